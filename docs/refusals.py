"""The pages of refusals and problems: what each code says, under which clause, and what to do.

What to do is written by hand, in `remedies.toml`, in both languages. What a code says is what the library really said:
of a refusal, in the shortest vector of the conformance kit that is refused with it; of a problem of a document, in the
first malformed document of the tests that has it; of a sheet, in the row below; of a notice of holidays, in the
first notice of the tests that is refused with it.
"""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from yaml_tables import table

import notice_faults
from kit.own import OwnLedger
from kit.wire import command_of
from sanse_ledger import (
    BEIJING,
    CLAUSES,
    BadDocument,
    Limits,
    WorkCalendar,
    load_commands,
    load_procedure,
    loads,
    read_sheet,
)
from sanse_ledger.conformance.cases import load
from sanse_ledger.conformance.scenarios import load_scenarios
from sanse_ledger.errors import Problem, Refusal

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
AREAS = ("refusals", "documents", "sheets", "notices")
LANGUAGES = ("zh", "en")
MARK = "<!-- What follows is written by docs/generate.py: change remedies.toml or the code, then run it again. -->\n"
TITLES = MappingProxyType({
    "refusals": ("不予受理的命令", "Commands that are refused"),
    "documents": ("文档里的问题", "Problems of documents"),
    "sheets": ("表格里的问题", "Problems of sheets"),
    "notices": ("放假通知里的问题", "Problems of holiday notices"),
})  # fmt: skip
HEADS = MappingProxyType({
    ("refusals", "zh"): ("代码", "条文", "提示", "怎么办"),
    ("refusals", "en"): ("code", "clauses", "said", "what to do"),
    ("documents", "zh"): ("代码", "提示", "怎么办"),
    ("documents", "en"): ("code", "said", "what to do"),
    ("sheets", "zh"): ("代码", "提示", "怎么办"),
    ("sheets", "en"): ("code", "said", "what to do"),
    ("notices", "zh"): ("代码", "提示", "怎么办"),
    ("notices", "en"): ("code", "said", "what to do"),
})  # fmt: skip
MOST_CLAUSES = 4
"""Of how many clauses a code is listed with each; one that nearly any command is refused with says so instead."""

SIZES: Mapping[str, tuple[str, Limits]] = MappingProxyType({
    "too-many-characters": ("时区: '+08:00'\n命令: []\n", Limits(commands_characters=10)),
    "too-many-events": ("时区: '+08:00'\n命令: []\n", Limits(commands_events=5)),
    "too-deep": (f"时区: {'[' * 17}{']' * 17}\n", Limits()),
    "key-too-long": (f"{'键' * 129}: 甲\n", Limits()),
    "text-too-long": (f"时区: '+08:00'\n命令:\n- 记录时间: 2022-06-06 09:00\n  记录人: {'长' * 20_001}\n", Limits()),
})  # fmt: skip
"""A document that is too large in each way, and under which limits."""

ROW: Mapping[str, object] = MappingProxyType({
    "编号": "红-01", "颜色": "红", "事项": "平安建设考评", "类别": "目标考核", "工作要求": "备齐材料",
    "分管领导": "副书记", "责任股室": "综治督导股", "完成时限": "6月底",
})  # fmt: skip
SHEETS: Mapping[str, tuple[Mapping[Any, Any], ...]] = MappingProxyType({
    "missing-cell": ({"分管领导": ""},),
    "unknown-heading": ({},),
    "same-meaning": ({"督办事项": "信访积案化解"},),
    "number-repeated": ({}, {}),
    "beyond-the-headings": ({None: ["多出来的"]},),
    "bad-cell": ({"工作要求": [1]},),
    "error-cell": ({"工作要求": "#REF!"},),
    "long-number": ({"编号": 10**16},),
    "date-for-text": ({"工作要求": datetime(2023, 1, 2, tzinfo=BEIJING).date()},),
    "bad-text": ({"工作要求": "备齐\u200b材料"},),
    "bad-colour": ({"颜色": "黄"},),
    "bad-source": ({"来源": "省委\n常委会"},),
    "bad-kind": ({"类别": "专项\n行动"},),
    "bad-date": ({"完成时限": "尽快"},),
    "no-such-day": ({"完成时限": "6月31日"},),
    "ambiguous-date": ({"完成时限": "2023.1"},),
    "before-a-period": ({"完成时限": "9月前"},),
    "range-runs-back": ({"完成时限": "11月至3月"},),
    "weekday-differs": ({"完成时限": "2023年8月31日（周五）前"},),
    "recurring-date": ({"完成时限": "每月25日前"},),
    "excel-serial": ({"完成时限": 45184},),
    "time-of-day": ({"完成时限": datetime(2023, 6, 30, 17, tzinfo=BEIJING)},),
    "day-wanted": ({"登记日期": "6月底"},),
})  # fmt: skip
"""What differs from a good row, in one row or two, for each code of a sheet."""

Said = Mapping[str, Refusal | Problem]


@cache
def refusals() -> Said:
    """Return what was said with each code of a refusal, in the shortest vector that is refused with it."""
    found: dict[str, tuple[int, Refusal]] = {}
    own = OwnLedger()
    for case in load():
        if case.command is None:
            continue
        size = len(json.dumps([case.given, case.events], ensure_ascii=False, default=dict))
        if all(code in found and found[code][0] <= size for code in case.refused):
            continue
        ledger = own.initial(case.given)
        for event in case.events:
            ledger = own.evolve(ledger, event)
        for each in ledger.unmet(command_of(case.command)):
            if each.code not in found or size < found[each.code][0]:
                found[each.code] = size, each
    return {code: refusal for code, (_size, refusal) in found.items()}


def problems_of(kind: str, text: str, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a document."""
    read: Mapping[str, Callable[..., object]]
    read = {"commands": load_commands, "journal": loads, "procedure": load_procedure, "scenarios": load_scenarios}
    try:
        read[kind](text, limits=limits)
    except BadDocument as bad:
        return bad.problems
    return ()


@cache
def documents() -> Said:
    """Return what was said with each code of a document."""
    faults = json.loads((ROOT / "tests" / "data" / "yaml" / "faults.json").read_text(encoding="utf-8"))
    found: dict[str, Problem] = {}
    for fault in faults:
        if fault["code"] not in found:
            found.update({each.code: each for each in reversed(problems_of(fault["kind"], fault["text"]))} | found)
    for code, (text, limits) in SIZES.items():
        found.update({each.code: each for each in problems_of("commands", text, limits) if each.code == code})
    return found


@cache
def sheets() -> Said:
    """Return what was said with each code of a sheet."""
    found: dict[str, Problem] = {}
    for code, changes in {**SHEETS, "missing-column": ({},)}.items():
        rows = [{**ROW, **change} for change in changes]
        if code == "missing-column":
            rows = [{name: value for name, value in row.items() if name != "分管领导"} for row in rows]
        columns = {"主抓": "leader"} if code == "unknown-heading" else None
        told = read_sheet(
            rows, at=datetime(2023, 1, 5, 9, tzinfo=BEIJING), by="办公室", year=2023, columns=columns
        ).problems
        found.update({each.code: each for each in told if each.code == code})
    return found


@cache
def notices() -> Said:
    """Return what was said with each code of a notice of holidays."""
    found: dict[str, Problem] = {}
    for text, _found in (*notice_faults.REFUSED.values(), *notice_faults.CHANGED.values()):
        try:
            WorkCalendar.china().with_notice(text)
        except BadDocument as bad:
            found = {each.code: each for each in reversed(bad.problems)} | found
    return found


def clauses_of(code: str, language: str) -> str:
    """Return the clauses under which a code is refused, each with its section among the rules."""
    found = [clause.id for clause in CLAUSES.values() if code in clause.codes]
    if len(found) > MOST_CLAUSES:
        return "命令所在条文" if language == "zh" else "the command's clause"
    return "、".join(f"[{each}](../rules.md#{each.lower().replace('.', '')})" for each in found)


@cache
def remedies() -> Mapping[str, list[dict[str, Any]]]:
    """Return what is written by hand, by area: the groups, each with its names and its codes."""
    return tomllib.loads((DOCS / "remedies.toml").read_text(encoding="utf-8"))


def cells(area: str, code: str, remedy: tuple[str, str], language: str) -> tuple[str, ...]:
    """Return the row of a code."""
    said: Said = {"refusals": refusals, "documents": documents, "sheets": sheets, "notices": notices}[area]()
    told = getattr(said[code], language).replace("\n", " ")
    clauses = (clauses_of(code, language),) if area == "refusals" else ()
    return f"`{code}`", *clauses, told, remedy[LANGUAGES.index(language)]


def page(language: str) -> str:
    """Return the page of a language: what is written by hand, then the tables."""
    which = LANGUAGES.index(language)
    before, mark, _ = (DOCS / language / "refusals.md").read_text(encoding="utf-8").partition(MARK)
    parts = [before, mark]
    for area in AREAS:
        parts.append(f"\n## {TITLES[area][which]}\n")
        for group in remedies()[area]:
            head = HEADS[area, language]
            rows = (cells(area, code, remedy, language) for code, remedy in group["codes"].items())
            parts.append(f"\n### {group[language]}\n\n{table(head, rows)}")
    return "".join(parts)


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page of each language."""
    yield from ((DOCS / language / "refusals.md", page(language)) for language in LANGUAGES)
