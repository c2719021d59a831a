"""What text may contain: nothing invisible, by a table of our own (finding B9)."""

import ast
import inspect
import unicodedata

import pytest

from people import OFFICE, at, red
from sanse_ledger import Register
from sanse_ledger.pages.render.wording import say
from sanse_ledger.words import invisible, text
from sanse_ledger.words.text import clean, first_forbidden, is_blank

PASSED = (
    "\u034f", "\U0001d173", "\U0001bca0", "\ufff0", "\ufff8", "\U000e0080", "\U000e01f0", "\U000e0fff",
    "\u2065", "\u2800", "\U00016fe4", "\U0001d159", "\U00013441", "\U00013442",
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
    seen = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
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
