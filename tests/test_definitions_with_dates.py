"""Definitions have dates (X25): one is adopted from a later day on, and a matter keeps the one it was opened under."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matters import CENTRE, FACTS, NUMBER, at, closed, dues, item, matter, opened, passed, register, to_doing, town
from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    OPENING,
    SIX_SLIPS,
    AdoptDefinition,
    Answer,
    BadDocument,
    CalendarDays,
    CarryOver,
    ClearYear,
    CloseProcedure,
    Complete,
    Context,
    CorrectFacts,
    CorruptJournal,
    DefinitionAdopted,
    Ledger,
    OpenProcedure,
    Outcome,
    PassStage,
    Period,
    Procedure,
    Rectify,
    Stage,
    TimeLimit,
    Week,
    WorkingDays,
    Yuan,
    audit,
    carry_forward,
    dump_commands,
    dumps,
    friday_circular,
    load_commands,
    loads,
    obligations,
    period_digest,
    period_paper,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.commands import COMMANDS, LEDGER_COMMANDS
from sanse_ledger.conformance.strategies import definitions
from sanse_ledger.ledger.history import history_in_words
from sanse_ledger.rules.engine.matter import Matter

PAPER = "镇党委2023年第5次会议纪要"
FOLLOWED_UP = Stage(
    key="visit",
    zh="回访",
    en="visit",
    limits=(TimeLimit(limit=CalendarDays(10)),),
    outcomes=(Outcome(key="visited", zh="已回访", en="visited"),),
)
ANEW = attrs.evolve(
    SIX_SLIPS,
    stages=(
        attrs.evolve(SIX_SLIPS.stages[0], limits=(TimeLimit(limit=WorkingDays(3), since=OPENING, clause="L1"),)),
        *SIX_SLIPS.stages[1:5],
        attrs.evolve(SIX_SLIPS.stages[5], then="visit"),
        FOLLOWED_UP,
    ),
    limits=(TimeLimit(limit=WorkingDays(60)),),
)
"""The six slips as a town might have them from July on: three days to make, a visit afterwards, sixty days in all."""
LETTERS = Procedure(
    key="letters", zh="来信办理", en="letters",
    stages=(Stage(key="do", zh="办理", en="do", outcomes=(Outcome(key="done", zh="办结", en="done"),)),),
)  # fmt: skip


def adopt(
    definition: Procedure = ANEW, since: str = "2023-07-01", when: str = "2023-06-15", authority: str = PAPER
) -> AdoptDefinition:
    """Return the adoption of a definition on a day, in force from another."""
    return AdoptDefinition(
        definition=definition, since=date.fromisoformat(since), authority=authority, at=at(when), by=CENTRE
    )


def codes(ledger: Ledger, command: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a command
    """Return clause and code of what speaks against a command."""
    return [(each.clause, each.code) for each in ledger.unmet(command)]


def again(ledger: Ledger) -> Ledger:
    """Return the ledger that its record makes."""
    return Ledger.replay(ledger.events, owner=ledger.owner, year=ledger.year, procedures=ledger.procedures)


# The command


def test_a_definition_is_in_force_from_its_day_on() -> None:
    """Until the day before it is the one from the opening of the ledger (X25)."""
    context = town(adopt()).context

    assert (SIX_SLIPS, ANEW) == tuple(context.procedure("六单", date(2023, *day)) for day in ((6, 30), (7, 1)))
    assert SIX_SLIPS == context.procedure("six-slips")
    assert FAST_ENFORCEMENT == context.procedure("快执", date(2023, 7, 1))
    assert AdoptDefinition in {*LEDGER_COMMANDS} & {*COMMANDS}


def test_everything_against_a_definition_is_said_at_once() -> None:
    """A paper, a later day of the year or the next, and something that is changed (X25)."""
    ledger = town(opened("2023-04-06"))

    assert [("X25", "no-authority"), ("X25", "adoption-not-later"), ("X25", "nothing-adopted")] == codes(
        ledger, adopt(SIX_SLIPS, "2023-06-15", authority=" ")
    )
    assert [("X25", "adoption-outside-year")] == codes(ledger, adopt(since="2025-01-01"))
    assert [("G1.1", "time-runs-back")] == codes(ledger, adopt(when="2023-04-05"))
    assert [] == codes(ledger, adopt())


@pytest.mark.parametrize("name", ["key", "zh", "en"])
def test_a_new_procedure_is_called_as_no_other_one(name: str) -> None:
    """Neither as one of the library, nor as one the ledger was opened with or has adopted since (X20, X25)."""
    own = attrs.evolve(LETTERS, key="own", zh="自定流程", en="our own")
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(adopt(LETTERS))

    for other in (SIX_SLIPS, own, LETTERS):
        taken = attrs.evolve(LETTERS, **{"key": "new", "zh": "新流程", "en": "new one", name: getattr(other, name)})
        if name == "key":
            taken = attrs.evolve(taken, key="new", zh=other.key)
        [refusal] = ledger.unmet(adopt(taken))
        assert ("definition-name-taken", "X25") == (refusal.code, refusal.clause)
        assert other.zh in refusal.zh
        assert other.en in refusal.en
    assert [] == codes(ledger, adopt(attrs.evolve(own, zh="改称", stages=ANEW.stages, facts=ANEW.facts)))


@pytest.mark.parametrize("verifies", [False, True])
def test_a_main_procedure_does_not_become_one_of_verification(verifies: bool) -> None:  # noqa: FBT001 - drawn from a table
    """Nor the other way round: matters are opened by it as what it is, and stay beside the other (X25, X30)."""
    own = attrs.evolve(LETTERS, key="own", zh="自定流程", en="our own", verifies=verifies)
    other = attrs.evolve(own, verifies=not verifies)
    kinds = ("主流程", "销号核验流程") if not verifies else ("销号核验流程", "主流程")

    ledger = Ledger.open(owner="某镇", year=2023, procedures=(own,))
    [refusal] = ledger.unmet(adopt(other))
    assert ("X25", "definition-verifies", "definition") == (refusal.clause, refusal.code, refusal.field)
    assert f"流程“自定流程”是{kinds[0]}，事项照此启动，不能改为{kinds[1]}" == refusal.zh
    later = Ledger.open(owner="某镇", year=2023).submit(adopt(own, since="2023-08-01"))
    for since in ("2023-07-01", "2023-09-01"):
        assert ["definition-verifies"] == [code for _, code in codes(later, adopt(other, since=since))]
    assert [] == codes(later, adopt(other, since="2023-08-01"))
    replaced = later.submit(adopt(other, since="2023-08-01"))
    assert [] == codes(replaced, adopt(attrs.evolve(other, en="ours"), since="2023-09-01"))


def test_a_record_that_makes_it_another_kind_is_no_record() -> None:
    """Who writes such an adoption into a journal is found out (X25)."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(adopt(LETTERS, since="2023-07-01"))
    other = attrs.evolve(LETTERS, verifies=True)
    forged = attrs.evolve(ledger.events[-1], definition=other, since=date(2023, 8, 1))  # type: ignore[call-arg]  # one
    with pytest.raises(CorruptJournal, match="cannot become one of verification"):
        Ledger.replay((*ledger.events, forged), owner="某镇", year=2023)


def test_after_the_clearing_no_definition_is_adopted() -> None:
    """The year is closed (G4.6)."""
    struck_off = Complete(item=NUMBER, evidence="已核实", at=at("2023-06-01"), by=CENTRE)
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        register("2023-04-06"), struck_off, ClearYear(at=at("2023-12-20"), by=CENTRE)
    )

    assert [("X25", "adoption-after-clearing")] == codes(ledger, adopt(since="2023-12-22", when="2023-12-21"))


def test_another_definition_for_the_same_day_takes_its_place_and_what_is_in_force_takes_it_back() -> None:
    """Of one day and key the last; an earlier day is in force until the later one (X25)."""
    other = attrs.evolve(ANEW, limits=())
    twice = town(adopt(), adopt(other, when="2023-06-16"))
    back = twice.submit(adopt(SIX_SLIPS, when="2023-06-17"))
    earlier = town(adopt(), adopt(other, "2023-06-20", "2023-06-16"))
    days = [date(2023, 6, 19), date(2023, 6, 20), date(2023, 6, 30), date(2023, 7, 1)]

    assert other == twice.context.procedure("六单", date(2023, 7, 1))
    assert SIX_SLIPS == back.context.procedure("六单", date(2023, 7, 1))
    assert [SIX_SLIPS, other, other, ANEW] == [earlier.context.procedure("六单", day) for day in days]


def test_a_new_name_is_that_of_the_day() -> None:
    """The key stays what it is; the old name is none any more once another one is in force."""
    renamed = attrs.evolve(ANEW, zh="七单", en="seven slips")
    context = town(adopt(renamed)).context

    assert (None, renamed, renamed) == tuple(
        context.procedure(word, date(2023, 7, 1)) for word in ("六单", "七单", "six-slips")
    )
    assert (SIX_SLIPS, None) == tuple(context.procedure(word, date(2023, 6, 30)) for word in ("六单", "七单"))


def test_as_of_an_instant_before_it_nothing_is_known_of_it() -> None:
    """An adoption is a fact like any other; replayed, it gives the same ledger (X25)."""
    ledger = town(adopt(), opened("2023-07-03"))

    assert town(adopt()).as_of(at("2023-06-15", 8)).context == Context(year=2023)
    assert ledger == again(ledger)
    assert ledger.context == again(ledger).context
    assert ledger.context == attrs.evolve(ledger, calendar=ledger.calendar).context
    assert ledger.items == again(ledger).items


# A matter keeps the one it was opened under


def test_a_matter_is_opened_by_what_is_in_force_when_that_is_recorded() -> None:
    """Whatever day it is opened on: nobody takes another definition by dating back (X25)."""
    before = town(opened("2023-06-30"), adopt(when="2023-06-30"))
    since = town(adopt(), opened("2023-07-03"))
    dated_back = town(adopt(), attrs.evolve(opened("2023-07-03"), on=date(2023, 6, 16)))

    assert ("2023-07-03", False) == (dues(before)["make"], "" in dues(before))
    assert ("2023-07-06", "2023-09-25") == (dues(since)["make"], dues(since)[""])
    assert ("2023-06-21", True) == (dues(dated_back)["make"], "" in dues(dated_back))
    assert date(2023, 7, 3) == matter(dated_back).recorded_on


def test_an_open_matter_goes_on_as_it_began() -> None:
    """Its stages, limits and forms, its next step and its end are those of its definition, ever after (X25)."""
    steps = (*to_doing("2023-06-12"), adopt())
    ledger, usual = town(*steps), town(*steps[:-1])
    end = closed("化解", "2023-07-10")
    visited = CloseProcedure(item=NUMBER, outcome="visited", at=at("2023-07-10"), by=CENTRE)

    for day in (date(2023, 7, 1), date(2023, 8, 1)):
        assert obligations(item(usual), day, usual.context) == obligations(item(ledger), day, ledger.context)
        assert three_lamps(usual, on=day) == three_lamps(ledger, on=day)
    assert [("X20", "no-way-on")] == codes(ledger, PassStage(item=NUMBER, stage="做单", at=at("2023-07-10"), by=CENTRE))
    assert [("X20", "unknown-outcome")] == codes(ledger, visited)
    assert [] == codes(ledger, end)
    assert matter(usual.submit(end)) == matter(ledger.submit(end))


def test_a_new_matter_goes_the_new_way() -> None:
    """It passes the doing, and is closed from the visit."""
    steps = (opened("2023-07-03"), *(passed(each, "2023-07-03") for each in ("制单", "派单", "接单", "接单研判")))
    done = PassStage(item=NUMBER, stage="做单", at=at("2023-07-05"), by=CENTRE)
    ledger = town(adopt(), *steps, done)
    visited = CloseProcedure(item=NUMBER, outcome="visited", at=at("2023-07-10"), by=CENTRE)

    assert ("visit", "2023-07-15") == (matter(ledger).stage, dues(ledger)["visit"])
    assert "visited" == matter(ledger.submit(visited)).outcome
    assert again(ledger.submit(visited)) == ledger.submit(visited)


def test_facts_are_corrected_by_the_definition_of_the_matter() -> None:
    """X20: a correction reckons the limits of the matter's own definition anew."""
    ledger = town(*to_doing("2023-06-12"), adopt())
    easy = CorrectFacts(item=NUMBER, facts={"难易": "容易"}, reason="复核", at=at("2023-07-03"), by=CENTRE)

    assert "" not in dues(ledger.submit(easy))


def test_a_procedure_that_is_new_is_there_from_its_day_on() -> None:
    """Before, it is not known (X20)."""
    ledger = town(adopt(LETTERS))
    letter = OpenProcedure(item=NUMBER, procedure="来信办理", at=at("2023-06-30"), by=CENTRE)
    told = attrs.evolve(letter, at=at("2023-07-01"))

    assert [("X20", "unknown-procedure")] == codes(ledger, letter)
    assert "do" == matter(ledger.submit(told)).stage
    assert None is not Matter.of(item(ledger.submit(told)), ledger.context)


def test_an_opening_that_is_put_right_keeps_the_day_it_was_recorded() -> None:
    """X31: with another day, or on another item; the definition is that of its record."""
    ledger = town(adopt(), opened("2023-06-29"), register("2023-06-29", "纠-02"))
    right: dict[str, Any] = {"record": 2, "reason": "误填", "approver": "镇长", "at": at("2023-07-05"), "by": CENTRE}
    day = ledger.submit(Rectify(item=NUMBER, values={"on": date(2023, 6, 28)}, **right))
    moved = ledger.submit(Rectify(item=NUMBER, values={"item": "纠-02"}, **right))

    assert "" not in dues(day)
    there = moved.items["纠-02"].proceeding
    assert there is not None
    assert date(2023, 6, 29) == there.recorded_on
    assert all(clock.stage for clock in there.clocks)


def test_the_history_names_what_the_definition_of_its_day_calls_it() -> None:
    """A text of the new form by its name (X31)."""
    asked = (Answer(key="street", zh="街道", en="street"), *SIX_SLIPS.facts)
    ledger = town(
        adopt(attrs.evolve(SIX_SLIPS, facts=asked)),
        OpenProcedure(item=NUMBER, procedure="六单", facts={**FACTS, "街道": "甲街"}, at=at("2023-07-03"), by=CENTRE),
        Rectify(
            item=NUMBER, record=2, values={"facts.street": "乙街"}, reason="误填", approver="镇长",
            at=at("2023-07-04"), by=CENTRE,
        ),
    )  # fmt: skip

    assert "街道" in history_in_words(item(ledger), ledger.context)[-1].zh


# Next year


def carried(context: Context | None, stage: Stage = FOLLOWED_UP) -> Ledger:
    """Return next year's ledger with a matter that was opened by the new definition."""
    old = town(
        adopt(attrs.evolve(ANEW, stages=(*ANEW.stages[:-1], stage))),
        opened("2023-12-04"),
        CarryOver(item=NUMBER, reason="跨年办理", approver="镇长", at=at("2023-12-20"), by=CENTRE),
    )
    old_context = None if context is None else old.context
    new = carry_forward(
        item(old), number="24-01", at=at("2024-01-04"), by=CENTRE, year=2023, context=old_context
    )  # fmt: skip
    return Ledger.open(owner="某县某镇", year=2024).submit(new)


def test_next_year_a_matter_keeps_its_definition() -> None:
    """It travels along where the old ledger has adopted one (X6, X25)."""
    ledger = carried(Context())
    there = ledger.items["24-01"]
    found = Matter.of(there, ledger.context)
    onwards = town(adopt()).context

    assert found is not None
    assert (ANEW, None) == (found.procedure, found.proceeding.recorded_on)
    for language in ("zh", "en"):
        assert (ledger, ledger.head) == ((read := loads(dumps(ledger, language))), read.head)
    gone = ledger.submit(CarryOver(item="24-01", reason="跨年", approver="镇长", at=at("2024-12-20"), by=CENTRE))
    once_more = carry_forward(gone.items["24-01"], number="25-01", at=at("2025-01-06"), by=CENTRE, context=onwards)
    assert once_more.carried_from is not None
    assert ANEW == once_more.carried_from.definition


def test_next_year_a_procedure_that_came_along_is_counted() -> None:
    """One that next year's ledger has not adopted itself: figures and papers know it by what came along (X6, X25)."""
    old = town(
        adopt(LETTERS),
        OpenProcedure(item=NUMBER, procedure="来信办理", at=at("2023-12-04"), by=CENTRE),
        CarryOver(item=NUMBER, reason="跨年办理", approver="镇长", at=at("2023-12-20"), by=CENTRE),
    )
    new = carry_forward(item(old), number="24-01", at=at("2024-01-04"), by=CENTRE, context=old.context)
    ledger = Ledger.open(owner="某县某镇", year=2024).submit(register("2024-01-03", "24-02"), new)
    since, until = (datetime(2024, month, 1, tzinfo=BEIJING) for month in (1, 4))

    assert 1 == procedure_figures(ledger, "来信办理", since=since, until=until).total.taken_over
    [figures] = period_paper(ledger, Period.parse("2024-Q1")).figures
    assert (LETTERS, 1) == (figures.procedure, figures.total.in_hand)
    with pytest.raises(ValueError, match="no procedure"):
        procedure_figures(ledger, "公文办理", since=since, until=until)


def test_next_year_a_matter_without_one_goes_by_what_the_ledger_has() -> None:
    """Where nothing was adopted, or nothing is said of it, nothing travels along."""
    old = town(
        opened("2023-12-04"), CarryOver(item=NUMBER, reason="跨年", approver="镇长", at=at("2023-12-20"), by=CENTRE)
    )
    contexts = (None, old.context, town(adopt(LETTERS)).context)
    several = [
        carry_forward(item(old), number="24-01", at=at("2024-01-04"), by=CENTRE, context=each) for each in contexts
    ]
    for new in several:
        assert new.carried_from is not None
        assert new.carried_from.definition is None
        assert new.carried_from.proceeding is not None
        assert new.carried_from.proceeding.recorded_on is None
    again_ = (
        Ledger.open(owner="某镇", year=2024)
        .submit(several[0])
        .submit(CarryOver(item="24-01", reason="跨年", approver="镇长", at=at("2024-12-20"), by=CENTRE))
    )
    plain = town(
        register("2023-12-04", "纠-02"),
        CarryOver(item="纠-02", reason="跨年", approver="镇长", at=at("2023-12-20"), by=CENTRE),
    ).items["纠-02"]
    for gone in (again_.items["24-01"], plain):
        onwards = carry_forward(gone, number="25-01", at=at("2025-01-06"), by=CENTRE, context=town(adopt()).context)
        assert onwards.carried_from is not None
        assert onwards.carried_from.definition is None


def test_a_definition_beside_a_matter_of_another_procedure_is_refused() -> None:
    """What came along fits together (X6)."""
    old = town(
        opened("2023-12-04"), CarryOver(item=NUMBER, reason="跨年", approver="镇长", at=at("2023-12-20"), by=CENTRE)
    )
    new = carry_forward(item(old), number="24-01", at=at("2024-01-04"), by=CENTRE)
    assert new.carried_from is not None
    other = attrs.evolve(new, carried_from=attrs.evolve(new.carried_from, definition=FAST_ENFORCEMENT))

    [refusal, *_] = Ledger.open(owner="某镇", year=2024).unmet(other)

    assert ("carried-state", True) == (refusal.code, "快执" in refusal.zh)
    with pytest.raises(TypeError, match="definition"):
        attrs.evolve(new.carried_from, definition="六单")  # type: ignore[arg-type]


# In a journal


def test_a_journal_keeps_definitions_that_were_adopted() -> None:
    """In both languages, and as a command (X25)."""
    ledger = town(adopt(), adopt(LETTERS, when="2023-06-16"), opened("2023-07-03"))

    for language in ("zh", "en"):
        read = loads(dumps(ledger, language))
        assert (ledger, ledger.context, ledger.head) == (read, read.context, read.head)
        assert (adopt(),) == load_commands(dump_commands([adopt()], language))


WRITTEN = """\
时区: "+08:00"
命令:
- 记录时间: 2023-06-15 09:00
  记录人: 综治中心
  内容:
  - 调整流程:
      施行日期: 2023-07-01
      依据: 镇党委2023年第5次会议纪要
      流程定义:
        名称: 来信办理
        基本情况: [地点]
        环节:
        - {名称: 签收, 下一环节: 办里}
        - {名称: 办理, 条件: [], 办结结果: [办毕]}
"""


def test_a_definition_is_written_as_a_procedure_is() -> None:
    """One name is enough for whatever has one; what is wrong is told where it stands."""
    with pytest.raises(BadDocument) as bad:
        load_commands(WRITTEN)
    [problem] = bad.value.problems
    assert ("unknown-field", 14) == (problem.code, problem.line)
    with pytest.raises(BadDocument) as bad:
        load_commands(WRITTEN.replace("条件: [], ", ""))
    of = "commands[0].do[0].adopt-definition.definition.stages"
    told = [(each.code, each.line, each.path) for each in bad.value.problems]
    assert [("unknown-stage", 13, f"{of}[0].then")] == told
    [unknown] = bad.value.problems
    assert "没有“办里”这个环节，是不是“办理”？" == unknown.zh
    assert WRITTEN.split("\n")[12].index("办里") + 1 == unknown.column

    [command] = load_commands(WRITTEN.replace("条件: [], ", "").replace("办里", "办理"))
    assert isinstance(command, AdoptDefinition)
    assert ["签收", "办理"] == [each.key for each in command.definition.stages]


def test_a_definition_without_a_stage_is_told_where_it_begins() -> None:
    """Nothing but its beginning is there to show."""
    with pytest.raises(BadDocument) as bad:
        load_commands(WRITTEN.split("        环节:", maxsplit=1)[0] + "        环节: []\n")
    assert ["no-stage"] == [each.code for each in bad.value.problems]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"authority": " "}, "依据"),
        ({"since": date(2023, 6, 15)}, "不追溯既往"),
        ({"since": date(2025, 1, 1)}, "相差一年以上"),
        ({"definition": SIX_SLIPS}, "没有任何调整"),
        ({"definition": attrs.evolve(LETTERS, zh="六单")}, "已是流程"),
    ],
)
def test_a_record_that_could_not_be_is_corrupt(changes: dict[str, Any], said: str) -> None:
    """What speaks against a command speaks against its record (X25)."""
    good = DefinitionAdopted(
        definition=ANEW, since=date(2023, 7, 1), authority=PAPER, at=at("2023-06-15"), by=CENTRE
    )  # fmt: skip
    ledger = town(opened("2023-06-12"))
    kept: dict[str, Any] = {"owner": ledger.owner, "year": 2023}

    assert 3 == Ledger.replay([*ledger.events, good], **kept).version
    with pytest.raises(CorruptJournal) as caught:
        Ledger.replay([*ledger.events, attrs.evolve(good, **changes)], **kept)
    assert 2 == caught.value.position
    assert said in caught.value.reason_zh
    with pytest.raises(CorruptJournal):
        Ledger.replay([*ledger.events, good, good], **kept)


# Papers


def test_the_circular_after_it_names_the_definition() -> None:
    """From which day, by which paper, which stages; in digest, circular and the paper of the quarter (X25)."""
    order = attrs.evolve(LETTERS, zh="来信来访", stages=(attrs.evolve(FOLLOWED_UP, then="do"), *LETTERS.stages))
    ledger = town(adopt(), adopt(LETTERS, when="2023-06-16"), adopt(order, "2023-08-01", "2023-06-16"))
    week = Week.parse("2023-W24")
    digest = weekly_digest(ledger, week)
    said = [each.words.zh for each in digest.adoptions]
    changes = "环节“制单”调整时限；环节“做单”调整下一环节；增加环节“回访”；流程整体调整时限"

    assert [
        f"自2023年7月1日起施行调整后的办理流程“六单”（依据：{PAPER}）：{changes}；此前已启动的仍按原流程办理。",
        f"自2023年7月1日起施行办理流程“来信办理”（依据：{PAPER}）。",
        f"自2023年8月1日起施行调整后的办理流程“来信来访”（依据：{PAPER}）：增加环节“回访”；流程整体调整名称；此前已启动的仍按原流程办理。",
    ] == said
    papers = [each.document() for each in (friday_circular(ledger, week), digest)]
    papers.append(period_paper(ledger, Period.parse("2023-Q2")).document())
    assert all(each in render(paper, "markdown") for each in said for paper in papers)
    assert [()] * 2 == [weekly_digest(ledger, each).adoptions for each in (week.previous, week.next)]
    assert () == period_digest(ledger, Period.parse("2023-Q3")).adoptions
    assert "stage make: limits; stage do: then; new stage visit" in digest.adoptions[0].words.en


def test_of_one_day_and_procedure_the_last_definition_is_named() -> None:
    """With the papers it takes the place of; what was taken back within the week changes nothing (X25)."""
    week = Week.parse("2023-W24")
    plain = attrs.evolve(SIX_SLIPS, limits=(TimeLimit(limit=WorkingDays(60)),))
    ledger = town(adopt(), adopt(plain, when="2023-06-16", authority="补充通知"), adopt(LETTERS, when="2023-06-16"))
    [six, new] = weekly_digest(ledger, week).adoptions
    back = town(adopt(), adopt(SIX_SLIPS, when="2023-06-16", authority="补充通知"))
    [taken_back] = weekly_digest(back, week).adoptions

    assert f"（依据：补充通知，{PAPER}不再施行）：流程整体调整时限；" in six.words.zh
    assert f"(by: 补充通知, instead of {PAPER})" in six.words.en
    assert "来信办理" in new.words.zh
    assert (
        f"原定自2023年7月1日起施行的办理流程“六单”调整（依据：{PAPER}）不再施行（依据：补充通知），流程不变。"
        == taken_back.words.zh
    )
    assert "it stays as it was" in taken_back.words.en


def test_stages_that_go_and_change_places_are_named() -> None:
    """What a paper says of a shorter way, or of another order."""
    first, second = attrs.evolve(LETTERS.stages[0], key="a", zh="甲", en="a"), FOLLOWED_UP
    way = attrs.evolve(LETTERS, stages=(attrs.evolve(first, then="visit"), second))
    turned = attrs.evolve(LETTERS, stages=(attrs.evolve(second, then="a"), first))
    short = attrs.evolve(LETTERS, stages=(first,))
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(way,)).submit(
        register("2023-06-12"), adopt(turned), adopt(short, "2023-08-01")
    )
    [one, other] = weekly_digest(ledger, Week.parse("2023-W24")).adoptions

    assert "调整环节先后" in one.words.zh
    assert "：取消环节“回访”" in other.words.zh


# Figures


def test_figures_count_matters_of_every_definition() -> None:
    """Outcomes, marks, limits and sums of an earlier one are not left out, so that both sides add up (X25, K5)."""
    plain = attrs.evolve(
        SIX_SLIPS,
        rating=None,
        appraisal=None,
        place=None,
        indicators=(),
        stages=(attrs.evolve(LETTERS.stages[0], limits=(TimeLimit(limit=CalendarDays(2)),)),),
        facts=(Answer(key="sum", zh="金额", en="sum", money=True),),
        amount="sum",
    )
    second = OpenProcedure(item="纠-02", procedure="六单", facts={"金额": "100元"}, at=at("2023-07-03"), by=CENTRE)
    done = CloseProcedure(item="纠-02", outcome="办结", at=at("2023-07-04"), by=CENTRE)
    ledger = town(
        *to_doing("2023-06-12"),
        adopt(plain),
        register("2023-07-03", "纠-02"),
        second,
        closed("化解", "2023-07-03"),
        done,
    )
    since, until = datetime(2023, 6, 1, tzinfo=BEIJING), datetime(2023, 8, 1, tzinfo=BEIJING)
    figures = procedure_figures(ledger, "六单", since=since, until=until)
    before = procedure_figures(ledger, "六单", since=since, until=datetime(2023, 7, 1, tzinfo=BEIJING))
    total = figures.total

    assert (plain, (SIX_SLIPS,)) == (figures.procedure, figures.earlier)
    assert (SIX_SLIPS, ()) == (before.procedure, before.earlier)
    assert (1, 1, 2) == (total.outcomes["done"], total.outcomes["resolved"], total.resolved)
    assert {"do", "make"} <= {each.stage for each in total.limits}
    assert Yuan.parse("100") == total.amount
    assert "satisfied" in total.ratings
    printed = render(figures.document(), "text")
    assert all(word in printed for word in ("化解", "办结", "满意", "金额"))
    quarter = period_paper(ledger, Period.parse("2023-Q3")).figures
    assert [("六单", 2)] == [(each.procedure.zh, each.total.handled) for each in quarter]
    week = weekly_digest(ledger, Week.parse("2023-W27"))
    assert "化解" in week.matters[0].words.zh
    assert "100" not in week.matters[0].words.zh


# What is past stays as it was


def answers(ledger: Ledger, today: date) -> Iterator[object]:
    """Yield what a ledger says of *today* and the weeks before it."""
    for day in (today - timedelta(days=9), today - timedelta(days=1), today):
        yield reminders(ledger, on=day), three_lamps(ledger, on=day), audit(ledger, on=day)
        yield [obligations(each, day, ledger.context) for each in ledger.items.values()]
        yield ledger.rows(on=day)
    week = Week.of(today).previous.previous
    while week.sunday < today:
        yield weekly_digest(ledger, week)
        yield render(friday_circular(ledger, week).document(), "text")
        week = week.next
    since, until = (datetime.combine(day, datetime.min.time(), BEIJING) for day in (date(2023, 1, 1), today))
    for key in ("六单", "自定流程"):
        if ledger.context.procedure(key, today - timedelta(days=1)) is not None:
            yield procedure_figures(ledger, key, since=since, until=until)


def state(ledger: Ledger) -> list[tuple[object, object, object]]:
    """Return of every matter the definition it keeps, where it is, and all its limits."""
    found = [(each, Matter.of(each, ledger.context)) for each in ledger.items.values()]
    return [(it.number, of and of.procedure, of and of.proceeding) for it, of in found]


STEPS = (
    *(passed(each, "2023-06-01") for each in ("制单", "派单", "接单", "接单研判")),
    closed("化解", "2023-06-01"),
)


@settings(max_examples=40, deadline=None)
@given(
    definition=definitions(),
    key=st.sampled_from(["六单", "自定流程"]),
    steps=st.integers(0, len(STEPS)),
    days=st.integers(0, 40),
    first=st.dates(date(2023, 3, 1), date(2023, 12, 1)),
)
def test_adopting_for_tomorrow_changes_nothing_of_today_or_before_and_no_open_matter_ever(
    definition: Procedure, key: str, steps: int, days: int, first: date
) -> None:
    """No answer, no digest, no figure, no lateness, no matter that is open; replay equals live (X25; invariant 41)."""
    six: Any = {"key": SIX_SLIPS.key, "zh": SIX_SLIPS.zh, "en": SIX_SLIPS.en}
    anew = attrs.evolve(definition, **six) if key == "六单" else definition
    ledger = town(opened(first), *(attrs.evolve(each, at=at(first)) for each in STEPS[:steps]))
    when = at(first) + timedelta(days=days)
    today, tomorrow = when.date(), when.date() + timedelta(days=1)
    adopted = AdoptDefinition(definition=anew, since=tomorrow, authority=PAPER, at=when, by=CENTRE)

    after = ledger.submit(adopted)

    assert [*answers(ledger, today)] == [*answers(after, today)]
    assert state(ledger) == state(after)
    for later in (tomorrow, tomorrow + timedelta(days=45)):
        for number, each in ledger.items.items():
            assert obligations(each, later, ledger.context) == obligations(after.items[number], later, after.context)
        for command in STEPS:
            asked = attrs.evolve(command, at=at(later))
            assert ledger.unmet(asked) == after.unmet(asked)
            if not ledger.unmet(asked):
                assert state(ledger.submit(asked)) == state(after.submit(asked))
    assert after == again(after)
    assert after.context == again(after).context
    assert anew == after.context.procedure(anew.key, tomorrow)
