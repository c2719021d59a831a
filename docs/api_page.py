"""The page of the public names: what each is called with and returns, in the words of its own docstring.

The docstrings are English and their examples are run where they stand (tests/test_docs_examples.py), so they are shown
here and not run again. What stands under a field in the code, which `help` does not show, is in the table of its class.
"""

import ast
import enum
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timezone
from functools import cache, cached_property
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType, UnionType
from typing import get_args

import attrs

import sanse_ledger
from sanse_ledger.codecs.yaml import keys
from sanse_ledger.codecs.yaml.schema import COMMANDS, EVENTS
from sanse_ledger.words.terms import TermEnum

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sanse_ledger"
PAGE = ROOT / "docs" / "api.md"
DOORS = ("commands", "events", "procedures", "calendar", "codecs", "errors")
"""The public modules whose names the face has as well."""
SHOWN = (*DOORS, "office")
"""Those and the one that wants extras: its names stand there alone."""
MARK = "<!-- What follows is written by docs/generate.py: change the code, then run it again. -->\n"
SHORTER = (
    (re.compile(r"\bsanse_ledger\.(?:\w+\.)*(\w+)"), r"\1"),
    (re.compile(r"\b(?:collections\.abc|datetime|fractions|typing|types)\.(?=\w)"), ""),
    (re.compile(r"<class '(\w+)'>"), r"\1"),
    (re.compile(r"'(\w+(?:\[[^']*\])?)'"), r"\1"),
)
"""How the words of an annotation are shortened."""


def short(annotation: object) -> str:
    """Return an annotation as a reader would write it."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    for pattern, words in SHORTER:
        text = pattern.sub(words, text)
    return text


def shown(default: object) -> str:
    """Return a default as it would be written."""
    if isinstance(default, timezone) and default == sanse_ledger.BEIJING:
        return "BEIJING"
    if isinstance(default, enum.Enum):
        return f"{type(default).__name__}.{default.name}"
    return repr(default)


def names_in(of: type) -> str:
    """Return how a class is made: the names of its fields, whose types are in its table."""
    parameters = [*inspect.signature(of).parameters.values()]
    parts = [each.name if each.default is each.empty else f"{each.name}=…" for each in parameters]
    keywords = [number for number, each in enumerate(parameters) if each.kind is each.KEYWORD_ONLY]
    if keywords:
        parts.insert(keywords[0], "*")
    return f"`{of.__name__}({', '.join(parts)})`"


def signature(called: Callable[..., object], name: str) -> str:
    """Return how something is called and what it returns."""
    told = inspect.signature(called)
    parts, is_keyword = [], False
    for each in told.parameters.values():
        if each.name in {"self", "cls"}:
            continue
        if each.kind is each.KEYWORD_ONLY and not is_keyword:
            parts.append("*")
            is_keyword = True
        text = f"*{each.name}" if each.kind is each.VAR_POSITIONAL else each.name
        text += "" if each.annotation is each.empty else f": {short(each.annotation)}"
        parts.append(text if each.default is each.empty else f"{text} = {shown(each.default)}")
    returned = "" if told.return_annotation in {told.empty, None, "None"} else f" -> {short(told.return_annotation)}"
    return f"`{name}({', '.join(parts)}){returned}`"


@cache
def tree(path: Path) -> ast.Module:
    """Return a file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def strings_under(body: list[ast.stmt]) -> dict[str, str]:
    """Return the string under each assignment of a body, by the name that is assigned."""
    found = {}
    for one, below in pairwise(body):
        target = getattr(one, "target", None) or getattr(one, "targets", [None])[0]
        if (
            isinstance(one, ast.Assign | ast.AnnAssign)
            and isinstance(target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[target.id] = inspect.cleandoc(below.value.value)
    return found


def about_fields(of: type) -> dict[str, str]:
    """Return what stands under each field of a class in the code, its own or inherited."""
    found: dict[str, str] = {}
    for each in reversed(of.__mro__):
        if each.__module__.startswith("sanse_ledger"):
            path = Path(str(inspect.getsourcefile(each)))
            classes = (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))
            found |= next((strings_under(node.body) for node in classes if node.name == each.__name__), {})
    return found


def about_constant(name: str, value: object) -> str:
    """Return what stands under a constant in the room that makes it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        about = strings_under(tree(path).body)
        room = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if name in about and getattr(import_module(room), name) is value:
            return about[name]
    return ""


def in_chinese(of: type) -> dict[str, str]:
    """Return the Chinese key of each field of a class, if documents have it."""
    if of is sanse_ledger.Policy:
        return {name: zh for name, (zh, _en) in keys.POLICY.items()}
    shape = COMMANDS.get(of) or EVENTS.get(of)
    return {each.name: each.zh for each in shape.fields} if shape else {}


def prose(docstring: str) -> str:
    """Return a docstring as Markdown: its examples as blocks that are shown, and run where they come from."""
    lines, is_example = [], False
    for line in inspect.cleandoc(docstring).split("\n"):
        if line.startswith(">>> ") and not is_example:
            lines += ["```python docstring"]
            is_example = True
        if is_example and not line:
            lines += ["```"]
            is_example = False
        lines.append(line.rstrip())
    return "\n".join([*lines, "```"] if is_example else lines) + "\n"


def fields_of(of: type) -> Iterator[str]:
    """Yield the table of the fields of a class, if it has any."""
    found = [each for each in attrs.fields(of) if not each.name.startswith("_") and each.init] if attrs.has(of) else []
    about, zh = about_fields(of), in_chinese(of)
    if found:
        yield "| field | type | default | |\n|---|---|---|---|\n"
    for each in found:
        default = ""
        if hasattr(each.default, "factory"):
            default = "…"
        elif each.default is not attrs.NOTHING:
            default = f"`{shown(each.default)}`"
        words = " ".join(text.replace("\n", " ") for text in (zh.get(each.name), about.get(each.name)) if text)
        cells = (f"`{each.name}`", f"`{short(each.type)}`", default, words)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def members_of(of: type) -> Iterator[str]:
    """Yield the methods and properties of a class that have something to say."""
    for name, member in vars(of).items():
        if name.startswith("_"):
            continue
        function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if inspect.isfunction(function):
            head = signature(function, f"{of.__name__}.{name}")
        elif isinstance(member, property | cached_property):
            function = getattr(member, "fget" if isinstance(member, property) else "func")
            head = f"`{of.__name__}.{name}: {short(inspect.get_annotations(function)['return'])}`"
        else:
            continue
        if docstring := inspect.getdoc(function):
            yield f"\n{head}\n\n{prose(docstring)}"


def told(name: str, value: object) -> str:
    """Return the section of a name."""
    head = f"\n### {name}\n\n"
    if isinstance(value, type) and issubclass(value, enum.Enum):
        members = ", ".join(f"`{each.name}`" for each in value)
        terms = " ([words](glossary.md))" if issubclass(value, TermEnum) else ""
        return f"{head}{prose(inspect.getdoc(value) or '')}\n{members}{terms}\n"
    if isinstance(value, type):
        how = "" if issubclass(value, BaseException) or not attrs.has(value) else f"{names_in(value)}\n\n"
        parts = [head, how, prose(inspect.getdoc(value) or ""), "\n", *fields_of(value), *members_of(value)]
        return "".join(parts).rstrip() + "\n"
    if inspect.isfunction(value):
        return f"{head}{signature(value, name)}\n\n{prose(inspect.getdoc(value) or '')}"
    about = about_constant(name, value)
    if isinstance(value, UnionType) or get_args(value):
        about = f"{about}\n\nOne of: {', '.join(f'`{short(each)}`' for each in get_args(value))}"
    return f"{head}{about.strip()}\n"


def public(module: ModuleType) -> dict[str, object]:
    """Return the public names of a module, in their order."""
    return {name: getattr(module, name) for name in module.__all__}


def only_at_the_top() -> dict[str, object]:
    """Return the names of the face that stand in no other public module."""
    elsewhere = {name for door in DOORS for name in public(import_module(f"sanse_ledger.{door}"))}
    names = [*sanse_ledger.__all__, *(name for name in dir(sanse_ledger) if name in sanse_ledger_rooms())]
    return {name: getattr(sanse_ledger, name) for name in dict.fromkeys(names) if name not in elsewhere}


def sanse_ledger_rooms() -> frozenset[str]:
    """Return what the face leads to: the names that type checkers read in it."""
    [block] = [node for node in tree(PACKAGE / "__init__.py").body if isinstance(node, ast.If)]
    imports = [each for each in block.body if isinstance(each, ast.ImportFrom) and each.module != "sanse_ledger"]
    names = ((str(each.module), alias.asname or alias.name) for each in imports for alias in each.names)
    return frozenset(name for room, told in names for name in (public(import_module(room)) if told == "*" else (told,)))


def page() -> str:
    """Return the page: what is written by hand, then a list of the names, then each of them."""
    doors = [import_module(f"sanse_ledger.{door}") for door in SHOWN]
    modules = [(sanse_ledger, only_at_the_top()), *((door, public(door)) for door in doors)]
    once = {name: value for _module, names in modules for name, value in names.items()}
    anchors = dict(zip(once, anchors_of(once), strict=True))
    before, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    parts = [before, mark, "\n"]
    for module, names in modules:
        listed = ", ".join(f"[`{each}`](#{anchors[each]})" for each in names)
        parts.append(f"- [`{module.__name__}`](#{module.__name__.replace('.', '')}): {listed}\n")
    for module, names in modules:
        parts.append(f"\n## {module.__name__}\n\n{prose(module.__doc__ or '')}")
        parts += [told(each, once.pop(each)) for each in names if each in once]
    return "".join(parts)


def anchors_of(names: Iterable[str]) -> Iterator[str]:
    """Yield the anchor of each name's heading: the second of two that differ in capitals ends in -1."""
    seen: dict[str, int] = {}
    for name in map(str.lower, names):
        yield f"{name}-{seen[name]}" if name in seen else name
        seen[name] = seen.get(name, 0) + 1


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page."""
    yield PAGE, page()
