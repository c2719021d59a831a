"""Slips that the ledger numbers: the command that issues one, its paper, and what an answer leads to (X35)."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from sanse_ledger.calendar.instants import instant, local_day
from sanse_ledger.errors import WrongValue
from sanse_ledger.journal.slips import IssueSlip, SlipIssued
from sanse_ledger.lamps.reminders import reminders
from sanse_ledger.ledger.asking.next_commands import NextCommand, commands_for
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.about import Slip
from sanse_ledger.office.sent_back import why_sent_back
from sanse_ledger.office.slips import paper_of, supervision_slip
from sanse_ledger.pages.document import Document
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.words.checks import expected
from sanse_ledger.words.terms import Lamp, Level, SlipKind
from sanse_ledger.words.text import clean, is_blank

_DONE: Final = ("FollowUp", "Conclude", "FinishMeasure", "ReachMilestone", "PassStage", "TakeBranch", "CloseProcedure")
_LATE: Final = ("Explain", "ContactSuperior", "DeclareUnable", "Extend", "SetTarget", "ExtendStage", "Suspend")
_LEADS_TO: Final[Mapping[SlipKind, tuple[str, ...]]] = MappingProxyType(
    {
        SlipKind.NOTICE: (*_DONE, *_LATE),
        SlipKind.URGING: (*_LATE, *_DONE),
        SlipKind.LETTER: (*_DONE, *_LATE),
        SlipKind.ANSWER: (*_DONE, *_LATE),
        SlipKind.STRIKE_OFF: ("Complete", "OpenProcedure", "Recolour", "Return"),
        SlipKind.SENT_BACK: (*_DONE, *_LATE),
    }
)
"""Which commands record what is answered to each slip, those that are likeliest first."""


def issue_slip(  # noqa: PLR0913 - what the command wants, and for whom its paper is
    ledger: Ledger,
    item: str,
    kind: Slip,
    *,
    at: datetime,
    by: str,
    reply_by: date | None = None,
    sent_back_for: str = "",
    corrects: int | None = None,
    reason: str = "",
    for_: str | None = None,
) -> IssueSlip:
    """Return the command that issues a slip about an item, as its paper says it (X35).

    The *kind* is one of `supervision_slip`. An urging has the step that reminders have climbed to (X19), what is sent
    back the reason that the record has, where *sent_back_for* gives none. `issued_slip` prints it once it is issued.
    With *corrects* and *reason* it takes the place of one that was wrong.

    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 6, 9, tzinfo=BEIJING), by="办公室"))
    >>> command = issue_slip(ledger, "R-1", "urging", at=datetime(2022, 6, 13, 9, tzinfo=BEIJING), by="办公室")
    >>> command.step
    Level.LEADER
    >>> ledger = ledger.submit(command)
    >>> issued_slip(ledger, "urging", 1).subtitle
    '〔2022〕1号'

    Raises Refused where the slip cannot be issued, WrongValue where `supervision_slip` has no paper of it, and for a
    *reason* without *corrects*.
    """
    day = local_day(instant(at), expected(ledger, Ledger, "ledger").zone)
    why = clean(sent_back_for)
    _check_reason(reason, corrects)
    try:
        supervision_slip(ledger, item, kind, day, reply_by=reply_by, reason=why, for_=for_)
    except WrongValue as wrong:
        raise (_without_why(sent_back_for) if wrong.field == "reason" else wrong) from None
    if kind == "sent-back" and is_blank(why):
        found = why_sent_back(ledger, ledger.items[item])
        why = "" if found is None else found.zh
    command = IssueSlip(
        about=item,
        slip=SlipKind(kind),
        step=_step(ledger, item, day) if kind == "urging" else None,
        reply_by=reply_by,
        sent_back_for=why or None,
        corrects=corrects,
        reason=reason,
        at=at,
        by=by,
    )
    ledger.submit(command)
    return command


def _check_reason(reason: str, corrects: int | None) -> None:
    """Raise WrongValue for a reason of a correction where nothing is corrected."""
    if corrects is None and not is_blank(expected(reason, str, "reason")):
        raise WrongValue(
            "reason says what was wrong with the slip that it corrects; why something is sent back is sent_back_for",
            "reason 写更正的理由，与 corrects 同用；退回的原因写在 sent_back_for",
            field="reason",
            value=reason,
        )


def _without_why(sent_back_for: str) -> WrongValue:
    """Return the error for a slip of sending back for which no reason is found."""
    return WrongValue(
        "sent_back_for is blank, and the record has no return of the item: say why it is sent back",
        "sent_back_for 未写明，记录里也没有调回、退回：退回要写明原因",
        field="sent_back_for",
        value=sent_back_for,
    )


def _step(ledger: Ledger, item: str, day: date) -> Level:
    """Return how far the reminders of an item that lags behind have climbed."""
    its = (each for each in reminders(ledger, day) if each.item == item and each.lamp is Lamp.LAG)
    return max((each.level for each in its), key=lambda level: level.value)


def issued_slip(  # noqa: PLR0913 - which slip, and how it is printed
    ledger: Ledger,
    kind: Slip,
    number: int,
    *,
    prefix: str = "",
    letterhead: Letterhead | None = None,
    for_: str | None = None,
) -> Document:
    """Return the paper of a slip that was issued, with its number: as the record stood when it was issued.

    What came after it, on the same day too, changes nothing of it. *prefix* is what the office writes before the year,
    as in 某政督〔2022〕3号; the rest is as in `supervision_slip`.

    Raises WrongValue for a slip that was not issued, and for an item that is restricted to others.
    """
    slip = _issued(ledger, kind, number)
    shown = f"{clean(prefix)}〔{ledger.year}〕{slip.number}号"
    why, day = slip.sent_back_for or "", slip.day
    return paper_of(
        ledger,
        _when_issued(ledger, slip),
        slip.about,
        kind,
        day,
        number=shown,
        reply_by=slip.reply_by,
        letterhead=letterhead,
        reason=why,
        for_=for_,
        step=slip.step,
    )


def _when_issued(ledger: Ledger, slip: SlipIssued) -> Ledger:
    """Return the ledger with *slip* as its last event: what was recorded at that very instant may come after it."""
    known = ledger.as_of(slip.at)
    if known.events[-1] is slip:
        return known
    place = next(place for place, event in enumerate(known.events, 1) if event is slip)
    return Ledger.replay(
        known.events[:place],
        owner=ledger.owner,
        year=ledger.year,
        policy=ledger.policy,
        calendar=ledger.calendar,
        zone=ledger.zone,
        procedures=ledger.procedures,
        letterhead=ledger.letterhead,
    )


def answers_to(ledger: Ledger, kind: Slip, number: int, *, at: datetime, by: str) -> tuple[NextCommand, ...]:
    """Return the commands that record what is answered to a slip, as `commands_for` has them, the likeliest first.

    An urging asks for an explanation before progress; an application to strike off leads to striking off or to a
    return. A page draws a form for each; nothing is recorded of the answer but what it says of the item.

    >>> from sanse_ledger import BEIJING, Colour, IssueSlip, Kind, Register
    >>> at = datetime(2022, 6, 13, 9, tzinfo=BEIJING)
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10), at=at, by="办公室"),
    ...     IssueSlip(about="R-1", slip=SlipKind.URGING, step=Level.LEADER, at=at, by="办公室"))
    >>> [each.zh for each in answers_to(ledger, "urging", 1, at=at, by="综治股") if not each.against][:3]
    ['解释说明', '与上级沟通', '声明不能完成']

    Raises WrongValue for a slip that was not issued.
    """
    slip = _issued(ledger, kind, number)
    order = _LEADS_TO[slip.slip]
    offered = [each for each in commands_for(ledger, slip.about, at=at, by=by) if each.type.__name__ in order]
    return tuple(sorted(offered, key=lambda each: order.index(each.type.__name__)))


def _issued(ledger: Ledger, kind: Slip, number: int) -> SlipIssued:
    """Return a slip that was issued."""
    of = SlipKind(kind)
    for each in expected(ledger, Ledger, "ledger").slips:
        if each.slip is of and each.number == number:
            return each
    raise WrongValue(
        f"no slip {number} ({of.en}) was issued: see ledger.slips",
        f"没有签发过第{number}号{of.zh}：见 ledger.slips",
        field="number",
        value=number,
    )
