"""The store of the examples is killed, crowded, filled up and spoiled; nothing that was confirmed is lost.

The default run tries a little of each; `python tests/store_ordeal.py kills --count 200` and its sisters try all of it.
Each ordeal has a process of its own: it forks, or limits what the process may write.
"""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import store_ordeal
from guards import ROOT
from postgres_server import can_mount, needed
from sanse_ledger import CorruptJournal
from stores import open_store

pytestmark = pytest.mark.thorough

ON = ("--on", "postgres")
ROOM = "No space left" if can_mount() else "left out: no small disk"
ORDEAL = ROOT / "tests" / "store_ordeal.py"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["kills", "--count", "20"], "'kills': 20", id="twenty-kills"),
        pytest.param(["writers", "--count", "80"], "'appended': 80", id="eight-writers"),
        pytest.param(["full"], "disk", id="a-full-disk"),
        pytest.param(["rot", "--count", "100"], "told as CorruptJournal", id="flipped-bits"),
        pytest.param(["kills", "writers", "--count", "8", *ON], "'appended': 8", id="kills-and-writers-of-postgresql"),
        pytest.param(["full", *ON], ROOM, id="a-full-tablespace"),
        pytest.param(["server", "--count", "8", *ON], "'kills of the server': 2", id="a-server-that-is-killed"),
    ],
)
def test_the_store_survives(arguments: list[str], said: str) -> None:
    """What was confirmed is there, a submit is whole or not there, and what broke is told (invariants 19, 20, 21)."""
    if "postgres" in arguments:
        needed()
    ran = subprocess.run([sys.executable, str(ORDEAL), *arguments], capture_output=True, text=True, check=False)

    assert (0, "") == (ran.returncode, ran.stderr)
    assert said in ran.stdout


def test_half_a_submit_would_be_found() -> None:
    """The check of what is on the disk fails for half a submit, and for one that was confirmed and is gone."""
    ledger = store_ordeal.NEW.submit(
        store_ordeal.registered(), *(store_ordeal.followed(f"0/{n}/{part}") for n in range(2) for part in range(3))
    )
    half = store_ordeal.NEW.submit(store_ordeal.registered(), store_ordeal.followed("0/0/0"))

    assert 1 == store_ordeal._check_whole(ledger, 0, [0])  # noqa: SLF001 - the check itself is under test
    for broken, confirmed in ((half, [0]), (half, []), (ledger, [0, 1, 2]), (ledger, []), (ledger, [1])):
        with pytest.raises(AssertionError):
            store_ordeal._check_whole(broken, 0, confirmed)  # noqa: SLF001 - as above


def test_text_that_rotted_is_told_as_corruption(tmp_path: Path) -> None:
    """A byte of an event that is no longer UTF-8 is told as CorruptJournal, as every other damage is."""
    path = tmp_path / "ledger.sqlite"
    with open_store(path, store_ordeal.NEW) as store:
        store.submit(store_ordeal.registered())
    path.write_bytes(path.read_bytes().replace("急件".encode(), b"\xff" + "急件".encode()[1:]))
    with pytest.raises(CorruptJournal, match="cannot read"):
        open_store(path)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("events", "line", "x'41'"), ("events", "item", "x'41'"), ("events", "version", "1.5"),
        ("submits", "events", "1.5"), ("submits", "key", "x'41'"), ("submits", "digest", "x'41'"),
        ("submits", "seal", "x'41'"), ("ledger", "header", "x'41'"),
    ],
)  # fmt: skip
def test_a_column_of_another_type_is_told_as_corruption(tmp_path: Path, table: str, column: str, value: str) -> None:
    """A flipped bit of a row's own header makes bytes of text, or a fraction: CorruptJournal, no TypeError."""
    path = tmp_path / "ledger.sqlite"
    with open_store(path, store_ordeal.NEW) as store:
        store.submit(store_ordeal.registered(), key="一")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608 - all three stand above
    with pytest.raises(CorruptJournal, match="a row of the database is damaged"):
        open_store(path)
