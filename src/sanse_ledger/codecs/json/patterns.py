"""Which texts are days, instants, limits, sums and numbers, as patterns of JSON Schema; each takes what is read.

A pattern ends where its text does: in Python, `$` alone would let a line end stand behind it.
"""

from typing import Any

from sanse_ledger.calendar.instants import OFFSET
from sanse_ledger.codecs.json.scalars import TIME

_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"


def _day(after_year: str, after_month: str, end: str = "", nought: str = "0") -> str:
    """Return the pattern of a day that there is, leap years and all, with these signs between its parts."""
    months = (
        f"(?:{nought}[13578]|1[02]){after_month}(?:{nought}[1-9]|[12][0-9]|3[01])",
        f"(?:{nought}[469]|11){after_month}(?:{nought}[1-9]|[12][0-9]|30)",
        f"{nought}2{after_month}(?:{nought}[1-9]|1[0-9]|2[0-8])",
    )
    straight = f"[0-9]{{4}}{after_year}(?:{'|'.join(months)})"
    return f"(?!0000)(?:{straight}|{_LEAP_YEAR}{after_year}{nought}2{after_month}29){end}"


DAY = _day("-", "-")
INSTANT = f"{DAY}T{TIME.pattern}(?:{OFFSET.pattern}|Z)"
CLOCK = TIME.pattern
ZONE = OFFSET.pattern
WEEK = "[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])"
_YUAN = r"(?:0?[0-9]{1,13}(?:\.[0-9]{1,2})?|10{13}(?:\.0{1,2})?)"
SUM = f"{_YUAN}(?:元| yuan)?"
NUMBER = r"(?!-0(?:\.0+)?(?![0-9.]))-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?"
BOUND = f"{DAY}|{_YUAN}(?:元| yuan)|{NUMBER}"
_DAYS = "(?:[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-5][0-9]|3660)"
_MONTHS = "(?:[1-9][0-9]?|1[01][0-9]|120)"
WORKING_DAYS = f"{_DAYS}(?:个工作日| working days?)"
LIMIT = (
    f"当日|same day|{WORKING_DAYS}|{_DAYS}(?:日| days?)|{_MONTHS}(?:个月| months?)|{DAY}|{_day('年', '月', '日', '0?')}"
)
DUE = f"{LIMIT}|on {DAY}"


def matching(pattern: str, title: str) -> dict[str, Any]:
    """Return the schema of texts that *pattern* has a place for from beginning to end.

    >>> matching(NUMBER, "a number")["pattern"].startswith("^(?:")
    True
    """
    return {"type": "string", "pattern": f"^(?:{pattern})$(?!\\n)", "description": title}
