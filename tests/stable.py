"""What is promised to stay: clauses, codes, public names, keys of choices, formats of records.

`data/stable.txt` has them as they were at the last release. It is written anew for a release, and only then:

    python tests/stable.py
"""

import enum
import re
from typing import Any

import sanse_ledger
from guards import ROOT
from sanse_ledger import CLAUSES, calendar, codecs, commands, errors, events, office, procedures
from sanse_ledger.codecs.upgrade import FORMATS

KEPT = ROOT / "tests" / "data" / "stable.txt"
DOORS = (calendar, codecs, commands, errors, events, office, procedures)


def codes() -> list[str]:
    """Return the codes of refusals and problems, from their page."""
    return re.findall(
        r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/en/refusals.md").read_text(encoding="utf-8"), re.MULTILINE
    )


def choices() -> list[str]:
    """Return the keys of every public list of choices."""
    public = {name: getattr(each, name) for each in (sanse_ledger, *DOORS) for name in each.__all__}
    lists = {name: each for name, each in public.items() if isinstance(each, enum.EnumMeta)}
    return [f"{name}.{each.key}" for name, of in lists.items() for each in list[Any](of) if hasattr(each, "key")]


def stable() -> list[str]:
    """Return every promise, a line each, sorted."""
    names = [f"{each.__name__}.{name}" for each in (sanse_ledger, *DOORS) for name in each.__all__]
    found = {
        "choice": choices(), "clause": list(CLAUSES), "code": codes(), "format": list(FORMATS), "name": names,
    }  # fmt: skip
    return sorted(f"{kind} {each}" for kind, several in found.items() for each in several)


def kept() -> list[str]:
    """Return what was there at the last release."""
    return KEPT.read_text(encoding="utf-8").split("\n")[:-1]


if __name__ == "__main__":
    KEPT.write_text("\n".join(stable()) + "\n", encoding="utf-8")
