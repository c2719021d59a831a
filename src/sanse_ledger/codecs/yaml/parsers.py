"""Which YAML parser is run: libyaml's, which is normative, or pyyaml's own in pure Python where that is not there."""

from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

LIBYAML: Any = getattr(yaml, "CSafeLoader", None)
"""The class that has libyaml's parser, None where pyyaml was built without; yaml exports no `CParser` to look for."""


class PythonParser(Reader, Scanner, Parser):
    """The parser of pyyaml without libyaml: no composer, no constructor.

    What an escape names goes to `chr` unseen; what is no character, libyaml refuses, and so do we.
    """

    def __init__(self, text: str) -> None:
        """Parse *text*."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:  # noqa: FBT001 - as it is there
        """Scan a piece of a quoted scalar.

        Raises ScannerError for an escape that names no character.
        """
        try:
            pieces: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            pieces = ["\ud800"]
        if any("\ud800" <= letter <= "\udfff" for piece in pieces for letter in piece):
            complaint = "found invalid Unicode character escape code"
            raise ScannerError("while scanning a double-quoted scalar", start_mark, complaint, self.get_mark())
        return pieces


def parser_class() -> Any:
    """Return the class whose instances parse; of libyaml's, only the parser is used."""
    return LIBYAML or PythonParser


def backend() -> str:
    """Return ``libyaml``, the normative parser, or ``python``, the fallback.

    >>> backend() in {"libyaml", "python"}
    True
    """
    return "python" if LIBYAML is None else "libyaml"
