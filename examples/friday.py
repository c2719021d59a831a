"""A county committee's year in three colours, from what people wrote down to the Friday circular.

    python examples/friday.py                       the circular of the week 2022-W26
    python examples/friday.py --week 2022-W40       of the week of the National Day, circulated on a make-up Saturday
    python examples/friday.py --on 2022-07-01       who is reminded of what that day, and the three lamps
    python examples/friday.py --clearing            30 December: refused, put right, cleared; what goes on in 2023
    python examples/friday.py --html circular.html  the same page for the notice board

The commands in `guyang_2022/` are read in the order of the files' names and recorded in SQLite (`sqlite_store.py`), a
file a submit; then the ledger is loaded from there, and whatever is printed comes from what was loaded. A file named
`….refused.yaml` holds what the committee tried and the ledger refused: it is asked again, and has to be refused again.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Error as SQLiteError
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Cleared,
    Closure,
    Colour,
    Command,
    CorruptJournal,
    Document,
    Ledger,
    Policy,
    Refusal,
    Refused,
    SanseError,
    Week,
    carry_forward,
    friday_circular,
    label_sheet,
    load_commands,
    reminders,
    render,
    still_needed,
    three_lamps,
    timeliness,
    weekly_ledger,
)
from sanse_ledger.document import Block, BulletList, Chip, Heading, Line, Note, Paragraph, Table, Words
from sqlite_store import LedgerStore

OWNER = "固阳县委政法委"
YEAR = 2022
POLICY = Policy(sections=("办公室", "政治部", "综治督导股", "维稳指导股", "执法监督股", "反邪教协调股"))
DATA = Path(__file__).with_name("guyang_2022")
DEFAULT_WEEK = "2022-W26"
"""The end of the half-year: work is concluded, extended, overdue; one section hands in late, one not at all."""

_REFUSED = ".refused.yaml"
_OFFICE = "办公室"

Language = Literal["zh", "en"]


class _Unusable(Exception):  # noqa: N818 - it is caught where it arises, and its text is what the user reads
    """The data or the database cannot be used; the text says in both languages which file, and why."""


class _Year(NamedTuple):
    """What is known of the year: the ledger as it was loaded, and what was tried and refused."""

    ledger: Ledger
    refused: tuple[Command, ...]


# From the files to the ledger


def _read(path: Path) -> tuple[Command, ...]:
    try:
        return load_commands(path.read_text(encoding="utf-8"))
    except BadDocument as error:
        message = f"{path.name} 有误 / has faults:\n{error}"
        raise _Unusable(message) from error
    except UnicodeDecodeError as error:
        message = f"{path.name} 不是UTF-8文本 / is no UTF-8 text: {error}"
        raise _Unusable(message) from error


def _key(path: Path) -> str:
    return f"{path.name} {sha256(path.read_bytes()).hexdigest()}"


def _record(store: LedgerStore, paths: Sequence[Path]) -> None:
    """Submit every file that is not in the database yet; refuse one that was changed after it was submitted."""
    known = {key.partition(" ")[0]: key for key in store.keys}
    for path in paths:
        key = _key(path)
        if known.get(path.name, key) != key:
            message = f"{path.name} 入库后又被修改，请另写文件更正 / was changed after its submit: use a new file"
            raise _Unusable(message)
        if path.name in known:
            continue
        commands = _read(path)
        try:
            store.submit(*commands, key=key)
        except Refused as error:
            command = commands[error.index or 0]
            message = f"{path.name}, {command.at:%Y-%m-%d %H:%M} {type(command).__name__} 被退回 / is refused: {error}"
            raise _Unusable(message) from error


def _tried(paths: Sequence[Path], ledger: Ledger) -> Iterator[Command]:
    """Ask again what was refused; the ledger as it was then has to refuse it."""
    for path in paths:
        for command in _read(path):
            if not ledger.as_of(command.at).unmet(command):
                message = f"{path.name} 应被退回而未被退回 / should be refused, and is not"
                raise _Unusable(message)
            yield command


def kept(database: Path, data: Path) -> _Year:
    """Record the files of *data* in the SQLite file *database*, and load the ledger from it."""
    paths = sorted(data.glob("*.yaml"))
    if not paths:
        message = f"{data} 里没有YAML文件 / holds no YAML file"
        raise _Unusable(message)
    refused = [path for path in paths if path.name.endswith(_REFUSED)]
    with LedgerStore(database, Ledger.open(owner=OWNER, year=YEAR, policy=POLICY)) as store:
        _record(store, [path for path in paths if path not in refused])
    with LedgerStore(database) as store:
        ledger = store.ledger
    return _Year(ledger, tuple(_tried(refused, ledger)))


# Pages


def _heading(zh: str, en: str) -> Heading:
    return Heading(level=1, text=Words(zh=zh, en=en))


def _columns(*names: str) -> list[Words]:
    """Read the heads of columns: Chinese up to the first space, then English."""
    return [Words(zh=zh, en=en) for zh, _, en in (name.partition(" ") for name in names)]


def _moment(at: datetime) -> str:
    return f"{at.month}月{at.day}日{at:%H}时{at:%M}分"


def reminders_page(ledger: Ledger, on: date) -> Document:
    """Return who is reminded of what on the day *on*, followed by the three lamps."""
    found = reminders(ledger, on=on)
    rows: list[list[Words | str]] = [
        [Words(zh=each.lamp.zh, en=each.lamp.en), "、".join(each.to), Words(zh=each.zh, en=each.en), each.clause]
        for each in found
    ]
    columns = _columns("灯 Lamp", "提醒谁 To", "内容 What", "条款 Clause")
    lamps = three_lamps(ledger, on=on).document()
    blocks: list[Block] = [
        _heading(f"当日提醒（{len(found)}条）", f"Reminders of the day: {len(found)}"),
        Table(columns=columns, rows=rows, widths=[3, 6, 16, 3], align=["center", "left", "left", "center"]),
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


def clearing_page(year: _Year) -> Document:
    """Return the story of the year's clearing: refused, put right, cleared; and what goes on in the next year."""
    blocks: list[Block] = []
    for command in year.refused:
        then = year.ledger.as_of(command.at)
        blocks += _refusal(then, command, then.unmet(command))
        blocks += _put_right(then, year.ledger)
    blocks += [*_cleared(year.ledger), *_carried(year.ledger)]
    return Document(
        title=Words(zh=f"{OWNER}{YEAR}年度取消标注情况", en=f"{OWNER}: the clearing of {YEAR}"),
        blocks=blocks,
    )


def _refusal(then: Ledger, command: Command, refusals: tuple[Refusal, ...]) -> list[Block]:
    rows: list[list[Words | str | Chip]] = []
    for refusal in refusals:
        if refusal.item is not None:
            item = then.items[refusal.item]
            needs = still_needed(item, command.at, then.context)
            rows.append([item.number, _chip(item.colour), item.title, item.section, _all_of((refusal, *needs))])
    columns = _columns(
        "编号 No.", "颜色 Colour", "事项 Item", "责任股室 Section", "原因和尚缺条件 Why, and what it still needs"
    )
    told = Words(
        zh=f"{_moment(command.at)}申请取消标注，被退回：{len(rows)}项尚未销号，一项标注也未取消。",
        en=f"Asked for on {command.at:%Y-%m-%d %H:%M}, and refused: no mark came off. Items in the way: {len(rows)}.",
    )
    return [
        _heading("一、第一次：退回", "First try: refused"),
        Paragraph(inlines=told),
        Table(columns=columns, rows=rows, widths=[3, 3, 7, 4, 11], align=["center", "center", "left", "left", "left"]),
    ]


def _all_of(refusals: tuple[Refusal, ...]) -> Words:
    return Words(zh="；".join(each.zh for each in refusals), en="; ".join(each.en for each in refusals))


def _put_right(then: Ledger, now: Ledger) -> list[Block]:
    """Tell what was done with each item that stood in the way."""
    done: list[Line] = []
    for item in then.items.values():
        after = now.items[item.number]
        if item.in_progress and after.closure is Closure.CARRIED_OVER:
            why = after.changes[-1].why
            told = Words(zh=f"结转下年度。{why}。", en=f"carried over. {why}")
        elif item.in_progress:
            told = Words(zh="经办公室核实，销号。", en="struck off")
        else:
            continue
        done.append((f"{item.number} {item.title}", Words(zh="：", en=": "), told))
    return [_heading("二、逐项处理", "Put right, one by one"), BulletList(items=done)]


def _cleared(ledger: Ledger) -> list[Block]:
    marks = [each for each in ledger.events if isinstance(each, Cleared)]
    if not marks:
        return [_heading("三、取消标注", "The clearing"), Paragraph(inlines=Words(zh="尚未取消。", en="Not done yet."))]
    at = marks[-1].at
    told = Words(
        zh=f"{_moment(at)}再次申请，在册{len(marks)}项全部取消标注。",
        en=f"Asked for again on {at:%Y-%m-%d %H:%M}: all marks came off. Items: {len(marks)}.",
    )
    digest = ledger.head.digest
    anchor = Words(
        zh=f"全年共{ledger.version}条记录，记录摘要：{digest}。另行留存，可核对记录有无改动。",
        en=f"Records: {ledger.version}; head: {digest}. Kept elsewhere, it shows whether any record was changed.",
    )
    return [_heading("三、第二次：取消标注", "Second try: cleared"), Paragraph(inlines=told), Note(inlines=anchor)]


def next_year(ledger: Ledger) -> Ledger:
    """Return the ledger of the following year in which what was carried over is registered."""
    at = datetime(ledger.year + 1, 1, 3, 9, tzinfo=BEIJING)
    gone_on = [item for item in ledger.items.values() if item.closure is Closure.CARRIED_OVER]
    return Ledger.open(owner=ledger.owner, year=ledger.year + 1, policy=ledger.policy).submit(
        *(
            carry_forward(item, number=f"{ledger.year}-{item.number}", at=at, by=_OFFICE, year=ledger.year)
            for item in gone_on
        )
    )


def _carried(ledger: Ledger) -> list[Block]:
    following = next_year(ledger)
    rows: list[list[Words | str | Chip]] = []
    for item in following.items.values():
        stands = timeliness(item, item.registered_on, following.context)
        due = "" if item.due is None else item.due.isoformat()
        rows.append([
            item.number, _chip(item.colour), item.title, due, Words(zh=stands.zh, en=stands.en),
            "" if item.carried_from is None else item.carried_from.label,
        ])  # fmt: skip
    columns = _columns("编号 No.", "颜色 Colour", "事项 Item", "完成时限 Due", "状态 Standing", "结转自 Carried from")
    return [
        _heading(f"四、转入{following.year}年台账", f"In the ledger of {following.year}"),
        Table(columns=columns, rows=rows, widths=[5, 3, 8, 4, 3, 5]),
    ]


def _chip(colour: Colour) -> Chip:
    style: Literal["red", "orange", "green", "cleared"] = "cleared"
    match colour:
        case Colour.RED:
            style = "red"
        case Colour.ORANGE:
            style = "orange"
        case Colour.GREEN:
            style = "green"
    return Chip(style=style, symbol=colour.mark, text=Words(zh=colour.zh, en=colour.en))


# The command line


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError as error:
        message = f"周写作 2022-W40 这样 / {error}"
        raise argparse.ArgumentTypeError(message) from error


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=BEIJING).date()
    except ValueError as error:
        message = f"日期写作 2022-07-01 这样 / a day is written like 2022-07-01, not {text!r}"
        raise argparse.ArgumentTypeError(message) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="从一年的台账记录到每周五的通报 / From a year's records to the Friday circular",
        epilog=f"不带参数时打印 {DEFAULT_WEEK} 的通报 / Without arguments: the circular of {DEFAULT_WEEK}.",
    )
    page = parser.add_mutually_exclusive_group()
    page.add_argument("--on", type=_day, metavar="2022-07-01", help="当日提醒和三灯 / reminders and lamps of a day")
    page.add_argument("--weekly", action="store_true", help="周工作台账 / the weekly work ledger of the week")
    page.add_argument("--clearing", action="store_true", help="年终取消标注的经过 / how the year was cleared")
    parser.add_argument(
        "--week", type=_week, default=DEFAULT_WEEK, metavar="2022-W40", help="哪一周 / which week (%(default)s)"
    )
    parser.add_argument("--en", action="store_true", help="英文 / in English")
    parser.add_argument("--html", type=Path, metavar="FILE", help="写成HTML文件 / write the page as HTML")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="另写标识贴 / write the label sheet as HTML, too")
    parser.add_argument("--db", type=Path, metavar="FILE", help="SQLite文件，默认用后即删 / the SQLite file to keep")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="数据目录 / the folder of commands")
    return parser


def _page(options: argparse.Namespace, year: _Year) -> Document:
    if options.on is not None:
        return reminders_page(year.ledger, options.on)
    if options.clearing:
        return clearing_page(year)
    if options.weekly:
        return weekly_ledger(year.ledger, options.week)
    return friday_circular(year.ledger, options.week).document()


def _write(path: Path, document: Document, language: Language) -> None:
    path.write_text(render(document, "html", language), encoding="utf-8")
    print(f"已写入 / written: {path}", file=sys.stderr)


def _run(options: argparse.Namespace) -> None:
    language: Language = "en" if options.en else "zh"
    with TemporaryDirectory() as folder:
        year = kept(options.db or Path(folder, "ledger.sqlite"), options.data)
    page = _page(options, year)
    if options.labels is not None:
        circular = friday_circular(year.ledger, options.week)
        _write(options.labels, label_sheet(year.ledger, on=options.on or circular.day), language)
    if options.html is not None:
        _write(options.html, page, language)
    else:
        print(render(page, "text", language), end="")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return 0, or 1 where data or database cannot be used (argparse exits with 2)."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except _Unusable as error:
        print(error, file=sys.stderr)
    except CorruptJournal as error:
        print(f"数据库中的记录有矛盾 / the record in the database contradicts itself: {error}", file=sys.stderr)
    except (SanseError, SQLiteError, OSError, ValueError) as error:
        print(f"无法完成 / this cannot be done: {error}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # whatever the terminal's locale says
    sys.exit(main())
