"""Fingerprints of what is too long to be read: every page of many ledgers, line by line, whatever the format.

The pages that a person reviews are in `kept_pages`. These stand behind them: that not a word of any page, refusal or
problem changes unseen. Where one differs, `PYTHONPATH=examples python tests/fingerprints.py STORY` prints the story,
here and in a checkout of the commit before, and a comparison of the two shows what changed.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

import scenario
import yaml_table
from fast_enforcement import COURT
from kit.own import OwnLedger
from kit.wire import command_of, event_of
from people import OFFICE, at, done, duties, follow_up, green, on, opened, orange, plan, rectified, red, to_orange
from sanse_ledger import (
    BEIJING,
    CLAUSES,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    Answer,
    Appraisal,
    BadDocument,
    BadProcedure,
    Body,
    Branch,
    CarryOver,
    Choice,
    CircularDay,
    Closure,
    Command,
    Conclude,
    Condition,
    Context,
    CorruptJournal,
    DeclareUnable,
    Deliberate,
    Document,
    Event,
    Extend,
    FinishMeasure,
    IssueCircular,
    Item,
    Ledger,
    Mark,
    Outcome,
    Policy,
    Procedure,
    Rating,
    ReachMilestone,
    Recolour,
    Return,
    ReviseMeasure,
    SameAs,
    SameDay,
    SetMilestone,
    SetTarget,
    Stage,
    SubmitWeek,
    TimeLimit,
    Week,
    WeekEntry,
    Withdraw,
    WorkCalendar,
    Yuan,
    audit,
    carry_forward,
    dump_procedure,
    evolve,
    friday_circular,
    handover,
    html_fragment,
    label_sheet,
    load_commands,
    load_procedure,
    loads,
    mermaid,
    notifications,
    procedure_figures,
    read_sheet,
    registrations,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.conformance.cases import load
from sanse_ledger.conformance.scenarios import load_scenarios
from sanse_ledger.ledger.rows import at_a_glance
from sanse_ledger.procedures.drawing import limit_in_words
from sanse_ledger.week.figures.figures import By
from sanse_ledger.words.bilingual import Language, Words
from show import Example
from six_slips import TOWN
from test_yaml_malformed import MANY

FILE = Path(__file__).with_name("data") / "fingerprints.txt"
ZONGZHI, WEIWEN = "综治督导股", "维稳指导股"


def written(document: Document) -> Iterator[str]:
    """Yield a page line by line: all that a format could show of it, and nothing of any format."""
    for field in attrs.fields(type(document)):
        value = getattr(document, field.name)
        if field.name != "blocks":
            yield f"{field.name}: {value!r}"
    for block in document.blocks:
        rows = getattr(block, "rows", getattr(block, "items", ()))
        names = [each.name for each in attrs.fields(type(block)) if each.name not in {"rows", "items"}]
        yield f"{type(block).__name__} " + " ".join(f"{name}={getattr(block, name)!r}" for name in names)
        yield from (f"    {row!r}" for row in rows)


def told(record: Any) -> str:  # noqa: ANN401 - any of the records that a digest is made of
    """Return all that a record says, on one line; an item by its number."""
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    if "item" in values and isinstance(values["item"], Item):
        values["item"] = values["item"].number
    return f"{type(record).__name__} " + " ".join(f"{name}={value!r}" for name, value in values.items())


def weekly(ledger: Ledger, of: str) -> Iterator[str]:
    """Yield everything that is made for a week."""
    week = Week.parse(of)
    circular = friday_circular(ledger, week)
    found = weekly_digest(ledger, week)
    yield repr(circular)
    yield repr(found)
    yield from map(told, (*found.balance.moves, *found.concerns, *found.deeds, *found.lines))
    yield from written(circular.document())
    yield from written(found.document())
    yield from written(weekly_ledger(ledger, week))
    for notice in notifications(circular):
        yield f"{notice.id} {notice.subject!r} {notice.subject_en!r}"
        yield from (f"    {line}" for line in f"{notice.body}\n{notice.body_en}".split("\n"))


def the_year() -> Iterator[str]:
    """Yield some weeks of the scenario's year, and the labels."""
    ledger = Ledger.open(owner=scenario.OWNER, year=2022).submit(
        *scenario.entered(), *scenario.worked(), *scenario.finished()
    )
    for of in ("2022-W09", "2022-W13", "2022-W24", "2022-W26", "2022-W31", "2022-W52"):
        yield from weekly(ledger, of)
    yield from written(label_sheet(ledger.as_of(scenario.at(6, 17))))
    yield from written(label_sheet(opened(green(), done("G-1"))))
    for day in (on(6, 7), on(6, 10), on(6, 17), on(9, 1)):
        yield from (
            f"{each.id} {each.zh} {each.en}"
            for each in reminders(ledger.as_of(scenario.at(day.month, day.day)), on=day)
        )


def week(section: str, when: datetime, *items: str, of: str = "2022-W24", rest: bool = False) -> SubmitWeek:
    """Return what a section hands in."""
    entries = tuple(WeekEntry(item=item, progress=f"{item}已推进", plan=f"{item}继续") for item in items)
    return SubmitWeek(section=section, week=Week.parse(of), entries=entries, rest_as_planned=rest, at=when, by=section)


def milestone(item: str, due: date, name: str, recurrence: str | None = None) -> SetMilestone:
    """Return a milestone."""
    return SetMilestone(
        item=item, milestone=name, title=f"节点{name}", due=due, recurrence=recurrence, at=at(3, 2), by=OFFICE
    )


def busy(*, ranking: bool = False, calendar: WorkCalendar | None = None) -> Ledger:
    """Return a ledger in whose week of 17 June everything happens at once."""
    policy = Policy(ranking=ranking, sections=(WEIWEN, ZONGZHI, "执法监督股"))
    ledger = Ledger.open(owner="固阳县委政法委", year=2022, policy=policy, calendar=calendar or WorkCalendar.china())
    third = attrs.evolve(green("G-2"), section="执法监督股", leader="政治处主任", title="执法检查")
    commands: list[Command] = [
        red(), red("R-2", due=on(6, 20)), red("R-3", due=on(6, 17)), red("R-4", due=None), red("R-5", due=on(9, 1)),
        orange(), orange("O-2", due=None), green(), third, green("G-3", due=on(6, 15)),
        *(red(f"S-{number}", due=on(6, 9)) for number in range(1, 15)),
        milestone("G-1", on(6, 14), "1"), milestone("G-1", on(6, 22), "2"), milestone("G-2", on(6, 16), "3"),
        milestone("G-2", on(5, 27), "4", "FREQ=WEEKLY;COUNT=6"),
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="制度不严", at=at(5, 10), by=OFFICE),
        plan(), plan(measure="2"), attrs.evolve(plan(measure="3"), due=on(6, 21)),
        *to_orange("R-5"), follow_up("R-5"),
        FinishMeasure(item="O-1", measure="2", evidence="台账", at=at(6, 13), by=WEIWEN),
        Conclude(item="R-3", result="已完成", at=at(6, 14), by=ZONGZHI),
        ReachMilestone(item="G-1", milestone="1", evidence="已报", at=at(6, 14), by=ZONGZHI),
        ReachMilestone(item="G-2", milestone="3", evidence="已报", at=at(6, 16), by="执法监督股"),
        Conclude(item="R-1", result="已完成", at=at(6, 14), by=ZONGZHI),
        *duties("S-1", when=at(6, 14)), duties("S-2", when=at(6, 14))[0],
        Recolour(item="R-3", to=to_orange()[1].to, grounds="趋于常态化", at=at(6, 15), by=OFFICE),  # type: ignore[attr-defined]  # a Recolour
        Return(item="R-3", to=red().colour, reason="成绩下滑", due=on(7, 1), at=at(6, 15), by=OFFICE),
        Withdraw(item="S-3", reason="重复立项", approver="书记", merged_into="S-4", at=at(6, 15), by=OFFICE),
        Withdraw(item="S-5", reason="不再办理", approver="书记", at=at(6, 15), by=OFFICE),
        CarryOver(item="S-6", reason="跨年继续", approver="书记", at=at(6, 15), by=OFFICE),
        red("N-1", due=on(12, 1), when=at(6, 15)),
        done("G-3", when=at(6, 16)),
        week(WEIWEN, at(6, 17, 9), "O-1"), week(ZONGZHI, at(6, 17, 13), "R-2", "S-1", rest=True),
    ]  # fmt: skip
    return ledger.submit(*sorted(commands, key=lambda each: each.at))


def a_busy_week() -> Iterator[str]:
    """Yield the week in which everything happens at once, and the one after it."""
    yield from weekly(busy(), "2022-W24")
    yield from weekly(
        busy().submit(IssueCircular(week=Week.parse("2022-W24"), at=at(6, 17, 15), by=OFFICE)), "2022-W25"
    )


def with_a_ranking() -> Iterator[str]:
    """Yield the same where sections are ranked."""
    yield from weekly(busy(ranking=True), "2022-W24")


def reckoned_provisionally() -> Iterator[str]:
    """Yield weeks that look into a year nobody has published: all of 2031, and the end of 2026 (X12)."""
    for calendar, day in ((WorkCalendar.china().provisional(), date(2031, 3, 6)), (None, date(2026, 12, 24))):
        ledger = Ledger.open(owner="固阳县委政法委", year=day.year, calendar=calendar)
        then = [datetime.combine(day - timedelta(days=each), time(9), BEIJING) for each in (60, 40, 30, 3)]
        entered: list[Command] = [
            *(attrs.evolve(red(f"R-{ahead}"), at=then[0], due=day + timedelta(days=ahead)) for ahead in (-9, 2, 6, 40)),
            attrs.evolve(orange(), at=then[0], due=None),
            *(attrs.evolve(each, at=then[2]) for each in rectified()[:1]),
            attrs.evolve(plan(), at=then[2], due=day + timedelta(days=5)),
            attrs.evolve(rectified()[2], at=then[3]),
        ]
        yield from weekly(ledger.submit(*sorted(entered, key=lambda each: each.at)), str(Week.of(day)))


def at_the_very_edge() -> Iterator[str]:
    """Yield a week in which what happens does so at the cut-off, and falls due on the first or last day that counts."""
    entered: list[Command] = [
        red("A", when=at(3, 4, 12)), red("B", when=at(3, 4, 12, 1)), red("C", when=at(3, 11, 12)),
        red("D", when=at(3, 11, 12, 1)), red("E", due=on(3, 11)), red("F", due=on(3, 18)), red("G", due=on(3, 20)),
        red("H", due=on(3, 21)), red("I", due=on(3, 16)), red("J", due=on(3, 17)), orange("K", due=None), green("L"),
        *(milestone("L", on(*day), f"{day}") for day in ((3, 10), (3, 11), (3, 12), (3, 18), (3, 19), (3, 20))),
        Deliberate(item="K", body=Body.COMMITTEE, findings="制度不严", at=at(3, 2), by=OFFICE),
        *(
            attrs.evolve(plan("K", f"{day}", when=at(3, 2)), due=on(*day))
            for day in ((3, 10), (3, 11), (3, 12), (3, 18), (3, 19), (3, 20), (3, 21))
        ),
        Withdraw(item="E", reason="撤销", approver="书记", at=at(3, 11, 12), by=ZONGZHI),
        DeclareUnable(item="F", reason="上级取消", at=at(3, 11, 11), by=ZONGZHI),
        week(ZONGZHI, at(3, 11, 12), "A", of="2022-W10"), week(WEIWEN, at(3, 11, 12, 1), "K", of="2022-W10"),
    ]  # fmt: skip
    yield from weekly(opened(*sorted(entered, key=lambda each: each.at)), "2022-W10")


def of_a_routine_year() -> Iterator[str]:
    """Yield a week in which a problem has turned routine and nobody is late."""
    yield from weekly(opened(orange(), *rectified(), follow_up("O-1")), "2022-W19")


def with_little_to_say() -> Iterator[str]:
    """Yield empty weeks: nothing entered, no working day, two weeks in one, and another year's."""
    yield from weekly(opened(), "2022-W10")
    festival = opened(red(when=at(1, 20)), orange(when=at(2, 2)))
    yield from weekly(festival, "2022-W05")
    yield from weekly(festival, "2022-W06")
    yield from weekly(opened(), "2026-W01")
    yield from weekly(opened(red(when=at(1, 4)), policy=Policy(circular_day=CircularDay.JOIN_SHORT)), "2022-W40")
    gone = opened(red(), Withdraw(item="R-1", reason="撤销", approver="书记", at=at(3, 8), by=OFFICE))
    yield from weekly(gone.submit(week(ZONGZHI, at(3, 9), of="2022-W10")), "2022-W10")
    yield from weekly(gone, "2022-W20")


def with_its_circulars(example: Example) -> Ledger:
    """Return the ledger of an example, with what was handed in and issued week by week."""
    ledger = example.ledger()
    for path in sorted(example.data.glob("*-W*.yaml")):
        ledger = ledger.submit(*load_commands(path.read_text(encoding="utf-8")))
    return ledger


def of_procedures() -> Iterator[str]:
    """Yield a week of the town and a week of the court of the examples, with their matters and what is to be done."""
    for example, of, day in ((TOWN, "2023-W18", date(2023, 5, 4)), (COURT, "2023-W19", date(2023, 5, 11))):
        ledger = with_its_circulars(example)
        yield from weekly(ledger, of)
        known = ledger.as_of(datetime.combine(day, time(9), BEIJING))
        yield from (f"{each.id} {each.zh} {each.en}" for each in reminders(known, on=day))


def of_figures() -> Iterator[str]:
    """Yield the figures of both examples, told apart in every way (L5, L6, K5)."""
    for example in (TOWN, COURT):
        ledger = with_its_circulars(example)
        since, middle, until = (
            datetime.combine(day, time(), BEIJING)
            for day in (example.since, example.since + (example.until - example.since) / 2, example.until)
        )
        ways: tuple[By | None, ...] = (None, "section", "leader", "place")
        for by in ways if example.procedure.place is not None else ways[:3]:
            for begins, ends in ((since, middle), (middle, until)):
                figures = procedure_figures(ledger, example.procedure, since=begins, until=ends, by=by)
                yield repr(figures)
                yield told(figures.total)
                document = figures.document()
                yield from written(document)
                yield html_fragment(document)


def of_definitions() -> Iterator[str]:
    """Yield every clause; both procedures, drawn and written; what is said of two that cannot be used (X20)."""
    yield from map(repr, CLAUSES.values())
    for procedure in (SIX_SLIPS, FAST_ENFORCEMENT):
        for language in ("zh", "en"):
            yield mermaid(procedure, language)
            yield dump_procedure(procedure, language)
            yield from (
                limit_in_words(procedure, limit, language) for stage in procedure.stages for limit in stage.limits
            )
    for definition in (nowhere, everything_wrong):
        try:
            definition()
        except BadProcedure as bad:
            yield str(bad)
            yield from (f"{fault!r} {fault.zh} {fault.en}" for fault in bad.faults)


def nowhere() -> Procedure:
    """Define a procedure without a stage."""
    return Procedure(key="nowhere", zh="无", en="nowhere", stages=())


def everything_wrong() -> Procedure:
    """Define a procedure that has every fault a definition can have, most of them in every place."""
    wrong = (
        Condition(fact="nobody"),
        Condition(fact="kind", among=("c", "a", "d")),
        Condition(fact="kind", below=Yuan(1)),
        Condition(fact="kind", at_most=Yuan(1)),
        Condition(fact="sum"),
        Condition(fact="sum", at_most=Yuan(1)),
        Condition(fact="sum", corrected=False),
    )
    a, b = Choice(key="a", zh="甲", en="a"), Choice(key="b", zh="甲", en="b")
    answers = (
        Answer(key="kind", zh="种类", en="kind", choices=(a, b, a), when=wrong),
        Answer(key="sum", zh="金额", en="sum", money=True),
        Answer(key="both", zh="种类", en="sum", money=True, choices=(a,)),
    )
    ends = (
        Outcome(key="done", zh="办结", en="done", when=wrong, records=answers),
        Outcome(key="done", zh="终结", en="ended"),
    )
    ways = (
        Branch(key="on", zh="去", en="on", to="third", when=wrong, records=answers),
        Branch(key="off", zh="去", en="off", to="fifth"),
        Branch(key="far", zh="远", en="far", to="ninth"),
    )
    limits = tuple(
        TimeLimit(limit=SameDay(), since=since, when=wrong) for since in (None, "opening", "first", "third", "tenth")
    )
    return Procedure(
        key="wrong",
        zh="错",
        en="wrong",
        facts=answers,
        amount="kind",
        place="village",
        limits=limits,
        rating=Rating(
            marks=(
                Mark(key="good", zh="好", en="good", back_to="first"),
                Mark(key="bad", zh="好", en="bad", back_to="eighth"),
            ),
            records=answers,
        ),
        appraisal=Appraisal(records=answers),
        stages=(
            Stage(key="first", zh="一", en="first", limits=limits, records=answers, branches=ways, then="second"),
            Stage(key="second", zh="二", en="second", then="seventh", limits=limits),
            Stage(key="third", zh="三", en="third", outcomes=ends, limits=limits),
            Stage(key="opening", zh="四", en="fourth", then="third"),
            Stage(key="fifth", zh="一", en="opening", then="fifth", records=answers),
        ),
    )


def in_a_notebook() -> Iterator[str]:
    """Yield what a notebook shows of a ledger and its items, and the rows for a sheet."""
    ledger = busy()
    yield ledger._repr_html_()
    yield from dict.fromkeys(all_changes(ledger))
    for item in ledger.items.values():
        yield repr(item)
        yield item._repr_html_()
    asked: tuple[tuple[Language, date | None], ...] = (("zh", None), ("en", None), ("zh", on(6, 9)), ("en", on(12, 31)))
    for language, day in asked:
        yield from map(repr, ledger.rows(language, on=day))
        yield from map(repr, ledger.measures.rows(language, on=day))


def of_sheets() -> Iterator[str]:
    """Yield the sheets that go out, as rows and as pages; and how sheets that come in are read, good and bad."""
    ledger = busy()
    unable = DeclareUnable(item="R-2", reason="上级取消", at=at(6, 18), by=ZONGZHI)
    withdrawn = ReviseMeasure(item="O-1", measure="1", withdrawn=True, reason="并入2", at=at(6, 18), by=OFFICE)
    again = [
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="仍不严", similar=each, at=at(6, 19), by=OFFICE)
        for each in ("查了台账", "查了各镇")
    ]
    later = ledger.submit(unable, withdrawn, *again)
    languages: tuple[Language, ...] = ("zh", "en")
    town = with_its_circulars(TOWN)
    problems = opened(red("R-9"), orange("O-2"), orange(), *rectified(), follow_up("O-1"))
    for known, day in ((ledger, on(6, 9)), (later, on(6, 30)), (problems, on(12, 31)), (town, date(2023, 5, 25))):
        name = Words(zh="台账", en="Ledger")
        yield repr(at_a_glance(name, known.items.values(), day, known.context))
        yield repr(at_a_glance(name, known.items.values(), None, known.context))
        if known is town:  # its pages are kept with the lamps
            continue
        for sheet in (audit(known, on=day), *three_lamps(known, on=day)):
            yield from written(sheet.document())
            yield from map(repr, sheet.rows())
            yield from map(repr, sheet.rows("en"))
        for language in languages:
            yield from map(repr, known.rows(language, on=day))
            yield from map(repr, known.measures.rows(language))
    yield from read_in()


NOON = datetime(2023, 3, 28, 12, tzinfo=BEIJING)
ROW: Mapping[str, Any] = MappingProxyType({
    "编号": "红-01", "颜色": "红", "事项": "平安建设考评", "类别": "目标考核", "工作要求": "迎检材料齐全",
    "分管领导": "副书记", "责任股室": "综治股",
})  # fmt: skip


def read_in() -> Iterator[str]:
    """Yield what is read from sheets, and every sentence about one that cannot be."""
    cells: list[tuple[Any, object]] = [
        ("颜色", "紫"),
        ("颜色", "●红 "),
        ("类别", "甲\n乙"),
        ("来源", "群众来信"),
        ("来源", "群众\n来信"),
        ("来源", "自查"),
        ("时限", "尽快"),
        ("时限", "6.3"),
        ("时限", "11月—2月"),
        ("时限", "6月前"),
        ("时限", "2月30日"),
        ("时限", "每月25日"),
        ("时限", 45107),
        ("时限", "10个工作日"),
        ("时限", datetime.combine(date(2023, 6, 30), time(17))),
        ("时限", date(2023, 6, 30)),
        ("登记日期", "3月"),
        ("登记日期", "6.3"),
        ("登记日期", "3月29日"),
        ("编号", 7),
        ("编号", 7.0),
        ("编号", 10**15),
        ("编号", True),
        ("编号", object),
        ("编号", "红\u200b1"),
        ("编号", date(2023, 1, 2)),
        ("责任人", "NONE"),
        ("责任人", "n/a"),
        ("备注", "甲"),
        (None, ["多", "余"]),
        ("上级事项", "红-00"),
        ("配合股室", "平安股、法治股"),
        *((heading, "") for heading in ROW),
    ]
    ways: list[tuple[list[dict[Any, object]], dict[str, Any]]] = [([{**ROW, key: cell}], {}) for key, cell in cells]
    ways += [([{key: cell for key, cell in ROW.items() if key != without}], {}) for without in ROW]
    ways += [
        ([{}], {}),
        ([{**ROW}, {**ROW}, {"事项": "乙"}, {"事项": "丙", "备注": "丁"}], {"first_row": 5}),
        ([{"事项": "乙"}, {"事项": "丙"}], {"first_row": 1}),
        ([{**ROW, "颜色": "橙"}, {**ROW, "编号": "2", "颜色": "绿", "类别": "重点业务"}], {"number": "红-{:02d}"}),
        ([{**ROW, "任务": "别的"}, {**ROW, "\ufeff编号": "９", "编号": ""}], {"number": "红-{:02d}"}),
        (
            [{"事项": "甲"}, {}, {"事项": "乙"}],
            {
                "number": "红-{:02d}",
                "defaults": {
                    "colour": "红",
                    "kind": "重点业务",
                    "leader": "副书记",
                    "section": "综治股、平安股",
                    "requirement": SameAs("title"),
                },
            },
        ),
        ([{"序号": "1"}], {"defaults": {"requirement": SameAs("title"), "title": SameAs("person")}}),
        (
            [{**ROW, "工作要求": "", "责任人": ""}],
            {"defaults": {"requirement": SameAs("person"), "person": SameAs("leader")}},
        ),
        ([{**ROW, "甲": "6月底", "乙": "丙"}], {"columns": {"甲": "due", "乙": None, "丁": "person"}}),
        ([{**ROW}, {**ROW, "编号": "红-02", "分管领导": "", "责任股室": ""}], {"fill_down": ["leader", "section"]}),
        ([{**ROW, "颜色": "绿", "类别": "重点业务"}], {"context": Context(policy=Policy(key_work_into_green=True))}),
    ]
    for rows, said in ways:
        order: dict[str, Any] = {"at": NOON, "by": "办公室", "year": 2023, **said}
        found = read_sheet(rows, **order)
        yield f"{rows!r:.300} {said!r:.200}".replace("<class 'object'>", "object")
        yield f"    {found.columns} {found.ignored}"
        yield from (f"    {each!r}" for each in (*found.commands, *found.problems))
        try:
            yield f"    {registrations(rows, **order) == found.commands}"
        except BadDocument as bad:
            yield from (f"    {line}" for line in str(bad).split("\n"))


def as_it_is_rendered() -> Iterator[str]:
    """Yield a circular, a weekly ledger, labels and figures as HTML, Markdown and text, in both languages."""
    ledger, week = busy(), Week.parse("2022-W24")
    town = procedure_figures(
        with_its_circulars(TOWN),
        SIX_SLIPS,
        since=datetime.combine(TOWN.since, time(), BEIJING),
        until=datetime.combine(TOWN.until, time(), BEIJING),
        by="section",
    )
    escaped = attrs.evolve(red("R-<1>"), title="“甲” & 'B' \"C\" *d* _e_ `f` |g|\nh", requirement="长" * 90)
    pages = (
        friday_circular(ledger, week).document(),
        weekly_ledger(ledger, week),
        label_sheet(ledger.as_of(at(6, 2))),
        town.document(),
        weekly_ledger(opened(escaped), Week.parse("2022-W10")),
    )
    languages: tuple[Language, ...] = ("zh", "en")
    for document in pages:
        for language in languages:
            yield render(document, "markdown", language)
            yield render(document, "text", language)
            if document is not pages[1]:  # as long as the other four
                yield render(document, "html", language)


def by_three_lamps() -> Iterator[str]:
    """Yield the lamps, the audit and the reminders of a busy day, and of days in a town and a court (G5.1 to G5.3)."""
    days = [(busy(), on(6, 8)), (busy(), on(6, 17)), (busy(), on(9, 20))]
    days += [
        (with_its_circulars(TOWN), date(2023, 4, 28)),
        (with_its_circulars(TOWN), date(2023, 5, 25)),
        (with_its_circulars(COURT), date(2023, 5, 25)),
    ]
    for ledger, day in days:
        known = ledger.as_of(datetime.combine(day, time(18), BEIJING))
        yield from written(three_lamps(known, on=day).document())
        yield from map(told, audit(known, on=day))
        yield from map(told, reminders(known, on=day))


def carried_over() -> Iterator[str]:
    """Yield how items of each colour, with all that may have become of them, go on in next year's ledger (X6)."""
    late = at(6, 20)
    unable = DeclareUnable(item="R-1", reason="上级取消", at=at(6, 9), by=ZONGZHI)
    extend = Extend(item="R-2", due=on(7, 1), reason="推迟", approver="书记", at=at(6, 10), by=OFFICE)
    target = SetTarget(item="R-3", target=on(7, 1), reason="限期", at=late, by=OFFICE)
    ledger = opened(
        red(), red("R-2"), red("R-3"), red("R-4"), red("R-5", due=None), orange(), green(),
        Deliberate(item="O-1", body=Body.COMMITTEE, findings="制度不严", at=at(5, 10), by=OFFICE), plan(),
        *to_orange("R-4"), follow_up("R-4"), unable, *duties(when=at(6, 9)),
        *duties("R-2", when=at(6, 9)), extend, target, Conclude(item="R-1", result="已完成", at=late, by=ZONGZHI),
    )  # fmt: skip
    gone = [CarryOver(item=each, reason="跨年", approver="书记", at=at(12, 30), by=OFFICE) for each in ledger.items]
    town, closing = with_its_circulars(TOWN), datetime(2023, 12, 30, 9, tzinfo=BEIJING)
    matters = [
        CarryOver(item=each.number, reason="跨年", approver="书记", at=closing, by=OFFICE)
        for each in town.items.values()
        if each.in_progress
    ]
    for year, closed in ((2022, ledger.submit(*gone)), (2023, town.submit(*matters))):
        new_year = datetime(year + 1, 1, 4, 9, tzinfo=BEIJING)
        entered = [
            carry_forward(each, number=f"{year + 1}-{each.number}", year=year, at=new_year, by=OFFICE)
            for each in closed.items.values()
            if each.closure is Closure.CARRIED_OVER
        ]
        for command in entered:
            yield told(command)
            yield repr(command.carried_from)
        taken = Ledger.open(owner=closed.owner, year=year + 1, procedures=closed.context.procedures).submit(*entered)
        yield from map(repr, taken.rows())
    leaders = handover(ledger, leader="常务副书记", to="副书记", reason="分工调整", at=late, by=OFFICE, on=on(6, 15))
    yield from map(told, leaders)
    yield from map(told, handover(ledger, section=ZONGZHI, to=WEIWEN, reason="机构调整", at=late, by=OFFICE))


def of_bad_documents() -> Iterator[str]:
    """Yield what is said of every malformed document; the English of bad syntax is the parser's own (34, 36)."""
    loaders: dict[str, Callable[[str], object]] = {
        "journal": loads, "commands": load_commands, "procedure": load_procedure, "scenarios": load_scenarios,
    }  # fmt: skip
    faults = json.loads(yaml_table.text("faults.json"))
    for name, kind, text in (
        *((fault["name"], fault["kind"], fault["text"]) for fault in faults),
        *((name, "commands", text) for name, text, _problems in MANY),
    ):
        yield name
        try:
            loaders[kind](text)
        except BadDocument as bad:
            for each in bad.problems:
                english = "" if each.code == "syntax" else f" / {each.en}"
                yield f"    {each.line}:{each.column} {each.path} {each.code}: {each.zh}{english}"


def changed(before: Item | None, event: Event) -> Iterator[str]:
    """Yield what one event makes of its item: every part of its state that is another one after it."""
    after = evolve(before, event)
    for field in attrs.fields(Item):
        new = getattr(after, field.name)
        if field.name not in {"history", "moves"} and (before is None or getattr(before, field.name) != new):
            yield f"{type(event).__name__} {field.name}={new!r}"


def all_changes(ledger: Ledger) -> Iterator[str]:
    """Yield what every event of a ledger makes of its item."""
    for item in ledger.items.values():
        before = None
        for event in item.history:
            yield from changed(before, event)  # type: ignore[arg-type]  # a `Fact` is an event
            before = evolve(before, event)  # type: ignore[arg-type]  # as above


def of_every_vector() -> Iterator[str]:
    """Yield what becomes of items in all the vectors, and what is said where a command or a record is refused."""
    own, seen = OwnLedger(), dict[str, None]()
    for case in load():
        empty = own.initial(case.given)
        try:
            ledger = Ledger.replay(
                map(event_of, case.events),
                owner=empty.owner,
                year=empty.year,
                policy=empty.policy,
                calendar=empty.calendar,
            )
            told = [] if case.command is None else ledger.unmet(command_of(case.command))
        except CorruptJournal as corrupt:
            seen[f"CorruptJournal {corrupt}"] = None
            continue
        if case.command is not None and not told:
            ledger = ledger.submit(command_of(case.command))
        seen |= {f"{each.clause} {each.code} {each.item}: {each.zh} / {each.en}": None for each in told}
        seen |= dict.fromkeys(all_changes(ledger))
    yield from seen


STORIES: Mapping[str, Callable[[], Iterable[str]]] = MappingProxyType({
    "year": the_year,
    "busy": a_busy_week,
    "ranking": with_a_ranking,
    "provisional": reckoned_provisionally,
    "edge": at_the_very_edge,
    "routine": of_a_routine_year,
    "little": with_little_to_say,
    "procedures": of_procedures,
    "figures": of_figures,
    "definitions": of_definitions,
    "notebook": in_a_notebook,
    "sheets": of_sheets,
    "rendered": as_it_is_rendered,
    "lamps": by_three_lamps,
    "carried": carried_over,
    "problems": of_bad_documents,
    "vectors": of_every_vector,
})  # fmt: skip


def text_of(story: str) -> str:
    """Return a story's pages as they are kept."""
    return "\n".join(STORIES[story]()) + "\n"


def table() -> str:
    """Return a line for each story: how many lines its pages have, and the SHA-256 of them."""
    texts = {name: text_of(name) for name in STORIES}
    lines = {name: text.count("\n") for name, text in texts.items()}
    return "".join(f"{name} {lines[name]} {sha256(text.encode()).hexdigest()}\n" for name, text in texts.items())


if __name__ == "__main__":
    for chosen in sys.argv[1:] or STORIES:
        sys.stdout.write(text_of(chosen))
