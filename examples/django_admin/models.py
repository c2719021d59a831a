"""Rows for the admin's list. They are no record: they are made from the ledger, and may be thrown away."""

from datetime import date

from django.db import models, transaction
from django.utils.functional import lazy
from django.utils.translation import get_language

from sanse_ledger import Colour, Ledger, Timeliness, Words, records
from sanse_ledger.commands import FIELD_WORDS
from web.who import principal


def language() -> str:
    """Return the language of the request, as the library calls it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


said = lazy(lambda words: getattr(words, language()), str)
"""Anything that has .zh and .en, in the language of the request."""


class Item(models.Model):
    """An item as it stands on a day."""

    number = models.TextField(said(FIELD_WORDS["number"]), primary_key=True)
    colour = models.TextField(said(FIELD_WORDS["colour"]), choices=[(each.key, said(each)) for each in Colour])
    title = models.TextField(said(FIELD_WORDS["title"]))
    requirement = models.TextField(said(FIELD_WORDS["requirement"]))
    section = models.TextField(said(FIELD_WORDS["section"]))
    leader = models.TextField(said(FIELD_WORDS["leader"]))
    due = models.DateField(said(FIELD_WORDS["due"]), null=True)
    timeliness = models.TextField(
        said(Words(zh="按时限", en="timeliness")), choices=[(each.key, said(each)) for each in Timeliness]
    )
    closed_on = models.DateField(said(Words(zh="销号日期", en="closed on")), null=True)
    as_of = models.TextField()

    class Meta:
        """What the admin calls the list."""

        verbose_name = said(Words(zh="事项", en="item"))
        verbose_name_plural = said(Words(zh="三色台账", en="three-colour ledger"))
        ordering = ("number",)

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


def bring_up(ledger: Ledger, on: date) -> None:
    """Make the rows say what the *ledger* says on a day; where they do, that is one question."""
    as_of = f"{ledger.version} {on}"
    if Item.objects.filter(as_of=as_of).count() == len(ledger.items):
        return
    names = [field.name for field in Item._meta.fields if field.name != "as_of"]
    rows = [
        Item(as_of=as_of, **{name: row[name] for name in names})
        for row in records(ledger, on=on, for_=principal(ledger)[0])
    ]
    with transaction.atomic():
        Item.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["number"], update_fields=[*names[1:], "as_of"]
        )
        Item.objects.exclude(as_of=as_of).delete()
