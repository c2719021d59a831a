"""Hypothesis strategies for everything a ledger deals in: what tests of a host, or of another ledger, draw from.

Each is a function that returns a strategy. Two families:

* *Sensible*: `histories`, `journals`, `items`, `calendars`, and the asks of `drawn_asks`: what somebody who keeps a
  ledger would say, most of it right.
* *Whatever the types take*: `texts`, `limits`, `commands`, `events`, `any_journals`: every constructor with every value
  it takes, text that other formats stumble over first. For codecs, renderers, stores.

`hidden_texts` is the opposite: text that no ledger takes.

>>> from hypothesis import given, settings
>>> @settings(max_examples=5)
... @given(journals())
... def holds(ledger):
...     assert ledger == Ledger.replay(ledger.events, owner=ledger.owner, year=2022, policy=ledger.policy)
>>> holds()
"""

import string
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sanse_ledger.calendar.instants import BEIJING, FIRST_YEAR, LAST_YEAR
from sanse_ledger.calendar.time_limits import CalendarDays, Limit, Months, On, SameDay, WorkingDays
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.conformance.drawn_definitions import defined
from sanse_ledger.conformance.histories import History, history
from sanse_ledger.errors import CorruptJournal
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import OtherBody, OtherKind, OtherSource
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.journal.definition_events import DefinitionAdopted
from sanse_ledger.journal.events import (
    CircularIssued,
    Event,
    Head,
    ItemEvent,
    PolicyAdopted,
    Registered,
    WeekSubmitted,
    YearCleared,
)
from sanse_ledger.journal.fields import FORMS, Attachment, TextHash, WeekCount
from sanse_ledger.journal.fields import numbers as several_numbers
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.journal.slips import SlipIssued
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.slips import next_slip
from sanse_ledger.policy.count import Count
from sanse_ledger.policy.policy import Policy
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.money import MOST_FEN, Yuan
from sanse_ledger.words.terms import SlipKind
from sanse_ledger.words.text import (
    MAX_LENGTH,
    clean,
    clean_name,
    clean_number,
    first_forbidden,
    optional_number,
    told_once,
)

# Text

HOSTILE: tuple[str, ...] = (
    "", " ", "~", "null", "no", "010", "1:30", "- a", "a: b", "{", "]", "#", "'", '"', "\\", "\n", "\t", "%",
    "&a", "*a", "!!str x", "---", "...", "<<", "|", ">", "@", "`", "\\u200b", "一\n\n二 \n", " 　", "𠮷", "👨",
    "\ue000", "é", "e\u0301", "\u00a0", "葛\U000e0100", "\ufffd", "=", "2022-06-10", "引“号”‘’", 'C:\\路\\"',
    "a\rb", "a\r\nb", "<b>甲</b>", "a|b", "=1+1", "&amp;", "</script>", "[a](b)", "$x$",
)  # fmt: skip
"""Texts that a ledger takes, and that YAML, HTML, Markdown or a spreadsheet could take for something else."""

HIDDEN: tuple[str, ...] = (
    "\x00", "\x1b", "\x7f", "\x85", "\xad", "\u200b", "\u202e", "\u2066", "\u2028", "\ufeff", "\ud800", "\ufffe",
    "\U000e0041", "\u034f", "\u180e", "\u2800", "\ufff0", "\U0001d173", "\U000e0fff",
)  # fmt: skip
"""Characters that no text in a ledger has: nobody sees them, or they hide, reorder or cut what is read."""


def _allowed(text: str) -> str:
    return "".join(letter for letter in text if first_forbidden(letter) is None)


def _allowed_in_numbers(text: str) -> str:
    return "".join(letter for letter in text if first_forbidden(letter, in_number=True) is None)


def texts() -> SearchStrategy[str]:
    """Draw text of every sort that may be in a ledger, what other formats stumble over first.

    >>> from hypothesis import find
    >>> find(texts(), lambda text: len(text) == 20_000) == "x" * 20_000
    True
    """
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.just(MAX_LENGTH).map("x".__mul__),
        st.text(max_size=20).map(_allowed),
        st.text(alphabet=string.punctuation + " \n\t一", max_size=12),
    )


def numbers() -> SearchStrategy[str]:
    """Draw text that may be a number, or name a part; white space around it is no part of the number.

    >>> from hypothesis import find
    >>> find(numbers(), lambda number: "葛" in number)
    '葛'
    """
    return texts().map(_allowed_in_numbers)


def hidden_texts() -> SearchStrategy[str]:
    r"""Draw text that no ledger takes: somewhere in it is a character that hides or reorders the rest (invariant 36).

    >>> from hypothesis import find
    >>> find(hidden_texts(), lambda text: True)
    '\x00'
    """
    around = st.text(alphabet="清仓销号 ab", max_size=5)
    return st.builds("{}{}{}".format, around, st.sampled_from(HIDDEN), around)


# Days, limits, weeks, calendars


def instants() -> SearchStrategy[datetime]:
    """Draw aware instants, in Beijing's zone or UTC, that have a day in any zone.

    >>> from hypothesis import find
    >>> find(instants(), lambda at: at.hour > 15).isoformat()
    '2000-01-01T16:00:00+08:00'
    """
    days = st.dates(min_value=date(FIRST_YEAR, 1, 3), max_value=date(LAST_YEAR, 12, 29))
    return st.builds(datetime.combine, days, st.times(), st.sampled_from([BEIJING, UTC]))


def limits() -> SearchStrategy[Limit]:
    """Draw time limits of every type.

    >>> from hypothesis import find
    >>> find(limits(), lambda limit: isinstance(limit, CalendarDays))
    CalendarDays(n=1)
    """
    counts = st.integers(1, 3660)
    return st.one_of(
        st.builds(WorkingDays, counts),
        st.builds(CalendarDays, counts),
        st.builds(Months, st.integers(1, 120)),
        st.just(SameDay()),
        st.builds(On, st.dates()),
    )


def weeks(first: date = date(1900, 1, 7), last: date = date(2199, 12, 28)) -> SearchStrategy[Week]:
    """Draw weeks, from the one of *first* to that of *last*.

    >>> from hypothesis import find
    >>> str(find(weeks(date(2021, 12, 20)), lambda week: week.number == 53))
    '2026-W53'
    """
    return st.builds(Week.of, st.dates(min_value=first, max_value=last))


@st.composite
def calendars(draw: st.DrawFn, first: int = 2020, last: int = 2024) -> WorkCalendar:
    """Draw calendars of some years from *first* to *last*: holidays and make-up days anywhere, years left out.

    Some are provisional. China's own is `WorkCalendar.china()`.

    >>> from hypothesis import find
    >>> find(calendars(), lambda calendar: len(calendar.years) == 2 and calendar.is_provisional)
    WorkCalendar(2020-2021, provisional)
    """
    years = []
    for year in draw(st.lists(st.integers(first, last), min_size=1, max_size=3, unique=True)):
        moved = draw(st.sets(st.dates(date(year, 1, 1), date(year, 12, 31)), max_size=40))
        years.append(
            WorkYear(
                year=year,
                days_off=[day for day in moved if day.weekday() < _SATURDAY],
                working=[day for day in moved if day.weekday() >= _SATURDAY],
            )
        )
    return WorkCalendar(years=years, is_provisional=draw(st.booleans()))


_SATURDAY = 5

# What somebody who keeps a ledger would say


def histories(most: int = 120) -> SearchStrategy[History]:
    """Draw what was asked of our ledger over some months, and every ledger on the way: half as many asks as *most*.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(histories())
    ... def holds(past):
    ...     assert len(past.steps) == len(past.commands) + 1
    >>> holds()
    """
    return st.binary(min_size=40, max_size=most).map(history)


def journals(most: int = 120) -> SearchStrategy[Ledger]:
    """Draw whole ledgers: some items, weeks, circulars, perhaps the clearing.

    >>> from hypothesis import find
    >>> find(journals(), lambda ledger: len(ledger.items) == 1).owner
    '固阳县委政法委'
    """
    return histories(most).map(lambda past: past.ledger)


def items() -> SearchStrategy[Item]:
    """Draw items, each with the history it came from.

    >>> from hypothesis import find
    >>> find(items(), lambda item: item.open).closure is None
    True
    """
    return (
        journals()
        .filter(lambda ledger: len(ledger.items) > 0)
        .flatmap(lambda ledger: st.sampled_from(tuple(ledger.items.values())))
    )


# Whatever the types take


def _zones() -> SearchStrategy[timezone]:
    return st.builds(
        timezone, st.integers(-86_399_999_999, 86_399_999_999).map(lambda part: timedelta(microseconds=part))
    )


def _names(first: str) -> SearchStrategy[str]:
    """Return names of one line that begin so."""
    return texts().map(lambda text: first + clean(text)[:99].replace("\n", ""))


def _counts() -> SearchStrategy[Any]:
    """Return what a policy may have sections count."""
    each = st.builds(
        Count, name=_names("项"), units=st.lists(_names("个"), min_size=1, max_size=3, unique_by=clean_name)
    )
    return st.lists(each, max_size=3, unique_by=lambda count: count.name)


_SHA = st.text("0123456789abcdef", min_size=64, max_size=64)


@cache
def _by_type() -> Mapping[Any, SearchStrategy[Any]]:
    return MappingProxyType({
        str: texts(),
        date: st.dates(),
        datetime: instants(),
        time: st.times(),
        int: st.integers(-(10**15) + 1, 10**15 - 1),
        bool: st.booleans(),
        Week: weeks(),
        **dict.fromkeys(
            (OtherKind, OtherSource, OtherBody), _names("类")
        ),
        WorkingDays: st.builds(WorkingDays, st.integers(1, 3660)),
        CalendarDays: limits(),
        Months: limits(),
        SameDay: limits(),
        On: limits(),
        Policy: st.deferred(policies),
        Procedure: st.deferred(definitions),
        Yuan: st.builds(Yuan, st.integers(0, MOST_FEN)),
        Head: st.builds(Head, count=st.integers(0, 999), digest=_SHA),
        TextHash: st.builds(TextHash, language=st.sampled_from(["zh", "en"]), form=st.sampled_from(FORMS),
            version=texts(), digest=_SHA),
        Attachment: st.builds(Attachment, name=texts().map(lambda text: f"附{clean(text)[:99]}"), sha256=_SHA),
        WeekCount: st.builds(WeekCount, name=_names("项"), numbers=st.lists(st.integers(0, 10**15 - 1), max_size=3)),
        Event: st.deferred(_recorded),
        type(None): st.none(),
    })  # fmt: skip


def _recorded() -> SearchStrategy[Any]:
    """Return what a correction may put into the record of an item."""
    kinds: list[Any] = [act.event for act in ACTS if issubclass(act.event, ItemEvent) and not act.event.is_correction]
    return st.one_of([_made(each) for each in kinds])


def _of_type(annotation: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an annotation
    """Return values for a field of this type."""
    if get_origin(annotation) is tuple and get_args(annotation)[-1] is not Ellipsis:
        return st.tuples(*map(_of_type, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return st.lists(_of_type(get_args(annotation)[0]), max_size=3).map(tuple)
    if get_args(annotation):
        return st.one_of(*map(_of_type, get_args(annotation)))
    if annotation in _by_type():
        return _by_type()[annotation]
    return st.deferred(lambda: _made(annotation)) if attrs.has(annotation) else st.sampled_from(annotation)


_MARKED = st.sampled_from(MARKED)


@cache
def _by_name() -> Mapping[str, SearchStrategy[Any]]:
    """Return what fields take that take less than their type says."""
    return MappingProxyType({
        "entered": st.none() | _MARKED,
        "extensions": st.integers(0, 10**15 - 1),
        "record": st.integers(1, 10**15 - 1),
        "corrects": st.none() | st.integers(1, 10**15 - 1),
        "planned_after": st.integers(0, 10**15 - 1),
        "year": st.none() | st.integers(FIRST_YEAR, LAST_YEAR),
    })  # fmt: skip


def _of_field(attribute: Any, annotation: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an attrs field
    """Return values for a field, by its name or by what its converter makes of text."""
    if attribute.name in _by_name():
        return _by_name()[attribute.name]
    if attribute.converter in {clean_number, optional_number}:
        return numbers() if attribute.converter is clean_number else st.none() | numbers()
    if attribute.converter is told_once:
        return st.lists(st.tuples(texts(), texts()), max_size=3, unique_by=lambda pair: clean(pair[0]))
    return st.lists(numbers(), max_size=3) if attribute.converter is several_numbers else _of_type(annotation)


@cache
def _made(of: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an attrs class
    """Return instances of an attrs class, made by its constructor."""
    hints = get_type_hints(of, localns={"Procedure": Procedure, "Proceeding": Proceeding})
    fields = {each.name: _of_field(each, hints[each.name]) for each in attrs.fields(of)}
    if "changes" in fields:
        names = st.one_of(st.sampled_from(["title", "requirement", "kind", "supporting"]), texts())
        fields["changes"] = st.lists(st.tuples(names, texts()), max_size=3)
    if of is SlipIssued:
        fields["number"] = st.integers(1, 10**15 - 1)
    return st.builds(of, **fields)


def commands(*of: type[Command]) -> SearchStrategy[Command]:
    """Draw commands with whatever their fields take, of these kinds or of any.

    >>> from hypothesis import given, settings
    >>> from sanse_ledger.journal.commands import FollowUp
    >>> @settings(max_examples=5)
    ... @given(commands(FollowUp))
    ... def holds(command):
    ...     assert isinstance(command.progress, str)
    >>> holds()
    """
    kinds: tuple[Any, ...] = of or tuple(act.command for act in ACTS)
    return st.one_of([_made(each) for each in kinds])


def events(*of: type[Event]) -> SearchStrategy[Event]:
    """Draw events with whatever their fields take, of these kinds or of any; no history says that they fit together.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(events(Registered))
    ... def holds(event):
    ...     assert event.item == event.number
    >>> holds()
    """
    kinds: tuple[Any, ...] = of or tuple(act.event for act in ACTS)
    return st.one_of([_made(each) for each in kinds])


def policies() -> SearchStrategy[Policy]:
    """Draw policies with every choice there is.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(policies())
    ... def holds(policy):
    ...     assert policy.stale_after > 0
    >>> holds()
    """
    figures = st.integers(1, 1000)
    fields = {name: _of_type(hint) for name, hint in get_type_hints(Policy).items()}
    times = st.tuples(fields.pop("cutoff"), fields.pop("circular_time"))
    return st.builds(
        _handed_in_before_it_goes_round,
        times=times,
        **fields
        | dict.fromkeys(("first_circular", "due_soon", "stale_after"), figures)
        | {
            "counts": _counts(),
            "max_extensions": st.none() | figures,
            "rectify_within": st.none() | figures,
            "leader_from": st.sampled_from(["due-soon", "due-today", "overdue"]),
            "principal_from": st.sampled_from(["overdue", "duties-owed", "duties-late"]),
        },
    )


def definitions() -> SearchStrategy[Procedure]:
    """Draw procedures: stages with limits, facts, holders (one or several), a branch ahead, an outcome, perhaps rated.

    >>> from hypothesis import find
    >>> find(definitions(), lambda procedure: len(procedure.stages) == 2).stages[0].then
    '1'
    """
    lengths = limits().filter(lambda limit: not isinstance(limit, On))  # a definition is for many matters
    return st.builds(
        defined,
        st.sampled_from(["自定流程", "公文办理", "来信办理"]),
        st.lists(st.none() | lengths, min_size=1, max_size=4),
        whole=st.none() | lengths,
        is_told=st.booleans(),
        is_rated=st.booleans(),
        skips=st.booleans(),
        is_held=st.booleans(),
        is_joint=st.booleans(),
    )


def _handed_in_before_it_goes_round(times: tuple[time, time], **choices: Any) -> Policy:  # noqa: ANN401 - of any kind
    return Policy(cutoff=min(times), circular_time=max(times), **choices)


@st.composite
def any_journals(draw: st.DrawFn) -> Ledger:
    """Draw ledgers of two items and whatever events their record takes, in any zone, under any policy.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(any_journals())
    ... def holds(ledger):
    ...     assert 2 == len(ledger.items)
    >>> holds()
    """
    owner, zone = "县" + draw(texts())[:99], draw(_zones())
    kept: dict[str, Any] = {
        "owner": owner,
        "year": draw(st.integers(1992, 2197)),
        "policy": draw(policies()),
        "zone": zone,
    }
    times = st.datetimes(datetime(kept["year"] - 1, 1, 1), datetime(kept["year"] + 1, 12, 31))  # noqa: DTZ001 - below
    begun = sorted(each.replace(tzinfo=zone) for each in (draw(times), draw(times)))
    entered = [attrs.evolve(draw(_made(Registered)), at=at, colour=draw(_MARKED)) for at in begun]
    first, second = entered[0], attrs.evolve(entered[1], number=entered[0].number[:99] + "2")
    record: list[Event] = [first, second]
    for event in draw(st.lists(events(), max_size=8)):
        if isinstance(event, Registered) or (isinstance(event, CircularIssued) and CircularIssued in map(type, record)):
            continue  # a second circular has to follow the first in week and number
        later = _fitting(event, Ledger.replay(record, **kept), draw)
        try:
            Ledger.replay([*record, later], **kept)
        except (CorruptJournal, ValueError, OverflowError):
            continue
        record.append(later)
    return Ledger.replay(record, **kept)


def _fitting(event: Event, ledger: Ledger, draw: st.DrawFn) -> Event:
    """Return *event* as the next one of *ledger*, on one of its items."""
    changed: dict[str, Any] = {"at": ledger.events[-1].at}
    if hasattr(event, "item"):
        changed["item"] = draw(st.sampled_from([*ledger.items]))
    if hasattr(event, "origin"):
        changed["origin"] = ledger.items[changed["item"]].colour
    if event.is_correction:
        changed |= {"record": draw(st.integers(1, 9)), "right": None, "reason": "误录", "approver": "主任"}
    if isinstance(event, Rectified):
        changed |= {"restated": (), "origin": None, "to": None, "taken_from": None}
    if isinstance(event, CircularIssued | YearCleared):
        changed["head"] = ledger.head
    if isinstance(event, PolicyAdopted | DefinitionAdopted):
        changed |= {"authority": "纪要", "since": changed["at"].date() + timedelta(days=draw(st.integers(1, 400)))}
    if isinstance(event, PolicyAdopted):
        first = ledger.policy.first_circular
        changed["policy"] = attrs.evolve(event.policy, first_circular=first)
    if isinstance(event, WeekSubmitted):
        counted = ledger.policy_on(changed["at"].date()).counts
        changed["counts"] = {each.name: draw(st.tuples(*[st.integers(0, 99)] * len(each.units))) for each in counted}
    if isinstance(event, CircularIssued):
        changed["day"] = draw(st.dates(date(ledger.year, 1, 1), date(ledger.year, 12, 31)))
        changed["corrects"] = None
    return attrs.evolve(event, **changed, **_of_a_slip(event, ledger))


def _of_a_slip(event: Event, ledger: Ledger) -> dict[str, Any]:
    """Return what a slip that is drawn says, as the next one of its kind."""
    if not isinstance(event, SlipIssued):
        return {}
    return {
        "about": next(iter(ledger.items)),
        "number": next_slip(ledger.slips, event.slip),
        "step": event.step if event.slip is SlipKind.URGING else None,
        "sent_back_for": event.sent_back_for if event.slip is SlipKind.SENT_BACK else None,
        "corrects": None,
        "reply_by": None,
    }
