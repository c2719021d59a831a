"""What holds of every history, drawn at random: the numbers are those of the invariants the record keeps.

A history is what somebody asked of a ledger over some months, mostly rightly, and what came of it (`histories`). What
is recorded in it the library alone decides: nothing here knows the rules a second time.
"""

import copy
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import shake_256
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger import (
    Clearing,
    ClearYear,
    Colour,
    Command,
    CorruptJournal,
    Event,
    Head,
    Item,
    Ledger,
    Recolour,
    Recoloured,
    Refused,
    StaleVersion,
    Timeliness,
    canonical,
    decide,
    evolve,
    extends,
    head,
    owed,
    timeliness,
    unmet,
)
from sanse_ledger.conformance import asks as h
from sanse_ledger.conformance.asks import YEAR, at
from sanse_ledger.conformance.histories import History, history, is_allowed
from sanse_ledger.conformance.implementation import OWNER, seen, thing_of
from sanse_ledger.conformance.implementation import command as command_of
from sanse_ledger.conformance.model import Ask
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.items.item import Draft
from sanse_ledger.journal import evolution as evolution_room
from sanse_ledger.journal import heads as heads_room
from sanse_ledger.journal import replay as journal_room
from sanse_ledger.journal.evolution import Handler, fold
from sanse_ledger.journal.header import Header
from sanse_ledger.ledger import ledger as ledger_room
from sanse_ledger.ledger.persistent import Chain
from sanse_ledger.rules import orange as orange_room
from sanse_ledger.rules import red as red_room
from sanse_ledger.rules.decide import ready_since
from sanse_ledger.rules.table import RULES

pytestmark = pytest.mark.thorough

few = settings(max_examples=settings().max_examples * 2 // 5)
NOW = at(6, 9)


def one_of(history: History, place: int) -> Command:
    """Return one of the commands that were asked."""
    return command_of(history.asks[place % len(history.asks)])


commands = st.builds(one_of, histories(), st.integers(0, 99))


def replayed(events: tuple[Event, ...], like: Ledger) -> Ledger:
    """Return the ledger that the record makes under the same header."""
    return Ledger.replay(events, owner=OWNER, year=YEAR, policy=like.policy)


def everything(ledger: Ledger) -> object:
    """Return all that a ledger shows, for a comparison that does not rest on its own equality."""
    on = (ledger.last_at or at(3, 1)).date()
    items = {number: seen(item, on) for number, item in ledger.items.items()}
    return ledger.events, items, list(ledger.items), ledger.records, ledger.version, ledger.cleared, ledger.sections


def events_of(item: Item) -> tuple[Event, ...]:
    """Return an item's history as the events it is made of."""
    return tuple(fact for fact in item.history if isinstance(fact, Event))


def prefixes(history: History) -> list[tuple[Ledger, int]]:
    """Return every ledger there was on the way, with the number of its events."""
    return [(ledger, ledger.version) for ledger in history.steps]


# The record


@few
@given(histories())
def test_replay_equals_live(history: History) -> None:
    """The record alone makes the ledger again, state and all (invariant 22)."""
    ledger = history.ledger
    again = replayed(ledger.events, ledger)
    assert ledger == again
    assert everything(ledger) == everything(again)
    assert hash(ledger) == hash(again)


@few
@given(histories(), st.integers(0, 60))
def test_a_split_journal_goes_on_where_it_was_cut(history: History, cut: int) -> None:
    """Reload a part and ask the rest of it: the same ledger comes out, and the same answers (invariants 22, 24)."""
    first = history.steps[min(cut, len(history.steps) - 1)]
    ledger = replayed(first.events, first)
    done = 0
    for asked, allowed in zip(history.asks, history.allowed, strict=True):
        done += allowed
        if done > min(cut, len(history.steps) - 1):
            assert allowed == is_allowed(ledger, asked)
            ledger = ledger.submit(command_of(asked)) if allowed else ledger
    assert everything(history.ledger) == everything(ledger)


@few
@given(histories(80))
def test_every_prefix_of_the_record_is_the_ledger_of_that_moment(history: History) -> None:
    """A prefix's replay is the state at that point, and earlier ledgers are as they were (invariants 24, 20)."""
    for ledger, count in prefixes(history):
        assert ledger.events == history.ledger.events[:count]
        assert everything(ledger) == everything(replayed(history.ledger.events[:count], ledger))
        assert history.ledger.events[count:] == history.ledger.since(count)


@few
@given(histories())
def test_as_of_an_instant_is_the_replay_of_what_was_recorded_by_then(history: History) -> None:
    """What was known at an instant, everything of that instant included (invariant 23)."""
    ledger = history.ledger
    instants = {event.at for event in ledger.events} | {at(1, 1), at(12, 31, 23)}
    for moment in sorted({moment + timedelta(minutes=shift) for moment in instants for shift in (-1, 0, 1)})[::4]:
        known = tuple(event for event in ledger.events if event.at <= moment)
        assert everything(replayed(known, ledger)) == everything(ledger.as_of(moment))


@few
@given(histories())
def test_every_prefix_s_head_is_extended_by_the_whole(history: History) -> None:
    """A head kept elsewhere tells whether the record still begins as it did (invariants 25, 19)."""
    events = history.ledger.events
    for ledger, count in prefixes(history)[::4]:
        kept = ledger.head
        assert (count, head(events[:count], header=ledger.header)) == (kept.count, kept)
        assert extends(history.ledger, kept)
        assert head(events[count:], kept) == history.ledger.head
    for stored in history.ledger.records:
        anchored = getattr(stored, "head", None)
        assert anchored is None or extends(history.ledger, anchored)


@few
@given(histories(), st.integers(0, 99), st.integers(0, 2))
def test_a_record_that_was_changed_cut_or_reordered_is_found_out(history: History, place: int, how: int) -> None:
    """Whoever changes, drops or moves an event is found out by a head kept elsewhere (invariants 19, 25 and 45)."""
    events = history.ledger.events
    kept = history.ledger.head
    place %= max(len(events) - 1, 1)
    forged = list(events)
    if how == 0:
        forged[place] = attrs.evolve(forged[place], by="他人")
    elif how == 1:
        del forged[place]
    else:
        forged[place : place + 2] = reversed(forged[place : place + 2])
    assert (list(events) == forged) == extends(forged, kept, header=history.ledger.header)


@few
@given(histories())
def test_a_copy_is_equal_and_goes_on_alike(history: History) -> None:
    """Pickled and copied ledgers are equal, also in what they answer next (invariants 22, 35)."""
    ledger = history.ledger
    for other in (pickle.loads(pickle.dumps(ledger)), copy.deepcopy(ledger), copy.copy(ledger)):  # noqa: S301 - our own bytes
        assert ledger == other
        assert everything(ledger) == everything(other)
        assert [canonical(each) for each in ledger.events] == [canonical(each) for each in other.events]
        for asked in history.asks[-3:]:
            later = command_of(asked | {"at": at(12, 30, 20)})
            refusals = ledger.unmet(later)
            assert refusals == other.unmet(later)
            if not refusals:
                assert ledger.submit(later) == other.submit(later)


@few
@given(histories())
def test_items_and_events_can_be_kept_in_sets_and_copied(history: History) -> None:
    """An item is equal to its copy and hashes alike; another state of it is another value (invariant 24)."""
    for item in history.ledger.items.values():
        other = pickle.loads(pickle.dumps(item))  # noqa: S301 - our own bytes
        assert {item} == {other, copy.deepcopy(item)}
        assert len(item.history) == 1 or item != fold(events_of(item)[:-1])
    assert len({*history.ledger.events}) <= len(history.ledger.events)


@few
@given(histories())
def test_the_order_of_the_record_is_kept(history: History) -> None:
    """Versions run 1 to n, time never runs back, every event has who and when (invariants 16, 17, 18, 26)."""
    ledger = history.ledger
    assert all(one.at <= other.at for one, other in pairwise(ledger.events))
    assert all(event.by and event.at.tzinfo for event in ledger.events)
    for number, item in ledger.items.items():
        own = tuple(event for event in ledger.events if getattr(event, "item", None) == number)
        assert own == item.history
        assert len(own) == item.version == len([each for each in own if each.day <= each.at.date()])
    entered = [event.item for event in ledger.events if type(event).__name__ == "Registered"]  # type: ignore[attr-defined]
    assert len(entered) == len(set(entered))
    assert list(ledger.items) == entered
    for before, after in pairwise(history.steps):
        assert after.version > before.version
        assert after.events[: before.version] == before.events


@few
@given(histories())
def test_a_record_that_runs_back_is_corrupt(history: History) -> None:
    """Two events in the wrong order are found, with their place (invariant 17)."""
    events = history.ledger.events
    for place, (one, other) in enumerate(pairwise(events)):
        if one.at < other.at:
            swapped = (*events[:place], other, one, *events[place + 2 :])
            with pytest.raises(CorruptJournal) as corrupt:
                replayed(swapped, history.ledger)
            assert corrupt.value.position in {place, place + 1}
            break


# Deciding and evolving


@few
@given(histories())
def test_whatever_is_decided_fits(history: History) -> None:
    """`decide` then `evolve` is what the ledger does; what is decided is never corrupt (invariants 15, 22)."""
    for before, after in pairwise(history.steps):
        for event in after.events[before.version :]:
            number = getattr(event, "item", None)
            if number is not None:
                item = evolve(before.items.get(number), event)
                assert item == after.items[number]
                assert seen(item, event.at.date()) == seen(after.items[number], event.at.date())
                assert item == fold(events_of(item))
    for asked in history.asks:
        wanted = command_of(asked)
        if asked["do"] not in {"submit_week", "issue_circular", "clear_year", "adopt_policy"}:
            item_before = history.ledger.items.get(asked["number" if asked["do"] == "register" else "item"])
            reasons = unmet(item_before, wanted, history.ledger.context)
            if reasons:
                with pytest.raises(Refused) as refused:
                    decide(item_before, wanted, history.ledger.context)
                assert reasons == refused.value.refusals
            else:
                (event,) = decide(item_before, wanted, history.ledger.context)
                assert evolve(item_before, event).history[-1] is event


@few
@given(histories())
def test_one_by_one_equals_all_at_once(history: History) -> None:
    """Evolving event by event, folding, and a replay with drafts are the same (invariant 22)."""
    again = replayed(history.ledger.events, history.ledger)
    for number, item in history.ledger.items.items():
        one_by_one = None
        for event in events_of(item):
            one_by_one = evolve(one_by_one, event)
        assert one_by_one is not None
        on = item.last_on
        for other in (one_by_one, fold(events_of(item)), again.items[number]):
            for name in attrs.fields_dict(type(item)):
                assert getattr(item, name) == getattr(other, name)
            assert seen(item, on) == seen(other, on)


@few
@given(histories(), commands)
def test_a_refused_command_changes_nothing(history: History, command: Command) -> None:
    """Refused: every reason, and the very same ledger; unmet is empty exactly when it is allowed (invariant 20)."""
    ledger = history.ledger
    before = everything(ledger)
    reasons = ledger.unmet(command)
    if reasons:
        with pytest.raises(Refused) as refused:
            ledger.submit(command)
        assert (reasons, 0) == (refused.value.refusals, refused.value.index)
    else:
        assert ledger.submit(command).version > ledger.version
    assert before == everything(ledger)


@few
@given(histories(), st.data())
def test_many_commands_are_recorded_all_or_none(history: History, data: st.DataObject) -> None:
    """One submit of many is the many submits; with one refused among them, it is none (invariants 11, 20)."""
    empty = history.steps[0]
    allowed = history.commands
    assert history.ledger == empty.submit(*allowed)
    place = data.draw(st.integers(0, len(allowed)))
    wrong = ClearYear(at=at(1, 1), by="办公室")
    with pytest.raises(Refused) as refused:
        empty.submit(*allowed[:place], wrong, *allowed[place:])
    assert place == refused.value.index
    assert (0, ()) == (empty.version, empty.events)


@few
@given(histories(), st.integers(-1, 1))
def test_the_expected_version_must_match(history: History, off: int) -> None:
    """A host that read another version is told which it was and which it is (invariant 21)."""
    versions = {number: item.version for number, item in history.ledger.items.items()}
    expected = {**{number: version + off for number, version in versions.items()}, "新": 0}
    if off and versions:
        with pytest.raises(StaleVersion) as stale:
            history.ledger.submit(expected=expected)
        assert {number: (version + off, version) for number, version in versions.items()} == stale.value.stale
    else:
        assert history.ledger == history.ledger.submit(expected=expected)


# Colours, lateness, duties


MOVES = {(colour, rule.to) for rule in RULES if rule.to is not None for colour in rule.colours}


@few
@given(histories())
def test_colours_move_only_along_the_table(history: History) -> None:
    """Forward, back with a reason, out, and back in by reopening alone (invariants 1, 2, 3, 4, 5, 10 and 12)."""
    yearly = history.ledger.policy.clearing is Clearing.YEARLY
    for item in history.ledger.items.values():
        first, *changes = item.changes
        assert first.origin is None
        assert first.to in {Colour.RED, Colour.ORANGE, Colour.GREEN}
        for before, change in pairwise([first, *changes]):
            assert before.to is change.origin
            reopened = change.origin is Colour.CLEARED
            assert reopened or (change.origin, change.to) in MOVES
            assert change.why.strip() or change.to is Colour.CLEARED
        kinds = [type(fact).__name__ for fact in item.moves]
        assert len(item.changes) == len(kinds) == 1 + len([each for each in item.history[1:] if each.move is not None])
        assert item.returns == kinds.count("Returned")
        assert item.reopenings == kinds.count("Reopened") == [each.origin for each in changes].count(Colour.CLEARED)
        if yearly:
            marks_off = [event.at for event in history.ledger.records if type(event).__name__ == "YearCleared"]
            assert all(fact.at in marks_off for fact in item.moves if type(fact).__name__ == "Cleared")


@few
@given(histories())
def test_green_or_cleared_never_has_an_open_measure(history: History) -> None:
    """No mark comes off, and nothing is green, with an entry of its list left open (invariants 7, 8, 9).

    What was withdrawn, merged or carried over keeps its list as it stood: it was not supervised to completion.
    """
    for ledger in history.steps:
        for item in ledger.items.values():
            done = item.closure is not None and item.closure.key == "cleared"
            if item.colour is Colour.GREEN or done:
                assert () == item.open_measures


@few
@given(histories())
def test_late_stays_late(history: History) -> None:
    """Once a due date was missed, no extension, return, reopening or carrying takes that away; original dates stay."""
    for before, after in pairwise(history.steps):
        for number, item in before.items.items():
            later = after.items[number]
            assert later.was_late or not item.was_late
            assert item.original_due is None or later.original_due == item.original_due
            assert later.extensions >= item.extensions
            assert later.past_duties[: len(item.past_duties)] == item.past_duties
            kept = [each.number for each in later.measures[: len(item.measures)]]
            assert kept == [each.number for each in item.measures]
            assert later.deliberations[: len(item.deliberations)] == item.deliberations
            today = after.events[-1].at.date()
            if timeliness(item, today) is Timeliness.OVERDUE:
                done = later.done_on
                in_time = later.due == item.due and (done is None or item.due is None or done <= item.due)
                assert in_time or later.was_late


@few
@given(histories())
def test_a_red_item_moves_on_only_with_its_duties_met(history: History) -> None:
    """Explanation and contact come first where red was late or declared impossible (invariants 5, 6)."""
    for before, after in pairwise(history.steps):
        event = after.events[-1]
        number = getattr(event, "item", None)
        item = before.items.get(number or "")
        if type(event).__name__ == "Recoloured" and item is not None and item.colour is Colour.RED:
            assert frozenset() == owed(item, event.at.date())
            assert item.concluded_on is not None


@few
@given(histories())
def test_being_ready_for_green_is_having_nothing_unmet(history: History) -> None:
    """The day from which a move is due is there exactly when the move would be allowed (G3.6, G5.3; invariant 15)."""
    for ledger in history.steps[-6:]:
        for item in ledger.items.values():
            if item.colour is Colour.ORANGE and ledger.last_at is not None:
                move = Recolour(item=item.number, to=Colour.GREEN, grounds="转为常规", at=ledger.last_at, by="办公室")
                assert (ready_since(item) is not None) == (not ledger.unmet(move))


@few
@given(histories())
def test_a_return_makes_the_guards_count_anew_and_loses_no_evidence(history: History) -> None:
    """After a return or a reopening the stage asks for everything again (invariant 13)."""
    for before, after in pairwise(history.steps):
        event = after.events[-1]
        if type(event).__name__ not in {"Returned", "Reopened"}:
            continue
        item, was = after.items[event.item], before.items[event.item]  # type: ignore[attr-defined]
        assert (False, None, 0) == (item.discussed, item.followed_up_on, item.measures_finished)
        assert item.completed_on is None
        assert (was.measures, was.deliberations, was.milestones) == (item.measures, item.deliberations, item.milestones)
        assert item.colour is not Colour.RED or item.concluded_on is None
        if item.colour is Colour.ORANGE and item.is_problem:
            move = Recolour(item=item.number, to=Colour.GREEN, grounds="转为常规", at=event.at, by="办公室")
            assert {"not-discussed", "no-measure"} <= {each.code for each in after.unmet(move)}


# The way out


@few
@given(histories(80))
def test_nobody_is_ever_stuck(history: History) -> None:
    """From wherever a history ends, the year's work can be completed and cleared, without reopening (invariant 14)."""
    ledger = history.ledger
    when = max(at(12, 20), (ledger.last_at or at(1, 1)) + timedelta(hours=1))
    for item in ledger.items.values():
        for asked in h.completing(thing_of(item), when) if item.open else ():
            ledger = ledger.submit(command_of(asked)) if is_allowed(ledger, asked) else ledger
    clear = ClearYear(at=when, by="办公室")
    marked = [item.number for item in ledger.items.values() if item.open]
    if not marked:
        assert ["nothing-to-clear"] == [each.code for each in ledger.unmet(clear)]
        return
    cleared = ledger.submit(clear)
    assert cleared.cleared
    assert not any(item.open for item in cleared.items.values())
    assert {Colour.CLEARED} == {item.colour for item in cleared.items.values()}
    assert {"Cleared"} == {type(cleared.items[number].history[-1]).__name__ for number in marked}


@few
@given(histories())
def test_the_clearing_takes_all_or_none(history: History) -> None:
    """Every item in the count, or, with each obstacle named, or counted if internal, none (invariants 11, 20)."""
    ledger = history.ledger
    clear = ClearYear(at=max(at(12, 20), ledger.last_at or at(1, 1)), by="办公室")
    marked = {item.number for item in ledger.items.values() if item.open}
    obstacles = {number for number in marked if ledger.items[number].completed_on is None}
    named = {None if ledger.items[number].restricted else number for number in obstacles}
    assert named == {each.item for each in ledger.unmet(clear) if each.code == "not-completed"}
    if marked and not obstacles:
        left = ledger.submit(clear)
        assert set() == {item.number for item in left.items.values() if item.open}
        assert len(marked) + 1 == left.version - ledger.version
    else:
        with pytest.raises(Refused):
            ledger.submit(clear)


# Text that a human could type where a date belongs


@given(
    colour=st.sampled_from([Colour.RED, Colour.ORANGE, Colour.GREEN]),
    due=st.dates() | st.sampled_from([date.max, date.min]),
    asked=st.sampled_from(h.menu("A", at(6, 9))),
)
@few
def test_no_date_makes_asking_raise(colour: Colour, due: object, asked: Ask) -> None:
    """A form may ask about any date: `unmet` answers, also about the last day there is (G2.3, X12)."""
    ledger = Ledger.open(owner=OWNER, year=YEAR).submit(command_of(h.entry(colour.key, at(6, 9), due=due)))
    fields = {name: due for name in ("due", "target", "occurrence") if name in asked}
    command = command_of(asked | fields)
    reasons = ledger.unmet(command)
    if not reasons:
        assert ledger.submit(command).version > ledger.version
    item = ledger.items["A"]
    for limit in (("calendar", 30), ("working", 3)):
        entered = command_of(h.entry(colour.key, NOW, number="B", due=limit, on=due))
        assert ledger.unmet(entered) or ledger.submit(entered).version > ledger.version
    assert owed(item, NOW.date()) <= owed(item, date.max)
    assert isinstance(timeliness(item, NOW.date()), Timeliness)


@given(histories(60), st.integers(0, 9))
@few
def test_a_head_of_another_record_is_not_extended(history: History, count: int) -> None:
    """A head says how many events it covers; one of another length or digest is no beginning (invariants 25, 45)."""
    ledger = history.ledger
    strange = Head(count=count, digest="0" * 64)
    assert not extends(ledger, strange)
    assert not extends(ledger, Head(count=ledger.version + 1, digest=ledger.head.digest))


# Planted faults: a property that cannot fail is none


def nothing(*_anything: object) -> tuple[()]:
    """Say nothing, do nothing: a rule that was left out."""
    return ()


def no_refusal(*_anything: object) -> Iterator[str]:
    """Yield nothing: the code of a guard that was left out, which has to be a generator's like its own."""
    yield from ()


def _replay_without_the_last(events: tuple[Event, ...], handlers: Mapping[type[Event], Handler]) -> object:
    return journal_room.replayed(events[:-1], handlers)


def _never_late(draft: Draft, on: date) -> None:
    draft.done_on = draft.done_on or on


def _keeps_its_stage(draft: Draft, event: Any, to: Colour) -> None:  # noqa: ANN401 - any event
    draft.moves = (*draft.moves, event)
    draft.colour, draft.stage_on = to, event.day


def _says_it_was_red(event: Recoloured) -> tuple[Colour, Colour, str]:
    return Colour.RED, event.to, event.grounds


def _of_now(ledger: Ledger, _instant: object) -> Ledger:
    return ledger


def _head_of_the_rest(events: tuple[Event, ...], _after: object = None, *, header: Header) -> Head:
    return head(events, header=header)


def _twice(chain: Chain[Event], new: tuple[Event, ...]) -> Chain[Event]:
    return Chain(new + new, chain)


_LIST_FINISHED = vars(orange_room)["_list_finished"]

_CLEARING_FREE = {**vars(ledger_room)["LEDGER_GUARDS"], ClearYear: (nothing,)}

FAULTS: Mapping[str, tuple[Callable[..., None], object, str, object]] = MappingProxyType({
    "a replay loses an event": (test_replay_equals_live, ledger_room, "replayed", _replay_without_the_last),
    "what is known now was always known": (
        test_as_of_an_instant_is_the_replay_of_what_was_recorded_by_then, Ledger, "as_of", _of_now,
    ),
    "a head forgets what was before": (
        test_every_prefix_s_head_is_extended_by_the_whole, heads_room, "head", _head_of_the_rest,
    ),
    "the order is not looked at": (
        test_a_record_that_runs_back_is_corrupt, ledger_room, "replayed", lambda _events, _handlers: ({}, ()),
    ),
    "an event is written twice": (test_the_order_of_the_record_is_kept, Chain, "append", _twice),
    "late is forgotten": (test_late_stays_late, evolution_room, "meet_due", _never_late),
    "a return keeps what the stage had": (
        test_a_return_makes_the_guards_count_anew_and_loses_no_evidence, evolution_room, "enter", _keeps_its_stage,
    ),
    "nothing is owed": (test_a_red_item_moves_on_only_with_its_duties_met, red_room, "owed", nothing),
    "the list may stay open": (
        test_green_or_cleared_never_has_an_open_measure, _LIST_FINISHED, "__code__", no_refusal.__code__,
    ),
    "the clearing asks nothing": (test_the_clearing_takes_all_or_none, ledger_room, "LEDGER_GUARDS", _CLEARING_FREE),
    "every step comes from red": (
        test_colours_move_only_along_the_table, Recoloured, "move", property(_says_it_was_red),
    ),
})  # fmt: skip


def holds_of_many(known: Callable[..., None], many: int) -> None:
    """Ask a property of so many histories, the same in every run, as the library records them now."""
    for number in range(many):
        vars(known)["hypothesis"].inner_test(history(shake_256(bytes([number])).digest(120)))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_property_notices_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these fails on some history when the library is wrong (invariants 5, 9, 11, 13, 17, 22 to 25)."""
    known, room, name, wrong = FAULTS[fault]
    monkeypatch.setattr(room, name, wrong)
    with pytest.raises((AssertionError, CorruptJournal, pytest.fail.Exception)):
        holds_of_many(known, 60)
    monkeypatch.undo()
    holds_of_many(known, 15)
