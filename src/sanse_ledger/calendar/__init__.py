"""历: days, weeks and working days, time limits, and milestones that recur.

In it: everything that depends on the calendar alone. Not in it: what depends on a policy, such as the circular's day
(`rules`). Begin with `work_days`; next year's holidays go into `china`, and `notices` reads their notice.
"""

from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.recurrence import occurrences
from sanse_ledger.calendar.time_limits import CalendarDays, Limit, Months, On, Roll, SameDay, WorkingDays, parse_limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.calendar.work_years import MovedDay, WorkYear
from sanse_ledger.errors import BadRecurrence

__all__ = [
    "BEIJING",
    "BadRecurrence",
    "CalendarDays",
    "Limit",
    "Months",
    "MovedDay",
    "On",
    "Period",
    "Roll",
    "SameDay",
    "Week",
    "WorkCalendar",
    "WorkYear",
    "WorkingDays",
    "occurrences",
    "parse_limit",
]
