"""What text may contain: nothing invisible, by a table of our own; and numbers that never print alike (finding B9)."""

import ast
import inspect
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import OFFICE, at, codes, green, on, opened, orange, red
from sanse_ledger import (
    Amend,
    BadDocument,
    CarriedFrom,
    FinishMeasure,
    FollowUp,
    Ledger,
    MeasurePlanned,
    PassStage,
    PlanMeasure,
    Policy,
    ReachMilestone,
    Rectify,
    Register,
    Registered,
    SetMilestone,
    WeekEntry,
    Withdraw,
    WrongType,
    dumps,
    load_commands,
    loads,
    registrations,
)
from sanse_ledger.pages.render.wording import say
from sanse_ledger.procedures.parts import Choice
from sanse_ledger.words import invisible, text
from sanse_ledger.words.text import clean, clean_number, first_forbidden, is_blank, pairs

PASSED = (
    "\u034f", "\U0001d173", "\U0001bca0", "\ufff0", "\ufff8", "\U000e0080", "\U000e01f0", "\U000e0fff",
    "\u2065", "\u2800", "\U00016fe4", "\U0001d159", "\U00013441", "\U00013442", "\U00013430", "\U00013440",
    "\ufffc",
)  # fmt: skip
"""Characters nobody sees that no earlier list had."""

SELECTORS = ("\u180b", "\u180d", "\u180f", "\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef")
"""Variation selectors: they choose how the character before them looks."""

SPACES = (" ", "\t", "\n", "\u00a0", "\u1680", "\u2000", "\u200a", "\u202f", "\u205f", "\u3000")
"""White space that a text may hold."""


def point(character: str) -> str:
    """Return how a character is named."""
    return f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", PASSED, ids=point)
def test_what_is_default_ignorable_or_looks_blank_is_refused(character: str) -> None:
    """Each is refused with its place, and alone it says nothing (finding B9, invariant 36)."""
    with pytest.raises(ValueError, match=f"{point(character)[2:]} at 3 is invisible"):
        clean(f"清仓{character}销号")
    assert 2 == first_forbidden(f"清仓{character}")
    assert is_blank(f" {character}　{character}")


def test_the_table_is_the_one_of_unicode() -> None:
    """4,174 code points are default-ignorable, in Unicode 14.0 as in 17.0, and each is refused alone (finding B9)."""
    points = [each for first, last in invisible.DEFAULT_IGNORABLE for each in range(first, last + 1)]
    assert 4_174 == len(points) == len({*points})
    assert sorted(points) == points
    assert all(0 == first_forbidden(chr(each)) for each in points)


def test_every_format_character_is_refused_but_those_with_a_glyph() -> None:
    """Of the category Cf, in Unicode 3.2 and in this Python, only marks that are seen stay (finding B9)."""
    seen = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
    for data in (unicodedata, unicodedata.ucd_3_2_0):
        formats = {each for each in range(0x110000) if data.category(chr(each)) == "Cf"}
        assert {each for each in formats if first_forbidden(chr(each)) is None} <= seen


def test_the_white_space_is_that_of_every_python() -> None:
    """What `str.isspace` calls white space is blank here, and says nothing (finding B9)."""
    assert all(is_blank(chr(each)) for each in range(0x110000) if chr(each).isspace())
    assert is_blank("")
    assert not any(map(is_blank, ("一", " -", "\ue000", "\ufffd", "́", "𠮷", "。", "0", "Ā\ufe0f")))


def test_nobody_is_asked_but_the_table() -> None:
    """No method of `str` and no module answers what is white space, a letter or invisible (finding B9)."""
    asked = {"isspace", "isprintable", "isalnum", "isalpha", "strip", "lstrip", "rstrip", "split", "unicodedata"}
    for module in (text, invisible):
        names = {
            getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(ast.parse(inspect.getsource(module)))
        }
        assert {"split"} >= names & asked  # that of a pattern


@pytest.mark.parametrize("selector", SELECTORS, ids=point)
def test_a_variation_selector_follows_a_character_that_is_seen(selector: str) -> None:
    """Rare names, Mongolian and pictographs need it; with nothing before it, it is nothing (finding B9)."""
    assert f"葛{selector}城" == clean(f"葛{selector}城")
    assert f"☎{selector}" == clean(f"☎{selector}")
    for nothing in ("", " ", "\n", "　", selector, "清\u200b", f"葛{selector}"):
        wrong = f"{nothing}{selector}"
        assert first_forbidden(wrong) is not None
        with pytest.raises(ValueError, match="is invisible"):
            clean(wrong)
    assert is_blank(selector)
    assert is_blank(f" {selector}")
    assert not is_blank(f"葛{selector}")


def test_a_page_marks_what_it_may_not_show_and_keeps_the_selectors_of_the_rest() -> None:
    """A document built by hand shows U+FFFD, once for each character that is refused (finding B9, invariant 36)."""
    assert "葛\U000e0100城�" == say("葛\U000e0100城\u2800", "zh")
    assert "��" == say("\ufe0f\ufe0f", "zh")


@pytest.mark.parametrize("nothing", ["\u2800", "\u034f", "\ufe0f", "\U0001d173"], ids=point)
@pytest.mark.parametrize("name", ["number", "title", "requirement", "leader", "section"])
def test_no_field_of_an_item_is_a_character_nobody_sees(name: str, nothing: str) -> None:
    """A requirement, leader or section of one such character cannot be written (G1.3, finding B9)."""
    words = {
        each: getattr(red(), each) for each in ("title", "kind", "requirement", "leader", "section", "colour", "due")
    }
    with pytest.raises(ValueError, match="is invisible"):
        Register(**{"number": "R-1", **words, name: nothing}, at=at(3, 1), by=OFFICE)


# Numbers


@pytest.mark.parametrize("space", SPACES, ids=point)
def test_a_number_is_trimmed(space: str) -> None:
    """White space around a number is no part of it, and within it is one space (finding B9)."""
    assert "R-1" == clean_number(f"{space}R-1{space}{space}")
    assert "R 1" == clean_number(f"R{space}1") == clean_number(f"R{space} {space}1")
    assert "" == clean_number(space)


@pytest.mark.parametrize("selector", SELECTORS, ids=point)
def test_a_number_has_no_variation_selector(selector: str) -> None:
    """“葛-1” and the same with a selector would print alike (finding B9)."""
    with pytest.raises(ValueError, match=f"{point(selector)[2:]} at 2 is invisible"):
        clean_number(f"葛{selector}-1")
    with pytest.raises(ValueError, match=f"{point(selector)[2:]} at 2 is invisible"):
        FollowUp(item=f"葛{selector}-1", progress="-", at=at(3, 2), by=OFFICE)


@pytest.mark.parametrize("joiner", ["\u2d7f", "\u1039", "\U0001107f", "\U00011a47", "\U00011a99"], ids=point)
def test_what_only_joins_letters_is_seen_by_nobody(joiner: str) -> None:
    """Scripts need it between letters; alone it says nothing, and a number has none (finding B9)."""
    assert f"\u1019{joiner}\u1019" == clean(f"\u1019{joiner}\u1019")
    assert is_blank(f" {joiner}")
    with pytest.raises(ValueError, match=f"{point(joiner)[2:]} at 2 is invisible"):
        clean_number(f"R{joiner}1")


@pytest.mark.parametrize("letter", ["\u05d0", "\u0660", "\ufb1d", "\ufe8d", "\U00010840", "\U0001e900"], ids=point)
def test_a_number_runs_from_left_to_right(letter: str) -> None:
    """“א-12” and “12-א” would print alike; in a title such a letter is text as any other (finding B9)."""
    assert letter == clean(letter)
    with pytest.raises(ValueError, match=f"{point(letter)[2:]} at 1 is invisible or reorders the text"):
        clean_number(f"{letter}-12")


WHEN = {"at": at(3, 2), "by": OFFICE}

NAMES = (
    (Register, "number"), (Register, "parent"), (Registered, "number"), (Registered, "parent"), (FollowUp, "item"),
    (PlanMeasure, "measure"), (MeasurePlanned, "measure"), (FinishMeasure, "measure"), (SetMilestone, "milestone"),
    (ReachMilestone, "milestone"), (Withdraw, "merged_into"), (PassStage, "stage"), (WeekEntry, "item"),
    (CarriedFrom, "number"), (Choice, "key"),
)  # fmt: skip

_FILLED: dict[Any, dict[str, Any]] = {
    Register: {"kind": "重要会议", "colour": red().colour} | dict.fromkeys(("number", "title", "requirement"), "一")
    | {"leader": "一", "section": "一"},
    FollowUp: {"progress": "一"},
    PlanMeasure: {"item": "O-1", "problem": "一", "action": "一", "due": on(6, 10), "person": "一"},
    FinishMeasure: {"item": "O-1", "evidence": "一"},
    SetMilestone: {"item": "G-1", "title": "一", "due": on(6, 10)},
    ReachMilestone: {"item": "G-1", "evidence": "一"},
    Withdraw: {"item": "G-1", "reason": "一", "approver": "一"},
    PassStage: {"item": "G-1"},
    WeekEntry: {"progress": "一"},
    CarriedFrom: {},
    Choice: {"zh": "较大", "en": "hard"},
}  # fmt: skip
_FILLED[Registered] = _FILLED[Register] | {"on": on(3, 1)}
_FILLED[MeasurePlanned] = _FILLED[PlanMeasure]


@pytest.mark.parametrize(("of", "name"), NAMES, ids=lambda each: getattr(each, "__name__", each))
def test_whatever_names_an_item_or_a_part_is_trimmed(of: Any, name: str) -> None:  # noqa: ANN401 - an attrs class
    """Items, measures, milestones and the parts of a procedure, in commands, events and parts alike (finding B9)."""
    timed = of not in {WeekEntry, CarriedFrom, Choice}
    made = of(**{**(WHEN if timed else {}), **_FILLED[of], name: " 甲-1　"})
    assert "甲-1" == getattr(made, name)
    if of in {Register, Withdraw} and name != "number":
        assert getattr(of(**{**WHEN, **_FILLED[of], name: None}), name) is None


def test_a_trailing_space_makes_no_second_item() -> None:
    """“R-1 ” is registered already when “R-1” is, and whoever types the space reaches the item (G1.1, finding B9)."""
    ledger = opened(red("R-1"), orange("O-1"))
    assert [("G1.1", "number-taken")] == codes(ledger, red("R-1 "))
    assert 2 == ledger.submit(FollowUp(item="O-1　", progress="已走访", at=at(3, 2), by=OFFICE)).items["O-1"].version


def test_a_document_may_have_a_number_with_a_space() -> None:
    """Commands, and a journal that was written before, load with their numbers trimmed (finding B9)."""
    [command] = load_commands(
        '时区: "+08:00"\n命令:\n- {记录时间: 2022-03-02 09:00, 记录人: 办公室, '
        '内容: [{跟踪办理: {事项: "R-1 ", 进展: " 一 "}}]}\n'
    )
    assert ("R-1", " 一 ") == (command.item, command.progress)  # type: ignore[attr-defined]  # a FollowUp
    ledger = opened(red("R-1"), green("G-1"), FollowUp(item="R-1", progress="已走访", at=at(3, 2), by=OFFICE))
    before = dumps(ledger).replace('"R-1"', '"R-1 "')
    assert before.count('"R-1 "') == 2
    assert ledger == loads(before)
    assert dumps(ledger) == dumps(loads(before))


@pytest.mark.parametrize(
    ("number", "code"),
    [("葛\ufe0f-1", "forbidden-character"), ("\ufe0f", "forbidden-character"), ("1" * 20_001, "text-too-long")],
    ids=["after a character", "alone", "too long"],
)
def test_a_number_that_will_not_do_is_found_in_its_document(number: str, code: str) -> None:
    """The problem has its place and its path, and the character its name (invariant 34, finding B9)."""
    text = f"""时区: "+08:00"
命令:
- {{记录时间: 2022-03-02 09:00, 记录人: 办公室, 内容: [{{跟踪办理: {{事项: "{number}", 进展: "葛\ufe0f"}}}}]}}"""
    with pytest.raises(BadDocument) as bad:
        load_commands(text)
    [problem] = bad.value.problems
    assert (3, code, "commands[0].do[0].follow-up.item") == (problem.line, problem.code, problem.path)
    assert "U+FE0F" in problem.en or code == "text-too-long"


ALPHABET = "".join((*SPACES, *SELECTORS, *PASSED, "\u200b\xad\ufeff", "R1-葛é"))


def _number(typed: str) -> str | None:
    """Return the number that somebody typed, None where it is refused."""
    try:
        return red(typed).number
    except ValueError:
        return None


@given(st.lists(st.text(ALPHABET, max_size=5) | st.text(max_size=5), min_size=2, max_size=8))
def test_two_numbers_never_print_alike(typed: list[str]) -> None:
    """Of any texts that are taken for numbers, two that differ show other characters or other words (finding B9)."""
    printed: dict[str, str] = {}
    for number in filter(None, map(_number, typed)):
        shown = "".join(each for each in number if not is_blank(each) or each == " ")
        assert number == printed.setdefault(" ".join(shown.split()), number)


@given(st.text("R1-葛é ", min_size=1, max_size=6), st.integers(0, 6), st.sampled_from([*PASSED, *SELECTORS, "\u200b"]))
def test_nothing_invisible_gets_into_a_number(typed: str, place: int, hidden: str) -> None:
    """Wherever an invisible character is slipped in, there is no number (finding B9)."""
    assert _number(typed[:place] + hidden + typed[place:]) is None


@given(st.lists(st.text("R1-葛é", min_size=1, max_size=3), max_size=3), st.data())
def test_white_space_tells_no_two_numbers_apart(words: list[str], data: st.DataObject) -> None:
    """Whatever white space stands between its words and around them, it is one number (finding B9)."""
    spaces = st.text(st.sampled_from(SPACES), min_size=1, max_size=3)
    around = st.just("") | spaces
    between = [data.draw(spaces) for _ in words]
    typed = "".join(word + space for word, space in zip(words, between, strict=True))
    assert " ".join(words) == _number(data.draw(around) + typed + data.draw(around))


def test_a_ledger_replayed_from_code_is_held_to_it_too() -> None:
    """Events made by hand trim as commands do, so that no record has both (finding B9)."""
    one, other = opened(red("R-1")).events[0], opened(red("R-2 ")).events[0]
    assert {"R-1", "R-2"} == {*Ledger.replay([one, other], owner="县", year=2022).items}


@pytest.mark.parametrize("typed", ["综治督导股 ", "\u00a0综治督导股", "综治督导股\n", "　综治督导股　"], ids=ascii)
def test_a_section_is_one_however_its_name_was_typed(typed: str) -> None:
    """White space around a name makes no second section, leader or owner of it (finding of the second attack)."""
    entered = attrs.evolve(red(), section=typed, leader=typed, person=typed, supporting=(f" {typed}一",))
    ledger = Ledger.open(owner=typed, year=2022, policy=Policy(sections=(typed,))).submit(entered)
    item = ledger.items["R-1"]

    assert {"综治督导股"} == {item.section, item.leader, item.person, ledger.owner, *ledger.sections}
    assert all(each.startswith("综治督导股") and each.endswith("一") for each in item.supporting)
    assert ledger == loads(dumps(ledger))


@pytest.mark.parametrize("wrong", [["ab"], "ab", [("甲",)], [5], 5], ids=repr)
def test_what_pairs_no_texts_is_refused(wrong: list[tuple[str, str]]) -> None:
    """A text of two characters is no name with its text (finding of the second attack)."""
    with pytest.raises(WrongType, match="a mapping from name to text is wanted"):
        pairs(wrong)


def test_a_title_is_on_one_line() -> None:
    """As a name is: a cell that was wrapped, or a pasted line end, breaks no list, no table and no sentence (G1.4)."""
    ledger = opened(attrs.evolve(red(), title=" 平安建设\r\n年度考评 "))
    assert "平安建设 年度考评" == ledger.items["R-1"].title
    amend = Amend(
        item="R-1", changes={"title": "平安建设\n半年考评", "requirement": "一\n二"}, reason="r", at=at(3, 2), by="a"
    )
    item = ledger.submit(amend).items["R-1"]
    assert ("平安建设 半年考评", "一\n二") == (item.title, item.requirement)
    stone = SetMilestone(item="R-1", milestone="1", title="报送\n材料", due=on(5, 5), at=at(3, 2), by="a")
    assert "报送 材料" == ledger.submit(stone).items["R-1"].milestones[0].title
    row = {
        "编号": "1",
        "颜色": "红",
        "类别": "目标考核",
        "督办事项": "平安建设\n考评",
        "工作要求": "一\n二",
        "责任股室": "综治股",
    }
    [entered] = registrations([row | {"分管领导": "副书记"}], at=at(3, 1), by=OFFICE, year=2022)
    assert ("平安建设 考评", "一\n二") == (entered.title, entered.requirement)


def test_a_title_that_was_recorded_on_two_lines_is_still_read() -> None:
    """What an older version recorded stands as it was, and can be put on one line (X31)."""
    event: Any = opened(red()).events[0]
    old = attrs.evolve(event, title="平安建设\n年度考评")
    ledger = Ledger.replay([old], owner="甲", year=2022)
    assert "平安建设\n年度考评" == loads(dumps(ledger)).items["R-1"].title
    right = Rectify(
        item="R-1", record=1, values={"due": "2022-06-20"}, reason="笔误", approver="书记", at=at(3, 3), by="a"
    )
    assert on(6, 20) == ledger.submit(right).items["R-1"].due
