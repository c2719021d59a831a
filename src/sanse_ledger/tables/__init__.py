"""Rows of an existing sheet in: what headings mean, what cells say, and one `Register` for each row."""

from sanse_ledger.tables.reading import SheetReading, read_sheet, registrations
from sanse_ledger.tables.rows import SameAs

__all__ = ["SameAs", "SheetReading", "read_sheet", "registrations"]
