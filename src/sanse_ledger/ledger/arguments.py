"""What a ledger is opened, read and written with: the checks of its arguments, and of a record as a whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sanse_ledger.calendar.instants import LAST_YEAR
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import CorruptJournal, WrongType, WrongValue, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.events import CircularIssued, Event, LedgerEvent, PolicyAdopted
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import listed, wrong_type
from sanse_ledger.words.text import is_blank

_FIRST = 1992
"""The zone is exact from then on."""
_LAST = LAST_YEAR - 2
"""What is recorded a year later still has its week, and the one after it."""


def check_year(_instance: object, _attribute: object, value: int) -> None:
    """Refuse what is no year of a ledger."""
    if type(value) is not int or not _FIRST <= value <= _LAST:
        raise WrongValue(
            f"the year of a ledger is a whole number from {_FIRST} to {_LAST}, not {in_code(value)}",
            f"台账的年度应为 {_FIRST} 至 {_LAST} 的整数，而不是 {in_code(value)}",
            field="year",
            value=value,
        )


def check_owner(_instance: object, _attribute: object, value: str) -> None:
    """Refuse a blank owner."""
    if is_blank(value):
        raise WrongValue(
            "a ledger needs its owner: the committee that keeps it",
            "台账要写明单位：由哪个委员会建立",
            field="owner",
            value=value,
        )


def check_expected(expected: object) -> None:
    """Refuse what is no mapping of numbers to whole numbers."""
    if not isinstance(expected, Mapping) or not all(
        isinstance(number, str) and type(version) is int for number, version in expected.items()
    ):
        raise WrongType(
            f'expected maps numbers of items to whole numbers, not {in_code(expected)}; write {{"R-1": 3}}',
            f'expected 应为事项编号到版本号（整数）的映射，而不是 {in_code(expected)}；请写 {{"R-1": 3}}',
            field="expected",
            value=expected,
        )


def listed_records(value: Iterable[LedgerEvent]) -> tuple[LedgerEvent, ...]:
    """Return the facts about a ledger as a whole as a tuple; refuse what is no list of them."""
    return listed(value, "events", "事件", "records")


def is_outside(day: date, year: int) -> bool:
    """Return whether *day* is more than a year away from the *year* of a ledger.

    >>> is_outside(date(2024, 1, 1), 2022), is_outside(date(2023, 12, 31), 2022)
    (True, False)
    """
    return abs(day.year - year) > 1


def check_records(history: Sequence[Event], records: Sequence[LedgerEvent], year: int, first_circular: int) -> None:
    """Refuse what could not be recorded in a ledger of this *year*, whose first circular has the number given.

    That is an instant of another time (`outside-year`), another year's circular (`other-year`) and one that corrects
    none, or not the latest of its week, and rules that nobody could adopt: for the day they were recorded or before
    (`adoption-not-later`), without a paper. Instants are in order, so that the first and the last speak for all.

    Raises CorruptJournal, with the event's place.
    """
    if any(is_outside(each.at.date(), year) for each in (*history[:1], *history[-1:])):
        place, at = next((place, each.at) for place, each in enumerate(history) if is_outside(each.at.date(), year))
        reason = f"recorded at {at.isoformat(' ')}, more than a year away from {year}"
        zh = f"记录时间{at.isoformat(' ')}与台账年度{year}相差一年以上"
        raise CorruptJournal(reason, zh, position=place)
    latest: dict[Week, int] = {}
    for each in records:
        fault: Words | None = None
        if isinstance(each, CircularIssued):
            fault = _of_a_circular(each, year, latest.get(each.week))
            latest[each.week] = each.number
        elif isinstance(each, PolicyAdopted):
            fault = _of_an_adoption(each, year, first_circular)
        if fault is not None:
            place = next(place for place, event in enumerate(history) if event is each)
            reason, zh = fault.en, fault.zh
            raise CorruptJournal(reason, zh, position=place)


def _of_a_circular(issued: CircularIssued, year: int, latest: int | None) -> Words | None:
    """Say what speaks against a circular on record; *latest* is the number of the last one of its week so far."""
    if issued.day.year != year:
        return Words(
            zh=f"第{issued.number}期通报发布于{issued.day}，不在台账年度{year}内",
            en=f"circular {issued.number} went round on {issued.day}, in another year than {year}",
        )
    if issued.corrects is None:
        return None
    if issued.corrects != latest:
        return Words(
            zh=f"第{issued.number}期更正通报所更正的第{issued.corrects}期，不是{issued.week.zh}最近一期通报",
            en=f"circular {issued.number} corrects {issued.corrects}, which is not the latest of {issued.week.en}",
        )
    if is_blank(issued.reason):
        return Words(
            zh=f"第{issued.number}期更正通报没有写明理由",
            en=f"circular {issued.number} corrects another without a reason",
        )
    return None


def _of_an_adoption(adopted: PolicyAdopted, year: int, first_circular: int) -> Words | None:
    """Say what speaks against an adoption on record."""
    if adopted.since <= adopted.day:
        return Words(
            zh=f"{adopted.day}通过的规则自{adopted.since}起施行，追溯既往",
            en=f"rules of {adopted.since} were adopted on {adopted.day}: what is past would change",
        )
    if is_outside(adopted.since, year):
        return Words(
            zh=f"自{adopted.since}起施行的规则，与台账年度{year}相差一年以上",
            en=f"rules of {adopted.since} are more than a year away from {year}",
        )
    if is_blank(adopted.authority):
        return Words(
            zh=f"自{adopted.since}起施行的规则没有写明依据", en=f"rules of {adopted.since} were adopted by no paper"
        )
    if adopted.policy.first_circular != first_circular:
        return Words(
            zh=f"自{adopted.since}起施行的规则改了首期编号，应为{first_circular}",
            en=f"rules of {adopted.since} change the number of the first circular, which is {first_circular}",
        )
    return None


def known_command(command: object, guards: Collection[object]) -> None:
    """Refuse what is no command that rules are asked about: *guards* are those that the ledger has for it.

    The base of several commands is none, nor is a class that a host derived: no rule would see it.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, ClearYear
    >>> known_command(ClearYear(at=datetime(2022, 12, 30, 9, tzinfo=BEIJING), by="办公室"), [len])

    Raises WrongType.
    """
    if not isinstance(command, Command) or not (guards or hasattr(command, "item")):
        raise wrong_type(command, Command, "command")
