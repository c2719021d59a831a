"""What an event resolves that its command left open: dates worked out by hand from the clauses and the notices."""

from collections.abc import Mapping
from types import MappingProxyType

RESOLVED: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        # limits: the day they start on is not counted; 3 June 2022, a Friday, is off
        "register-limit-working-days": {"due": "2022-03-08", "limit": "5 working days"},
        "register-limit-calendar-days": {"due": "2022-03-31", "limit": "30 days"},
        "return-to-red-by-limit": {"due": "2022-06-07", "limit": "3 working days"},
        "extend-green-by-limit": {"due": "2022-07-01", "limit": "30 days"},
        "set-target-by-limit": {"target": "2022-06-16", "limit": "3 working days"},
        "plan-by-limit": {"due": "2022-06-07", "limit": "3 working days"},
        # recurrences: 30 April, 31 July and 31 December 2022 are weekend days off; 7 October is a holiday
        "milestone-monthly": {
            "occurrences": [
                "2022-03-31", "2022-04-29", "2022-05-31", "2022-06-30", "2022-07-29", "2022-08-31", "2022-09-30",
                "2022-10-31", "2022-11-30", "2022-12-30",
            ],
        },
        "milestone-weekly-next": {
            "occurrences": ["2022-09-09", "2022-09-16", "2022-09-23", "2022-09-30", "2022-10-08"],
        },
        "milestone-single-stays": {"occurrences": ["2022-10-01"]},
        "milestone-beyond-december": {"occurrences": ["2022-11-30", "2022-12-30"]},
        "reach-late": {"occurrence": "2022-06-20", "on": "2022-06-22"},
        "reach-the-second-date": {"occurrence": "2022-04-29"},
        # circulars: numbered without gaps, whatever weeks are passed over
        "issue": {"number": 1, "day": "2022-06-10"},
        "issue-second": {"number": 2, "day": "2022-06-17"},
        "issue-after-a-gap": {"number": 2, "day": "2022-06-24"},
        "issue-on-saturday": {"number": 1, "day": "2022-10-08"},
        "issue-days-after": {"number": 1, "day": "2022-06-10"},
        "issue-first-number-by-policy": {"number": 12},
        # colours: where the item comes from, and what it gets back
        "recolour-on-red-is-recorded": {"origin": "red", "to": "orange"},
        "recolour-on-orange-is-recorded": {"origin": "orange", "to": "green"},
        "return-on-orange-is-recorded": {"origin": "orange", "to": "red"},
        "return-on-green-is-recorded": {"origin": "green", "to": "orange"},
        "clear-on-red-is-recorded": {"event": "Cleared", "origin": "red"},
        "reopen-on-cleared-is-recorded": {"event": "Reopened", "to": "green"},
        "clear-year": {"event": "Cleared", "item": "G-1", "origin": "green"},
    }
)  # fmt: skip
"""By the id of the case: members that one of its events has."""
