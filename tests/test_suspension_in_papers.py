"""What papers say of an extended limit and of a suspended matter: reminders, lamps, digest, circular, history (X22)."""

from datetime import date, datetime
from fractions import Fraction

import attrs
import pytest

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    BEIJING,
    Holder,
    Ledger,
    ReminderKind,
    Restrict,
    Timeliness,
    WorkingDays,
    friday_circular,
    history_in_words,
    load_procedure,
    mermaid,
    notifications,
    obligations,
    procedure_figures,
    reminders,
    render,
    still_needed,
    three_lamps,
    trace,
    weekly_digest,
)
from waiting import (
    EXPERT,
    clock,
    closed,
    corrected,
    due,
    expert,
    extended,
    item,
    ledger,
    passed,
    resumed,
    suspended,
    to_doing,
    week,
)

BEGUN = "2022-09-26"
OCTOBER = date(2022, 10, 14)
"""The Friday on which ten working days from 26 September are past."""


def kinds(of: Ledger, on: date) -> list[ReminderKind]:
    """Return the kinds of the reminders of the matter."""
    return [each.kind for each in reminders(of, on) if each.item == NUMBER]


def test_a_suspended_matter_says_so_and_nobody_is_warned() -> None:
    """X22: no limit reminds, and it is not stale; resumed, both are as ever."""
    runs = ledger(*to_doing(BEGUN))
    waits = runs.submit(suspended("2022-10-12"))
    assert [ReminderKind.STAGE_OVERDUE, ReminderKind.STALE] == kinds(runs, OCTOBER)
    for day in (OCTOBER, date(2022, 11, 25), date(2022, 12, 30)):
        assert [ReminderKind.SUSPENDED] == kinds(waits, day)
    said = next(each for each in reminders(waits, date(2022, 11, 25)) if each.item == NUMBER)
    assert said.zh == (f"{NUMBER}“宅基地边界纠纷”自2022年10月12日起因“鉴定”中止，时限暂停，恢复后接着计算")
    assert (
        said.en
        == f"{NUMBER} “宅基地边界纠纷” is suspended since 2022-10-12 (鉴定); its limits run on once it is resumed"
    )
    assert ("X22", "searchlight", None) == (said.clause, said.lamp.key, said.due)
    assert not [each for each in three_lamps(waits, date(2022, 11, 25)).lag if each.item == NUMBER]
    assert [ReminderKind.STAGE_TODAY] == kinds(waits.submit(resumed("2022-10-14")), date(2022, 10, 17))


def test_what_was_late_when_it_was_suspended_is_late_and_nobody_is_warned_meanwhile() -> None:
    """X22: papers name it, the lag light does not press for it."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-10-14"))
    assert [ReminderKind.SUSPENDED] == kinds(waits, date(2022, 10, 20))
    [owed] = obligations(item(waits), date(2022, 10, 20), waits.context)
    assert (date(2022, 10, 13), "办理", True) == (owed.due, owed.part, owed.suspended)
    digest = weekly_digest(waits, week("2022-10-21"))
    assert ["“办理”超期1天（2022年10月13日到期），现已中止"] == [
        each.words.zh for each in digest.concerns if each.part == "办理"
    ]
    resumed_ = waits.submit(resumed("2022-10-21"))
    assert [ReminderKind.STAGE_OVERDUE] == kinds(resumed_, date(2022, 10, 21))


def test_who_holds_a_suspended_stage_is_told_of_it() -> None:
    """X21, X22: a limit that stands still is named to nobody; one that was past by then is, and when it ended."""
    held = load_procedure(EXPERT.replace("- 名称: 办理\n", "- 名称: 办理\n  承办: 测绘院\n"))
    waits = ledger(*to_doing(BEGUN), suspended("2022-10-12"), procedure=held)
    late = ledger(*to_doing(BEGUN), suspended("2022-10-14"), procedure=held)

    told = [
        each.body
        for of in (waits, late)
        for each in notifications(friday_circular(of, week("2022-10-14")))
        if each.addressee == "测绘院"
    ]
    assert [f"牵头{CENTRE}，现在的环节是“办理，中止”。" in body for body in told] == [True, False]
    assert f"牵头{CENTRE}，现在的环节是“办理，中止”，“办理”超期1天（2022年10月13日到期）。" in told[1]


def test_the_guide_light_says_what_a_suspended_matter_needs() -> None:
    """X22, G5.3: it is resumed first."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-09-28"))
    needed = [each.zh for each in still_needed(item(waits), at("2022-09-29"), waits.context)]
    assert "已因“鉴定”于2022年9月28日中止，先恢复" in needed


def test_the_week_names_what_is_suspended_and_what_was_extended() -> None:
    """X22, G4.5: digest and circular name both, as they name extensions of items."""
    found = ledger(*to_doing(BEGUN), extended("2022-10-11", "2022-12-31", ""), extended("2022-10-11", "2022-10-20"))
    waits = found.submit(suspended("2022-10-12", "等待上级"))
    digest = weekly_digest(waits, week("2022-10-14"))
    assert ["总时限", "“办理”时限"] == [each.limit.zh for each in digest.extensions]
    assert ["2022-11-25", "2022-10-13"] == [each.was.isoformat() for each in digest.extensions]
    assert ["等待上级"] == [each.ground.zh for each in digest.suspended]
    page = render(digest.document(), "text")
    assert "目前中止办理1项" in page.replace("\n", "")
    [line] = digest.lines
    assert ("进展不明（办理，中止）", "not known (办理, suspended)") == (line.state.zh, line.state.en)
    told = render(friday_circular(waits, week("2022-10-14")).document(), "markdown")
    assert "本期延期1项2次" in told
    assert "“办理”时限由2022年10月13日延至2022年10月20日" in told
    assert "（综治中心）自2022年10月12日起因“等待上级”中止" in told
    english = render(friday_circular(waits, week("2022-10-14")).document(), "markdown", language="en")
    assert "Suspended: 1, namely" in english
    assert ": the limit for 办理 from 2022-10-13 to 2022-10-20" in english
    gone = weekly_digest(waits.submit(resumed("2022-10-17")), week("2022-10-21"))
    assert ((), ()) == (gone.suspended, gone.extensions)


def test_a_restricted_matter_is_counted_among_the_suspended_and_not_named() -> None:
    """X32: neither it nor its ground, nor which limit was extended."""
    found = ledger(*to_doing(BEGUN), extended("2022-10-11", "2022-10-20"), suspended("2022-10-12", "等待上级"))
    hidden = found.submit(Restrict(item=NUMBER, reason="涉密", at=at("2022-10-13"), by=CENTRE))
    page = render(friday_circular(hidden, week("2022-10-14")).document(), "markdown")
    assert "目前中止办理1项：内部事项1项" in page
    for word in (NUMBER, "等待上级", "宅基地", "“办理”时限"):
        assert word not in page
    own = render(friday_circular(hidden, week("2022-10-14")).document(for_=CENTRE), "markdown")
    assert f"{NUMBER}“宅基地边界纠纷”（综治中心）自2022年10月12日起因“等待上级”中止" in own


def test_an_extension_is_no_progress() -> None:
    """X11: an item that is given more time is as silent as before."""
    begun = ledger(*to_doing(BEGUN))
    more = begun.submit(extended("2022-10-13", "2022-12-30"))
    assert item(begun).substantive_on == item(more).substantive_on
    assert date(2022, 10, 13) == item(begun.submit(suspended("2022-10-13"))).substantive_on


def test_the_history_tells_each_of_them() -> None:
    """X22: in words, one sentence each."""
    found = ledger(
        *to_doing(BEGUN), extended("2022-09-27", WorkingDays(20)), suspended("2022-09-28"), resumed("2022-10-08")
    )
    said = history_in_words(item(found), found.context)
    assert ["延长时限", "中止", "恢复"] == [each.zh.split("，")[2] for each in said[-3:]]
    assert ["stage extended", "suspended", "resumed"] == [each.en.split(", ")[1] for each in said[-3:]]


def test_the_drawing_marks_the_ways_on_which_a_clock_goes_on() -> None:
    """X22: under the branch, and under the mark of the rating."""
    drawn = mermaid(expert())
    assert '-. "补正<br>续算" .-> s1' in drawn
    assert '-. "一般<br>续算" .-> s1' in drawn
    assert '-. "重办" .-> s1' in drawn
    assert "<br>its clock goes on" in mermaid(expert(), "en")


def test_a_week_after_a_stage_was_passed_says_what_it_was() -> None:
    """X22: what was suspended late, resumed and passed is told as late once."""
    done = ledger(*to_doing(BEGUN), suspended("2022-10-14"), resumed("2022-10-18"), passed("办理", "2022-10-19"))
    digest = weekly_digest(done, week("2022-10-21"))
    assert 1 == len([each for each in digest.concerns if each.part == "办理"])


def test_an_extension_names_who_holds_the_limit() -> None:
    """X21, X22: beside the section, in text and table; to whom its item is not named, nothing of it (X32)."""
    held = expert().stages[1]
    held = attrs.evolve(held, holder=Holder(unit="督查室"))
    procedure = attrs.evolve(expert(), stages=(expert().stages[0], held, expert().stages[2]))
    begun = ledger(*to_doing(BEGUN), procedure=procedure)
    found = begun.submit(extended("2022-10-11", "2022-10-20"), extended("2022-10-11", "2022-12-31", ""))
    circular = friday_circular(found, week("2022-10-14"))
    page = render(circular.document(), "text")

    assert ["督查室", None] == [each.holder for each in circular.shown.extensions]
    assert f"（{CENTRE}，督查室承办）“办理”时限由2022年10月13日延至2022年10月20日" in page
    assert f"（{CENTRE}）总时限由" in page
    assert "held by 督查室" in render(circular.document(), "text", "en")
    kept = Restrict(item=NUMBER, restricted=True, reason="涉密", at=at("2022-10-11", 10), by=CENTRE)
    assert "督查室" not in render(friday_circular(found.submit(kept), week("2022-10-14")).document(), "text")


def test_rows_say_how_often_a_limit_was_extended_and_since_when_a_matter_is_suspended() -> None:
    """X22: where no item has any of it, there are no such columns."""
    begun = ledger(*to_doing(BEGUN))
    assert "中止" not in begun.rows()[0]
    waits = begun.submit(extended("2022-09-27", WorkingDays(20)), suspended("2022-09-28"))
    other = attrs.evolve(register(date(2022, 9, 29)), number="纠-02")
    one, two = waits.submit(other).rows()
    assert ("1", "自2022年9月28日起（鉴定）") == (one["时限延长次数"], one["中止"])
    assert ("0", "") == (two["时限延长次数"], two["中止"])
    [english] = waits.submit(resumed("2022-09-30")).rows(language="en")
    assert ("1", "") == (english["Limits extended"], english["Suspended"])


def test_a_limit_is_late_by_the_days_that_count() -> None:
    """X22: past since 13 October, suspended from the 14th to the 24th: on the 26th by three days, not thirteen."""
    found = ledger(*to_doing(BEGUN), suspended("2022-10-14"), resumed("2022-10-24"))
    [owed] = (each for each in obligations(item(found), date(2022, 10, 26), found.context) if each.part == "办理")
    assert [0, 1, 1, 1, 2, 3] == [owed.days_past(date(2022, 10, day)) for day in (13, 14, 20, 24, 25, 26)]
    said = [each.zh for each in reminders(found, date(2022, 10, 26)) if each.kind is ReminderKind.STAGE_OVERDUE]
    assert [True] == [
        each.endswith("“办理”时限已超过3天（已扣除中止10天），应于2022年10月13日前（含当日）完成") for each in said
    ]
    printed = render(weekly_digest(found, week("2022-10-26")).document(), "text")
    assert "“办理”超期7天" in printed  # on Sunday 30 October there are 17, of which ten do not count
    assert "超期17天" not in printed
    fixed = ledger(*to_doing(BEGUN), extended(BEGUN, "2022-10-20"), suspended("2022-10-21"))
    [owed] = (each for each in obligations(item(fixed), date(2022, 11, 1), fixed.context) if each.part == "办理")
    assert 12 == owed.days_past(date(2022, 11, 1))


@pytest.mark.parametrize(("limit", "on", "in_time"), [("5个工作日", "2022-10-17", 1), ("5个工作日", "2022-10-18", 0),
                                                     ("6日", "2022-10-16", 1), ("6日", "2022-10-17", 0)])  # fmt: skip
def test_the_days_of_a_suspension_count_for_no_indicator(limit: str, on: str, in_time: int) -> None:
    """X22, K5: 鉴定 from 27 September to 11 October; the day before counts, and those after."""
    text = f"{EXPERT}指标: [{{名称: 限时办结数, 分子: {{用时: {limit}}}, 分母: 办结}}]\n"
    found = ledger(
        *to_doing(BEGUN), suspended("2022-09-27"), resumed("2022-10-11"), passed("办理", "2022-10-12"), closed(on),
        procedure=load_procedure(text),
    )  # fmt: skip
    since, until = datetime(2022, 1, 1, tzinfo=BEIJING), datetime(2023, 1, 1, tzinfo=BEIJING)
    shown = procedure_figures(found, "鉴定件", since=since, until=until)
    [share] = shown.total.indicators.values()
    assert (Fraction(in_time), Fraction(1)) == (share.number, share.whole)
    assert "中止的日子也不计" in render(shown.document(), "text")
    assert "nor do the days on which it was suspended" in " ".join(render(shown.document(), "text", "en").split())


def test_whoever_holds_a_suspended_stage_is_reminded_that_it_is() -> None:
    """X21, X22: nobody is warned, and nobody forgets it."""
    text = EXPERT.replace("名称: 办理\n", "名称: 办理\n  承办: 镇建设办\n")
    waits = ledger(*to_doing(BEGUN), suspended("2022-10-12"), procedure=load_procedure(text))
    [said] = (each for each in reminders(waits, OCTOBER) if each.kind is ReminderKind.SUSPENDED)
    assert "镇建设办" == said.holder
    assert "镇建设办" in said.to


# What is late, and cannot go on meanwhile


def test_what_was_late_when_it_was_suspended_is_named_and_nobody_is_told_to_hurry() -> None:
    """X22: the circular says that it is suspended; it asks for no haste, and counts the lateness as before."""
    waits = ledger(*to_doing(BEGUN), suspended("2022-10-14"))
    circular = friday_circular(waits, week("2022-10-21"))
    text = render(circular.document(), "text")
    assert "“办理”超期1天（2022年10月13日到期），现已中止" in text
    assert "抓紧办理" not in text
    assert all("抓紧办理" not in each.body for each in notifications(circular))
    [line] = circular.digest.in_progress
    assert ("“办理”超期1天，中止", "办理 past its limit (1 day), suspended") == (line.state.zh, line.state.en)
    assert 1 == circular.digest.sections[0].timeliness[Timeliness.PAST_LIMIT]
    runs = friday_circular(waits.submit(resumed("2022-10-20")), week("2022-10-21"))
    assert "抓紧办理" in render(runs.document(), "text")
    assert "中止" not in runs.digest.in_progress[0].state.zh


def test_a_date_that_a_correction_gave_to_what_was_late_is_asked_of_nobody_meanwhile() -> None:
    """X20, X22: it was past before; while it is suspended it is told to nobody as what is to be done by then."""
    late = ledger(*to_doing(BEGUN, "易"), corrected("2022-10-08", "难"), suspended("2022-10-09"))
    text = render(friday_circular(late, week("2022-10-14")).document(), "text")
    assert "“办理”曾超期，更正情况后应于2022年10月13日前（含当日）完成，现已中止" in text
    assert "抓紧办理" not in text


def test_a_set_date_runs_on_and_that_is_said_where_the_matter_is_suspended() -> None:
    """X22: it does not stop and is late as ever; nobody is told to hurry with what must not go on, and it is named."""
    fixed = ledger(*to_doing(BEGUN), extended(BEGUN, "2022-10-20"), suspended("2022-10-08"))
    for day in (date(2022, 10, 18), date(2022, 10, 20), date(2022, 10, 25)):
        assert [ReminderKind.SUSPENDED] == kinds(fixed, day)
    said = next(each for each in reminders(fixed, date(2022, 10, 25)) if each.item == NUMBER)
    assert said.zh.endswith("中止，时限暂停，恢复后接着计算；所定日期不停：“办理”2022年10月20日")
    assert said.en.endswith("its limits run on once it is resumed, and set dates do not stop: 办理 2022-10-20")
    circular = friday_circular(fixed, week("2022-10-28"))
    text = render(circular.document(), "text")
    assert "“办理”超期8天（2022年10月20日到期），现已中止" in text
    assert "抓紧办理" not in text
    ahead = render(friday_circular(fixed, week("2022-10-14")).document(), "text")
    assert "抓紧办理" not in ahead


def test_a_set_date_may_be_extended_while_the_matter_is_suspended_and_a_limit_that_stands_still_may_not() -> None:
    """X22: what runs on can be missed, so that another date may be set for it in time."""
    fixed = ledger(*to_doing(BEGUN), extended(BEGUN, "2022-10-20"), suspended("2022-10-08"))
    assert "2022-11-20" == due(fixed.submit(extended("2022-10-20", "2022-11-20")))
    assert ["stage-extended-too-late"] == [each.code for each in fixed.unmet(extended("2022-10-21", "2022-11-20"))]
    assert ["suspended"] == [each.code for each in fixed.unmet(extended("2022-10-20", "2022-12-20", ""))]
    assert ["suspended", "no-limit-runs"] == [
        each.code for each in fixed.unmet(extended("2022-10-20", "2022-12-20", "审核"))
    ]
    counted = ledger(*to_doing(BEGUN), suspended("2022-10-08"))
    assert ["suspended"] == [each.code for each in counted.unmet(extended("2022-10-10", "2022-12-20"))]
    again = fixed.submit(extended("2022-10-20", WorkingDays(30)))
    assert "2022-12-01" == due(again)
    assert clock(again).suspended_on is not None


def test_days_late_say_how_many_days_of_a_suspension_were_left_out() -> None:
    """X22: reminder, circular and trace name them, so that a reader can count the days again."""
    back = ledger(*to_doing(BEGUN), suspended("2022-10-14")).submit(resumed("2022-10-24"))
    [late] = [each for each in reminders(back, date(2022, 10, 28)) if each.kind is ReminderKind.STAGE_OVERDUE]
    assert "时限已超过5天（已扣除中止10天），应于2022年10月13日前（含当日）完成" in late.zh
    assert late.en.endswith("(days late: 5) (10 days suspended left out)")
    digest = weekly_digest(back, week("2022-10-28"))
    [said] = [each.words.zh for each in digest.concerns if each.part == "办理"]
    assert "“办理”超期7天（2022年10月13日到期，已扣除中止10天）" == said
    done = back.submit(passed("办理", "2022-10-28"))
    text = render(friday_circular(done, week("2022-10-28")).document(), "text")
    assert "“办理”超期5天完成（2022年10月13日到期，已扣除中止10天）" in text
    assert "“办理”本期曾超期（审核）" == friday_circular(done, week("2022-10-28")).digest.in_progress[0].state.zh
    runs = ledger(*to_doing(BEGUN), suspended("2022-09-28"), resumed("2022-10-10"))
    told = trace(runs, passed("办理", "2022-10-11"))
    assert "扣除中止、离开该环节的12天" in told.zh
    assert "12 days on which it stood still left out" in told.en
