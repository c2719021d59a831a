"""The dashboard of the sample ledgers, opened and printed by Chromium and looked at page by page.

    python docs/dashboards.py         write the pictures of the how-to, and the contact sheet

Needs the programs `chromium` and `pdftoppm` (Debian: chromium, poppler-utils) and fonts for Chinese (fonts-noto-cjk).
No other check writes these pictures.
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import papers  # beside this script

from sanse_ledger.office import ledger_dashboard

IMAGES = papers.ROOT / "docs" / "images"
SHEET = papers.SHEETS / "dashboard.png"
DAY = date(2022, 7, 1)


def shown(language: str, folder: Path) -> Path:
    """Write the county's dashboard of the half-year as a file."""
    page = folder / f"{language}.html"
    made = ledger_dashboard(papers.ledger_of("county").ledger, DAY, language="en" if language == "en" else "zh")
    page.write_text(made, encoding="utf-8")
    return page


def main() -> int:
    """Open and print, and write the pictures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for language, picture in (("zh", "dashboard.png"), ("en", "dashboard-en.png")):
            page = shown(language, folder)
            papers.browser(
                "--hide-scrollbars", "--window-size=1200,760", f"--screenshot={IMAGES / picture}", page.as_uri()
            )
        pdf = folder / "dashboard.pdf"
        papers.browser("--no-pdf-header-footer", f"--print-to-pdf={pdf}", (folder / "zh.html").as_uri())
        papers.contact_sheet([pdf], SHEET, height=490)
    return 0


if __name__ == "__main__":
    sys.exit(main())
