"""Documents with faults: each is told with its code and exact place, all at once, whichever parser runs.

Invariant 34: loading returns or raises the one error type, within its limits. Invariant 36: whatever a user typed comes
out as text.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest
import yaml

import yaml_table
from sanse_ledger import BadDocument, CorruptJournal, Ledger, Limits, dumps, load_commands, load_procedure, loads
from sanse_ledger.codecs.problems import CODES, problem
from sanse_ledger.codecs.yaml import parsers
from sanse_ledger.codecs.yaml.parsers import backend
from sanse_ledger.conformance.scenarios import load_scenarios
from sanse_ledger.words.text import first_forbidden

FAULTS = json.loads(yaml_table.text("faults.json"))
HEAD = '时区: "+08:00"\n命令:\n- 记录时间: 2022-03-01 09:00\n  记录人: 办公室\n  内容:\n'
JOURNAL = '格式: "sanse-ledger/2"\n单位: 固阳县委政法委\n年度: 2022\n时区: "+08:00"\n'
LIBYAML = parsers.LIBYAML
LOADERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"commands": load_commands, "journal": loads, "procedure": load_procedure, "scenarios": load_scenarios}
)
Place = tuple[str, int, int, str]


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with either parser."""
    monkeypatch.setattr(parsers, "LIBYAML", LIBYAML if request.param == "libyaml" else None)


def do(command: str) -> str:
    """Return a document of one command."""
    return f"{HEAD}  - {command}\n"


def places(text: str, *, kind: str = "commands", limits: Limits | None = None) -> list[Place]:
    """Return code and place of every problem of a document."""
    with pytest.raises(BadDocument) as caught:
        LOADERS[kind](text, limits=limits)
    return [(each.code, each.line, each.column, each.path) for each in caught.value.problems]


def test_libyaml_runs_where_it_is() -> None:
    """Libyaml's parser is run if pyyaml was built with it, else the one in pure Python; it says which."""
    assert ("libyaml" if hasattr(yaml, "CSafeLoader") else "python") == backend()


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_one_fault_is_told_with_its_place(fault: dict[str, Any]) -> None:
    """A document with one fault has one problem: the code, line, column and path of the table (invariant 34)."""
    expected = [(fault["code"], fault["line"], fault["column"], fault["path"])]

    assert expected == places(fault["text"], kind=fault["kind"])


def test_the_table_of_faults_is_one() -> None:
    """Every fault has a name and a text of its own, and there are more of them than codes."""
    assert len(FAULTS) == len({fault["name"] for fault in FAULTS}) == len({fault["text"] for fault in FAULTS})
    assert len(FAULTS) > 2 * len(CODES)


def test_every_problem_is_said_in_both_languages() -> None:
    """Every fault is put into words, Chinese and English, without what hides or reorders (invariant 36)."""
    for fault in FAULTS:
        with pytest.raises(BadDocument) as caught:
            LOADERS[fault["kind"]](fault["text"])
        [told] = caught.value.problems

        assert any("一" <= letter <= "鿿" for letter in told.zh)
        assert not any("{" in said and "}" in said and said.isascii() for said in (told.zh, told.en))
        assert first_forbidden(told.zh + told.en + told.path) is None
        assert f"line {fault['line']}, column {fault['column']}" in str(caught.value)


MANY = (
    ("merge-of-an-alias", do("解释说明: {事项: 红-01, 理由: 甲, <<: *x }"), [
        ("merge-key", 6, 29, "commands[0].do[0].explain"),
        ("alias", 6, 33, "commands[0].do[0].explain"),
    ]),
    ("command-without-fields", do("解释说明:"), [
        ("missing-field", 6, 5, "commands[0].do[0].explain.item"),
        ("missing-field", 6, 5, "commands[0].do[0].explain.reason"),
    ]),
    ("mapping-that-ends-too-soon", do("解释说明:\n      事项: 红-01\n     理由: 甲"), [
        ("missing-field", 7, 7, "commands[0].do[0].explain.reason"),
        ("syntax", 8, 6, ""),
    ]),
    ("too-deep-in-what-is-unknown", do("解释说明: {事项: 红-01, 理由: 甲, 附件: " + "[" * 14 + "]" * 14 + "}"), [
        ("unknown-field", 6, 29, "commands[0].do[0].explain.附件"),
        ("too-deep", 6, 43, "commands[0].do[0].explain"),
    ]),
    ("group-without-time-and-author", '时区: "+08:00"\n命令:\n- 内容:\n  - 年终取消标注:\n  - 解释说明: {事项: 1}\n', [
        ("missing-field", 3, 3, "commands[0].at"),
        ("missing-field", 3, 3, "commands[0].by"),
        ("missing-field", 5, 11, "commands[0].do[1].explain.reason"),
    ]),
    ("all-in-what-is-unknown", do("解释说明: {事项: a, 理由: b, x: [&a {y: !b c}, *d , {[e]: f, <<: g, *h : i}]}"), [
        ("unknown-field", 6, 26, "commands[0].do[0].explain.x"),
        ("anchor", 6, 30, "commands[0].do[0].explain"),
        ("tag", 6, 37, "commands[0].do[0].explain"),
        ("alias", 6, 44, "commands[0].do[0].explain"),
        ("non-scalar-key", 6, 50, "commands[0].do[0].explain"),
        ("merge-key", 6, 58, "commands[0].do[0].explain"),
        ("alias", 6, 65, "commands[0].do[0].explain"),
    ]),
    ("marks-on-everything", (
        "&a 时区: !b '+08:00'\n命令: &c\n- !d\n  记录时间: 2022-03-01 09:00\n  记录人: &e 甲\n"
        "  内容: !f\n  - &g\n    &h 年终取消标注: !i\n"
    ), [
        ("anchor", 1, 1, "zone"), ("tag", 1, 8, "zone"), ("anchor", 2, 5, "commands"), ("tag", 3, 3, "commands[0]"),
        ("anchor", 5, 8, "commands[0].by"), ("tag", 6, 7, "commands[0].do"), ("anchor", 7, 5, "commands[0].do[0]"),
        ("anchor", 8, 5, "commands[0].do[0].clear-year"), ("tag", 8, 16, "commands[0].do[0].clear-year"),
    ]),
    ("forbidden-in-a-list-and-a-comment", "# \u200b\n" + do("登记: {配合股室: [一\u200b, 二\u2060三\u200b]}"), [
        ("forbidden-character", 1, 3, ""),
        *(("missing-field", 7, 9, f"commands[0].do[0].register.{name}") for name in (
            "number", "colour", "title", "kind", "requirement", "leader", "section")),
        ("forbidden-character", 7, 18, "commands[0].do[0].register.supporting[0]"),
        ("forbidden-character", 7, 22, "commands[0].do[0].register.supporting[1]"),
        ("forbidden-character", 7, 24, "commands[0].do[0].register.supporting[1]"),
    ]),
    ("entries-of-every-kind", do("12\n  - [a]\n  - &x\n  - *x\n  - {[a]: b, *c : d}\n  - *y : e"), [
        ("wrong-type", 6, 5, "commands[0].do[0]"), ("wrong-type", 7, 5, "commands[0].do[1]"),
        ("wrong-type", 8, 5, "commands[0].do[2]"), ("anchor", 8, 5, "commands[0].do[2]"),
        ("alias", 9, 5, "commands[0].do[3]"), ("not-one-name", 10, 5, "commands[0].do[4]"),
        ("non-scalar-key", 10, 6, "commands[0].do[4]"), ("alias", 10, 14, "commands[0].do[4]"),
        ("alias", 11, 5, "commands[0].do[5]"),
    ]),
    ("a-bad-word-with-a-mark", do("办结: {事项: 1, 办结情况: 二, 日期: &a 2022-13-01, 办结情况: &b }"), [
        ("anchor", 6, 30, "commands[0].do[0].conclude.on"), ("bad-date", 6, 30, "commands[0].do[0].conclude.on"),
        ("duplicate-key", 6, 45, "commands[0].do[0].conclude.result"),
        ("anchor", 6, 51, "commands[0].do[0].conclude.result"),
    ]),
    ("marks-on-nothing", do("登记: {责任人: &a , 配合股室: &b , 编号: &c }").replace("时区:", "时区: &d #"), [
        ("anchor", 1, 5, "zone"), *(("missing-field", 6, 9, f"commands[0].do[0].register.{name}") for name in (
            "colour", "title", "kind", "requirement", "leader", "section")),
        ("anchor", 6, 15, "commands[0].do[0].register.person"),
        ("anchor", 6, 26, "commands[0].do[0].register.supporting"),
        ("anchor", 6, 35, "commands[0].do[0].register.number"),
    ]),
    ("groups-of-every-kind", '时区: "+08:00"\n命令:\n- 一\n- [二]\n-\n', [
        ("wrong-type", 3, 3, "commands[0]"), ("wrong-type", 4, 3, "commands[1]"), ("wrong-type", 5, 2, "commands[2]"),
    ]),
    ("faults-at-every-level", (
        '时区: "+8:00"\n命令:\n- 记录时间: 昨天\n  记录人: {甲: 乙}\n  内容:\n'
        "  - 登记: {编号: [], 颜色: 紫, 名称: 一, 类别: '', 工作要求: 三, 分管领导: 四, 责任股室: 五, 完成时限: 3周}\n"
        "  - 更正: {事项: a, 理由: b, 更正内容: c}\n  - 更正: {事项: a, 理由: b, 更正内容: [[d, [e]], f]}\n"
    ), [
        ("bad-zone", 1, 5, "zone"), ("bad-instant", 3, 9, "commands[0].at"), ("wrong-type", 4, 8, "commands[0].by"),
        ("wrong-type", 6, 14, "commands[0].do[0].register.number"),
        ("bad-choice", 6, 22, "commands[0].do[0].register.colour"),
        ("bad-value", 6, 36, "commands[0].do[0].register.kind"),
        ("bad-limit", 6, 73, "commands[0].do[0].register.due"),
        ("wrong-type", 7, 30, "commands[0].do[1].amend.changes"),
        ("wrong-type", 8, 35, "commands[0].do[2].amend.changes[0][1]"),
        ("wrong-type", 8, 41, "commands[0].do[2].amend.changes[1]"),
    ]),
)  # fmt: skip
"""Name, document of commands, and all of its problems."""


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("text", "expected"), [each[1:] for each in MANY], ids=[each[0] for each in MANY])
def test_all_faults_are_told_at_once(text: str, expected: list[Place]) -> None:
    """A document with several faults has all of them told, in the order of the text (invariant 34)."""
    assert expected == places(text)


@pytest.mark.usefixtures("_parser")
def test_a_key_of_129_characters_and_a_text_of_20001_are_too_long() -> None:
    """What is one character longer than it may be is told as such."""
    assert [("key-too-long", 6, 29, "commands[0].do[0].explain")] == places(
        do("解释说明: {事项: 红-01, 理由: 甲, " + "长" * 129 + ": c}")
    )
    assert [("text-too-long", 6, 26, "commands[0].do[0].explain.reason")] == places(
        do("解释说明: {事项: 红-01, 理由: " + "长" * 20_001 + "}")
    )
    assert load_commands(do("解释说明: {事项: 红-01, 理由: " + "长" * 20_000 + "}"))


@pytest.mark.parametrize("language", ["libyaml", "python"])
def test_half_a_surrogate_is_no_character(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An escape that names half a character is refused by either parser, on the same line."""
    monkeypatch.setattr(parsers, "LIBYAML", LIBYAML if language == "libyaml" else None)
    [(code, line, _column, path)] = places(do(r'解释说明: {事项: 红-01, 理由: "\ud83d\ude00"}'))

    assert ("syntax", 6, "") == (code, line, path)


HINTS = (
    ("解释说明: {事项: 1, 理油: 甲}", "是不是“理由”", "did you mean 理由"),
    ("explain: {item: 1, resaon: x}", "是不是“reason”", "did you mean reason"),
    ("explain: {item: 1, Reason: x}", "是不是“reason”", "did you mean reason"),
    ("Follow up: {item: 1, progress: x}", "是不是“follow-up”", "did you mean follow-up"),
    ("跟踪督办: {事项: 1, 进展: x}", "是不是“跟踪办理”", "did you mean 跟踪办理"),
    ("recolour: {item: 1, to: ornage, grounds: x}", "是不是“orange”", "did you mean orange"),
    ("调整颜色: {事项: 1, 调整为: 橙色, 调整依据: x}", "是不是“橙”", "did you mean 橙"),
)


@pytest.mark.parametrize(("command", "zh", "en"), HINTS)
def test_a_mistyped_word_is_told_with_the_right_one(command: str, zh: str, en: str) -> None:
    """A word that is nearly right is told once, with the one that was meant, in either language."""
    with pytest.raises(BadDocument) as caught:
        load_commands(do(command))
    [told] = caught.value.problems

    assert zh in told.zh
    assert en in told.en


@pytest.mark.parametrize("key", ["备注", "x", "长" * 41, "w" * 100])
def test_a_word_unlike_all_others_has_no_hint(key: str) -> None:
    """What is like no word of the vocabulary, or far too long to be one, is told without a guess."""
    with pytest.raises(BadDocument) as caught:
        load_commands(do(f"解释说明: {{事项: 1, 理由: 二, {key}: 三}}"))

    assert "did you mean" not in caught.value.problems[0].en


def test_a_long_word_is_shown_cut() -> None:
    """A problem shows no more of a text than fits on a screen."""
    assert len(problem("bad-date", 1, 1, "", value="长" * 10_000).zh) < 250


@pytest.mark.parametrize("given", [b"commands: []", bytearray(), memoryview(b"")])
def test_bytes_are_refused_with_a_hint(given: object) -> None:
    """Bytes are no text: the caller is told how to make one of them."""
    for load in (loads, load_commands):
        with pytest.raises(TypeError, match="decode it first"):
            load(given)  # type: ignore[arg-type]  # the fault


def test_what_is_no_text_is_refused() -> None:
    """A document is text: a path or nothing is the programmer's fault."""
    with pytest.raises(TypeError, match="a document is text, not NoneType"):
        loads(None)  # type: ignore[arg-type]  # the fault


# Limits


@pytest.mark.usefixtures("_parser")
def test_no_more_than_a_thousand_problems_are_told() -> None:
    """A document with more than a thousand problems is given up after a thousand."""
    for text in ("".join(f"未知{number}: 1\n" for number in range(1200)), "\u200b\n" * 1200, "%A\n" * 1200):
        found = places(text)

        assert len(found) == 1000
        assert sorted(found, key=lambda place: place[1:3]) == found


@pytest.mark.usefixtures("_parser")
def test_characters_are_limited_at_the_edge() -> None:
    """A document may have as many characters as its limit says, and not one more."""
    text = "时区: '+08:00'\n命令: []\n"
    journal = dumps(Ledger.open(owner="单位", year=2022))

    assert () == load_commands(text, limits=Limits(commands_characters=len(text)))
    assert [("too-many-characters", 1, 1, "")] == places(text, limits=Limits(commands_characters=len(text) - 1))
    assert loads(journal, limits=Limits(journal_characters=len(journal), commands_characters=1)).version == 0
    assert [("too-many-characters", 1, 1, "")] == places(
        journal, kind="journal", limits=Limits(journal_characters=len(journal) - 1)
    )


@pytest.mark.usefixtures("_parser")
def test_events_are_limited_at_the_edge() -> None:
    """A document may have as many YAML events as its limit says; the first one too many is the place."""
    text = "时区: '+08:00'\n命令: []\n"  # stream, document, mapping, two keys, a text, a list: each with its end

    assert () == load_commands(text, limits=Limits(commands_events=11))
    assert [("too-many-events", 3, 1, "")] == places(text, limits=Limits(commands_events=10))
    assert [("too-many-events", 2, 5, "")] == places(text, limits=Limits(commands_events=6))
    assert [("too-many-events", 1, 1, "")] == places(text, kind="journal", limits=Limits(journal_events=1))
    assert [("unknown-field", 1, 1, "a"), ("syntax", 1, 4, "")] == places("a: @", limits=Limits(commands_events=4))


@pytest.mark.usefixtures("_parser")
def test_depth_and_keys_are_limited_at_the_edge() -> None:
    """Depth and length of keys may be what their limit says, and not one more, also where the words are known."""
    text = do("登记: {结转自: {编号: 1}}").replace(
        "登记: {", "登记: {编号: 1, 颜色: 红, 名称: 1, 类别: 1, 工作要求: 1, "
    )
    text = text.replace("结转自", "分管领导: 1, 责任股室: 1, 结转自")

    assert len(load_commands(text, limits=Limits(depth=7))) == 1
    assert "too-deep" in {code for code, *_place in places(text, limits=Limits(depth=6))}
    assert len(load_commands(text, limits=Limits(key=4))) == 1
    assert {"key-too-long", "missing-field"} == {code for code, *_place in places(text, limits=Limits(key=3))}


def test_pure_python_has_a_quarter_of_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing the defaults are a quarter; what a host gives is taken as it is."""
    monkeypatch.setattr(parsers, "LIBYAML", object())
    whole = Limits()
    monkeypatch.setattr(parsers, "LIBYAML", None)
    quarter = Limits()

    assert (4_000_000, 400_000, 64_000_000, 8_000_000) == (
        whole.commands_characters,
        whole.commands_events,
        whole.journal_characters,
        whole.journal_events,
    )
    assert (1_000_000, 100_000, 16_000_000, 2_000_000) == (
        quarter.commands_characters,
        quarter.commands_events,
        quarter.journal_characters,
        quarter.journal_events,
    )
    assert (16, 128) == (whole.depth, whole.key) == (quarter.depth, quarter.key)
    assert Limits(commands_events=7).commands_events == 7


@pytest.mark.parametrize("name", ["depth", "key", "commands_characters", "journal_events"])
def test_a_limit_is_a_whole_number_from_one_on(name: str) -> None:
    """No limit can be nothing, or something other than a number."""
    with pytest.raises(ValueError, match=f"{name} is at least 1, not 0"):
        Limits(**{name: 0})
    for wrong in (True, 1.5, "16", None):
        with pytest.raises(TypeError, match=f"{name} is a whole number"):
            Limits(**{name: wrong})  # type: ignore[arg-type]  # the fault


# What is meant to do harm


BOMBS = (
    ("brackets", "[" * 100_000, "too-deep"),
    ("braces", "{" * 100_000, "too-deep"),
    ("dashes", "- " * 100_000, "too-deep"),
    ("questions", "? " * 100_000, "too-deep"),
    ("indentation", "".join(" " * depth + "a:\n" for depth in range(300)), "too-deep"),
    ("merges", "a: &a {b: c}\n" + "".join(f"m{n}: &m{n} {{<<: [*a, *a, *a]}}\n" for n in range(90)), "merge-key"),
    ("sexagesimal", do("登记: {结转自: {编号: 1, 年度: " + ":".join(["1"] * 100_000) + "}}"), "bad-integer"),
    ("digits", do("登记: {结转自: {编号: 1, 年度: " + "9" * 100_000 + "}}"), "bad-integer"),
    ("aliases", "a: &a [x]\n" + "b: [" + "*a, " * 10_000 + "]\n", "alias"),
    ("backslashes", '"' + "\\" * 100_001 + '"', "syntax"),
    ("separators", "---\n" * 50_000, "second-document"),
    ("commas", "[" + "," * 100_000, "syntax"),
)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("text", "code"), [each[1:] for each in BOMBS], ids=[each[0] for each in BOMBS])
def test_a_bomb_does_no_harm(text: str, code: str) -> None:
    """What makes other readers of YAML crash, hang or eat memory is told as a problem (invariant 34)."""
    for kind in ("commands", "journal"):
        if not (kind == "journal" and code == "bad-integer"):
            assert code in {each for each, *_place in places(text, kind=kind)}


@pytest.mark.parametrize(
    "row", ["- {k%d: [v, v]}\n", "k%d: 1\n", "- \u200b%d\n", "- &a%d x\n", "# %d\n", "- [[[%d]]]\n"], ids=ascii
)
def test_work_grows_with_the_text_and_no_faster(row: str) -> None:
    """A text with ten times as many faulty lines takes about ten times as many steps, not a hundred times."""

    def steps(lines: int) -> int:
        text = "".join(row % number for number in range(lines))
        count = 0

        def counted(*_call: object) -> None:
            nonlocal count
            count += 1

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            loads(text)
        except BadDocument:
            pass
        finally:
            sys.setprofile(before)
        return count

    steps(10)

    assert steps(5_000) < 15 * steps(500)


TOKENS = (
    *("{", "}", "[", "]", ": ", ",", "- ", "\n", "\n  ", "#", "&a ", "*a ", "!x ", '"', "'", "|", ">", "%", "@", "`"),
    *("? ", "<<", "\t", "\\", "\x07", "\u200b", "\r\n", "\r", "~", "null", "---\n", "...\n", "事项", "红-01", "登记"),
    *("跟踪办理", "2022-06-10", "1:30", "no", "010", "\u2028", "𠮷", "\ud800", "\x85", " ", "9" * 30, "\\u200b", "\\x"),
    *("\\U00110000", "编号: ", "时区", "事件", "\ufeff", "\ufffd", "９", "不", "0001-01-01", "9999-12-31 23:59+00:00"),
)


def shuffled(chance: random.Random, lines: list[str]) -> list[str]:
    """Return the lines of a journal with events left out, out of order, or told twice."""
    first = next(number for number, line in enumerate(lines) if line.startswith("- "))
    events = lines[first:-1]
    whole = events[: chance.randrange(len(events))] if chance.random() < 0.5 else []
    return [*lines[:first], *whole, *chance.sample(events, k=chance.randrange(3))]


def mutants(count: int, seed: int) -> Iterator[str]:
    """Yield *count* texts: good documents with faults put in, lines moved about, and plain noise."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    good = [fault["text"] for fault in FAULTS if len(fault["text"]) > 50]
    good += [
        yaml_table.text(f"{kind}.{language}.yaml") for kind in ("journal", "commands") for language in ("zh", "en")
    ]
    lines = [line for text in good for line in text.split("\n")]
    for _ in range(count):
        text = chance.choice(good)
        sort = chance.random()
        if sort < 0.05:
            yield "\n".join(shuffled(chance, yaml_table.text("journal.zh.yaml").split("\n")))
            continue
        if sort < 0.1:
            text = "".join(chance.choice(TOKENS) for _ in range(chance.randrange(40)))
        elif sort < 0.3:
            own = text.split("\n")
            for _ in range(chance.randrange(1, 6)):
                own.insert(chance.randrange(len(own) + 1), chance.choice(lines))
            text = "\n".join(own)
        for _ in range(chance.randrange(5)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(TOKENS) + text[at + chance.choice((0, 0, 1, 1, 3, 10)) :]
        yield text


def outcome(load: Callable[[str], object], text: str) -> str:
    """Tell what becomes of a text; anything but the three known ends fails the test."""
    try:
        load(text)
    except BadDocument as bad:
        codes = [each.code for each in bad.problems]
        return "refused" if 1 <= len(codes) <= 1000 and {*codes} <= {*CODES} else f"refused with {codes[:9]}"
    except CorruptJournal:
        return "corrupt"
    return "read"


@pytest.mark.parametrize(("parser", "count"), [("libyaml", 2500), ("python", 250)])
def test_random_text_is_read_or_refused(parser: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the text, it loads, or raises BadDocument, or is a record that contradicts itself (invariant 34)."""
    monkeypatch.setattr(parsers, "LIBYAML", LIBYAML if parser == "libyaml" else None)
    outcomes = [outcome(load, text) for text in mutants(count, seed=34) for load in (loads, load_commands)]

    assert {"read", "corrupt", "refused"} == {*outcomes}


# Records that contradict themselves


def test_a_record_that_contradicts_itself_is_no_bad_document() -> None:
    """An event of an item that is not there, and time that runs back, are corruption, with the event's place."""
    good = yaml_table.text("journal.zh.yaml")
    lines = good.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("- "))
    without_entry = "\n".join([*lines[:first], *lines[first + 1 :]])
    appraised = next(line for line in lines if line.startswith("- 考评: "))
    backwards = "\n".join([*lines[:first], appraised, *lines[first:]])

    with pytest.raises(CorruptJournal) as caught:
        loads(without_entry)
    assert caught.value.position == 12
    with pytest.raises(CorruptJournal) as caught:
        loads(backwards)
    assert caught.value.position == 0
    assert yaml_table.LATER == loads(good).last_at


def test_values_that_cannot_go_together_are_a_corrupt_record() -> None:
    """A record whose single values are right, and which still makes no item, is corruption, not another error."""
    entered = yaml_table.text("journal.zh.yaml").partition("\n- ")
    blank = entered[0] + "\n- " + entered[2].split("\n")[0] + (
        '\n- 更正: {记录时间: "2022-03-01 09:00", 记录人: 甲, 事项: 橙-01, 更正内容: {类别: " "}, 理由: 乙}\n'
    )  # fmt: skip

    with pytest.raises(CorruptJournal):
        loads(blank)
