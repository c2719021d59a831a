"""examples/sqlite_store.py: a ledger in one SQLite file, append-only, whole submits, checked when it is loaded."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import attrs
import pytest

from guards import ROOT
from sanse_ledger import (
    BEIJING,
    Colour,
    Command,
    CorruptJournal,
    FollowUp,
    IssueCircular,
    Kind,
    Ledger,
    OtherKind,
    Outcome,
    Policy,
    Procedure,
    Refused,
    Register,
    Stage,
    StaleVersion,
    WorkCalendar,
    dumps,
)
from sqlite_store import LedgerStore

OFFICE = "办公室"
OWN = Procedure(
    key="own", zh="自定", en="own", stages=(
        Stage(key="do", zh="办理", en="handle", outcomes=(Outcome(key="done", zh="办毕", en="done"),)),
    ),
)  # fmt: skip
NEW = Ledger.open(owner="某县委政法委", year=2022, policy=Policy(sections=(OFFICE,), max_extensions=2))
MORNING = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
TABLES = ("ledger", "events", "submits")


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
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Record two items, three follow-ups and a circular in four submits, once: each waits for the disk."""
    file = tmp_path_factory.mktemp("recorded") / "ledger.sqlite"
    with LedgerStore(file, NEW) as store:
        store.submit(registered("常-01"), registered("常-02"))
        store.submit(followed("常-01", 1), followed("常-01", 2), key="第一次")
        store.submit(followed("常-02", 3))
        store.submit(IssueCircular(week="2022-W09", at=MORNING + timedelta(days=3, hours=6), by=OFFICE))
    return file


@pytest.fixture
def path(recorded: Path, tmp_path: Path) -> Path:
    """Return a copy of what was recorded, for one test alone."""
    return copyfile(recorded, tmp_path / "ledger.sqlite")


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection that knows nothing of the store."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # what the tests spoil need not outlive a power cut
        yield connection


def unguarded(raw: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection, the triggers dropped: what somebody does who wants to rewrite the record."""
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    for name in names:
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def load(path: Path) -> Ledger:
    """Return the ledger in the file."""
    with LedgerStore(path) as store:
        return store.load()


# What goes in comes out


def test_what_is_loaded_equals_what_was_recorded(tmp_path: Path) -> None:
    """Owner, year, zone, policy and every event come back as they were; so does the text of the journal."""
    with LedgerStore(tmp_path / "a", NEW) as store:
        live = store.submit(registered("常-01"), followed("常-01", 1))
    loaded = load(tmp_path / "a")

    assert live == loaded
    assert NEW.policy == loaded.policy
    assert dumps(live) == dumps(loaded)


def test_an_empty_ledger_is_kept_as_well(tmp_path: Path) -> None:
    """A file that was only opened holds its ledger without an event."""
    LedgerStore(tmp_path / "a", NEW).close()

    assert NEW == load(tmp_path / "a")


def test_a_submit_is_rows_in_order_with_versions_without_gaps(path: Path, raw: sqlite3.Connection) -> None:
    """Every event is one row with its place, item and version, and each submit keeps the head after it."""
    rows = raw.execute("SELECT position, item, version FROM events ORDER BY position").fetchall()
    submits = raw.execute("SELECT number, key, events FROM submits ORDER BY number").fetchall()
    digests = [digest for (digest,) in raw.execute("SELECT digest FROM submits ORDER BY number")]

    assert [
        (1, "常-01", 1), (2, "常-02", 1), (3, "常-01", 2), (4, "常-01", 3), (5, "常-02", 2), (6, None, None),
    ] == rows  # fmt: skip
    assert [(1, None, 2), (2, "第一次", 4), (3, None, 5), (4, None, 6)] == submits
    assert load(path).head.digest == digests[-1]
    assert len(submits) == len(set(digests))


def test_the_host_says_which_calendar(tmp_path: Path) -> None:
    """The calendar is not kept: it is the new ledger's, or the one that is passed, else China's."""
    calendar = WorkCalendar.china().provisional()
    new = Ledger.open(owner="某县委政法委", year=2022, calendar=calendar)
    with LedgerStore(tmp_path / "a", new) as store:
        assert calendar == store.load().calendar
    with LedgerStore(tmp_path / "a", calendar=calendar) as store:
        assert calendar == store.load().calendar

    assert WorkCalendar.china() == load(tmp_path / "a").calendar


# Append-only


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET rowid = rowid", "DELETE FROM {table}"])
def test_rows_are_neither_changed_nor_removed(path: Path, raw: sqlite3.Connection, table: str, statement: str) -> None:
    """Triggers refuse UPDATE and DELETE on every table, whoever asks."""
    before = load(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement.format(table=table))

    assert before == load(path)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO events VALUES (1, '常-01', 1, 'x')",
        "INSERT OR REPLACE INTO events VALUES (7, '常-01', 3, 'x')",
        "INSERT INTO events VALUES (8, '常-01', 4, 'x')",
        "INSERT INTO events VALUES (7, '常-01', 5, 'x')",
        "INSERT INTO events VALUES (7, '常-03', NULL, 'x')",
        "INSERT OR REPLACE INTO submits VALUES (4, NULL, 6, 'x')",
        "INSERT OR REPLACE INTO submits VALUES (5, '第一次', 6, 'x')",
        "INSERT INTO submits VALUES (5, NULL, 7, 'x')",
        "INSERT OR REPLACE INTO ledger VALUES (1, 'x')",
    ],
)
def test_the_record_only_grows_at_its_end(path: Path, raw: sqlite3.Connection, statement: str) -> None:
    """A row that would replace one, leave a gap or take a version twice is refused by the database itself."""
    before = load(path)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)

    assert before == load(path)


# A whole submit or nothing


def test_a_refused_submit_leaves_nothing(path: Path) -> None:
    """When the second command is refused, the first is not recorded either."""
    with LedgerStore(path) as store:
        before = store.load()
        with pytest.raises(Refused, match="unknown-item"):
            store.submit(followed("常-01", 6000), followed("常-99", 6001))
        assert before == store.load()


def test_what_fails_half_way_is_undone(path: Path, raw: sqlite3.Connection) -> None:
    """The events are written before the submit is closed; when that fails they are gone, and the next submit works."""
    before = load(path)
    raw.execute("CREATE TRIGGER full BEFORE INSERT ON submits BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    with LedgerStore(path) as store:
        with pytest.raises(sqlite3.IntegrityError, match="disk full"):
            store.submit(followed("常-01", 6000))
        assert before == store.load()
        raw.execute("DROP TRIGGER full")
        after = store.submit(followed("常-01", 6000))

    assert before.version + 1 == after.version
    assert after == load(path)


def test_what_a_killed_program_left_half_written_is_never_seen(path: Path) -> None:
    """A program that dies between the first row and the commit leaves the file as it was."""
    before = load(path)
    program = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_spill = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute(\"INSERT INTO events VALUES (7, '常-01', 4, ?)\", ['x' * 5_000_000])\n"
        "os._exit(9)\n"
    )
    died = subprocess.run([sys.executable, "-c", program, str(path)], check=False)

    assert 9 == died.returncode
    assert before == load(path)


def test_a_submit_in_the_making_is_invisible_to_others(path: Path, raw: sqlite3.Connection) -> None:
    """While one program is writing, another reads the record as it was before."""
    before = load(path)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO events VALUES (7, '常-01', 4, 'x')")

    assert before == load(path)
    raw.execute("ROLLBACK")


def test_a_submit_with_a_known_key_is_not_recorded_again(path: Path) -> None:
    """A host that is unsure whether its submit arrived repeats it: nothing is recorded twice."""
    with LedgerStore(path) as store:
        before = store.load()
        keys = store.keys
        assert before == store.submit(followed("常-01", 1), followed("常-01", 2), key="第一次")
        after = store.submit(followed("常-01", 6000), key="第二次")
        more = store.keys

    assert [("第一次",), ("第一次", "第二次")] == [keys, more]
    assert before.version + 1 == after.version


# Two writers


@pytest.mark.parametrize("key", [b"abc", bytearray(b"abc"), 7, float("nan")])
def test_a_key_is_text(path: Path, key: object) -> None:
    """SQLite would keep other kinds, and could not give them back; nothing is recorded, the file stays sound."""
    with LedgerStore(path) as store:
        before = store.ledger
        with pytest.raises(TypeError, match="a key is text"):
            store.submit(registered("常-9", 59), key=key)  # type: ignore[arg-type]
        assert before == store.load()


def test_what_another_wrote_is_seen_before_one_writes(path: Path) -> None:
    """Two stores on one file: each submit is decided on the record as it is by then."""
    with LedgerStore(path) as one, LedgerStore(path) as other:
        one.submit(followed("常-01", 6000))
        after = other.submit(followed("常-01", 6001))
        assert 8 == after.version == one.load().version

    assert after == load(path)


def test_who_read_an_older_version_is_told(path: Path) -> None:
    """Expected versions that are no longer true raise StaleVersion, and nothing is recorded."""
    with LedgerStore(path) as one, LedgerStore(path) as other:
        read = other.load().items["常-01"].version
        one.submit(followed("常-01", 6000), expected={"常-01": read})
        with pytest.raises(StaleVersion) as stale:
            other.submit(followed("常-01", 6001), expected={"常-01": read})
        assert {"常-01": (3, 4)} == stale.value.stale
        after = other.submit(followed("常-01", 6001), expected={"常-01": 4})

    assert 8 == after.version


def test_two_programs_write_at_the_same_time_and_nothing_is_lost(path: Path) -> None:
    """Each of two processes records twenty items, one submit each; all forty are there, each once."""
    program = (
        "import sys\n"
        "from test_sqlite_store import registered\n"
        "from sqlite_store import LedgerStore\n"
        "with LedgerStore(sys.argv[1], timeout=60) as store:\n"
        "    for number in range(20):\n"
        "        store.submit(registered(f'{sys.argv[2]}-{number}', 6000), expected={f'{sys.argv[2]}-{number}': 0})\n"
    )
    folders = [str(ROOT / "tests"), str(ROOT / "examples")]
    code = f"import sys; sys.path[:0] = {folders!r}\n{program}"
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("甲", "乙")]
    codes = [writer.wait(timeout=120) for writer in writers]
    loaded = load(path)

    assert [0, 0] == codes
    assert {f"{name}-{number}" for name in "甲乙" for number in range(20)} == loaded.items.keys() - {"常-01", "常-02"}
    assert 46 == loaded.version


def test_a_file_that_another_holds_for_too_long_is_said_to_be_locked(path: Path, raw: sqlite3.Connection) -> None:
    """After the timeout the host hears of it; it may try again."""
    with LedgerStore(path, timeout=0.01) as store:
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            store.submit(followed("常-01", 6000))
        raw.execute("ROLLBACK")
        assert 7 == store.submit(followed("常-01", 6000)).version


# Opening


def test_there_has_to_be_a_ledger_to_open(tmp_path: Path) -> None:
    """Where there is none, and no new one is passed, nothing is made up."""
    with pytest.raises(FileNotFoundError, match="no ledger yet"):
        LedgerStore(tmp_path / "a")


def test_where_there_is_no_file_none_is_made(tmp_path: Path) -> None:
    """Opened without an empty ledger to begin with, a path that is not there stays so."""
    with pytest.raises(FileNotFoundError, match="pass an empty one"):
        LedgerStore(tmp_path / "a")

    assert [] == list(tmp_path.iterdir())


def test_the_procedures_of_a_host_are_kept(tmp_path: Path) -> None:
    """What the ledger was begun with is there when the file is opened again, and no other is taken for it (X20)."""
    new = attrs.evolve(NEW, procedures=(OWN,))
    LedgerStore(tmp_path / "a", new).close()

    with LedgerStore(tmp_path / "a") as store:
        assert (OWN,) == store.ledger.procedures
    with pytest.raises(ValueError, match="its own policy and procedures"):
        LedgerStore(tmp_path / "a", NEW)


@pytest.mark.parametrize("definition", ["名称: 别的\n环节:\n- {名称: 办, 办结结果: [办毕]}\n", "名称: ["])
def test_a_procedure_that_was_changed_in_the_file_is_reported(tmp_path: Path, definition: str) -> None:
    """A definition that cannot be read, or has another key, is no record to go on with (X20)."""
    LedgerStore(tmp_path / "a", attrs.evolve(NEW, procedures=(OWN,))).close()
    raw = sqlite3.connect(tmp_path / "a")
    raw.execute("DROP TRIGGER procedures_no_update")
    raw.execute("UPDATE procedures SET definition = ?", [definition])
    raw.commit()
    raw.close()

    with pytest.raises(CorruptJournal, match="the procedure own"):
        LedgerStore(tmp_path / "a")


def test_a_store_is_made_for_a_ledger(tmp_path: Path) -> None:
    """Anything else is refused before a file is made."""
    with pytest.raises(TypeError, match="not for 5"):
        LedgerStore(tmp_path / "none.sqlite", 5)  # type: ignore[arg-type]
    assert [] == list(tmp_path.iterdir())


def test_a_file_begins_with_an_empty_ledger(tmp_path: Path) -> None:
    """A ledger with events is submitted, not opened."""
    with pytest.raises(ValueError, match="empty ledger"):
        LedgerStore(tmp_path / "a", NEW.submit(registered("常-01")))

    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    "other",
    [
        Ledger.open(owner="另一县委政法委", year=2022, policy=NEW.policy),
        Ledger.open(owner=NEW.owner, year=2023, policy=NEW.policy),
        Ledger.open(owner=NEW.owner, year=2022),
    ],
)
def test_a_file_is_not_taken_for_another_ledgers(path: Path, other: Ledger) -> None:
    """Owner, year and policy have to be those of the file."""
    with pytest.raises(ValueError, match="with its own policy"):
        LedgerStore(path, other)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A database with other tables is refused and not written to."""
    with closing(sqlite3.connect(tmp_path / "a")) as connection:
        connection.execute("CREATE TABLE events (x)")
        connection.commit()
    with pytest.raises(ValueError, match="no ledger that this program can read"):
        LedgerStore(tmp_path / "a", NEW)
    with closing(sqlite3.connect(tmp_path / "a")) as connection:
        assert [("events",)] == connection.execute("SELECT name FROM sqlite_schema").fetchall()


def test_a_closed_store_says_so(path: Path) -> None:
    """A store that was closed raises what sqlite3 says of it."""
    store = LedgerStore(path)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.load()


# What was tampered with, or broke, is reported


@pytest.mark.parametrize(
    ("statement", "said", "position"),
    [
        ("UPDATE events SET line = replace(line, '已办2件', '已办9件') WHERE position = 4", "the head it states", 5),
        ("UPDATE events SET line = '- 乱写' WHERE position = 5", "cannot be read", 4),
        ("UPDATE events SET line = line || char(10) || line WHERE position = 4", "the head it states", 6),
        ("DELETE FROM events WHERE position = 6", "5 events, but 6 were recorded", None),
        ("DELETE FROM events", "0 events, but 6 were recorded", None),
        ("DELETE FROM events WHERE position = 3", "events are missing", 2),
        ("DELETE FROM submits", "6 events, but 0 were recorded", None),
        ("UPDATE events SET version = 9 WHERE position = 4", "version 9", 3),
        ("UPDATE events SET item = '常-07' WHERE position = 5", "item 常-07", 4),
        ("UPDATE submits SET digest = '0' WHERE number = 3", "submit 3", 4),
        ("DELETE FROM ledger", "lost the header", None),
        ("UPDATE ledger SET header = replace(header, '某县', '某旗') || '- 乱写'", "cannot be read", None),
        ("UPDATE events SET position = 7 WHERE position = 1", "events are missing", 0),
    ],
)
def test_a_record_that_is_not_what_was_recorded_is_reported(
    path: Path, raw: sqlite3.Connection, statement: str, said: str, position: int | None
) -> None:
    """Whoever gets past the triggers leaves a trace: loading names what does not agree, and where."""
    unguarded(raw).execute(statement)
    with pytest.raises(CorruptJournal, match=said) as corrupt:
        LedgerStore(path)

    assert position == corrupt.value.position


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    """Text, or a file that was cut off, is a corrupt record and not a fault of the program."""
    (tmp_path / "a").write_text("三色台账" * 1000, encoding="utf-8")
    with pytest.raises(CorruptJournal, match="not a database"):
        LedgerStore(tmp_path / "a", NEW)


def test_a_damaged_page_is_reported(path: Path) -> None:
    """Bytes that rotted on the disk are reported when they are read."""
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(CorruptJournal, match="SQLite cannot read"):
        LedgerStore(path)


def test_a_store_notices_what_was_rewritten_under_it(path: Path, raw: sqlite3.Connection) -> None:
    """A store that is open verifies the record again before it writes onto one that has grown."""
    commands: tuple[Command, ...] = (followed("常-01", 6000),)
    with LedgerStore(path) as store, LedgerStore(path) as other:
        other.submit(*commands)
        unguarded(raw).execute("UPDATE events SET line = replace(line, '6000', '7000') WHERE position = 7")
        with pytest.raises(CorruptJournal, match="submit 5"):
            store.submit(followed("常-02", 6001))


def test_kinds_of_the_library_stay_themselves(tmp_path: Path) -> None:
    """A kind of the library's own list comes back as that member."""
    with LedgerStore(tmp_path / "a", NEW) as store:
        command = registered("重-01")
        store.submit(
            Register(
                number="重-01",
                colour=Colour.RED,
                title=command.title,
                kind=Kind.MEETING,
                requirement=command.requirement,
                leader=command.leader,
                section=OFFICE,
                at=command.at,
                by=OFFICE,
            )
        )

    assert Kind.MEETING is load(tmp_path / "a").items["重-01"].kind
