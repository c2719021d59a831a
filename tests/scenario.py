"""A whole year in the ledger, told through the public names: what the guards of purity run, byte for byte.

`run` records a year, refuses what is to be refused, reads the record back, and renders everything that people look at
in both languages. It is a function of nothing: two runs give the same bytes wherever they happen.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from sanse_ledger import (
    BEIJING,
    Amend,
    BadDocument,
    Body,
    CancelMilestone,
    CarryOver,
    ClearYear,
    Colour,
    Command,
    Complete,
    Conclude,
    ContactSuperior,
    DeclareUnable,
    Deliberate,
    Explain,
    Extend,
    FinishMeasure,
    FollowUp,
    IssueCircular,
    Kind,
    Ledger,
    PlanMeasure,
    ReachMilestone,
    Reassign,
    Recolour,
    Refused,
    Register,
    Return,
    ReviseMeasure,
    SetMilestone,
    SetTarget,
    Source,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    WorkingDays,
    canonical,
    dump_commands,
    dumps,
    extends,
    friday_circular,
    head,
    label_sheet,
    load_commands,
    loads,
    notifications,
    registrations,
    reminders,
    render,
    still_needed,
    weekly_digest,
    weekly_ledger,
)

OWNER = "某县委政法委"
OFFICE = "办公室"
SECTIONS = ("综治督导股", "维稳指导股", "执法监督股")
WEEK = Week.of(date(2022, 6, 15))
SHEET = (
    {
        "序号": "1",
        "工作任务": "更新矛盾纠纷台账",
        "责任股室": SECTIONS[0],
        "分管领导": "副书记",
        "完成时限": "2022年6月底",
    },
    {"序号": "2", "工作任务": "", "责任股室": SECTIONS[1], "分管领导": "副书记", "完成时限": "6月31日"},
)


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return an hour of 2022 in Beijing."""
    return datetime(2022, month, day, hour, tzinfo=BEIJING)


def entered() -> Iterator[Command]:
    """Yield the registrations, with what is foreseen and discussed from the start."""
    kinds = (
        (1, Kind.KEY_WORK, date(2022, 6, 10)),
        (2, Kind.DOCUMENT, WorkingDays(30)),
        (3, Kind.MEETING, date(2022, 11, 30)),
    )
    for number, kind, due in kinds:
        yield Register(
            number=f"R-{number}", colour=Colour.RED, title=f"重点事项{number}", kind=kind, requirement="按期报送材料",
            leader="副书记", section=SECTIONS[number - 1], supporting=SECTIONS[number:], due=due, at=at(3, 1),
            by=OFFICE,
        )  # fmt: skip
    yield Register(
        number="O-1", colour=Colour.ORANGE, title="网格员配备不足", kind=Kind.KEY_WORK, requirement="补齐人员",
        leader="政治处主任", section=SECTIONS[1], source=Source.SUPERIOR_FEEDBACK, at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    yield Register(
        number="G-1", colour=Colour.GREEN, title="平安建设月度调度", kind=Kind.MEETING, requirement="每月调度一次",
        leader="副书记", section=SECTIONS[2], at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    yield SetMilestone(
        item="G-1", milestone="月度", title="月度调度会", due=date(2022, 3, 31),
        recurrence="FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", at=at(3, 1), by=OFFICE,
    )  # fmt: skip


def worked() -> Iterator[Command]:
    """Yield what happens from March to the week that is circulated."""
    yield Deliberate(
        item="O-1", body=Body.COMMITTEE, findings="编制少，培训少", similar="已查其他股室", at=at(3, 3), by=OFFICE
    )
    for measure, action in (("1", "选配网格员"), ("2", "制定轮训计划")):
        yield PlanMeasure(
            item="O-1", measure=measure, problem="人手不足", action=action, due=date(2022, 6, 20), person="股长",
            at=at(3, 3), by=OFFICE,
        )  # fmt: skip
    yield Amend(item="R-2", changes={"title": "年度工作要点"}, reason="按文件名更正", at=at(3, 4), by=OFFICE)
    yield ReachMilestone(item="G-1", milestone="月度", evidence="会议纪要", at=at(3, 31), by=SECTIONS[2])
    yield Explain(item="R-2", reason="上级文件推迟", at=at(4, 8), by=SECTIONS[1])
    yield ContactSuperior(
        item="R-2", superior="市委政法委", summary="确认印发时间", on=date(2022, 4, 7), at=at(4, 8), by=SECTIONS[1],
    )  # fmt: skip
    yield Extend(item="R-2", due=date(2022, 5, 31), reason="上级文件推迟", approver="书记", at=at(4, 11), by=OFFICE)
    yield Conclude(item="R-2", result="已印发", at=at(5, 20), by=SECTIONS[1])
    yield Recolour(item="R-2", to=Colour.ORANGE, grounds="趋于常态化", at=at(5, 23), by=OFFICE)
    yield ReviseMeasure(
        item="O-1", measure="2", reason="并入年度培训", action="列入年度培训计划", at=at(6, 1), by=OFFICE
    )
    yield Reassign(item="R-3", leader="政治处主任", reason="分工调整", at=at(6, 6), by=OFFICE)
    yield Explain(item="R-1", reason="数据尚未反馈", at=at(6, 13), by=SECTIONS[0])
    yield FinishMeasure(
        item="O-1", measure="1", evidence="任命文件", on=date(2022, 6, 13), at=at(6, 14), by=SECTIONS[1]
    )
    yield SetTarget(item="R-1", target=date(2022, 6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE)
    for section, hour, item in ((SECTIONS[0], 10, "R-1"), (SECTIONS[1], 13, "O-1")):
        yield SubmitWeek(
            section=section, week=WEEK, entries=(WeekEntry(item=item, progress="过半 <b>", plan="收尾 & 报送"),),
            at=at(6, 17, hour), by=section,
        )  # fmt: skip


def finished() -> Iterator[Command]:
    """Yield what happens from the first circular to the year's end."""
    yield IssueCircular(week=WEEK, at=at(6, 17, 15), by=OFFICE)
    yield ContactSuperior(item="R-1", superior="市委政法委", summary="说明原因并约定时间", at=at(6, 20), by=SECTIONS[0])
    yield FinishMeasure(item="O-1", measure="2", evidence="培训计划", at=at(6, 20), by=SECTIONS[1])
    yield Conclude(item="R-1", result="已完成", on=date(2022, 6, 28), at=at(6, 29), by=SECTIONS[0])
    yield Recolour(item="R-1", to=Colour.ORANGE, grounds="趋于常态化", at=at(7, 4), by=OFFICE)
    yield Recolour(item="O-1", to=Colour.GREEN, grounds="转为常规", at=at(7, 4), by=OFFICE)
    yield Return(item="O-1", to=Colour.ORANGE, reason="问题反弹", at=at(8, 1), by=OFFICE)
    yield DeclareUnable(item="R-3", reason="上级会议取消", at=at(8, 2), by=SECTIONS[2])
    yield Withdraw(item="R-3", reason="不再召开", approver="书记", at=at(8, 3), by=OFFICE)
    yield CancelMilestone(item="G-1", milestone="月度", reason="并入季度调度", at=at(8, 4), by=OFFICE)
    yield from (FollowUp(item=item, progress="按常规推进", at=at(9, 1), by=OFFICE) for item in ("R-1", "R-2"))
    for item in ("R-1", "R-2"):
        yield Recolour(item=item, to=Colour.GREEN, grounds="转为常规", at=at(9, 2), by=OFFICE)
    for item in ("R-1", "R-2", "G-1"):
        yield Complete(item=item, evidence="办公室已核实", at=at(12, 20), by=OFFICE)
    yield CarryOver(item="O-1", reason="明年继续整改", approver="书记", at=at(12, 26), by=OFFICE)
    yield ClearYear(at=at(12, 30), by=OFFICE)


def sheet(*rows: dict[str, str]) -> tuple[Command, ...]:
    """Return what the rows of an office's own sheet register."""
    defaults: dict[str, Colour | Kind | str] = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "requirement": "按时更新"}
    return registrations(rows, year=2022, number="红-{:02d}", defaults=defaults, at=at(3, 1), by=OFFICE)


def reported(ledger: Ledger) -> Iterator[str]:
    """Yield what people look at in the middle of the year, in every format and both languages."""
    circular = friday_circular(ledger, WEEK)
    pages = (
        circular.document(),
        weekly_digest(ledger, WEEK).document(),
        weekly_ledger(ledger, WEEK),
        label_sheet(ledger),
    )
    for page in pages:
        for form in ("text", "markdown", "html"):
            yield from (render(page, form, language=language) for language in ("zh", "en"))
    for notice in notifications(circular):
        yield f"{notice.subject}\n{notice.body}"
    for days in range(0, 40, 3):
        yield from (f"{each.id} {each.zh} {each.en}" for each in reminders(ledger, on=WEEK.friday + timedelta(days)))
    yield from (
        f"{each.code} {each.zh} {each.en}" for item in ledger.items.values() for each in still_needed(item, at(6, 17))
    )
    yield from map(repr, (ledger, circular, *ledger.items.values()))


def refused(ledger: Ledger) -> Iterator[str]:
    """Yield what is said of a command and of a document that cannot be taken."""
    try:
        ledger.submit(ClearYear(at=at(12, 30), by=OFFICE))
    except Refused as error:
        yield from (f"{each.code} {each.clause} {each.zh} {each.en}" for each in error.refusals)
    readings: tuple[tuple[Callable[..., tuple[Command, ...]], tuple[object, ...]], ...] = (
        (load_commands, ("时区: '+08:00'\n时区: &锚 no\n未知: 1\n",)),
        (sheet, SHEET),
    )
    for read, given in readings:
        try:
            read(*given)
        except BadDocument as error:
            yield from (
                f"{each.code} {each.line}:{each.column} {each.path} {each.zh} {each.en}" for each in error.problems
            )


def carried(ledger: Ledger, commands: tuple[Command, ...]) -> Iterator[str]:
    """Yield the record as text, having read it back; and what an existing sheet gives."""
    for language in ("zh", "en"):
        text = dumps(ledger, language=language)
        yield f"{text}{loads(text) == ledger}"
        text = dump_commands(commands, language=language)
        yield f"{text}{load_commands(text) == commands}"
    yield from map(str, sheet(*SHEET[:1]))
    anchored = head(ledger.events[:5], header=ledger.header)
    yield f"{anchored} {extends(ledger, anchored)}"
    yield from (canonical(event).decode() for event in ledger.events)


def run() -> bytes:
    """Return everything that a year in the ledger gives, as UTF-8."""
    commands = (*entered(), *worked(), *finished())
    ledger = Ledger.open(owner=OWNER, year=2022).submit(*entered(), *worked())
    told = [*reported(ledger), *refused(ledger)]
    ledger = ledger.submit(*finished())
    told += [*reported(ledger.as_of(at(9, 30))), *carried(ledger, commands)]
    return "\n".join(told).encode()
