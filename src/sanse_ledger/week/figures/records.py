"""Figures as records for programs: one row for each number, of each part and of the whole."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sanse_ledger.week.figures.counts import MatterFigures
from sanse_ledger.words.records import Column, Records

_COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "procedure": "text",
        "since": "instant",
        "until": "instant",
        "by": "text",
        "part": "text",
        "kind": "text",
        "figure": "text",
        "number": "number",
        "whole": "number",
    }
)
_COUNTS = (
    "before", "opened", "taken_over", "sent_back", "handled", "resolved", "otherwise", "closed", "left", "in_hand",
    "running_late", "dissatisfied", "rated", "appraised",
)  # fmt: skip
_Row = tuple[str, str, Decimal, Decimal | None]


def records_of(
    figures: Iterable[MatterFigures], *, procedure: str, since: datetime, until: datetime, by: str | None
) -> Records:
    """Return *figures* as records; those of the whole have no part."""
    head = {"procedure": procedure, "since": since, "until": until, "by": by}
    rows = [
        {**head, "part": each.name, "kind": kind, "figure": figure, "number": number, "whole": whole}
        for each in figures
        for kind, figure, number, whole in _numbers(each)
    ]
    return Records(rows, _COLUMNS, until.tzinfo)  # type: ignore[arg-type]  # the ledger's zone


def _numbers(figures: MatterFigures) -> Iterator[_Row]:
    """Yield every number of one part: its kind, its key, itself, and what it is a share or a mean of."""
    of: Any = figures
    for name in _COUNTS:
        yield "count", name, Decimal(getattr(of, name)), None
    for kind, counted in (("outcome", figures.outcomes), ("rating", figures.ratings)):
        for key, count in counted.items():
            yield kind, key, Decimal(count), None
    for limit in figures.limits:
        yield "limit", limit.stage, Decimal(limit.met), Decimal(limit.counted)
    for key, indicator in figures.indicators.items():
        whole = indicator.whole
        yield "indicator", key, exact(indicator.number), None if whole is None else exact(whole)
    for name in ("amount", "paid"):
        total = getattr(of, name)
        if total is not None:
            yield "sum", name, Decimal(total.fen) / 100, None


def exact(value: Fraction) -> Decimal:
    """Return a number that ends in decimal notation, as counts, days, sums and what forms ask for do."""
    return Decimal(value.numerator) / Decimal(value.denominator)
