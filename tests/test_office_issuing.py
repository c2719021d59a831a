"""Slips that the ledger numbers on paper: issued, printed, answered; applied for, and sent back (X35)."""

from datetime import date, timedelta
from typing import Any

import pytest

from people import OFFICE, at, on, opened, orange, plan, rectified, red, to_orange
from sanse_ledger import (
    Attachment,
    Colour,
    Complete,
    Conclude,
    Document,
    Explain,
    IssueSlip,
    Ledger,
    Level,
    Restrict,
    Return,
    SlipKind,
    Withdraw,
    commands_for,
    render,
)
from sanse_ledger.errors import Refused, WrongType, WrongValue
from sanse_ledger.office import answers_to, issue_slip, issued_slip, supervision_slip

LATE = on(6, 13)


def ledger() -> Ledger:
    """Return a ledger with one red item, due on 10 June."""
    return opened(red())


def concluded(month: int, day: int, **fields: Any) -> Conclude:  # noqa: ANN401 - its own
    """Return the report that the work is done."""
    return Conclude(item="R-1", result="考评完成", at=at(month, day), by=OFFICE, **fields)


def said(document: Document) -> str:
    """Return a page as text in one piece."""
    return render(document, "text").replace("\n", "").replace("　", "")


def back_in_red() -> Ledger:
    """Return a ledger whose item came back from orange."""
    return ledger().submit(
        *to_orange(),
        Return(item="R-1", to=Colour.RED, reason="材料不实", due=on(6, 30), at=at(6, 14), by=OFFICE),
    )


@pytest.mark.parametrize("kind", [each.key for each in SlipKind])
def test_every_kind_is_issued_and_printed_with_its_number(kind: Any) -> None:  # noqa: ANN401 - one of the slips
    """The command says what the paper says; the paper has the number that the ledger gave."""
    before = ledger()
    command = issue_slip(before, "R-1", kind, at=at(6, 13), by=OFFICE, reply_by=on(6, 15), sent_back_for=_why(kind))
    after = before.submit(command)
    paper = issued_slip(after, kind, 1, prefix="某政督")

    assert ("某政督〔2022〕1号", "2022年6月13日") == (paper.subtitle, getattr(paper.issued, "zh", ""))
    assert command.slip is SlipKind(kind)
    assert (Level.LEADER if kind == "urging" else None) is command.step


@pytest.mark.parametrize("minute", [0, 30])
@pytest.mark.parametrize("kind", [each.key for each in SlipKind])
def test_a_slip_prints_the_same_after_its_item_was_struck_off_on_that_day(kind: Any, minute: int) -> None:  # noqa: ANN401 - one of the slips
    """What was issued at nine says what was known at nine, whatever the afternoon brought, or the same submit."""
    before = ledger()
    command = issue_slip(before, "R-1", kind, at=at(6, 13), by=OFFICE, sent_back_for=_why(kind))
    after = before.submit(command)
    ended = after.submit(
        Withdraw(item="R-1", reason="上级取消", approver="书记", at=at(6, 13) + timedelta(minutes=minute), by=OFFICE)
    )

    assert not ended.items["R-1"].in_progress
    assert issued_slip(after, kind, 1) == issued_slip(ended, kind, 1)


@pytest.mark.parametrize(("step", "reports"), [(Level.SECTION, 0), (Level.LEADER, 1), (Level.PRINCIPAL, 2)])
@pytest.mark.parametrize("month", [3, 6])
def test_an_urging_prints_the_step_that_the_record_has(step: Level, reports: int, month: int) -> None:
    """Whoever issued it decided on the step; that nothing lags behind keeps no paper from being printed."""
    urged = ledger().submit(IssueSlip(about="R-1", slip=SlipKind.URGING, step=step, at=at(month, 13), by=OFFICE))
    paper = issued_slip(urged, "urging", 1)

    assert f"本次催办至{urged.names.level(step).zh}" in said(paper)
    assert (reports, (urged.items["R-1"].section,)) == (len(paper.reports), paper.addressees)
    assert ("滞后" in said(paper)) is (month == 6)


def _why(kind: str) -> str:
    return "缺附件" if kind == "sent-back" else ""


def test_an_urging_is_not_issued_twice_for_one_step() -> None:
    """The step that reminders have climbed to is taken once; a correction takes its place (X19, X35)."""
    first = ledger().submit(issue_slip(ledger(), "R-1", "urging", at=at(6, 13), by=OFFICE))

    with pytest.raises(Refused) as refused:
        issue_slip(first, "R-1", "urging", at=at(6, 13), by=OFFICE)
    assert ["step-taken"] == [each.code for each in refused.value.refusals]
    again = issue_slip(first, "R-1", "urging", at=at(6, 13), by=OFFICE, corrects=1, reason="期限写错")
    assert [1, 2] == [each.number for each in first.submit(again).slips]


def test_an_urging_of_what_does_not_lag_is_not_issued() -> None:
    """There is no paper of it."""
    with pytest.raises(WrongValue, match="does not lag behind"):
        issue_slip(ledger(), "R-1", "urging", at=at(3, 2), by=OFFICE)


def test_an_application_has_result_duties_papers_and_what_is_open() -> None:
    """It goes from the section to the office, with room for those who examine it; what is open is said."""
    paper = Attachment(name="考评通报.pdf", sha256="0" * 64)
    late = ledger().submit(
        Explain(item="R-1", reason="上级文件未到", at=at(6, 14), by=OFFICE),
        concluded(6, 15, attachments=(paper,)),
    )
    slip = supervision_slip(late, "R-1", "strike-off", on(6, 16))
    text = said(slip)

    assert ["中共固阳县委政法委员会办公室"] == [getattr(each, "zh", each) for each in slip.addressees]
    for each in ("现申请销号", "办结情况", "解释说明", "尚欠", "考评通报.pdf", "尚待落实：", "核查意见"):
        assert each in text, each


def test_an_application_of_what_is_ready_says_nothing_open() -> None:
    """One-off work that was done in time may be struck off where it stands (X13)."""
    done = ledger().submit(concluded(6, 8))

    assert "尚待落实" not in said(supervision_slip(done, "R-1", "strike-off", on(6, 9)))


def test_an_application_counts_measures() -> None:
    """Of a problem that is rectified, how many are open."""
    problem = opened(orange(), rectified()[0], plan())
    number = next(iter(problem.items))

    assert "共1条，未完成1条" in said(supervision_slip(problem, number, "strike-off", on(6, 9)))


def test_what_is_sent_back_says_why() -> None:
    """By what the record has of the last return, or by the reason given; without any it is refused."""
    returned = back_in_red()
    assert "材料不实" in said(supervision_slip(returned, "R-1", "sent-back", on(6, 14)))
    assert "缺附件" in said(supervision_slip(returned, "R-1", "sent-back", on(6, 14), reason="缺附件"))
    assert "材料不实" == issue_slip(returned, "R-1", "sent-back", at=at(6, 14), by=OFFICE).sent_back_for
    with pytest.raises(WrongValue, match="says why"):
        supervision_slip(ledger(), "R-1", "sent-back", LATE)
    with pytest.raises(WrongType):
        supervision_slip(ledger(), "R-1", "sent-back", LATE, reason=3)  # type: ignore[arg-type]


def test_what_is_missing_of_an_issued_slip_is_called_as_its_own_parameter() -> None:
    """Issuing takes two reasons: each is asked for by its name, and the one is not taken for the other (X35)."""
    with pytest.raises(WrongValue) as blank:
        issue_slip(ledger(), "R-1", "sent-back", at=at(6, 14), by=OFFICE)
    with pytest.raises(WrongValue) as other:
        issue_slip(ledger(), "R-1", "sent-back", at=at(6, 14), by=OFFICE, reason="材料不实")
    with pytest.raises(WrongValue) as kind:
        issue_slip(ledger(), "R-1", "reminder", at=at(6, 14), by=OFFICE)  # type: ignore[arg-type]

    assert ("sent_back_for", "sent_back_for" in blank.value.zh) == (blank.value.field, True)
    assert ("reason", True) == (other.value.field, "sent_back_for" in other.value.zh and "corrects" in other.value.zh)
    assert "kind" == kind.value.field


def test_an_answer_leads_to_commands_that_there_are() -> None:
    """Those of the item, in the order of what the slip asks for; an application leads to striking off."""
    issued = ledger().submit(issue_slip(ledger(), "R-1", "urging", at=at(6, 13), by=OFFICE))
    issued = issued.submit(issue_slip(issued, "R-1", "strike-off", at=at(6, 13), by=OFFICE))
    urged = answers_to(issued, "urging", 1, at=at(6, 14), by="综治股")
    applied = answers_to(issued, "strike-off", 1, at=at(6, 14), by=OFFICE)
    every = commands_for(issued, "R-1", at=at(6, 14), by=OFFICE)

    assert "Explain" == urged[0].type.__name__
    assert Complete in {each.type for each in applied}
    assert {each.key for each in (*urged, *applied)} <= {each.key for each in every}
    assert () == issued.unmet(urged[0].build(reason="上级文件未到"))


def test_a_slip_that_was_not_issued_is_not_printed() -> None:
    """Neither paper nor answers; kinds are those there are."""
    with pytest.raises(WrongValue, match="was issued"):
        issued_slip(ledger(), "notice", 1)
    with pytest.raises(WrongValue):
        answers_to(ledger(), "memo", 1, at=at(6, 14), by=OFFICE)  # type: ignore[arg-type]


def test_a_slip_about_a_restricted_item_is_for_those_who_may_read_of_it() -> None:
    """The record names its number; the paper wants a reader (X32)."""
    kept = ledger().submit(Restrict(item="R-1", reason="涉密", at=at(6, 1), by=OFFICE))
    section = kept.items["R-1"].section
    with pytest.raises(WrongValue, match="is restricted"):
        issue_slip(kept, "R-1", "notice", at=at(6, 13), by=OFFICE)
    after = kept.submit(issue_slip(kept, "R-1", "notice", at=at(6, 13), by=OFFICE, for_=section))
    with pytest.raises(WrongValue, match="is restricted"):
        issued_slip(after, "notice", 1)

    assert (section,) == issued_slip(after, "notice", 1, for_=section).addressees
    assert date(2022, 6, 13) == after.slips[0].day
