"""How far a matter has come in its procedure: the state that an item carries, frozen.

A `Proceeding` is what the item's own events add up to; it says nothing of what the procedure asks, which is data of its
own (`procedures`). A clock is one time limit that runs, or ran: it keeps the day it began, the day it ends on, and
whether it was ever missed. A clock that was missed stays missed.
"""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from attrs import evolve as changed
from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import day, optional_day
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.words.checks import instance_of, listed, whole
from sanse_ledger.words.money import Yuan, total
from sanse_ledger.words.text import clean, clean_name, clean_number, optional_name, optional_number, told_once
from sanse_ledger.words.values import Value

__all__ = ["Break", "Clock", "Instalment", "Opinion", "Payment", "Proceeding", "Step", "Suspension"]

Texts = tuple[tuple[str, str], ...]
"""Several named texts, facts or records, in pairs."""


def _several(of: type) -> Any:  # noqa: ANN401 - what attrs calls a field
    """Return a field that holds several parts of one kind as a tuple."""
    name = of.__name__
    parts = partial(listed, en=name, zh=f" {name} ")
    return field(default=(), converter=parts, validator=deep_iterable(instance_of(of)))


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, listed(value)))


def _names_of_units(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean_name, listed(value)))


@frozen(kw_only=True, eq=False, repr=False)
class Break(Value):
    """A time in which a limit did not run: it had stopped, and went on where it stood 续算 when the matter came back.

    The days after `stopped_on`, up to and including `resumed_on`, are not counted (X22).

    >>> Break(stopped_on=date(2023, 4, 6), resumed_on=date(2023, 4, 12)).resumed_on.day
    12
    """

    stopped_on: date = field(converter=day)
    resumed_on: date = field(converter=day)


@frozen(kw_only=True, eq=False, repr=False)
class Clock(Value):
    """One time limit of a matter: of the stage it is named for, or with no stage of the matter as a whole.

    It runs from `started_on`, that day not counted, to the end of `due`. `stopped_on` is the day it was met or fell
    away, `replaced_for` the reason why another limit took its place, or what ended the wait for an answer: a branch or
    an outcome, by its key (X24). `was_late` says that it was missed already before it was given its present due date.
    `holder` is who held it while it ran, None for the item's section (X21).
    `extensions` is how often it was extended. While the matter is suspended, `suspended_on` is the day since which it
    stands still: the days after that one are none of its own; `breaks` are the times after which it went on (X22).
    `joint` says that it is one of several of its stage, its `holder` the unit whose it is (X24).

    >>> clock = Clock(stage="do", clause="L4", started_on=date(2023, 4, 3), due=date(2023, 4, 10), limit=None)
    >>> clock.late(date(2023, 4, 10)), clock.late(date(2023, 4, 11))
    (False, True)
    """

    stage: str = field(converter=clean_number)
    clause: str = field(converter=clean)
    started_on: date = field(converter=day)
    due: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    was_late: bool = field(default=False, validator=instance_of(bool))
    stopped_on: date | None = field(default=None, converter=optional_day)
    replaced_for: str = field(default="", converter=clean)
    holder: str | None = field(default=None, converter=optional_name)
    extensions: int = field(default=0, validator=whole(0))
    suspended_on: date | None = field(default=None, converter=optional_day)
    breaks: tuple[Break, ...] = _several(Break)
    joint: bool = field(default=False, validator=instance_of(bool))

    @property
    def unit(self) -> str | None:
        """The unit whose it is, where its stage has one for each of several; None for the clock of a stage (X24)."""
        return self.holder if self.joint else None

    def late(self, on: date) -> bool:
        """Return whether it was missed, or is past on the day *on* and still runs.

        One that stands still is as late as it was on the day of the suspension (X22).
        """
        last = self.stopped_on or on
        return self.was_late or (last if self.suspended_on is None else min(last, self.suspended_on)) > self.due

    @property
    def stands_still(self) -> bool:
        """Whether it stands still with its suspended matter, and was not past by then: nobody has it to keep (X22)."""
        return self.suspended_on is not None and not self.late(self.suspended_on)

    def goes_on_in(self, other: "Clock") -> bool:
        """Return whether *other* is what became of it, which was missed, when a correction had replaced it (X20).

        That is a limit of the same stage which began before and was late from the first; one of a later visit to the
        stage begins afterwards, unless it was dated back, and in time. Units may be called once more on the day on
        which they are waited for no longer; one that was late by then had begun before that day (X24).
        """
        is_same = (self.stage, self.unit) == (other.stage, other.unit)
        if not is_same or self.stopped_on is None or not other.was_late:
            return False
        return other.started_on < self.stopped_on or (not self.joint and other.started_on == self.stopped_on)


@frozen(kw_only=True, eq=False, repr=False)
class Step(Value):
    """One stage that a matter left: by passing it, by a branch (`branch`), or by being closed (`outcome`).

    `holder` is who held it, None for the item's section (X21). Of a stage held by several each unit has one of its own,
    left on the day of its answer (X24).

    >>> Step(stage="do", entered_on=date(2023, 4, 6), left_on=date(2023, 4, 12), outcome="resolved").branch is None
    True
    """

    stage: str = field(converter=clean_number)
    entered_on: date = field(converter=day)
    left_on: date = field(converter=day)
    records: Texts = field(default=(), converter=told_once)
    branch: str | None = field(default=None, converter=optional_number)
    outcome: str | None = field(default=None, converter=optional_number)
    holder: str | None = field(default=None, converter=optional_name)


@frozen(kw_only=True, eq=False, repr=False)
class Instalment(Value):
    """One part of a sum that is paid by a day (K2).

    >>> Instalment(due=date(2023, 5, 31), amount=Yuan(500_000)).amount.zh
    '5000元'
    """

    due: date = field(converter=day)
    amount: Yuan = field(validator=instance_of(Yuan))


@frozen(kw_only=True, eq=False, repr=False)
class Payment(Value):
    """What was paid on a day.

    >>> Payment(on=date(2023, 5, 10), amount=Yuan(1_000_000)).amount.zh
    '10000元'
    """

    on: date = field(converter=day)
    amount: Yuan = field(validator=instance_of(Yuan))


@frozen(kw_only=True, eq=False, repr=False)
class Opinion(Value):
    """What the people concerned said of the result (L5); `back_to` is the stage it sent the matter back to.

    >>> Opinion(rating="satisfied", on=date(2023, 4, 13)).back_to is None
    True
    """

    rating: str = field(converter=clean_number)
    on: date = field(converter=day)
    records: Texts = field(default=(), converter=told_once)
    back_to: str | None = field(default=None, converter=optional_number)


@frozen(kw_only=True, eq=False, repr=False)
class Suspension(Value):
    """A time in which a matter was suspended 中止, and why (X22); `resumed_on` is None as long as it is.

    >>> Suspension(suspended_on=date(2023, 4, 6), ground="appraisal").resumed_on is None
    True
    """

    suspended_on: date = field(converter=day)
    ground: str = field(converter=clean_number)
    resumed_on: date | None = field(default=None, converter=optional_day)


def days_past(due: date, on: date, standstills: Iterable[Suspension] = ()) -> int:
    """Return by how many days what was due is past on the day *on*; days it stood still are not counted (X22).

    >>> waited = Suspension(suspended_on=date(2023, 4, 12), ground="appraisal", resumed_on=date(2023, 4, 22))
    >>> days_past(date(2023, 4, 10), date(2023, 4, 24), [waited]), days_past(date(2023, 4, 10), date(2023, 4, 10))
    (4, 0)
    """
    past = max(0, (on - due).days)
    for each in standstills if past else ():
        until = min(each.resumed_on or on, on)
        past -= max(0, (until - max(each.suspended_on, due)).days)
    return past


@frozen(kw_only=True, eq=False, repr=False)
class Proceeding(Value):
    """A matter on its way through a procedure.

    `stage` is where it is, since `entered_on`; None once it is closed. `holder` is who holds that stage (X21), None for
    the item's section. `facts` are in the words of the procedure's
    keys, `corrected` names those that were changed since the opening. `clocks` run; `kept` are those that stopped or
    were replaced, oldest first. `steps` are the stages it left. `instalments` are what was
    agreed, by date, none any more once a branch led off the way; the first `planned_after` payments were made before.
    `recorded_on` is the day its opening was recorded, whatever day it was opened on: the definition it keeps is the one
    in force on that day (X25); None where it came along from last year's ledger. `suspensions` are the times in which
    its limits stood still, oldest first (X22). `verifies` says that it is one of verification 核验, `overtaken`
    that work was begun or came back since that ended (X30). `units` are those that hold its stage together and have not
    answered yet, `holder` names them; `answers` are the steps of those that have (X24).

    >>> found = Proceeding(procedure="six-slips", facts=(("village", "李庄子村"),), opened_on=date(2023, 4, 6),
    ...     stage="make", entered_on=date(2023, 4, 6))
    >>> found.open, found.fact("village"), found.paid
    (True, '李庄子村', Yuan(fen=0))
    """

    procedure: str = field(converter=clean_number)
    facts: Texts = field(converter=told_once)
    opened_on: date = field(converter=day)
    stage: str | None = field(converter=optional_number)
    entered_on: date = field(converter=day)
    corrected: tuple[str, ...] = field(default=(), converter=_names)
    clocks: tuple[Clock, ...] = _several(Clock)
    kept: tuple[Clock, ...] = _several(Clock)
    steps: tuple[Step, ...] = _several(Step)
    instalments: tuple[Instalment, ...] = _several(Instalment)
    payments: tuple[Payment, ...] = _several(Payment)
    planned_after: int = field(default=0, validator=whole(0))
    outcome: str | None = field(default=None, converter=optional_number)
    resolved: bool = field(default=False, validator=instance_of(bool))
    closed_on: date | None = field(default=None, converter=optional_day)
    opinions: tuple[Opinion, ...] = _several(Opinion)
    appraisal: Texts = field(default=(), converter=told_once)
    appraised_on: date | None = field(default=None, converter=optional_day)
    recorded_on: date | None = field(default=None, converter=optional_day)
    holder: str | None = field(default=None, converter=optional_name)
    suspensions: tuple[Suspension, ...] = _several(Suspension)
    verifies: bool = field(default=False, validator=instance_of(bool))
    overtaken: bool = field(default=False, validator=instance_of(bool))
    units: tuple[str, ...] = field(default=(), converter=_names_of_units)
    answers: tuple[Step, ...] = _several(Step)

    @property
    def open(self) -> bool:
        """Whether it is not closed."""
        return self.stage is not None

    def outdated(self) -> "Proceeding":
        """Return it once work is begun or comes back: what a verification found is not what is there any more (X30)."""
        return changed(self, overtaken=True) if self.verifies and not self.open else self

    @property
    def sent_back(self) -> bool:
        """Whether it is a verification that ended without passing: the work goes on (X30)."""
        return self.verifies and self.stage is None and not self.resolved

    @property
    def delayed(self) -> bool:
        """Whether it was ever suspended, or one of its limits extended (X22)."""
        return bool(self.suspensions) or any(each.extensions for each in (*self.clocks, *self.kept))

    @property
    def suspended(self) -> Suspension | None:
        """The suspension it is in; None where it is in none (X22)."""
        last = self.suspensions[-1] if self.suspensions else None
        return None if last is None or last.resumed_on is not None else last

    def fact(self, key: str) -> str:
        """Return what the fact with this key says; nothing where it was not told."""
        return dict(self.facts).get(key, "")

    @property
    def paid(self) -> Yuan:
        """What was paid so far."""
        return total(tuple(each.amount for each in self.payments))

    @property
    def held_by(self) -> str | None:
        """Who holds it, or held it when it was closed; None for the item's section (X21)."""
        last = next((each.holder for each in reversed(self.steps)), None)
        return self.holder if self.stage is not None else last

    @property
    def rating(self) -> str | None:
        """The rating that stands, the last one given since it was last closed; None without one."""
        last = self.opinions[-1] if self.opinions else None
        return last.rating if last is not None and last.back_to is None else None

    @property
    def rated_again(self) -> Opinion | None:
        """The rating that stands, where it is one that had sent the matter back before (L5); None for another."""
        last = self.opinions[-1] if len(self.opinions) > 1 else None
        if last is None or last.back_to is not None:
            return None
        sent_back = (each.rating for each in self.opinions if each.back_to is not None)
        return last if last.rating in sent_back else None

    def clock(self, stage: str = "") -> Clock | None:
        """Return the clock that runs for this stage, or for the whole; None if there is none.

        Of a stage held by several it is the first of those that run: they have one limit (X24).
        """
        return next((each for each in self.clocks if each.stage == stage), None)

    def standstills(self, clock: Clock) -> tuple[Suspension, ...]:
        """Return the suspensions in which *clock* does not run: none where somebody has set its end (X22)."""
        return () if clock.limit is None else self.suspensions

    def ended(self, after: int = 0) -> tuple[Clock, ...]:
        """Return the limits that ended, each once: met, missed, or missed before a correction took them off (X20).

        One that was replaced lives on in its successor, with its lateness. The first *after* of `kept` are left out.
        """
        return tuple(
            clock
            for place, clock in enumerate(self.kept)
            if place >= after
            and (
                not clock.replaced_for
                or (clock.late(clock.due) and not any(map(clock.goes_on_in, (*self.kept[place + 1 :], *self.clocks))))
            )
        )

    @property
    def open_instalments(self) -> "tuple[tuple[Instalment, Yuan], ...]":
        """The instalments that what was paid does not cover, each with what is still missing of it, by date."""
        covered, missed = self.paid_since_plan.fen, []
        for each in self.instalments:
            missing = each.amount.fen - covered
            covered = max(0, -missing)
            if missing > 0:
                missed.append((each, Yuan(missing)))
        return tuple(missed)

    @property
    def paid_since_plan(self) -> Yuan:
        """What was paid since the instalments were agreed."""
        return total(tuple(each.amount for each in self.payments[self.planned_after :]))


def clocks(value: Iterable[Clock]) -> tuple[Clock, ...]:
    """Return the clocks as a tuple."""
    return listed(value, "Clock", " Clock ")


def instalments(value: Iterable[Instalment]) -> tuple[Instalment, ...]:
    """Return the instalments as a tuple."""
    return listed(value, "Instalment", " Instalment ")
