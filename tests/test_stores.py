"""examples/stores: a ledger in a database, append-only, whole submits, checked when it is read; the same in each."""

import doctest
import itertools
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import attrs
import psycopg
import pytest

import postgres_server
import stores.checks
import stores.store
from guards import ROOT
from postgres_server import Schema, Server, running
from sanse_ledger import (
    BEIJING,
    Colour,
    CorruptJournal,
    FollowedUp,
    FollowUp,
    Head,
    IssueCircular,
    Kind,
    Ledger,
    Letterhead,
    OtherKind,
    Outcome,
    Policy,
    Procedure,
    Refused,
    Register,
    Stage,
    StaleVersion,
    WorkCalendar,
    dump_lines,
    dumps,
    loads,
)
from store_places import TABLES, File, Place
from stores import LedgerStore, open_store, storage_at
from stores.postgres import PostgreSQL
from stores.protocol import SnapshotRow, SubmitRow
from test_growth import steps

pytestmark = pytest.mark.thorough
OFFICE = "办公室"
OWN = Procedure(
    key="own", zh="自定", en="own", stages=(
        Stage(key="do", zh="办理", en="handle", outcomes=(Outcome(key="done", zh="办毕", en="done"),)),
    ),
)  # fmt: skip
NEW = Ledger.open(owner="某县委政法委", year=2022, policy=Policy(sections=(OFFICE,), max_extensions=2))
MORNING = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
COUNT = itertools.count(1)
"""The numbers of the schemas."""


def registered(number: str, minute: int = 0) -> Register:
    """Return the registration of one green item."""
    return Register(
        number=number,
        colour=Colour.GREEN,
        title="公文办理\n与“印章”管理",
        kind=OtherKind("常规业务"),
        requirement="急件当日办结",
        leader="常务副书记",
        section=OFFICE,
        at=MORNING + timedelta(minutes=minute),
        by=OFFICE,
    )


def followed(number: str, minute: int) -> FollowUp:
    """Return a follow-up of an item, some minutes after nine."""
    return FollowUp(item=number, progress=f"已办{minute}件", at=MORNING + timedelta(minutes=minute), by=OFFICE)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a server of PostgreSQL; without it these tests are skipped, and under CI they fail."""
    with running(durable=False) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return a place where there is nothing yet."""
    if "sqlite" == request.param:
        return File(tmp_path / "ledger.sqlite")
    made: Server = request.getfixturevalue("server")
    return Schema(made, f"t{next(COUNT)}")


def record(place: Place) -> None:
    """Record two items, three follow-ups and a circular in four submits."""
    with LedgerStore(place.storage(), NEW) as store:
        store.submit(registered("常-01"), registered("常-02"))
        store.submit(followed("常-01", 1), followed("常-01", 2), key="第一次")
        store.submit(followed("常-02", 3))
        store.submit(IssueCircular(week="2022-W09", at=MORNING + timedelta(days=3, hours=6), by=OFFICE))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file in which that was recorded, once: each submit waits for the disk."""
    path = tmp_path_factory.mktemp("recorded") / "ledger.sqlite"
    record(File(path))
    return path


@pytest.fixture
def place(empty: Place, recorded: Path) -> Place:
    """Return a place where that was recorded."""
    if isinstance(empty, File):
        copyfile(recorded, empty.path)
    else:
        record(empty)
    return empty


def opened(place: Place, new: Ledger | None = None) -> LedgerStore:
    """Open the store at *place*."""
    return LedgerStore(place.storage(), new)


def load(place: Place) -> Ledger:
    """Return the ledger that is kept at *place*, each of its rows read."""
    with opened(place) as store:
        return store.verify()


# What goes in comes out


def test_what_is_loaded_equals_what_was_recorded(empty: Place) -> None:
    """Owner, year, zone, policy and every event come back as they were; so does the text of the journal."""
    with opened(empty, NEW) as store:
        live = store.submit(registered("常-01"), followed("常-01", 1))
    loaded = load(empty)

    assert live == loaded
    assert NEW.policy == loaded.policy
    assert dumps(live) == dumps(loaded)


def test_an_empty_ledger_is_kept_as_well(empty: Place) -> None:
    """A place that was only opened holds its ledger without an event."""
    opened(empty, NEW).close()

    assert NEW == load(empty)


def test_a_submit_is_rows_in_order_with_versions_without_gaps(place: Place) -> None:
    """Every event is one row with its place, item and version, and each submit keeps the head after it."""
    rows = place.run("SELECT position, item, version FROM events ORDER BY position")
    submits = place.run("SELECT number, key, events, digest FROM submits ORDER BY number")

    assert [
        (1, "常-01", 1), (2, "常-02", 1), (3, "常-01", 2), (4, "常-01", 3), (5, "常-02", 2), (6, None, None),
    ] == rows  # fmt: skip
    assert [(1, None, 2), (2, "第一次", 4), (3, None, 5), (4, None, 6)] == [row[:3] for row in submits]
    assert load(place).head.digest == submits[-1][3]


def test_the_lines_of_the_rows_are_the_journal(place: Place) -> None:
    """Header and rows, one below the other, are what `dump_lines` writes: nothing else is needed to read them."""
    [(header,)] = place.run("SELECT header FROM ledger")
    lines = [line for (line,) in place.run("SELECT line FROM events ORDER BY position")]

    assert [*dump_lines(load(place))] == [header, *lines]


def test_the_head_of_the_store_is_that_of_the_ledger(place: Place) -> None:
    """Reckoned from the lines, one submit on from the other, it is what the library reckons from the events (X34)."""
    with opened(place) as store:
        assert store.ledger.head == store.head
        after = store.submit(followed("常-01", 6000), followed("常-02", 6000))
        assert after.head == store.head
        assert Head(count=8, digest=store.head.digest) == store.head


def test_the_calendar_is_the_hosts(empty: Place) -> None:
    """It is no part of the record: it is that of the new ledger, or what is passed, else China's."""
    calendar = WorkCalendar.china().provisional()
    new = attrs.evolve(NEW, calendar=calendar)
    with LedgerStore(empty.storage(), new) as store:
        assert calendar == store.verify().calendar
    with LedgerStore(empty.storage(), calendar=calendar) as store:
        assert calendar == store.verify().calendar

    assert WorkCalendar.china() == load(empty).calendar


def test_the_letterhead_is_kept(empty: Place) -> None:
    """It stays as it was when the store is opened with another one: wording is no part of the record."""
    opened(empty, NEW.with_letterhead(Letterhead(unit="科室"))).close()
    with opened(empty, NEW) as store:
        assert "科室" == store.ledger.letterhead.unit.zh


def test_the_example_of_the_store_holds() -> None:
    """The docstring of `LedgerStore` is what a reader tries first."""
    failed, tried = doctest.testmod(stores.store)

    assert (0, True) == (failed, tried > 0)


# Append-only


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_rows_are_neither_changed_nor_removed(place: Place, table: str, statement: str) -> None:
    """The database refuses UPDATE and DELETE on every table, whoever asks."""
    before = load(place)
    column = {"ledger": "header", "events": "line", "submits": "digest"}[table]
    with pytest.raises(place.refusals, match="append-only"):
        place.run(statement.format(table=table, column=column), "SELECT 1")

    assert before == load(place)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO events VALUES (8, '常-01', 4, 'x')",
        "INSERT INTO events VALUES (7, '常-01', 5, 'x')",
        "INSERT INTO events VALUES (7, '常-03', NULL, 'x')",
        "INSERT INTO events VALUES (1, '常-01', 4, 'x')",
        "INSERT INTO submits VALUES (5, NULL, 7, 'x', 'x')",
        "INSERT INTO submits VALUES (5, '第一次', 6, 'x', 'x')",
        "INSERT INTO submits VALUES (6, NULL, 6, 'x', 'x')",
    ],
)
def test_the_record_only_grows_at_its_end(place: Place, statement: str) -> None:
    """A row that would leave a gap or take a place, a version or a key twice is refused by the database itself."""
    before = load(place)
    with pytest.raises(place.refusals):
        place.run(statement, "SELECT 1")

    assert before == load(place)


def test_no_row_takes_the_place_of_another(place: Place) -> None:
    """What a database has for replacing a row in one statement does not get past the guards."""
    before = load(place)
    for statement in place.replacing():
        with pytest.raises(place.refusals):
            place.run(statement, "SELECT 1")

    assert before == load(place)


# A whole submit or nothing


def test_a_refused_submit_leaves_nothing(place: Place) -> None:
    """When the second command is refused, the first is not recorded either."""
    with opened(place) as store:
        before = store.ledger
        with pytest.raises(Refused, match="unknown-item"):
            store.submit(followed("常-01", 6000), followed("常-99", 6001))
        assert before is store.ledger is store.refresh()
        assert before == store.verify()


def test_what_fails_half_way_is_undone(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The events are written before the submit is closed; when that fails they are gone, and the next submit works."""
    with opened(place) as store:
        before = store.ledger
        with monkeypatch.context() as patched:
            patched.setattr(stores.checks, "submit_row", lambda _n, _key, _head: SubmitRow(9, None, 7, "x", "x"))
            with pytest.raises(place.refusals, match="each once"):
                store.submit(followed("常-01", 6000))
        assert before == store.verify()
        after = store.submit(followed("常-01", 6000))

    assert before.version + 1 == after.version
    assert after == load(place)


def test_a_submit_in_the_making_is_invisible_to_others(place: Place) -> None:
    """While one program is writing, another reads the record as it was before."""
    before = load(place)
    writing = place.begun("INSERT INTO events VALUES (7, '常-01', 4, 'x')")
    with opened(place) as store:
        assert before == store.ledger == store.refresh()
    writing.rollback()
    writing.close()

    assert before == load(place)


def test_a_submit_with_a_known_key_is_not_recorded_again(place: Place) -> None:
    """A host that is unsure whether its submit arrived repeats it, here or elsewhere: nothing is recorded twice."""
    with opened(place) as store, opened(place) as other:
        before, keys = store.ledger, store.keys
        assert before == store.submit(followed("常-01", 1), followed("常-01", 2), key="第一次")
        after = store.submit(followed("常-01", 6000), key="第二次")
        assert after == other.submit(followed("常-01", 6000), key="第二次")
        more = other.keys

    assert [("第一次",), ("第一次", "第二次")] == [keys, more]
    assert before.version + 1 == after.version


@pytest.mark.parametrize("key", [b"abc", bytearray(b"abc"), 7, float("nan")])
def test_a_key_is_text(place: Place, key: object) -> None:
    """A database would keep other kinds, and could not give them back; nothing is recorded."""
    with opened(place) as store:
        before = store.ledger
        with pytest.raises(TypeError, match="a key is text"):
            store.submit(registered("常-9", 59), key=key)  # type: ignore[arg-type]
        assert before == store.verify()


# Several writers


def test_what_is_made_within_a_submit_sees_what_another_wrote(place: Place) -> None:
    """The question is asked of the record as it is then; what is raised, or of a known key, leaves nothing."""
    with opened(place) as store, opened(place) as other:
        other.submit(followed("常-01", 9_001), key="一")

        def make(ledger: Ledger) -> tuple[FollowUp]:
            assert ledger == other.ledger
            return (followed("常-01", 9_002),)

        assert store.decide(make).version == other.ledger.version + 1
        with pytest.raises(LookupError):
            store.decide(lambda _: (_ for _ in ()).throw(LookupError()))
        assert store.decide(make, key="一") == store.ledger == other.refresh() == store.verify()


def test_what_another_wrote_is_seen_before_one_writes(place: Place) -> None:
    """Two stores at one place: each submit is decided on the record as it is by then."""
    with opened(place) as one, opened(place) as other:
        one.submit(followed("常-01", 6000))
        after = other.submit(followed("常-01", 6001))
        assert 8 == after.version == one.refresh().version
        assert after == one.ledger

    assert after == load(place)


def test_where_nothing_is_new_the_very_ledger_is_given(place: Place) -> None:
    """Asking whether others recorded something reads no row; what they recorded is taken on."""
    with opened(place) as one, opened(place) as other:
        before = one.ledger
        assert before is one.refresh()
        after = other.submit(followed("常-01", 6000))
        assert after == one.refresh()
        assert before.version == 6
        assert after.head == one.head == one.ledger.head


def test_who_read_an_older_version_is_told(place: Place) -> None:
    """Expected versions that are no longer true raise StaleVersion, and nothing is recorded."""
    with opened(place) as one, opened(place) as other:
        read = other.ledger.items["常-01"].version
        one.submit(followed("常-01", 6000), expected={"常-01": read})
        with pytest.raises(StaleVersion) as stale:
            other.submit(followed("常-01", 6001), expected={"常-01": read})
        assert {"常-01": (3, 4)} == stale.value.stale
        after = other.submit(followed("常-01", 6001), expected={"常-01": 4})

    assert 8 == after.version


def test_two_programs_write_at_the_same_time_and_nothing_is_lost(place: Place) -> None:
    """Each of two processes records ten follow-ups, one submit each; all twenty are there, each once, in order."""
    program = (
        "import sys\n"
        "from sanse_ledger import FollowUp\n"
        "from stores import open_store\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    for number in range(10):\n"
        "        said, at = f'{sys.argv[2]}-{number}', store.ledger.last_at\n"
        "        store.submit(FollowUp(item='常-01', progress=said, at=at, by=sys.argv[2]), key=said)\n"
    )
    folders = [str(ROOT / "tests"), str(ROOT / "examples")]
    code = f"import sys; sys.path[:0] = {folders!r}\n{program}"
    writers = [subprocess.Popen([sys.executable, "-c", code, place.url, name]) for name in ("甲", "乙")]
    codes = [writer.wait(timeout=120) for writer in writers]
    loaded = load(place)

    assert [0, 0] == codes
    told = [each.progress for each in loaded.events if isinstance(each, FollowedUp) and each.progress[0] in "甲乙"]
    assert [f"甲-{number}" for number in range(10)] == [each for each in told if each[0] == "甲"]
    assert [f"乙-{number}" for number in range(10)] == [each for each in told if each[0] == "乙"]
    assert 26 == loaded.version


def test_the_threads_of_a_process_share_a_store(place: Place) -> None:
    """Submits from eight threads come one after another, and each gives a ledger that has its own."""
    with opened(place) as store:

        def submit(number: int) -> bool:
            after = store.submit(registered(f"线-{number}", 6000), key=f"线 {number}")
            return f"线-{number}" in after.items and f"线-{number}" in store.refresh().items

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(submit, range(40)))
        assert 46 == store.verify().version


def test_a_place_that_another_holds_for_too_long_is_said_to_be_so(place: Place) -> None:
    """After the timeout the host hears of it in the database's own words; it may try again."""
    with LedgerStore(place.storage(timeout=0.01)) as store:
        holding = place.begun()
        with pytest.raises(place.errors, match=r"lock"):
            store.submit(followed("常-01", 6000))
        holding.rollback()
        holding.close()
        assert 7 == store.submit(followed("常-01", 6000)).version


# Opening


def test_there_has_to_be_a_ledger_to_open(empty: Place) -> None:
    """Where there is none, and no new one is passed, nothing is made up; it stays so."""
    for _ in range(2):
        with pytest.raises(LookupError, match="holds no ledger yet: pass an empty one"):
            opened(empty)


def test_the_procedures_of_a_host_are_kept(empty: Place) -> None:
    """What the ledger was begun with is there when it is opened again, and no other is taken for it (X20)."""
    new = attrs.evolve(NEW, procedures=(OWN,))
    opened(empty, new).close()

    with opened(empty) as store:
        assert (OWN,) == store.ledger.procedures
    with pytest.raises(ValueError, match="its own policy and procedures"):
        opened(empty, NEW)


@pytest.mark.parametrize("part", ["自定", "科室", "2022"])
def test_a_header_that_was_changed_is_reported(empty: Place, part: str) -> None:
    """Procedures, letterhead and year are what they were when the ledger was begun, or it is told (X20)."""
    new = attrs.evolve(NEW, procedures=(OWN,), letterhead=Letterhead(unit="科室"))
    opened(empty, new).close()
    empty.unguarded(f"UPDATE ledger SET header = replace(header, '{part}', '2023')")  # noqa: S608 - it stands above

    with pytest.raises(CorruptJournal, match=r"the header in .* is not what was recorded"):
        opened(empty)


def test_a_store_is_made_for_a_ledger(empty: Place) -> None:
    """Anything else is refused before anything is made."""
    with pytest.raises(TypeError, match="not for 5"):
        opened(empty, 5)  # type: ignore[arg-type]
    with pytest.raises(LookupError):
        opened(empty)


def test_a_ledger_that_has_events_is_brought_in(empty: Place) -> None:
    """Its events are one submit, and the record goes on from there; opened with it again, the store has it already."""
    elsewhere = NEW.submit(registered("常-01"), followed("常-01", 1), registered("常-02", 2))
    with opened(empty, elsewhere) as store:
        assert elsewhere == store.ledger
        after = store.submit(followed("常-02", 3))
    with opened(empty, elsewhere) as again:
        assert after == again.ledger == again.verify()

    assert [(1, 3), (2, 4)] == empty.run("SELECT number, events FROM submits ORDER BY number")
    assert [(1, 1), (2, 2), (3, 1), (4, 2)] == empty.run("SELECT position, version FROM events ORDER BY position")


def test_what_was_begun_empty_takes_in_a_ledger_with_events_once(empty: Place) -> None:
    """A program that died between the two begins again; after that another record is none of this place's."""
    elsewhere = NEW.submit(registered("常-01"))
    opened(empty, NEW).close()
    with opened(empty) as early, opened(empty, elsewhere) as store:
        assert elsewhere == store.ledger == early.refresh()
        after = early.submit(followed("常-01", 1))
        assert after == store.refresh()
    with pytest.raises(ValueError, match="another record"):
        opened(empty, NEW.submit(registered("常-07")))

    assert after == load(empty)


def test_a_record_of_an_earlier_format_is_brought_in(empty: Place) -> None:
    """What it was upgraded from is kept with it: its stored heads are those of the format of its day (X34)."""
    old = loads((ROOT / "tests" / "data" / "museum" / "sanse-ledger-1.yaml").read_text(encoding="utf-8"))
    with opened(empty, old) as store:
        assert old == store.ledger
        assert old.upgraded_from == store.ledger.upgraded_from
        assert old.head == store.head
        store.snapshot()
    with opened(empty) as store:
        assert (old, old.version) == (store.ledger, store.from_snapshot)


def test_a_record_of_an_earlier_format_needs_a_place_of_its_own(empty: Place) -> None:
    """A header that was kept without what it was upgraded from would not fit its stored heads."""
    old = loads((ROOT / "tests" / "data" / "museum" / "sanse-ledger-1.yaml").read_text(encoding="utf-8"))
    header = old.header
    own = {name: getattr(header, name) for name in ("owner", "year", "zone", "policy", "procedures")}
    opened(empty, Ledger.open(**own)).close()
    with pytest.raises(ValueError, match="not upgraded as"):
        opened(empty, old)


@pytest.mark.parametrize(
    "other",
    [
        Ledger.open(owner="另一县委政法委", year=2022, policy=NEW.policy),
        Ledger.open(owner=NEW.owner, year=2023, policy=NEW.policy),
        Ledger.open(owner=NEW.owner, year=2022),
    ],
)
def test_a_place_is_not_taken_for_another_ledgers(place: Place, other: Ledger) -> None:
    """Owner, year and policy have to be those that are kept."""
    with pytest.raises(ValueError, match="with its own policy"):
        opened(place, other)


def test_another_programs_tables_are_left_alone(empty: Place) -> None:
    """A file or a schema with other tables, or those of another version, is refused and not written to."""
    opened(empty, NEW).close()
    empty.foreign()
    for new in (NEW, None):
        with pytest.raises(ValueError, match="no ledger that this program can read"):
            opened(empty, new)


def test_where_there_is_no_file_none_is_made(tmp_path: Path) -> None:
    """Opened without a ledger to begin with, a path that is not there stays so."""
    with pytest.raises(LookupError, match="pass an empty one"):
        open_store(tmp_path / "a")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("schema", ["Ledger", "a b", "a;drop", "", "1a", "a" * 64])
def test_a_schema_is_a_plain_name(schema: str) -> None:
    """So that nothing has to be quoted, by people either."""
    with pytest.raises(ValueError, match="a schema is of small letters"):
        PostgreSQL("postgresql:///county", schema=schema)


def test_a_url_may_name_the_schema() -> None:
    """Without one it is `ledger`; what else the URL asks for stays, and a path is that of a file."""
    plain, named = (storage_at(f"postgresql:///county{query}") for query in ("", "?schema=l_2022&user=a%20b"))

    assert ["PostgreSQL schema ledger", "PostgreSQL schema l_2022"] == [plain.name, named.name]
    assert "ledger.sqlite" == storage_at("ledger.sqlite").name


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_server_is_a_failure_where_all_is_checked(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    """Without PostgreSQL these tests fail under CI, and are skipped on a developer's machine."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(postgres_server, "programs", lambda: None)

    with pytest.raises(outcome, match=r"^PostgreSQL is missing"):
        postgres_server.needed()


def test_a_closed_store_says_so(place: Place) -> None:
    """A store that was closed raises what the database says of it."""
    store = opened(place)
    store.close()
    with pytest.raises(place.errors, match="closed"):
        store.refresh()


# What was tampered with, or broke, is reported


@pytest.mark.parametrize(
    ("statement", "said", "position"),
    [
        ("UPDATE events SET line = replace(line, '已办2件', '已办9件') WHERE position = 4", "the head it states", 5),
        ("UPDATE events SET line = '- 乱写' WHERE position = 5", "cannot be read", 4),
        ("UPDATE events SET line = line || chr(10) || line WHERE position = 4", "cannot be read", 3),
        ("UPDATE events SET line = ' ' WHERE position = 6", "6 lines hold 5 events", None),
        ("UPDATE events SET line = line || ' ' WHERE position = 4", "submit 2 ", 2),
        ("DELETE FROM events WHERE position = 6", "5 events, but 6 were recorded", None),
        ("DELETE FROM events", "0 events, but 6 were recorded", None),
        ("DELETE FROM events WHERE position = 3", "events are missing", 2),
        ("DELETE FROM submits", "6 events, but 0 were recorded", None),
        ("DELETE FROM submits WHERE number = 2", "submit 2 is not", None),
        ("UPDATE events SET version = 9 WHERE position = 4", "version 9", 3),
        ("UPDATE events SET item = '常-07' WHERE position = 5", "item 常-07", 4),
        ("UPDATE submits SET digest = '0' WHERE number = 3", "submit 3 is not", None),
        ("UPDATE submits SET key = '第三次' WHERE number = 2", "submit 2 is not", None),
        ("DELETE FROM ledger", "lost the header", None),
        ("UPDATE ledger SET header = replace(header, '某县', '某旗')", "the header in", None),
        ("UPDATE events SET position = 7 WHERE position = 1", "events are missing", 0),
    ],
)
def test_a_record_that_is_not_what_was_recorded_is_reported(
    place: Place, statement: str, said: str, position: int | None
) -> None:
    """Whoever gets past the guards leaves a trace: opening names what does not agree, and where."""
    place.unguarded(statement if place.url.startswith("postgres") else statement.replace("chr(", "char("))
    with pytest.raises(CorruptJournal, match=said) as corrupt:
        opened(place)

    assert position == corrupt.value.position
    assert corrupt.value.zh != corrupt.value.en


def test_a_digest_that_was_sealed_anew_is_still_not_that_of_the_record(place: Place) -> None:
    """Who reckons the seal of a row reckons no head by it: the submit is named with its events."""
    seal = stores.checks.sealed(3, None, 5, "0" * 64)
    place.unguarded(f"UPDATE submits SET digest = '{'0' * 64}', seal = '{seal}' WHERE number = 3")  # noqa: S608 - as above
    with pytest.raises(CorruptJournal, match=r"submit 3 \(events 5 to 5\)") as corrupt:
        opened(place)

    assert 4 == corrupt.value.position


@pytest.mark.parametrize(
    ("statement", "said", "position"),
    [
        ("UPDATE events SET line = replace(line, '6000', '7000') WHERE position = 7", "submit 5", 6),
        ("UPDATE events SET line = '[]' WHERE position = 7", "cannot be read", 6),
        ("UPDATE events SET version = 9 WHERE position = 7", "version 9", 6),
        ("UPDATE submits SET events = 9 WHERE number = 5", "submit 5 is not", None),
        ("DELETE FROM events WHERE position = 7", "6 events, but 7 were recorded", None),
        ("DELETE FROM submits WHERE number = 5", "7 events, but 6 were recorded", None),
        ("DELETE FROM events WHERE position > 4", "4 events, but 7 were recorded", None),
    ],
)
def test_a_store_notices_what_was_rewritten_under_it(
    place: Place, statement: str, said: str, position: int | None
) -> None:
    """What others recorded is checked as it is taken on, before anything is written after it."""
    with opened(place) as store, opened(place) as other:
        other.submit(followed("常-01", 6000))
        place.unguarded(statement)
        for _ in range(2):
            with pytest.raises(CorruptJournal, match=said) as corrupt:
                store.submit(followed("常-02", 6001))
            assert position == corrupt.value.position


def test_rows_that_are_gone_are_noticed(place: Place) -> None:
    """A record that is shorter than it was is none to write after."""
    with opened(place) as store:
        place.unguarded("DELETE FROM events WHERE position = 6", "DELETE FROM submits WHERE number = 4")
        with pytest.raises(CorruptJournal, match="5 events, but 6 were recorded"):
            store.refresh()


def test_a_command_among_the_events_is_no_event(place: Place) -> None:
    """A line that can be read, and is a command, is told with its place."""
    line = '{"command":"FollowUp","item":"常-01","progress":"归档","at":"2022-06-14T09:00:00+08:00","by":"综治股"}'
    with opened(place) as store, opened(place) as other:
        other.submit(followed("常-01", 6000))
        place.unguarded(f"UPDATE events SET line = '{line}' WHERE position = 7")  # noqa: S608 - as above
        with pytest.raises(CorruptJournal, match="its line is no event") as corrupt:
            store.refresh()

    assert 6 == corrupt.value.position


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    """Text, or a file that was cut off, is a corrupt record and not a fault of the program."""
    (tmp_path / "a").write_text("三色台账" * 1000, encoding="utf-8")
    with pytest.raises(CorruptJournal, match="not a database"):
        open_store(tmp_path / "a", NEW)


def test_a_damaged_page_is_reported(recorded: Path, tmp_path: Path) -> None:
    """Bytes that rotted on the disk are reported when they are read."""
    content = bytearray(recorded.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(CorruptJournal, match="SQLite cannot read"):
        open_store(tmp_path / "a")


def test_a_page_that_rotted_in_postgresql_is_reported(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server says of a page whose checksum is not its own is told as CorruptJournal; of SQLite see above."""
    if not isinstance(place, Schema):
        return

    def rotted(_self: PostgreSQL, _after: int) -> list[object]:
        raise psycopg.errors.DataCorrupted("invalid page in block 3")

    monkeypatch.setattr(PostgreSQL, "events", rotted)
    with pytest.raises(CorruptJournal, match="cannot be read: invalid page"):
        opened(place)


def test_guards_that_are_gone_are_told_when_the_record_is_verified(place: Place) -> None:
    """A record that anybody may rewrite is none to rely on, though it still agrees with itself."""
    place.disarmed()
    with opened(place) as store, pytest.raises(CorruptJournal, match="is damaged") as damaged:
        store.verify()

    assert "已损坏" in damaged.value.zh


# Snapshots


def kept(place: Place, *more: FollowUp) -> Ledger:
    """Keep a snapshot of the record, and record *more* after it."""
    with opened(place) as store:
        assert 6 == store.snapshot()
        return store.submit(*more) if more else store.ledger


def test_a_store_opens_from_a_snapshot_and_what_came_after(place: Place) -> None:
    """The rows before it are not read; the ledger, its head and its keys are the same as without it."""
    expected = kept(place, followed("常-01", 6000))
    with opened(place) as store:
        assert (expected, expected.head, 6) == (store.ledger, store.head, store.from_snapshot)
        assert ["第一次"] == [*store.keys]
        assert expected == store.submit(followed("常-01", 1), key="第一次")
        assert expected.version + 1 == store.submit(followed("常-01", 6001), key="第二次").version
        assert ["第一次", "第二次"] == [*store.keys]


def test_a_later_snapshot_takes_the_place_of_the_one_before(place: Place) -> None:
    """There is one for each version of the library."""
    kept(place, followed("常-01", 6000))
    with opened(place) as store:
        assert 7 == store.snapshot()
    with opened(place) as store:
        assert 7 == store.from_snapshot

    assert [(stores.store.SNAPSHOT, 7)] == place.run("SELECT of, events FROM snapshots")


def test_a_snapshot_of_another_version_is_passed_over(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of store or library made is not read, and the record is."""
    expected = kept(place)
    monkeypatch.setattr(stores.store, "SNAPSHOT", "3/0.2.0")
    with opened(place) as store:
        assert (expected, 0) == (store.ledger, store.from_snapshot)


def rewritten(change: Callable[[str], str], events: int = 6) -> Callable[[SnapshotRow], SnapshotRow]:
    """Return what makes another snapshot, with a seal that fits."""

    def make(row: SnapshotRow) -> SnapshotRow:
        content = zlib.compress(change(zlib.decompress(row.content).decode()).encode())
        return SnapshotRow(events, content, stores.checks.sealed(events, content.hex()))

    return make


def sealed_as(content: bytes) -> SnapshotRow:
    """Return a snapshot of any content, with a seal that fits."""
    return SnapshotRow(6, content, stores.checks.sealed(6, content.hex()))


SPOILED: dict[str, Callable[[SnapshotRow], tuple[Any, ...]]] = {
    "another seal": lambda row: (*row[:2], "x"),
    "a flipped bit": lambda row: (row[0], bytes([row[1][0] ^ 1]) + row[1][1:], row[2]),
    "bytes that were not packed": lambda _row: sealed_as(b"..."),
    "bytes that are no text": lambda _row: sealed_as(zlib.compress(b"\xff")),
    "nothing": lambda _row: sealed_as(zlib.compress(b"")),
    "another event": rewritten(lambda text: text.replace("已办3件", "已办8件")),
    "a line less": rewritten(lambda text: text.rpartition("\n")[0]),
    "as many events as no submit had": rewritten(str, 3),
    "more events than there are": rewritten(str, 60),
    "the header of another ledger": rewritten(lambda text: text.replace("2022", "2023")),
    "another letterhead": rewritten(lambda text: text.replace('{"format"', '{"letterhead":{"unit":"科室"},"format"')),
    "lines that contradict each other": rewritten(lambda text: text.replace("常-02", "常-01")),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_snapshot_is_never_trusted_over_the_record(place: Place, name: str) -> None:
    """One that is damaged, or whose head no submit left behind, is passed over: the record is read instead."""
    expected = kept(place)
    with opened(place) as store:
        storage = place.storage()
        assert storage.prepare(None)
        with storage.transaction(write=True):
            row = storage.snapshot(stores.store.SNAPSHOT)
            assert row is not None
            spoiled: Any = SPOILED[name](SnapshotRow(row[0], bytes(row[1]), row[2]))
            storage.keep_snapshot(stores.store.SNAPSHOT, spoiled)
        storage.close()
        assert expected == store.ledger
    with opened(place) as store:
        assert (expected, 0) == (store.ledger, store.from_snapshot)
        assert expected.letterhead == store.ledger.letterhead


def test_rows_before_a_snapshot_are_read_when_the_record_is_verified(place: Place) -> None:
    """Opening from a snapshot does not see what happened to the rows before it; `verify` does."""
    expected = kept(place)
    place.unguarded("UPDATE events SET line = '乱写' WHERE position = 2")
    with opened(place) as store:
        assert expected == store.ledger
        with pytest.raises(CorruptJournal, match="cannot be read"):
            store.verify()


# What a submit costs


def long_store(count: int) -> LedgerStore:
    """Return a store in memory that holds an item with some events, and so many of others."""
    items = (registered(f"例-{number}", 5) for number in range(count))
    ledger = NEW.submit(registered("常-01"), followed("常-01", 1), *items)
    store = open_store(":memory:", ledger)
    store.submit(followed("常-01", 6))  # what is loaded with the first of its kind is no cost of a submit
    return store


def test_a_submit_does_not_feel_the_size_of_the_record() -> None:
    """Thirty times the record, and the submit takes as many instructions of Python; so does catching up (issue 18)."""
    taken = []
    for count in (40, 1200):
        with long_store(count) as store:
            submit = steps(lambda: store.submit(followed("常-01", 7), expected={"常-01": 3}, key="一"))
            again = steps(lambda: store.submit(followed("常-01", 7), key="一"))
            taken.append((submit, again, steps(store.refresh)))
    few, many = taken

    assert all(most <= 1.05 * least for least, most in zip(few, many, strict=True))


def test_kinds_of_the_library_stay_themselves(empty: Place) -> None:
    """A kind of the library's own list comes back as that member."""
    with opened(empty, NEW) as store:
        store.submit(attrs.evolve(registered("常-01"), kind=Kind.MEETING))

    assert Kind.MEETING is load(empty).items["常-01"].kind


def test_who_records_needs_no_right_to_change(request: pytest.FixtureRequest) -> None:
    """A role with SELECT and INSERT, and UPDATE on the snapshots, records; it may neither change nor unguard a row."""
    server: Server = request.getfixturevalue("server")
    owner = Schema(server, f"t{next(COUNT)}")
    opened(owner, NEW).close()
    owner.run(
        "CREATE ROLE clerk LOGIN",
        f"GRANT USAGE ON SCHEMA {owner.schema} TO clerk",
        f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {owner.schema} TO clerk",
        "GRANT UPDATE ON snapshots TO clerk",
        "SELECT 1",
    )
    url = owner.url.replace("user=postgres", "user=clerk")
    with open_store(url, NEW) as store:
        after = store.submit(registered("常-01"))
        assert (1, 1) == (store.snapshot(), store.snapshot())
        assert after == store.verify()
    with psycopg.connect(server.address.replace("user=postgres", "user=clerk")) as clerk:
        for statement in (b"UPDATE events SET line = 'x'", b"ALTER TABLE events DISABLE TRIGGER USER"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                clerk.execute(b"SET search_path = " + owner.schema.encode() + b"; " + statement)
            clerk.rollback()
