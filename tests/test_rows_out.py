"""Rows out: items and measures as an official would paste them into a sheet, and what a notebook shows."""

import csv
import io
from datetime import datetime

import pytest

from people import (
    ANY_COLOUR,
    ENTERED,
    OFFICE,
    at,
    done,
    duties,
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
    Body,
    CarryOver,
    ClearYear,
    Colour,
    Command,
    DeclareUnable,
    Deliberate,
    Deliberated,
    Extend,
    FinishMeasure,
    FollowUp,
    Ledger,
    Policy,
    Return,
    ReviseMeasure,
    SetTarget,
    Withdraw,
    registrations,
)
from sanse_ledger.words.bilingual import Language


def states(*commands: Command) -> list[str]:
    """Return the column 状态 of the ledger that *commands* make."""
    return [row["状态"] for row in opened(*commands).rows()]


def test_an_item_is_a_row_of_text() -> None:
    """Every cell is text, empty where there is nothing; dates are written out in Chinese."""
    ledger = opened(red())

    assert (
        {
            "编号": "R-1",
            "颜色": "红",
            "事项名称": "平安建设年度考评迎检",
            "类别": "目标考核",
            "工作要求": "逐项对标备齐迎检材料",
            "分管领导": "常务副书记",
            "责任股室": "综治督导股",
            "配合股室": "维稳指导股",
            "责任人": "综治督导股股长",
            "来源": "",
            "登记日期": "2022年3月1日",
            "完成时限": "2022年6月10日",
            "原定时限": "2022年6月10日",
            "延期次数": "0",
            "限期": "",
            "状态": "在办",
            "时限状态": "正常",
            "办结日期": "",
            "尚欠": "",
        },
    ) == ledger.rows()


def test_rows_come_in_english_as_well() -> None:
    """The same columns with English headings, terms and ISO dates; what somebody typed stays as it is."""
    (row,) = opened(orange()).rows("en")

    assert len(row) == len(opened(orange()).rows()[0])
    assert ("O-1", "orange", "综治中心值班记录不全", "supervision feedback", "2022-06-10", "being rectified") == (
        row["Number"], row["Colour"], row["Title"], row["Source"], row["Due"], row["State"]
    )  # fmt: skip


def test_lateness_in_rows_is_of_a_day() -> None:
    """By default of the latest record; another day may be asked about (X5, G2.3)."""
    late = SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE)
    (by_record,) = opened(red(), late).rows()
    (before,) = opened(red(), late).rows(on=on(6, 9))

    assert ("逾期", "2022年6月30日", "解释说明、与上级部门沟通") == (
        by_record["时限状态"],
        by_record["限期"],
        by_record["尚欠"],
    )
    assert ("临期", "") == (before["时限状态"], before["尚欠"])


def test_an_extension_keeps_the_original_due_date() -> None:
    """Both dates and the number of extensions stand in the row (X5)."""
    extension = Extend(item="G-1", due=on(12, 28), reason="会期调整", approver="书记", at=at(5, 1), by=OFFICE)
    (row,) = opened(green(), extension).rows()

    assert ("2022年12月28日", "2022年12月20日", "1") == (row["完成时限"], row["原定时限"], row["延期次数"])


def test_the_state_says_how_far_the_work_is() -> None:
    """In every colour, and of what was struck off or bears no mark: in hand, concluded, rectified, tracked, closed."""
    unable = DeclareUnable(item="R-1", reason="上级考评取消", at=at(3, 2), by=OFFICE)
    concluded, moved = to_orange()
    withdrawn = Withdraw(item="G-1", reason="任务取消", approver="书记", at=at(3, 2), by=OFFICE)
    carried = CarryOver(item="G-1", reason="明年继续", approver="书记", at=at(12, 26), by=OFFICE)
    clearing = ClearYear(at=at(12, 30), by=OFFICE)

    assert ["已说明不能按期完成"] == states(red(), unable)
    assert ["已办结"] == states(red(), concluded)
    assert ["跟踪办理"] == states(red(), concluded, moved)
    assert ["整改中"] == states(orange())
    assert ["整改完成"] == states(orange(), *rectified())
    assert ["整改中"] == states(orange(), *rectified(), plan(measure="2"))
    assert ["常规督办"] == states(orange(), *rectified(), to_green("O-1"))
    assert ["已销号"] == states(green(), done("G-1"))
    assert ["已取消标注", "已取消标注"] == states(green("G-1"), green("G-2"), done("G-1"), done("G-2"), clearing)
    assert ["已撤销"] == states(green(), withdrawn)
    assert ["已结转"] == states(green(), carried)
    assert "" == opened(green(), carried).rows()[0]["颜色"]


def test_rows_go_into_a_file_of_comma_separated_values_and_come_back() -> None:
    """A row has the same columns as every other, in the same order."""
    rows = opened(red(), orange(), green()).rows()
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)

    assert list(rows) == list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rows_can_be_read_back(language: Language) -> None:
    """The sheet of a ledger, in either language, registers the same items again."""
    ledger = opened(red(), orange(), green())

    again = registrations(ledger.rows(language), year=ledger.year, at=ENTERED, by=OFFICE)

    assert ledger == opened(*again)


def listed(*commands: Command) -> Ledger:
    """Return a ledger with one problem and three measures, due on 31 May: one finished, one withdrawn, one open."""
    return opened(
        orange(),
        green(),
        *rectified(when=at(5, 10)),
        plan(measure="2"),
        plan(measure="3"),
        ReviseMeasure(item="O-1", measure="2", reason="并入第1条", withdrawn=True, at=at(5, 11), by=OFFICE),
        *commands,
    )


def test_the_rectification_list_is_iterated_in_pairs_of_item_and_measure() -> None:
    """Every measure of the ledger, finished and withdrawn ones included, with its item (G3.3)."""
    measures = listed().measures

    assert [("O-1", "1"), ("O-1", "2"), ("O-1", "3")] == [(item.number, measure.number) for item, measure in measures]
    assert 3 == len(measures)
    assert 0 == len(opened(green()).measures)


def test_a_measure_is_a_row_of_text() -> None:
    """Problem, measure, deadline, person; how it stands, with the discussion it came from (G3.2, G3.3)."""
    row = listed().measures.rows()[0]

    assert {
        "编号": "O-1",
        "事项名称": "综治中心值班记录不全",
        "来源": "上级督导反馈",
        "分管领导": "副书记",
        "责任股室": "维稳指导股",
        "措施编号": "1",
        "存在问题": "记录缺项",
        "整改措施": "逐日补齐",
        "整改时限": "2022年5月31日",
        "责任人": "维稳指导股股长",
        "状态": "已完成",
        "完成日期": "2022年5月10日",
        "完成依据": "抽查台账",
        "研讨会议": "书记办公会",
        "研讨日期": "2022年5月10日",
        "举一反三": "缺",
    } == row
    assert list(row) != list(listed().measures.rows("en")[0])
    assert "missing" == listed().measures.rows("en")[0]["Similar problems"]


def test_a_list_without_what_similar_problems_were_looked_for_shows_the_gap() -> None:
    """缺 until a discussion records it; the latest record of it counts (G3.4)."""

    def discussed(when: datetime, similar: str) -> Deliberate:
        return Deliberate(item="O-1", body=Body.COMMITTEE, findings="复查", similar=similar, at=when, by=OFFICE)

    looked = listed(discussed(at(5, 12), "已查本股室"), discussed(at(5, 13), "已查其他股室"), discussed(at(5, 14), " "))

    assert {"缺"} == {row["举一反三"] for row in listed().measures.rows()}
    assert {"已查其他股室"} == {row["举一反三"] for row in looked.measures.rows()}
    assert {"委员会"} == {row["研讨会议"] for row in looked.measures.rows()}


def test_a_measure_is_late_by_its_own_deadline() -> None:
    """Open, overdue, finished late; on the day asked about, by default that of the latest record (G3.3)."""
    late = listed(
        FinishMeasure(item="O-1", measure="3", evidence="抽查台账", at=at(6, 2), by=OFFICE),
        plan("O-1", "4", when=at(6, 2)),
    )

    assert ["已完成", "已撤下", "未完成"] == [row["状态"] for row in listed().measures.rows()]
    assert ["已完成", "已撤下", "逾期"] == [row["状态"] for row in listed().measures.rows(on=on(6, 1))]
    assert ["已完成", "已撤下", "逾期完成", "逾期"] == [row["状态"] for row in late.measures.rows()]


def test_a_measure_planned_in_red_again_has_its_discussion_still() -> None:
    """A return loses no evidence: the list stays on record, with the item's discussion (X3, invariant 13)."""
    back = Return(item="O-1", to=Colour.RED, reason="问题反弹", due=on(12, 1), at=at(6, 3), by=OFFICE)

    assert listed().measures.rows()[0]["研讨日期"] == listed(back).measures.rows()[0]["研讨日期"]


def test_rows_are_in_a_language_the_library_speaks() -> None:
    """Any other is refused, also where there is no row."""
    with pytest.raises(ValueError, match="language"):
        opened().rows("fr")  # type: ignore[arg-type]  # what a caller without a type checker may pass
    with pytest.raises(ValueError, match="language"):
        opened().measures.rows("fr")  # type: ignore[arg-type]  # as above


def test_a_notebook_shows_an_item_as_its_label() -> None:
    """Self-contained, escaped and small (G1.4)."""
    html = opened(red("<R>")).items["<R>"]._repr_html_()

    assert "&lt;R&gt;" in html
    assert "<R>" not in html
    assert 'class="card red"' in html
    assert "http" not in html
    assert len(html) < 6_000


def test_a_notebook_shows_a_ledger_at_a_glance() -> None:
    """How many items bear which mark, how many are worked on, and how many of these are overdue (G5.1)."""
    ledger = opened(
        *(red("R-1"), red("R-2"), green("G-1"), green("G-2"), orange("O-1", due=None)),
        Withdraw(item="G-2", reason="任务取消", approver="书记", at=at(3, 2), by=OFFICE),
        *duties("R-1", when=at(6, 13)),
        done("G-1", when=at(6, 14)),
    )
    html = ledger._repr_html_()
    cells = [row.split("</td>")[:-1] for row in html.split("<tr>")[2:]]
    figures = [[cell.rpartition(">")[2] for cell in row[1:]] for row in cells]

    assert [["2", "2", "2"], ["1", "1", "0"], ["1", "0", "0"], ["1", "", ""]] == figures
    assert "固阳县委政法委 2022" in html
    assert "http" not in html
    assert len(html) < 6_000
    assert "固阳县委政法委 2022" in opened()._repr_html_()


def test_a_completed_red_item_is_struck_off_in_its_row() -> None:
    """Where the policy clears any colour, the state of red work is that it was struck off (X2)."""
    ledger = opened(red(), to_orange()[0], done("R-1"), policy=ANY_COLOUR)

    assert ("红", "已销号") == (ledger.rows()[0]["颜色"], ledger.rows()[0]["状态"])


def test_follow_ups_leave_the_row_alone() -> None:
    """A follow-up is in the history; the row says where the item stands."""
    tracked = (red(), *to_orange())
    followed = FollowUp(item="R-1", progress="已走访", at=at(5, 10, 10), by=OFFICE)

    assert opened(*tracked).rows() == opened(*tracked, followed).rows()


def test_how_near_a_due_date_is_goes_by_the_ledgers_policy() -> None:
    """With thirty days' notice the tenth of June is near on the first (X18)."""
    asked = [opened(red(), policy=policy).rows(on=on(6, 1))[0]["时限状态"] for policy in (None, Policy(due_soon=30))]

    assert ["正常", "临期"] == asked


def test_the_latest_search_for_similar_problems_is_shown() -> None:
    """Of three the last; and a measure on record without a discussion leaves that blank (G3.4)."""
    talks = [
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="不严", similar=each, at=at(5, 13), by=OFFICE)
        for each in ("查了一", "查了二", "查了三")
    ]
    known = opened(orange(), *rectified(), *talks)
    (row,) = known.measures.rows()
    assert "查了三" == row["举一反三"]

    undiscussed = [event for event in known.events if not isinstance(event, Deliberated)]
    (row,) = Ledger.replay(undiscussed, owner="某县", year=2022).measures.rows()
    assert ("", "", "缺") == (row["研讨会议"], row["研讨日期"], row["举一反三"])


def test_a_list_of_measures_is_of_the_day_the_ledger_was_last_written_to() -> None:
    """By its own day a measure may be late, whatever its item heard last (G3.3)."""
    planned = opened(orange(), *rectified()[:2])
    later = planned.submit(red(when=at(9, 1)))
    assert ["未完成", "逾期"] == [ledger.measures.rows()[0]["状态"] for ledger in (planned, later)]
