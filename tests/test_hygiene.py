"""What a reader may take for granted of every file: where it lies, how long it is, what it never says.

Each check is a function that returns what is wrong, so that it can be shown a fault and seen to find it.
"""

import ast
import enum
import importlib
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import published
import sanse_ledger
from guards import PACKAGE, ROOT, called, is_ignored, modules, project_files

SOURCE = ROOT / "src" / "sanse_ledger"
TOP_LEVEL = (
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.en.md", "CONTRIBUTING.md", "LICENSE", "README.en.md"),
    *("README.md", "SECURITY.en.md", "SECURITY.md", "noxfile.py"),
    *("docs", "examples", "pyproject.toml", "src", "tests"),
)
MODULE_LINES = 400


FUNCTION_LINES = 40
DOORS = ("calendar", "codecs", "commands", "errors", "events", "procedures")


def imported_by_the_face() -> dict[str, str]:
    """Return the public names that type checkers read in the face, each with its room."""
    [block] = [node for node in ast.parse(text_of(SOURCE / "__init__.py")).body if isinstance(node, ast.If)]
    rooms: dict[str, str] = {}
    for each in block.body:
        if isinstance(each, ast.ImportFrom):
            door = each.module or ""
            names = rooms_behind(door) if each.names[0].name == "*" else {alias.name: door for alias in each.names}
            rooms |= {name: room.removeprefix("sanse_ledger").lstrip(".") for name, room in names.items()}
    return rooms


def rooms_behind(door: str) -> dict[str, str]:
    """Return all names of a public module, each with the room it is defined in."""
    module = importlib.import_module(door)
    return {name: getattr(getattr(module, name), "__module__", door) for name in module.__all__}


def backwards(*words: str) -> str:
    """Return a pattern of any of the *words*, which are written backwards: this file does not say what it forbids."""
    return "|".join(word[::-1] for word in words)


MACHINE_FOLDERS = backwards("krow", "pmt", "emoh", "toor", "tpo", "sresU")
FORBIDDEN = (
    re.compile(rf"(?<![\w.~*-])/(?:{MACHINE_FOLDERS})(?![\w-])"),
    re.compile(
        rf"\b(?:{backwards('edualc', 'ciporhtna', 'tpgtahc', 'ianepo', 'tolipoc', 'tnega', 'stnega')})\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?:{backwards('IA', 'MLL', 'sMLL')})\b"),
    re.compile(backwards("能智工人", "体能智", "型模大")),
    re.compile(backwards("hcneb-mraf", "oiduts-mraf", "wohs seussi", "ngised/derahs", "elyts/derahs", "ecruos/derahs")),
    re.compile(rf"https?://\S*(?:{backwards('rorrim')})"),
    re.compile(rf"\b(?:{backwards('ODOT', 'EMXIF')})\b"),
    re.compile(backwards("on :amgarp")),
)
SILENCED = re.compile(r"#\s*(?:type:\s*ignore(\[[\w, -]+\])?|noqa(:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?)(?P<why>.*)")


def name_of(path: Path) -> str:
    """Return how *path* is called in this checkout."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """Return the text of a file; every file of the project is UTF-8 text."""
    return path.read_text(encoding="utf-8")


PUBLIC = tuple(sorted({*imported_by_the_face(), *sanse_ledger.__all__} - {*DOORS}))


def forbidden_words(text: str) -> list[str]:
    """Return each forbidden word of *text* after the number of its line."""
    lines = enumerate(text.split("\n"), start=1)
    return [
        f"{number}: {found.group()}" for number, line in lines for word in FORBIDDEN for found in word.finditer(line)
    ]


def unexplained_silences(text: str, *, in_a_test: bool = False) -> list[str]:
    """Return each comment of *text* that silences a checker without saying which rule and why.

    A test may pass a wrong type on purpose: there the name of the rule is reason enough.
    """
    found = ((at, each) for at, line in enumerate(text.split("\n"), start=1) for each in SILENCED.finditer(line))
    return [
        f"{at}: {each.group()}"
        for at, each in found
        if not (each[1] or each[2]) or not (each["why"].strip(" -#") or (each[1] and in_a_test))
    ]


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module's *text*, methods and inner functions included."""
    yield from (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a *function* from its `def` to its end, its docstring not counted."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def lines_of_code(text: str) -> int:
    """Return how many lines a module's *text* has, docstrings not counted."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    blocks = [node for node in ast.walk(ast.parse(text)) if isinstance(node, documented) and ast.get_docstring(node)]
    said = [block.body[0] for block in blocks]
    return text.count("\n") - sum((each.end_lineno or 0) - each.lineno + 1 for each in said)


def long_functions(text: str) -> list[str]:
    """Return each function of *text* longer than `FUNCTION_LINES`."""
    return [
        f"{each.lineno}: {each.name} has {length(each)}" for each in functions(text) if length(each) > FUNCTION_LINES
    ]


def checks_something(function: ast.AST, checkers: frozenset[str]) -> bool:
    """Tell whether *function* asserts, expects an exception, or calls one of the *checkers*."""
    return any(isinstance(node, ast.Assert) or called(node) in checkers for node in ast.walk(function))


@cache
def checkers() -> frozenset[str]:
    """Return the names of the helpers in tests/ that check: calling one of them is a check."""
    found = frozenset({"raises", "fail", "warns", "assert_type", "run_state_machine_as_test"})
    helpers = [
        each
        for path in project_files(".py")
        if path.is_relative_to(ROOT / "tests")
        for each in functions(text_of(path))
    ]
    for _ in range(3):  # a helper may call a helper
        found |= {each.name for each in helpers if not each.name.startswith("test_") and checks_something(each, found)}
    return found


def careless_tests(text: str) -> list[str]:
    """Return each test of *text* without a docstring, or without a check."""
    tests = [each for each in functions(text) if each.name.startswith("test_")]
    silent = [f"{each.lineno}: {each.name} states no fact" for each in tests if not ast.get_docstring(each)]
    idle = [f"{each.lineno}: {each.name} checks nothing" for each in tests if not checks_something(each, checkers())]
    return silent + idle


def undocumented(name: str, thing: object) -> list[str]:
    """Return what a public class or function lacks: a docstring, or an example that shows it.

    A class may be shown by one of its methods or by its module, since records of one kind are shown once. Enums and
    exceptions need no example.
    """
    inherited = isinstance(thing, type) and "__doc__" not in vars(thing)
    if inherited or not thing.__doc__:
        return [f"{name} has no docstring"]
    texts = [thing.__doc__]
    if isinstance(thing, type):
        # From Python 3.13 a class holds the number of its first line, and the docstring of int has an example.
        parts = [part for part in vars(thing).values() if not isinstance(part, int | tuple)]
        texts += [part.__doc__ or "" for part in (sys.modules[thing.__module__], *parts)]
    needs_none = isinstance(thing, type) and issubclass(thing, enum.Enum | BaseException)
    return [] if needs_none or any(">>> " in text for text in texts) else [f"{name} has no example"]


IN_BACKTICKS = re.compile(r"(?<!`)`([A-Za-z_][\w.]*)(?:\(\))?`(?!`)")
OTHERS_NAMES = frozenset({"CParser", "DictReader", "MMDD", "chr", "csv", "no", "run_state_machine_as_test", "yes"})
"""What prose of the source names in backticks and the source does not use: names of libraries, words of YAML."""


@cache
def source_names() -> frozenset[str]:
    """Return every name that the source's code uses, with those of its modules and packages."""
    names = {name for path in SOURCE.rglob("*.py") for name in (path.stem, path.parent.name)}
    for path in SOURCE.rglob("*.py"):
        tokens = tokenize.generate_tokens(io.StringIO(text_of(path)).readline)
        names |= {token.string for token in tokens if token.type == tokenize.NAME}
    return frozenset(names)


def stale_names(text: str) -> list[str]:
    """Return the names in backticks, in docstrings and comments, that no code of the source uses any more."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    prose = (token.string for token in tokens if token.type in {tokenize.STRING, tokenize.COMMENT})
    named = (match[1] for each in prose for match in IN_BACKTICKS.finditer(each))
    known = source_names() | OTHERS_NAMES
    return [each for each in named if not known.issuperset(filter(None, each.split(".")))]


def section(*keys: str) -> dict[str, object]:
    """Return a table of pyproject.toml."""
    found = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    for key in keys:
        found = found[key]
    return found


def test_the_top_level_is_the_table_of_contents() -> None:
    """At the top lies what belongs there and nothing else."""
    there = {path.name for path in ROOT.iterdir() if not is_ignored(path.name)}

    assert set(TOP_LEVEL) == there - {"PKG-INFO"}  # which an unpacked sdist has


def test_the_package_under_test_is_this_checkout() -> None:
    """What is installed holds the modules of src/, byte for byte, and the mark that it is typed."""
    installed = {path.relative_to(PACKAGE): path.read_bytes() for path in [*modules(PACKAGE), PACKAGE / "py.typed"]}

    assert {
        path.relative_to(SOURCE): path.read_bytes() for path in [*modules(SOURCE), SOURCE / "py.typed"]
    } == installed


@pytest.mark.parametrize("path", [path for path in project_files() if path.suffix not in {".png", ".xz"}], ids=name_of)
def test_no_file_says_what_it_must_not(path: Path) -> None:
    """No file names a machine's folders or tools, and nothing is left for later."""
    assert [] == forbidden_words(text_of(path))


def test_the_forbidden_words_are_found() -> None:
    """A machine's folder, a tool's name and a note for later are found; an address and a fraction are not."""
    folders = [f"cd /{folder}/x" for folder in MACHINE_FOLDERS.split("|")]
    planted = (*folders, *(word[::-1] for word in ("tnega na", "IA", "EMXIF #", "revoc on :amgarp #")))
    innocent = ("https://www.gov.cn/home/", "3/4", "and/or", "~/home", "AIM", "reagent", "src/opt.py")

    assert [] == [text for text in planted if not forbidden_words(text)]
    assert [] == [text for text in innocent if forbidden_words(text)]


@pytest.mark.parametrize("path", project_files(".py", ".md", ".yaml", ".toml", ".txt", ".json", ".html"), ids=name_of)
def test_no_passage_of_the_published_texts_is_reprinted(path: Path) -> None:
    """The published accounts are cited, not quoted: no 12 characters in a row are theirs, lists of terms aside."""
    assert [] == published.copied(text_of(path), frozenset(text_of(published.FINGERPRINTS).split()))


def test_a_reprinted_passage_is_found_wherever_it_begins() -> None:
    """A run of 12 characters is found from each of its beginnings, with other commas and over two lines, too."""
    text = "每周五15时前各股室把本周进展与下周安排汇总成册，由办公室统一印发并逐项核对完成情况"
    known = frozenset(published.fingerprints([text]))
    plain = text.replace("，", "")
    runs = [plain[start : start + 12] for start in range(len(plain) - 11)]

    assert [] == [run for run in runs if [run] != published.copied(run, known)]
    assert [] == published.copied(plain[:11], known)
    assert published.copied("股室把本周进展，与下周，安排", known)
    assert published.copied('("股室把本周进展"\n    "与下周安排")', known)


def test_a_list_of_terms_is_nobodys() -> None:
    """Terms in a row are not a passage: the sign between them ends a run, as the comma between two values does."""
    text = "重点工作、重要文书、重要会商、重要部署、年度目标、考核事项"
    known = frozenset(published.fingerprints([text, "股室把本周进展与下周安排"]))

    assert [] == published.copied(text, known)
    assert [] == published.copied('["股室把本周", "进展与下周安排"]', known)


@pytest.mark.parametrize("path", project_files(".py"), ids=name_of)
def test_what_silences_a_checker_says_which_rule_and_why(path: Path) -> None:
    """No blanket suppression stands anywhere, and none without its reason."""
    assert [] == unexplained_silences(text_of(path), in_a_test=path.is_relative_to(ROOT / "tests"))


def test_a_blanket_silence_is_found() -> None:
    """A suppression without a code or without a reason is found; one with both is not."""
    rule, types = "aqon"[::-1], "erongi"[::-1]
    planted = (f"x  # {rule}", f"x  # type: {types}", f"x  # {rule}: E501", f"x  # type: {types}[misc]")
    innocent = (f"x  # {rule}: E501 - a table", f"x  # type: {types}[misc]  # the stubs are wrong", "x  # a type")

    assert [] == [text for text in planted if not unexplained_silences(text)]
    assert [] == [text for text in innocent if unexplained_silences(text)]


@pytest.mark.parametrize("path", modules(SOURCE), ids=name_of)
def test_no_room_is_too_large(path: Path) -> None:
    """A module has at most 400 lines, a function 40; docstrings do not count, nor the kit's second rule book."""
    text = text_of(path)

    assert lines_of_code(text) <= MODULE_LINES or path == SOURCE / "conformance" / "model" / "refusals.py"
    assert [] == long_functions(text)


def test_a_long_function_is_found() -> None:
    """A function one line over the limit is found; its docstring does not count."""
    docstring = '    """Say\n\n    much.\n    """\n'

    assert [] == long_functions("def f():\n" + docstring + "    pass\n" * (FUNCTION_LINES - 1))
    assert ["1: f has 41"] == long_functions("def f():\n" + docstring + "    pass\n" * FUNCTION_LINES)


@pytest.mark.parametrize("path", project_files(".py"), ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """Every Python file begins with a docstring."""
    assert ast.get_docstring(ast.parse(text_of(path)))


@pytest.mark.parametrize("path", modules(SOURCE), ids=name_of)
def test_prose_names_what_is_there(path: Path) -> None:
    """A docstring or comment that points at a module, a class or a field points at one that exists."""
    assert [] == stale_names(text_of(path))


def test_a_stale_name_is_found() -> None:
    """A pointer to what was renamed is seen in docstrings and comments, and in code it is none."""
    assert ["gone_room", "items.gone_too"] == stale_names(
        '"""See `gone_room`."""\n# `items.gone_too`, `Item`\ngone = 1\n'
    )


@pytest.mark.parametrize("path", sorted((ROOT / "tests").glob("test_*.py")), ids=name_of)
def test_every_test_says_a_fact_and_checks_it(path: Path) -> None:
    """A test's docstring states the fact, and its body can fail."""
    assert [] == careless_tests(text_of(path))


def test_a_careless_test_is_found() -> None:
    """A test that says nothing, or that cannot fail, is found."""
    assert ["1: test_a states no fact"] == careless_tests("def test_a():\n    assert 1\n")
    assert ["1: test_a checks nothing"] == careless_tests('def test_a():\n    """A fact."""\n    len("")\n')


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_explained(name: str) -> None:
    """A public class or function has a docstring, and an example that runs shows what it is for."""
    thing = getattr(sanse_ledger, name)

    assert [] == (undocumented(name, thing) if callable(thing) else [])


def test_every_public_name_is_listed_and_no_other_is_there() -> None:
    """`dir` names what is loaded on use too, and a name that is none is an AttributeError."""
    assert set(PUBLIC) <= set(dir(sanse_ledger))
    with pytest.raises(AttributeError, match="has no attribute 'friday'"):
        _ = sanse_ledger.friday


def test_type_checkers_and_programs_find_the_same_names_in_the_same_rooms() -> None:
    """The imports that type checkers read and the table by which rooms are loaded say the same."""
    rooms = {name: room for name, room in imported_by_the_face().items() if name not in DOORS}

    assert dict(vars(sanse_ledger)["_ROOM_OF"]) == rooms
    assert {*DOORS} == {*imported_by_the_face()} - {*rooms}
    assert set(sanse_ledger.__all__) <= set(rooms)


@pytest.mark.parametrize("door", DOORS)
def test_everything_in_a_public_module_is_explained(door: str) -> None:
    """A public module lists what is in it, and each class and function has its docstring and an example."""
    module = importlib.import_module(f"sanse_ledger.{door}")
    things = {name: getattr(module, name) for name in module.__all__}

    assert things
    assert [] == [fault for name, thing in things.items() if callable(thing) for fault in undocumented(name, thing)]


def test_a_public_name_means_one_thing_whatever_was_imported_before() -> None:
    """No room's name stands in the way of a public name, though importing a room binds its name in the package."""
    for path in modules():
        if "conformance" not in path.parts:
            importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))

    assert [] == [name for name in PUBLIC if isinstance(getattr(sanse_ledger, name), ModuleType)]


def test_who_enters_an_item_loads_only_what_that_takes(tmp_path: Path) -> None:
    """The date library, YAML, fractions, the rooms of papers, corrections and matters wait until somebody asks."""
    code = (
        "import sys\nfrom datetime import date, datetime\n"
        "from sanse_ledger import BEIJING, Colour, Kind, Ledger, Register\n"
        "Ledger.open(owner='县委政法委', year=2022).submit(Register(number='红-1', colour=Colour.RED, title='考评',\n"
        "    kind=Kind.ASSESSMENT, requirement='备齐材料', leader='副书记', section='综治股', due=date(2022, 6, 10),\n"
        "    by='办公室', at=datetime(2022, 6, 6, 9, tzinfo=BEIJING)))\n"
        "rooms = ('ledger.asking', 'codecs', 'lamps', 'pages', 'week', 'office', 'policy.readers', 'words.money')\n"
        "rooms = (*rooms, 'calendar.notices', 'journal.correction_events', 'journal.definition_events')\n"
        "rooms = (*rooms, 'items.proceeding')\n"
        "waits = ('pendulum', 'dateutil', 'yaml', 'fractions', *(f'sanse_ledger.{room}' for room in rooms))\n"
        "print([name for name in waits if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_house_has_few_doors() -> None:
    """Whoever opens the package sees at most eighteen names, the mark of types apart.

    One of them is `office`: what needs the libraries of an extra stands in no other room, so that none loads them.
    """
    doors = {each.name for each in SOURCE.iterdir()} - {"py.typed", "__pycache__"}

    assert 18 >= len(doors)


BY_DAY = ("rules", "lamps", "week", "ledger")
HOLDERS = frozenset({"books", "context", "known", "ledger", "opened"})
"""What a ledger and its context are called in these rooms."""


def undated(text: str) -> list[str]:
    """Return each place of a module's *text* that reads the policy of a ledger or a context without a day (X25).

    The first circular's number is not adopted; it is that of the policy a ledger was opened with.
    """
    tree = ast.parse(text)
    fixed = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "first_circular"
    }
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "policy" and id(node) not in fixed
        if ast.unparse(node.value).rpartition(".")[2] in HOLDERS
    ]


@pytest.mark.parametrize("path", [each for room in BY_DAY for each in modules(SOURCE / room)], ids=name_of)
def test_no_room_reads_a_policy_without_a_day(path: Path) -> None:
    """Whoever asks what was chosen asks for a day: `policy_on` (X25); what a ledger was opened with is not asked."""
    assert [] == undated(text_of(path))


@pytest.mark.parametrize(
    "fault",
    [
        "soon = context.policy.due_soon",
        "policy = ledger.context.policy",
        "day = circular_day(week, calendar, ledger.policy)",
        "ranking = known.policy.ranking",
    ],
)
def test_a_policy_without_a_day_is_found(fault: str) -> None:
    """Each way of reading it is found; by a day, the first number and what a command brings are not."""
    assert undated(fault)
    assert [] == undated(
        "context.policy_on(day).due_soon + ledger.policy.first_circular; command.policy == self.policy"
    )


def unasked(text: str) -> list[str]:
    """Return each place of a module's *text* that looks a procedure up in a context without a day (X25)."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr == "procedure" and len(node.args) == 1
    ]


@pytest.mark.parametrize("path", [each for room in BY_DAY for each in modules(SOURCE / room)], ids=name_of)
def test_no_room_looks_a_procedure_up_without_a_day(path: Path) -> None:
    """Whoever asks for a definition asks for that of a day; what came from last year goes by that of the opening."""
    from_the_opening = {"entry.py": ["context.procedure(proceeding.procedure)"]}
    found = [each.partition(": ")[2] for each in unasked(text_of(path))]
    assert from_the_opening.get(path.name, []) == found


def test_a_procedure_without_a_day_is_found() -> None:
    """By a day it is not."""
    assert ["1: ledger.context.procedure(word)"] == unasked("ledger.context.procedure(word)")
    assert [] == unasked("context.procedure(word, day)")


def test_an_unexplained_name_is_found() -> None:
    """A class that only inherits its docstring, and a function without an example, are found."""

    class Bare(Exception):  # noqa: N818 - no error: a class without a docstring of its own
        pass

    class Terse:
        """Nothing."""

    def terse() -> None:
        """Do nothing."""

    assert ["Bare has no docstring"] == undocumented("Bare", Bare)
    assert ["Terse has no example"] == undocumented("Terse", Terse)
    assert ["terse has no example"] == undocumented("terse", terse)


def test_extras_and_groups_are_the_same_lists() -> None:
    """An older pip that knows extras only, and a newer tool that prefers groups, install the same."""
    groups = section("dependency-groups")

    assert section("project", "optional-dependencies") == {name: groups[name] for name in groups if name != "dev"}
    assert [{"include-group": name} for name in groups if name != "dev"] == groups["dev"]


def test_every_ignored_rule_has_its_reason() -> None:
    """In pyproject.toml each rule of ruff that is ignored has a comment beside it."""
    lines = (
        text_of(ROOT / "pyproject.toml")
        .partition("[tool.ruff.lint]")[2]
        .partition("[tool.importlinter]")[0]
        .split("\n")
    )
    rules = [line for line in lines if re.match(r'\s+"[A-Z]+[0-9]+",', line)]

    assert rules
    assert [] == [line for line in rules if not re.search(r",\s+# \w", line)]


def test_the_version_is_said_once() -> None:
    """What the package calls its version is what it is published as."""
    assert section("project")["version"] == sanse_ledger.__version__


def test_the_changelog_keeps_its_form() -> None:
    """CHANGELOG.md is in the form of Keep a Changelog, with the kinds of change it knows."""
    headings = re.findall(r"^## (.*)$", text_of(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)
    kinds = re.findall(r"^### (.*)$", text_of(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)

    assert headings[0] == "[Unreleased]"
    assert [] == [each for each in headings[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", each)]
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
