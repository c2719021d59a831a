"""Whatever is in a ledger can be written and read back, byte for byte (invariants 33, 34 and 36)."""

import string
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sanse_ledger import (
    BEIJING,
    BadDocument,
    CalendarDays,
    Command,
    CorruptJournal,
    Event,
    Explain,
    Ledger,
    OtherKind,
    Policy,
    Registered,
    Week,
    WorkingDays,
    Yuan,
    dump_commands,
    dumps,
    load_commands,
    loads,
)
from sanse_ledger.commands import ITEM_COMMANDS, LEDGER_COMMANDS
from sanse_ledger.events import ITEM_EVENTS, LEDGER_EVENTS, Head
from sanse_ledger.limits import On, SameDay
from sanse_ledger.text import clean, first_forbidden

HOSTILE = (
    *(
        "",
        " ",
        "~",
        "null",
        "no",
        "010",
        "1:30",
        "- a",
        "a: b",
        "{",
        "]",
        "#",
        "'",
        '"',
        "\\",
        "\n",
        "\t",
        "%",
        "&a",
        "*a",
    ),
    *(
        "!!str x",
        "---",
        "...",
        "<<",
        "|",
        ">",
        "@",
        "`",
        "\\u200b",
        "一\n\n二 \n",
        " 　",
        "𠮷",
        "👨",
        "\ue000",
        "é",
        "é",
    ),
    *("\u00a0", "葛\U000e0100", "\ufffd", "=", "2022-06-10", "x" * 20_000, "引“号”‘’", 'C:\\路\\"', "a\rb", "a\r\nb"),
)


def allowed(text: str) -> str:
    """Return *text* without the characters that no text may have."""
    return "".join(letter for letter in text if first_forbidden(letter) is None)


texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=20).map(allowed),
    st.text(alphabet=string.punctuation + " \n\t一", max_size=12),
)
"""Text of every sort that may be in a ledger, what YAML could stumble over first."""

FEWER = settings(max_examples=40)
"""A ledger is large: each example tries a whole record."""

days = st.dates()
limits = st.one_of(
    st.builds(WorkingDays, st.integers(1, 3660)), st.builds(CalendarDays, st.integers(1, 3660)),
    st.just(SameDay()), st.builds(On, days),
)  # fmt: skip
instants = st.builds(
    datetime.combine,
    st.dates(min_value=date(1, 1, 3), max_value=date(9999, 12, 29)),
    st.times(),
    st.sampled_from([BEIJING, UTC]),
)
weeks = st.builds(Week.of, st.dates(min_value=date(1900, 1, 7), max_value=date(2199, 12, 28)))
zones = st.builds(timezone, st.integers(-86_399_999_999, 86_399_999_999).map(lambda part: timedelta(microseconds=part)))
kinds = texts.map(lambda text: "类" + clean(text)[:99].replace("\n", ""))
heads = st.builds(Head, count=st.integers(0, 999), digest=st.text("0123456789abcdef", min_size=64, max_size=64))

TYPES: Mapping[Any, SearchStrategy[Any]] = {
    str: texts,
    date: days,
    datetime: instants,
    time: st.times(),
    int: st.integers(-(10**15) + 1, 10**15 - 1),
    bool: st.booleans(),
    Week: weeks,
    OtherKind: kinds,
    WorkingDays: st.builds(WorkingDays, st.integers(1, 3660)),
    CalendarDays: limits,
    SameDay: limits,
    On: limits,
    Head: heads,
    Yuan: st.builds(Yuan, st.integers(0, 10**15)),
    type(None): st.none(),
}


def of_type(annotation: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an annotation
    """Return values for a field of this type."""
    if get_origin(annotation) is tuple and get_args(annotation)[-1] is not Ellipsis:
        return st.tuples(*map(of_type, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return st.lists(of_type(get_args(annotation)[0]), max_size=3).map(tuple)
    if get_args(annotation):
        return st.one_of(*map(of_type, get_args(annotation)))
    if annotation in TYPES:
        return TYPES[annotation]
    return st.deferred(lambda: made(annotation)) if attrs.has(annotation) else st.sampled_from(annotation)


def made(of: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an attrs class
    """Return instances of an attrs class, made by its constructor."""
    hints = get_type_hints(of)
    fields = {each.name: of_type(hints[each.name]) for each in attrs.fields(of)}
    if "changes" in fields:
        names = st.one_of(st.sampled_from(["title", "requirement", "kind", "supporting"]), texts)
        fields["changes"] = st.lists(st.tuples(names, texts), max_size=3)
    return st.builds(of, **fields)


commands = st.one_of(*map(made, (*ITEM_COMMANDS, *LEDGER_COMMANDS)))
entered = made(Registered)
events = st.one_of(*map(made, (*ITEM_EVENTS, *LEDGER_EVENTS)))

figures = st.integers(1, 1000)
policies = st.builds(
    Policy,
    **{name: of_type(hint) for name, hint in get_type_hints(Policy).items()}
    | dict.fromkeys(("first_circular", "due_soon", "stale_after"), figures)
    | {
        "max_extensions": st.none() | figures,
        "leader_from": st.sampled_from(["due-soon", "due-today", "overdue"]),
        "principal_from": st.sampled_from(["overdue", "duties-owed", "duties-late"]),
    },
)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Draw a ledger of two items and whatever events their record takes, in any zone, under any policy."""
    owner = "县" + draw(texts)[:99]
    kept: dict[str, Any] = {
        "owner": owner,
        "year": draw(st.integers(1992, 2199)),
        "policy": draw(policies),
        "zone": draw(zones),
    }
    first, second = draw(entered), draw(entered)
    second = attrs.evolve(second, number=first.number[:99] + "2")
    record: list[Event] = sorted((first, second), key=lambda event: event.at)
    for event in draw(st.lists(events, max_size=8)):
        if not isinstance(event, Registered):
            later = attrs.evolve(event, at=record[-1].at)
            if hasattr(event, "item"):
                later = attrs.evolve(later, item=draw(st.sampled_from([first.number, second.number])))
            try:
                Ledger.replay([*record, later], **kept)
            except (CorruptJournal, ValueError, OverflowError):
                continue
            record.append(later)
    return Ledger.replay(record, **kept)


def exact(value: Any) -> object:  # noqa: ANN401 - a value of the record
    """Return *value* with the type of everything in it, so that equal values of other types show."""
    if attrs.has(type(value)):
        return type(value), tuple(exact(getattr(value, each.name)) for each in attrs.fields(type(value)))
    return (type(value), tuple(map(exact, value))) if isinstance(value, tuple) else (type(value), value)


@FEWER
@given(ledger=ledgers())
def test_a_journal_comes_back_whole(ledger: Ledger) -> None:
    """In either language, writing and reading gives an equal ledger, and writing that the same bytes (invariant 33)."""
    for language in ("zh", "en"):
        text = dumps(ledger, language)
        loaded = loads(text)

        assert ledger == loaded
        assert [exact(event) for event in ledger.events] == [exact(event) for event in loaded.events]
        assert text == dumps(loaded, language)
        assert ledger.head == loaded.head


@given(given_=st.lists(commands, max_size=5).map(tuple), language=st.sampled_from(["zh", "en"]))
def test_commands_come_back_whole(given_: tuple[Command, ...], language: str) -> None:
    """Writing and reading commands gives equal ones, and writing those gives the same bytes (invariant 33)."""
    text = dump_commands(given_, language)
    loaded = load_commands(text)

    assert [exact(command) for command in given_] == [exact(command) for command in loaded]
    assert text == dump_commands(loaded, language)


@FEWER
@given(ledger=ledgers())
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


@FEWER
@given(ledger=ledgers(), data=st.data())
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
