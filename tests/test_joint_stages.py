"""A stage that several units hold together 会办: each answers by itself, and only who owes is named (X24)."""

from datetime import date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import find

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    BEIJING,
    AdoptDefinition,
    BadDocument,
    CarryOver,
    Clock,
    CorruptJournal,
    Ledger,
    Procedure,
    RateResult,
    Rectify,
    carry_forward,
    dump_lines,
    dumps,
    friday_circular,
    from_dict,
    load_lines,
    load_procedure,
    loads,
    mermaid,
    obligations,
    procedure_figures,
    reminders,
    to_dict,
    trace,
    weekly_digest,
)
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.conformance.strategies import definitions
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.evolution import fold
from sanse_ledger.lamps.obligations import part_of
from sanse_ledger.ledger.asking.events_in_words import describe
from sanse_ledger.ledger.asking.next_commands import commands_for
from sanse_ledger.ledger.history import history_in_words, lateness
from sanse_ledger.procedures.drawing import holder_in_words
from sanse_ledger.rules.engine.consistency import contradictions, latest
from sanse_ledger.rules.engine.matter import names_of_clocks
from sanse_ledger.week.notifications import notifications
from whistling import (
    THREE,
    WHISTLE,
    again,
    answered,
    blown,
    called,
    closed,
    corrected,
    dues,
    ended,
    extended,
    item,
    ledger,
    matter,
    opened,
    released,
    resumed,
    stopped,
    suspended,
    whistle,
)

DAY = "2023-04-10"
"""A Monday: three working days from it end on Thursday the 13th."""
BEGUN = called(DAY)


def codes(of: Ledger, command: Command) -> list[str]:
    """Return the codes of what speaks against a command."""
    return [each.code for each in of.unmet(command)]


def test_each_unit_has_a_clock_and_the_last_answer_passes_the_stage() -> None:
    """X24: from the entering on, each by itself; what each recorded stands under its own name and day."""
    there = ledger(*BEGUN)
    assert dict.fromkeys(THREE.split("、"), "2023-04-13") == dues(there)
    one = there.submit(answered("派出所", "2023-04-11"))
    assert ("report", ("城管队", "司法所"), "城管队、司法所") == (
        matter(one).stage, matter(one).units, matter(one).holder,
    )  # fmt: skip
    assert {"城管队", "司法所"} == {*dues(one)}
    done = one.submit(answered("城管队", "2023-04-14"), answered("司法所", "2023-04-17", "2023-04-13"))
    assert ("sum-up", (), ()) == (matter(done).stage, matter(done).units, matter(done).answers)
    assert [("派出所", False), ("城管队", True), ("司法所", False)] == ended(done)
    assert [("派出所", date(2023, 4, 11)), ("城管队", date(2023, 4, 14)), ("司法所", date(2023, 4, 13))] == [
        (each.holder, each.left_on) for each in matter(done).steps[1:]
    ]
    assert date(2023, 4, 14) == latest(matter(one.submit(answered("城管队", "2023-04-14"))))


def test_only_who_owes_is_reminded_and_named() -> None:
    """X24: reminders, obligations, lamps, digest and circular name the units that have not answered, each once."""
    late = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    day = date(2023, 4, 14)
    owed = obligations(item(late), day, late.context)
    assert [("report@城管队", "报到（城管队）"), ("report@司法所", "报到（司法所）")] == [
        (each.part, getattr(each.name, "zh", "")) for each in owed
    ]
    told = [each for each in reminders(late, day) if each.item == NUMBER]
    assert [("城管队", "政法委员"), ("司法所", "政法委员")] == [each.to for each in told]
    assert "“报到（城管队）”时限已超过1天" in told[0].zh
    assert "the limit for report (城管队) ended on 2023-04-13" in told[0].en
    words = [each.words for each in weekly_digest(late, Week.of(day)).concerns if "超期" in each.words.zh]
    assert ["“报到（城管队）”超期3天（2023年4月13日到期）", "“报到（司法所）”超期3天（2023年4月13日到期）"] == [
        each.zh for each in words
    ]
    assert all(each.en.startswith("report (") for each in words)
    page = str(friday_circular(late, Week.of(day)).document())
    assert "报到（城管队、司法所）" in page
    assert "报到（派出所）" not in page
    addressees = {each.addressee for each in notifications(friday_circular(late, Week.of(day)))}
    assert {"城管队", "司法所"} <= addressees
    assert "派出所" not in addressees


def test_what_was_late_is_named_with_its_unit_once_it_ended() -> None:
    """X24, G4.5: who answered late, and who was taken off late, is a problem of the week."""
    late = ledger(*BEGUN, answered("派出所", "2023-04-14"), released("司法所", "2023-04-14"))
    words = [each.words.zh for each in weekly_digest(late, Week.parse("2023-W15")).concerns]
    assert "“报到（派出所）”超期1天完成（2023年4月13日到期）" in words
    assert "“报到（司法所）”超期1天后撤出（2023年4月13日到期）" in words
    done = late.submit(answered("城管队", "2023-04-17"), closed("2023-04-18"))
    page = str(friday_circular(done, Week.parse("2023-W16")).document())
    assert "报到（派出所）" in page
    assert "报到（城管队）" in page


def test_who_need_not_answer_is_taken_off() -> None:
    """X24: the clock falls away and counts only if it was missed; with the last one that owed, the stage is passed."""
    two = ledger(*BEGUN, answered("派出所", "2023-04-11"), released("司法所", "2023-04-12"))
    assert ("城管队",) == matter(two).units
    assert [("派出所", False)] == ended(two)
    last = two.submit(released("城管队", "2023-04-14"))
    assert "sum-up" == matter(last).stage
    assert [("派出所", False), ("城管队", True)] == ended(last)
    assert ("城管队", date(2023, 4, 14), ()) == tuple(
        getattr(matter(last).steps[-1], name) for name in ("holder", "left_on", "records")
    )
    only = ledger(*called(DAY, "派出所"))
    assert ["last-unit"] == codes(only, released("派出所", "2023-04-11"))


def test_where_nobody_is_named_the_section_holds_the_stage() -> None:
    """X24, X21: then it is passed as any other; a list of nothing but commas names nobody."""
    for units in ("", "、，"):
        alone = ledger(*called(DAY, units))
        assert ((), None, [None]) == (
            matter(alone).units,
            matter(alone).holder,
            [each.holder for each in matter(alone).clocks],
        )
        assert ["unit-not-wanted"] == codes(alone, answered("派出所", "2023-04-11"))
        assert "sum-up" == matter(alone.submit(answered(None, "2023-04-11"))).stage


def test_a_correction_moves_the_limits_of_all_and_changes_nobody() -> None:
    """X20, X24: what governs anew governs each unit that owes; who they are was settled as the stage was entered."""
    one = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    moved = one.submit(corrected("2023-04-12", 缓急="缓"))
    assert {"城管队": "2023-04-17", "司法所": "2023-04-17"} == dues(moved)
    assert "城管队、司法所" == matter(moved).holder
    [refusal] = one.unmet(corrected("2023-04-12", 报到单位="派出所"))
    assert ("X24", "units-settled", "facts") == (refusal.clause, refusal.code, refusal.field)
    late = one.submit(corrected("2023-04-14", 缓急="缓"))
    assert [True, True] == [each.late(date(2023, 4, 14)) for each in matter(late).clocks]
    done = late.submit(released("城管队", "2023-04-15"), answered("司法所", "2023-04-15"))
    assert [("派出所", False), ("城管队", True), ("司法所", True)] == ended(done)


def test_a_suspension_and_an_extension_are_of_all_that_owe() -> None:
    """X22, X24: the clocks of all stand still and run on; an extension gives each the same new end."""
    one = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    waits = one.submit(suspended("2023-04-12"))
    assert ("report",) == getattr(item(waits).history[-1], "paused", None)
    assert ["suspended"] == codes(waits, released("城管队", "2023-04-13"))
    assert {"城管队": "2023-04-21", "司法所": "2023-04-21"} == dues(waits.submit(resumed("2023-04-20")))
    longer = one.submit(extended("2023-04-12", "2023-04-19"))
    assert {"城管队": "2023-04-19", "司法所": "2023-04-19"} == dues(longer)


def test_a_branch_is_open_once_one_is_late_and_waits_for_nobody() -> None:
    """X24: who had answered keeps the record; those that had not are late or fall away."""
    one = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    assert ["not-late-yet"] == codes(one, stopped("2023-04-13"))
    off = one.submit(stopped("2023-04-14"))
    assert ["派出所", "城管队、司法所"] == [each.holder for each in matter(off).steps[1:]]
    shut = one.submit(closed("2023-04-12", "误吹"))
    assert ((), (), 3) == (matter(shut).units, matter(shut).answers, len(matter(shut).steps))
    assert [] == [*contradictions(matter(shut), whistle())]


def test_units_are_called_once_more() -> None:
    """X24: come back to, by a branch or a rating, the stage is held by who is named then, each with a new clock."""
    once = ledger(*called(DAY, "派出所"), answered("派出所", "2023-04-11"))
    twice = once.submit(again("2023-04-12", "卫生院\n派出所"))
    assert {"卫生院": "2023-04-17", "派出所": "2023-04-17"} == dues(twice)
    assert ["卫生院", "派出所"] == [*matter(twice).units]
    shut = once.submit(closed("2023-04-12"))
    rated = RateResult(item=NUMBER, rating="不满意", at=at("2023-04-13"), by=CENTRE)
    assert {"派出所": "2023-04-18"} == dues(shut.submit(rated))


def test_figures_by_holder_count_each_unit_for_itself() -> None:
    """X21, X24: a limit counts for the unit whose it was."""
    done = ledger(
        *BEGUN, answered("派出所", "2023-04-11"), answered("城管队", "2023-04-14"), released("司法所", "2023-04-14")
    )
    since, until = (datetime(2023, month, 1, tzinfo=BEIJING) for month in (1, 6))
    found = procedure_figures(done, "吹哨件", since=since, until=until, by="holder")
    assert {"派出所": (1, 0), "城管队": (0, 1), "司法所": (0, 1)} == {
        part.name: (each.met, each.missed)
        for part in found.parts
        for each in part.limits
        if each.stage == "report" and each.counted
    }


def test_a_wrong_answer_is_put_right() -> None:
    """X31: void, the unit owes again; a later record that could not stand is named."""
    done = ledger(*BEGUN, answered("派出所", "2023-04-11"), answered("司法所", "2023-04-12"))
    void = Rectify(item=NUMBER, record=4, void=True, reason="记错单位", approver="镇长", at=at("2023-04-13"), by=CENTRE)
    assert ("城管队", "派出所") == matter(done.submit(void)).units
    other = attrs.evolve(void, void=False, values={"unit": "城管队"})
    assert ("派出所",) == matter(done.submit(other)).units
    passed = done.submit(released("城管队", "2023-04-13"))
    late = attrs.evolve(void, at=at("2023-04-14"))
    assert ["派出所"] == [*matter(passed.submit(late)).units]


def test_a_matter_keeps_the_definition_it_was_opened_under() -> None:
    """X25, X24: a definition that has several hold the stage is adopted, and older matters go on as they were."""
    single = whistle()
    report = attrs.evolve(single.stages[1], joint=False)
    before = attrs.evolve(single, stages=(single.stages[0], report, single.stages[2]))
    adopt = AdoptDefinition(
        definition=single, since=date(2023, 4, 11), authority="会议纪要", at=at(DAY), by=CENTRE,
    )  # fmt: skip
    known = Ledger.open(owner="某县某镇", year=2023, procedures=(before,))
    register = ledger(*BEGUN).events[0]
    old = known.with_events((register,)).submit(adopt, *BEGUN)
    assert () == matter(old).units
    later = known.with_events((register,)).submit(adopt, *called("2023-04-11"))
    assert tuple(THREE.split("、")) == matter(later).units
    held = matter(ledger(*BEGUN))
    assert [
        "吹哨件的这个环节不由几个单位会办" in "".join(each.zh.split("”“")) or each.en
        for each in contradictions(held, before)
    ]
    assert adopt.definition == loads(dumps(known.submit(adopt))).events[-1].definition  # type: ignore[attr-defined]


def test_it_goes_along_into_the_next_year() -> None:
    """X6, X24: who owes and who answered stands in the new ledger as in the old one."""
    away = CarryOver(item=NUMBER, reason="跨年办理", approver="镇长", at=at("2023-12-29"), by=CENTRE)
    old = ledger(*called("2023-12-28"), answered("派出所", "2023-12-28"), away)
    entry = carry_forward(item(old), number=NUMBER, at=at("2024-01-03"), by=CENTRE)
    new = Ledger.open(owner="某县某镇", year=2024, procedures=(whistle(),)).submit(entry)
    assert matter(old).units == matter(new).units
    assert matter(old).answers == matter(new).answers
    assert {"城管队": "2024-01-03", "司法所": "2024-01-03"} == dues(new)
    assert ["unit-already-passed"] == codes(new, answered("派出所", "2024-01-04"))


def test_the_record_is_read_as_it_was_written() -> None:
    """X24: in YAML, as lines and as one object each, and replayed."""
    done = ledger(*BEGUN, answered("派出所", "2023-04-11"), released("城管队", "2023-04-12"))
    assert done == loads(dumps(done, "en")) == load_lines(dump_lines(done))
    assert done.events == tuple(from_dict(to_dict(each)) for each in done.events)
    for command in (answered("派出所", "2023-04-11"), released("城管队", "2023-04-12")):
        assert command == from_dict(to_dict(command))


def test_records_that_cannot_be_are_refused() -> None:
    """X24: a unit that does not hold the stage neither answers nor is taken off; nor does an answer without one."""
    done = ledger(*BEGUN, answered("派出所", "2023-04-11"), released("城管队", "2023-04-12"))
    everything: Any = item(done).history
    *history, answer, release = everything
    for wrong in (
        attrs.evolve(answer, unit="卫生院"),
        attrs.evolve(answer, unit=None),
        attrs.evolve(release, unit="卫生院"),
    ):
        with pytest.raises(CorruptJournal, match="held by"):
            fold((*history, wrong))
    alone: Any = item(ledger(*called(DAY, ""))).history
    with pytest.raises(CorruptJournal, match="no units"):
        fold((*alone, answer))


def joint(unit: str | None, stage: str = "report") -> Clock:
    """Return the clock of a unit."""
    days = {"started_on": date(2023, 4, 10), "due": date(2023, 4, 13)}
    return Clock(stage=stage, clause="X20", holder=unit, joint=True, **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, 0),
        ({"clocks": (joint("派出所"),)}, 0),
        ({"clocks": (joint("派出所"), joint("派出所"))}, 1),
        ({"clocks": (joint("卫生院"),)}, 1),
        ({"clocks": (joint("派出所", "sum-up"),)}, 1),
        ({"units": ("派出所", "派出所")}, 2),
        ({"units": (), "clocks": (joint(None), joint(None))}, 0),
        ({"units": (), "clocks": (joint("派出所"),)}, 1),
        ({"stage": None, "outcome": "done", "closed_on": date(2023, 4, 12), "clocks": ()}, 3),
        ({"stage": "sum-up", "clocks": ()}, 1),
    ],
)
def test_a_state_that_cannot_be_holds_a_matter_back(changes: dict[str, Any], says: int) -> None:
    """X6, X20, X24: units hold the stage that is said to be joint, each once, and the clocks are theirs."""
    changed = attrs.evolve(matter(ledger(*BEGUN)), **changes)
    found = [each.en for each in contradictions(changed, whistle())]
    assert says == len(found), found


def test_the_definition_says_so_in_its_drawing_and_in_words() -> None:
    """X24: who holds the stage together stands in the drawing, in either language."""
    procedure = whistle()
    assert "承办：会办，按增派，未填的按报到单位" in mermaid(procedure)
    assert "held jointly by called more, else by units called" in mermaid(procedure, "en")
    assert "" == holder_in_words(procedure, procedure.stages[0])


def test_a_record_says_who_answered_and_who_still_owes() -> None:
    """X24: each in a sentence, in either language; the history says to whom the matter goes."""
    done = ledger(
        *BEGUN, answered("派出所", "2023-04-11"), released("城管队", "2023-04-12"), answered("司法所", "2023-04-13")
    )
    one, two, three = (describe(each, done) for each in done.events[-3:])
    assert f"登记派出所就{NUMBER}的“报到”答复，待答复的还有城管队、司法所（处置情况：已到场处置）" in one.zh
    assert f"派出所 answered for report of {NUMBER}; still to answer: 城管队、司法所" in one.en
    assert f"将城管队撤出{NUMBER}的“报到”，待答复的还有司法所（理由：不涉及该单位职责；副镇长批准）" in two.zh
    assert f"城管队 was taken off report of {NUMBER}; still to answer: 司法所" in two.en
    assert f"登记司法所就{NUMBER}的“报到”答复，全部答复，进入“汇总”" in three.zh
    assert "the last one; it is at sum up" in three.en
    words = history_in_words(item(done), done.context)
    assert "答复，“报到”（派出所），综治中心记，待答复的还有城管队、司法所" in words[3].zh


def test_a_form_offers_the_units_that_owe() -> None:
    """X24: a button for each that may answer or be taken off, an extension for all at once; who they are is settled."""
    one = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    offered = commands_for(one, NUMBER, at=at("2023-04-12"), by=CENTRE)
    by_name: dict[str, list[Any]] = {}
    for each in offered:
        by_name.setdefault(each.type.__name__, []).append(each)
    for name in ("PassStage", "ReleaseUnit"):
        assert ["城管队", "司法所"] == [dict(each.filled)["unit"] for each in by_name[name]]
    assert ["report (城管队)", "report (司法所)"] == [each.en.split(": ")[-1] for each in by_name["PassStage"]]
    assert ["report"] == [dict(each.filled)["stage"] for each in by_name["ExtendStage"]]
    [correct] = by_name["CorrectFacts"]
    assert ["urgency"] == [part.name for wanted in correct.wanted if wanted.name == "facts" for part in wanted.parts]
    before = commands_for(ledger(opened(DAY)), NUMBER, at=at("2023-04-12"), by=CENTRE)
    [pass_] = [each for each in before if each.type.__name__ == "PassStage"]
    assert dict(pass_.filled)["unit"] is None


def test_a_trace_counts_the_days_of_each_unit() -> None:
    """X24: what speaks against an answer is traced, and each limit is counted by its own name."""
    one = ledger(*BEGUN, answered("派出所", "2023-04-11"))
    found = trace(one, answered("派出所", "2023-04-12"))
    assert ["unit-already-passed"] == [each.code for each in found.refusals]
    said = str([each.zh for each in trace(one, closed("2023-04-12", "误吹")).checks])
    assert said
    clocks = matter(one).clocks
    assert ["报到（城管队）", "报到（司法所）"] == [each.zh for each in names_of_clocks(item(one), clocks, one.context)]
    assert 2 == len([part for what, part, *_ in lateness(item(one), date(2023, 4, 14)) if what == "stage"])


def test_a_unit_of_no_matter_is_known_by_its_stage() -> None:
    """X24: what a limit is known by, with and without a unit."""
    one = item(ledger(*BEGUN))
    assert ("report@派出所", "") == (part_of(one, joint("派出所")), part_of(one))


def test_a_misspelt_unit_is_guessed() -> None:
    """X24: the refusal names who is to answer, and the one that may have been meant."""
    [refusal] = ledger(*BEGUN).unmet(answered("派处所", "2023-04-11"))
    assert ("X24", "unit-unknown", "unit") == (refusal.clause, refusal.code, refusal.field)
    assert "是不是“派出所”？" in refusal.zh
    assert "(did you mean 派出所?)" in refusal.en
    [other] = ledger(*BEGUN).unmet(answered("县供电公司", "2023-04-11"))
    assert "是不是" not in other.zh


def test_it_takes_nothing_from_a_matter_that_has_none() -> None:
    """X24: what is not held by several has no field of it in its record."""
    alone = ledger(opened(DAY, ""), blown(DAY))
    assert not {"units", "unit", "joint"} & {name for each in alone.events for name in to_dict(each)}
    assert isinstance(matter(alone), Proceeding)
    assert "会办: 是" in WHISTLE


def test_a_rating_that_sends_back_to_a_joint_stage_lets_no_limit_go_on() -> None:
    """Each unit's clock begins anew there, so a definition that says otherwise is refused (X22, X24)."""
    with pytest.raises(BadDocument) as caught:
        load_procedure(WHISTLE.replace("退回环节: report", "退回环节: report, 续算: 是"))

    assert [("joint-goes-on", "rating.marks[1].goes-on")] == [(each.code, each.path) for each in caught.value.problems]


@pytest.mark.parametrize(
    "units", ["城管队/派出所", "城管队／派出所", "城管队|派出所", "司法所、城管队 派出所", "城管队（西街） 派出所"]
)
def test_names_that_are_not_set_apart_are_not_one_unit(units: str) -> None:
    """A stroke or a blank between two of them is refused, as a fact and as a record, with what to write (X24)."""
    told = ledger(*called("2023-09-25"), *(answered(unit, "2023-09-26") for unit in THREE.split("、")))
    known = Ledger.open(owner="某镇", year=2023, procedures=(whistle(),)).submit(register("2023-09-25"))
    [one] = known.unmet(opened("2023-09-25", units))
    [other] = told.unmet(again("2023-09-27", units))

    assert ("bad-fact", "bad-record") == (one.code, other.code)
    assert f"“增派”不能是“{units}”：几个单位请用顿号分开，如“甲、乙”" == other.zh
    assert other.en.endswith("several units are set apart by “、” or a comma")


# Names of nobody


@pytest.mark.parametrize("named", ["无", "派出所、无", "派出所等", "派出所、城管队等单位", "police, etc."])
def test_units_that_name_nobody_are_refused(named: str) -> None:
    """X24: an answer would be waited for that nobody can give; where there is no unit, the fact is left blank."""
    known = Ledger.open(owner="某县某镇", year=2023, procedures=(whistle(),)).submit(register(DAY))
    [refusal] = known.unmet(opened(DAY, named))
    assert ("bad-fact", "called") == (refusal.code, refusal.part)
    assert "请写单位全称；没有的留空，“等”里的也逐个写出" in refusal.zh
    assert "units by their full names; where there is none, leave it blank" in refusal.en


def test_definitions_are_drawn_with_stages_that_several_hold_together() -> None:
    """X24: their units are named by a fact or by the definition."""
    for fits in (_is_taken, _is_named):
        found = find(definitions(), fits)
        assert next(each for each in found.stages if each.joint).then is not None


def _is_taken(of: Procedure) -> bool:
    return any(each.joint and each.holder is not None and each.holder.taken_from for each in of.stages)


def _is_named(of: Procedure) -> bool:
    return any(each.joint and each.holder is not None and not each.holder.taken_from for each in of.stages)
