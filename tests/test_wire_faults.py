"""What is wrong with JSON: all of it at once, each with its path, and never an error of Python's own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs
import hypothesis
import pytest
from hypothesis import strategies as st

from people import OFFICE, at, opened, red
from sanse_ledger import (
    SIX_SLIPS,
    BadDocument,
    CalendarUnknown,
    Conclude,
    CorruptJournal,
    Extend,
    Ledger,
    OpenProcedure,
    Policy,
    Procedure,
    Proceeding,
    Refused,
    SanseError,
    StaleVersion,
    WrongType,
    WrongValue,
    dump_lines,
    from_dict,
    from_json,
    json_schema,
    load_lines,
    loads,
    to_dict,
)
from sanse_ledger.codecs.json.texts import parsed
from sanse_ledger.events import ProcedureOpened, StagePassed
from test_wire import both_accept

OPENED: dict[str, Any] = {
    "event": "ProcedureOpened", "item": "R-1", "procedure": "six-slips", "on": "2022-06-01", "entering": "make",
    "at": "2022-06-01T09:00:00+08:00", "by": "综治中心",
}  # fmt: skip
WHOLE = '{"command": "Conclude", "item": "R-1", "result": "已办结", "at": "2022-06-01T09:00:00+08:00", "by": "综治股"}'


def told(given: str | bytes | dict[str, Any], of: type | None = None) -> list[tuple[str, str]]:
    """Return path and code of everything that is wrong with JSON, or with what it says."""
    with pytest.raises(BadDocument) as caught:
        from_dict(given, of) if isinstance(given, dict) else from_json(given, of)
    assert all(each.zh and each.en and each.line == 0 for each in caught.value.problems)
    return [(each.path, each.code) for each in caught.value.problems]


# Named texts


def test_every_named_text_is_looked_at() -> None:
    """Each that will not do is told, with its own path; a name that will not do as well."""
    facts = {"a": "x\u200b", "b": "好", "c": "\u202ey", "d\u200b": "z"}

    assert [("facts.a", "bad-value"), ("facts.c", "bad-value"), ("facts.d\ufffd", "bad-value")] == told(
        {**OPENED, "facts": facts}
    )
    assert [("facts.a", "wrong-type"), ("facts.b", "wrong-type")] == told({**OPENED, "facts": {"a": 1, "b": None}})
    amended = {"command": "Amend", "item": "R-1", "reason": "笔误", "at": OPENED["at"], "by": "办公室"}
    assert [("changes.title", "bad-value"), ("changes.kind", "bad-value")] == told(
        {**amended, "changes": {"title": "a\u200b", "kind": "b\u200b"}}
    )


def test_what_was_recorded_of_a_matter_names_nothing_twice() -> None:
    """An event with a fact or a record told twice is refused, with the path; a command is the rules' to refuse."""
    twice = [["难易", "一般"], ["村", "李庄子村"], ["难易", "容易"]]
    command = {name: each for name, each in OPENED.items() if name not in {"event", "entering"}}

    assert [("facts.难易", "bad-value")] == told({**OPENED, "facts": twice})
    assert isinstance(from_dict({"command": "OpenProcedure", **command, "facts": twice}), OpenProcedure)
    opened_, pair = from_dict({**OPENED, "facts": twice[:2]}), [("村", "甲"), ("村", "乙")]
    for of, name in ((ProcedureOpened, "facts"), (StagePassed, "records")):
        values: dict[str, Any] = {"item": "1", "procedure": "six-slips", "on": opened_.on, "stage": "make",
            "entering": "make", "at": opened_.at, "by": "乙"}  # fmt: skip
        known, any_of = {each.name for each in attrs.fields(of)}, cast("Any", of)
        with pytest.raises(WrongValue, match="'村' is told twice") as caught:
            any_of(**{each: value for each, value in values.items() if each in known}, **{name: pair})
        assert ("村", "'村' 写了两次") == (caught.value.field, caught.value.zh)
    with pytest.raises(WrongValue, match="told twice"):
        Proceeding(procedure="six-slips", stage=None, facts=pair, opened_on=opened_.on, entered_on=opened_.on)


# Names that stand twice


def test_a_member_that_stands_twice_is_told_with_all_the_rest() -> None:
    """Wherever it stands, beside what else is wrong; it is no reason to look no further."""
    entries = '"entries": [{"item": "R-1", "item": "R-2"}]'
    text = f'{{"command": "SubmitWeek", "by": 4, "by": 5, "week": "2022-W60", {entries}}}'

    assert [
        ("by", "duplicate-key"), ("by", "wrong-type"), ("week", "bad-week"), ("entries[0].item", "duplicate-key"),
        ("entries[0].progress", "missing-field"), ("at", "missing-field"), ("section", "missing-field"),
    ] == told(text)  # fmt: skip
    facts = '{"command": "OpenProcedure", "facts": {"村": "甲", "村": "乙", "难易": 1}, %s}'
    rest = '"item": "1", "procedure": "six-slips", "at": "2022-06-01T09:00:00+08:00", "by": "乙"'
    assert [("facts.村", "duplicate-key"), ("facts.难易", "wrong-type")] == told(facts % rest)
    assert [("item", "duplicate-key")] == told(WHOLE.replace('"result"', '"item": "R-2", "result"'))
    assert [("result", "wrong-type")] == told(WHOLE.replace('"已办结"', '{"a": 1, "a": 2}'))
    assert [("command", "missing-field")] == told('{"a": 1, "a": 2}')
    assert [("due_soon", "duplicate-key")] == told('{"due_soon": 4, "due_soon": 5}', Policy)


def test_a_host_sets_when_and_by_whom_and_a_text_has_neither() -> None:
    """What the host passes is put in; a text that has it, even twice, is at fault beside what else is wrong."""
    bare = '{"command": "Conclude", "item": "R-1", "result": "已办结"}'
    when = at(6, 8)

    made = from_json(bare, at=when, by="综治股")
    assert (when, "综治股", "已办结") == (made.at, made.by, made.result)
    assert "综治股" == from_json(bare.replace("}", f', "at": "{when.isoformat()}"}}').encode(), by="综治股").by
    for text, faults in (
        (bare.replace("}", ', "by": "别人"}'), [("by", "unknown-field")]),
        (bare.replace("}", ', "by": 1, "by": 2, "x": 3}'),
            [("by", "unknown-field"), ("by", "duplicate-key"), ("x", "unknown-field")]),
        ("[]", [("", "wrong-type")]),
    ):  # fmt: skip
        with pytest.raises(BadDocument) as caught:
            from_json(text, at=when, by="综治股")
        assert faults == [(each.path, each.code) for each in caught.value.problems]
    for wrong in ({"at": "2022-06-08"}, {"at": when.replace(tzinfo=None)}, {"by": 3}):
        with pytest.raises((WrongType, WrongValue)) as misused:
            from_json(bare, **cast("Any", wrong))
        assert [misused.value.field] == [*wrong]


def test_every_fault_of_a_line_is_told() -> None:
    """Of the first as of the others: a member that stands twice hides nothing."""
    header = '{"format":"sanse-ledger/2","owner":"甲","owner":"乙","year":"2022"}'
    with pytest.raises(BadDocument) as caught:
        load_lines([header, '{"event":"Cleared","by":"甲","by":"乙","x":1,"item":"R-1","origin":"green"}'])

    assert [
        (1, "owner", "duplicate-key"), (1, "year", "wrong-type"),
        (2, "by", "duplicate-key"), (2, "x", "unknown-field"), (2, "at", "missing-field"),
    ] == [(each.line, each.path, each.code) for each in caught.value.problems]  # fmt: skip


# The first line


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ({"owner": "  ", "year": 2022}, "owner"),
        ({"owner": "某县\u200b", "year": 2022}, "owner"),
        ({"owner": "某县", "year": 1800}, "year"),
        ({"owner": "某县", "year": 2022, "procedures": "six-slips"}, "procedures"),
    ],
)
def test_a_header_by_which_no_ledger_can_be_opened_is_told_with_its_line(header: dict[str, Any], path: str) -> None:
    """As a fault of the document, in the first line: nothing else than BadDocument comes of a journal."""
    if path == "procedures":
        header = {**header, "procedures": [to_dict(attrs.evolve(SIX_SLIPS, key="own"))]}
    with pytest.raises(BadDocument) as caught:
        load_lines([json.dumps({"format": "sanse-ledger/2", **header}), '{"event":"Nope"}'])

    assert [(1, path, "bad-value"), (2, "event", "unknown-event")] == [
        (each.line, each.path, each.code) for each in caught.value.problems
    ]


# What Python cannot follow


def nested(count: int) -> dict[str, Any]:
    """Return a correction of a correction of a correction, so many times."""
    made: dict[str, Any] = {"event": "Rectified", "item": "R-1", "record": 1, "reason": "误录", "approver": "主任",
        "at": OPENED["at"], "by": "办公室"}  # fmt: skip
    for _ in range(count):
        made = {**made, "right": made}
    return made


def test_a_definition_that_contradicts_itself_is_told_with_its_place() -> None:
    """In a command, in a line and by itself: a problem for each fault, with path and line, not an error of its own."""
    definition = to_dict(SIX_SLIPS)
    definition["stages"][2]["limits"][0]["since"] = "nowhere"
    definition["stages"][3]["key"] = definition["stages"][1]["key"]
    adopted = {"since": "2022-07-01", "authority": "-", "by": "-", "at": "2022-06-13T09:00:00+08:00"}
    adopt = {"command": "AdoptDefinition", "definition": definition, **adopted}
    with pytest.raises(BadDocument) as alone:
        from_dict(definition, Procedure)
    with pytest.raises(BadDocument) as within:
        from_dict(adopt)
    line = json.dumps({"event": "DefinitionAdopted", "definition": definition, **adopted})
    with pytest.raises(BadDocument) as lines:
        load_lines(['{"format":"sanse-ledger/2","owner":"-","year":2022}', line])

    places = [each.path for each in alone.value.problems]
    assert "stages[2].limits[0].since" in places
    assert [f"definition.{each}" for each in places] == [each.path for each in within.value.problems]
    assert [(2, f"definition.{each}") for each in places] == [(each.line, each.path) for each in lines.value.problems]
    assert all(each.zh and each.en for each in within.value.problems)


@pytest.mark.parametrize("word", ["Registered", "WeekSubmited", 5, [], None])
def test_what_stands_in_place_of_a_week_is_a_week(word: object) -> None:
    """The kind of what is right in a corrected week is looked at, as the schema has it (X31)."""
    recorded = {"at": "2022-06-10T09:00:00+08:00", "by": "综治股"}
    right = {"event": "WeekSubmitted", "section": "综治股", "week": "2022-W23", **recorded}
    corrected = {
        "event": "WeekRectified",
        "record": 1,
        "right": right,
        "reason": "误填",
        "approver": "主任",
        **recorded,
    }

    assert to_dict(from_dict(corrected)) == corrected
    assert told({**corrected, "right": {**right, "event": word}}) == [
        ("right.event", "missing-field" if word is None else "unknown-event")
    ]


def test_what_is_nested_too_deeply_is_told() -> None:
    """In the text, and in what it says: a correction may hold another, thousands of times."""
    line, whole = next(dump_lines(opened())), json.dumps(nested(0))
    deep = whole.replace("}", ', "right": ') * 3000
    assert from_dict(nested(3)).right.right.record == 1
    for given in ("[" * 100_000, deep, nested(900), {"a": nested(900), **nested(900)}):
        assert [("", "too-deep")] == told(given)[-1:]
    within = "[" * 500 + '{"' + "[" * 1000 + '\\"": "[[[["'
    assert [("", "bad-json")] == told(within), "brackets in a text open nothing"
    assert [("", "too-deep")] == told("[" * 1001 + "}")
    for text in ("[" * 100_000, deep):
        with pytest.raises(BadDocument) as caught:
            load_lines([line, "{}", text, "{}"])
        assert [2, 3, 4] == [each.line for each in caught.value.problems]


def test_where_a_parser_goes_on_the_depth_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some Pythons follow more nesting than others, and find another fault within it."""
    monkeypatch.setattr("sanse_ledger.codecs.json.texts.DEEPEST", 3)
    assert [("", "too-deep")] == told("[[[[}")
    assert [("", "bad-json")] == told("[[[}")


def test_a_line_that_cannot_be_followed_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text can be parsed, and what it says is nested too deeply to be read."""
    lines = [next(dump_lines(opened())), "{}", '{"event": "Cleared"}', "{}"]
    monkeypatch.setattr("sanse_ledger.codecs.json.lines.read_event", endless)
    with pytest.raises(BadDocument) as caught:
        load_lines(lines)
    assert ["too-deep"] * 3 == [each.code for each in caught.value.problems]


def endless(value: object) -> object:
    """Call itself for ever."""
    return endless(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad-json"),
        ('{"command": "Conclude"', "bad-json"),
        ("NaN", "bad-json"),
        (b"\xff\xfe{}", "bad-json"),
        ("7" * 5000, "bad-integer"),
        ("[]", "wrong-type"),
        ("null", "wrong-type"),
        ('"Conclude"', "wrong-type"),
        ("4", "wrong-type"),
    ],
)
def test_what_is_no_json_of_an_object_is_told(text: str | bytes, code: str) -> None:
    """In both languages, and short: nobody reads five thousand digits."""
    assert [("", code)] == told(text)
    with pytest.raises(BadDocument) as caught:
        from_json(text)
    assert len(caught.value.zh) < 300


def test_json_is_read_from_text_and_bytes() -> None:
    """Events and other classes too; what is neither says so."""
    event = opened(red()).events[0]
    nothing: Any

    assert from_json(WHOLE) == from_json(WHOLE.encode()) == from_dict(json.loads(WHOLE))
    assert event == from_json(json.dumps(to_dict(event)))
    assert Policy(due_soon=5) == from_json('{"due_soon": 5}', Policy)
    for nothing in ({}, None, 4):
        with pytest.raises(WrongType, match="from_json takes JSON") as caught:
            from_json(nothing)
        assert "text" == caught.value.field
    assert [("command", "unknown-command")] == told({"command": 10**5000})
    assert [("format", "unknown-format")] == [
        (each.path, each.code)
        for each in first_line_faults('{"format": %s, "owner": "某县", "year": 2022}' % ("1" * 400))
    ]


def first_line_faults(line: str) -> tuple[Any, ...]:
    """Return the problems of a journal of one line."""
    with pytest.raises(BadDocument) as caught:
        load_lines([line])
    return caught.value.problems


# Names that somebody else made up


@pytest.mark.parametrize("name", ["x" * 100_000, "甲\n乙", "\ud800", "\u202egnp.x", "a\u200bb"])
def test_a_path_is_short_on_one_line_and_can_be_written(name: str) -> None:
    """Whatever a member is called: of a command, of facts, of a form's field."""
    command = json.loads(WHOLE)
    for given in ({**command, name: 1}, {"command": "OpenProcedure", "facts": {name: 1}}):
        with pytest.raises(BadDocument) as caught:
            from_dict(given)
        for each in caught.value.problems:
            assert len(each.path) < 200
            assert "\n" not in each.path
            assert not {"\ud800", "\u202e", "\u200b"} & {*each.path, *each.zh, *each.en}
            assert json.dumps(to_dict(each), ensure_ascii=False).encode()


def test_a_member_whose_name_is_no_text_is_told() -> None:
    """A dict of a host's may have one, JSON has none."""
    numbered: dict[Any, Any] = {**json.loads(WHOLE), 4: 1}

    assert [("4", "unknown-field")] == told(numbered)


# Errors as dicts


def errors() -> list[tuple[SanseError, dict[str, Any]]]:
    """Return one of each error that a program is handed, and what its dict has beside the words."""
    ledger, anything = opened(red()), "R-1"
    late = Extend(item="R-1", due=at(7, 1).date(), reason="", approver="书记", at=at(6, 14), by=OFFICE)
    conclude = Conclude(item="R-9", result="已办结", at=at(6, 8), by=OFFICE)
    found: list[tuple[SanseError, dict[str, Any]]] = []
    wanted: tuple[tuple[Any, dict[str, Any]], ...] = (
        (lambda: ledger.submit(anything), {"problems": [("command", "wrong-type", 0)]}),  # type: ignore[arg-type]
        (lambda: Policy(due_soon=-1), {"problems": [("due_soon", "bad-value", 0)]}),
        (lambda: from_dict({"command": "Conclude", "item": 4}), {"problems": [
            ("item", "wrong-type", 0), ("at", "missing-field", 0), ("by", "missing-field", 0),
            ("result", "missing-field", 0)]}),
        (lambda: loads("事件: ["), {"problems": [("", "syntax", 1)]}),
        (lambda: ledger.submit(late), {"refusals": [*map(to_dict, ledger.unmet(late))], "index": 0}),
        (lambda: ledger.submit(expected={"R-1": 3}), {"stale": [{"item": "R-1", "expected": 3, "actual": 1}]}),
        (lambda: Ledger.replay([ledger.events[0]] * 2, owner="某县", year=2022), {"position": 1}),
        (lambda: ledger.calendar.is_working_day(at(6, 8).date().replace(year=2050)), {}),
    )  # fmt: skip
    for make, says in wanted:
        with pytest.raises(SanseError) as caught:
            make()
        found.append((caught.value, says))
    assert ledger.unmet(conclude)
    return found


def test_every_error_is_a_dict_with_what_it_carries() -> None:
    """Its name, both languages, and problems with their paths, refusals, versions or the place in the record."""
    kinds = set()
    for error, says in errors():
        document = json.loads(json.dumps(to_dict(error)))
        kinds.add(type(error))
        assert both_accept("error", document), document
        assert (type(error).__name__, error.zh, error.en) == tuple(document.pop(each) for each in ("error", "zh", "en"))
        if "problems" in document:
            assert all(each["zh"] and each["en"] for each in document["problems"])
            document["problems"] = [(each["path"], each["code"], each["line"]) for each in document["problems"]]
        if "syntax" in str(says):
            assert document["problems"][0][1] == "syntax"
        else:
            assert says == document
    assert {WrongType, WrongValue, BadDocument, Refused, StaleVersion, CorruptJournal, CalendarUnknown} == kinds
    assert "error" in json_schema("error")["$defs"]["ErrorReport"]["required"]


def test_what_is_no_number_is_told_where_it_stands() -> None:
    """Beside whatever else is wrong: NaN, and thousands of digits; the text is parsed to its end."""
    digits = "7" * 5000
    text = '{"command": "IssueCircular", "week": NaN, "corrects": DIGITS, "by": ["甲", -Infinity], "atx": 1}'
    with pytest.raises(BadDocument) as caught:
        from_json(text.replace("DIGITS", digits))
    found = {each.path: each for each in caught.value.problems}

    assert {
        "week": "bad-json",
        "corrects": "bad-integer",
        "by": "wrong-type",
        "atx": "unknown-field",
        "at": "missing-field",
    } == {path: each.code for path, each in found.items()}
    assert "不是合法的 JSON：没有 NaN 这样的数，应写 null 或不写" == found["week"].zh
    assert "not JSON: NaN is no number in it: write null, or leave it out" == found["week"].en
    assert "不超过15位" in found["corrects"].zh
    assert "at most 15 digits" in found["corrects"].en
    assert [("due_soon", "bad-integer"), ("sections[1]", "bad-json")] == told(
        f'{{"due_soon": -{digits}, "sections": ["甲", Infinity]}}', Policy
    )
    assert [("command", "unknown-command")] == told(f'{{"command": {digits}}}')
    assert [("", "bad-json")] == told(f'{{"command": {digits}, }}')
    assert [("", "too-deep")] == told(f'{{"command": {digits}, "a": {"[" * 100_000}')
    assert [(1, "year", "bad-integer"), (2, "by", "bad-json")] == lines_told(
        f'{{"format":"sanse-ledger/2","owner":"甲","year":{digits}}}',
        '{"event":"Cleared","item":"1","origin":"green","at":"2022-06-01T09:00:00+08:00","by":NaN}',
    )


def lines_told(*lines: str) -> list[tuple[int, str, str]]:
    """Return line, path and code of everything that is wrong with a journal."""
    with pytest.raises(BadDocument) as caught:
        load_lines(lines)
    return [(each.line, each.path, each.code) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ('{"a": }', "第7个字符处缺少值，或者值的写法不对（文字要加双引号）"),
        ("{a: 1}", "第2个字符处名称要加双引号，末尾不能多写逗号"),
        ('{"a" 1}', "第6个字符处缺少冒号“:”"),
        ('{"a": 1 "b": 2}', "第9个字符处缺少逗号“,”，或者括号没有结束"),
        ('{"a": 1} x', "第10个字符处一个值之后还有别的内容"),
        ('{"a": "x', "第7个字符处开始的引号没有结束"),
        ('{"a": "\\x"}', "第8个字符处反斜杠“\\”后面的字符不对"),
        ('{"a": \u200b1}', "第7个字符处有看不见的字符 U+200B，请删去"),
        ("综治".encode("gb18030"), "从第1个字节起不是 UTF-8 编码，请用 UTF-8 保存或发送"),
        ('{"a": 1}'.encode("utf-16"), "从第1个字节起不是 UTF-8 编码，请用 UTF-8 保存或发送"),
    ],
)
def test_what_is_no_json_is_said_in_chinese_too(text: str | bytes, zh: str) -> None:
    """Why, and where; nobody reads the parser's English to find a comma."""
    with pytest.raises(BadDocument) as caught:
        from_json(text)

    assert f"不是合法的 JSON：{zh}" == caught.value.problems[0].zh
    assert caught.value.problems[0].en.startswith("not JSON: ")


def test_a_control_in_a_text_is_said_as_one() -> None:
    """A line end typed between quotes cannot be seen either; it is said to be there."""
    with pytest.raises(BadDocument) as caught:
        from_json('{"a": "x\ny"}')

    assert "文字里有换行或其他控制字符" in caught.value.zh


def test_a_byte_order_mark_at_the_beginning_is_no_part_of_the_text() -> None:
    """Some editors write it: of a command, in bytes as in text, and of a journal; nowhere else is it passed over."""
    ledger = opened(red())
    lines = [*dump_lines(ledger)]

    assert from_json(WHOLE) == from_json("\ufeff" + WHOLE) == from_json(("\ufeff" + WHOLE).encode())
    assert ledger == load_lines(["\ufeff" + lines[0], *lines[1:]])
    assert [(2, "", "bad-json")] == lines_told(lines[0], "\ufeff" + lines[1])


@hypothesis.given(st.data())
def test_a_name_that_stands_twice_is_found_however_it_is_written(data: st.DataObject) -> None:
    """White space before the colon, escapes, and texts that look like members: what the parser's pairs say, holds."""
    space = st.text(" \t\n\r", max_size=2)
    names = st.lists(st.sampled_from(["a", "b", "\\u0061", "c"]), max_size=5)
    texts = st.sampled_from(['"x"', '"\\":"', '" :"', "[]", "{}", '{"a": 1}', '[{"b" :2,"b":3}]', "4"])
    members = [
        f'"{name}"{data.draw(space)}:{data.draw(space)}{data.draw(texts)}{data.draw(space)}'
        for name in data.draw(names)
    ]
    text = "{" + ",".join(members) + "}"
    twice: list[str] = []

    def looked_at(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(name for name, _ in pairs if [each for each, _ in pairs].count(name) > 1)
        return dict(pairs)

    json.loads(text, object_pairs_hook=looked_at)
    assert bool(twice) is ("Repeated" in repr(parsed(text))), text


# Time


def test_a_fault_far_down_costs_no_more_than_its_way() -> None:
    """One level more is one object more to read, not twice as many: sixty would take longer than the world stands."""
    fault: dict[str, Any] = {**nested(0), "zzz": 1, "reason": 5}
    for _ in range(60):
        fault = {**nested(0), "right": fault, "by": "a"}
    path = "right." * 60
    assert [(f"{path}reason", "wrong-type"), (f"{path}zzz", "unknown-field")] == sorted(told(fault))
    listed: Any = [{"item": "1", "progress": 4}] * 3
    week = {"event": "WeekSubmitted", "section": "甲", "week": "2022-W23", "at": OPENED["at"], "by": "乙"}
    assert [(f"entries[{place}].progress", "wrong-type") for place in range(3)] == told({**week, "entries": listed})


def test_a_file_in_another_encoding_is_a_fault_of_the_document(tmp_path: Path) -> None:
    """What Python says while it reads the file is no error of another kind; what was wrong before it is told too."""
    path = tmp_path / "journal.jsonl"
    header = next(dump_lines(opened()))
    path.write_bytes(f"{header}\n{{}}\n".encode() + '{"by": "综治"}\n'.encode("gb18030"))

    with pytest.raises(BadDocument, match="not in UTF-8") as caught, path.open(encoding="utf-8") as lines:
        load_lines(lines)
    assert "不是合法的 JSON：不是 UTF-8 编码，请用 UTF-8 保存或发送" == caught.value.problems[-1].zh

    def some() -> Iterator[str]:
        yield header
        yield "{}"
        raise UnicodeDecodeError("utf-8", b"\xd7", 0, 1, "invalid")

    with pytest.raises(BadDocument) as caught:
        load_lines(some())
    assert [(2, "missing-field"), (3, "bad-json")] == [(each.line, each.code) for each in caught.value.problems]
