"""What was brought to an end in a period: items, measures, milestones; a circular also says what is done well."""

from collections.abc import Container, Iterable, Iterator, Mapping

from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.journal import events as ev
from sanse_ledger.journal.procedure_events import ProcedureClosed
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import Place, names_of_clocks, outcome_name, place_of, view_of
from sanse_ledger.rules.engine.meant import procedure_name
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import DeedKind


@frozen
class Missed:
    """A limit that was missed on the way, with who held it; None for the item's section, or for a unit in its name."""

    name: Words
    holder: str | None = None


@frozen(kw_only=True)
class Deed:
    """One thing that was brought to an end.

    `name` is that of the measure, milestone or outcome; `late` tells whether it, or its item on the way, was late
    or sent back, `missed` which limits of a procedure were missed. `unresolved` marks what was closed with an outcome
    that is no result (`resolved` of the definition), and an item whose last matter was. `routine` marks a date of a
    milestone that recurs: to keep it is nothing to be praised for.
    """

    kind: DeedKind
    item: Item
    name: Words | str = ""
    late: bool = False
    missed: tuple[Missed, ...] = ()
    unresolved: bool = False
    routine: bool = False


def deeds(
    items: Mapping[str, Item], news: Iterable[ev.Event], closed: Container[tuple[str, Place]], context: Context
) -> tuple[Deed, ...]:
    """Return what *news* brought to an end, in the order it was recorded, each once.

    What was taken back within the period, by a return, is not at an end. *closed* are the matters, by item and place,
    that were closed in the period, as `matters` counts it: of one procedure there may be two on an item (X30).

    >>> deeds({}, (), (), Context())
    ()
    """
    last: dict[tuple[object, ...], Deed] = {}
    for event in news:
        if isinstance(event, ProcedureClosed):
            item = items[event.item]
            place = place_of(item, event)
            if (item.number, place) in closed:
                last[DeedKind.PROCEDURE, item.number, place] = _closed(item, view_of(item, event), context)
            continue
        for part, deed in _ended(items, event, context):
            last[deed.kind, deed.item.number, part] = deed
    return tuple(last.values())


def _ended(items: Mapping[str, Item], event: ev.Event, context: Context) -> Iterator[tuple[object, Deed]]:
    match event:
        case ev.Completed(item=number):
            item = items[number]
            if item.completed_on is not None:
                yield None, _struck_off(item, context)
        case ev.Concluded(item=number):
            item = items[number]
            if item.concluded_on is not None:
                yield None, Deed(kind=DeedKind.CONCLUDED, item=item, late=item.concluded_late)
        case ev.MeasureFinished(item=number, measure=part, on=on):
            kind = DeedKind.MEASURE
            yield from (
                (part, Deed(kind=kind, item=items[number], name=measure.action, late=measure.late(on)))
                for measure in items[number].measures
                if measure.number == part
            )
        case ev.MilestoneReached(item=number, milestone=part, occurrence=due, on=on):
            kind = DeedKind.MILESTONE
            yield from (
                (
                    (part, due),
                    Deed(
                        kind=kind,
                        item=items[number],
                        name=milestone.title,
                        late=on > due,
                        routine=milestone.recurrence is not None,
                    ),
                )
                for milestone in items[number].milestones
                if milestone.number == part
            )
        case _:
            pass


def _struck_off(item: Item, context: Context) -> Deed:
    missed = _missed(item, context)
    late, kind = item.was_late or bool(missed), DeedKind.COMPLETED
    return Deed(kind=kind, item=item, late=late, missed=missed, unresolved=_unresolved(item))


def _closed(item: Item, view: Item, context: Context) -> Deed:
    """Say with which outcome a matter was closed, and which limits were missed on the way.

    What was done after its own due date, or was sent back by its rating before, is no achievement either.
    """
    proceeding = view.proceeding
    missed = _missed_of(view, context)
    again = proceeding is not None and any(each.back_to is not None for each in proceeding.opinions)
    is_back = proceeding is not None and proceeding.sent_back
    late = bool(missed) or item.was_late or again or is_back
    return Deed(
        kind=DeedKind.PROCEDURE,
        item=item,
        name=_outcome(view, context),
        late=late,
        missed=missed,
        unresolved=_unresolved(view),
    )


def _unresolved(view: Item) -> bool:
    """Return whether a matter was closed with an outcome that is no result: a call by mistake, a case referred."""
    return view.proceeding is not None and not view.proceeding.open and not view.proceeding.resolved


def _outcome(view: Item, context: Context) -> Words:
    """Name the outcome of a matter, of a verification with its procedure: the item is not struck off by it (X30)."""
    name = outcome_name(view, context)
    if view.proceeding is None or not view.proceeding.verifies:
        return name
    of = procedure_name(view, context)
    return Words(zh=f"{of.zh}“{name.zh}”", en=f"{of.en}: {name.en}")


def _missed(item: Item, context: Context) -> tuple[Missed, ...]:
    """Name the limits of an item's procedures that were missed, each once."""
    if item.proceeding is None:
        return ()
    views = item.views if item.profile.others is None else tuple(map(item.seen_by, item.every_matter))
    return tuple(dict.fromkeys(each for view in views for each in _missed_of(view, context)))


def _missed_of(item: Item, context: Context) -> tuple[Missed, ...]:
    """Return the limits of one matter that were missed, each once for everybody who missed it (X21)."""
    """Name the limits of the matter that is its `proceeding`."""
    ended = () if item.proceeding is None else item.proceeding.ended()
    late = {(each.stage, each.holder): each for each in ended if each.late(each.due)}
    names = names_of_clocks(item, [*late.values()], context) if late else ()
    return tuple(
        Missed(name, None if each.joint else each.holder) for name, each in zip(names, late.values(), strict=True)
    )
