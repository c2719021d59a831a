"""Issuing a circular with the hash of its text (X34)."""

from datetime import datetime

from attrs import evolve as changed

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.journal.commands import IssueCircular
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.render import Format
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.week.printed import hash_of
from sanse_ledger.words.bilingual import Language
from sanse_ledger.words.checks import expected


def issue_circular(  # noqa: PLR0913 - what the command wants, and how its text is made
    ledger: Ledger,
    week: Week | str,
    *,
    at: datetime,
    by: str,
    language: Language = "zh",
    form: Format = "text",
    corrects: int | None = None,
    reason: str = "",
) -> IssueCircular:
    """Return the command that issues the circular of *week*, with the hash of the text that goes round (X34).

    The text is that of ``friday_circular(…).document()`` in *language* and *form*, once the circular is issued. Print
    that one: ``render(friday_circular(ledger.submit(command), week).document(), form, language)``. Printed again later,
    the circular says whether its text is still the same (`Circular.reprint`). With *corrects* and *reason* it is one
    that corrects another of the week (X31): print the one with the last number.

    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="某县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> command = issue_circular(ledger, "2022-W09", at=datetime(2022, 3, 4, 15, tzinfo=BEIJING), by="办公室")
    >>> friday_circular(ledger.submit(command), command.week).reprint().same
    True

    Raises Refused where the circular cannot be issued, CalendarUnknown where its day is not known, WrongValue for
    another language or form.
    """
    before = expected(ledger, Ledger, "ledger")
    command = IssueCircular(week=week, at=at, by=by, corrects=corrects, reason=reason)
    after = before.submit(command)
    issued = friday_circular(after, command.week, number=after.circulars[-1].number)
    return changed(command, text=hash_of(issued.document(), language, form))
