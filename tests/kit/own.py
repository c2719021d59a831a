"""Our library as an implementation under test: the same hooks that any other team would write."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any, ClassVar

from kit.wire import calendar_of, command_of, event_of, policy_of, value
from sanse_ledger import (
    BadDocument,
    CalendarUnknown,
    Clock,
    CorruptJournal,
    Head,
    Item,
    Ledger,
    Refused,
    Roll,
    Week,
    audit,
    canonical,
    digest,
    dump_commands,
    dump_procedure,
    dumps,
    extends,
    friday_circular,
    load_commands,
    load_procedure,
    loads,
    notifications,
    owed,
    parse_limit,
    procedure_figures,
    reminders,
    still_needed,
    three_lamps,
    timeliness,
    week_counts,
)
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.conformance.cases import Declined, Json, Object
from sanse_ledger.conformance.suite import ConformanceSuite
from sanse_ledger.errors import BadRecurrence
from sanse_ledger.journal.heads import plain
from sanse_ledger.rules.circular_day import circular_from, cutoff, day_of_week, ledger_year
from sanse_ledger.rules.decide import move_due
from sanse_ledger.rules.due_dates import duty_due, met_late

OWNER = "固阳县委政法委"


def command_document(command: object) -> dict[str, Json]:
    """Return a command as a vector has it."""
    return dict(sorted({**plain(command), "command": type(command).__name__}.items()))


def event_document(event: object) -> dict[str, Json]:
    """Return an event as a vector has it."""
    return dict(sorted({**plain(event), "event": type(event).__name__}.items()))


def _day(text: object) -> date:
    return date.fromisoformat(str(text))


def _iso(found: date | None) -> str | None:
    return None if found is None else found.isoformat()


def _item(ledger: Ledger, asked: Any) -> Item:  # noqa: ANN401 - what a vector says
    return ledger.items[asked["item"]]


def _item_state(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    item = _item(ledger, asked)
    return {
        "closure": None if item.closure is None else item.closure.key,
        "colour": item.colour.key,
        "completed_on": _iso(item.completed_on),
        "done_on": _iso(item.done_on),
        "due": _iso(item.due),
        "extensions": str(item.extensions),
        "leader": item.leader,
        "original_due": _iso(item.original_due),
        "person": item.person,
        "returns": str(item.returns),
        "section": item.section,
        "target": _iso(item.target),
        "title": item.title,
    }


def _duties(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    on = _day(asked["on"])
    return [
        {
            "due": duty_due(duty.kind, duty.due, duty.owed_from, ledger.context).isoformat(),
            "kind": duty.kind.key,
            "late": met_late(duty, on, ledger.context),
            "met_on": _iso(duty.met_on),
            "owed_from": duty.owed_from.isoformat(),
        }
        for duty in sorted(_item(ledger, asked).duties_by(on), key=lambda duty: (duty.owed_from, duty.kind.key))
    ]


def _occurrences(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    try:
        found = occurrences(_day(asked["first"]), asked["recurrence"], value(Roll, asked["roll"]), ledger.calendar)
    except BadRecurrence:
        raise Declined("bad-recurrence") from None
    return [each.isoformat() for each in found]


def _clocks(item: Item) -> Json:
    return {} if item.proceeding is None else {_limit(each): each.due.isoformat() for each in item.proceeding.clocks}


def _holders(item: Item) -> Json:
    return {} if item.proceeding is None else {_limit(each): each.holder for each in item.proceeding.clocks}


def _limit(clock: Clock) -> str:
    """Return what a limit is called: its stage, of one held by several with its unit (X24)."""
    return f"{clock.stage}@{clock.unit}" if clock.joint else clock.stage


def _share(found: Fraction | None) -> str | None:
    return None if found is None else str(found)


def _figures(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    since, until = (datetime.fromisoformat(asked[name]) for name in ("since", "until"))
    told = procedure_figures(ledger, asked["procedure"], since=since, until=until).total
    counts = ("handled", "resolved", "closed", "in_hand", "sent_back", "rated", "appraised")
    return {
        **{name: str(getattr(told, name)) for name in counts},
        **{key: _share(each.value) for key, each in told.indicators.items()},
    }


def _digest(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    told = digest(
        ledger,
        datetime.fromisoformat(asked["since"]),
        datetime.fromisoformat(asked["until"]),
        Week.parse(asked["week"]),
    )
    columns = {**{colour.key: column for colour, column in told.balance.columns.items()}, "total": told.total}
    return {
        "balance": {
            name: {
                "closing": str(column.closing),
                "entered": sorted([move.item, move.kind.key] for move in column.entered),
                "left": sorted([move.item, move.kind.key] for move in column.left),
                "opening": str(column.opening),
            }
            for name, column in columns.items()
        },
        "concerns": sorted({f"{each.kind.key} {each.item.number}" for each in told.concerns}),
        "hand_ins": {each.section: each.status.key for each in told.hand_ins},
        "lines": [[each.item.number, each.timeliness.key, each.reporting.key] for each in told.lines],
        "ranks": {each.section: None if each.rank is None else str(each.rank) for each in told.sections},
        "sections": [each.section for each in told.sections],
        "struck_off": str(told.struck_off),
    }


def _digits(number: int | None) -> str | None:
    return None if number is None else str(number)


def _circular(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    told = friday_circular(ledger, Week.parse(asked["week"]))
    return {
        "at": _iso(told.at),
        "day": _iso(told.day),
        "number": _digits(told.number if told.issued else None),
        "proposed": _digits(None if told.issued else told.number),
        "until": _iso(told.until),
    }


def _reminders(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    return sorted(
        (
            {
                "due": _iso(each.due),
                "item": each.item,
                "kind": each.kind.key,
                "level": each.level.key,
                "part": each.part,
                "provisional": each.provisional,
                "section": each.section,
            }
            for each in reminders(ledger, _day(asked["on"]))
        ),
        key=lambda each: (each["kind"], each["item"] or "", each["section"], each["part"] or ""),
    )


def _lamps(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    lamps = three_lamps(ledger, _day(asked["on"]))
    return {
        "guide": {line.item: sorted({each.code for each in line.needs}) for line in lamps.guide},
        "lag": sorted([each.item or each.section, each.kind.key] for each in lamps.lag),
        "searchlight": [
            {
                "green": [*line.green],
                "leader": line.leader,
                "orange": [*line.orange],
                "red": [*line.red],
                "section": line.section,
            }
            for line in lamps.searchlight
        ],
    }


def _audit(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    week = Week.parse(asked["week"]) if "week" in asked else None
    return sorted([each.shortfall.key, each.item or each.section] for each in audit(ledger, _day(asked["on"]), week))


def _head(ledger: Ledger, _asked: object) -> Json:
    found = ledger.head
    return {"count": str(found.count), "digest": found.digest}


def _counts(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    """Return the sums by name and unit: of all, and by section."""
    found = week_counts(ledger, Week.parse(asked["first"]), Week.parse(asked["last"]))

    def nested(sums: Mapping[tuple[str, str], int]) -> dict[str, Json]:
        by_name: dict[str, dict[str, Json]] = {}
        for (name, unit), number in sums.items():
            by_name.setdefault(name, {})[unit] = str(number)
        return {**by_name}

    return {"total": nested(found.total), "sections": {each: nested(of) for each, of in found.sections.items()}}


def _read(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    if asked["kind"] == "commands":
        return [command_document(each) for each in load_commands(asked["text"])]
    if asked["kind"] == "procedure":
        return dump_procedure(load_procedure(asked["text"]), language="en")
    return [event_document(each) for each in loads(asked["text"], calendar=ledger.calendar).events]


def _written(ledger: Ledger, asked: Any) -> Json:  # noqa: ANN401 - as above
    """Write and read again: what is specified of the writer is that the reader gives the same back."""
    if asked["kind"] == "commands":
        given = [command_of(each) for each in asked["commands"]]
        return [command_document(each) for each in load_commands(dump_commands(given, language=asked["language"]))]
    return [event_document(each) for each in loads(dumps(ledger, language=asked["language"])).events]


_ASKED: Mapping[str, Callable[[Ledger, Any], Json]] = MappingProxyType(
    {
        "item": _item_state,
        "owed": lambda ledger, asked: sorted(
            kind.key for kind in owed(_item(ledger, asked), _day(asked["on"]), ledger.context)
        ),
        "duties": _duties,
        "due": lambda ledger, asked: (
            parse_limit(asked["limit"])
            .due(_day(asked["start"]), ledger.calendar, ledger.policy_on(_day(asked["start"])).roll_limits)
            .isoformat()
        ),
        "timeliness": lambda ledger, asked: timeliness(_item(ledger, asked), _day(asked["on"]), ledger.context).key,
        "move-due": lambda ledger, asked: _iso(move_due(_item(ledger, asked), ledger.context)),
        "occurrences": _occurrences,
        "is-working-day": lambda ledger, asked: ledger.calendar.is_working_day(_day(asked["day"])),
        "add": lambda ledger, asked: ledger.calendar.add(_day(asked["day"]), int(asked["n"])).isoformat(),
        "between": lambda ledger, asked: str(
            ledger.calendar.working_days_between(_day(asked["start"]), _day(asked["end"]))
        ),
        "on-or-after": lambda ledger, asked: ledger.calendar.on_or_after(_day(asked["day"])).isoformat(),
        "on-or-before": lambda ledger, asked: ledger.calendar.on_or_before(_day(asked["day"])).isoformat(),
        "circular-day": lambda ledger, asked: _iso(day_of_week(Week.parse(asked["week"]), ledger.context)),
        "cutoff": lambda ledger, asked: _iso(cutoff(Week.parse(asked["week"]), ledger.context)),
        "circular-week": lambda ledger, asked: str(circular_from(Week.parse(asked["week"]), ledger.context)),
        "ledger-year": lambda ledger, asked: str(ledger_year(Week.parse(asked["week"]), ledger.context)),
        "week-of": lambda _ledger, asked: str(Week.of(_day(asked["day"]))),
        "clocks": lambda ledger, asked: _clocks(_item(ledger, asked)),
        "holders": lambda ledger, asked: _holders(_item(ledger, asked)),
        "figures": _figures,
        "digest": _digest,
        "circular": _circular,
        "counts": _counts,
        "notified": lambda ledger, asked: sorted(
            [each.level.key, each.addressee]
            for each in notifications(friday_circular(ledger, Week.parse(asked["week"])))
        ),
        "reminders": _reminders,
        "lamps": _lamps,
        "audit": _audit,
        "still-needed": lambda ledger, asked: sorted(
            {
                each.code
                for each in still_needed(_item(ledger, asked), datetime.fromisoformat(asked["at"]), ledger.context)
            }
        ),
        "canonical": lambda ledger, _asked: [canonical(each).decode() for each in ledger.events],
        "head": _head,
        "extends": lambda ledger, asked: extends(
            ledger, Head(count=int(asked["head"]["count"]), digest=asked["head"]["digest"])
        ),
        "count": lambda ledger, _asked: str(ledger.version),
        "read": _read,
        "written": _written,
    }
)


class OwnLedger(ConformanceSuite[Ledger]):
    """The reference: nothing is left out, nothing is known to fail."""

    answers: ClassVar[frozenset[str]] = frozenset(_ASKED)

    def initial(self, given: Object) -> Ledger:
        """Open an empty ledger."""
        told: Any = given
        policy = policy_of(told.get("policy", {}))
        return Ledger.open(owner=OWNER, year=int(told["year"]), policy=policy, calendar=calendar_of(told["calendar"]))

    def decide(self, state: Ledger, command: Object) -> tuple[dict[str, Json], ...]:
        """Submit the command."""
        try:
            after = state.submit(command_of(command))
        except Refused as refused:
            raise Declined(*(each.code for each in refused.refusals)) from None
        return tuple(event_document(each) for each in after.since(state.version))

    def evolve(self, state: Ledger, event: Object) -> Ledger:
        """Replay the record with one more event."""
        history = (*state.events, event_of(event))
        try:
            return Ledger.replay(
                history, owner=OWNER, year=state.year, policy=state.policy, calendar=state.calendar, zone=state.zone
            )
        except CorruptJournal:
            raise Declined("corrupt-journal") from None

    def ask(self, state: Ledger, question: str, arguments: Object) -> Json:
        """Answer by the library's own functions."""
        try:
            return _ASKED[question](state, arguments)
        except CalendarUnknown:
            raise Declined("calendar-unknown") from None
        except BadDocument as bad:
            first = bad.problems[0]
            raise Declined(*(each.code for each in bad.problems), line=first.line, column=first.column) from None
