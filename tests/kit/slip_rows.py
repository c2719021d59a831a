"""Slips that are issued (X35): numbered by kind, an urging upwards, one that was wrong followed by another."""

from collections.abc import Iterator
from typing import Any

from kit.sources import OFFICE, Row, at, do, item, on
from sanse_ledger import Colour, IssueSlip, Level, SlipKind
from sanse_ledger.journal import commands as cmd

RED, ORANGE, GREEN, CLEARED = Colour


def slip(kind: SlipKind, when: str = "06-13", about: str = "R-1", **fields: Any) -> IssueSlip:  # noqa: ANN401 - its own
    """Return the issue of a slip as most cases want it."""
    return IssueSlip(about=about, slip=kind, at=at(when), by=OFFICE, **fields)


def urging(step: Level | None, when: str = "06-13", about: str = "R-1", **fields: Any) -> IssueSlip:  # noqa: ANN401 - as above
    """Return the issue of an urging that climbs to *step*."""
    return slip(SlipKind.URGING, when, about, step=step, **fields)


def slips() -> Iterator[Row]:
    """Yield what is issued, with which number, and what is refused."""
    two = (item(RED), item(RED, "R-2"))
    notice = slip(SlipKind.NOTICE, "06-01")
    section, leader = urging(Level.SECTION, "06-08"), urging(Level.LEADER, "06-13")
    wrong: dict[str, Any] = {"corrects": 1, "reason": "写错了事项"}
    struck = (item(RED), do(cmd.Conclude, "R-1", "06-08"), do(cmd.Complete, "R-1", "06-09", one_off=True))
    rows: tuple[tuple[str, str, tuple[cmd.Command, ...], cmd.Command, str | None], ...] = (
        ("notice", "A notice has the first number of its kind.", two, slip(SlipKind.NOTICE, reply_by=on("06-17")), None),
        ("second", "The next one of its kind has the next number, whatever its item.", (*two, notice),
            slip(SlipKind.NOTICE, about="R-2"), None),
        ("of-another-kind", "Each kind is numbered by itself.", (*two, notice), slip(SlipKind.LETTER), None),
        ("answer", "An answer is issued for one item.", two, slip(SlipKind.ANSWER), None),
        ("strike-off", "Striking off is applied for.", two, slip(SlipKind.STRIKE_OFF), None),
        ("sent-back", "What is sent back says why.", two, slip(SlipKind.SENT_BACK, sent_back_for="缺附件"), None),
        ("urging", "An urging says how far it climbs.", two, section, None),
        ("urging-climbs", "The next urging of an item climbs higher.", (*two, section), leader, None),
        ("urging-skips", "It may climb to the principal leader at once.", two, urging(Level.PRINCIPAL), None),
        ("urging-of-another", "Another item is urged from its own first step.", (*two, leader),
            urging(Level.SECTION, about="R-2"), None),
        ("corrected", "A slip that was wrong is followed by another of its kind.", (*two, notice),
            slip(SlipKind.NOTICE, about="R-2", **wrong), None),
        ("corrected-step", "A step that was issued wrongly is taken by the one that corrects it.", (*two, leader),
            urging(Level.LEADER, **wrong), None),
        ("corrected-step-is-free", "What was corrected to another item is not a step of the first.",
            (*two, leader, urging(Level.LEADER, about="R-2", **wrong)), urging(Level.LEADER), None),
        ("reply-today", "The answer may be wanted on the day itself.", two, slip(SlipKind.LETTER, reply_by=on("06-13")), None),
        ("unknown-item", "There is no slip about an item that is not there.", two, slip(SlipKind.NOTICE, about="R-9"),
            "unknown-item"),
        ("struck-off", "There is no slip about an item that is struck off.", struck, slip(SlipKind.NOTICE),
            "slip-not-in-progress"),
        ("left", "There is no slip about an item that has left the ledger.", (*two, do(cmd.Withdraw, "R-1", "06-08")),
            slip(SlipKind.LETTER), "slip-not-in-progress"),
        ("urging-lacks-step", "An urging without its step is refused.", two, urging(None), "no-step"),
        ("step-taken-twice", "No step is taken twice.", (*two, section), urging(Level.SECTION), "step-taken"),
        ("step-down", "An urging does not climb down.", (*two, leader), urging(Level.SECTION, "06-14"), "step-taken"),
        ("sent-back-lacks-reason", "What is sent back without saying why is refused.", two,
            slip(SlipKind.SENT_BACK, sent_back_for=" "), "not-said-why"),
        ("notice-with-step", "Only an urging has a step.", two, slip(SlipKind.NOTICE, step=Level.LEADER),
            "slip-says-too-much"),
        ("letter-sent-back", "Only what is sent back says why it is.", two, slip(SlipKind.LETTER, sent_back_for="缺附件"),
            "slip-says-too-much"),
        ("reply-past", "No answer is wanted by a day that is past.", two, slip(SlipKind.NOTICE, reply_by=on("06-12")),
            "reply-in-past"),
        ("corrected-unknown", "What was not issued is not corrected; each kind counts by itself.", (*two, notice),
            slip(SlipKind.LETTER, **wrong), "no-such-slip"),
        ("corrected-twice", "One that was corrected is not corrected again: the one in its place is.",
            (*two, notice, slip(SlipKind.NOTICE, **wrong)), slip(SlipKind.NOTICE, **wrong), "slip-replaced"),
        ("corrected-without-reason", "A correction says what was wrong.", (*two, notice),
            slip(SlipKind.NOTICE, corrects=1), "no-reason"),
    )  # fmt: skip
    for id_, description, given, command, refused in rows:
        yield Row(
            id=f"slip-{id_}", clause="X35", description=description, given=given, command=command, refused=refused
        )
