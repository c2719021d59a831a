"""Who is reminded of what on a day, by which lamp, and how far it has climbed (X19).

**Every condition is a state, none is an event** (see `conditions`). So a host that runs after days without a run loses
nothing, and one that runs twice a day repeats nothing: a reminder's `id` says which item, which kind and which date it
is about, and stays the same for as long as the condition lasts. The one exception is meant: red reminds constantly
(G2.2), so its `id` has the day of the run and is new every day.

A day is asked about as it was known at its end: what was recorded later is left out. So the answer for a day that is
past does not change any more.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Self, assert_never

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.conditions import Condition, Named, Value, as_known, conditions
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.policy import Policy
from sanse_ledger.policy.readers import reader
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import check_choice
from sanse_ledger.words.phrases import dated, quoted
from sanse_ledger.words.terms import Lamp, Level, ReminderKind
from sanse_ledger.words.text import sections_of

_K = ReminderKind
SHORT = 62
"""The characters of a text message beside its signature."""
_RUNGS = ("", "due-soon", "due-today", "overdue", "duties-owed", "duties-late")
"""What a reminder climbs by (X19), lowest first, in the words of `Policy`; on the first it never climbs."""
_LAMPS = (Lamp.LAG, Lamp.GUIDE, Lamp.SEARCHLIGHT)
"""In this order reminders stand: what lags behind, what is near, what is watched."""


@frozen(kw_only=True)
class Reminder:
    """One thing that somebody is reminded of on a day.

    `id` is the same for as long as the condition lasts, and no other ledger's; only a red reminder has a new one every
    day. `level` is how far
    it has climbed, and `to` names who acts: the section, then the leader too, at last the principal leader as well, by
    the title that the letterhead has, since the ledger knows no name. A limit that somebody else holds is for that
    `holder` to keep, who stands in the section's place under each name the holder has (X21); not of what is restricted,
    unless they may read of it (X32). `supporting` are told as well (X16), but not of what is restricted. `item` is None
    where a section's week is meant; `leader` is None there, too, where the section works for several. `part` is the
    number of the measure or milestone, the duty, or the week; `due` the date somebody has to keep. `provisional` says
    that it rests on an assumed calendar (X12).

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 6, 9, tzinfo=BEIJING), by="办公室"))
    >>> for each in reminders(ledger, on=date(2022, 6, 8)):
    ...     print(each.id, each.to)
    固阳县委政法委/2022/R-1/due-soon/2022-06-10 ('综治股',)
    固阳县委政法委/2022/R-1/red-open/2022-06-08 ('综治股',)
    """

    id: str
    kind: ReminderKind
    lamp: Lamp
    level: Level
    to: tuple[str, ...]
    item: str | None
    part: str | None
    section: str
    leader: str | None
    supporting: tuple[str, ...]
    due: date | None
    clause: str
    zh: str
    en: str
    provisional: bool
    holder: str | None = None

    def id_for(self, name: str) -> str:
        """Return the id of what is sent to one of those who act or support: `id` is that of the reminder itself.

        >>> from datetime import datetime
        >>> from sanse_ledger import BEIJING, Colour, Kind, Register
        >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
        ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
        ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
        ...         at=datetime(2022, 6, 6, 9, tzinfo=BEIJING), by="办公室"))
        >>> reminders(ledger, on=date(2022, 6, 8))[0].id_for("综治股")
        '固阳县委政法委/2022/R-1/due-soon/2022-06-10>综治股'

        Raises WrongValue for anybody else.
        """
        check_choice("name", name, (*self.to, *self.supporting))
        return f"{self.id}>{name}"

    @property
    def short(self) -> str:
        """The Chinese sentence in at most 62 characters, for one text message with a signature.

        The name of the item is shortened first, what is to be done last.

        >>> from datetime import datetime
        >>> from sanse_ledger import BEIJING, Colour, Kind, Register
        >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
        ...     Register(number="R-1", colour=Colour.RED, title="平安建设" * 20, kind=Kind.ASSESSMENT,
        ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
        ...         at=datetime(2022, 6, 6, 9, tzinfo=BEIJING), by="办公室"))
        >>> short = reminders(ledger, on=date(2022, 6, 8))[0].short
        >>> len(short), short[-24:]
        (62, '…”将于2022年6月10日到期，还有2个工作日')
        """
        name, end = self.zh.find("“"), self.zh.find("”")
        over = len(self.zh) - SHORT
        text = self.zh
        if over > 0 and 0 <= name < end:
            kept = max(0, end - name - 2 - over)
            text = f"{text[: name + 1 + kept]}…{text[end:]}"
        return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


@frozen
class _Form:
    """One kind of reminder: its lamp, its rung, its clause, its sentences."""

    lamp: Lamp
    rung: str
    clause: str
    zh: str
    en: str


_RED, _WATCHED = Words(zh="红色事项", en="red item"), Words(zh="重点事项", en="watched item")
"""What is red, where papers speak of colours, and where they do not."""

_RAISED = Words(zh="或提级为红色", en=", or it is raised to red")
"""What may be done besides, where papers speak of colours."""

_LEFT = ("{left}", "{left}")
_MEASURE = ("{name}整改措施{part}（{what}）", "{name}: measure {part} ({what})")
_STONE = ("{name}时间节点{quoted}", "{name}: milestone {quoted}")
_STAGE = ("{name}{limit}", "{name}: {limit}")
_PART = ("{name}分期款{what}", "{name}: the instalment of {what}")
_READY = ("{name}自{since}起已具备转为常规的条件，", "{name} has been ready to become routine since {since}")

_TABLE: tuple[tuple[ReminderKind, Lamp, str, str, str, str], ...] = (
    # kind, lamp, rung, clause, in Chinese, in English
    (_K.RED_OPEN, Lamp.SEARCHLIGHT, "", "G2.2", "{watched}{name}：{state}", "{watched} {name}: {state}"),
    (_K.DUE_SOON, Lamp.GUIDE, "due-soon", "X11",
        "{name}将于{due}到期，" + _LEFT[0], "{name} is due on {due}; " + _LEFT[1]),
    (_K.DUE_TODAY, Lamp.GUIDE, "due-today", "X11", "{name}今日到期（{due}）", "{name} is due today, {due}"),
    (_K.OVERDUE, Lamp.LAG, "overdue", "G5.2",
        "{name}已逾期{days}天，完成时限为{due}", "{name} was due on {due} (days late: {days})"),
    (_K.TARGET_DUE, Lamp.LAG, "overdue", "X5",
        "{name}已逾期（完成时限{original}），限期{due}完成", "{name} was due on {original}; its target is {due}"),
    (_K.TARGET_OVERDUE, Lamp.LAG, "overdue", "X5",
        "{name}超过限期{due}仍未完成（完成时限{original}）",
        "{name} is past its target of {due} (it was due on {original})"),
    (_K.DUTY_OWED, Lamp.LAG, "duties-owed", "G2.3",
        "{name}须{duty}，请于{due}前（含当日）完成", "{name} owes by {due}: {duty}"),
    (_K.DUTY_LATE, Lamp.LAG, "duties-late", "G2.3",
        "{name}应于{due}前（含当日）{duty}，至今未完成", "{name} has not done what was due by {due}: {duty}"),
    (_K.MEASURE_SOON, Lamp.GUIDE, "due-soon", "G3.3",
        _MEASURE[0] + "将于{due}到期，" + _LEFT[0], _MEASURE[1] + " is due on {due}; " + _LEFT[1]),
    (_K.MEASURE_TODAY, Lamp.GUIDE, "due-today", "G3.3",
        _MEASURE[0] + "今日到期（{due}）", _MEASURE[1] + " is due today, {due}"),
    (_K.MEASURE_OVERDUE, Lamp.LAG, "overdue", "G3.3",
        _MEASURE[0] + "已逾期{days}天，整改时限为{due}", _MEASURE[1] + " was due on {due} (days late: {days})"),
    (_K.MEASURE_PUT_OFF, Lamp.LAG, "overdue", "G3.3",
        _MEASURE[0] + "曾逾期，改为{due}前完成", _MEASURE[1] + " was overdue, and was put off to {due}"),
    (_K.MILESTONE_SOON, Lamp.GUIDE, "due-soon", "G4.2",
        _STONE[0] + "将于{due}到期，" + _LEFT[0], _STONE[1] + " is on {due}; " + _LEFT[1]),
    (_K.MILESTONE_TODAY, Lamp.GUIDE, "due-today", "G4.2",
        _STONE[0] + "今日到期（{due}）", _STONE[1] + " is today, {due}"),
    (_K.MILESTONE_MISSED, Lamp.LAG, "overdue", "G4.2",
        _STONE[0] + "（{due}）已过{days}天，尚未完成", _STONE[1] + " of {due} was not reached (days late: {days})"),
    (_K.MOVE_READY, Lamp.GUIDE, "due-soon", "G3.6",
        _READY[0] + "请于{due}前（含当日）写明依据并调整", _READY[1] + ": move it, with grounds, by {due}"),
    (_K.MOVE_LATE, Lamp.LAG, "overdue", "G3.6",
        _READY[0] + "应于{due}前（含当日）调整，至今未调整", _READY[1] + " and was to be moved by {due}"),
    (_K.STAGE_SOON, Lamp.GUIDE, "due-soon", "X20",
        _STAGE[0] + "将于{due}到期，" + _LEFT[0], _STAGE[1] + " ends on {due}; " + _LEFT[1]),
    (_K.STAGE_TODAY, Lamp.GUIDE, "due-today", "X20",
        _STAGE[0] + "今日到期（{due}）", _STAGE[1] + " ends today, {due}"),
    (_K.STAGE_OVERDUE, Lamp.LAG, "overdue", "X20",
        _STAGE[0] + "已超过{days}天{waited}，应于{due}前（含当日）完成",
        _STAGE[1] + " ended on {due} (days late: {days}){waited}"),
    (_K.STAGE_PUT_OFF, Lamp.LAG, "overdue", "X20",
        _STAGE[0] + "曾超过，更正情况后应于{due}前（含当日）完成",
        _STAGE[1] + " was past, and ends on {due} since a correction"),
    (_K.SUSPENDED, Lamp.SEARCHLIGHT, "", "X22",
        "{name}自{since}起因“{ground}”中止，时限暂停，恢复后接着计算{but}",
        "{name} is suspended since {since} ({ground}); its limits run on once it is resumed{but}"),
    (_K.INSTALMENT_SOON, Lamp.GUIDE, "due-soon", "K2",
        _PART[0] + "将于{due}到期，" + _LEFT[0], _PART[1] + " is due on {due}; " + _LEFT[1]),
    (_K.INSTALMENT_TODAY, Lamp.GUIDE, "due-today", "K2",
        _PART[0] + "今日到期（{due}）", _PART[1] + " is due today, {due}"),
    (_K.INSTALMENT_OVERDUE, Lamp.LAG, "overdue", "K2",
        _PART[0] + "（{due}）已逾期{days}天，尚未付清", _PART[1] + " of {due} is not paid in full (days late: {days})"),
    (_K.RATED_AGAIN, Lamp.LAG, "overdue", "L5",
        "{name}于{since}再次评价“{rating}”，请领导包案{raised}",
        "{name} was rated again on {since}: {rating}; the leader is to take the case{raised}"),
    (_K.DO_AGAIN, Lamp.GUIDE, "due-soon", "L5",
        "{name}于{since}{way}，请重新办理", "{name}: {way} on {since}; it is to be done again"),
    (_K.NOT_PASSED, Lamp.LAG, "overdue", "X30",
        "{name}于{since}经核验退回（{outcome}），请继续办理，再重新申请核验",
        "{name} was sent back by its verification on {since} ({outcome}): the work goes on, and is verified anew"),
    (_K.STALE, Lamp.LAG, "", "X11",
        "{name}自{since}以来已有{days}个工作日没有实质进展记录",
        "{name} has no substantive record since {since} (working days: {days})"),
    (_K.WEEK_DUE, Lamp.GUIDE, "due-today", "X9",
        "{name}请于{cutoff}前报送{week}《周工作台账》", "{name} is to hand in {week} by {cutoff}"),
    (_K.WEEK_MISSING, Lamp.LAG, "overdue", "X9",
        "{name}未按时报送{week}《周工作台账》，至今未报（报送截止时间：{cutoff}）{earlier}",
        "{name} has not handed in {week} (cut-off: {cutoff}){earlier}"),
)  # fmt: skip
_FORMS: Mapping[ReminderKind, _Form] = MappingProxyType({row[0]: _Form(*row[1:]) for row in _TABLE})
_WITHOUT_COLOURS: Mapping[ReminderKind, _Form] = MappingProxyType(
    {
        **_FORMS,
        _K.MOVE_READY: changed(
            _FORMS[_K.MOVE_READY],
            zh="{name}后续工作自{since}起已完成，请于{due}前（含当日）归档、销号",
            en="{name} has been done with since {since}: file it, and strike it off by {due}",
        ),
        _K.MOVE_LATE: changed(
            _FORMS[_K.MOVE_LATE],
            zh="{name}后续工作自{since}起已完成，应于{due}前（含当日）归档、销号，至今未办",
            en="{name} has been done with since {since}, and was to be filed and struck off by {due}",
        ),
    }
)
"""The same where the letterhead leaves colours out: a move to green is the filing."""


class Reminders(tuple[Reminder, ...]):  # noqa: SLOT001 - a tuple of any length has no room for slots
    """The reminders of a day: a tuple, which a notebook shows as a table without those of restricted items.

    >>> Reminders() == ()
    True
    """

    restricted: frozenset[str] = frozenset()

    def __new__(cls, every: Iterable[Reminder] = (), restricted: frozenset[str] = frozenset()) -> Self:
        """Take the reminders, and which items are restricted."""
        made = super().__new__(cls, every)
        made.restricted = restricted
        return made

    def _repr_html_(self) -> str:
        """Show in a notebook who is reminded of what; of restricted items, how many there are (X32)."""
        from sanse_ledger.pages.notebook import internal, shown, table  # noqa: PLC0415 - only notebooks pay for it

        named = [each for each in self if each.item not in self.restricted]
        rows = ((each.lamp.zh, each.kind.zh, each.to, each.zh, each.due, each.clause) for each in named)
        hidden = {each.item for each in self} & self.restricted
        heads = ("灯", "事由", "提醒谁", "内容", "期限", "条文")
        return shown(*table(heads, rows), *([internal(len(hidden))] if hidden else []))


def reminders(ledger: Ledger, on: date) -> tuple[Reminder, ...]:
    """Return everything that somebody is reminded of on the day *on*, by what was recorded until its end.

    First what lags behind, then what is near, last what is watched; within each the highest level first, then by due
    date and number; stages stand in the order of their procedure. Completed items leave (X2).

    >>> reminders(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))
    ()

    Raises TypeError if *on* is no date.
    """
    known = as_known(ledger, on)
    restricted = frozenset(number for number, item in ledger.items.items() if item.restricted)
    return Reminders(of_known(known, report_day(on)), restricted)


def of_known(ledger: Ledger, on: date) -> tuple[Reminder, ...]:
    """Return the reminders of a ledger that `as_known` gave for the day *on*."""
    leaders = _leaders(ledger)
    policy = ledger.policy_on(on)
    unsorted = [_reminder(ledger, policy, subject, leaders, each) for subject, each in conditions(ledger, on)]
    return tuple(sorted(unsorted, key=_severity))


def _reminder(
    ledger: Ledger,
    policy: Policy,
    subject: Item | str,
    leading: Mapping[str, tuple[str, ...]],
    condition: Condition,
) -> Reminder:
    form = (_FORMS if ledger.letterhead.colours else _WITHOUT_COLOURS)[condition.kind]
    level = _level(form.rung, policy)
    name, section, leaders = _whose(subject, leading)
    watched = _RED if ledger.letterhead.colours else _WATCHED
    words: dict[str, Value] = {**condition.words, "name": name, "watched": watched}
    words.setdefault("due", condition.due)
    words["raised"] = _RAISED if ledger.letterhead.colours else ""
    words["quoted"] = _quoted(_in_words(words.get("what", "")))
    unknown = _assumed_year(condition.counted, ledger.calendar)
    zh = form.zh.format_map({key: _in_words(value).zh for key, value in words.items()})
    en = form.en.format_map({key: _in_words(value).en for key, value in words.items()})
    number = subject.number if isinstance(subject, Item) else None
    about = (condition.kind.key, str(condition.about), condition.part)
    holder = _told(condition.holder, subject, ledger.letterhead)
    return Reminder(
        id="/".join(map(escaped, filter(None, (ledger.owner, str(ledger.year), number or section, *about)))),
        kind=condition.kind,
        lamp=form.lamp,
        level=level,
        to=_addressees(level, _acting(holder, section), leaders, ledger.letterhead.principal.zh),
        item=number,
        part=condition.part,
        section=section,
        leader=leaders[0] if len(leaders) == 1 else None,
        supporting=subject.supporting if isinstance(subject, Item) and not subject.restricted else (),
        due=condition.due,
        clause=condition.clause or form.clause,
        zh=zh if unknown is None else f"{zh}（{unknown}年放假安排未知，暂按周一至周五推算）",
        en=en if unknown is None else f"{en} (the holidays of {unknown} are unknown: Monday to Friday assumed)",
        provisional=unknown is not None,
        holder=holder,
    )


def _told(holder: str | None, subject: Item | str, letterhead: Letterhead) -> str | None:
    """Return the holder who is reminded; None where the section is: there is none, or none who may read of it (X32)."""
    if holder is None or isinstance(subject, str):
        return None
    return holder if all(reader(each, letterhead).sees(subject) for each in _acting(holder, "")) else None


def _acting(holder: str | None, section: str) -> tuple[str, ...]:
    """Name who acts: the section, or the holder in its place, of whom there may be several."""
    return (section,) if holder is None else tuple(dict.fromkeys(sections_of(holder))) or (holder,)


def _whose(subject: Item | str, leading: Mapping[str, tuple[str, ...]]) -> tuple[Value, str, tuple[str, ...]]:
    """Return how the subject is called in a sentence, its section, and the leaders in charge."""
    if isinstance(subject, Item):
        title = quoted(subject.title)
        name = Words(zh=f"{subject.number}{title}", en=f"{subject.number} {title}")
        return name, subject.section, (subject.leader,)
    return subject, subject, leading[subject]


def _leaders(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """Return who leads what each section is working on; where that is nothing, the one who led its last item."""
    working: dict[str, dict[str, None]] = {}
    last = dict[str, str]()
    for item in ledger.items.values():
        last[item.section] = item.leader
        if item.in_progress:
            working.setdefault(item.section, {})[item.leader] = None
    return {section: tuple(working.get(section, (leader,))) for section, leader in last.items()}


def _addressees(level: Level, acting: tuple[str, ...], leaders: tuple[str, ...], principal: str) -> tuple[str, ...]:
    match level:
        case Level.SECTION:
            return acting
        case Level.LEADER:
            return tuple(dict.fromkeys((*acting, *leaders)))
        case Level.PRINCIPAL:
            return tuple(dict.fromkeys((*acting, *leaders, principal)))
        case _:
            assert_never(level)


def _level(rung: str, policy: Policy) -> Level:
    """X19: how far a reminder on *rung* has climbed."""
    height = _RUNGS.index(rung)
    if height >= _RUNGS.index(policy.principal_from):
        return Level.PRINCIPAL
    return Level.LEADER if height >= _RUNGS.index(policy.leader_from) else Level.SECTION


def _assumed_year(counted: tuple[date, ...], calendar: WorkCalendar) -> int | None:
    """Return the first year that was assumed where working days were counted over these days (X12)."""
    if not calendar.assumed(*counted):
        return None
    years = range(min(counted).year, max(counted).year + 1)
    return next(year for year in years if year not in calendar.covered)


def _in_words(value: Value) -> Named:
    if isinstance(value, date):
        return dated(value)
    return Words(zh=str(value), en=str(value)) if value is None or isinstance(value, str | int) else value


def _quoted(name: Named) -> Words:
    return Words(zh=quoted(name.zh), en=quoted(name.en))


def escaped(part: str) -> str:
    """Keep the parts of an id apart, whatever somebody typed into a number."""
    return part.replace("%", "%25").replace("/", "%2F")


def _severity(reminder: Reminder) -> tuple[object, ...]:
    """Order reminders; those of one item that are due on one day stay in the order of its obligations."""
    due = reminder.due or date.max
    of_section = reminder.id if reminder.item is None else ""
    return _LAMPS.index(reminder.lamp), -reminder.level.value, due, reminder.item or "", of_section
