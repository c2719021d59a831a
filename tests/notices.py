"""The suite is written for the holiday notices of 2013 to 2026: a year that is added later changes none of its answers.

Many tests and vectors ask what happens at the end of the last year that is published. Whoever imports this module (as
`conftest.py` and the generator of the vectors do) has a calendar of China that ends with 2026, whatever the library has
learnt since. `WHOLE` is the calendar with every year; `tests/test_china.py` holds it against other sources.
"""

from sanse_ledger.calendar import work_days
from sanse_ledger.calendar.china import CHINA

LAST_YEAR = 2026
WHOLE = work_days.WorkCalendar.china()

vars(work_days)["CHINA"] = tuple(row for row in CHINA if row[0] <= LAST_YEAR)
work_days._china.cache_clear()  # noqa: SLF001 - it is made once, and was made with every year above
