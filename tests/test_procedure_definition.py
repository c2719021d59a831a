"""What a procedure is made of: what its parts answer, and what they refuse to be made of."""

import pickle
from typing import Any

import pytest

from sanse_ledger import (
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    Answer,
    BadProcedure,
    Choice,
    Condition,
    Demand,
    Outcome,
    Procedure,
    SameDay,
    Stage,
    Terms,
    TimeLimit,
    Words,
    Yuan,
)
from sanse_ledger.procedures.library import standard


def test_a_condition_on_a_sum_that_was_not_told_does_not_hold() -> None:
    """Where the sum is missing no tier of it applies; one below, at and above the bound does what it says (K1)."""
    below, at_most = (
        Condition(fact="amount", below=Yuan(10_000_00)),
        Condition(fact="amount", at_most=Yuan(10_000_00)),
    )

    assert (False, False) == (below.holds({}, ()), at_most.holds({"amount": ""}, ()))
    assert [(True, True), (False, True), (False, False)] == [
        (below.holds({"amount": told}, ()), at_most.holds({"amount": told}, ()))
        for told in ("9999.99", "10000", "10000.01")
    ]


def test_a_condition_on_a_correction() -> None:
    """A condition may ask that a fact was corrected, or that it was not (L4)."""
    corrected, as_told = Condition(fact="difficulty", corrected=True), Condition(fact="difficulty", corrected=False)

    assert [(False, True), (True, False)] == [
        (corrected.holds({}, names), as_told.holds({}, names)) for names in ((), ("difficulty",))
    ]


def test_an_answer_keeps_keys_and_plain_sums() -> None:
    """A choice is kept by its key, a sum in plain yuan, words as they are; what is none of it is not taken (L1, K1)."""
    choice = Answer(key="a", zh="甲", en="a", choices=(Choice(key="yes", zh="是", en="indeed"),))
    money = Answer(key="m", zh="钱", en="m", money=True)

    assert ["yes"] * 3 + [None] == [choice.read(word) for word in ("yes", "是", "indeed", "否")]
    assert ["86.50", None] == [money.read(word) for word in ("86.5元", "很多")]
    assert "很多" == Answer(key="w", zh="话", en="w").read("很多")


def test_parts_are_found_by_key_and_by_either_name() -> None:
    """Facts, stages and procedures answer to their key and to their names (X20)."""
    assert [SIX_SLIPS] * 3 == [standard(word) for word in ("six-slips", "六单", "six slips")]
    for word in ("amount", "标的额"):
        fact = FAST_ENFORCEMENT.fact(word)
        assert fact is not None
        assert fact.money
    assert (None, None, None) == (standard("公文"), SIX_SLIPS.fact("标的额"), SIX_SLIPS.stage("归档"))


def test_one_text_is_no_list_of_names() -> None:
    """A text where several names are wanted is the programmer's fault: it would be read letter by letter."""
    with pytest.raises(TypeError, match="a list of names is wanted"):
        Condition(fact="difficulty", among="easy")


@pytest.mark.parametrize("name", ["", " ", "一\n二", "长" * 65])
def test_a_name_is_one_short_line(name: str) -> None:
    """A name that is blank, on two lines or too long is refused."""
    with pytest.raises(ValueError, match="a name on one line"):
        Choice(key=name, zh="甲", en="a")


def test_a_bad_procedure_says_everything_and_survives_pickling() -> None:
    """A definition that contradicts itself is refused with each fault, its path and both sentences."""
    with pytest.raises(BadProcedure) as caught:
        Procedure(
            key="bad",
            zh="坏",
            en="bad",
            stages=(
                Stage(key="a", zh="甲", en="a", limits=(TimeLimit(limit=SameDay(), since="c"),)),
                Stage(key="b", zh="乙", en="b", outcomes=(Outcome(key="done", zh="结", en="done"),)),
            ),
        )
    bad = caught.value

    assert [
        ("unknown-stage", "stages[0].limits[0].since"),
        ("no-end", "stages[0].key"),
        ("unreachable-stage", "stages[1].key"),
    ] == [(each.code, each.path) for each in bad.faults]
    assert "stages[0].limits[0].since: there is no stage c" in str(bad)
    assert bad.faults == pickle.loads(pickle.dumps(bad)).faults  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"terms": Terms(resolved="办结")}, [("key-twice", "terms.closed", "办结")]),
        ({"terms": Terms(opened=Words(zh="受理", en="before"))}, [("key-twice", "terms.opened", "before")]),
        ({"terms": Terms(opened="受理", resolved="化解")}, []),
    ],
)
def test_two_figures_have_two_names(changed: dict[str, Any], faults: list[tuple[str, str, str]]) -> None:
    """A row goes by its headings; of two figures with one heading it would silently lose one (X20)."""
    stage = Stage(key="do", zh="办理", en="do it", outcomes=(Outcome(key="done", zh="办结", en="done"),))
    found: list[tuple[str, str, str]] = []
    try:
        Procedure(key="p", zh="流程", en="p", stages=(stage,), **changed)
    except BadProcedure as bad:
        found = [(each.code, each.path, each.key) for each in bad.faults]

    assert faults == found


def test_what_asks_for_full_payment_is_about_a_sum() -> None:
    """Without one, a matter would be closed as paid in full with nothing paid (X20, K4)."""
    paid = Outcome(key="done", zh="办结", en="done", asks=(Demand.PAID_IN_FULL,))
    stage = Stage(key="do", zh="办理", en="do it", outcomes=(paid,))
    sum_ = Answer(key="sum", zh="金额", en="sum", money=True)

    with pytest.raises(BadProcedure, match="done asks that all be paid, but there is no sum"):
        Procedure(key="p", zh="流程", en="p", stages=(stage,))
    assert "sum" == Procedure(key="p", zh="流程", en="p", stages=(stage,), facts=(sum_,), amount="sum").amount


@pytest.mark.parametrize("since", ["办理", "do it"])
def test_a_limit_begins_with_the_key_of_a_stage(since: str) -> None:
    """The clock of the whole looks for a key; begun with what the stage is called, it would never run (X20)."""
    stage = Stage(key="do", zh="办理", en="do it", outcomes=(Outcome(key="done", zh="办结", en="done"),))

    with pytest.raises(BadProcedure) as caught:
        Procedure(key="p", zh="流程", en="p", stages=(stage,), limits=(TimeLimit(limit=SameDay(), since=since),))

    assert [("unknown-stage", "limits[0].since")] == [(each.code, each.path) for each in caught.value.faults]


def test_the_longest_name_is_a_name() -> None:
    """Sixty-four characters and no more (X20)."""
    assert "名" * 64 == Choice(key="a", zh="名" * 64, en="a").zh
    with pytest.raises(ValueError, match="at most 64"):
        Choice(key="a", zh="名" * 65, en="a")


@pytest.mark.parametrize(
    "parts",
    [
        {"limits": [TimeLimit(limit=SameDay())]},
        {"limits": ("当日",)},
        {"records": None},
        {"branches": ("done",)},
        {"outcomes": [Outcome(key="done", zh="办结", en="done")]},
    ],
)
def test_parts_come_in_tuples_of_their_own_kind(parts: dict[str, Any]) -> None:
    """A list could change afterwards; a text is no part (X20)."""
    with pytest.raises(TypeError):
        Stage(key="do", zh="办理", en="do", **parts)


def test_a_stage_has_no_parts_unless_it_is_given_some() -> None:
    """Nothing is asked, limited or decided there (X20)."""
    bare = Stage(key="do", zh="办理", en="do")
    assert ((), (), (), ()) == (bare.limits, bare.records, bare.branches, bare.outcomes)
