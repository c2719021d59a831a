"""How many lines the applications of `examples/applications/` have, and how many of them are glue.

    python tests/applications.py

Glue is what a program does because the library did not give it. A line is glue where it begins, or goes on with,

* **conversion**: text made into a value of the library, or the other way round, by hand: `re`, `strptime`, `strftime`,
  `isoformat`, `fromisoformat`, `combine`, a date in a format of its own (`{day:%m-%d}`), `int`, `float`, `Decimal` or
  `Fraction` of anything;
* **reflection**: `attrs`, `inspect`, `dataclasses`, `get_type_hints`, `getattr` and its kin, `vars`, `dir`, `type(…)`,
  attributes with two underscores such as `__name__`;
* **private**: a module of the library that is no public one, a name that its door does not list, an attribute that
  begins with an underscore;
* **table**: a dict with two keys or more out of the library's vocabulary that is looked up by a value; one with a key
  that is a name of the library; a comparison with a word of the vocabulary, alone or in a list; a `case` of one. The
  vocabulary is what the library says where it could have decided: codes of refusals and problems, commands and events,
  fields, keys and words of its lists, types of what forms want. A dict that is only handed on, as the body of a request
  or as arguments, is no table;
* **surgery**: `split`, `partition`, `replace`, `strip`, `removeprefix`, `startswith`, `find`, `translate` and the like,
  of any text, or a slice of the library's words;
* **search**: a loop over a list of the library (an enumeration, `COMMANDS`, `CODES`) to find one of it, `__members__`.

It is no glue to loop over what a call returned, to choose a widget by HTML's own words (`Wanted.input`), to print, or
to lay out what was said. What the script cannot see: a conversion hidden in arithmetic, a table spread over functions.
"""

import ast
import enum
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sanse_ledger
from sanse_ledger import CODES, calendar, codecs, commands, errors, events, json_schema, procedures
from sanse_ledger.commands import COMMAND_WORDS

FOLDER = Path(__file__).parent.parent / "examples" / "applications"
DOORS = {f"sanse_ledger.{each.__name__.rpartition('.')[2]}": each for each in (
    calendar, codecs, commands, errors, events, procedures)}  # fmt: skip
TYPES = ("truth", "whole", "day", "day-or-limit", "sum", "choice", "choice-or-name", "texts", "names", "instant")
"""What `Wanted.type` says, but for words that HTML has, too."""

CONVERTERS = frozenset({"strptime", "strftime", "isoformat", "fromisoformat", "fromtimestamp", "combine"})
NUMBERS = frozenset({"int", "float", "Decimal", "Fraction"})
MIRRORS = frozenset({"getattr", "setattr", "hasattr", "vars", "dir", "type", "get_type_hints", "signature", "fields"})
MIRROR_MODULES = frozenset({"attrs", "attr", "inspect", "dataclasses"})
KNIVES = frozenset(
    {
        *("split", "rsplit", "splitlines", "partition", "rpartition", "replace", "strip", "lstrip", "rstrip"),
        *("removeprefix", "removesuffix", "startswith", "endswith", "find", "rfind", "index", "translate", "maketrans"),
    }
)
WORDS = frozenset({"zh", "en", "code", "clause", "id", "key", "name", "short", "subject", "body", "title", "number"})


class Glue(NamedTuple):
    """One place that is glue: its lines, its kind, its text."""

    first: int
    last: int
    kind: str
    text: str


@cache
def vocabulary() -> frozenset[str]:
    """Return the words by which the library tells things apart."""
    found: set[str] = {*CODES, *TYPES}
    for name in ("command", "event"):
        for called, schema in json_schema(name)["$defs"].items():
            found |= {called, *schema.get("properties", ())}
    for words in COMMAND_WORDS.values():
        found |= {words.zh, words.en}
    for public in sanse_ledger.__all__:
        value = getattr(sanse_ledger, public)
        if isinstance(value, type) and issubclass(value, enum.Enum):
            found |= {word for each in value for word in (each.key, each.zh, each.en)}  # type: ignore[attr-defined]
    return frozenset(found)


@cache
def public_names(module: str) -> frozenset[str]:
    """Return the names that a module of the library lists; none of one that is not public."""
    if module == "sanse_ledger":
        return frozenset({*vars(sanse_ledger)["_ROOM_OF"], *(each.rpartition(".")[2] for each in DOORS)})
    return frozenset(DOORS[module].__all__) if module in DOORS else frozenset()


class Finder(ast.NodeVisitor):
    """Finds the glue of one program."""

    def __init__(self, tree: ast.Module) -> None:
        """Look at the imports first: which names are the library's; and at which names are looked up by a value."""
        self.found: list[tuple[ast.AST, str]] = []
        self.ours: set[str] = set()
        self.looked_up: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sanse_ledger":
                self.ours |= {each.asname or each.name for each in node.names}
            key = _key(node)
            if key is not None and isinstance(key[0], ast.Name) and not isinstance(key[1], ast.Constant):
                self.looked_up.add(key[0].id)

    def told(self, node: ast.AST, kind: str) -> None:
        """Keep a place."""
        self.found.append((node, kind))

    def visit_Import(self, node: ast.Import) -> None:
        """Modules that convert or reflect, and rooms of the library."""
        for each in node.names:
            head = each.name.partition(".")[0]
            if head == "re":
                self.told(node, "conversion")
            if head in MIRROR_MODULES:
                self.told(node, "reflection")
            if head == "sanse_ledger" and each.name != "sanse_ledger" and each.name not in DOORS:
                self.told(node, "private")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Likewise, and names that are not public."""
        module = node.module or ""
        head = module.partition(".")[0]
        if head == "re":
            self.told(node, "conversion")
        if head in MIRROR_MODULES or any(each.name in MIRRORS for each in node.names):
            self.told(node, "reflection")
        if head == "sanse_ledger" and any(each.name not in public_names(module) for each in node.names):
            self.told(node, "private")

    def visit_Call(self, node: ast.Call) -> None:
        """Calls that convert, reflect or cut."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in CONVERTERS or (name in NUMBERS and node.args):
            self.told(node, "conversion")
        if name in MIRRORS and isinstance(node.func, ast.Name):
            self.told(node, "reflection")
        if name in KNIVES and isinstance(node.func, ast.Attribute):
            self.told(node, "surgery")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Attributes that are no one's business."""
        if node.attr == "__members__":
            self.told(node, "search")
        elif node.attr.startswith("__"):
            self.told(node, "reflection")
        elif node.attr.startswith("_"):
            self.told(node, "private")
        self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        """Dates in a format of the program's own."""
        if node.format_spec is not None and "%" in ast.unparse(node.format_spec):
            self.told(node, "conversion")
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Pieces of the library's words; dicts that are looked up where they stand."""
        if isinstance(node.slice, ast.Slice) and isinstance(node.value, ast.Attribute) and node.value.attr in WORDS:
            self.told(node, "surgery")
        if isinstance(node.value, ast.Dict) and self.is_keyed(node.value):
            self.told(node, "table")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Dicts under a name that is looked up."""
        self.assigned(node, node.targets, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Likewise, with a type."""
        self.assigned(node, [node.target], node.value)

    def assigned(self, node: ast.AST, targets: Iterable[ast.AST], value: ast.AST | None) -> None:
        """See whether what is assigned is a table."""
        names = {each.id for each in targets if isinstance(each, ast.Name)}
        if names & self.looked_up and any(
            self.is_keyed(each) for each in ast.walk(value or node) if isinstance(each, ast.Dict)
        ):
            self.told(node, "table")
        self.generic_visit(node)

    def is_keyed(self, node: ast.Dict) -> bool:
        """Tell whether the keys of a dict are words of the library."""
        return sum(isinstance(key, ast.Constant) and key.value in vocabulary() for key in node.keys) > 1

    def visit_Dict(self, node: ast.Dict) -> None:
        """Dicts keyed by the library's own names."""
        if any(_root(key) in self.ours for key in node.keys if key is not None):
            self.told(node, "table")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Comparisons with the library's words."""
        sides = (node.left, *node.comparators)
        alone = [
            each for side in sides for each in (getattr(side, "elts", None) or getattr(side, "keys", None) or [side])
        ]
        if any(isinstance(each, ast.Constant) and each.value in vocabulary() for each in alone):
            self.told(node, "table")
        self.generic_visit(node)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        """Cases of the library's words."""
        if isinstance(node.value, ast.Constant) and node.value.value in vocabulary():
            self.told(node, "table")
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        """Loops that look for a member."""
        if self.is_list(node.iter) and any(isinstance(each, ast.If) for each in ast.walk(node)):
            self.told(node, "search")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Likewise, in a comprehension."""
        if self.is_list(node.iter) and node.ifs:
            self.told(node.iter, "search")
        self.generic_visit(node)

    def is_list(self, node: ast.AST) -> bool:
        """Tell whether a loop goes over a name of the library itself."""
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value  # CODES.items()
        return isinstance(node, ast.Name | ast.Attribute) and _root(node) in self.ours


def _key(node: ast.AST) -> tuple[ast.AST, ast.AST] | None:
    """Return what is looked up, and by what."""
    if isinstance(node, ast.Subscript):
        return node.value, node.slice
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        return node.func.value, node.args[0]
    return None


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def glue(text: str) -> tuple[Glue, ...]:
    """Return every place of a program that is glue, in order."""
    tree = ast.parse(text)
    finder = Finder(tree)
    finder.visit(tree)
    places = {
        Glue(node.lineno, node.end_lineno or node.lineno, kind, ast.unparse(node))  # type: ignore[attr-defined]
        for node, kind in finder.found
    }
    return tuple(sorted(places))


def lines(text: str) -> int:
    """Return how many lines of a program are code: no docstring, comment or blank line."""
    return len({line for node in ast.walk(ast.parse(text)) for line in _lines(node)})


def _lines(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.stmt) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        inner = {
            each for body in ("body", "orelse", "handlers", "finalbody", "cases") for each in getattr(node, body, ())
        }
        last = min((each.lineno for each in inner if hasattr(each, "lineno")), default=(node.end_lineno or 0) + 1)
        yield from range(node.lineno, max(last, node.lineno + 1))


def counted() -> dict[str, tuple[int, tuple[Glue, ...]]]:
    """Return for each application how many lines it has, and its glue."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py"))}
    return {name: (lines(text), glue(text)) for name, text in texts.items()}


def main() -> int:
    """Print a line for each application, and each place of glue; return how many places there are."""
    places = 0
    for name, (count, found) in counted().items():
        sticky = len({line for each in found for line in range(each.first, each.last + 1)})
        print(f"{name}: {count} lines, {sticky} of them glue")
        for each in found:
            print(f"  {each.first}: {each.kind}: {each.text}")
        places += len(found)
    return places


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
