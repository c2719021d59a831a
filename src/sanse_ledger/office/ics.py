"""日历: what a ledger owes by a date, and the days of its circulars, for the calendar of a phone or of Outlook.

A calendar is one more view of `lamps.obligations`: its days are those the ledger says, and no other. A milestone that
recurs is one entry with its rule where the rule gives exactly its days; where days off moved one of them, each day is
an entry of its own, since no rule says where a day off falls.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from sanse_ledger.calendar.instants import day as exact_day
from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import Milestone
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.obligations import Obligation, owed_by
from sanse_ledger.lamps.reminders import escaped
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.extras import extra
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.rules.circular_day import cutoff_on, day_of_week, goes_round_on
from sanse_ledger.words.bilingual import Language, Words, checked, wording
from sanse_ledger.words.checks import check_choice, expected, expected_or_none
from sanse_ledger.words.phrases import both, in_line, internal_items, moment, quoted
from sanse_ledger.words.terms import Owing
from sanse_ledger.words.text import clean_name, sections_of

with extra("ics"):
    from icalendar import Calendar, Event, Todo, vRecur

Kind: TypeAlias = Literal["event", "todo"]
"""What an entry is: an event of one day, which every calendar shows, or a task with a due date, which few do."""

_DOMAIN: Final = re.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")
_PARTS: Final = re.compile("(COUNT|UNTIL)=[^;]*;?")
_SAYS: Mapping[Owing, Words] = MappingProxyType(
    {
        Owing.ITEM: Words(zh="完成时限", en="due"),
        Owing.TARGET: Words(zh="限期完成", en="target"),
        Owing.DUTY: Words(zh="{name}", en="{name}"),
        Owing.MEASURE: Words(zh="整改措施{part}（{name}）", en="measure {part} ({name})"),
        Owing.MILESTONE: Words(zh="时间节点{quoted}", en="milestone {quoted}"),
        Owing.STAGE: Words(zh="{name}", en="{name}"),
        Owing.INSTALMENT: Words(zh="分期款{name}", en="instalment of {name}"),
        Owing.MOVE: Words(zh="已具备条件，转为常规", en="ready: move it to the routine"),
    }
)
"""What an entry says of each kind of obligation, after the item's name."""
_COUNTED: Final = (Owing.DUTY, Owing.MOVE)
"""What is owed by a day that is counted from another, in working days."""
_ASSUMED: Final = Words(
    zh="放假安排尚未公布，暂按周一至周五推算",
    en="The days off are not known yet: Monday to Friday are assumed",
)
_SUSPENDED: Final = Words(zh="事项中止办理", en="The matter is suspended")


@frozen(kw_only=True)
class _Entry:
    """One entry before it is written; `key` is what its identifier is made of, `rule` and `left_out` how it recurs."""

    key: tuple[str, ...]
    day: date
    summary: Words
    lines: tuple[Words, ...]
    rule: str = ""
    left_out: tuple[date, ...] = ()


def ledger_calendar(  # noqa: PLR0913 - what a calendar is made with
    ledger: Ledger,
    *,
    domain: str,
    on: date | None = None,
    language: Language = "zh",
    letterhead: Letterhead | None = None,
    for_: str | None = None,
    section: str | None = None,
    kind: Kind = "event",
) -> bytes:
    """Return what *ledger* owes by a date, and the days of its circulars, as the bytes of a calendar (.ics, RFC 5545).

    It has everything that is owed as of the end of the day *on*, by default that of the latest record, what is past
    included; and the circulars that were issued, and those of the year still to come. With a *section*, only what that
    section works on, or holds a limit of. An entry is an event of a whole day, or with *kind* "todo" a task.
    *domain* is the host's name on the internet: the identifier of an entry ends with it, and stays the same when its
    date changes, so that a calendar moves the entry. Its stamp is the time of the latest record, no clock's.
    What is restricted is left out, but for whom it is named to, and counted in the calendar's description (X32).

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> made = ledger_calendar(ledger, domain="gy.example.cn", on=date(2022, 12, 26))
    >>> print(*made.decode().split("BEGIN:VEVENT")[1].split()[:3], sep="|")
    SUMMARY:固阳县委政法委2022年第52周通报|DTSTART;VALUE=DATE:20221230|DTSTAMP:20211231T160000Z

    Raises WrongValue for what is no domain and for another language or kind, WrongType for what is no ledger, date,
    letterhead or name, MissingExtra, when the name is first asked for, where icalendar is not installed.
    """
    expected(ledger, Ledger, "ledger")
    checked(language)
    check_choice("kind", kind, ("event", "todo"))
    _check_domain(domain)
    if letterhead is not None:
        ledger = ledger.with_letterhead(letterhead)
    last = date(ledger.year, 1, 1) if ledger.last_at is None else ledger.last_at.date()
    day = last if on is None else exact_day(on, "on")
    known = as_known(ledger, day)
    whose = None if expected_or_none(section, str, "section") is None else clean_name(section or "")
    items = [(item, owed) for item in known.items.values() if (owed := _owed(item, day, known, whose))]
    whom = reader(for_, ledger.letterhead)
    shown = [(item, owed) for item, owed in items if whom.sees(item)]
    named = sum(item.restricted for item, _ in shown)
    notes = [*([internal_items(len(items) - len(shown))] if len(shown) < len(items) else []), *copy_for(for_, named)]
    entries = [entry for item, owed in shown for entry in _of_item(item, owed, known, single=kind == "todo")]
    return _written(known, [*entries, *_circulars(known, day)], notes, domain, language, kind)


def _check_domain(domain: str) -> None:
    if not _DOMAIN.fullmatch(expected(domain, str, "domain")):
        raise WrongValue(
            f"a domain is written like gy.example.cn, in letters, digits, points and hyphens, not {in_code(domain)}",
            f"域名应写作 gy.example.cn 的形式，只用字母、数字、点和连字符，而不是 {in_code(domain)}",
            field="domain",
            value=domain,
        )


def _owed(item: Item, day: date, known: Ledger, section: str | None) -> list[Obligation]:
    """Return what *item* owes; of a *section*, what it works on, or holds."""
    owed = owed_by(item, day, known.context)
    if section is None or section == item.section:
        return owed
    return [each for each in owed if each.holder is not None and section in {each.holder, *sections_of(each.holder)}]


# Of an item


def _of_item(item: Item, owed: list[Obligation], known: Ledger, *, single: bool) -> Iterator[_Entry]:
    series = {} if single else {each.number: each for each in item.milestones if _is_regular(each)}
    recurring: dict[str, list[Obligation]] = {}
    for each in owed:
        if each.what is Owing.MILESTONE and each.part in series:
            recurring.setdefault(each.part, []).append(each)
        else:
            yield _single(item, each, known)
    for part, several in recurring.items():
        first, key = _single(item, several[0], known), ("item", item.number, Owing.MILESTONE.key, part)
        rule, left_out = _rule(series[part], [each.due for each in several])
        yield evolve(first, key=key, rule=rule, left_out=left_out)


def _is_regular(milestone: Milestone) -> bool:
    """Return whether a milestone recurs, and its rule gives the very days it has: none was moved off a day off."""
    if milestone.recurrence is None:
        return False
    days = RecurrenceRule.parse(milestone.recurrence).days(milestone.due)
    return days == tuple(each.due for each in milestone.occurrences)


def _rule(milestone: Milestone, days: list[date]) -> tuple[str, tuple[date, ...]]:
    """Return the rule of the *days* that are open, from the first to the last, and which of its days are left out.

    A day on its own has no rule.
    """
    if len(days) == 1:
        return "", ()
    parts = _PARTS.sub("", (milestone.recurrence or "").upper()).removesuffix(";")
    between = (each.due for each in milestone.occurrences if days[0] < each.due < days[-1])
    return f"{parts};UNTIL={days[-1]:%Y%m%d}", tuple(each for each in between if each not in days)


def _single(item: Item, owed: Obligation, known: Ledger) -> _Entry:
    name = both(owed.name)
    zh, en = (
        getattr(_SAYS[owed.what], language).format(
            name=in_line(getattr(name, language)),
            part=owed.part,
            quoted=quoted(in_line(getattr(name, language))),
        )
        for language in ("zh", "en")
    )
    title = f"{item.number} {in_line(item.title)}"
    key = ("item", item.number, owed.what.key, owed.part)
    return _Entry(
        key=(*key, owed.due.isoformat()) if owed.what in {Owing.MILESTONE, Owing.INSTALMENT} else key,
        day=owed.due,
        summary=Words(zh=f"{title}：{zh}", en=f"{title}: {en}"),
        lines=tuple(_lines(item, owed, known)),
    )


def _lines(item: Item, owed: Obligation, known: Ledger) -> Iterator[Words]:
    """Yield what stands below an entry: who does the work and what it is, and what is peculiar about the day."""
    yield _line(known.names.responsible, item.section)
    if owed.holder is not None:
        yield _line(Words(zh="承办", en="Held by"), owed.holder)
    yield _line(Words(zh="分管领导", en="Leader"), item.leader)
    if item.person:
        yield _line(Words(zh="责任人", en="Person"), item.person)
    yield _line(Words(zh="工作要求", en="Requirement"), item.requirement)
    if owed.suspended:
        yield _SUSPENDED
    if owed.what in _COUNTED and known.calendar.assumed(owed.since or owed.due, owed.due):
        yield _ASSUMED


def _line(label: Words, text: str) -> Words:
    return Words(zh=f"{label.zh}：{text}", en=f"{label.en}: {text}")


# Circulars


def _circulars(known: Ledger, day: date) -> Iterator[_Entry]:
    """Yield the circulars that were issued, and those of later weeks whose day is not past."""
    issued = known.circulars
    for each in issued:
        yield _circular(each.week, each.day, known)
    for week in _weeks(known.year):
        planned = None if issued and week <= max(each.week for each in issued) else day_of_week(week, known.context)
        if planned is not None and planned.year == known.year and planned >= day:
            yield _circular(week, planned, known)


def _weeks(year: int) -> Iterator[Week]:
    """Return the weeks that may have their circular in *year*, also one of the year before that goes round late."""
    fourth = date(year, 1, 4)  # always in the first week
    return (Week.of(fourth + timedelta(weeks=number)) for number in range(-1, 54))


def _circular(week: Week, day: date, known: Ledger) -> _Entry:
    names: Names = known.names
    by, at = moment(cutoff_on(day, week, known.context)), moment(goes_round_on(day, week, known.context))
    assumed = (_ASSUMED,) if known.calendar.assumed(day) else ()
    return _Entry(
        key=("circular", str(week)),
        day=day,
        summary=Words(zh=f"{names.short.zh}{week.zh}通报", en=f"{names.short.en}: circular of {week.en}"),
        lines=(
            Words(zh=f"报送截止：{by.zh}", en=f"To be handed in by {by.en}"),
            Words(zh=f"印发：{at.zh}", en=f"Goes round at {at.en}"),
            *assumed,
        ),
    )


# Writing


def _written(  # noqa: PLR0913, PLR0917 - what a file is made of
    known: Ledger, entries: list[_Entry], notes: list[Words], domain: str, language: Language, kind: Kind
) -> bytes:
    short = known.names.short
    name = wording(Words(zh=f"{short.zh}{known.year}年台账", en=f"{short.en}: ledger of {known.year}"), language)
    note = "\n".join(wording(each, language) for each in notes)
    file = Calendar()
    for name_of, value in (
        ("prodid", "-//sanse-ledger//ledger//ZH"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
    ):
        file.add(name_of, value)
    if note:
        file.add("description", note)
        file.add("x-wr-caldesc", note)
    stamp = known.last_at or datetime(known.year, 1, 1, tzinfo=known.zone)
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        seen[entry.key] += 1
        key = (known.owner, str(known.year), *entry.key, *([str(seen[entry.key])] if seen[entry.key] > 1 else []))
        made = _component(entry, language, kind)
        made.add("uid", f"{sha256('/'.join(map(escaped, key)).encode()).hexdigest()[:32]}@{domain}")
        made.add("dtstamp", stamp)
        made.add("sequence", known.version)
        file.add_component(made)
    return bytes(file.to_ical())


def _component(entry: _Entry, language: Language, kind: Kind) -> Event | Todo:
    """Return an entry with its day and words; an event takes no time of the day it is on."""
    made: Event | Todo = Event() if kind == "event" else Todo()
    made.add("summary", wording(entry.summary, language))
    made.add("description", "\n".join(wording(each, language) for each in entry.lines))
    made.add("dtstart" if kind == "event" else "due", entry.day)
    if kind == "event":
        made.add("transp", "TRANSPARENT")
    if entry.rule:
        made.add("rrule", vRecur.from_ical(entry.rule))
    if entry.left_out:
        made.add("exdate", list(entry.left_out))
    return made
