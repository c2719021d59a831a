"""What a reader who has to sign struck out of the papers of the sample years, and what stands there now.

Each test names the week in which it was seen.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

import friday
import show
from fast_enforcement import COURT
from sanse_ledger import (
    BEIJING,
    Lamp,
    Ledger,
    Period,
    ReminderKind,
    RollUp,
    Week,
    friday_circular,
    notifications,
    period_paper,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.office import render_docx, supervision_slip
from sanse_ledger.pages.document import Table
from sanse_ledger.words.bilingual import Language, wording
from six_slips import TOWN

Page = Callable[..., str]
NESTED = re.compile("（[^（）]*（")
"""Brackets within brackets of the same kind."""
SIDE_BY_SIDE = re.compile("）（")


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ledger]:
    """Return the ledgers of the county, the town and the court."""
    folder = tmp_path_factory.mktemp("read")
    return {
        "county": friday.kept(folder / "county.sqlite", friday.DATA).ledger,
        "town": TOWN.kept(folder / "town.sqlite").ledger,
        "court": COURT.kept(folder / "court.sqlite").ledger,
    }


@pytest.fixture
def page(ledgers: dict[str, Ledger]) -> Page:
    """Return what prints the circular of a week."""

    def printed(whose: str, week: str, language: Language = "zh") -> str:
        return render(friday_circular(ledgers[whose], Week.parse(week)).document(), "markdown", language)

    return printed


def told(ledger: Ledger, week: str, addressee: str) -> str:
    """Return the body of the notification of a week to *addressee*."""
    [body] = [
        each.body for each in notifications(friday_circular(ledger, Week.parse(week))) if each.addressee == addressee
    ]
    return body


# Whose delay it was


def test_stages_that_a_section_held_itself_are_counted_beside_those_of_others(page: Page) -> None:
    """Where others missed a limit, too, the count of who did has every one of them (X21)."""
    assert (
        "环节超期涉及承办单位（人）7个（派出所1次、柳湾村1次、村镇建设办1次、石墩村1次、农业农村办1次、兴沙社区1次、民生服务中心1次）"
        in page("town", "2023-W18")
    )
    assert "环节超期涉及承办单位（人）5个（村镇建设办3次、民生服务中心2次、派出所1次、柳湾村1次、北滩村1次）" in page(
        "town", "2023-W17"
    )


def test_where_each_section_missed_its_own_alone_nobody_is_counted(page: Page) -> None:
    """The list of problems is by section: it says so already."""
    assert "承办单位（人）" not in page("town", "2023-W20")
    assert "承办单位（人）" not in page("court", "2023-W20")


# Said once


def test_stages_that_were_late_alike_are_one_sentence(page: Page) -> None:
    """As they are among what is asked for."""
    w20 = page("town", "2023-W20")

    assert "“制单”“派单”“接单”超期3天完成（2023年5月12日到期）。" in w20
    assert 1 == w20.count("2023年5月12日到期")
    assert "make, dispatch and accept past the limit by 3 days" in page("town", "2023-W20", "en")
    assert "| make, dispatch and accept past their limits in this period (do) |" in page("town", "2023-W20", "en")


def test_what_was_closed_and_struck_off_is_one_sentence(page: Page) -> None:
    """What was late on the way stands behind both."""
    assert "：本期化解并销号，办理中“派单”“接单”曾超期。" in page("town", "2023-W19")
    assert "2023年4月25日采取强制措施；本期执行完毕并销号。" in page("court", "2023-W17")


def test_without_colours_a_matter_is_not_named_again_as_an_item(page: Page) -> None:
    """执110 was concluded when its matter was closed: the second says it."""
    w19 = page("court", "2023-W19")
    achieved = w19.partition("二、主要成效")[2].partition("三、存在问题")[0]

    assert 1 == achieved.count("执110")
    assert "事项办结" not in achieved
    assert "重点任务办结3项。" in page("county", "2022-W26")


def test_the_share_on_time_is_defined_once(page: Page) -> None:
    """Below the table, where its parts are."""
    assert "，按期率95.00%。" in page("county", "2022-W26")
    assert 1 == page("county", "2022-W26").count("按期率＝")


def test_one_item_and_what_it_waits_for_needs_no_count(page: Page) -> None:
    """逾期办结1项（…，其中待评价1项）: of one item, all of it."""
    assert "逾期办结1项（纠-11，待评价）" in page("town", "2023-W18")


def test_a_year_is_written_once_in_a_row_of_days_or_weeks(ledgers: dict[str, Ledger], page: Page) -> None:
    """The first of them has it."""
    county = ledgers["county"]
    half = render(period_paper(county, Period.parse("2022-H1")).document(), "markdown")

    assert "“每周信息报送”（2022年1月28日、1月30日）" in page("county", "2022-W03")
    assert "（应于2022年2月11日、2月25日报送）" in half
    assert "2022年第5周、第6周（自" in render(weekly_ledger(county, Week.parse("2022-W05")), "markdown")


def test_the_item_s_own_lateness_stands_before_that_of_its_duties(page: Page) -> None:
    """Else “逾期13天完成” behind a duty reads as if of the duty."""
    assert (
        "：逾期13天完成（完成时限2022年6月24日，限期2022年7月8日）；应于2022年6月29日前（含当日）与上级部门沟通，逾期2天完成。"
        in page("county", "2022-W27")
    )


# What is past, and what is near


def test_what_is_asked_says_past_only_where_something_is(page: Page) -> None:
    """Nor near where nothing is."""
    assert "下列事项办理流程的时限将至，" in page("town", "2023-W15")
    assert "下列事项办理流程的时限已过或将至，" in page("town", "2023-W18")
    assert "下列事项办理流程的时限已过，" in page("town", "2023-W22")
    assert "下列分期款将到期，" in page("court", "2023-W17")
    assert "下列分期款已逾期或将到期，" in page("court", "2023-W23")


def test_the_note_on_limits_is_true_of_the_limit_of_the_whole(page: Page) -> None:
    """执100 is past no stage: its total limit has ended."""
    assert "超时限指办理流程中正在计算的时限已过" in page("court", "2023-W20")


def test_the_day_a_limit_ended_on_stands_before_what_was_done_after_it(page: Page) -> None:
    """Two days in one sentence follow one another in time."""
    assert "“督促履行”2023年4月10日到期，超期2天未完成，2023年4月12日采取强制措施；" in page("court", "2023-W15")


def test_a_row_of_milestones_is_split_one_way_at_a_time(page: Page) -> None:
    """Of 15, 14 recur, and one was late: two ways to part them, and no sum."""
    assert "本期完成时间节点任务15项次（周期性节点14项次），其中逾期完成1项次。" in page("county", "2022-W26")
    assert "Milestones reached in this period: 15 (recurring: 14), of these late 1." in page("county", "2022-W26", "en")


def test_what_missed_a_limit_before_is_a_sentence_with_a_verb(page: Page) -> None:
    """And names the items."""
    assert "本期无新增问题。此前环节曾超期、尚未销号的有2项（执126、执100）。" in page("court", "2023-W19")


# Form


def test_no_brackets_stand_in_or_beside_brackets_of_the_same_kind(ledgers: dict[str, Ledger]) -> None:
    """In no circular of any week, but for what somebody entered."""
    for name, ledger in ledgers.items():
        week = Week.of(ledger.events[0].at.date())
        while week.monday < ledger.events[-1].at.date():
            of = friday_circular(ledger, week)
            text = render(of.document(), "text").replace("\n", "")
            for item in ledger.items.values():
                text = text.replace(item.title, "").replace(item.leader, "")
            assert not NESTED.search(text.replace("（人）", "")), (name, week)
            assert not SIDE_BY_SIDE.search(text), (name, week)
            week = week.next


def test_outcomes_that_have_brackets_stand_in_others(page: Page) -> None:
    """GB/T 15834: brackets within brackets are of another kind."""
    assert "执结8件〔终结执行（和解长期履行）1件、执行完毕7件〕，未结9件" in page("court", "2023-W19")
    assert "办结7件（化解7件）" in page("town", "2023-W18")


def test_the_heads_of_the_figures_by_section_stand_in_one_line(ledgers: dict[str, Ledger]) -> None:
    """Each column is wider than its head by a character: seen on paper, where 临期 stood in two lines."""
    for name, week in (("county", "2022-W26"), ("town", "2023-W18")):
        blocks = friday_circular(ledgers[name], Week.parse(week)).document().blocks
        [table] = [
            each
            for each in blocks
            if isinstance(each, Table) and "按期率" in {wording(of, "zh") for of in each.columns}
        ]
        assert all(len(wording(of, "zh")) < width for of, width in zip(table.columns, table.widths, strict=True))


def test_without_colours_the_attachment_goes_by_section(ledgers: dict[str, Ledger]) -> None:
    """The order shows nothing of a colour that the paper has no word for."""
    blocks = friday_circular(ledgers["town"], Week.parse("2023-W18")).document().blocks
    [table] = [each for each in blocks if isinstance(each, Table) and len(each.columns) == 8]
    sections = [row[2] for row in table.rows]

    assert 6 == len(set(sections))
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index), "each section in one run"


def test_the_year_is_called_so_in_the_paper_of_a_year(ledgers: dict[str, Ledger]) -> None:
    """年度, as in every official title."""
    year = render(period_paper(ledgers["court"], Period.parse("2023")).document(), "markdown")

    assert "（2023年度）" in year
    assert "关于2023年度“快执”" in year


# Who is asked, and who is told


def test_where_nothing_is_open_only_what_is_new_is_asked_for(page: Page) -> None:
    """Table 2 says that nobody has to hand in: nobody is asked to, unless something new is entered (X9)."""
    assert "各责任股室如有新登记事项，请于2023年1月6日12时前将下一期《周工作台账》报送办公室。" in page(
        "county", "2022-W52"
    )


def test_the_circular_goes_up_to_those_whose_items_it_struck_off(ledgers: dict[str, Ledger], page: Page) -> None:
    """The last of the year, too; not to who has left the post."""
    year = render(period_paper(ledgers["county"], Period.parse("2022")).document(), "markdown")

    for text in (page("county", "2022-W52"), year):
        assert "报：主要领导、常务副书记、副书记、政治部副主任（主持工作）。" in text


def test_a_letter_speaks_to_whom_it_is_addressed(ledgers: dict[str, Ledger]) -> None:
    """It does not ask 村镇建设办 of 村镇建设办, nor who consolidates to hand in to itself."""
    town = ledgers["town"]

    assert "请你单位于2023年5月12日12时前补报2023年第18周《周工作台账》。" in told(town, "2023-W18", "村镇建设办")
    assert "请你单位于2023年5月12日12时前填报下一期《周工作台账》，" in told(town, "2023-W18", "综治中心")
    assert "请你单位于2023年5月12日12时前将下一期《周工作台账》报送综治中心，" in told(town, "2023-W18", "司法所")


def test_a_holder_is_told_the_stage_once(ledgers: dict[str, Ledger]) -> None:
    """Its end belongs to the stage just named."""
    town = ledgers["town"]

    assert "现在的环节是“做单”，超期3天（2023年5月2日到期）。" in told(town, "2023-W18", "柳湾村")
    assert "现在的环节是“接单研判”，2023年5月5日到期，“做单”2023年5月9日到期。" in told(town, "2023-W18", "南圈村")


def test_a_leader_is_told_of_what_was_late_and_struck_off_since(ledgers: dict[str, Ledger]) -> None:
    """As its section is: late stays late (G4.5)."""
    assert "纠-22“夜市音响噪声扰民纠纷”（派出所）：本期销号，办理中" in told(ledgers["town"], "2023-W19", "政法委员")


def test_a_reminder_without_colours_speaks_of_filing(ledgers: dict[str, Ledger]) -> None:
    """As the circular of the same day does; 转为常规 and 调整 are words of the colours."""
    [ready] = [each for each in reminders(ledgers["court"], date(2023, 5, 19)) if each.kind is ReminderKind.MOVE_READY]

    assert ready.zh.endswith("后续工作自2023年5月19日起已完成，请于2023年5月26日前（含当日）归档、销号")
    assert ready.en.endswith("has been done with since 2023-05-19: file it, and strike it off by 2023-05-26")
    undone = ledgers["court"].as_of(datetime(2023, 5, 19, 18, tzinfo=BEIJING))
    [late] = [each for each in reminders(undone, date(2023, 5, 29)) if each.kind is ReminderKind.MOVE_LATE]
    assert late.zh.endswith("应于2023年5月26日前（含当日）归档、销号，至今未办")


# Slips, and what one paper must not say against another


@pytest.fixture(scope="module")
def slips(ledgers: dict[str, Ledger]) -> list[tuple[str, str, str]]:
    """Return the notices, urgings and letters of every sixth Friday about every item in progress: whose, kind, text."""
    found = []
    for name, ledger in ledgers.items():
        day = Week.of(ledger.events[0].at.date()).monday + timedelta(days=4)
        while day < ledger.events[-1].at.date():
            known = ledger.as_of(datetime(day.year, day.month, day.day, 18, tzinfo=BEIJING))
            lags = {each.item for each in reminders(known, day) if each.lamp is Lamp.LAG}
            for number in (each.number for each in known.items.values() if each.in_progress):
                for kind in ("notice", "letter", *(("urging",) if number in lags else ())):
                    paper = supervision_slip(known, number, kind, day)
                    found.append((name, kind, render(paper, "markdown")))
            day += timedelta(days=42 if name == "county" else 14)
    return found


def test_a_slip_goes_up_to_leaders_and_has_copies_for_organs_only(slips: list[tuple[str, str, str]]) -> None:
    """GB/T 9704: 抄送 is for organs."""
    urgings = [text for _, kind, text in slips if kind == "urging"]

    assert any("\n报：" in text for text in urgings)
    assert not [text for _, _, text in slips if "抄送" in text]


def test_a_matter_has_the_limits_that_run_on_its_slip(slips: list[tuple[str, str, str]]) -> None:
    """Not 未定时限 beside a limit that is past; and 常规督办 is a word of the colours."""
    of_matters = [text for whose, _, text in slips if whose != "county"]

    assert not [text for text in of_matters if "未定时限" in text and ("到期" in text or "时限已超过" in text)]
    assert not [text for text in of_matters if "常规督办" in text]
    assert any("（总时限）" in text for text in of_matters)
    assert any("| 现状 | 待评价 |" in text for text in of_matters)


def test_the_title_of_a_slip_is_a_sentence(slips: list[tuple[str, str, str]]) -> None:
    """关于对……进行督办的通知, not 关于……督办的通知."""
    titles = [line for _, _, text in slips for line in text.split("\n") if line.startswith("# ")]

    assert titles
    assert all(
        re.match("# 关于(?:对“.*”(?:<br>)?进行(?:督办|催办)的通知|“.*”(?:<br>)?办理情况的函)$", each) for each in titles
    )


# The papers beside the circular


def test_a_paper_in_chinese_has_no_brackets_of_half_width(ledgers: dict[str, Ledger]) -> None:
    """What somebody entered may have; in the figures of a procedure 66.67%（2/3）."""
    for name, example in (("town", TOWN), ("court", COURT)):
        for by in (None, "section", "leader"):
            paper = show.figures(example, ledgers[name], example.since, example.until, by)
            assert not re.search("[()]", render(paper.document(), "markdown")), (name, by)
            assert re.search(r"\d% \(\d", render(paper.document(), "markdown", "en"))


def test_a_digest_has_the_colour_that_an_item_left_with(ledgers: dict[str, Ledger]) -> None:
    """As the weekly ledger of the same week: 重-25 was merged, its mark was not taken off (G4.6)."""
    of, week = ledgers["county"], Week.parse("2022-W24")
    digested = render(weekly_digest(of, week).document(), "markdown")
    weekly = render(weekly_ledger(of, week), "markdown")

    assert all("| 重-25 | ▲红（并入） |" in each for each in (digested, weekly))
    assert "| 已取消标注 |" not in digested


def test_nothing_is_counted_that_there_is_none_of(ledgers: dict[str, Ledger]) -> None:
    """未报0项, 退回重办0件, 可以归档销号的0项: each is said in words, or not at all."""
    for of in ledgers.values():
        week = Week.of(of.events[0].at.date())
        while week.monday < of.events[-1].at.date():
            lamps = three_lamps(of, week.monday).document()
            for paper in (weekly_ledger(of, week), weekly_digest(of, week).document(), lamps):
                assert not re.search("未报0项|退回重办0件|销号的0项", render(paper, "markdown")), week
            week = week.next
    assert "未销号10项，均已填报，填报率100.00%。" in render(
        weekly_ledger(ledgers["county"], Week.parse("2022-W02")), "markdown"
    )


def test_good_news_is_told_in_the_words_of_the_procedure(page: Page) -> None:
    """A court closes 执结, and what it resolves is 执行完毕; a town resolves by 化解."""
    assert "办理流程按时执结" in page("court", "2023-W16") or "办理流程执结" in page("court", "2023-W16")
    for whose, week in (("court", "2023-W19"), ("town", "2023-W18")):
        assert not re.search("并解决|已解决", page(whose, week))


def test_the_english_of_limits_agrees_in_number(ledgers: dict[str, Ledger]) -> None:
    """Of several limits, their limits; the overall limit is one, and no brackets stand beside brackets."""
    for of in ledgers.values():
        week = Week.of(of.events[0].at.date())
        while week.monday < of.events[-1].at.date():
            text = render(weekly_ledger(of, week), "markdown", "en")
            assert not re.search(r"limit past its limit|\w, \w+ past its limit|\) \(", text), week
            week = week.next


def test_no_number_of_the_figures_is_broken_over_two_lines(ledgers: dict[str, Ledger]) -> None:
    """Between a share and what it is of a line may end, and nowhere within either: 100.00% and （10/10）."""
    paper = show.figures(TOWN, ledgers["town"], TOWN.since, TOWN.until, "section").document()

    for language, space, (opens, closes) in (("zh", "", "（）"), ("en", " ", "()")):
        page = render(paper, "html", language)  # type: ignore[arg-type]  # one of the two
        assert f'<span class="whole">100.00%</span>{space}<wbr><span class="whole">{opens}10/10{closes}</span>' in page
        assert not re.search("[0-9]%[ ]?[（(]", page)
    with ZipFile(BytesIO(render_docx(paper))) as packed:
        written = packed.read("word/document.xml").decode()
    assert "100.00%\u200b（10/10）" in written
    assert "%（" not in written
    [first, *_] = map(int, re.findall('<w:gridCol w:w="([0-9]+)"/>', written.rpartition("指标")[2] or written))
    assert first > 12 * 105, "the name of a row, as 民生服务中心, stands in one line"


def test_a_letter_says_that_nothing_is_late_in_words(ledgers: dict[str, Ledger]) -> None:
    """Not 其中逾期和逾期办结0项."""
    assert "，无逾期和逾期办结，按期率100.00%。" in told(ledgers["county"], "2022-W02", "办公室")
    assert "，无逾期、超时限和逾期办结，按期率100.00%。" in told(ledgers["town"], "2023-W15", "综治中心")


def test_a_month_is_called_by_its_name_in_english(ledgers: dict[str, Ledger]) -> None:
    """As everywhere in English; days in figures are of one form."""
    paper = render(period_paper(ledgers["county"], Period.parse("2022-06")).document(), "markdown", "en")

    assert "# Circular on the three-colour ledger in June 2022" in paper
    assert not re.search("in [0-9]{4}-[0-9]{2}[^-0-9]", paper)


def test_a_roll_up_of_a_quarter_speaks_of_no_week_and_of_nothing_there_is_none_of(ledgers: dict[str, Ledger]) -> None:
    """下周到期 is of a week, 近期到期 of a quarter; 未报0份 is not said; and 按 stands once before 按期率."""
    rolled = RollUp.of(ledgers["county"], Period.parse("2022-Q2"), place=("某省", "甲市", "乙县"))
    quarter = render(rolled.document(ranking=True), "markdown")
    week = render(RollUp.of(ledgers["county"], Week.parse("2022-W25")).document(), "markdown")

    assert "| 近期到期 |" in quarter
    assert "下周" not in quarter
    assert "| 下周到期 |" in week
    assert "迟报4份；漏报事项7项次。" in quarter
    assert not re.search("未报0|迟报0|漏报事项0|按按", quarter)
    assert "\nQuarter 2 of 2022\n" in render(rolled.document(), "markdown", "en")
    none = RollUp.of(ledgers["county"], Period.parse("2022-01")).document()
    assert re.search("迟报1份。|无迟报、未报。", render(none, "markdown"))
    some = RollUp.of(ledgers["court"], Week.parse("2023-W14")).document()
    assert "按时报送3份，无迟报、未报。" in render(some, "markdown")
    assert "on time: 3; none late or missing." in render(some, "markdown", "en")
