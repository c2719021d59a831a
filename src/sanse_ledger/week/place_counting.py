"""How a ledger's figures become the numbers that its place hands up (X29)."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from json import dumps

from attrs import evolve as changed

from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.parts import OtherKind
from sanse_ledger.journal.heads import plain
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.week.counted import counts_between, counts_of
from sanse_ledger.week.digest import Digest, period_digest, weekly_digest
from sanse_ledger.week.figures.counting import last_day, procedure_figures
from sanse_ledger.week.figures.definitions import known_as
from sanse_ledger.week.figures.figures import ProcedureFigures
from sanse_ledger.week.place_figures import (
    KEYS,
    Counts,
    Followed,
    Indicated,
    Number,
    PlaceFigures,
    Setting,
    shared,
)
from sanse_ledger.week.weeks_handed_in import weeks_handed_in
from sanse_ledger.words.terms import ConcernKind

_SHOWN = 12
"""So many signs of a fingerprint tell two policies or definitions apart."""


def fingerprint(value: object) -> str:
    """Return the first signs of the SHA-256 of what a value is in JSON.

    >>> from sanse_ledger import Policy
    >>> len(fingerprint(Policy())), fingerprint(Policy()) == fingerprint(Policy(due_soon=5))
    (12, False)
    """
    text = dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_SHOWN]


def figures_of_place(ledger: Ledger, of: Week | Period, place: tuple[str, ...]) -> PlaceFigures:
    """Return the numbers of a ledger over a week or a longer period, as its digest and its papers have them.

    >>> from sanse_ledger import Ledger
    >>> found = figures_of_place(Ledger.open(owner="乙县", year=2022), Week.parse("2022-W24"), ("乙县",))
    >>> found["red.closing"]
    0
    """
    made = weekly_digest(ledger, of) if isinstance(of, Week) else period_digest(ledger, of)
    known = ledger.as_of(made.until)
    counted = dict(_counted(made))
    counted.update(_hand_ins(made, known))
    counts = counts_of(known, of, of) if isinstance(of, Week) else counts_between(known, made.since, made.until)
    return PlaceFigures(
        place=place,
        numbers=tuple(counted.get(key, 0) for key in KEYS),
        counts=_counts(() if counts is None else tuple(counts.period.total.items())),
        procedures=tuple(_procedures(known, made)),
        setting=_setting(known, made),
    )


def _counts(sums: Counts) -> Counts:
    return tuple(sorted(sums))


def _counted(of: Digest) -> Iterator[tuple[str, int]]:
    columns = [(colour.key, column) for colour, column in of.columns.items()]
    for name, column in (*columns, ("total", of.total)):
        for part in ("opening", "incoming", "outgoing", "closing"):
            yield f"{name}.{part}", getattr(column, part)
    yield from {"struck-off": of.struck_off, "counted": of.counted}.items()
    yield "restricted", sum(each.in_progress for each in of.restricted)
    yield from Counter(f"timeliness.{line.timeliness.key}" for line in of.in_progress).items()
    yield from Counter(_kind(line.item.kind) for line in of.in_progress).items()
    yield from Counter(f"concern.{each.kind.key}" for each in of.concerns).items()
    duties = of.about(ConcernKind.DUTY)
    yield from Counter(f"duty.{duty.key}" for each in duties for duty in each.duties).items()
    yield "duty.past-limit", sum(each.past_limit for each in duties)


def _kind(of: object) -> str:
    return "kind.other" if isinstance(of, OtherKind) else f"kind.{of.key}"  # type: ignore[attr-defined]  # a Kind


def _hand_ins(of: Digest, known: Ledger) -> Iterator[tuple[str, int]]:
    """Yield how the week, or the weeks whose cut-off lies in the period, were handed in."""
    if of.week is None:
        weeks = weeks_handed_in(known, of.since, of.until)
        parts = {"due": weeks.due, "on-time": weeks.on_time, "late": weeks.late, "missing": weeks.missing}
        yield from {f"hand-in.{key}": number for key, number in {**parts, "left-out": weeks.left_out}.items()}.items()
        return
    expected = [each for each in of.hand_ins if each.expected]
    yield "hand-in.due", len(expected)
    yield from Counter(f"hand-in.{each.status.key}" for each in expected).items()
    reports = {name: sum(len(getattr(each, name)) for each in of.sections) for name in _REPORTS}
    yield from {f"report.{name.replace('_', '-')}": number for name, number in reports.items()}.items()
    yield "hand-in.left-out", _left_out(of)


_REPORTS = ("reported", "as_planned", "unreported")


def _left_out(of: Digest) -> int:
    """Count the items that a week which was handed in says nothing of."""
    came = {each.section for each in of.hand_ins if each.at is not None}
    return sum(len(each.unreported) for each in of.sections if each.section in came)


def _procedures(known: Ledger, of: Digest) -> Iterator[tuple[Followed, tuple[Indicated, ...]]]:
    """Yield what the indicators of each procedure come to of which there were matters, by key."""
    items, day = known.items.values(), last_day(of.until)
    followed = {matter.procedure for each in items for matter in each.every_matter}
    named = (key for key in sorted(followed) if known_as(key, items, day, known.context) is not None)
    for figures in (procedure_figures(known, key, since=of.since, until=of.until) for key in named):
        if figures.total.handled:
            yield _followed(figures), tuple(_indicated(figures))


def _followed(of: ProcedureFigures) -> Followed:
    procedure = of.procedure
    keys = tuple(of.total.indicators)
    return shared(Followed(procedure.key, procedure.zh, procedure.en, fingerprint(procedure), keys))


def _indicated(of: ProcedureFigures) -> Iterator[Indicated]:
    for each in of.total.indicators.values():
        yield Indicated(_whole(each.number), None if each.whole is None else _whole(each.whole))


def _whole(number: Number) -> Number:
    """Return a whole number as one: so written it takes a tenth of the room."""
    return number.numerator if number.denominator == 1 else number


def _setting(known: Ledger, of: Digest) -> Setting:
    policy, years = known.policy_on(of.day), known.calendar.years
    return Setting(
        policy=fingerprint(changed(policy, sections=(), counts=())),
        calendar=fingerprint(years),
        years="" if not years else f"{years[0].year}-{years[-1].year}",
        due_soon=policy.due_soon,
        duty_limit=policy.duty_limit.n,
        move_limit=policy.move_limit.n,
        stale_after=policy.stale_after,
        provisional=of.provisional,
    )
