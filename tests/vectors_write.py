"""The vectors of the conformance kit, made from the tables in kit/.

Each row of the tables states what the clause says; this library works out the events or the value in full. A row that
the library does not agree with is an error here: then one of the two is wrong, and somebody has to read the clause.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kit import (
    adoption_rows,
    calendar_rows,
    clock_rows,
    correction_rows,
    definition_rows,
    edge_rows,
    joint_rows,
    lifecycle_rows,
    procedure_colours_rows,
    procedure_rows,
    reached_rows,
    reading_rows,
    record_rows,
    reference_write,
    schema_write,
    slip_rows,
    suspension_rows,
    verification_rows,
)
from kit.own import OWNER, OwnLedger, command_document, event_document
from kit.resolved import RESOLVED
from kit.sources import UNSAID, Row
from kit.wire import calendar_of, policy_of
from notices import LAST_YEAR
from sanse_ledger import CLAUSES, FAST_ENFORCEMENT, SIX_SLIPS, Ledger, Procedure, WorkCalendar
from sanse_ledger.conformance.cases import LEVELS, SUITE, Declined, Json, case_of
from sanse_ledger.journal.heads import plain
from sanse_ledger.rules.clauses.sentences import SENTENCES

VECTORS = Path(__file__).resolve().parents[1] / "src" / "sanse_ledger" / "conformance" / "vectors"
Rows = Callable[[], Iterable[Row]]

FILES: Mapping[tuple[str, str], tuple[str, Rows]] = MappingProxyType(
    {
        **{("lifecycle", name): file for name, file in lifecycle_rows.FILES.items()},
        ("duties", "owed"): ("Explanation and contact: what red owes", calendar_rows.duties),
        ("limits", "ending"): ("Where a limit ends, and the days of a recurrence", calendar_rows.limits),
        ("deadlines", "dates"): ("Lateness, and moves in time", calendar_rows.deadlines),
        ("workdays", "counting"): ("Counting around the holidays of each year", calendar_rows.workdays),
        ("weeks", "fridays"): ("Every Friday off and every make-up weekend, 2022 to 2026", calendar_rows.fridays),
        ("weeks", "choices"): ("Other choices, cut-offs, and the year of a week", calendar_rows.weeks),
        ("hand-ins", "weeks"): ("A section hands in its week", calendar_rows.handing_in),
        ("deadlines", "adopted"): ("Rules adopted for a later day", adoption_rows.adoptions),
        ("digest", "figures"): ("The week's figures", record_rows.digests),
        ("circular", "issuing"): ("Circulars, and the clearing of the year", record_rows.circulars),
        ("circular", "slips"): ("Slips about one item, with their numbers", slip_rows.slips),
        ("procedures", "colours"): ("Procedures on items of every colour", procedure_colours_rows.procedures),
        ("procedures", "adopted"): ("Definitions adopted for a later day", definition_rows.definitions),
        ("procedures", "suspended"): ("Limits extended, matters suspended and resumed", suspension_rows.suspensions),
        ("procedures", "clocks"): (
            "Limits when facts are corrected, and when a stage is come back to",
            clock_rows.clocks,
        ),
        ("procedures", "joint"): ("A stage that several units hold together", joint_rows.joint_stages),
        ("procedures", "verified"): ("Verified before it is struck off", verification_rows.verifications),
        ("procedures", "steps"): ("The six slips and fast enforcement", procedure_rows.procedures),
        ("reminders", "lamps"): ("Reminders, lamps and the audit", record_rows.lamps),
        ("corrections", "rectifying"): ("A wrong entry is put right", correction_rows.rectifying),
        ("journal", "record"): ("The bytes of the record, and records that cannot be", record_rows.records),
        **edge_rows.FILES,
        **reading_rows.FILES,
        **reached_rows.FILES,
        ("documents", "yaml"): ("YAML documents of this library", record_rows.documents),
    }
)


class Disagreement(Exception):  # noqa: N818 - what it is
    """A row says one thing, the library another."""


def document(row: Row, area: str) -> dict[str, Json]:
    """Return the case that a row becomes, worked out by the library."""
    events: list[Json] = []
    if row.events is None:
        policy = policy_of(row.policy)
        ledger = Ledger.open(owner=OWNER, year=row.year, policy=policy, calendar=calendar_of(row.calendar))  # type: ignore[arg-type]  # a name, or years
        events.extend(event_document(each) for each in ledger.submit(*row.given).events)
    else:
        events.extend(event_document(each) for each in row.events)
    given: dict[str, Json] = {"calendar": row.calendar, "events": events, "year": str(row.year)}
    if row.policy:
        given["policy"] = dict(row.policy)
    made: dict[str, Json] = {
        "id": row.id,
        "clause": row.clause,
        "description": row.description,
        "given": given,
        "when": dict(row.ask) if row.command is None else {"command": command_document(row.command)},  # type: ignore[arg-type]  # one of the two is there
    }
    return {**made, **outcome(row, area, made)}


def outcome(row: Row, area: str, made: Mapping[str, Json]) -> dict[str, Json]:
    """Return what follows, worked out by the library the way any implementation would; see that the row agrees."""
    case = case_of({**made, "then": {}}, area)
    ours = OwnLedger()
    try:
        state = ours.initial(case.given)
        for event in case.events:
            state = ours.evolve(state, event)
        if case.command is not None:
            found: Json = ours.decide(state, case.command)
        else:
            found = ours.ask(state, case.question or "", {n: v for n, v in case.when.items() if n != "ask"})
    except Declined as declined:
        if {row.refused} != declined.codes:
            raise Disagreement(
                f"{row.id}: {row.refused or 'accepted'} is wanted, not {sorted(declined.codes)}"
            ) from None
        place = {} if declined.place is None or row.value is None else {"place": declined.place}
        if place and place["place"] != row.value:
            raise Disagreement(f"{row.id}: at {row.value}, not {declined.place}") from None
        return {"refused": [*declined.codes], **place}
    if row.refused is not None:
        raise Disagreement(f"{row.id}: {row.refused} is wanted, not {found}")
    stated = RESOLVED.get(row.id, row.value)
    if stated is not UNSAID and not agrees(stated, found):
        raise Disagreement(f"{row.id}: {stated} is wanted, not {json.dumps(found, ensure_ascii=False)}")
    return {"then": {"value" if case.command is None else "events": found}}


def agrees(stated: object, found: object) -> bool:
    """Tell whether *found* is what was stated: an object may say less, a list of objects may be told by one of them."""
    if isinstance(stated, Mapping) and isinstance(found, Mapping):
        return all(name in found and agrees(each, found[name]) for name, each in stated.items())
    if isinstance(stated, Mapping) and isinstance(found, list | tuple):
        if "has" in stated or "lacks" in stated:
            return stated.get("has") in found if "has" in stated else stated["lacks"] not in found
        return any(all(v is None or agrees(v, each.get(n)) for n, v in stated.items()) for each in found)
    return stated == found


def defined(procedure: Procedure) -> dict[str, Json]:
    """Return the definition of a procedure that every ledger of the cases has, in the form of `AdoptDefinition`."""
    return {"suite": SUITE, "definition": plain(procedure)}


def clauses() -> dict[str, Json]:
    """Return every clause: what it says, what in it is our own choice, and what it refuses with."""
    found: list[Json] = []
    for each in CLAUSES.values():
        made: dict[str, Json] = {"clause": each.id, "where": each.where, "zh": each.zh, "en": each.en}
        for name, words in (("ours", each.ours), ("otherwise", each.otherwise)):
            if words:
                made[name] = {"zh": words.zh, "en": words.en}
        if each.policy:
            made["policy"] = [*each.policy]
        found.append({**made, "codes": {code: SENTENCES[code][1] for code in each.codes}})
    return {"suite": SUITE, "clauses": found}


def levels() -> dict[str, Json]:
    """Return the levels that may be claimed, each with its areas."""
    return {"suite": SUITE, "levels": [{"level": level, "areas": [*areas]} for level, areas in LEVELS.items()]}


def file_of(whole: Mapping[str, Json], cases: Iterable[Mapping[str, Json]]) -> str:
    """Return a file of vectors: each case on a line of its own, so that a difference shows which."""
    head = json.dumps(dict(whole), ensure_ascii=False)
    lines = (json.dumps(dict(case), ensure_ascii=False, separators=(",", ":")) for case in cases)
    return f'{head[:-1]}, "cases": [\n' + ",\n".join(lines) + "\n]}\n"


def china() -> dict[str, Json]:
    """Return the calendar that the cases call china, for those who have none."""
    years: list[Json] = [
        {"year": str(each.year), "days_off": [*map(str, each.days_off)], "working": [*map(str, each.working)]}
        for each in WorkCalendar.china().years
        if each.year <= LAST_YEAR
    ]
    return {"suite": SUITE, "years": years}


def files() -> Iterator[tuple[Path, str]]:
    """Yield every file of vectors with what belongs in it."""
    yield VECTORS / "china.json", json.dumps(china(), indent=1) + "\n"
    yield VECTORS / "schema.json", json.dumps(schema_write.schema(), ensure_ascii=False, indent=1) + "\n"
    for procedure in (SIX_SLIPS, FAST_ENFORCEMENT):
        yield VECTORS / f"{procedure.key}.json", json.dumps(defined(procedure), ensure_ascii=False, indent=1) + "\n"
    yield VECTORS / "clauses.json", json.dumps(clauses(), ensure_ascii=False, indent=1) + "\n"
    yield VECTORS / "REFERENCE.md", reference_write.text()
    yield VECTORS / "levels.json", json.dumps(levels(), indent=1) + "\n"
    for (area, name), (title, rows) in FILES.items():
        whole = {"suite": SUITE, "area": area, "title": title}
        yield VECTORS / area / f"{name}.json", file_of(whole, (document(row, area) for row in rows()))


def there() -> Iterator[Path]:
    """Yield every file of vectors there is."""
    return (path for path in VECTORS.rglob("*") if path.suffix == ".json" or path.name == "REFERENCE.md")
