"""A copy of a value is the value: pickled, copied and deeply copied, field by field.

Equality is not asked. It looks at what a class chooses to look at: a ledger is equal to one that lost its procedures.
"""

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs
import pytest

import sanse_ledger
import scenario
from matters import (
    HARD,
    NUMBER,
    appraised,
    at,
    branch,
    closed,
    corrected,
    instalments,
    opened,
    paid,
    rated,
    register,
    to_doing,
    to_performance,
    town,
)
from sanse_ledger import (
    CLAUSES,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    CarryOver,
    Ledger,
    Limits,
    OpenProcedure,
    PassStage,
    audit,
    carry_forward,
    dumps,
    friday_circular,
    label_sheet,
    load_procedure,
    notifications,
    obligations,
    procedure_figures,
    read_sheet,
    reminders,
    still_needed,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.ledger.persistent import Chain

COPIES: dict[str, Callable[[Any], Any]] = {
    "pickled": lambda value: pickle.loads(pickle.dumps(value)),  # noqa: S301 - our own bytes
    "copied": copy.copy,
    "deeply copied": copy.deepcopy,
}
OWN = "名称: 公文办理\n环节:\n- {名称: 签收, 下一环节: 办文, 时限: [当日]}\n- {名称: 办文, 办结结果: [办毕]}\n"


def values() -> list[type]:
    """Return every class of values in the library, the bases of others aside."""
    for room in pkgutil.walk_packages(sanse_ledger.__path__, "sanse_ledger."):
        importlib.import_module(room.name)
    own = {"WorkCalendar", "Draft", "RollUp"}  # copied by its years, no value, pickled by its numbers (test_roll_up)
    found = {of for of in _below(object) if of.__name__ not in own and _is_kept(of)}
    return sorted(found, key=lambda of: (of.__module__, of.__name__))


def _is_kept(of: type) -> bool:
    """Return whether its module has this class; attrs makes it of another, which Python may not have dropped yet."""
    return getattr(importlib.import_module(of.__module__), of.__name__, None) is of


def _below(base: type) -> Iterator[type]:
    of: type
    for of in type.__subclasses__(base):
        if attrs.has(of) and of.__module__.startswith("sanse_ledger.") and not inspect.isabstract(of):
            yield of
        yield from _below(of)


def differing(one: Any, other: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - two values of any kind
    """Yield where two values differ: by type, field by field, part by part."""
    if type(one) is not type(other):
        yield f"{path}: {type(one).__name__} and {type(other).__name__}"
    elif attrs.has(type(one)):
        for each in attrs.fields(type(one)):
            yield from differing(getattr(one, each.name), getattr(other, each.name, "(lost)"), f"{path}.{each.name}")
    elif isinstance(one, Mapping):
        yield from differing(tuple(one.items()), tuple(other.items()), path)
    elif isinstance(one, tuple | list):
        if len(one) != len(other):
            yield f"{path}: {len(one)} and {len(other)} parts"
        for place, pair in enumerate(zip(one, other, strict=False)):
            yield from differing(*pair, f"{path}[{place}]")
    elif isinstance(one, Chain):
        yield from differing(one.flat, other.flat, path)
    elif one != other:
        yield f"{path}: {one!r:.80} and {other!r:.80}"


@pytest.mark.parametrize("of", values(), ids=lambda of: f"{of.__module__.removeprefix('sanse_ledger.')}.{of.__name__}")
def test_a_copy_has_every_field_of_the_value(of: type) -> None:
    """No class of values loses a field when it is copied, whatever its classes above have chosen (attack 1)."""
    value: object = object.__new__(of)
    for place, each in enumerate(attrs.fields(of)):
        object.__setattr__(value, each.name, f"{each.name} {place}")

    for way, copied in COPIES.items():
        assert [] == [*differing(value, copied(value), way)]


@cache
def real() -> Mapping[str, Any]:
    """Return what a host keeps and hands on, by name: ledgers with what they record, and every report of them."""
    own = load_procedure(OWN)
    said: dict[str, Any] = {"item": NUMBER, "at": at("2023-04-06"), "by": "综治中心"}
    year = Ledger.open(owner=scenario.OWNER, year=2022).submit(*scenario.entered(), *scenario.worked())
    dispute = town(
        *to_doing(), corrected("2023-04-10", 难易="较大"), closed("化解", "2023-05-20", **HARD),
        rated("满意", "2023-05-21"), appraised("2023-05-22"),
    )  # fmt: skip
    case = town(
        *to_performance("2023-04-24", 标的额="30000", 确有困难="是"), branch("执行和解", "2023-04-24"),
        instalments("2023-04-24", _2023_05_10="10000", _2023_06_08="20000"), paid("10000", "2023-05-11"),
    )  # fmt: skip
    hosted = Ledger.open(owner="某镇", year=2023, procedures=(own,)).submit(
        register("2023-04-06"), OpenProcedure(procedure="公文办理", **said)
    )
    gone = case.submit(CarryOver(item=NUMBER, reason="跨年", approver="书记", at=at("2023-12-29"), by="综治中心"))
    day, week = date(2022, 6, 17), scenario.WEEK
    circular = friday_circular(year, week)
    period: dict[str, Any] = {"since": at("2023-01-01"), "until": at("2023-12-31")}
    return {
        "a year": year.submit(*scenario.finished()),
        "a dispute": dispute,
        "a case": case,
        "a ledger with procedures of the host": hosted,
        "what is carried over": carry_forward(
            gone.items[NUMBER], number="2024-1", year=2023, at=at("2024-01-04"), by="综治中心"
        ),
        "commands": (*scenario.entered(), *scenario.worked(), *scenario.finished(), *to_doing(), opened("2023-04-06")),
        "procedures": (SIX_SLIPS, FAST_ENFORCEMENT, own),
        "context": hosted.context,
        "header": hosted.header,
        "head": hosted.head,
        "clauses": tuple(CLAUSES.values()),
        "limits": Limits(),
        "refusals": still_needed(year.items["R-1"], scenario.at(6, 17)),
        "reminders": reminders(year, on=day),
        "lamps": three_lamps(year, on=day),
        "audit": audit(year, on=day),
        "obligations": tuple(each for item in year.items.values() for each in obligations(item, day, year.context)),
        "digest": weekly_digest(year, week),
        "work ledger": weekly_ledger(year, week),
        "circular": circular,
        "page": circular.document(),
        "notifications": notifications(circular),
        "labels": label_sheet(year),
        "rectification list": year.measures,
        "figures of disputes": procedure_figures(dispute, "六单", by="place", **period),
        "figures of cases": procedure_figures(case, "快执", by="section", **period),
        "a sheet": read_sheet(
            scenario.SHEET, year=2022, number="红-{:02d}", defaults={"requirement": "更新"}, at=scenario.at(3, 1),
            by=scenario.OFFICE,
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", real())
def test_what_a_host_keeps_can_be_copied_whole(name: str) -> None:
    """Ledgers, commands and reports come back field by field, and equal ones have one hash (attack 1, 22)."""
    value = real()[name]

    for way, copied in COPIES.items():
        other = copied(value)
        assert [] == [*differing(value, other, way)]
        assert value == other
        assert hash(value) == hash(other)


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_ledger_goes_on(way: str) -> None:
    """It has its host's procedures still: it is recorded in, written and fingerprinted as before (attack 1)."""
    ledger = real()["a ledger with procedures of the host"]
    other = COPIES[way](ledger)
    passed = PassStage(item=NUMBER, stage="签收", at=at("2023-04-07"), by="综治中心")

    assert ledger.head == other.head
    assert dumps(ledger) == dumps(other)
    assert ledger.submit(passed).head == other.submit(passed).head
