"""The pages of refusals have every code, with what the library says and with what to do, in both languages."""

import sys

import pytest

from guards import ROOT
from sanse_ledger import CLAUSES
from sanse_ledger.calendar.notices import problems as notices
from sanse_ledger.codecs.problems import CODES
from sanse_ledger.codecs.sheet import cells, rows, written_dates
from sanse_ledger.rules.clauses.sentences import SENTENCES

sys.path.insert(0, str(ROOT / "docs"))

import refusals

KNOWN = {
    "refusals": {*SENTENCES},
    "documents": {*CODES},
    "notices": {*notices.SENTENCES},
    "sheets": {code for room in (cells, rows, written_dates) for code in room._SENTENCES},  # noqa: SLF001 - all of them
}
SAID = {
    "refusals": refusals.refusals,
    "documents": refusals.documents,
    "sheets": refusals.sheets,
    "notices": refusals.notices,
}


def written(area: str) -> dict[str, list[str]]:
    """Return what is written by hand for an area, by code."""
    codes = [code for group in refusals.remedies()[area] for code in group["codes"]]

    assert len(codes) == len(set(codes))
    return {code: remedy for group in refusals.remedies()[area] for code, remedy in group["codes"].items()}


@pytest.mark.parametrize("area", refusals.AREAS)
def test_no_code_lacks_what_to_do(area: str) -> None:
    """Each code, and no other, has a text in Chinese and one in English that say something (newcomer A.4)."""
    assert KNOWN[area] == {*written(area)}
    for zh, en in written(area).values():
        assert not zh.isascii()
        assert en.strip().endswith(".")
        assert zh.endswith("。")


@pytest.mark.parametrize("area", refusals.AREAS)
def test_every_code_is_shown_as_it_was_said(area: str) -> None:
    """What a page quotes was said by the library with that very code, in a sentence with nothing left to fill in."""
    said = SAID[area]()

    assert KNOWN[area] == {*said}
    assert [] == [code for code, told in said.items() if code != told.code or "{" in told.zh + told.en]


@pytest.mark.parametrize("language", refusals.LANGUAGES)
def test_the_page_of_a_language_has_every_code_once(language: str) -> None:
    """Each code of each area is a row of the page, with the sentence of that language (X12, G2.4 among the clauses)."""
    page = (ROOT / "docs" / language / "refusals.md").read_text(encoding="utf-8")

    for area, known in KNOWN.items():
        for code in known:
            told = getattr(SAID[area]()[code], language).replace("\n", " ")
            assert any(line.startswith(f"| `{code}` |") and told in line for line in page.split("\n")), code
    assert page.count("\n| `") == sum(map(len, KNOWN.values()))


def test_a_refusal_leads_to_its_clauses() -> None:
    """A code of few clauses is listed with each of them; one of many says so."""
    assert "[G2.3](../rules.md#g23)" == refusals.clauses_of("duties-owed", "zh")
    assert "命令所在条文" == refusals.clauses_of("item-closed", "zh")
    assert "the command's clause" == refusals.clauses_of("item-closed", "en")
    assert [] == [code for code in SENTENCES if not any(code in clause.codes for clause in CLAUSES.values())]
