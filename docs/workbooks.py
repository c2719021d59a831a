"""The sample ledger as a workbook, opened by LibreOffice and looked at page by page.

    python docs/workbooks.py          write the picture of the how-to, and the contact sheet

Needs the programs `soffice`, `pdftoppm` and `chromium` (Debian: libreoffice-calc-nogui, poppler-utils, chromium) and
fonts for Chinese (fonts-noto-cjk). No other check writes these pictures.
"""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import papers  # beside this script

from sanse_ledger import BEIJING, Week
from sanse_ledger.office import ledger_workbook

PICTURE = papers.ROOT / "docs" / "images" / "workbook.png"
SHEET = papers.SHEETS / "workbook.png"


def printed(folder: Path) -> Path:
    """Print the county's workbook of the half-year with LibreOffice."""
    ledger = papers.ledger_of("county").ledger.as_of(datetime(2022, 7, 1, 18, tzinfo=BEIJING))
    (folder / "county.xlsx").write_bytes(ledger_workbook(ledger, week=Week.parse("2022-W26"), editing=True))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", ".", "county.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder / "county.pdf"


def main() -> int:
    """Print, and write both pictures."""
    with TemporaryDirectory() as name:
        pdf = printed(Path(name))
        papers.contact_sheet([pdf], SHEET)
        one = ["pdftoppm", "-r", "120", "-png", "-f", "1", "-l", "1", "-singlefile", str(pdf)]
        subprocess.run([*one, str(PICTURE.with_suffix(""))], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
