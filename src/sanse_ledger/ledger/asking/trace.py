"""A decision shown whole: every check that was made, its clause, what it found, and whether it holds.

(Not *explain*: an explanation 解释说明 is a duty of G2.3.) For what is allowed as for what is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from sanse_ledger.calendar.instants import local_day
from sanse_ledger.errors import Refusal
from sanse_ledger.journal.commands import Command, LedgerCommand
from sanse_ledger.ledger import corrections, definitions, slips
from sanse_ledger.ledger.arguments import is_outside, known_command
from sanse_ledger.ledger.asking.checks import Check, check, checks_of
from sanse_ledger.ledger.asking.counted_days import Counted
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.rules import LEDGER_GUARDS
from sanse_ledger.rules.circular_day import cutoff
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.clauses.record import X25, X31, X35
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected
from sanse_ledger.words.phrases import dated, moment
from sanse_ledger.words.values import Value


@frozen(kw_only=True, eq=False, repr=False)
class Trace(Value):
    """Every check of a command, in the order in which they are made; `refusals` is what `Ledger.unmet` says.

    >>> from datetime import date, datetime
    >>> from sanse_ledger import BEIJING, Colour, Conclude, Extend, Kind, Ledger, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     due=date(2022, 6, 10), at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室"))
    >>> late = Extend(item="R-1", due=date(2022, 7, 1), reason="上级推迟", approver="书记",
    ...     at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by="办公室")
    >>> traced = trace(ledger, late)
    >>> traced.allowed, [each.code for each in traced.refusals] == [each.code for each in ledger.unmet(late)]
    (False, True)
    >>> traced.checks[-1].clause, traced.checks[-1].holds, traced.checks[-1].days[0].zh
    ('X5', False, '完成时限2022年6月10日，逾期自2022年6月11日起')
    """

    checks: tuple[Check, ...]
    restricted: bool = False
    """Whether it is about a restricted item: a notebook then shows what was asked, and nothing that was found (X32)."""

    @property
    def allowed(self) -> bool:
        """Whether every check holds."""
        return all(each.holds for each in self.checks)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every reason against it, as `Ledger.unmet` has them."""
        return tuple(refusal for each in self.checks for refusal in each.refusals)

    @property
    def zh(self) -> str:
        """One line for each check, in Chinese; a fact that several checks look at is said with the first of them."""
        return "\n".join(_lines(self.checks, "zh"))

    @property
    def en(self) -> str:
        """The same in English."""
        return "\n".join(_lines(self.checks, "en"))

    def _repr_html_(self) -> str:
        """Show in a notebook every check in a row of its own, and first what comes of it."""
        from sanse_ledger.pages.notebook import internal, shown, table  # noqa: PLC0415 - only notebooks pay for it

        rows = ((_holds(each), each.clause, each.zh, () if self.restricted else _found(each)) for each in self.checks)
        caption = "可以办理" if self.allowed else f"不能办理：{sum(not each.holds for each in self.checks)}项不符合"
        about = (internal(1),) if self.restricted else ()
        return shown(*about, *table(("结果", "条文", "查什么", "查到"), rows, caption=caption))


def _holds(each: Check) -> str:
    return "✓ 符合" if each.holds else "✗ 不符合"


def _found(each: Check) -> str:
    told: tuple[Refusal | Words | Counted, ...] = (*each.refusals, *each.facts, *each.days)
    return "；".join(one.zh for one in told)


def _lines(checks: Iterable[Check], language: str) -> Iterator[str]:
    """Yield each check on one line: whether it holds, its clause, what it asks, what it found that is not said yet."""
    between, after = ("；", "：") if language == "zh" else ("; ", ": ")
    said: set[str] = set()
    for each in checks:
        found = [getattr(one, language) for one in (*each.facts, *each.days)]
        new = [*(text for text in found if text not in said), *(getattr(one, language) for one in each.refusals)]
        said.update(found)
        mark = "✓" if each.holds else "✗"
        asked = f"{mark} {each.clause} {getattr(each, language)}"
        yield (f"{asked}{after}{between.join(new)}" if new else asked).replace("\n", " ")


def trace(ledger: Ledger, command: Command) -> Trace:
    """Return every check that *ledger* makes of *command*: for what is allowed as for what is refused.

    Its refusals are those of `Ledger.unmet`, which stays as fast as it is: nothing is traced unless it is asked here.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, ClearYear
    >>> early = ClearYear(at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by="办公室")
    >>> print(trace(Ledger.open(owner="固阳县委政法委", year=2022), early).zh.splitlines()[-1].partition("；2")[0])
    ✗ G4.6 十二月起，有标注的事项均已销号：有标注0项，其中已销号0项

    Raises WrongType for what is no ledger and no command.
    """
    expected(ledger, Ledger, "ledger")
    known_command(command, guards_of(type(command)))
    return Trace(checks=tuple(_checks(ledger, command)), restricted=_is_internal(ledger, command))


def _is_internal(ledger: Ledger, command: Any) -> bool:  # noqa: ANN401 - any command
    """Return whether a command names a restricted item, or enters one (X32)."""
    named = (getattr(command, name, None) for name in ("item", "number", "parent", "merged_into", "about"))
    of = (ledger.items[each] for each in named if isinstance(each, str) and each in ledger.items)
    return getattr(command, "restricted", False) is True or any(each.restricted for each in of)


_YEAR = Words(zh="记录时间在台账年度前后一年以内", en="recorded within a year of the ledger's own")
_LAST = Words(zh="记录时间不早于台账最后一条记录", en="recorded no earlier than the ledger's last record")


def _checks(ledger: Ledger, command: Any) -> Iterator[Check]:  # noqa: ANN401 - any command
    about_an_item = not isinstance(command, LedgerCommand)
    item = ledger.items.get(command.item) if about_an_item else None
    outside: tuple[Refusal, ...] = ()
    if is_outside(local_day(command.at, ledger.zone), ledger.year):
        outside = ledger.unmet(command)
    yield check(c.G1_1, _YEAR, outside, [Words(zh=f"台账年度：{ledger.year}", en=f"the ledger's year: {ledger.year}")])
    if outside:
        return
    last = ledger.last_at
    facts = [] if last is None else [moment(last)]
    yield check(c.G1_1, _LAST, ledger._running_back(command), facts)  # noqa: SLF001 - as `unmet` asks it
    for guard in guards_of(type(command)):
        clause, asks, find = _ASKS[guard.__name__]
        yield check(clause, asks, guard(ledger, command), () if find is None else find(ledger, command))
    if about_an_item:
        yield from checks_of(item, command, ledger.context)


def guards_of(of: type[Command]) -> tuple[Any, ...]:
    """Return what the ledger asks of a command, beside the table.

    >>> from sanse_ledger import ClearYear
    >>> len(guards_of(ClearYear))
    1
    """
    for table in (LEDGER_GUARDS, corrections.GUARDS, definitions.GUARDS, slips.GUARDS):
        if of in table:
            return table[of]
    return ()


# What is found


def _week_of(_ledger: Ledger, command: Any) -> Iterable[Words]:  # noqa: ANN401 - a command of a week
    return [Words(zh=f"{command.week.zh}，周一为{dated(command.week.monday).zh}",
                  en=f"{command.week.en}, Monday is {command.week.monday}")]  # fmt: skip


def _cutoff_of(ledger: Ledger, command: Any) -> Iterable[Words]:  # noqa: ANN401 - as above
    issued = [each for each in ledger.circulars if each.week == command.week]
    found = [Words(zh=f"已发第{each.number}期", en=f"No. {each.number} was issued") for each in issued]
    if ledger.context.calendar.covers(command.week.monday) and ledger.context.calendar.covers(command.week.days[-1]):
        limit = cutoff(command.week, ledger.context)
        if limit is not None:
            found.append(Words(zh=f"截止时间：{moment(limit).zh}", en=f"cut-off: {moment(limit).en}"))
    return found


def _marks(ledger: Ledger, _command: Any) -> Iterable[Words]:  # noqa: ANN401 - any command
    marked = [item for item in ledger.items.values() if item.open]
    done = sum(item.completed_on is not None for item in marked)
    return [
        Words(zh=f"有标注{len(marked)}项，其中已销号{done}项", en=f"{len(marked)} marked, {done} of them struck off")
    ]


def _in_force_on(ledger: Ledger, command: Any) -> Iterable[Words]:  # noqa: ANN401 - what is adopted
    today, since = dated(local_day(command.at, ledger.zone)), dated(command.since)
    return [Words(zh=f"今日{today.zh}，施行{since.zh}", en=f"today {today.en}, in force from {since.en}")]


def _slips_of(ledger: Ledger, command: Any) -> Iterable[Words]:  # noqa: ANN401 - a command that issues one
    before = [each for each in ledger.slips if each.about == command.about and each.slip is command.slip]
    return [Words(zh=f"已签发第{each.number}号", en=f"No. {each.number} was issued") for each in before]


Find = Callable[[Any, Any], Iterable[Words]]

_ASKS: Mapping[str, tuple[Clause, Words, Find | None]] = MappingProxyType(
    {
        "_year_open": (c.G4_6, Words(zh="本年尚未统一取消标注", en="the year is not cleared"), None),
        "_known_parent": (c.G1_1, Words(zh="上级事项在台账中", en="what it is part of is in the ledger"), None),
        "_carried_once": (c.X6, Words(zh="上年的事项只结转一次", en="an item of last year goes on as one item"), None),
        "_merge_target": (
            c.X14,
            Words(zh="并入的事项在台账中，正在办理", en="what it is merged into is in the ledger and in progress"),
            None,
        ),
        "_own_week": (c.X7, Words(zh="该周属于本年度台账", en="the week belongs to this year's ledger"), _week_of),
        "_handed_in": (
            c.G4_4,
            Words(
                zh="该周已开始，报送的是本股室牵头的事项，各一次",
                en="the week has begun, and a section reports its own items once",
            ),
            _week_of,
        ),
        "_counted": (c.X27, Words(zh="计数项目和单位与政策一致", en="what is counted is what the policy counts"), None),
        "_issuable": (
            c.G4_5,
            Words(zh="截止时间已过，该周未发过通报，逐周发布", en="after the cut-off, once for a week, in order"),
            _cutoff_of,
        ),
        "_clearable": (
            c.G4_6,
            Words(zh="十二月起，有标注的事项均已销号", en="from December on, with every marked item struck off"),
            _marks,
        ),
        "in_its_time": (
            X25,
            Words(
                zh="自以后的日子起施行，有依据，本年尚未取消标注", en="for a later day, by a paper, before the clearing"
            ),
            _in_force_on,
        ),
        "_adoptable": (
            X25,
            Words(zh="确有调整，且可以采用", en="something else than is in force, and it can be"),
            None,
        ),
        "_before_the_clearing": (
            X31,
            Words(zh="该条记录于取消标注之后，或尚未取消标注", en="not recorded before the year was cleared"),
            None,
        ),
        "_right_one": (
            X31,
            Words(zh="更正后的记录不违反台账的规则", en="the right record is allowed by the ledger, where it belongs"),
            None,
        ),
        "_undone_on_both": (
            X31,
            Words(zh="移动过的记录在两个事项上一并撤回", en="what moved is taken back on both items"),
            None,
        ),
        "_known_week": (
            X31,
            Words(zh="该周台账报送过，台账允许更正，未过期限", en="it was handed in, and may be put right, in time"),
            None,
        ),
        "_right_hand_in": (
            X31,
            Words(zh="写明应报的内容，或注明作废", en="what should have been handed in, or that it is void"),
            None,
        ),
        "_about_an_item": (X35, Words(zh="事项在台账中，正在办理", en="the item is there and in progress"), None),
        "_as_its_kind_is": (
            X35,
            Words(zh="写的是该类督办单应写的，催办逐级向上", en="it says what its kind says, and an urging climbs"),
            _slips_of,
        ),
    }
)
"""What each guard of the ledger asks, by the name of its function; a test holds that none is missing."""
