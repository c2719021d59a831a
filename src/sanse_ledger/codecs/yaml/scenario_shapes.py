"""What a document of scenarios may say: its keys, the types of its results, and which fields each has."""

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs
from attrs import frozen

from sanse_ledger.codecs.problems import Wrong
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.scalars import NUMBER, TEXT, Scalar, choice, term
from sanse_ledger.codecs.yaml.schema import Field, Holds, Many, Part, Parts, Shape
from sanse_ledger.rules.clauses.three_colours import CLAUSES, CODES
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.fields import table
from sanse_ledger.words.guesses import near
from sanse_ledger.words.terms import Closure, DutyKind, HandIn, Lamp, ReminderKind, Timeliness

KEYS = table("""
file 台账 ledger
scenarios 情景
name 名称
given 已知
asked 提出 when
then 结果
further 接着 next
on 日期
week 周
answer 答复
refused 退回
items 事项
circular 通报
digest 汇总
clause 条文
code 代码
item 事项
number 编号
colour 颜色
title 名称
section 责任股室
leader 分管领导
due 完成时限
extensions 延期次数
done_on 完成日期
timeliness 时限状态
closure 结束方式
owed 尚欠
needs 还差
lamps 亮灯
reminders 提醒
milestones 节点
stage 环节
clocks 时限 limits
kind 类别
to 对象
milestone 节点编号
occurrences 各次日期
issue 期号 number
day 通报日期
parts 各部分
part 部分
notified 通知
colours 各色
opening 期初
incoming 转入
outgoing 转出
closing 期末
on_time 按期率
hand_ins 报送
status 状态
unreported 未报
late 逾期
indicators 指标
procedure 办理流程
shown 数
""")
"""The keys that a document of scenarios has beside those of journals and commands."""

_SHARE = re.compile("[0-9]{1,6}/[1-9][0-9]{0,5}|[01]")
_PRINTED = re.compile("[0-9]{1,3}[.][0-9]{2}%")
_NONE: Mapping[str, None] = MappingProxyType({"无": None, "none": None, "—": None})


UNSET = object()
"""Stands for a field of which nothing is said."""


class Place(NamedTuple):
    """Where something stands: line and column from 1, and the path."""

    line: int
    column: int
    path: str


@frozen
class Said:
    """A mapping of the document: what it says by the names of its fields, and where each of them stands."""

    values: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place

    def get(self, name: str) -> Any:
        """Return what is said of a field; None where nothing is."""
        return self.values.get(name)


# What a result may be


def _or_none(scalar: Scalar) -> Scalar:
    """Make the type of a value that may also be none: 无."""
    return Scalar(lambda text: _NONE[text] if text in _NONE else scalar.read(text), scalar.write)


def _read_share(text: str) -> Fraction | str | None:
    """Read a share: as it is printed, or exact."""
    if text in _NONE or _PRINTED.fullmatch(text):
        return _NONE.get(text, text)
    if _SHARE.fullmatch(text):
        return Fraction(text)
    wanted = {"why_zh": "应写成 66.67%、2/3 或 — 这样", "why": "write it like 66.67%, 2/3 or —"}
    raise Wrong("bad-value", value=text, **wanted)


def read_reason(text: str, own: Collection[str] = ()) -> tuple[str | None, str | None]:
    """Read a clause, the library's or one of the document's *own*; a code; or both with a space between them."""
    known = (*CLAUSES, *own)
    clause, _, code = text.rpartition(" ")
    if text in CODES:
        return None, text
    if text in known:
        return text, None
    if clause in known and code in CODES:
        return clause, code
    guess = near(code, CODES) if clause in known else near(text, (*known, *CODES))
    raise Wrong(
        "bad-choice",
        value=text,
        choices_zh="条文编号（如 G2.4）、退回代码（如 no-grounds），或两者中间空一格",
        choices="a clause (G2.4), a code (no-grounds), or both with a space between them",
        hint_zh=f"；是不是“{guess}”？" if guess else "",
        hint=f" (did you mean {guess}?)" if guess else "",
    )


REASON = Scalar(read_reason, TEXT.write)
SHARE = Scalar(_read_share, TEXT.write)
ANSWER = choice(
    MappingProxyType({True: ("受理", "accepted"), False: ("退回", "refused")}), lambda value, _language: str(value)
)
_DAY = _or_none(scalars.DATE)
_NAME = _or_none(TEXT)


def named(name: str, holds: Holds, default: object = UNSET) -> Field:
    """Return a field that may be left out."""
    return Field(name, *(KEYS.get(name) or keys.DOCUMENT[name]), holds, default)


def needed(name: str, holds: Holds) -> Field:
    """Return a field that has to be there."""
    return named(name, holds, attrs.NOTHING)


def of_fields(*fields: Field, word: str = "") -> Shape:
    """Return the shape of a mapping that is kept with its places."""
    return Shape(Said, "", "", fields, word=word)


REFUSAL = of_fields(named("clause", REASON), named("code", REASON), named("item", NUMBER), word="clause")
REMINDER = of_fields(
    needed("kind", term(ReminderKind)), named("to", Many(TEXT)), named("due", _DAY), named("clause", REASON)
)
MILESTONE = of_fields(needed("milestone", NUMBER), needed("occurrences", Many(scalars.DATE)))
CLOCK = of_fields(needed("stage", TEXT), needed("due", scalars.DATE))
ITEM = of_fields(
    needed("number", NUMBER),
    named("colour", term(Colour)),
    named("title", TEXT),
    named("section", TEXT),
    named("leader", TEXT),
    named("due", _DAY),
    named("extensions", scalars.INTEGER),
    named("done_on", _DAY),
    named("timeliness", term(Timeliness)),
    named("closure", _or_none(term(Closure))),
    named("owed", Many(term(DutyKind))),
    named("needs", Parts(REFUSAL)),
    named("lamps", Many(term(Lamp))),
    named("reminders", Parts(REMINDER)),
    named("milestones", Parts(MILESTONE)),
    named("stage", _NAME),
    named("clocks", Parts(CLOCK)),
)
COLUMN = of_fields(
    needed("colour", term(Colour)),
    *(named(name, scalars.INTEGER) for name in ("opening", "incoming", "outgoing", "closing")),
)
HANDED_IN = of_fields(needed("section", TEXT), needed("status", term(HandIn)))
FIGURES = of_fields(
    named("colours", Parts(COLUMN)),
    named("on_time", SHARE),
    named("hand_ins", Parts(HANDED_IN)),
    named("unreported", Many(NUMBER)),
    named("late", Many(NUMBER)),
)
PART = of_fields(needed("part", TEXT), needed("items", Many(NUMBER)))
CIRCULAR = of_fields(
    named("issue", _or_none(scalars.INTEGER)),
    named("day", _DAY),
    named("parts", Parts(PART)),
    named("notified", Many(TEXT)),
    named("digest", Part(FIGURES)),
)
INDICATOR = of_fields(needed("name", TEXT), named("procedure", TEXT), needed("shown", TEXT))
THEN = of_fields(
    named("answer", ANSWER),
    named("refused", Parts(REFUSAL)),
    named("items", Parts(ITEM)),
    named("digest", Part(FIGURES)),
    named("circular", Part(CIRCULAR)),
    named("indicators", Parts(INDICATOR)),
    word="answer",
)
ALONE: Mapping[Shape, str] = MappingProxyType({ITEM: "number", COLUMN: "colour"})
"""What only says which one is meant: nothing comes of it alone."""
NAMING = (
    next(each for each in ITEM.fields if each.name == "number"),
    next(each for each in PART.fields if each.name == "items"),
    *(each for each in FIGURES.fields if each.name in {"unreported", "late"}),
)
"""The fields that name items, which there have to be."""
