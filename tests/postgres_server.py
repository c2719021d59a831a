"""A PostgreSQL server of the tests' own: in a temporary folder, without a network port, gone when the tests end.

Debian has its programs under /usr/lib/postgresql. The server refuses to run as root, so that root starts it as another
user. A machine without it skips these tests and says so; where `CI` is set its absence is a failure, so that no run of
all checks passes without it.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from stores import Storage
from stores.postgres import GUARDED, PostgreSQL

DEBIAN = Path("/usr/lib/postgresql")
USERS = ("postgres", "nobody")
PATIENCE = 60.0
"""For how many seconds the server may start."""


def programs() -> Path | None:
    """Return the folder with the server's programs, the newest there is; None where there is none."""
    found = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name.partition(".")[0]))
    on_the_path = shutil.which("initdb")
    return found[-1] if found else Path(on_the_path).resolve().parent if on_the_path else None


def needed() -> Path:
    """Return the folder with the server's programs; skip or fail where there is none."""
    found = programs()
    if found is None and os.environ.get("CI"):
        pytest.fail("PostgreSQL is missing, and a check that is left out is no check: apt-get install postgresql")
    if found is None:
        pytest.skip("PostgreSQL is missing: the store is not held against it on this machine")
    return found


def can_mount() -> bool:
    """Return whether a small disk may be mounted here: by root, and not in every container."""
    if os.geteuid() != 0:
        return False
    with TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],  # noqa: S607 - of every Debian
            capture_output=True, check=False,
        ).returncode == 0  # fmt: skip
        if mounted:
            subprocess.run(["umount", folder], check=True)  # noqa: S607 - as above
    return mounted


class Server:
    """A cluster in a folder of its own, and the server that serves it."""

    def __init__(self, bin_: Path, folder: Path, *, durable: bool = True) -> None:
        """Make the cluster, with checksums on its pages; one that is not *durable* does not wait for the disk."""
        self._durable = durable
        self.folder = folder
        self.data = folder / "data"
        self._bin = bin_
        self._process: subprocess.Popen[bytes] | None = None
        self._user = next((each for each in USERS if os.geteuid() == 0 and _exists(each)), None)
        if self._user is not None:
            shutil.chown(folder, self._user)
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(
            [*self._as_user(), str(bin_ / "initdb"), "--data-checksums", *options, "--pgdata", str(self.data)],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert 0 == made.returncode, made.stderr

    def _as_user(self) -> list[str]:
        if self._user is None:
            return []
        return ["setpriv", f"--reuid={self._user}", f"--regid={_group(self._user)}", "--clear-groups"]

    @property
    def address(self) -> str:
        """The URL of the server's database, by its socket."""
        return f"postgresql:///postgres?host={quote(str(self.folder))}&user=postgres"

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "autovacuum=off"]
        settings += [] if self._durable else ["fsync=off", "synchronous_commit=off"]
        with Path(self.folder, "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *self._as_user(), str(self._bin / "postgres"), "-D", str(self.data),
                    *(part for each in settings for part in ("-c", each)),
                ],
                cwd=self.folder, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self._answers():
            said = Path(self.folder, "log").read_text(encoding="utf-8", errors="replace")[-2000:]
            assert self._process.poll() is None, said
            assert time.monotonic() < until, said
            time.sleep(0.02)

    def set(self, **settings: int | str) -> None:
        """Change settings for all connections that are made from now on."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            for name, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")

    def hold_commits(self) -> None:
        """Let every commit wait, after it is on the disk, for a standby that is not there; wait until one does."""
        self.set(synchronous_standby_names="'nobody'")
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        with psycopg.connect(self.address, autocommit=True) as connection:
            until = time.monotonic() + PATIENCE
            while connection.execute(waiting).fetchone() == (0,):
                assert time.monotonic() < until, "nobody commits"
                time.sleep(0.002)

    def let_commits_go(self) -> None:
        """Hold none any more, from the next start on."""
        settings = self.data / "postgresql.auto.conf"
        lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
        settings.write_text("".join(each for each in lines if "synchronous_standby_names" not in each), "utf-8")

    @contextmanager
    def tablespace(self, name: str, size: str) -> Iterator[Callable[[str], None]]:
        """Make a tablespace on a disk of its own, of so little *size*; give what makes it larger (see `can_mount`)."""
        folder = self.folder / name
        folder.mkdir()

        def mount(options: str) -> None:
            subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)  # noqa: S607 - of every Debian

        mount(f"size={size}")
        try:
            if self._user is not None:
                shutil.chown(folder, self._user)
            with psycopg.connect(self.address, autocommit=True) as connection:
                connection.execute(f"CREATE TABLESPACE {name} LOCATION '{folder}'".encode())
                yield lambda larger: mount(f"remount,size={larger}")
                connection.execute(f"DROP TABLESPACE {name}".encode())
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 - of every Debian

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """Kill the server and all that it started (SIGKILL), as a power cut would end them."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop the server in good order, without waiting for its clients."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        own = _descendants(self._process.pid)  # each of them is the head of a group of its own
        for each in (self._process.pid, *own):
            with suppress(ProcessLookupError):  # it ended with the server
                os.kill(each, how)
        self._process.wait(PATIENCE)


def _descendants(pid: int) -> list[int]:
    """Return the processes that a process started and that go on."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True, check=False).returncode == 0  # noqa: S607 - of every Unix


def _group(user: str) -> str:
    said = subprocess.run(["id", "-g", user], capture_output=True, text=True, check=True)  # noqa: S607 - as above
    return said.stdout.strip()


@contextmanager
def running(*, durable: bool = True) -> Iterator[Server]:
    """Run a server for as long as the block takes; its folder is short, as the path of a socket has to be."""
    folder = Path(mkdtemp(prefix="pg", dir=Path(os.sep, "tmp")))
    try:
        server = Server(needed(), folder, durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Schema:
    """A schema of the server's database: a place where one ledger lies (see `store_places`)."""

    refusals = psycopg.errors.IntegrityError
    errors = psycopg.Error

    def __init__(self, server: Server, schema: str) -> None:
        """Keep server and name."""
        self.server = server
        self.schema = schema
        self.url = f"{server.address}&schema={schema}"

    def storage(self, *, timeout: float = 5.0) -> Storage:
        """Return a storage of its own for the schema."""
        return PostgreSQL(self.server.address, schema=self.schema, timeout=timeout)

    def run(self, *statements: str) -> list[Sequence[Any]]:
        """Carry out *statements* in one transaction."""
        connection = self.begun(*statements[:-1])
        try:
            cursor = connection.execute(statements[-1].encode())
            rows: list[Sequence[Any]] = cursor.fetchall() if cursor.description else []
            connection.commit()
        finally:
            connection.close()
        return rows

    def unguarded(self, *statements: str) -> None:
        """Carry out *statements* without triggers, and put these back."""
        for how in ("DISABLE", "ENABLE"):
            each = [f"ALTER TABLE {table} {how} TRIGGER USER" for table in GUARDED]
            self.run(*each, *(statements if how == "DISABLE" else ()), "SELECT 1")

    def disarmed(self) -> None:
        """Put a trigger to sleep."""
        self.run("ALTER TABLE events DISABLE TRIGGER events_append_only", "SELECT 1")

    def foreign(self) -> None:
        """Leave another version behind."""
        self.run("ALTER TABLE ledger ALTER COLUMN format SET DEFAULT 2", "SELECT 1")

    def replacing(self) -> tuple[str, ...]:
        """Return statements that would put a row in place of another one."""
        return (
            "INSERT INTO events VALUES (1, '常-01', 1, 'x') ON CONFLICT (position) DO UPDATE SET line = 'x'",
            "INSERT INTO submits VALUES (4, NULL, 6, 'x', 'x') ON CONFLICT (number) DO UPDATE SET digest = 'x'",
            "INSERT INTO ledger VALUES (1, 'x', 'x') ON CONFLICT (one) DO UPDATE SET header = 'x'",
            "TRUNCATE events, submits",
        )

    def begun(self, *statements: str) -> "psycopg.Connection[Any]":
        """Begin a transaction, take the write lock, and carry out *statements*."""
        connection = psycopg.connect(self.server.address)
        try:
            storage = PostgreSQL(self.server.address, schema=self.schema)
            connection.execute(f"SET search_path = {self.schema}".encode())
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [storage.lock])
            for each in statements:
                connection.execute(each.encode())
        except psycopg.Error:
            connection.close()
            raise
        return connection
