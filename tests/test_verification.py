"""Verification before an item is struck off, beside its procedures, and those one after another (X30)."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve as but

from matters import CENTRE, NUMBER, at, opened, register
from people import OFFICE, orange, rectified
from people import codes as of_committee
from sanse_ledger import (
    AdoptDefinition,
    Body,
    CarryOver,
    Choice,
    CloseProcedure,
    Colour,
    Complete,
    CorruptJournal,
    Deliberate,
    Ledger,
    OpenProcedure,
    PassStage,
    PlanMeasure,
    Policy,
    Procedure,
    Recolour,
    Rectify,
    Register,
    Resume,
    Return,
    Source,
    Suspend,
    Timeliness,
    Verification,
    Week,
    WrongValue,
    carry_forward,
    commands_for,
    describe,
    dumps,
    friday_circular,
    from_dict,
    load_procedure,
    loads,
    mermaid,
    obligations,
    procedure_figures,
    reminders,
    render,
    still_needed,
    timeliness,
    to_dict,
    trace,
    unmet,
)
from sanse_ledger.errors import BadDocument
from sanse_ledger.week.figures.course import _as_known, _Track
from verifying import (
    PASSED,
    VERIFIED_BY,
    applied,
    begun,
    closed,
    codes,
    done,
    item,
    ledger,
    passed,
    plain,
    proof,
    rated,
    struck_off,
    to_publication,
    verification,
)

EVERY = Policy(verification="every")


# Which items are verified


def test_nothing_is_verified_unless_somebody_asks_for_it() -> None:
    """By default an item is struck off at the end of its procedure (X30)."""
    assert [] == codes(ledger(*done()), struck_off("2023-04-20"))


@pytest.mark.parametrize("of", [ledger(*done(), policy=EVERY), ledger(*done(), verified=True)], ids=["policy", "data"])
def test_what_is_to_be_verified_is_not_struck_off_before(of: Ledger) -> None:
    """Where policy or procedure asks for it, the item waits for its verification, and is struck off after it (X30)."""
    assert [("X30", "not-verified")] == codes(of, struck_off("2023-04-05"))
    assert [("X20", "procedure-open")] == codes(of.submit(*to_publication()), struck_off("2023-04-05"))
    assert [] == codes(of.submit(*PASSED), struck_off("2023-04-14"))


def test_the_procedures_that_ended_before_ask_for_it_too() -> None:
    """A later procedure that asks for nothing takes nothing back (X30)."""
    of = ledger(*done(), verified=True)
    of = of.submit(opened("2023-04-04", None, "快执"))
    other = of.context.procedure("快执")
    assert other is not None
    assert not other.verified

    assert ("X30", "not-verified") in codes(of, struck_off("2023-04-05"))


@pytest.mark.parametrize(("verification", "wanted"), [("none", False), ("problems", True), ("every", True)])
def test_a_policy_says_whether_problems_are_verified(verification: str, wanted: bool) -> None:  # noqa: FBT001 - drawn from a table
    """Of items without a procedure as well, by the colour they were entered in (X30)."""
    policy = Policy(verification=verification)
    of = Ledger.open(owner="某县", year=2022, policy=policy).submit(orange(), *rectified())
    green = Recolour(item="O-1", to=Colour.GREEN, grounds="已转为日常管理", at=at("2022-05-20"), by=OFFICE)
    complete = Complete(item="O-1", evidence="经督办核实", at=at("2022-06-01"), by=OFFICE)

    assert ([("X30", "not-verified")] if wanted else []) == of_committee(of.submit(green), complete)
    assert Verification(verification) is policy.verification


def test_a_policy_of_problems_leaves_other_items_alone() -> None:
    """What was entered in green is no problem (X30)."""
    assert [] == codes(ledger(*done(), policy=Policy(verification="problems")), struck_off("2023-04-20"))


# Passed, sent back, verified anew


def test_sent_back_it_stays_open_until_it_is_verified_anew() -> None:
    """Whoever sends it back has not let it go, wanted or not; the next verification counts (X30)."""
    back = ledger(*done(), applied("2023-04-04"), passed("申请", "2023-04-04"), closed("退回", "2023-04-06"))

    assert [("X30", "verification-sent-back")] == codes(back, struck_off("2023-04-07"))
    [refusal] = back.unmet(struck_off("2023-04-07"))
    assert ("核验于2023年4月6日退回（退回原因：台账不全）", None) == (refusal.zh, refusal.field)
    assert not item(back).waits
    again = back.submit(*to_publication("2023-04-07"), closed("销号", "2023-04-17"))
    assert [] == codes(again, struck_off("2023-04-17"))
    assert ["退回", "销号"] == [each.outcome for each in item(again).every_matter if each.verifies]


@pytest.mark.parametrize(
    "since",
    [
        (Return(item=NUMBER, to=Colour.ORANGE, reason="问题反弹", at=at("2023-04-15"), by=CENTRE),),
        (begun("2023-04-15"),),
    ],
    ids=["returned", "opened"],
)
def test_work_since_then_is_verified_anew(since: tuple[Any, ...]) -> None:
    """What came back, or was begun, after the verification was not what was verified (X30)."""
    of = ledger(*done(), *PASSED).submit(*since)

    assert ("X30", "verified-before") in codes(of, struck_off("2023-04-16"))


def test_what_a_rating_sent_back_since_is_verified_anew() -> None:
    """Dissatisfied after the verification: what is done again was not what was verified (X30)."""
    of = ledger(begun("2023-04-03"), passed("受理", "2023-04-03"), closed("整改到位", "2023-04-03"), *PASSED)
    again = of.submit(rated("不满意", "2023-04-15"), closed("整改到位", "2023-04-16"), rated("满意", "2023-04-16"))

    assert [("X30", "verified-before")] == codes(again, struck_off("2023-04-17"))


def test_what_came_along_verified_stays_verified() -> None:
    """Last year's verification counts in next year's ledger, until the work comes back there (X6, X30)."""
    of = next_year(ledger(*done(), *PASSED))
    returned = Return(item=NUMBER, to=Colour.ORANGE, reason="问题反弹", at=at("2024-01-15"), by=CENTRE)

    assert [] == codes(of, but(struck_off("2023-04-20"), at=at("2024-01-16")))
    assert ("X30", "verified-before") in codes(of.submit(returned), but(struck_off("2023-04-20"), at=at("2024-01-16")))


def next_year(of: Ledger, *, known: bool = True) -> Ledger:
    """Carry the item over; *known*: next year's ledger is opened with the same procedures."""
    gone = of.submit(CarryOver(item=NUMBER, reason="跨年办理", approver="书记", at=at("2023-12-29"), by=CENTRE))
    command = carry_forward(
        gone.items[NUMBER], number=NUMBER, at=at("2024-01-04"), by=CENTRE, year=2023, context=gone.context
    )
    procedures = of.context.procedures if known else ()
    return Ledger.open(owner="某县某镇", year=2024, procedures=procedures, policy=of.context.policy).submit(command)


# Which procedure a command is about


def both_open() -> Ledger:
    """Return a ledger in which both procedures of the item are open."""
    return ledger(begun("2023-04-03"), applied("2023-04-04"))


def test_with_two_open_it_is_said_which() -> None:
    """Neither stage nor records tell them apart: the procedure is named, by its key or name (X30)."""
    of = both_open()

    [refusal] = of.unmet(passed("受理", "2023-04-05"))
    assert ("X30", "which-procedure", "procedure") == (refusal.clause, refusal.code, refusal.field)
    assert "整改件、销号核验" in refusal.zh
    assert [("X30", "not-followed")] == codes(of, passed("受理", "2023-04-05", "六单"))
    assert [] == codes(of, passed("受理", "2023-04-05", "整改件"))
    on = of.submit(passed("申请", "2023-04-05", "strike-off-verification"), passed("受理", "2023-04-05", "整改件"))
    assert ("整改", "核查") == tuple(each.stage for each in item(on).matters)
    assert ["整改件", "strike-off-verification"] == [each.procedure for each in item(on).matters]


def test_with_one_open_it_need_not_be_said() -> None:
    """The one that is open is meant; a record names it all the same where the item has two (X30)."""
    of = ledger(*done(), applied("2023-04-04")).submit(passed("申请", "2023-04-05"))

    assert "核查" == proof(of).stage
    assert "strike-off-verification" == getattr(of.events[-1], "procedure", None)
    alone = ledger(applied("2023-04-04"), passed("申请", "2023-04-05"))
    assert None is getattr(alone.events[-1], "procedure", None)
    assert [("X30", "not-followed")] == codes(alone, passed("核查", "2023-04-06", "整改件"))
    assert [] == codes(alone, passed("核查", "2023-04-06", VERIFIED_BY))


def test_none_open_speaks_of_the_main_one() -> None:
    """What nothing can be done with any more is refused as closed (X20)."""
    assert [("X20", "procedure-closed")] == codes(ledger(*done(), *PASSED), passed("受理", "2023-04-20"))
    none = Ledger.open(owner="某县某镇", year=2023).submit(register("2023-04-03"))
    assert [("X20", "no-procedure")] == codes(none, passed("受理", "2023-04-20"))


def test_a_rating_is_of_the_one_that_waits_for_it() -> None:
    """Closed and to be rated is the main one, whatever else is open (X30, L5)."""
    of = ledger(begun("2023-04-03"), passed("受理", "2023-04-03"), applied("2023-04-03"))
    of = of.submit(closed("整改到位", "2023-04-04", "整改件"))

    assert [] == codes(of, rated("满意", "2023-04-05"))
    assert "满意" == of.submit(rated("满意", "2023-04-05")).items[NUMBER].matters[0].rating


def test_a_procedure_that_is_known_no_more_is_named_by_its_key() -> None:
    """Matters whose definitions are lost hold the item back, and are told apart by their keys (X20, X30)."""
    of = both_open()
    lost = but(of.context, procedures=())
    [refusal] = unmet(item(of), passed("受理", "2023-04-05"), lost)
    assert "整改件、strike-off-verification" in refusal.zh
    assert ["unknown-procedure"] == [
        each.code for each in unmet(item(of), passed("受理", "2023-04-05", "整改件"), lost)
    ]
    assert ["which-procedure"] == [each.code for each in unmet(item(of), passed("受理", "2023-04-05"), lost)]
    assert ["unknown-procedure"] == [each.code for each in unmet(item(of), rated("满意", "2023-04-05"), lost)]


# One after another


def test_a_main_procedure_follows_one_that_is_at_its_end() -> None:
    """Closed and rated, another may be opened; what it was stays on record and is counted (X20, X30)."""
    of = ledger(*done())

    assert [("X20", "procedure-taken")] == codes(ledger(*done()[:3]), begun("2023-04-05"))
    assert [] == codes(of, begun("2023-04-05"))
    late = ledger(begun("2023-04-03"), *done("2023-04-04")[1:])
    assert [("X20", "on-before-stage")] == codes(late, begun("2023-04-05", on="2023-04-03"))
    again = of.submit(*done("2023-04-10"))
    assert 2 == len(item(again).every_matter)
    figures = procedure_figures(again, plain(), since=at("2023-04-01"), until=at("2023-04-30"))
    assert (2, 2) == (figures.total.opened, figures.total.resolved)


def test_a_verification_is_not_opened_twice() -> None:
    """The one before is to end first; no main procedure is in its way (X30)."""
    assert [("X20", "procedure-taken")] == codes(both_open(), applied("2023-04-05"))
    assert [("X20", "procedure-taken")] == codes(both_open(), begun("2023-04-05"))
    sent = ledger(applied("2023-04-04"), passed("申请", "2023-04-04"), closed("退回", "2023-04-06"))
    assert [] == codes(sent, begun("2023-04-07"))
    assert ("整改件", "strike-off-verification") == tuple(
        each.procedure for each in item(sent.submit(begun("2023-04-07"))).matters
    )


# The record


def test_the_record_reads_back_and_replays() -> None:
    """In YAML and in JSON, with both procedures, in either language (X30)."""
    of = both_open().submit(passed("申请", "2023-04-05", VERIFIED_BY))

    for language in ("zh", "en"):
        back = loads(dumps(of, language))
        assert of.events == back.events
        assert item(of).matters == item(back).matters
    assert list(of.events) == [from_dict(to_dict(each)) for each in of.events]
    assert (
        item(of).matters
        == Ledger.replay(of.events, owner=of.owner, year=2023, procedures=of.context.procedures).items[NUMBER].matters
    )


def test_what_cannot_have_happened_is_refused() -> None:
    """An event of a procedure that the item does not follow, or that opens one over an open one (X30)."""
    of = both_open()
    event: Any = of.submit(passed("申请", "2023-04-05", VERIFIED_BY)).events[-1]
    last: Any = of.events[-1]
    again = but(last, at=at("2023-04-06"), on=date(2023, 4, 6))

    for wrong in (but(event, procedure="六单"), again):
        with pytest.raises(CorruptJournal):
            Ledger.replay([*of.events, wrong], owner=of.owner, year=2023, procedures=of.context.procedures)


def test_carried_over_both_go_on() -> None:
    """A verification travels beside its matter, with its clocks (X6, X30)."""
    of = next_year(both_open())

    assert ("受理", "申请") == tuple(each.stage for each in item(of).matters)
    on = of.submit(but(passed("申请", "2023-04-05", VERIFIED_BY), at=at("2024-01-05")))
    assert "核查" == proof(on).stage
    figures = procedure_figures(on, verification(), since=at("2024-01-01"), until=at("2024-01-30"))
    assert (1, 1) == (figures.total.taken_over, figures.total.in_hand)


# In papers, figures and lists


def words(of: Ledger, day: str) -> str:
    """Return the circular of the week of a day, in Chinese."""
    return render(friday_circular(of, Week.of(date.fromisoformat(day))).document(), "text")


def test_both_procedures_are_in_every_paper() -> None:
    """Stage, limits, holders and figures of a verification stand beside those of the main procedure (X21, X30)."""
    of = both_open().submit(passed("申请", "2023-04-05", VERIFIED_BY), passed("受理", "2023-04-05", "整改件"))
    page = words(of, "2023-04-14")

    assert "“核查”超期2天" in page
    assert "“核查”（督查室承办）超期2天（2023年4月12日到期），“整改”2023年4月19日到期" in page
    assert "按“整改件”办理：期初在办1件" in page
    assert "按“销号核验”办理：期初在办1件" in page
    [row] = of.rows(on=date(2023, 4, 14))
    assert "督查室" == row["承办"]
    owed = [(each.part, each.due.isoformat()) for each in obligations(item(of), date(2023, 4, 14), of.context)]
    key = "strike-off-verification"
    assert [("整改", "2023-04-19"), (f"{key}/", "2023-05-11"), (f"{key}/核查", "2023-04-12")] == owed
    told = reminders(of, on=date(2023, 4, 14))
    assert len(told) == len({each.id for each in told})
    assert "“核查”时限已超过2天" in "".join(each.zh for each in told)
    assert "“销号核验全程”" in "".join(each.zh for each in reminders(of, on=date(2023, 5, 11)))


def test_the_circular_names_what_was_sent_back_until_it_is_verified_anew() -> None:
    """It is no result, is named as a problem every week, and asked for at meetings (X30, X28)."""
    back = ledger(*done(), applied("2023-04-04"), passed("申请", "2023-04-04"), closed("退回", "2023-04-06"))

    for day in ("2023-04-07", "2023-04-14"):
        page = words(back, day)
        assert "销号核验于2023年4月6日退回（退回原因：台账不全），须继续办理、重新申请核验" in page
        assert "销号核验“退回”、" not in page
    assert "核验退回" in words(back, "2023-04-07")
    again = back.submit(*to_publication("2023-04-13"))
    assert "须继续办理、重新申请核验" not in words(again, "2023-04-14")


def test_what_passed_is_a_result_and_waits_to_be_struck_off() -> None:
    """The papers do not say of the item what is true of its verification (X30, X2)."""
    of = ledger(*done(), *PASSED)
    page = words(of, "2023-04-14")

    assert "销号核验“销号”" in page
    assert "待销号" in page
    assert "待核验" in words(ledger(*done(), policy=EVERY), "2023-04-14")


def test_an_outdated_verification_is_to_be_verified_again() -> None:
    """Closed again after a bad rating, it waits for another verification (X30)."""
    of = ledger(begun("2023-04-03"), passed("受理", "2023-04-03"), closed("整改到位", "2023-04-03"), *PASSED)
    again = of.submit(rated("不满意", "2023-04-17"), closed("整改到位", "2023-04-18"), rated("满意", "2023-04-18"))

    assert "待核验" in words(again, "2023-04-21")


def test_figures_count_each_verification() -> None:
    """Sent back and passed are two of them, and each limit counts for who held it (X21, K5)."""
    back = ledger(*done(), applied("2023-04-04"), passed("申请", "2023-04-04"), closed("退回", "2023-04-06"))
    of = back.submit(*to_publication("2023-04-07"), closed("销号", "2023-04-17"))
    figures = procedure_figures(of, VERIFIED_BY, since=at("2023-04-01"), until=at("2023-04-30"), by="holder")

    assert (2, 2, 1) == (figures.total.opened, figures.total.closed, figures.total.resolved)
    assert {"督查室", "办公室"} <= {each.name for each in figures.parts}
    earlier = procedure_figures(of, VERIFIED_BY, since=at("2023-04-06", 10), until=at("2023-04-30"))
    assert (0, 1) == (earlier.total.before, earlier.total.opened)


def test_events_and_next_commands_name_the_procedure() -> None:
    """Each event is said in the words of its own procedure, also when that ended before (X30)."""
    of = ledger(*done(), *PASSED).submit(opened("2023-04-17", None, "快执"))
    said = [describe(each, of).zh for each in of.events]

    assert "2023年4月3日，综治中心登记纠-01通过“受理”，进入“整改”。" in said
    assert "2023年4月14日，综治中心登记纠-01的“销号核验”流程以“销号”办结（公示情况：无异议）。" in said
    assert "2023年4月3日，综治中心登记纠-01的流程以“整改到位”办结。" in said
    both = both_open()
    ways = commands_for(both, NUMBER, at=at("2023-04-05"), by=CENTRE)
    keys = {dict(each.filled)["procedure"] for each in ways if each.type is PassStage}
    assert {"整改件", "strike-off-verification"} == keys
    assert all(not each.against for each in ways if each.type is PassStage)
    offered = [each.zh for each in commands_for(ledger(begun("2023-04-03")), NUMBER, at=at("2023-04-05"), by=CENTRE)]
    assert "启动流程：销号核验" in offered
    assert "启动流程：整改件" not in offered
    alone = commands_for(ledger(begun("2023-04-03")), NUMBER, at=at("2023-04-05"), by=CENTRE)
    assert {None} == {dict(each.filled)["procedure"] for each in alone if each.type is PassStage}


def test_a_trace_names_both_stages() -> None:
    """What a decision on striking off looked at is said of both (X30)."""
    shown = trace(both_open(), struck_off("2023-04-05")).zh

    assert "办理流程：2023年4月3日起“受理”；2023年4月4日起“申请”" in shown
    assert "销号核验：2023年4月4日起“申请”" in shown
    assert "销号核验：无" in trace(ledger(*done(), verified=True), struck_off("2023-04-05")).zh
    assert "销号核验：2023年4月14日" in trace(ledger(*done(), *PASSED), struck_off("2023-04-17")).zh


def test_the_guide_light_leads_both_on() -> None:
    """What each of the two still needs is named (G5.3)."""
    asked = {each.code for each in still_needed(item(both_open()), at("2023-04-05"), both_open().context)}
    assert "record-missing" in asked
    of = ledger(begun("2023-04-03"), passed("受理", "2023-04-03"), applied("2023-04-03"))
    closed_one = of.submit(closed("整改到位", "2023-04-04", "整改件"))
    assert "not-rated" in {each.code for each in still_needed(item(closed_one), at("2023-04-05"), of.context)}


# Corrections


def test_records_of_both_are_put_right() -> None:
    """A correction finds the procedure of its record; what cannot stand without it is named (X31)."""
    of = both_open().submit(passed("申请", "2023-04-05", VERIFIED_BY), passed("受理", "2023-04-05", "整改件"))
    number = len(item(of).history) - 1
    right = Rectify(
        item=NUMBER, record=number, values={"records.整改情况": "已全部整改"}, reason="写错", approver="书记",
        at=at("2023-04-06"), by=CENTRE,
    )  # fmt: skip
    put = of.submit(right)

    assert ("整改情况", "已全部整改") in proof(put).steps[0].records
    assert "整改" == item(put).matters[0].stage
    void = Rectify(item=NUMBER, record=3, void=True, reason="记错", approver="书记", at=at("2023-04-06"), by=CENTRE)
    assert ["later-record"] == [code for _, code in codes(of, void)]
    last = Rectify(
        item=NUMBER, record=number, void=True, reason="记错", approver="书记", at=at("2023-04-06"), by=CENTRE
    )
    assert "申请" == proof(of.submit(last)).stage


def test_a_verification_that_was_opened_by_mistake_is_void() -> None:
    """It leaves the figures, and nobody asks for it any more; what was known before stays known (X31)."""
    of = both_open()
    void = Rectify(item=NUMBER, record=3, void=True, reason="记错", approver="书记", at=at("2023-04-12"), by=CENTRE)
    put = of.submit(void)

    assert item(put).verification is None
    figures = procedure_figures(put, VERIFIED_BY, since=at("2023-04-05"), until=at("2023-04-30"))
    assert (1, 1, 0) == (figures.total.before, figures.total.left, figures.total.in_hand)
    main = procedure_figures(put, plain(), since=at("2023-04-05"), until=at("2023-04-30"))
    assert (1, 1) == (main.total.before, main.total.in_hand)


# Definitions


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ("销号前须核验: 是\n", "verifies-itself", "两项只写一项"),
        ("环节: [{名称: 查, 办结结果: [{名称: 退回, 已化解: 否}]}]\n", "never-passed", "没有算作通过的办结结果"),
        ("用于销号核验的: 是\n", "unknown-field", "用于销号核验"),
    ],
)
def test_what_is_wrong_with_a_verification_is_found_where_it_stands(more: str, code: str, says: str) -> None:
    """A definition that nothing can pass, or that is verified in turn, is refused with line and column (X30)."""
    usual = "" if "环节" in more else "环节: [{名称: 查, 办结结果: [通过]}]\n"
    with pytest.raises(BadDocument) as caught:
        load_procedure(f"名称: 核验\n用于销号核验: 是\n{usual}{more}")

    [problem] = caught.value.problems
    assert code == problem.code
    assert says in problem.zh
    assert problem.line > 1


def test_a_drawing_says_what_it_is_for() -> None:
    """At the opening, in either language (X30)."""
    assert "启动<br>用于销号核验<br>25个工作日" in mermaid(verification())
    assert "opening<br>verified before it is struck off" in mermaid(plain(verified=True), "en")
    assert "核验" not in mermaid(plain())


def test_a_policy_names_its_choice() -> None:
    """By key or term; another word is refused with the choices (X30)."""
    assert Policy(verification=Verification.EVERY) == EVERY
    with pytest.raises(WrongValue, match="none, problems"):
        Policy(verification="always")


def test_a_definition_keeps_what_it_was_when_it_was_opened() -> None:
    """A state that says it is one of verification fits no other definition (X20, X25)."""
    of = both_open()
    other: tuple[Procedure, ...] = (plain(), but(verification(), verifies=False))
    changed = but(of.context, procedures=other)

    assert ["unknown-procedure"] == [
        each.code for each in unmet(item(of), passed("申请", "2023-04-05", VERIFIED_BY), changed)
    ]


# What else may be


def test_an_item_without_a_procedure_is_refused_as_that() -> None:
    """Named or not: nothing can be meant (X20)."""
    none = Ledger.open(owner="某县某镇", year=2023).submit(register("2023-04-03"))

    assert [("X20", "no-procedure")] == codes(none, passed("受理", "2023-04-05", "整改件"))


def test_a_measure_that_is_added_is_verified_anew() -> None:
    """What was verified is the list as it was (X30, G3.3)."""
    entry = but(register("2023-04-03"), colour=Colour.ORANGE, source=Source.SUPERIOR_FEEDBACK)
    known = (plain(), verification())
    of = Ledger.open(owner="某县某镇", year=2023, procedures=known).submit(
        entry,
        Deliberate(item=NUMBER, body=Body.COMMITTEE, findings="台账不全", at=at("2023-04-03"), by=CENTRE),
        *to_publication("2023-04-06"),
        closed("销号", "2023-04-14"),
        PlanMeasure(
            item=NUMBER, measure="1", problem="台账不全", action="补齐", due=date(2023, 4, 28), person="网格员",
            at=at("2023-04-17"), by=CENTRE,
        ),
    )  # fmt: skip

    assert proof(of).overtaken
    assert ("X30", "verified-before") in codes(of, struck_off("2023-04-18"))


def test_a_verification_comes_along_beside_a_main_procedure_alone() -> None:
    """What says otherwise is refused when it is registered (X6)."""
    command = carry_of(both_open())
    brought = command.carried_from
    assert brought is not None
    assert brought.proceeding is not None
    year = Ledger.open(owner="某县某镇", year=2024, procedures=(plain(), verification()))

    assert () == year.unmet(command)
    for wrong in (
        but(brought, proceeding=None),
        but(brought, verification=brought.proceeding),
        but(brought, proceeding=brought.verification),
    ):
        assert "carried-state" in {each.code for each in year.unmet(but(command, carried_from=wrong))}


def carry_of(of: Ledger) -> Register:
    """Return the registration of the item in next year's ledger."""
    gone = of.submit(CarryOver(item=NUMBER, reason="跨年办理", approver="书记", at=at("2023-12-29"), by=CENTRE))
    return carry_forward(item(gone), number=NUMBER, at=at("2024-01-04"), by=CENTRE, year=2023, context=gone.context)


def test_definitions_that_were_adopted_come_along() -> None:
    """Each of the two keeps its own in next year's ledger, which knows none (X6, X25)."""
    adopted = Ledger.open(owner="某县某镇", year=2023).submit(
        *(
            AdoptDefinition(definition=each, since=date(2023, 4, 2), authority="纪要", at=at("2023-04-01"), by=CENTRE)
            for each in (plain(), verification())
        ),
        register("2023-04-03"),
        begun("2023-04-03"),
        applied("2023-04-04"),
    )
    new = Ledger.open(owner="某县某镇", year=2024).submit(carry_of(adopted))
    on = new.submit(but(passed("申请", "2023-04-05", VERIFIED_BY), at=at("2024-01-05")))

    assert "核查" == proof(on).stage
    again = on.submit(CarryOver(item=NUMBER, reason="跨年办理", approver="书记", at=at("2024-12-29"), by=CENTRE))
    later = carry_forward(item(again), number=NUMBER, at=at("2025-01-04"), by=CENTRE, year=2024, context=again.context)
    assert later.carried_from is not None
    assert (plain(), verification()) == (later.carried_from.definition, later.carried_from.verified_by)


def test_an_internal_item_says_no_word_of_either() -> None:
    """Its stand-in counts as it does, without facts, records and holders (X32)."""
    kept = but(register("2023-04-03"), restricted=True)
    known = (plain(), verification())
    back = (applied("2023-04-04"), passed("申请", "2023-04-04"), closed("退回", "2023-04-06"))
    of = Ledger.open(owner="某县某镇", year=2023, procedures=known).submit(kept, *back, applied("2023-04-07"))
    page = words(of.submit(begun("2023-04-10")), "2023-04-14")

    assert "宅基地边界纠纷" not in page
    assert "按“销号核验”办理：期初在办1件" in page


def test_a_suspended_verification_says_so_beside_the_main_one() -> None:
    """It is named in reminders, rows and papers; the item itself goes on (X22, X30)."""
    grounds = but(verification(), grounds=(Choice(key="wait", zh="等待上级", en="waiting"),))
    of = Ledger.open(owner="某县某镇", year=2023, procedures=(plain(), grounds)).submit(
        register("2023-04-03"), begun("2023-04-03"), applied("2023-04-03"),
        Suspend(item=NUMBER, procedure=VERIFIED_BY, ground="等待上级", reason="等批复", at=at("2023-04-04"), by=CENTRE),
    )  # fmt: skip

    assert not item(of).suspended
    assert ["suspended"] == [each.code for each in of.unmet(passed("申请", "2023-04-05", VERIFIED_BY))]
    assert [] == codes(of, passed("受理", "2023-04-05", "整改件"))
    assert "等待上级" in "".join(each.zh for each in reminders(of, on=date(2023, 4, 10)))
    [row] = of.rows(on=date(2023, 4, 10))
    assert "等待上级" in row["中止"]
    page = words(of, "2023-04-07")
    assert "受理；销号核验：申请，中止" in page
    assert "目前中止办理1项" in page
    assert "的“销号核验”流程" in describe(of.events[-1], of).zh
    on = of.submit(Resume(item=NUMBER, procedure=VERIFIED_BY, at=at("2023-04-10"), by=CENTRE))
    assert "恢复纠-01的“销号核验”流程" in describe(on.events[-1], on).zh
    with_both = of.submit(passed("受理", "2023-04-05", "整改件"), closed("整改到位", "2023-04-06", "整改件"))
    assert item(with_both).suspended


def test_what_was_not_known_when_the_period_began_is_new_in_it() -> None:
    """K5, X31: a matter that was not on record then had not begun."""
    without = Ledger.open(owner="某镇", year=2023).submit(register("2023-04-03")).items[NUMBER]
    track = _Track(before=item(ledger(begun("2023-04-03"))).proceeding)
    _as_known([track], without)
    assert track.before is None


def test_an_item_is_late_when_a_limit_of_its_verification_is() -> None:
    """X20, X30: as for any limit of it that runs."""
    late = ledger(begun("2023-04-03"), applied("2023-04-03"))
    day = max(clock.due for clock in proof(late).clocks) + timedelta(days=1)
    assert Timeliness.PAST_LIMIT is timeliness(item(late), day, late.context)
    before = min(clock.due for clock in proof(late).clocks)
    assert Timeliness.PAST_LIMIT is not timeliness(item(late), before, late.context)


def test_a_verification_that_came_along_is_no_main_procedure_of_another_ledger() -> None:
    """Next year's ledger may adopt a main one of its key; an item that brings the other cannot open it (X30)."""
    text = "名称: 核验件\n标识: proof\n{}环节:\n- {{名称: 查, 办结结果: [销号, {{名称: 打回, 已化解: 否}}]}}\n"
    proof, main = (load_procedure(text.format(kind)) for kind in ("用于销号核验: 是\n", ""))
    opening: dict[str, Any] = {"item": NUMBER, "procedure": "核验件", "by": CENTRE}
    old = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-05-04"),
        AdoptDefinition(definition=proof, since=date(2023, 5, 5), authority="纪要", at=at("2023-05-04"), by=CENTRE),
        OpenProcedure(at=at("2023-05-08"), **opening),
        CloseProcedure(item=NUMBER, outcome="打回", at=at("2023-05-09"), by=CENTRE),
        CarryOver(item=NUMBER, reason="跨年办理", approver="书记", at=at("2023-12-29"), by=CENTRE),
    )
    brought = carry_forward(
        old.items[NUMBER], number=NUMBER, at=at("2024-01-04"), by=CENTRE, year=2023, context=old.context
    )
    new = Ledger.open(owner="某镇", year=2024).submit(
        brought,
        AdoptDefinition(definition=main, since=date(2024, 1, 5), authority="纪要", at=at("2024-01-04"), by=CENTRE),
    )

    assert ["procedure-taken"] == [each.code for each in new.unmet(OpenProcedure(at=at("2024-01-08"), **opening))]
