"""Every example in a docstring, in the README files and in docs/ is run, and shown to be run.

Docstrings are run by doctest, each by itself with the names of its module, since that is how a reader of one docstring
meets it. The ```python blocks of a page are run by Sybil, one after another, since that is how a page is read. A
```yaml block is a whole document that loads, and scenarios come true; a ```yaml refused one is a document that the
codec refuses. A ```json vector block is a vector of the conformance kit. Every ```python block is also pasted,
line by line, at a prompt. A ```python pandas block (or of another of `GUESTS`) is run where that package is there.
"""

import ast
import codeop
import doctest
import importlib
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil
from sybil.document import Document
from sybil.evaluators.python import PythonEvaluator
from sybil.example import Example, SybilFailure
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from guards import PACKAGE, ROOT, modules
from kit.own import OwnLedger
from programs import pango_needed
from sanse_ledger import BadDocument, load_commands, load_procedure, loads
from sanse_ledger.conformance.cases import case_of, difference
from sanse_ledger.conformance.cases import load as load_vectors
from sanse_ledger.conformance.scenarios import in_lines, load_scenarios

FLAGS = doctest.ELLIPSIS
PAGES = (ROOT / "README.md", ROOT / "README.en.md", *sorted((ROOT / "docs").rglob("*.md")))
FENCES = re.compile(r"^ *```(.*)$", re.MULTILINE)


def come_true(text: str) -> None:
    """Run the scenarios of a block."""
    for scenario in load_scenarios(text):
        problems = scenario.run().problems
        if problems:
            raise AssertionError(in_lines(problems, scenario.name, scenario.language))


LOADERS = (
    (re.compile(r"^(情景|scenarios):", re.MULTILINE), come_true),
    (re.compile(r"^(事件|events):", re.MULTILINE), loads),
    (re.compile(r"^(环节|stages):", re.MULTILINE), load_procedure),
    (re.compile(""), load_commands),
)
"""How a YAML block is loaded, by the first of these that is found in it."""

GUESTS = ("pandas", "polars", "pydantic", "fastapi", "msgspec", "cattrs", "duckdb")
"""What takes the rows or the JSON of a ledger, and is no dependency of ours."""

# How a fence must not be spelled, since no parser would find the example behind it.
HIDDEN = frozenset({"py", "pycon", "python3", "pyi", "Python", "yml", "YAML"})


def docstrings(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yield each docstring of a module that has an example: whose it is, its line, its text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            text = ast.get_docstring(node)
            if text and ">>> " in text:
                yield getattr(node, "name", "module"), node.body[0].lineno, text


def module_of(path: Path) -> str:
    """Return the name under which a file of the package is imported."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run_docstring(text: str, names: dict[str, object], name: str, file: str, line: int) -> str:
    """Run the examples of one docstring; return what doctest says of those that fail."""
    test = doctest.DocTestParser().get_doctest(text, names, name, file, line - 1)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False, optionflags=FLAGS).run(test, out=said.append)
    return "".join(said)


def load(example: Example) -> None:
    """Load a YAML block: a journal if it has events, a procedure if it has stages, else commands; run scenarios."""
    next(loader for key, loader in LOADERS if key.search(example.parsed))(example.parsed)


def refuse(example: Example) -> str:
    """See that a YAML block is refused; return what is wrong if it is not."""
    try:
        load(example)
    except BadDocument:
        return ""
    return "the document loads, though the page says that it is refused"


def guest_parser(name: str) -> PythonCodeBlockParser:
    """Return what runs the blocks of a package that is no dependency."""
    parser = PythonCodeBlockParser(doctest_optionflags=FLAGS)
    parser.codeblock_parser = CodeBlockParser(f"python {name}", PythonEvaluator())
    return parser


def guests() -> list[str]:
    """Return the packages of which a page has examples, and which are there: no test asks for them."""
    return [name for name in GUESTS if importlib.util.find_spec(name)]


def run_page(path: Path) -> tuple[int, str]:
    """Run the examples of one page in their order; return how many there are, and what is said of those that fail."""
    sybil = Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=FLAGS),
            *(guest_parser(name) for name in guests()),
            CodeBlockParser("yaml", load),
            CodeBlockParser("yaml refused", refuse),
        ],
        path=str(path.parent),
        filenames=[path.name],
        document_types={".md": Document},
    )
    document = sybil.parse(path)
    said = []
    examples = list(document.examples())
    for example in examples:
        try:
            example.evaluate()
        except SybilFailure as failure:
            said.append(str(failure))
        except Exception as error:  # noqa: BLE001 - whatever a plain block raises is what is wrong with the page
            said.append(f"{page_line(example)}: {error!r}")
    return len(examples), "\n".join(said)


def page_line(example: Example) -> str:
    """Return where an example stands."""
    return f"{Path(example.path).name}:{example.line}"


def examples() -> list[object]:
    """Return the docstrings with examples of the whole package, as parameters."""
    return [
        pytest.param(path, line, text, id=f"{module_of(path)}:{line}-{name}")
        for path in modules()
        for name, line, text in docstrings(path)
    ]


@pytest.mark.parametrize(("path", "line", "text"), examples())
def test_the_examples_of_a_docstring_hold(path: Path, line: int, text: str) -> None:
    """A docstring's examples give what they say, with nothing but the names of their module."""
    if path.name == "pdf.py":
        pango_needed()
    names = dict(vars(importlib.import_module(module_of(path))))

    assert run_docstring(text, names, path.stem, str(path), line) == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_hold(page: Path) -> None:
    """A page's Python and YAML blocks hold from top to bottom, and none is spelled so that nothing finds it."""
    if page.name == "print-and-pdf.md":
        pango_needed()
    kinds = [kind.strip() for kind in FENCES.findall(page.read_text(encoding="utf-8"))[::2]]
    found, said = run_page(page)

    assert said == ""
    assert HIDDEN.isdisjoint(kinds)
    wanted = {"python", "yaml", "yaml refused", *(f"python {name}" for name in guests())}
    assert found >= sum(kind in wanted for kind in kinds)


def test_a_wrong_docstring_is_found() -> None:
    """An example that does not give what it says fails, one that raises fails, one that holds passes."""
    assert "Expected:\n    3\nGot:\n    2" in run_docstring(">>> 1 + 1\n3\n", {}, "planted", "planted.py", 1)
    assert "ZeroDivisionError" in run_docstring(">>> 1 // 0\n0\n", {}, "planted", "planted.py", 1)
    assert run_docstring(">>> 1 + 1\n2\n", {}, "planted", "planted.py", 1) == ""


@pytest.mark.parametrize(
    ("kind", "block", "told"),
    [
        ("python", ">>> 1 + 1\n3", "Got:\n    2"),
        ("python", ">>> 1 // 0\n0", "ZeroDivisionError"),
        ("python", "assert colour == 2", "planted.md:7: AssertionError"),
        ("yaml", "未知: 1", "planted.md:7: BadDocument"),
        ("yaml", "年度: 2022\n情景: [{名称: 甲, 结果: {通报: {期号: 2}}}]", "甲:2:28: 期号：应为2，实为无"),
        ("yaml refused", '时区: "+08:00"\n命令: []', "though the page says"),
    ],
)
def test_a_wrong_page_is_found(kind: str, block: str, told: str, tmp_path: Path) -> None:
    """A page fails by a wrong answer, by what a session or a plain block raises, and by a document that will not do."""
    page = tmp_path / "planted.md"
    page.write_text(f"# A page\n\n```python\ncolour = 1\n```\n\n```{kind}\n{block}\n```\n", encoding="utf-8")

    found, said = run_page(page)

    assert (2, True) == (found, told in said)


def paste(block: str) -> list[str]:
    """Return each line of a ```python block at which the prompt of Python 3.11 stumbles when a person pastes it.

    That prompt ends a compound statement at the first blank line and nowhere else, as `codeop` does. A session is
    pasted statement by statement, and each ends with an empty line if it has to.
    """
    statements = [each.source for each in doctest.DocTestParser().get_examples(block)] or [block]
    stumbles = []
    for statement in statements:
        entered: list[str] = []
        for line in [*statement.split("\n"), ""]:
            entered.append(line)
            try:
                complete = codeop.compile_command("\n".join(entered)) is not None
            except SyntaxError:
                stumbles.append(line)
                complete = True
            if complete:
                entered = []
        stumbles += entered  # what is still open when all was pasted
    return stumbles


def python_blocks(page: Path) -> list[str]:
    """Return the ```python blocks of a page."""
    return re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_block_can_be_pasted_at_the_prompt(page: Path) -> None:
    """What a page has its reader enter goes through the prompt of Python 3.11 line by line (newcomer A.3)."""
    assert [] == [line for block in python_blocks(page) for line in paste(block)]


def test_a_block_that_cannot_be_pasted_is_found() -> None:
    """A compound statement with a blank line inside, or none after it, is found; one that ends well is not."""
    loop, two = "for n in (1, 2):\n    print(n)\n", "class A:\n    x = 1\n\n    y = 2\n"

    assert ["done = 1"] == paste(f"{loop}done = 1\n")
    assert ["    y = 2"] == paste(two)
    assert ["x = (1,"] == paste("x = (1,")[:1]
    assert [] == paste(f"{loop}\ndone = (1,\n\n2)\n")
    assert [] == paste(">>> for n in (1, 2):\n...     print(n)\n1\n2\n>>> done = 1\n")


@pytest.mark.parametrize("name", GUESTS)
def test_a_block_for_another_package_is_run_where_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block for a package that is there is run in its turn; where it is missing, the block is passed over."""
    page = tmp_path / "page.md"
    page.write_text(f"```python\none = 1\n```\n\n```python {name}\n>>> one + 1\n3\n```\n", encoding="utf-8")

    monkeypatch.setitem(globals(), "guests", lambda: [name])
    assert (2, True) == (run_page(page)[0], "Got:\n    2" in run_page(page)[1])
    monkeypatch.setitem(globals(), "guests", list)
    assert (1, "") == run_page(page)


def test_the_session_of_the_docs_installs_what_pages_have_examples_of() -> None:
    """So that no block is left out where all is checked."""
    session = (ROOT / "noxfile.py").read_text(encoding="utf-8").partition("def docs(")[2].partition("@nox.session")[0]
    assert [] == [name for name in GUESTS if f'"{name}"' not in session]


def test_most_rooms_show_examples() -> None:
    """The collection finds docstrings: a check over nothing would always pass."""
    assert len({path for path in modules() if any(docstrings(path))}) > len(modules()) // 2


def vectors_of_the_rules() -> list[dict[str, Any]]:
    """Return the vectors that docs/rules.md shows."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    return [json.loads(block) for block in re.findall(r"^```json vector\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def test_the_vectors_of_the_rules_page_hold() -> None:
    """Every example of docs/rules.md is a vector, word for word, and the library does what it says."""
    known = {case.id: case for case in load_vectors()}
    shown = vectors_of_the_rules()

    for document in shown:
        case = case_of(document, known[document["id"]].area)
        assert known[case.id] == case
        assert difference(case, OwnLedger()) is None
    assert len(shown) == len({document["id"] for document in shown})
    assert {case.clause for case in known.values()} == {document["clause"] for document in shown}
