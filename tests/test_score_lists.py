"""Published lists 榜单: means of scores by subject and period, classes, places by X10, and what is restricted (X26)."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from matters import at, register
from sanse_ledger import (
    BEIJING,
    Command,
    CorrectFacts,
    Ledger,
    OpenProcedure,
    Policy,
    Restrict,
    ScoreList,
    Withdraw,
    WrongType,
    WrongValue,
    load_procedure,
    render,
    score_list,
)

SCORED = load_procedure("""
名称: 月度评分
英文: monthly score
地点项: 村
基本情况:
- 村
- {名称: 片区, 选项: [东片, 西片, 北片], 必填: 否}
- {名称: 环境, 是数字: 是, 最小: 0, 最大: 50}
- {名称: 治安, 是数字: 是, 最小: 0, 最大: 50}
合计项:
- {名称: 总分, 英文: score, 单位: 分, 各项: [环境, 治安]}
- {名称: 失分, 满分: 100, 各项: [环境, 治安]}
等级:
- 名称: 榜次
  英文: list
  依据: 总分
  各档: [{名称: 红榜, 英文: red, 不低于: 90}, {名称: 一般, 英文: plain}, {名称: 黑榜, 英文: black, 低于: 60}]
环节:
- {名称: 公布, 办结结果: [公布]}
""")
CENTRE = "综治中心"


def scored(
    number: str, village: str, environment: str, safety: str, day: str = "2023-06-05", **more: str
) -> list[Command]:
    """Enter an item and open a score for it."""
    facts = {"村": village, "环境": environment, "治安": safety, **more}
    opening = OpenProcedure(item=number, procedure="月度评分", facts=facts, at=at(day), by=CENTRE)
    return [register(day, number, section="北圈村" if village == "北圈村" else CENTRE), opening]


MAY = scored("评-01", "南圈村", "50", "50", "2023-05-04")
JUNE = [
    *scored("评-02", "东圈村", "45", "45.01"),
    *scored("评-03", "西圈村", "45", "40", 片区="西片"),
    *scored("评-04", "西圈村", "50", "45.02", "2023-06-19", 片区="西片"),
    *scored("评-05", "北圈村", "20", "30.5", 片区="东片"),
    *scored("评-06", "南湖村", "45.005", "45.005", 片区="东片"),
]


def ledger(*commands: Command, ranking: bool = True) -> Ledger:
    """Return a ledger that ranks, and what was scored."""
    opened = Ledger.open(owner="某镇", year=2023, procedures=(SCORED,), policy=Policy(ranking=ranking))
    return opened.submit(*sorted((*MAY, *JUNE, *commands), key=lambda each: each.at))


def listed(kept: Ledger, of: str = "总分", by: str = "place", month: int = 6, for_: str | None = None) -> ScoreList:
    """Return the list of a month."""
    since, until = (datetime(2023, each, 1, tzinfo=BEIJING) for each in (month, month + 1))
    return score_list(kept, "月度评分", of, since=since, until=until, by=by, for_=for_)


def told(found: ScoreList) -> list[tuple[int | None, str, Fraction | None, str | None, int]]:
    """Return the lines of a list."""
    return [(each.rank, each.name, each.score, each.grade, each.times) for each in found.lines]


def test_the_highest_mean_stands_first_and_ties_share_a_rank() -> None:
    """Exactly; whoever was scored before and not in the period stands last, without a rank (X10, X26)."""
    assert [
        (1, "西圈村", Fraction("90.01"), "红榜", 2),
        (1, "东圈村", Fraction("90.01"), "红榜", 1),
        (1, "南湖村", Fraction("90.01"), "红榜", 1),
        (4, "北圈村", Fraction("50.5"), "黑榜", 1),
        (None, "南圈村", None, None, 0),
    ] == sorted(told(listed(ledger())), key=lambda each: (each[0] or 9, each[4] != 2, each[1]))


def test_the_exact_mean_has_its_class_and_not_what_is_printed() -> None:
    """89.996 is on no red list, and printed so that it does not look as if it were (X26)."""
    found = listed(ledger(*scored("评-07", "中圈村", "45", "44.996")))
    line = next(each for each in found.lines if each.name == "中圈村")

    assert (Fraction("89.996"), "一般", 4) == (line.score, line.grade, line.rank)
    assert {"名次": "4", "村": "中圈村", "总分": "89.996分", "榜次": "一般", "次数": "1"} in found.rows()


def test_without_ranking_subjects_stand_in_their_order() -> None:
    """Then there is no rank, and the note says nothing of one (X10)."""
    found = listed(ledger(ranking=False))

    assert ["南圈村", "东圈村", "西圈村", "北圈村", "南湖村"] == [each.name for each in found.lines]
    assert {None} == {each.rank for each in found.lines}
    assert {"村": "南圈村", "总分": "—", "榜次": "—", "次数": "0"} == found.rows()[0]
    assert "名次" not in render(found.document(), "text")


def test_a_list_of_a_number_has_the_classes_over_it_if_there_are_any() -> None:
    """By a scale it is that of its number (X26)."""
    kept = ledger()

    assert ("总分", "榜次") == (listed(kept, "list").of.zh, getattr(listed(kept, "score").scale, "zh", None))
    assert ("环境", None) == (listed(kept, "环境").of.zh, listed(kept, "环境").scale)
    assert [{"Rank": "1", "村": "北圈村", "失分": "49.50", "Times": "1"}] == [*listed(kept, "失分").rows("en")[:1]]
    assert () == listed(kept, "环境").in_grade("红榜")
    assert ["北圈村"] == [each.name for each in listed(kept).in_grade("black")]


def test_a_list_is_about_sections_leaders_and_facts() -> None:
    """A choice by its names, what was not told as such (X26)."""
    kept = ledger()

    assert {"综治中心", "北圈村"} == {each.name for each in listed(kept, by="section").lines}
    assert {"西片": 2, "东片": 2, "": 1} == {
        each.name: each.times for each in listed(kept, by="片区").lines if each.name != "北片"
    }
    assert {"未填", "东片"} < {row["片区"] for row in listed(kept, by="片区").rows()}
    assert ["综治中心", "北圈村"] == [row["责任股室"] for row in listed(kept, by="科室").rows()]


def test_what_is_withdrawn_is_not_listed_and_a_correction_is() -> None:
    """As everything stood at the end of the period; what comes later changes nothing (X26)."""
    gone = Withdraw(item="评-05", reason="重复", approver="书记", at=at("2023-06-20"), by=CENTRE)
    right = CorrectFacts(item="评-02", facts={"治安": "5"}, reason="复核", at=at("2023-06-21"), by=CENTRE)
    late = CorrectFacts(item="评-02", facts={"治安": "0"}, reason="再核", at=at("2023-07-03"), by=CENTRE)
    found = listed(ledger(gone, right, late))

    assert "北圈村" not in {each.name for each in found.lines}
    assert ("黑榜", Fraction(50)) == next((each.grade, each.score) for each in found.lines if each.name == "东圈村")


def test_a_subject_that_only_restricted_items_have_is_not_named() -> None:
    """It counts as 内部事项, and is named to whom it may be (X32)."""
    kept = ledger(Restrict(item="评-05", reason="涉密", at=at("2023-06-20"), by=CENTRE))
    page = render(listed(kept).document(), "text")

    assert ("北圈村" in page, "内部事项" in page) == (False, True)
    assert "北圈村" in render(listed(kept, for_="北圈村").document(), "text")
    assert [Fraction("50.5")] == [each.score for each in listed(kept).lines if each.name == "内部事项"]


def test_the_page_says_who_is_in_which_class_and_how_it_is_reckoned() -> None:
    """In both languages (X10, X26)."""
    found = listed(ledger())
    zh, en = (render(found.document(), "markdown", language) for language in ("zh", "en"))

    assert "红榜：东圈村、西圈村、南湖村。" in zh
    assert "黑榜：北圈村。" in zh
    assert "一般：无。" in zh
    assert "Black: 北圈村." in en
    assert "Plain: none." in en
    assert (
        "注：总分＝环境＋治安；榜次（按总分）：红榜不低于90分，黑榜低于60分，其余一般；本期评分几次的，总分取各次的平均，"
        "按未舍入的数归档、排名；总分相同的名次并列；“—”为本期没有评分。"
    ) in zh
    assert "Score = 环境 + 治安; list (of score): red at least 90 分, black below 60 分, plain else; of several" in en
    assert "equal scores share a rank; “—” was not scored in the period." in en
    assert "某镇“月度评分”总分榜单" in zh
    assert "monthly score, list by score" in en
    assert "<ScoreList 月度评分 总分 2023-06-01 to 2023-07-01: 5 lines>" == repr(found)
    assert "红榜" in found._repr_html_()


def test_records_have_exact_values() -> None:
    """What the scores add up to, and how many they are; typed, and for tables (X26)."""
    found = listed(ledger()).records()
    june = {"since": at("2023-06-01", 0), "until": at("2023-07-01", 0)}

    assert {
        "procedure": "月度评分",
        **june,
        "of": "总分",
        "by": "place",
        "subject": "西圈村",
        "total": Decimal("180.02"),
        "times": 2,
        "grade": "红榜",
        "rank": 1,
    } == found[1]
    assert {"total": "number", "times": "whole", "rank": "whole"}.items() <= found.columns.items()
    assert (None, None, 0) == (found[4]["rank"], found[4]["grade"], found[4]["times"])


def test_a_list_of_nothing_says_so() -> None:
    """Before anybody was scored (X26)."""
    assert "没有评分。" in render(listed(ledger(), month=3).document(), "text")


def test_what_cannot_be_listed_is_refused() -> None:
    """No number, no fact, no period (X26)."""
    kept = ledger()
    with pytest.raises(WrongValue, match="has no number, no total and no scale"):
        listed(kept, "村")
    with pytest.raises(WrongValue, match="or a record of the procedure"):
        listed(kept, by="组")
    with pytest.raises(WrongType):
        score_list(kept, "月度评分", "总分", since=at("2023-06-01"), until=at("2023-07-01"), by=None)  # type: ignore[arg-type]
    with pytest.raises(WrongValue, match="before it begins"):
        score_list(kept, "月度评分", "总分", since=at("2023-07-01"), until=at("2023-06-01"))


def test_a_score_just_below_a_class_does_not_look_as_if_it_were_in_it() -> None:
    """59.999 is below 60 and on the black list: two decimals would say 60.00 beside “低于60” (X26)."""
    kept = ledger()
    found = listed(kept)
    black = next(each for each in found.lines if each.grade == "黑榜")
    near = attrs.evolve(found, lines=(attrs.evolve(black, total=Fraction(59999, 1000), times=1),))
    assert "59.999" in render(near.document(), "text")
    even = attrs.evolve(found, lines=(attrs.evolve(black, total=Fraction(179999, 1000), times=3),))
    assert "59.9997" in render(even.document(), "text")
