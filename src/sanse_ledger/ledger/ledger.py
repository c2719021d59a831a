"""All items of one committee and one year at one moment, and the rules that span many items.

A `Ledger` is a frozen value. `submit` is the only way to write: it returns a new ledger and leaves the old one as it
was, so a notebook may run its cells in any order, and a web application may try again after a conflict. What one item
allows is decided in `rules`, what many items allow (a section's week, the circular, the year's clearing) in
`ledger.rules`; that time never runs back is asked here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from itertools import repeat
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.calendar.instants import BEIJING, instant_in, local_day
from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.calendar.work_years import check_whole
from sanse_ledger.errors import Refusal, Refused, StaleVersion
from sanse_ledger.items.item import Item
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.evolution import evolve, fold, handlers_of
from sanse_ledger.journal.header import Era, Header
from sanse_ledger.journal.replay import replayed
from sanse_ledger.ledger import later
from sanse_ledger.ledger.answers import LEDGER_ANSWERS
from sanse_ledger.ledger.arguments import (
    check_expected,
    check_owner,
    check_records,
    check_year,
    is_outside,
    known_command,
    listed_records,
)
from sanse_ledger.ledger.counts import check_counts
from sanse_ledger.ledger.persistent import Chain, Overlay
from sanse_ledger.ledger.rules import LEDGER_GUARDS
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.decide import refusals_of
from sanse_ledger.rules.resolution import answer
from sanse_ledger.words.checks import expected, instance_of, listed
from sanse_ledger.words.text import clean_name
from sanse_ledger.words.values import Checked, making

if TYPE_CHECKING:
    from sanse_ledger.journal.slips import SlipIssued
    from sanse_ledger.ledger.rows import RectificationList
    from sanse_ledger.pages.sheet import Rows
    from sanse_ledger.procedures.definition import Procedure
    from sanse_ledger.words.bilingual import Language

_AT = attrgetter("at")
_ZONE = attrgetter("at.tzinfo")


@frozen(kw_only=True, eq=False, repr=False)
class Ledger(Checked):
    """One committee's items of one year, as the record makes them (G1.1).

    >>> from sanse_ledger import *
    >>> from datetime import date, datetime
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> ledger = ledger.submit(Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="迎检材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> ledger
    <Ledger 固阳县委政法委 2022: 1 item, 1 event>
    >>> ledger.items["R-1"].colour
    Colour.RED
    """

    owner: str = field(converter=clean_name, validator=check_owner)
    year: int = field(validator=check_year)
    policy: Policy = field(factory=Policy, validator=instance_of(Policy))
    calendar: WorkCalendar = field(factory=WorkCalendar.china, validator=instance_of(WorkCalendar))
    zone: timezone = field(default=BEIJING, validator=instance_of(timezone))
    procedures: "tuple[Procedure, ...]" = ()
    """The host's own procedures, beside the ones that come with the library (X20)."""
    letterhead: Letterhead = field(factory=Letterhead, validator=instance_of(Letterhead))
    """What its papers call things; neither the record nor what equals it knows."""
    upgraded_from: tuple[Era, ...] = ()
    """The earlier formats that parts of its record were written in, the oldest first; nothing that it equals by."""
    items: Overlay[str, Item] = field(factory=Overlay)
    records: tuple[ev.LedgerEvent, ...] = field(default=(), converter=listed_records)
    """The facts about the ledger as a whole, in order."""
    context: Context = field(init=False)
    """What decisions in this ledger are made with."""
    _chain: Chain[ev.Event] = field(factory=Chain)

    @context.default
    def _make_context(self) -> Context:
        opened = Context(
            policy=self.policy, calendar=self.calendar, zone=self.zone, year=self.year, procedures=self.procedures
        )
        return _in_force(opened, self.records)

    # Making one

    @classmethod
    def open(  # noqa: PLR0913 - the header of a ledger
        cls,
        *,
        owner: str,
        year: int,
        policy: Policy | None = None,
        calendar: WorkCalendar | None = None,
        zone: timezone = BEIJING,
        procedures: "tuple[Procedure, ...]" = (),
        letterhead: Letterhead | None = None,
    ) -> "Ledger":
        """Open an empty ledger.

        *policy* defaults to this library's reading, *calendar* to China's; *procedures* are the host's own. What its
        papers call things is in the *letterhead*.

        Raises WrongType for an argument of another type (a zone is a fixed offset, procedures are a tuple), WrongValue
        for a blank owner, for a year that is no whole number from 1992 to 2197, and for a procedure called as another
        one, or one of the library, is.
        """
        return cls(
            owner=owner,
            year=year,
            policy=Policy() if policy is None else policy,
            calendar=WorkCalendar.china() if calendar is None else calendar,
            zone=zone,
            procedures=procedures,
            letterhead=Letterhead() if letterhead is None else letterhead,
        )

    @classmethod
    def replay(  # noqa: PLR0913 - the header of a ledger
        cls,
        events: Iterable[ev.Event],
        *,
        owner: str,
        year: int,
        policy: Policy | None = None,
        calendar: WorkCalendar | None = None,
        zone: timezone = BEIJING,
        procedures: "tuple[Procedure, ...]" = (),
        letterhead: Letterhead | None = None,
    ) -> "Ledger":
        """Return the ledger that *events* make: equal to the one that produced them.

        Raises CorruptJournal, with the event's place, for a record that contradicts itself.
        """
        empty = cls.open(
            owner=owner,
            year=year,
            policy=policy,
            calendar=calendar,
            zone=zone,
            procedures=procedures,
            letterhead=letterhead,
        )
        history = listed(events, "events", "事件")
        handlers = handlers_of(history)
        if not all(map(is_, map(_ZONE, history), repeat(zone))):
            history = tuple(_in_zone(each, zone) for each in history)
        items, records = replayed(history, handlers)
        check_records(history, records, year, empty.policy.first_circular)
        if any(of.is_correction for of in handlers):
            later.corrections().check_pairs(items, history[-1])
        if any(each.is_correction for each in records):
            later.corrections().check_weeks(history, records)
        if any(each.adopts_a_definition for each in records):
            later.definitions().check(history, records, empty.context, year)
        if any(each.issues_a_slip for each in records):
            later.slips().check(history, records, items)
        new = empty._with(items=Overlay(items), records=records, chain=Chain(history))  # noqa: SLF001 - a Ledger too
        following = new._following(records)  # noqa: SLF001 - as above
        check_counts(history, records, following.context)
        return following

    def with_letterhead(self, letterhead: Letterhead) -> "Ledger":
        """Return this ledger with another letterhead: the same record, and equal to this one.

        >>> ledger = Ledger.open(owner="某县委政法委", year=2022)
        >>> other = ledger.with_letterhead(Letterhead(unit="科室"))
        >>> other.letterhead.unit.zh, other.head == ledger.head, other == ledger
        ('科室', True, True)

        Raises WrongType for what is no letterhead.
        """
        return changed(self, letterhead=letterhead)

    def _with(
        self, *, items: Overlay[str, Item], records: tuple[ev.LedgerEvent, ...], chain: Chain[ev.Event]
    ) -> "Ledger":
        new: Ledger = _COPY(self)
        _PUT_ITEMS(new, items)
        _PUT_RECORDS(new, records)
        _PUT_CHAIN(new, chain)
        has_adopted = self.context.policies or self.context.definitions
        return new._following(records) if has_adopted and records is not self.records else new

    def _following(self, records: tuple[ev.LedgerEvent, ...]) -> "Ledger":
        """Return this ledger, new as it is, with what *records* put in force (X25)."""
        context = _in_force(self.context, records)
        if context is not self.context:
            _PUT_CONTEXT(self, context)
        return self

    # Writing

    def submit(self, *commands: cmd.Command, expected: Mapping[str, int] | None = None) -> "Ledger":
        """Return the ledger in which *commands* were recorded, in order: all of them, or none.

        *expected* maps item numbers to the versions the host had read (0 for one that is new).

        Raises Refused with every reason against the first command that is refused, and its place;
        StaleVersion when an item has another version than expected.
        """
        if expected is not None:
            self._check_versions(expected)
        ledger = self
        for index, command in enumerate(commands):
            refusals = ledger.unmet(command)
            if refusals:
                about = getattr(command, "item", None) or getattr(command, "number", None)
                raise Refused(refusals, index=index, about=about, alone=len(commands) == 1)
            ledger = ledger._record(command)
        return ledger

    def unmet(self, command: cmd.Command) -> tuple[Refusal, ...]:
        """Return every reason why *command* would be refused; empty when it is allowed.

        Nothing is raised for what a user may have typed: a form can ask it to grey out a button.

        >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
        >>> from sanse_ledger import BEIJING, Conclude
        >>> [each.code for each in ledger.unmet(
        ...     Conclude(item="R-9", result="已办结", at=datetime(2022, 3, 1, tzinfo=BEIJING), by="综治股"))]
        ['unknown-item']
        """
        expected(command, cmd.Command, "command")
        room = later.room_of(command)
        guards = LEDGER_GUARDS.get(type(command), ()) if room is None else room.GUARDS.get(type(command), ())
        known_command(command, guards)
        if is_outside(local_day(command.at, self.zone), self.year):
            return (c.G1_1.refuse("outside-year", at=command.at.isoformat(" "), year=self.year),)
        on_an_item = not isinstance(command, cmd.LedgerCommand)
        item = self.items.get(command.item) if on_an_item else None  # type: ignore[attr-defined]  # so it has one
        back = self._running_back(command)
        refusals = [*back]
        for guard in guards:
            refusals.extend(guard(self, command))
        if on_an_item:
            of_item = refusals_of(item, command, self.context)
            refusals.extend((each for each in of_item if each.code != back[0].code) if back else of_item)
        return tuple(refusals)

    def _running_back(self, command: cmd.Command) -> tuple[Refusal, ...]:
        """Refuse what is older than the last record of the ledger; so it need not be asked of the item's own."""
        last = self.last_at
        if last is None or command.at >= last:
            return ()
        at, of = command.at.isoformat(" "), {"of": "台账", "of_en": "ledger"}
        return (c.G1_1.refuse("time-runs-back", at=at, last=last.isoformat(" "), **of),)

    def _record(self, command: cmd.Command) -> "Ledger":
        room = later.room_of(command)
        make = LEDGER_ANSWERS.get(type(command)) if room is None else room.ANSWERS[type(command)]
        if make is None:
            item = self.items.get(command.item)  # type: ignore[attr-defined]  # see unmet
            events = answer(item, command, self.context)
        else:
            events = make(self, command)
        items, records = self.items, self.records
        for event in events:
            if isinstance(event, ev.LedgerEvent):
                records = (*records, event)
            else:
                number = event.item  # type: ignore[attr-defined]  # every other event is about an item
                items = items.with_entry(number, evolve(items.get(number), event))
        new = self._with(items=items, records=records, chain=self._chain.append(events))
        adopts = type(events[0]) is ev.PolicyAdopted or events[0].adopts_a_definition
        return new._following(records) if adopts else new  # noqa: SLF001 - a Ledger too

    def with_events(self, events: Iterable[ev.Event], *, after: int | None = None) -> "Ledger":
        """Return the ledger that has *events* after its own: those another process recorded, or a store holds.

        It equals the replay of the whole, and costs what the new events cost. Nothing is decided: the events are facts.
        *after* says how many events stand before them: those of them that are on record already are passed over, so
        that a delivery may come twice. Without it, one that is on record already is refused.

        >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
        >>> ledger.with_events((), after=0) is ledger
        True

        Raises CorruptJournal, with the event's place in the whole record, for events that contradict it: one that is
        older than the last, of an item that is not registered, of a procedure that the ledger does not know, with a
        head of another record; WrongValue where events are missing between the ledger's and these; WrongType for what
        is no event.
        """
        from sanse_ledger.ledger.taking_on import grown  # noqa: PLC0415 - who grows it loads it

        new: Ledger = grown(self, listed(events, "events", "事件", "events"), after)
        return new

    def _check_versions(self, expected: Mapping[str, int]) -> None:
        check_expected(expected)
        versions = {number: self.items[number].version if number in self.items else 0 for number in expected}
        stale = {number: (want, versions[number]) for number, want in expected.items() if want != versions[number]}
        if stale:
            raise StaleVersion(stale)

    # Reading

    @property
    def events(self) -> tuple[ev.Event, ...]:
        """The whole record, in order."""
        return self._chain.flat

    @property
    def version(self) -> int:
        """The number of events, those of the ledger as a whole included."""
        return self._chain.length

    @property
    def last_at(self) -> datetime | None:
        """When the latest event was recorded; None for an empty ledger."""
        last = self._chain.last
        return None if last is None else last.at

    def since(self, version: int) -> tuple[ev.Event, ...]:
        """Return the events after the first *version* ones: what a host that saved those has yet to save.

        It costs what it returns, however long the record is.
        """
        check_whole(version, "version")
        return self._chain.after(version) if version >= 0 else self.events[version:]

    def as_of(self, instant: datetime) -> "Ledger":
        """Return the ledger as it was known at *instant*, everything recorded at that instant included.

        Raises TypeError or ValueError for what is no aware datetime.
        """
        moment = instant_in(instant, self.zone, "instant")
        events = self.events
        if not events or events[-1].at <= moment:
            return self
        every = (known_by(item, moment) for item in self.items.values())
        known = {item.number: item for item in every if item is not None}
        records = self.records[: bisect_right(self.records, moment, key=_AT)]
        kept = events[: bisect_right(events, moment, key=_AT)]
        return self._with(items=Overlay(known), records=records, chain=Chain(kept))

    @property
    def weeks(self) -> tuple[ev.WeekSubmitted, ...]:
        """The weeks that sections handed in, in order; one that was put right as it should have been (X31)."""
        records = self.records
        kinds: set[type[ev.LedgerEvent]] = {*map(type, records)}
        if any(each.is_correction for each in kinds):
            return tuple(week for _, week in later.corrections().placed_weeks(records))
        return tuple([each for each in records if isinstance(each, ev.WeekSubmitted)])

    @property
    def circulars(self) -> tuple[ev.CircularIssued, ...]:
        """The circulars that were issued, in order."""
        return tuple(each for each in self.records if isinstance(each, ev.CircularIssued))

    @property
    def slips(self) -> "tuple[SlipIssued, ...]":
        """The slips that were issued, in order (X35)."""
        return tuple(each for each in self.records if each.issues_a_slip)  # type: ignore[misc]  # those that do are slips

    @property
    def cleared(self) -> bool:
        """Whether the year's marks have come off: nothing new is registered (G4.6)."""
        return any(isinstance(each, ev.YearCleared) for each in self.records)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that lead items, in the order of the day of the latest record (`sections_on`)."""
        return self.sections_on(self._last_on or date.min)

    def sections_on(self, day: date) -> tuple[str, ...]:
        """Return the sections that lead items: in the order of the policy on *day*, then as they entered the ledger.

        >>> Ledger.open(owner="固阳县委政法委", year=2022).sections_on(date(2022, 7, 1))
        ()
        """
        leading = dict.fromkeys([item.profile.section for item in self.items.values()])
        first = [name for name in self.policy_on(day).sections if name in leading]
        return tuple(dict.fromkeys([*first, *leading]))

    def policy_on(self, day: date) -> Policy:
        """Return the policy that is in force on *day*, as far as is on record: `policy` until another is adopted (X25).

        >>> Ledger.open(owner="固阳县委政法委", year=2022).policy_on(date(2022, 7, 1)).due_soon
        3
        """
        return self.context.policy_on(exact_day(day, "day"))

    @property
    def names(self) -> Names:
        """Every name on its papers, by its letterhead."""
        return self.letterhead.names(self.owner)

    @property
    def header(self) -> Header:
        """What its record begins with: owner, year, zone, policy, and the host's own procedures."""
        return Header(
            owner=self.owner, year=self.year, zone=self.zone, policy=self.policy, procedures=self.procedures
        )  # fmt: skip

    @property
    def head(self) -> ev.Head:
        """The fingerprint of header and record, reckoned on from the last time it was asked for."""
        known: ev.Head | None = self._chain.reckoned
        if known is None or known.count < self.version:
            from sanse_ledger.journal.heads import head  # noqa: PLC0415 - who asks for a head loads what hashes it

            known = head(self.events[known.count if known else 0 :], known, header=self.header)
            self._chain.reckoned = known
        return known

    def rows(self, language: "Language" = "zh", *, on: date | None = None, for_: str | None = None) -> "Rows":
        """Return one row of text for each item, as an official would paste it into a sheet; *on* decides lateness.

        By default that is the day of the latest record. The texts are as people typed them: one that begins with =, +,
        - or @ is a formula to a spreadsheet that opens a CSV file, unless they went through `quoted_cells` of the
        public module codecs. What is restricted has its row *for_* its section, its leader, the principal leader and
        the General Office; else a last row says how many there are (X32).

        >>> Ledger.open(owner="固阳县委政法委", year=2022).rows()
        ()

        Raises WrongValue for a language other than zh and en, WrongType if *on* is no date, *for_* no text.
        """
        from sanse_ledger.ledger.rows import item_rows  # noqa: PLC0415 - a ledger that shows nothing does not load it
        from sanse_ledger.policy.readers import reader  # noqa: PLC0415 - likewise

        day = self._last_on if on is None else exact_day(on, "on")
        return item_rows(self.items.values(), day, self.context, self.names, language, reader(for_, self.letterhead))

    @property
    def measures(self) -> "RectificationList":
        """The rectification list: every measure with its item (G3.3)."""
        from sanse_ledger.ledger.rows import rectification  # noqa: PLC0415 - as in rows()

        return rectification(self.items.values(), self._last_on, self.names.responsible, self.letterhead)

    @property
    def _last_on(self) -> date | None:
        return None if self.last_at is None else self.last_at.date()

    def _repr_html_(self) -> str:
        """Show in a notebook how many items bear which mark."""
        from sanse_ledger.ledger.rows import at_a_glance  # noqa: PLC0415 - only notebooks pay for loading it
        from sanse_ledger.pages.render import html_fragment  # noqa: PLC0415 - as above
        from sanse_ledger.words.bilingual import Words  # noqa: PLC0415 - as above

        name = Words(zh=f"{self.names.short.zh} {self.year}", en=f"{self.names.short.en} {self.year}")
        return html_fragment(at_a_glance(name, self.items.values(), self._last_on, self.context))

    def __eq__(self, other: object) -> bool:
        """Compare owner, year, policy, zone and record; calendar, procedures and letterhead are the host's."""
        if not isinstance(other, Ledger):
            return NotImplemented
        if self.version != other.version:
            return False
        mine = (self.owner, self.year, self.policy, self.zone)
        return mine == (other.owner, other.year, other.policy, other.zone) and self.events == other.events

    def __hash__(self) -> int:
        """Hash by owner, year and length of the record."""
        return hash((self.owner, self.year, self.version))

    def __repr__(self) -> str:
        """Show owner, year and size on one line."""
        items, events = len(self.items), self.version
        return (
            f"<Ledger {self.owner} {self.year}: {items} item{'' if items == 1 else 's'}, "
            f"{events} event{'' if events == 1 else 's'}>"
        )


def _in_force(opened: Context, records: tuple[ev.LedgerEvent, ...]) -> Context:
    """Return the context with each policy and definition that *records* adopt in force from its day on (X25)."""
    context = opened.adopting((each.since, each.policy) for each in records if type(each) is ev.PolicyAdopted)
    if context.definitions or any(getattr(each, "adopts_a_definition", False) for each in records):  # if it is a record
        return context.defining(later.definitions().adopted(records))
    return context


def _in_zone(event: ev.Event, zone: timezone) -> ev.Event:
    new = changed(event, at=instant_in(event.at, zone))
    return later.corrections().in_zone(new, zone) if event.is_correction else new


def known_by(item: Item, moment: datetime) -> Item | None:
    """Return *item* as it was at *moment*; None where it was entered after it."""
    history: Any = item.history
    if history[-1].at <= moment:
        return item
    count = bisect_right(history, moment, key=_AT)
    return fold(history[:count]) if count else None


_NEW = ("items", "records", "_chain")
_COPY, _PUT = making(Ledger, Ledger, _NEW)
_PUT_ITEMS, _PUT_RECORDS, _PUT_CHAIN = (_PUT[name] for name in _NEW)
"""A new ledger is the one before with these three put in."""
_PUT_CONTEXT = _PUT["context"]
"""And with this one, where its records put something in force."""
