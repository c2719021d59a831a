"""Papers a record rests on: named by name, hash and address, and never opened (X33)."""

from datetime import datetime, timedelta

import attrs
import pytest

from sanse_ledger import (
    BEIJING,
    Attachment,
    Colour,
    Conclude,
    FollowUp,
    Kind,
    Ledger,
    Register,
    WrongType,
    WrongValue,
    canonical,
    dump_commands,
    dumps,
    load_commands,
    loads,
)
from sanse_ledger.commands import COMMANDS
from sanse_ledger.journal.acts import Act
from sanse_ledger.journal.procedure_acts import ACTS

AT = datetime(2022, 6, 13, 9, tzinfo=BEIJING)
NOTICE = Attachment(name="考评通知.pdf", sha256="a" * 64, address="档案 2022/7")
MINUTES = Attachment(name="会议纪要", sha256="b" * 64)


def register(*papers: Attachment) -> Register:
    """Return the entry of a red item that names *papers*."""
    return Register(
        number="R-1",
        colour=Colour.RED,
        title="平安建设考评",
        kind=Kind.ASSESSMENT,
        requirement="备齐材料",
        leader="副书记",
        section="综治股",
        attachments=papers,
        at=AT,
        by="办公室",
    )


def conclude(*papers: Attachment) -> Conclude:
    """Return the conclusion of the item an hour later."""
    return Conclude(item="R-1", result="考评完成", attachments=papers, at=AT + timedelta(hours=1), by="综治股")


def test_an_item_knows_the_papers_of_its_records() -> None:
    """Each record that names papers stands with them, in order; the others are left out."""
    ledger = Ledger.open(owner="某县委政法委", year=2022).submit(
        register(NOTICE),
        FollowUp(item="R-1", progress="已走访", at=AT + timedelta(minutes=1), by="综治股"),
        conclude(MINUTES, NOTICE),
    )
    item = ledger.items["R-1"]

    assert [(item.history[0], (NOTICE,)), (item.history[2], (MINUTES, NOTICE))] == list(item.attachments)


def test_papers_go_with_the_record_into_its_journal_and_its_head() -> None:
    """They are part of what was recorded: other papers are another record."""
    before = Ledger.open(owner="某县委政法委", year=2022)
    one, other = (before.submit(register(NOTICE), conclude(each)) for each in (NOTICE, MINUTES))

    assert one == loads(dumps(one)) == loads(dumps(one, "en"))
    assert one.head != other.head
    assert [conclude(MINUTES)] == list(load_commands(dump_commands([conclude(MINUTES)])))
    assert '佐证材料: [{材料名称: "会议纪要", 校验值: "bbbb' in dumps(other)


def test_a_record_without_papers_is_the_one_it_was() -> None:
    """Nothing of them stands in the bytes of a record that names none."""
    [event] = Ledger.open(owner="某县委政法委", year=2022).submit(register()).events

    assert b"attachments" not in canonical(event)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.command.__name__)
def test_what_states_a_result_may_name_papers_and_its_event_keeps_them(act: Act) -> None:
    """Command and event agree, and what states no result, progress or meeting has no papers."""
    stated = {"evidence", "result", "progress", "findings", "records", "summary"}
    command, event = ({each.name for each in attrs.fields(of)} for of in (act.command, act.event))
    says_something = bool(stated & command) or act.command.__name__ in {"Register", "Explain", "Resume"}

    assert says_something == ("attachments" in command) == ("attachments" in event)
    assert act.command in COMMANDS


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "通知", "sha256": "A" * 64}, "sha256"),
        ({"name": "通知", "sha256": "a" * 40}, "sha256"),
    ],
)
def test_an_attachment_has_a_name_and_a_hash(wrong: dict[str, str], field: str) -> None:
    """A blank name, or what is no SHA-256 in lower case, is refused with the field."""
    with pytest.raises(WrongValue) as refused:
        Attachment(**{"sha256": "a" * 64} | wrong)

    assert field == refused.value.field


def test_a_name_alone_is_no_attachment() -> None:
    """A text, or a list of texts, is answered with what to write."""
    with pytest.raises(WrongType, match="a list of Attachment is wanted, not one text"):
        register(*()).__class__(**{each.name: getattr(register(), each.name) for each in attrs.fields(Register)}
                                | {"attachments": "考评通知.pdf"})  # fmt: skip
    with pytest.raises(WrongType, match="attachments takes Attachment, not str") as refused:
        conclude("考评通知.pdf")  # type: ignore[arg-type]  # the slip
    assert "attachments" == refused.value.field
