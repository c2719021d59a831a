"""The tables of zh/yaml.md and en/yaml.md, filled in from the code.

A table stands between a comment `<!-- table: name -->` and `<!-- end -->`; everything else on the pages is written by
hand. Keys come from `keys.py`, what fields hold from the shapes the codec reads by, words from the enumerations.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from sanse_ledger import Body, CircularDay, Clearing, Colour, Count, Kind, Letterhead, Limits, Policy, Source, Words
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.codecs.problems import CODES
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.parsers import backend
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
    Recorded,
    RightValues,
    Shape,
    Texts,
    shape_of,
)
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.items.proceeding import Break, Clock, Instalment, Opinion, Payment, Proceeding, Step, Suspension
from sanse_ledger.journal.correction_events import Restated
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.fields import Attachment, TextHash, WeekCount, WeekEntry
from sanse_ledger.procedures import Demand
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import Indicator, Tally
from sanse_ledger.procedures.parts import (
    Answer,
    Appraisal,
    Branch,
    Choice,
    Condition,
    Holder,
    Mark,
    Outcome,
    Rating,
    Stage,
    Terms,
    TimeLimit,
)
from sanse_ledger.procedures.scores import Grade, Scale, Summand, Total
from sanse_ledger.words.terms import Counted, DayKind, TermEnum

DOCS = Path(__file__).resolve().parent
LANGUAGES = ("zh", "en")
TABLE = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
PLACE = re.compile("{[a-z_]+}")
PARTS = MappingProxyType({
    WeekEntry: "entries", CarriedFrom: "what is carried over", Head: "fingerprint", TextHash: "text that went round",
    Attachment: "papers it rests on", WeekCount: "numbers counted", Count: "things counted",
    Clock: "clocks", Break: "breaks",
    Instalment: "instalments", Proceeding: "how far a matter has come", Step: "steps", Payment: "payments",
    Opinion: "opinions", Suspension: "suspensions", Restated: "later records",
})  # fmt: skip
DEFINED = MappingProxyType({
    Procedure: "procedure", Stage: "stages", TimeLimit: "limits", Condition: "conditions", Answer: "answers",
    Choice: "choices", Branch: "branches", Outcome: "outcomes", Rating: "rating", Mark: "marks",
    Appraisal: "appraisal", Holder: "holder", Terms: "terms", Indicator: "indicators",
    Tally: "numerator, denominator", Total: "totals", Summand: "what is added up", Scale: "scales",
    Grade: "classes",
})  # fmt: skip
NAMES = MappingProxyType({shape_of(Words).of: "name"})
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
    (scalars.DUE, "day or limit"),
    (scalars.KIND, "kind: one of the list, or a name of your own"),
    (scalars.STATE, "state"),
    (scalars.SUM, "sum"),
    (scalars.NUMERIC, "number"),
    (scalars.BOUND, "number, sum or day"),
    (scalars.SOURCE, "one of the list, or a name of your own"),
    (scalars.BODY, "one of the list, or a name of your own"),
)
TWO: Mapping[Scalar, Mapping[str, str]] = MappingProxyType({
    scalars.BOUND: {"zh": "两个数字、金额或日期", "en": "two numbers, sums or days"},
    scalars.NUMERIC: {"zh": "两个数字", "en": "two numbers"},
})  # fmt: skip
"""What has two bounds."""
ZH = MappingProxyType(
    {
        "entries": "事项进展",
        "what is carried over": "结转自",
        "fingerprint": "指纹",
        "text that went round": "印发文本",
        "papers it rests on": "佐证材料",
        "numbers counted": "计数",
        "things counted": "计数项目",
        "clocks": "时限起止",
        "breaks": "停算期间",
        "instalments": "分期",
        "how far a matter has come": "办理情况",
        "steps": "经过的环节",
        "payments": "付款",
        "opinions": "评价",
        "suspensions": "历次中止",
        "later records": "随之更正的记录",
        "procedure": "流程",
        "stages": "环节",
        "limits": "时限",
        "conditions": "条件",
        "answers": "要填的项",
        "choices": "选项",
        "branches": "分支",
        "outcomes": "办结结果",
        "rating": "评价",
        "marks": "档次",
        "appraisal": "考评",
        "holder": "承办",
        "terms": "用语",
        "indicators": "指标",
        "numerator, denominator": "分子、分母",
        "totals": "合计项",
        "what is added up": "合计的各项",
        "scales": "等级",
        "classes": "各档",
        "name": "名称",
        "policy": "政策",
        "text": "文字",
        "trimmed text": "编号",
        "day": "日期",
        "instant": "时间",
        "time of day": "钟点",
        "whole number": "整数",
        "truth": "是或否",
        "week": "周",
        "limit": "时限",
        "limit in working days": "工作日时限",
        "sum": "金额",
        "number": "数字",
        "number, sum or day": "数字、金额或日期",
        "one of the list, or a name of your own": "词表之一，或自定的名称",
        "day or limit": "日期或时限",
        "kind: one of the list, or a name of your own": "类别：词表之一，或自定的名称",
        "state": "状态",
        "word of a list": "词表之一",
        "field and text": "字段和文字",
        "texts by name": "按名称填的文字",
        "right values by field": "按字段填的应有内容",
        "a record": "一条记录",
        "the name": "同名称",
        "fields; in brackets what may be left out": "字段；方括号内的可以不写",
        "fields beside `at` and `by`; in brackets what may be left out": "另有记录时间、记录人；方括号内的可以不写",
        "part": "部分",
        "holds": "填什么",
        "default": "默认",
        "if left out": "不写时",
        "list": "词表",
        "key": "键名",
        "limit and its name": "上限",
        "with libyaml": "有 libyaml",
        "in pure Python": "纯 Python",
        "code": "代码",
        "said": "提示",
        "for example": "例如",
        "command": "英文",
        "event": "英文",
        "English": "英文",
    }
)
"""What the Chinese page says where the English one has these words; other cells are the same in both."""

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
    "bad-number": "最大: 很多",
    "bad-bound": "低于: 很多",
    "bad-sum": "金额: 五千元",
    "full-width-sign": "承办: {取自：派往}",
    "full-width-comma": "选项: [村镇办，民政办]",
    "no-such-item": "结果: {事项: {编号: 红-1, 颜色: 红}}",
    "nothing-expected": "结果: {}",
    "nothing-submitted": "结果: 退回",
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
    "never-governs": "时限: [15日, 5日]",
    "condition-on-record": "条件: [{情况: 结论, 属于: [是]}]",
    "hidden-limit": "{时限: 5日, 条件: [{情况: 难易, 属于: [易]}]}",
    "asks-itself": "条件: [{情况: 难易, 属于: [难]}]",
    "limit-a-day": "时限: [2023年6月1日]",
    "shortest-a-day": "最短: 2023年6月1日",
    "always-late": "时限: [5日], 最短: 7日",
    "never-in-time": "时限: [5日]",
    "late-of-no-limit": "{名称: 提级, 转入: 镇级, 逾期方可: 是}",
    "dead-end": "办结结果: [{名称: 办结, 条件: [{情况: 得分, 不低于: 60}]}]",
    "unknown-holder": "承办: {取自: 谁办}",
    "holder-too-early": "承办: {取自: 去向}",
    "holder-no-name": "承办: {取自: 得分}",
    "joint-of-choice": "承办: {取自: 单位}, 会办: 是",
    "no-unit": "承办: 城管队、派出所等",
    "holder-not-taken": "承办: 派往",
    "joint-of-one": "承办: 镇综治中心, 会办: 是",
    "units-run-together": "承办: {取自: 报到单位, 单位: 派出所/执法队}",
    "joint-no-way-on": "会办: 是, 办结结果: [办结]",
    "never-asked": "{名称: 办理, 办理记录: [处置情况], 办结结果: [办结]}",
    "joint-since": "{时限: 3日, 起算: 吹哨}",
    "joint-goes-on": "{名称: 再吹, 转入: 报到, 续算: 是}",
    "verifies-itself": "销号前须核验: 是",
    "never-passed": "用于销号核验: 是",
    "never-rated": "评价: {档次: [满意]}",
    "never-twice": "须领导包案: 是",
    "not-rated-here": "分子: {范围: 已评价}",
    "not-appraised-here": "分子: {范围: 已考评}",
    "no-mark": "评价: {档次: []}",
    "one-kind": "是数字: 是, 是日期: 是",
    "no-number": "{情况: 类别, 不低于: 90}",
    "no-date": "{情况: 类别, 高于: 2023-06-01}",
    "empty-range": "最小: 10, 最大: 5",
    "sum-and-choices": "是金额: 是, 选项: [大, 小]",
    "never-beyond": "另须: [分期超出总时限]",
    "never-paid": "另须: [全额履行]",
    "never-holds": "条件: [{情况: 额, 低于: 0元}]",
    "nothing-goes-on": "转入: 办理, 续算: 是",
    "no-part": "各项: []",
    "sum-of-sums": "各项: [总分, 加分]",
    "no-grade": "各档: []",
    "grades-overlap": "各档: [{名称: 红榜, 不低于: 90}, {名称: 黑榜, 不超过: 90}]",
    "grades-gap": "各档: [{名称: 红榜, 不低于: 90}, {名称: 黑榜, 低于: 60}]",
    "grade-never": "各档: [{名称: 红榜, 不低于: 101}, 其余]",
    "reckoned": "{情况: 总分, 已更正: 是}",
    "unknown-answer": "分子: {合计: 得芬}",
    "unknown-outcome": "分子: {办结结果: [办姐]}",
    "unknown-branch": "分子: {分支: [提极]}",
    "unknown-mark": "分子: {档次: [满义]}",
    "no-limit": "分母: {时限: [办理]}",
    "no-amount": "分子: {到账: 是}",
    "always-whole": "分子: {}, 分母: 办结",
    "counts-differ": "分子: {时限: [whole]}, 分母: 办结",
})  # fmt: skip
"""A part of a document for each code; tests/test_yaml_docs.py finds it in a document that is refused with that code."""

LIMITS = MappingProxyType(
    {
        "depth": ("嵌套层数", "levels of nesting"),
        "key": ("键的字符数", "characters of a key"),
        "commands_characters": ("一份命令文档的字符数", "characters of a document of commands"),
        "commands_events": ("一份命令文档的 YAML 事件数", "YAML events of a document of commands"),
        "journal_characters": ("一份留档记录的字符数", "characters of a journal"),
        "journal_events": ("一份留档记录的 YAML 事件数", "YAML events of a journal"),
    }
)
"""What each of the limits counts."""

Rows = Iterator[tuple[str, ...]]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def say(words: str, language: str) -> str:
    """Return the words of a cell in a language."""
    return ZH.get(words, words) if language == "zh" else words


def listed(shape: Shape) -> str:
    """Return the fields of a mapping on one line, those that may be left out in brackets."""
    fields = [each for each in shape.fields if each.name not in {"at", "by"}]
    texts = [(each, f"{each.zh} `{each.en}`") for each in fields]
    return "、".join(text if each.name in shape.required else f"[{text}]" for each, text in texts) or "–"


NAMED = MappingProxyType({
    Pairs: "field and text", Texts: "texts by name", RightValues: "right values by field", Recorded: "a record",
})  # fmt: skip


def held(holds: Holds, language: str) -> str:
    """Say what a field holds."""
    if isinstance(holds, Many):
        if holds.each in TWO:
            return TWO[holds.each][language]
        each = held(holds.each, language)
        told = f"若干{each}" if language == "zh" else f"list of {each}s"
        return told.replace("若干词表之一", "词表中若干项").replace("word of a lists", "words of a list")
    if isinstance(holds, Parts) and holds.shape.of in NAMES:
        return "若干名称" if language == "zh" else "list of names"
    if isinstance(holds, Part | Parts):
        return say({**PARTS, **DEFINED, **NAMES, Policy: "policy"}[holds.shape.of], language)
    if type(holds) in NAMED:
        return say(NAMED[type(holds)], language)
    if not isinstance(holds, Scalar):
        raise TypeError(f"no field of a table holds {holds!r}")
    words = next((words for scalar, words in TYPES if scalar is holds), None)
    if words is None and not holds.read.__qualname__.startswith(f"{scalars.choice.__name__}."):
        raise TypeError("a field holds what no table has words for: it is no word of a closed list")
    return say(words or "word of a list", language)


def default(field: Field) -> str:
    """Return how a default would be written."""
    if isinstance(field.holds, Scalar) and field.default is not None:
        return f"`{field.holds.write(field.default, 'zh')}`"
    if isinstance(field.default, Words):
        return f"`{field.default.zh}`"
    return "–"


def commands(_language: str) -> Rows:
    """Yield each command with its fields."""
    yield from ((shape.zh, f"`{shape.en}`", listed(shape)) for shape in COMMANDS.values())


def events(_language: str) -> Rows:
    """Yield each event with its fields."""
    yield from ((shape.zh, f"`{shape.en}`", listed(shape)) for shape in EVENTS.values())


def parts(language: str) -> Rows:
    """Yield each mapping that is part of a command or an event."""
    for of, words in PARTS.items():
        yield say(words, language), listed(shape_of(of))


def fields(language: str) -> Rows:
    """Yield each field with what it holds."""
    either = "或" if language == "zh" else " or "
    held_by: dict[str, list[str]] = {}
    for shape in (*COMMANDS.values(), *EVENTS.values(), *map(shape_of, PARTS)):
        for field in shape.fields:
            held_by.setdefault(field.name, []).append(held(field.holds, language))
    for name, (zh, en) in keys.FIELDS.items():
        yield zh, f"`{en}`", either.join(dict.fromkeys(either.join(held_by[name]).split(either)))


def policy(language: str) -> Rows:
    """Yield each choice of a policy."""
    for each in shape_of(Policy).fields:
        yield each.zh, f"`{each.en}`", held(each.holds, language), default(each)


def letterhead(language: str) -> Rows:
    """Yield each name of a letterhead."""
    for each in shape_of(Letterhead).fields:
        yield each.zh, f"`{each.en}`", held(each.holds, language), default(each)


def procedure(language: str) -> Rows:
    """Yield each field of a procedure and of its parts."""
    for of, part in DEFINED.items():
        for field in shape_of(of).fields:
            if field.name in shape_of(of).required:
                left_out = ""
            else:
                left_out = say("the name", language) if field.name in {"key", "en"} else default(field)
            yield say(part, language), field.zh, f"`{field.en}`", held(field.holds, language), left_out


def year(language: str) -> Rows:
    """Yield each field of a year of a work calendar."""
    for field in shape_of(WorkYear).fields:
        left_out = "" if field.name in shape_of(WorkYear).required else "–"
        yield field.zh, f"`{field.en}`", held(field.holds, language), left_out


def words(language: str) -> Rows:
    """Yield each word of each closed list."""
    lists: tuple[type[TermEnum], ...] = (
        Colour,
        Kind,
        Source,
        Body,
        Roll,
        Clearing,
        CircularDay,
        Demand,
        Counted,
        DayKind,
    )
    for of in lists:
        yield from ((of.__name__, member.zh, member.en, f"`{member.key}`") for member in of)
    yield from ((say("state", language), zh, en, f"`{key}`") for key, (zh, en) in keys.STATES.items())


def codes(language: str) -> Rows:
    """Yield each code with its sentences (the Chinese page has the Chinese one alone) and an example."""
    for code, (zh, en) in CODES.items():
        sentences = zh if language == "zh" else f"{zh}<br>{en}"
        said = PLACE.sub(lambda found: "" if found[0].startswith("{hint") else "…", sentences)
        yield f"`{code}`", said, f"`{EXAMPLES[code]}`" if code in EXAMPLES else "–"


def limits(language: str) -> Rows:
    """Yield each limit of a document, with libyaml and where pure Python parses: there the large ones are a quarter."""
    here = Limits()
    for name, (zh, en) in LIMITS.items():
        value: int = getattr(here, name)
        share = 4 if name.startswith(("commands_", "journal_")) else 1
        fast, slow = (value, value // share) if backend() == "libyaml" else (value * share, value)
        yield f"{zh if language == 'zh' else en}{'，' if language == 'zh' else ', '}`{name}`", f"{fast:,}", f"{slow:,}"


TABLES: MappingProxyType[str, tuple[tuple[str, ...], Callable[[str], Rows]]] = MappingProxyType({
    "commands": (("命令", "command", "fields; in brackets what may be left out"), commands),
    "events": (("事件", "event", "fields beside `at` and `by`; in brackets what may be left out"), events),
    "parts": (("part", "fields; in brackets what may be left out"), parts),
    "fields": (("中文", "English", "holds"), fields),
    "policy": (("中文", "English", "holds", "default"), policy),
    "letterhead": (("中文", "English", "holds", "default"), letterhead),
    "procedure": (("part", "中文", "English", "holds", "if left out"), procedure),
    "year": (("中文", "English", "holds", "if left out"), year),
    "words": (("list", "中文", "English", "key"), words),
    "limits": (("limit and its name", "with libyaml", "in pure Python"), limits),
    "codes": (("code", "said", "for example"), codes),
})  # fmt: skip


def written(name: str, language: str) -> str:
    """Return a table in a language."""
    head, rows = TABLES[name]
    return table(tuple(say(each, language) for each in head), rows(language))


def page(language: str) -> tuple[Path, str]:
    """Return the page of a language, with its tables as the code has them."""
    path = DOCS / language / "yaml.md"

    def filled(found: re.Match[str]) -> str:
        return f"{found[1]}\n{written(found[2], language)}\n{found[4]}"

    return path, TABLE.sub(filled, path.read_text(encoding="utf-8"))


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page of each language."""
    yield from map(page, LANGUAGES)
