"""The acts of corrections, as `acts` has those of items and of the ledger (X31)."""

from sanse_ledger.journal import correction_commands as cmd
from sanse_ledger.journal import correction_events as ev
from sanse_ledger.journal.acts import Act

RECTIFY = Act(cmd.Rectify, ev.Rectified, "更正记录")
"""What puts a record of an item right."""

RECTIFY_WEEK = Act(cmd.RectifyWeek, ev.WeekRectified, "更正报送")
"""What puts a week right that was handed in."""
