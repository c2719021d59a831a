"""A county committee's year in three colours, from what people wrote down to the Friday circular.

    python examples/friday.py                       the circular of the week 2022-W26
    python examples/friday.py --week 2022-W40       of the week of the National Day, circulated on a make-up Saturday
    python examples/friday.py --period 2022-Q2      the circular of a quarter; likewise of 2022-05, 2022-H1, 2022
    python examples/friday.py --on 2022-07-01       who is reminded of what that day, and the three lamps
    python examples/friday.py --clearing            30 December: refused, put right, cleared; what goes on in 2023
    python examples/friday.py --html circular.html  the same page for the notice board

The commands are in `guyang_2022/`; how they are recorded, `show.py` says, with what the example programs share.
"""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import show
from sanse_ledger import (
    BEIJING,
    Cleared,
    Closure,
    Colour,
    Command,
    Document,
    Item,
    Ledger,
    Letterhead,
    Policy,
    Refusal,
    Timeliness,
    carry_forward,
    friday_circular,
    label_sheet,
    period_paper,
    still_needed,
    timeliness,
    weekly_ledger,
)
from sanse_ledger.pages.document import Block, Chip, Line, Note, NumberedList, Paragraph, Table
from sanse_ledger.words.bilingual import Words
from show import (
    Kept,
    columns,
    common,
    day,
    from_the_shell,
    heading,
    language,
    period,
    print_page,
    ran,
    reminders_page,
    write,
)

OWNER = "固阳县委政法委"
YEAR = 2022
POLICY = Policy(sections=("办公室", "政治部", "综治督导股", "维稳指导股", "执法监督股", "反邪教协调股"))
LETTERHEAD = Letterhead(
    organ=Words(zh="中共某县委政法委员会", en="Political and Legal Affairs Committee of Some County")
)
"""The data are made up, so that no real committee signs them; all else is the library's own."""
DATA = Path(__file__).with_name("guyang_2022")
DEFAULT_WEEK = "2022-W26"
"""The end of the half-year: work is concluded, extended, overdue; one section hands in late, one not at all."""

_OFFICE = "办公室"

# From the files to the ledger


def kept(database: Path, data: Path) -> Kept:
    """Record the files of *data* in the SQLite file *database*, and load the year's ledger from it."""
    return show.kept(database, data, Ledger.open(owner=OWNER, year=YEAR, policy=POLICY, letterhead=LETTERHEAD))


# Pages


def _moment(at: datetime) -> str:
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{at.month}月{at.day}日{at.hour}时{minutes}"


def clearing_page(year: Kept) -> Document:
    """Return the story of the year's clearing: refused, put right, cleared; and what goes on in the next year."""
    blocks: list[Block] = []
    for command in year.refused:
        then = year.ledger.as_of(command.at)
        blocks += _refusal(then, command, then.unmet(command))
        blocks += _put_right(then, year.ledger)
    blocks += [*_cleared(year.ledger), *_carried(year.ledger)]
    whose = year.ledger.names.short
    return Document(
        title=Words(zh=f"{whose.zh}{YEAR}年度取消标注情况", en=f"{whose.en}: the clearing of {YEAR}"),
        blocks=blocks,
    )


def _refusal(then: Ledger, command: Command, refusals: tuple[Refusal, ...]) -> list[Block]:
    rows: list[list[Words | str | Chip]] = []
    for refusal in refusals:
        if refusal.item is not None:
            item = then.items[refusal.item]
            needs = still_needed(item, command.at, then.context)
            rows.append([item.number, _chip(item.colour), item.title, item.section, _all_of((refusal, *needs))])
    heads = columns(
        "编号 No.", "颜色 Colour", "事项 Item", "责任股室 Section", "原因和尚缺条件 Why, and what it still needs"
    )
    text = Words(
        zh=f"{_moment(command.at)}申请取消标注，被退回：{len(rows)}项尚未销号，标注均未取消。",
        en=f"Asked for on {command.at:%Y-%m-%d %H:%M}, and refused: no mark came off. Items in the way: {len(rows)}.",
    )
    return [
        heading("一、首次申请及退回情况", "First try: refused"),
        Paragraph(inlines=text),
        Table(columns=heads, rows=rows, widths=[3, 3, 7, 4, 11], align=["center", "center", "left", "left", "left"]),
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
            text = Words(zh=f"结转下年度。{why}。", en=f"carried over. {why}")
        elif item.in_progress:
            text = Words(zh="经办公室核实，销号。", en="struck off")
        else:
            continue
        done.append((f"{item.number} {item.title}", Words(zh="：", en=": "), text))
    return [heading("二、逐项处理情况", "Put right, one by one"), NumberedList(items=done)]


def _cleared(ledger: Ledger) -> list[Block]:
    marks = [each for each in ledger.events if isinstance(each, Cleared)]
    if not marks:
        return [heading("三、取消标注", "The clearing"), Paragraph(inlines=Words(zh="尚未取消。", en="Not done yet."))]
    at = marks[-1].at
    text = Words(
        zh=f"{_moment(at)}再次申请，在册{len(marks)}项全部取消标注。",
        en=f"Asked for again on {at:%Y-%m-%d %H:%M}: all marks came off. Items: {len(marks)}.",
    )
    digest = ledger.head.digest
    anchor = Words(
        zh=f"全年共{ledger.version}条记录，记录摘要：{digest}。另行留存，可核对记录有无改动。",
        en=f"Records: {ledger.version}; head: {digest}. Kept elsewhere, it shows whether any record was changed.",
    )
    return [heading("三、再次申请及取消标注情况", "Second try: cleared"), Paragraph(inlines=text), Note(inlines=anchor)]


def next_year(ledger: Ledger) -> Ledger:
    """Return the ledger of the following year in which what was carried over is registered."""
    at = datetime(ledger.year + 1, 1, 3, 9, tzinfo=BEIJING)
    gone_on = [item for item in ledger.items.values() if item.closure is Closure.CARRIED_OVER]
    return Ledger.open(
        owner=ledger.owner, year=ledger.year + 1, policy=ledger.policy, letterhead=ledger.letterhead
    ).submit(
        *(
            carry_forward(
                item,
                number=f"{ledger.year}-{item.number}",
                at=at,
                by=_OFFICE,
                year=ledger.year,
                context=ledger.context,
            )
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
            item.number, _chip(item.colour), item.title, due, _standing(item, stands), _origin(item),
        ])  # fmt: skip
    heads = columns("编号 No.", "颜色 Colour", "事项 Item", "完成时限 Due", "状态 Standing", "结转自 Carried from")
    return [
        heading(f"四、转入{following.year}年台账", f"In the ledger of {following.year}"),
        Table(columns=heads, rows=rows, widths=[5, 3, 8, 4, 3, 5]),
    ]


def _standing(item: Item, stands: Timeliness) -> Words:
    """Say how an item stands on the day it is entered, and by how many days it is late."""
    if stands is not Timeliness.OVERDUE or item.due is None:
        return Words(zh=stands.zh, en=stands.en)
    days = (item.registered_on - item.due).days
    return Words(zh=f"{stands.zh}{days}天", en=f"{stands.en}, days: {days}")


def _origin(item: Item) -> Words | str:
    carried = item.carried_from
    if carried is None:
        return ""
    return Words(zh=f"{carried.year}年{carried.number}", en=carried.label)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="从一年的台账记录到每周五的通报 / From a year's records to the Friday circular",
        epilog=f"不带参数时打印 {DEFAULT_WEEK} 的通报 / Without arguments: the circular of {DEFAULT_WEEK}.",
    )
    page = parser.add_mutually_exclusive_group()
    page.add_argument("--on", type=day, metavar="2022-07-01", help="当日提醒和三灯 / reminders and lamps of a day")
    page.add_argument(
        "--period", type=period, metavar="2022-Q2", help="月、季度、半年、全年的通报 / the circular of a longer period"
    )
    page.add_argument("--weekly", action="store_true", help="周工作台账 / the weekly work ledger of the week")
    page.add_argument("--clearing", action="store_true", help="年终取消标注的经过 / how the year was cleared")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="另写标识贴 / write the label sheet as HTML, too")
    common(parser, week_of=DEFAULT_WEEK, data=DATA)
    return parser


def _page(options: argparse.Namespace, year: Kept) -> Document:
    if options.on is not None:
        return reminders_page(year.ledger, options.on)
    if options.period is not None:
        return period_paper(year.ledger, options.period).document()
    if options.clearing:
        return clearing_page(year)
    if options.weekly:
        return weekly_ledger(year.ledger, options.week)
    return friday_circular(year.ledger, options.week).document()


def _run(options: argparse.Namespace) -> None:
    with TemporaryDirectory() as folder:
        year = kept(options.db or Path(folder, "ledger.sqlite"), options.data)
    page = _page(options, year)
    if options.labels is not None:
        circular = friday_circular(year.ledger, options.week)
        write(options.labels, label_sheet(year.ledger, on=options.on or circular.day), language(options))
    print_page(page, options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return 0, or 1 where data or database cannot be used (argparse exits with 2)."""
    options = _parser().parse_args(arguments)
    return ran(lambda: _run(options))


if __name__ == "__main__":
    from_the_shell(main)
