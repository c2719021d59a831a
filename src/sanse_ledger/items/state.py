"""How far an item is, in words; how it stands to its due date is another question.

Rows, digest, lamps and circular say it alike, because they ask here.
"""

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import elsewhere
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour


def state_in_words(item: Item) -> Words:
    """Return how far the work is: closed, struck off, or what its colour has come to.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Kind, Register, decide, evolve
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> state_in_words(evolve(None, decide(None, register)[0])).zh
    '在办'
    """
    if item.merged_into is not None:
        into = elsewhere(item.merged_into)
        return Words(zh=f"已并入{into.zh}", en=f"merged into {into.en}")
    if item.closure is not None:
        return Words(zh=f"已{item.closure.zh}", en=item.closure.en)
    if item.completed_on is not None:
        return Words(zh="已销号", en="struck off")
    if item.colour is Colour.RED:
        return _of_red(item)
    return Words(zh="常规督办", en="routine") if item.colour is Colour.GREEN else _of_orange(item)


def _of_red(item: Item) -> Words:
    if item.concluded_on is not None:
        return Words(zh="已办结", en="concluded")
    if item.unable_on is not None:
        return Words(zh="已说明不能按期完成", en="declared impossible")
    return Words(zh="在办", en="in hand")


def is_tracked(item: Item) -> bool:
    """Return whether it is concluded key work that is followed up in orange, and no problem to rectify (G2.5).

    >>> from types import SimpleNamespace
    >>> is_tracked(SimpleNamespace(colour=Colour.ORANGE, is_problem=False))
    True
    """
    return item.colour is Colour.ORANGE and not item.is_problem


def is_done(item: Item) -> bool:
    """Return whether its work is done: of what came back, only its due date may be met (X3, X4).

    >>> from types import SimpleNamespace
    >>> is_done(SimpleNamespace(done_on=None))
    False
    """
    if item.done_on is None:
        return False
    if not item.in_progress or item.colour is Colour.GREEN:
        return True
    return item.concluded_on is not None or (item.colour is Colour.ORANGE and _is_rectified(item))


def _is_rectified(item: Item) -> bool:
    return item.measures_finished > 0 and not item.open_measures


def _of_orange(item: Item) -> Words:
    if is_tracked(item):
        return Words(zh="跟踪办理", en="tracked")
    return Words(zh="整改完成", en="rectified") if _is_rectified(item) else Words(zh="整改中", en="being rectified")
