"""The table of rules as a Petri net, and a log of anybody's held against it: which moves the rules do not have.

**The net.** A place is a colour, or that an item is not registered yet; an item is the one token. A transition is a row
of the table on an item of one colour; its label is what was recorded ("concluded"), and the colour it leads to where
the word alone does not say it ("recoloured:orange"). What leaves the colour as it is puts the token back. Guards are
no part of a net: whether the duties were met before red turned orange, `trace` says.

**The replay.** Each event of a case fires the transition of its label. Where none of that label has the token, one is
lent (missing) and the one that stands elsewhere is left over (remaining): from these the fitness is reckoned, as token
replay does. The item goes on in the colour that the log says it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from sanse_ledger.errors import WrongType, WrongValue, in_code
from sanse_ledger.journal.commands import Command, Recolour, Register, Reopen, Return
from sanse_ledger.journal.correction_commands import Rectify
from sanse_ledger.journal.procedure_acts import ACTS
from sanse_ledger.pages.notebook import shown, table
from sanse_ledger.pages.render.html import escaped
from sanse_ledger.policy.policy import Policy
from sanse_ledger.rules.clauses.record import X31
from sanse_ledger.rules.engine.rows import PROCEDURE_RULES
from sanse_ledger.rules.table import RED_TO_GREEN, RULES
from sanse_ledger.words.checks import expected_or_none, wrong_type
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.fields import spelt
from sanse_ledger.words.shares import percent

START: Final = "start"
"""The place of an item that is not registered yet."""
_PLACES = MappingProxyType({START: ("未登记", "not registered"), **{each.key: (each.zh, each.en) for each in Colour}})
_ACTS = MappingProxyType({act.command: (spelt(act.event.__name__), act.zh) for act in ACTS})
_NAMED = MappingProxyType(dict(_ACTS.values()))
_SAY_WHERE: Final = frozenset(_ACTS[each][0] for each in (Register, Recolour, Return, Reopen))
"""What is recorded of moves that lead to more than one colour: their labels say which."""
_RECTIFIED: Final = _ACTS[Rectify][0]


@frozen(kw_only=True)
class Transition:
    """A row of the table on one colour: its label, the places before and after, the clause it rests on.

    >>> Transition(label="concluded", origin="red", to="red", clause="G2.4").zh
    '办结'
    """

    label: str
    origin: str
    to: str
    clause: str

    @property
    def zh(self) -> str:
        """What it is called in Chinese."""
        return _called(self.label)


@frozen(kw_only=True)
class RulesNet:
    """The table as a Petri net: its transitions; the places are those before and after them.

    >>> net = rules_net()
    >>> net.places
    ('start', 'red', 'orange', 'green', 'cleared')
    >>> [(each.origin, each.to, each.clause) for each in net.transitions if each.label == "recoloured:orange"]
    [('red', 'orange', 'G2.4')]
    """

    transitions: tuple[Transition, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The colours, by their keys, and behind a start that of an item without a mark."""
        return tuple(_PLACES)

    def pnml(self) -> str:
        """Return the net as PNML, which tools for Petri nets read: a place/transition net with one token on the start.

        >>> rules_net().pnml().partition("?>")[0]
        '<?xml version="1.0" encoding="UTF-8"'
        """
        return "\n".join(_pnml(self))

    def replay(self, log: Iterable[Mapping[str, Any]]) -> "Replay":
        """Return how well a *log* fits the net, and each move in it that the rules do not have.

        A row has "case", "activity" and "colour", the one the item has after it, as `event_log` gives them; more keys
        do no harm. Rows of a case stand in their order.

        >>> rows = [{"case": "1", "activity": "registered", "colour": "red"},
        ...     {"case": "1", "activity": "recoloured", "colour": "green"}]
        >>> found = rules_net().replay(rows)
        >>> found.fitness, found.deviations[0].zh
        (Fraction(2, 3), '“调整颜色：绿”按G3.6只能在橙色时办，此时是红色')

        Raises WrongValue for a row without one of the three keys, WrongType where one is no text.
        """
        cases: dict[str, _Case] = {}
        count = 0
        for count, row in enumerate(log, 1):
            case, activity, colour = (_text(row, key, count) for key in ("case", "activity", "colour"))
            cases.setdefault(case, _Case(self, case)).fire(activity, colour)
        return _replayed(tuple(cases.values()), count)


@frozen(kw_only=True)
class Deviation:
    """A move that the rules do not have: in which case, as its which event, from which place, under which clause.

    `clause` is the one under which the move would be made from another colour; None where no rule has such a move.
    """

    case: str
    event: int
    label: str
    place: str
    clause: str | None
    zh: str
    en: str


@frozen(kw_only=True)
class Replay:
    """How a log fits the net: cases and events, the tokens that were counted, and every deviation.

    `fitness` is ½(1 − missing ÷ consumed) + ½(1 − remaining ÷ produced), exactly; 1 where everything fits.

    >>> Replay(cases=0, events=0, fitting=0, produced=0, consumed=0, missing=0, remaining=0, deviations=()).fitness
    Fraction(1, 1)
    """

    cases: int
    events: int
    fitting: int
    produced: int
    consumed: int
    missing: int
    remaining: int
    deviations: tuple[Deviation, ...]

    @property
    def fitness(self) -> Fraction:
        """The share of tokens that were where they had to be."""
        if not self.consumed:
            return Fraction(1)
        return 1 - Fraction(self.missing, 2 * self.consumed) - Fraction(self.remaining, 2 * self.produced)

    def _repr_html_(self) -> str:
        """Show in a notebook how much fits, and every deviation with its clause."""
        caption = f"{self.cases}项、{self.events}条记录，{self.fitting}项全部符合；拟合度{percent(self.fitness)}"
        rows = ((each.case, each.event, _called(each.label), each.clause, each.zh) for each in self.deviations)
        return shown(*table(("事项", "第几条", "记录", "条文", "不符之处"), rows, caption=caption))


def rules_net(policy: Policy | None = None) -> RulesNet:
    """Return the table of rules as a Petri net, procedures and corrections included.

    Under a *policy* with `red_to_green` it has the move of X1 as well.

    >>> len([each for each in rules_net().transitions if each.label == "recoloured:green"])
    1
    >>> len([each for each in rules_net(Policy(red_to_green=True)).transitions if each.label == "recoloured:green"])
    2

    Raises WrongType for what is no policy.
    """
    asked = expected_or_none(policy, Policy, "policy") or Policy()
    rows = (*RULES, *((RED_TO_GREEN,) if asked.red_to_green else ()), *PROCEDURE_RULES)
    return RulesNet(transitions=(*(each for rule in rows for each in _of_row(rule)), *_of_corrections()))


def _of_row(rule: Any) -> Iterator[Transition]:  # noqa: ANN401 - a Rule
    """Yield a transition for each colour that a row of the table applies to, and each it may lead to."""
    name = _ACTS[rule.command][0]
    for origin in [each.key for each in rule.colours] or [START]:
        for to in _targets(rule.command, rule.to, origin):
            label = f"{name}:{to}" if name in _SAY_WHERE else name
            yield Transition(label=label, origin=origin, to=to, clause=rule.clause.id)


def _targets(command: type[Command], to: Colour | None, origin: str) -> tuple[str, ...]:
    if to is not None:
        return (to.key,)
    return tuple(each.key for each in MARKED) if command in {Register, Reopen} else (origin,)


def _of_corrections() -> Iterator[Transition]:
    """X31: a record is put right in any colour, and the item may have another one then."""
    for origin in Colour:
        for to in Colour:
            label = _RECTIFIED if to is origin else f"{_RECTIFIED}:{to.key}"
            yield Transition(label=label, origin=origin.key, to=to.key, clause=X31.id)


def _text(row: Mapping[str, Any], key: str, number: int) -> str:
    """Return what stands under a key of a row.

    Raises WrongValue where nothing does, WrongType for what is no text.
    """
    if not isinstance(row, Mapping):
        raise wrong_type(row, (Mapping,), "log")
    if key not in row:
        raise WrongValue(f"row {number} of log has no {key}", f"log 第{number}行没有 {key}", field="log", value=row)
    if not isinstance(row[key], str):
        raise WrongType(
            f"{key} of row {number} of log is a text, not {in_code(row[key])}",
            f"log 第{number}行的 {key} 应为文字，而不是 {in_code(row[key])}",
            field="log",
            value=row[key],
        )
    return str(row[key])


class _Case:
    """One item of a log: where its token is, and what was counted on the way."""

    def __init__(self, net: RulesNet, name: str) -> None:
        self.net, self.name = net, name
        self.place = START
        self.events = self.missing = 0
        self.deviations: list[Deviation] = []

    def fire(self, activity: str, colour: str) -> None:
        """Fire what is recorded; where it does not apply, name it, and go on in the colour that the log says."""
        self.events += 1
        moved = activity in _SAY_WHERE or (activity == _RECTIFIED and colour != self.place)
        label = f"{activity}:{colour}" if moved else activity
        known = [each for each in self.net.transitions if each.label == label]
        fired = next((each for each in known if each.origin == self.place), None)
        if fired is None or fired.to != colour:
            self.deviations.append(self._deviation(label, colour, fired, known))
        self.place = colour

    def _deviation(self, label: str, colour: str, fired: Transition | None, known: list[Transition]) -> Deviation:
        here = _place(self.place)
        if fired is not None:
            clause: str | None = fired.clause
            kept = _place(fired.to)
            zh = f"按{clause}，“{_called(label)}”以后应是{kept[0]}，记录的是{_place(colour)[0]}"
            en = f"by {clause} it leads to {kept[1]}, and the log says {_place(colour)[1]}"
        elif known:
            clause = known[0].clause
            places = [_place(each.origin) for each in known]
            zh = f"“{_called(label)}”按{clause}只能在{'、'.join(each[0] for each in places)}时办，此时是{here[0]}"
            en = f"{label} is for {', '.join(each[1] for each in places)} by {clause}, and it is {here[1]}"
        else:
            clause = None
            zh, en = f"规则中没有“{_called(label)}”", f"no rule has {label}"
        return Deviation(case=self.name, event=self.events, label=label, place=self.place, clause=clause, zh=zh, en=en)


def _replayed(cases: tuple[_Case, ...], events: int) -> Replay:
    """Add up: an event takes a token and gives one, a start gives one, an end takes one, a deviation lacks one."""
    deviations = tuple(each for case in cases for each in case.deviations)
    tokens = events + len(cases)
    return Replay(
        cases=len(cases),
        events=events,
        fitting=sum(not case.deviations for case in cases),
        produced=tokens,
        consumed=tokens,
        missing=len(deviations),
        remaining=len(deviations),
        deviations=deviations,
    )


def _place(key: str) -> tuple[str, str]:
    """Return what a place is called; a colour the rules do not have is called as it is written."""
    zh, en = _PLACES.get(key, (key, key))
    return (f"{zh}色" if key in {each.key for each in MARKED} else zh), en


def _called(label: str) -> str:
    """Return what a label is called in Chinese: what was recorded, and to which colour."""
    activity, _, to = label.partition(":")
    name = _NAMED.get(activity, activity)
    return f"{name}：{_PLACES.get(to, (to, to))[0]}" if to else name


# As PNML

_GRAMMAR: Final = "http://www.pnml.org/version-2009/grammar"


def _pnml(net: RulesNet) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<pnml xmlns="{_GRAMMAR}/pnml">'
    yield f'<net id="three-colours" type="{_GRAMMAR}/ptnet">{_text_of("三色台账")}<page id="rules">'
    for key, (zh, _) in _PLACES.items():
        token = "<initialMarking><text>1</text></initialMarking>" if key == START else ""
        yield f'<place id="{key}">{_text_of(zh)}{token}</place>'
    for number, each in enumerate(net.transitions, 1):
        yield f'<transition id="t{number}">{_text_of(each.label)}{_clause(each)}</transition>'
        yield f'<arc id="t{number}-in" source="{each.origin}" target="t{number}"/>'
        yield f'<arc id="t{number}-out" source="t{number}" target="{each.to}"/>'
    yield "</page></net></pnml>\n"


def _text_of(name: str) -> str:
    return f"<name><text>{escaped(name)}</text></name>"


def _clause(each: Transition) -> str:
    told = f"<clause>{escaped(each.clause)}</clause>"
    return f'<toolspecific tool="sanse-ledger" version="1">{told}</toolspecific>'
