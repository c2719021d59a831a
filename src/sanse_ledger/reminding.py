"""Who is reminded of what on a day: the conditions of items and weeks, and how far each has climbed (X19).

**Every condition is a state, none is an event.** Overdue is true on each day after the due date, not on one; so a host
that runs after days without a run loses nothing, and one that runs twice a day repeats nothing: a reminder's `id` says
which item, which kind and which date it is about, and stays the same for as long as the condition lasts. The one
exception is meant: red reminds constantly (G2.2), so its `id` has the day of the run and is new every day.

A day is asked about as it was known at its end: what was recorded later is left out (`as_known`). So the answer for a
day that is past does not change any more.

Where counting working days enters a year whose holidays are not loaded, Monday to Friday are assumed, and the reminder
says so (X12): a reminder does not fail in late December.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from types import MappingProxyType

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.cards import dated
from sanse_ledger.colours import Colour
from sanse_ledger.deadlines import duty_due, met_late, move_due, owed, ready_since, standing, working_days_ahead
from sanse_ledger.instants import at_local
from sanse_ledger.instants import day as exact_day
from sanse_ledger.items import Item
from sanse_ledger.ledger import Ledger
from sanse_ledger.policy import Context, Policy
from sanse_ledger.terms import Lamp, Level, ReminderKind, Timeliness, says_nothing
from sanse_ledger.weeks import Week

_K = ReminderKind
_RUNGS = ("due-soon", "due-today", "overdue", "duties-owed", "duties-late")
"""What a reminder climbs by (X19), lowest first: the words of `Policy.leader_from` and `Policy.principal_from`."""


@frozen(kw_only=True)
class Reminder:
    """One thing that somebody is reminded of on a day.

    `id` is the same for as long as the condition lasts; only a red reminder has a new one every day. `level` is how far
    it has climbed, and `to` names who acts: the section, from the leader's level on the leader, and last “主要领导”, whose
    name the ledger does not know. `supporting` are told as well (X16). `item` is None where a section's week is meant;
    `part` is the number of the measure or milestone, the duty, or the week. `due` is the date it is about; `provisional`
    says that it rests on an assumed calendar (X12).

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT, requirement="材料齐全",
    ...         leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> [(each.id, each.to) for each in reminders(ledger, on=date(2022, 6, 8)) if each.item == "R-1"]
    [('R-1/due-soon/2022-06-10', ('综治股',)), ('R-1/red-open/2022-06-08', ('综治股',))]
    """

    id: str
    kind: ReminderKind
    lamp: Lamp
    level: Level
    to: tuple[str, ...]
    item: str | None = None
    part: str | None = None
    section: str
    leader: str | None = None
    supporting: tuple[str, ...] = ()
    due: date | None = None
    clause: str
    zh: str
    en: str
    provisional: bool = False


@frozen
class _Manner:
    """How one kind of reminder is given: by which lamp, from which rung, under which clause, in which words."""

    lamp: Lamp
    rung: str
    clause: str
    zh: str
    en: str


_SOON_ZH, _SOON_EN = "还有{days}个工作日", "working days left: {days}"
_MANNERS: Mapping[ReminderKind, _Manner] = MappingProxyType({
    _K.RED_OPEN: _Manner(Lamp.SEARCHLIGHT, "", "G2.2", "红色事项{name}：{state}", "Red item {name}: {state}"),
    _K.DUE_SOON: _Manner(
        Lamp.GUIDE, "due-soon", "X11", "{name}将于{due}到期，" + _SOON_ZH, "{name} is due on {due}; " + _SOON_EN
    ),
    _K.DUE_TODAY: _Manner(Lamp.GUIDE, "due-today", "X11", "{name}今日到期（{due}）", "{name} is due today, {due}"),
    _K.OVERDUE: _Manner(
        Lamp.LAG,
        "overdue",
        "G5.2",
        "{name}已逾期{days}天，完成时限为{due}",
        "{name} is overdue; it was due on {due} (days late: {days})",
    ),
    _K.TARGET_DUE: _Manner(
        Lamp.LAG,
        "overdue",
        "X5",
        "{name}已逾期（完成时限{original}），限期{due}完成",
        "{name} is overdue (it was due on {original}); its target is {due}",
    ),
    _K.TARGET_OVERDUE: _Manner(
        Lamp.LAG,
        "overdue",
        "X5",
        "{name}超过限期{due}仍未完成（完成时限{original}）",
        "{name} is past its target of {due} (it was due on {original})",
    ),
    _K.DUTY_OWED: _Manner(
        Lamp.LAG, "duties-owed", "G2.3", "{name}须{duty}，请于{due}前（含当日）完成", "{name} owes: {duty}, by {due}"
    ),
    _K.DUTY_LATE: _Manner(
        Lamp.LAG, "duties-late", "G2.3", "{name}仍欠{duty}，已超过期限{due}", "{name} still owes: {duty}; it was due by {due}"
    ),
    _K.MEASURE_SOON: _Manner(
        Lamp.GUIDE,
        "due-soon",
        "G3.3",
        "{name}整改措施“{part}”（{what}）将于{due}到期，" + _SOON_ZH,
        "{name}: measure {part} ({what}) is due on {due}; " + _SOON_EN,
    ),
    _K.MEASURE_TODAY: _Manner(
        Lamp.GUIDE,
        "due-today",
        "G3.3",
        "{name}整改措施“{part}”（{what}）今日到期（{due}）",
        "{name}: measure {part} ({what}) is due today, {due}",
    ),
    _K.MEASURE_OVERDUE: _Manner(
        Lamp.LAG,
        "overdue",
        "G3.3",
        "{name}整改措施“{part}”（{what}）已逾期{days}天，整改时限为{due}",
        "{name}: measure {part} ({what}) is overdue; it was due on {due} (days late: {days})",
    ),
    _K.MILESTONE_SOON: _Manner(
        Lamp.GUIDE,
        "due-soon",
        "G4.2",
        "{name}时间节点“{what}”为{due}，" + _SOON_ZH,
        "{name}: milestone “{what}” is on {due}; " + _SOON_EN,
    ),
    _K.MILESTONE_TODAY: _Manner(
        Lamp.GUIDE, "due-today", "G4.2", "{name}时间节点“{what}”就在今日（{due}）", "{name}: milestone “{what}” is today, {due}"
    ),
    _K.MILESTONE_MISSED: _Manner(
        Lamp.LAG,
        "overdue",
        "G4.2",
        "{name}时间节点“{what}”（{due}）已过{days}天，尚未到达",
        "{name}: milestone “{what}” of {due} was not reached (days late: {days})",
    ),
    _K.MOVE_READY: _Manner(
        Lamp.GUIDE,
        "due-soon",
        "G3.6",
        "{name}自{since}起已具备转绿条件，请于{due}前（含当日）写明依据并调整",
        "{name} has been ready for green since {since}: move it, with grounds, by {due}",
    ),
    _K.MOVE_LATE: _Manner(
        Lamp.LAG,
        "overdue",
        "G3.6",
        "{name}自{since}起已具备转绿条件，应于{due}前调整，至今未调整",
        "{name} has been ready for green since {since} and was to be moved by {due}",
    ),
    _K.STALE: _Manner(
        Lamp.LAG,
        "",
        "X11",
        "{name}自{since}以来已{days}个工作日没有实质性进展记录",
        "{name} has no substantive record since {since} (working days: {days})",
    ),
    _K.WEEK_DUE: _Manner(
        Lamp.GUIDE,
        "due-today",
        "X9",
        "{section}请于今日{time}前报送{week}工作台账",
        "{section} is to hand in {week} today by {time}",
    ),
    _K.WEEK_MISSING: _Manner(
        Lamp.LAG,
        "overdue",
        "X9",
        "{section}未报送{week}工作台账（截止{due}{time}）",
        "{section} has not handed in {week} (cut-off: {due} {time})",
    ),
})
