"""What is said of a document to the letter: limits at their edges, nested places, words that were nearly right."""

from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import (
    SIX_SLIPS,
    BadDocument,
    Ledger,
    Limits,
    Problem,
    dump_commands,
    dumps,
    load_commands,
    load_procedure,
    loads,
)
from sanse_ledger.codecs.problems import shown
from sanse_ledger.codecs.yaml.parsers import LIBYAML
from sanse_ledger.words.guesses import _distance, near

HEAD = "时区: '+08:00'\n命令:\n- 记录时间: 2022-03-01 09:00\n  记录人: 甲\n  内容:\n"


def told(text: str, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Return the problems of a document of commands; none for a good one."""
    try:
        load_commands(text, limits=limits)
    except BadDocument as bad:
        return bad.problems
    return ()


def places(text: str, limits: Limits | None = None) -> list[tuple[int, int, str, str]]:
    """Return where the problems are and what they are."""
    return [(each.line, each.column, each.path, each.code) for each in told(text, limits)]


# Limits


@pytest.mark.parametrize(
    ("limits", "text", "zh", "en"),
    [
        (
            Limits(commands_characters=10),
            "命令: [] # 12",
            "文档有 11 个字符，最多 10 个",
            "the document has 11 characters, at most 10",
        ),
        (
            Limits(commands_events=9),
            HEAD,
            "文档内容过多，YAML 事件最多 9 个",
            "the document is too large: at most 9 YAML events",
        ),
        (Limits(depth=2), HEAD, "嵌套过深，最多 2 层", "nested too deeply: at most 2 levels"),
        (
            Limits(key=4),
            f"{HEAD}  - 解释说明一: {{}}\n",
            "键有 5 个字符，最多 4 个",
            "the key has 5 characters, at most 4",
        ),
        (
            None,
            f"{HEAD}  - 解释说明: {{事项: 红-01, 理由: {'字' * 20_001}}}\n",
            "文字有 20001 个字符，最多 20000 个",
            "the text has 20001 characters, at most 20000",
        ),
    ],
)
def test_what_is_too_large_says_how_large_and_what_would_do(limits: Limits | None, text: str, zh: str, en: str) -> None:
    """Both figures in both languages (invariant 34)."""
    (problem,) = told(text, limits)

    assert (zh, en) == (problem.zh, problem.en)


def test_a_limit_is_the_most_that_is_taken() -> None:
    """As many characters, as deep, as long a key as the limit says (invariant 34)."""
    whole = f"{HEAD}  - 解释说明: {{事项: 红-01, 理由: 未下发}}\n"
    assert () == told(whole, Limits(commands_characters=len(whole), depth=6, key=4))
    assert ["too-many-characters"] == [each.code for each in told(whole, Limits(commands_characters=len(whole) - 1))]
    assert ["too-deep"] == [each.code for each in told(whole, Limits(depth=5))]
    assert "key-too-long" in {each.code for each in told(whole, Limits(key=3))}
    assert () == told(f"{HEAD}  - 解释说明: {{事项: 红-01, 理由: {'字' * 20_000}}}\n")


def test_what_was_left_is_left() -> None:
    """Neighbours are as deep as each other, read or passed over; what is deeper behind them is told (invariant 34)."""
    entry = "  - 解释说明: {事项: 红-01, 理由: 未下发}\n"
    assert () == told(HEAD + entry * 40, Limits(depth=6))
    amended = "  - 更正: {事项: 红-01, 理由: 笔误, 更正内容: {名称: 新}}\n"
    deep = "  - 更正: {事项: 红-01, 理由: 笔误, 更正内容: {名称: {a: {b: {c: d}}}}}\n"
    limits = Limits(depth=7)
    for before in (entry, amended, "  - 解释说明: {事项: 红-01, 理由: 未下发, 其他: [[1], [2]]}\n"):
        found = {each.code for each in told(HEAD + before * 5 + deep, limits)}
        assert "too-deep" in found, before
    unknown = "  - 解释说明: {事项: 红-01, 理由: 未下发, 其他: [[1], {a: [2]}]}\n"
    assert ["unknown-field"] * 30 == [each.code for each in told(HEAD + unknown * 30, Limits(depth=9))]


@pytest.mark.skipif(LIBYAML is None, reason="of libyaml")
def test_what_libyaml_itself_gives_up_on_is_too_deep() -> None:
    """It reads a thousand levels ahead, so that it is the first to say so (invariant 34)."""
    assert [(1, 1001, "", "too-deep")] == places("[" * 2000)
    assert [(2, 1003, "", "too-deep")] == places("命令:\n  - " + "[" * 1500)
    (problem,) = told("[" * 2000)
    assert "nested too deeply: at most 16 levels" == problem.en


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (5, "a document is text, not int"),
        (b"", r"a document is text, not bytes: decode it first, data.decode('utf-8')"),
        (None, "a document is text, not NoneType"),
    ],
)
def test_what_is_no_text_is_named(given: Any, says: str) -> None:  # noqa: ANN401 - the fault
    """Bytes come with what to do about it."""
    for load in (load_commands, loads, load_procedure):
        with pytest.raises(TypeError) as caught:
            load(given)
        assert says == str(caught.value)


def test_directives_are_told_line_by_line() -> None:
    """Each where it stands, with comments and empty lines between them (invariant 34)."""
    assert [(1, 1, "", "directive"), (2, 1, "", "directive"), (5, 1, "", "directive")] == [
        each for each in places("%YAML 1.1\n%TAG ! x\n# a\n\n%YAML 1.2\n---\n命令: []\n") if each[3] == "directive"
    ]


def test_a_forbidden_character_is_told_wherever_it_is() -> None:
    """The first of all, those at the edges of what is looked at in one go, after every kind of line end (36)."""
    for text, places_ in (
        ("\x00命令: []", [(1, 1)]),
        ("# " + "a" * 4093 + "\x07\x07\n命令: []", [(1, 4096), (1, 4097)]),
        ("# a\r\n# b\r# \x07\n命令: []", [(3, 3)]),
        ("\n# \x07\n命令: []", [(2, 3)]),
    ):
        found = [(line, column) for line, column, _, code in places(text) if code == "forbidden-character"]
        assert places_ == found


# Facts of a procedure: texts by names of any kind


FACTS = f"{HEAD}  - open-procedure: {{item: 纠-01, procedure: 六单, facts: %s}}\n"
WHERE = "commands[0].do[0].open-procedure.facts"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("{难易: 一般}", []),
        ("[[难易, 一般]]", []),
        ("{难易: [一般]}", [(f"{WHERE}.难易", "wrong-type")]),
        ("{[难易]: 一般}", [(WHERE, "non-scalar-key")]),
        ("{<<: 一般}", [(WHERE, "merge-key")]),
        ("{难易: *a}", [(f"{WHERE}.难易", "alias")]),
        ("{&a 难易: 一般}", [(WHERE, "anchor")]),
        ("{难易: &a 一般}", [(f"{WHERE}.难易", "anchor")]),
        ("{难易: 一般, 难易: 容易}", [(f"{WHERE}.难易", "duplicate-key")]),
        ("{[a, [b]]: {c: *d}}", [(WHERE, "non-scalar-key"), (WHERE, "alias")]),
        ("{*a : 一般}", [(WHERE, "alias")]),
        ("[[难易, 一般, 容易]]", [(f"{WHERE}[0]", "wrong-type")]),
        ("[难易]", [(f"{WHERE}[0]", "wrong-type")]),
        ("&a", [(WHERE, "anchor")]),
        ("一般", [(WHERE, "wrong-type")]),
    ],
)
def test_a_fault_among_facts_has_its_place(facts: str, expected: list[tuple[str, str]]) -> None:
    """By the name of the fact where it has one (X20; invariant 34)."""
    found = [(path, code) for _, _, path, code in places(FACTS % facts)]

    assert expected == [(path, code) for path, code in found if code != "missing-field"], found


def test_a_second_name_in_an_entry_is_passed_over_with_its_place() -> None:
    """What stands in it is looked at all the same (invariant 34)."""
    text = f"{HEAD}  - 解释说明: {{事项: 红-01, 理由: 未下发}}\n    跟踪办理: {{事项: &a 红-01}}\n"
    assert [("commands[0].do[0]", "not-one-name"), ("commands[0].do[0]", "anchor")] == [
        (path, code) for _, _, path, code in places(text)
    ]


def test_an_empty_list_may_not_be_marked() -> None:
    """An anchor where a list might stand is told with its place (invariant 34)."""
    assert [("commands", "anchor")] == [(path, code) for _, _, path, code in places("命令: &a\n")]


# Words that were nearly right


@pytest.mark.parametrize(
    ("word", "words", "meant"),
    [
        ("due_date", ("due-date",), "due-date"),
        ("Due Date", ("due-date",), "due-date"),
        ("tilte", ("title", "kind"), "title"),
        ("a" * 40, ("a" * 41,), "a" * 41),
        ("a" * 41, ("a" * 42,), None),
        ("责任", ("责任人",), "责任人"),
        ("人", ("责任人",), None),
        ("x", ("y",), None),
        ("xy", ("x",), "x"),
        ("items", ("item", "times"), "item"),
        ("reasno", ("season", "reason"), "reason"),
        ("abcdef", ("fedcba",), None),
    ],
)
def test_the_nearest_word_is_found(word: str, words: tuple[str, ...], meant: str | None) -> None:
    """The one with the fewest slips, if they are few for its length; nothing is guessed for a long word."""
    assert meant == near(word, words)


@cache
def slips(one: str, other: str) -> int:
    """Count the slips by their definition: insert, delete, replace, swap neighbours."""
    if not one or not other:
        return len(one) + len(other)
    least = min(
        slips(one[:-1], other) + 1, slips(one, other[:-1]) + 1, slips(one[:-1], other[:-1]) + (one[-1] != other[-1])
    )
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        least = min(least, slips(one[:-2], other[:-2]) + 1)
    return least


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_counted_as_they_are_defined(one: str, other: str) -> None:
    """The table gives what the definition gives."""
    assert slips(one, other) == _distance(one, other)


def test_what_is_shown_of_a_text_is_one_plain_line() -> None:
    """Its beginning, with a mark for each character that may not be shown (invariant 36)."""
    assert "a\ufffdb\ufffd c" == shown("a\u200bb\u202e\nc")
    assert ("字" * 160, "字" * 160 + "…") == (shown("字" * 160), shown("字" * 161))


# What is written


def test_what_holds_nothing_is_written_as_nothing() -> None:
    """An empty list, not an empty place, in either kind of document."""
    assert '时区: "+08:00"\n命令: []\n' == dump_commands([])
    assert dumps(Ledger.open(owner="某县", year=2022)).endswith("\n事件: []\n")


def test_a_journal_is_read_with_the_hosts_procedures() -> None:
    """They are beside the library's own (X20)."""
    own = attrs.evolve(SIX_SLIPS, key="own", zh="自定", en="own")
    text = dumps(Ledger.open(owner="某县", year=2022))
    assert (own,) == loads(text, procedures=(own,)).procedures
