"""Work grows no faster than the text: cells, sheets, procedures, rules and documents (findings B4 and B5).

Counted are the instructions that Python carries out, which come out the same in every run. What a regular expression
does, they do not show; there the processor's time for sixteen times the text is held against that for the text: 256
times as long if it grew with the square. That mark is far from both, so that a busy machine does not cross it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from types import CodeType, FrameType
from typing import Any

import pytest

from sanse_ledger import (
    BEIJING,
    BadDocument,
    CircularIssued,
    Colour,
    Condition,
    CorrectFacts,
    Event,
    Kind,
    Ledger,
    Level,
    OpenProcedure,
    Register,
    SameDay,
    SheetReading,
    SlipIssued,
    SlipKind,
    Week,
    audit,
    dump_procedure,
    head,
    load_commands,
    load_procedure,
    loads,
    read_sheet,
    reminders,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.codecs.sheet.cells import Value, units, value_of
from sanse_ledger.codecs.sheet.columns import plain
from sanse_ledger.errors import BadRecurrence
from sanse_ledger.journal.heads import FIRST_FORMAT
from sanse_ledger.procedures import ways
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.drawing import mermaid
from sanse_ledger.procedures.parts import Answer, Branch, Outcome, Stage, TimeLimit
from sanse_ledger.words.text import MAX_LENGTH

SECTIONS = 150
"""Sections and leaders in the smaller ledger."""
SIZE = 60
"""Items in the smaller text; the larger one has four times as many."""

MOST = 4.4
"""How many times the work four times the text may cost: n log n is below it, the square would be 16."""

MOST_SECONDS = 100
"""How many times the time sixteen times the text may take: 16 is in proportion, 256 the square."""

INSTRUCTIONS = 4
"""A tool of `sys.monitoring` that neither the coverage nor a debugger takes."""

Work = tuple[Callable[[Any], object], Callable[[int], object]]
"""What takes a text, and how a text of so many items is made."""


def steps(task: Callable[[], object]) -> int:
    """Return how many instructions of Python *task* takes; what it refuses is refused."""
    count = 0

    def counted(*_instruction: object) -> None:
        nonlocal count
        count += 1

    with every_instruction(counted), suppress(BadDocument, BadRecurrence):
        task()
    return count


@contextmanager
def every_instruction(told: Callable[[CodeType, int], object]) -> Iterator[None]:
    """Call *told* for every instruction of Python within; since 3.12 a trace function no longer hears of each."""
    if sys.version_info >= (3, 12):
        monitoring = sys.monitoring
        monitoring.use_tool_id(INSTRUCTIONS, "instructions")
        try:
            monitoring.register_callback(INSTRUCTIONS, monitoring.events.INSTRUCTION, told)
            monitoring.set_events(INSTRUCTIONS, monitoring.events.INSTRUCTION)
            yield
        finally:
            monitoring.set_events(INSTRUCTIONS, monitoring.events.NO_EVENTS)
            monitoring.register_callback(INSTRUCTIONS, monitoring.events.INSTRUCTION, None)
            monitoring.free_tool_id(INSTRUCTIONS)
    else:

        def trace(frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - a trace function
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            if event == "opcode":
                told(frame.f_code, frame.f_lasti)
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            yield
        finally:
            sys.settrace(before)


def growth(work: Work) -> float:
    """Return how many times the work four times the text costs, each asked for the first time."""
    take, make = work
    first, few, many = make(SIZE), make(SIZE), make(4 * SIZE)
    steps(lambda: take(first))  # what is made once is no cost of a text, and what *few* keeps of itself is one
    return steps(lambda: take(many)) / steps(lambda: take(few))


def seconds(task: Callable[[], object]) -> float:
    """Return the processor's time for *task*, the least of several."""
    times = []
    for _ in range(7):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return min(times)


# Cells and sheets


def read(table: list[dict[str, str]], **options: Any) -> SheetReading:  # noqa: ANN401 - the options of read_sheet
    """Read a sheet of red items whose rows say the rest."""
    said: dict[str, Any] = {"colour": Colour.RED, "kind": Kind.KEY_WORK, "leader": "副书记", "section": "综治股"}
    defaults = {**said, "requirement": "按月报送", "due": "6月底", "title": "走访"}
    at = datetime(2023, 1, 5, 9, tzinfo=BEIJING)
    return read_sheet(table, at=at, by="办公室", year=2023, defaults=defaults, number="红-{}", **options)


SHEETS: dict[str, Work] = {
    "rows": (read, lambda n: [{"事项": f"走访{number}"} for number in range(n)]),
    "rows that are wrong": (read, lambda n: [{"时限": "不详", "来源": "不详"} for _ in range(n)]),
    "columns": (read, lambda n: [{f"备注{number}": "无" for number in range(n)}]),
    "a column for each row": (read, lambda n: [{f"备注{number}": "有"} for number in range(n)]),
    "columns that mean the same": (read, lambda n: [{"事项" + ":" * number: f"走访{number}" for number in range(n)}]),
    "units": (read, lambda n: [{"配合单位": "、".join(f"{number}股" for number in range(n))}]),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_costs_no_more_than_its_text(name: str) -> None:
    """Four times the rows, columns or units are at most about four times the work, whatever they say (B4).

    Invariant 48.
    """
    assert growth(SHEETS[name]) < MOST


@pytest.mark.parametrize("text", ["，", "（，", "，）", "（甲，", "（），", "甲 ", "\n"])
@pytest.mark.parametrize("take", [units, plain])
def test_a_cell_is_parted_in_one_pass(take: Callable[[str], object], text: str) -> None:
    """Sixteen times the separators and brackets take no hundred times as long, up to the longest cell (B4)."""
    few, many = (text * (size // len(text)) for size in (MAX_LENGTH // 16, MAX_LENGTH))

    assert seconds(lambda: take(many)) < MOST_SECONDS * seconds(lambda: take(few))


def test_a_cell_above_is_read_once_however_many_rows_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that is filled down is read where it stands, and its problem told in every row it is meant for (B4)."""
    cells: list[object] = []

    def counted(field: str, cell: object, *, year: int) -> Value:
        cells.append(cell)
        return value_of(field, cell, year=year)

    monkeypatch.setattr("sanse_ledger.codecs.sheet.rows.value_of", counted)
    table = [{"时限": "不详", "事项": ""}, *({"时限": "", "事项": f"走访{number}"} for number in range(9))]

    assert [*range(2, 12)] == [each.line for each in read(table, fill_down=["due"]).problems]
    assert 1 == cells.count("不详")


def test_a_heading_is_not_repeated_whole_in_the_sentence_of_every_row() -> None:
    """Of a long heading a sentence has the beginning, lest every row of a sheet repeat it (B4)."""
    wide = f"事项（{'详' * 5000}）"
    [first, second] = read([{wide: "走访", "任务": "调度"}, {wide: "化解", "任务": "调度"}]).problems

    assert f"事项（{'详' * 37}…" in first.zh
    assert f"事项（{'详' * 37}…" in first.en
    assert first.zh == second.zh


# Procedures


def definition(stages: list[str], facts: str = "", rating: str = "") -> str:
    """Return the document of a procedure that has these stages, or faults."""
    parts = (("基本情况", facts), ("评价", rating), ("环节", f"[{', '.join(stages)}]"))
    return "名称: 办理\n" + "".join(f"{key}: {text}\n" for key, text in parts if text)


def chain(n: int, more: Callable[[int], str] = lambda _number: "", last: str = "") -> list[str]:
    """Return *n* stages, each of which leads to the next; what *more* returns of each is part of it."""
    ahead = [f"{{名称: 环节{each}, 下一环节: 环节{each + 1}{more(each)}}}" for each in range(n - 1)]
    return [*ahead, f"{{名称: 环节{n - 1}, 办结结果: [办结]{last}}}"]


def since(start: Callable[[int], object]) -> Callable[[int], str]:
    """Return how a stage is written that has a limit from where *start* says."""
    return lambda number: f", 时限: [{{时限: 3日, 起算: 环节{start(number)}}}]"


def one(n: int, each: str) -> list[str]:
    """Return a single stage with *n* limits, written as *each*, where # stands for a number."""
    limits = ", ".join(each.replace("#", str(number)) for number in range(n))
    return [f"{{名称: 办理, 办结结果: [办结], 时限: [{limits}]}}"]


def list_of(n: int, each: str) -> str:
    """Return a list of *n* parts, written as *each*, where # stands for a number."""
    return f"[{', '.join(each.replace('#', str(number)) for number in range(n))}]"


CHOICES = "[{{名称: 难易, 选项: {}}}]"
PROCEDURES: dict[str, Callable[[int], str]] = {
    "stages": lambda n: definition(chain(n)),
    "stages nobody comes to": lambda n: definition([f"{{名称: 环节{each}, 办结结果: [办结]}}" for each in range(n)]),
    "stages of one name": lambda n: definition(["{名称: 办理, 办结结果: [办结]}"] * n),
    "no end": lambda n: definition([f"{{名称: 环节{each}, 下一环节: 环节{(each + 1) % n}}}" for each in range(n)]),
    "limits": lambda n: definition(chain(n, since(lambda number: number - 1 if number else "x"))),
    "limits that never begin": lambda n: definition(chain(n, since(lambda number: number + 1))),
    "limits from no stage": lambda n: definition(one(n, "{时限: 3日, 起算: 无#}")),
    "limits of the last": lambda n: definition(
        chain(n, last=f", 时限: [{', '.join(f'{{时限: 3日, 起算: 环节{each}}}' for each in range(n - 1))}]")
    ),
    "conditions on facts": lambda n: definition(
        one(n, "{时限: 3日, 条件: [{情况: 情况#, 已更正: 是}]}"), list_of(n, "情况#")
    ),
    "conditions on no fact": lambda n: definition(one(n, "{时限: 3日, 条件: [{情况: 无#, 已更正: 是}]}")),
    "conditions on choices": lambda n: definition(
        one(n, "{时限: 3日, 条件: [{情况: 难易, 属于: [难#]}]}"), CHOICES.format(list_of(n, "难#"))
    ),
    "conditions on no choice": lambda n: definition(
        one(1, f"{{时限: 3日, 条件: [{{情况: 难易, 属于: {list_of(n, '无#')}}}]}}"), CHOICES.format("[难]")
    ),
    "marks": lambda n: definition(chain(n), rating=f"{{档次: {list_of(n, '{名称: 档次#, 退回环节: 环节#}')}}}"),
    "branches": lambda n: definition(
        [f"{{名称: 办理, 办结结果: [办结], 分支: {list_of(n, '{名称: 分支#, 转入: 办理}')}}}"]
    ),
}


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_procedure_costs_no_more_than_its_definition(name: str) -> None:
    """Four times the stages, limits, facts or faults are at most about four times the work to load (B5).

    Invariant 48.
    """
    assert growth((load_procedure, PROCEDURES[name])) < MOST


def long(n: int) -> Procedure:
    """Return a procedure of *n* stages, one after another."""
    done = (Outcome(key="done", zh="办结", en="done"),)
    keys = [f"s{number}" for number in range(n)]
    stages = [Stage(key=key, zh=key, en=key, then=then) for key, then in pairwise(keys)]
    back = tuple(
        TimeLimit(limit=SameDay(), since=key, when=(Condition(fact=f"of-{key}", corrected=True),)) for key in keys[:-1]
    )
    last = Stage(key=keys[-1], zh=keys[-1], en=keys[-1], outcomes=done, limits=back)
    facts = tuple(Answer(key=f"of-{key}", zh=f"{key}等级", en=f"grade of {key}") for key in keys)
    return Procedure(key="long", zh="长", en="long", facts=facts, stages=(*stages, last))


def test_a_procedure_is_written_and_asked_in_proportion_to_its_length() -> None:
    """Four times the stages are four times the work to make, write, draw and ask for by name (B5)."""

    def asked(n: int) -> None:
        procedure = long(n)
        assert all(procedure.stage(each.zh) is each for each in procedure.stages)

    assert growth((dump_procedure, long)) < MOST
    assert growth((mermaid, long)) < MOST
    assert growth((asked, int)) < MOST


def test_what_lies_ahead_is_walked_for_the_stage_that_is_asked_about() -> None:
    """One stage of a procedure is one walk, and asking again none; only so many answers are kept (B5)."""
    procedure = long(300)
    first = steps(lambda: procedure.ahead["s0"])
    again = steps(lambda: procedure.ahead["s0"])

    assert 10 * again < first
    assert [300 - number for number in range(300)] == [len(procedure.ahead[f"s{number}"]) for number in range(300)]
    assert 300 == len(procedure.ahead) == len({*procedure.ahead})
    assert steps(lambda: procedure.ahead["s0"]) > 10 * again
    with pytest.raises(KeyError):
        procedure.ahead["nowhere"]


@pytest.mark.parametrize("together", [1, 2, 2048])
def test_stages_lead_where_a_walk_from_each_comes(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found for many stages at once is what a walk from each finds, over loops and joins and dead ends (B5)."""
    monkeypatch.setattr(ways, "_TOGETHER", together)
    leads = {"a": "bc", "b": "d", "c": "de", "d": "bf", "e": "e", "f": "", "g": "fh", "h": "g", "i": "ai"}
    stages = [
        Stage(key=key, zh=key, en=key, branches=tuple(Branch(key=to, zh=to, en=to, to=to) for to in ahead))
        for key, ahead in leads.items()
    ]
    pairs = [(start, end) for start in leads for end in leads]
    way = ways.ways_of(stages)

    assert {(start, end) for start, end in pairs if end in {*ways.reachable(way, start)}} == ways.leading(way, pairs)


# Rules and documents

HEADER = '格式: "sanse-ledger/1"\n单位: "某县委政法委"\n年度: 2022\n时区: "+08:00"\n事件:\n'
BY = '记录时间: "2022-01-04 09:00", 记录人: "办公室"'
REGISTERED = (
    f'- 登记: {{{BY}, 编号: "红-#", 颜色: "红", 名称: "走访", 类别: "重点业务", 工作要求: "按月报送", '
    '分管领导: "副书记", 责任股室: "综治股", 日期: 2022-01-04, 完成时限: 2022-12-30}\n'
)
FOLLOWED_UP = f'- 跟踪办理: {{{BY}, 事项: "红-0", 进展: "走访第#户", 日期: 2022-01-04}}\n'
FOLLOWED = f"{BY}, 事项: 红-0"
PAID = f"- 登记付款: {{{FOLLOWED}, 日期: 2022-01-04, 金额: 1元, 完成依据: 凭证}}\n"
CORRECTED = f"- 更正情况: {{{FOLLOWED}, 基本情况: {{情况#: 有}}, 理由: 核定}}\n"
CLOCK = "{环节: 环节#, 条文: L4, 起算日期: 2022-01-04, 完成时限: 2022-01-05}, "
GROUP = '时区: "+08:00"\n命令:\n- 记录时间: 2022-06-13 09:00\n  记录人: 综治股\n  内容:\n'


def lines(n: int, each: str) -> str:
    """Return *n* lines, written as *each*, where # stands for a number."""
    return "".join(each.replace("#", str(number)) for number in range(n))


def matter(facts: str = "", clocks: str = "") -> str:
    """Return a journal of one item that follows a procedure with these facts and clocks."""
    opened = f"日期: 2022-01-04, 办理流程: 快执, 基本情况: {{{facts}}}, 进入环节: start, 起算时限: [{clocks}]"
    return f"{HEADER}{lines(1, REGISTERED)}- 启动流程: {{{FOLLOWED}, {opened}}}\n"


@cache
def first_circulars(n: int) -> str:
    """Return a journal of *n* follow-ups, then as many circulars whose heads are of the first format."""
    text = HEADER + lines(1, REGISTERED) + lines(n, FOLLOWED_UP)
    known, week = head(loads(text).events, FIRST_FORMAT), Week(year=1990, number=1)
    for number in range(1, n + 1):
        event = CircularIssued(
            at=datetime(2022, 1, 4, 9, tzinfo=BEIJING), by="办公室", week=week, number=number,
            day=date(2022, 1, 7), head=known,
        )  # fmt: skip
        text += (
            f"- 发布通报: {{{BY}, 周: {week}, 编号: {number}, 通报日期: 2022-01-07, "
            f'指纹: {{条数: {known.count}, 校验值: "{known.digest}"}}}}\n'
        )
        known, week = head([event], known), week.next
    return text


def with_slips(count: int) -> list[Event]:
    """Return a record with so many slips about one item: notices, and urgings that correct each other."""
    item = loads(HEADER + lines(1, REGISTERED)).events
    at, urging = item[-1].at, SlipKind.URGING
    told: dict[str, Any] = {"about": "红-0", "at": at, "by": "办公室"}
    notices = [SlipIssued(slip=SlipKind.NOTICE, number=number, **told) for number in range(1, count + 1)]
    first = SlipIssued(slip=urging, number=1, step=Level.LEADER, **told)
    corrected = [
        SlipIssued(slip=urging, number=number + 1, step=Level.LEADER, corrects=number, reason="写错了", **told)
        for number in range(1, count)
    ]
    return [*item, *notices, first, *corrected]


TEXTS: dict[str, Work] = {
    "a record of slips": (lambda events: Ledger.replay(events, owner="某县", year=2022), with_slips),
    "a rule of one part again and again": (RecurrenceRule.parse, lambda n: "FREQ=DAILY" + ";INTERVAL=1" * n),
    "a rule of many days": (RecurrenceRule.parse, lambda n: "FREQ=MONTHLY;BYMONTHDAY=" + ",".join("1" * n)),
    "a rule of many weekdays": (RecurrenceRule.parse, lambda n: "FREQ=MONTHLY;BYDAY=" + ",".join(["MO"] * n)),
    "a journal of many items": (loads, lambda n: HEADER + lines(n, REGISTERED)),
    "a journal of one item": (
        loads,
        lambda n: HEADER + lines(1, REGISTERED) + lines(n, FOLLOWED_UP),
    ),
    "a journal of circulars of the first format": (loads, first_circulars),
    "a journal of facts and payments": (loads, lambda n: matter(lines(n, "情况#: 有, ")) + lines(n, PAID)),
    "a journal of corrected facts": (loads, lambda n: matter() + lines(n, CORRECTED)),
    "commands": (load_commands, lambda n: GROUP + lines(n, "  - 解释说明: {事项: 红-#, 理由: 文件未到}\n")),
    "commands that are wrong": (load_commands, lambda n: GROUP + lines(n, "  - 解释说明: {事情: 红-#, 理由: [1]}\n")),
    "facts": (
        load_commands,
        lambda n: GROUP + f"  - 启动流程: {{事项: 红-1, 办理流程: 六单, 基本情况: {{{lines(n, '情况#: 有, ')}}}}}\n",
    ),
    "a key again and again": (load_commands, lambda n: GROUP + f"  - 解释说明: {{{lines(n, '事项: 红-#, ')}}}\n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_rule_or_a_document_costs_no_more_than_its_text(name: str) -> None:
    """Four times the parts, events or commands are about four times the work, right or wrong (B5, attack 2, 14).

    Invariant 48.
    """
    assert growth(TEXTS[name]) < MOST


@pytest.mark.parametrize(
    "report",
    [reminders, lambda ledger, on: weekly_digest(ledger, Week.of(on)).document()],
    ids=["reminders", "digest"],
)
def test_a_report_costs_no_more_than_the_limits_that_run(report: Callable[..., object]) -> None:
    """Four times the limits of one matter are at most about four times the work to report (attack 14)."""
    few, many = (loads(matter(clocks=lines(n, CLOCK))) for n in (SIZE, 4 * SIZE))
    on = date(2022, 3, 4)

    assert steps(lambda: report(many, on=on)) / steps(lambda: report(few, on=on)) < MOST


def long_form(facts: int) -> tuple[Ledger, OpenProcedure, CorrectFacts]:
    """Return a ledger with a procedure of so many facts, and the commands that tell and correct them all."""
    keys = [f"情况{number}" for number in range(facts)]
    end = Stage(key="end", zh="办理", en="handle", outcomes=(Outcome(key="done", zh="办结", en="done"),))
    form = tuple(Answer(key=key, zh=key, en=key) for key in keys)
    procedure = Procedure(key="long", zh="长", en="long", stages=(end,), facts=form)
    at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    ledger = Ledger.open(owner="某县", year=2022, procedures=(procedure,)).submit(
        Register(
            number="G-1", colour=Colour.GREEN, title="信息", kind=Kind.MEETING, requirement="报送", leader="副书记",
            section="综治股", at=at, by="办公室",
        )
    )  # fmt: skip
    opened = OpenProcedure(item="G-1", procedure="long", facts=dict.fromkeys(keys, "有"), at=at, by="办公室")
    return ledger, opened, CorrectFacts(item="G-1", facts=dict.fromkeys(keys, "无"), reason="核定", at=at, by="办公室")


def test_a_matter_costs_no_more_than_its_facts() -> None:
    """Four times the facts are at most about four times the work to open a matter, and to correct it (attack 14)."""

    def told(facts: int) -> tuple[int, int]:
        ledger, opened, corrected = long_form(facts)
        under_way = ledger.submit(opened)
        return steps(lambda: ledger.submit(opened)), steps(lambda: under_way.submit(corrected))

    told(1)
    few, many = told(SIZE), told(4 * SIZE)
    assert many[0] / few[0] < MOST
    assert many[1] / few[1] < MOST


@pytest.mark.parametrize(
    "text", ["FREQ=DAILY;INTERVAL={}", "FREQ=MONTHLY;BYMONTHDAY={}", "FREQ=MONTHLY;BYDAY={}", "{}", "FREQ={}"]
)
def test_a_rule_is_read_in_one_pass(text: str) -> None:
    """Sixteen times the digits take no hundred times as long (B5)."""

    def parse(digits: str) -> None:
        with pytest.raises(BadRecurrence):
            RecurrenceRule.parse(text.format(digits))

    assert seconds(lambda: parse("0" * 160_000)) < MOST_SECONDS * seconds(lambda: parse("0" * 10_000))


# Reports


def wide(sections: int) -> Ledger:
    """Return a ledger in which so many sections under as many leaders have work, and none handed in its week."""
    usual: dict[str, Any] = {"title": "信息报送", "kind": Kind.MEETING, "requirement": "按时报送", "by": "办公室"}
    at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    return Ledger.open(owner="某县委政法委", year=2022).submit(
        *(
            Register(number=f"G-{n}", colour=Colour.GREEN, leader=f"副书记{n}", section=f"股室{n}", at=at, **usual)
            for n in range(sections)
        )
    )


@pytest.mark.parametrize("report", [reminders, three_lamps, audit], ids=["reminders", "lamps", "audit"])
def test_a_report_costs_no_more_than_its_sections(report: Callable[..., object]) -> None:
    """Four times the sections under four times the leaders are at most about four times the work (attack 29).

    Invariant 48.
    """
    few, many = wide(SECTIONS), wide(SECTIONS * 4)
    on = date(2022, 3, 19)

    assert steps(lambda: report(many, on=on)) / steps(lambda: report(few, on=on)) < MOST
