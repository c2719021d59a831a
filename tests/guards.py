"""What the guards share: where things are, and how a module's text is walked for what a pure library may not do."""

import ast
import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from types import MappingProxyType

import sanse_ledger

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""

PACKAGE = Path(str(sanse_ledger.__file__)).resolve().parent
"""The package under test: the installed one, wherever that is."""

STANDARD_LIBRARY = frozenset({
    "abc", "array", "base64", "bisect", "calendar", "collections", "contextlib", "copy", "csv", "datetime", "decimal",
    "enum", "fractions", "functools", "hashlib", "heapq", "html", "itertools", "json", "keyword", "math", "operator",
    "re", "reprlib", "string", "struct", "textwrap", "types", "typing", "unicodedata", "weakref",
})  # fmt: skip
"""All that the library may import from the standard library: nothing here reads the world outside the arguments."""

THIRD_PARTY = MappingProxyType(
    {
        "attrs": "*",
        "docx": "office/docx/blank.py",
        "hypothesis": "conformance/strategies.py conformance/drawn_asks.py conformance/machine.py",
        "icalendar": "office/ics.py",
        "matplotlib": "office/plots/drawing.py",
        "openpyxl": "office/xlsx*.py",
        "pendulum": "*",
        "pyarrow": "words/records.py",
        "pytest": "conformance/suite.py conformance/plugin.py",
        "python_calamine": "office/xlsx*.py",
        "weasyprint": "office/pdf.py",
        "xlsxwriter": "office/xlsx*.py",
        "yaml": "codecs/yaml/*.py",
    }
)
"""Every distribution the library may import, and the only files that may, as patterns; * is any."""

PACKS = "office/archive.py"
"""The one room that packs and unpacks files of several parts, from bytes to bytes: whoever hands `zipfile` a name opens
a file, so nobody else has it."""

LOOKS_INTO_MARKUP = "office/xlsx/extents.py"
"""The one room that goes through XML by itself, in pieces: expat reads what it is given, and opens nothing."""

READS_SIGNATURES = "words/checks.py"
"""The one room that asks functions for their signatures: asked for their source, `inspect` would open files."""

OPENS_ROOMS = frozenset({"__init__.py", "office/__init__.py"})
"""The packages whose rooms are loaded when a name of theirs is first asked for."""

READS_ITS_OWN_DATA = "conformance/cases.py"
"""The one module that reads files, and only those that came with the package: the vectors are data for other languages
as well, so they lie beside the code as JSON. It reads them by `importlib.resources`, when it is asked to, never when
it is imported; it can open nothing else, since nothing else that opens files can be imported."""

READS_WHAT_PYTEST_FOUND = "conformance/plugin.py"
"""The pytest plugin reads the files that pytest hands to it, and the ledgers beside them, when pytest collects them."""

_OF_ONE_ROOM = MappingProxyType(
    {
        "importlib.resources": READS_ITS_OWN_DATA,
        "inspect": READS_SIGNATURES,
        "xml.parsers.expat": LOOKS_INTO_MARKUP,
        "zipfile": PACKS,
    }
)
"""What one room each may import."""

_NAMES = frozenset({
    "__debug__", "__import__", "breakpoint", "compile", "eval", "exec", "exit", "float", "id", "input", "open", "print",
    "quit",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    # the clock
    "fromtimestamp", "monotonic", "now", "perf_counter", "sleep", "time_ns", "today", "tomorrow", "utcfromtimestamp",
    "utcnow", "yesterday",
    # the world; `open` is not here: a measure is open, and so is a ledger, and nothing that opens files can be imported
    "diff_for_humans", "environ", "getenv", "local_timezone", "putenv", "read_bytes", "read_text", "set_locale",
    "stderr", "stdin", "stdout", "strftime", "strptime", "test_local_timezone", "travel", "travel_to", "urandom",
    "uuid1", "uuid4", "write_bytes", "write_text",
    # floats
    "timestamp", "total_seconds",
    # answers that differ by Python version, with its Unicode data (white space has not changed for ten years)
    "casefold", "isalnum", "isalpha", "isdecimal", "isdigit", "isidentifier", "isnumeric", "isprintable", "splitlines",
})  # fmt: skip
_DOTTED = frozenset(f"pendulum.{name}" for name in ("diff", "interval", "parse", "timezone", "timezones"))
_COLLECTIONS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_COLLECTORS = frozenset({"Counter", "OrderedDict", "bytearray", "defaultdict", "deque", "dict", "list", "set"})
_UNORDERED = frozenset({"frozenset", "set"})
_ORDER_TAKERS = frozenset({"enumerate", "iter", "join", "list", "map", "max", "min", "next", "tuple", "zip"})
_REGEX = frozenset({"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"})
_UNICODE_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\\[wWdDsSbB]")


@cache
def ignored_patterns() -> tuple[str, ...]:
    """Return what .gitignore names, as patterns of a single file or folder name."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    return tuple(line.rstrip("/") for line in lines if line and not line.startswith("#"))


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder called *name* is none of the project's."""
    return name == ".git" or any(fnmatch(name, pattern) for pattern in ignored_patterns())


def project_files(*suffixes: str) -> tuple[Path, ...]:
    """Return every file of the checkout (with one of the *suffixes*, if any is given), in the order of the paths."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not is_ignored(name)]
        found += [Path(folder, name) for name in names if not is_ignored(name) and name.endswith(suffixes or "")]
    return tuple(sorted(found))


def modules(package: Path = PACKAGE) -> tuple[Path, ...]:
    """Return every module file of *package*, in the order of their paths."""
    return tuple(sorted(package.rglob("*.py")))


def impurities(text: str, where: str) -> tuple[str, ...]:
    """Return what the module *text*, found at *where* within the package, may not contain, each with its line."""
    tree = ast.parse(text)
    found = {*_imports(tree, where), *_statements(tree), *_names(tree), *_patterns(tree), *_orders(tree)}
    if where in {READS_ITS_OWN_DATA, READS_WHAT_PYTEST_FOUND}:
        found = {(line, what) for line, what in found if not what.endswith(".read_text")}
    return tuple(f"{where}:{line}: {what}" for line, what in sorted(found | set(_shared_state(tree))))


def called(node: ast.AST) -> str:
    """Return the last name of what *node* calls, or nothing if it is no call."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _imports(tree: ast.Module, where: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{'.' * node.level}{node.module or ''}"]
            if names == ["io"]:
                names = [f"io.{alias.name}" for alias in node.names]
            if names == ["sanse_ledger"]:
                names = [f"sanse_ledger.{alias.name}" for alias in node.names]
        yield from ((getattr(node, "lineno", 0), f"imports {name}") for name in names if not _may_import(name, where))


def _may_import(name: str, where: str) -> bool:
    top, _, room = name.partition(".")
    if top == "sanse_ledger":  # a room imports rooms, never what the front door shows of them
        room = room.partition(".")[0]
        return bool(room) and ((PACKAGE / f"{room}.py").is_file() or (PACKAGE / room / "__init__.py").is_file())
    if name == "importlib":
        return where in OPENS_ROOMS
    if name == "io.BytesIO":
        return where.startswith("office/")  # libraries of formats take and give what behaves like a file
    if name in _OF_ONE_ROOM:
        return where == _OF_ONE_ROOM[name]
    return top in STANDARD_LIBRARY or any(fnmatch(where, each) for each in THIRD_PARTY.get(top, "").split())


def _statements(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield node.lineno, "asserts; python -O would drop the guard"
        if isinstance(node, ast.Global):
            yield node.lineno, "changes module state"
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield node.lineno, f"has the float {node.value}"


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    aliases = _aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _NAMES:
            yield node.lineno, f"uses {node.id}"
        if isinstance(node, ast.Attribute | ast.Name):
            yield from _dotted_use(_dotted(node, aliases), node.lineno)
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield from _dotted_use(f"{node.module}.{alias.name}", node.lineno)
        if called(node) == "astimezone" and isinstance(node, ast.Call) and not node.args + node.keywords:
            yield node.lineno, "reads the local zone"
        if called(node) == "getattr" and isinstance(node, ast.Call) and _named(node) in _ATTRIBUTES:
            yield node.lineno, f"uses {_named(node)}"


def _dotted_use(dotted: str, line: int) -> Iterator[tuple[int, str]]:
    owner, _, name = dotted.rpartition(".")
    if dotted in _DOTTED or (owner and name in _ATTRIBUTES):
        yield line, f"uses {dotted}"


def _named(call: ast.Call) -> object:
    second = call.args[1] if len(call.args) > 1 else None
    return second.value if isinstance(second, ast.Constant) else None


def _aliases(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
        if isinstance(node, ast.Import):
            found.update({alias.asname: alias.name for alias in node.names if alias.asname})
    return found


def _dotted(node: ast.expr, aliases: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, aliases)}.{node.attr}"
    return aliases.get(node.id, node.id) if isinstance(node, ast.Name) else "…"


def _patterns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and called(node) in _REGEX and ast.unparse(node.func).startswith("re.")):
            continue
        pattern, *rest = ast.unparse(node).split(",") if node.args else ("",)
        if "(?a" not in pattern and not re.search(r"re\.A(SCII)?\b", ",".join(rest)):
            constants = (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
            if any(isinstance(value, str) and _UNICODE_CLASS.search(value) for value in constants):
                yield node.lineno, "has a pattern whose meaning differs by Python version (say re.ASCII)"


def _orders(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        taken: tuple[ast.expr, ...] = ()
        if isinstance(node, ast.For | ast.comprehension):
            taken = (node.iter,)
        if isinstance(node, ast.Call) and called(node) in _ORDER_TAKERS:
            taken = tuple(node.args)
        for expression in taken:
            if isinstance(expression, ast.Set | ast.SetComp) or called(expression) in _UNORDERED:
                yield expression.lineno, "takes the order of a set"


def _shared_state(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        mutable = isinstance(node.value, _COLLECTIONS) or called(node.value) in _COLLECTORS
        if mutable and not any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            yield node.lineno, "has a module-level collection that can be changed"
