"""The ways through a procedure, in time that grows with the stages and the ways between them.

Where one stage leads is one walk. Which of many stages lead to which others would be a walk each, so they go together,
some thousand on one walk: stages that lead to each other are tied into a knot, and from the first knot to the last each
hands on, as the bits of one number, from which of those stages it can be come to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sanse_ledger.procedures.parts import Stage

Ways = Mapping[str, Sequence[str]]
"""Which stages may follow each stage, by their keys."""

_TOGETHER = 2048
_MOST_KEPT = 64


def ways_of(stages: Iterable[Stage]) -> Ways:
    """Return the ways from each stage to the next; one to a stage that is not there leads nowhere."""
    leads = {each.key: each.leads_to for each in stages}
    return {key: [each for each in dict.fromkeys(ahead) if each in leads] for key, ahead in leads.items()}


def turned(ways: Ways) -> Ways:
    """Return the same ways, gone backwards."""
    back: dict[str, list[str]] = {key: [] for key in ways}
    for key, ahead in ways.items():
        for each in ahead:
            back[each].append(key)
    return back


def reachable(ways: Ways, starts: Iterable[str]) -> Iterator[str]:
    """Yield the stages that can come from any of *starts* on, those included.

    >>> [*reachable({"do": ["check"], "check": [], "wait": ["do"]}, ["do"])]
    ['do', 'check']
    """
    ahead = [*starts]
    seen = {*ahead}
    while ahead:
        here = ahead.pop()
        yield here
        for each in ways[here]:
            if each not in seen:
                seen.add(each)
                ahead.append(each)


def leading(ways: Ways, pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return those of *pairs* whose first stage leads to the second; to itself each does.

    >>> leading({"do": ["check"], "check": []}, [("do", "check"), ("check", "do")])
    frozenset({('do', 'check')})
    """
    wanted: dict[str, list[str]] = {}
    for one, other in pairs:
        wanted.setdefault(one, []).append(other)
    knots, starts = [*_knots(ways)] if wanted else [], [*wanted]
    found: set[tuple[str, str]] = set()
    for begin in range(0, len(starts), _TOGETHER):
        bits = {key: 1 << place for place, key in enumerate(starts[begin : begin + _TOGETHER])}
        come_from: dict[str, int] = {}
        for knot, before in knots:
            bit = 0
            for key in before:
                bit |= come_from[key]
            for key in knot:
                bit |= bits.get(key, 0)
            come_from.update(dict.fromkeys(knot, bit))
        found.update((one, other) for one, bit in bits.items() for other in wanted[one] if come_from[other] & bit)
    return frozenset(found)


def _knots(ways: Ways) -> Iterator[tuple[list[str], list[str]]]:
    """Yield stages that lead to each other, and those that lead to them from outside, in an order in which all lead on.

    That is the second walk of Kosaraju's algorithm: backwards, from what the first one has left last.
    """
    back, tied = turned(ways), set[str]()
    for start in reversed([*_left(ways)]):
        if start in tied:
            continue
        knot, inside, before = [start], {start}, list[str]()
        for key in knot:
            before += (each for each in back[key] if each in tied)
            fresh = [each for each in back[key] if each not in tied and each not in inside]
            knot += fresh
            inside.update(fresh)
        tied |= inside
        yield knot, before


def _left(ways: Ways) -> Iterator[str]:
    """Yield the stages in the order in which a walk that goes on as far as it can leaves them for good."""
    seen: set[str] = set()
    for start in ways:
        path = [start] if start not in seen else []
        ahead = [iter(ways[start])]
        seen.add(start)
        while path:
            following = next((each for each in ahead[-1] if each not in seen), None)
            if following is None:
                ahead.pop()
                yield path.pop()
            else:
                seen.add(following)
                path.append(following)
                ahead.append(iter(ways[following]))


class Ahead(Mapping[str, frozenset[str]]):
    """Which stages can still come, by stage, itself included; a stage is looked at when it is asked about.

    >>> Ahead({"do": ["check"], "check": []})["check"]
    frozenset({'check'})
    """

    def __init__(self, ways: Ways) -> None:
        """Answer by *ways*."""
        self._ways = ways
        self._kept: dict[str, frozenset[str]] = {}

    def __getitem__(self, key: str) -> frozenset[str]:
        """Return the stages that can come from this one on; the last few answers are kept."""
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = frozenset(reachable(self._ways, (key,)))
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys of all stages."""
        return iter(self._ways)

    def __len__(self) -> int:
        """Return how many stages there are."""
        return len(self._ways)
