"""A hundred made-up counties in twelve cities: half a year of each, as JSON lines, compressed, in a folder.

    python examples/province/counties.py FOLDER                  about 400 events a county
    python examples/province/counties.py FOLDER --events 5000    as many as a busy county has

Work is entered, followed up and finished as in the sample ledgers, in some counties with more care than in others; what
the rules refuse stays out. The same seed writes the same journals. One county hands in nothing, and the file of another
was cut off on its way. All places and all work are invented.
"""

import argparse
import gzip
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from sanse_ledger import (
    BEIJING,
    Body,
    Colour,
    Command,
    Count,
    Kind,
    Ledger,
    OtherKind,
    Policy,
    Refused,
    Register,
    Source,
    Week,
    WeekEntry,
    WorkCalendar,
    dump_lines,
)
from sanse_ledger.commands import (
    Appraise,
    CloseProcedure,
    Complete,
    Conclude,
    ContactSuperior,
    Deliberate,
    Explain,
    FinishMeasure,
    FollowUp,
    IssueCircular,
    OpenProcedure,
    PassStage,
    PlanMeasure,
    RateResult,
    Recolour,
    SubmitWeek,
)

ROSTER = "places.txt"
"""The file that lists who is to report: province/city/county, a line each."""
CITIES, COUNTIES = "甲乙丙丁戊己庚辛壬癸子丑", "东南西北中上下前后"
PLACES = tuple(("某省", f"{city}市", f"{city}{county}县") for city in CITIES for county in COUNTIES)[:100]
MISSING, CUT_OFF = PLACES[17], PLACES[58]

YEAR, LAST = 2022, Week.parse("2022-W26")
DAYS = tuple(
    filter(WorkCalendar.china().is_working_day, (date(YEAR, 1, 4) + timedelta(days=number) for number in range(179)))
)
"""The working days up to the Friday of the last week."""
SECTIONS = ("综治督导股", "维稳指导股", "执法监督股", "反邪教协调股", "政治部", "办公室")
LEADERS = ("常务副书记", "副书记", "政治部主任")
OFFICE = "办公室"
POLICY = Policy(
    sections=SECTIONS, counts=(Count(name="下访", units=("批次", "人次")), Count(name="排查", units=("件",)))
)
TITLES = {
    Colour.RED: (
        "平安建设考评迎检",
        "重大节点维稳安保",
        "网格化服务管理调整",
        "命案防控专项行动",
        "信访积案化解",
        "智慧平台点位接入",
    ),
    Colour.ORANGE: (
        "值班记录不全",
        "案件评查反馈问题",
        "网格员培训不足",
        "宣传阵地内容陈旧",
        "风险评估程序缺项",
        "台账更新滞后",
    ),
    Colour.GREEN: (
        "平安建设信息报送",
        "政法队伍教育培训",
        "反邪教宣传",
        "法治宣传进校园",
        "社会矛盾月研判",
        "执法监督抽查",
    ),
}
KINDS = {
    Colour.RED: (Kind.KEY_WORK, Kind.ASSESSMENT, Kind.MEETING),
    Colour.ORANGE: (Kind.ARRANGEMENT, Kind.DOCUMENT),
    Colour.GREEN: (OtherKind("常规业务"),),
}
DISPUTES = ("宅基地边界纠纷", "土地流转租金纠纷", "邻里滴水纠纷", "工资拖欠纠纷", "婚姻家庭纠纷", "道路通行纠纷")
WORDS = (
    "已走访十二个村",
    "完成资料收集，正在汇总",
    "召开调度会，明确了时限",
    "实地核查三处，问题一处",
    "按计划推进",
    "形成初稿，报分管领导审核",
)


class Act(NamedTuple):
    """What is asked at an instant: a command, or what makes one of the ledger as it then is."""

    at: datetime
    asks: Command | Callable[[Ledger], Command]


class Office:
    """A county's office: how careful it is, and what it draws."""

    def __init__(self, seed: str) -> None:
        """Begin with a *seed*: the same county comes out again."""
        self.random = Random(seed)  # noqa: S311 - journals are made up, nothing is kept secret
        self.care = self.random.uniform(0.8, 0.99)

    def at(self, day: int, hour: int = 9) -> datetime:
        """Return a minute of a working day, at its end for one that is yet to come."""
        on = DAYS[min(day, len(DAYS) - 1)]
        return datetime(on.year, on.month, on.day, hour, self.random.randrange(60), tzinfo=BEIJING)

    def careful(self) -> bool:
        """Return whether it is done as it ought to be."""
        return self.random.random() < self.care


def work(office: Office, number: int, turns: int) -> Iterator[Command]:
    """Yield the course of one item: red, orange or green, or a dispute by the six slips."""
    draw, colour = office.random, tuple(TITLES)[number % 3]
    name, section = f"{'重改常'[number % 3]}-{number:03}", draw.choice(SECTIONS)
    start, length = draw.randrange(len(DAYS) - 2), draw.randrange(15, 90)
    end = start + (length if office.careful() else length + draw.randrange(2, 20))
    ahead = max(0, start + length - len(DAYS) + 1)
    due = DAYS[start + length - ahead] + timedelta(days=ahead * 7 // 5)
    yield Register(
        number=name, colour=colour, title=draw.choice(TITLES[colour]), kind=draw.choice(KINDS[colour]),
        requirement="按期办结，形成材料", leader=draw.choice(LEADERS), section=section, due=due,
        source=Source.SUPERIOR_FEEDBACK if colour is Colour.ORANGE else None, at=office.at(start, 8), by=OFFICE,
    )  # fmt: skip
    if colour is Colour.ORANGE:
        at = office.at(start + 1)
        yield Deliberate(
            item=name, body=Body.SECRETARY_MEETING, findings="制度不落实", similar="已排查", at=at, by=OFFICE
        )
        yield PlanMeasure(
            item=name,
            measure="1",
            problem="缺项",
            action="逐项补齐",
            due=due,
            person=f"{section}股长",
            at=at,
            by=section,
        )
    last = min(end, len(DAYS))
    for turn in range(turns):
        on = start + 2 + (last - start - 2) * turn // turns
        yield FollowUp(item=name, progress=draw.choice(WORDS), at=office.at(on, 10), by=section)
    overdue = sum(day <= due for day in DAYS)
    if colour is Colour.RED and end > overdue and overdue < len(DAYS) and office.careful():
        at = office.at(overdue, 11)
        yield Explain(item=name, reason="上级细则推迟下发", at=at, by=section)
        yield ContactSuperior(item=name, superior="市委政法委", summary="已电话说明", at=at, by=section)
    if end < len(DAYS):
        yield from _finish(office, name, colour, end, section)


def _finish(office: Office, name: str, colour: Colour, end: int, section: str) -> Iterator[Command]:
    """Yield how an item is done with: red work concluded, a problem put right, routine work completed."""
    at = office.at(end, 14)
    if colour is Colour.RED:
        yield Conclude(item=name, result="已办结", at=at, by=section)
        yield Recolour(item=name, to=Colour.ORANGE, grounds="趋于常态化", at=at, by=OFFICE)
        yield Recolour(item=name, to=Colour.GREEN, grounds="一次性工作，无后续", one_off=True, at=at, by=OFFICE)
    elif colour is Colour.ORANGE:
        yield FinishMeasure(item=name, measure="1", evidence="抽查台账", at=at, by=section)
        yield Recolour(item=name, to=Colour.GREEN, grounds="整改到位，转为常规", at=at, by=OFFICE)
    if office.careful():
        yield Complete(item=name, evidence="经督办核实", at=office.at(end, 15), by=OFFICE)


def dispute(office: Office, number: int) -> Iterator[Command]:
    """Yield a dispute by the six slips 六单, from the first slip to the last."""
    draw, name, by = office.random, f"纠-{number:03}", "综治督导股"
    start = draw.randrange(len(DAYS) - 12) if number % 3 else len(DAYS) - 2 - draw.randrange(5)
    yield Register(
        number=name, colour=Colour.GREEN, title=draw.choice(DISPUTES), kind=OtherKind("矛盾纠纷"), leader="副书记",
        requirement="依法就地化解", section=by, at=office.at(start, 8), by=by,
    )  # fmt: skip
    facts = {"线索来源": "网格排查", "难易": "一般", "村（社区）": "一村", "领导": "包村副镇长"}
    yield OpenProcedure(item=name, procedure="六单", facts=facts, at=office.at(start, 9), by=by)
    slip = {"研判情况": "邻里积怨", "调处时限要求": "7日内", "批转给": "包村副镇长"}
    yield PassStage(item=name, stage="制单", records=slip, at=office.at(start, 10), by=by)
    slip = {"初步核实": "属实", "处理意见": "就地调解", "派往": "一村", "组织调处": "村委会召集双方"}
    yield PassStage(item=name, stage="派单", records=slip, at=office.at(start, 11), by=by)
    day = start + (0 if office.careful() else 2)
    yield PassStage(item=name, stage="接单", records={"接单人": "村支部书记"}, at=office.at(day, 14), by=by)
    slip = {"走访人": "网格员", "化解结果": "当场握手言和"}
    day += 1 if office.careful() else 8
    yield CloseProcedure(item=name, outcome="当场化解", records=slip, at=office.at(day, 15), by=by)
    slip, rating = (
        {"村镇公开": "已公开", "评价方式": "上门回访", "签署人": "当事人"},
        "满意" if office.careful() else "一般",
    )
    yield RateResult(item=name, rating=rating, records=slip, at=office.at(day, 16), by=by)
    slip = {
        "满意度": rating, "办结时限": "按时", "办理效果": "协议履行", "评定": "优秀", "晒成绩": "镇公开栏",
        "报镇党委政府": "已报",
    }  # fmt: skip
    yield Appraise(item=name, records=slip, at=office.at(day, 17), by=by)


def weeks(office: Office) -> Iterator[Act]:
    """Yield the weeks that sections hand in, most of them in time, and the circulars."""
    week = Week.of(DAYS[0]).next
    while week.friday <= LAST.friday:
        worked = [day for day in DAYS if week.monday <= day <= week.sunday]
        for section in SECTIONS if worked else ():
            late, missing = not office.careful(), office.random.random() < 0.1 * (1 - office.care)
            at = office.at(DAYS.index(worked[-1]), 16 if late else 9)
            if not missing:
                yield Act(at, partial(_handed_in, office, section, week, at))
        if worked:
            at = office.at(DAYS.index(worked[-1]), 17)
            yield Act(at, IssueCircular(week=week, at=at, by=OFFICE))
        week = week.next


def _handed_in(office: Office, section: str, week: Week, at: datetime, ledger: Ledger) -> SubmitWeek:
    """Return a section's week: what it says of half of its work, and what it counted."""
    draw = office.random
    own = [each.number for each in ledger.items.values() if each.section == section and each.in_progress]
    entries = [
        WeekEntry(item=each, progress=draw.choice(WORDS), plan="继续推进")
        for each in own
        if draw.random() < 0.5  # noqa: PLR2004 - half
    ]
    visits = draw.randrange(4)
    counts: dict[str, int | Iterable[int]] = {"下访": (visits, visits + draw.randrange(9)), "排查": draw.randrange(30)}
    return SubmitWeek(
        section=section, week=week, entries=entries, rest_as_planned=office.careful(), counts=counts, at=at, by=section
    )


def ledger_of(place: tuple[str, ...], events: int = 400, seed: int = 0) -> Ledger:
    """Return half a year of a county, with about so many events."""
    office = Office(f"{seed}/{'/'.join(place)}")
    items = 16 + events // 60
    turns = max(2, (events - 25 * (len(SECTIONS) + 1)) // items - 3)
    acts = [*weeks(office)]
    for number in range(items):
        acts += [Act(each.at, each) for each in work(office, number, turns)]
    for number in range(8 + office.random.randrange(9)):
        acts += [Act(each.at, each) for each in dispute(office, number)]
    ledger = Ledger.open(owner=f"{place[-1]}委政法委", year=YEAR, policy=POLICY)
    for act in sorted(acts, key=lambda each: each.at):
        try:
            ledger = ledger.submit(act.asks if isinstance(act.asks, Command) else act.asks(ledger))
        except Refused:
            continue  # as in an office: it is told why, and the record has nothing of it
    return ledger


def file_of(folder: Path, place: tuple[str, ...]) -> Path:
    """Return where a county's journal lies."""
    return Path(folder, *place[1:-1], f"{place[-1]}.jsonl.gz")


def write(folder: Path, places: tuple[tuple[str, ...], ...] = PLACES, events: int = 400, seed: int = 0) -> None:
    """Write the roster, and the journals of all *places* but the one that hands in nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROSTER).write_text("".join(f"{'/'.join(place)}\n" for place in places), encoding="utf-8")
    for place in places:
        if place == MISSING:
            continue
        lines = "".join(f"{line}\n" for line in dump_lines(ledger_of(place, events, seed)))
        packed = gzip.compress(lines.encode(), mtime=0)
        file = file_of(folder, place)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(packed[: len(packed) // 2] if place == CUT_OFF else packed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="虚构的县：半年的台账记录 / made-up counties: half a year of records")
    parser.add_argument("folder", type=Path, help="写进哪个文件夹 / where to write them")
    parser.add_argument("--events", type=int, default=400, help="每县大约多少条记录 / about so many events a county")
    parser.add_argument("--seed", type=int, default=0, help="种子相同，记录相同 / the same seed, the same journals")
    chosen = parser.parse_args()
    write(chosen.folder, events=chosen.events, seed=chosen.seed)
    print(
        f"{chosen.folder}：应报{len(PLACES)}个县，写出{len(PLACES) - 1}个 / {len(PLACES)} counties, one without a file"
    )
