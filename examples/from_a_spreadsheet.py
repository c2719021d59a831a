"""Take a sheet that is there already into a ledger.

    python examples/from_a_spreadsheet.py [--html FILE] [--en]

The sheet in examples/data/ has six targets of a plan that a district government published on 28 March 2023 (立山区,
鞍立政发〔2023〕2号), as they stand there. A published plan names the lead and the supporting units; of colours, leaders
and dates it says nothing, so they are said here, once, as defaults. Whatever is wrong with a sheet is told with its row
and column, and then nothing of it is taken.

For a sheet of your own change `PLAN` and what `read` says of it.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Colour,
    Document,
    Kind,
    Ledger,
    SameAs,
    SheetReading,
    label_sheet,
    read_sheet,
    render,
)
from sanse_ledger.codecs.sheet.columns import NAMES
from sanse_ledger.pages.document import Note, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.words.bilingual import Language, Words

PLAN = Path(__file__).resolve().parent / "data" / "real_task_decomposition_2023.csv"


def read(path: Path) -> SheetReading:
    """Read the year's targets: red items, each in the charge of the deputy head whose field it is."""
    with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets write a mark before the first heading
        return read_sheet(
            csv.DictReader(file),
            at=datetime(2023, 3, 28, 9, tzinfo=BEIJING),
            by="区政府办公室",
            year=2023,
            number="红-{:02d}",
            defaults={
                "colour": Colour.RED,
                "kind": Kind.ASSESSMENT,
                "requirement": SameAs("title"),
                "leader": "分管副区长",
                "due": date(2023, 12, 31),
            },
        )


def understood(reading: SheetReading) -> Iterator[Note]:
    """Say what each column was read as, and which were left out."""
    zh = "，".join(f"{heading}＝{NAMES[field][0]}" for heading, field in reading.columns)
    en = ", ".join(f"{heading} = {NAMES[field][1]}" for heading, field in reading.columns)
    yield Note(inlines=Words(zh=f"各列的含义：{zh}", en=f"Columns: {en}"))
    if reading.ignored:
        yield Note(
            inlines=Words(zh=f"未采用：{'、'.join(reading.ignored)}", en=f"Left out: {', '.join(reading.ignored)}")
        )


def overview(ledger: Ledger, language: Language) -> Iterator[Table]:
    """Show the rows of the ledger, without the columns that nothing stands in yet."""
    shown = (
        ("编号", "颜色", "事项名称", "责任股室", "配合股室", "分管领导", "完成时限")
        if language == "zh"
        else ("Number", "Colour", "Title", "Section", "Supporting", "Leader", "Due")
    )
    rows = zip(ledger.items.values(), ledger.rows(language), strict=True)
    cells = [[chip(item.colour) if name == shown[1] else row[name] for name in shown] for item, row in rows]
    if cells:
        yield Table(columns=shown, rows=cells, widths=[3, 2, 8, 4, 7, 4, 5])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ledger that the sheet makes, or what is wrong with the sheet."""
    parser = argparse.ArgumentParser(description="Take a sheet that is there already into a ledger.")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the page as HTML, too")
    parser.add_argument("--en", action="store_true", help="say it in English")
    options = parser.parse_args(arguments)
    language: Language = "en" if options.en else "zh"

    reading = read(PLAN)
    if reading.problems:
        print(BadDocument(reading.problems))
        return 1
    ledger = Ledger.open(owner="立山区人民政府", year=2023).submit(*reading.commands)
    page = Document(
        title=Words(zh="立山区人民政府2023年三色台账", en="Lishan District Government: the ledger of 2023"),
        blocks=[*understood(reading), *overview(ledger, language), *label_sheet(ledger).blocks],
    )
    print(render(page, "text", language), end="")
    if options.html:
        options.html.write_text(render(page, "html", language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
