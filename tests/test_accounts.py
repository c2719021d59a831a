"""Every sentence of the accounts is a rule, people's to judge, or explained; citations hold from both sides."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import accounts
from guards import PACKAGE, ROOT, modules
from people import OFFICE, at, on, opened, red
from sanse_ledger import CLAUSES, OPEN_NORMS, SIX_SLIPS, Colour, Conclude, Extend, OpenNorm, Recolour, Words, trace
from sanse_ledger.rules.accounts.book import sentences_at
from sanse_ledger.rules.accounts.reading import Sentence, SettledWord, recorded
from sanse_ledger.rules.accounts.sentences import ACCOUNTS, SENTENCES
from sanse_ledger.rules.accounts.settled import SETTLED_WORDS
from sanse_ledger.rules.engine.rows import PROCEDURE_RULES
from sanse_ledger.rules.guard import Rule
from sanse_ledger.rules.table import RULES
from table_rows import GUARDS

EVALUATIVE = (
    *("及时", "尽快", "适时", "按时", "定时", "时刻", "当即", "当天", "最晚", "最长", "持续", "快速"),
    *("重点", "重要", "中心工作", "突出", "一般纠纷", "简单", "容易化解", "难度", "专业性强", "困难"),
    *("精准", "深入", "扎实", "明确", "详细", "具体解决", "合理", "客观", "公正", "公开", "全面", "综合", "统一"),
    *(
        "常态",
        "转变为常规",
        "常规性业务",
        "举一反三",
        "薄弱",
        "醒目",
        "满意",
        "效果",
        "滞后",
        "有效",
        "充分",
        "切实",
        "实实在在",
    ),
    *("原则上", "逐条", "逐项", "责任到人", "集体", "相关", "最大限度", "明显", "高效", "顺畅", "良好", "良性"),
    *(
        "大大",
        "彻底",
        "一定程度",
        "尽职",
        "加强",
        "不漏",
        "不缺",
        "不迟",
        "有序",
        "强制",
        "繁简",
        "因案",
        "已办结",
        "或办结",
        "督办完成",
    ),
)
"""Words that judge: wherever one stands in an account, a norm, a settled word or an aim has it."""
PLACE = re.compile(
    "(?:固阳|高沙窝|太仆寺旗) ¶[0-9]+(?: s[0-9]+)?(?:–s[0-9]+)?(?:, (?:¶[0-9]+(?: s[0-9]+)?|s[0-9]+)(?:–s[0-9]+)?)*"
)
"""A citation in prose."""
WORDS: tuple[OpenNorm | SettledWord, ...] = (*OPEN_NORMS, *SETTLED_WORDS)
PAGES = ("judged-by-people", "sentence-by-sentence")
THE_TEXTS = pytest.mark.skipif(
    accounts.FOLDER is None, reason="the texts are not given: SANSE_ACCOUNTS names their folder"
)


def test_every_sentence_is_encoded_or_explained_and_cited_from_both_sides() -> None:
    """All that the accounts say they have is there, in order, and it holds from both sides (invariant 49; G1.1, X1)."""
    assert accounts.declared(ACCOUNTS) == [each.where for each in SENTENCES]
    assert [] == accounts.faults_of_sentences(SENTENCES, CLAUSES)


@pytest.mark.parametrize("norm", OPEN_NORMS, ids=lambda each: each.zh)
def test_an_open_norm_stands_where_its_clause_does_and_in_fields_that_exist(norm: OpenNorm) -> None:
    """Its sentences name its clauses; its judgement is in a field, and an answer, that exist (invariant 49)."""
    assert [] == accounts.faults_of_norm(norm, CLAUSES)
    assert [norm] == [each for name in norm.clauses[:1] for each in CLAUSES[name].open_norms if each is norm]


@pytest.mark.parametrize("word", SETTLED_WORDS, ids=lambda each: each.zh)
def test_a_settled_word_stands_where_its_clause_does(word: SettledWord) -> None:
    """Its sentences name its clauses, and what may be chosen otherwise is a choice of theirs."""
    assert [] == accounts.faults_of_settled(word, CLAUSES)


def said() -> Iterator[tuple[str, Words]]:
    """Yield every text of the tables with whose it is."""
    for norm in OPEN_NORMS:
        yield from ((norm.zh, each) for each in (norm.judge, norm.checks, norm.undecided))
    yield from ((word.zh, word.how) for word in SETTLED_WORDS)
    yield from ((each.where, each.rest) for each in SENTENCES if each.rest is not None)


def test_everything_is_said_in_both_languages() -> None:
    """No text is empty, or English in Chinese, or Chinese in English, the words of a rating apart (G1.1)."""
    chinese = re.compile("[\u4e00-\u9fff]")

    assert [] == [(whose, words) for whose, words in said() if not chinese.search(words.zh)]
    assert [] == [(whose, words) for whose, words in said() if not words.en or chinese.search(words.en)]
    assert [] == [norm.zh for norm in OPEN_NORMS if not norm.en.isascii()]


def test_what_the_table_wants_in_words_is_judged_by_somebody() -> None:
    """Each field that a rule of the texts wants filled in holds the judgement of an open norm of its clause (G2.4)."""
    rows: list[Rule] = [rule for rule in (*RULES, *PROCEDURE_RULES) if not rule.clause.is_choice]

    assert [] == [
        (rule.command.__name__, name)
        for rule in rows
        for name in rule.wants
        if not any(norm.is_recorded_in(rule.command.__name__, name) for norm in rule.clause.open_norms)
    ]


def test_every_clause_has_vectors_and_every_vector_a_clause() -> None:
    """No folder of the kit is about something that is no clause, and no clause of one ledger is without a case.

    X29 is of several ledgers together, and a case of the kit has one: `test_roll_up` holds it.
    """
    folders = {path.name for path in accounts.VECTORS.iterdir() if path.is_dir()}
    found = accounts.vectors()

    assert {*CLAUSES} == {*found, "X29"}
    assert folders == {folder for each in found.values() for folder in each}


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_belongs_to_a_clause(name: str) -> None:
    """The clause of each guard is one of the book's."""
    assert CLAUSES[GUARDS[name].clause.id] is GUARDS[name].clause


@pytest.mark.parametrize("path", modules(PACKAGE), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_source_cites_sentences_that_exist(path: Path) -> None:
    """Wherever a room cites an account, there is such a sentence."""
    places = [each.group() for each in PLACE.finditer(path.read_text(encoding="utf-8"))]

    assert [] == [place for place in places if not sentences_at(place)]


@pytest.mark.parametrize("path", modules(PACKAGE), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_source_cites_clauses_that_exist(path: Path) -> None:
    """Wherever a room cites a choice of the library, the book of clauses has it; X99 is the example of none."""
    cited = set(re.findall(r"\bX[0-9]+\b", path.read_text(encoding="utf-8"), re.ASCII))

    assert set() == cited - {*CLAUSES, "X99"}


@pytest.mark.parametrize(
    ("place", "unknown"),
    [
        ("固阳 ¶7", "固阳 ¶7"),
        ("固阳 ¶3 s5", "固阳 ¶3 s5"),
        ("高沙窝 ¶4 s2–s3", "高沙窝 ¶4 s3"),
        ("某县 ¶1 s1", "某县 ¶1 s1"),
        ("固阳 第三段", "固阳 第三段"),
        ("固阳 ¶3 s1, s0", "固阳 ¶3 s0"),
        ("¶3 s1", " ¶3 s1"),
        ("固阳 s1", "固阳 ¶ s1"),
    ],
)
def test_a_place_that_no_account_has_is_an_error(place: str, unknown: str) -> None:
    """A paragraph or a sentence too many is found out and named, and so is what is no place."""
    with pytest.raises(LookupError, match=re.escape(f"no account has a place {unknown!r}, which {place!r} cites")):
        sentences_at(place)


def test_a_trace_says_what_people_judge() -> None:
    """Where a move asks for grounds, the trace names what is judged, whether they were given or not (G2.4)."""
    ledger = opened(red(), Conclude(item="R-1", result="已完成", at=at(5, 10), by=OFFICE))
    blank = Recolour(item="R-1", to=Colour.ORANGE, grounds="", at=at(5, 11), by=OFFICE)
    asked, given = trace(ledger, blank), trace(ledger, attrs.evolve(blank, grounds="已形成月调度制度"))

    assert (False, True) == (asked.allowed, given.allowed)
    assert "✓ G2.4 写明“调整依据”：“趋于常态化”由人判断，系统不代为认定" in given.zh
    assert "tends to regular practice (趋于常态化): people judge, it is not decided here; no grounds" in asked.en


def test_a_field_of_our_own_choice_is_nobody_s_judgement() -> None:
    """The reason of an extension is wanted by a choice of ours: no word of the accounts is judged in it (X5)."""
    later = Extend(item="R-1", due=on(7, 1), reason="上级推迟", approver="书记", at=at(5, 11), by=OFFICE)

    assert "由人判断" not in trace(opened(red()), later).zh


def changed(where: str, **values: object) -> list[Sentence]:
    """Return the sentences with other values in one of them."""
    return [attrs.evolve(each, **dict[str, Any](values)) if each.where == where else each for each in SENTENCES]


@pytest.mark.parametrize(
    ("sentences", "faults"),
    [
        (
            [each for each in SENTENCES if each.where != "固阳 ¶3 s3"],
            ["固阳 ¶3 s3 has no row", *(f"{name} cites 固阳 ¶3 s3, which does not name it" for name in ("G2.3", "X5"))],
        ),
        (changed("固阳 ¶4 s1", rest=None), ["固阳 ¶4 s1 is neither encoded nor explained"]),
        (changed("高沙窝 ¶4 s2", clauses="L3 L9"), ["高沙窝 ¶4 s2 names L9, which is no clause"]),
        (changed("太仆寺旗 ¶4 s2", clauses="K1"), ["K2 cites 太仆寺旗 ¶4 s2, which does not name it"]),
        (changed("太仆寺旗 ¶7 s1", clauses="K3"), ["太仆寺旗 ¶7 s1 names K3, which does not cite it"]),
    ],
)
def test_a_fault_in_the_table_of_sentences_is_found(sentences: list[Sentence], faults: list[str]) -> None:
    """A sentence left out, one without a reason, no clause, and a citation of one side are found (invariant 49)."""
    assert faults == accounts.faults_of_sentences(sentences, CLAUSES)


def test_a_clause_that_cites_nothing_is_found() -> None:
    """Only what is our own choice may be silent."""
    silent = {**CLAUSES, "G3.4": attrs.evolve(CLAUSES["G3.4"], where="固阳 silent")}

    assert [
        "固阳 ¶4 s3 names G3.4, which does not cite it",
        "G3.4 cites no sentence",
    ] == accounts.faults_of_sentences(SENTENCES, silent)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"where": "固阳 silent"}, "举一反三 stands nowhere"),
        ({"where": "固阳 ¶4 s2"}, "举一反三: 固阳 ¶4 s2 has none of its clauses"),
        ({"clauses": "G3.4 G9.9"}, "举一反三: G9.9 is no clause"),
        ({"clauses": "G3.4 G2.1"}, "举一反三: G2.1 is read from elsewhere"),
        ({"recorded": ()}, "举一反三 is recorded nowhere"),
        ({"recorded": ("Deliberate.others",)}, f"举一反三: there is no {recorded('Deliberate.others')}"),
        ({"recorded": ("Discuss.similar",)}, f"举一反三: there is no {recorded('Discuss.similar')}"),
        ({"recorded": ("PassStage.records make/x",)}, f"举一反三: there is no {recorded('PassStage.records make/x')}"),
    ],
)
def test_a_fault_in_an_open_norm_is_found(values: dict[str, Any], fault: str) -> None:
    """A place, a clause, a command or a field that is none is found."""
    [norm] = CLAUSES["G3.4"].open_norms

    assert [] == accounts.faults_of_norm(norm, CLAUSES)
    assert fault in accounts.faults_of_norm(attrs.evolve(norm, **values), CLAUSES)


@pytest.mark.parametrize("place", ["assess/report-up/ground", "PassStage.records rate/signed-by", "make"])
def test_an_answer_that_a_procedure_has_not_is_found(place: str) -> None:
    """Stage, way out and answer are each looked up in the account's procedure."""
    here = recorded(place if "." in place else f"TakeBranch.records {place}")

    assert not accounts.is_there(here, SIX_SLIPS)
    assert not accounts.is_there(recorded("PassStage.records make/analysis"), None)


def test_a_choice_that_no_clause_has_is_found() -> None:
    """A settled word is settled otherwise by a choice of its clauses alone."""
    [word] = [each for each in SETTLED_WORDS if each.zh == "及时（沟通）"]
    other = attrs.evolve(word, policy="duty_limit move_limit")

    assert ["及时（沟通）: move_limit is no choice of its clauses"] == accounts.faults_of_settled(other, CLAUSES)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_have_every_norm_and_every_sentence(language: str) -> None:
    """Beside the rules each norm has its entry, each sentence its row; a clause names its norms (G3.4)."""
    norms, them = ((ROOT / "docs" / language / f"{name}.md").read_text("utf-8") for name in PAGES)
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert [] == [norm.zh for norm in OPEN_NORMS if len(re.findall(f"^### .*{norm.zh}$", norms, re.MULTILINE)) != 1]
    assert [] == [word.zh for word in SETTLED_WORDS if f"| {word.zh} |" not in norms]
    assert [] == [each.where for each in SENTENCES if them.count(f"| `{each.where}` |") != 1]
    assert (
        "由人判断：**[举一反三](zh/judged-by-people.md#举一反三)" in rules.partition("## G3.4")[2].partition("\n## ")[0]
    )


TEXT = """某县办台账
（本报记者）

某县办起台账：一年一本，按时核对。怎么办？先登记；

再销号。“这样办，不漏项。”

“登记。”再办。
"""


def test_a_text_is_cut_as_citations_count() -> None:
    """Titles are ¶0, colons end a sentence and semicolons none; a page break inside a paragraph is mended (G1.1)."""
    assert {
        (0, 1): "某县办台账",
        (0, 2): "（本报记者）",
        (1, 1): "某县办起台账：",
        (1, 2): "一年一本，按时核对。",
        (1, 3): "怎么办？",
        (1, 4): "先登记；再销号。",
        (1, 5): "“这样办，不漏项。”",
        (2, 1): "“登记。”",
        (2, 2): "再办。",
    } == accounts.cut(TEXT)
    assert accounts.fingerprint("先登记；再销号。") == accounts.fingerprint("先登记,再销号")
    assert accounts.fingerprint("先登记") != accounts.fingerprint("先销号")


@THE_TEXTS
def test_the_tables_are_those_of_the_published_texts() -> None:
    """Each sentence has its row with its fingerprint, and no row is of another text (invariant 49)."""
    read = {place: accounts.fingerprint(text) for _account, them in accounts.texts() for place, text in them.items()}

    assert {each.where: each.fingerprint for each in SENTENCES} == read


@THE_TEXTS
def test_every_word_stands_in_the_sentences_it_is_said_to_stand_in() -> None:
    """Of a norm or a settled word each is in one of its sentences, and each sentence has one; an aim is in its own."""
    read = {place: text for _account, them in accounts.texts() for place, text in them.items()}

    for each in WORDS:
        places = [at.where for at in sentences_at(each.where)]
        assert [] == [place for place in places if not any(word in read[place] for word in each.words)]
        assert [] == [word for word in each.words if not any(word in read[place] for place in places)]
    assert [] == [(each.where, word) for each in SENTENCES for word in each.aims if word not in read[each.where]]


@THE_TEXTS
def test_no_word_that_judges_is_passed_over() -> None:
    """Each evaluative word is within a norm, a settled word or an aim of its sentence (invariant 49)."""
    said: dict[str, list[str]] = {each.where: [*each.aims] for each in SENTENCES}
    for each in WORDS:
        for place in sentences_at(each.where):
            said[place.where] += each.words

    assert [] == [
        (place, word)
        for _account, them in accounts.texts()
        for place, text in them.items()
        if not place.rpartition(" ")[0].endswith("¶0")
        for word in EVALUATIVE
        if word in without(text, said[place])
    ]


def without(text: str, words: list[str]) -> str:
    """Return a text with a mark in place of each of the *words*, the longest first."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "·")
    return text
