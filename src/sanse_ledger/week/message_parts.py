"""A long text in several messages, each short enough for the robot of a messenger, split at its lines."""

from collections.abc import Iterator

from sanse_ledger.errors import WrongValue
from sanse_ledger.words.checks import expected

FEWEST = 128
"""Fewer bytes than these hold no heading and a line."""
_ENDS = "。；，;,. "


def parts_of(subject: str, body: str, max_bytes: int) -> tuple[str, ...]:
    """Return *body* in messages of at most *max_bytes* in UTF-8, each under the *subject* and, of several, its place.

    They are split between lines; a line that is too long by itself is split behind a stop or a comma, else anywhere.

    >>> [len(each.encode()) for each in parts_of("通报", "第一条。" * 40, 256)]
    [244, 244, 40]

    Raises WrongValue for fewer than 128 bytes.
    """
    if expected(max_bytes, int, "max_bytes") < FEWEST:
        raise WrongValue(
            f"max_bytes is at least {FEWEST}, not {max_bytes}",
            f"max_bytes 至少为 {FEWEST}，而不是 {max_bytes}",
            field="max_bytes",
            value=max_bytes,
        )
    whole = f"{subject}\n{body}"
    if _size(whole) <= max_bytes:
        return (whole,)
    name = subject if _size(subject) <= max_bytes // 4 else f"{_prefix(subject, max_bytes // 4)}…"
    room = max_bytes - _size(f"{name}…（999/999）\n")
    texts = list(_gathered(body, room))
    return tuple(f"{name}（{place}/{len(texts)}）\n{text}" for place, text in enumerate(texts, 1))


def _size(text: str) -> int:
    return len(text.encode())


def _prefix(text: str, most: int) -> str:
    """Return as many characters from the beginning as fit."""
    return text.encode()[:most].decode(errors="ignore")


def _gathered(body: str, room: int) -> Iterator[str]:
    """Yield as many lines at a time as fit, and a line that is too long in pieces."""
    text = ""
    for line in body.split("\n"):
        for number, piece in enumerate(_pieces(line, room)):
            longer = f"{text}\n{piece}" if text else piece
            if number or _size(longer) > room:
                yield text
                longer = piece
            text = longer
    yield text


def _pieces(line: str, room: int) -> Iterator[str]:
    while _size(line) > room:
        fitting = _prefix(line, room)
        end = max(fitting.rfind(mark) for mark in _ENDS) + 1
        cut = end if end > len(fitting) // 2 else len(fitting)
        yield line[:cut]
        line = line[cut:]
    yield line
