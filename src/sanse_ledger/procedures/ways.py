"""The ways through a procedure."""

from collections.abc import Iterable, Iterator

from sanse_ledger.procedures.parts import Stage


def reachable(stages: Iterable[Stage], start: str) -> Iterator[str]:
    """Yield the keys of the stages that can come from *start* on, itself first."""
    ways = {each.key: each.leads_to for each in stages}
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        yield here
        for each in ways.get(here, ()):
            if each in ways and each not in seen:
                seen.add(each)
                ahead.append(each)
