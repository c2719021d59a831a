"""Definitions that are adopted (X25): what speaks against one, what it leads to, what a record of them cannot be.

Loaded with the first of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timezone
from types import MappingProxyType
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.errors import CorruptJournal, Refusal
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.definition_commands import AdoptDefinition
from sanse_ledger.journal.definition_events import DefinitionAdopted
from sanse_ledger.journal.events import Event, LedgerEvent
from sanse_ledger.ledger.rules import Books, in_its_time
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.library import library
from sanse_ledger.rules.clauses.record import X25
from sanse_ledger.words.values import unchecked

Adopted = tuple[tuple[date, Procedure], ...]


def _adoptable(ledger: "Books | _Before", command: AdoptDefinition | DefinitionAdopted) -> Iterator[Refusal]:
    """X25: another definition than the one in force on its day, of the same kind, called as no other procedure is."""
    new, since, context = command.definition, command.since, ledger.context
    for word, other in _taken(new, context):
        yield X25.refuse("definition-name-taken", word=word, procedure=other.zh, procedure_en=other.en)
    before = next((each for each in _others_in_force(new, since, context) if each.verifies is not new.verifies), None)
    if before is not None:
        (kind, kind_en), (other_, other_en) = _KINDS if new.verifies else _KINDS[::-1]
        names = {"procedure": before.zh, "procedure_en": before.en}
        yield X25.refuse("definition-verifies", **names, kind=kind, kind_en=kind_en, other=other_, other_en=other_en)
    if new == context.procedure(new.key, since):
        yield X25.refuse("nothing-adopted", field="definition", since=since)


_KINDS = (("主流程", "a main one"), ("销号核验流程", "one of verification"))
"""What a procedure is: one that does not verify, and one that does (X30)."""


def _others_in_force(new: Procedure, since: date, context: Context) -> Iterator[Procedure]:
    """Yield the definitions of the same procedure that are in force before *since*, or after it, for some time.

    Matters are opened by them, or were; one that *new* replaces on its own first day never comes into force.
    """
    opened = context.procedure(new.key, date.min)
    if opened is not None and opened.key == new.key:
        yield opened
    yield from {day: each for day, each in context.definitions if each.key == new.key and day != since}.values()


def _taken(new: Procedure, context: Context) -> Iterator[tuple[str, Procedure]]:
    """Yield each word of a definition that another procedure is called by, in any of its definitions."""
    known = (*(each for _, each in context.definitions), *context.procedures, *library())
    for word in dict.fromkeys((new.key, new.zh, new.en)):
        other = next((each for each in known if each.key != new.key and each.called(word)), None)
        if other is not None:
            yield word, other


def _adopted(ledger: Any, command: AdoptDefinition) -> tuple[Event, ...]:  # noqa: ANN401 - a `Ledger`
    """Record what the command says as it says it, in the ledger's zone; its constructor has checked it."""
    return (unchecked(DefinitionAdopted, command, at=instant_in(command.at, ledger.zone)),)


GUARDS: Mapping[type[Command], tuple[Callable[[Any, Any], Iterator[Refusal]], ...]] = MappingProxyType(
    {AdoptDefinition: (in_its_time, _adoptable)}
)
"""What speaks against adopting a definition."""

ANSWERS: Mapping[type[Command], Callable[[Any, Any], tuple[Event, ...]]] = MappingProxyType({AdoptDefinition: _adopted})
"""The events that it leads to."""


def adopted(records: Iterable[LedgerEvent]) -> Adopted:
    """Return the definitions that *records* adopt, each with its day, in the order they were recorded.

    >>> adopted(())
    ()
    """
    return tuple((each.since, each.definition) for each in records if isinstance(each, DefinitionAdopted))


@frozen(kw_only=True)
class _Before:
    """What a ledger was before an adoption, as far as is asked; once it is cleared, none changes what is past."""

    year: int
    zone: timezone
    context: Context
    cleared: bool = False


def check(history: Sequence[Event], records: Iterable[LedgerEvent], opened: Context, year: int) -> None:
    """Refuse adoptions that no ledger *opened* like this could have recorded: what speaks against one, as it was then.

    Raises CorruptJournal, with the event's place.
    """
    before: list[tuple[date, Procedure]] = []
    for each in records:
        if isinstance(each, DefinitionAdopted):
            known = _Before(year=year, zone=opened.zone, context=opened.defining(before))
            refusal = next((refusal for guard in GUARDS[AdoptDefinition] for refusal in guard(known, each)), None)
            if refusal is not None:
                place = next(place for place, event in enumerate(history) if event is each)
                reason = f"the definition of {each.definition.en} could not be adopted: {refusal.en}"
                zh = f"调整流程“{each.definition.zh}”不能成立：{refusal.zh}"
                raise CorruptJournal(reason, zh, position=place)
            before.append((each.since, each.definition))
