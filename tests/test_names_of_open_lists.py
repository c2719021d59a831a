"""A name of an open list means its term however it is spelt: nothing else prints like key work (X18, X28)."""

import pytest

from people import OFFICE, at, codes, follow_up, green, opened, orange, rectified, red, to_green, to_orange
from sanse_ledger import Amend, Body, Colour, Kind, OtherKind, Policy, Register, Return, Source, WrongValue
from sanse_ledger.items.parts import OtherBody, OtherSource, body_of, kind_of, source_of

SPELT = (
    "重点业务 ",
    "　重点业务",
    "重点业务\ufe00",
    "Key Work",
    "KEY WORK",
    "key-work ",
    "Key-Work",
    "ｋｅｙ　ｗｏｒｋ",
)


def entered(kind: str) -> Register:
    """Return routine work of a kind."""
    usual = green()
    names = ("number", "colour", "title", "requirement", "leader", "section", "at", "by")
    return Register(kind=kind, **{name: getattr(usual, name) for name in names})


def amended(item: str, kind: str) -> Amend:
    """Return another kind for an item."""
    return Amend(item=item, changes={"kind": kind}, reason="按文件更正", at=at(6, 1), by=OFFICE)


@pytest.mark.parametrize("kind", SPELT)
def test_key_work_is_key_work_however_it_is_spelt(kind: str) -> None:
    """Entered or amended, it is refused in green, and it is no kind of a host's own (X18, G1.2)."""
    assert Kind.KEY_WORK is kind_of(kind)
    assert [("X18", "key-work-in-green")] == codes(opened(), entered(kind))
    assert [("X18", "key-work-in-green")] == codes(opened(green()), amended("G-1", kind))
    with pytest.raises(WrongValue, match="use that member"):
        OtherKind(kind)


def test_sources_and_bodies_are_found_likewise() -> None:
    """Their lists are open, too (X28)."""
    assert [Source.SELF_EXAMINATION, Source.SELF_EXAMINATION] == [source_of(" 自身查摆"), source_of("SELF-EXAMINATION")]
    assert [Body.COMMITTEE] * 2 == [body_of("委员会 "), body_of("Committee")]
    with pytest.raises(WrongValue, match="use that member"):
        OtherSource(f"{Source.SELF_EXAMINATION.en.upper()} ")
    with pytest.raises(WrongValue, match="use that member"):
        OtherBody("委员会 ")


def test_a_name_of_ones_own_is_trimmed() -> None:
    """Two names that print alike are one; one on two lines is none (G1.2)."""
    assert OtherKind("常规业务") == OtherKind(" 常规业务　") == kind_of("常规业务 ")
    assert "常规 业务" == OtherKind("常规  业务").zh
    with pytest.raises(WrongValue, match="on one line"):
        OtherKind("常规\n业务")


def test_what_was_not_entered_green_may_turn_out_to_be_key_work() -> None:
    """Red and what came to green from red, what was raised again, and where the policy allows it (X18)."""
    assert [] == codes(opened(red()), amended("R-1", "重点业务"))
    assert [] == codes(opened(red(), *to_orange(), follow_up(), to_green("R-1")), amended("R-1", "重点业务"))
    assert [] == codes(opened(orange(), *rectified(), to_green("O-1")), amended("O-1", "重点业务"))
    back = Return(item="G-1", to=Colour.ORANGE, reason="提级", at=at(5, 10), by=OFFICE)
    assert [] == codes(opened(green(), back), amended("G-1", "重点业务"))
    assert [] == codes(opened(green(), policy=Policy(key_work_into_green=True)), amended("G-1", "重点业务"))
