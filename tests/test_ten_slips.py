"""A clerk's ten slips (X31): each is put right in one command and named in the next circular, and the year clears."""

from datetime import date, datetime
from functools import cache
from typing import Any

import pytest

from sanse_ledger import (
    BEIJING,
    ClearYear,
    CloseProcedure,
    Colour,
    Command,
    Complete,
    Conclude,
    Deliberate,
    FinishMeasure,
    IssueCircular,
    Kind,
    Ledger,
    OpenProcedure,
    PassStage,
    PlanMeasure,
    ReachMilestone,
    Recolour,
    RecordPayment,
    Rectify,
    RectifyWeek,
    Register,
    SetMilestone,
    Source,
    SubmitWeek,
    Week,
    Yuan,
    dumps,
    friday_circular,
    loads,
    render,
)

OFFICE, DIRECTOR = "办公室", "办公室主任"
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"
W24, W25 = Week.parse("2022-W24"), Week.parse("2022-W25")


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return an hour of 2022 in Beijing."""
    return datetime(2022, month, day, hour, tzinfo=BEIJING)


def item(number: str, colour: Colour, section: str = ZONGZHI, due: date | None = date(2022, 7, 29)) -> Register:
    """Return the registration of an item on 6 June."""
    return Register(
        number=number,
        colour=colour,
        title=f"事项{number}",
        kind=Kind.MEETING if colour is Colour.GREEN else Kind.ASSESSMENT,
        requirement="按期办结",
        leader="副书记",
        section=section,
        due=due,
        source=Source.SELF_EXAMINATION if colour is Colour.ORANGE else None,
        at=at(6, 6),
        by=OFFICE,
    )


def case(number: str) -> tuple[Command, ...]:
    """Return a case of the fast-enforcement team up to the debtor's performance."""
    facts = {"标的额": "8600元", "申请人": "张某", "被执行人": "李某", "确有困难": "否"}
    return (
        OpenProcedure(item=number, procedure="快执", facts=facts, at=at(6, 7), by=OFFICE),
        PassStage(item=number, stage="执行启动", records={"执行通知": "已送达"}, at=at(6, 7), by=OFFICE),
        PassStage(item=number, stage="财产查控", records={"查控情况": "冻结存款"}, at=at(6, 7), by=OFFICE),
    )


def entered() -> tuple[Command, ...]:
    """Return everything that was entered, with ten slips in it."""
    problem = (
        Deliberate(item="橙-01", body="committee", findings="记录不全", similar="已查", at=at(6, 8), by=OFFICE),
        *(
            PlanMeasure(
                item="橙-01", measure=number, problem="记录缺项", action=action, due=date(2022, 7, 8), person="股长",
                at=at(6, 8), by=OFFICE,
            )
            for number, action in (("1", "补齐记录"), ("2", "建立抽查"))
        ),
    )  # fmt: skip
    return (
        item("红-01", Colour.RED, due=date(2022, 6, 10)),
        item("红-02", Colour.RED),
        item("红-03", Colour.RED),
        item("红-04", Colour.RED, due=date(2022, 6, 9)),  # slip 3: 9 July was meant
        item("红-05", Colour.RED, section=WEIWEN),  # slip 4: it is the other section's
        item("橙-01", Colour.ORANGE, section=WEIWEN),
        item("绿-01", Colour.GREEN),
        item("案-01", Colour.GREEN),
        item("案-02", Colour.GREEN),
        *case("案-01"),
        *case("案-02"),
        *problem,
        SetMilestone(item="绿-01", milestone="半年报", title="半年报", due=date(2022, 6, 30), at=at(6, 8), by=OFFICE),
        Conclude(item="红-01", result="迎检完成", on=date(2022, 6, 13), at=at(6, 13), by=ZONGZHI),  # 1: it was the 10th
        Conclude(item="红-02", result="专项完成", at=at(6, 13, 10), by=ZONGZHI),  # 2: it was the other item
        FinishMeasure(item="橙-01", measure="1", evidence="抽查制度", at=at(6, 14), by=WEIWEN),  # 5: it was the second
        ReachMilestone(item="绿-01", milestone="半年报", evidence="初稿", at=at(6, 14, 10), by=ZONGZHI),  # 6: too early
        RecordPayment(item="案-01", amount=Yuan.parse("860元"), evidence="转账", at=at(6, 15), by=OFFICE),  # 9: 8,600
        PassStage(item="案-02", stage="督促履行", records={"履行情况": "付清"}, at=at(6, 15, 10), by=OFFICE),  # 10
        SubmitWeek(section=WEIWEN, week=W24, rest_as_planned=True, at=at(6, 17, 9), by=ZONGZHI),  # 7: for the neighbour
        IssueCircular(week=W24, at=at(6, 17, 15), by=OFFICE),  # 8: one figure in it was wrong
    )


def right(hour: int) -> dict[str, Any]:
    """Return what every correction of Monday 20 June has."""
    return {"approver": DIRECTOR, "reason": "录入有误", "at": at(6, 20, hour), "by": OFFICE}


SLIPS: dict[str, tuple[Command, str]] = {
    "wrong day": (
        Rectify(item="红-01", record=2, values={"on": date(2022, 6, 10)}, **right(8)),
        "（办结）：日期原记2022年6月13日，更正为2022年6月10日（截至2022年6月20日，更正前事项逾期、更正后无逾期；理由：录入有误；批准人：办公室主任）",
    ),
    "wrong item": (
        Rectify(item="红-02", record=2, values={"item": "红-03"}, **right(9)),
        "第2条（办结）误记于此，移至红-03",
    ),
    "wrong due date": (
        Rectify(item="红-04", record=1, values={"due": "2022-07-09"}, **right(10)),
        "完成时限原记2022年6月9日，更正为2022年7月9日",
    ),
    "wrong section": (
        Rectify(item="红-05", record=1, values={"section": ZONGZHI}, **right(11)),
        "责任股室原记“维稳指导股”，更正为“综治督导股”",
    ),
    "wrong measure": (
        Rectify(item="橙-01", record=5, values={"measure": "2"}, **right(12)),
        "措施编号原记“1”，更正为“2”",
    ),
    "milestone too early": (Rectify(item="绿-01", record=3, void=True, **right(13)), "第3条（到达节点，“半年报”）作废"),
    "neighbour's week": (
        RectifyWeek(section=WEIWEN, week=W24, values={"section": ZONGZHI}, **right(14)),
        "维稳指导股2022年第24周《周工作台账》：责任股室原记“维稳指导股”，更正为“综治督导股”（报送情况有变；",
    ),
    "wrong sum": (
        Rectify(item="案-01", record=5, values={"amount": "8600元"}, **right(15)),
        "金额原记860元，更正为8600元",
    ),
    "stage by mistake": (Rectify(item="案-02", record=5, void=True, **right(16)), "第5条（通过环节，“督促履行”）作废"),
    "wrong circular": (
        IssueCircular(week=W24, corrects=1, reason="表2中综治督导股的销号数有误", at=at(6, 20, 17), by=OFFICE),
        "第1期通报有误，以第2期为准（理由：表2中综治督导股的销号数有误）",
    ),
}
"""One command for each slip, and what the next circular says of it."""


@cache
def wrong() -> Ledger:
    """Return the ledger with all slips in it."""
    return Ledger.open(owner="固阳县委政法委", year=2022).submit(*entered())


@cache
def put_right() -> Ledger:
    """Return the ledger in which all of them were put right."""
    return wrong().submit(*(command for command, _said in SLIPS.values()))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_put_right_in_one_command_and_named_in_the_next_circular(slip: str) -> None:
    """Each of the ten slips takes one command, and the next circular shows wrong and right beside each other (X31)."""
    command, said = SLIPS[slip]
    circular = friday_circular(wrong().submit(command), W25)

    assert said in render(circular.document(), "text", "zh").replace("\n", "").replace(" ", "").replace("　", "")
    assert render(circular.document(), "text", "en")


def test_after_all_ten_the_state_is_that_of_what_should_have_been_entered() -> None:
    """Days, dates, sections, measures, milestones, sums and stages are the right ones (X31)."""
    items = put_right().items

    assert (date(2022, 6, 10), False) == (items["红-01"].done_on, items["红-01"].was_late)
    assert [None, date(2022, 6, 13)] == [items[number].concluded_on for number in ("红-02", "红-03")]
    assert date(2022, 7, 9) == items["红-04"].due == items["红-04"].original_due
    assert ZONGZHI == items["红-05"].section == items["红-05"].assignments[0].section
    assert ["1"] == [each.number for each in items["橙-01"].open_measures]
    assert 1 == len(items["绿-01"].open_occurrences)
    assert [ZONGZHI] == [each.section for each in put_right().weeks]
    paid = items["案-01"].proceeding
    assert paid is not None
    assert Yuan.parse("8600元") == paid.paid
    stage = items["案-02"].proceeding
    assert stage is not None
    assert "督促履行" == stage.stage or stage.steps[-1].left_on == date(2022, 6, 7)


def test_the_corrected_circular_names_the_first_and_what_was_put_right() -> None:
    """The 更正通报 has a number of its own, the week and the period of the first, and names it (X31)."""
    ledger = put_right()
    first, corrected = friday_circular(ledger, W24), friday_circular(ledger, W24, number=2)
    page = render(corrected.document(), "markdown", "zh")

    assert (1, 2) == (first.number, corrected.number)
    assert (first.since, first.until) == (corrected.since, corrected.until)
    assert "更正通报" in corrected.title.zh
    assert "更正" not in first.title.zh
    assert "2022年6月17日印发的第1期通报有误：表2中综治督导股的销号数有误" in page
    assert "金额原记860元，更正为8600元" in page
    assert "Corrected circular" in render(corrected.document(), "markdown", "en")
    assert render(friday_circular(wrong(), W24).document(), "text") == render(first.document(), "text")
    assert first.until == friday_circular(ledger, W25).since
    assert 3 == friday_circular(ledger, W25).number


def test_a_number_that_no_circular_of_the_week_has_is_no_choice() -> None:
    """Which circular of a week is meant is said by the number of one that went round (X31)."""
    with pytest.raises(ValueError, match="no circular 9 of 2022-W24"):
        friday_circular(put_right(), W24, number=9)


def test_lateness_that_was_put_right_is_counted_and_named_with_its_approver_all_year() -> None:
    """A correction is no way to be in time: its item is named in every circular until the year ends (X31)."""
    ledger = put_right()
    for week in (W25, Week.parse("2022-W30"), Week.parse("2022-W50")):
        page = render(friday_circular(ledger, week).document(), "markdown", "zh")

        assert "红-01（截至2022年6月20日，更正前事项逾期、更正后无逾期，批准人：办公室主任）" in page


def test_what_went_round_stays_and_what_was_known_before_stays() -> None:
    """The ledger as of an instant before the corrections is the one without them (X31)."""
    assert wrong() == put_right().as_of(at(6, 17, 15))
    assert dict(wrong().items) == dict(put_right().as_of(at(6, 17, 15)).items)


def test_the_record_is_written_read_and_replayed() -> None:
    """YAML in either language and a replay give the same ledger (X31)."""
    for language in ("zh", "en"):
        read = loads(dumps(put_right(), language))

        assert put_right() == read
        assert dumps(put_right(), language) == dumps(read, language)
        assert [each.facts for each in put_right().items.values()] == [each.facts for each in read.items.values()]


def test_the_year_still_clears() -> None:
    """After all ten, everything is brought to its end, and the year's marks come off (G4.6, X31)."""
    when = at(12, 1)
    done = [
        *(
            Conclude(item=number, result="完成", on=date(2022, 7, 8), at=when, by=OFFICE)
            for number in ("红-02", "红-04", "红-05")
        ),
        FinishMeasure(item="橙-01", measure="1", evidence="已补齐", on=date(2022, 7, 1), at=when, by=OFFICE),
        ReachMilestone(item="绿-01", milestone="半年报", evidence="已报", on=date(2022, 6, 30), at=when, by=OFFICE),
    ]  # fmt: skip
    ledger = put_right().submit(*done)
    for number in ("案-01", "案-02"):
        ledger = closed(ledger, number, when)
    reds = ("红-01", "红-02", "红-03", "红-04", "红-05")
    ledger = ledger.submit(
        *(Complete(item=number, evidence="办结且无后续", one_off=True, at=when, by=OFFICE) for number in reds)
    )
    ledger = routine(ledger, when)
    for number in ("橙-01", "绿-01", "案-01", "案-02"):
        ledger = ledger.submit(Complete(item=number, evidence="已核实", at=when, by=OFFICE))

    assert ledger.submit(ClearYear(at=at(12, 30), by=OFFICE)).cleared


def closed(ledger: Ledger, number: str, when: datetime) -> Ledger:
    """Pay what is open of a case, and close it by the way that its stages ask."""
    paid = RecordPayment(item=number, amount=Yuan.parse("8600元"), evidence="转账", at=when, by=OFFICE)
    commands: list[Command] = [] if number == "案-01" else [paid]
    commands += [
        PassStage(item=number, stage="督促履行", records={"履行情况": "付清"}, at=when, by=OFFICE),
        PassStage(item=number, stage="案款发放", records={"发放情况": "已发放"}, at=when, by=OFFICE),
        CloseProcedure(item=number, outcome="执行完毕", records={"审批人": "副局长"}, at=when, by=OFFICE),
    ]
    return ledger.submit(*commands)


def routine(ledger: Ledger, when: datetime) -> Ledger:
    """Move the problem on to green."""
    return ledger.submit(Recolour(item="橙-01", to=Colour.GREEN, grounds="转为常规", at=when, by=OFFICE))
