"""An item's record in words: every entry with its number, and wrong and right beside each other (X31)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import attrs

from sanse_ledger.calendar.recurrence_in_words import recurrence_words
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import OtherTerm
from sanse_ledger.items.unnamed import Hidden, Unknown, elsewhere, hide, shown_as
from sanse_ledger.journal.correction_events import Rectified
from sanse_ledger.journal.correction_evolution import effective
from sanse_ledger.journal.events import Event, Extended, Withdrawn
from sanse_ledger.journal.evolution import fold
from sanse_ledger.journal.fields import Attachment, WeekCount
from sanse_ledger.journal.procedure_acts import goes_on, word_of
from sanse_ledger.journal.procedure_events import MatterEvent, ProcedureOpened, Resumed, StageExtended, StagePassed
from sanse_ledger.ledger.halves import moved_record
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.readers import reader
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.rules.corrections.values import answers_of, parts_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import FIELDS, spelt
from sanse_ledger.words.phrases import both, dated, internal_items, joined, quoted, reason_words
from sanse_ledger.words.terms import TermEnum

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure

_BY_NAME = ("facts", "records", "counts", "attachments")
_OF_THE_PROCEDURE = ("stage", "entering", "branch", "outcome", "rating", "back_to", "ground")
"""The fields that name a part of a procedure by its key."""
_UNSAID = ("at", "by", "item", "number", "origin", "started", "stopped", "occurrences", "head")
_OTHER_ITEMS = ("parent", "merged_into")
"""The fields that name another item."""
_PARTS = ("measure", "milestone", "stage", "branch", "outcome", "rating", "ground")
"""The fields that say which parts of its item, or of its procedure, a record is about."""
_WORK = "item"
NOBODY: Hidden = MappingProxyType({})
"""No item is left unnamed."""
_BLANK = Words(zh="未填", en="nothing")


def act_words(event: Event) -> Words:
    """Return what a record is called.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, UnableDeclared
    >>> act_words(UnableDeclared(item="R-1", reason="-", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="-"))
    Words(zh='声明不能完成', en='unable declared')
    """
    if isinstance(event, StagePassed) and event.unit is not None:  # one of several answered (X24)
        return Words(zh="答复", en="answered")
    return Words(zh=word_of(event), en=spelt(type(event).__name__).replace("-", " "))


def _record_words(event: Event, procedure: "Procedure | None") -> Words:
    """Return what a record is called, with the measure, the milestone or the parts of a procedure it is about."""
    act, told = act_words(event), cast("Any", event)
    said = [_part_called(each, getattr(told, each), procedure) for each in _PARTS if getattr(told, each, "")]
    if isinstance(event, ProcedureOpened) and procedure is not None:
        said.append(Words(zh=quoted(procedure.zh), en=quoted(procedure.en)))
    if isinstance(event, Extended | StageExtended):
        said.append(Words(zh=f"延至{dated(told.due).zh}", en=f"to {dated(told.due).en}"))
    part, unit = joined([act, *said], zh="，", en=", "), getattr(event, "unit", None)
    return Words(zh=f"{part.zh}（{unit}）", en=f"{part.en} ({unit})") if unit else part


def _part_called(field: str, key: str, procedure: "Procedure | None") -> Words:
    """Return a measure or milestone by its number; a stage, a way on or a rating as its *procedure* calls it."""
    if field == "measure":
        return Words(zh=f"措施{key}", en=f"measure {key}")
    named = next((each for each in parts_of(procedure) if each.key == key), None)
    return both(quoted(key)) if named is None else Words(zh=quoted(named.zh), en=quoted(named.en))


def value_words(value: object) -> Words:
    """Return the value of a field in words."""
    if value is None or value in ((), ""):
        return _BLANK
    if isinstance(value, bool):
        return Words(zh="是", en="yes") if value else Words(zh="否", en="no")
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, TermEnum | OtherTerm) or (hasattr(value, "zh") and hasattr(value, "en")):
        return both(value)
    if isinstance(value, tuple):
        return joined([_part_words(each) for each in value], en="; ")
    return both(quoted(str(value)))


def _part_words(part: object) -> Words:
    """Return one of several values: a name, or a text by its name."""
    if isinstance(part, tuple):
        name, text = part
        return both(f"{name}{quoted(text)}")
    return both(str(part))


def differences(
    wrong: Event,
    right: Event,
    procedure: "Procedure | None" = None,
    hidden: Hidden = NOBODY,
    *,
    say: Callable[[Words, object, object], Words] | None = None,
) -> Iterator[Words]:
    """Yield one phrase for each field in which two records differ: what was entered, and what is right.

    Of the facts and records of a procedure those that differ are named, as the *procedure* calls them. Other items are
    not named if they are *hidden* (X32).
    """
    told, should_be, differ = wrong, cast("Any", right), say or put_right
    for each in attrs.fields(type(should_be)):
        if each.name in _UNSAID or not hasattr(told, each.name):
            continue
        was, now = getattr(told, each.name), getattr(should_be, each.name)
        if was == now:
            continue
        if each.name in _BY_NAME:
            yield from (differ(*said) for said in _texts_that_differ(was, now, procedure))
        elif each.name in _OTHER_ITEMS and {was, now} <= {*hidden}:
            yield _one_for_another(each.name, hidden[was])
        else:
            zh, en = FIELDS[each.name]
            before, after = (_shown(each.name, value, procedure, hidden) for value in (was, now))
            yield differ(Words(zh=zh, en=en), before, after)


def _texts_that_differ(
    was: Iterable[Any], now: Iterable[Any], procedure: "Procedure | None"
) -> Iterator[tuple[Words, object, object]]:
    """Yield what each text is called, what was entered there and what is right, where these differ."""
    before, after = _by_name(was), _by_name(now)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            answer = _answer(key, procedure)
            called = both(key) if answer is None else both(answer)
            yield called, answered(before.get(key), answer), answered(after.get(key), answer)


def _shown(field: str, value: Any, procedure: "Procedure | None", hidden: Hidden) -> object:  # noqa: ANN401 - of any field
    """Return a value as it is shown: an item that is named or not, a part of a procedure, a rule of recurrence."""
    if field in _OTHER_ITEMS and value in hidden:
        return elsewhere(hidden[value])
    if value and field in _OF_THE_PROCEDURE:
        return _part_called(field, value, procedure)
    return recurrence_words(value) if value and field == "recurrence" else value


def _one_for_another(field: str, unnamed: str) -> Words:
    """Say that a field names another item now, where neither is named."""
    zh, en = FIELDS[field]
    if isinstance(unnamed, Unknown):
        return Words(zh=f"{zh}由一事项更正为另一事项", en=f"{en}: another item now")
    return Words(zh=f"{zh}由一内部事项更正为另一内部事项", en=f"{en}: another internal item now")


def _by_name(value: Iterable[WeekCount | Attachment | tuple[str, str]]) -> Mapping[str, str]:
    """Return texts, what was counted in a week, or papers, by their names."""
    return dict(each if isinstance(each, tuple) else (each.name, _told(each)) for each in value)


def _told(each: WeekCount | Attachment) -> str:
    if isinstance(each, WeekCount):
        return "、".join(map(str, each.numbers))
    return "、".join(filter(None, (each.sha256, each.address)))


def put_right(what: Words, was: object, now: object) -> Words:
    """Say of a value what was entered, and what is right."""
    before, after = value_words(was), value_words(now)
    return Words(
        zh=f"{what.zh}原记{before.zh}，更正为{after.zh}", en=f"{what.en}: entered as {before.en}, now {after.en}"
    )


def _again(what: Words, was: object, now: object) -> Words:
    """Say that a value stands again, after a correction that was undone."""
    before, after = value_words(was), value_words(now)
    return Words(zh=f"{what.zh}由{before.zh}恢复为{after.zh}", en=f"{what.en} is {after.en} again, after {before.en}")


def _answer(key: str, procedure: "Procedure | None") -> Answer | None:
    """Return what a procedure asks for under *key*; None where no procedure does."""
    return next((each for each in answers_of(procedure) if each.key == key), None)


def answered(text: str | None, answer: Answer | None) -> Words | str | None:
    """Return a text of a fact or record with the unit that its *answer* has; a choice as it is called."""
    if answer is None or not text:
        return text
    if answer.money:
        return Words(zh=f"{text}元", en=f"{text} yuan")
    chosen = next((each for each in answer.choices if each.key == text), None)
    return both(f"{text}{answer.unit}") if answer.number else text if chosen is None else both(chosen)


def correction_words(
    history: Sequence[Event],
    place: int,
    context: Context | None = None,
    hidden: Hidden = NOBODY,
    items: Mapping[str, Item] = MappingProxyType({}),
) -> Words:
    """Say what the correction with number *place* of an item's history put right.

    What a host's own procedures call their records, *context* knows. Other items are not named if they are *hidden*
    (X32). What was put right of a record that moved, *items* know.
    """
    event: Any = history[place - 1]
    if event.record is None:
        return _taken_words(history, place, context, hidden, items)
    wrong, recorded = dict(effective(history[: place - 1])).get(event.record), history[event.record - 1]
    procedure = _procedure(history, wrong or recorded, context)
    act = _record_words(wrong or recorded, procedure)
    which = Words(zh=f"第{event.record}条（{act.zh}）", en=f"record {event.record} ({act.en})")
    if event.moved_to is not None:
        to = elsewhere(shown_as(event.moved_to, hidden))
        moved = Words(zh=f"{which.zh}误记于此，移至{to.zh}", en=f"{which.en}: belongs to {to.en}")
        return joined([moved, *_put_right_on_the_way(history, place, procedure, hidden, items)], zh="；", en="; ")
    if event.right is None or wrong is None:
        return _void_words(history, place, which, procedure, hidden)
    said = joined(differences(wrong, event.right, procedure, hidden), zh="；", en="; ")
    return Words(zh=f"{which.zh}：{said.zh}", en=f"{which.en}, {said.en}")


def _taken_words(
    history: Sequence[Event], place: int, context: Context | None, hidden: Hidden, items: Mapping[str, Item]
) -> Words:
    event: Any = history[place - 1]
    procedure = _procedure(history, event.right, context)
    act, origin = _record_words(event.right, procedure), elsewhere(shown_as(event.taken_from, hidden))
    taken = Words(
        zh=f"自{origin.zh}移来一条（{act.zh}，{dated(event.right.day).zh}）",
        en=f"one record taken from {origin.en} ({act.en}, {dated(event.right.day).en})",
    )
    return joined([taken, *_put_right_on_the_way(history, place, procedure, hidden, items)], zh="；", en="; ")


def _put_right_on_the_way(
    history: Sequence[Event],
    place: int,
    procedure: "Procedure | None",
    hidden: Hidden,
    items: Mapping[str, Item],
) -> Iterator[Words]:
    """Yield what a record that moves says otherwise on the item it belongs to; not if one of both is *hidden*."""
    event: Any = history[place - 1]
    if (event.moved_to or event.taken_from) in hidden:
        return
    moved = moved_record(items, event, place)
    if moved is not None:
        yield from differences(*moved, procedure, hidden)


def _void_words(
    history: Sequence[Event], place: int, which: Words, procedure: "Procedure | None", hidden: Hidden
) -> Words:
    """Say that a record is void; of a correction, what stands now, and on which item what it had moved."""
    event: Any = history[place - 1]
    record: Any = history[event.record - 1]
    if not isinstance(record, Rectified):
        return Words(zh=f"{which.zh}作废", en=f"{which.en}: void")
    if record.taken_from is not None:
        back = elsewhere(shown_as(record.taken_from, hidden))
        return Words(zh=f"{which.zh}移回{back.zh}", en=f"{which.en}: goes back to {back.en}")
    if record.moved_to is not None:
        other = elsewhere(shown_as(record.moved_to, hidden))
        return Words(
            zh=f"{which.zh}作废，移至{other.zh}的一条移回", en=f"{which.en}: void, what went to {other.en} is back"
        )
    void = Words(zh=f"{which.zh}作废", en=f"{which.en}: void")
    return joined([void, *_standing_again(history, place, procedure, hidden)], zh="，", en=", ")


def _standing_again(
    history: Sequence[Event], place: int, procedure: "Procedure | None", hidden: Hidden
) -> Iterator[Words]:
    """Yield what the record is now that a correction of it, or of its correction, was undone."""
    root: Any = history[place - 1]
    while root.record is not None and isinstance(history[root.record - 1], Rectified):
        root = history[root.record - 1]
    number = root.record or next(at for at, each in enumerate(history, start=1) if each is root)
    was, now = (dict(effective(history[:each])).get(number) for each in (place - 1, place))
    act = _record_words(now or was or history[number - 1], procedure)
    which = Words(zh=f"第{number}条（{act.zh}）", en=f"record {number} ({act.en})")
    if was is not None and now is not None:
        for each in differences(was, now, procedure, hidden, say=_again):
            yield Words(zh=f"第{number}条{each.zh}", en=f"record {number}: {each.en}")
    elif now is not None:
        yield Words(zh=f"恢复{which.zh}", en=f"{which.en} stands again")
    elif (to := root.moved_to or root.taken_from) is not None:
        other = elsewhere(shown_as(to, hidden))
        yield Words(zh=f"{which.zh}仍移至{other.zh}", en=f"{which.en} belongs to {other.en} after all")
    else:
        yield Words(zh=f"{which.zh}仍作废", en=f"{which.en} is void after all")


def others_named(
    history: Sequence[Event], place: int, items: Mapping[str, Item] = MappingProxyType({})
) -> frozenset[str]:
    """Return the numbers of other items that `correction_words` may name."""
    so_far: Any = history[:place]
    found = {getattr(each, name, None) for each in so_far for name in ("moved_to", "taken_from")}
    records = [*so_far, *(each.right for each in so_far if isinstance(each, Rectified))]
    records += (items and moved_record(items, so_far[-1], place)) or ()
    found.update(getattr(each, name, None) for each in records for name in _OTHER_ITEMS)
    return frozenset(each for each in found if each is not None)


def _procedure(history: Sequence[Event], record: Event, context: Context | None) -> "Procedure | None":
    """Return the procedure that a *record* is about, as far as it is known: the last that was opened by then.

    Of those, the one that the record names, where it names one (X30).
    """
    key = getattr(record, "procedure", None)
    openings: list[Any] = [each for each in history if hasattr(each, "verifies") and each.at <= record.at]
    opened = next((each for each in reversed(openings) if key in {None, each.procedure}), None)
    return None if opened is None else (context or Context()).procedure(opened.procedure, opened.at.date())


def corrections_words(
    item: Item,
    context: Context | None = None,
    hidden: Hidden = NOBODY,
    items: Mapping[str, Item] = MappingProxyType({}),
) -> Words:
    """Say everything that was put right of an item; nothing where nothing was. No item is named that is *hidden*."""
    history: Any = item.history
    places = [place for place, event in enumerate(history, start=1) if isinstance(event, Rectified)]
    return joined([correction_words(history, place, context, hidden, items) for place in places], zh="；", en="; ")


def lateness(item: Item, on: date) -> frozenset[tuple[str, str, date | None, date | None]]:
    """Return what of an item is late, or was, on the day *on*: what, its part, its due date, and the day it was done.

    That is the work, duties, measures, milestones and limits.
    """
    found: set[tuple[str, str, date | None, date | None]] = set()
    if item.was_late or (item.in_progress and item.done_on is None and item.due is not None and item.due < on):
        found.add((_WORK, "", None, item.done_on))
    found.update(("duty", each.kind.key, each.due, each.met_on) for each in item.duties_by(on) if each.owed_from <= on)
    found.update(("measure", each.number, each.due, each.finished_on) for each in item.measures if each.late(on))
    for stone in item.milestones:
        late = [each for each in stone.occurrences if each.late(on)]
        found.update(("milestone", stone.number, each.due, each.reached_on) for each in late)
    for matter in item.every_matter:
        clocks = (*matter.ended(), *matter.clocks)
        found.update(
            ("stage", f"{matter.procedure}/{each.stage}/{each.unit or ''}", each.due, each.stopped_on)
            for each in clocks
            if each.late(on)
        )
    return frozenset(found)


def lateness_changed(history: Sequence[Event], place: int) -> Words | None:
    """Say how the correction with number *place* changed what of its item is late, as of its day; None if it did not.

    A due date that is a later one by the correction counts as well: what would have been late is not.
    """
    on = history[place - 1].at.date()
    before, after = fold(history[: place - 1]), fold(history[:place])
    was, now = lateness(before, on), lateness(after, on)
    words = (_how_late(was), _how_late(now))
    if words[0] != words[1]:
        day = dated(on)
        return Words(
            zh=f"截至{day.zh}，更正前{words[0].zh}、更正后{words[1].zh}",
            en=f"as of {day.en}, {words[0].en} before, {words[1].en} after",
        )
    if was != now:
        return Words(zh="逾期的内容有变", en="what is late is another")
    if before.due is not None and (after.due is None or after.due > before.due):
        return Words(zh="完成时限推后", en="due later")
    return None


def _how_late(found: frozenset[tuple[str, str, date | None, date | None]]) -> Words:
    if not found:
        return Words(zh="无逾期", en="nothing late")
    if any(what == _WORK for what, *_ in found):
        return Words(zh="事项逾期", en="the work late")
    return Words(zh=f"逾期{len(found)}处", en=f"{len(found)} late")


def history_in_words(
    item: Item,
    context: Context | None = None,
    *,
    for_: str | None = None,
    letterhead: Letterhead | None = None,
    items: Mapping[str, Item] | None = None,
) -> tuple[Words, ...]:
    """Return an item's record in words, one sentence an entry; a wrong one says what became of it (X31).

    *context* (`ledger.context`) knows what a host's own procedures call their records. Of a restricted item nothing is
    said to whom it is not named (X32): *for_* is a section, a leader, the principal leader or the General Office, the
    last two as the *letterhead* calls them. *items* (`ledger.items`) tell which other items are restricted, and what
    was put right of a record that moved from one to another; without them no other item is named.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> [each.zh for each in history_in_words(evolve(None, decide(None, register)[0]))]
    ['第1条，2022年3月1日，登记，办公室记。']
    """
    whom = reader(for_, letterhead or Letterhead())
    if not whom.sees(item):
        return (internal_items(1),)
    history: Any = item.history
    if items is None:
        others = others_named(history, len(history))
        hidden: Hidden = {each: Unknown(each) for each in others}
    else:
        hidden = hide(each for each in items.values() if not whom.sees(each))
    corrected: dict[int, list[int]] = {}
    for place, event in enumerate(history, start=1):
        if isinstance(event, Rectified):
            for record in (event.record, *(each.record for each in event.restated)):
                corrected.setdefault(record or 0, []).append(place)
    places = range(1, len(history) + 1)
    known = items or {}
    return tuple(_sentence(history, place, corrected.get(place, ()), context, (hidden, known)) for place in places)


def _sentence(
    history: Sequence[Event],
    place: int,
    corrected_by: Sequence[int],
    context: Context | None,
    others: tuple[Hidden, Mapping[str, Item]],
) -> Words:
    event: Any = history[place - 1]
    act, day = _record_words(event, _procedure(history, event, context)), dated(event.day)
    if (into := getattr(event, "merged_into", None)) is not None:
        other = elsewhere(shown_as(into, others[0]))
        act = Words(zh=f"{act.zh}，并入{other.zh}", en=f"{act.en}, merged into {other.en}")
    then = goes_on(event)
    zh = f"第{place}条，{day.zh}，{act.zh}，{event.by}记{then.zh}"
    en = f"{place}. {day.en}, {act.en}, by {event.by}{then.en}"
    if isinstance(event, Rectified):
        said = correction_words(history, place, context, *others)
        zh += f"：{said.zh}"
        en += f": {said.en}"
    if isinstance(event, Rectified | MatterEvent | Resumed | Withdrawn):
        why = reason_words(getattr(event, "reason", ""), getattr(event, "approver", ""))
        zh += why.zh
        en += why.en
    if corrected_by:
        by = [str(each) for each in corrected_by]
        zh += f"〔见第{'、'.join(by)}条更正〕"
        en += f" [corrected: see {', '.join(by)}]"
    return Words(zh=f"{zh}。", en=f"{en}.")
