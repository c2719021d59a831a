"""Records for programs: rows of typed values under ASCII keys, which data frames take without a loop of one's own.

A data frame may guess what a column holds from its values: an empty one has none, and a day that nobody has named yet
is no day. So each column says what it is, and whoever asks for Arrow gets it so. Arrow itself (pyarrow, an
extra) is loaded when it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

from attrs import field, frozen

Column = Literal["text", "texts", "date", "instant", "whole", "number", "truth"]
"""What the values of a column are, if any: texts a tuple of them, a whole number an int, a number a Decimal."""


def _rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple(rows)


def _columns(columns: Mapping[str, Column]) -> dict[str, Column]:
    return dict(columns)


@frozen(repr=False)
class Records:
    """Rows for programs: dicts that all have the keys of `columns`, in that order.

    polars, pandas and duckdb read them as a table with its types: they speak Arrow's PyCapsule interface. Go through
    them, take one by its place or several by a slice, count them. They are no `Sequence` (``[*records]`` is one): of a
    sequence these libraries would look at the values before they ask for its types.

    >>> made = Records([{"number": "R-1", "extensions": 0}], {"number": "text", "extensions": "whole"})
    >>> made[0]["number"], len(made), dict(made.columns)
    ('R-1', 1, {'number': 'text', 'extensions': 'whole'})
    """

    rows: tuple[Mapping[str, Any], ...] = field(converter=_rows)
    columns: Mapping[str, Column] = field(converter=_columns)
    zone: timezone = UTC
    """The zone that instants are shown in, of those of no row too."""

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Go through the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def __getitem__(self, place: int | slice) -> Any:  # noqa: ANN401 - a row, or for a slice a tuple of rows
        """Return the row at a place, or several rows."""
        return self.rows[place]

    def __repr__(self) -> str:
        """Show the columns and how many rows there are."""
        return f"<Records {', '.join(self.columns)}: {len(self.rows)} rows>"

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        from sanse_ledger.pages.notebook import of_records  # noqa: PLC0415 - only notebooks pay for loading pages

        return of_records(self.rows, self.columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows as an Arrow stream: what libraries of tables ask for.

        Raises ImportError where pyarrow is not installed; it comes with the extra of that name, arrow.
        """
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load

        types: Mapping[str, Any] = {
            "text": pa.string(),
            "texts": pa.list_(pa.string()),
            "date": pa.date32(),
            "whole": pa.int64(),
            "number": pa.decimal128(38, 12),
            "truth": pa.bool_(),
            "instant": pa.array([_an_instant(self.zone)]).type,
        }

        arrays = {name: pa.array([row[name] for row in self.rows], types[of]) for name, of in self.columns.items()}
        return pa.table(arrays).__arrow_c_stream__(requested_schema)


def _an_instant(zone: timezone) -> datetime:
    """Return an instant in *zone*, or in UTC if that is not of whole minutes: Arrow has no others."""
    return datetime(2000, 1, 1, tzinfo=UTC if zone.utcoffset(None) % timedelta(minutes=1) else zone)
