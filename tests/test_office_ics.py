"""The ledger as a calendar: its days are those the ledger says, whoever reads it, and no text is more than text."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import ics
import pytest
from attrs import evolve
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import friday
import whistling
from office_files import HOSTILE
from people import ENTERED, OFFICE, at, green, on, opened, red
from sanse_ledger import (
    BEIJING,
    Colour,
    Ledger,
    Letterhead,
    Policy,
    Refused,
    Register,
    Restrict,
    Week,
    Words,
    WorkCalendar,
    WrongType,
    WrongValue,
    circular_day,
    obligations,
)
from sanse_ledger.calendar import Roll
from sanse_ledger.commands import CancelMilestone, IssueCircular, ReachMilestone, SetMilestone
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.office import ledger_calendar
from sanse_ledger.words.terms import CircularDay

DOMAIN = "gy.example.cn"


def read(data: bytes) -> Any:  # noqa: ANN401 - icalendar's own classes have a type for whatever a value may be
    """Return a calendar as icalendar reads it."""
    return Calendar.from_ical(data)


def entries(data: bytes) -> list[Any]:
    """Return the entries of a calendar."""
    return [each for each in read(data).subcomponents if each.name in {"VEVENT", "VTODO"}]


def unfolded(data: bytes) -> list[str]:
    """Return the lines of a calendar."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def days_of(entry: Any) -> Iterator[date]:  # noqa: ANN401 - as above
    """Yield the days of an entry, those of a rule as dateutil reckons them."""
    start = entry.get("DTSTART", entry.get("DUE")).dt
    if "RRULE" not in entry:
        yield start
        return
    every = rruleset()
    midnight = datetime.combine(start, time())
    every.rrule(rrulestr(entry["RRULE"].to_ical().decode(), dtstart=midnight, cache=True))  # type: ignore[arg-type]
    for left_out in entry["EXDATE"].dts if "EXDATE" in entry else ():
        every.exdate(datetime.combine(left_out.dt, time()))
    yield from (each.date() for each in every)


def said(data: bytes) -> Counter[tuple[str, date]]:
    """Return what a calendar says: the summary of each entry with each of its days."""
    return Counter((str(each["SUMMARY"]), day) for each in entries(data) for day in days_of(each))


def owed(ledger: Ledger, day: date) -> Counter[date]:
    """Return the days on which anything is owed in the ledger, as known on *day*."""
    known = as_known(ledger, day)
    return Counter(
        each.due
        for item in known.items.values()
        if not item.restricted
        for each in obligations(item, day, known.context)
    )


def of_items(data: bytes) -> Counter[date]:
    """Return the days of a calendar but those of circulars."""
    every = Counter[date]()
    for (what, day), number in said(data).items():
        every[day] += 0 if what.endswith("通报") else number
    return +every


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Return the ledger of the sample county."""
    return friday.kept(tmp_path_factory.mktemp("ics") / "county.sqlite", friday.DATA).ledger


@pytest.mark.parametrize("kind", ["event", "todo"])
@pytest.mark.parametrize("day", [date(2022, 3, 1), date(2022, 7, 1), date(2022, 11, 15)])
def test_the_days_are_those_of_the_sample_year(county: Ledger, kind: str, day: date) -> None:
    """Every date that anything is owed by is in the calendar, as often as it is owed, and no other."""
    data = ledger_calendar(county, domain=DOMAIN, on=day, kind=kind)  # type: ignore[arg-type]

    assert owed(county, day) == of_items(data)
    assert ({"VEVENT"} if kind == "event" else {"VTODO"}) == {each.name for each in entries(data)}
    uids = [each["UID"] for each in entries(data)]
    assert len(uids) == len({*uids})
    assert all(each.endswith(f"@{DOMAIN}") for each in uids)


@given(histories(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_days_are_those_of_every_ledger(history: History, data: st.DataObject) -> None:
    """In whatever ledger and on whatever day: what is owed by a date is in the calendar, and nothing else is."""
    ledger = history.ledger
    day = data.draw(st.dates(date(ledger.year, 1, 1), date(ledger.year + 1, 3, 1)))
    made = ledger_calendar(ledger, domain=DOMAIN, on=day)

    assert owed(ledger, day) == of_items(made)
    assert made == ledger_calendar(ledger, domain=DOMAIN, on=day)
    uids = [each["UID"] for each in entries(made)]
    assert len(uids) == len({*uids})


# Recurrence


def with_milestone(recurrence: str, roll: Roll = Roll.KEEP, first: date = date(2022, 3, 1)) -> Ledger:
    """Return a ledger with one milestone that recurs."""
    stone = SetMilestone(
        item="G-1", milestone="1", title="例会", due=first, recurrence=recurrence, roll=roll, at=at(1, 4), by=OFFICE
    )
    return opened(green(when=at(1, 4)), stone)


def stones(ledger: Ledger, day: date = date(2022, 1, 10)) -> list[Any]:
    """Return the entries of milestones."""
    return [each for each in entries(ledger_calendar(ledger, domain=DOMAIN, on=day)) if "时间节点" in each["SUMMARY"]]


def test_a_milestone_recurs_by_its_rule_where_that_is_exact() -> None:
    """A rule whose days stay as they are is one entry with that rule, which ends on its last day of the year."""
    [entry] = stones(with_milestone("FREQ=MONTHLY;COUNT=20;BYMONTHDAY=15"))

    assert b"FREQ=MONTHLY;UNTIL=20221215;BYMONTHDAY=15" == entry["RRULE"].to_ical()
    assert [date(2022, month, 15) for month in range(3, 13)] == [*days_of(entry)]


def test_a_milestone_moved_off_a_day_off_has_single_days() -> None:
    """Where a day off moved one of the days, each is an entry of its own, with its own identifier."""
    found = stones(with_milestone("FREQ=MONTHLY;BYMONTHDAY=1", Roll.NEXT))

    assert {date(2022, 5, 5), date(2022, 10, 8), date(2022, 3, 1)} < {day for each in found for day in days_of(each)}
    assert 10 == len(found) == len({each["UID"] for each in found})
    assert not any("RRULE" in each for each in found)


def test_what_is_reached_or_cancelled_is_left_out_of_a_rule() -> None:
    """The entry keeps its identifier: it begins with the first open day, and leaves out those between."""
    ledger = with_milestone("FREQ=WEEKLY;COUNT=5")
    [before] = stones(ledger)
    ledger = ledger.submit(
        ReachMilestone(item="G-1", milestone="1", occurrence=on(3, 1), evidence="纪要", at=at(3, 1), by=OFFICE),
        CancelMilestone(item="G-1", milestone="1", occurrence=on(3, 15), reason="合并", at=at(3, 2), by=OFFICE),
    )
    [after] = stones(ledger, on(3, 3))
    assert [on(3, 8), on(3, 22), on(3, 29)] == [*days_of(after)]
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]

    for day in (8, 22):
        ledger = ledger.submit(
            ReachMilestone(item="G-1", milestone="1", occurrence=on(3, day), evidence="纪要", at=at(3, day), by=OFFICE)
        )
    [last] = stones(ledger, on(3, 23))
    assert (on(3, 29), False, before["UID"]) == (last["DTSTART"].dt, "RRULE" in last, last["UID"])


RULES = st.builds(
    lambda *parts: ";".join(filter(None, parts)),
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "freq=monthly", "FREQ=YEARLY"]),
    st.sampled_from(["", "INTERVAL=2", "INTERVAL=3"]),
    st.sampled_from(["", "BYDAY=MO", "BYDAY=TU,FR", "BYDAY=+1MO,-1FR", "BYDAY=5WE"]),
    st.sampled_from(["", "BYMONTHDAY=15", "BYMONTHDAY=-1", "BYMONTHDAY=1,+31", "BYYEARDAY=100,-1", "BYWEEKNO=-1,20"]),
    st.sampled_from(["", "BYMONTH=3,06,9"]),
    st.sampled_from(["", "BYSETPOS=-1", "BYSETPOS=1,2"]),
    st.sampled_from(["", "COUNT=7", "UNTIL=20221101", "UNTIL=20221101T000000Z"]),
    st.sampled_from(["", "WKST=SU"]),
)


@given(RULES, st.dates(date(2022, 1, 4), date(2022, 12, 31)), st.sampled_from(Roll), st.data())
@settings(max_examples=60, deadline=None)
def test_every_rule_gives_our_own_days(rule: str, first: date, roll: Roll, data: st.DataObject) -> None:
    """Whatever the rule, and whichever days are done: dateutil reckons the days that are open, and no other."""
    try:
        ledger = with_milestone(rule, roll, first)
    except Refused:
        return
    [milestone] = ledger.items["G-1"].milestones
    dates = [each.due for each in milestone.occurrences]
    over = data.draw(st.sets(st.sampled_from(dates), max_size=3))
    for day in sorted(over):
        ledger = ledger.submit(CancelMilestone(item="G-1", milestone="1", occurrence=day, reason="合并",
            at=at(1, 11), by=OFFICE))  # fmt: skip

    found = [day for each in stones(ledger, on(1, 12)) for day in days_of(each)]
    assert [each for each in dates if each not in over] == sorted(found)


# Circulars


def circulars(data: bytes) -> list[date]:
    """Return the days of circulars."""
    return sorted(day for what, day in said(data) if what.endswith("通报"))


@pytest.mark.parametrize("rule", CircularDay)
def test_the_circulars_are_those_of_the_year(rule: CircularDay) -> None:
    """Each week's day that lies in the year, moved off days off as the policy says."""
    policy = Policy(circular_day=rule)
    ledger = Ledger.open(owner="某县委政法委", year=2023, policy=policy)
    weeks = [Week.of(date(2022, 12, 19) + timedelta(weeks=number)) for number in range(56)]
    calendar = WorkCalendar.china().provisional()
    days = [circular_day(week, calendar, policy) for week in weeks]

    found = circulars(ledger_calendar(ledger, domain=DOMAIN))
    assert [day for day in days if day is not None and day.year == 2023] == found


def test_issued_circulars_stay_and_later_ones_follow() -> None:
    """A circular that was issued has its day; weeks before it that have none are past, as are days before today."""
    ledger = opened(red()).submit(IssueCircular(week="2022-W20", at=at(5, 20, 15), by=OFFICE))
    found = circulars(ledger_calendar(ledger, domain=DOMAIN, on=on(6, 4)))

    assert [on(5, 20), on(6, 10), on(6, 17)] == found[:3]
    assert circulars(ledger_calendar(ledger, domain=DOMAIN))[:2] == [on(5, 20), on(5, 27)]


@pytest.mark.parametrize("year", [1992, 2197])
def test_a_year_without_known_days_off_says_so(year: int) -> None:
    """Its circulars are on Fridays, and each says that this is assumed; the first and last year have them, too."""
    found = entries(ledger_calendar(Ledger.open(owner="某县", year=year), domain=DOMAIN))

    assert len(found) in {51, 52}
    assert {4} == {each["DTSTART"].dt.weekday() for each in found}
    assert all("暂按周一至周五推算" in each["DESCRIPTION"] for each in found)


# Words


@pytest.mark.parametrize("text", [*HOSTILE, "一\r\nBEGIN:VALARM\r\n二", "a\rb", "a;b,c:d\\n\\,", "“甲”", "\t"])
def test_no_text_is_more_than_text(text: str) -> None:
    """Whatever is typed comes out as that text for two readers, and makes no line of its own."""
    word = text.strip() or "无"
    ledger = opened(
        Register(number="R-1", colour=Colour.RED, title=word, kind="考核", requirement=word, leader="甲", section="乙",
                 due=on(6, 10), at=ENTERED, by=OFFICE),
        green(),
        SetMilestone(item="G-1", milestone="1", title=word, due=on(5, 10), at=ENTERED, by=OFFICE),
    )  # fmt: skip
    data = ledger_calendar(ledger, domain=DOMAIN, on=on(12, 31))
    item = ledger.items["R-1"]
    first, stone = (
        next(each for each in entries(data) if each["SUMMARY"].startswith(number) and what in each["SUMMARY"])
        for number, what in (("R-1", "完成时限"), ("G-1", "时间节点"))
    )

    assert f"工作要求：{item.requirement}" in first["DESCRIPTION"]
    assert f"R-1 {' '.join(item.title.split())}".rstrip("。.；;") in first["SUMMARY"]
    assert stone["SUMMARY"].startswith("G-1 ")
    [other] = [each for each in ics.Calendar(data.decode()).events if each.uid == first["UID"]]
    if "\\" not in text:  # the other reader takes a backslash before an n for the end of a line
        assert (first["SUMMARY"], first["DESCRIPTION"]) == (other.name, other.description)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert {each.split(":")[0].split(";")[0] for each in unfolded(data)} <= {
        "", "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "SUMMARY", "DTSTART",
        "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION", "TRANSP",
    }  # fmt: skip
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_two_readers_see_the_same_days(county: Ledger) -> None:
    """A second library reads the same entries: names, days and identifiers."""
    data = ledger_calendar(county, domain=DOMAIN, on=date(2022, 12, 1))
    other = ics.Calendar(data.decode())

    ours = {(str(each["UID"]), str(each["SUMMARY"]), each["DTSTART"].dt) for each in entries(data)}
    assert ours == {(each.uid, each.name, each.begin.date()) for each in other.events}


def test_both_languages_and_every_kind_of_obligation(county: Ledger) -> None:
    """Each kind has its words in Chinese and in English; the entries are the same."""
    day = date(2022, 7, 1)
    zh, en = (ledger_calendar(county, domain=DOMAIN, on=day, language=each) for each in ("zh", "en"))

    assert [each["UID"] for each in entries(zh)] == [each["UID"] for each in entries(en)]
    assert "circular of week 27 of 2022" in en.decode().replace("\r\n ", "")
    assert "Requirement: " in en.decode()


def test_an_entry_says_who_holds_it_and_that_it_is_suspended() -> None:
    """A stage that several units hold has an entry for each; what was late stays owed while the matter is suspended."""
    running = whistling.ledger(*whistling.called("2023-04-10"))
    stopped = running.submit(whistling.suspended("2023-04-17"))
    before, after = (
        [str(each["DESCRIPTION"]) for each in entries(ledger_calendar(of, domain=DOMAIN)) if "DESCRIPTION" in each]
        for of in (running, stopped)
    )

    for unit in whistling.THREE.split("、"):
        assert [1, 1] == [sum(f"承办：{unit}" in each for each in of) for of in (before, after)]
    assert [0, 3] == [sum("事项中止办理" in each for each in of) for of in (before, after)]


@pytest.mark.parametrize(("year", "says"), [(2025, False), (2026, True)])
def test_an_entry_counted_over_days_off_that_are_not_known_says_so(year: int, *, says: bool) -> None:
    """A duty whose days run into a year whose days off are not loaded is due on an assumed day (X12)."""
    late = evolve(red(due=date(year, 12, 29)), at=datetime(year, 12, 1, 9, tzinfo=BEIJING))
    ledger = Ledger.open(owner="某县", year=year).submit(late)
    data = ledger_calendar(ledger, domain=DOMAIN, on=date(year, 12, 30))
    duties = [each for each in entries(data) if each["SUMMARY"].startswith("R-1") and "时限" not in each["SUMMARY"]]

    assert {"暂按周一至周五推算" in each["DESCRIPTION"] for each in duties} == {says}


def test_an_entry_keeps_its_identifier_when_its_date_moves() -> None:
    """Another due date is the same entry; another owner's or year's is none of it."""
    one, later = opened(red()), opened(red(due=on(7, 20)))
    other = Ledger.open(owner="某镇", year=2022).submit(red())

    first, second, third = (entries(ledger_calendar(each, domain=DOMAIN))[0] for each in (one, later, other))
    assert first["UID"] == second["UID"] != third["UID"]
    assert first["DTSTART"].dt != second["DTSTART"].dt
    assert ENTERED == first["DTSTAMP"].dt


def test_a_section_has_its_own_calendar() -> None:
    """What others work on is left out; a name that nobody has sees the circulars alone."""
    ledger = opened(red(), evolve(green(), section="维稳指导股"))
    own = ledger_calendar(ledger, domain=DOMAIN, section="维稳指导股")

    assert {"G-1"} == {each["SUMMARY"].split()[0] for each in entries(own) if "通报" not in each["SUMMARY"]}
    assert not of_items(ledger_calendar(ledger, domain=DOMAIN, section="无此股"))


def test_what_is_restricted_is_counted_and_named_to_its_own() -> None:
    """Others read how many are left out; its section reads it, and that its copy is its own (X32)."""
    ledger = opened(red(), green()).submit(Restrict(item="R-1", reason="涉密", at=at(3, 2), by=OFFICE))
    others, own = (ledger_calendar(ledger, domain=DOMAIN, for_=each) for each in (None, "综治督导股"))

    assert "内部事项1项" == str(read(others)["DESCRIPTION"])
    assert "R-1" not in others.decode()
    assert "R-1" in own.decode()
    assert "本件供综治督导股使用" in str(read(own)["X-WR-CALDESC"])


def test_the_letterhead_names_the_calendar() -> None:
    """The organ's short name is that of the letterhead."""
    letterhead = Letterhead(organ=Words(zh="本委", en="Our office"))
    made = ledger_calendar(opened(red()), domain=DOMAIN, letterhead=letterhead)

    assert "本委2022年台账" == str(read(made)["X-WR-CALNAME"])


@pytest.mark.parametrize("domain", ["", "a b", "甲.cn", "a\r\nb", "-a", "a@b", "x" * 64])
def test_what_is_no_domain_is_refused(domain: str) -> None:
    """An identifier ends with the host's domain, in letters that every calendar takes."""
    with pytest.raises(WrongValue, match="domain"):
        ledger_calendar(opened(red()), domain=domain)


def test_other_arguments_are_refused() -> None:
    """A language, a kind, a day, a name and a ledger are what they are."""
    ledger = opened(red())
    for wrong in ({"language": "fr"}, {"kind": "alarm"}):
        with pytest.raises(WrongValue):
            ledger_calendar(ledger, domain=DOMAIN, **wrong)  # type: ignore[arg-type]
    for other in ({"on": "2022-06-10"}, {"section": 1}, {"for_": 1}, {"letterhead": 1}, {"domain": 1}):
        with pytest.raises(WrongType):
            ledger_calendar(ledger, **{"domain": DOMAIN, **other})  # type: ignore[arg-type]
    with pytest.raises(WrongType):
        ledger_calendar(None, domain=DOMAIN)  # type: ignore[arg-type]
