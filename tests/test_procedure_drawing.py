"""A procedure is drawn and put into words: every stage, limit, branch and outcome of it, in both languages."""

import re

import pytest

from sanse_ledger import (
    FAST_ENFORCEMENT,
    OPENING,
    SIX_SLIPS,
    Answer,
    CalendarDays,
    Condition,
    Outcome,
    Procedure,
    SameDay,
    Stage,
    TimeLimit,
    Yuan,
    load_procedure,
    mermaid,
)
from sanse_ledger.procedures.drawing import condition_in_words, conditions_in_words, holder_in_words, limit_in_words

LANGUAGES = ("zh", "en")
BOTH = (SIX_SLIPS, FAST_ENFORCEMENT)
ARROW = re.compile(r"^    (\w+) (?:-->|-\. \"(.*)\" \.->) (\w+)(?:\(\[\"(.*)\"\]\))?$")


def named(text: str) -> Procedure:
    """Return a procedure of one stage with this name."""
    stage = Stage(key="one", zh=text, en="one", outcomes=(Outcome(key="done", zh="办结", en="done"),))
    return Procedure(key="drawn", zh="画", en="drawn", stages=(stage,))


def arrows(drawn: str) -> list[tuple[str, str]]:
    """Return where every arrow of a drawing begins and ends."""
    return [(found[1], found[3]) for line in drawn.split("\n") if (found := ARROW.match(line))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", BOTH, ids=lambda each: each.key)
def test_a_drawing_has_every_way(procedure: Procedure, language: str) -> None:
    """Every stage that may follow has its arrow, and every outcome; none is drawn twice (L1-L6, K1-K5)."""
    drawn = mermaid(procedure, language)
    place = {stage.key: f"s{number}" for number, stage in enumerate(procedure.stages)}
    expected = [(place[stage.key], place[to]) for stage in procedure.stages for to in stage.leads_to]
    ends = [
        (place[stage.key], f"o{number}_{at}")
        for number, stage in enumerate(procedure.stages)
        for at, _outcome in enumerate(stage.outcomes)
    ]
    found = [(one, other) for one, other in arrows(drawn) if one.startswith("s") and one != "start"]

    assert sorted(expected + ends) == sorted(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", BOTH, ids=lambda each: each.key)
def test_a_drawing_has_every_name_and_limit(procedure: Procedure, language: str) -> None:
    """Each stage is drawn with its name, its holder and its limits in words, each way with its name (L1-L6, K1-K5)."""
    drawn = mermaid(procedure, language)
    lines = drawn.split("\n")

    for number, stage in enumerate(procedure.stages):
        limits = [limit_in_words(procedure, each, language) for each in stage.limits]
        held = ["承办：" if language == "zh" else "held "] if stage.holder is not None else []
        said = [each + holder_in_words(procedure, stage, language) for each in held] + limits
        assert f'    s{number}["{"<br>".join([getattr(stage, language), *said])}"]' in lines
        assert [] == [each for each in (*stage.branches, *stage.outcomes) if getattr(each, language) not in drawn]


def test_a_rating_that_sends_back_is_drawn() -> None:
    """What is closed and rated leads to the rating, and the mark that sends back leads to its stage (L5)."""
    drawn = mermaid(SIX_SLIPS)

    assert [("o3_0", "rating"), ("o5_0", "rating"), ("rating", "s5"), ("rating", "appraisal")] == [
        each for each in arrows(drawn) if "rating" in each
    ]
    assert "rating" not in mermaid(FAST_ENFORCEMENT)


def test_the_limit_of_the_whole_stands_at_the_beginning() -> None:
    """The limit that binds the whole is drawn with the opening (K3)."""
    assert '    start(["启动<br>45日"]) --> s0' in mermaid(FAST_ENFORCEMENT).split("\n")
    assert '    start(["opening<br>45 days"]) --> s0' in mermaid(FAST_ENFORCEMENT, "en").split("\n")


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ('他说"办"', "他说#34;办#34;"),
        ("<b>办</b>", "#60;b#62;办#60;/b#62;"),
        ("甲#1;`乙`", "甲#35;1#59;#96;乙#96;"),
        ("甲&乙\\", "甲#38;乙#92;"),
        ("办]) --> s9", "办]) --#62; s9"),
    ],
)
def test_what_mermaid_would_take_for_its_own_is_written_as_a_number(name: str, drawn: str) -> None:
    """A quote in a name does not end the text, and no letter of a name means anything to the drawing."""
    assert f'    s0["{drawn}"]' in mermaid(named(name)).split("\n")


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (Condition(fact="amount", below=Yuan(10_000_00)), "标的额低于10000元", "amount is below 10000 yuan"),
        (Condition(fact="amount", at_most=Yuan(50)), "标的额不超过0.50元", "amount is at most 0.50 yuan"),
        (Condition(fact="applicant", corrected=True), "申请人已更正", "applicant was corrected"),
        (Condition(fact="applicant", corrected=False), "申请人未更正", "applicant was not corrected"),
        (
            Condition(fact="difficulty", among=("yes", "no"), corrected=True),
            "确有困难为否或是、确有困难已更正",
            "real difficulty of the debtor is no or yes and real difficulty of the debtor was corrected",
        ),
    ],
)
def test_a_condition_in_words(condition: Condition, zh: str, en: str) -> None:
    """A condition says what it asks of which fact, in both languages (K1, K2)."""
    assert (zh, en) == tuple(condition_in_words(FAST_ENFORCEMENT, condition, language) for language in LANGUAGES)


def test_several_conditions_in_words() -> None:
    """Conditions that must hold together are told together; none are told as nothing (L4)."""
    both = SIX_SLIPS.stages[5].limits[0].when

    assert "线索来源为12345平台、难易未更正" == conditions_in_words(SIX_SLIPS, both)
    assert "channel is 12345 hotline and difficulty was not corrected" == conditions_in_words(SIX_SLIPS, both, "en")
    assert "" == conditions_in_words(SIX_SLIPS, ())


@pytest.mark.parametrize(
    ("limit", "zh", "en"),
    [
        (TimeLimit(limit=SameDay()), "当日", "same day"),
        (TimeLimit(limit=SameDay(), since=OPENING), "启动当日", "on the day of the opening"),
        (TimeLimit(limit=CalendarDays(5), since="accept"), "接单后5日", "5 days after accept"),
        (TimeLimit(limit=CalendarDays(5), since=OPENING), "启动后5日", "5 days after the opening"),
        (
            TimeLimit(limit=CalendarDays(5), when=(Condition(fact="difficulty", among=("easy",)),)),
            "难易为容易：5日",
            "5 days, where difficulty is easy",
        ),
    ],
)
def test_a_limit_in_words(limit: TimeLimit, zh: str, en: str) -> None:
    """A limit says how long it is, from when, and where it applies (L4, K1)."""
    assert (zh, en) == tuple(limit_in_words(SIX_SLIPS, limit, language) for language in LANGUAGES)


@pytest.mark.parametrize("language", ["", "ZH", "de"])
def test_another_language_is_refused(language: str) -> None:
    """Only Chinese and English are drawn."""
    with pytest.raises(ValueError, match="choose one of zh, en"):
        mermaid(SIX_SLIPS, language)


def test_a_condition_on_what_the_procedure_does_not_ask_is_refused() -> None:
    """A condition has words only where its fact does: the error names the procedure and the fact (B5)."""
    with pytest.raises(ValueError, match=r"^the procedure six-slips has no fact and no record mood$"):
        condition_in_words(SIX_SLIPS, Condition(fact="mood", corrected=True))


def test_a_procedure_without_limits_is_drawn() -> None:
    """Where there is nothing but a name, nothing but the name is drawn."""
    bare = Procedure(
        key="bare",
        zh="简",
        en="bare",
        facts=(Answer(key="note", zh="备注", en="note"),),
        stages=(Stage(key="one", zh="办", en="do", outcomes=(Outcome(key="done", zh="结", en="done"),)),),
    )

    assert 'flowchart TD\n    start(["启动"]) --> s0\n    s0["办"]\n    s0 --> o0_0(["结"])\n' == mermaid(bare)


def test_words_are_chinese_unless_english_is_asked_for() -> None:
    """As everywhere in the library."""
    limit = SIX_SLIPS.stages[5].limits[0]
    assert limit_in_words(SIX_SLIPS, limit, "zh") == limit_in_words(SIX_SLIPS, limit)
    condition = Condition(fact="difficulty", among=("easy",))
    assert condition_in_words(SIX_SLIPS, condition, "zh") == condition_in_words(SIX_SLIPS, condition)


SUSPENDED = """
名称: 鉴定件
中止事由: [鉴定, {名称: 等待上级, 英文: waiting}]
环节:
- {名称: 办理, 办结结果: [办结, {名称: 转出, 请人评价: 否}]}
考评: {办理记录: [办理效果]}
"""


def test_a_drawing_has_what_it_may_be_suspended_for_and_the_appraisal() -> None:
    """The grounds where it begins, the appraisal behind the outcomes, or behind the rating of those that have one."""
    drawn = mermaid(load_procedure(SUSPENDED)).splitlines()
    rated = mermaid(load_procedure(SUSPENDED + "评价: {档次: [满意]}\n"), "en").splitlines()

    assert '    start(["启动<br>可中止：鉴定、等待上级"]) --> s0' == drawn[1]
    assert ['    appraisal{{"考评"}}', "    o0_0 --> appraisal", "    o0_1 --> appraisal"] == drawn[-3:]
    assert '    start(["opening<br>may be suspended for: 鉴定, waiting"]) --> s0' == rated[1]
    assert ['    appraisal{{"appraisal"}}', "    rating --> appraisal", "    o0_1 --> appraisal"] == rated[-3:]
