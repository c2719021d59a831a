"""Two ledgers, policies or calendars side by side: what differs, typed and in words, and nothing where nothing does."""

import json
from datetime import UTC, date, timedelta, timezone
from itertools import islice, pairwise
from typing import Any

import attrs
import pytest

import matters
from people import OFFICE, at, duties, follow_up, on, opened, orange, red, to_orange
from sanse_ledger import (
    SIX_SLIPS,
    AdoptPolicy,
    CalendarDays,
    Comparison,
    Complete,
    Conclude,
    Count,
    Difference,
    DifferenceKind,
    Extend,
    Ledger,
    Policy,
    Restrict,
    Roll,
    SetTarget,
    SlipKind,
    WorkCalendar,
    WorkingDays,
    WrongType,
    compare,
    render,
    to_dict,
)
from sanse_ledger.procedures.definition import Procedure
from vector_ledgers import ledgers

CHINA = WorkCalendar.china()
K = DifferenceKind
compare_any: Any = compare


def said(comparison: Comparison, kind: DifferenceKind | None = None) -> list[str]:
    """Return the differences, of one kind if one is given, in Chinese."""
    return [each.zh for each in comparison if kind is None or each.kind is kind]


@pytest.mark.thorough
def test_what_is_equal_compares_to_nothing() -> None:
    """Ledgers of the vectors with themselves, and every policy and calendar of them (X25)."""
    for ledger in islice(ledgers(), 0, None, 7):
        for one in (ledger, ledger.policy, ledger.calendar):
            found = compare_any(one, one)
            assert not found, found
            assert (0, (), "没有不同。", "No difference.") == (
                len(found),
                found.differences,
                found.summary.zh,
                found.summary.en,
            )
            assert ("", "") == (found.zh, found.en)


@pytest.mark.thorough
def test_ledgers_that_are_not_equal_compare_to_something() -> None:
    """Neighbours among the vectors: whatever makes two ledgers unequal is found, and can be written as JSON."""
    every = [*ledgers()][::31]
    for one, other in pairwise(every):
        found = compare(one, other)
        assert (one != other or one.calendar != other.calendar) <= bool(found)
        json.dumps(to_dict(found))
        assert len(found) == len(found.zh.splitlines()) == len(found.en.splitlines())


def test_the_choices_of_two_policies() -> None:
    """Each field that differs, with both values, and what an official reads of them."""
    counts = (Count(name="排查", units=("次",)),)
    found = compare(Policy(), Policy(due_soon=5, max_extensions=2, returns=False, counts=counts))

    assert [
        "允许调回由“是”变为“否”",
        "延期次数上限由“不限”变为“2”",
        "临期天数由“3”变为“5”",
        "计数项目由“不计”变为“排查（次）”",
    ] == said(found)
    assert "due soon: “5” instead of “3”" in found.en
    assert ("due_soon", 3, 5) == (found.differences[2].field, found.differences[2].before, found.differences[2].after)
    assert "<Comparison 规则比对: 规则4处。>" == repr(found)


def test_the_days_of_two_calendars() -> None:
    """Days that moved, years that only one has, other notices, and whether the rest is assumed (X12)."""
    other = CHINA.with_year(2022, days_off=[on(6, 10)], notice="另一通知").with_year(2027)
    found = compare(CHINA, other.provisional())

    assert "2022年6月10日由“工作日”变为“休息日”" in said(found, K.DAY)
    assert "2022-06-10: “day off” instead of “working day”" in found.en
    assert "增加2027年放假通知：未注明" in said(found)
    assert "notice of 2027 gone: not named" in compare(other, CHINA).en
    assert any(each.startswith("2022年放假通知由“") for each in said(found))
    assert "未公布的年份暂按周一至周五推算由“否”变为“是”" in said(found)
    assert {each.field for each in found} == {"notices", "is_provisional", "is_working"}


def test_whose_due_dates_move_with_a_calendar() -> None:
    """A limit in working days is counted on both; the items whose end is another day are named (X12)."""
    ledger = opened(red("R-1", due=WorkingDays(3), when=at(6, 8)), red("R-2", when=at(6, 8)))  # type: ignore[arg-type]
    moved = CHINA.with_year(2022, days_off=[on(6, 10)])
    found = compare(CHINA, moved, ledger=ledger, on=on(6, 9))

    assert ["R-1：按时限推算的完成时限由“2022年6月13日”变为“2022年6月14日”"] == said(found, K.ITEM)
    (of_the_item,) = found.of(K.ITEM)
    assert (date(2022, 6, 13), date(2022, 6, 14)) == (of_the_item.before, of_the_item.after)
    assert on(6, 9) == found.on
    with_another = attrs.evolve(ledger, calendar=moved)
    assert said(found) == said(compare(ledger, with_another, on=on(6, 9)))


def test_a_ledger_under_two_policies() -> None:
    """What is late, owed or refused under one and not under the other; a limit in days that rolls on."""
    ledger = opened(orange(), red(due=CalendarDays(3), when=at(6, 8))).submit(follow_up("O-1", when=at(6, 14)))  # type: ignore[arg-type]
    strict = Policy(max_extensions=0, duty_limit=WorkingDays(1), contact="from-superior", roll_limits=Roll.NEXT)
    found = compare(Policy(), strict, ledger=ledger)

    assert "R-1：按时限推算的完成时限由“2022年6月11日”变为“2022年6月13日”" in said(found)
    assert "R-1：解释沟通“解释说明”期限由“2022年6月15日”变为“2022年6月13日”" in said(found)
    assert "R-1：减少解释沟通“与上级部门沟通”期限：2022年6月15日" in said(found)
    refused = [each for each in found.of(K.REFUSAL) if each.item == "O-1"]
    assert [("Extend", ("extension-too-late",), ("extension-too-late", "too-many-extensions"))] == [
        (each.field, each.before, each.after) for each in refused
    ]
    assert "whether extend is allowed: " in found.en
    assert 4 == len(found.of(K.RULE))


def test_what_is_due_soon_is_another_state() -> None:
    """Lateness is of the day asked about (X11)."""
    found = compare(Policy(), Policy(due_soon=10), ledger=opened(red()), on=on(6, 1))

    assert ["R-1：时限状态由“正常”变为“临期”"] == said(found, K.ITEM)


def test_two_records() -> None:
    """Items of one alone, and what differs of those of both: dates, persons, figures, obligations, commands."""
    ledger = opened(red(), red("R-2"))
    later = ledger.submit(
        *duties(when=at(6, 8)),
        Extend(item="R-1", due=on(7, 1), reason="上级推迟", approver="书记", at=at(6, 8), by=OFFICE),
        *to_orange("R-2", when=at(6, 8)),
        orange("O-1", when=at(6, 8)),
    )
    found = compare(ledger, later)

    assert [
        "记录条数（第3条起不同）由“2”变为“8”",
        "R-1：完成时限由“2022年6月10日”变为“2022年7月1日”",
        "R-1：延期次数由“0”变为“1”",
        "R-1：记录条数由“1”变为“4”",
        "R-1：时限状态由“临期”变为“正常”",
        "R-2：颜色由“红”变为“橙”",
        "R-2：办结日期由“无”变为“2022年6月8日”",
    ] == said(found)[:7]
    assert "O-1：增加事项：综治中心值班记录不全" in said(found)
    assert "O-1：减少事项：综治中心值班记录不全" in said(compare(later, ledger))
    assert "R-2：减少完成时限：2022年6月10日" in said(found, K.OBLIGATION)
    assert "2022年第23周橙期末由“0”变为“2”" in said(found, K.FIGURE)
    assert {each.item for each in found.of(K.REFUSAL)} <= {"R-1", None}, "in another colour the commands are others"
    assert "<Comparison 台账比对: 记录1处，事项" in repr(found)
    assert not compare(ledger, later, on=on(6, 7)), "as it was known before, nothing differs"


def test_figures_of_weeks_gone_by_and_what_the_whole_ledger_may_do() -> None:
    """Every week since the first record is compared, and so is what is asked of the ledger as a whole."""
    ledger = opened(red(when=at(5, 9)))
    later = ledger.submit(
        Conclude(item="R-1", result="已办结", at=at(5, 24), by=OFFICE),
        Complete(item="R-1", one_off=True, evidence="已办", at=at(5, 25), by=OFFICE),
    )
    found = compare(ledger, later, on=on(6, 8))

    assert [f"2022-W{week}" for week in (21, 22, 23)] == [*dict.fromkeys(each.part for each in found.of(K.FIGURE))]
    assert "2022年第21周逾期占比由“0.00%”变为“—”" in said(found, K.FIGURE)
    whole = [each for each in found.of(K.REFUSAL) if each.item is None]
    cleared = ("ClearYear", ("clearing-too-early", "not-completed"), ("clearing-too-early",))
    slips = [("IssueSlip", (), ("unknown-item",))] * len(SlipKind)  # with the last item done, none is left for a slip
    assert [cleared, *slips] == [(each.field, each.before, each.after) for each in whole]
    assert "whether clear year is allowed: " in found.en


def test_what_is_late() -> None:
    """The share of what is late is a figure; a target is a date of the item's own."""
    ledger = opened(red(), red("R-2"))
    late = ledger.submit(
        Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE),
        SetTarget(item="R-2", target=on(7, 1), reason="上级推迟", at=at(6, 14), by=OFFICE),
    )
    found = compare(ledger, late)

    assert [f"2022年第{week}周逾期占比由“100.00%”变为“50.00%”" for week in (23, 24)] == said(found, K.FIGURE)
    assert "R-2：限期由“无”变为“2022年7月1日”" in said(found)
    assert "R-2：增加限期：2022年7月1日" in said(found, K.OBLIGATION)


def test_the_headers_of_two_ledgers() -> None:
    """Whose, of which year, in which zone; where nothing is on record, the day is the year's first."""
    one = Ledger.open(owner="甲县", year=2022)
    other = Ledger.open(owner="乙县", year=2023, zone=timezone(timedelta(hours=7)))
    found = compare(one, other)

    assert ["单位由“甲县”变为“乙县”", "年度由“2022”变为“2023”"] == said(found)[:2]
    assert "时区由“UTC+08:00”变为“UTC+07:00”" in said(found)
    assert date(2022, 1, 1) == found.on


def test_policies_that_were_adopted() -> None:
    """From which day on rules differ, is said once, until they differ otherwise (X25)."""
    ledger = opened(red())
    adopting = {"authority": "会议纪要", "by": OFFICE, "at": at(6, 1)}
    later = ledger.submit(
        AdoptPolicy(policy=Policy(due_soon=5), since=on(6, 10), **adopting),  # type: ignore[arg-type]
        AdoptPolicy(policy=Policy(due_soon=5, returns=False), since=on(7, 1), **adopting),  # type: ignore[arg-type]
    )

    assert [
        "自2022年6月10日起临期天数由“3”变为“5”",
        "自2022年7月1日起允许调回由“是”变为“否”",
        "自2022年7月1日起临期天数由“3”变为“5”",
    ] == said(compare(ledger, later), K.RULE)
    again = attrs.evolve(later, policy=Policy(ranking=True))
    assert ["排名由“否”变为“是”"] == said(compare(later, again), K.RULE)


def test_procedures_of_the_hosts_own() -> None:
    """One that only one ledger has, and one that is defined otherwise (X20)."""
    own: Procedure = attrs.evolve(SIX_SLIPS, key="own", zh="自定", en="own")
    shorter = attrs.evolve(own, stages=(*own.stages[:-1], attrs.evolve(own.stages[-1], zh="末环")))
    none, one, other = (Ledger.open(owner="甲县", year=2022, procedures=each) for each in ((), (own,), (shorter,)))

    assert ["增加办理流程：自定"] == said(compare(none, one))
    assert ["减少办理流程：自定"] == said(compare(one, none))
    own_beside = attrs.evolve(own, key="beside", zh="另一", en="beside")
    beside = [attrs.evolve(each, procedures=(own_beside, *each.procedures)) for each in (one, other)]
    assert said(compare(one, other)) == said(compare(*beside))
    (changed,) = compare(one, other)
    assert ("procedures", "own", own, shorter) == (changed.field, changed.part, changed.before, changed.after)
    assert changed.zh.startswith("办理流程由“自定”变为“")


def test_the_stage_of_a_procedure() -> None:
    """Where a matter is, by the name of its stage; its limits by theirs (X20)."""
    steps = matters.to_doing()
    one, other = matters.town(*steps[:-1]), matters.town(*steps)
    found = compare(one, other)

    assert "纠-01：办理环节由“接单研判”变为“做单”" in said(found)
    assert any(each.startswith("纠-01：减少办理时限“接单研判”期限：") for each in said(found, K.OBLIGATION))
    assert "纠-01: stage: " in found.en


def test_the_move_to_green_has_no_name_of_its_own() -> None:
    """An obligation without a part is called what it is (G3.6)."""
    ledger = opened(red()).submit(*to_orange(), follow_up(when=at(5, 12)))
    found = compare(Policy(), Policy(move_limit=WorkingDays(9)), ledger=ledger)

    assert ["R-1：转绿期限由“2022年5月19日”变为“2022年5月25日”"] == said(found, K.OBLIGATION)
    assert "R-1: move to green: “2022-05-25” instead of “2022-05-19”" in found.en


def test_a_restricted_item_is_counted_and_named_to_its_own_alone() -> None:
    """Others read how many differ; its section reads which, whichever side restricts it (X32)."""
    plain = opened(red(), red("R-2"))
    restricted = plain.submit(Restrict(item="R-1", restricted=True, reason="-", at=at(3, 2), by=OFFICE))
    later = restricted.submit(Conclude(item="R-1", result="已办结", at=at(6, 8), by=OFFICE))
    for one, other in ((restricted, later), (plain, later), (later, plain)):
        found = compare(one, other)
        assert "R-1" not in repr(found) + found.zh + render(found.document(), "html")
        assert 1 == found.unnamed
        assert "内部事项1项有不同，不列明。" in found.summary.zh
        assert "R-1" in compare(one, other, for_="综治督导股").zh
        assert "R-1" not in compare(one, other, for_="维稳指导股").zh
    alone = compare(Policy(), Policy(), ledger=later)
    assert (False, 0) == (bool(alone), alone.unnamed)


def test_only_an_internal_item_differs() -> None:
    """Then nothing is listed, and the value is true."""
    found = Comparison(title=compare(Policy(), Policy()).title, differences=(), unnamed=2)

    assert bool(found)
    assert ("内部事项2项有不同，不列明。", "Not named, and otherwise: 2 internal items.") == (
        found.summary.zh,
        found.summary.en,
    )


def test_the_page() -> None:
    """How many differences, and a row for each; nothing to show needs no table."""
    found = compare(Policy(), Policy(due_soon=5))
    text = render(found.document(), "markdown")

    assert "规则1处。" in text
    assert "| 规则 |  | 临期天数 | 3 | 5 |" in text
    assert "—" in render(compare(CHINA, CHINA.with_year(2027)).document(), "text")
    assert "没有不同。" in render(compare(CHINA, CHINA).document(), "text")
    assert "临期天数" in found._repr_html_()
    assert "2022年6月10日" in render(compare(opened(), opened(red()), on=on(6, 10)).document(), "text")


def test_a_difference_is_a_value() -> None:
    """Equal by its fields; one without either side says nothing of it."""
    nothing = Difference(kind=K.ITEM, field="x", what=compare(Policy(), Policy()).title)

    assert nothing == Difference(kind=K.ITEM, field="x", what=nothing.what)
    assert ("增加规则比对：—", "Policies compared added: —") == (nothing.zh, nothing.en)


@pytest.mark.parametrize(
    ("before", "after", "more"),
    [
        ("x", "x", {}),
        (Policy(), CHINA, {}),
        (CHINA, Policy(), {}),
        (opened(), opened(), {"ledger": opened()}),
        (Policy(), Policy(), {"ledger": 1}),
        (Policy(), Policy(), {"for_": 1}),
        (opened(), opened(), {"on": at(6, 1)}),
    ],
)
def test_wrong_arguments(before: Any, after: Any, more: dict[str, Any]) -> None:  # noqa: ANN401 - that is the point
    """Other things, two of different kinds, a ledger beside two ledgers."""
    with pytest.raises(WrongType):
        compare(before, after, **more)


def test_zones_are_those_of_the_first() -> None:
    """Two ledgers in two zones are compared as of the end of the same day in each."""
    other = Ledger.open(owner="固阳县委政法委", year=2022, zone=UTC).submit(red())

    assert "zone" in {each.field for each in compare(opened(red()), other)}
