"""读写: text in and out, one format a package.

In it: YAML documents (`yaml`), which people write; JSON (`json`), which programs write; the rows of an office's sheet
(`sheet`). Not in it: what a page looks like (`pages`). Begin with `yaml.documents`.
"""

from sanse_ledger.codecs.json.decoding import from_dict
from sanse_ledger.codecs.json.encoding import to_dict
from sanse_ledger.codecs.json.lines import dump_lines, load_lines
from sanse_ledger.codecs.json.posted import from_form
from sanse_ledger.codecs.json.schema import json_schema
from sanse_ledger.codecs.json.texts import from_json
from sanse_ledger.codecs.sheet.reading import SheetReading, quoted_cells, read_sheet, registrations
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
    "dump_lines",
    "dump_procedure",
    "dump_year",
    "dumps",
    "from_dict",
    "from_form",
    "from_json",
    "json_schema",
    "load_commands",
    "load_lines",
    "load_procedure",
    "load_year",
    "loads",
    "quoted_cells",
    "read_sheet",
    "registrations",
    "to_dict",
]
