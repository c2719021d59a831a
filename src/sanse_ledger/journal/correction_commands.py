"""Commands that put a wrong entry right (X31): a record of an item, a week that was handed in.

>>> from datetime import date, datetime
>>> from sanse_ledger import BEIJING
>>> rectify = Rectify(item="红-01", record=3, values={"on": date(2022, 6, 10)}, reason="日期误填",
...     approver="办公室主任", at=datetime(2022, 6, 14, 9, tzinfo=BEIJING), by="办公室")
>>> rectify.record, rectify.values
(3, (('on', '2022-06-10'),))
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from attrs import field, frozen

from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.parts import OtherTerm
from sanse_ledger.journal.commands import ItemCommand, LedgerCommand
from sanse_ledger.journal.fields import week_of_text
from sanse_ledger.words.checks import instance_of, whole
from sanse_ledger.words.fields import field_named
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.text import clean, clean_name, pairs


def as_documents_write(value: object) -> object:
    """Return a value of a field as a document would write it; what is no such value, a text included, as it is.

    >>> as_documents_write(date(2022, 6, 10)), as_documents_write(True), as_documents_write(("综治股", "办公室"))
    ('2022-06-10', 'true', '综治股、办公室')
    """
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    if isinstance(value, tuple | list) and all(type(each) in {str, int} for each in value):
        return "、".join(map(str, value))
    return next((write(value) for kinds, write in _WRITTEN if isinstance(value, kinds)), value)


_WRITTEN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (TermEnum, attrgetter("key")),
    (OtherTerm, attrgetter("name")),
    (Limit | Yuan, attrgetter("en")),
    (date | Week, str),
)


def texts(values: Mapping[str, object] | Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Return fields and their right values in pairs, as documents write them; a field may be called as they call it.

    >>> texts({"责任股室": "综治股", "计数.下访": (3, 5)})
    (('counts.下访', '3、5'), ('section', '综治股'))

    Raises WrongType and WrongValue as `pairs` does, WrongValue also where a mapping names a field twice.
    """
    given: Any = values
    if isinstance(values, Mapping):
        given = {name: as_documents_write(value) for name, value in values.items()}
    named = tuple((field_named(name), text) for name, text in pairs(given))
    if isinstance(values, Mapping) and len(dict(named)) < len(named):
        twice = in_code(next(name for name, times in Counter(name for name, _ in named).items() if times > 1))
        raise WrongValue(f"the field {twice} is named twice", f"{twice} 这一项写了两次", field="values", value=values)
    return pairs(named)


@frozen(kw_only=True, eq=False, repr=False)
class Rectify(ItemCommand):
    """Put right what was entered wrongly on an item: its record number `record`, counted from 1 (X31).

    `values` maps fields of the command that was entered to what they should have been, as documents write them; a field
    goes by its name or as documents call it (``section`` or ``责任股室``);
    `item` among them moves the record to the right item. `void` says that the record should not be there at all.
    """

    is_correction: ClassVar[bool] = True
    record: int = field(validator=whole(1))
    values: tuple[tuple[str, str], ...] = field(default=(), converter=texts)
    void: bool = field(default=False, validator=instance_of(bool))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class RectifyWeek(LedgerCommand):
    """Put right the week that was handed in last in the name of a section for a week (X31).

    `values` are those of the hand-in: `section` where it was handed in for a neighbour, `week`, `rest_as_planned`, and
    of an entry ``entries.R-1.progress``, ``entries.R-1.plan`` or ``entries.R-1.item``; of what was counted
    ``counts.下访``: its numbers, or a text with 、 between them, blank where it was not counted. `void` takes it off.
    `undo` takes back the latest correction of it: section and week are those before that correction, or after it.
    """

    is_correction: ClassVar[bool] = True
    section: str = field(converter=clean_name)
    week: Week = field(converter=week_of_text, validator=instance_of(Week))
    values: tuple[tuple[str, str], ...] = field(default=(), converter=texts)
    void: bool = field(default=False, validator=instance_of(bool))
    undo: bool = field(default=False, validator=instance_of(bool))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
