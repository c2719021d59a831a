"""What the page itself says, in both languages; all else are words of the library or of the ledger."""

from pathlib import Path
from types import MappingProxyType

_LINES = (Path(__file__).parent / "texts.txt").read_text(encoding="utf-8").strip().split("\n")
TEXTS = MappingProxyType({key: (zh, en) for key, zh, en in (line.split("|") for line in _LINES)})
"""By their keys: Chinese, English."""


def text(key: str, language: str) -> str:
    """Return what the page says under *key*; the key where it says nothing of that name."""
    zh, en = TEXTS.get(key, (key, key))
    return en if language == "en" else zh
