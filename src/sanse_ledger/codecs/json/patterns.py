"""Which texts are days, instants, limits, sums and numbers, as patterns of JSON Schema; each takes what is read.

They are written in what the regular expressions of every language have, without looking ahead or behind: validators in
Rust or Go have no such thing. In Python `$` alone would let a line end stand behind a text; so no such text has one.
"""

from typing import Any

from sanse_ledger.calendar.instants import OFFSET
from sanse_ledger.codecs.json.scalars import TIME

_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"


def _day(after_year: str, after_month: str, end: str = "", nought: str = "0") -> str:
    """Return the pattern of a day that there is, leap years and all, with these signs between its parts."""
    months = (
        f"(?:{nought}[13578]|1[02]){after_month}(?:{nought}[1-9]|[12][0-9]|3[01])",
        f"(?:{nought}[469]|11){after_month}(?:{nought}[1-9]|[12][0-9]|30)",
        f"{nought}2{after_month}(?:{nought}[1-9]|1[0-9]|2[0-8])",
    )
    straight = f"{_YEAR}{after_year}(?:{'|'.join(months)})"
    return f"(?:{straight}|{_LEAP_YEAR}{after_year}{nought}2{after_month}29){end}"


DAY = _day("-", "-")
INSTANT = f"{DAY}T{TIME.pattern}(?:{OFFSET.pattern}|Z)"
CLOCK = TIME.pattern
ZONE = OFFSET.pattern
WEEK = "[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])"
_YUAN = r"(?:0?[0-9]{1,13}(?:\.[0-9]{1,2})?|10{13}(?:\.0{1,2})?)"
SUM = f"{_YUAN}(?:元| yuan)?"
_NOT_ALL_NOUGHTS = "|".join(f"{'0' * noughts}[1-9][0-9]{{0,{5 - noughts}}}" for noughts in range(6))
NUMBER = rf"(?:(?:0|-?[1-9][0-9]{{0,11}})(?:\.[0-9]{{1,6}})?|-0\.(?:{_NOT_ALL_NOUGHTS}))"
BOUND = f"{DAY}|{_YUAN}(?:元| yuan)|{NUMBER}"
_DAYS = "(?:[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-5][0-9]|3660)"
_MONTHS = "(?:[1-9][0-9]?|1[01][0-9]|120)"
WORKING_DAYS = f"{_DAYS}(?:个工作日| working days?)"
LIMIT = (
    f"当日|same day|{WORKING_DAYS}|{_DAYS}(?:日| days?)|{_MONTHS}(?:个月| months?)|{DAY}|{_day('年', '月', '日', '0?')}"
)
DUE = f"{LIMIT}|on {DAY}"
NO_LINE_END = r"[\r\n]"


def matching(pattern: str, title: str) -> dict[str, Any]:
    """Return the schema of texts that *pattern* has a place for from beginning to end.

    >>> matching("[0-9]+", "digits")["pattern"]
    '^(?:[0-9]+)$'
    """
    return {"type": "string", "pattern": f"^(?:{pattern})$", "not": {"pattern": NO_LINE_END}, "description": title}
