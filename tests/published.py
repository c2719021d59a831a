"""Knows the three published texts without holding them: a fingerprint of every few characters, and how to compare.

The library reads the texts and cites them; it does not reprint them. A passage of `SHORTEST` or more Chinese characters
taken over from one of them holds at least one whole window of `WINDOW` characters whose fingerprint is in the list.
To renew the list from a folder that holds the texts: ``python tests/published.py FOLDER``.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

SHORTEST = 20
WINDOW = 16
STRIDE = SHORTEST - WINDOW + 1
FINGERPRINTS = Path(__file__).with_name("published.txt")

# A quotation with other commas is still one. But 、 ends a run: it separates terms, and terms are nobody's.
_PAUSES = re.compile(r"[，。；：！？,.“”‘’《》（）()\s]+")
_CHINESE = re.compile(f"[\u3400-\u9fff]{{{WINDOW},}}")


def fingerprint(window: str) -> str:
    """Return the fingerprint of one window."""
    return sha256(window.encode()).hexdigest()[:12]


def windows(text: str, stride: int) -> Iterator[str]:
    """Yield the windows of every run of Chinese characters, each *stride* characters after the one before."""
    for run in _CHINESE.findall(_PAUSES.sub("", text)):
        yield from (run[start : start + WINDOW] for start in range(0, len(run) - WINDOW + 1, stride))


def fingerprints(texts: list[str]) -> list[str]:
    """Return the fingerprints to keep of *texts*, in order, each once."""
    return sorted({fingerprint(window) for text in texts for window in windows(text, STRIDE)})


def copied(text: str, known: frozenset[str]) -> list[str]:
    """Return the windows of *text* that stand in a published text, too."""
    return [window for window in windows(text, 1) if fingerprint(window) in known]


if __name__ == "__main__":
    found = fingerprints([path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))])
    FINGERPRINTS.write_text("\n".join(found) + "\n", encoding="utf-8")
