"""The figures in docs/robustness.md that take seconds to reckon; each stands between two comments that name it.

What takes minutes (a million texts, two hundred kills) stands in the page with the day it was measured, by hand.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import everywhere
import test_yaml_hostile as hostile
import test_yaml_malformed as malformed
from sanse_ledger import Limits
from sanse_ledger.codecs.yaml.parsers import backend

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "robustness.md"
FIGURE = re.compile(r"(<!-- figure: ([a-z-]+) -->)(.*?)(<!-- end -->)", re.DOTALL)
EVERY = 4
"""Of which weeks the digest is: one in so many, as CI takes them."""


def characters(limit: str) -> int:
    """Return a default limit of characters, as it is with libyaml."""
    there: int = getattr(Limits(), f"{limit}_characters")
    return there if backend() == "libyaml" else 4 * there


def pythons() -> str:
    """Return the versions of Python that the package names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [each.rpartition(" ")[2] for each in project["classifiers"] if ":: 3." in each]
    return f"{', '.join(found[:-1])} and {found[-1]}"


def vectors() -> int:
    """Return how many heads are pinned."""
    return len(json.loads((ROOT / "tests" / "data" / "journal" / "heads.json").read_text(encoding="utf-8")))


def digest() -> str:
    """Return the digest of a part of the example year, and of how many characters it is."""
    found, length = everywhere.digest(EVERY)
    return f"`{found[:16]}…` (of {length:,} characters)"


FIGURES: Mapping[str, Callable[[], str]] = MappingProxyType({
    "faults": lambda: str(len(malformed.FAULTS)),
    "bombs": lambda: str(len(malformed.BOMBS)),
    "of-many-faults": lambda: str(len(malformed.MANY)),
    "seconds": lambda: str(hostile.MOST_SECONDS),
    "mebibytes": lambda: str(hostile.MOST_MEBIBYTES),
    "beyond-libyaml": lambda: str(len(hostile.BEYOND_LIBYAML)),
    "characters-of-commands": lambda: f"{characters('commands'):,}",
    "times-for-a-journal": lambda: str(characters("journal") // characters("commands")),
    "levels": lambda: str(Limits().depth),
    "heads": lambda: str(vectors()),
    "environments": lambda: str(len(everywhere.ENVIRONMENTS)),
    "digest": digest,
    "every": lambda: str(EVERY),
    "pythons": pythons,
})  # fmt: skip
"""What a figure is now, by its name in the page."""


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page, with fresh figures."""
    page = PAGE.read_text(encoding="utf-8")
    yield PAGE, FIGURE.sub(lambda found: found[1] + FIGURES[found[2]]() + found[4], page)
