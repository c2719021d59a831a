"""Whom a paper is made for: what is restricted 内部掌握 is named to its own section and leader, and above (X32).

A host says it by a name: of a section, of a leader, or of the principal leader or the General Office as the letterhead
calls them, in either language. A name that nobody has is shown what everybody is shown.
"""

from typing import Protocol

from attrs import frozen

from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected_or_none
from sanse_ledger.words.phrases import count
from sanse_ledger.words.text import clean_name
from sanse_ledger.words.values import Value


class Whose(Protocol):
    """What a reader may be kept from: an `Item`."""

    @property
    def restricted(self) -> bool:
        """Whether it is restricted."""

    @property
    def section(self) -> str:
        """The responsible section."""

    @property
    def leader(self) -> str:
        """The leader in charge."""


@frozen(eq=False, repr=False)
class Reader(Value):
    """Whom a paper is made for: by a name, or everybody; `sees_all` is true of the principal leader and the office."""

    name: str = ""
    sees_all: bool = False

    def sees(self, item: Whose) -> bool:
        """Return whether *item* is named to this reader (X32).

        >>> from types import SimpleNamespace
        >>> item = SimpleNamespace(restricted=True, section="综治股", leader="副书记")
        >>> Reader("综治股").sees(item), Reader("维稳股").sees(item), Reader().sees(item)
        (True, False, False)
        """
        return not item.restricted or self.sees_all or (bool(self.name) and self.name in {item.section, item.leader})


def copy_for(for_: str | None, number: int) -> tuple[Words, ...]:
    """Return the note at the foot of a copy that names restricted items to its reader; none where it names none.

    >>> [each.zh for each in copy_for("综治股", 2)]
    ['本件供综治股使用，载明内部事项2项，与印发件不同。']
    """
    if not number:
        return ()
    items = count(number, "internal item")
    return (
        Words(
            zh=f"本件供{for_}使用，载明内部事项{number}项，与印发件不同。",
            en=f"For {for_} alone: it names {items}, which what goes round does not.",
        ),
    )


def reader(for_: str | None, letterhead: Letterhead) -> Reader:
    """Return the reader that a name stands for; everybody for None.

    >>> reader("办公室", Letterhead()).sees_all, reader("综治股", Letterhead()).sees_all
    (True, False)

    Raises WrongType for what is no text.
    """
    if expected_or_none(for_, str, "for_") is None:
        return Reader()
    name = clean_name(for_ or "")
    above = (letterhead.principal, letterhead.consolidator)
    return Reader(name, sees_all=any(name in {each.zh, each.en} for each in above))
