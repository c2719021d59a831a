"""The pictures of the how-to on pictures, drawn from the county's sample ledger.

    python docs/plots.py

Needs matplotlib and a font for Chinese (fonts-noto-cjk). No other check writes these pictures: fonts differ from one
machine to another.
"""

import sys
from datetime import date

import papers  # beside this script

from sanse_ledger import Ledger
from sanse_ledger.office import (
    Picture,
    plot_due_dates,
    plot_flow,
    plot_hand_ins,
    plot_lateness,
    plot_time_line,
    plot_weeks,
)
from sanse_ledger.words.bilingual import Language

IMAGES = papers.ROOT / "docs" / "images"
SUMMER, AUTUMN = date(2022, 7, 1), date(2022, 10, 14)


def pictures(ledger: Ledger, language: Language) -> dict[str, Picture]:
    """Return each picture by the name of its file."""
    return {
        "weeks": plot_weeks(ledger, language=language),
        "due-dates": plot_due_dates(ledger, on=AUTUMN, language=language),
        "flow": plot_flow(ledger, on=AUTUMN, language=language),
        "lateness": plot_lateness(ledger, on=SUMMER, language=language),
        "hand-ins": plot_hand_ins(ledger, language=language),
        "time-line": plot_time_line(ledger, "重-11", language=language),
    }


def main() -> int:
    """Write them in both languages."""
    ledger = papers.ledger_of("county").ledger
    for name, picture in pictures(ledger, "zh").items():
        (IMAGES / f"plot-{name}.png").write_bytes(picture.png(dpi=90))
    for name, picture in pictures(ledger, "en").items():
        (IMAGES / f"plot-{name}-en.png").write_bytes(picture.png(dpi=90))
    return 0


if __name__ == "__main__":
    sys.exit(main())
