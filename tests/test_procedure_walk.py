"""The library and its model of procedures agree on every small case, and in stories that Hypothesis makes short."""

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from procedure_bugs import BUGS
from procedure_lockstep import Difference, Story
from procedure_walk import Walk, openings
from procedure_words import NAMES
from sanse_ledger.conformance.model.procedures import PROCEDURES

pytestmark = [pytest.mark.thorough, pytest.mark.proof]


@pytest.fixture(scope="module")
def walk() -> Walk:
    """Go every way, and make one step beside each; a difference is raised."""
    return Walk().through(1)


def test_the_library_and_the_model_agree_on_every_way(walk: Walk) -> None:
    """At each place on every way, all that a procedure has is asked, also on the days a limit ends (X20, L, K).

    Invariant 43.
    """
    assert len(walk.seen) > 10 * len([*openings()])
    assert walk.asked > 10_000


def test_every_command_is_allowed_somewhere_and_refused_somewhere(walk: Walk) -> None:
    """Each command of a procedure, striking off and carrying over are both (X20, X6)."""
    heard = walk.first.heard

    assert [] == [name for name in NAMES for how in ("allowed", "refused") if not heard[f"{name} {how}"]]


def test_a_way_leads_to_the_end_of_each_procedure(walk: Walk) -> None:
    """Each stage is come to, and each matter may be closed, rated and appraised as its procedure asks (L, K)."""
    assert walk.stages == {(name, each) for name in PROCEDURES for each in (*PROCEDURES[name]["stages"], None)}


@pytest.mark.parametrize(
    "says",
    [
        "late on the last day",
        "what is sent back has no limit",
        "the limit of the whole is not begun",
    ],
)
def test_a_fault_in_the_engine_is_noticed_on_the_way(says: str) -> None:
    """The walk finds faults of the engine, as the stories do (X20, L5, K3)."""
    with BUGS[says].planted(), pytest.raises(Difference):
        Walk().through(1)


class Matters(RuleBasedStateMachine):
    """A story in which Hypothesis draws what `Story` leaves to chance, so that it is made short where it fails."""

    @initialize(rng=st.randoms(use_true_random=False))
    def begin(self, rng: Random) -> None:
        """Register an item on some day."""
        self.story = Story("drawn", rng)

    @rule(steps=st.integers(1, 12))
    def go_on(self, steps: int) -> None:
        """Make some steps, right and wrong."""
        self.story.play(steps)


def test_the_library_and_the_model_agree_in_drawn_stories() -> None:
    """Whatever Hypothesis asks of a matter, both answer alike (X20, L, K, X6)."""
    run_state_machine_as_test(Matters, settings=settings(max_examples=40, stateful_step_count=10, derandomize=True))


def test_a_drawn_story_is_made_short() -> None:
    """A planted fault is noticed, and told by a short story (X20)."""
    with BUGS["late on the last day"].planted(), pytest.raises(Difference) as caught:
        run_state_machine_as_test(Matters, settings=settings(max_examples=60, stateful_step_count=10, derandomize=True))

    assert str(caught.value).count("\n") < 12
