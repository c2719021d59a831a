"""What the longer example programs share: from files of commands through SQLite to a page that people read.

The commands in a folder are read in the order of the files' names and recorded in SQLite (`stores`), a file a
submit; then the ledger is loaded from there, and whatever is printed comes from what was loaded. A file named
`….refused.yaml` holds what somebody tried and the ledger refused: it is asked again, and has to be refused again.

The program of a town and that of a court differ in their data alone (`Example`): both print the circular of a week, the
weekly work ledger, the figures of a period, the reminders of a day, the story of one matter, or what was refused. The
shortest programs, `one_week.py` and `one_matter.py`, need nothing from here.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from sqlite3 import Error as SQLiteError
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Clock,
    Command,
    Context,
    CorruptJournal,
    Document,
    InstalmentsAgreed,
    Item,
    Lamp,
    Ledger,
    Letterhead,
    Period,
    Policy,
    Procedure,
    ProcedureFigures,
    Proceeding,
    Refused,
    Reminder,
    SanseError,
    Step,
    Week,
    friday_circular,
    load_commands,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    weekly_ledger,
)
from sanse_ledger.journal.acts import ITEM_ACTS, LEDGER_ACTS
from sanse_ledger.journal.procedure_acts import PROCEDURE_ACTS
from sanse_ledger.lamps.lamps import Light
from sanse_ledger.pages.document import Alignment, Block, Heading, Note, NumberedList, Paragraph, Table
from sanse_ledger.policy.letterhead import Names
from sanse_ledger.policy.readers import reader
from sanse_ledger.procedures.parts import Answer, Branch, Named, Outcome, Stage
from sanse_ledger.week.figures.figures import By
from sanse_ledger.words.bilingual import Language, Text, Words
from sanse_ledger.words.phrases import internal_items
from stores import LedgerStore, open_store

_REFUSED = ".refused.yaml"
_STAR = "*"
"""Behind a limit that began before the stage it belongs to."""


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
    with open_store(database, new) as store:
        _record(store, [path for path in paths if path not in refused])
    with open_store(database) as store:
        ledger = store.ledger
    return Kept(ledger, tuple(_tried(refused, ledger)))


# Pages


def heading(zh: str, en: str) -> Heading:
    """Return a heading of the first level."""
    return Heading(level=1, text=Words(zh=zh, en=en))


def columns(*names: str) -> list[Words]:
    """Read the heads of columns: Chinese up to the first space, then English."""
    return [Words(zh=zh, en=en) for zh, _, en in (name.partition(" ") for name in names)]


def reminders_page(ledger: Ledger, on: date, for_: str | None = None) -> Document:
    """Return who is reminded of what on the day *on*, with the three lamps: what lags behind is told once.

    Restricted items are named to whom the page is *for_* alone; what others are reminded of, they are reminded of.
    """
    lamps = three_lamps(ledger, on=on)
    searchlight, lag, guide = (light.seen_by(for_) for light in lamps)
    due = reminders(ledger, on=on)
    watched = [each for each in due if each.lamp is Lamp.SEARCHLIGHT]
    acting = [each for each in due if each.lamp is not Lamp.SEARCHLIGHT]
    page = lamps.document(for_=for_)
    blocks: list[Block] = [
        heading(f"一、{lag.title.zh}和临近提醒（{len(acting)}条）", f"I. Lag light and what is near: {len(acting)}"),
        Paragraph(inlines=lag.summary),
        *_reminded(acting, lag),
        heading(f"二、{searchlight.title.zh}", f"II. {searchlight.title.en}"),
        *searchlight.blocks,
        *_reminded(watched, lag),
        heading(f"三、{guide.title.zh}", f"III. {guide.title.en}"),
        *guide.blocks,
    ]
    return Document(
        title=Words(zh=f"{ledger.names.ledger.zh}督办提醒", en=f"Reminders of the {ledger.names.ledger.en}"),
        subtitle=page.subtitle,
        issued=page.issued,
        blocks=blocks,
        footer=page.footer,
        landscape=True,
    )


def _reminded(due: Sequence[Reminder], of: Light) -> list[Table]:
    """Return a table of reminders, none where there is nothing to remind of; last, how many items are not named."""
    rows: list[list[Words | str]] = [
        [Words(zh=each.lamp.zh, en=each.lamp.en), "、".join(each.to), Words(zh=each.zh, en=each.en)]
        for each in due
        if each.item not in of.hidden
    ]
    unnamed = {each.item for each in due if each.item in of.hidden}
    if unnamed:
        rows.append(["", "", internal_items(len(unnamed))])
    heads = columns("灯 Lamp", "提醒谁 To", "内容 What")
    align: list[Alignment] = ["center", "left", "left"]
    return [Table(columns=heads, rows=rows, widths=[3, 8, 29], align=align)] if rows else []


# The story of one matter


def story_page(ledger: Ledger, number: str, for_: str | None = None) -> Document:
    """Return how a matter went through its procedure: facts, stages with their limits, what was paid, what was said.

    Of a restricted one that is told to whom the page is *for_* alone.
    """
    item = ledger.items.get(number)
    if item is not None and not reader(for_, ledger.letterhead).sees(item):
        message = "内部事项，只对有关的人写明 / an internal item, told to its own alone"
        raise Unusable(message)
    proceeding = None if item is None else item.proceeding
    procedure = None if proceeding is None else ledger.context.procedure(proceeding.procedure)
    if item is None or proceeding is None or procedure is None:
        message = f"没有按流程办理的事项{number} / no item {number} follows a procedure"
        raise Unusable(message)
    blocks: list[Block] = [
        heading("基本情况", "Facts"),
        NumberedList(items=[*_facts(procedure, proceeding, ledger.names), *_days(item, proceeding, ledger.context)]),
        heading("办理经过", "The way"),
        *_noted(_steps(item, proceeding, procedure, ledger.context)),
        *_replaced(proceeding, procedure),
        *_money(item, proceeding),
        *_opinions(proceeding, procedure),
    ]
    return Document(
        title=Words(zh=f"{number}“{item.title}”办理情况", en=f"How {number} “{item.title}” was handled"),
        organ=ledger.names.organ,
        subtitle=Words(zh=f"按“{procedure.zh}”办理", en=f"by {procedure.en}"),
        blocks=blocks,
    )


def _facts(procedure: Procedure, proceeding: Proceeding, names: Names) -> list[Words]:
    """Return the facts; who is responsible is called what the letterhead calls it."""
    called = {"office": names.responsible, "leader": Words(zh="分管领导", en="leader in charge")}
    given, asked = dict(proceeding.facts), (each for each in procedure.facts if each.key in dict(proceeding.facts))
    return [
        Words(zh=f"{called[each.key].zh}：{given[each.key]}", en=f"{called[each.key].en}: {given[each.key]}")
        if each.key in called
        else _answer(each, given[each.key])
        for each in asked
    ]


def _days(item: Item, proceeding: Proceeding, context: Context) -> list[Words]:
    """Return the days of a matter as far as they are there: entered, due, closed, appraised, struck off."""
    due, end = item.target or item.due, item.done_on or proceeding.closed_on or _last_recorded(item, context)
    late = None if due is None or end <= due else (end - due).days
    days = (
        ("登记日", "entered on", item.registered_on),
        ("完成时限", "due on", due),
        ("办结日", "closed on", proceeding.closed_on),
        ("逾期天数", "days late", late),
        ("考评日", "appraised on", proceeding.appraised_on),
        ("销号日", "struck off on", item.completed_on),
    )
    return [Words(zh=f"{zh}：{value}", en=f"{en}: {value}") for zh, en, value in days if value is not None]


def _steps(item: Item, proceeding: Proceeding, procedure: Procedure, context: Context) -> Table:
    """List the stages that were left, the one it is at, and the whole, each with its limit and what was recorded."""
    rows: list[list[Text | str]] = []
    for step in proceeding.steps:
        stage = _stage(procedure, step.stage)
        taken = _taken(stage, step)
        asked = stage.records if taken is None else taken.records
        clock = next(
            (each for each in proceeding.kept if (each.stage, each.stopped_on) == (step.stage, step.left_on)), None
        )
        rows.append([
            _name(stage) if taken is None else _joined((_name(stage), _name(taken)), " → ", " → "),
            step.entered_on.isoformat(), step.left_on.isoformat(), *_limit(clock, step.entered_on, step.left_on),
            _joined(_answers(asked, step.records)),
        ])  # fmt: skip
    if proceeding.stage is not None:
        name, clock = _name(_stage(procedure, proceeding.stage)), proceeding.clock(proceeding.stage)
        limit = _limit(clock, proceeding.entered_on, _last_recorded(item, context))
        rows.append([name, proceeding.entered_on.isoformat(), "", *limit, ""])
    for clock in (*proceeding.kept, *proceeding.clocks):
        if not clock.stage and not clock.replaced_for:
            end = proceeding.closed_on
            limit = _limit(clock, clock.started_on, end or _last_recorded(item, context))
            name = Words(zh="总时限", en="the whole")
            rows.append([name, clock.started_on.isoformat(), end.isoformat() if end else "", *limit, ""])
    heads = columns("环节 Stage", "进入 Entered", "离开 Left", "时限 Limit", "是否超时 Late", "办理记录 Record")
    return Table(columns=heads, rows=rows, widths=[4, 3, 3, 3, 2, 12])


def _last_recorded(item: Item, context: Context) -> date:
    """Return the day of the item's last record: what is past by then is shown as late."""
    return item.changes[-1].at.astimezone(context.zone).date() if item.changes else item.registered_on


def _limit(clock: Clock | None, entered: date, on: date) -> tuple[Text | str, Text | str]:
    """Return a limit and whether it is past; one that began before its stage has a star."""
    if clock is None:
        return "—", "—"
    due = f"{clock.due}{_STAR if clock.started_on < entered else ''}"
    return due, Words(zh="是", en="late") if clock.late(on) else Words(zh="否", en="no")


def _noted(steps: Table) -> Iterator[Block]:
    """Yield the table, with a note on what a star means if there is one."""
    yield steps
    if any(_STAR in str(cell) for row in steps.rows for cell in row[3]):
        yield Note(inlines=Words(zh=f"{_STAR}时限自启动之日起算。", en=f"{_STAR} Counted from the opening on."))


def _stage(procedure: Procedure, key: str) -> Stage:
    return next(each for each in procedure.stages if each.key == key)


def _taken(stage: Stage, step: Step) -> Branch | Outcome | None:
    """Return how a stage was left other than by passing it: by a branch, or closed with an outcome."""
    if step.outcome is not None:
        return next(each for each in stage.outcomes if each.key == step.outcome)
    return next((each for each in stage.branches if each.key == step.branch), None)


def _name(named: Named) -> Words:
    return Words(zh=named.zh, en=named.en)


def _answers(answers: Iterable[Answer], texts: Iterable[tuple[str, str]]) -> list[Words]:
    """Return every answer that was given, in the order in which it is asked for."""
    given = dict(texts)
    return [_answer(each, given[each.key]) for each in answers if each.key in given]


def _answer(answer: Answer, text: str) -> Words:
    """Return an answer: a choice by its name, a sum or a number with its unit."""
    zh, en = answer.shown(text)
    return Words(zh=f"{answer.zh}：{zh}", en=f"{answer.en}: {en}")


def _joined(words: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    parts = tuple(words)
    return Words(zh=zh.join(each.zh for each in parts), en=en.join(each.en for each in parts))


def _replaced(proceeding: Proceeding, procedure: Procedure) -> Iterator[Block]:
    """List the limits that were replaced, and why: they stay on record."""
    gone = [each for each in proceeding.kept if each.replaced_for]
    if gone:
        yield heading("更正前的时限", "Limits before a correction")
        yield NumberedList(items=[_correction(each, procedure) for each in gone])


def _correction(clock: Clock, procedure: Procedure) -> Words:
    stage = next((each for each in procedure.stages if each.key == clock.stage), procedure)
    return Words(
        zh=f"“{stage.zh}”原定{clock.due}，{clock.stopped_on}起更正：{clock.replaced_for}",
        en=f"{stage.en}: was due on {clock.due}, corrected on {clock.stopped_on}: {clock.replaced_for}",
    )


def _money(item: Item, proceeding: Proceeding) -> Iterator[Block]:
    """List every plan that was agreed, those included that ended when they were not kept, and what was paid."""
    for event in item.history:
        if isinstance(event, InstalmentsAgreed):
            yield heading(f"分期计划（{event.day}约定）", f"Instalments agreed on {event.day}")
            yield NumberedList(
                items=[Words(zh=f"{e.due}前{e.amount.zh}", en=f"{e.amount.en} by {e.due}") for e in event.instalments]
            )
    if proceeding.payments:
        yield heading(f"到账{proceeding.paid.zh}", f"Paid: {proceeding.paid.en}")
        yield NumberedList(
            items=[Words(zh=f"{e.on}到账{e.amount.zh}", en=f"{e.amount.en} on {e.on}") for e in proceeding.payments]
        )


def _opinions(proceeding: Proceeding, procedure: Procedure) -> Iterator[Block]:
    rating, appraisal = procedure.rating, procedure.appraisal
    if rating is not None and proceeding.opinions:
        marks = {each.key: each for each in rating.marks}
        yield heading("评价", "Rated")
        yield NumberedList(
            items=[
                _joined((
                    Words(zh=f"{each.on}评为“{marks[each.rating].zh}”", en=f"{each.on}: {marks[each.rating].en}"),
                    *_answers(rating.records, each.records),
                ))
                for each in proceeding.opinions
            ]
        )  # fmt: skip
    if appraisal is not None and proceeding.appraisal:
        yield heading("考评", "Appraised")
        yield NumberedList(items=_answers(appraisal.records, proceeding.appraisal))


# What was refused


def refused_page(known: Kept) -> Document:
    """Return what was tried and refused, each with what was asked and every reason."""
    blocks: list[Block] = []
    for command in known.refused:
        number, at = getattr(command, "item", ""), command.at
        item, asked = known.ledger.items.get(number), _asked(command)
        title = "" if item is None else f"“{item.title}”"
        blocks.append(
            Heading(
                level=1,
                text=Words(
                    zh=f"{at:%Y-%m-%d %H:%M} {command.by}：{number}{title}",
                    en=f"{at:%Y-%m-%d %H:%M} {command.by}: {number} {title}",
                ),
            )
        )
        reasons = known.ledger.as_of(at).unmet(command)
        blocks.append(
            NumberedList(
                items=[
                    Words(zh=f"申请{asked.zh}，退回：{e.zh}", en=f"asked for {asked.en}, refused: {e.en}")
                    for e in reasons
                ]
            )
        )
    return Document(
        title=Words(zh="被退回的操作", en="What was refused"), organ=known.ledger.names.organ, blocks=blocks
    )


def _asked(command: Command) -> Words:
    """Say what a command asks for, with the outcome where a matter was to be closed."""
    name = next(each.zh for each in (*ITEM_ACTS, *PROCEDURE_ACTS, *LEDGER_ACTS) if each.command is type(command))
    outcome = getattr(command, "outcome", None)
    return Words(
        zh=name if outcome is None else f"{name}（{outcome}）",
        en=type(command).__name__ if outcome is None else f"{type(command).__name__} ({outcome})",
    )


# The command line


def week(text: str) -> Week:
    """Read a week as it is typed."""
    try:
        return Week.parse(text)
    except ValueError as error:
        message = f"周写作 2022-W40 这样 / {error}"
        raise argparse.ArgumentTypeError(message) from error


def period(text: str) -> Period:
    """Read a month, a quarter, a half-year or a year as it is typed."""
    try:
        return Period.parse(text)
    except ValueError as error:
        message = f"期间写作 2022-05、2022-Q2、2022-H1 或 2022 / {error}"
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


def print_page(page: Document, options: argparse.Namespace) -> None:
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
        print(f"无法完成：{getattr(error, 'zh', '')} / this cannot be done: {error}", file=sys.stderr)
    else:
        return 0
    return 1


def from_the_shell(main: Callable[[], int]) -> None:
    """Run a program and leave with its status; it prints UTF-8, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are files of text
    sys.exit(main())


# The program of a town, and of a court


class Example(NamedTuple):
    """One organ with its procedure: whose ledger, which data, and what is shown when nothing else is asked for."""

    owner: str
    letterhead: Letterhead
    year: int
    policy: Policy
    data: Path
    procedure: Procedure
    week: str
    since: date
    until: date
    item: str
    description: str

    def ledger(self) -> Ledger:
        """Return the empty ledger the data are recorded in."""
        return Ledger.open(owner=self.owner, year=self.year, policy=self.policy, letterhead=self.letterhead)

    def kept(self, database: Path, data: Path | None = None) -> Kept:
        """Record the files in the SQLite file *database*, and load the ledger from it."""
        return kept(database, data or self.data, self.ledger())


def _parser(example: Example) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=example.description,
        epilog=f"不带参数时打印 {example.week} 的通报 / Without arguments: the circular of {example.week}.",
    )
    page = parser.add_mutually_exclusive_group()
    page.add_argument("--figures", action="store_true", help="办理流程统计 / figures of the procedure in the period")
    page.add_argument(
        "--on", type=day, metavar=f"{example.until}", help="当日提醒和三灯 / reminders and lamps of a day"
    )
    page.add_argument("--item", metavar=example.item, help="一件事项的办理经过 / the story of one matter")
    page.add_argument("--weekly", action="store_true", help="周工作台账 / the weekly work ledger of the week")
    page.add_argument("--refused", action="store_true", help="被退回的操作 / what was tried and refused")
    parser.add_argument(
        "--by", choices=("section", "place", "leader"), default="section", help="统计分组 / figures by (%(default)s)"
    )
    parser.add_argument("--since", type=day, default=example.since, metavar="DAY", help="统计起日 / from (%(default)s)")
    parser.add_argument("--until", type=day, default=example.until, metavar="DAY", help="统计止日 / to (%(default)s)")
    common(parser, week_of=example.week, data=example.data)
    return parser


def figures(example: Example, ledger: Ledger, since: date, until: date, by: By | None = None) -> ProcedureFigures:
    """Return the figures of the example's procedure from the beginning of the day *since* to the end of *until*."""
    begin, end = (datetime.combine(each, time(), BEIJING) for each in (since, until + timedelta(days=1)))
    return procedure_figures(ledger, example.procedure, since=begin, until=end, by=by)


def _page(example: Example, options: argparse.Namespace, known: Kept) -> Document:
    if options.figures:
        return figures(example, known.ledger, options.since, options.until, options.by).document()
    if options.on is not None:
        return reminders_page(known.ledger, options.on)
    if options.item is not None:
        return story_page(known.ledger, options.item)
    if options.refused:
        return refused_page(known)
    if options.weekly:
        return weekly_ledger(known.ledger, options.week)
    return friday_circular(known.ledger, options.week).document()


def program(example: Example, arguments: Sequence[str] | None) -> int:
    """Run the program of an example; return 0, or 1 where something cannot be used (argparse exits with 2)."""
    options = _parser(example).parse_args(arguments)

    def work() -> None:
        with TemporaryDirectory() as folder:
            known = example.kept(options.db or Path(folder, "ledger.sqlite"), options.data)
        print_page(_page(example, options, known), options)

    return ran(work)
