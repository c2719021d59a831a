"""Rows for the admin's list, made from the ledger whenever it is not what they were made from."""

from datetime import date

from django.db import models, transaction

from sanse_ledger import Colour, Ledger, Timeliness, records
from sanse_ledger.commands import FIELD_WORDS
from web.who import principal

NAMES = ("number", "colour", "title", "section", "leader", "due", "timeliness", "closed_on")


class Row(models.Model):
    """An item as it stands on a day."""

    number = models.TextField(FIELD_WORDS["number"].zh, primary_key=True)
    colour = models.TextField(FIELD_WORDS["colour"].zh, choices=[(each.key, each.zh) for each in Colour])
    title = models.TextField(FIELD_WORDS["title"].zh)
    section = models.TextField(FIELD_WORDS["section"].zh)
    leader = models.TextField(FIELD_WORDS["leader"].zh)
    due = models.DateField(FIELD_WORDS["due"].zh, null=True)
    timeliness = models.TextField("按时限", choices=[(each.key, each.zh) for each in Timeliness])
    closed_on = models.DateField("销号日期", null=True)
    as_of = models.TextField()

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


@transaction.atomic
def bring_up(ledger: Ledger, on: date) -> None:
    """Make the rows say what the *ledger* says on a day."""
    as_of = f"{ledger.version} {on}"
    if Row.objects.filter(as_of=as_of).count() != len(ledger.items):
        Row.objects.all().delete()
        Row.objects.bulk_create(
            Row(as_of=as_of, **{name: row[name] for name in NAMES})
            for row in records(ledger, on=on, for_=principal(ledger)[0])
        )
