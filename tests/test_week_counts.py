"""What sections count with their weeks, without an item for each: handed in, summed, printed, put right (X27)."""

from collections.abc import Mapping
from datetime import date, datetime

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import at, opened, orange, red
from sanse_ledger import (
    AdoptPolicy,
    Command,
    CorruptJournal,
    Count,
    Ledger,
    Letterhead,
    Period,
    Policy,
    RectifyWeek,
    Refused,
    SubmitWeek,
    Week,
    WeekCount,
    WeekCounts,
    WrongType,
    WrongValue,
    dumps,
    friday_circular,
    json_schema,
    loads,
    period_paper,
    render,
    to_dict,
    week_counts,
    weekly_ledger,
)
from sanse_ledger.journal.events import WeekSubmitted

W10 = Week.parse("2022-W10")  # 7 to 13 March; the cut-off is Friday 11 March, 12:00
W11, W12 = W10.next, W10.next.next
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"
VISITS, SEARCHES = Count(name="下访", units=("批次", "人次")), Count(name="排查", units="件")
COUNTED = Policy(counts=(VISITS, SEARCHES))


def week(counts: object, when: datetime, section: str = ZONGZHI, of: Week = W10) -> SubmitWeek:
    """Return a section's week with what it counted."""
    return SubmitWeek(section=section, week=of, counts=counts, rest_as_planned=True, at=when, by=section)  # type: ignore[arg-type]  # as hosts give it


def counted(*commands: Command, policy: Policy = COUNTED) -> Ledger:
    """Return a ledger with an item of each of two sections, and these commands."""
    return opened(red(), orange(), *commands, policy=policy)


def sums(found: WeekCounts) -> dict[str, dict[str, int]]:
    """Return the sums of each section, and of all, under “name/unit”."""
    every = {**found.sections, "": found.total}
    return {section: {"/".join(what): number for what, number in of.items()} for section, of in every.items()}


TWO_WEEKS = (
    week({"下访": (3, 8), "排查": 12}, at(3, 11, 10)),
    week({"排查": 1}, at(3, 11, 11), WEIWEN),
    week({"下访": (1, 2)}, at(3, 18, 10), of=W11),
)


# The sums


def test_counts_are_summed_by_section_week_and_year() -> None:
    """The numbers of each unit add up, week by week and over the year."""
    ledger = counted(*TWO_WEEKS)

    assert {
        ZONGZHI: {"下访/批次": 3, "下访/人次": 8, "排查/件": 12},
        WEIWEN: {"排查/件": 1},
        "": {"下访/批次": 3, "下访/人次": 8, "排查/件": 13},
    } == sums(week_counts(ledger, W10, W10))
    assert {"下访/批次": 4, "下访/人次": 10, "排查/件": 13} == sums(week_counts(ledger))[""]
    assert {"下访/批次": 1, "下访/人次": 2} == sums(week_counts(ledger, W11))[""]


def test_what_was_not_handed_in_is_not_zero() -> None:
    """A section that counted nothing has no number, and one that counted none has 0."""
    found = week_counts(counted(week({"排查": 0}, at(3, 11, 10))), W10, W10)

    assert {ZONGZHI: {"排查/件": 0}, "": {"排查/件": 0}} == sums(found)
    assert (("下访", "批次"), ("下访", "人次"), ("排查", "件")) == found.counted


def test_a_week_counts_once_with_what_was_handed_in_last() -> None:
    """Who hands in again replaces what it counted, whole."""
    ledger = counted(*TWO_WEEKS, week({"排查": 10}, at(3, 18, 11)))

    assert {"排查/件": 10} == sums(week_counts(ledger, W10, W10))[ZONGZHI]


def test_a_count_in_other_units_since_is_a_sum_of_its_own() -> None:
    """What was counted under an earlier policy keeps its units, and stands behind what is counted now (X25)."""
    other = AdoptPolicy(
        policy=Policy(counts=(Count(name="下访", units="户"),)), since=date(2022, 3, 14), authority="会议纪要",
        at=at(3, 11, 12), by="办公室",
    )  # fmt: skip
    ledger = counted(*TWO_WEEKS[:2], other, week({"下访": 5}, at(3, 18, 10), of=W11))
    found = week_counts(ledger)

    assert (("下访", "户"), ("下访", "批次"), ("下访", "人次"), ("排查", "件")) == found.counted
    assert {"下访/户": 5, "下访/批次": 3, "下访/人次": 8, "排查/件": 13} == sums(found)[""]
    assert ledger == loads(dumps(ledger))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ZONGZHI, WEIWEN]), st.sampled_from([W10, W11, W12]), st.integers(0, 9), st.integers(0, 9)
        ),
        max_size=12,
    )
)
def test_the_year_is_the_sum_of_its_weeks_and_of_its_sections(handed_in: list[tuple[str, Week, int, int]]) -> None:
    """The sums of the weeks add up to that of the year, those of the sections to that of all, on paper as well."""
    latest: dict[tuple[str, Week], int] = {}
    ledger = counted()
    for section, of, number, persons in handed_in:
        ledger = ledger.submit(week({"下访": (number, persons)}, at(4, 1, 9), section, of))
        latest[section, of] = number
    year = week_counts(ledger).total.get(("下访", "批次"), 0)
    by_week = (week_counts(ledger, each, each).total.get(("下访", "批次"), 0) for each in (W10, W11, W12))
    by_section = (of["下访", "批次"] for of in week_counts(ledger).sections.values())

    assert sum(latest.values()) == year == sum(by_week) == sum(by_section)
    assert ledger == Ledger.replay(ledger.events, owner=ledger.owner, year=2022, policy=COUNTED)


# What is refused


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({"走访": 5}, ["unknown-count"]),
        ({"下访": 3}, ["count-units"]),
        ({"排查": (1, 2)}, ["count-units"]),
        ([WeekCount(name="排查", numbers=1), WeekCount(name="排查", numbers=2)], ["count-twice"]),
        ({"走访": 5, "下访": ()}, ["unknown-count", "count-units"]),
    ],
)
def test_what_the_policy_does_not_count_is_refused(counts: object, codes: list[str]) -> None:
    """Another name, other units and the same twice are refused, all at once, under X27."""
    refusals = counted().unmet(week(counts, at(3, 11, 10)))

    assert codes == [each.code for each in refusals]
    assert {"X27"} == {each.clause for each in refusals}


def test_a_refusal_says_what_is_counted() -> None:
    """The sentence has the names and units of the policy, or that there are none."""
    several = counted().unmet(week({"走访": 5, "下访": 3}, at(3, 11, 10)))
    (none,) = counted(policy=Policy()).unmet(week({"走访": 5}, at(3, 11, 10)))

    assert "“走访”不在计数项目之内（现有：下访、排查）" == several[0].zh
    assert "“下访”按批次、人次计数，应报2个数" == several[1].zh
    assert "“走访” is not among what is counted (nothing)" == none.en


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (lambda: WeekCount(name="排查", numbers=-1), "numbers"),
        (lambda: WeekCount(name="排查", numbers=True), "numbers"),
        (lambda: WeekCount(name="排查", numbers="12"), "numbers"),  # type: ignore[arg-type]  # that it is refused
        (lambda: Count(name=" ", units="件"), "name"),
        (lambda: Count(name="排查", units=()), "units"),
        (lambda: Count(name="排查", units=("件", "件")), "units"),
        (lambda: Count(name="排查", units=("件", " ")), "units"),
        (lambda: Policy(counts=(VISITS, SEARCHES, VISITS)), "counts"),
        (lambda: Policy(counts=("下访",)), "counts"),  # type: ignore[arg-type]  # that it is refused
        (lambda: week([("排查", 1)], at(3, 11, 10)), "counts"),
    ],
)
def test_what_cannot_be_counted_is_no_value(wrong: object, field: str) -> None:
    """A number below 0, a truth, a text, no unit, one twice: each error names its field."""
    with pytest.raises((WrongType, WrongValue)) as caught:
        wrong()  # type: ignore[operator]  # a function

    assert field == caught.value.field


def test_a_record_that_counts_what_nobody_counted_is_corrupt() -> None:
    """What is on record was allowed: by the policy of the day it was handed in."""
    ledger = counted(*TWO_WEEKS)

    with pytest.raises(CorruptJournal, match="“下访” is not among what is counted") as caught:
        Ledger.replay(ledger.events, owner=ledger.owner, year=2022)
    assert 2 == caught.value.position


# On paper


def test_the_circular_has_the_sums_of_the_week_and_of_the_year() -> None:
    """A sentence has the sums of all, a table those of each section: of the period and of the year."""
    ledger = counted(*TWO_WEEKS)
    text = render(friday_circular(ledger, W11).document(), "text")

    assert "本期计数：下访1批次、2人次；本年累计：下访4批次、10人次，排查13件。" in text
    rows = [line.split() for line in text.splitlines() if line.startswith((ZONGZHI, WEIWEN, "合计")) and "／" in line]
    assert [
        [ZONGZHI, "1／4", "2／10", "—／12"],
        [WEIWEN, "—／—", "—／—", "—／1"],
        ["合计", "1／4", "2／10", "—／13"],
    ] == rows


def test_a_circular_counts_the_weeks_that_joined_it() -> None:
    """What was counted in a week that has no circular of its own is in the next one."""
    of_the_holiday = week({"排查": 4}, at(2, 4), of=Week.parse("2022-W05"))
    ledger = opened(red(when=at(1, 4)), of_the_holiday, policy=COUNTED)
    circular = friday_circular(ledger, Week.parse("2022-W06"))

    assert (Week.parse("2022-W05"),) == circular.joined
    assert circular.counts is not None
    assert {"排查/件": 4} == sums(circular.counts.period)[""]


def test_a_page_without_counts_says_nothing_of_them() -> None:
    """Where nothing is counted, no paper has a word of it; where nobody handed anything in, it says so."""
    text = render(friday_circular(counted(policy=Policy()), W10).document(), "text")
    asked = render(friday_circular(counted(), W10).document(), "text")

    assert "计数" not in text
    assert "本期计数：未报送；本年累计：未报送。" in asked
    assert "计数情况" not in asked


def test_the_weekly_work_ledger_has_what_each_section_counted() -> None:
    """Each section's page has its own numbers; of who counted nothing, it has none."""
    text = render(weekly_ledger(counted(*TWO_WEEKS[:1]), W10), "text")
    of_zongzhi, of_weiwen = text.split(f"\n{ZONGZHI}\n")[1].split(f"\n{WEIWEN}\n")

    assert "计数：下访3批次、8人次，排查12件。" in of_zongzhi
    assert "计数" not in of_weiwen


def test_the_paper_of_a_month_counts_the_weeks_whose_cutoff_lies_in_it() -> None:
    """The table follows that of the hand-ins, and is numbered by what stands before it."""
    ledger = counted(*TWO_WEEKS, week({"排查": 5}, at(4, 1, 9), of=Week.parse("2022-W13")))
    march = render(period_paper(ledger, Period.parse("2022-03"), on=date(2022, 4, 2)).document(), "text")
    plain = ledger.with_letterhead(Letterhead(colours=False))
    april = render(period_paper(plain, Period.parse("2022-04"), on=date(2022, 4, 2)).document(), "text", "en")

    assert "本期计数：下访4批次、10人次，排查13件；本年累计：下访4批次、10人次，排查13件。" in march
    assert "表4　计数情况" in march
    assert "Counted in this period: 排查: 5 件. Since the year began: 下访: 4 批次, 10 人次; 排查: 18 件." in april
    assert "Table 3: what was counted" in april


def test_the_paper_of_a_month_without_a_week_has_no_counts() -> None:
    """Where no cut-off lies in the period, nothing was to be counted."""
    paper = period_paper(counted(), Period.parse("2022-01"), on=date(2022, 2, 1))

    assert paper.counts is None


# Put right


def rectified(ledger: Ledger, values: dict[str, str], of: Week = W10) -> Ledger:
    """Return *ledger* with the week of a section put right."""
    return ledger.submit(
        RectifyWeek(
            section=ZONGZHI, week=of, values=values, reason="数字抄错", approver="书记", at=at(3, 21, 9), by="办公室"
        )
    )  # fmt: skip


def test_a_wrong_number_is_put_right_and_named() -> None:
    """The sums are those of the right numbers, and the next circular shows wrong and right (X31)."""
    ledger = rectified(counted(*TWO_WEEKS), {"counts.下访": "3，80", "counts.排查": ""})
    text = render(friday_circular(ledger, W12).document(), "text")

    assert {"下访/批次": 3, "下访/人次": 80} == sums(week_counts(ledger, W10, W10))[ZONGZHI]
    assert "下访原记“3、8”，更正为“3、80”；排查原记“12”，更正为未填" in text
    assert ledger == loads(dumps(ledger))


def test_a_forgotten_number_is_added_and_a_wrong_one_refused() -> None:
    """What was not counted is put in by name; what the policy does not count, or is no number, is refused."""
    ledger = counted(*TWO_WEEKS)
    right = [each for each in rectified(ledger, {"counts.排查": "7"}, W11).weeks if each.week == W11]

    assert WeekCount(name="排查", numbers=7) in right[0].counts
    with pytest.raises(Refused) as caught:
        rectified(ledger, {"counts.走访": "1", "counts.下访": "三、八"})
    assert ["bad-right-value", "not-rectifiable"] == [each.code for each in caught.value.refusals]
    with pytest.raises(Refused) as caught:
        rectified(ledger, {"counts.排查": "1、2"})
    assert ["count-units"] == [each.code for each in caught.value.refusals]


def test_a_corrected_count_that_nobody_counted_is_corrupt() -> None:
    """A correction on record is held against the policy as well."""
    ledger = rectified(counted(*TWO_WEEKS), {"counts.下访": "4、9"})
    submitted = [each for each in ledger.events if not isinstance(each, WeekSubmitted)]
    kept = [*ledger.events[:2], *(WeekSubmitted(section=each.section, week=each.week, at=each.at, by=each.by)
        for each in ledger.events if isinstance(each, WeekSubmitted)), submitted[-1]]  # fmt: skip

    with pytest.raises(CorruptJournal) as caught:
        Ledger.replay(kept, owner=ledger.owner, year=2022)
    assert 5 == caught.value.position


def test_programs_get_the_counts_of_a_circular() -> None:
    """All of a count, then each section: the period and the year; nothing handed in is no number, not 0."""
    ledger = counted(*TWO_WEEKS)
    made = to_dict(friday_circular(ledger, W11))
    rows = [
        (row["name"], row["unit"], row.get("section"), row.get("period"), row.get("year")) for row in made["counts"]
    ]

    found = friday_circular(ledger, W11).counts
    assert found is not None
    assert [("下访", "批次", None), ("下访", "批次", ZONGZHI)] == [row[:3] for row in rows[:2]]
    for name, unit, section, period, year in rows:
        numbers: list[Mapping[tuple[str, str], int]] = [
            each.total if section is None else each.sections.get(section, {}) for each in (found.period, found.year)
        ]
        assert [period, year] == [each.get((name, unit)) for each in numbers]
    assert "counts" not in to_dict(friday_circular(opened(red()), W11))
    assert jsonschema.Draft202012Validator(json_schema("circular")).is_valid(made)
