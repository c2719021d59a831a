"""One table of texts and what they mean, run both ways: as loader, and as dumper (invariant 33)."""

from collections.abc import Iterable
from typing import Any

import attrs
import pytest

from sanse_ledger import (
    Break,
    CircularIssued,
    Clock,
    Command,
    Event,
    Instalment,
    Ledger,
    Opinion,
    Payment,
    Policy,
    Proceeding,
    Step,
    Suspension,
    WorkCalendar,
    canonical,
    dump_commands,
    dumps,
    load_commands,
    loads,
)
from sanse_ledger.codecs.yaml import keys
from sanse_ledger.commands import ITEM_COMMANDS, LEDGER_COMMANDS
from sanse_ledger.events import ITEM_EVENTS, LEDGER_EVENTS
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.journal.procedure_acts import ACTS
from yaml_table import COMMANDS, EVENTS, OWNER, POLICY, text

LANGUAGES = ("zh", "en")
OF_PROCEDURES = (Break, Clock, Instalment, Opinion, Payment, Proceeding, Step, Suspension)
ROWS = [(language, number) for language in LANGUAGES for number in range(1, len(EVENTS) + 1)]


def ledger(count: int) -> Ledger:
    """Return the ledger after the first *count* events of the table."""
    return Ledger.replay(EVENTS[:count], owner=OWNER, year=2022, policy=POLICY)


def journal(language: str, count: int) -> str:
    """Return the journal of the first *count* rows of the table."""
    header, begin, lines = text(f"journal.{language}.yaml").partition("\n- ")
    return header + begin + "\n- ".join(lines.split("\n- ")[:count]).removesuffix("\n") + "\n"


def exact(value: Any) -> object:  # noqa: ANN401 - a value of the record
    """Return *value* with the type of everything in it, so that equal values of other types show."""
    if attrs.has(type(value)):
        return type(value), tuple(exact(getattr(value, each.name)) for each in attrs.fields(type(value)))
    return (type(value), tuple(map(exact, value))) if isinstance(value, tuple) else (type(value), value)


@pytest.mark.parametrize(("language", "count"), ROWS)
def test_a_row_is_read_as_its_event(language: str, count: int) -> None:
    """Each line of the table loads as the event beside it, down to the types of its values (invariant 33)."""
    loaded = loads(journal(language, count))

    assert exact(EVENTS[count - 1]) == exact(loaded.events[-1])
    assert ledger(count) == loaded


@pytest.mark.parametrize(("language", "count"), ROWS)
def test_an_event_is_written_as_its_row(language: str, count: int) -> None:
    """Each event of the table is written as the line beside it, byte for byte (invariant 33)."""
    assert journal(language, count) == dumps(ledger(count), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_read_as_the_table_has_them(language: str) -> None:
    """The document of commands loads as the commands of the table, down to the types of their values (invariant 33)."""
    loaded = load_commands(text(f"commands.{language}.yaml"))

    assert [exact(each) for each in COMMANDS] == [exact(each) for each in loaded]


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_written_as_the_table_has_them(language: str) -> None:
    """The commands of the table are written as their document, byte for byte (invariant 33)."""
    assert text(f"commands.{language}.yaml") == dump_commands(COMMANDS, language)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_each_command_alone_comes_back(command: Command) -> None:
    """A document of a single command loads as that command, in either language."""
    assert [(command,)] * 2 == [load_commands(dump_commands([command], language)) for language in LANGUAGES]


def test_an_event_read_from_text_is_what_its_constructor_makes() -> None:
    """The codec makes events without their constructors: each equals what its constructor makes of the same values."""
    for event in loads(text("journal.zh.yaml")).events:
        made = type(event)(**{each.name: getattr(event, each.name) for each in attrs.fields(type(event))})

        assert exact(made) == exact(event)
        assert canonical(made) == canonical(event)


def test_the_table_has_every_event_and_every_command() -> None:
    """No kind of event and no command is missing from the table."""
    assert {*ITEM_EVENTS, *LEDGER_EVENTS} == {type(event) for event in EVENTS}
    assert {*ITEM_COMMANDS, *LEDGER_COMMANDS} == {type(command) for command in COMMANDS}


def test_the_table_has_every_field() -> None:
    """Every field of an event, of its parts and of the policy has a value in the table that is written."""
    parts: list[Any] = [*EVENTS, POLICY]
    for part in parts:  # parts of parts are added as they are met
        for each in attrs.fields(type(part)):
            value = getattr(part, each.name)
            parts += [one for one in (value if isinstance(value, tuple) else (value,)) if attrs.has(type(one))]
    written = {
        (type(part), each.name)
        for part in parts
        for each in attrs.fields(type(part))
        if getattr(part, each.name) != each.default
    }
    wanted = {
        (of, each.name)
        for of in (*ITEM_EVENTS, *LEDGER_EVENTS, WeekEntry, CarriedFrom, Head, Policy, *OF_PROCEDURES)
        for each in attrs.fields(of)
    }

    assert set() == wanted - written


@pytest.mark.parametrize(
    "of", [*ITEM_EVENTS, *LEDGER_EVENTS, *ITEM_COMMANDS, *LEDGER_COMMANDS, WeekEntry, CarriedFrom, Head]
)
def test_within_a_mapping_a_key_means_one_thing(of: type[Event]) -> None:
    """No two fields of one class share a key, in either language or across them."""
    names = [each.name for each in attrs.fields(of)]

    assert len({word for name in names for word in keys.FIELDS[name]}) == 2 * len(names)


@pytest.mark.parametrize(
    "table",
    [
        [(act.zh, keys.spelt(act.command.__name__)) for act in ACTS],
        [(act.zh, keys.spelt(act.event.__name__)) for act in ACTS],
        keys.POLICY.values(),
        keys.DOCUMENT.values(),
    ],
    ids=["commands", "events", "policy", "document"],
)
def test_a_word_means_one_thing(table: Iterable[tuple[str, str]]) -> None:
    """No two commands, events, choices or parts of a header share a word, and every word is a short key."""
    words = [word for pair in table for word in pair]

    assert len({*words}) == len(words)
    assert max(map(len, words)) <= 128


@pytest.mark.parametrize("language", ["", "ZH", "de"])
def test_another_language_is_refused(language: str) -> None:
    """Only Chinese and English are written."""
    with pytest.raises(ValueError, match="choose one of zh, en"):
        dumps(ledger(1), language)
    with pytest.raises(ValueError, match="choose one of zh, en"):
        dump_commands(COMMANDS, language)


@pytest.mark.parametrize("wrong", [None, "登记", EVENTS[0]])
def test_only_commands_are_written_as_commands(wrong: object) -> None:
    """What is no command is the programmer's fault, and says what it is."""
    with pytest.raises(TypeError, match=f"commands takes Command, not {type(wrong).__name__}"):
        dump_commands([COMMANDS[0], wrong])  # type: ignore[list-item]  # the fault


def test_no_commands_and_no_events_are_written_as_empty_lists() -> None:
    """An empty record, and no commands at all, come back as what they are."""
    empty = Ledger.open(owner=OWNER, year=2022)

    assert empty == loads(dumps(empty))
    assert () == load_commands(dump_commands(()))


def test_the_calendar_is_the_host_s() -> None:
    """A journal holds no calendar: the host passes one, and China's is the default."""
    provisional = WorkCalendar.china().provisional()

    assert WorkCalendar.china() == loads(journal("zh", 1)).calendar
    assert provisional == loads(journal("zh", 1), calendar=provisional).calendar


def test_whole_numbers_too_long_to_be_read_are_not_written() -> None:
    """A number that other readers of numbers would change is refused instead of written."""
    issued = next(each for each in EVENTS if isinstance(each, CircularIssued))
    late = attrs.evolve(issued, number=10**15)

    with pytest.raises(ValueError, match="at most 15 digits"):
        dumps(Ledger.replay([late], owner=OWNER, year=2022))
