"""What the two examples of procedures share: the pages, and the program around them.

A page is the circular of a week, the weekly work ledger, the figures of the period, the reminders of a day, the story
of one matter, or what was tried and refused. The program of a town and that of a court differ in their data alone.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sanse_ledger import (
    BEIJING,
    Clock,
    Context,
    Document,
    Item,
    Ledger,
    Policy,
    Procedure,
    ProcedureFigures,
    Proceeding,
    Step,
    friday_circular,
    procedure_figures,
    weekly_ledger,
)
from sanse_ledger.figures.figures import By
from sanse_ledger.pages.document import Block, BulletList, Heading, Table
from sanse_ledger.procedures.parts import Answer, Branch, Named, Outcome, Stage
from sanse_ledger.words.bilingual import Text, Words
from showing import Kept, Unusable, columns, common, day, heading, kept, ran, reminders_page, show


class Example(NamedTuple):
    """One organ with its procedure: whose ledger, which data, and what is shown when nothing else is asked for."""

    owner: str
    year: int
    sections: tuple[str, ...]
    data: Path
    procedure: Procedure
    week: str
    since: date
    until: date
    item: str
    description: str

    def ledger(self) -> Ledger:
        """Return the empty ledger the data are recorded in."""
        return Ledger.open(owner=self.owner, year=self.year, policy=Policy(sections=self.sections))

    def kept(self, database: Path, data: Path | None = None) -> Kept:
        """Record the files in the SQLite file *database*, and load the ledger from it."""
        return kept(database, data or self.data, self.ledger())


# The story of one matter


def story_page(ledger: Ledger, number: str) -> Document:
    """Return how a matter went through its procedure: facts, stages with their limits, what was paid, what was said."""
    item = ledger.items.get(number)
    proceeding = None if item is None else item.proceeding
    procedure = None if proceeding is None else ledger.context.procedure(proceeding.procedure)
    if item is None or proceeding is None or procedure is None:
        message = f"没有按流程办理的事项{number} / no item {number} follows a procedure"
        raise Unusable(message)
    blocks: list[Block] = [
        heading("基本情况", "Facts"),
        BulletList(items=_all_told(procedure.facts, proceeding.facts)),
        heading("办理经过", "The way"),
        _steps(item, proceeding, procedure, ledger.context),
        *_replaced(proceeding, procedure),
        *_money(proceeding),
        *_opinions(proceeding, procedure),
    ]
    return Document(
        title=Words(zh=f"{number}“{item.title}”办理情况", en=f"How {number} “{item.title}” was handled"),
        organ=ledger.owner,
        subtitle=Words(zh=f"按“{procedure.zh}”办理", en=f"by {procedure.en}"),
        blocks=blocks,
    )


def _steps(item: Item, found: Proceeding, procedure: Procedure, context: Context) -> Table:
    """List the stages that were left, then the one it is at, each with its limit and what was recorded."""
    rows: list[list[Text | str]] = []
    for step in found.steps:
        stage = _stage(procedure, step.stage)
        taken = _taken(stage, step)
        asked = stage.records if taken is None else taken.records
        clock = next((each for each in found.kept if (each.stage, each.stopped_on) == (step.stage, step.left_on)), None)
        rows.append([
            _name(stage) if taken is None else _joined((_name(stage), _name(taken)), " → ", " → "),
            step.entered_on.isoformat(), step.left_on.isoformat(), *_limit(clock, step.left_on),
            _joined(_all_told(asked, step.records)),
        ])  # fmt: skip
    if found.stage is not None:
        stage, clock, on = _stage(procedure, found.stage), found.clock(found.stage), _heard_of(item, context)
        rows.append([_name(stage), found.entered_on.isoformat(), "", *_limit(clock, on), ""])
    heads = columns("环节 Stage", "进入 Entered", "离开 Left", "时限 Limit", "是否超时 Late", "办理记录 Record")
    return Table(columns=heads, rows=rows, widths=[4, 3, 3, 3, 2, 12])


def _heard_of(item: Item, context: Context) -> date:
    """Return the day of the item's last record: what is past by then is shown as late."""
    return item.changes[-1].at.astimezone(context.zone).date() if item.changes else item.registered_on


def _limit(clock: Clock | None, on: date) -> tuple[Text | str, Text | str]:
    if clock is None:
        return "", ""
    return clock.due.isoformat(), Words(zh="是", en="late") if clock.late(on) else Words(zh="否", en="no")


def _stage(procedure: Procedure, key: str) -> Stage:
    return next(each for each in procedure.stages if each.key == key)


def _taken(stage: Stage, step: Step) -> Branch | Outcome | None:
    """Return how a stage was left other than by passing it: by a branch, or closed with an outcome."""
    if step.outcome is not None:
        return next(each for each in stage.outcomes if each.key == step.outcome)
    return next((each for each in stage.branches if each.key == step.branch), None)


def _name(named: Named) -> Words:
    return Words(zh=named.zh, en=named.en)


def _all_told(answers: Iterable[Answer], texts: Iterable[tuple[str, str]]) -> list[Words]:
    """Say everything that was told, in the order in which it is asked for."""
    told = dict(texts)
    return [_told(each, told[each.key]) for each in answers if each.key in told]


def _told(answer: Answer, text: str) -> Words:
    """Say what was told: a choice by its name, a sum with its unit."""
    choice = next((each for each in answer.choices if each.key == text), None)
    if choice is not None:
        return Words(zh=f"{answer.zh}：{choice.zh}", en=f"{answer.en}: {choice.en}")
    zh, en = (f"{text}元", f"{text} yuan") if answer.money else (text, text)
    return Words(zh=f"{answer.zh}：{zh}", en=f"{answer.en}: {en}")


def _joined(words: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    told = tuple(words)
    return Words(zh=zh.join(each.zh for each in told), en=en.join(each.en for each in told))


def _replaced(found: Proceeding, procedure: Procedure) -> Iterator[Block]:
    """Tell which limits were replaced, and why: they stay on record."""
    gone = [each for each in found.kept if each.replaced_for]
    if gone:
        yield heading("更正前的时限", "Limits before a correction")
        yield BulletList(items=[_correction(each, procedure) for each in gone])


def _correction(clock: Clock, procedure: Procedure) -> Words:
    stage = next((each for each in procedure.stages if each.key == clock.stage), procedure)
    return Words(
        zh=f"“{stage.zh}”原定{clock.due}，{clock.stopped_on}起更正：{clock.replaced_for}",
        en=f"{stage.en}: was due on {clock.due}, corrected on {clock.stopped_on}: {clock.replaced_for}",
    )


def _money(found: Proceeding) -> Iterator[Block]:
    if found.instalments:
        yield heading("分期计划", "Instalments")
        yield BulletList(
            items=[Words(zh=f"{e.due}前{e.amount.zh}", en=f"{e.amount.en} by {e.due}") for e in found.instalments]
        )
    if found.payments:
        yield heading(f"到账{found.paid.zh}", f"Paid: {found.paid.en}")
        yield BulletList(
            items=[Words(zh=f"{e.on}到账{e.amount.zh}", en=f"{e.amount.en} on {e.on}") for e in found.payments]
        )


def _opinions(found: Proceeding, procedure: Procedure) -> Iterator[Block]:
    rating, appraisal = procedure.rating, procedure.appraisal
    if rating is not None and found.opinions:
        marks = {each.key: each for each in rating.marks}
        yield heading("评价", "Rated")
        yield BulletList(
            items=[
                _joined((
                    Words(zh=f"{each.on}评为“{marks[each.rating].zh}”", en=f"{each.on}: {marks[each.rating].en}"),
                    *_all_told(rating.records, each.records),
                ))
                for each in found.opinions
            ]
        )  # fmt: skip
    if appraisal is not None and found.appraisal:
        yield heading("考评", "Appraised")
        yield BulletList(items=_all_told(appraisal.records, found.appraisal))


# What was refused


def refused_page(known: Kept) -> Document:
    """Return what was tried and refused, each with every reason."""
    blocks: list[Block] = []
    for command in known.refused:
        item, at = getattr(command, "item", ""), command.at
        blocks.append(
            Heading(
                level=1,
                text=Words(
                    zh=f"{at:%Y-%m-%d %H:%M} {command.by}：{item}",
                    en=f"{at:%Y-%m-%d %H:%M} {command.by}: {type(command).__name__} {item}",
                ),
            )
        )
        reasons = known.ledger.as_of(at).unmet(command)
        blocks.append(
            BulletList(
                items=[Words(zh=f"{e.clause}　{e.zh}", en=f"{e.clause}  {e.en}") for e in reasons]
            )
        )  # fmt: skip
    return Document(title=Words(zh="被退回的操作", en="What was refused"), organ=known.ledger.owner, blocks=blocks)


# The program


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
        show(_page(example, options, known), options)

    return ran(work)
