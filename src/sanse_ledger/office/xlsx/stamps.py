"""The stamp of a workbook, on a sheet that nobody sees: from which record it was written, how, and for which reader."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast, get_args

from attrs import frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.office.xlsx.files import RawSheet
from sanse_ledger.office.xlsx.writing import STAMP
from sanse_ledger.words.bilingual import Language

FORMAT = "1"


@frozen(kw_only=True)
class Stamp:
    """From which record a workbook was written, how, and for which reader.

    >>> Stamp(owner="某县委政法委", year="2022", events=0, head="", on=None, week=None, language="zh", editing=True,
    ...     for_="").editing
    True
    """

    owner: str
    year: str
    events: int
    head: str
    on: date | None
    week: Week | None
    language: Language
    editing: bool
    for_: str


def stamp_of(sheets: Iterable[RawSheet]) -> Stamp | None:
    """Return the stamp of a workbook; None where it has none, or one that somebody changed.

    >>> stamp_of([]) is None
    True
    """
    texts = _texts(sheets)
    if texts.get("format") != FORMAT or texts.get("language") not in get_args(Language):
        return None
    try:
        return Stamp(
            owner=texts["owner"],
            year=texts["year"],
            events=int(texts["events"]),
            head=texts["head"],
            on=date.fromisoformat(texts["on"]) if texts["on"] else None,
            week=Week.parse(texts["week"]) if texts["week"] else None,
            language=cast("Language", texts["language"]),
            editing=bool(texts["editing"]),
            for_=texts["for"],
        )
    except (KeyError, ValueError):
        return None


def _texts(sheets: Iterable[RawSheet]) -> Mapping[str, str]:
    """Return what stands in the stamp; nothing where there is none."""
    for sheet in sheets:
        if sheet.name == STAMP:
            return {str(row[0]): str(row[1] or "") for row in sheet.rows if len(row) > 1}
    return {}
