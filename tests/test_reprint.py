"""What was signed stays signed: a reprint says whether it is, word for word, the text that went round (X34)."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Literal

import pytest
from attrs import evolve as changed

from sanse_ledger import (
    BEIJING,
    Circular,
    Colour,
    FollowUp,
    IssueCircular,
    Kind,
    Ledger,
    Letterhead,
    Refused,
    Register,
    TextHash,
    Week,
    WrongValue,
    dumps,
    friday_circular,
    issue_circular,
    loads,
    render,
)
from sanse_ledger.week.printed import Reprint

W10 = Week.parse("2022-W10")
FRIDAY = datetime(2022, 3, 11, 15, tzinfo=BEIJING)


def ledger(letterhead: Letterhead | None = None) -> Ledger:
    """Return a ledger with one red item."""
    return Ledger.open(owner="某县委政法委", year=2022, letterhead=letterhead).submit(
        Register(
            number="R-1",
            colour=Colour.RED,
            title="平安建设考评",
            kind=Kind.ASSESSMENT,
            requirement="备齐材料",
            leader="副书记",
            section="综治股",
            due=date(2022, 6, 10),
            at=datetime(2022, 3, 1, 9, tzinfo=BEIJING),
            by="办公室",
        )
    )


def issued(form: Literal["text", "markdown", "html"] = "text", language: Literal["zh", "en"] = "zh") -> Ledger:
    """Return the ledger after its circular went round in *form* and *language*."""
    before = ledger()
    return before.submit(issue_circular(before, W10, at=FRIDAY, by="办公室", form=form, language=language))


def later(known: Ledger) -> Ledger:
    """Return the ledger with a record more, a week later."""
    return known.submit(FollowUp(item="R-1", progress="已走访", at=FRIDAY + timedelta(days=7), by="综治股"))


def page(circular: Circular) -> str:
    """Return the circular as it is printed again."""
    return render(circular.document(reprint=True), "text")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_hash_is_that_of_what_is_printed(
    form: Literal["text", "markdown", "html"], language: Literal["zh", "en"]
) -> None:
    """Who keeps the file that went round can check it with any tool that knows SHA-256."""
    after = issued(form, language)
    [event] = after.circulars

    printed = render(friday_circular(after, W10).document(), form, language)

    assert event.text is not None
    assert (language, form, sha256(printed.encode()).hexdigest()) == (
        event.text.language,
        event.text.form,
        event.text.digest,
    )


def test_a_reprint_after_later_records_is_the_text_that_went_round() -> None:
    """What is recorded afterwards changes nothing of what was signed, nor does reading the record again."""
    after = later(issued())
    again = loads(dumps(after))

    assert friday_circular(after, W10).reprint().same is True
    assert friday_circular(again, W10).reprint().same is True
    assert "重印件，与印发文本一致（中文纯文本，由 0.1.0 版生成）。" in page(friday_circular(again, W10))


def test_the_note_of_a_reprint_is_no_part_of_the_text() -> None:
    """The note would change the hash of its own text; the page without it is what went round."""
    circular = friday_circular(issued(), W10)

    assert render(circular.document(), "text") != page(circular)
    assert "重印件" not in render(circular.document(), "text")
    assert page(circular).startswith(render(circular.document(), "text").rstrip("\n"))


def test_another_letterhead_is_noticed() -> None:
    """The letterhead is not in the record, but it is in the text."""
    other = issued().with_letterhead(Letterhead(unit="科室", units="各科室"))

    reprint = friday_circular(other, W10).reprint()

    assert reprint.same is False
    assert reprint.words.zh == (
        "重印件，与印发文本不一致（印发文本为中文纯文本，由 0.1.0 版生成；版本未变，请核对版头和工作日历）；"
        "以印发文本为准。"
    )
    assert "the version is the same: look at letterhead and calendar" in reprint.words.en
    assert "与印发文本不一致" in page(friday_circular(issued(), W10).under(Letterhead(unit="科室", units="各科室")))


def test_another_version_is_named() -> None:
    """A later version may word a sentence otherwise: the reprint says which made the one and which the other."""
    circular = friday_circular(issued("html"), W10)
    assert circular.text is not None
    old = changed(circular.text, version="0.0.9", digest="0" * 64)

    words = changed(circular, text=old).reprint().words

    assert words.zh == (
        "重印件，与印发文本不一致（印发文本为中文网页，由 0.0.9 版生成；现由 0.1.0 版生成，措辞可能有调整）；"
        "以印发文本为准。"
    )
    assert words.en == (
        "Reprint, not word for word the text that went round (Chinese, HTML, made by version 0.0.9; "
        "this one is made by version 0.1.0, which may word a sentence otherwise). That one counts."
    )


@pytest.mark.parametrize("known", [ledger(), ledger().submit(IssueCircular(week=W10, at=FRIDAY, by="办公室"))])
def test_without_a_hash_nobody_can_say(known: Ledger) -> None:
    """A circular that is not issued, or was issued without a hash, is neither the same nor another one."""
    circular = friday_circular(known, W10)

    assert circular.reprint() == Reprint()
    assert circular.reprint().same is None
    assert "无法核对" in page(circular)
    assert "cannot be seen" in circular.reprint().words.en


def test_nothing_is_made_of_a_circular_that_cannot_be_issued() -> None:
    """The text is that of an issued circular: what refuses the one refuses the other, with its reasons."""
    with pytest.raises(Refused) as refused:
        issue_circular(ledger(), W10, at=FRIDAY - timedelta(days=1), by="办公室")

    assert ["too-early"] == [each.code for each in refused.value.refusals]


@pytest.mark.parametrize(
    ("field", "value"), [("language", "fr"), ("form", "pdf"), ("digest", "0" * 63), ("digest", "A" * 64)]
)
def test_a_hash_of_no_text_is_refused(field: str, value: str) -> None:
    """What a journal may say of a text is checked like the rest of it."""
    right = {"language": "zh", "form": "text", "version": "0.1.0", "digest": "0" * 64}

    with pytest.raises(WrongValue, match=f"^{field} "):
        TextHash(**right | {field: value})


def test_an_issued_circular_without_a_hash_is_recorded_as_before() -> None:
    """A record that uses none of it is no larger (X34)."""
    [event] = ledger().submit(IssueCircular(week=W10, at=FRIDAY, by="办公室")).circulars

    assert event.text is None
    assert "印发文本" not in dumps(ledger().submit(IssueCircular(week=W10, at=FRIDAY, by="办公室")))
