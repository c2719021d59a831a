"""What the sentences of events share: a text on one line, the reason in brackets, a day at the end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import dated

Names = Procedure | None
"""What a procedure calls its parts; None where it is not known: then their keys stand there."""
Say = Callable[[Any, Names], Words]


def one_line(text: str) -> str:
    r"""Return a text as it stands within a sentence: on one line, without the stop at its end.

    >>> one_line("已走访。\n余下下周走访。")
    '已走访。 余下下周走访'
    """
    return " ".join(text.split()).rstrip("。.；;")


def reason_of(event: Any) -> Words:  # noqa: ANN401 - an event with a reason
    """Return the reason in brackets, with who approved it; nothing where none was given."""
    reason, approver = one_line(event.reason), one_line(getattr(event, "approver", ""))
    zh = [f"理由：{reason}"] if reason else []
    en = [f"reason: {reason}"] if reason else []
    if approver:
        zh.append(f"{approver}批准")
        en.append(f"approved by {approver}")
    return Words(zh=f"（{'；'.join(zh)}）" if zh else "", en=f" ({'; '.join(en)})" if en else "")


def by_day(day: date | None, zh: str = "，时限", en: str = ", due ") -> Words:
    """Return a due date as the end of a phrase; nothing without one."""
    return Words(zh="", en="") if day is None else Words(zh=f"{zh}{dated(day).zh}", en=f"{en}{day}")
