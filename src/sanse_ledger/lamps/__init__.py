"""Who is reminded of what on a day, the three lamps, and the audit of routine work."""

from sanse_ledger.lamps.auditing import Audit, audit
from sanse_ledger.lamps.reminding import Reminder, reminders
from sanse_ledger.lamps.three import Lamps, three_lamps

__all__ = ["Audit", "Lamps", "Reminder", "audit", "reminders", "three_lamps"]
