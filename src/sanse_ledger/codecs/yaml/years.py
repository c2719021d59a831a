"""A year of a work calendar in YAML: the days on which it departs from Monday to Friday, and by whose notice.

What `WorkYear` refuses is reported at the day that it refuses.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from yaml.events import Event, ScalarEvent

from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.codecs.problems import bad_value
from sanse_ledger.codecs.yaml.limits import Limits, limits_of
from sanse_ledger.codecs.yaml.reading import Reader
from sanse_ledger.codecs.yaml.schema import Field, Many, shape_of
from sanse_ledger.codecs.yaml.stream import Bounds, Report, parse
from sanse_ledger.codecs.yaml.writing import Writer
from sanse_ledger.errors import WrongValue
from sanse_ledger.words.checks import expected

__all__ = ["dump_year", "load_year"]

T = TypeVar("T")


class _Year(Reader):
    """Reads a year, and keeps the place of every day."""

    def __init__(self, take: Callable[[], Event], report: Report, limits: Limits) -> None:
        """Begin without a place."""
        super().__init__(take, report, limits)
        self._places: dict[str, Event] = {}

    def years(self) -> list[WorkYear]:
        """Read the document and make its year, none if something is wrong with it."""
        root = self.document(shape_of(WorkYear))
        if root is None or self.report.problems:
            return []
        lists = [(field, f"{field.en}[{{}}]") for field in shape_of(WorkYear).fields if isinstance(field.holds, Many)]
        for field, path in lists:
            self._check(root.values["year"], field.name, path, root.values.get(field.name, ()))
        return [] if self.report.problems else [WorkYear(**root.values)]

    def _check(self, year: int, name: str, path: str, values: tuple[Any, ...]) -> None:
        """Report what the class has against each of the values alone, and against one that is there twice."""
        seen = set()
        for number, value in enumerate(values):
            given: Any = {name: [value, value] if value in seen else [value]}
            seen.add(value)
            try:
                WorkYear(year=year, **given)
            except WrongValue as wrong:
                place = path.format(number)
                self.report.at(self._places[place], "bad-value", place, **bad_value(str(value), wrong))

    def value(self, field: Field, event: Event, path: str) -> object:
        """Read a value; where a list is wanted, one word alone is a list of one."""
        if isinstance(field.holds, Many) and isinstance(event, ScalarEvent) and event.value:
            self._places[f"{path}[0]"] = event
            return (self.scalar(self.meanings(field.holds.each), event, path),)
        return super().value(field, event, path)

    def items(self, event: Event, path: str, each: Callable[[Event, str], T]) -> list[T]:
        """Keep the place of every item of a list."""

        def kept(event: Event, of_item: str) -> T:
            self._places[of_item] = event
            return each(event, of_item)

        return super().items(event, path, kept)


def load_year(text: str, *, limits: Limits | None = None) -> WorkYear:
    """Return the year of a work calendar that a document states; give it to `WorkCalendar.with_year`.

    >>> year = load_year('''
    ... 年度: 2027
    ... 放假: [2027-01-01, 2027-02-08]
    ... 补班: 2027-02-14
    ... 通知: 示例，日期为虚构
    ... ''')
    >>> year.working, year.notices
    ((datetime.date(2027, 2, 14),), ('示例，日期为虚构',))

    Raises BadDocument with every problem at once and its place, TypeError for what is no text.
    """
    limits, report = limits_of(limits), Report()
    years: list[WorkYear] = []
    parse(
        text,
        report,
        Bounds(limits.commands_characters, limits.commands_events, limits.depth),
        lambda take: years.extend(_Year(take, report, limits).years()),
    )
    report.refuse()
    return years[0]


def dump_year(year: WorkYear, language: str = "zh") -> str:
    """Return a document that states *year*, as `load_year` reads it; the same year gives the same text.

    >>> from sanse_ledger import WorkCalendar
    >>> print(dump_year(WorkCalendar.china().years[-1]), end="")  # doctest: +ELLIPSIS
    年度: 2026
    放假: [2026-01-01, 2026-01-02, 2026-02-16, ...]
    补班: [2026-01-04, 2026-02-14, 2026-02-28, 2026-05-09, 2026-09-20, 2026-10-10]
    通知: ["https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"]

    Raises TypeError for what is no year, ValueError for another language.
    """
    lines = Writer(language).fields(expected(year, WorkYear, "year"), shape_of(WorkYear))
    return "".join(f"{line}\n" for line in lines)
