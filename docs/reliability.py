"""The table of invariants in docs/reliability.md.

The tests of an invariant are those whose docstring names its number, one by one: a range ("1 to 26") says that a test
looks at many things, and counts for none of them here.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- Written by docs/generate.py: -->\n", "<!-- End of what it writes. -->\n"
NAMED = re.compile(r"\binvariants? ((?:\d+(?: to \d+)?(?:, | and )?)+)", re.IGNORECASE)
EACH = re.compile(r"\d+(?: to \d+)?")

SMALL, STORIES, DRAWN = "every small case", "long stories beside the model", "drawn histories"
PROVED = "a model checker"
INVARIANTS: MappingProxyType[int, tuple[str, str]] = MappingProxyType({
    1: ("A colour is red, orange, green or cleared.", f"{SMALL}; {DRAWN}"),
    2: ("An item is entered in red, orange or green.", f"{SMALL}; {DRAWN}; {PROVED}"),
    3: ("Forward goes exactly one colour.", f"{DRAWN}; every two rows of the table exchanged; {PROVED}"),
    4: ("Back goes by a return or a reopening alone, each with a reason.", f"{DRAWN}; {SMALL}; {PROVED}"),
    5: ("Red becomes orange only when it is concluded, with grounds.", f"{SMALL}; {DRAWN}; {PROVED}"),
    6: ("Late red moves on only when it was explained and the superior contacted.", f"{SMALL}; {DRAWN}; {PROVED}"),
    7: ("A problem becomes green only when it was discussed.", f"{SMALL}; {DRAWN}; {PROVED}"),
    8: ("… and every entry of its list is finished.", f"{SMALL}; {DRAWN}; {PROVED}"),
    9: ("Nothing green or cleared has an open entry, also at entry and after a reopening.",
        f"{SMALL}; {DRAWN}; {PROVED}"),
    10: ("By default, marks come off at the year's clearing only.", f"{SMALL}, two items; {DRAWN}; {PROVED}"),
    11: ("The clearing takes all items in the count, or none.", f"{SMALL}, two items; {DRAWN}; {PROVED}"),
    12: ("What is cleared changes by reopening alone.", f"{SMALL}; {DRAWN}; {PROVED}"),
    13: ("After a return or a reopening the guards count anew, and no evidence is lost.",
        f"{SMALL}; {DRAWN}; {PROVED}"),
    14: ("From every state the clearing can be reached without reopening.",
        f"{SMALL}, one item and two; {DRAWN}; {PROVED}"),
    15: ("A guard looks at the state before the event.", f"{SMALL}; the guide light against the moves"),
    16: ("Versions run from 1 to n.", f"{DRAWN}; {STORIES}"),
    17: ("Recorded time never runs back within a ledger.", f"{DRAWN}; {STORIES}"),
    18: ("Every event has who and when, and why where the rule asks.", f"{DRAWN}; every blank word refused"),
    19: ("No event changes or goes; a correction is a new event.", "forged records against a head kept elsewhere"),
    20: ("A refused command leaves the very same object.", f"{DRAWN}; {STORIES}"),
    21: ("The version that was expected must match.", DRAWN),
    22: ("A replay equals the live ledger.", f"{DRAWN}; {STORIES}"),
    23: ("As of an instant is the replay of what was recorded by then.", DRAWN),
    24: ("The replay of a prefix is the ledger of that moment.", DRAWN),
    25: ("The head of every prefix is extended by the whole.", f"{DRAWN}; the chain hashed a second time"),
    26: ("A number is never given twice.", f"{DRAWN}; {SMALL}, two items"),
    27: ("days(a, b) + days(b, c) = days(a, c).", "drawn days; walking day by day"),
    28: ("Adding and counting agree.", "drawn days; walking with another package's calendar"),
    29: ("A due date depends on start, limit and calendar only.", "examples; equal calendars, made anew"),
    30: ("An item is in one column; columns add up; opening + in − out = closing.", f"{DRAWN}; counted once more"),
    31: ("A week's digest depends on what was recorded by its end.", DRAWN),
    32: ("A digest opens where the last one closed.", f"{DRAWN}; counted once more"),
    33: ("Reading what was written gives the same, and writing that the same bytes.", "drawn records of any values"),
    34: ("Reading returns, or raises the one error, within its limits.", "malformed and random texts, both parsers"),
    35: ("Output is a function of the arguments.", "two machines that differ; a watch on files, clock and imports"),
    36: ("What a user typed comes out as text, in every format.", "hostile texts through every format"),
    37: ("Whatever the library accepted can be reported, on every day of its year.",
         f"{DRAWN}; records read as they are"),
    38: ("Two papers of a period agree, and none denies what it reports.", f"{DRAWN}; every week of the samples"),
    39: ("No correction of facts, suspension or adoption makes late what was in time, or in time what was late.",
         "random procedures, random corrections; drawn policies"),
    40: ("After a correction the state is that of the ledger that was entered right; before it nothing changed.",
         f"{DRAWN}, entered wrong and right"),
    41: ("Adopting for tomorrow changes no answer about today.", f"{DRAWN}; drawn policies and definitions"),
    42: ("Suspended days are never counted; a holder is warned for what ran under it alone.",
         "drawn limits and gaps; random procedures"),
    43: ("No accepted sequence skips a stage, a record or a not-before; what loads can be brought to an end.",
         "long stories beside the model; a walk of every way; random definitions"),
    44: ("Of a restricted item others see no word and no number, and every figure stays.",
         "drawn histories and the samples, every output searched; planted faults"),
    45: ("A changed header, event, order or length is seen by whoever kept the head.", f"{DRAWN}, each place changed"),
    46: ("A journal of every format there ever was loads, and its heads are verified.", "a museum of journals"),
    47: ("Figures handed up come to the same in any order and grouping; who did not report is named and adds no 0.",
         "drawn roll-ups; the digests of every ledger; a worker killed in mid-run"),
    48: ("Work grows no faster than the text, whoever wrote it.", "instructions counted; times sixteen times apart"),
    49: ("Every sentence of the accounts is a rule, people's to judge, or explained; clauses and sentences agree.",
         "both tables compared; the published texts, where they are given; planted faults"),
})  # fmt: skip
"""Each invariant in our own words, and by which methods it is known."""


def named(docstring: str) -> Iterator[int]:
    """Yield the invariants that a docstring names one by one."""
    for numbers in NAMED.findall(docstring):
        yield from (int(each) for each in EACH.findall(numbers) if " to " not in each)


def tests() -> dict[int, list[str]]:
    """Return, for each invariant, the tests whose docstring names it."""
    found: dict[int, list[str]] = {}
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in named(ast.get_docstring(node) or ""):
                    found.setdefault(number, []).append(f"{path.stem}::{node.name.removeprefix('test_')}")
    return {number: list(dict.fromkeys(names)) for number, names in found.items()}


def table() -> str:
    """Return the invariants, each with how it is known and by which tests."""
    seen = tests()
    rows = ["| | invariant | how it is known | tests |\n|--:|---|---|---|\n"]
    for number, (words, how) in INVARIANTS.items():
        named_by = "<br>".join(f"`{name}`" for name in seen.get(number, []))
        rows.append(f"| {number} | {words} | {how} | {named_by} |\n")
    return "".join(rows)


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page, with a fresh table."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    yield PAGE, before + BEGIN + table() + END + rest.partition(END)[2]
