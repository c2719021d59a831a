"""A sheet of the lamps on paper: one day of a ledger, under its letterhead."""

from attrs import frozen

from sanse_ledger.pages.document import Document
from sanse_ledger.pages.sheet import Sheet
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.words.bilingual import Words


@frozen(kw_only=True)
class Paper(Sheet):
    """A page of one table about a ledger on a day, which calls things what its letterhead calls them."""

    letterhead: Letterhead

    @property
    def names(self) -> Names:
        """Every name on it."""
        return self.letterhead.names(self.owner)

    @property
    def whose(self) -> Words:
        """Whose page it is."""
        return self.names.short

    def document(self, *, letterhead: Letterhead | None = None) -> Document:
        """Return the page, under another *letterhead* if one is given.

        Raises WrongType for what is no letterhead.
        """
        return super(Paper, under(self, letterhead)).document()
