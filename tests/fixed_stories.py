"""The same long stories every time: what a check of the machine reaches must not depend on what happens to be drawn.

Hypothesis explores; it promises nothing about what so many examples reach, and another version of it draws others.
Where a test says that something is reached, or that a planted fault is noticed, it plays these: the asks of histories
made from fixed bytes, each put to an implementation and to the model in lock-step.
"""

from datetime import timedelta
from hashlib import shake_256

from sanse_ledger.conformance import model
from sanse_ledger.conformance.asks import ask
from sanse_ledger.conformance.histories import history
from sanse_ledger.conformance.implementation import POLICIES
from sanse_ledger.conformance.machine import Stories
from sanse_ledger.conformance.model import Ask

_BYTES = 240
"""So many choices make about 120 asks."""


def play(machine: type[Stories], many: int) -> None:
    """Play *many* stories; what differs is raised as Hypothesis would see it.

    The asks are those of the library as it is now: a fault that is planted in it may change them, too.
    """
    for number in range(many):
        choices = shake_256(number.to_bytes(2, "big")).digest(_BYTES)
        stories = machine()
        stories.expected = model.ledger(clearing=tuple(POLICIES)[choices[0] % len(POLICIES)])
        stories.state = stories.implementation.open(stories.expected["policy"])
        for asked in history(choices).asks:
            stories.ask(asked)
        for item in stories.expected["items"]:
            for wrong in _never_allowed(stories, item):
                stories.ask(wrong)
        stories.teardown()


def _never_allowed(stories: Stories, number: str) -> tuple[Ask, ...]:
    """Return what only the ledger as a whole can refuse: an unknown item to merge into, rules of today, the past."""
    merge = ask("withdraw", stories.moment, item=number, merged_into="Z")
    today = ask("adopt_policy", stories.moment, since=stories.moment.date())
    return merge, today, ask("follow_up", stories.moment - timedelta(minutes=1), item=number)
