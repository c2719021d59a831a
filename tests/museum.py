"""The circulars of the three samples as they went round, and what later versions word otherwise (X34).

    python tests/museum.py          keep the circulars of today, where none are kept yet
    python tests/museum.py --anew   keep them anew: before the first release, or when the data of a sample changed

Each sample has one compressed text under tests/data/museum/circulars: the head of its record, then every circular that
was issued. `reworded.md` beside it lists the lines that are printed otherwise today; docs/generate.py makes it.
"""

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from guards import ROOT
from sanse_ledger import Ledger, friday_circular, render

FOLDER = ROOT / "tests" / "data" / "museum" / "circulars"
LIST = FOLDER / "reworded.md"
NAMES = ("county", "town", "court")
_BETWEEN = "\f\n"
_NUMBER = re.compile("[0-9]+(?:\\.[0-9]+)?")


@cache
def samples() -> Mapping[str, Ledger]:
    """Return the ledger of each sample, as the example programs record it."""
    if str(ROOT / "examples") not in sys.path:
        sys.path.insert(0, str(ROOT / "examples"))
    import fast_enforcement  # noqa: PLC0415 - found by the line above
    import friday  # noqa: PLC0415 - as above
    import six_slips  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder:
        here = Path(folder)
        return {
            "county": friday.kept(here / "county.db", friday.DATA).ledger,
            **{
                name: of.kept(here / f"{name}.db").ledger
                for name, of in (("town", six_slips.TOWN), ("court", fast_enforcement.COURT))
            },
        }


def printed(ledger: Ledger) -> list[str]:
    """Return the text of every circular that was issued, in order; in Markdown, where a paragraph is one line."""
    return [render(friday_circular(ledger, each.week).document(), "markdown") for each in ledger.circulars]


def keep(name: str, ledger: Ledger) -> None:
    """Keep the circulars of a sample as they are printed today."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = _BETWEEN.join((f"{ledger.head.digest}\n", *printed(ledger)))
    (FOLDER / f"{name}.txt.xz").write_bytes(lzma.compress(text.encode(), preset=9))


def kept(name: str) -> tuple[str, list[str]]:
    """Return the head of the record of a sample, and its circulars, as they were kept."""
    text = lzma.decompress((FOLDER / f"{name}.txt.xz").read_bytes()).decode()
    head, *circulars = text.split(_BETWEEN)
    return head.strip(), circulars


def reworded(old: list[str], new: list[str]) -> Counter[tuple[str, str]]:
    """Return which lines are printed otherwise, with how many circulars that happens in.

    `#` stands for numbers, where it is not they that differ.
    """
    changes: Counter[tuple[str, str]] = Counter()
    for before, after in zip(old, new, strict=True):
        if before != after:
            was, now = before.split("\n"), after.split("\n")
            steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
            changes.update({_pair(was[a:b], now[c:d]) for tag, a, b, c, d in steps if tag != "equal"})
    return changes


def _pair(was: list[str], now: list[str]) -> tuple[str, str]:
    lines = "\n".join(was), "\n".join(now)
    words = _NUMBER.sub("#", lines[0]), _NUMBER.sub("#", lines[1])
    return lines if words[0] == words[1] else words


def listed(changes: Mapping[str, Counter[tuple[str, str]]]) -> str:
    """Return the list of what is worded otherwise, by sample."""
    lines = ["# What later versions word otherwise in circulars that went round", ""]
    for name, of in changes.items():
        lines += [f"## {name}", "", *(() if of else ("Nothing.", ""))]
        for (was, now), count in sorted(of.items()):
            lines += [f"In {count}:", "", *(f"    - {each}" for each in was.split("\n"))]
            lines += [*(f"    + {each}" for each in now.split("\n")), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def files() -> Iterator[tuple[Path, str]]:
    """Yield the list, as it is now."""
    yield LIST, listed({name: reworded(kept(name)[1], printed(ledger)) for name, ledger in samples().items()})


def main(arguments: list[str]) -> None:
    """Keep what is not kept yet, or everything anew."""
    for name, ledger in samples().items():
        if "--anew" in arguments or not (FOLDER / f"{name}.txt.xz").exists():
            keep(name, ledger)


if __name__ == "__main__":
    main(sys.argv[1:])
