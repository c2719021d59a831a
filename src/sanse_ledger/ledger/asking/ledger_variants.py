"""In which ways each command on the ledger as a whole may be asked: the weeks and sections there are to choose from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import CalendarUnknown
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal.correction_commands import RectifyWeek
from sanse_ledger.journal.correction_evolution import weeks_held
from sanse_ledger.journal.definition_commands import AdoptDefinition
from sanse_ledger.journal.events import WeekSubmitted
from sanse_ledger.journal.slips import IssueSlip
from sanse_ledger.ledger.asking.policy_fields import policy_fields
from sanse_ledger.ledger.asking.variants import BLANK, Asked, Variant, Ways, day_after
from sanse_ledger.ledger.asking.wanted import Narrowed, Option
from sanse_ledger.ledger.slips import Standing, of_kind
from sanse_ledger.rules.circular_day import ledger_year
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import Level, SlipKind

_WEEKS_IN_A_YEAR = 53


def _weeks(asked: Asked) -> tuple[Week, ...]:
    """Return the weeks of the ledger's year that have begun, the latest first."""
    ledger = asked.ledger
    week = Week(year=ledger.year + 1, number=2)
    found: list[Week] = []
    for _ in range(_WEEKS_IN_A_YEAR + 2):
        week = week.previous
        if week.monday <= asked.day and _is_of(week, asked):
            found.append(week)
    return tuple(found)


def _is_of(week: Week, asked: Asked) -> bool:
    try:
        return ledger_year(week, asked.ledger.context) == asked.ledger.year
    except CalendarUnknown:
        return False


def _chosen(weeks: Iterable[Week]) -> tuple[Option, ...]:
    return tuple(Option(value=each, zh=each.zh, en=each.en) for each in weeks)


def _named(names: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(value=each, zh=each, en=each) for each in dict.fromkeys(names))


def _hand_in(asked: Asked) -> Iterator[Variant]:
    weeks = _weeks(asked)
    led = [each.section for item in asked.ledger.items.values() for each in reversed(item.assignments)]
    choices = {"section": _named(led), "week": _chosen(weeks)}
    right = {"section": next(iter(led), BLANK), "week": next(iter(weeks), Week.of(asked.day))}
    missing = {} if led else {"unknown-section": _NOBODY_LEADS}
    yield Variant(narrowed=Narrowed(choices=choices), right=right, missing=missing)


_NOBODY_LEADS = Words(zh="还没有牵头的事项，无从报送", en="no section leads an item yet")
_NOTHING_HANDED_IN = Words(zh="还没有报送过《周工作台账》", en="nothing was handed in yet")
_PUT_RIGHT = Words(zh="报送的内容", en="what was handed in")
_TAKEN_BACK = Words(zh="撤销更正", en="undo a correction")
_NOTHING_IN_PROGRESS = Words(zh="没有在办的事项", en="no item is in progress")
_FIRST = Words(zh="下一期", en="the next one")
_CORRECTED = Words(zh="更正通报", en="a corrected one")


def _issue(asked: Asked) -> Iterator[Variant]:
    ledger, weeks = asked.ledger, tuple(reversed(_weeks(asked)))
    free = [each for each in weeks if not ledger.unmet(cmd.IssueCircular(week=each, at=asked.at, by=asked.by))]
    issued = {each.week: each.number for each in ledger.circulars}
    following = next((each for each in reversed(weeks) if each not in issued), Week.of(asked.day))
    yield Variant(
        filled={"corrects": None},
        narrowed=Narrowed(choices={"week": _chosen(free)}),
        right={"week": next(iter(free), following)},
        words=_FIRST,
    )
    if issued:
        week, number = list(issued.items())[-1]
        numbers = tuple(Option(value=each, zh=f"第{each}期", en=f"No. {each}") for each in issued.values())
        choices: Any = {"week": _chosen(issued), "corrects": numbers}
        narrowed = Narrowed(needed=("corrects", "reason"), choices=choices)
        yield Variant(narrowed=narrowed, right={"week": week, "corrects": number}, words=_CORRECTED)


def _adopt_policy(asked: Asked) -> Iterator[Variant]:
    since = day_after(asked.day)
    policy = asked.ledger.context.policy_on(since)
    right = {"since": since, "policy": attrs.evolve(policy, due_soon=abs(policy.due_soon - 1))}
    parts = {"policy": policy_fields(policy)}
    yield Variant(narrowed=Narrowed(parts=parts, earliest={"since": since}), right=right)


def _adopt_definition(asked: Asked) -> Iterator[Variant]:
    from sanse_ledger.procedures.library import library  # noqa: PLC0415 - procedures are loaded when one is asked for

    since, context, model = day_after(asked.day), asked.ledger.context, library()[0]
    known = (*library(), *context.procedures, *(each for _, each in context.definitions))
    key = next(name for name in map(str, range(len(known) + 1)) if not any(each.called(name) for each in known))
    right = {"since": since, "definition": attrs.evolve(model, key=key, zh=key, en=key)}
    yield Variant(narrowed=Narrowed(types={"definition": "json"}, earliest={"since": since}), right=right)


def _issue_slip(asked: Asked) -> Iterator[Variant]:
    """Yield one way for each kind of slip; an urging climbs, and what may be put right is chosen from (X35)."""
    its = [item for item in asked.ledger.items.values() if item.in_progress]
    about = tuple(Option(value=each.number, zh=each.number, en=each.number) for each in its)
    missing = {} if its else {"unknown-item": _NOTHING_IN_PROGRESS}
    for kind in SlipKind:
        issued = [each.number for each in of_kind(asked.ledger.slips, kind)]
        choices: Any = {"about": about, "corrects": tuple(_numbered(each) for each in issued)}
        right: dict[str, object] = {"about": its[0].number if its else BLANK}
        filled: dict[str, object] = {"slip": kind}
        needed: tuple[str, ...] = ("about",)
        if kind is SlipKind.URGING:
            needed = ("about", "step")
            standing = Standing.of(asked.ledger.slips)
            free = [each for each in its if standing.climbed(each.number) is None]
            right = {"about": free[0].number, "step": Level.SECTION} if free else {**right, "step": Level.PRINCIPAL}
        else:
            filled["step"] = None
        if kind is SlipKind.SENT_BACK:
            needed = ("about", "sent_back_for")
            right["sent_back_for"] = BLANK
        else:
            filled["sent_back_for"] = None
        narrowed = Narrowed(needed=needed, choices=choices, earliest={"reply_by": asked.day})
        yield Variant(filled=filled, narrowed=narrowed, right=right, words=both(kind), missing=missing)


def _numbered(number: int) -> Option:
    return Option(value=number, zh=f"第{number}号", en=f"No. {number}")


def _rectify_week(asked: Asked) -> Iterator[Variant]:
    handed_in = sorted(asked.ledger.weeks, key=lambda each: each.at, reverse=True)
    weeks = sorted({each.week for each in handed_in}, reverse=True)
    choices = {"section": _named(each.section for each in handed_in), "week": _chosen(weeks)}
    latest = next(iter(handed_in), None)
    which = {} if latest is None else {"section": latest.section, "week": latest.week}
    missing = {} if handed_in else {"no-such-week": _NOTHING_HANDED_IN}
    undone = [turns for turns in weeks_held(asked.ledger.records).values() if turns[1:]]
    yield Variant(
        filled={"undo": False},
        narrowed=Narrowed(types={"values": "pairs"}, choices=choices),
        right={**which, "void": True},
        words=_PUT_RIGHT if undone else None,
        missing=missing,
    )
    if undone:
        before = [turns[-2][1] for turns in sorted(undone, key=lambda turns: turns[-1][0], reverse=True)]
        yield from _undo([each for each in before if each is not None])


def _undo(before: Sequence[WeekSubmitted]) -> Iterator[Variant]:
    """Yield how a correction is taken back: *before* are the weeks as they stood without theirs, the latest first."""
    weeks = sorted({each.week for each in before}, reverse=True)
    yield Variant(
        filled={"values": (), "void": False, "undo": True},
        narrowed=Narrowed(choices={"section": _named(each.section for each in before), "week": _chosen(weeks)}),
        right={"section": before[0].section, "week": before[0].week},
        words=_TAKEN_BACK,
    )


def _clear(_asked: Asked) -> Iterator[Variant]:
    yield Variant()


WAYS_OF_LEDGER: Mapping[type[cmd.Command], Ways] = MappingProxyType(
    {
        cmd.SubmitWeek: _hand_in,
        cmd.IssueCircular: _issue,
        cmd.ClearYear: _clear,
        cmd.AdoptPolicy: _adopt_policy,
        RectifyWeek: _rectify_week,
        AdoptDefinition: _adopt_definition,
        IssueSlip: _issue_slip,
    }
)
"""How each command on the ledger as a whole may be asked."""
