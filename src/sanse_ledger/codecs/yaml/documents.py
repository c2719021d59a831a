"""The two kinds of document: what people write, commands; and the record, a journal."""

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any

import attrs
from yaml.events import Event as YamlEvent
from yaml.events import MappingStartEvent

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.codecs.problems import Wrong, bad_value
from sanse_ledger.codecs.upgrade import FORMATS, Written, ledger_of
from sanse_ledger.codecs.yaml import keys, scalars
from sanse_ledger.codecs.yaml.definitions import Definition
from sanse_ledger.codecs.yaml.limits import Limits, limits_of
from sanse_ledger.codecs.yaml.reading import Entry, Reader
from sanse_ledger.codecs.yaml.scalars import Scalar
from sanse_ledger.codecs.yaml.schema import COMMANDS, EVENTS, Field, Holds, Own, Part, Parts, Shape, field_of, shape_of
from sanse_ledger.codecs.yaml.stream import Bounds, Report, parse
from sanse_ledger.errors import WrongValue
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.header import FORMAT_NAME, Era, Header
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.library import check_names
from sanse_ledger.words.checks import expected_or_none
from sanse_ledger.words.values import unchecked

_GROUPED = ("at", "by")


class _Document(Reader):
    """What both kinds share: the zone, stated once."""

    zone: timezone | None = None

    def read_zone(self, event: YamlEvent, path: str) -> None:
        """Keep the zone."""
        zone = self.scalar(self.meanings(scalars.ZONE), event, path)
        self.zone = zone if isinstance(zone, timezone) else None

    def read_definition(self, event: YamlEvent, path: str) -> object:
        """Read the definition of a procedure; what it says against itself is reported where it stands."""
        reader = Definition(self.take, self.report, self.limits)
        reader.depth = self.depth
        return reader.within(event, path)


class Commands(_Document):
    """Reads a document of commands: groups, each with one time and one author."""

    def __init__(self, take: Callable[[], YamlEvent], report: Report, limits: Limits) -> None:
        """Begin without a command."""
        super().__init__(take, report, limits)
        self.entries: list[Entry] = []
        self._of_group: list[Entry | None] = []

    def commands(self) -> list[Command]:
        """Read the document and make its commands, as far as nothing is wrong with them.

        No generator: the StopIteration that says there are too many events would be lost in one.
        """
        root = self.document(_COMMANDS)
        if root and self.zone is None and any(each.values["at"].tzinfo is None for each in self.entries):
            self.missing(_WITH_ZONE, {*root.values}, "", root.event)
        made = [self.make(self.in_zone(each)) for each in self.entries]
        return [each for each in made if isinstance(each, Command)]

    def read_groups(self, event: YamlEvent, path: str) -> None:
        """Read the groups."""
        self.items(event, path, self.group)

    def read_entries(self, event: YamlEvent, path: str) -> None:
        """Read the commands of a group, None for one that something is wrong with."""
        self._of_group = self.items(event, path, self._command)

    def _command(self, event: YamlEvent, path: str) -> Entry | None:
        return self.entry(event, path, _COMMAND_WORDS, "unknown-command")

    def group(self, event: YamlEvent, path: str, shape: Shape | None = None) -> dict[str, Any]:
        """Read a group; what a command does not say itself, time or author, its group says for it.

        Return what the group says. One of another *shape* may have no commands, and then needs neither.
        """
        if not isinstance(event, MappingStartEvent):
            self.wrong(event, "mapping", path)
            return {}
        before = self.report.count
        self._of_group = []
        said = _said(self.mapping(shape or GROUP, path, event))
        group = {name: said[name] for name in _GROUPED if name in said}
        own = [_said(each.values) if each else {} for each in self._of_group]
        everywhere = {name for name in _GROUPED if own and all(name in values for values in own)}
        if own or shape is None:
            self.missing(_BY_GROUP, {*group, *everywhere}, path, event)
        if self.report.count == before:
            drafts = ((each, {**group, **values}) for each, values in zip(self._of_group, own, strict=True))
            self.entries += (each._replace(values=values) for each, values in drafts if each is not None)
        return said

    def in_zone(self, entry: Entry) -> Entry:
        """Return a command with its time in the zone of the document."""
        at: datetime = entry.values["at"]
        if at.tzinfo is not None:
            return entry
        return entry._replace(values={**entry.values, "at": at.replace(tzinfo=self.zone or BEIJING)})


class _Journal(_Document):
    """Reads a journal: the header, then the events, each made at once."""

    def __init__(self, take: Callable[[], YamlEvent], report: Report, limits: Limits) -> None:
        """Begin without an event."""
        super().__init__(take, report, limits)
        self.events: list[Event] = []
        self._begun = False

    def reads(self, scalar: Scalar) -> Callable[[str], object]:
        """Return how a word is read; instants are in the zone the header has stated."""
        return scalars.instants_in(self.zone or BEIJING) if scalar is scalars.INSTANT else scalar.read

    def read_zone(self, event: YamlEvent, path: str) -> None:
        """Keep the zone, unless instants have been read without it."""
        super().read_zone(event, path)
        if self._begun:
            self.report.at(event, "header-late", path)

    def read_events(self, event: YamlEvent, path: str) -> None:
        """Read the events."""
        self._begun = True
        self.items(event, path, self._event)

    def check_procedures(self, procedures: tuple[Procedure, ...], event: YamlEvent) -> None:
        """Report a procedure with the name of another one, of the document that begins with *event*."""
        try:
            check_names(procedures)
        except WrongValue as error:
            self.report.at(event, "bad-value", "procedures", **bad_value(str(error.value), error))

    def _event(self, event: YamlEvent, path: str) -> None:
        entry = self.entry(event, path, _EVENT_WORDS, "unknown-event")
        if entry is not None:
            self.events.append(unchecked(entry.shape.of, **entry.values))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without a time or an author that was left empty."""
    return {name: value for name, value in values.items() if value is not None or name not in _GROUPED}


def _read_format(text: str) -> str:
    if text not in FORMATS:
        raise Wrong("unknown-format", value=text, wanted=FORMAT_NAME)
    return text


def _field(name: str, holds: Holds, default: object = attrs.NOTHING) -> Field:
    return Field(name, *keys.DOCUMENT[name], holds, default)


def _mapping(*fields: Field) -> Shape:
    return Shape(dict, "", "", fields)


def _words(shapes: Mapping[Any, Shape]) -> Mapping[str, Shape]:
    return MappingProxyType({word: _read(shape) for shape in shapes.values() for word in shape.words})


def _read(shape: Shape) -> Shape:
    """Return a shape as it is read: the definition of a procedure by a reader of its own, which keeps its places."""
    if not any(map(_is_definition, shape.fields)):
        return shape
    own = Own(_Document.read_definition)
    return attrs.evolve(
        shape, fields=tuple(attrs.evolve(each, holds=own) if _is_definition(each) else each for each in shape.fields)
    )


def _is_definition(field: Field) -> bool:
    return isinstance(field.holds, Part) and field.holds.shape.of is Procedure


_COMMAND_WORDS = _words(COMMANDS)
_EVENT_WORDS = _words(EVENTS)
_WITH_ZONE = _mapping(_field("zone", scalars.ZONE))
_BY_GROUP = _mapping(_field("at", scalars.INSTANT), _field("by", scalars.TEXT))
GROUP = _mapping(
    _field("at", scalars.INSTANT, None),
    _field("by", scalars.TEXT, None),
    _field("do", Own(Commands.read_entries)),
)
"""A group of commands, as it stands in a document."""
_COMMANDS = _mapping(
    _field("zone", Own(Commands.read_zone), None),
    _field("commands", Own(Commands.read_groups)),
)
_JOURNAL = _mapping(
    _field("format", Scalar(_read_format, scalars.TEXT.write)),
    _field("upgraded_from", Parts(shape_of(Era)), None),
    field_of(attrs.fields(Ledger).owner, str, keys.DOCUMENT["owner"]),
    field_of(attrs.fields(Ledger).year, int, keys.DOCUMENT["year"]),
    _field("zone", Own(_Journal.read_zone)),
    _field("policy", Part(shape_of(Policy)), None),
    _field("procedures", Parts(shape_of(Procedure)), None),
    _field("letterhead", Part(shape_of(Letterhead)), None),
    _field("events", Own(_Journal.read_events)),
)


def load_commands(text: str, *, limits: Limits | None = None) -> tuple[Command, ...]:
    """Return the commands that a document states, in its order.

    Keys are Chinese or English. Nothing is applied: submit them to a ledger.

    >>> [command] = load_commands('''
    ... 时区: "+08:00"
    ... 命令:
    ...   - 记录时间: 2022-06-13 09:00
    ...     记录人: 综治股
    ...     内容:
    ...       - 解释说明: {事项: 红-01, 理由: 上级文件尚未下发}
    ... ''')
    >>> command.item, command.at.isoformat()
    ('红-01', '2022-06-13T09:00:00+08:00')

    Raises BadDocument with every problem at once and its place; TypeError for what is no text.
    """
    limits, report = limits_of(limits), Report()
    commands: list[Command] = []
    parse(
        text,
        report,
        Bounds(limits.commands_characters, limits.commands_events, limits.depth),
        lambda take: commands.extend(Commands(take, report, limits).commands()),
    )
    report.refuse()
    return tuple(commands)


def loads(
    text: str,
    *,
    calendar: WorkCalendar | None = None,
    limits: Limits | None = None,
    procedures: tuple[Procedure, ...] | None = None,
) -> Ledger:
    """Return the ledger whose journal *text* is.

    The calendar is the host's, and defaults to China's. Letterhead and the host's own procedures stand in the journal;
    *procedures* takes the place of the latter, for a journal that was written before they did, or to try another
    definition.

    >>> from sanse_ledger import Ledger
    >>> from sanse_ledger import dumps
    >>> loads(dumps(Ledger.open(owner="固阳县委政法委", year=2022)))
    <Ledger 固阳县委政法委 2022: 0 items, 0 events>

    A record of an earlier format is brought up to today's (`codecs.upgrade`), and says so: `Ledger.upgraded_from`.

    Raises BadDocument with every problem of the document at once and its place, CorruptJournal for a record that
    contradicts itself, TypeError for what is no text.
    """
    limits, report = limits_of(limits), Report()
    expected_or_none(calendar, WorkCalendar, "calendar")
    header: dict[str, Any] = {}
    of: dict[str, Any] = {}
    wording: list[Letterhead] = []
    events: list[Event] = []

    def read(take: Callable[[], YamlEvent]) -> None:
        reader = _Journal(take, report, limits)
        root = reader.document(_JOURNAL)
        if root:
            header.update({name: root.values.get(name) for name in ("owner", "year")}, zone=reader.zone)
            header.update(policy=root.values.get("policy") or Policy(), procedures=root.values.get("procedures") or ())
            wording.append(root.values.get("letterhead") or Letterhead())
            of.update(format=root.values.get("format"), eras=root.values.get("upgraded_from") or ())
            if procedures is None and not report.problems:
                reader.check_procedures(header["procedures"], root.event)
        events.extend(reader.events)

    parse(text, report, Bounds(limits.journal_characters, limits.journal_events, limits.depth), read)
    report.refuse()
    written = Written(header=Header(**header), events=tuple(events), **of)
    return ledger_of(written, wording[0], calendar, procedures)
