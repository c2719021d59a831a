"""Histories: what somebody asked of our ledger over some months, mostly rightly, and what came of it.

`history` reads bytes as the choices of somebody who keeps a ledger: Hypothesis draws and shrinks bytes faster than
anything else, and any other source of bytes will do too. What is recorded the library alone decides, so that what it
wrongly allows becomes part of the history.
"""

from datetime import datetime, time, timedelta

from attrs import frozen

from sanse_ledger.conformance.asks import SECTIONS, YEAR, ask, at, completing, entries, menu
from sanse_ledger.conformance.implementation import OWNER, POLICIES, command, policy, thing_of
from sanse_ledger.conformance.model import Ask
from sanse_ledger.journal.commands import Command
from sanse_ledger.ledger.ledger import Ledger


@frozen(repr=False)
class History:
    """What was asked of a ledger, in order, and what came of it."""

    asks: tuple[Ask, ...]
    allowed: tuple[bool, ...]
    """Of each ask, whether it was allowed."""
    steps: tuple[Ledger, ...]
    """The empty ledger, and the one after each ask that was allowed."""

    @property
    def ledger(self) -> Ledger:
        """What came of it in the end."""
        return self.steps[-1]

    @property
    def commands(self) -> tuple[Command, ...]:
        """What was allowed."""
        return tuple(command(asked) for asked, able in zip(self.asks, self.allowed, strict=True) if able)

    def __repr__(self) -> str:
        """List what was recorded."""
        return "\n".join([repr(self.ledger), *map(str, self.ledger.events)])


_SIDEWAYS = ("amend", "reassign", "restrict", "withdraw", "carry_over")
_CHATTER = ("follow_up", "explain", "contact_superior", "deliberate")
_WAITS = (0, 0, 1, 3, 24, 24, 48, 72, 24 * 7)
_ITEMS = "ABC"


def history(choices: bytes) -> History:
    """Play the game that *choices* stand for, two bytes an ask: most of them right ones, where any is."""
    clearing = tuple(POLICIES)[choices[0] % 3] if choices else "yearly"
    steps = [Ledger.open(owner=OWNER, year=YEAR, policy=policy(clearing=clearing))]
    when = at(3, 1)
    asks: list[Ask] = []
    allowed: list[bool] = []
    reader = iter(choices[1:])
    for choice in reader:
        when += timedelta(hours=_WAITS[choice % len(_WAITS)])
        asks.append(_chosen(steps[-1], choice // len(_WAITS), next(reader, 0), when))
        allowed.append(is_allowed(steps[-1], asks[-1]))
        if allowed[-1]:
            steps.append(steps[-1].submit(command(asks[-1])))
            when = asks[-1]["at"]
    return History(tuple(asks), tuple(allowed), tuple(steps))


def is_allowed(ledger: Ledger, asked: Ask) -> bool:
    """Return whether the library allows an ask."""
    return not ledger.unmet(command(asked))


def _chosen(ledger: Ledger, choice: int, more: int, when: datetime) -> Ask:
    number, choice = _ITEMS[choice % 3], choice // 3
    if more >= 224:
        return over_many(ledger, more, when)
    item = ledger.items.get(number)
    if item is None:
        ways = entries(number, when, when.date() + timedelta(days=9))
        return ways[more % len(ways)]
    asked = menu(number, when, back=when.date() - timedelta(days=2))
    if choice == 0:
        return asked[more % len(asked)]
    if choice < 7 and item.open:
        asked = completing(thing_of(item), when) or asked
    elif choice < 9:
        unlikely = _SIDEWAYS + _CHATTER if more % 8 else _SIDEWAYS
        asked = [each for each in asked if each["do"] not in unlikely]
    turned = (asked[(more + 37 * step) % len(asked)] for step in range(len(asked)))
    return next((each for each in turned if is_allowed(ledger, each)), asked[0])


def over_many(ledger: Ledger, more: int, when: datetime) -> Ask:
    """Return a command on the ledger as a whole; or, towards the year's end, what still stands in its way."""
    week = "{}-W{:02}".format(*when.date().isocalendar()[:2])
    if more >= 248:
        steps = [
            step for item in ledger.items.values() if item.open for step in reversed(completing(thing_of(item), when))
        ]
        able = (each for each in steps if is_allowed(ledger, each))
        return next(able, ask("clear_year", max(when, at(12, 1))))
    if more == 246:
        clearing = next(word for word, each in POLICIES.items() if each is ledger.policy.clearing)
        rules = {"clearing": clearing, "due_soon": ledger.version % 7, "cutoff": time(10)}
        return ask("adopt_policy", when, policy=rules, since=when.date() + timedelta(days=1))
    if more % 2:
        return ask("issue_circular", when, week=week)
    section = SECTIONS[more // 2 % 2]
    own = tuple((number, "已推进") for number, item in ledger.items.items() if item.section == section)
    return ask("submit_week", when, week=week, section=section, entries=own)
