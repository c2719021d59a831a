"""The library and its model of procedures agree in fixed stories, which notice faults planted in the engine."""

from collections import Counter
from datetime import date

import pytest

from drawn_whistles import drawn_stories
from procedure_bugs import BUGS, noticed
from procedure_lockstep import SEED, STEPS, stories
from procedure_words import NAMES
from sanse_ledger.conformance.model.limits import begun, moved
from sanse_ledger.conformance.model.procedures import ENTERING
from sanse_ledger.conformance.model.refusals import _counted, _open_measure
from sanse_ledger.rules.clauses import procedures as c

pytestmark = pytest.mark.thorough

HEARD = {
    *(f"L{number} record-missing" for number in (1, 2, 3, 4, 5, 6)),
    *("L1 fact-missing", "L1 bad-fact", "L3 bad-record", "L5 bad-record", "L5 unknown-rating", "L5 rated-already"),
    *("L5 not-rated", "L6 not-rated", "L6 appraised-already", "L6 not-appraised"),
    *(f"K{number} record-missing" for number in (1, 2, 3, 4)),
    *("K1 fact-missing", "K1 bad-fact", "K2 not-late-yet", "K2 branch-not-open", "K2 overpaid", "K2 no-payment"),
    *("K2 no-instalments-here", "K2 plan-empty", "K2 plan-dates", "K2 plan-sum", "K2 plan-amounts"),
    *("K3 plan-sum", "K3 plan-within-limit", "K4 not-paid-in-full", "K3 not-before", "X23 not-before"),
    *(
        "X30 which-procedure",
        "X30 not-followed",
        "X30 not-verified",
        "X30 verification-sent-back",
        "X30 verified-before",
    ),
}
"""What speaks against a step of L or K."""
NOT_HEARD = frozenset({
    "wrong-colour", "bad-record", "record-missing", "not-paid-in-full", "plan-sum",
    "plan-within-limit", "not-appraised", "appraised-already",
})  # fmt: skip
"""Codes of X20 that no story can hear: of colours no procedure looks at, and of parts that 试办 does not have."""


@pytest.fixture(scope="module")
def heard() -> Counter[str]:
    """Play the stories of the suite; a difference is raised."""
    return stories(STEPS)


def test_the_library_and_the_model_of_procedures_agree(heard: Counter[str]) -> None:
    """In at least 5,000 steps over holidays, corrections, payments and the year's end nothing differs (X20, L, K).

    Invariant 43.
    """
    assert heard["steps"] >= 5000


def test_the_stories_hold_every_command_allowed_and_refused(heard: Counter[str]) -> None:
    """Each command of a procedure, striking off and carrying over are both (X20, X6)."""
    assert [] == [name for name in NAMES for how in ("allowed", "refused") if not heard[f"{name} {how}"]]


def test_the_stories_hear_what_can_speak_against_a_step(heard: Counter[str]) -> None:
    """Each code of X20, X22, X24, L and K that L, K, 试办 or 吹哨 can be refused with is heard."""
    wanted = HEARD | {
        f"{each.id} {code}" for each in (c.X20, c.X22, c.X24) for code in each.codes if code not in NOT_HEARD
    }

    assert set() == wanted - {*heard}


def test_in_the_model_a_limit_that_asks_for_as_much_as_before_stays() -> None:
    """X20: a correction by which as much time governs since the same changes nothing."""
    matter = {"suspensions": (), "holder": None}
    run = begun(matter, "收", ("working", 2), date(2022, 9, 26))

    assert run is moved(matter, run, (ENTERING, ("working", 2)), date(2022, 9, 27), 2022)


def test_the_model_takes_what_the_policy_counts() -> None:
    """X27: what it does not name is refused, and so is a count that lacks one of its units."""
    assert [("X27 unknown-count", "走访")] == [*_counted((("走访", (5,)),), {})]
    assert [("X27 count-units", "走访", 1)] == [*_counted((("走访", (5,)),), {"走访": ("次", "人")})]


def test_the_model_finishes_no_measure_that_was_withdrawn() -> None:
    """G3.5: nor one that is finished or not there."""
    measures = [
        {"number": "1", "finished": None, "withdrawn": date(2022, 6, 1)},
        {"number": "2", "finished": date(2022, 6, 1), "withdrawn": None},
    ]
    found = {name: [*_open_measure({"measures": measures}, {"measure": name}, None)] for name in "123"}

    assert {"1": ["G3.3 measure-withdrawn"], "2": ["G3.3 measure-done"], "3": ["G3.3 unknown-measure"]} == found


@pytest.mark.proof
@pytest.mark.parametrize("says", BUGS)
def test_a_fault_in_the_engine_is_noticed(says: str) -> None:
    """Each line of the engine that might have been written wrongly is noticed by the same stories (X20, L, K)."""
    assert noticed(BUGS[says]) is not None


def test_the_library_and_the_model_agree_on_definitions_drawn_at_random() -> None:
    """Stages that several units hold together, branches and ratings back, limits of all kinds (X24)."""
    steps, taken_off = drawn_stories(2_000, SEED)

    assert steps >= 2_000
    assert taken_off, "units were taken off joint stages"
