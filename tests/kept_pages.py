"""Kept pages: what people see, as they see it, each beside the input it is made from.

A folder of tests/data/pages holds `input.yaml`, commands as people write them, and the pages of that ledger. After a
change of wording or layout that is meant, `python docs/generate.py kept` writes them anew; read the difference as the
official who signs the page would.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

import fingerprints
from fast_enforcement import COURT
from sanse_ledger import (
    BEIJING,
    BadDocument,
    Document,
    Ledger,
    Period,
    Week,
    audit,
    friday_circular,
    label_sheet,
    load_commands,
    notifications,
    period_paper,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.words.bilingual import Language
from six_slips import TOWN

PAGES = Path(__file__).with_name("data") / "pages"

Page = Callable[[Ledger, Language], str]


def _of(document: Callable[[Ledger], Document]) -> Page:
    return lambda ledger, language: render(document(ledger), "markdown", language=language)


def _last(ledger: Ledger) -> date:
    return ledger.events[-1].at.date()


def _week(ledger: Ledger) -> Week:
    return Week.of(_last(ledger))


def _reminders(ledger: Ledger, language: Language) -> str:
    due = reminders(ledger, _last(ledger))
    return "".join(
        f"- {each.id} → {'、'.join(each.to)}\n  {each.zh if language == 'zh' else each.en}\n" for each in due
    )


def _notifications(ledger: Ledger, language: Language) -> str:
    sent = notifications(friday_circular(ledger, _week(ledger)))
    parts = ((each.subject, each.body) if language == "zh" else (each.subject_en, each.body_en) for each in sent)
    return "\n".join(f"{subject}\n\n{body}\n" for subject, body in parts)


def _figures(ledger: Ledger) -> Document:
    key = next(iter(ledger.items.values())).proceeding
    assert key is not None
    first, last = (datetime(ledger.year, month, 1, tzinfo=BEIJING) for month in (4, 6))
    return procedure_figures(ledger, key.procedure, since=first, until=last, by="section").document()


COUNTY: Mapping[str, Page] = MappingProxyType(
    {
        "circular": _of(lambda ledger: friday_circular(ledger, _week(ledger)).document()),
        "quarter": _of(lambda ledger: period_paper(ledger, Period.parse("2022-Q2")).document()),
        "weekly-ledger": _of(lambda ledger: weekly_ledger(ledger, _week(ledger))),
        "digest": _of(lambda ledger: weekly_digest(ledger, _week(ledger)).document()),
        "lamps": _of(lambda ledger: three_lamps(ledger, _last(ledger)).document()),
        "audit": _of(lambda ledger: audit(ledger, _last(ledger)).document()),
        "labels": _of(label_sheet),
        "reminders": _reminders,
        "notifications": _notifications,
    }
)
MATTER: Mapping[str, Page] = MappingProxyType(
    {"circular": COUNTY["circular"], "figures": _of(_figures), "reminders": _reminders}
)
NEW: Mapping[str, Ledger] = MappingProxyType(
    {
        "county": Ledger.open(owner="固阳县委政法委", year=2022),
        "town": Ledger.open(owner="某县某镇", year=2023, letterhead=TOWN.letterhead),
        "court": Ledger.open(owner="某县人民法院", year=2023, letterhead=COURT.letterhead),
    }
)
"""The empty ledger of each folder: whose it is, of which year, under which letterhead."""

FOLDERS: Mapping[str, Mapping[str, Page]] = MappingProxyType({"county": COUNTY, "town": MATTER, "court": MATTER})
"""Which pages of each folder are kept."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def there() -> Iterator[Path]:
    """Yield every kept page there is; the input beside it is written by hand."""
    return (path for path in PAGES.rglob("*") if path.is_file() and path.name != "input.yaml")


def files() -> Iterator[tuple[Path, str]]:
    """Yield every kept page, with what it is now; and the fingerprints of what is too long to be read."""
    for name, pages in FOLDERS.items():
        folder = PAGES / name
        commands = load_commands((folder / "input.yaml").read_text(encoding="utf-8"))
        ledger = NEW[name].submit(*commands)
        for page, text in pages.items():
            for language in LANGUAGES:
                yield folder / f"{page}.{language}.md", text(ledger, language)
    yield from _problems()
    yield fingerprints.FILE, fingerprints.table()


def _problems() -> Iterator[tuple[Path, str]]:
    """Yield what is said of a document with many faults."""
    folder = PAGES / "problems"
    try:
        load_commands((folder / "input.yaml").read_text(encoding="utf-8"))
    except BadDocument as bad:
        for language in LANGUAGES:
            lines = (
                f"{each.line}:{each.column} {each.path} {each.code}: {each.zh if language == 'zh' else each.en}\n"
                for each in bad.problems
            )
            yield folder / f"problems.{language}.txt", "".join(lines)
