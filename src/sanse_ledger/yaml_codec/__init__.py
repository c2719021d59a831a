"""YAML in and out: commands as people write them, and the journal without loss.

YAML is read as events of its parser, never as nodes and never by its constructors: a scalar is text, and what it means
is said by the field it is given for. Anchors, aliases, tags, directives and merge keys are refused, a key given twice
is told, and a document that has any problem has no effect. docs/yaml.md is the reference.
"""

from sanse_ledger.yaml_codec.documents import load_commands, loads
from sanse_ledger.yaml_codec.limits import Limits
from sanse_ledger.yaml_codec.parsers import backend
from sanse_ledger.yaml_codec.writing import dump_commands, dumps

__all__ = ["Limits", "backend", "dump_commands", "dumps", "load_commands", "loads"]
