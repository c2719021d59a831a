"""What may be done next with an item, or with the ledger: every command the table has a row for, as a form.

A host draws a button for each, live or grey, and a form for what is wanted; no name of a command stands in its code.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Any

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.calendar.instants import instant
from sanse_ledger.errors import Refusal, WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.journal.acts import ITEM_ACTS
from sanse_ledger.journal.commands import Command, Register
from sanse_ledger.journal.correction_acts import RECTIFY
from sanse_ledger.journal.heads import AS_JSON, plain
from sanse_ledger.journal.procedure_acts import ACTS, words_of
from sanse_ledger.ledger.asking.variants import Asked, Variant, right_values, ways_of
from sanse_ledger.ledger.asking.wanted import Wanted, wanted
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.rules.table import RULES
from sanse_ledger.words.checks import expected, wrong_type
from sanse_ledger.words.text import clean
from sanse_ledger.words.values import ByKey, Value

_ALWAYS = ("at", "by", "item")
_OF_SOME = frozenset({"procedure", "unit", "step", "sent_back_for"})
"""None where an item follows one procedure, one unit holds the stage, a slip says no such thing: no part of a key."""
_CALLED = MappingProxyType({act.command: words_of(act, act.command) for act in ACTS})


@frozen(kw_only=True, eq=False, repr=False)
class NextCommand(Value):
    """One command that may be asked next: what is known of it already, what a form asks for, what speaks against it.

    `type` is its class, `zh` and `en` what the button says, `key` what a page sends back when it is pressed. `filled`
    has the fields that are given with it, `wanted` those to be filled in. `against` is what `Ledger.unmet` says
    whatever is filled in: empty for a live button, the reasons of a grey one. Where there is nothing to choose from, a
    reason says what there is none of.

    >>> from sanse_ledger import *
    >>> from sanse_ledger import commands_for
    >>> at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=at, by="办公室"))
    >>> conclude, orange = [each for each in commands_for(ledger, "R-1", at=at, by="综治股")
    ...     if each.zh in ("办结", "调整颜色：橙")]
    >>> conclude.against, [each.name for each in conclude.wanted if each.required]
    ((), ['result'])
    >>> ledger.submit(conclude.build(result="已办结")).items["R-1"].concluded_on
    datetime.date(2022, 3, 1)
    >>> orange.filled["to"], [each.zh for each in orange.against]
    (Colour.ORANGE, ['尚未办结'])
    """

    type: type[Command]
    zh: str
    en: str
    filled: ByKey[str, Any]
    wanted: tuple[Wanted, ...] = field(default=())
    against: tuple[Refusal, ...] = field(default=())

    @property
    def key(self) -> str:
        """Which one it is of all that may be asked of its item, or of the ledger: the command and what is filled in.

        >>> from sanse_ledger import BEIJING
        >>> empty = Ledger.open(owner="固阳县委政法委", year=2022)
        >>> [each.key for each in commands_for(empty, at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")][:3]
        ['Register/red', 'Register/orange', 'Register/green']
        """
        said = [(name, plain(value)) for name, value in self.filled.items() if name not in _ALWAYS]
        given = [value for name, value in said if name not in _OF_SOME or value is not None]
        return "/".join((self.type.__name__, *(AS_JSON(each).strip('"') for each in given)))

    def input_of(self, path: str | None) -> str | None:
        """Return the name of the input that the path of a problem or of a refusal is about; None where there is none.

        What is wrong in one line of several, or within JSON, is about the text area that it stands in.

        >>> from sanse_ledger import BEIJING
        >>> empty = Ledger.open(owner="固阳县委政法委", year=2022)
        >>> adopt = next(each for each in commands_for(empty, at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
        ...     if each.key == "AdoptDefinition")
        >>> adopt.input_of("definition.stages[0].key"), adopt.input_of("since"), adopt.input_of("item")
        ('definition', 'since', None)
        """
        if path is None:
            return None
        parts = {f"{each.name}.{part.name}" for each in self.wanted for part in each.parts}
        if path in parts:
            return path
        name = re.split(r"[.\[]", path, maxsplit=1)[0]
        return name if name in {each.name for each in self.wanted} else None

    def build(self, **values: Any) -> Command:  # noqa: ANN401 - of the fields of any command
        """Return the command with *values* for what is wanted; what is left out has its default.

        Raises WrongType and WrongValue as the command does: for a field that is missing, that it has not, or that is
        filled in already, and for a value that its field cannot have.
        """
        names = {each.name for each in self.wanted}
        for name, value in values.items():
            if name not in names:
                raise WrongValue(
                    f"{self.type.__name__} does not ask for {name}: it asks for {', '.join(names) or 'nothing'}",
                    f"{self.type.__name__} 不填 {name}：要填的是 {'、'.join(names) or '无'}",
                    field=name,
                    value=value,
                )
        for each in self.wanted:
            if each.required and each.name not in values:
                raise WrongValue(
                    f"{each.name} is missing in {self.type.__name__}",
                    f"{self.type.__name__} 缺少“{each.zh}”（{each.name}）",
                    field=each.name,
                )
        return self.type(**{**self.filled, **values})


class NextCommands(tuple[NextCommand, ...]):
    """What may be done next: a tuple, which a notebook shows as a table.

    >>> NextCommands() == ()
    True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show in a notebook each command: what a form asks for, and what speaks against it whatever is filled in."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        return shown(*table(("可办", "填写", "现在不能办的理由"), map(_in_a_row, self)))


def _in_a_row(of: NextCommand) -> Iterator[object]:
    yield of.zh
    yield tuple(each.zh for each in of.wanted)
    yield "；".join(f"{each.zh}（{each.clause}）" for each in of.against)


class _OfARestrictedItem(NextCommands):
    """The same of an item that a notebook does not name (X32)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show in a notebook that there is such an item."""
        from sanse_ledger.pages.notebook import internal, shown  # noqa: PLC0415 - only notebooks pay for it

        return shown(internal(1))


def commands_for(ledger: Ledger, item: Item | str | None = None, *, at: datetime, by: str) -> tuple[NextCommand, ...]:
    """Return every command that may be asked next of an *item* of a ledger, or its number, at the instant *at*.

    They are those that the table has a row for in the item's colour, those of its procedure where it follows one, and
    its correction; each move and each branch, outcome or rating is one of its own. With None they are those on the
    ledger as a whole and the registration of an item. Those that are refused whatever is filled in say why
    (`NextCommand.against`).

    >>> from sanse_ledger import BEIJING, Ledger
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> at = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
    >>> [each.zh for each in commands_for(ledger, None, at=at, by="办公室") if not each.against]
    ['登记：红', '登记：橙', '登记：绿', '发布通报：下一期', '调整规则', '调整流程']

    Raises WrongValue for a number that no item of the ledger has.
    """
    expected(ledger, Ledger, "ledger")
    asked = Asked(ledger=ledger, item=_item(ledger, item), at=instant(at), by=clean(by))
    rows = _on_the_ledger(asked) if asked.item is None else _on_an_item(asked)
    restricted = asked.item is not None and asked.item.restricted
    return (_OfARestrictedItem if restricted else NextCommands)(_next(asked, of, variant) for of, variant in rows)


def _item(ledger: Ledger, item: Item | str | None) -> Item | None:
    if item is None:
        return None
    if not isinstance(item, Item | str):
        raise wrong_type(item, (Item, str, type(None)), "item")
    number = item if isinstance(item, str) else item.number
    if number not in ledger.items:
        raise WrongValue(
            f"the ledger has no item {in_code(number)}",
            f"台账中没有编号为 {in_code(number)} 的事项",
            field="item",
            value=number,
        )
    return ledger.items[number]


def _on_an_item(asked: Asked) -> Iterator[tuple[type[Command], Variant]]:
    rows = {rule.command for rule in RULES if asked.item.colour in rule.colours}
    for act in ITEM_ACTS:
        if act.command in rows:
            yield from ((act.command, each) for each in ways_of(act.command)(asked))
    if asked.item.open:
        from sanse_ledger.ledger.asking.matters import ways_of_matter  # noqa: PLC0415 - loads the engine of procedures

        yield from ways_of_matter(asked)
    yield from ((RECTIFY.command, each) for each in ways_of(RECTIFY.command)(asked))


def _on_the_ledger(asked: Asked) -> Iterator[tuple[type[Command], Variant]]:
    from sanse_ledger.ledger.asking.ledger_variants import WAYS_OF_LEDGER  # noqa: PLC0415 - of an item they are not asked

    yield from ((Register, each) for each in ways_of(Register)(asked))
    for of, ways in WAYS_OF_LEDGER.items():
        yield from ((of, each) for each in ways(asked))


def _next(asked: Asked, of: type[Command], variant: Variant) -> NextCommand:
    filled: dict[str, Any] = {"at": asked.at, "by": asked.by, **variant.filled}
    if asked.item is not None:
        filled["item"] = asked.item.number
    form = wanted(of, filled, variant.narrowed)
    right: dict[str, Any] = {**filled, **right_values(of, form, variant, asked)}
    words, way = _CALLED[of], variant.words
    return NextCommand(
        type=of,
        zh=words.zh if way is None else f"{words.zh}：{way.zh}",
        en=words.en if way is None else f"{words.en}: {way.en}",
        filled=ByKey(tuple(filled.items())),
        wanted=form,
        against=tuple(_said(each, variant) for each in asked.ledger.unmet(of(**right))),
    )


def _said(refusal: Refusal, variant: Variant) -> Refusal:
    """Return a refusal that says what is missing, where there was nothing to choose from."""
    words = variant.missing.get(refusal.code)
    return refusal if words is None else changed(refusal, zh=words.zh, en=words.en)
