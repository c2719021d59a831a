"""What makes a document shows it in a notebook."""

from typing import Protocol

from sanse_ledger.pages.document import Document


class _MakesDocument(Protocol):
    def document(self) -> Document:
        """Return the page."""


class NotebookPage:
    """A base of what makes a document: the page is what a notebook shows of it.

    >>> from datetime import date
    >>> from sanse_ledger import Ledger, audit
    >>> "不缺、不漏、不迟。" in audit(Ledger.open(owner="固阳县委政法委", year=2022), date(2022, 6, 10))._repr_html_()
    True
    """

    __slots__ = ()

    def _repr_html_(self: _MakesDocument) -> str:
        """Show the page in a notebook."""
        from sanse_ledger.pages.render import html_fragment  # noqa: PLC0415 - only notebooks pay for loading it

        return html_fragment(self.document())
