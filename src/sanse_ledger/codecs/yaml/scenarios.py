"""Scenarios in YAML: what is known, what is asked, and what comes of it, each with its place in the document.

The header is a journal's, the commands are those of a document of commands; results are read along `scenario_shapes`.
What a result means, `sanse_ledger.conformance.scenarios` knows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, cast

import attrs
from yaml.events import Event, ScalarEvent, SequenceStartEvent

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.codecs.problems import bad_value
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.documents import GROUP, Commands, loads
from sanse_ledger.codecs.yaml.limits import Limits, limits_of
from sanse_ledger.codecs.yaml.procedures import load_procedure
from sanse_ledger.codecs.yaml.reading import FAULTY, Entry, Known
from sanse_ledger.codecs.yaml.scalars import NUMBER, TEXT, Scalar
from sanse_ledger.codecs.yaml.scenario_shapes import (
    ALONE,
    NAMING,
    REASON,
    THEN,
    UNSET,
    Place,
    Said,
    named,
    needed,
    of_fields,
    read_reason,
)
from sanse_ledger.codecs.yaml.schema import COMMANDS, Field, Many, Own, Part, Parts, Shape, field_of, shape_of
from sanse_ledger.codecs.yaml.stream import Bounds, Report, parse
from sanse_ledger.codecs.yaml.walking import left_empty, under
from sanse_ledger.errors import SanseError, WrongType, WrongValue
from sanse_ledger.journal.commands import Command, Register
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.words.guesses import near
from sanse_ledger.words.text import sections_of
from sanse_ledger.words.values import Value

Read = Callable[[str], str]
"""Returns the text of a file that stands beside the document, by its name; raises OSError where there is none."""

_FILE = re.compile(r"(?:[^/\\:.][^/\\:]*/)*[^/\\:.][^/\\:]*")


_COMMAND_WORDS = frozenset(word for shape in COMMANDS.values() for word in shape.words)
_TWO = 2


class Asked(NamedTuple):
    """A command, and where it stands."""

    command: Command
    place: Place


class When(NamedTuple):
    """What is asked: commands, and the day and the week that are looked at, where they are stated."""

    commands: tuple[Any, ...]
    on: date | None
    week: Week | None


class Written(NamedTuple):
    """A document of scenarios: the ledger they begin with, what all of them know, and each of them."""

    ledger: Ledger
    given: tuple[Asked, ...]
    scenarios: tuple[Said, ...]


def _clauses_of(value: object) -> Iterator[str]:
    """Yield the clauses that a procedure names, its parts included."""
    if isinstance(value, tuple):
        for each in value:
            yield from _clauses_of(each)
    elif isinstance(value, Value):
        parts = {each.name: getattr(value, each.name) for each in attrs.fields(cast("Any", type(value)))}
        yield parts.pop("clause", None) or ""
        yield from _clauses_of(tuple(parts.values()))


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
        self._check_numbers(dict.fromkeys((*ledger.items, *_entered(given))), made)
        return [Written(ledger, given, made)]

    # What goes through the common ways

    def learn(self, shape: Shape) -> Known:
        """Let no word be taken past `value`, which keeps its place."""
        return {word: (name, None, field) for word, (name, _, field) in super().learn(shape).items()}

    def reads(self, scalar: Scalar) -> Callable[[str], object]:
        """Return how a word is read; the clauses of the document's own procedures are clauses."""
        return partial(read_reason, own=self._clauses) if scalar is REASON else super().reads(scalar)

    def value(self, field: Field, event: Event, path: str) -> object:
        """Keep the place of a value, and read it; of a list of results, one alone is the list."""
        self._places[path] = event
        read = self._read_value(field, event, path)
        if field in NAMING and read is not FAULTY and read is not UNSET:
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
                return self._several(event, lambda each: self.scalar(self.meanings(holds.each), each, path))
        if isinstance(holds, Parts) and holds.shape.of is Said and not _is_list(event):
            part = attrs.evolve(field, holds=Part(holds.shape))
            return self._several(event, lambda each: super(_Scenarios, self).value(part, each, path))
        return super().value(field, event, path)

    def _several(self, event: Event, read: Callable[[Event], object]) -> object:
        """Read what stands where a list is wanted: one value alone, or a text that names several, with 、 between."""
        values = [read(each) for each in _each_named(event)]
        if UNSET in values or FAULTY in values:
            return UNSET if UNSET in values else FAULTY
        return tuple(values)

    def strange(self, key: Event, path: str, known: Mapping[str, object], code: str) -> str | None:
        """Pass over an unknown key; of one that is a command, say where commands stand."""
        word = key.value if isinstance(key, ScalarEvent) else ""
        if code == "unknown-field" and word in _COMMAND_WORDS and near(word, known) is None:
            hints = {"hint_zh": "：它是命令，写在“内容”之下", "hint": ": it is a command, which stands in do"}
            self.report.at(key, code, under(path, word), key=word, **hints)
            self.skip(self.take(), path)
            return None
        return super().strange(key, path, known, code)

    def make(self, entry: Entry) -> object:
        """Make a value; a mapping of results says something, and keeps where."""
        shape = entry.shape
        if shape.of is not Said:
            return super().make(entry)
        values = {name: value for name, value in entry.values.items() if value is not UNSET}
        if not values.keys() - {ALONE.get(shape)}:
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

    def read_procedures(self, event: Event, path: str) -> tuple[object, ...]:
        """Read the host's own procedures: each is defined here, or in a file beside the document."""
        return tuple(self.items(event, path, self.read_procedure))

    def read_procedure(self, event: Event, path: str) -> object:
        """Read a procedure, or the file that has it."""
        if isinstance(event, ScalarEvent) and event.value:
            return self._beside(event, path, load_procedure)
        return self.read_definition(event, path)

    def read_file(self, event: Event, path: str) -> None:
        """Read the ledger whose journal stands in a file beside the document."""
        read = self._beside(event, path, partial(loads, calendar=self._calendar))
        if isinstance(read, Ledger):
            self._of_file = read
            self._clauses = frozenset(_clauses_of(read.procedures)) - {""}

    def _beside(self, event: Event, path: str, load: Callable[[str], object]) -> object:
        """Return what the file of that name has; `FAULTY` where it cannot be read, or is not what is wanted."""
        name = self.scalar(self.meanings(TEXT), event, path)
        if name is FAULTY:
            return FAULTY
        why = {"why_zh": "读不到这个文件", "why": "it cannot be read"}
        try:
            if self._read is None or not _FILE.fullmatch(str(name)):
                raise FileNotFoundError(name)
            return load(self._read(str(name)))
        except (OSError, UnicodeError):
            pass
        except SanseError as error:
            why = {"why_zh": error.zh.partition("\n")[0], "why": error.en.partition("\n")[0]}
        self.report.at(event, "bad-value", path, value=str(name), **why)
        return FAULTY

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
            self.missing(_OPENED, {name for name, value in root.values.items() if value is not UNSET}, "", root.event)
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

    def _check_numbers(self, known: Mapping[str, None], scenarios: Iterable[Said]) -> None:
        """See that the items of which something is expected are entered somewhere before."""
        entered = {each.place.path: dict.fromkeys(_entered_in(each)) for each in scenarios}
        for number, event, path in self._named:
            own = entered[_scenario_of(path)]
            if number not in known and number not in own:
                guess = near(number, (*known, *own))
                hints = ("", "") if guess is None else (f"，是不是“{guess}”？", f": did you mean {guess}?")
                self.report.at(event, "no-such-item", path, number=number, hint_zh=hints[0], hint=hints[1])


def _scenario_of(path: str) -> str:
    """Return the path of the scenario that a path lies in; one alone has no number."""
    return f"{path.partition('].')[0]}]" if path.startswith("scenarios[") else "scenarios"


def _each_named(event: Event) -> Sequence[Event]:
    """Return an event for each of several words that stand in one; the event itself where there is only one."""
    names = sections_of(event.value) if isinstance(event, ScalarEvent) and not left_empty(event) else ()
    if len(names) < _TWO:
        return (event,)
    return [ScalarEvent(None, None, (True, False), each, event.start_mark, event.end_mark) for each in names]


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
        *(attrs.evolve(each, default=None) for each in GROUP.fields),
        named("on", scalars.DATE),
        named("week", scalars.WEEK),
    ),
)
_STEP = (
    named("given", Own(_Scenarios.read_given)),
    named("asked", Own(_Scenarios.read_asked)),
    needed("then", Part(THEN)),
)
_SCENARIO = of_fields(needed("name", TEXT), *_STEP, named("further", Parts(of_fields(*_STEP))))
_OPENED = Shape(dict, "", "", (field_of(attrs.fields(Ledger).year, int, keys.DOCUMENT["year"]),))
_DOCUMENT = Shape(
    dict,
    "",
    "",
    (
        named("file", Own(_Scenarios.read_file)),
        attrs.evolve(field_of(attrs.fields(Ledger).owner, str, keys.DOCUMENT["owner"]), default=UNSET),
        *(attrs.evolve(each, default=UNSET) for each in _OPENED.fields),
        named("zone", Own(_Scenarios.read_zone)),
        named("policy", Part(shape_of(Policy))),
        named("procedures", Own(_Scenarios.read_procedures)),
        named("letterhead", Part(shape_of(Letterhead))),
        named("given", Own(_Scenarios.read_given)),
        needed("scenarios", Parts(_SCENARIO)),
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
