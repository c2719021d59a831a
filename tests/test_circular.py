"""The Friday circular: its day, number and period on real weeks, its page, and who is notified of what."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from people import (
    OFFICE,
    at,
    done,
    duties,
    follow_up,
    green,
    on,
    opened,
    orange,
    plan,
    rectified,
    red,
    to_green,
    to_orange,
)
from sanse_ledger import (
    BEIJING,
    CalendarUnknown,
    CircularDay,
    Colour,
    Command,
    HandIn,
    IssueCircular,
    Kind,
    Ledger,
    Level,
    Notification,
    Policy,
    ReachMilestone,
    Register,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    WrongValue,
    circular_day,
    friday_circular,
    notifications,
    render,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.week import demands as tasks
from sanse_ledger.week import problems as faults
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import ConcernKind

W10 = Week.parse("2022-W10")  # 7 to 13 March; its circular is on Friday 11 March, 15:00
W24 = Week.parse("2022-W24")  # 13 to 19 June; its circular is on Friday 17 June
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"
WORKED = ((W10.previous, 0), (W10, 7), (W10.next, 14))
CALENDAR = WorkCalendar.china()
YEARS = range(2022, 2027)


def weeks_of(first: date, last: date) -> Iterator[Week]:
    """Yield the weeks from the one of *first* to the one of *last*."""
    each = Week.of(first)
    while each <= Week.of(last):
        yield each
        each = each.next


def week(section: str, when: datetime, *entries: str, of: Week = W10, rest: bool = False) -> SubmitWeek:
    """Return a section's week that lists some items."""
    listed = tuple(WeekEntry(item=number, progress=f"已推进{number}", plan="继续推进") for number in entries)
    return SubmitWeek(section=section, week=of, entries=listed, rest_as_planned=rest, at=when, by=section)


def issue(of: Week = W10, when: datetime | None = None) -> IssueCircular:
    """Return the issue of a week's circular, by default on its Friday at 15:00."""
    return IssueCircular(week=of, at=when or datetime.combine(of.friday, time(15), BEIJING), by=OFFICE)


def told(*commands: Command, of: Week = W10) -> Circular:
    """Return the circular of the week after these commands, submitted in the order of their instants."""
    return friday_circular(opened(*sorted(commands, key=lambda each: each.at)), of)


def page(circular: Circular, language: str = "zh") -> str:
    """Return the circular as text, without line breaks inside cells."""
    return render(circular.document(), "markdown", "zh" if language == "zh" else "en")


# The day, on real weeks


def moved_weeks() -> dict[Week, date | None]:
    """Return the weeks of 2022 to 2026 whose Friday is not worked, with the day of their circular."""
    return {
        each: friday_circular(Ledger.open(owner="固阳县委政法委", year=each.friday.year), each).day
        for each in weeks_of(date(2022, 1, 3), date(2026, 12, 20))
        if not CALENDAR.is_working_day(each.friday)
    }


def test_the_circular_moves_off_fridays_that_are_not_worked() -> None:
    """Of 21 such Fridays of 2022–2026, 15 have an earlier working day, 4 only a make-up weekend, 2 none (X7)."""
    moved = moved_weeks()

    assert 21 == len(moved)
    assert 15 == sum(day is not None and day < of.friday for of, day in moved.items())
    assert {on(10, 7): on(10, 8), date(2023, 1, 27): date(2023, 1, 28), date(2023, 10, 6): date(2023, 10, 7),
            date(2024, 2, 16): date(2024, 2, 18)} == {
        of.friday: day for of, day in moved.items() if day is not None and day > of.friday
    }  # fmt: skip
    assert [date(2022, 2, 4), date(2026, 2, 20)] == [of.friday for of, day in moved.items() if day is None]


def test_a_make_up_day_after_a_worked_friday_moves_nothing() -> None:
    """In 22 weeks of 2022–2026 a weekend day is worked after a worked Friday: the circular stays on Friday (X7)."""
    made_up = [
        each
        for each in weeks_of(date(2022, 1, 3), date(2026, 12, 20))
        if CALENDAR.is_working_day(each.friday)
        and any(CALENDAR.is_working_day(each.friday + timedelta(days=days)) for days in (1, 2))
    ]

    assert 22 == len(made_up)
    for each in made_up:
        assert each.friday == friday_circular(Ledger.open(owner="固阳县委政法委", year=each.friday.year), each).day


def test_a_week_belongs_to_the_ledger_of_its_circulars_day() -> None:
    """The first week of 2026 is circulated on 31 December 2025, and so belongs to the ledger of 2025 (X7)."""
    of = Week.parse("2026-W01")
    old, new = (friday_circular(Ledger.open(owner="固阳县委政法委", year=year), of) for year in (2025, 2026))

    assert (date(2025, 12, 31), 1, 2025) == (old.day, old.number, old.ledger_year)
    assert (date(2025, 12, 31), None, 2025) == (new.day, new.number, new.ledger_year)
    assert "2026年第1周通报日为2025年12月31日，属2025年度台账" in page(new)
    assert "belongs to the ledger of 2025, not to this one of 2026." in page(new, "en")
    assert () == notifications(new)


def test_a_week_without_a_working_day_has_no_circular() -> None:
    """The week of the Spring Festival of 2022 says so, and its content goes into the next one (X7)."""
    ledger = opened(red(when=at(1, 20)), orange(when=at(2, 2)))
    none, following = (friday_circular(ledger, Week.parse(f"2022-W0{number}")) for number in (5, 6))

    assert (None, None, None, Week.parse("2022-W06")) == (none.day, none.number, none.at, none.into)
    assert (at(1, 31, 0), at(2, 7, 0)) == (none.since, none.until)
    assert "2022年第5周全周无工作日，不印发通报，有关情况并入2022年第6周通报。" in page(none)
    assert "Week 5 of 2022 has no circular; its content goes into that of week 6 of 2022." in page(none, "en")
    assert () == notifications(none)
    assert "<Circular 固阳县委政法委 2022-W05: none>" == repr(none)
    assert (at(1, 28, 12), (Week.parse("2022-W05"),)) == (following.since, following.joined)
    assert ["O-1"] == [move.item for move in following.digest.balance.moves]
    assert "2022年第5周未单独印发通报，有关情况并入本期。" in page(following)
    assert "The content of week 5 of 2022 is in this one." in page(following, "en")


def test_a_week_without_a_day_of_another_year_says_whose_it_is() -> None:
    """The festival week of 2026 concerns nobody who keeps the ledger of 2022."""
    found = friday_circular(opened(), Week.parse("2026-W08"))

    assert "2026年第8周属2026年度台账" in page(found)
    assert "Week 8 of 2026 belongs to the ledger of 2026" in page(found, "en")


def test_where_the_calendar_ends_the_next_one_is_not_named() -> None:
    """What follows the last year loaded is not guessed (X12)."""
    off = [date(2026, 12, day) for day in range(21, 32) if date(2026, 12, day).weekday() < 5]
    calendar = WorkCalendar().with_year(2026, days_off=off)
    ledger = Ledger.open(owner="固阳县委政法委", year=2026, calendar=calendar)
    none, last = (friday_circular(ledger, Week.parse(f"2026-W{number}")) for number in (52, 51))

    assert (None, None) == (none.into, last.next_cutoff)
    assert "有关情况并入下一期通报" in page(none)
    assert "see the next one" in page(none, "en")
    assert "各责任股室如有新登记事项，请按规定时限将下一期《周工作台账》报送办公室。" in page(last)
    with pytest.raises(CalendarUnknown):
        friday_circular(ledger, Week.parse("2026-W53"))


def test_the_first_year_of_a_calendar_has_a_first_circular() -> None:
    """A week that ends in the year before belongs there, whatever the calendar would say (X12)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2013)

    found = friday_circular(ledger, Week.parse("2013-W01"))

    assert (1, date(2013, 1, 4)) == (found.number, found.day)


@pytest.mark.parametrize(
    ("rule", "of", "day", "before"),
    [
        (CircularDay.FRIDAY, "2022-W40", on(10, 7), on(9, 30)),
        (CircularDay.PREVIOUS, "2022-W40", None, None),
        (CircularDay.PREVIOUS, "2022-W39", on(9, 30), on(9, 23)),
        (CircularDay.NEXT, "2022-W40", on(10, 8), on(9, 30)),
        (CircularDay.NEXT, "2022-W05", on(2, 7), on(1, 28)),
        (CircularDay.NEXT, "2022-W06", on(2, 11), on(2, 7)),
        (CircularDay.JOIN_SHORT, "2022-W40", on(10, 8), on(9, 30)),
    ],
)
def test_other_rules_for_the_day_keep_the_periods_together(
    rule: CircularDay, of: str, day: date | None, before: date | None
) -> None:
    """Whatever rule the policy has, a period begins where the one before it ended (X7)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=Policy(circular_day=rule)).submit(red(when=at(1, 4)))
    found = friday_circular(ledger, Week.parse(of))

    assert day == found.day
    if before is not None:
        assert datetime.combine(before, time(12), BEIJING) == found.since


# Numbers and periods


@pytest.mark.parametrize("rule", list(CircularDay))
def test_previews_are_numbered_as_they_will_be_issued(rule: CircularDay) -> None:
    """Week after week: the number and period that are previewed are those of the circular that is issued (X8).

    Before the first is issued every week would be the first, were it issued now.
    """
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=Policy(circular_day=rule)).submit(red(when=at(1, 5)))
    days = {each: circular_day(each, ledger.calendar, ledger.policy) for each in weeks_of(on(1, 3), on(12, 31))}
    weeks = [each for each, day in days.items() if day is not None and day.year == ledger.year]
    previews = [friday_circular(ledger, each) for each in weeks]

    assert {1} == {each.number for each in previews}
    for before, after in pairwise(previews):
        assert before.until == after.since
    for each in weeks[:12]:
        preview = friday_circular(ledger, each)
        assert preview.at is not None
        ledger = ledger.submit(issue(each, preview.at))
        issued = friday_circular(ledger, each)
        assert (preview.number, preview.since, preview.until, preview.digest) == (
            issued.number, issued.since, issued.until, issued.digest,
        )  # fmt: skip
        assert (False, True) == (preview.issued, issued.issued)
        assert ledger.circulars[-1].head == issued.head


def test_a_ledger_begins_with_the_first_circular_after_its_first_record() -> None:
    """Its period begins with the ledger; entered on a Saturday, it waits for the next week (X8, X9)."""
    ledger = opened(red(when=at(3, 5)))
    early, first, second = (friday_circular(ledger, Week.parse(f"2022-W{number:02}")) for number in (9, 10, 11))

    assert [1, 1, 1] == [early.number, first.number, second.number]
    assert (True, True, False) == (early.first, first.first, second.first)
    assert "统计区间为2022年3月5日至2022年3月11日12时。" in page(first)
    assert "Period: 2022-03-05 to 2022-03-11 12:00." in page(first, "en")


def test_what_was_entered_before_the_year_is_in_the_first_circular() -> None:
    """A ledger that was prepared in December opens with its first circular in January."""
    ledger = opened(red(when=datetime(2021, 12, 20, 9, tzinfo=BEIJING)))
    first = friday_circular(ledger, Week.parse("2022-W01"))

    assert (1, True, 0, 1) == (first.number, first.first, first.digest.total.opening, first.digest.total.incoming)


def test_the_first_number_is_the_policys() -> None:
    """A committee that kept the ledger on paper goes on counting (X8)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=Policy(first_circular=12))

    assert 12 == friday_circular(ledger, W10).number
    assert 12 == friday_circular(ledger.submit(red()), W10).number
    assert 13 == friday_circular(ledger.submit(red(), issue()), W10.next).number


def test_after_a_gap_the_proposed_number_is_what_issuing_gives() -> None:
    """A week that was passed over takes no number, so none is kept free for it (X8)."""
    ledger = opened(red(), issue(W10))
    week = W10.next.next
    proposed = friday_circular(ledger, week)
    assert proposed.at is not None
    issued = friday_circular(ledger.submit(issue(week, proposed.at)), week)

    assert (2, 2) == (proposed.number, issued.number)


def test_a_week_that_was_passed_over_is_in_the_next_issue() -> None:
    """If a later week is issued, the week before it has no number; the issue covers both (X8)."""
    ledger = opened(red(), issue(W10), issue(W10.next.next))
    passed, issued, coming = (friday_circular(ledger, each) for each in (W10.next, W10.next.next, W10.next.next.next))

    assert (None, W10.next.next) == (passed.number, passed.into)
    assert "2022年第11周未单独印发通报，有关情况并入2022年第12周通报。" in page(passed)
    assert (2, at(3, 11, 12), (W10.next,)) == (issued.number, issued.since, issued.joined)
    assert (3, at(3, 25, 12)) == (coming.number, coming.since)


def test_the_draft_of_a_week_after_one_that_was_skipped_covers_both() -> None:
    """What was entered in the skipped week is in the draft, as it will be in the circular (X8)."""
    ledger = opened(red(), issue(W10), red("R-2", when=at(3, 16)))
    week = W10.next.next
    draft = friday_circular(ledger, week)
    assert draft.at is not None
    issued = friday_circular(ledger.submit(issue(week, draft.at)), week)

    assert "2022年第11周未单独印发通报，有关情况并入本期。" in page(draft)
    assert (at(3, 11, 12), (W10.next,), 1) == (draft.since, draft.joined, draft.digest.total.incoming)
    assert (draft.since, draft.joined, draft.digest) == (issued.since, issued.joined, issued.digest)


def test_a_week_issued_out_of_a_calendar_that_was_corrected_keeps_its_day() -> None:
    """What went round went round: the recorded day, cut-off and number stand (X7)."""
    issued = opened(red(), issue())
    calendar = WorkCalendar().with_year(2022, days_off=[on(3, day) for day in range(7, 12)])
    ledger = Ledger.replay(issued.events, owner=issued.owner, year=2022, calendar=calendar)
    kept, following = friday_circular(ledger, W10), friday_circular(ledger, W10.next)

    assert (1, on(3, 11), at(3, 11, 12)) == (kept.number, kept.day, kept.until)
    assert (2, at(3, 11, 12), ()) == (following.number, following.since, following.joined)


def test_a_day_taken_off_afterwards_moves_no_cut_off_that_was() -> None:
    """The circular went round on Friday: its week was due then, and the next period begins there (X7, X9)."""
    issued = opened(red(), week(ZONGZHI, at(3, 11, 11), "R-1"), issue())
    calendar = WorkCalendar().with_year(2022, days_off=[on(3, 11)])
    ledger = Ledger.replay(issued.events, owner=issued.owner, year=2022, calendar=calendar)
    kept, following = friday_circular(ledger, W10), friday_circular(ledger, W10.next)

    assert [[HandIn.ON_TIME]] * 2 == [[each.status for each in found.hand_ins] for found in (kept.digest, kept.shown)]
    assert at(3, 11, 12) == following.since


@given(histories(), st.integers(min_value=0, max_value=3))
@settings(max_examples=20)
def test_a_draft_is_what_issuing_it_gives(past: History, skipped: int) -> None:
    """Number, period, figures and page, however many weeks were skipped: but for 拟 and what is said below it (X8)."""
    ledger, each = past.ledger, Week.of((past.ledger.last_at or at(3, 1)).date()).next
    first = friday_circular(ledger, each)
    assume(first.number is not None)  # it is of this year
    assert first.at is not None
    ledger = ledger.submit(issue(each, first.at))
    for _ in range(skipped + 1):
        each = each.next
    draft = friday_circular(ledger, each)
    assume(draft.number is not None)
    assert draft.at is not None
    issued = friday_circular(ledger.submit(issue(each, draft.at)), each)

    assert (draft.number, draft.since, draft.until) == (issued.number, issued.since, issued.until)
    assert (draft.joined, draft.digest, draft.shown) == (issued.joined, issued.digest, issued.shown)
    assert skipped == len(draft.joined)
    assert (False, True) == (draft.issued, issued.issued)
    text, final = (page(found).replace("拟第", "第") for found in (draft, issued))
    assert text.partition("本期尚未登记发布")[0] == final.partition("发布时台账有记录")[0]


@pytest.mark.thorough
@given(histories())
def test_circulars_chain_in_every_history(past: History) -> None:
    """Nothing falls between two circulars: each opens where the one issued before it closed (32).

    While none was issued, it opens where that of the week before would close.
    """
    last: Circular | None = None
    numbers: list[int] = []
    for each in weeks_of(on(2, 28), (past.ledger.last_at or at(3, 1)).date() + timedelta(days=7)):
        found = friday_circular(past.ledger, each)
        if found.number is None:
            continue
        numbers.append(found.number)
        if last is not None:
            assert last.until == found.since
            assert [column.closing for column in last.digest.columns.values()] == [
                column.opening for column in found.digest.columns.values()
            ]
        assert found.digest.total.balanced
        assert (past.ledger.version == 0) or found.first is not (found.since >= past.ledger.events[0].at)
        if found.issued or last is None or not last.issued:
            last = found
    assert sorted(numbers) == numbers
    assert set(range(1, max(numbers) + 1)) == set(numbers)


@pytest.mark.thorough
@given(histories())
def test_every_circular_can_be_shown_and_sent(past: History) -> None:
    """Whatever happened, page and notifications are complete in both languages: no blank part, no open brace."""
    found = friday_circular(past.ledger, Week.of((past.ledger.last_at or at(3, 1)).date()))
    if found.number is not None:
        for language, parts in (("zh", "一二三四"), ("en", ("I.", "II.", "III.", "IV."))):
            shown = page(found, language)
            for before, after in pairwise(parts):
                between = shown.partition(f"## {before}")[2].partition(f"## {after}")[0]
                assert len(between.split("\n\n")) > 1
            assert "{" not in shown
    for each in notifications(found):
        for text in (each.subject, each.body, each.subject_en, each.body_en):
            assert text.strip()
            assert "{" not in text


# The page


def test_the_number_is_a_proposed_one_until_the_circular_is_issued() -> None:
    """Whoever signs the draft sees 拟; what goes round has the number that is on record (X8, X34)."""
    before = told(red(), week(ZONGZHI, at(3, 11, 10), "R-1"))
    assert before.numbered is not None
    assert ("督办通报拟第1期", False) == (before.numbered.zh, before.issued)
    assert "proposed No. 1" in render(before.document(), "text", "en")
    ledger = opened(
        red(), week(ZONGZHI, at(3, 11, 10), "R-1"), IssueCircular(week="2022-W10", at=at(3, 11, 16), by=OFFICE)
    )
    issued = friday_circular(ledger, Week.parse("2022-W10"))
    assert issued.numbered is not None
    assert "督办通报第1期" == issued.numbered.zh  # the week before was never issued
    assert "拟第" not in render(issued.document(), "text")


def test_the_page_has_the_structure_of_a_circular() -> None:
    """Number, date, title, addressees, four parts, signature, attachments, copies, and what the record stands at."""
    circular = told(red(), orange(), green(), week(ZONGZHI, at(3, 11, 10), "R-1"))
    shown = render(circular.document(), "text")
    order = (
        "督办通报", "拟第1期", "中共固阳县委政法委员会", "2022年3月11日", "关于2022年第10周“三色台账”",
        "工作推进情况的通报", "各股室：", "根据每周通报工作安排", "一、总体情况", "表1", "表2",
        "二、主要成效", "三、存在问题", "（一）综治督导股",
        "四、下周工作要求", "附件：未销号事项清单", "2022年3月11日\n\n---", "报：主要领导、常务副书记、副书记。",
        "中共固阳县委政法委员会办公室", "2022年3月11日印发", "附件\n",
        "本期尚未登记发布，期号为预排（此前未发布过通报；", "；台账现有记录4条。",
    )  # fmt: skip
    places = [shown.index(part) for part in order]

    assert sorted(places) == places
    assert (circular.title.zh, circular.title.en) == (
        "关于2022年第10周“三色台账”工作推进情况的通报", "Circular on the three-colour ledger in week 10 of 2022",
    )  # fmt: skip


def test_an_issued_circular_prints_the_head_of_the_record() -> None:
    """The stored head is printed, so that a rewritten record shows; nothing is reckoned anew."""
    circular = told(red(), issue())

    assert circular.head is not None
    assert f"发布时台账有记录1条，记录摘要：{circular.head.digest}" in page(circular)
    assert f"Records when issued: 1; head: {circular.head.digest}" in page(circular, "en")
    assert "<Circular 固阳县委政法委 2022-W10: No. 1 on 2022-03-11, issued>" == repr(circular)
    assert circular.title.zh[:6] in circular._repr_html_()


def test_an_empty_ledger_has_a_sensible_circular() -> None:
    """Nothing in the ledger: every part says so."""
    shown, in_english = page(told()), page(told(), "en")

    for said in (
        "三色台账无在册事项。", "本期各色台账无变动。", "目前无未销号事项。",
        "本周无须报送《周工作台账》。",
        "本期无按时销号、办结或转入下一阶段的事项，无按时完整报送《周工作台账》的股室。",
        "本期未发现逾期、漏报、迟报等问题，各股室要继续保持。", "按时报送《周工作台账》。",
        "报：主要领导。",
    ):  # fmt: skip
        assert said in shown
    for said in ("No item is in the three-colour ledger", "Nothing moved", "No item is in progress.",
                 "Nothing was to be handed in", "Nothing was struck off", "Nothing was overdue"):  # fmt: skip
        assert said in in_english
    assert "附件" not in shown
    assert "ttachment" not in in_english


def test_what_is_done_well_is_named_with_its_numbers() -> None:
    """Completed, concluded, moved on, measures, milestones, and who handed in all on time; late ones as such."""
    circular = told(
        red(due=on(3, 4), when=at(3, 1)), *duties(when=at(3, 8)), *to_orange(when=at(3, 9)),
        red("R-2"), *to_orange("R-2", when=at(3, 2)), follow_up("R-2", when=at(3, 3)), to_green("R-2", when=at(3, 8)),
        done("R-2", when=at(3, 9)),
        orange(due=on(6, 30)), *rectified(when=at(3, 9)),
        green(),
        SetMilestone(item="G-1", milestone="月报", title="信息月报", due=on(3, 4), at=at(3, 1), by=OFFICE),
        ReachMilestone(item="G-1", milestone="月报", evidence="已报送", at=at(3, 9), by=ZONGZHI),
        week(ZONGZHI, at(3, 10), "R-1", rest=True), week(WEIWEN, at(3, 11, 13), "O-1"),
    )  # fmt: skip
    shown = page(circular)

    for said in (
        "（一）事项销号1项。**R-2“平安建设年度考评迎检”（综治督导股）。",
        "（二）办结或整改后转入下一阶段2项。**R-2“平安建设年度考评迎检”由橙转绿（综治督导股）、R-1“平安建设年度考评迎检”由红转橙（综治督导股）。",
        "（三）整改措施完成1条。**O-1“逐日补齐”（维稳指导股）。",
        "（四）按时完整报送的股室1个。**综治督导股。",
        "R-1“平安建设年度考评迎检”：逾期5天完成（完成时限2022年3月4日）",
        "时间节点“信息月报”（2022年3月4日）逾期5天完成",
    ):  # fmt: skip
        assert said in shown.replace("<strong>", "**").replace("</strong>", "**")
    assert "（迟报）" in shown
    assert "本周《周工作台账》迟报（2022年3月11日13时），截至12时未收到进展。" in shown
    assert "handed in late (2022-03-11 13:00)" in page(circular, "en")


@pytest.mark.parametrize(("number", "listed"), [(40, 40), (41, 2)])
def test_of_many_items_the_exceptions_are_attached(number: int, listed: int) -> None:
    """Above forty, only what is late, owes something, was left out or moved; the others are counted (G4.5)."""
    some = [red(f"R-{each:02}", due=on(9, 30), when=at(6, 6)) for each in range(2, number + 1)]
    moved = (red("R-99", when=at(6, 14)), withdrawn_r99(), *to_orange("R-40", when=at(6, 14)))
    handed_in = week(ZONGZHI, at(6, 17), "R-01", of=W24, rest=True)
    circular = told(red("R-01"), *some, *moved, handed_in, of=W24)
    said = "本期变动的事项2项；其余39项见本期《周工作台账》。"

    assert (listed, said if listed == 2 else "") == (attached(circular, "auto"), said if said in page(circular) else "")
    assert [number, 2] == [attached(circular, items) for items in ("all", "exceptions")]


def attached(circular: Circular, items: Literal["auto", "all", "exceptions"]) -> int:
    """Count the items in the first attachment."""
    shown = render(circular.document(items=items), "markdown").partition("附件1\n")[2].partition("附件2\n")[0]
    return shown.count("\n| R-")


def withdrawn_r99() -> Withdraw:
    """Return the withdrawal of an item: it moved, and is not in progress."""
    return Withdraw(item="R-99", reason="重复立项", approver="书记", at=at(6, 15), by=OFFICE)


def test_where_every_item_is_an_exception_nothing_is_said_of_others() -> None:
    """No note where none is left out; another choice than the three is refused."""
    circular = told(red(), of=W24)

    assert "本表列出" not in render(circular.document(items="exceptions"), "text")
    quiet = told(*(red(f"R-{each}", due=on(9, 30)) for each in range(10, 60)), week(ZONGZHI, at(3, 11), rest=True))
    assert "注：未销号的50项均按时限推进，本期无变动，不另列清单，见本期《周工作台账》。" in page(quiet)
    assert "附件" not in page(quiet)
    with pytest.raises(WrongValue, match="one of auto, all, exceptions") as refused:
        circular.document(items="some")  # type: ignore[arg-type]  # the fault
    assert "items 应为 auto、all、exceptions 之一" in refused.value.zh


def test_a_ranking_is_printed_with_its_formula() -> None:
    """If the policy ranks, the circular says how (X10)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=Policy(ranking=True)).submit(red())

    assert "注：得分＝（按期率＋填报率＋报送得分）÷3" in page(friday_circular(ledger, W10))
    assert "得分＝" not in page(told(red()))


def test_late_hand_ins_are_shown_but_not_in_the_figures() -> None:
    """What comes between cut-off and circular is shown as late; the digest is that of the cut-off (X9)."""
    circular = told(red(), orange(), week(ZONGZHI, at(3, 11, 13), "R-1"), week(WEIWEN, at(3, 11, 16), "O-1"))

    assert [HandIn.MISSING, HandIn.MISSING] == [each.status for each in circular.digest.hand_ins]
    assert [HandIn.LATE, HandIn.MISSING] == [each.status for each in circular.shown.hand_ins]
    assert circular.digest == told(red(), orange()).digest
    assert "（迟报）已推进R-1" in page(circular)
    following = told(
        red(), orange(), week(ZONGZHI, at(3, 11, 13), "R-1"), week(WEIWEN, at(3, 11, 16), "O-1"), of=W10.next
    )
    assert [WEIWEN] == [each.section for each in following.made_up]
    assert "2022年第10周《周工作台账》迟至2022年3月11日16时补报。" in page(following)
    assert "Week 10 of 2022: handed in only at 2022-03-11 16:00." in page(following, "en")


def test_problems_stand_by_section_and_item() -> None:
    """All that is wrong with an item is said in one sentence; a section that handed in nothing is named once."""
    circular = told(red(), red("R-2", due=on(6, 20)), orange(), week(ZONGZHI, at(6, 17), "R-2", of=W24), of=W24)
    part = page(circular).partition("三、存在问题")[2].partition("四、下周工作要求")[0]

    assert "本期有2个股室存在问题，涉及事项2项，具体如下：" in part
    assert (
        "R-1“平安建设年度考评迎检”：逾期7天（完成时限2022年6月10日）；应于2022年6月15日前（含当日）解释说明并与上级部门沟通，至今未完成；"
        "自2022年3月1日以来75个工作日无实质性进展；本周未报进展。"
    ) in part
    assert "未报送本周《周工作台账》，未销号的1项进展不明。" in part
    assert part.count("本周未报进展") == 1
    assert "O-1“综治中心值班记录不全”：逾期7天（完成时限2022年6月10日）。" in part


def test_days_without_progress_are_those_of_all_or_the_fewest() -> None:
    """One item has so many days; of several that differ, “以上” says that the number is the smallest."""
    entered, handed_in = red("R-1", due=None, when=at(6, 1)), week(ZONGZHI, at(6, 17), rest=True, of=W24)
    later = red("R-2", due=None, when=at(6, 2))

    assert "R-1连续11个工作日无实质性进展" in page(told(entered, handed_in, of=W24))
    assert "R-1、R-2等2项连续10个工作日以上无实质性进展" in page(told(entered, later, handed_in, of=W24))


def test_what_is_asked_for_next_week_is_concrete() -> None:
    """Each kind of demand names its items, with dates where there are any; the next hand-in is always asked for."""
    circular = told(
        red(), red("R-2", due=on(6, 22)), orange(due=None), rectified()[0], plan(when=at(5, 10)),
        orange("O-2", due=None), *rectified("O-2", when=at(6, 13)), green(),
        orange("O-3", due=None), *rectified("O-3", when=at(6, 14))[:1],
        plan("O-3", when=at(6, 14)),
        week(ZONGZHI, at(6, 17), "R-1", of=W24), week(WEIWEN, at(6, 17), rest=True, of=W24),
        of=W24,
    )  # fmt: skip
    part = page(circular).partition("四、下周工作要求")[2].partition("附件：")[0].replace("<strong>", "**")

    for said in (
        "事项和措施逾期共3项（R-1、O-1、O-3），责任股室要说明原因",
        "R-1“平安建设年度考评迎检”（综治督导股）：应于2022年6月15日前（含当日）解释说明并与上级部门沟通，至今未完成。",
        "R-2“平安建设年度考评迎检”（综治督导股）：2022年6月22日到期。",
        "下列事项要抓紧调整：\n\n1. O-2“综治中心值班记录不全”（维稳指导股）：已具备转为常规的条件，",
        "须于2022年6月20日前（含当日）写明依据并调整。",
        "R-2、G-1、O-1等3项连续27个工作日以上无实质性进展，责任股室要拿出推进措施",
        "R-2、G-1等2项本周漏报，责任股室要在下期《周工作台账》中补报进展。",
        "O-1、O-2、O-3等3项的整改清单要补充同类问题排查情况。",
        "G-1要研究确定重要时间节点，录入台账。",
        "请各责任股室于2022年6月24日12时前将下一期《周工作台账》报送办公室",
    ):
        assert said in part
    assert "Hand in the next week to the General Office by 2022-06-24 12:00" in page(circular, "en")


@pytest.mark.parametrize(("number", "said"), [(12, "R-12"), (13, "R-12 and 1 more")])
def test_of_many_items_the_first_twelve_are_named_in_a_demand(number: int, said: str) -> None:
    """Each of them is named with its section above."""
    circular = told(*(red(f"R-{each:02}") for each in range(1, number + 1)), of=W24)

    more = "等" if number > 12 else ""
    assert f"事项逾期共{number}项（R-01、" in page(circular)
    assert f"、R-12{more}），责任股室要说明原因" in page(circular)
    assert f"R-{number}“平安建设年度考评迎检”：逾期" in page(circular)
    assert f"Items overdue: R-01, R-02, R-03, R-04, R-05, R-06, R-07, R-08, R-09, R-10, R-11, {said}. Say why" in page(
        circular, "en"
    )


def test_a_demand_is_made_of_its_lead_and_its_sentence() -> None:
    """Each kind of demand keeps its kinds, both texts in both languages, and whether its items are listed."""
    made = vars(tasks)["_demand"]((ConcernKind.LATE,), ("甲", "first"), "乙", "second", listed=True)

    assert ((ConcernKind.LATE,), Words(zh="甲", en="first"), Words(zh="乙", en="second"), True, False) == attrs.astuple(
        made, recurse=False
    )


def test_a_section_that_leads_nothing_any_more_has_no_row() -> None:
    """A section whose items all left the count is in the digest, but not in the circular's table."""
    gone = Withdraw(item="O-1", reason="撤销", approver="书记", at=at(3, 8), by=OFFICE)
    handed_in = week(WEIWEN, at(3, 4), "O-1", of=W10.previous)
    circular = told(red(), orange(), handed_in, gone, of=W10.next)

    assert [ZONGZHI, WEIWEN] == [each.section for each in circular.digest.sections]
    assert WEIWEN not in page(circular).partition("附件：")[0]


def test_what_was_done_late_before_is_not_passed_over_where_nothing_new_is_wrong() -> None:
    """Late stays late until it is struck off: counted, named in part one, and no “nothing was late” (G4.5)."""
    late = (red(due=on(5, 6), when=at(3, 7, 8)), *duties(when=at(5, 9)), *to_orange())
    handed_in = (
        week(ZONGZHI, at(each.monday.month, each.monday.day), "R-1", of=each) for each in weeks_of(on(3, 7), W24.monday)
    )
    circular = told(*late, *handed_in, of=W24)

    assert "未销号1项按时限看：逾期办结1项（R-1），按期率0.00%" in page(circular)
    assert "本期无新增问题。此前逾期办结、尚未销号的1项（R-1）仍按逾期办结统计。" in page(circular)
    assert "No new problem arose in this period. Done late before and not struck off: 1 (R-1)." in page(circular, "en")


def test_what_a_user_typed_comes_out_as_text() -> None:
    """Marks inside a title become single ones, and nothing typed becomes markup (36)."""
    title = "教育整顿“回头看”<script>alert(1)</script>{days}"
    entered = Register(
        number="<b>", colour=Colour.RED, title=title, kind=Kind.DOCUMENT, requirement="{}", leader="<i>", section="&",
        due=on(3, 4), at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    circular = told(entered)
    shown = render(circular.document(), "html")

    assert "<script>" not in shown
    assert "教育整顿‘回头看’&lt;script&gt;" in shown
    assert "“教育整顿‘回头看’<script>alert(1)</script>{days}”" in notifications(circular)[0].body


# Notifications


def notice(circular: Circular, addressee: str) -> Notification:
    """Return what one addressee is told."""
    (found,) = (each for each in notifications(circular) if each.addressee == addressee)
    return found


def noticed() -> Circular:
    """Return a circular that concerns two sections, one that only supports, and two leaders."""
    supported = Register(
        number="R-3", colour=Colour.RED, title="二十大安保", kind=Kind.ARRANGEMENT, requirement="落实勤务",
        leader="副书记", section=WEIWEN, supporting=("政治处",), at=at(6, 14), by=OFFICE,
    )  # fmt: skip
    return told(red(), orange(due=on(6, 24)), supported, week(ZONGZHI, at(6, 17), "R-1", of=W24), of=W24)


def test_each_section_and_each_leader_is_notified_once() -> None:
    """Sections first, in their order, then those that only support, then the leaders; with ids that stay (X16)."""
    found = notifications(noticed())

    assert [
        (Level.SECTION, ZONGZHI), (Level.SECTION, WEIWEN), (Level.SECTION, "政治处"), (Level.LEADER, "常务副书记"),
        (Level.LEADER, "副书记"),
    ] == [(each.level, each.addressee) for each in found]  # fmt: skip
    assert "固阳县委政法委/2022/2022-W24/section/综治督导股" == found[0].id
    assert [each.id for each in found] == [each.id for each in notifications(noticed())]
    assert len(found) == len({each.id for each in found})


def test_a_section_is_told_of_its_own_items_only() -> None:
    """Its figures, its problems, what is due, and when the next week is to be handed in."""
    first, second = notice(noticed(), ZONGZHI), notice(noticed(), WEIWEN)

    assert "《关于2022年第24周“三色台账”工作推进情况的通报》（督办通报拟第1期）：综治督导股" == first.subject
    assert "R-1“平安建设年度考评迎检”：逾期7天" in first.body
    assert "O-1" not in first.body
    assert "本周《周工作台账》：按时报送。" in first.body
    assert "请你股室于2022年6月24日12时前" in first.body
    assert "R-1 “平安建设年度考评迎检”: overdue by 7 days" in first.body_en
    assert (
        "Circular on the three-colour ledger in week 24 of 2022 (Supervision circular proposed No. 1): 综治督导股"
        == first.subject_en
    )
    assert "未报送本周《周工作台账》" in second.body
    assert "O-1“综治中心值班记录不全”：2022年6月24日到期。" in second.body
    assert "三、下周工作要求\n限期消除逾期。事项逾期共1项（R-1），你股室要说明原因" in first.body


def test_a_supporting_section_is_told_of_the_items_it_supports() -> None:
    """The lead alone reports and counts; the others are notified (X16)."""
    only, both = notice(noticed(), "政治处"), notice(noticed(), WEIWEN)

    assert "R-3“二十大安保”：牵头维稳指导股，完成时限未定，目前进展不明。" in only.body
    assert "存在问题" not in only.body
    assert "报送" not in only.body
    assert "R-1“平安建设年度考评迎检”：牵头综治督导股，完成时限2022年6月10日，目前逾期7天。" in both.body
    assert "led by 综治督导股, due 2022-06-10, overdue (7 days)." in both.body_en


def test_a_section_without_work_left_still_hands_in() -> None:
    """A section that only reported what it completed is told when the next week is due."""
    found = notice(told(green(), orange(), done("G-1", when=at(3, 8)), week(ZONGZHI, at(3, 9), "G-1")), ZONGZHI)

    assert "未销号事项0项（红色0项、橙色0项、绿色0项），无逾期和逾期办结，按期率—。" in found.body
    assert "五、" not in found.body
    assert "四、下期报送" in found.body


def test_a_leader_is_told_of_the_items_in_charge_and_of_the_sections_weeks() -> None:
    """Whatever section they are in; another leader's items are not in it (X19)."""
    first, second = notice(noticed(), "常务副书记"), notice(noticed(), "副书记")

    assert "R-1“平安建设年度考评迎检”（综治督导股）：逾期7天" in first.body
    assert "O-1" not in first.body
    assert "未销号事项2项（红色1项、橙色1项、绿色0项），无逾期和逾期办结，按期率100.00%。" in second.body
    assert "维稳指导股：未报送本周《周工作台账》，未销号的2项进展不明。" in second.body


def test_whom_nothing_concerns_any_more_is_not_notified() -> None:
    """A section whose last item was withdrawn gets none; one that still had to hand in does."""
    gone = Withdraw(item="O-1", reason="撤销", approver="书记", at=at(3, 8), by=OFFICE)
    quiet = told(red(), orange(), gone, week(ZONGZHI, at(3, 10), "R-1"))

    assert [ZONGZHI, WEIWEN] == [each.addressee for each in notifications(quiet) if each.level is Level.SECTION]
    assert [ZONGZHI] == [
        each.addressee for each in notifications(told(orange(), gone, green())) if each.level is Level.SECTION
    ]
    assert "本期未发现问题。" in notice(told(green(when=at(3, 7)), SetMilestone(
        item="G-1", milestone="月报", title="月报", due=on(6, 30), at=at(3, 7), by=OFFICE),
        week(ZONGZHI, at(3, 10), "G-1")), ZONGZHI).body  # fmt: skip


def test_a_week_made_up_late_is_told_to_its_section_alone() -> None:
    """Who handed in after the circular went round is named with the next one, and nobody else (X9)."""
    handed_in = (
        week(ZONGZHI, at(3, 4), "R-1", of=W10.previous), week(WEIWEN, at(3, 4), "O-1", of=W10.previous),
        week(ZONGZHI, at(3, 11, 11), "R-1"), week(WEIWEN, at(3, 14), "O-1"),
    )  # fmt: skip
    found = told(red(), orange(), *handed_in, week(ZONGZHI, at(3, 18), "R-1", of=W10.next), of=W10.next)

    assert [] == list(faults.week_problems(found.shown, found.made_up, found.missing_before, ZONGZHI))
    assert (
        "2022年第10周《周工作台账》迟至2022年3月14日9时补报。"
        == next(faults.week_problems(found.shown, found.made_up, found.missing_before, WEIWEN)).zh
    )


def test_earlier_weeks_that_never_came_are_named_until_they_do() -> None:
    """One sentence a section; asked for in part four; this week's figures count this week alone (G4.5, X9)."""
    entered = (red(), orange(), week(ZONGZHI, at(3, 4), "R-1", of=W10.previous))
    last = W10.next.next
    later = told(*entered, week(WEIWEN, at(3, 25), "O-1", of=last), of=last)
    three, four = page(later).partition("三、存在问题")[2].split("四、下周工作要求")

    assert {ZONGZHI: (W10, W10.next), WEIWEN: (W10.previous, W10, W10.next)} == later.missing_before
    assert "2022年第10周、第11周《周工作台账》至今未补报。\n" in three
    assert "### （二）维稳指导股\n\n1. 2022年第9周至第11周《周工作台账》至今未补报。" in three
    assert (
        "请综治督导股于2022年4月1日12时前补报2022年第10周至第12周《周工作台账》；"
        "维稳指导股于2022年4月1日12时前补报2022年第9周至第11周《周工作台账》。"
    ) in four
    assert "按时报送1个，未报1个（综治督导股）" in page(later)
    assert "Still not handed in: weeks 10 and 11 of 2022." in page(later, "en")
    assert "Still not handed in: weeks 9 to 11 of 2022." in page(later, "en")


def test_an_earlier_week_is_no_longer_missing_once_it_was_made_up() -> None:
    """What came before the circular went round is named as late, then no more (X9)."""
    entered = (red(), week(ZONGZHI, at(3, 4), "R-1", of=W10.previous), week(ZONGZHI, at(3, 14), "R-1"))
    handed_in = (week(ZONGZHI, at(3, 18), "R-1", of=W10.next), week(ZONGZHI, at(3, 25), "R-1", of=W10.next.next))

    assert {} == told(*entered, *handed_in, of=W10.next).missing_before == told(red(), of=W10.previous).missing_before
    assert "至今未补报" not in page(told(*entered, *handed_in, of=W10.next.next))
    assert "补报" not in page(told(*entered, *handed_in, of=W10.next.next))


def test_a_notification_names_the_earlier_weeks_of_its_addressee_alone() -> None:
    """Section and leader are told of the weeks that are owed, and nobody else (X9)."""
    found = told(red(), orange(), *(week(ZONGZHI, at(3, 4 + more), "R-1", of=of) for of, more in WORKED), of=W10.next)

    assert {WEIWEN: (W10.previous, W10)} == found.missing_before
    assert "2022年第9周、第10周《周工作台账》至今未补报。" in notice(found, WEIWEN).body
    assert "维稳指导股：2022年第9周、第10周《周工作台账》至今未补报。" in notice(found, "副书记").body
    assert "请你股室于2022年3月25日12时前补报2022年第9周至第11周《周工作台账》。" in notice(found, WEIWEN).body
    assert "补报" not in notice(found, ZONGZHI).body


def test_a_circular_says_when_it_goes_round_and_of_which_week_it_is() -> None:
    """The instant is that of the day and the policy's hour; what has a number goes into no other (X7, X8)."""
    found = told(red())

    assert (at(3, 11, 15), W10, W10, None) == (found.at, found.digest.week, found.shown.week, found.into)
    late = told(red(), orange(), week(ZONGZHI, at(3, 11, 13), "R-1"))
    assert (W10, True) == (late.shown.week, late.shown != late.digest)
    assert found.into == friday_circular(opened(red(), issue()), W10).into


def test_a_circular_that_went_round_later_knows_more_late_weeks() -> None:
    """Issued an hour and a half late, it names what came in until then as late, and not as missing (X9)."""
    found = told(red(), week(ZONGZHI, at(3, 11, 16), "R-1"), issue(when=at(3, 11, 16, 30)))

    assert (at(3, 11, 15), [HandIn.LATE]) == (found.at, [each.status for each in found.shown.hand_ins])


def test_what_is_recorded_at_the_very_cut_off_is_before_it() -> None:
    """A period has its last instant and not its first: the ledger began with the circular of that cut-off (X8, X9)."""
    ledger = opened(red(when=at(3, 11, 12)))
    first, second = friday_circular(ledger, W10), friday_circular(ledger, W10.next)

    assert [(1, True, 1), (1, False, 0)] == [
        (each.number, each.first, each.digest.total.incoming) for each in (first, second)
    ]


def test_a_ledger_that_begins_on_a_moved_day_begins_with_that_circular() -> None:
    """Where the policy moves a circular to the next week, the ledger begins with it (X7, X8, X9)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=Policy(circular_day=CircularDay.NEXT))
    ledger = ledger.submit(red(when=at(2, 7)))  # the circular of week 5 goes round that day; cut-off at 12:00

    first, second = (friday_circular(ledger, Week.parse(f"2022-W0{number}")) for number in (5, 6))

    assert [(1, True), (1, False)] == [(each.number, each.first) for each in (first, second)]


def test_a_week_without_a_circular_still_has_its_figures() -> None:
    """They can be looked at, though nothing goes round; another year's week goes into nothing here (X7)."""
    none = friday_circular(opened(red(when=at(1, 20))), Week.parse("2022-W05"))
    other = friday_circular(opened(), Week.parse("2026-W08"))
    old = friday_circular(Ledger.open(owner="固阳县委政法委", year=2026), Week.parse("2026-W01"))

    assert [(1, Week.parse("2022-W05"))] * 2 == [(each.total.opening, each.week) for each in (none.digest, none.shown)]
    assert [(None, None)] * 2 == [(each.number, each.into) for each in (other, old)]


def test_a_hundred_and_one_sections_with_problems_are_numbered_on() -> None:
    """A district of many villages has its circular, too; headings go on after 99 (finding of the second attack)."""
    entered = [attrs.evolve(red(f"R-{number}"), section=f"第{number}村") for number in range(101)]
    page = render(friday_circular(opened(*entered), Week.parse("2022-W24")).document(), "text")

    assert all(heading in page for heading in ("（九十九）", "（一百）", "（一百零一）"))


def test_a_preview_of_the_first_says_where_it_would_begin() -> None:
    """While none was issued a preview follows the week before; issued, the first begins with the ledger (X8)."""
    known = opened(red())
    later = friday_circular(known, Week.parse("2022-W11"))

    assert "期号为预排（此前未发布过通报；如现在发布，统计区间自2022年3月1日起）" in page(later)
    assert "the first to be issued begins on 2022-03-01" in render(later.document(), "text", "en").replace("\n", " ")
    issued = known.submit(IssueCircular(week=Week.parse("2022-W11"), at=at(3, 18, 15), by=OFFICE))
    assert "统计区间为2022年3月1日至" in page(friday_circular(issued, Week.parse("2022-W11")))
    assert "现在发布" not in page(friday_circular(known, W10.previous))
    assert "现在发布" not in page(friday_circular(issued, Week.parse("2022-W12")))


def test_weeks_that_were_not_circulated_are_named_as_a_run() -> None:
    """Of many weeks one after another the first and the last (X8)."""
    known = opened(red(), issue(W10.previous, at(3, 4, 15)))
    long_after = friday_circular(known, Week.parse("2022-W14"))

    assert "2022年第10周至第13周未单独印发通报，有关情况并入本期" in page(long_after)
