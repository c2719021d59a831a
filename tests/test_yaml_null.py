"""JSON is YAML: a document that a program wrote is read as it is meant, `null` included."""

import json

import pytest

from people import red
from sanse_ledger import BadDocument, Reassign, dump_commands, load_commands

DO = {"item": "R-1", "reason": "分工调整", "person": "张三"}


def written(**fields: object) -> str:
    """Return a document of one reassignment as a program writes it: JSON."""
    command = {"reassign": {**DO, **fields}}
    group = {"at": "2022-06-13 09:00", "by": "办公室", "do": [command]}
    return json.dumps({"zone": "+08:00", "commands": [group]})


def test_null_is_nothing() -> None:
    """What is null is left as it is, and is not the word “null”."""
    [command] = load_commands(written(leader=None, section=None))

    assert isinstance(command, Reassign)
    assert (None, None, "张三") == (command.leader, command.section, command.person)
    assert command == load_commands(written())[0]


@pytest.mark.parametrize("field", ["item", "reason"])
def test_null_where_something_is_needed_is_refused(field: str) -> None:
    """A field that cannot be left out is not called “null”."""
    with pytest.raises(BadDocument) as caught:
        load_commands(written(**{field: None}))

    assert [f"commands[0].do[0].reassign.{field}"] == [each.path for each in caught.value.problems]


def test_the_word_null_is_written_in_quotes() -> None:
    """A text that is this very word stays one."""
    [command] = load_commands(written(person="null"))

    assert isinstance(command, Reassign)
    assert "null" == command.person
    assert (command,) == load_commands(dump_commands([command]))
    assert (red(),) == load_commands(dump_commands([red()]))
