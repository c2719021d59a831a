"""What a policy may choose otherwise in the clauses of red work: X1, X13, G2.2 and G2.3; and the open lists (X28)."""

from datetime import date, time
from typing import Any

import attrs
import pytest

from guards import ROOT
from people import OFFICE, at, codes, duties, green, on, opened, orange, plan, rectified, red, to_orange
from sanse_ledger import (
    CLAUSES,
    Body,
    ClearYear,
    Colour,
    Complete,
    Conclude,
    ContactDuty,
    ContactSuperior,
    DeclareUnable,
    Deliberate,
    Explain,
    ExplanationTime,
    Extend,
    Kind,
    Ledger,
    OneOff,
    OtherBody,
    OtherSource,
    Policy,
    Recolour,
    RedReminders,
    Reopen,
    Return,
    SetMilestone,
    Source,
    Week,
    WrongType,
    WrongValue,
    canonical,
    dumps,
    loads,
    obligations,
    owed,
    reminders,
    weekly_digest,
)
from sanse_ledger.items.parts import OtherTerm
from sanse_ledger.words.terms import TermEnum

CONCLUDE = to_orange()[0]
ONE_OFF = Complete(item="R-1", evidence="会议已开，办结且无后续", one_off=True, at=at(6, 1), by=OFFICE)
CHAIN = Policy(one_off="chain")
STRAIGHT = Policy(red_to_green=True)
TO_GREEN = Recolour(item="R-1", to=Colour.GREEN, grounds="已转为常规", at=at(6, 1), by=OFFICE)


def kinds_on(ledger: Ledger, day: date) -> set[str]:
    """Return the kinds of the reminders of a day."""
    return {each.kind.key for each in reminders(ledger, on=day)}


def but(command: Any, **fields: object) -> Any:  # noqa: ANN401 - any command
    """Return the command with other fields."""
    return attrs.evolve(command, **fields)


# The fields


@pytest.mark.parametrize(
    ("field", "of"),
    [("one_off", OneOff), ("explanation", ExplanationTime), ("contact", ContactDuty), ("red_reminders", RedReminders)],
)
def test_a_choice_is_a_member_or_its_key(field: str, of: type[TermEnum]) -> None:
    """A closed choice takes its member, or the key that documents have; any other is refused (X13, G2.3)."""
    choose: Any = Policy
    for member in of:
        assert member is getattr(choose(**{field: member}), field) is getattr(choose(**{field: member.key}), field)
    with pytest.raises(WrongValue, match=rf"{field} is one of .*{next(iter(of)).key}.*, not '随便'") as wrong:
        choose(**{field: "随便"})
    assert (field, "随便") == (wrong.value.field, wrong.value.value)
    with pytest.raises(WrongType, match=rf"{field} takes {of.__name__}") as other:
        choose(**{field: 3})
    assert field == other.value.field


def test_the_choices_are_left_out_of_the_head_where_they_are_the_usual_ones() -> None:
    """A header has only what differs from the defaults, so that heads do not change (X1, X13, G2.2, G2.3)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    assert '{"owner":"固阳县委政法委","year":2022}' == canonical(ledger.header).decode()
    chosen = Policy(
        red_to_green=True, one_off="chain", explanation="within", contact="from-superior", red_reminders="weekly"
    )
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=chosen)
    assert (
        b'"policy":{"contact":"from-superior","explanation":"within","one_off":"chain","red_reminders":"weekly",'
        b'"red_to_green":true}'
    ) in canonical(ledger.header)
    assert chosen == loads(dumps(ledger)).policy == loads(dumps(ledger, language="en")).policy


# X13


def test_a_week_is_handed_in_before_it_is_circulated() -> None:
    """A cut-off after the circular would count what the circular cannot hold; at the same minute it may (X7, X9)."""
    with pytest.raises(WrongValue, match="cutoff is at 15:01, after circular_time at 15:00") as late:
        Policy(cutoff=time(15, 1))

    assert "cutoff（报送截止）15:01 晚于 circular_time（通报时间）15:00：先报送，后通报" == late.value.zh
    assert ("cutoff", time(15, 1)) == (late.value.field, late.value.value)
    assert time(15) == Policy(cutoff=time(15)).cutoff
    with pytest.raises(WrongValue, match="cutoff is at 12:00, after circular_time at 11:59"):
        Policy(circular_time=time(11, 59))


def test_one_off_work_is_struck_off_where_it_stands() -> None:
    """Concluded red work with nothing to follow is struck off in red, and the clearing takes it (X13)."""
    ledger = opened(red(), CONCLUDE, ONE_OFF)
    item = ledger.items["R-1"]
    assert (Colour.RED, on(6, 1), True) == (item.colour, item.completed_on, item.open)
    assert ledger.events[-1].one_off  # type: ignore[attr-defined]  # a Completed
    assert {"week-missing"} == kinds_on(ledger, on(6, 2))
    cleared = ledger.submit(ClearYear(at=at(12, 5), by=OFFICE))
    assert (Colour.CLEARED, Colour.RED) == (cleared.items["R-1"].colour, cleared.items["R-1"].closed_from)
    reopened = cleared.submit(Reopen(item="R-1", reason="会议改期", at=at(12, 6), by=OFFICE)).items["R-1"]
    assert (Colour.RED, None, None) == (reopened.colour, reopened.completed_on, reopened.concluded_on)
    assert loads(dumps(ledger)).events == ledger.events


def test_one_off_work_is_struck_off_with_its_own_work_done() -> None:
    """Concluded, the duties of late work met, list and dates finished, evidence said (X13, G2.3, G2.4, G3.5, X17)."""
    assert [("G2.4", "not-concluded")] == codes(opened(red()), ONE_OFF)
    late = Conclude(item="R-1", result="会议已开", at=at(6, 13), by=OFFICE)
    asked = but(ONE_OFF, at=at(6, 14))
    assert [("G2.3", "duties-owed")] == codes(opened(red(), late), asked)
    assert [] == codes(opened(red(), late, *duties(when=at(6, 13))), asked)
    stone = SetMilestone(item="R-1", milestone="会期", title="会期", due=on(6, 10), at=at(3, 2), by=OFFICE)
    assert [("X17", "milestone-open")] == codes(opened(red(), stone, CONCLUDE), ONE_OFF)
    raised = Return(item="O-1", to=Colour.RED, reason="提级", due=on(6, 30), at=at(5, 11), by=OFFICE)
    problem = opened(orange(), *rectified()[:2], raised, but(CONCLUDE, item="O-1", at=at(5, 12)))
    assert [("G3.5", "measure-open")] == codes(problem, but(ONE_OFF, item="O-1"))
    assert [("X2", "no-evidence")] == codes(opened(red(), CONCLUDE), but(ONE_OFF, evidence=" "))


def test_one_off_work_is_struck_off_in_red_only() -> None:
    """Orange and green are no place to strike off as one-off; without the flag red is not struck off (X13, X2)."""
    tracked = opened(red(), *to_orange())
    assert [("X13", "one-off-not-red")] == codes(tracked, ONE_OFF)
    assert [("X13", "one-off-not-red")] == codes(opened(green()), but(ONE_OFF, item="G-1"))
    assert [("X2", "wrong-colour")] == codes(opened(red(), CONCLUDE), but(ONE_OFF, one_off=False))
    assert [("X2", "item-closed")] == codes(
        opened(red(), CONCLUDE, ONE_OFF, ClearYear(at=at(12, 5), by=OFFICE)), but(ONE_OFF, at=at(12, 6))
    )


def test_where_the_chain_is_kept_one_off_work_goes_the_whole_way() -> None:
    """Under the policy chain red is not struck off; one-off work in green is struck off like other work (X13)."""
    assert [("X2", "wrong-colour")] == codes(opened(red(), CONCLUDE, policy=CHAIN), ONE_OFF)
    assert [] == codes(opened(green(), policy=CHAIN), but(ONE_OFF, item="G-1"))


def test_what_is_struck_off_keeps_its_colour() -> None:
    """Red that is struck off is not moved on to orange, nor to green (X2, X13)."""
    ledger = opened(red(), CONCLUDE, ONE_OFF, policy=STRAIGHT)
    for to in (Colour.ORANGE, Colour.GREEN):
        asked = but(TO_GREEN, to=to, at=at(6, 2))
        assert [("X2", "already-completed")] == codes(ledger, asked)


def test_a_week_counts_what_was_struck_off_in_red() -> None:
    """Struck off in red it stays in red's column, and is no more expected of its section (X13, X2)."""
    ledger = opened(red(), CONCLUDE, ONE_OFF)
    digest = weekly_digest(ledger, Week.parse("2022-W23"))
    assert 1 == digest.columns[Colour.RED].closing


# X1


def test_key_work_goes_straight_to_green_where_the_policy_lets_it() -> None:
    """Key work that has turned routine goes red to green in one step, if the ledger chose so (X1, G4.1)."""
    assert [("X1", "no-such-step")] == codes(opened(red(), CONCLUDE), TO_GREEN)
    ledger = opened(red(), CONCLUDE, TO_GREEN, policy=STRAIGHT)
    item = ledger.items["R-1"]
    assert (Colour.GREEN, (Colour.RED, Colour.GREEN)) == (item.colour, (item.changes[-1].origin, item.changes[-1].to))
    assert [] == codes(opened(red(), CONCLUDE, policy=STRAIGHT), to_orange()[1])
    column = weekly_digest(ledger, Week.parse("2022-W22")).columns
    assert (0, 1) == (column[Colour.RED].closing, column[Colour.GREEN].closing)
    back = Return(item="R-1", to=Colour.ORANGE, reason="反弹", at=at(6, 2), by=OFFICE)
    assert [] == codes(ledger, back)


def test_the_straight_way_asks_what_red_asks() -> None:
    """Concluded, duties met, grounds said, no list left open (X1, G2.4, G2.3, G3.5)."""
    assert [("G2.4", "not-concluded")] == codes(opened(red(), policy=STRAIGHT), TO_GREEN)
    assert [("X1", "no-grounds")] == codes(opened(red(), CONCLUDE, policy=STRAIGHT), but(TO_GREEN, grounds=""))
    late = Conclude(item="R-1", result="完成", at=at(6, 13), by=OFFICE)
    assert [("G2.3", "duties-owed")] == codes(opened(red(), late, policy=STRAIGHT), but(TO_GREEN, at=at(6, 14)))
    for to in (Colour.RED, Colour.CLEARED):
        assert [("X1", "no-such-step")] == codes(opened(red(), CONCLUDE, policy=STRAIGHT), but(TO_GREEN, to=to))
    assert [("X1", "no-such-step")] == codes(
        opened(orange(), *rectified(), policy=STRAIGHT), but(TO_GREEN, item="O-1", to=Colour.RED)
    )


def test_a_problem_that_was_raised_goes_by_orange() -> None:
    """The straight way is for key work: a problem raised to red is rectified in orange first (X1, G3.2, G3.3)."""
    raised = Return(item="O-1", to=Colour.RED, reason="提级", due=on(6, 30), at=at(5, 11), by=OFFICE)
    concluded = but(CONCLUDE, item="O-1", at=at(5, 12))
    ledger = opened(orange(), *rectified(), raised, concluded, policy=STRAIGHT)
    assert [("X1", "no-such-step")] == codes(ledger, but(TO_GREEN, item="O-1"))
    tracked = opened(
        red(),
        *to_orange(),
        Deliberate(item="R-1", body=Body.COMMITTEE, findings="仍有短板", at=at(5, 11), by=OFFICE),
        plan("R-1", when=at(5, 11)),
        but(raised, item="R-1", at=at(5, 12)),
        but(CONCLUDE, at=at(5, 13)),
        policy=STRAIGHT,
    )
    assert [("G3.5", "measure-open")] == codes(tracked, TO_GREEN)


# G2.3


def owes(ledger: Ledger, day: date) -> list[tuple[str, date, date | None]]:
    """Return the duties of R-1 on a day: which, by when, since when."""
    item = ledger.items["R-1"]
    return [
        (each.part, each.due, each.since) for each in obligations(item, day, ledger.context) if each.what.key == "duty"
    ]


def test_an_explanation_within_the_due_date_is_owed_on_it_and_late_after_it() -> None:
    """Where it is asked for within the due date, the next day is too late (G2.3)."""
    ledger = opened(red(), policy=Policy(explanation="within"))
    contact, explanation = ("superior-contact", on(6, 15), on(6, 11)), (on(6, 10), "explanation")
    assert [] == owes(ledger, on(6, 9))
    assert [("explanation", on(6, 10), on(6, 10))] == owes(ledger, on(6, 10))
    assert [("explanation", on(6, 10), on(6, 10)), contact] == owes(ledger, on(6, 11))
    assert {"duty-owed", "due-today", "red-open"} <= kinds_on(ledger, on(6, 10))
    assert ["duty-late", "duty-owed"] == [
        each.kind.key for each in reminders(ledger, on=on(6, 11)) if each.kind.key.startswith("duty")
    ]
    of_weeks = [weekly_digest(ledger, Week.of(day)).owed for day in (on(6, 10), on(6, 17))]
    says = [[(each.due, *(kind.key for kind in each.duties)) for each in some if each.past_limit] for some in of_weeks]
    assert [[explanation], [explanation, (on(6, 15), "superior-contact")]] == says
    explained = ledger.submit(Explain(item="R-1", reason="细则推迟下发", at=at(6, 10), by=OFFICE))
    assert [] == owes(explained, on(6, 10))
    assert [contact] == owes(explained, on(6, 11))
    assert [] == owes(ledger.submit(but(CONCLUDE, at=at(6, 10))), on(6, 10))
    item = ledger.items["R-1"]
    assert frozenset() == owed(item, on(6, 10))
    assert {"explanation"} == {each.key for each in owed(item, on(6, 10), ledger.context)}


def test_what_can_never_be_explained_within_its_due_date_has_the_usual_limit() -> None:
    """An item entered late, or without a due date, is explained within the policy's working days (G2.3, X5)."""
    late = opened(red(due=on(2, 21)), policy=Policy(explanation="within"))
    assert [on(3, 4)] * 2 == [due for _part, due, _since in owes(late, on(3, 2))]


def test_contact_may_be_owed_only_for_what_a_superior_asked_for() -> None:
    """Work of the office's own owes the explanation alone; a superior's or a leader's owes the contact too (G2.3)."""
    policy = Policy(contact="from-superior")
    both = {"explanation", "superior-contact"}
    sources: dict[Any, set[str]] = {
        None: {"explanation"},
        Source.SELF_EXAMINATION: {"explanation"},
        Source.MEETING: {"explanation"},
        **dict.fromkeys(
            (Source.SUPERIOR_FEEDBACK, Source.LEADER_INSTRUCTION, Source.INSPECTION, Source.ASSESSMENT), both
        ),
        OtherSource("市委督查室交办"): both,
    }
    for source, kinds in sources.items():
        ledger = opened(but(red(), source=source), policy=policy)
        assert kinds == {part for part, _due, _since in owes(ledger, on(6, 13))}, source
        assert both == {part for part, _due, _since in owes(opened(but(red(), source=source)), on(6, 13))}
    own = opened(red(), policy=policy)
    explain = Explain(item="R-1", reason="细则推迟下发", at=at(6, 8), by=OFFICE)
    extend = Extend(item="R-1", due=on(6, 30), reason="推迟", approver="书记", at=at(6, 9), by=OFFICE)
    assert [("G2.3", "duties-owed")] == codes(own, extend)
    assert [] == codes(own.submit(explain), extend)
    late = Conclude(item="R-1", result="完成", at=at(6, 13), by=OFFICE)
    moved = but(to_orange()[1], at=at(6, 14))
    assert [] == codes(own.submit(explain, late), moved)
    assert [("G2.3", "duties-owed")] == codes(opened(red(), explain, late), moved)
    contact = ContactSuperior(item="R-1", superior="市委政法委", summary="已报告", at=at(6, 8), by=OFFICE)
    assert [] == codes(own, contact)


# G2.2


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        ("daily", [6, 7, 8, 9, 10, 11, 12, 13]),
        ("weekly", [6, 13]),
        ("near", [7, 8, 9, 10, 11, 12, 13]),
    ],
)
def test_open_red_work_is_named_as_often_as_the_policy_says(choice: str, named: list[int]) -> None:
    """Every day; on the first working day of the week; or from due soon on (G2.2)."""
    ledger = opened(red(), policy=Policy(red_reminders=choice))
    assert named == [
        day for day in range(6, 14) if any(each.kind.key == "red-open" for each in reminders(ledger, on=on(6, day)))
    ]


def test_the_first_working_day_of_the_week_is_the_calendars() -> None:
    """After a holiday that is not Monday, and in a week without a working day never (G2.2, X12)."""
    ledger = opened(red(due=None), policy=Policy(red_reminders="weekly"))
    october = [
        day for day in range(1, 17) if any(each.kind.key == "red-open" for each in reminders(ledger, on=on(10, day)))
    ]
    assert [8, 10] == october


def test_red_work_that_owes_something_is_near() -> None:
    """Declared impossible, or past its target: near whatever the due date (G2.2, G2.3)."""
    policy = Policy(red_reminders="near")
    unable = DeclareUnable(item="R-1", reason="上级取消", at=at(3, 2), by=OFFICE)

    def named(ledger: Ledger, day: date) -> bool:
        return any(each.kind.key == "red-open" for each in reminders(ledger, on=day))

    assert not named(opened(red(), policy=policy), on(3, 3))
    assert named(opened(red(), unable, policy=policy), on(3, 3))
    assert not named(opened(red(), CONCLUDE, policy=policy), on(6, 13))


# What in a clause is ours


def test_what_the_library_adds_to_a_clause_is_marked_as_its_own_choice() -> None:
    """Each choice inside a G, L or K clause stands apart from the text's words, with the other reading (G1.1-G5.3)."""
    ours = [
        *("G1.1", "G1.4", "G2.2", "G2.3", "G2.4", "G2.5", "G3.2", "G3.6", "G4.1", "G4.2", "G4.4", "G4.5"),
        *("G5.1", "G5.2", "G5.3", "L1", "L4", "L5", "K1", "K2", "K3"),
    ]
    marked = [clause.id for clause in CLAUSES.values() if clause.ours is not None]
    assert {*ours} <= {*marked}
    for name in marked:
        clause = CLAUSES[name]
        assert not clause.is_choice
        assert clause.ours is not None
        assert clause.otherwise is not None
        assert clause.ours.zh not in clause.zh
    for days in ("3个工作日", "5个工作日", "不论日期", "恰为5万元", "自接单起"):
        assert [] == [clause.id for clause in CLAUSES.values() if days in clause.zh and not clause.is_choice]


def test_a_choice_that_a_policy_offers_names_the_other_reading() -> None:
    """Where a policy may choose otherwise, the clause says what (X1, X13, G2.2, G2.3)."""
    unit = {"G4.3", "X12", "X27"}  # of these nothing else is offered
    assert [] == [
        clause.id for clause in CLAUSES.values() if clause.policy and clause.otherwise is None and clause.id not in unit
    ]
    assert CLAUSES["X13"].otherwise is not None
    assert "逐级" in CLAUSES["X13"].otherwise.zh


def test_the_page_of_rules_marks_what_is_ours() -> None:
    """docs/rules.md has each choice after its mark, in both languages, and the other reading (G2.3, X13)."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for clause in CLAUSES.values():
        if clause.ours is not None:
            assert f"**本库的选择：**{clause.ours.zh}" in page
            assert f"**Our own choice:** {clause.ours.en}" in page
        if clause.otherwise is not None:
            assert f"另一种读法：{clause.otherwise.zh}" in page


# X28


def test_a_source_or_a_body_may_be_the_hosts_own() -> None:
    """What the list has is that member, what it has not is the host's, and is read back so (X28, G3.1, G3.2)."""
    commands = (
        but(orange(), source="巡察反馈"),
        but(orange("O-2"), source="人大代表建议"),
        Deliberate(item="O-1", body="镇党委会", findings="未落实", at=at(5, 10), by=OFFICE),
        Deliberate(item="O-2", body="书记办公会", findings="未落实", at=at(5, 10), by=OFFICE),
    )
    ledger = opened(*commands)
    assert (Source.INSPECTION, OtherSource("人大代表建议")) == tuple(each.source for each in ledger.items.values())
    bodies = [item.deliberations[0].body for item in ledger.items.values()]
    assert [OtherBody("镇党委会"), Body.SECRETARY_MEETING] == bodies
    for language in ("zh", "en"):
        assert ledger.events == loads(dumps(ledger, language=language)).events
    assert "镇党委会" in dumps(ledger, language="en")


@pytest.mark.parametrize("of", [OtherSource, OtherBody])
def test_a_name_on_an_open_list_is_no_members_and_not_blank(of: type[OtherTerm]) -> None:
    """The name of a member is that member; a blank one, or one over two lines, is none (X28)."""
    first = next(iter(of.listed))
    with pytest.raises(WrongValue, match="use that member"):
        of(first.zh)
    for nameless in ("", " ", "一\n二"):
        with pytest.raises(WrongValue, match="needs a name on one line"):
            of(nameless)
    assert of("院党组会") == of("院党组会")
    assert "院党组会" == of("院党组会").words("en")
    both: tuple[object, ...] = OtherSource("院党组会"), OtherBody("院党组会")
    assert both[0] != both[1]


def test_a_source_of_another_type_is_refused() -> None:
    """A number is no source, and a kind is none either: what to write instead is said (X28)."""
    with pytest.raises(WrongType, match=r"source takes Source or OtherSource"):
        but(red(), source=3)
    with pytest.raises(WrongType, match=r"body takes Body or OtherBody"):
        Deliberate(item="O-1", body=Kind.MEETING, findings="未落实", at=at(5, 10), by=OFFICE)  # type: ignore[arg-type]  # wrong on purpose
