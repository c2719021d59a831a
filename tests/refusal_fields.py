"""The field that each refusal of the vectors is about, by command and code: a table to be read, beside the tests."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kit.wire import command_of
from sanse_ledger.conformance.cases import load
from vector_ledgers import refusals_of

KEPT = Path(__file__).parent / "data" / "refusal_fields.txt"


@cache
def answered() -> dict[tuple[str, str], frozenset[str | None]]:
    """Return the fields that the vectors' refusals are about, by command and code."""
    found = defaultdict(set)
    for case in load():
        if case.command is not None and case.refused:
            name = type(command_of(case.command)).__name__
            for refusal in refusals_of(case):
                found[name, refusal.code].add(refusal.field)
    return {key: frozenset(fields) for key, fields in found.items()}


def files() -> Iterator[tuple[Path, str]]:
    """Yield the table: a line for each command and code, with the field, or a stroke for none."""
    lines = [
        f"{name}.{code}: {', '.join(sorted(each or '-' for each in fields))}\n"
        for (name, code), fields in sorted(answered().items())
    ]
    yield KEPT, "".join(lines)
