"""The papers of the sample ledgers on paper: printed by Chromium, measured by poppler.

A developer without them is told so by a skip. Where `CI` is set their absence is a failure, so that no run of all
checks passes without them. `docs/papers.py` prints the same papers to look at.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from guards import ROOT
from programs import needed
from sanse_ledger.pages.document import Attachment, Document, Paragraph, Signature, Table

NAMES = (
    *(("county", each) for each in (
        "circular of 2022-W26", "weekly ledger of 2022-W26", "reminders of 2022-07-01", "clearing",
        "week without a circular",
    )),
    *((name, each) for name, week, day in (("town", "2023-W18", "2023-05-26"), ("court", "2023-W25", "2023-06-09"))
      for each in (f"circular of {week}", f"weekly ledger of {week}", "figures", f"reminders of {day}",
                   "story of a matter", "refused")),
    ("province", "province"), ("province", "city"),
)  # fmt: skip
"""The papers that docs/papers.py prints."""


@pytest.fixture(scope="module")
def papers() -> Iterator[ModuleType]:
    """Load what prints the papers."""
    needed("chromium", "pdftotext")
    sys.path.insert(0, str(ROOT / "docs"))
    yield import_module("papers")
    sys.path.remove(str(ROOT / "docs"))


def test_every_paper_is_printed_here(papers: ModuleType) -> None:
    """What the script prints, these tests measure."""
    assert set(NAMES) == {(name, each) for name, these in papers.PAPERS.items() for each in these}


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize(("ledger", "name"), NAMES)
def test_no_page_is_nearly_empty(papers: ModuleType, tmp_path: Path, ledger: str, name: str) -> None:
    """Each page is a third full at least; the last one of the body, of an attachment and of the whole may be less."""
    found = papers.pages(papers.printed(papers.PAPERS[ledger][name](), tmp_path / "paper.pdf"))

    assert found
    assert [] == papers.thin(found)
    if name.startswith("reminders"):
        assert 4 >= len(found)


LINES = [Paragraph(inlines=f"第{number}段。") for number in range(1, 60)]
SIGNED = Signature(organ="某机关", date="2022年7月1日")


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize("lines", [1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])
def test_the_imprint_is_at_the_foot_and_on_no_page_alone(papers: ModuleType, tmp_path: Path, lines: int) -> None:
    """However long the body is, its last page ends with the imprint and has the signature (GB/T 9704: 版记)."""
    document = Document(
        title="通报",
        blocks=[
            *LINES[:lines], SIGNED,
            Attachment(label="附件", title="清单", landscape=True), Table(columns=["甲"], rows=[["乙"]]),
        ],
        reports=["委领导"], printed_by="办公室", printed_on="2022年7月1日",
    )  # fmt: skip
    found = papers.pages(papers.printed(document, tmp_path / "paper.pdf"))
    *before, last, attachment = found

    assert 0.97 < last.filled < 1.02
    assert "附件" == attachment.first
    assert attachment.filled < 0.3
    assert last.first.startswith(("通报", "第"))
    assert [] == papers.thin(found)
    assert len(before) <= 1


@pytest.mark.proof
def test_no_heading_of_a_table_stands_alone_at_the_foot_of_a_page(papers: ModuleType, tmp_path: Path) -> None:
    """However far down the page a long table begins, its first rows stand below its heading (GB/T 9704: 附件)."""
    table = Table(caption="表", columns=["head", "其他"], rows=[[f"row{number}", "乙" * 60] for number in range(1, 16)])
    blocks: list[Any] = [
        part
        for lines in range(5, 25)
        for part in (Attachment(label=f"附件{lines}", title="清单"), *LINES[:lines], table)
    ]
    printed = papers.printed(Document(title="通报", blocks=blocks), tmp_path / "paper.pdf")
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout  # noqa: S607 - poppler, wherever it is
    pages = text.split("\f")

    assert sum("head" in page for page in pages) > 20
    assert [] == [number for number, page in enumerate(pages, start=1) if "head" in page and "row" not in page]


def test_a_page_that_is_nearly_empty_is_found(papers: ModuleType) -> None:
    """Thin in the middle, and not before an attachment or at the end."""
    page = papers.Page
    found = [page(0.9, "a"), page(0.2, "b"), page(0.2, "c"), page(1.0, "附件1"), page(0.1, "d"), page(0.1, "附件2")]

    assert [2] == papers.thin(found)
