"""The pages of rules, lifecycle, glossary and procedures.

Everything on them comes from the code: the clauses and their codes from `rules.clauses`, the guards from the
functions that refuse under a clause, the tests from the docstrings that name it, the examples from the vectors of the
conformance kit, diagram and table from `RULES`.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procedures_page import procedures_page

from sanse_ledger import CLAUSES, Clause, Colour
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses.sentences import SENTENCES
from sanse_ledger.rules.engine.rows import PROCEDURE_RULES
from sanse_ledger.rules.guard import Rule
from sanse_ledger.rules.table import RULES
from sanse_ledger.words import terms
from sanse_ledger.words.glossary import GLOSSARY
from sanse_ledger.words.terms import TermEnum

ROOT = Path(__file__).resolve().parent.parent
CLAUSE_ID = re.compile(r"\b(?:G\d\.\d|X\d{1,2}|[LK]\d)\b")
CLAUSES_FROM_TO = re.compile(r"\b([LK])(\d)(?:-|–| to )\1(\d)\b")
DROPPED = re.compile(r"[^\w\- ]")
"""What GitHub leaves out of a heading when it makes an anchor of it; a blank becomes a hyphen."""
NOTE = "<!-- Written by docs/generate.py: change the code, then run it again. -->\n\n"
RULES_INTRODUCTION = """\
每条条文依次是：原文出处、我们的解读（中英文）、退回代码、对应的函数、相关的测试，以及一两个取自\
[一致性测试集](zh/howto/hold-your-ledger-to-the-spec.md)的例子。出处 `固阳 ¶3 s2` 指固阳县委政法委\
那篇三色台账报道的第3段第2句。\
编号以 X 开头的是本库自己的选择；可以另选的，写明 `Policy` 的字段。退回代码该怎么办，\
见[问题与退回](zh/refusals.md)；哪些话\
由人判断、系统不代为认定，见[由人判断的用语](zh/judged-by-people.md)；原文每一句编入了哪些条文，见\
[原文逐句对照](zh/sentence-by-sentence.md)。

Each clause with its place in the published text, our reading, the codes it refuses with, the code that guards it and
the tests that hold it; then one or two of its [vectors](en/howto/hold-your-ledger-to-the-spec.md), as examples.
`固阳 ¶3 s2` is paragraph 3, sentence 2 of the account of the three-colour ledger of the
Political and Legal Affairs Committee of Guyang County. A clause whose id begins with X is this library's own choice;
where `Policy` offers another, the field is named. What the library adds within a G, L or K clause is its own choice
just as much: it stands apart, as 本库的选择, and the other reading is named. Words that
[people judge](en/judged-by-people.md) are named with their clause; what became of every sentence is said
[sentence by sentence](en/sentence-by-sentence.md).

"""


TABLE = (*RULES, *PROCEDURE_RULES)


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield every function of a file with its line's anchor."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield f"{path.relative_to(ROOT).as_posix()}", node


def guards() -> dict[str, list[str]]:
    """Return, for each clause, the functions that refuse under it."""
    found: dict[str, list[str]] = {}
    package = ROOT / "src" / "sanse_ledger"
    for room in (*sorted((package / "rules").rglob("*.py")), *sorted((package / "ledger").glob("*.py"))):
        for _place, function in functions(room):
            named = {
                node.attr.replace("_", ".")
                for node in ast.walk(function)
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "c"
            }
            for clause in sorted(named):
                found.setdefault(clause, []).append(f"`{room.stem}.{function.name}`")
    for rule in TABLE:
        if rule.wants:
            found.setdefault(rule.clause.id, []).append("`table.RULES` (fields that must not be blank)")
    return {clause: list(dict.fromkeys(names)) for clause, names in found.items()}


def tests() -> dict[str, list[str]]:
    """Return, for each clause, the tests whose docstring names it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for place, function in functions(path):
            if function.name.startswith("test_"):
                for clause in named(ast.get_docstring(function) or ""):
                    found.setdefault(clause, []).append(f"`{place}::{function.name}`")
    return {clause: list(dict.fromkeys(names)) for clause, names in found.items()}


def examples() -> dict[str, list[dict[str, Any]]]:
    """Return, for each clause, its shortest vector that is not refused (a command, if there is one), and that is."""
    shortest: dict[tuple[str, bool], tuple[tuple[bool, int], dict[str, Any]]] = {}
    for path in sorted((ROOT / "src" / "sanse_ledger" / "conformance" / "vectors").glob("*/*.json")):
        if path.parent.name in {"documents", "journal"}:
            continue  # documents and bytes: they are long, and no clause is about them
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            key, size = (case["clause"], "refused" in case), ("ask" in case["when"], len(json.dumps(case)))
            if key not in shortest or size < shortest[key][0]:
                shortest[key] = size, case
    found: dict[str, list[dict[str, Any]]] = {}
    for (clause, _refused), (_size, case) in sorted(shortest.items(), key=lambda pair: pair[0]):
        found.setdefault(clause, []).append(case)
    return found


def example(case: dict[str, Any]) -> str:
    """Return a vector as a block: its members on lines of their own, and each event on one."""
    lines = []
    for name, value in case.items():
        if name == "given":
            given = [f"  {_json(key)}: {_json(each)}" for key, each in value.items() if key != "events"]
            events = ",\n".join(f"    {_json(event)}" for event in value["events"])
            given.append(f'  "events": [\n{events}\n  ]' if events else '  "events": []')
            lines.append(' "given": {\n' + ",\n".join(given) + "\n }")
        else:
            lines.append(f" {_json(name)}: {_json(value)}")
    return "```json vector\n{\n" + ",\n".join(lines) + "\n}\n```\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def named(text: str) -> list[str]:
    """Return the clauses that a text names, also those within ``L1-L6``."""

    def each_of(found: re.Match[str]) -> str:
        return " ".join(f"{found[1]}{number}" for number in range(int(found[2]), int(found[3]) + 1))

    return CLAUSE_ID.findall(CLAUSES_FROM_TO.sub(each_of, text))


def rules_page() -> str:
    """Return the page of the clauses."""
    where, seen, shown = guards(), tests(), examples()
    known = {clause.id: clause.codes for clause in CLAUSES.values()}
    parts = ["# 规则一览 The rules, clause by clause\n\n", NOTE, RULES_INTRODUCTION]
    parts.append("| clause | in short | codes | guards | tests |\n|---|---|---|---|---|\n")
    for clause in CLAUSES.values():
        codes, guarded, tested = (len(each.get(clause.id, ())) for each in (known, where, seen))
        ours = f"（本库的选择：{clause.ours.zh}）" if clause.ours else ""
        parts.append(f"| [{clause.id}](#{anchor(clause)}) | {clause.zh}{ours} | {codes} | {guarded} | {tested} |\n")
    parts.extend(
        clause_section(clause, where.get(clause.id, []), seen.get(clause.id, []), shown.get(clause.id, []))
        for clause in CLAUSES.values()
    )
    return "".join(parts)


def anchor(clause: Clause) -> str:
    """Return the anchor of the clause's heading."""
    return clause.id.lower().replace(".", "")


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return DROPPED.sub("", heading.lower()).replace(" ", "-")


def judged(clause: Clause) -> str:
    """Return the line that says what of a clause is for people to judge."""
    norms = [f"[{norm.zh}](zh/judged-by-people.md#{anchor_of(norm.zh)})" for norm in clause.open_norms]
    words = "; ".join(dict.fromkeys(norm.en for norm in clause.open_norms))
    return f"**由人判断：**{'；'.join(norms)} · [people judge](en/judged-by-people.md): {words}\n"


def clause_section(clause: Clause, guarded_by: list[str], tested_by: list[str], shown: list[dict[str, Any]]) -> str:
    """Return one clause's section."""
    lines = [f"\n## {clause.id}\n", f"*{clause.where}*\n", f"{clause.zh}\n", f"{clause.en}\n"]
    if clause.is_choice:
        lines.insert(2, "**本库的选择** · our own choice.\n")
    if clause.ours:
        lines.append(f"**本库的选择：**{clause.ours.zh}\n\n**Our own choice:** {clause.ours.en}\n")
    if clause.otherwise:
        lines.append(f"另一种读法：{clause.otherwise.zh}\n\nThe other reading: {clause.otherwise.en}\n")
    if clause.open_norms:
        lines.append(judged(clause))
    if clause.policy:
        lines.append("A `Policy` may choose otherwise:\n")
        lines.append("".join(f"- `{name}`, by default `{getattr(Policy(), name)!r}`\n" for name in clause.policy))
    if clause.codes:
        rows = [f"| `{code}` | {SENTENCES[code][0]} | {SENTENCES[code][1]} |\n" for code in clause.codes]
        lines.append("| code | zh | en |\n|---|---|---|\n" + "".join(rows))
    else:
        lines.append("No command is refused under this clause: it is something the ledger shows.\n")
    if guarded_by:
        lines.append("Guarded by " + ", ".join(guarded_by) + ".\n")
    if tested_by:
        lines.append("Tests:\n")
        lines.append("".join(f"- {name}\n" for name in tested_by))
    for case in shown:
        lines.append(f"{case['description']}\n")
        lines.append(example(case))
    return "\n".join(lines)


def step(rule: Rule, source: Colour, target: Colour) -> str:
    """Return one arrow of the diagram."""
    return f"    {source.name} --> {target.name}: {rule.command.__name__} ({rule.clause.id})\n"


def lifecycle_page() -> str:
    """Return the page with the diagram and the table."""
    diagram = "".join(f"    [*] --> {colour.name}: Register\n" for colour in (Colour.RED, Colour.ORANGE, Colour.GREEN))
    diagram += "".join(step(rule, colour, rule.to) for rule in TABLE if rule.to is not None for colour in rule.colours)
    diagram += "    GREEN --> CLEARED: ClearYear (G4.6)\n    CLEARED --> GREEN: Reopen, to the colour it had (X4)\n"
    names = "".join(f'    state "{colour.zh} {colour.en}" as {colour.name}\n' for colour in Colour)
    rows = []
    for rule in TABLE:
        colours = " ".join(f"{colour.mark} {colour.zh}".strip() for colour in rule.colours) or "–"
        target = "" if rule.to is None else f"{rule.to.mark} {rule.to.zh}".strip()
        wants = ", ".join(f"`{name}`" for name in rule.wants)
        asks = ((guard.asks, guard.clause.id) for guard in rule.guards)
        guards = "<br>".join(f"{words.zh} · {words.en} ({clause})" for words, clause in asks)
        rows.append(f"| `{rule.command.__name__}` | {colours} | {target} | {rule.clause.id} | {wants} | {guards} |\n")
    return (
        "# 颜色流转 The lifecycle of an item\n\n"
        + NOTE
        + "下图是颜色之间的流转；不改变颜色的操作在后面的表里。\n\n"
        + "Moves between colours. What stays in its colour is in the table below.\n\n"
        + "```mermaid\nstateDiagram-v2\n"
        + names
        + diagram
        + "```\n\n"
        + "作判断的就是这张表（`rules/table.py`）。wants 是不能空着的字段，guards 是要具备的条件和所依据的条文；"
        "表里没有的一律不予受理。\n\n"
        + "The table that decides, `rules/table.py`. A field that is wanted must not be blank; of a guard the table "
        "shows what it asks, with its clause. What has no row is refused.\n\n"
        + "| command | on | to | clause | wants | guards |\n|---|---|---|---|---|---|\n"
        + "".join(rows)
    )


def glossary_page() -> str:
    """Return the page of the vocabulary."""
    parts = ["# 词汇对照 Glossary\n\n", NOTE, "| 中文 | English | meaning |\n|---|---|---|\n"]
    parts.extend(f"| {each.zh} | {each.en} | {each.meaning} |\n" for each in GLOSSARY.values())
    listed = [Colour, *(each for each in vars(terms).values() if _is_list_of_terms(each))]
    for enum in sorted(set(listed), key=lambda each: each.__name__):
        summary = (enum.__doc__ or "").splitlines()[0]
        parts.append(
            f"\n## `{enum.__name__}`\n\n{summary}\n\n| 中文 | English | in documents | meaning |\n|---|---|---|---|\n"
        )
        parts.extend(f"| {each.zh} | {each.en} | `{each.key}` | {each.meaning} |\n" for each in enum)
    return "".join(parts)


def _is_list_of_terms(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, TermEnum) and value is not TermEnum


def files() -> Iterator[tuple[Path, str]]:
    """Yield each page, with what belongs in it."""
    docs = ROOT / "docs"
    yield from {
        docs / "rules.md": rules_page(),
        docs / "lifecycle.md": lifecycle_page(),
        docs / "glossary.md": glossary_page(),
        docs / "procedures.md": procedures_page(tests()),
    }.items()
