"""In which ways the matter of an item goes on: each branch, outcome and rating, with what it asks for (X20)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import attrs

from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.items.proceeding import Instalment
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.procedure_commands import (
    AgreeInstalments,
    Appraise,
    CloseProcedure,
    CorrectFacts,
    ExtendStage,
    OpenProcedure,
    PassStage,
    RateResult,
    RecordPayment,
    ReleaseUnit,
    Resume,
    Suspend,
    TakeBranch,
)
from sanse_ledger.ledger.asking.variants import BLANK, Asked, Variant, day_after
from sanse_ledger.ledger.asking.wanted import Narrowed, Option, Wanted
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer, Named, Outcome, Stage, holding
from sanse_ledger.rules.engine.earliest import first_day
from sanse_ledger.rules.engine.matter import Matter, clock_names, with_unit
from sanse_ledger.rules.engine.opening import procedures_known
from sanse_ledger.rules.engine.units import units_changed
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both

Ways = Callable[[Asked, Matter], Iterator[Variant]]


def _opened(asked: Asked) -> Iterator[Variant]:
    for each in procedures_known(asked.ledger.context, asked.day):
        if any(matter.open and matter.verifies is each.verifies for matter in asked.item.matters):
            continue
        yield Variant(
            filled={"procedure": each.key},
            narrowed=attrs.evolve(_days_to_open(asked, each), parts={"facts": _parts(each.facts, {})}),
            right={"facts": _answers(each.facts)},
            words=both(each),
        )


def _days_to_open(asked: Asked, procedure: Procedure) -> Narrowed:
    """Return the days on which a matter may have been opened: after the end of one of its kind before it (X20, X30)."""
    before: Any = [view.proceeding for view in asked.item.views if view.proceeding is not None]
    ends = [each.entered_on for each in before if each.verifies is procedure.verifies]
    return attrs.evolve(_days(asked), earliest={"on": max([asked.item.registered_on, *ends])})


def _days(asked: Asked, matter: Matter | None = None, parts: Iterable[Stage | Outcome] = ()) -> Narrowed:
    """Return the days on which something may have happened, after the minimum times of *parts* (X23)."""
    earliest = asked.item.registered_on
    if matter is not None:
        earliest = max(
            [
                earliest,
                matter.proceeding.entered_on,
                *(day for each in parts if (day := _first(asked, matter, each)) is not None),
            ]
        )
    return Narrowed(earliest={"on": earliest}, latest={"on": asked.day})


def _first(asked: Asked, matter: Matter, part: Stage | Outcome) -> date | None:
    try:
        return first_day(matter, part, asked.ledger.context)
    except CalendarUnknown:  # what it leads to is refused
        return None


def _parts(fields: Iterable[Answer], facts: Mapping[str, str], corrected: Iterable[str] = ()) -> tuple[Wanted, ...]:
    """Return facts or records as fields of a form; needed are those whose conditions hold of the *facts*."""
    return tuple(
        Wanted(
            name=each.key,
            zh=each.zh,
            en=each.en,
            type=_type(each),
            required=each.required and holding(each.when, facts, corrected),
            choices=tuple(Option(value=one.key, zh=one.zh, en=one.en) for one in each.choices),
            unit=each.unit,
            least=each.least,
            most=each.most,
        )
        for each in fields
    )


def _answers(fields: Iterable[Answer]) -> dict[str, str]:
    """Return an answer to each of *fields*."""
    return {each.key: _answer(each) for each in fields}


def _answer(asked_for: Answer) -> str:
    if asked_for.choices:
        return asked_for.choices[0].key
    if asked_for.number:
        bounds = (each for each in (asked_for.least, asked_for.most) if each is not None)
        return next((each.text for each in bounds), "1")
    if asked_for.day:
        return _SOME_DAY.isoformat()
    return "1" if asked_for.money else BLANK


_SOME_DAY = date(2000, 1, 1)


def _type(asked_for: Answer) -> str:
    """Return what an answer takes, in the words of `Wanted.type`."""
    if asked_for.choices:
        return "choice"
    kinds = (("sum", asked_for.money), ("number", asked_for.number), ("day", asked_for.day))
    return next((name for name, is_one in kinds if is_one), "text")


def _step(
    asked: Asked, matter: Matter, fields: Iterable[Answer], filled: Mapping[str, object], way: Named | None = None
) -> Variant:
    """Return a way on that asks for records."""
    several = tuple(fields)
    parts = _parts(several, matter.facts, matter.proceeding.corrected)
    return Variant(
        filled=filled,
        narrowed=attrs.evolve(
            _days(asked, matter, [each for each in (matter.stage, way) if isinstance(each, Stage | Outcome)]),
            parts={"records": parts},
        ),
        right={"records": _answers(several)},
        words=None if way is None else both(way),
    )


def _passing(asked: Asked, matter: Matter) -> Iterator[Variant]:
    stage, units = matter.here, matter.proceeding.units
    for unit in units:
        way = _step(asked, matter, stage.records, {"stage": stage.key, "unit": unit}, stage)
        yield attrs.evolve(way, words=with_unit(both(stage), unit))
    if stage.then is not None and not units:
        yield _step(asked, matter, stage.records, {"stage": stage.key, "unit": None}, stage)


def _releasing(_asked: Asked, matter: Matter) -> Iterator[Variant]:
    for unit in matter.proceeding.units:
        yield Variant(filled={"unit": unit}, words=both(unit))


def _branching(asked: Asked, matter: Matter) -> Iterator[Variant]:
    for each in matter.here.branches:
        yield _step(asked, matter, each.records, {"branch": each.key}, each)


def _closing(asked: Asked, matter: Matter) -> Iterator[Variant]:
    for each in matter.here.outcomes:
        yield _step(asked, matter, each.records, {"outcome": each.key}, each)


def _correcting(_asked: Asked, matter: Matter) -> Iterator[Variant]:
    told = dict(matter.proceeding.facts)
    fields = [each for each in matter.procedure.facts if not (matter.here.joint and _is_settled(matter, each, told))]
    missing = {each.key: _answer(each) for each in fields if each.key not in told}
    other = next(((each.key, text) for each in fields for text in _others(each, told.get(each.key, ""))), ())
    right = {**missing, **dict([other] if other else [])}
    parts = tuple(
        attrs.evolve(each, required=each.required and each.name not in told, current=told.get(each.name, ""))
        for each in _parts(fields, {}, told)
    )
    yield Variant(narrowed=Narrowed(parts={"facts": parts}), right={"facts": right})


def _is_settled(matter: Matter, fact: Answer, told: Mapping[str, str]) -> bool:
    """Return whether another text of *fact* would name other units than those that hold the stage together (X24)."""
    others = _others(fact, told.get(fact.key, ""))
    return any(any(units_changed(matter, {**told, fact.key: text})) for text in others)


def _others(asked_for: Answer, told: str) -> Iterator[str]:
    """Yield what a fact may be corrected to."""
    if asked_for.choices:
        yield from (each.key for each in asked_for.choices if each.key != told)
    elif asked_for.money:
        yield Yuan(Yuan.parse(told or "0").fen + 1).number
    elif asked_for.number:
        yield from (each.text for each in (asked_for.least, asked_for.most) if each is not None and each.text != told)
        yield from () if asked_for.least or asked_for.most else ("1" if told != "1" else "2",)
    elif asked_for.day:
        day = date.fromisoformat(told) if told else _SOME_DAY
        yield (day + timedelta(days=1 if day < date.max else -1)).isoformat()
    else:
        yield BLANK if told != BLANK else f"{BLANK}{BLANK}"


def _agreeing(asked: Asked, matter: Matter) -> Iterator[Variant]:
    amount = matter.amount
    if amount is not None:
        unpaid = Yuan(max(0, amount.fen - matter.proceeding.paid.fen))
        yield Variant(
            narrowed=Narrowed(parts={"instalments": _ROWS}),
            right={"instalments": (Instalment(due=asked.day, amount=unpaid),)},
        )


_ROWS = tuple(
    Wanted(name=f"{row}.{name}", zh=f"第{row}期{zh}", en=f"{row}: {en}", type=kind, required=False)
    for row in range(1, 13)
    for name, kind, (zh, en) in (("due", "day", FIELDS["due"]), ("amount", "sum", FIELDS["amount"]))
)
"""The instalments of a year, one for each month; a form may send more."""


def _paying(asked: Asked, matter: Matter) -> Iterator[Variant]:
    if matter.amount is not None:
        yield Variant(narrowed=_days(asked, matter))


def _rating(asked: Asked, matter: Matter) -> Iterator[Variant]:
    rating = matter.procedure.rating
    for each in () if rating is None else rating.marks:
        yield _step(asked, matter, rating.records if rating else (), {"rating": each.key}, each)


def _appraising(asked: Asked, matter: Matter) -> Iterator[Variant]:
    appraisal = matter.procedure.appraisal
    if appraisal is not None:
        yield _step(asked, matter, appraisal.records, {})


def _extending(asked: Asked, matter: Matter) -> Iterator[Variant]:
    clocks = {each.stage: each for each in matter.proceeding.clocks}.values()  # of several units, all at once
    names = clock_names(asked.item, (each.stage for each in clocks), asked.ledger.context)
    for clock, name in zip(clocks, names, strict=True):
        later = day_after(clock.due)
        narrowed = Narrowed(needed=("due",), earliest={"due": later})
        yield Variant(filled={"stage": clock.stage}, narrowed=narrowed, right={"due": later}, words=name)


def _suspending(_asked: Asked, matter: Matter) -> Iterator[Variant]:
    for each in matter.procedure.grounds:
        yield Variant(filled={"ground": each.key}, words=both(each))


def _resuming(asked: Asked, matter: Matter) -> Iterator[Variant]:
    suspended = matter.proceeding.suspended
    if suspended is not None:
        earliest = max(asked.item.registered_on, suspended.suspended_on)  # X2, X22
        yield Variant(narrowed=Narrowed(earliest={"on": earliest}, latest={"on": asked.day}))


WHILE_OPEN: Mapping[type[Command], Ways] = MappingProxyType(
    {
        PassStage: _passing,
        ReleaseUnit: _releasing,
        TakeBranch: _branching,
        CorrectFacts: _correcting,
        AgreeInstalments: _agreeing,
        RecordPayment: _paying,
        CloseProcedure: _closing,
        ExtendStage: _extending,
        Suspend: _suspending,
        Resume: _resuming,
    }
)
"""The ways of a matter that is not closed."""

AFTER_CLOSING: Mapping[type[Command], Ways] = MappingProxyType({RateResult: _rating, Appraise: _appraising})
"""The ways of one that is; before, they say that it is not."""


def ways_of_matter(asked: Asked) -> Iterator[tuple[type[Command], Variant]]:
    """Yield every way in which the matter of an item goes on, or in which one is opened for it."""
    yield from ((OpenProcedure, each) for each in _opened(asked))
    for view in asked.item.views:
        matter = Matter.of(view, asked.ledger.context)
        if matter is not None:
            open_ways = {} if matter.stage is None else WHILE_OPEN
            for of, ways in {**open_ways, **AFTER_CLOSING}.items():
                yield from ((of, _of_one(each, matter)) for each in ways(attrs.evolve(asked, item=view), matter))


def _of_one(way: Variant, matter: Matter) -> Variant:
    """Return a way with the procedure it is a way of named, where the item has two (X30); nobody has to fill it in."""
    key = matter.proceeding.procedure if matter.is_one_of_two else None
    return attrs.evolve(way, filled={**way.filled, "procedure": key})
