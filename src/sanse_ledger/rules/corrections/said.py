"""What the refusals of a correction name (X31): records with their day and kind, fields as documents call them."""

from collections.abc import Iterable
from typing import Any

from sanse_ledger.errors import WrongType, WrongValue
from sanse_ledger.items.item import Item
from sanse_ledger.journal.procedure_acts import word_of
from sanse_ledger.words.fields import field_called, spelt
from sanse_ledger.words.phrases import dated

_SO_MANY = 5


def kind_of_record(event: object) -> str:
    """Return what a kind of record is called in English.

    >>> from sanse_ledger import FollowedUp
    >>> kind_of_record(object.__new__(FollowedUp))
    'followed up'
    """
    return spelt(type(event).__name__).replace("-", " ")


def latest_records(item: Item) -> dict[str, str]:
    """Name the records of an item, of many the latest ones, each with its number and day."""
    history: Any = item.history
    named = [*enumerate(history, start=1)][-_SO_MANY:]
    more = len(history) > _SO_MANY
    zh = "、".join(f"第{place}条{word_of(event)}（{dated(event.day).zh}）" for place, event in named)
    en = ", ".join(f"{place} {kind_of_record(event)} ({dated(event.day).en})" for place, event in named)
    return {"latest": f"最近的是{zh}" if more else zh, "latest_en": f"the latest {en}" if more else en}


def not_among(name: str, allowed: Iterable[str]) -> dict[str, str]:
    """Name a field that cannot be put right, and those that can."""
    zh, en = field_called(name)
    every = [field_called(each) for each in allowed]
    return {
        "name": zh,
        "name_en": en,
        "allowed": "、".join(each for each, _ in every),
        "allowed_en": ", ".join(each for _, each in every),
    }


def cannot_be(name: str, text: str, error: WrongType | WrongValue) -> dict[str, str]:
    """Name a field, the text that it cannot be, and why."""
    zh, en = field_called(name)
    return {"name": zh, "name_en": en, "value": text, "why": error.zh, "why_en": error.en}
