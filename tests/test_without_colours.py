"""The papers of an office that keeps no colours say nothing of them, in a year that was cleared either (G4.6)."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from fast_enforcement import COURT
from people import OFFICE, at, done, green, on
from sanse_ledger import (
    BEIJING,
    ClearYear,
    Document,
    Ledger,
    Period,
    Week,
    Withdraw,
    audit,
    digest,
    friday_circular,
    notifications,
    period_digest,
    period_paper,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.words.bilingual import Language

_CHIP = re.compile("取消标注|颜色|标注|[红橙绿]")
_CHIP_EN = re.compile(r"(?i)\b(red|orange|green|colours?|marks?)\b")
WEEK = Week.parse("2022-W52")


def cleared() -> Ledger:
    """Return the ledger of a court: one matter withdrawn, one struck off, the year cleared."""
    ledger = Ledger.open(owner="某法院", year=2022, letterhead=COURT.letterhead)
    gone = Withdraw(item="W-1", reason="登记有误", approver="院长", at=at(12, 28), by=OFFICE)
    return ledger.submit(
        green("W-1"),
        green("G-1"),
        gone,
        done("G-1", when=at(12, 28)),
        ClearYear(at=at(12, 30), by=OFFICE),
    )


def papers(ledger: Ledger, language: Language) -> Iterator[str]:
    """Yield every paper of the week and of the periods in which it was cleared, as text."""
    since, until = datetime(2022, 12, 1, tzinfo=BEIJING), datetime(2023, 1, 1, tzinfo=BEIJING)
    circular, day = friday_circular(ledger, WEEK), on(12, 31)
    documents: list[Document] = [circular.document(items=each) for each in ("all", "exceptions")]
    documents += [weekly_ledger(ledger, WEEK), weekly_digest(ledger, WEEK).document()]
    documents += [three_lamps(ledger, on=day).document(), audit(ledger, on=day).document()]
    documents += [digest(ledger, since, until).document()]
    for period in map(Period.parse, ("2022-12", "2022-Q4", "2022-H2", "2022")):
        documents += [period_paper(ledger, period).document(), period_digest(ledger, period).document()]
    yield from (render(each, "text", language) for each in documents)
    yield from ((each.subject + each.body) if language == "zh" else (each.subject_en + each.body_en)
                for each in notifications(circular))  # fmt: skip
    yield from (each.zh if language == "zh" else each.en for each in reminders(ledger, on=day))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_paper_of_a_cleared_year_speaks_of_colours(language: Language) -> None:
    """What was cleared is 清账, in the text, the states and the table of moves."""
    pages = list(papers(cleared(), language))
    found = {each for page in pages for each in (_CHIP if language == "zh" else _CHIP_EN).findall(page)}

    assert set() == found
    for said in ("清账1项、撤销1项", "已清账") if language == "zh" else ("1 cleared, 1 withdrawn", "cleared"):
        assert any(said in page for page in pages)
