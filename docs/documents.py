"""The papers of the sample ledgers as documents, opened by LibreOffice and looked at page by page.

    python docs/documents.py          write the contact sheet, and the picture of the how-to

Needs the programs `soffice`, `pdftoppm` and `chromium` (Debian: libreoffice-writer-nogui, poppler-utils, chromium) and
fonts for Chinese (fonts-noto-cjk). The official fonts do not come with Debian: Noto Serif stands in for 仿宋, 楷体 and
小标宋. No other check writes these pictures.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

import papers  # beside this script

from sanse_ledger import Document, label_sheet
from sanse_ledger.office import render_docx, supervision_slip

SHEET = papers.SHEETS / "word.png"
PICTURE = papers.ROOT / "docs" / "images" / "document.png"
_STANDS_IN: Final = MappingProxyType(
    dict.fromkeys(("仿宋", "楷体", "宋体", "方正小标宋简体"), "Noto Serif CJK SC") | {"黑体": "Noto Sans CJK SC"}
)


def documents() -> Mapping[str, Document]:
    """Return what is shown, by the names of files."""
    ledger = papers.ledger_of("county").ledger
    day, until = date(2022, 7, 1), date(2022, 7, 8)
    county, court = papers.PAPERS["county"], papers.PAPERS["court"]
    return {
        "1-circular": county["circular of 2022-W26"](),
        "2-weekly": county["weekly ledger of 2022-W26"](),
        "3-reminders": county["reminders of 2022-07-01"](),
        "4-figures": court["figures"](),
        "5-labels": label_sheet(ledger, [*ledger.items][:12], on=day),
        "6-notice": supervision_slip(ledger, "重-31", "notice", day, number="某政督〔2022〕3号", reply_by=until),
        "7-urging": supervision_slip(ledger, "重-31", "urging", day, number="某政督〔2022〕4号", reply_by=until),
        "8-letter": supervision_slip(ledger, "重-31", "letter", day, number="某政督〔2022〕5号", reply_by=until),
    }


def _fonts(folder: Path) -> Path:
    """Say which fonts stand in for those that are missing."""
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{other}</string></edit></match>'
        for name, other in _STANDS_IN.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>",
        encoding="utf-8",
    )
    return path


def printed(shown: Mapping[str, Document], folder: Path) -> list[Path]:
    """Print documents with LibreOffice, all in one run."""
    for name, document in shown.items():
        (folder / f"{name}.docx").write_bytes(render_docx(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [f"{name}.docx" for name in shown]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", ".", *files]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts(folder))}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=300)
    return [folder / f"{name}.pdf" for name in shown]


def main() -> int:
    """Print, and write both pictures."""
    with TemporaryDirectory() as name:
        pdfs = printed(documents(), Path(name))
        papers.contact_sheet(pdfs, SHEET)
        papers.picture(pdfs[0], PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
