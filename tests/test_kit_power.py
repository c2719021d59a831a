"""What tests/kit/power.py measures by: edits that are there, changes of words, the vectors in the model's words."""

from pathlib import Path

import pytest

from kit import drawn_cases, javascript_edits, planted, power
from kit.modelled import model_cases
from kit.worded import is_worded

MUTATED = '''
def x_guard__mutmut_orig(item, day):
    """Refuse what is late."""
    if item.due < day:
        yield c.X5.refuse("too-late", item.number, due=item.due)
    return Words(zh="迟", en="late")


def x_guard__mutmut_1(item, day):
    """Refuse what is late."""
    if item.due < day:
        yield c.X5.refuse("too-late", None, due=item.due)
    return Words(zh="迟", en="late")


def x_guard__mutmut_2(item, day):
    """Refuse what is late."""
    if item.due <= day:
        yield c.X5.refuse("too-late", item.number, due=item.due)
    return Words(zh="迟", en="late")


def x_guard__mutmut_3(item, day):
    """Refuse what is late."""
    if item.due < day:
        yield c.X5.refuse("XXtoo-lateXX", item.number, due=item.due)
    return Words(zh="迟", en="late")


def x_guard__mutmut_4(item, day):
    """Refuse what is late."""
    if item.due < day:
        yield c.X5.refuse("too-late", item.number, due=item.due)
    return Words(zh="迟", en="XXlateXX")


def x_guard__mutmut_5(item, day):
    """Refuse what is late."""
    if item.due < day:
        yield from about("XXchangesXX", c.X5.refuse("too-late", item.number, due=item.due))
    return Words(zh="迟", en="late")


def x_told__mutmut_orig(clause, planned):
    words = {"planned": planned.zh, "planned_en": planned.en}
    yield refusal("plan-sum", clause, planned.number, **words)


def x_told__mutmut_1(clause, planned):
    words = {"planned": planned.zh, "XXplanned_enXX": planned.en}
    yield refusal("plan-sum", clause, planned.number, **words)


def x_told__mutmut_2(clause, planned):
    words = {"planned": planned.zh, "planned_en": planned.en}
    yield refusal("plan-sum", clause, None, **words)


def x_told__mutmut_3(clause, planned):
    words = {"planned": planned.zh, "planned_en": planned.en}
    yield refusal("plan-sum", None, planned.number, **words)


def x_hinted__mutmut_orig(guess):
    hints = ("，是不是？", "") if guess else ("", "")
    return Form(guess, hints)


def x_hinted__mutmut_1(guess):
    hints = ("，是不是？", "") if guess else ("XXXX", "")
    return Form(None, hints)


def x_hinted__mutmut_2(guess):
    hints = ("，是不是？", "") if guess else ("", "")
    return Form(guess, None)


def x_named__mutmut_orig(key) -> "Words":
    return both(key)


def x_named__mutmut_1(key) -> "Words":
    return other(key)
'''


@pytest.mark.parametrize(
    ("mutant", "worded"),
    [("x_guard__mutmut_1", True), ("x_guard__mutmut_2", False), ("x_guard__mutmut_3", False),
        ("x_guard__mutmut_4", True), ("x_guard__mutmut_5", False), ("x_hinted__mutmut_1", True),
        ("x_hinted__mutmut_2", False), ("x_named__mutmut_1", True),
        ("x_told__mutmut_1", True), ("x_told__mutmut_2", True), ("x_told__mutmut_3", True)],
)  # fmt: skip
def test_only_what_is_said_beside_a_code_is_of_words(mutant: str, worded: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """Whom a refusal names and how it is worded is compared by no vector; a boundary and a code are."""
    mutated = tmp_path / "room.py"
    mutated.write_text(MUTATED, encoding="utf-8")

    assert worded is is_worded(f"sanse_ledger.rules.room.{mutant}", mutated)


def test_every_edit_of_the_javascript_can_be_made() -> None:
    """Each names a line that is there, and makes another of it."""
    found = javascript_edits.edits()

    assert len(found) >= 200
    assert all(edit["line"] != edit["becomes"] and javascript_edits.edited(edit) for edit in found)


def test_an_edit_of_a_line_that_is_gone_is_an_error() -> None:
    """The list cannot rot unseen."""
    with pytest.raises(ValueError, match=r"weeks\.mjs has no such line"):
        javascript_edits.edited({"file": "weeks.mjs", "line": "gone", "place": 0, "becomes": ""})


def test_a_sample_is_that_of_its_seed() -> None:
    """The same seed draws the same mutants, another one others; 0 is all."""
    names = [f"room.x_{number}__mutmut_1" for number in range(100)]

    assert power.sampled(names, 10, 1) == power.sampled(reversed(names), 10, 1) != power.sampled(names, 10, 2)
    assert sorted(names) == power.sampled(names, 0, 1)


def test_the_share_leaves_out_what_no_vector_can_tell() -> None:
    """What is alike in all answers is no miss; what a question tells apart is one."""
    outcome = {"a": "some-case", "b": power.ALIKE, "c": f"{power.MISSED}some with other", "d": "other-case"}

    assert 2 / 3 == power.share_of(outcome)
    assert "library: 2 noticed, 1 missed, 1 no vector can tell, 66.7%" == power.figures("library", outcome)


def test_what_no_vector_can_ask_is_listed_and_not_counted() -> None:
    """A function beside the ledger is none that a vector asks, and says why; any other is counted."""
    why = power.unasked("rules.decide.x_decide: return 1 -> return 2")
    outcome = {"a": "some-case", "b": f"{power.BEYOND}{why}"}

    assert "" == power.unasked("rules.decide.x_unmet: return 1 -> return 2")
    assert "library: 1 noticed, 0 missed, 0 no vector can tell, 1 not asked, 100.0%" == power.figures(
        "library", outcome
    )


def test_a_small_sample_says_less_than_a_large_one() -> None:
    """The interval holds the share of the sample, and is narrower the larger the sample is."""
    small, large = ({f"{each}": "case" if each % 10 else "" for each in range(size)} for size in (20, 200))
    (least, most), (low, high) = power.interval(small), power.interval(large)

    assert least < low < 0.9 < high < most <= 1


@pytest.mark.thorough
def test_the_model_answers_hundreds_of_vectors() -> None:
    """What can be said in its words it answers as the vectors do."""
    cases = list(model_cases())

    assert len(cases) > 750
    straight = [case for case in cases if "straight" in case.id]
    assert 5 <= len(straight)
    assert all(case.difference() is None for case in (*cases[:50], *straight))


def test_every_planted_bug_can_be_made() -> None:
    """Each replaces what stands in its file once; there are enough of them in each of the three ledgers."""
    found = planted.planted()

    assert all(planted.with_bug(bug) for bug in found)
    assert all(sum(bug["ledger"] == ledger for bug in found) >= 20 for ledger in planted.LEDGERS)
    assert len(found) == len({planted.shown(bug) for bug in found})


def test_a_bug_in_what_is_gone_is_an_error() -> None:
    """The list of bugs cannot rot unseen either."""
    with pytest.raises(ValueError, match=r"weeks\.mjs has 0 of: gone"):
        planted.with_bug({"file": "examples/conformance/javascript/weeks.mjs", "was": "gone", "becomes": ""})


def test_drawn_cases_are_asked_like_vectors() -> None:
    """The cases of a seed are the same again, one follows from each, and what is refused has one fault."""
    found = list(drawn_cases.drawn(60, 7, ("lifecycle", "deadlines")))

    assert found == list(drawn_cases.drawn(60, 7, ("lifecycle", "deadlines")))
    assert {"lifecycle", "deadlines"} == {area for area, _ in found}
    assert all(("then" in case) != ("refused" in case) for _, case in found)
    assert {1} == {len(case["refused"]) for _, case in found if "refused" in case}
