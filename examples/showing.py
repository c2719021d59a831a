"""What the example programs share: from files of commands through SQLite to a page that people read.

The commands in a folder are read in the order of the files' names and recorded in SQLite (`sqlite_store.py`), a file a
submit; then the ledger is loaded from there, and whatever is printed comes from what was loaded. A file named
`….refused.yaml` holds what somebody tried and the ledger refused: it is asked again, and has to be refused again.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import NamedTuple

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Command,
    CorruptJournal,
    Document,
    Ledger,
    Refused,
    SanseError,
    Week,
    load_commands,
    reminders,
    render,
    three_lamps,
)
from sanse_ledger.pages.document import Block, Heading, Table
from sanse_ledger.words.bilingual import Language, Words
from sqlite_store import LedgerStore

_REFUSED = ".refused.yaml"


class Unusable(Exception):  # noqa: N818 - it is caught where it arises, and its text is what the user reads
    """The data or the database cannot be used; the text says in both languages which file, and why."""


class Kept(NamedTuple):
    """What is known: the ledger as it was loaded, and what was tried and refused."""

    ledger: Ledger
    refused: tuple[Command, ...]


# From the files to the ledger


def _read(path: Path) -> tuple[Command, ...]:
    try:
        return load_commands(path.read_text(encoding="utf-8"))
    except BadDocument as error:
        message = f"{path.name} 有误 / has faults:\n{error}"
        raise Unusable(message) from error
    except UnicodeDecodeError as error:
        message = f"{path.name} 不是UTF-8文本 / is no UTF-8 text: {error}"
        raise Unusable(message) from error


def _key(path: Path) -> str:
    return f"{path.name} {sha256(path.read_bytes()).hexdigest()}"


def _record(store: LedgerStore, paths: Sequence[Path]) -> None:
    """Submit every file that is not in the database yet; refuse one that was changed after it was submitted."""
    known = {key.partition(" ")[0]: key for key in store.keys}
    for path in paths:
        key = _key(path)
        if known.get(path.name, key) != key:
            message = f"{path.name} 入库后又被修改，请另写文件更正 / was changed after its submit: use a new file"
            raise Unusable(message)
        if path.name in known:
            continue
        commands = _read(path)
        try:
            store.submit(*commands, key=key)
        except Refused as error:
            command = commands[error.index or 0]
            message = f"{path.name}, {command.at:%Y-%m-%d %H:%M} {type(command).__name__} 被退回 / is refused: {error}"
            raise Unusable(message) from error


def _tried(paths: Sequence[Path], ledger: Ledger) -> Iterator[Command]:
    """Ask again what was refused; the ledger as it was then has to refuse it."""
    for path in paths:
        for command in _read(path):
            if not ledger.as_of(command.at).unmet(command):
                message = f"{path.name} 应被退回而未被退回 / should be refused, and is not"
                raise Unusable(message)
            yield command


def kept(database: Path, data: Path, new: Ledger) -> Kept:
    """Record the files of *data* in the SQLite file *database*, begun as *new*, and load the ledger from it."""
    paths = sorted(data.glob("*.yaml"))
    if not paths:
        message = f"{data} 里没有YAML文件 / holds no YAML file"
        raise Unusable(message)
    refused = [path for path in paths if path.name.endswith(_REFUSED)]
    with LedgerStore(database, new) as store:
        _record(store, [path for path in paths if path not in refused])
    with LedgerStore(database) as store:
        ledger = store.ledger
    return Kept(ledger, tuple(_tried(refused, ledger)))


# Pages


def heading(zh: str, en: str) -> Heading:
    """Return a heading of the first level."""
    return Heading(level=1, text=Words(zh=zh, en=en))


def columns(*names: str) -> list[Words]:
    """Read the heads of columns: Chinese up to the first space, then English."""
    return [Words(zh=zh, en=en) for zh, _, en in (name.partition(" ") for name in names)]


def reminders_page(ledger: Ledger, on: date) -> Document:
    """Return who is reminded of what on the day *on*, followed by the three lamps."""
    found = reminders(ledger, on=on)
    rows: list[list[Words | str]] = [
        [Words(zh=each.lamp.zh, en=each.lamp.en), "、".join(each.to), Words(zh=each.zh, en=each.en), each.clause]
        for each in found
    ]
    heads = columns("灯 Lamp", "提醒谁 To", "内容 What", "条款 Clause")
    lamps = three_lamps(ledger, on=on).document()
    blocks: list[Block] = [
        heading(f"当日提醒（{len(found)}条）", f"Reminders of the day: {len(found)}"),
        Table(columns=heads, rows=rows, widths=[3, 6, 16, 3], align=["center", "left", "left", "center"]),
        *lamps.blocks,
    ]
    return Document(
        title=Words(zh="三色台账督办提醒", en="Three-colour ledger: reminders"),
        organ=lamps.organ,
        issued=lamps.issued,
        subtitle=lamps.subtitle,
        blocks=blocks,
        footer=lamps.footer,
    )


# The command line


def week(text: str) -> Week:
    """Read a week as it is typed."""
    try:
        return Week.parse(text)
    except ValueError as error:
        message = f"周写作 2022-W40 这样 / {error}"
        raise argparse.ArgumentTypeError(message) from error


def day(text: str) -> date:
    """Read a day as it is typed."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=BEIJING).date()
    except ValueError as error:
        message = f"日期写作 2022-07-01 这样 / a day is written like 2022-07-01, not {text!r}"
        raise argparse.ArgumentTypeError(message) from error


def common(parser: argparse.ArgumentParser, *, week_of: str, data: Path) -> None:
    """Add the arguments that all the programs have."""
    parser.add_argument(
        "--week", type=week, default=week_of, metavar="2022-W40", help="哪一周 / which week (%(default)s)"
    )
    parser.add_argument("--en", action="store_true", help="英文 / in English")
    parser.add_argument("--html", type=Path, metavar="FILE", help="写成HTML文件 / write the page as HTML")
    parser.add_argument("--db", type=Path, metavar="FILE", help="SQLite文件，默认用后即删 / the SQLite file to keep")
    parser.add_argument("--data", type=Path, default=data, metavar="DIR", help="数据目录 / the folder of commands")


def language(options: argparse.Namespace) -> Language:
    """Return the language that is asked for."""
    return "en" if options.en else "zh"


def write(path: Path, document: Document, tongue: Language) -> None:
    """Write a page as HTML, and say so."""
    path.write_text(render(document, "html", tongue), encoding="utf-8")
    print(f"已写入 / written: {path}", file=sys.stderr)


def show(page: Document, options: argparse.Namespace) -> None:
    """Print a page, or write it as HTML where that is asked for."""
    if options.html is not None:
        write(options.html, page, language(options))
    else:
        print(render(page, "text", language(options)), end="")


def ran(work: Callable[[], None]) -> int:
    """Do the work; return 0, or 1 where data or database cannot be used, with the reason on standard error."""
    try:
        work()
    except Unusable as error:
        print(error, file=sys.stderr)
    except CorruptJournal as error:
        print(f"数据库中的记录有矛盾 / the record in the database contradicts itself: {error}", file=sys.stderr)
    except (SanseError, SQLiteError, OSError, ValueError) as error:
        print(f"无法完成 / this cannot be done: {error}", file=sys.stderr)
    else:
        return 0
    return 1


def from_the_shell(main: Callable[[], int]) -> None:
    """Run a program and leave with its status; it prints UTF-8, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are files of text
    sys.exit(main())
