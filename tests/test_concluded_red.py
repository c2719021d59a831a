"""Concluded red work: the circular asks what is to become of it (G2.4, X13)."""

from datetime import date

import attrs
import pytest

from matters import CENTRE, NUMBER, register
from matters import at as matter_at
from matters import opened as opened_matter
from people import OFFICE, at, duties, on, opened, red, to_orange
from sanse_ledger import (
    Colour,
    Command,
    Complete,
    Conclude,
    Ledger,
    Letterhead,
    OneOff,
    Policy,
    SetMilestone,
    Week,
    friday_circular,
    render,
)

W23 = Week.parse("2022-W23")  # its circular is on Friday 10 June
ASKED = "R-1已办结，请研究：无后续的报请销号，趋于常态化的转为橙色跟踪办理。"
CONCLUDED = Conclude(item="R-1", result="考评完成", at=at(6, 8), by="综治督导股")
OPEN_DATE = SetMilestone(item="R-1", milestone="回访", title="回访", due=on(7, 1), at=at(3, 2), by=OFFICE)
STRUCK_OFF = Complete(item="R-1", evidence="办结且无后续", one_off=True, at=at(6, 9), by=OFFICE)


def page(ledger: Ledger, language: str = "zh", letterhead: Letterhead | None = None) -> str:
    """Return the circular of the week in which the work was concluded."""
    document = friday_circular(ledger, W23).document(letterhead=letterhead)
    return render(document, "markdown", "zh" if language == "zh" else "en")


def test_concluded_red_work_is_asked_about_once() -> None:
    """Struck off where nothing follows, else moved to orange: the section looks into it, no other demand says so."""
    ledger = opened(red(), CONCLUDED)

    assert f"研究办结事项去向。</strong>{ASKED}" in page(ledger)
    assert 1 == page(ledger).count("请研究")
    assert (
        "R-1: concluded. Where nothing follows, have it struck off; what tends to the routine moves to orange."
        in page(ledger, "en")
    )


@pytest.mark.parametrize(
    "commands",
    [
        (red(),),
        (red(), OPEN_DATE, CONCLUDED),
        (red(), *to_orange(when=at(6, 8))),
        (red(), CONCLUDED, STRUCK_OFF),
        (red(due=on(6, 3)), CONCLUDED),
    ],
    ids=["not concluded", "a date is open", "moved", "struck off", "owes an explanation"],
)
def test_nothing_is_asked_of_work_that_is_not_ready(commands: tuple[Command, ...]) -> None:
    """What is not done, has something to follow, owes something first, or has gone on already."""
    assert "请研究" not in page(opened(*commands))


def test_late_work_is_asked_about_once_its_duties_are_met() -> None:
    """G2.3 first, then the question."""
    assert ASKED in page(opened(red(due=on(6, 3)), *duties(when=at(6, 7)), CONCLUDED))


def test_where_the_chain_is_kept_nothing_is_struck_off_in_red() -> None:
    """Another policy has no one-off work (X13): only the move is left, and G2.4 asks for no day of it."""
    assert "请研究" not in page(opened(red(), CONCLUDED, policy=Policy(one_off=OneOff.CHAIN)))


def test_a_matter_has_the_steps_of_its_procedure() -> None:
    """What follows a procedure is not asked about: its stages say what comes next."""
    matter = attrs.evolve(register("2023-04-03"), colour=Colour.RED, due=date(2023, 6, 30))
    ledger = Ledger.open(owner="某县某镇", year=2023).submit(
        matter,
        opened_matter("2023-04-03"),
        Conclude(item=NUMBER, result="已化解", at=matter_at("2023-04-06"), by=CENTRE),
    )
    circular = friday_circular(ledger, Week.parse("2023-W14"))

    assert "请研究" not in render(circular.document(), "markdown")


def test_without_colours_no_colour_is_spoken_of() -> None:
    """The letterhead leaves them out."""
    shown = page(opened(red(), CONCLUDED), letterhead=Letterhead(colours=False))

    assert "R-1已办结，请研究：无后续的报请销号，有后续的继续跟踪办理。" in shown
    assert "橙" not in shown
