"""The Friday circular, and the notifications it gives rise to."""

from sanse_ledger.circular.friday import friday_circular
from sanse_ledger.circular.notices import Notification, notifications
from sanse_ledger.circular.page import Circular

__all__ = ["Circular", "Notification", "friday_circular", "notifications"]
