"""The vectors are linted: their form, their style, what they cover; each rule of the lint catches a planted fault.

They are also what the library says today: a change of behaviour is a difference in the JSON, for somebody to look at.
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

import vectors_write
from kit import asked_back, calendar_rows, lifecycle_rows
from kit.own import OwnLedger
from kit.reference_write import NOT_SUBSTANTIVE
from kit.resolved import RESOLVED
from kit.sources import UNSAID
from kit.wire import command_of, event_of
from programs import needed
from sanse_ledger import CLAUSES, Command, Ledger, Rectified, Refusal, Week, WorkCalendar
from sanse_ledger.commands import ITEM_COMMANDS, LEDGER_COMMANDS
from sanse_ledger.conformance import cases
from sanse_ledger.conformance.cases import AREAS, LEVELS, Case, load
from sanse_ledger.rules.clauses.sentences import SENTENCES
from sanse_ledger.words.terms import ReminderKind
from table_rows import CORRECTION_ROWS, ROWS, name_of

Document = dict[str, Any]
VECTORS = vectors_write.VECTORS
FILES = sorted(path for path in VECTORS.rglob("*.json") if path.parent != VECTORS)
STATED = json.loads((VECTORS / "schema.json").read_text(encoding="utf-8"))
SCHEMA = Draft202012Validator(STATED)
FAST_SCHEMA = jsonschema_rs.Draft202012Validator(STATED, pattern_options=jsonschema_rs.RegexOptions())
WORDS = re.compile(r"\b(should|shall|must|ought)\b", re.IGNORECASE)
OWN = OwnLedger()
EVERY_ROW = {**ROWS, **CORRECTION_ROWS}


GIVEN: Document = {"year": "2022", "calendar": "china", "events": []}
EXPLAINED: Document = {
    "event": "Explained", "item": "R-1", "reason": "-", "on": "2022-06-13", "at": "2022-06-13T09:00:00+08:00",
    "by": "-",
}  # fmt: skip


@cache
def whole() -> tuple[Case, ...]:
    """Return every case there is."""
    return load()


@cache
def asked() -> tuple[tuple[Case, Ledger, Command, tuple[Refusal, ...]], ...]:
    """Return every case with a command, the ledger it is asked of, and what the library says against it."""
    return tuple(said_against(case) for case in whole() if case.command is not None)


def said_against(case: Case) -> tuple[Case, Ledger, Command, tuple[Refusal, ...]]:
    """Return a case with its ledger, its command, and the library's refusals."""
    ledger = OWN.initial(case.given)
    for event in case.events:
        ledger = OWN.evolve(ledger, event)
    command = command_of(case.command or {})
    return case, ledger, command, ledger.unmet(command)


def faults_of_form(file: Mapping[str, Any]) -> list[str]:
    """Return what the schema says against a file."""
    return [f"{'/'.join(map(str, error.path))}: {error.message:.200}" for error in SCHEMA.iter_errors(file)]


def faults_of_style(found: Iterable[Case]) -> Iterator[str]:
    """Yield what is wrong with ids, descriptions, clauses and the number of faults."""
    given = tuple(found)
    for name, count in Counter(case.id for case in given).items():
        if count > 1:
            yield f"{name}: the id is there {count} times"
    for case in given:
        if not re.fullmatch(r"[A-Z0-9\u4e00-\u9fff].*[^.]\.", case.description) or WORDS.search(case.description):
            yield f"{case.id}: a description is a fact and ends with a full stop"
        if case.clause not in CLAUSES:
            yield f"{case.id}: there is no clause {case.clause}"
        if len(case.refused) > 1:
            yield f"{case.id}: more than one fault: {sorted(case.refused)}"


def faults_of_clauses(
    found: Iterable[tuple[Case, Ledger, Command, tuple[Refusal, ...]]],
) -> Iterator[str]:
    """Yield the refused cases that name another clause than the one that refuses, or are refused for several."""
    for case, _ledger, _command, refusals in found:
        if case.refused and {case.clause} != {refusal.clause for refusal in refusals}:
            yield f"{case.id}: {case.clause} is named, {sorted({refusal.clause for refusal in refusals})} refuses"


def rows_of(found: Iterable[tuple[Case, Ledger, Command, tuple[Refusal, ...]]]) -> set[object]:
    """Return the rows of the table by which the accepted cases go."""
    rows: set[object] = set()
    for case, ledger, command, _refusals in found:
        if not case.refused:
            item = ledger.items.get(getattr(command, "item", ""))
            rows.add((type(command), None if item is None else item.colour))
    return rows


def guards_of(found: Iterable[tuple[Case, Ledger, Command, tuple[Refusal, ...]]]) -> set[tuple[object, object, str]]:
    """Return the guards that alone refuse a case, each with the row of the table they stand in."""
    guards: set[tuple[object, object, str]] = set()
    for case, ledger, command, refusals in found:
        item = ledger.items.get(getattr(command, "item", ""))
        row = (type(command), None if item is None else item.colour)
        if row in EVERY_ROW and case.refused:
            guards.update(
                (*row, name_of(guard))
                for guard in EVERY_ROW[row].guards
                if (*guard.check(item, command, ledger.context),) == refusals
            )
    return guards


def uncovered(found: Iterable[Case], known: Iterable[tuple[Case, Ledger, Command, tuple[Refusal, ...]]]) -> list[str]:
    """Return every clause, code, row, guard, command, kind of reminder and Friday without a case."""
    given, told = tuple(found), tuple(known)
    of_several = {"X29"}  # ledgers rolled up together: a case of the kit has one, and test_roll_up holds it
    missing = [f"clause {name}" for name in CLAUSES if name not in {*(case.clause for case in given), *of_several}]
    codes = {code for case in given for code in case.refused}
    missing += [f"code {code}" for code in SENTENCES if code not in codes]
    missing += [
        f"row {command.__name__} {colour}" for command, colour in EVERY_ROW if (command, colour) not in rows_of(told)
    ]
    held = guards_of(told)
    missing += [
        f"guard {name_of(guard)} of {command.__name__} {colour}"
        for (command, colour), rule in EVERY_ROW.items()
        for guard in rule.guards
        if (command, colour, name_of(guard)) not in held
    ]
    named = {type(command) for _case, _ledger, command, _refusals in told}
    missing += [f"command {each.__name__}" for each in (*ITEM_COMMANDS, *LEDGER_COMMANDS) if each not in named]
    shown = {
        each["kind"]
        for case in given
        if case.question == "reminders" and isinstance(case.expected, list)
        for each in case.expected
    }
    missing += [f"reminder {kind.key}" for kind in ReminderKind if kind.key not in shown]
    weeks = {case.when["week"] for case in given if case.question == "circular-day" and "policy" not in case.given}
    return missing + [f"week {week}" for week in map(str, special_weeks()) if week not in weeks]


def special_weeks() -> tuple[Week, ...]:
    """Return the weeks from 2022 to 2026 whose Friday is off, or whose Friday is worked and so is a day after it."""
    calendar = WorkCalendar.china()
    found, week = [], Week.parse("2022-W01")
    while week.friday.year <= 2026:
        *_, friday, saturday, sunday = week.days
        if not calendar.is_working_day(friday) or any(map(calendar.is_working_day, (saturday, sunday))):
            found.append(week)
        week = week.next
    return tuple(found)


def planted(**changes: Any) -> Case:  # noqa: ANN401 - the fields of a case
    """Return a case with a fault."""
    good = next(case for case in whole() if case.id == "conclude-twice")
    return attrs.evolve(good, **changes)


@pytest.mark.thorough
def test_no_vector_is_stale() -> None:
    """Every file holds what the tables state and the library works out; there is no other file."""
    kept = {path: path.read_text(encoding="utf-8") for path in vectors_write.there()}

    assert dict(vectors_write.files()) == kept


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(VECTORS).as_posix())
def test_a_file_has_the_form_of_the_schema(path: Path) -> None:
    """A file is valid by schema.json for two validators and lies in the folder of its area."""
    file = json.loads(path.read_text(encoding="utf-8"))

    assert [] == [str(error.instance_path) for error in FAST_SCHEMA.iter_errors(file)]
    assert [] == faults_of_form({**file, "cases": file["cases"][:3]})  # this one is slow
    assert path.parent.name == file["area"]


@pytest.mark.network
def test_a_validator_in_javascript_says_the_same(tmp_path: Path) -> None:
    """With ajv in its strict mode schema.json is a schema, and every case is valid by it."""
    npm, node = needed("npm", "node")
    subprocess.run([npm, "install", "--silent", "--no-save", "--prefix", tmp_path, "ajv@8"], check=True)
    told = subprocess.run(
        [node, Path(__file__).parent / "kit" / "validate.mjs", tmp_path, VECTORS],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (0, "", f"{len(whole())} cases\n") == (told.returncode, told.stderr, told.stdout)


def test_every_area_has_vectors() -> None:
    """There is a folder for each area, and the schema knows the same areas."""
    listed = json.loads((VECTORS / "schema.json").read_text(encoding="utf-8"))["properties"]["area"]["enum"]

    assert list(AREAS) == listed == STATED["properties"]["area"]["enum"]
    assert set(AREAS) == {path.parent.name for path in FILES}


@pytest.mark.parametrize(
    "fault",
    [
        {"refused": ["x"], "then": {"value": "1"}},
        {"then": {"value": 0.5}},
        {"then": {"events": []}},
        {"then": {"value": "1", "events": []}},
        {},
        {"refused": []},
        {"refused": ["Not a code"]},
        {"then": {"value": "1"}, "place": {"line": "1", "column": "1"}},
        {"then": {"value": "1"}, "id": "no spaces"},
        {"then": {"value": "1"}, "more": 1},
        {"then": {"value": "1"}, "given": {"year": 2022, "calendar": "china", "events": []}},
        {"then": {"value": "1"}, "given": {"year": "2022", "calendar": "mars", "events": []}},
        {"then": {"value": "1"}, "when": {"ask": "count", "command": {}}},
        {"then": {"value": "1"}, "when": {"ask": "count", "on": "2022-06-10"}},
        {"then": {"value": "1"}, "when": {"ask": "number"}},
        {"then": {"value": 1}},
        {"then": {"value": 1.0}},
        {"then": {"value": "01"}},
        {"then": {"value": "1\n"}},
        {"then": {"events": [{**EXPLAINED, "event": "Registered"}]}},
        {"then": {"value": "1"}, "id": "a-case\n"},
        {"then": {"value": "1"}, "clause": "X99"},
        {"then": {"value": "1"}, "given": {**GIVEN, "policy": {"returns": "false"}}},
        {"then": {"value": "1"}, "given": {**GIVEN, "policy": {"retruns": False}}},
        {"then": {"value": "1"}, "given": {**GIVEN, "policy": {"due_soon": 3}}},
        {"then": {"value": "1"}, "given": {**GIVEN, "events": [{**EXPLAINED, "on": "2022-02-31"}]}},
        {"then": {"value": "1"}, "given": {**GIVEN, "events": [{**EXPLAINED, "at": "2022-06-13T09:00:00Z"}]}},
        {"then": {"value": "1"}, "given": {**GIVEN, "events": [{**EXPLAINED, "why": "-"}]}},
        {"then": {"value": "1"}, "given": {**GIVEN, "events": [{**EXPLAINED, "attachments": None}]}},
        {
            "then": {"value": "1"},
            "given": {**GIVEN, "calendar": {"years": [{"year": "2030", "working": ["2030-02-30"]}]}},
        },
    ],
)
def test_the_schema_catches_a_planted_fault(fault: Document) -> None:
    """Each way of breaking the form is found by two validators; the same case without it is valid for both."""
    good = {
        "id": "a-case",
        "clause": "G1.1",
        "description": "A fact.",
        "given": GIVEN,
        "when": {"ask": "count"},
    }
    file = {"suite": cases.SUITE, "area": "journal", "title": "Planted"}

    whole_again, broken = {**good, "then": {"value": "1"}}, {**good, **fault}
    whole_again["given"] = {**GIVEN, "events": [EXPLAINED]}
    assert [] == faults_of_form({**file, "cases": [whole_again]})
    assert FAST_SCHEMA.is_valid({**file, "cases": [whole_again]})
    assert faults_of_form({**file, "cases": [broken]})
    assert not FAST_SCHEMA.is_valid({**file, "cases": [broken]})


def test_ids_descriptions_and_faults_are_as_they_are_to_be() -> None:
    """Ids are unique; a description is a fact that ends with a full stop; a refused case has one fault."""
    assert [] == list(faults_of_style(whole()))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"description": "It should be refused."}, "a description"),
        ({"description": "It must be refused."}, "a description"),
        ({"description": "It is refused"}, "a description"),
        ({"description": "it is refused."}, "a description"),
        ({"clause": "G9.9"}, "no clause"),
        ({"refused": frozenset({"a", "b"})}, "more than one fault"),
    ],
)
def test_the_lint_of_style_catches_a_planted_fault(changes: Document, told: str) -> None:
    """Each fault of style, planted in a case, is told with its id."""
    [fault] = faults_of_style([planted(**changes)])

    assert fault.startswith("conclude-twice: ")
    assert told in fault


def test_the_lint_catches_an_id_that_is_there_twice() -> None:
    """Two cases of one id are told."""
    assert ["conclude-twice: the id is there 2 times"] == list(faults_of_style([planted(), planted()]))


def test_a_refused_case_names_the_clause_that_refuses() -> None:
    """The clause of a refused command is that of the library's one refusal."""
    assert [] == list(faults_of_clauses(asked()))


def test_the_lint_catches_a_wrong_clause_and_a_second_fault() -> None:
    """A case that names another clause is told, and so is a command with two faults under two clauses."""
    case, ledger, command, refusals = said_against(planted(clause="G2.3"))
    more = CLAUSES["X5"].refuse("no-due-date")

    assert list(faults_of_clauses([(case, ledger, command, refusals)]))
    assert list(faults_of_clauses([(planted(), ledger, command, (*refusals, more))]))


def test_everything_has_a_case() -> None:
    """Every clause, code, row of the table, guard, command, kind of reminder and special Friday has a case."""
    assert [] == uncovered(whole(), asked())


def test_the_fridays_are_those_of_the_notices() -> None:
    """From 2022 to 2026, 21 Fridays are days off, and 22 worked Fridays are followed by a make-up weekend (X7)."""
    off = [week for week in special_weeks() if not WorkCalendar.china().is_working_day(week.friday)]

    assert (21, 22) == (len(off), len(special_weeks()) - len(off))


def test_coverage_catches_what_is_taken_away() -> None:
    """Without the cases of a clause, a code, a row, a guard, a reminder or a week, each is told as missing."""

    def without(keep: Any) -> list[str]:  # noqa: ANN401 - a predicate on cases
        return uncovered(filter(keep, whole()), (each for each in asked() if keep(each[0])))

    assert "clause G5.1" in without(lambda case: case.clause != "G5.1")
    assert "code bad-recurrence" in without(lambda case: "bad-recurrence" not in case.refused)
    assert "row Conclude Colour.RED" in without(lambda case: not _is(case, "Conclude") or case.refused)
    assert "guard not_declared of DeclareUnable Colour.RED" in without(
        lambda case: "already-declared" not in case.refused
    )
    assert "command ClearYear" in without(lambda case: not _is(case, "ClearYear"))
    assert "reminder stale" in without(lambda case: case.question != "reminders")
    assert "week 2022-W40" in without(lambda case: case.when.get("week") != "2022-W40")


def _is(case: Case, name: str) -> bool:
    return case.command is not None and case.command["command"] == name


def test_there_are_enough_and_more_refused_than_accepted() -> None:
    """There are at least 500 cases, and more of them are refused than accepted."""
    refused = sum(bool(case.refused) for case in whole())

    assert len(whole()) >= 500
    assert refused > len(whole()) - refused


def test_an_accepted_event_says_what_its_command_said() -> None:
    """Limits become dates, and words of procedures their keys; every other member stands in the event as asked."""
    kept = 0
    for case, _ledger, _command, refusals in asked():
        if not case.refused and case.area not in {"procedures", "corrections"}:
            event = case.expected[0]  # type: ignore[index]  # a list of events
            command = dict(case.command or {})
            for name, value in command.items():
                if name not in {"command", "due", "target"}:
                    assert value == event[name], case.id  # type: ignore[index, call-overload]  # an object
                    kept += 1
            assert () == refusals
    assert kept > 500


def test_every_given_event_answers_the_command_it_is_turned_back_into() -> None:
    """A history is one that a ledger would record: asked again, its commands lead to these events and no others."""
    asked_again = 0
    for case in whole():
        if "corrupt-journal" in case.refused:
            continue  # of which that is the point
        ledger, left = OWN.initial(case.given), [*map(event_of, case.events)]
        while left:
            after = ledger.submit(asked_back.asked(ledger, left[0]))
            made = after.since(ledger.version)
            assert [*made] == left[: len(made)], case.id
            left, ledger = left[len(made) :], after
            asked_again += 1
    assert asked_again > 3000


def test_what_is_substantive_is_as_the_page_says() -> None:
    """Each record of an item is substantive by its day, but for the kinds the page names (X11)."""
    seen: set[str] = set()
    for case in whole():
        if "corrupt-journal" in case.refused:
            continue
        ledger = OWN.initial(case.given)
        answered = () if case.command is None else case.expected or ()
        for event in map(event_of, (*case.events, *answered)):  # type: ignore[misc]  # a list of events
            before = ledger.items.get(getattr(event, "item", ""))
            ledger = ledger.with_events([event])
            if before is not None and not isinstance(event, Rectified):
                known, kind = before.substantive_on, type(event).__name__
                day = known if kind in NOT_SUBSTANTIVE or (known and known > event.day) else event.day
                assert day == ledger.items[before.number].substantive_on, (case.id, kind)
                seen.add(kind)
    assert {*NOT_SUBSTANTIVE} - seen == {"Rectified"}
    assert len(seen - {*NOT_SUBSTANTIVE}) > 20


def test_the_place_of_what_no_parser_reads_is_not_compared() -> None:
    """Each parser stumbles where it will: a document that is no YAML has its code, every other fault its place."""
    unread = {case.refused == {"syntax"} for case in load("documents") if case.refused and case.place is None}

    assert unread == {True}


def test_each_level_has_areas_of_its_own() -> None:
    """The levels of levels.json are those of the kit, and no area is in two of them."""
    listed = json.loads((VECTORS / "levels.json").read_text(encoding="utf-8"))["levels"]

    assert {each["level"]: tuple(each["areas"]) for each in listed} == {**LEVELS}
    assert len({*AREAS}) == len(AREAS)


def test_the_tables_know_every_command() -> None:
    """A command the tables know nothing of, new in the library, would have no row: there is none."""
    assert frozenset() == lifecycle_rows.LEFT


def test_what_was_worked_out_by_hand_belongs_to_a_case() -> None:
    """Dates, numbers and colours that a person worked out are those of cases there are, and a wrong one is an error."""
    assert set() == {*RESOLVED} - {case.id for case in whole()}
    assert not vectors_write.agrees({"number": 2}, [{"number": 1}])


def test_every_answer_is_stated_but_for_bytes() -> None:
    """No question is answered by the library alone: the tables state an answer, but for bytes and documents."""
    unsaid = {
        row.id
        for _title, rows in vectors_write.FILES.values()
        for row in rows()
        if row.ask is not None and row.refused is None and row.value is UNSAID
    }

    assert set() == {name for name in unsaid if not name.startswith(("canonical-", "head-", "read-commands-"))}


def test_a_row_the_library_does_not_agree_with_is_an_error() -> None:
    """What a row states and the library does not do is no vector: code, acceptance, value and place are compared."""
    [row] = [each for each in lifecycle_rows.work() if each.id == "conclude-twice"]
    [asks] = [each for each in calendar_rows.workdays() if each.id == "add-none"]
    wrong = (
        attrs.evolve(row, refused="not-concluded"),
        attrs.evolve(row, refused=None),
        attrs.evolve(asks, value="2022-10-02"),
        attrs.evolve(asks, refused="calendar-unknown"),
    )

    for each in wrong:
        with pytest.raises(vectors_write.Disagreement, match=each.id):
            vectors_write.document(each, "lifecycle")


def test_an_answer_may_be_stated_in_part() -> None:
    """An object may state fewer members; a list is told by one of its objects, by what it has, or by what it lacks."""
    assert vectors_write.agrees({"a": "1"}, {"a": "1", "b": "2"})
    assert not vectors_write.agrees({"a": "1"}, {"a": "2"})
    assert not vectors_write.agrees({"c": "1"}, {"a": "1"})
    assert vectors_write.agrees({"kind": "stale"}, [{"kind": "stale"}])
    assert not vectors_write.agrees({"kind": "stale"}, [])
    assert vectors_write.agrees({"has": "x"}, ["x"])
    assert not vectors_write.agrees({"has": "x"}, ["y"])
    assert not vectors_write.agrees({"lacks": "x"}, ["x"])
    assert not vectors_write.agrees("1", "2")
