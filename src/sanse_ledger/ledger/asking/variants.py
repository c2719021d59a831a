"""In which ways each command may be asked of an item: what is filled in beforehand, what there is to choose from.

A move to another colour is a way of its own for each colour, a step of a procedure for each branch and outcome. Each
way has *right* values for what is left to fill in: with them it is refused only for what no form can help. So what
speaks against a way is what `Ledger.unmet` says of it with those.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import attrs
from attrs import field, frozen

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.calendar.recurrence_in_words import recurrence_words
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal.correction_commands import Rectify
from sanse_ledger.ledger.asking.wanted import Narrowed, Option, Wanted, hints_of, option_of, type_name
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.entry import AMENDABLE
from sanse_ledger.rules.facts import WORK_DONE
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import Kind, OneOff, Source

BLANK = "—"
"""What stands for a text that somebody will type."""


@frozen(kw_only=True)
class Asked:
    """Of which ledger and item, when and by whom; of no item for a command on the ledger as a whole."""

    ledger: Ledger
    at: datetime
    by: str
    item: Any = None

    @property
    def day(self) -> date:
        """The day it is asked on."""
        return local_day(self.at, self.ledger.zone)

    @property
    def policy(self) -> Policy:
        """The policy in force on that day."""
        return self.ledger.context.policy_on(self.day)


@frozen(kw_only=True)
class Variant:
    """One way to ask a command: what is filled in, what is known of the rest, and values for it that are right.

    `words` says which way it is; None where there is only one. Where there is nothing to choose from, `missing` says by
    the code of the refusal what there is none of: a sentence about `BLANK` would say nothing.
    """

    filled: Mapping[str, object] = field(factory=dict)
    narrowed: Narrowed = field(factory=Narrowed)
    right: Mapping[str, object] = field(factory=dict)
    words: Words | None = None
    missing: Mapping[str, Words] = field(factory=dict)


Ways = Callable[[Asked], Iterator[Variant]]


def day_after(day: date) -> date:
    """Return the next day; the last there is stays.

    >>> day_after(date(2022, 6, 10)), day_after(date.max) == date.max
    (datetime.date(2022, 6, 11), True)
    """
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _register(asked: Asked) -> Iterator[Variant]:
    known = asked.ledger.items
    number = next(str(each) for each in range(1, len(known) + 2) if str(each) not in known)
    right = {"number": number, "leader": "A", "section": "B"}
    for colour in (Colour.RED, Colour.ORANGE, Colour.GREEN):
        kinds: Any = Kind
        if colour is Colour.GREEN and not asked.policy.key_work_into_green:
            kinds = [each for each in Kind if each is not Kind.KEY_WORK]
        yield Variant(
            filled={"colour": colour},
            narrowed=Narrowed(
                needed=("source",) if colour is Colour.ORANGE else (),
                choices={"kind": tuple(map(option_of, kinds))},
                latest={"on": asked.day},
            ),
            right=right | ({"source": next(iter(Source))} if colour is Colour.ORANGE else {}),
            words=both(colour),
        )


def _amend(_asked: Asked) -> Iterator[Variant]:
    names = {name: FIELDS[name] for name in AMENDABLE}
    parts = tuple(
        Wanted(name=name, zh=zh, en=en, type="text", required=False) for name, (zh, en) in names.items()
    )  # fmt: skip
    yield Variant(narrowed=Narrowed(parts={"changes": parts}), right={"changes": {"requirement": BLANK}})


def _reassign(asked: Asked) -> Iterator[Variant]:
    other = next(name for name in ("A", "B") if name != asked.item.leader)
    yield Variant(narrowed=_since_registered(asked), right={"leader": other})


def _restrict(asked: Asked) -> Iterator[Variant]:
    yield Variant(filled={"restricted": not asked.item.restricted})


def _extend(asked: Asked) -> Iterator[Variant]:
    due = asked.item.due
    later = asked.day if due is None else day_after(due)
    yield Variant(narrowed=Narrowed(earliest={"due": later}), right={"due": later})


def _from_today(name: str) -> Ways:
    """Return the only way of a command whose field *name* has a day that is not past."""

    def ways(asked: Asked) -> Iterator[Variant]:
        yield Variant(narrowed=Narrowed(earliest={name: asked.day}), right={name: asked.day})

    return ways


def _plan_measure(asked: Asked) -> Iterator[Variant]:
    number = _unused({each.number for each in asked.item.measures})
    yield Variant(right={"measure": number, "person": "A"})


_USUAL_RULES = ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6")


def _set_milestone(asked: Asked) -> Iterator[Variant]:
    said = ((rule, recurrence_words(rule)) for rule in _USUAL_RULES)
    proposed = tuple(Option(value=rule, zh=words.zh, en=words.en) for rule, words in said)
    yield Variant(
        narrowed=Narrowed(types={"recurrence": "choice-or-name"}, choices={"recurrence": proposed}),
        right={"milestone": _unused({each.number for each in asked.item.milestones})},
    )


def _unused(taken: set[str]) -> str:
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


_NO_MEASURE = Words(zh="整改清单中还没有措施", en="the rectification list has no measure yet")
_NO_MILESTONE = Words(zh="还没有设定时间节点", en="no milestone is set yet")


def _measure(asked: Asked) -> Iterator[Variant]:
    item = asked.item
    choices = tuple(
        Option(value=each.number, zh=f"{each.number}：{each.action}", en=f"{each.number}: {each.action}")
        for each in item.open_measures
    )
    right = {"measure": next((each.number for each in (*item.open_measures, *item.measures)), BLANK), "action": BLANK}
    discussed = [each.discussed_on or item.registered_on for each in item.open_measures] or [item.registered_on]
    earliest = {"on": max(item.registered_on, min(discussed))}
    narrowed = attrs.evolve(_since_registered(asked), choices={"measure": choices}, earliest=earliest)
    missing = {} if item.measures else {"unknown-measure": _NO_MEASURE}
    yield Variant(narrowed=narrowed, right=right, missing=missing)


def _milestone(asked: Asked) -> Iterator[Variant]:
    stones = [each for each in asked.item.milestones if each.next_open is not None]
    choices = tuple(
        Option(value=each.number, zh=f"{each.number}：{each.title}", en=f"{each.number}: {each.title}")
        for each in stones
    )
    right = {"milestone": next((each.number for each in (*stones, *asked.item.milestones)), BLANK)}
    narrowed = attrs.evolve(_since_registered(asked), choices={"milestone": choices})
    missing = {} if asked.item.milestones else {"unknown-milestone": _NO_MILESTONE}
    yield Variant(narrowed=narrowed, right=right, missing=missing)


def _recolour(asked: Asked) -> Iterator[Variant]:
    ahead = [Colour.ORANGE] if asked.item.colour is Colour.RED else [Colour.GREEN]
    if asked.item.colour is Colour.RED and asked.policy.red_to_green:
        ahead.append(Colour.GREEN)
    yield from (Variant(filled={"to": each}, words=both(each)) for each in ahead)


def _return(asked: Asked) -> Iterator[Variant]:
    to = Colour.RED if asked.item.colour is Colour.ORANGE else Colour.ORANGE
    narrowed = Narrowed(needed=("due",) if to is Colour.RED else (), earliest={"due": asked.day})
    yield Variant(filled={"to": to}, narrowed=narrowed, right={"due": asked.day}, words=both(to))


_USUAL = Words(zh="按常规", en="as usual")
_AS_ONE_OFF = Words(zh="一次性工作", en="one-off work")


def _complete(asked: Asked) -> Iterator[Variant]:
    item = asked.item
    done = (day for fact in WORK_DONE for day in fact.days(item) if day is not None)
    narrowed = attrs.evolve(_since_registered(asked), earliest={"on": max((item.registered_on, *done))})
    if asked.policy.one_off is not OneOff.RED:
        yield Variant(narrowed=narrowed)
    elif asked.item.colour is not Colour.RED:
        yield Variant(filled={"one_off": False}, narrowed=narrowed)
    else:
        yield Variant(filled={"one_off": True}, narrowed=narrowed, words=_AS_ONE_OFF)
        yield Variant(filled={"one_off": False}, narrowed=narrowed, words=_USUAL)


def _rectify(asked: Asked) -> Iterator[Variant]:
    from sanse_ledger.ledger.asking.corrections import right_correction, standing  # noqa: PLC0415 - loads the corrections

    choices = {"record": standing(asked.item)}
    narrowed = Narrowed(types={"values": "pairs"}, choices=choices)
    yield Variant(narrowed=narrowed, right=right_correction(asked.ledger, asked.item, asked.at))


def _since_registered(asked: Asked) -> Narrowed:
    """Return the days on which something may have happened to a registered item."""
    return Narrowed(earliest={"on": asked.item.registered_on}, latest={"on": asked.day})


def _plain(asked: Asked) -> Iterator[Variant]:
    yield Variant(narrowed=Narrowed() if asked.item is None else _since_registered(asked))


_WAYS: Mapping[type[cmd.Command], Ways] = MappingProxyType(
    {
        cmd.Register: _register,
        cmd.Amend: _amend,
        cmd.Reassign: _reassign,
        cmd.Restrict: _restrict,
        cmd.Extend: _extend,
        cmd.SetTarget: _from_today("target"),
        cmd.PlanMeasure: _plan_measure,
        cmd.ReviseMeasure: _measure,
        cmd.FinishMeasure: _measure,
        cmd.SetMilestone: _set_milestone,
        cmd.ReachMilestone: _milestone,
        cmd.CancelMilestone: _milestone,
        cmd.Recolour: _recolour,
        cmd.Return: _return,
        cmd.Complete: _complete,
        Rectify: _rectify,
    }
)
"""The ways of a command that has more than one, or whose fields have something to choose from."""


def ways_of(of: type[cmd.Command]) -> Ways:
    """Return how a command on one item is asked; one that is not here has a single way, and texts to type."""
    return _WAYS.get(of, _plain)


_RIGHT: Mapping[str, Callable[[Asked], object]] = MappingProxyType(
    {
        "text": lambda _asked: BLANK,
        "truth": lambda _asked: True,
        "whole": lambda _asked: 1,
        "day": lambda asked: asked.day,
        "day-or-limit": lambda asked: asked.day,
        "week": lambda asked: Week.of(asked.day),
        "sum": lambda _asked: Yuan(1),
        "texts": lambda _asked: (),
        "list": lambda _asked: (),
    }
)


def right_values(of: type[cmd.Command], form: tuple[Wanted, ...], variant: Variant, asked: Asked) -> dict[str, object]:
    """Return values that are right for what a *form* needs."""
    hints, values = hints_of(of), dict(variant.right)
    for each in form:
        if each.required and each.name not in values:
            made = next((one.value for one in each.choices), None)
            values[each.name] = _RIGHT[type_name(hints[each.name])](asked) if made is None else made
    names = {each.name for each in form}
    return {name: value for name, value in values.items() if name in names}
