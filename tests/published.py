"""Knows the published accounts without holding them: fingerprints of every few characters, and how to compare.

The library reads the accounts and cites them; it does not reprint them. The list has the fingerprint of each `SHORTEST`
characters of them that follow one another, so that every run of so many or more that was taken over is noticed.
To renew the list from a folder that holds the texts: ``python tests/published.py FOLDER``.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

SHORTEST = 12
FINGERPRINTS = Path(__file__).with_name("published.txt")

# A quotation with other commas is still one. But 、 ends a run: it separates terms, and terms are nobody's.
_PAUSES = re.compile(r"[，。；：！？,.“”‘’《》（）()\s]+")
_RUN = re.compile(f"[0-9\u3400-\u9fff]{{{SHORTEST},}}")
_SEAM = re.compile(r'"\s+f?"')  # where a text goes on in the next line of a program


def fingerprint(window: str) -> str:
    """Return the fingerprint of so many characters."""
    return sha256(window.encode()).hexdigest()[:12]


def windows(text: str) -> Iterator[str]:
    """Yield each `SHORTEST` characters that follow one another in a run of Chinese characters and digits."""
    for run in _RUN.findall(_PAUSES.sub("", _SEAM.sub("", text))):
        yield from (run[start : start + SHORTEST] for start in range(len(run) - SHORTEST + 1))


def fingerprints(texts: list[str]) -> list[str]:
    """Return the fingerprints to keep of *texts*, in order, each once."""
    return sorted({fingerprint(window) for text in texts for window in windows(text)})


def copied(text: str, known: frozenset[str]) -> list[str]:
    """Return each `SHORTEST` characters of *text* that stand in a published text, too."""
    return [window for window in windows(text) if fingerprint(window) in known]


if __name__ == "__main__":
    found = fingerprints([path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))])
    FINGERPRINTS.write_text("\n".join(found) + "\n", encoding="utf-8")
