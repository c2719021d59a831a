"""Which items nobody has said anything substantive of for some time (X11).

The item's own record and what the weeks said of it count alike; “no change” counts as neither. Reminders and the week's
digest ask here, so that they never differ.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import is_done, is_tracked
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.no_change import says_nothing

_DAY = timedelta(days=1)


def stale_until(ledger: Ledger, on: date) -> date:
    """Return the latest day of a last substantive record that makes an item stale on the day *on*.

    Since then the policy's working days have passed, 10 by default, *on* included. Where counting back enters a year
    that is not loaded, Monday to Friday are assumed (X12).

    >>> stale_until(Ledger.open(owner="固阳县委政法委", year=2022), date(2022, 6, 17))
    datetime.date(2022, 6, 5)
    """
    calendar = ledger.calendar.provisional()
    return calendar.add(calendar.on_or_before(on), 1 - ledger.policy_on(on).stale_after) - _DAY


def _is_in_hand(item: Item) -> bool:
    """Return whether something is to be recorded of an item: it is in progress, not done, and waits for nobody."""
    waits = item.proceeding is not None and (item.waits or item.suspended)
    return item.in_progress and not waits and not _is_finished(item)


def _is_finished(item: Item) -> bool:
    """Return whether key work is concluded, or a problem rectified; what is followed up or routine goes on."""
    return is_done(item) and item.colour is not Colour.GREEN and not is_tracked(item)


def stale_since(ledger: Ledger, on: date) -> Mapping[str, date]:
    """Return the day of the last substantive record of every item that is stale on the day *on*, by number.

    *ledger* is as it was known at the end of that day; only items in progress are stale. A closed matter is no work in
    hand: there is no progress to record of one that waits to be rated, appraised or struck off; nor of one that is
    suspended and waits for others (X22), nor of work that is done and where it goes from here is asked.

    >>> dict(stale_since(Ledger.open(owner="固阳县委政法委", year=2022), date(2022, 6, 17)))
    {}
    """
    limit = stale_until(ledger, on)
    silent = {
        item.number: last
        for item in ledger.items.values()
        if (last := item.substantive_on or item.registered_on) <= limit and _is_in_hand(item)
    }
    sought = set(silent)
    oldest = min(silent.values(), default=date.max)
    for week in reversed(ledger.weeks):
        if not sought or week.day <= oldest:
            break  # older weeks cannot speak later than the items' own records
        for entry in week.entries:
            if entry.item in sought and not says_nothing(entry.progress):
                silent[entry.item] = max(silent[entry.item], week.day)
                sought.discard(entry.item)
    return MappingProxyType({number: last for number, last in silent.items() if last <= limit})
