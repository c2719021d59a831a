"""What a circular and the paper of a longer period have in common around their parts: masthead, attachments, foot."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from sanse_ledger.pages.document import Block, Document, Signature
from sanse_ledger.week.attachments import Listing, attached
from sanse_ledger.week.digest import Digest
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated


@frozen(kw_only=True)
class Frame:
    """The *parts* of a paper between masthead and signature, *every* attachment, and who gets it.

    `number` stands in the masthead below the series; `day` is the day it is dated.
    """

    digest: Digest
    title: Words
    number: Words
    day: date
    parts: tuple[Block, ...]
    every: tuple[Listing, ...]
    footer: Sequence[Words]

    def document(self) -> Document:
        """Return the whole page."""
        names, on = self.digest.names, dated(self.day)
        return Document(
            organ=names.organ,
            series=names.series,
            subtitle=self.number,
            issued=on,
            title=self.title,
            addressees=names.addressees,
            blocks=[*self.parts, *attached(self.every, Signature(organ=names.signature, date=on))],
            reports=_leaders(self.digest),
            copies=names.copies,
            printed_by=names.printed_by,
            printed_on=on,
            footer=self.footer,
        )


def broken(title: Words, period: str) -> Words:
    r"""Break a title behind its first quotation, or behind the *period* if it has none.

    >>> broken(Words(zh="关于2022年第40周重点工作推进情况的通报", en="Circular"), "2022年第40周").zh
    '关于2022年第40周\n重点工作推进情况的通报'
    """
    after = "”" if "”" in title.zh else period
    return Words(zh=title.zh.replace(after, f"{after}\n", 1), en=title.en)


def _leaders(digest: Digest) -> Sequence[Words]:
    """Name those it goes up to: whom the letterhead names, else the principal leader and those in charge, each once.

    In charge of an item in progress, or of one that the period ended; of the last, not those whose place somebody took
    since. They stand as they first appear in the ledger, which is the same from week to week.
    """
    names = digest.names
    if names.reports is not None:
        return names.reports
    items = [line.item for line in digest.lines]
    replaced = {each.leader for item in items for each in item.assignments if each.leader != item.leader}
    leading = {item.leader for item in items if item.in_progress or item.leader not in replaced} - {names.principal.zh}
    return [names.principal, *(both(each) for each in digest.leaders if each in leading)]
