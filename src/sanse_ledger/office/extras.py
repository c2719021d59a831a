"""The libraries of the office formats come with extras; whoever lacks one is told what to install."""

from collections.abc import Iterator
from contextlib import contextmanager

from sanse_ledger.errors import MissingExtra


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import inside this block what comes with the extra *name*.

    >>> from sanse_ledger.errors import MissingExtra
    >>> try:
    ...     with extra("docx"):
    ...         import no_such_library
    ... except MissingExtra as missing:
    ...     print(missing.zh)
    no_such_library没有安装，请运行：pip install 'sanse-ledger[docx]'

    Raises MissingExtra where a library is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as absent:
        raise MissingExtra(name, absent.name or name) from absent
