"""A host's own procedure in YAML: read, refused with every fault at its place, worked by, written, read again."""

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    OPENING,
    SIX_SLIPS,
    Answer,
    Appraisal,
    Appraise,
    BadDocument,
    BadProcedure,
    Branch,
    CalendarDays,
    Choice,
    CloseProcedure,
    Colour,
    Condition,
    Ledger,
    Limits,
    Mark,
    OpenProcedure,
    Outcome,
    PassStage,
    Procedure,
    RateResult,
    Rating,
    Refused,
    Register,
    SameDay,
    Stage,
    TimeLimit,
    WorkingDays,
    Yuan,
    canonical,
    dump_procedure,
    dumps,
    load_procedure,
    loads,
    procedure_figures,
    render,
)
from sanse_ledger.codecs.problems import CODES
from sanse_ledger.codecs.yaml import parsers
from sanse_ledger.procedures.fault import SENTENCES
from sanse_ledger.words.money import MOST_FEN
from sanse_ledger.words.text import first_forbidden

ORDER = """\
名称: 12345工单
地点项: 村（社区）
基本情况:
- {名称: 难易, 选项: [容易, 一般]}
- 村（社区）
环节:
- {名称: 接单, 下一环节: 做单, 时限: [1个工作日], 办理记录: [接单人]}
- 名称: 做单
  时限:
  - {时限: 5日, 起算: 接单, 条件: [{情况: 难易, 属于: 容易}]}
  - {时限: 7日, 起算: 接单}
  办结结果:
  - {名称: 化解, 办理记录: [化解结果]}
  - {名称: 转办, 已化解: 否, 请人评价: 否, 办理记录: [转往]}
评价: {档次: [满意, 一般, {名称: 不满意, 退回环节: 做单}], 办理记录: [签署人]}
考评: {办理记录: [办理效果]}
"""
"""The handling of a work order of the 12345 hotline alone: five days where it is easy, else seven (L4)."""

IN_ENGLISH = """\
name: hotline order
place: village
facts:
- {name: difficulty, choices: [easy, ordinary]}
- village
stages:
- {name: accept, then: do, limits: [1 working day], records: [accepted by]}
- name: do
  limits:
  - {limit: 5 days, since: accept, when: [{fact: difficulty, among: easy}]}
  - {limit: 7 days, since: accept}
  outcomes:
  - {name: resolved, records: [result]}
  - {name: referred, resolved: no, rated: no, records: [referred to]}
rating: {marks: [satisfied, fair, {name: dissatisfied, back-to: do}], records: [signed by]}
appraisal: {records: [effect]}
"""

LIBYAML = parsers.LIBYAML
ACCEPTED = date(2023, 4, 20)
"""A Thursday; the days after it run across the make-up Sunday of 23 April."""


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with either parser."""
    monkeypatch.setattr(parsers, "LIBYAML", LIBYAML if request.param == "libyaml" else None)


def at(day: date) -> datetime:
    """Return nine o'clock of a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=BEIJING)


def accepted(difficulty: str) -> Ledger:
    """Return a ledger with one order of this difficulty, registered and accepted on the same day."""
    said: dict[str, Any] = {"at": at(ACCEPTED), "by": "热线办"}
    return Ledger.open(owner="某镇", year=2023, procedures=(load_procedure(ORDER),)).submit(
        Register(
            number="单-01",
            colour=Colour.GREEN,
            title="路灯不亮",
            kind="12345工单",
            requirement="限期办理",
            leader="张书记",
            section="热线办",
            **said,
        ),
        OpenProcedure(
            item="单-01", procedure="12345工单", facts={"难易": difficulty, "村（社区）": "李庄子村"}, **said
        ),
        PassStage(item="单-01", stage="接单", records={"接单人": "王"}, **said),
    )


def closed(ledger: Ledger, day: date) -> Ledger:
    """Return the ledger once its order was resolved on a day."""
    return ledger.submit(
        CloseProcedure(item="单-01", outcome="化解", records={"化解结果": "已修好"}, at=at(day), by="热线办")
    )


def test_the_third_procedure_is_short() -> None:
    """A procedure of its own takes a host fewer than thirty lines, in either language (L4)."""
    assert len(ORDER.splitlines()) < 30
    assert len(IN_ENGLISH.splitlines()) < 30


@pytest.mark.parametrize(("difficulty", "days"), [("容易", 5), ("一般", 7)])
@pytest.mark.parametrize(("away", "late"), [(-1, False), (0, False), (1, True)])
def test_the_third_procedure_at_its_edge(difficulty: str, days: int, away: int, *, late: bool) -> None:
    """The day before the limit and on its day an order is in time, the day after it is late for ever (L4, X20)."""
    due = ACCEPTED + timedelta(days)
    ledger = closed(accepted(difficulty), due + timedelta(away))
    proceeding = ledger.items["单-01"].proceeding
    assert proceeding is not None
    [clock] = [clock for clock in proceeding.kept if clock.stage == "做单"]

    assert (due, CalendarDays(days), late) == (clock.due, clock.limit, clock.late(date(2023, 12, 31)))
    assert (False, True, "化解") == (proceeding.open, proceeding.resolved, proceeding.outcome)


def test_the_third_procedure_to_its_end() -> None:
    """An order is rated, sent back once, rated again and appraised; its journal comes back whole (L5, L6, X20)."""
    ledger = closed(accepted("一般"), date(2023, 4, 26))
    rate = RateResult(item="单-01", rating="不满意", records={"签署人": "赵"}, at=at(date(2023, 4, 27)), by="热线办")
    again = closed(ledger.submit(rate), date(2023, 4, 28)).submit(
        attrs.evolve(rate, rating="满意", at=at(date(2023, 4, 28))),
        Appraise(item="单-01", records={"办理效果": "好"}, at=at(date(2023, 4, 28)), by="热线办"),
    )

    for language in ("zh", "en"):
        loaded = loads(dumps(again, language), procedures=(load_procedure(ORDER),))
        assert (again, again.items) == (loaded, loaded.items)
        assert dumps(again, language) == dumps(loaded, language)
    proceeding = again.items["单-01"].proceeding
    assert proceeding is not None
    assert ("满意", "做单") == (proceeding.rating, proceeding.opinions[0].back_to)


def test_the_third_procedure_refuses_in_its_own_words() -> None:
    """What its stages ask for, and has not been recorded, is refused under its own names (X20)."""
    with pytest.raises(Refused) as caught:
        accepted("一般").submit(CloseProcedure(item="单-01", outcome="化解", at=at(ACCEPTED), by="热线办"))

    assert [True] == ["化解结果" in each.zh for each in caught.value.refusals]


def test_one_name_stands_for_all() -> None:
    """What is left out of a key and an English name is the name; each that is given stands for itself."""
    procedure = load_procedure("名称: 甲\n环节:\n- {名称: 办理, 英文: handle, 办结结果: [{名称: 办结, 标识: done}]}\n")
    stage = procedure.first
    outcome = stage.outcomes[0]

    assert [("甲", "甲", "甲"), ("办理", "办理", "handle"), ("done", "办结", "办结")] == [
        (each.key, each.zh, each.en) for each in (procedure, stage, outcome)
    ]


def test_either_language_says_the_same() -> None:
    """The procedure in Chinese keys and the one in English keys have the same shape (L4)."""
    chinese, english = load_procedure(ORDER), load_procedure(IN_ENGLISH)

    assert [each.limits[-1].limit for each in chinese.stages] == [WorkingDays(1), CalendarDays(7)]
    assert [[limit.limit for limit in each.limits] for each in chinese.stages] == [
        [limit.limit for limit in each.limits] for each in english.stages
    ]
    assert [False, True] == [each.rated for each in reversed(english.stages[1].outcomes)]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "procedure",
    [SIX_SLIPS, FAST_ENFORCEMENT, load_procedure(ORDER), load_procedure(IN_ENGLISH)],
    ids=lambda each: each.en,
)
def test_a_procedure_comes_back_whole(procedure: Procedure, language: str) -> None:
    """Written and read a procedure is equal, and written again byte for byte the same (L1-L6, K1-K5)."""
    text = dump_procedure(procedure, language)

    assert procedure == load_procedure(text)
    assert text == dump_procedure(load_procedure(text), language)


def test_what_is_written_says_no_more_than_it_must() -> None:
    """What was read from its shortest form is written in it: one name, one word, no defaults."""
    assert (
        '名称: "甲"\n环节:\n- 名称: "受理"\n  下一环节: "办理"\n  时限: ["5日"]\n- 名称: "办理"\n  办结结果: ["办结"]\n'
        == dump_procedure(
            load_procedure(
                "环节: [{名称: 受理, 下一环节: 办理, 时限: [{时限: 5日}]}, {名称: 办理, 办结结果: [{名称: 办结}]}]\n"
                "名称: 甲\n"
            )
        )
    )


names = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=12)
    .map(lambda text: "名" + text)
    .filter(lambda text: first_forbidden(text, in_number=True) is None)
)


@settings(max_examples=60)
@given(st.lists(names, min_size=6, max_size=6, unique_by=lambda text: text.casefold()), st.booleans())
def test_whatever_it_is_called_it_comes_back(words: list[str], flag: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever its stages, facts and choices are called, a procedure comes back whole, in either language."""
    one, two, fact, choice, sum_, mark = (Choice(key=word, zh=word, en=word).key for word in words)
    procedure = Procedure(
        key=one,
        zh=two,
        en=fact,
        clause="L1",
        amount=sum_,
        facts=(
            Answer(key=fact, zh=fact, en=fact, choices=(Choice(key=choice, zh=one, en=two),)),
            Answer(key=sum_, zh=sum_, en=sum_, money=True, required=flag),
        ),
        limits=(TimeLimit(limit=WorkingDays(9), since=OPENING),),
        stages=(
            Stage(
                key=one,
                zh=one,
                en=one,
                then=two,
                instalments=flag,
                limits=(TimeLimit(limit=SameDay()),),
                branches=(Branch(key=two, zh=two, en=mark, to=two, late=flag),),
            ),
            Stage(
                key=two,
                zh=fact,
                en=fact,
                handlers=mark,
                limits=(
                    TimeLimit(
                        limit=CalendarDays(3),
                        since=one,
                        when=(Condition(fact=fact, among=(choice,)), Condition(fact=sum_, at_most=Yuan(MOST_FEN))),
                    ),
                ),
                outcomes=(Outcome(key=mark, zh=mark, en=mark, resolved=flag),),
            ),
        ),
        rating=Rating(marks=(Mark(key=mark, zh=mark, en=mark, back_to=two if flag else None),)),
        appraisal=Appraisal(records=(Answer(key=one, zh=one, en=one),)),
    )

    for language in ("zh", "en"):
        text = dump_procedure(procedure, language)
        assert procedure == load_procedure(text)
        assert text == dump_procedure(load_procedure(text), language)


@pytest.mark.usefixtures("_parser")
def test_every_fault_of_a_definition_is_told_at_once() -> None:
    """All that a definition says against itself comes in one refusal, each at its place, in the document's order."""
    text = (
        "名称: 甲\n"
        "时限: [{时限: 5日, 起算: 无}]\n"
        "环节:\n"
        "- {名称: 受理, 下一环节: 办理, 分支: [{名称: 上报, 转入: 会商}]}\n"
        "- {标识: 办理, 名称: 受理, 办结结果: [办结], 时限: [{时限: 当日, 条件: [{情况: 难易, 属于: 易}]}]}\n"
        "- 归档\n"
    )
    lines = text.split("\n")
    with pytest.raises(BadDocument) as caught:
        load_procedure(text)

    assert [
        ("unknown-stage", 2, lines[1].index("无"), "limits[0].since"),
        ("unknown-stage", 4, lines[3].index("会商"), "stages[0].branches[0].to"),
        ("key-twice", 5, lines[4].index("受理"), "stages[1].name"),
        ("unknown-fact", 5, lines[4].index("难易"), "stages[1].limits[0].when[0].fact"),
    ] == [(each.code, each.line, each.column - 1, each.path) for each in caught.value.problems]


MISSPELT = """\
名称: 甲
地点项: 村居
基本情况: [村庄, {名称: 难易, 选项: [容易, 较难]}]
环节:
- {名称: 受理, 下一环节: 派担, 办理记录: [派往]}
- {名称: 派单, 下一环节: 办理, 承办: {取自: 派住}}
- 名称: 办理
  时限:
  - {时限: 5日, 起算: 受里, 条件: [{情况: 难意, 属于: 容易}]}
  - {时限: 6日, 起算: 受理, 条件: [{情况: 难易, 属于: 较南}]}
  分支: [{名称: 退回, 转入: 授理, 续算: 是}, {名称: 再派, 转入: 受理, 续算: 是}]
  办结结果: [化解]
评价: {档次: [满意, {名称: 不满意, 退回环节: 办里}]}
"""


def test_a_misspelt_word_is_told_with_the_one_that_was_meant_and_without_what_follows_from_it() -> None:
    """Each unknown word has its own fault and the word like it; what only follows from a misspelt stage is not told."""
    with pytest.raises(BadDocument) as caught:
        load_procedure(MISSPELT)

    assert [
        ("unknown-fact", "place", "村庄"),
        ("unknown-stage", "stages[0].then", "派单"),
        ("unknown-holder", "stages[1].holder.from", "派往"),
        ("unknown-stage", "stages[2].limits[0].since", "受理"),
        ("unknown-fact", "stages[2].limits[0].when[0].fact", "难易"),
        ("unknown-choice", "stages[2].limits[1].when[0].among", "较难"),
        ("unknown-stage", "stages[2].branches[0].to", "受理"),
        ("unknown-stage", "rating.marks[1].back-to", "办理"),
    ] == [
        (each.code, each.path, each.zh.partition("，是不是“")[2].removesuffix("”？")) for each in caught.value.problems
    ]
    assert all("(did you mean " in each.en for each in caught.value.problems)


@pytest.mark.parametrize(
    ("stages", "codes"),
    [
        (
            "[{名称: 受理, 下一环节: 归档}, {名称: 受理, 办结结果: [办结]}, {名称: 归档, 办结结果: [办结]}]",
            ["key-twice"],
        ),
        (
            "[{名称: 受理, 办结结果: [办结]}, {名称: 归档, 下一环节: 受理, 办理记录: [甲, 甲]}]",
            ["unreachable-stage", "key-twice"],
        ),
    ],
)
def test_what_follows_from_a_stage_named_twice_is_not_told(stages: str, codes: list[str]) -> None:
    """Two stages of one name lead nowhere in particular; two records of one name change no way."""
    with pytest.raises(BadDocument) as caught:
        load_procedure(f"名称: 甲\n环节: {stages}\n")

    assert codes == [each.code for each in caught.value.problems]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("one", "told"),
    [
        ("选项: [容易，较难]", "full-width-comma"),
        ("选项: [容易、较难]", "full-width-comma"),
        ("选项: ['容易，较难']", None),
        ("选项: [容易，较难, 其他]", "full-width-sign"),
        ("选项: [{名称: 容易，较难}]", None),
        ("选项: [容易]", None),
    ],
)
def test_one_word_that_was_meant_as_several_is_refused(one: str, told: str | None) -> None:
    """A full-width comma makes one name of several; in quotes or in a mapping it is meant."""
    text = f"名称: 甲\n基本情况: [{{名称: 难易, {one}}}]\n环节: [{{名称: 办, 办结结果: [办结]}}]\n"
    found: list[str] = []
    try:
        load_procedure(text)
    except BadDocument as bad:
        found = [each.code for each in bad.problems]
    assert ([told] if told else []) == found


EASY = "{时限: 5个工作日, 条件: [{情况: 难易, 属于: 容易}]}"


@pytest.mark.parametrize(
    ("limits", "at"),
    [
        (f"[15个工作日, {EASY}]", [1]),
        (f"[{EASY}, 15个工作日]", []),
        (f"[{EASY}, 15个工作日, {EASY}, 7日]", [2, 3]),
    ],
)
def test_a_limit_after_one_without_conditions_is_refused(limits: str, at: list[int]) -> None:
    """The first limit governs whose conditions hold (L4): one that never could is told, of the whole and of a stage."""
    for place, path in (
        ("时限: {}\n环节: [{{名称: 办, 办结结果: [办结]}}]", "limits"),
        ("环节: [{{名称: 办, 时限: {}, 办结结果: [办结]}}]", "stages[0].limits"),
    ):
        text = "名称: 甲\n基本情况: [{名称: 难易, 选项: [容易, 较难]}]\n" + place.format(limits) + "\n"
        told: list[tuple[str, str]] = []
        try:
            load_procedure(text)
        except BadDocument as bad:
            told = [(each.code, each.path) for each in bad.problems]
        assert [("never-governs", f"{path}[{number}]") for number in at] == told


@pytest.mark.parametrize(
    ("limits", "at"),
    [
        ("[{{时限: 9日, 条件: [{{情况: 额, 高于: 5}}]}}, {{时限: 5日, 条件: [{{情况: 额, 已更正: 是}}]}}]", []),
        ("[{{时限: 9日, 条件: [{{情况: 额, 高于: 5}}]}}, {{时限: 5日, 条件: [{{情况: 额, 不低于: 5}}]}}]", []),
        ("[{{时限: 9日, 条件: [{{情况: 额, 不低于: 5}}]}}, {{时限: 5日, 条件: [{{情况: 额, 介于: [5, 7]}}]}}]", [1]),
        ("[{{时限: 9日, 条件: [{{情况: 额, 已更正: 是}}]}}, {{时限: 5日, 条件: [{{情况: 额, 已更正: 否}}]}}]", []),
        ("[{{时限: 9日, 条件: [{{情况: 额, 不超过: 9}}]}}, {{时限: 5日, 条件: [{{情况: 额, 高于: 1}}]}}]", [1]),
    ],
)
def test_a_limit_behind_one_that_holds_wherever_it_would_is_refused(limits: str, at: list[int]) -> None:
    """A narrower interval after a wider one, also by what the number may be at most; what one only touches is left."""
    head = "名称: 甲\n基本情况: [{名称: 额, 是数字: 是, 最小: 0, 最大: 9}]\n"
    text = head + "环节: [{名称: 办, 时限: %s, 办结结果: [办结]}]\n"
    told: list[str] = []
    try:
        load_procedure(text % limits.format())
    except BadDocument as bad:
        told = [each.path for each in bad.problems if each.code == "hidden-limit"]
    assert [f"stages[0].limits[{number}]" for number in at] == told


def test_unknown_words_are_told_first() -> None:
    """In code, where faults have no line, the word that is not known comes before all others."""
    done = Outcome(key="done", zh="办结", en="done")
    with pytest.raises(BadProcedure) as caught:
        Procedure(
            key="p",
            zh="甲",
            en="p",
            place="village",
            stages=(Stage(key="do", zh="办", en="do", outcomes=(done, done)),),
        )

    assert ["unknown-fact", "key-twice"] == list(dict.fromkeys(each.code for each in caught.value.faults))


def test_every_fault_is_a_problem_of_a_document() -> None:
    """Whatever a definition may say against itself has its code and sentences among those of documents."""
    assert dict(SENTENCES) == {code: CODES[code] for code in SENTENCES}


def test_a_fault_of_code_and_one_of_a_document_are_one() -> None:
    """A definition in code is refused with the same code and sentence as the same one in YAML."""
    with pytest.raises(BadProcedure) as in_code:
        Procedure(key="甲", zh="甲", en="甲", stages=(Stage(key="受理", zh="受理", en="受理"),))
    with pytest.raises(BadDocument) as in_yaml:
        load_procedure("名称: 甲\n环节: [受理]\n")

    assert [(each.code, each.zh, each.en) for each in in_code.value.faults] == [
        (each.code, each.zh, each.en) for each in in_yaml.value.problems
    ]


def test_a_document_too_large_is_refused() -> None:
    """The limits of a document of commands hold for one of a procedure."""
    with pytest.raises(BadDocument, match="too-many-characters"):
        load_procedure(ORDER, limits=Limits(commands_characters=10))
    with pytest.raises(BadDocument, match="too-many-events"):
        load_procedure(ORDER, limits=Limits(commands_events=10))


@pytest.mark.parametrize("text", ["", "名称: &a 甲\n环节: [办]\n", "名称: 甲\n环节: [办]\n---\n名称: 乙\n", "甲: [\n"])
def test_what_no_document_may_have_no_procedure_has(text: str) -> None:
    """An empty document, an anchor, a second document and what is no YAML are refused like anywhere."""
    with pytest.raises(BadDocument):
        load_procedure(text)


def test_only_procedures_are_written() -> None:
    """What is no procedure, and another language, are the programmer's fault, and say so."""
    with pytest.raises(TypeError, match="procedure takes Procedure, not str: '六单'; write for example load_procedure"):
        dump_procedure("六单")  # type: ignore[arg-type]  # the fault
    with pytest.raises(ValueError, match="choose one of zh, en"):
        dump_procedure(SIX_SLIPS, "de")
    with pytest.raises(TypeError, match="a document is text"):
        load_procedure(b"")  # type: ignore[arg-type]  # the fault


def test_the_largest_sum_comes_back() -> None:
    """The largest sum there is reads back as it is written, in either language (K1)."""
    most = Yuan(MOST_FEN)

    assert [most] * 3 == [Yuan.parse(text) for text in (most.zh, most.en, most.number)]
    with pytest.raises(ValueError, match="a sum has 0 to"):
        Yuan.parse("10000000000000.01")


NAMED_AND_TIMED = """\
名称: 来信办理
用语: {新收: 收信, 解决: {名称: 答复, 英文: answered}}
指标:
- {名称: 答复率, 分子: 解决, 分母: 应办}
- {名称: 当日办结数, 分子: {用时: 当日}}
- {名称: 五日办结率, 英文: 'closed in time, share', 分子: {用时: 5日}, 分母: 办结}
- {名称: 两日办结率, 分子: {用时: 2个工作日}, 分母: 办结}
环节: [{名称: 办理, 办结结果: [答复]}]
"""


def test_a_procedure_names_its_matters_and_what_is_counted_of_them() -> None:
    """用语 and 指标 are read, written and kept by the journal; what is left out is no part of a head (X20, K5)."""
    letters = load_procedure(NAMED_AND_TIMED)
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(letters,))

    assert ("收信", "答复", "answered", "期初在办") == (
        letters.terms.opened.zh, letters.terms.resolved.zh, letters.terms.resolved.en, letters.terms.before.zh,
    )  # fmt: skip
    assert [None, SameDay(), CalendarDays(5), WorkingDays(2)] == [each.numerator.within for each in letters.indicators]
    for language in ("zh", "en"):
        assert letters == load_procedure(dump_procedure(letters, language))
        assert (letters,) == loads(dumps(ledger, language)).procedures
    assert b"terms" not in canonical(Ledger.open(owner="某镇", year=2023, procedures=(WORDLESS,)).header)
    assert (
        '{"denominator":{"of":"closed"},"en":"closed in time, share","key":"五日办结率",'
        '"numerator":{"within":"5 days"},"zh":"五日办结率"}'
    ).encode() in canonical(ledger.header)


WORDLESS = load_procedure("名称: 来信办理\n环节: [{名称: 办理, 办结结果: [答复]}]\n")


def test_figures_have_a_column_for_each_indicator_and_no_other() -> None:
    """Closed on the fifth day: within five days, not within two working days; without any there is no table (K5)."""
    told: dict[str, Any] = {"at": datetime(2023, 4, 3, 9, tzinfo=BEIJING), "by": "办公室"}
    late = {**told, "at": datetime(2023, 4, 8, 9, tzinfo=BEIJING)}
    for procedure in (load_procedure(NAMED_AND_TIMED), WORDLESS):
        ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(
            Register(number="信-01", colour=Colour.GREEN, title="来信", kind="来信", requirement="答复", leader="镇长",
                     section="办公室", **told),
            OpenProcedure(item="信-01", procedure="来信办理", facts={}, **told),
            CloseProcedure(item="信-01", outcome="答复", records={}, **late),
        )  # fmt: skip
        figures = procedure_figures(
            ledger, "来信办理", since=datetime(2023, 4, 1, tzinfo=BEIJING), until=datetime(2023, 5, 1, tzinfo=BEIJING)
        )
        shown = render(figures.document(), "text")
        if procedure is WORDLESS:
            assert "指标" not in shown
            assert {} == dict(figures.total.indicators)
        else:
            assert [1, 0, 1, 0] == [each.number for each in figures.total.indicators.values()]
            assert "五日办结率＝5日内办结的件数÷办结件数" in shown.replace("\n", "")
            assert {"答复率": "100.00%（1/1）", "当日办结数": "0", "两日办结率": "0.00%（0/1）"}.items() <= (
                figures.rows()[0].items()
            )


def test_faults_of_the_words_of_a_procedure_are_told_where_they_stand() -> None:
    """An unknown word has a hint, a day is no time from opening to closing; each with line and column (K5)."""
    with pytest.raises(BadDocument) as bad:
        load_procedure(
            "名称: 甲\n用语: {新手: 受理, 解决: ' '}\n指标: [{名称: 快, 分子: {用时: 2022-06-10}}]\n"
            "环节: [{名称: 办, 办结结果: [好]}]\n"
        )

    assert [(2, 6, "unknown-field"), (2, 18, "bad-value"), (3, 23, "bad-value")] == [
        (each.line, each.column, each.code) for each in bad.value.problems
    ]
    assert "是不是“新收”" in bad.value.problems[0].zh


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ("中止: [鉴定]", [(2, 1, "没有“中止”这一项，是不是“中止事由”？")]),
        ("期限: [9日]", [(2, 1, "没有“期限”这一项，是不是“时限”？")]),
    ],
)
def test_what_people_write_for_a_key_is_answered_with_the_key(wrong: str, found: list[tuple[int, int, str]]) -> None:
    """A word that a key begins with, or another for the same thing; what is meant is not told missing as well."""
    assert found == told(f"名称: 甲\n{wrong}\n环节: [{{名称: 办, 办结结果: [了]}}]\n")


def test_what_people_write_for_the_way_back_is_answered_with_the_key() -> None:
    """Of a branch it is 转入, of a rating 退回环节."""
    text = """名称: 甲
环节:
- {名称: 办, 下一环节: 验}
- {名称: 验, 分支: [{名称: 返工, 退回环节: 办}], 办结结果: [了]}
评价: {档次: [满意, {名称: 不满意, 退回: 办}]}
"""
    assert [
        (4, 25, "没有“退回环节”这一项，是不是“转入”？"),
        (5, 25, "没有“退回”这一项，是不是“退回环节”？"),
    ] == told(text)


def test_a_list_where_one_value_is_wanted_is_told_so() -> None:
    """A minimum time is one, and so are those who hold a stage."""
    text = "名称: 甲\n环节: [{名称: 办, 最短: [5日], 承办: [甲所, 乙所], 办结结果: [了]}]\n"
    said = "这里应当是一个值或映射（键: 值），不是列表（以“- ”开头）"
    assert [(2, 18, said), (2, 28, said)] == told(text)


def test_what_has_a_range_and_is_no_number_is_told_how_to_be_one() -> None:
    """Unit and range are those of numbers (X26)."""
    text = "名称: 甲\n基本情况: [{名称: 得分, 最大: 60}]\n环节: [{名称: 办, 办结结果: [了]}]\n"
    assert [(2, 21, "“得分”不是数字：是数字的，写上“是数字: 是”")] == told(text)


def told(text: str) -> list[tuple[int, int, str]]:
    """Return what is said against a definition, with line and column."""
    with pytest.raises(BadDocument) as refused:
        load_procedure(text)
    return [(each.line, each.column, each.zh) for each in refused.value.problems]
