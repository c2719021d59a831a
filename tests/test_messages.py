"""What goes into a messenger or a text message: short enough, nothing lost, under an id that no other ledger has."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import OFFICE, at, opened, red
from sanse_ledger import (
    IssueCircular,
    Ledger,
    Notification,
    Week,
    WrongType,
    WrongValue,
    friday_circular,
    notifications,
    reminders,
)
from sanse_ledger.conformance.strategies import journals, texts
from sanse_ledger.words.terms import Level

WEEK = Week.parse("2022-W22")
TOLD = Notification(
    id="1", addressee="综治股", level=Level.SECTION, subject="通报", body="", subject_en="Circular", body_en="none"
)


@given(texts(), st.integers(128, 5000))
def test_a_notification_in_parts_fits_and_loses_nothing(body: str, most: int) -> None:
    """Each part fits, whatever the text; together they are the text."""
    parts = attrs.evolve(TOLD, body=body).parts(most)
    texts_of = [each.partition("\n")[2] for each in parts]

    assert all(len(each.encode()) <= most for each in parts)
    assert body.replace("\n", "") == "".join(texts_of).replace("\n", "")
    assert all(each.startswith("通报") for each in parts)


def test_parts_are_split_between_items() -> None:
    """Lines stay whole where they fit, and each part says which of how many it is."""
    body = "\n".join(f"{number}.“平安建设”已逾期{number}天。" for number in range(20))
    parts = attrs.evolve(TOLD, body=body).parts(256)

    assert [f"通报（{place}/{len(parts)}）" for place in range(1, len(parts) + 1)] == [
        each.split("\n")[0] for each in parts
    ]
    assert body.split("\n") == [line for each in parts for line in each.split("\n")[1:]]


def test_a_line_that_is_too_long_is_split_behind_a_stop() -> None:
    """A sentence is not torn where it need not be; a text without any stop is, and a long subject is cut."""
    stops = attrs.evolve(TOLD, body="第一句话。" * 60).parts(256)
    none = attrs.evolve(TOLD, body="字" * 300, subject="通" * 100).parts(256)

    assert all(each.endswith("。") for each in stops)
    assert all(each.startswith("通" * 21 + "…（") for each in none)
    assert "字" * 300 == "".join(each.partition("\n")[2] for each in none)


def test_parts_in_english_and_what_is_no_size() -> None:
    """The other language; fewer bytes than a heading takes, what is no number, and another language say so."""
    assert ("Circular\nnone",) == TOLD.parts(language="en")
    with pytest.raises(WrongValue, match="at least 128"):
        TOLD.parts(100)
    with pytest.raises(WrongType):
        TOLD.parts("2048")  # type: ignore[arg-type]
    with pytest.raises(WrongValue):
        TOLD.parts(language="fr")  # type: ignore[arg-type]


@pytest.mark.thorough
@given(journals(), st.integers(0, 60))
def test_a_short_reminder_fits_one_text_message(ledger: Ledger, more: int) -> None:
    """At most 62 characters, on whatever day and of whatever item; what is short enough is as it is."""
    if ledger.last_at is None:
        return
    for each in reminders(ledger, on=ledger.last_at.date() + timedelta(days=more)):
        assert len(each.short) <= 62
        assert len(each.zh) > 62 or each.short == each.zh


def test_the_name_is_shortened_before_what_is_to_be_done() -> None:
    """A long title gives way; a reminder without one is cut at its end."""
    (late,) = (
        each
        for each in reminders(opened(attrs.evolve(red(), title="平安建设" * 30)), on=date(2022, 6, 14))
        if each.kind.key == "overdue"
    )

    assert 62 == len(late.short)
    assert late.short.endswith("…”已逾期4天，完成时限为2022年6月10日")
    assert "字" * 61 + "…" == attrs.evolve(late, zh="字" * 70).short
    assert "“…”" + "字" * 58 + "…" == attrs.evolve(late, zh="“一”" + "字" * 70).short


def test_ids_are_of_one_ledger_and_one_year() -> None:
    """Two committees, two years and a corrected circular in one outbox do not take each other's place."""
    one, other = opened(red()), Ledger.open(owner="某镇/某村", year=2022).submit(red())
    issued = one.submit(IssueCircular(week=WEEK, at=at(6, 3, 16), by=OFFICE))
    again = issued.submit(IssueCircular(week=WEEK, corrects=1, reason="漏报", at=at(6, 8), by=OFFICE))
    first, corrected = (
        {each.id for each in notifications(friday_circular(again, WEEK, number=number))} for number in (1, 2)
    )

    assert first.isdisjoint(corrected)
    assert {"固阳县委政法委/2022/2022-W22"} == {"/".join(each.split("/")[:3]) for each in first}
    assert {"固阳县委政法委/2022/2022-W22.2"} == {"/".join(each.split("/")[:3]) for each in corrected}
    assert all(each.id.startswith("某镇%2F某村/2022/") for each in reminders(other, on=date(2022, 6, 9)))
