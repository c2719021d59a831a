"""The tables of en/yaml.md, filled in from the code.

A table stands between a comment `<!-- table: name -->` and `<!-- end -->`; everything else on the page is written by
hand. Keys come from `keys.py`, what fields hold from the shapes the codec reads by, words from the enumerations.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from sanse_ledger import Body, CircularDay, Clearing, Colour, Kind, Policy, Source
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.problems import CODES
from sanse_ledger.codecs.yaml.scalars import Scalar
from sanse_ledger.codecs.yaml.schema import (
    COMMANDS,
    EVENTS,
    Field,
    Holds,
    Many,
    Pairs,
    Part,
    Parts,
    Shape,
    Texts,
    shape_of,
)
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.items.proceeding import Clock, Instalment, Opinion, Payment, Proceeding, Step
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.procedures import Demand
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import (
    Answer,
    Appraisal,
    Branch,
    Choice,
    Condition,
    Mark,
    Outcome,
    Rating,
    Stage,
    TimeLimit,
)
from sanse_ledger.words.terms import TermEnum

PAGE = Path(__file__).resolve().parent / "en" / "yaml.md"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
PLACE = re.compile("{[a-z_]+}")
PARTS = MappingProxyType({
    WeekEntry: "entries", CarriedFrom: "what is carried over", Head: "fingerprint", Clock: "clocks",
    Instalment: "instalments", Proceeding: "how far a matter has come", Step: "steps", Payment: "payments",
    Opinion: "opinions",
})  # fmt: skip
DEFINED = MappingProxyType({
    Procedure: "procedure", Stage: "stages", TimeLimit: "limits", Condition: "conditions", Answer: "answers",
    Choice: "choices", Branch: "branches", Outcome: "outcomes", Rating: "rating", Mark: "marks",
    Appraisal: "appraisal",
})  # fmt: skip
TYPES = (
    (scalars.TEXT, "text"),
    (scalars.NUMBER, "trimmed text"),
    (scalars.DATE, "day"),
    (scalars.INSTANT, "instant"),
    (scalars.TIME, "time of day"),
    (scalars.INTEGER, "whole number"),
    (scalars.TRUTH, "truth"),
    (scalars.WEEK, "week"),
    (scalars.LIMIT, "limit"),
    (scalars.WORKING_DAYS, "limit in working days"),
    (scalars.SUM, "sum"),
    (scalars.DUE, "day or limit"),
    (scalars.KIND, "kind: one of the list, or a name of your own"),
    (scalars.STATE, "state"),
    (scalars.SUM, "sum in yuan"),
)
EXAMPLES = MappingProxyType({
    "syntax": "{事项: 红-01, 理由: a: b}",
    "empty-document": "# nothing",
    "second-document": "---",
    "directive": "%YAML 1.1",
    "anchor": "事项: &a 红-01",
    "alias": "事项: *a",
    "tag": "事项: !!str 红-01",
    "merge-key": "<<: {a: b}",
    "forbidden-character": r'"甲\u200b乙"',
    "non-scalar-key": "[a, b]: c",
    "duplicate-key": "事项: 红-01, item: 红-02",
    "unknown-field": "理油: 甲",
    "unknown-command": "解释说名: {",
    "unknown-event": "办理: {}",
    "missing-field": "解释说明: {理由: 甲}",
    "not-one-name": "- {}",
    "wrong-type": "事项: [a, b]",
    "header-late": "事件: []",
    "unknown-format": '"sanse-ledger/9"',
    "bad-integer": '年度: "010"',
    "bad-truth": "无后续: 对",
    "bad-date": "日期: 2022-06-31",
    "bad-instant": "记录时间: 2022-03-01 24:00",
    "bad-time": "报送截止: 1:30",
    "bad-zone": "时区: 北京",
    "bad-week": "周: 2022-W53",
    "bad-limit": "完成时限: 五天",
    "bad-choice": "调整为: 黄",
    "bad-value": "延期次数上限: 1001",
    "bad-sum": "金额: 五千元",
    "no-stage": "环节: []",
    "key-twice": "选项: [电话, 来访, 电话]",
    "reserved-key": "英文: opening",
    "unknown-stage": "下一环节: 办里",
    "unreachable-stage": "- 归档",
    "no-end": "- {名称: 受理}",
    "unknown-fact": "地点项: 村",
    "unknown-choice": "{情况: 难易, 属于: 容易、难}",
    "no-sum": "{情况: 金额, 低于: 10000元}",
    "condition-lacks": "条件: [案由]",
    "clock-never-begins": "{时限: 5日, 起算: 办理}",
    "no-mark": "评价: {档次: []}",
    "sum-and-choices": "是金额: 是, 选项: [大, 小]",
    "never-beyond": "另须: [分期超出总时限]",
})  # fmt: skip
"""A part of a document for each code; tests/test_yaml_docs.py finds it in a document that is refused with that code."""

Rows = Iterator[tuple[str, ...]]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def listed(shape: Shape) -> str:
    """Return the fields of a mapping on one line, those that may be left out in brackets."""
    fields = [each for each in shape.fields if each.name not in {"at", "by"}]
    texts = [(each, f"{each.zh} `{each.en}`") for each in fields]
    return "、".join(text if each.name in shape.required else f"[{text}]" for each, text in texts) or "–"


def held(holds: Holds) -> str:
    """Say what a field holds."""
    if isinstance(holds, Many):
        return f"list of {held(holds.each)}s".replace("word of a lists", "words of a list")
    if isinstance(holds, Part | Parts):
        return {**PARTS, **DEFINED}[holds.shape.of]
    if isinstance(holds, Pairs):
        return "field and text"
    if isinstance(holds, Texts):
        return "texts by name"
    if not isinstance(holds, Scalar):
        raise TypeError(f"no field of a table holds {holds!r}")
    return next((words for scalar, words in TYPES if scalar is holds), "word of a list")


def default(field: Field) -> str:
    """Return how a default would be written."""
    if isinstance(field.holds, Scalar) and field.default is not None:
        return f"`{field.holds.write(field.default, 'zh')}`"
    return "–"


def commands() -> Rows:
    """Yield each command with its fields."""
    yield from ((shape.zh, f"`{shape.en}`", listed(shape)) for shape in COMMANDS.values())


def events() -> Rows:
    """Yield each event with its fields."""
    yield from ((shape.zh, f"`{shape.en}`", listed(shape)) for shape in EVENTS.values())


def parts() -> Rows:
    """Yield each mapping that is part of a command or an event."""
    for of, words in PARTS.items():
        yield words, listed(shape_of(of))


def fields() -> Rows:
    """Yield each field with what it holds."""
    held_by: dict[str, list[str]] = {}
    for shape in (*COMMANDS.values(), *EVENTS.values(), *map(shape_of, PARTS)):
        for field in shape.fields:
            held_by.setdefault(field.name, []).append(held(field.holds))
    for name, (zh, en) in keys.FIELDS.items():
        yield zh, f"`{en}`", " or ".join(dict.fromkeys(" or ".join(held_by[name]).split(" or ")))


def policy() -> Rows:
    """Yield each choice of a policy."""
    yield from ((each.zh, f"`{each.en}`", held(each.holds), default(each)) for each in shape_of(Policy).fields)


def procedure() -> Rows:
    """Yield each field of a procedure and of its parts."""
    for of, part in DEFINED.items():
        for field in shape_of(of).fields:
            if field.name in shape_of(of).required:
                left_out = ""
            else:
                left_out = "the name" if field.name in {"key", "en"} else default(field)
            yield part, field.zh, f"`{field.en}`", held(field.holds), left_out


def words() -> Rows:
    """Yield each word of each closed list."""
    lists: tuple[type[TermEnum], ...] = (Colour, Kind, Source, Body, Roll, Clearing, CircularDay, Demand)
    for of in lists:
        yield from ((of.__name__, member.zh, member.en, f"`{member.key}`") for member in of)
    yield from (("state", zh, en, f"`{key}`") for key, (zh, en) in keys.STATES.items())


def codes() -> Rows:
    """Yield each code with its sentences and an example."""
    for code, (zh, en) in CODES.items():
        said = PLACE.sub(lambda found: "" if found[0].startswith("{hint") else "…", f"{zh}<br>{en}")
        yield f"`{code}`", said, f"`{EXAMPLES[code]}`" if code in EXAMPLES else "–"


TABLES: MappingProxyType[str, tuple[tuple[str, ...], Callable[[], Rows]]] = MappingProxyType({
    "commands": (("命令", "command", "fields; in brackets what may be left out"), commands),
    "events": (("事件", "event", "fields beside `at` and `by`; in brackets what may be left out"), events),
    "parts": (("part", "fields; in brackets what may be left out"), parts),
    "fields": (("中文", "English", "holds"), fields),
    "policy": (("中文", "English", "holds", "default"), policy),
    "procedure": (("part", "中文", "English", "holds", "if left out"), procedure),
    "words": (("list", "中文", "English", "key"), words),
    "codes": (("code", "said", "for example"), codes),
})  # fmt: skip


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page, with its tables as the code has them."""

    def written(found: re.Match[str]) -> str:
        head, rows = TABLES[found[2]]
        return f"{found[1]}\n{table(head, rows())}\n{found[4]}"

    yield PAGE, TABLE.sub(written, PAGE.read_text(encoding="utf-8"))
