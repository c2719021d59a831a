"""The paper of a month, a quarter, a half-year or a year: a circular of a longer period, with the digest's figures."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

import friday
from fast_enforcement import COURT
from people import OFFICE, at, done, follow_up, green, on, opened, orange, rectified, red, to_green, to_orange
from sanse_ledger import (
    BEIJING,
    CalendarUnknown,
    Document,
    HandIn,
    Ledger,
    Letterhead,
    Period,
    PeriodPaper,
    Policy,
    Reassign,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    Words,
    WorkCalendar,
    WrongType,
    WrongValue,
    friday_circular,
    period_digest,
    period_paper,
    procedure_figures,
    render,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.pages.document import Table
from sanse_ledger.week.lines import LATE
from sanse_ledger.week.problems import lags
from sanse_ledger.week.weeks_handed_in import SectionWeeks, WeeksHandedIn, problems_by_section
from sanse_ledger.words.colours import MARKED, Colour
from six_slips import TOWN

ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"
MARCH, APRIL = Period.parse("2022-03"), Period.parse("2022-04")
ALL_WELL = "本期未发现逾期、漏报、迟报等问题"
ALLOWED = (ALL_WELL, "无迟报、未报", "逾期、超时限、逾期办结以外的事项")
MARK = re.compile("逾期|超期|超时限|迟报|迟于|迟至|未报|漏报")
OF_ONE_WEEK = re.compile("[本下上这每一]周|第[0-9]+周|周[一二三四五六日]|周次")
OF_ONE_WEEK_IN_ENGLISH = re.compile(r"(?i)\b(?:this|next|last|the|a|one) week\b|\bweek [0-9]|week's")
TYPED = re.compile("“[^”]*”|[|][^|]*(?=[|])")
"""What people typed: names in quotation marks, and the cells of tables."""


def week(section: str, of: str, *items: str, when: int | None = None, rest: bool = False) -> SubmitWeek:
    """Return a section's week, handed in at 09:00 on its Friday, or *when* hours later."""
    entries = tuple(WeekEntry(item=item, progress="已走访", plan="继续") for item in items)
    friday_ = Week.parse(of).friday
    handed_in = at(friday_.month, friday_.day) + timedelta(hours=when or 0)
    return SubmitWeek(
        section=section, week=Week.parse(of), entries=entries, rest_as_planned=rest, at=handed_in, by=section
    )


def paper(*commands: object, of: Period = MARCH, policy: Policy | None = None) -> PeriodPaper:
    """Return the paper of a period of a new ledger."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=policy or Policy())
    return period_paper(ledger.submit(*commands), of)  # type: ignore[arg-type]  # commands of every kind


def shown(of: PeriodPaper, language: str = "zh") -> str:
    """Return the page as Markdown."""
    return render(of.document(), "markdown", "en" if language == "en" else "zh")


def tables(document: Document) -> Iterator[list[list[str]]]:
    """Yield the tables of a document as text, with their heads."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield [[_text(cell) for cell in row] for row in (block.columns, *block.rows)]


def _text(cell: object) -> str:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return "".join(getattr(getattr(each, "text", each), "zh", str(each)) for each in parts)


# The page


def test_the_paper_of_a_month_is_built_as_a_circular_is() -> None:
    """Masthead by the letterhead, four parts, signature and date, whom it is reported to, who prints it (G4.5)."""
    page = shown(paper(red(), orange(), week(ZONGZHI, "2022-W10", "R-1")))

    assert page.startswith("**督办通报**\n\n（2022年3月）\n\n中共固阳县委政法委员会 · 2022年4月1日\n\n")
    assert "# 关于2022年3月“三色台账”<br>工作推进情况的通报" in page
    assert "现将2022年3月“三色台账”工作推进情况通报如下。统计区间为2022年3月1日0时至2022年3月31日24时。" in page
    assert ["一、总体情况", "二、主要成效", "三、存在问题", "四、下一步工作要求"] == re.findall(
        "\n## ([一二三四]、.*)", page
    )
    assert "**表1　三色台账增减情况表**" in page
    assert "**表2　各股室情况**" in page
    assert "中共固阳县委政法委员会<br>2022年4月1日" in page
    assert "报：主要领导、常务副书记、副书记。<br>中共固阳县委政法委员会办公室 · 2022年4月1日印发" in page
    assert "数据截至2022年3月31日24时，台账有记录3条，记录摘要：" in page


def test_the_paper_is_there_in_english() -> None:
    """Every sentence of it is said in both languages."""
    page = shown(paper(red(), orange(), week(ZONGZHI, "2022-W10", "R-1")), "en")

    assert "# Circular on the three-colour ledger in March 2022" in page
    assert ["I. Overall", "II. Done well", "III. Problems", "IV. Asked for next"] == re.findall(
        "\n## ([IV]+[.] .*)", page
    )
    assert "Weekly work ledgers to be handed in by 2 sections: 8, on time 1, missing 7; 12.50% on time" in page
    assert "Hand in the weekly work ledgers that are missing, and say why they are: 综治督导股, 维稳指导股." in page


def test_its_day_is_the_first_working_day_after_its_period_or_the_one_that_is_given() -> None:
    """A paper of March is dated Friday 1 April, one of April after the Labour Day, unless the office says a day."""
    ledger = opened(red())

    assert date(2022, 4, 1) == period_paper(ledger, MARCH).day
    assert date(2022, 5, 5) == period_paper(ledger, APRIL).day
    assert on(4, 12) == period_paper(ledger, MARCH, on=on(4, 12)).day
    assert on(3, 31) == period_paper(ledger, MARCH, on=on(3, 31)).day
    with pytest.raises(WrongValue, match="dated on or after 2022-03-01, not 2022-02-28") as refused:
        period_paper(ledger, MARCH, on=on(2, 28))
    assert "2022年3月的材料日期不应早于 2022-03-01" in refused.value.zh
    with pytest.raises(WrongType):
        period_paper(ledger, MARCH, on="2022-04-01")  # type: ignore[arg-type]  # the fault


def test_a_paper_within_its_period_is_of_what_has_come_so_far() -> None:
    """Weeks to come are not missing yet; period, state, day and footer go by one instant, the end of its day (X9)."""
    ledger = opened(red(), week(ZONGZHI, "2022-W09", "R-1"), orange(when=at(3, 17)))
    so_far = period_paper(ledger, MARCH, on=on(3, 16))
    page = shown(so_far)

    assert (2, 1, 1) == (so_far.handed_in.due, so_far.handed_in.on_time, so_far.handed_in.missing)
    assert "统计区间为2022年3月1日0时至2022年3月16日24时。" in page
    assert "截至2022年3月16日24时，三色台账在册事项1项" in page
    assert "数据截至2022年3月16日24时，台账有记录2条" in page
    assert "办公室 · 2022年3月16日印发" in page
    assert "2022年3月31日" not in page
    assert "2022年3月（2022年3月1日至3月16日）" in render(so_far.digest.document(), "text")
    assert period_digest(ledger, MARCH) == period_digest(ledger, MARCH, on=on(4, 2))


def test_what_is_no_period_is_refused() -> None:
    """As is another choice of items, and what is no letterhead."""
    with pytest.raises(WrongType):
        period_paper(opened(red()), "2022-03")  # type: ignore[arg-type]  # the fault
    with pytest.raises(WrongValue, match="items is one of auto, all, exceptions"):
        paper(red()).document(items="none")  # type: ignore[arg-type]  # the fault
    with pytest.raises(WrongType):
        paper(red()).document(letterhead="某县")  # type: ignore[arg-type]  # the fault


def test_it_is_printed_under_another_letterhead() -> None:
    """Its own words, its procedures' figures included; without colours the tables are numbered from the first (X1)."""
    court = Letterhead(
        organ="某县人民法院",
        series="执行通报",
        unit=Words(zh="团队", en="team"),
        ledger=Words(zh="执行台账", en="enforcement ledger"),
        colours=False,
        reports=(),
    )
    of = paper(red(), orange())
    page = render(of.document(letterhead=court), "markdown")

    assert page.startswith("**执行通报**\n\n（2022年3月）\n\n某县人民法院 · 2022年4月1日")
    assert "**表1　各团队情况**" in page
    assert "**表2　《周工作台账》报送情况**" in page
    assert "未报8份，按时报送率0.00%（见表2）" in page
    assert "报：" not in page
    assert of.under(None) is of
    assert (court, "某县人民法院") == (of.under(court).letterhead, of.under(court).names.organ.zh)


def test_the_exceptions_alone_are_attached_where_that_is_asked_for() -> None:
    """The others are counted, and stand in the weekly work ledgers; what was left out of one is no exception here."""
    told = (week(ZONGZHI, "2022-W17", "R-1"), week(WEIWEN, "2022-W17", "O-1"))
    of = paper(red(), green("G-1", due=on(3, 10)), orange(), *told, of=APRIL)
    every, some = (render(of.document(items=items), "markdown") for items in ("all", "exceptions"))

    assert "## 未销号事项清单" in every
    assert ["G-1"] == re.findall(r"\n[|] ([A-Z]-1) [|]", some.partition("## 重点关注事项清单")[2].partition("\n---")[0])
    assert "注：本表列出逾期、逾期办结、" in some
    assert "本期曾逾期和本期变动的事项1项；其余2项见《周工作台账》。" in some
    quiet = render(paper(red(), told[0], of=APRIL).document(items="exceptions"), "markdown")
    assert "注：未销号的1项均按时限推进，本期无变动，不另列清单，见《周工作台账》。" in quiet


def test_what_was_struck_off_is_attached_and_of_many_the_first_are_named() -> None:
    """Of a year there are scores: the text names ten of a kind, the attachment all of them."""
    numbers = [f"G-{number}" for number in range(12)]
    finished = [done(number, when=at(3, 7)) for number in numbers]
    of = paper(*map(green, numbers), *finished)
    page, in_english = shown(of), shown(of, "en")
    listed_ = page.partition("## 本期销号事项清单")[2]

    assert "（一）事项销号12项。" in page
    assert "G-9“平安建设信息报送”（综治督导股）等。" in page
    assert "and 2 more." in in_english
    assert numbers == re.findall(r"\n[|] (G-[0-9]+) [|]", listed_)
    assert "附件：1．颜色变动明细<br>　　　2．本期销号事项清单" in page
    assert "（明细见附件1）" in page


def test_a_ranking_of_a_period_says_by_what() -> None:
    """Over a longer period the score is the on-time share (X10)."""
    page = shown(paper(red(), orange(), policy=Policy(ranking=True)))

    assert "注：名次依按期率由高到低排列，按期率相同的名次并列。" in page
    assert "报送得分" not in page


def test_dates_of_milestones_that_recur_are_no_demand_of_a_period() -> None:
    """A single date within the next month is named; a monthly one is kept as a matter of course (G4.2)."""
    once = SetMilestone(item="G-1", milestone="1", title="半年总结", due=on(4, 20), at=at(3, 2), by=OFFICE)
    monthly = SetMilestone(
        item="G-1",
        milestone="2",
        title="月报",
        due=on(3, 31),
        recurrence="FREQ=MONTHLY;COUNT=3",
        at=at(3, 2),
        by=OFFICE,
    )
    asked = shown(paper(green(), once, monthly)).partition("四、下一步工作要求")[2].partition("附件")[0]

    assert "时间节点“半年总结”（2022年4月20日）" in asked
    assert "月报" not in asked


def test_a_notebook_shows_it() -> None:
    """As it shows a circular."""
    of = paper(red())

    assert "关于2022年3月" in of._repr_html_()
    assert "<PeriodPaper 固阳县委政法委 2022-03: 2022-04-01>" == repr(of)


# Who handed in


def test_the_weeks_of_a_period_are_those_whose_cutoff_lies_in_it() -> None:
    """Due, on time, late, missing and left out, by section (X9)."""
    of = paper(
        red(),
        red("R-2"),
        orange(),
        week(ZONGZHI, "2022-W09", "R-1"),
        week(WEIWEN, "2022-W09", "O-1"),
        week(ZONGZHI, "2022-W10", rest=True),
        week(WEIWEN, "2022-W10", "O-1", when=4),
        week(ZONGZHI, "2022-W11", "R-1", "R-2"),
        week(WEIWEN, "2022-W12", "O-1"),
    )
    zongzhi, weiwen = of.handed_in.sections

    assert (4, 3, 0, 1) == (zongzhi.due, zongzhi.on_time, zongzhi.late, zongzhi.missing)
    assert (4, 2, 1, 1) == (weiwen.due, weiwen.on_time, weiwen.late, weiwen.missing)
    assert (("R-2",), ()) == (zongzhi.left_out, weiwen.left_out)
    assert ("3/4", "1/2", "5/8") == tuple(str(each.on_time_share) for each in (zongzhi, weiwen, of.handed_in))
    page = shown(of)
    assert (
        "本期2个股室应报《周工作台账》8份，按时报送5份，迟报1份，未报2份，按时报送率62.50%；漏报事项1项次（见表3）。"
        in page
    )
    assert "| 综治督导股 | 4 | 3 | 0 | 1 | 1 | 75.00% |" in page
    assert "| 合计 | 8 | 5 | 1 | 2 | 1 | 62.50% |" in page
    assert "1. 《周工作台账》应报4份，未报1份（应于2022年3月25日报送）、漏报事项1项次（R-2）。" in page
    assert "1. 《周工作台账》应报4份，未报1份（应于2022年3月18日报送）、迟报1份（应于2022年3月11日报送）。" in page
    assert "本期有2个股室存在问题，涉及事项1项" in page
    assert "请综治督导股、维稳指导股补报本期未报的《周工作台账》，并说明原因。" in page


def test_of_many_items_left_out_the_first_six_are_named() -> None:
    """The others are counted, in the problems of the section."""
    numbers = [f"R-{number}" for number in range(1, 9)]
    of = paper(*map(red, numbers), week(ZONGZHI, "2022-W11", "R-1"))

    (section,) = of.handed_in.sections
    assert tuple(numbers[1:]) == section.left_out
    assert "漏报事项7项次（R-2、R-3、R-4、R-5、R-6、R-7等）。" in shown(of)
    assert "items left out 7 (R-2, R-3, R-4, R-5, R-6, R-7 and 1 more)." in shown(of, "en")


def test_who_handed_in_all_in_time_is_named_with_what_was_done_well() -> None:
    """Nothing late, missing or left out: that is said, and nothing is asked to be made up for."""
    weeks = [week(ZONGZHI, f"2022-W{number:02}", "R-1") for number in range(9, 13)]
    page = shown(paper(red(), *weeks))

    assert "应报《周工作台账》4份，按时报送4份，无迟报、未报，按时报送率100.00%（见表3）。" in page
    assert "（一）按时完整报送的股室1个。" in page
    assert ALL_WELL in page
    assert "补报" not in page.partition("四、下一步工作要求")[2]


def test_where_nothing_was_due_no_table_is_printed() -> None:
    """A period before the ledger's first record asks nobody for anything."""
    page, in_english = (shown(paper(red(when=at(5, 2))), language) for language in ("zh", "en"))

    assert "本期无须报送《周工作台账》。" in page
    assert "Nothing was to be handed in in this period." in in_english
    assert "表3" not in page


def test_a_week_that_came_in_the_next_period_is_missing_in_its_own_and_named_in_that() -> None:
    """Figures of a period never change; what was made up later is told when it comes (X9)."""
    late = week(ZONGZHI, "2022-W12", "R-1", when=24 * 10)
    ledger = opened(red(), late)
    march, april = period_paper(ledger, MARCH), period_paper(ledger, APRIL)

    assert 4 == march.handed_in.missing
    assert march == period_paper(opened(red()), MARCH)
    assert ["2022-W12"] == [str(each.week) for each in april.handed_in.made_up]
    assert "应于2022年3月25日12时前报送的《周工作台账》，迟至2022年4月4日9时补报。" in shown(april)
    assert "The weekly work ledger due at 2022-03-25 12:00 was handed in only at 2022-04-04 09:00." in shown(
        april, "en"
    )


def test_many_weeks_that_are_missing_are_counted_and_the_first_named() -> None:
    """A sentence names six."""
    problems = shown(paper(red(), of=Period.parse("2022-H1")))

    assert "未报17份（应于2022年3月4日、3月11日、3月18日、3月25日、4月1日、4月8日等报送）" in problems
    assert "and 11 more)" in shown(paper(red(), of=Period.parse("2022-H1")), "en")


def test_a_section_that_leads_nothing_any_more_is_still_named_for_its_weeks() -> None:
    """In the paper of the period, as in the circular of the week after (X9, X15)."""
    moved = Reassign(item="O-1", section=ZONGZHI, reason="分工调整", at=at(3, 15), by=OFFICE)
    late = week(WEIWEN, "2022-W10", "O-1", when=24 * 3 + 7)
    ledger = opened(red(), orange(), late, moved)
    after = friday_circular(ledger, Week.parse("2022-W11"))

    assert [WEIWEN] == [each.section for each in after.made_up]
    assert "### （二）维稳指导股\n\n1. 2022年第10周《周工作台账》迟至2022年3月14日16时补报。" in render(
        after.document(), "markdown"
    )
    assert "### （二）维稳指导股\n\n1. 《周工作台账》应报2份，未报1份（应于2022年3月4日报送）、迟报1份" in shown(
        period_paper(ledger, MARCH)
    )


def test_a_week_without_a_cutoff_is_made_up_for_at_no_instant() -> None:
    """A submission is a value that anybody may make: without a cut-off the sentence says so."""
    odd = Submission(section=ZONGZHI, week=Week.parse("2022-W05"), status=HandIn.LATE, expected=True, at=at(3, 1))

    (said,) = problems_by_section(WeeksHandedIn(sections=(), made_up=(odd,)))[ZONGZHI]
    assert said.zh == "应于—前报送的《周工作台账》，迟至2022年3月1日9时补报。"


def test_a_year_that_is_not_loaded_is_not_guessed() -> None:
    """Which weeks were due depends on working days (X12)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, calendar=WorkCalendar()).submit(red(due=None))

    with pytest.raises(CalendarUnknown):
        period_paper(ledger, MARCH)


def test_sections_compare_by_value() -> None:
    """Two readings of one ledger give the same paper."""
    commands = (red(), orange(), week(ZONGZHI, "2022-W10", "R-1"))

    assert paper(*commands) == paper(*commands)
    assert SectionWeeks(section=ZONGZHI, weeks=()).complete


# The circular


def test_a_circular_names_the_attachment_that_has_the_moves() -> None:
    """Where no item is an exception, the moves are the only attachment, and have no number (G4.5)."""
    gone = Withdraw(item="O-1", reason="撤销", approver="书记", at=at(3, 16), by=OFFICE)
    weeks = (week(ZONGZHI, "2022-W10", "R-1"), week(ZONGZHI, "2022-W11", "R-1"))
    found = friday_circular(opened(red(), orange(), *weeks[:1], gone, weeks[1]), Week.parse("2022-W11"))
    page = render(found.document(items="exceptions"), "markdown")

    assert "附件：颜色变动明细" in page
    assert "（明细见附件）" in page
    assert "(see the attachment)" in render(found.document(items="exceptions"), "markdown", "en")


# Of every month and quarter


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ledger]:
    """Return the ledgers of the county, the town and the court."""
    folder = tmp_path_factory.mktemp("periods")
    return {
        "county": friday.kept(folder / "county.sqlite", friday.DATA).ledger,
        "town": TOWN.kept(folder / "town.sqlite").ledger,
        "court": COURT.kept(folder / "court.sqlite").ledger,
    }


def months(quarter: Period) -> list[Period]:
    """Return the three months of a quarter."""
    first = quarter.first.month
    return [Period(year=quarter.year, months=1, number=number) for number in range(first, first + 3)]


def quarters(year: int) -> list[Period]:
    """Return the quarters of a year."""
    return [Period(year=year, months=3, number=number) for number in range(1, 5)]


def check_figures(of: PeriodPaper, ledger: Ledger) -> None:
    """See that what is printed are the figures of the digest and of the procedures (G5.4)."""
    digest = period_digest(ledger, of.period)
    assert digest == of.digest
    heads = {tuple(rows[0][:2]): rows for rows in tables(of.document())}
    if of.names.colours:
        printed = {row[0][-1]: [int(cell) for cell in row[1:5]] for row in heads["台账", "期初"][1:]}
        for colour in MARKED:
            column = digest.columns[colour]
            assert [column.opening, column.incoming, column.outgoing, column.closing] == printed[colour.zh]
        assert [digest.total.opening, digest.total.incoming, digest.total.outgoing, digest.total.closing] == printed[
            "计"
        ]
    by_section = {row[0]: row[1] for row in heads[of.names.unit.zh, "未销号"][1:]}
    assert by_section.items() <= {each.section: str(each.in_progress) for each in digest.sections}.items()
    assert len(digest.in_progress) == sum(map(int, by_section.values()))
    for figures in of.figures:
        whole = procedure_figures(ledger, figures.procedure, since=digest.since, until=digest.until).total
        (matters,) = [each for each in digest.matters if each.procedure.zh == figures.procedure.zh]
        assert whole == figures.total
        assert (matters.closed, matters.in_hand, matters.past_limit) == (
            whole.closed,
            whole.in_hand,
            whole.running_late,
        )


def check_candour(of: PeriodPaper) -> None:
    """See that “nothing was late” is said only where nothing was, and that nothing late is praised (G4.5)."""
    page = shown(of)
    lines = [line for line in page.splitlines() if not re.match(f"注：|[|] (?:{of.names.unit.zh}|责任|:)", line)]
    body = "\n".join(lines)
    is_well = not lags(of.digest) and not any(line.timeliness in LATE for line in of.digest.in_progress)
    is_well = is_well and not of.handed_in.made_up and all(each.complete for each in of.handed_in.sections)
    assert is_well is (ALL_WELL in body)
    if is_well:
        assert not MARK.search(re.sub("|".join(ALLOWED), "", body).partition("## 四、")[0])
    praised = body.partition("## 二、主要成效")[2].partition("## 三、")[0]
    assert not MARK.search(TYPED.sub("", praised).replace("其中按时", "")) or "无按时" in praised


def check_words(of: PeriodPaper) -> None:
    """See that it says nothing of a single week, in either language."""
    page = TYPED.sub("", shown(of)).replace("《周工作台账》", "")
    assert not OF_ONE_WEEK.search(page), OF_ONE_WEEK.findall(page)
    in_english = TYPED.sub("", shown(of, "en"))
    said = [each for each in OF_ONE_WEEK_IN_ENGLISH.findall(in_english) if each != "a week"]
    assert not said, said


@pytest.mark.thorough
@pytest.mark.parametrize("which", ["county", "town", "court"])
def test_every_month_and_quarter_of_the_samples_is_told_as_it_was(samples: dict[str, Ledger], which: str) -> None:
    """Figures are the digest's, text and figures agree, and nothing is said of a single week (G4.5, G5.4)."""
    ledger = samples[which]
    for quarter in quarters(ledger.year):
        for period in (quarter, *months(quarter)):
            of = period_paper(ledger, period)
            check_figures(of, ledger)
            check_candour(of)
            check_words(of)


@pytest.mark.thorough
@pytest.mark.parametrize("which", ["county", "town", "court"])
def test_the_months_of_a_quarter_make_the_quarter(samples: dict[str, Ledger], which: str) -> None:
    """Each opens where the one before it closed; what came in and went out, and what was due, adds up (G5.4)."""
    ledger = samples[which]
    before: dict[Colour, int] | None = None
    for quarter in quarters(ledger.year):
        whole, parts = period_paper(ledger, quarter), [period_paper(ledger, month) for month in months(quarter)]
        for one, next_ in pairwise(parts):
            assert {c: one.digest.columns[c].closing for c in Colour} == {
                c: next_.digest.columns[c].opening for c in Colour
            }
        for colour in Colour:
            columns = [each.digest.columns[colour] for each in parts]
            assert whole.digest.columns[colour].incoming == sum(each.incoming for each in columns)
            assert whole.digest.columns[colour].outgoing == sum(each.outgoing for each in columns)
        opening = {colour: whole.digest.columns[colour].opening for colour in Colour}
        assert before is None or before == opening
        before = {colour: whole.digest.columns[colour].closing for colour in Colour}
        assert whole.handed_in.due == sum(each.handed_in.due for each in parts)
        assert whole.handed_in.on_time == sum(each.handed_in.on_time for each in parts)
        made_up = sum(len(each.handed_in.made_up) for each in parts) - len(whole.handed_in.made_up)
        assert whole.handed_in.late == sum(each.handed_in.late for each in parts) + made_up


def test_who_handed_in_on_time_is_told_as_in_the_circulars(samples: dict[str, Ledger]) -> None:
    """Each week of the quarter is counted as its circular counted it, but that late ones may have come since (X9)."""
    ledger = samples["county"]
    of = period_paper(ledger, Period.parse("2022-Q2"))
    weeks = {each.week for section in of.handed_in.sections for each in section.weeks}
    counted = {(each.section, each.week): each.status for section in of.handed_in.sections for each in section.weeks}

    assert 13 == len(weeks)
    for week_ in weeks:
        for each in friday_circular(ledger, week_).shown.hand_ins:
            status = counted[each.section, week_]
            assert each.status is status or (each.status, status) == (HandIn.MISSING, HandIn.LATE)


@pytest.mark.thorough
@settings(max_examples=40, deadline=None)
@given(histories())
def test_no_paper_of_a_drawn_ledger_denies_what_it_reports(past: History) -> None:
    """What was late within the period is named under 存在问题, and never praised (G4.5; invariant 38)."""
    ledger = past.ledger
    for quarter in quarters(ledger.year):
        of = period_paper(ledger, quarter)
        check_figures(of, ledger)
        check_candour(of)


def test_a_year_that_went_by_is_told_whole() -> None:
    """From red to struck off: what the quarters say of it, the year says once."""
    ledger = opened(
        red(), orange(), *to_orange(), *rectified(), follow_up(), to_green("R-1"), to_green("O-1"), done("R-1")
    )
    year = period_paper(ledger, Period.parse("2022"))

    assert date(2023, 1, 3) == year.day
    assert "关于2022年度“三色台账”工作推进情况的通报" == year.title.zh
    assert {"R-1"} == {each.number for each in year.digest.completed}
    assert BEIJING == ledger.zone


def test_what_ends_on_the_last_day_of_a_period_is_not_near_nor_due_today() -> None:
    """The paper comes a day later: it says that the date was the period's last day (G4.2, X11)."""
    stone = SetMilestone(item="G-1", milestone="月报", title="月报", due=on(3, 31), at=at(3, 1), by=OFFICE)
    of = paper(red(due=on(3, 31)), green(), stone)

    assert "R-1“平安建设年度考评迎检”（综治督导股）：于期末当日到期（2022年3月31日）。" in shown(of)
    assert "时间节点“月报”于期末当日到期（2022年3月31日）" in shown(of)
    assert "due on the period's last day (2022-03-31)" in shown(of, "en")
    assert "今日" not in shown(of)


def test_where_nothing_is_in_progress_no_line_for_each_item_is_asked() -> None:
    """The paper of a period asks for the weekly ledgers to come; of who has nothing, only if something is new (X9)."""
    none, some = (shown(paper(*of)) for of in ((), (red(),)))
    asked = "要按规定时限逐期报送《周工作台账》"

    assert f"各责任股室如有新登记事项，{asked}。" in none
    assert f"各责任股室{asked}，未销号事项逐项填报、不得漏项。" in some
    assert "Hand in each weekly work ledger in time if something new was entered." in shown(paper(), "en")
