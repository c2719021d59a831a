"""The papers of the three sample ledgers and of a made-up province, printed by Chromium and looked at page by page.

    python docs/papers.py             print them, and write all pictures: contact sheets, and the README's
    python docs/papers.py --picture   write the README's alone: the first page of a circular
    python docs/papers.py --all       print every week of the three ledgers, and name the pages that are nearly empty

Needs the programs `chromium`, `pdftoppm` and `pdftotext` (Debian: chromium, poppler-utils) and fonts for Chinese
(fonts-noto-cjk). No other check writes these pictures: fonts differ from machine to machine. How full a page is, a test
asks of the same papers.
"""

import argparse
import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "examples")]  # also when it is loaded by a test

import friday  # noqa: E402 - after the line above
import show  # noqa: E402 - as above
from fast_enforcement import COURT  # noqa: E402 - as above
from province import counties, monday  # noqa: E402 - as above
from sanse_ledger import Document, RollUp, Week, friday_circular, render, weekly_ledger  # noqa: E402 - as above
from six_slips import TOWN  # noqa: E402 - as above

SHEETS = ROOT / "docs" / "papers"
PICTURE = ROOT / "docs" / "images" / "circular.png"
PROGRAMS = ("chromium", "pdftoppm", "pdftotext")
THIN: Final = 1 / 3
"""A page less full than this is nearly empty."""

_MM: Final = 72 / 25.4
_MARGINS: Final = MappingProxyType({False: (37, 35), True: (20, 20)})
"""The upper and lower margins of upright and of wide pages, in millimetres, as the style sheet has them."""
_WORD = re.compile(r'<word xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">([^<]*)</word>')
_PAGE = re.compile(r'<page width="([^"]*)" height="([^"]*)">(.*?)</page>', re.DOTALL)
_ATTACHED = re.compile("附件[0-9]*")


class Page(NamedTuple):
    """A printed page: how full it is from its upper margin to its last line, and how it begins."""

    filled: float
    first: str


# The papers


@cache
def ledger_of(name: str) -> show.Kept:
    """Return one of the sample ledgers: of the county, the town or the court."""
    with TemporaryDirectory() as folder:
        database = Path(folder, "ledger.sqlite")
        if name == "county":
            return friday.kept(database, friday.DATA)
        return {"town": TOWN, "court": COURT}[name].kept(database)


def _circular(name: str, week: str) -> Document:
    return friday_circular(ledger_of(name).ledger, Week.parse(week)).document()


def _weekly(name: str, week: str) -> Document:
    return weekly_ledger(ledger_of(name).ledger, Week.parse(week))


def _day(name: str, day: str) -> Document:
    return show.reminders_page(ledger_of(name).ledger, date.fromisoformat(day))


def _figures(name: str) -> Document:
    example = {"town": TOWN, "court": COURT}[name]
    return show.figures(example, ledger_of(name).ledger, example.since, example.until, "section").document()


def _story(name: str) -> Document:
    return show.story_page(ledger_of(name).ledger, {"town": TOWN, "court": COURT}[name].item)


@cache
def rolled_up() -> RollUp:
    """Return the figures of the hundred made-up counties."""
    with TemporaryDirectory() as folder:
        counties.write(Path(folder), events=200)
        return monday.one_by_one(Path(folder), counties.PLACES, counties.LAST)


PAPERS: Mapping[str, Mapping[str, Callable[[], Document]]] = MappingProxyType({
    "county": MappingProxyType({
        "circular of 2022-W26": lambda: _circular("county", "2022-W26"),
        "weekly ledger of 2022-W26": lambda: _weekly("county", "2022-W26"),
        "reminders of 2022-07-01": lambda: _day("county", "2022-07-01"),
        "clearing": lambda: friday.clearing_page(ledger_of("county")),
        "week without a circular": lambda: _circular("county", "2022-W05"),
    }),
    "town": MappingProxyType({
        "circular of 2023-W18": lambda: _circular("town", "2023-W18"),
        "weekly ledger of 2023-W18": lambda: _weekly("town", "2023-W18"),
        "figures": lambda: _figures("town"),
        "reminders of 2023-05-26": lambda: _day("town", "2023-05-26"),
        "story of a matter": lambda: _story("town"),
        "refused": lambda: show.refused_page(ledger_of("town")),
    }),
    "court": MappingProxyType({
        "circular of 2023-W25": lambda: _circular("court", "2023-W25"),
        "weekly ledger of 2023-W25": lambda: _weekly("court", "2023-W25"),
        "figures": lambda: _figures("court"),
        "reminders of 2023-06-09": lambda: _day("court", "2023-06-09"),
        "story of a matter": lambda: _story("court"),
        "refused": lambda: show.refused_page(ledger_of("court")),
    }),
    "province": MappingProxyType({
        "province": lambda: rolled_up().document(ranking=True),
        "city": lambda: rolled_up().within(counties.MISSING[:2]).document(ranking=True),
    }),
})  # fmt: skip
"""What is printed of each ledger; the circulars and weekly ledgers of the other weeks look alike."""


def every_week() -> Iterator[tuple[str, Document]]:
    """Yield the circular and the weekly ledger of every week there is a record of, by name."""
    for name in ("county", "town", "court"):
        ledger = ledger_of(name).ledger
        week, last = Week.of(ledger.events[0].at.date()), Week.of(ledger.events[-1].at.date())
        while week <= last:
            yield f"{name}, circular of {week}", friday_circular(ledger, week).document()
            yield f"{name}, weekly ledger of {week}", weekly_ledger(ledger, week)
            week = week.next


# Printing


def browser(*arguments: str) -> None:
    """Run Chromium without a window; a profile of its own, so that several can run at once."""
    program = shutil.which("chromium") or "chromium"
    with TemporaryDirectory() as profile:
        fixed = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}")
        subprocess.run([program, *fixed, *arguments], check=True, capture_output=True, timeout=120)


def printed(document: Document, pdf: Path) -> Path:
    """Print a document to the file *pdf*."""
    page = pdf.with_suffix(".html")
    page.write_text(render(document, "html"), encoding="utf-8")
    browser("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return pdf


def pages(pdf: Path) -> list[Page]:
    """Return the pages of a printed document: how full each one is, and how it begins."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    return [_page(float(width), float(height), words) for width, height, words in _PAGE.findall(shown)]


def _page(width: float, height: float, words: str) -> Page:
    upper, lower = _MARGINS[width > height]
    top, bottom = upper * _MM, height - lower * _MM
    inside = [(float(high), text) for low, high, text in _WORD.findall(words) if float(low) < bottom]
    last = max((high for high, _ in inside), default=top)
    return Page(filled=(last - top) / (bottom - top), first=inside[0][1] if inside else "")


def thin(printed_pages: list[Page]) -> list[int]:
    """Return the numbers of pages that are nearly empty, and need not be.

    The last page of the body may be, that of an attachment, and that of the whole: what follows begins a page anyway.
    """
    following = [*printed_pages[1:], None]
    return [
        number
        for number, (page, after) in enumerate(zip(printed_pages, following, strict=True), 1)
        if page.filled < THIN and after is not None and not _ATTACHED.fullmatch(after.first)
    ]


# The contact sheets

_STYLE = (
    "body{margin:0;padding:6px;background:#888;display:flex;flex-wrap:wrap;gap:6px;align-items:flex-start}"
    "img{display:block}"
)


def contact_sheet(pdfs: Iterable[Path], png: Path, height: int = 275, width: int = 1500) -> None:
    """Write a picture of all pages of some printed documents, small, side by side."""
    with TemporaryDirectory() as folder:
        for number, pdf in enumerate(pdfs):
            arguments = ["-png", "-scale-to", str(height), str(pdf), str(Path(folder, f"{number:02}"))]
            subprocess.run(["pdftoppm", *arguments], check=True)
        pictures = sorted(Path(folder).glob("*.png"))
        data = (base64.b64encode(each.read_bytes()).decode() for each in pictures)
        shown = "".join(f'<img src="data:image/png;base64,{each}">' for each in data)
        sheet = Path(folder, "sheet.html")
        sheet.write_text(f"<!doctype html><style>{_STYLE}</style>{shown}", encoding="utf-8")
        rows = -(-len(pictures) * height // width)
        size = f"--window-size={width},{rows * (height + 6) + 6}"
        browser("--hide-scrollbars", size, f"--screenshot={png}", sheet.as_uri())


def picture(pdf: Path, png: Path, width: int = 794) -> None:
    """Write a picture of the first page of a printed document."""
    size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    arguments = ["-png", "-singlefile", "-f", "1", *size, str(pdf), str(png.with_suffix(""))]
    subprocess.run(["pdftoppm", *arguments], check=True)


def _write_picture() -> None:
    with TemporaryDirectory() as folder:
        picture(printed(PAPERS["county"]["circular of 2022-W26"](), Path(folder, "paper.pdf")), PICTURE)


def _show_all() -> bool:
    is_thin = False
    with TemporaryDirectory() as folder:
        for name, document in every_week():
            found = pages(printed(document, Path(folder, "paper.pdf")))
            for number in thin(found):
                is_thin = True
                print(f"{name}: page {number} of {len(found)} is {found[number - 1].filled:.0%} full")
    return is_thin


def main(arguments: list[str] | None = None) -> int:
    """Print the papers and write the sheets, or with --all print every week; 1 if a page is nearly empty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print every week, write nothing")
    parser.add_argument("--picture", action="store_true", help="write the picture of the README alone")
    chosen = parser.parse_args(arguments)
    if chosen.all:
        return int(_show_all())
    _write_picture()
    if chosen.picture:
        return 0
    is_thin = False
    SHEETS.mkdir(exist_ok=True)
    for name, papers in PAPERS.items():
        with TemporaryDirectory() as folder:
            pdfs = [printed(make(), Path(folder, f"{number:02}.pdf")) for number, make in enumerate(papers.values())]
            for paper, pdf in zip(papers, pdfs, strict=True):
                found = pages(pdf)
                is_thin |= bool(thin(found))
                print(f"{name}, {paper}: {len(found)} pages, nearly empty: {thin(found) or 'none'}")
            contact_sheet(pdfs, SHEETS / f"{name}.png")
    return int(is_thin)


if __name__ == "__main__":
    sys.exit(main())
