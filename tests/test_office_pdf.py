"""A page as PDF: the same bytes for the same page, nothing fetched, and the pages that Chromium prints."""

import os
import re
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest

from office_files import HOSTILE, MM, Page, pages_of
from programs import needed, pango_needed
from sanse_ledger import Document, WrongType, WrongValue, label_sheet, render
from sanse_ledger.office.pdf import refused, render_pdf
from sanse_ledger.pages.document import Paragraph, Table
from test_printed import papers

__all__ = ["papers"]  # the fixture that loads docs/papers.py


@pytest.fixture(autouse=True)
def _pango() -> None:
    """See that there is what draws text."""
    pango_needed()


PAGE = Document(title="通报", blocks=[Paragraph(inlines=text[:200]) for text in HOSTILE if text.strip()])


def pages(data: bytes, folder: Path) -> tuple[Page, ...]:
    """Return the pages as poppler sees them."""
    needed("pdftotext")
    (folder / "made.pdf").write_bytes(data)
    return pages_of(folder / "made.pdf")


def words(found: tuple[Page, ...]) -> str:
    """Return the text of all pages, in the order of their characters, without what is between words."""
    return "".join(sorted(unescape("".join(word.text for page in found for word in page.words))))


@pytest.mark.parametrize("name", ["circular of 2022-W26", "reminders of 2022-07-01"])
def test_the_pages_are_those_that_a_browser_prints(papers: ModuleType, name: str, tmp_path: Path) -> None:
    """As many pages of the same sizes, the same characters, and the first line in the same place."""
    needed("chromium")
    document = papers.PAPERS["county"][name]()
    ours = pages(render_pdf(document), tmp_path)
    theirs = pages(papers.printed(document, tmp_path / "chromium.pdf").read_bytes(), tmp_path)

    assert [(round(each.width), round(each.height)) for each in theirs] == [
        (round(each.width), round(each.height)) for each in ours
    ]
    assert words(theirs) == words(ours)
    first, other = ours[0].words[0], theirs[0].words[0]
    assert first.text == other.text
    assert abs(first.left - other.left) < 3 * MM
    assert abs(first.top + first.bottom - other.top - other.bottom) < 12 * MM


def test_the_same_page_gives_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    """Neither folder, time zone nor hash seed is seen; no date and no identifier stands in the file."""
    code = (
        "import sys; from sanse_ledger.office import render_pdf; from sanse_ledger.pages.document import *;"
        "sys.stdout.buffer.write(render_pdf(Document(title='通报', blocks=[Paragraph(inlines='甲、乙')])))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, check=True,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for folder, zone, seed in ((tmp_path, "Asia/Shanghai", "1"), (Path("/"), "America/New_York", "2"))
    ]  # fmt: skip

    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")
    assert re.search(rb"/(CreationDate|ModDate|ID)\b", made[0]) is None


def test_hostile_texts_are_printed_and_nothing_is_fetched(tmp_path: Path) -> None:
    """Markup in a text is text, and a page asks for no other file."""
    found = words(pages(render_pdf(PAGE), tmp_path))

    assert set("<script>alert(1)</script>") <= set(found)
    assert "url(" not in render(PAGE, "html")
    with pytest.raises(ValueError, match="fetches nothing"):
        refused("file:///etc/passwd")


def test_both_languages_and_a_table_are_printed(tmp_path: Path) -> None:
    """English has its own page; a table of a hundred rows goes on, and repeats its heading."""
    document = Document(title="List", blocks=[Table(columns=["Heading"], rows=[[f"row{n}"] for n in range(100)])])
    found = pages(render_pdf(document, "en"), tmp_path)

    assert len(found) > 1
    assert all(any(word.text == "Heading" for word in page.words) for page in found)


def test_labels_stand_beside_each_other(papers: ModuleType, tmp_path: Path) -> None:
    """Six labels are two in a row on one sheet; WeasyPrint's own grid made a page of each."""
    ledger = papers.ledger_of("county").ledger
    [page] = pages(render_pdf(label_sheet(ledger, [*ledger.items][:6], on=date(2022, 7, 1))), tmp_path)

    first, second, third = (page.find(number) for number in [*ledger.items][:3])
    assert abs(first.top - second.top) < MM
    assert first.right < page.width / 2 < second.left
    assert third.top > first.bottom


def test_what_is_no_page_is_refused() -> None:
    """A document and a language are what they are."""
    with pytest.raises(WrongType):
        render_pdf("通报")  # type: ignore[arg-type]
    with pytest.raises(WrongValue):
        render_pdf(PAGE, "fr")  # type: ignore[arg-type]
