"""Scenarios in YAML: what is known, what is asked, and what comes of it, each with its place in the document.

The header is a journal's, the commands are those of a document of commands; here are only the results, their shapes,
and what a document of scenarios may not say. What a result means, `sanse_ledger.conformance.scenarios` knows.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import attrs
from attrs import frozen
from yaml.events import Event, ScalarEvent, SequenceStartEvent

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.codecs.problems import Wrong, bad_value
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.documents import GROUP, Commands, loads
from sanse_ledger.codecs.yaml.limits import Limits, limits_of
from sanse_ledger.codecs.yaml.reading import FAULTY, Entry, Known
from sanse_ledger.codecs.yaml.scalars import NUMBER, TEXT, Scalar, choice, term
from sanse_ledger.codecs.yaml.schema import Field, Holds, Many, Own, Part, Parts, Shape, field_of, shape_of
from sanse_ledger.codecs.yaml.stream import Bounds, Report, parse
from sanse_ledger.codecs.yaml.walking import left_empty, under
from sanse_ledger.errors import SanseError, WrongType, WrongValue
from sanse_ledger.journal.commands import Command, Register
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.rules.clauses.three_colours import CLAUSES, CODES
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.fields import table
from sanse_ledger.words.guesses import near
from sanse_ledger.words.terms import Closure, DutyKind, HandIn, Lamp, ReminderKind, Timeliness
from sanse_ledger.words.values import Value

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
""")
"""The keys that a document of scenarios has beside those of journals and commands."""

Read = Callable[[str], str]
"""Returns the text of a file that stands beside the document, by its name; raises OSError where there is none."""

_FILE = re.compile(r"(?:[^/\\:.][^/\\:]*/)*[^/\\:.][^/\\:]*")
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


class Asked(NamedTuple):
    """A command, and where it stands."""

    command: Command
    place: Place


class When(NamedTuple):
    """What is asked: commands, and the day and the week that are looked at, where they are stated."""

    commands: tuple[Any, ...]
    on: date | None
    week: Week | None


@frozen
class Said:
    """A mapping of the document: what it says by the names of its fields, and where each of them stands."""

    values: Mapping[str, Any]
    places: Mapping[str, Place]
    place: Place

    def get(self, name: str) -> Any:
        """Return what is said of a field; None where nothing is."""
        return self.values.get(name)


class Written(NamedTuple):
    """A document of scenarios: the ledger they begin with, what all of them know, and each of them."""

    ledger: Ledger
    given: tuple[Asked, ...]
    scenarios: tuple[Said, ...]


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


def _read_reason(text: str, own: Collection[str] = ()) -> tuple[str | None, str | None]:
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


def _clauses_of(value: object) -> Iterator[str]:
    """Yield the clauses that a procedure names, its parts included."""
    if isinstance(value, tuple):
        for each in value:
            yield from _clauses_of(each)
    elif isinstance(value, Value):
        parts = {each.name: getattr(value, each.name) for each in attrs.fields(cast("Any", type(value)))}
        yield parts.pop("clause", None) or ""
        yield from _clauses_of(tuple(parts.values()))


REASON = Scalar(_read_reason, TEXT.write)
SHARE = Scalar(_read_share, TEXT.write)
ANSWER = choice(
    MappingProxyType({True: ("受理", "accepted"), False: ("退回", "refused")}), lambda value, _language: str(value)
)
_DAY = _or_none(scalars.DATE)
_NAME = _or_none(TEXT)


def _field(name: str, holds: Holds, default: object = UNSET) -> Field:
    return Field(name, *(KEYS.get(name) or keys.DOCUMENT[name]), holds, default)


def _needed(name: str, holds: Holds) -> Field:
    return _field(name, holds, attrs.NOTHING)


def _of(*fields: Field, word: str = "") -> Shape:
    return Shape(Said, "", "", fields, word=word)


REFUSAL = _of(_field("clause", REASON), _field("code", REASON), _field("item", NUMBER), word="clause")
REMINDER = _of(
    _needed("kind", term(ReminderKind)), _field("to", Many(TEXT)), _field("due", _DAY), _field("clause", REASON)
)
MILESTONE = _of(_needed("milestone", NUMBER), _needed("occurrences", Many(scalars.DATE)))
CLOCK = _of(_needed("stage", TEXT), _needed("due", scalars.DATE))
ITEM = _of(
    _needed("number", NUMBER),
    _field("colour", term(Colour)),
    _field("title", TEXT),
    _field("section", TEXT),
    _field("leader", TEXT),
    _field("due", _DAY),
    _field("extensions", scalars.INTEGER),
    _field("done_on", _DAY),
    _field("timeliness", term(Timeliness)),
    _field("closure", _or_none(term(Closure))),
    _field("owed", Many(term(DutyKind))),
    _field("needs", Parts(REFUSAL)),
    _field("lamps", Many(term(Lamp))),
    _field("reminders", Parts(REMINDER)),
    _field("milestones", Parts(MILESTONE)),
    _field("stage", _NAME),
    _field("clocks", Parts(CLOCK)),
)
COLUMN = _of(
    _needed("colour", term(Colour)),
    *(_field(name, scalars.INTEGER) for name in ("opening", "incoming", "outgoing", "closing")),
)
HANDED_IN = _of(_needed("section", TEXT), _needed("status", term(HandIn)))
FIGURES = _of(
    _field("colours", Parts(COLUMN)),
    _field("on_time", SHARE),
    _field("hand_ins", Parts(HANDED_IN)),
    _field("unreported", Many(NUMBER)),
    _field("late", Many(NUMBER)),
)
PART = _of(_needed("part", TEXT), _needed("items", Many(NUMBER)))
CIRCULAR = _of(
    _field("issue", _or_none(scalars.INTEGER)),
    _field("day", _DAY),
    _field("parts", Parts(PART)),
    _field("notified", Many(TEXT)),
    _field("digest", Part(FIGURES)),
)
THEN = _of(
    _field("answer", ANSWER),
    _field("refused", Parts(REFUSAL)),
    _field("items", Parts(ITEM)),
    _field("digest", Part(FIGURES)),
    _field("circular", Part(CIRCULAR)),
    word="answer",
)
_ALONE: Mapping[Shape, str] = MappingProxyType({ITEM: "number", COLUMN: "colour"})
"""What only says which one is meant: nothing comes of it alone."""
_NAMING = (
    next(each for each in ITEM.fields if each.name == "number"),
    next(each for each in PART.fields if each.name == "items"),
    *(each for each in FIGURES.fields if each.name in {"unreported", "late"}),
)
"""The fields that name items, which there have to be."""


class _Scenarios(Commands):
    """Reads a document of scenarios, and keeps the place of every value."""

    def __init__(
        self,
        take: Callable[[], Event],
        report: Report,
        limits: Limits,
        read: Read | None,
        calendar: WorkCalendar | None,
    ) -> None:
        """Begin without a place."""
        super().__init__(take, report, limits)
        self._read, self._calendar = read, calendar
        self._places: dict[str, Event] = {}
        self._named: list[tuple[str, Event, str]] = []
        self._clauses: frozenset[str] = frozenset()
        self._of_file: Ledger | None = None

    def written(self) -> list[Written]:
        """Read the document; nothing where something is wrong with it."""
        root = self.document(_DOCUMENT)
        if root is None:
            return []
        self._check_header(root)
        said: Any = root.values.get("scenarios")
        if said == ():
            self.report.at(self._places["scenarios"], "nothing-expected", "scenarios")
        self._check_names(said if isinstance(said, tuple) else ())
        if self.report.problems:
            return []
        given, made = self._commands(root.values.get("given")), tuple(map(self._finished, said))
        ledger = self._of_file or self._opened(root)
        if ledger is None or self.report.problems:
            return []
        for each in made:
            self._check_numbers(ledger, given, each)
        return [Written(ledger, given, made)]

    # What goes through the common ways

    def learn(self, shape: Shape) -> Known:
        """Let no word be taken past `value`, which keeps its place."""
        return {word: (name, None, field) for word, (name, _, field) in super().learn(shape).items()}

    def reads(self, scalar: Scalar) -> Callable[[str], object]:
        """Return how a word is read; the clauses of the document's own procedures are clauses."""
        return partial(_read_reason, own=self._clauses) if scalar is REASON else super().reads(scalar)

    def value(self, field: Field, event: Event, path: str) -> object:
        """Keep the place of a value, and read it; of a list of results, one alone is the list."""
        self._places[path] = event
        read = self._read_value(field, event, path)
        if field in _NAMING and read is not FAULTY and read is not UNSET:
            self._named += ((str(each), event, path) for each in (read if isinstance(read, tuple) else (read,)))
        if field.name == "procedures" and read is not FAULTY:
            self._clauses = frozenset(_clauses_of(read)) - {""}
        return read

    def _read_value(self, field: Field, event: Event, path: str) -> object:
        holds = field.holds
        if isinstance(event, ScalarEvent) and event.value and not left_empty(event):
            if isinstance(holds, Scalar):
                return self.scalar(self.meanings(holds, field.check), event, path)
            if isinstance(holds, Many) and holds.each not in {TEXT, NUMBER}:
                read = self.scalar(self.meanings(holds.each), event, path)
                return FAULTY if read is FAULTY else (read,)
        if isinstance(holds, Parts) and holds.shape.of is Said and not _is_list(event):
            part = super().value(attrs.evolve(field, holds=Part(holds.shape)), event, path)
            return part if part is FAULTY or part is UNSET else (part,)
        return super().value(field, event, path)

    def make(self, entry: Entry) -> object:
        """Make a value; a mapping of results says something, and keeps where."""
        shape = entry.shape
        if shape.of is not Said:
            return super().make(entry)
        values = {name: value for name, value in entry.values.items() if value is not UNSET}
        if not values.keys() - {_ALONE.get(shape)}:
            self.report.at(entry.event, "nothing-expected", entry.path)
            return FAULTY
        paths = {each.name: under(entry.path, each.en) for each in shape.fields if each.name in values}
        places = {name: _place(self._places.get(path, entry.event), path) for name, path in paths.items()}
        return Said(values, places, _place(entry.event, entry.path))

    # What is known and asked

    def read_given(self, event: Event, path: str) -> tuple[Entry, ...]:
        """Read groups of commands, or one."""
        before = len(self.entries)
        for _ in self._groups(event, path, None):
            pass
        return tuple(self.entries[before:])

    def read_asked(self, event: Event, path: str) -> When:
        """Read what is asked: groups of commands, the day and the week that are looked at."""
        before, said = len(self.entries), dict[str, Any]()
        for each in self._groups(event, path, _ASKED):
            said |= {name: value for name, value in each.items() if value is not UNSET}
        return When(tuple(self.entries[before:]), said.get("on"), said.get("week"))

    def _groups(self, event: Event, path: str, shape: Shape | None) -> list[dict[str, Any]]:
        if _is_list(event) or left_empty(event):
            return self.items(event, path, lambda event, path: self.group(event, path, shape))
        return [self.group(event, path, shape)]

    def read_file(self, event: Event, path: str) -> None:
        """Read the ledger whose journal stands in a file beside the document."""
        name = self.scalar(self.meanings(TEXT), event, path)
        if name is FAULTY:
            return
        try:
            if self._read is None or not _FILE.fullmatch(str(name)):
                raise FileNotFoundError(name)
            self._of_file = loads(self._read(str(name)), calendar=self._calendar)
        except (OSError, UnicodeError):
            self.report.at(event, "bad-value", path, value=str(name), why_zh="读不到这个文件", why="it cannot be read")
        except SanseError as error:
            why = {"why_zh": error.zh.partition("\n")[0], "why": error.en.partition("\n")[0]}
            self.report.at(event, "bad-value", path, value=str(name), **why)
        else:
            self._clauses = frozenset(_clauses_of(self._of_file.procedures)) - {""}

    def _finished(self, said: Said) -> Said:
        """Return a scenario, or one of its steps, with its commands made."""
        when, then = said.get("asked"), said.get("then")
        whole = {**said.values, "given": self._commands(said.get("given"))}
        whole["asked"] = When((), None, None) if when is None else when._replace(commands=self._commands(when.commands))
        whole["further"] = tuple(map(self._finished, said.get("further") or ()))
        for name in ("answer", "refused"):
            if name in then.values and not whole["asked"].commands:
                place = then.places[name]
                self.report.add("nothing-submitted", place.line, place.column, place.path)
        return attrs.evolve(said, values=whole)

    def _commands(self, entries: Iterable[Entry] | None) -> tuple[Asked, ...]:
        made = ((self.make(self.in_zone(each)), each) for each in entries or ())
        return tuple(Asked(made, _place(each.event, each.path)) for made, each in made if isinstance(made, Command))

    # What a document may not say

    def _opened(self, root: Entry) -> Ledger | None:
        """Open the ledger of the header."""
        header = {name: root.values[name] for name in _HEADER if root.values.get(name, UNSET) is not UNSET}
        header.pop("zone", None)
        try:
            return Ledger.open(**{"owner": "本单位", **header}, zone=self.zone or BEIJING, calendar=self._calendar)
        except (WrongType, WrongValue) as wrong:
            self.report.at(root.event, "bad-value", "", **bad_value(str(wrong.value), wrong))
            return None

    def _check_header(self, root: Entry) -> None:
        """See that there is a year, or a file, and not both."""
        if "file" not in root.values:
            self.missing(_OPENED, {*root.values}, "", root.event)
            return
        for field in _DOCUMENT.fields:
            if field.name in _HEADER and field.name in root.values:
                why = {
                    "why_zh": "台账文件里已经写明，这里不要再写",
                    "why": "the ledger file has its own: leave it out here",
                }
                self.report.at(self._places[field.en], "bad-value", field.en, value=f"{field.zh} {field.en}", **why)

    def _check_names(self, scenarios: Iterable[Said]) -> None:
        """See that each scenario has a name of its own."""
        seen = set()
        for each in scenarios:
            name, place = each.values["name"], each.places["name"]
            if name in seen:
                self.report.add("key-twice", place.line, place.column, place.path, key=name)
            seen.add(name)

    def _check_numbers(self, ledger: Ledger, given: Iterable[Asked], scenario: Said) -> None:
        """See that the items of which something is expected are entered somewhere before."""
        entered = {*ledger.items, *_entered(given), *_entered_in(scenario)}
        for number, event, path in self._named:
            if number not in entered and path.startswith(f"{scenario.place.path}."):
                guess = near(number, entered)
                hints = ("", "") if guess is None else (f"，是不是“{guess}”？", f": did you mean {guess}?")
                self.report.at(event, "no-such-item", path, number=number, hint_zh=hints[0], hint=hints[1])


def _is_list(event: Event) -> bool:
    return isinstance(event, SequenceStartEvent)


def _place(event: Any, path: str) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1, path)


def _entered(asked: Iterable[Asked]) -> Iterator[str]:
    return (each.command.number for each in asked if isinstance(each.command, Register))


def _entered_in(step: Said) -> Iterator[str]:
    """Yield the numbers of the items that a step, and those after it, enter."""
    yield from _entered((*step.values["given"], *step.values["asked"].commands))
    for each in step.values["further"]:
        yield from _entered_in(each)


_ASKED = attrs.evolve(
    GROUP,
    fields=(
        *(attrs.evolve(each, default=UNSET) for each in GROUP.fields),
        _field("on", scalars.DATE),
        _field("week", scalars.WEEK),
    ),
)
_STEP = (
    _field("given", Own(_Scenarios.read_given)),
    _field("asked", Own(_Scenarios.read_asked)),
    _needed("then", Part(THEN)),
)
_SCENARIO = _of(_needed("name", TEXT), *_STEP, _field("further", Parts(_of(*_STEP))))
_OPENED = Shape(dict, "", "", (field_of(attrs.fields(Ledger).year, int, keys.DOCUMENT["year"]),))
_DOCUMENT = Shape(
    dict,
    "",
    "",
    (
        _field("file", Own(_Scenarios.read_file)),
        attrs.evolve(field_of(attrs.fields(Ledger).owner, str, keys.DOCUMENT["owner"]), default=UNSET),
        *(attrs.evolve(each, default=UNSET) for each in _OPENED.fields),
        _field("zone", Own(_Scenarios.read_zone)),
        _field("policy", Part(shape_of(Policy))),
        _field("procedures", Parts(shape_of(Procedure))),
        _field("letterhead", Part(shape_of(Letterhead))),
        _field("given", Own(_Scenarios.read_given)),
        _needed("scenarios", Parts(_SCENARIO)),
    ),
)
_HEADER = ("owner", "year", "zone", "policy", "procedures", "letterhead")


def read_scenarios(text: str, *, read: Read | None, calendar: WorkCalendar | None, limits: Limits | None) -> Written:
    """Return what a document of scenarios says.

    Raises BadDocument with every problem at once and its place, TypeError for what is no text.
    """
    limits, report = limits_of(limits), Report()
    written: list[Written] = []
    parse(
        text,
        report,
        Bounds(limits.commands_characters, limits.commands_events, limits.depth),
        lambda take: written.extend(_Scenarios(take, report, limits, read, calendar).written()),
    )
    report.refuse()
    return written[0]
