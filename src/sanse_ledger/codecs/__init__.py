"""读写: text in and out, one format a package.

In it: YAML documents (`yaml`) and the rows of an office's sheet (`sheet`). Not in it: what a page looks like (`pages`).
Begin with `yaml.documents`.
"""

from sanse_ledger.codecs.sheet.reading import SheetReading, read_sheet, registrations
from sanse_ledger.codecs.sheet.rows import SameAs
from sanse_ledger.codecs.yaml.documents import load_commands, loads
from sanse_ledger.codecs.yaml.limits import Limits
from sanse_ledger.codecs.yaml.procedures import dump_procedure, load_procedure
from sanse_ledger.codecs.yaml.writing import dump_commands, dumps
from sanse_ledger.codecs.yaml.years import dump_year, load_year

__all__ = [
    "Limits",
    "SameAs",
    "SheetReading",
    "dump_commands",
    "dump_procedure",
    "dump_year",
    "dumps",
    "load_commands",
    "load_procedure",
    "load_year",
    "loads",
    "read_sheet",
    "registrations",
]
