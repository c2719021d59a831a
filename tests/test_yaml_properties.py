"""Whatever is in a ledger can be written and read back, byte for byte (invariants 33, 34 and 36)."""

import string
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Command,
    CorruptJournal,
    Explain,
    Ledger,
    dump_commands,
    dumps,
    load_commands,
    loads,
)
from sanse_ledger.conformance.strategies import any_journals, commands

FEWER = settings(max_examples=40)
"""A ledger is large: each example tries a whole record."""


def exact(value: Any) -> object:  # noqa: ANN401 - a value of the record
    """Return *value* with the type of everything in it, so that equal values of other types show."""
    if attrs.has(type(value)):
        return type(value), tuple(exact(getattr(value, each.name)) for each in attrs.fields(type(value)))
    return (type(value), tuple(map(exact, value))) if isinstance(value, tuple) else (type(value), value)


@pytest.mark.thorough
@FEWER
@given(ledger=any_journals())
def test_a_journal_comes_back_whole(ledger: Ledger) -> None:
    """In either language, writing and reading gives an equal ledger, and writing that the same bytes (invariant 33)."""
    for language in ("zh", "en"):
        text = dumps(ledger, language)
        loaded = loads(text)

        assert ledger == loaded
        assert [exact(event) for event in ledger.events] == [exact(event) for event in loaded.events]
        assert text == dumps(loaded, language)
        assert ledger.head == loaded.head


@given(given_=st.lists(commands(), max_size=5).map(tuple), language=st.sampled_from(["zh", "en"]))
def test_commands_come_back_whole(given_: tuple[Command, ...], language: str) -> None:
    """Writing and reading commands gives equal ones, and writing those gives the same bytes (invariant 33)."""
    text = dump_commands(given_, language)
    loaded = load_commands(text)

    assert [exact(command) for command in given_] == [exact(command) for command in loaded]
    assert text == dump_commands(loaded, language)


@pytest.mark.thorough
@FEWER
@given(ledger=any_journals())
def test_any_reader_of_yaml_sees_the_same_texts(ledger: Ledger) -> None:
    """What a journal holds is plain YAML: libyaml's own loader finds every text as it was typed (invariant 36)."""
    lines = yaml.safe_load(dumps(ledger, "en"))

    assert ledger.owner == lines["owner"]
    assert [event.by for event in ledger.events] == [body["by"] for line in lines["events"] for body in line.values()]


def test_more_words_than_are_kept_come_back() -> None:
    """However many days and names a record has, each comes back (invariant 33)."""
    first = date(2000, 1, 1)
    at = datetime(2022, 3, 1, tzinfo=BEIJING)
    many = [Explain(item=f"红-{n}", reason="一", on=first + timedelta(n), at=at, by="甲") for n in range(5000)]

    assert many == [*load_commands(dump_commands(many))]


@given(text=st.text(max_size=60) | st.text(alphabet=string.punctuation + " \n\t时区命令a1", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Of any text whatever, loading makes something or raises BadDocument (invariant 34)."""
    for load in (loads, load_commands):
        try:
            load(text)
        except BadDocument as bad:
            told = bad.problems
        else:
            told = ()

        assert all(each.line >= 1 and each.column >= 1 and each.zh and each.en for each in told)


@pytest.mark.thorough
@FEWER
@given(ledger=any_journals(), data=st.data())
def test_a_journal_with_a_line_missing_is_read_or_corrupt(ledger: Ledger, data: st.DataObject) -> None:
    """A journal that lost some of its events is another ledger or a record that contradicts itself, nothing else."""
    header, begin, lines = dumps(ledger).partition("\n- ")
    every = lines.split("\n- ")
    kept = data.draw(st.lists(st.sampled_from(every), max_size=len(every)))

    try:
        version = loads(header + begin + "\n- ".join(kept) + "\n" if kept else header + " []\n").version
    except CorruptJournal:
        version = None

    assert version in {None, len(kept)}
