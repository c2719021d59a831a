"""Which matter of an item a command is about (X30): the one it names, else the one that it can be about.

An item has one main procedure at a time, and may have one of verification beside it. A command that names none is about
the one that is open; a rating and an appraisal about the one that waits for it. Where that is two, it is named.
"""

from collections.abc import Iterator
from typing import Any

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.journal.procedure_commands import Appraise, RateResult
from sanse_ledger.policy.context import Context
from sanse_ledger.procedures.parts import Choice, Named
from sanse_ledger.rules.clauses.procedures import X30
from sanse_ledger.rules.engine.matter import Matter, definition_of, name_of
from sanse_ledger.rules.engine.offered import offered
from sanse_ledger.words.bilingual import Words


def meant(item: Item, command: Any, context: Context) -> Item | None:
    """Return the item as the matter has it that *command* is about; None where that cannot be told."""
    views, word = item.views, command.procedure
    if item.proceeding is None or (word is None and len(views) == 1):
        return item
    if word is not None:
        views = tuple(each for each in views if _is_called(each, word, context))
        if not views:
            return None
    fitting = [each for each in views if _fits(each, command, context)]
    return (fitting or views)[0] if word is not None or len(fitting) <= 1 else None


def unclear(item: Item, command: Any, context: Context) -> Iterator[Refusal]:
    """X30: refuse a command of which it cannot be told what it is about (`meant` has found nothing)."""
    if command.procedure is None:
        names = tuple(procedure_name(each, context) for each in item.views)
        ways = {"ways": "、".join(each.zh for each in names), "ways_en": ", ".join(each.en for each in names)}
        yield X30.refuse("which-procedure", item.number, **ways)
    else:
        followed = offered(command.procedure, _followed(item, context), zh="现有", en="it follows")
        yield X30.refuse("not-followed", item.number, procedure=command.procedure, **followed)


def _followed(item: Item, context: Context) -> Iterator[Named]:
    """Yield what an item follows, by key and name; the key alone where the procedure is not known here."""
    for view in item.views:
        name = procedure_name(view, context)
        key = "" if view.proceeding is None else view.proceeding.procedure
        yield Choice(key=key, zh=name.zh, en=name.en)


def procedure_name(view: Item, context: Context) -> Words:
    """Return what the procedure of a matter is called; its key where it is not known here."""
    proceeding = view.proceeding
    known = None if proceeding is None else definition_of(view, proceeding, context)
    return name_of("" if proceeding is None else proceeding.procedure, () if known is None else (known,))


def _is_called(view: Item, word: str, context: Context) -> bool:
    """Return whether the procedure of a matter has this key or name."""
    proceeding = view.proceeding
    known = None if proceeding is None else definition_of(view, proceeding, context)
    return (proceeding is not None and word == proceeding.procedure) if known is None else known.called(word)


def _fits(view: Item, command: Any, context: Context) -> bool:
    """Return whether a command of this kind can be about a matter as it stands."""
    proceeding = view.proceeding
    if not isinstance(command, RateResult | Appraise):
        return proceeding is not None and proceeding.open
    matter = Matter.of(view, context)
    if matter is None or matter.stage is not None:
        return False
    return (matter.rating_owed if isinstance(command, RateResult) else matter.appraisal_owed) is not None
