"""The vectors, and how an implementation is held against one of them.

This is the one place of the package that reads a file: the kit's own data, which came with it. Nothing is read before
`load` is called.

An implementation speaks JSON: it is given what the vector says, and returns what the vector would say. So a ledger that
is not written in Python can stand behind these hooks, too, and two sides never differ by a type of this language.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import ClassVar, Generic, TypeAlias, TypeVar

from attrs import frozen

from sanse_ledger.errors import SanseError

SUITE = "sanse-ledger-conformance/2"
"""The name and version of the vectors, which have a version of their own."""

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "1": ("workdays", "limits", "weeks"),
    "2": ("lifecycle", "duties", "deadlines"),
    "3": ("hand-ins", "digest", "circular", "reminders", "corrections"),
    "4": ("procedures",),
    "5": ("journal",),
    "documents": ("documents",),
})  # fmt: skip
"""What a ledger may claim, step by step, each with its areas: days, one item, a ledger, procedures, the record; and
apart from these the documents of this library."""

AREAS = tuple(area for areas in LEVELS.values() for area in areas)
"""What the vectors are about: the folders they lie in."""

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What a vector is made of; it has no floats."""

Object: TypeAlias = Mapping[str, Json]
State = TypeVar("State")


@frozen(kw_only=True)
class Case:
    """One vector: what was recorded, what is asked, what follows.

    `expected` is a list of events or a value; it is None exactly where `refused` has the codes of the refusal.
    """

    id: str
    area: str
    clause: str
    description: str
    given: Object
    events: tuple[Object, ...]
    when: Object
    expected: Json
    refused: frozenset[str]
    place: Object | None

    @property
    def question(self) -> str | None:
        """The name of the question; None where a command is decided."""
        asked = self.when.get("ask")
        return asked if isinstance(asked, str) else None

    @property
    def command(self) -> Object | None:
        """The command that is decided; None where a question is asked."""
        command = self.when.get("command")
        return command if isinstance(command, Mapping) else None


class Declined(SanseError):  # noqa: N818 - as `Refused`
    """What an implementation raises when it refuses: the codes, and for a document the place of its fault.

    >>> sorted(Declined("no-reason", "no-approver").codes)
    ['no-approver', 'no-reason']
    """

    def __init__(self, *codes: str, line: int | None = None, column: int | None = None) -> None:
        """Carry the *codes*, and where a document is at fault."""
        super().__init__(*codes)
        self.codes = frozenset(codes)
        self.place = None if line is None or column is None else {"line": str(line), "column": str(column)}


class Implementation(ABC, Generic[State]):
    """A ledger under test. Three hooks are needed; `ask` answers the questions it lists in `answers`.

    `commands` and `policies` narrow what it claims; None claims all there are. A state is whatever it likes.
    """

    areas: ClassVar[frozenset[str]] = frozenset(AREAS)
    commands: ClassVar[frozenset[str] | None] = None
    answers: ClassVar[frozenset[str]] = frozenset()
    policies: ClassVar[frozenset[str] | None] = None

    @abstractmethod
    def initial(self, given: Object) -> State:
        """Return an empty ledger of the year, policy and calendar that *given* names."""

    @abstractmethod
    def decide(self, state: State, command: Object) -> Sequence[Object]:
        """Return the events that answer *command*; raise `Declined` where it is refused."""

    @abstractmethod
    def evolve(self, state: State, event: Object) -> State:
        """Return the ledger after *event*; raise `Declined` with ``corrupt-journal`` where it cannot follow."""

    def ask(self, state: State, question: str, arguments: Object) -> Json:
        """Return the answer to *question*; raise `Declined` where it is refused."""
        raise NotImplementedError(f"{question} is claimed in `answers`; {type(self).__name__}.ask is to answer it")


def unclaimed(case: Case, implementation: Implementation[State]) -> str | None:
    """Return why *implementation* does not claim *case*; None where it does."""
    if case.area not in implementation.areas:
        return f"the area {case.area} is not claimed"
    if case.question is not None and case.question not in implementation.answers:
        return f"the question {case.question} is not claimed"
    if case.command is not None and implementation.commands is not None:
        name = case.command["command"]
        if name not in implementation.commands:
            return f"the command {name} is not claimed"
    policy = case.given.get("policy")
    if isinstance(policy, Mapping) and implementation.policies is not None:
        for field in policy:
            if field not in implementation.policies:
                return f"the policy {field} is not claimed"
    return None


def difference(case: Case, implementation: Implementation[State]) -> str | None:
    """Hold *implementation* against *case*; return how it departs, None where it agrees."""
    try:
        state = implementation.initial(case.given)
        for event in case.events:
            state = implementation.evolve(state, event)
        answer: Json
        if case.command is None:
            answer = implementation.ask(state, case.question or "", _arguments(case))
        else:
            answer = implementation.decide(state, case.command)
    except Declined as declined:
        if declined.codes != case.refused:
            return _difference(case, f"refused with {sorted(declined.codes)}")
        if case.place is not None and declined.place != case.place:
            return _difference(case, f"refused at {declined.place}, not at {dict(case.place)}")
        return None
    given = _plain(answer)
    return (
        None
        if not case.refused and given == case.expected
        else _difference(case, json.dumps(given, ensure_ascii=False))
    )


def _difference(case: Case, answer: str) -> str:
    wanted = f"refused with {sorted(case.refused)}" if case.refused else json.dumps(case.expected, ensure_ascii=False)
    return f"{case.id} ({case.clause}): {case.description}\nwanted: {wanted}\nfound:  {answer}"


def _plain(value: Json) -> Json:
    """Return *value* in plain lists and dicts, so that equal JSON compares equal."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, Sequence) else value


def load(*areas: str) -> tuple[Case, ...]:
    """Return the cases of *areas*, of all areas by default, in the order of files and of the cases in them.

    >>> {case.clause for case in load("weeks") if "friday-2022-10-07" in case.id}
    {'X7'}

    Raises ValueError for an area there is not.
    """
    for area in areas:
        if area not in AREAS:
            raise ValueError(f"there is no area {area}: there are {', '.join(AREAS)}")
    return tuple(case for area in areas or AREAS for case in _area(area))


@cache
def _area(area: str) -> tuple[Case, ...]:
    folder = files("sanse_ledger.conformance").joinpath("vectors", area)
    named = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return tuple(case for file in named for case in read(file.read_text(encoding="utf-8")))


def read(text: str) -> Iterator[Case]:
    """Yield the cases of one file of vectors.

    Raises ValueError for another version of the suite.
    """
    document = json.loads(text)
    if document["suite"] != SUITE:
        raise ValueError(f"these vectors are of the suite {document['suite']}, not {SUITE}")
    for each in document["cases"]:
        yield case_of(each, document["area"])


def case_of(document: Mapping[str, Json], area: str) -> Case:
    """Return the case that *document*, one entry of a file of the *area*, describes."""
    raw = json.loads(json.dumps(document))
    then = raw.get("then", {})
    return Case(
        id=raw["id"],
        area=area,
        clause=raw["clause"],
        description=raw["description"],
        given={name: value for name, value in raw["given"].items() if name != "events"},
        events=tuple(raw["given"]["events"]),
        when=raw["when"],
        expected=then.get("events", then.get("value")),
        refused=frozenset(raw.get("refused", ())),
        place=raw.get("place"),
    )


def _arguments(case: Case) -> Object:
    return {name: value for name, value in case.when.items() if name != "ask"}
