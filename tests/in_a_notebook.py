"""One of everything that a notebook shows, by what one would write on the last line of a cell."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pytest

from people import OFFICE, at, orange, red, to_orange
from sanse_ledger import (
    BEIJING,
    CLAUSES,
    BadDocument,
    Colour,
    Conclude,
    Count,
    Kind,
    Ledger,
    Period,
    Policy,
    Refused,
    Register,
    Restrict,
    RollUp,
    SubmitWeek,
    Week,
    agenda,
    audit,
    commands_for,
    event_log,
    friday_circular,
    label_sheet,
    loads,
    notifications,
    obligations,
    period_paper,
    read_sheet,
    records,
    reminders,
    series,
    three_lamps,
    trace,
    week_counts,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.office import rules_net
from sanse_ledger.office.xlsx.edits import SheetEdits
from sanse_ledger.office.xlsx.reading import SheetRead, WorkbookReading

WEEK = Week.of(date(2022, 6, 14))
DAY = date(2022, 6, 14)
WEEKS = tuple(Week(year=2022, number=number) for number in range(22, 26))


def busy(title: str = "平安建设年度考评迎检") -> Ledger:
    """Return a ledger with late work, an internal item, moves, a week handed in and what was counted."""
    counted = Policy(counts=[Count(name="下访", units=("批次", "人次"))])
    ledger = Ledger.open(owner="某县委政法委", year=2022, policy=counted)
    return ledger.submit(
        Register(number="R-1", colour=Colour.RED, title=title, kind=Kind.ASSESSMENT, requirement=title, leader=title,
                 section="综治督导股", due=date(2022, 6, 10), at=at(3, 1), by=OFFICE),
        red("R-2", due=date(2022, 9, 1)), red("R-3"), orange(),
        Restrict(item="R-3", reason="专案", at=at(3, 2), by=OFFICE),
        *to_orange("R-2"),
        SubmitWeek(section="综治督导股", week="2022-W23", counts={"下访": (3, 8)}, at=at(6, 10), by="综治督导股"),
    )  # fmt: skip


def refused(ledger: Ledger) -> Refused:
    """Return the refusal of a command that names no item."""
    with pytest.raises(Refused) as caught:
        ledger.submit(Conclude(item="R-9", result="已办结", at=at(6, 14), by=OFFICE))
    return caught.value


def unreadable() -> BadDocument:
    """Return what is wrong with a text that is no ledger."""
    with pytest.raises(BadDocument) as caught:
        loads("年度: 2022\n颜色: 蓝\n")
    return caught.value


def _sheet(ledger: Ledger) -> Any:  # noqa: ANN401 - what a sheet holds
    row = {"事项": next(iter(ledger.items.values())).title, "时限": "六月三十一日", "备注": "无"}
    return read_sheet([row], at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by=OFFICE, year=2022)


def _workbook(ledger: Ledger) -> WorkbookReading:
    found = _sheet(ledger)
    sheet = SheetRead(name="台账", row=1, columns=found.columns, ignored=found.ignored, passed=())
    return WorkbookReading(commands=(), problems=found.problems, sheets=(sheet,), without=())


ON_THE_LAST_LINE: Mapping[str, Callable[[Ledger], Any]] = MappingProxyType({
    "ledger": lambda ledger: ledger,
    "ledger.items[…]": lambda ledger: ledger.items["R-1"],
    "ledger.items[…] (internal)": lambda ledger: ledger.items["R-3"],
    "weekly_digest": lambda ledger: weekly_digest(ledger, WEEK),
    "friday_circular": lambda ledger: friday_circular(ledger, WEEK),
    "weekly_ledger": lambda ledger: weekly_ledger(ledger, WEEK),
    "label_sheet": label_sheet,
    "period_paper": lambda ledger: period_paper(ledger, Period.parse("2022-05")),
    "RollUp.of": lambda ledger: RollUp.of(ledger, WEEK, place="某县"),
    "three_lamps": lambda ledger: three_lamps(ledger, DAY),
    "audit": lambda ledger: audit(ledger, DAY),
    "agenda": lambda ledger: agenda(ledger, at(6, 14)),
    "series": lambda ledger: series(ledger, WEEKS),
    "series[0]": lambda ledger: series(ledger, WEEKS)[0],
    "week_counts": week_counts,
    "records": records,
    "event_log": event_log,
    "obligations": lambda ledger: obligations(ledger.items["R-1"], DAY, ledger.context),
    "reminders": lambda ledger: reminders(ledger, DAY),
    "notifications": lambda ledger: notifications(friday_circular(ledger, WEEK)),
    "notifications[0]": lambda ledger: notifications(friday_circular(ledger, WEEK))[0],
    "commands_for": lambda ledger: commands_for(ledger, "R-1", at=at(6, 14), by=OFFICE),
    "trace": lambda ledger: trace(ledger, Conclude(item="R-1", result="已办结", at=at(6, 14), by=OFFICE)),
    "trace (refused)": lambda ledger: trace(ledger, Conclude(item="R-2", result="已办结", at=at(6, 14), by=OFFICE)),
    "CLAUSES[…]": lambda _: CLAUSES["G2.4"],
    "Refused": refused,
    "Refusal": lambda ledger: refused(ledger).refusals[0],
    "BadDocument": lambda _: unreadable(),
    "Problem": lambda _: unreadable().problems[0],
    "read_sheet": _sheet,
    "read_workbook": _workbook,
    "read_edits": lambda ledger: SheetEdits(
        commands=(), problems=_sheet(ledger).problems, stale=(), missing=(), versions={}
    ),
    "rules_net().replay": lambda ledger: rules_net().replay(
        [*event_log(ledger), {"case": ledger.items["R-1"].title, "activity": "concluded", "colour": "red"}]
    ),
})  # fmt: skip
"""What is written on the last line, and what is then shown, of a ledger."""
