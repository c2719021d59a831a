"""YAML in and out: commands as people write them, the journal without loss, and procedures of a host's own.

YAML is read as events of its parser, never as nodes and never by its constructors: a scalar is text, and what it means
is said by the field it is given for. Anchors, aliases, tags, directives and merge keys are refused, a key given twice
is told, and a document that has any problem has no effect. docs/yaml.md is the reference.
"""

from sanse_ledger.yaml_codec.documents import load_commands, loads
from sanse_ledger.yaml_codec.limits import Limits
from sanse_ledger.yaml_codec.parsers import backend
from sanse_ledger.yaml_codec.procedures import dump_procedure, load_procedure
from sanse_ledger.yaml_codec.writing import dump_commands, dumps

__all__ = [
    "Limits",
    "backend",
    "dump_commands",
    "dump_procedure",
    "dumps",
    "load_commands",
    "load_procedure",
    "loads",
]
