"""A small committee for the tests: who asks, when, and the first commands of every colour."""

from datetime import date, datetime

import pytest

from sanse_ledger import (
    BEIJING,
    Body,
    Clearing,
    Colour,
    Command,
    Complete,
    Conclude,
    ContactSuperior,
    Deliberate,
    Explain,
    FinishMeasure,
    FollowUp,
    Kind,
    Ledger,
    PlanMeasure,
    Policy,
    Recolour,
    Refused,
    Register,
    Source,
)

YEAR = 2022
OFFICE = "办公室"
ANY_COLOUR = Policy(clearing=Clearing.ANY_COLOUR)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant of 2022 in Beijing."""
    return datetime(YEAR, month, day, hour, minute, tzinfo=BEIJING)


ENTERED = at(3, 1)
MOVED = at(5, 10)
FOLLOWED_UP = at(5, 12)
ROUTINE = at(5, 20)
STRUCK_OFF = at(6, 1)


def on(month: int, day: int) -> date:
    """Return a day of 2022."""
    return date(YEAR, month, day)


def red(number: str = "R-1", *, due: date | None = date(2022, 6, 10), when: datetime = ENTERED) -> Register:
    """Return the registration of a red item, due on Friday 10 June."""
    return Register(
        number=number,
        colour=Colour.RED,
        title="平安建设年度考评迎检",
        kind=Kind.ASSESSMENT,
        requirement="逐项对标备齐迎检材料",
        leader="常务副书记",
        section="综治督导股",
        person="综治督导股股长",
        due=due,
        supporting=("维稳指导股",),
        at=when,
        by=OFFICE,
    )


def orange(number: str = "O-1", *, due: date | None = date(2022, 6, 10), when: datetime = ENTERED) -> Register:
    """Return the registration of an orange problem."""
    return Register(
        number=number,
        colour=Colour.ORANGE,
        title="综治中心值班记录不全",
        kind=Kind.ARRANGEMENT,
        requirement="值班记录补齐并建立抽查制度",
        leader="副书记",
        section="维稳指导股",
        source=Source.SUPERIOR_FEEDBACK,
        due=due,
        at=when,
        by=OFFICE,
    )


def green(number: str = "G-1", *, due: date | None = date(2022, 12, 20), when: datetime = ENTERED) -> Register:
    """Return the registration of routine work."""
    return Register(
        number=number,
        colour=Colour.GREEN,
        title="平安建设信息报送",
        kind="常规业务",
        requirement="每月25日前报送一期",
        leader="常务副书记",
        section="综治督导股",
        due=due,
        at=when,
        by=OFFICE,
    )


def to_orange(number: str = "R-1", *, when: datetime = MOVED) -> tuple[Command, ...]:
    """Return what takes a red item to orange in time."""
    return (
        Conclude(item=number, result="考评完成，成绩列全市第二", at=when, by="综治督导股"),
        Recolour(item=number, to=Colour.ORANGE, grounds="趋于常态化", at=when, by=OFFICE),
    )


def rectified(number: str = "O-1", *, when: datetime = MOVED) -> tuple[Command, ...]:
    """Return what an orange problem needs before green, but for the grounds."""
    return (
        Deliberate(item=number, body=Body.SECRETARY_MEETING, findings="值班制度未落实", at=when, by=OFFICE),
        plan(number, when=when),
        FinishMeasure(item=number, measure="1", evidence="抽查台账", at=when, by="维稳指导股"),
    )


def plan(number: str = "O-1", measure: str = "1", *, when: datetime = MOVED) -> PlanMeasure:
    """Return a whole entry of the rectification list."""
    return PlanMeasure(
        item=number,
        measure=measure,
        problem="记录缺项",
        action="逐日补齐",
        due=date(2022, 5, 31),
        person="维稳指导股股长",
        at=when,
        by=OFFICE,
    )


def to_green(number: str, *, when: datetime = ROUTINE) -> Recolour:
    """Return the move to green."""
    return Recolour(item=number, to=Colour.GREEN, grounds="转为常规", at=when, by=OFFICE)


def follow_up(number: str = "R-1", *, when: datetime = FOLLOWED_UP) -> FollowUp:
    """Return a follow-up."""
    return FollowUp(item=number, progress="已走访十二个村", at=when, by="综治督导股")


def done(number: str, *, when: datetime = STRUCK_OFF) -> Complete:
    """Return the completion."""
    return Complete(item=number, evidence="经办公室督办核实", at=when, by=OFFICE)


def duties(number: str = "R-1", *, when: datetime) -> tuple[Command, ...]:
    """Return both duties, met."""
    return (
        Explain(item=number, reason="上级考评细则推迟下发", at=when, by="综治督导股"),
        ContactSuperior(item=number, superior="市委政法委", summary="已电话说明并获同意", at=when, by="综治督导股"),
    )


def opened(*commands: Command, policy: Policy | None = None, year: int = YEAR) -> Ledger:
    """Return the ledger of 2022, or of another year, in which *commands* were submitted."""
    return Ledger.open(owner="固阳县委政法委", year=year, policy=policy).submit(*commands)


def codes(ledger: Ledger, command: Command) -> list[tuple[str, str]]:
    """Return clause and code of every refusal, and see that asking and submitting agree and nothing changes.

    Each refusal says which item it is about, and names every value its sentence speaks of (G1.1).
    """
    refusals = ledger.unmet(command)
    before = (ledger.version, ledger.events, dict(ledger.items))
    if refusals:
        with pytest.raises(Refused) as refused:
            ledger.submit(command)
        assert refused.value.refusals == refusals
    else:
        ledger.submit(command)
    assert (ledger.version, ledger.events, dict(ledger.items)) == before
    for refusal in refusals:
        assert refusal.zh
        assert refusal.en
        assert "{" not in refusal.zh + refusal.en
        assert "None" not in refusal.zh + refusal.en
        item = getattr(command, "item", None)  # a command of the ledger as a whole has none
        if item is not None and refusal.code != "time-runs-back":  # that one may be the ledger's
            assert item == refusal.item
    return [(refusal.clause, refusal.code) for refusal in refusals]
