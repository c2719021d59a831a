"""What papers and refusals say of corrections and adoptions, as an official reads it (X31, X25)."""

from datetime import datetime
from typing import Any

import attrs
import pytest

import matters
from people import OFFICE, at, follow_up, on, opened, orange, red
from sanse_ledger import (
    BEIJING,
    AdoptPolicy,
    Conclude,
    FollowUp,
    IssueCircular,
    Ledger,
    Policy,
    Rectify,
    RectifyWeek,
    SubmitWeek,
    Week,
    Withdraw,
    friday_circular,
    history_in_words,
    render,
    weekly_digest,
)
from sanse_ledger.rules.corrections.values import named_fields

W23, W24, W25 = (Week.parse(f"2022-W{number}") for number in (23, 24, 25))
SECTION = "综治督导股"


def fix(item: str, record: int, when: datetime | None = None, **fields: Any) -> Rectify:  # noqa: ANN401 - the command's
    """Return a correction with reason and approver."""
    usual: dict[str, Any] = {"reason": "误录", "approver": "办公室主任", "at": when or at(6, 20), "by": OFFICE}
    return Rectify(item=item, record=record, **{**usual, **fields})


def fix_week(**fields: Any) -> RectifyWeek:  # noqa: ANN401 - the command's
    """Return the correction of the section's 24th week."""
    usual: dict[str, Any] = {"reason": "误报", "approver": "办公室主任", "at": at(6, 20), "by": OFFICE}
    return RectifyWeek(section=SECTION, week=W24, **usual, **fields)


def concluded(number: str = "R-1") -> Conclude:
    """Return a conclusion."""
    return Conclude(item=number, result="完成", on=on(6, 13), at=at(6, 13), by=OFFICE)


def refused(ledger: Ledger, command: Rectify | RectifyWeek) -> tuple[str, str, str]:
    """Return the code of the only refusal, and what it says."""
    [refusal] = ledger.unmet(command)
    return refusal.code, refusal.zh, refusal.en


# Refusals


def test_a_refusal_names_the_records_there_are() -> None:
    """A record there is not: those there are, with their day and what they are; of many the latest (X31)."""
    few = opened(red(), concluded())
    many = opened(red(), *(follow_up(when=at(6, day)) for day in range(1, 8)))

    assert refused(few, fix("R-1", 9, void=True)) == (
        "no-such-record",
        "事项没有第9条记录，共2条：第1条登记（2022年3月1日）、第2条办结（2022年6月13日）",
        "the item has no record 9 but 2: 1 registered (2022-03-01), 2 concluded (2022-06-13)",
    )
    five = opened(red(), *(follow_up(when=at(6, day)) for day in range(1, 5)))
    assert "共5条：第1条登记" in refused(five, fix("R-1", 9, void=True))[1]
    _, zh, en = refused(many, fix("R-1", 9, void=True))
    assert "共8条：最近的是第4条跟踪办理" in zh
    assert "but 8: the latest 4 followed up (2022-06-03), 5" in en


def test_a_refusal_names_fields_as_documents_do() -> None:
    """In Chinese by their Chinese keys; a text of a stage by the name its procedure has for it (X31)."""
    ledger = opened(red(), concluded())
    assert refused(ledger, fix("R-1", 2, values={"records": "x"})) == (
        "not-rectifiable",
        "“办理记录”不在可更正之列，可更正：事项、办结情况、日期",
        "records cannot be put right; these can: item, result, on",
    )
    assert "“日期”不能是“x”" in refused(ledger, fix("R-1", 2, values={"on": "x"}))[1]
    matter = matters.town(*matters.to_doing("2023-04-06"))
    when = datetime(2023, 4, 7, 9, tzinfo=BEIJING)
    code, zh, en = refused(matter, fix(matters.NUMBER, 6, when, values={"records": "x"}))
    assert "not-rectifiable" == code
    assert "、办理记录.走访人、" in zh
    assert "records.走访人" in en
    own = attrs.evolve(matters.passed("制单", "2023-04-06"), records={"自拟": "x"})
    assert "records.自拟" in named_fields(own)


def test_a_refusal_of_a_week_names_its_fields_and_the_week() -> None:
    """Likewise of what was handed in, each language in its own words (X31)."""
    told = SubmitWeek(section=SECTION, week=W24, rest_as_planned=True, at=at(6, 17), by=OFFICE)
    ledger = opened(red(), told)

    assert refused(ledger, fix_week(values={"by": "x"})) == (
        "not-rectifiable",
        "“记录人”不在可更正之列，可更正：责任股室、周、其余按计划推进",
        "by cannot be put right; these can: section, week, rest-as-planned",
    )
    assert "“其余按计划推进”不能是“也许”" in refused(ledger, fix_week(values={"rest_as_planned": "也许"}))[1]
    assert refused(opened(red()), fix_week(void=True)) == (
        "no-such-week",
        "“综治督导股”没有报送过2022年第24周的《周工作台账》",
        "综治督导股 has handed in nothing for week 24 of 2022",
    )


# Corrections that are undone


def test_a_correction_that_was_overtaken_says_so() -> None:
    """To void it changes nothing any more, since the record was put right once more (X31)."""
    ledger = opened(red(), concluded()).submit(
        fix("R-1", 2, values={"on": on(6, 10)}), fix("R-1", 2, at(6, 21), values={"on": on(6, 9)})
    )
    code, zh, en = refused(ledger, fix("R-1", 3, at(6, 22), void=True))

    assert "correction-overtaken" == code
    assert "第3条更正之后，原记录又更正过或已移出" in zh
    assert "since correction 3 the record was put right once more" in en


@pytest.mark.parametrize(("item", "record"), [("R-1", 3), ("R-2", 2)])
def test_what_goes_back_to_the_item_it_came_from_is_said_on_both(item: str, record: int) -> None:
    """Undoing a move, from either item, says on each where the record went (X31)."""
    ledger = opened(red(), red("R-2"), concluded()).submit(
        fix("R-1", 2, values={"item": "R-2"}), fix(item, record, at(6, 21), void=True)
    )
    first, second = (history_in_words(each, items=ledger.items)[-1] for each in ledger.items.values())

    assert "第3条（更正记录）作废，移至R-2的一条移回（理由" in first.zh
    assert "record 3 (rectified): void, what went to R-2 is back" in first.en
    assert "第2条（办结）移回R-1（理由" in second.zh
    assert "record 2 (concluded): goes back to R-1" in second.en


def test_what_stands_again_is_said() -> None:
    """Undoing a correction of a word or a day gives back what was entered (X31)."""
    ledger = opened(red(), concluded()).submit(
        fix("R-1", 2, values={"on": on(6, 10)}), fix("R-1", 3, at(6, 21), void=True)
    )
    said = history_in_words(ledger.items["R-1"])[-1]

    assert "第3条（更正记录）作废，第2条日期由2022年6月10日恢复为2022年6月13日（" in said.zh
    assert "record 3 (rectified): void, record 2: on is 2022-06-13 again, after 2022-06-10" in said.en


# Papers


def test_what_comes_back_by_correction_comes_from_nowhere() -> None:
    """A withdrawal that is void was no clearing: the table of moves has a dash before the colour (X14, X31)."""
    gone = Withdraw(item="R-1", reason="误点", approver="书记", at=at(6, 13), by=OFFICE)
    ledger = opened(red(), orange(), gone).submit(fix("R-1", 2, void=True))
    page = render(weekly_digest(ledger, W25).document(), "markdown")

    assert "| 更正 | —→▲红 |" in page
    assert "已取消标注→" not in page


def test_a_corrected_circular_lists_what_concerns_it() -> None:
    """What was entered after its week went round, and put right since, is no part of it; undoing, is (X31)."""
    ledger = opened(
        red(),
        red("R-2"),
        FollowUp(item="R-1", progress="已走访", at=at(6, 8), by=OFFICE),
        IssueCircular(week=W23, at=at(6, 10, 15), by=OFFICE),
        concluded(),
        SubmitWeek(section=SECTION, week=W24, rest_as_planned=True, at=at(6, 16), by=OFFICE),
        fix("R-1", 2, at(6, 17), values={"item": "R-2"}),
        fix("R-1", 4, at(6, 18), void=True),
        fix("R-1", 3, values={"on": on(6, 10)}),
        fix_week(values={"rest_as_planned": "否"}),
        IssueCircular(week=W23, corrects=1, reason="走访记到了别的事项上", at=at(6, 20), by=OFFICE),
    )
    page = render(friday_circular(ledger, W23, number=2).document(), "markdown")
    listed = page[: page.index("根据每周通报工作安排")]

    assert "第2条（跟踪办理）误记于此，移至R-2" in listed
    assert "自R-1移来一条" in listed
    assert "第4条（更正记录）作废" in listed
    assert "办结" not in listed
    assert "周台账：" not in listed


def test_what_was_adopted_and_taken_back_before_it_was_told_is_one_sentence() -> None:
    """Two papers for one day do not contradict each other: the last counts, and says instead of which (X25)."""

    def adopt(authority: str, when: datetime, **choices: Any) -> AdoptPolicy:  # noqa: ANN401 - choices of a policy
        return AdoptPolicy(policy=Policy(**choices), since=on(7, 1), authority=authority, at=when, by=OFFICE)

    first = adopt("第6次会议", at(6, 14), due_soon=5)
    back = opened(red(), first, adopt("第7次会议", at(6, 15)))
    other = opened(red(), first, adopt("第7次会议", at(6, 15), due_soon=7))
    told = opened(red(), first, adopt("第7次会议", at(6, 22)))

    [taken_back] = weekly_digest(back, W24).adoptions
    assert (
        "原定自2022年7月1日起施行的台账规则调整（依据：第6次会议）不再施行（依据：第7次会议），规则不变。"
        == taken_back.words.zh
    )
    assert "are taken back (by: 第7次会议)" in taken_back.words.en
    [instead] = weekly_digest(other, W24).adoptions
    assert "（依据：第7次会议，第6次会议不再施行）：临期天数由“3”改为“7”。" in instead.words.zh
    assert "(by: 第7次会议, instead of 第6次会议)" in instead.words.en
    [announced], [later] = (weekly_digest(told, week).adoptions for week in (W24, W25))
    assert ["临期天数由“3”改为“5”", "临期天数由“5”改为“3”"] == [
        each.words.zh.partition("：")[2].rpartition("：")[2].rstrip("。") for each in (announced, later)
    ]
    assert () == later.instead_of
