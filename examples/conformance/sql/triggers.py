"""The triggers of `schema.sql`, held against the vectors: `pytest examples/conformance/sql/triggers.py`.

Only what passes between JSON and rows is written here; every rule is in the schema. A case is one transaction that is
rolled back, so that the schema is made once.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from sanse_ledger.conformance.cases import Declined, Object
from sanse_ledger.conformance.suite import ConformanceSuite

SCHEMA = Path(__file__).with_name("schema.sql")
_TRUTHS = frozenset({"restricted", "withdrawn", "one_off"})
_DOCUMENTS = frozenset({"attachments", "supporting", "carried_from", "changes", "occurrences"})


def made(schema: str) -> sqlite3.Connection:
    """Return a database with this schema, in memory."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.row_factory = sqlite3.Row
    database.executescript(schema)
    return database


def _numbered(document: Object) -> dict[str, Any]:
    """Return the fields of a command or event; a registration's number is its item's."""
    return {"item" if name == "number" else name: each for name, each in document.items()}


def _insert(database: sqlite3.Connection, table: str, fields: Mapping[str, Any]) -> None:
    row = {name: json.dumps(each) if isinstance(each, list | dict) else each for name, each in fields.items()}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - our own names


def ask(database: sqlite3.Connection, command: Object) -> dict[str, Any]:
    """Ask for *command*; return the event that answers it. A trigger that refuses raises `Declined` with its code."""
    try:
        _insert(database, "ask", _numbered(command))
    except sqlite3.IntegrityError as refusal:
        raise Declined(str(refusal).rpartition(" ")[2]) from refusal
    row = database.execute("SELECT * FROM fact ORDER BY rowid DESC LIMIT 1").fetchone()
    event = {name: row[name] for name in row.keys() if name != "day" and row[name] is not None}  # noqa: SIM118 - a Row
    for name in _DOCUMENTS & event.keys():
        event[name] = json.loads(event[name])
    for name in _TRUTHS & event.keys():
        event[name] = bool(event[name])
    if command["command"] == "Register":
        event["number"] = event.pop("item")
    return event


def _known(reasons: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return MappingProxyType({case: reason for reason, cases in reasons.items() for case in cases})


class TestTriggers(ConformanceSuite[sqlite3.Connection]):
    """What the triggers claim: commands on items, under the policies they know, with dates that are given."""

    areas: ClassVar[frozenset[str]] = frozenset({"lifecycle", "duties"})
    commands: ClassVar[frozenset[str] | None] = frozenset({
        "Register", "Amend", "Reassign", "Restrict", "Extend", "SetTarget", "DeclareUnable", "Explain",
        "ContactSuperior", "Conclude", "Deliberate", "PlanMeasure", "ReviseMeasure", "FinishMeasure", "SetMilestone",
        "ReachMilestone", "CancelMilestone", "FollowUp", "Recolour", "Return", "Complete", "Withdraw", "CarryOver",
        "Clear", "Reopen",
    })  # fmt: skip
    policies: ClassVar[frozenset[str] | None] = frozenset({
        "clearing", "returns", "reopening", "max_extensions", "key_work_into_green", "one_off",
    })  # fmt: skip
    known_failures: ClassVar[Mapping[str, str]] = _known({
        "a policy that is adopted for a later day is none of this schema, which has one for the year": (
            "red-cleared-by-default", "red-cleared-where-green-clears", "orange-cleared-by-default",
            "orange-cleared-where-green-clears", "extend-after-two-adoptions-of-one-day",
            "extend-once-too-often-after-two-adoptions", "reading-extend-owing-by-the-rules-of-the-day-it-arose",
        ),
        "kinds and sections are compared as they are written": (
            "reading-amend-kind-to-its-own-word", "reading-amend-supporting-to-the-lead-by-semicolon",
            "reading-amend-supporting-to-the-lead-by-half-semicolon", "reading-amend-supporting-to-the-lead-by-line",
            "reading-amend-supporting-to-the-lead-by-comma", "reading-amend-supporting-to-itself",
        ),
        "what was carried over is kept, and not asked whether it can be": (
            "register-carried-twice", "register-carried-from-its-own-year", "register-carried-without-a-number",
            "register-carried-done-before-it-was-registered",
        ),
        "a limit needs the working days, which are not in the database": (
            "register-limit-working-days", "register-limit-calendar-days", "register-limit-beyond-the-calendar",
            "return-to-red-by-limit", "extend-green-by-limit", "extend-beyond-the-calendar", "plan-by-limit",
            "plan-beyond-the-calendar", "revise-beyond-the-calendar", "milestone-beyond-the-calendar",
            "register-limit-from-an-earlier-day", "set-target-by-limit", "reading-register-due-in-a-month-of-30-days",
            "reading-register-due-in-a-month-of-28-days",
        ),
        "recurring milestones are not expanded": (
            "milestone-hourly", "milestone-no-rule", "milestone-never", "milestone-monthly", "milestone-weekly-next",
            "milestone-beyond-december", "reading-milestone-recurs-beyond-the-calendar",
        ),
    })  # fmt: skip
    schema: ClassVar[str] = SCHEMA.read_text(encoding="utf-8")
    database: ClassVar[sqlite3.Connection | None] = None

    @classmethod
    def teardown_class(cls) -> None:
        """Close the database that the cases shared."""
        if cls.database is not None:
            cls.database.close()
            cls.database = None

    def initial(self, given: Object) -> sqlite3.Connection:
        """Begin a transaction on an empty ledger with the policy that is given."""
        own = type(self)
        if own.database is None:
            own.database = made(self.schema)
        database = own.database
        if database.in_transaction:
            database.execute("ROLLBACK")
        database.execute("BEGIN")
        policy = given.get("policy")
        _insert(database, "policy", {"year": given["year"], **(policy if isinstance(policy, Mapping) else {})})
        return database

    def decide(self, state: sqlite3.Connection, command: Object) -> Sequence[Object]:
        """Ask, and take it back."""
        state.execute("SAVEPOINT asked")
        try:
            return (ask(state, command),)
        finally:
            state.execute("ROLLBACK TO asked")

    def evolve(self, state: sqlite3.Connection, event: Object) -> sqlite3.Connection:
        """Record a fact."""
        fields = {
            "item" if name == "number" and event["event"] == "Registered" else name: each
            for name, each in event.items()
        }
        try:
            _insert(state, "fact", fields)
        except sqlite3.IntegrityError as impossible:
            raise Declined("corrupt-journal") from impossible
        return state
