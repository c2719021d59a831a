"""Who holds a matter on its way (X21): the definition, the clocks, who is reminded, notified and counted."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import pytest

from matters import CENTRE, NUMBER, at, closed, dues, matter, opened, passed, rated, register, to_doing
from sanse_ledger import (
    Amend,
    BadDocument,
    Circular,
    Clock,
    CloseProcedure,
    Command,
    CorrectFacts,
    Holder,
    Ledger,
    MatterFigures,
    OpenProcedure,
    PassStage,
    Procedure,
    ProcedureFigures,
    RateResult,
    Reassign,
    Rectify,
    Reminder,
    ReminderKind,
    Restrict,
    TakeBranch,
    Week,
    dumps,
    friday_circular,
    history_in_words,
    load_procedure,
    loads,
    mermaid,
    notifications,
    obligations,
    procedure_figures,
    reminders,
    render,
    to_dict,
)
from sanse_ledger.procedures.drawing import holder_in_words

VILLAGE, TOWN, COUNTY = "南圈村", "镇综治中心", "县社会治理中心"

GRID = """
名称: 网格事件逐级办理
基本情况: [村（社区）, {名称: 紧急, 选项: [否, 是]}]
环节:
- 名称: 村级办理
  承办: {取自: 村（社区）}
  时限: [{时限: 1个工作日, 条件: [{情况: 紧急, 属于: 是}]}, 5日]
  分支:
  - {名称: 报镇, 转入: 镇级办理, 办理记录: [上报原因]}
  - {名称: 逾期提级, 转入: 镇级办理, 逾期方可: 是}
  办结结果: [村内办结]
- 名称: 镇级办理
  承办: 镇综治中心
  时限: [7个工作日]
  分支:
  - {名称: 报县, 转入: 县级办理, 办理记录: [上报原因, 吹哨部门]}
  - {名称: 退回村级, 转入: 村级办理, 办理记录: [退回原因]}
  办结结果: [镇内办结]
- 名称: 县级办理
  承办: {取自: [吹哨部门, 村（社区）], 单位: 县社会治理中心}
  时限: [15个工作日]
  办结结果: [县级办结]
评价: {档次: [满意, {名称: 不满意, 退回环节: 镇级办理}]}
"""
"""A matter climbs from the village to the town and the county; each has its limit, and its holder."""


def grid() -> Procedure:
    """Return the procedure of the grid."""
    return load_procedure(GRID)


def held(*commands: Command, day: str = "2023-04-06", **facts: str) -> Ledger:
    """Open a matter of the grid on a day, in a ledger whose section is the village."""
    told = {"村（社区）": VILLAGE, "紧急": "否", **facts}
    return Ledger.open(owner="某镇", year=2023, procedures=(grid(),)).submit(
        register(day, section=VILLAGE),
        OpenProcedure(item=NUMBER, procedure="网格事件逐级办理", facts=told, at=at(day), by=CENTRE),
        *commands,
    )


def branch(name: str, day: str, **records: str) -> TakeBranch:
    """Take a branch."""
    return TakeBranch(item=NUMBER, branch=name, records=records, at=at(day), by=CENTRE)


def holders(ledger: Ledger) -> dict[str, str | None]:
    """Return who holds each clock that runs, by stage."""
    return {clock.stage: clock.holder for clock in matter(ledger).clocks}


def kept(ledger: Ledger) -> list[tuple[str, str | None]]:
    """Return who held each clock that ended."""
    return [(clock.stage, clock.holder) for clock in matter(ledger).kept]


def reminded(ledger: Ledger, day: str) -> dict[ReminderKind, tuple[str, ...]]:
    """Return who is reminded of a limit on a day, by kind."""
    found: Iterable[Reminder] = reminders(ledger, on=date.fromisoformat(day))
    return {each.kind: each.to for each in found if each.kind.key.startswith("stage")}


# The definition


@pytest.mark.parametrize(
    ("wrong", "code", "place"),
    [
        ("镇级办理\n  承办: {取自: 吹哨部门}", "holder-too-early", (13, 12)),
        ("镇级办理\n  承办: {取自: [村（社区）, 退回原因]}", None, None),
        ("镇级办理\n  承办: {取自: [村（社区）, 谁]}", "unknown-holder", (13, 20)),
        ("镇级办理\n  承办: 上报原因", "holder-not-taken", (13, 7)),
        ("镇级办理\n  承办: {}", "bad-value", (13, 7)),
        ("镇级办理\n  承办单位: 镇综治中心", "unknown-field", (13, 3)),
    ],
)
def test_a_holder_is_there_when_its_stage_is_entered(
    wrong: str, code: str | None, place: tuple[int, int] | None
) -> None:
    """X21: a holder is a unit, or taken from what can be on record by then; else it is refused where it stands."""
    text = GRID.replace("镇级办理\n  承办: 镇综治中心", wrong).replace("不满意, 退回环节: 镇级办理", "不满意")
    if code is None:
        assert load_procedure(text).stages[1].holder == Holder(taken_from=("村（社区）", "退回原因"))
        return
    with pytest.raises(BadDocument) as refused:
        load_procedure(text)
    assert [(code, *(place or ()))] == [(each.code, each.line, each.column) for each in refused.value.problems]


def test_what_a_rating_sends_back_knows_what_was_recorded_before_it() -> None:
    """L5, X21: a stage that a rating leads back to may take its holder from earlier records, the closing included."""
    text = GRID.replace("办结结果: [县级办结]", "办结结果: [{名称: 县级办结, 办理记录: [回访单位]}]")
    rated_on = text.replace("承办: 镇综治中心", "承办: {取自: [回访单位, 吹哨部门]}")

    assert ("回访单位", "吹哨部门") == (load_procedure(rated_on).stages[1].holder or Holder(unit="-")).taken_from
    unrated = (
        rated_on.replace("名称: 县级办结,", "名称: 县级办结, 请人评价: 否,")
        .replace("[镇内办结]", "[{名称: 镇内办结, 请人评价: 否}]")
        .replace("[村内办结]", "[{名称: 村内办结, 请人评价: 否}]")
    )
    with pytest.raises(BadDocument) as refused:
        load_procedure(unrated)
    assert ["holder-too-early", "holder-too-early", "never-rated"] == [each.code for each in refused.value.problems]


@pytest.mark.parametrize("word", ["承办单位", "主办", "承办人"])
def test_a_word_near_to_holder_is_answered_with_it(word: str) -> None:
    """X21: 承办单位 and 主办 are no fields; the one that was meant is named."""
    with pytest.raises(BadDocument, match="是不是“承办”？"):
        load_procedure(GRID.replace("承办: 镇综治中心", f"{word}: 镇综治中心"))


# Whose the clock is


def test_a_village_is_not_warned_for_the_delay_of_the_town() -> None:
    """X21: once the town holds the matter it is the town that is reminded; the lead section stays the item's.

    Invariant 42.
    """
    ledger = held(branch("报镇", "2023-04-10", 上报原因="超出职权"))

    assert {"镇级办理": TOWN} == holders(ledger)
    assert [("村级办理", VILLAGE)] == kept(ledger)
    assert VILLAGE == ledger.items[NUMBER].section
    assert {ReminderKind.STAGE_SOON: (TOWN,)} == reminded(ledger, "2023-04-18")
    assert {ReminderKind.STAGE_OVERDUE: (TOWN, "政法委员")} == reminded(ledger, "2023-04-24")
    assert TOWN == next(each.holder for each in reminders(ledger, on=date(2023, 4, 24)) if each.holder)


def test_what_the_village_missed_stays_with_the_village() -> None:
    """X21: after 逾期提级 the town holds the matter, and the missed limit of the village stays the village's."""
    ledger = held(branch("逾期提级", "2023-04-14"))
    (missed,) = matter(ledger).kept

    assert (VILLAGE, True) == (missed.holder, missed.late(missed.due))
    assert TOWN == matter(ledger).holder


def test_a_branch_back_gives_the_stage_its_holder_again() -> None:
    """X21: 退回村级 gives the matter back to the village, with a clock of the village's own."""
    ledger = held(branch("报镇", "2023-04-10", 上报原因="甲"), branch("退回村级", "2023-04-12", 退回原因="乙"))

    assert {"村级办理": VILLAGE} == holders(ledger)
    assert [VILLAGE, TOWN] == [each.holder for each in matter(ledger).steps]


def test_the_last_record_counts_then_a_fact_then_the_unit() -> None:
    """X21: the first word that says something counts, of a record what was last recorded, and the unit in the end."""
    named = held(
        branch("报镇", "2023-04-10", 上报原因="甲"), branch("报县", "2023-04-11", 上报原因="乙", 吹哨部门="城管局")
    )
    text = GRID.replace("[村（社区）, {名称: 紧急", "[{名称: 村（社区）, 必填: 否}, {名称: 紧急").replace(
        "[上报原因, 吹哨部门]", "[上报原因, {名称: 吹哨部门, 必填: 否, 选项: [{名称: 城管局, 标识: c}]}]"
    )
    of = load_procedure(text)

    def county(records: dict[str, str], facts: dict[str, str]) -> str | None:
        ledger = Ledger.open(owner="某镇", year=2023, procedures=(of,)).submit(
            register("2023-04-06", section=VILLAGE),
            OpenProcedure(item=NUMBER, procedure=of.zh, facts={"紧急": "否", **facts}, at=at("2023-04-06"), by=CENTRE),
            branch("报镇", "2023-04-06", 上报原因="甲"),
            branch("报县", "2023-04-06", 上报原因="乙", **records),
        )
        return matter(ledger).holder

    assert {"县级办理": "城管局"} == holders(named)
    assert ["城管局", VILLAGE, COUNTY] == [
        county({"吹哨部门": "c"}, {}), county({}, {"村（社区）": VILLAGE}), county({}, {})
    ]  # fmt: skip
    assert None is matter(held_nowhere()).holder


def held_nowhere() -> Ledger:
    """Open a matter whose holder is a fact that was not told, without a unit in its place."""
    text = GRID.replace("[村（社区）, {名称: 紧急", "[{名称: 村（社区）, 必填: 否}, {名称: 紧急")
    of = load_procedure(text)
    return Ledger.open(owner="某镇", year=2023, procedures=(of,)).submit(
        register("2023-04-06", section=VILLAGE),
        OpenProcedure(item=NUMBER, procedure=of.zh, facts={"紧急": "否"}, at=at("2023-04-06"), by=CENTRE),
    )


def test_where_nobody_holds_it_the_section_is_reminded() -> None:
    """X21: a holder that is not told is the item's section, the one it has on the day asked about."""
    ledger = held_nowhere().submit(
        Reassign(item=NUMBER, section="北滩村", reason="区划调整", at=at("2023-04-07"), by=CENTRE)
    )

    assert {ReminderKind.STAGE_TODAY: ("北滩村",)} == reminded(ledger, "2023-04-11")


def test_a_corrected_fact_hands_the_matter_on() -> None:
    """X20, X21: with the fact the holder is another from then on; the clock goes on, what was missed stays."""
    fact = CorrectFacts(item=NUMBER, facts={"村（社区）": "北滩村"}, reason="属地有误", at=at("2023-04-07"), by=CENTRE)
    in_time = held(fact)
    late = held(CorrectFacts(item=NUMBER, facts=fact.facts, reason="属地有误", at=at("2023-04-14"), by=CENTRE))

    assert {"村级办理": "北滩村"} == holders(in_time)
    assert dues(held()) == dues(in_time)
    assert ({"村级办理": VILLAGE}, "北滩村") == (holders(late), matter(late).holder)


def test_a_limit_that_a_correction_moves_keeps_who_missed_it() -> None:
    """X20, X21: the limit that takes the place of a missed one stays with whoever missed it; else it is handed on."""

    def corrected(day: str) -> Clock:
        facts = {"村（社区）": "北滩村", "紧急": "否"}
        ledger = held(CorrectFacts(item=NUMBER, facts=facts, reason="误填", at=at(day), by=CENTRE), 紧急="是")
        (clock,) = matter(ledger).clocks
        return clock

    assert [("北滩村", False), (VILLAGE, True)] == [
        (each.holder, each.was_late) for each in map(corrected, ("2023-04-07", "2023-04-10"))
    ]


def test_a_record_put_right_moves_the_holder_as_if_it_had_been_entered_right() -> None:
    """X21, X31: 派往 put right moves every clock that ran under it."""
    start = Ledger.open(owner="某镇", year=2023)
    before = (register("2023-04-06"), *to_doing("2023-04-06"))
    ledger = start.submit(*before)
    place = next(
        n for n, each in enumerate(ledger.items[NUMBER].history, 1) if getattr(each, "stage", "") == "dispatch"
    )
    right = Rectify(
        item=NUMBER, record=place, values={"records.派往": "北滩村"}, reason="写错", approver="书记",
        at=at("2023-04-07"), by=CENTRE,
    )  # fmt: skip
    entered = tuple(
        PassStage(item=NUMBER, stage="派单", records={**dict(each.records), "派往": "北滩村"}, at=each.at, by=each.by)
        if isinstance(each, PassStage) and each.stage == "派单" else each
        for each in before
    )  # fmt: skip
    put_right = matter(ledger.submit(right))

    assert {"do": "李庄子村"} == holders(ledger)
    assert matter(start.submit(*entered)) == put_right
    assert "北滩村" == put_right.holder


# The six slips


def test_dispatch_takes_effect() -> None:
    """L2 to L4, X21: from acceptance on the matter is held by whom it was dispatched to; a rating gives it back."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(register("2023-04-06"), opened("2023-04-06"))
    making = holders(ledger)
    ledger = ledger.submit(passed("制单", "2023-04-06"), passed("派单", "2023-04-06"))
    accepting = holders(ledger)
    ledger = ledger.submit(passed("接单", "2023-04-06"), passed("接单研判", "2023-04-06"))
    doing = holders(ledger)
    ledger = ledger.submit(closed("化解", "2023-04-07"))
    done = matter(ledger)
    again = matter(ledger.submit(rated("不满意", "2023-04-10")))

    assert {"make": None, "dispatch": None, "accept": None} == making
    assert {"accept": "李庄子村"} == accepting
    assert {"do": "李庄子村"} == doing
    assert (None, "李庄子村") == (done.holder, done.held_by)
    assert ("李庄子村", "李庄子村") == (again.holder, again.clocks[0].holder)


def test_what_was_missed_before_the_village_had_it_is_not_the_villages() -> None:
    """L1, X21: dispatched too late, the limit of acceptance stays with the section that missed it."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-04-06"), opened("2023-04-06"), passed("制单", "2023-04-11"), passed("派单", "2023-04-11")
    )

    assert ({"accept": None}, "李庄子村") == (holders(ledger), matter(ledger).holder)
    assert {ReminderKind.STAGE_OVERDUE: (CENTRE, "政法委员")} == reminded(ledger, "2023-04-11")


def test_several_units_that_hold_a_stage_are_each_reminded() -> None:
    """X21: 派往 may name several units; each is reminded, and they count as one holder."""
    records = {"初步核实": "属实", "处理意见": "就地调解", "派往": "南圈村、司法所", "组织调处": "当面"}
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-04-06"), opened("2023-04-06"), passed("制单", "2023-04-06"),
        PassStage(item=NUMBER, stage="派单", records=records, at=at("2023-04-06"), by=CENTRE),
    )  # fmt: skip

    assert {ReminderKind.STAGE_TODAY: ("南圈村", "司法所")} == reminded(ledger, "2023-04-07")
    assert {"accept": "南圈村、司法所"} == holders(ledger)


def test_a_holder_that_is_only_a_mark_is_reminded_as_it_is() -> None:
    """X21: a text in which no name stands is the name."""
    assert {ReminderKind.STAGE_TODAY: ("、",)} == reminded(held(**{"村（社区）": "、"}), "2023-04-11")


def test_a_holder_is_reminded_of_no_restricted_matter() -> None:
    """X21, X32: the section is reminded in the holder's place, unless the holder may read of it."""
    ledger = held(
        branch("报镇", "2023-04-10", 上报原因="甲"),
        Restrict(item=NUMBER, reason="涉密", at=at("2023-04-10"), by=CENTRE),
    )

    assert {ReminderKind.STAGE_SOON: (VILLAGE,)} == reminded(ledger, "2023-04-18")
    assert TOWN == next(each.holder for each in obligations(ledger.items[NUMBER], date(2023, 4, 18)))


# What is written and read


def test_a_matter_without_holders_is_recorded_as_before() -> None:
    """X21: where no stage names a holder, nothing of it stands in the record."""
    case = Ledger.open(owner="某县法院", year=2023).submit(register("2023-04-06"), opened("2023-04-06", None, "快执"))

    assert "承办" not in dumps(case)


def test_holders_are_written_and_read_back() -> None:
    """X21: definition, events and state say who holds what, in documents of either language."""
    ledger = held(branch("报镇", "2023-04-10", 上报原因="甲"))

    for language in ("zh", "en"):
        again = loads(dumps(ledger, language))
        assert (ledger, matter(ledger)) == (again, matter(again))


# What is counted


SINCE, UNTIL = at("2023-04-01", 0), at("2023-05-01", 0)


def by_holder(ledger: Ledger, for_: str | None = None) -> ProcedureFigures:
    """Return April's figures of the grid by holder."""
    return procedure_figures(ledger, "网格事件逐级办理", since=SINCE, until=UNTIL, by="holder", for_=for_)


def limits(figures: MatterFigures) -> dict[str, tuple[int, int]]:
    """Return how many limits were met and missed, by stage; those that neither were left out."""
    return {each.stage: (each.met, each.missed) for each in figures.limits if each.met + each.missed}


def test_a_holder_is_counted_for_what_ran_under_it() -> None:
    """X21: the village's missed limit is the village's, the town's the town's; the matter is counted with the town."""
    found = by_holder(held(branch("逾期提级", "2023-04-14")))
    parts = {str(each.name): each for each in found.parts}

    assert [VILLAGE, TOWN] == [*parts]
    assert [{"村级办理": (0, 1)}, {"镇级办理": (0, 1)}] == [limits(each) for each in found.parts]
    assert [(0, 0), (1, 1)] == [(each.in_hand, each.running_late) for each in found.parts]
    note = "时限计入各自的承办，移交前已超期的计入移交前的承办；没有写明承办的，计入责任单位。"
    assert f"注：事项计入期末（办结的，办结时）的承办；{note}" in render(found.document(), "text").replace("\n", "")
    assert ["承办", "Held by"] == [next(iter(found.rows(language)[0])) for language in ("zh", "en")]


def test_what_is_past_counts_for_whoever_missed_it_first() -> None:
    """X21: a matter in hand with limits past under two holders is past once, for the one that is past for longest."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-04-06"), opened("2023-04-06"), passed("制单", "2023-04-11"), passed("派单", "2023-04-11")
    )
    found = procedure_figures(ledger, "六单", since=SINCE, until=UNTIL, by="holder")

    assert [(CENTRE, 0, 1), ("李庄子村", 1, 0)] == [
        (each.name, each.in_hand, each.running_late) for each in found.parts
    ]
    assert 1 == found.total.running_late
    assert "一件事只计入期末（办结的，办结时）的承办" in render(found.document(), "text").replace("\n", "")
    assert ("holder", 2) == (to_dict(found)["by"], len(to_dict(found)["parts"]))


def test_what_is_closed_counts_for_whoever_held_it_then() -> None:
    """X21: what the village resolved is the village's, in outcome, and in figures that add up to the whole."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-04-06"), *to_doing("2023-04-06"), closed("化解", "2023-04-07")
    )
    found = procedure_figures(ledger, "六单", since=SINCE, until=UNTIL, by="holder")

    assert [(CENTRE, 0), ("李庄子村", 1)] == [(each.name, each.resolved) for each in found.parts]
    whole, parts = limits(found.total), [limits(each) for each in found.parts]
    assert {stage: (sum(each.get(stage, (0, 0))[0] for each in parts), 0) for stage in whole} == whole


def test_a_holder_of_restricted_matters_alone_is_no_name_in_figures() -> None:
    """X21, X32: a holder by a word of a restricted matter stands under 内部事项; a unit of the definition is known."""
    marked = Restrict(item=NUMBER, reason="涉密", at=at("2023-04-11"), by=CENTRE)
    county = (
        branch("报镇", "2023-04-10", 上报原因="甲"),
        branch("报县", "2023-04-11", 上报原因="乙", 吹哨部门="城管局"),
    )
    ledger = held(*county, marked)

    assert [VILLAGE, TOWN, "内部事项"] == [each.name for each in by_holder(ledger) if each.name]
    assert [VILLAGE, "城管局", TOWN] == [each.name for each in by_holder(ledger, for_="办公室") if each.name]


# What is said


def circular(ledger: Ledger) -> Circular:
    """Return the circular of the week in which the town is late."""
    return friday_circular(ledger, Week.parse("2023-W17"))


def test_a_circular_says_who_holds_what_is_late() -> None:
    """X21: the problem stands under the section that leads the item, and names the holder; its own is not named."""
    town_late = circular(held(branch("报镇", "2023-04-10", 上报原因="甲")))
    village_late = circular(held())

    assert "“镇级办理”（镇综治中心承办）超期9天（2023年4月19日到期）" in render(town_late.document(), "text")
    assert "镇级办理 (held by 镇综治中心) past the limit by 9 days" in render(town_late.document(), "text", "en")
    assert "承办" not in render(village_late.document(), "text")


def test_holders_are_notified_of_the_stage_they_hold() -> None:
    """X21: who holds a stage is told where it is, whose item it is and by when; and the section as before."""
    found = {
        each.addressee: each for each in notifications(circular(held(branch("报镇", "2023-04-10", 上报原因="甲"))))
    }
    soon = held(branch("报镇", "2023-04-25", 上报原因="甲"))
    (town,) = (each for each in notifications(circular(soon)) if each.addressee == TOWN)

    assert {VILLAGE, TOWN, "政法委员"} == {*found}
    assert (
        "一、承办环节\n纠-01“宅基地边界纠纷”：牵头南圈村，现在的环节是“镇级办理”，超期9天（2023年4月19日到期）。"
        in found[TOWN].body
    )
    assert "led by 南圈村, now at 镇级办理, past its limit by 9 days" in found[TOWN].body_en
    assert "现在的环节是“镇级办理”，2023年5月8日到期。" in town.body
    assert "now at 镇级办理, due 2023-05-08." in town.body_en


def test_who_supports_and_holds_is_told_once() -> None:
    """X16, X21: a supporting section that holds the stage is told of its stage."""
    ledger = held(
        Amend(item=NUMBER, changes={"supporting": TOWN}, reason="配合", at=at("2023-04-10"), by=CENTRE),
        branch("报镇", "2023-04-10", 上报原因="甲"),
    )
    (town,) = (each for each in notifications(circular(ledger)) if each.addressee == TOWN)

    assert ("承办环节" in town.body, "配合事项" in town.body) == (True, False)


def test_a_holder_is_not_told_of_a_restricted_matter() -> None:
    """X21, X32: nobody but its own is notified of it, and no holder is named in a paper for others."""
    marked = Restrict(item=NUMBER, reason="涉密", at=at("2023-04-10"), by=CENTRE)
    found = circular(held(branch("报镇", "2023-04-10", 上报原因="甲"), marked))

    assert {VILLAGE, "政法委员"} == {each.addressee for each in notifications(found)}
    assert TOWN not in render(found.document(), "text")
    assert TOWN in render(found.document(for_=VILLAGE), "text")


def test_rows_and_history_say_who_holds_it() -> None:
    """X21: a column of its own where something is held, and a word in each entry that hands the matter on."""
    ledger = held(branch("报镇", "2023-04-10", 上报原因="甲"))
    other = ledger.submit(register("2023-04-11", "纠-02", VILLAGE))

    assert [TOWN, ""] == [row["承办"] for row in other.rows()]
    assert "Held by" in ledger.rows("en")[0]
    assert "承办" not in held_nowhere().rows()[0]
    assert [
        "第1条，2023年4月6日，登记，综治中心记。",
        "第2条，2023年4月6日，启动流程，“网格事件逐级办理”，综治中心记，由南圈村承办。",
        "第3条，2023年4月10日，转入分支，“村级办理”，“报镇”，综治中心记，转由镇综治中心承办。",
    ] == [each.zh for each in history_in_words(ledger.items[NUMBER], ledger.context)]


def test_a_drawing_says_who_holds_a_stage() -> None:
    """X21: a unit as it is, words in the order in which they are asked; nothing for the section."""
    stages = grid().stages

    assert ["按村（社区）", "镇综治中心", "按吹哨部门，未填的按村（社区），未填的县社会治理中心"] == [
        holder_in_words(grid(), each) for each in stages
    ]
    assert 's1["镇级办理<br>承办：镇综治中心<br>7个工作日"]' in mermaid(grid())
    assert "by 镇综治中心" == holder_in_words(grid(), stages[1], "en")


# Whatever happens


AHEAD = GRID.replace("时限: [7个工作日]", "时限: [{时限: 4日, 起算: opening}]")
"""The same, with a limit of the town that runs from the opening on, while others hold the matter."""


def story(seed: int) -> tuple[Ledger, list[tuple[date, str]], date]:
    """Take a matter along: return the ledger, who held it from which day on, and the last day."""
    rng, day = Random(seed), date(2023, 4, 6)  # noqa: S311 - the same story every time
    procedure = load_procedure(AHEAD)
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(
        register(day, section=VILLAGE),
        OpenProcedure(
            item=NUMBER, procedure=procedure.zh, facts={"村（社区）": VILLAGE, "紧急": "否"}, at=at(day), by=CENTRE
        ),
    )
    held = [(day, VILLAGE)]
    for step in range(9):
        day += timedelta(days=rng.choice((0, 0, 1, 2, 3, 6)))
        moment = at(day) + timedelta(minutes=step)
        asks: list[Command] = [
            TakeBranch(item=NUMBER, branch=name, records=records, at=moment, by=CENTRE)
            for name, records in (
                ("报镇", {"上报原因": "甲"}),
                ("逾期提级", {}),
                ("报县", {"上报原因": "乙", "吹哨部门": rng.choice(("城管局", "住建局"))}),
                ("退回村级", {"退回原因": "丙"}),
            )
        ]
        village = rng.choice((VILLAGE, "北滩村"))
        asks.append(CorrectFacts(item=NUMBER, facts={"村（社区）": village}, reason="属地", at=moment, by=CENTRE))
        asks.append(CloseProcedure(item=NUMBER, outcome="县级办结", at=moment, by=CENTRE))
        asks.append(RateResult(item=NUMBER, rating="不满意", at=moment, by=CENTRE))
        allowed = [each for each in asks if not ledger.unmet(each)]
        if allowed:
            ledger = ledger.submit(rng.choice(allowed))
            held.append((day, matter(ledger).held_by or VILLAGE))
    return ledger, held, day + timedelta(days=rng.choice((0, 3, 30)))


def sums(figures: Iterable[MatterFigures]) -> list[int]:
    """Add up every count of some figures."""
    several = [*figures]
    names = ("before", "opened", "resolved", "otherwise", "left", "in_hand", "running_late", "dissatisfied")
    counts = [sum(getattr(each, name) for each in several) for name in names]
    for place in range(3):
        counts += [sum(each.limits[place].met for each in several), sum(each.limits[place].missed for each in several)]
    return counts


@pytest.mark.parametrize("seed", range(60))
def test_a_holder_is_warned_and_counted_only_for_what_ran_under_it(seed: int) -> None:
    """X21: a missed limit is of whoever held the matter at the end of its last day; parts add up, replay is live."""
    ledger, held, day = story(seed)
    found = matter(ledger)

    def at_the_end_of(last: date) -> str:
        return [who for since, who in held if since <= last][-1]

    for clock in (*found.kept, *found.clocks):
        if clock.late(day):
            assert at_the_end_of(clock.due) == clock.holder
    running = {(clock.stage, clock.due): clock.holder for clock in found.clocks}
    for each in reminders(ledger, on=day):
        if each.kind.key.startswith("stage"):
            assert (each.to[0], each.holder) == (running[each.part or "", each.due or day],) * 2
    figures = by_holder(ledger)
    assert sums([figures.total]) == sums(figures.parts)
    again = Ledger.replay(
        ledger.events, owner=ledger.owner, year=ledger.year, procedures=ledger.procedures, calendar=ledger.calendar
    )
    assert found == matter(again)
