"""Definitions of procedures as `strategies.definitions` draws them: some stages in order, and what they ask."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sanse_ledger.calendar.time_limits import Limit, Months, SameDay
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.indicators import Indicator, Tally
from sanse_ledger.procedures.parts import (
    OPENING,
    Answer,
    Branch,
    Condition,
    Holder,
    Mark,
    Outcome,
    Rating,
    Stage,
    TimeLimit,
)
from sanse_ledger.procedures.scores import Grade, Scale, Summand, Total
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Counted, DayKind

_TOLD = (
    Answer(key="place", zh="地点", en="place"),
    Answer(key="score", zh="得分", en="score", number=True, unit="分", least=Number("0"), most=Number("100.0")),
    Answer(key="due", zh="到期日", en="due", day=True, required=False),
    Answer(key="sum", zh="金额", en="sum", money=True, required=False),
)
_SHARP = (
    Condition(fact="score", between=(Number("59.50"), Number("90"))),
    Condition(fact="due", at_least=date(2022, 6, 1)),
    Condition(fact="sum", above=Yuan(0), at_most=Yuan(1)),
    Condition(fact="left", above=Number("-10.5")),
    Condition(fact="class", among=("middling",)),
)
_TOTALS = (
    Total(key="left", zh="余分", en="left", unit="分", full=Number("100"), parts=(Summand(fact="score"),)),
    Total(key="half", zh="折半", en="half", parts=(Summand(fact="score", weight=Number("0.5")),)),
)
_SCALES = (
    Scale(
        key="class",
        zh="等级",
        en="class",
        over="half",
        grades=(
            Grade(key="red", zh="红榜", en="red list", at_least=Number("45")),
            Grade(key="middling", zh="一般", en="middling"),
            Grade(key="black", zh="黑榜", en="black list", below=Number("30"), above=Number("-1")),
        ),
    ),
)


_FORM: Mapping[str, Any] = MappingProxyType({"facts": _TOLD, "totals": _TOTALS, "scales": _SCALES})
_COUNTED: tuple[tuple[str, Tally, Tally | None], ...] = (
    ("rate", Tally(outcomes=("done",)), Tally()),
    ("fast", Tally(within=SameDay()), Tally(of=Counted.CLOSED)),
    ("came", Tally(stages=("0",)), None),
    ("days", Tally(days=DayKind.CALENDAR), Tally(of=Counted.CLOSED)),
    ("took", Tally(days=DayKind.WORKING), None),
)

_END = Outcome(key="done", zh="办结", en="done")
_RECORDS = (Answer(key="seen", zh="查看情况", en="what was seen", required=False),)
_LEAST = TimeLimit(limit=Months(1), since=OPENING)
_GOOD = Mark(key="good", zh="满意", en="good")


def defined(  # noqa: PLR0913 - what may be different
    name: str,
    of_stages: list[Limit | None],
    *,
    whole: Limit | None,
    is_told: bool,
    is_rated: bool,
    skips: bool,
    is_held: bool,
    is_joint: bool,
) -> Procedure:
    """Return a definition with as many stages, and what is asked of it.

    With *is_joint* the stages between the first and the last are held by several units together (X24).

    >>> asked = {"is_told": False, "is_rated": False, "skips": False, "is_held": False, "is_joint": True}
    >>> [(each.then, each.joint) for each in defined("公文办理", [None, None, None], whole=None, **asked).stages]
    [('1', False), ('2', True), (None, False)]
    """
    last = len(of_stages) - 1

    def limited(limit: Limit | None) -> tuple[TimeLimit, ...]:
        first = (TimeLimit(limit=SameDay(), when=_SHARP),) if is_told else ()
        return () if limit is None else (*first, TimeLimit(limit=limit))

    def stage(place: int) -> Stage:
        return Stage(
            key=str(place),
            zh=f"环节{place}",
            en=f"stage {place}",
            **_passed(place + 1, is_told=is_told) if place < last else {},
            **_holding(is_told=is_told, is_held=is_held and place > 0, is_joint=is_joint and 0 < place < last),
            limits=limited(of_stages[place]),
            shortest=_LEAST if skips and is_told and place and whole is None else None,
            branches=(_ahead(last),) if skips and place < last else (),
            outcomes=(_END,) if place == last else (),
        )

    return Procedure(
        key=name,
        zh=name,
        en=name,
        limits=limited(whole),
        rating=_rating(str(last)) if is_rated else None,
        **(_FORM if is_told else {}),
        indicators=_counted(of_stages, is_told=is_told, is_rated=is_rated),
        stages=tuple(stage(place) for place in range(last + 1)),
    )


def _holding(*, is_told: bool, is_held: bool, is_joint: bool) -> Mapping[str, Any]:
    """Return who holds a stage: a unit or who is told, several together, or nobody but the section."""
    told = ("place",) * is_told
    if is_joint:
        return {"holder": Holder(taken_from=told, unit="派出所、城管队"), "joint": True}
    return {"holder": Holder(taken_from=told, unit="综治中心")} if is_held else {}


def _ahead(last: int) -> Branch:
    return Branch(key="ahead", zh="径转", en="go ahead", to=str(last))


def _passed(to: int, *, is_told: bool) -> Mapping[str, Any]:
    """Return what is asked to pass a stage, and which one follows."""
    return {"then": str(to), "records": _RECORDS if is_told else ()}


def _rating(back_to: str) -> Rating:
    """Return a rating by two marks, one of which sends back."""
    return Rating(marks=(_GOOD, Mark(key="bad", zh="不满意", en="bad", back_to=back_to)))


def _counted(of_stages: list[Limit | None], *, is_told: bool, is_rated: bool) -> tuple[Indicator, ...]:
    """Return what is counted of the matters: always of their ways, and of what else there is to count."""
    limited = [str(place) for place, limit in enumerate(of_stages) if limit is not None]
    on_time = [("on-time", Tally(on_time=True), Tally(limits=(each,))) for each in limited[:1]]
    told = [("mean", Tally(total="score"), Tally(of=Counted.CLOSED)), ("sharp", Tally(when=_SHARP[:1]), Tally())]
    rated = [("well", Tally(marks=("good",)), Tally(of=Counted.RATED))]
    return tuple(
        Indicator(key=key, zh=key, en=key, numerator=numerator, denominator=denominator)
        for key, numerator, denominator in (*_COUNTED, *on_time, *told * is_told, *rated * is_rated)
    )
