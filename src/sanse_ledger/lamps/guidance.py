"""What one item still needs for its next move, in words (G5.3): what the guards say, told briefly.

A date that has not come yet is not missing. A milestone that recurs is one line, however often it still comes.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses.matter_sentences import OF_MATTERS
from sanse_ledger.rules.decide import next_move, rows_of, still_needed
from sanse_ledger.rules.engine.afterwards import not_taken_up
from sanse_ledger.rules.engine.matter import mark_name
from sanse_ledger.rules.guard import CODE_OF_BLANK
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import both, dated, joined, quoted

_MOVES = (
    Words(zh="转为橙色", en="to orange"),
    Words(zh="转为绿色", en="to green"),
    Words(zh="销号", en="strike off"),
)
"""What comes next, by the colour an item has (X1, X2)."""
_WITHOUT_COLOURS: Mapping[Colour, Words] = MappingProxyType(
    {
        Colour.RED: Words(zh="办结后回访", en="follow up once it is done"),
        Colour.ORANGE: Words(zh="核实后归档", en="verify, and file away"),
    }
)
"""What the move of red or orange work is called where the letterhead leaves colours out: it leads to no colour then."""
_OPEN_DATE, _OPEN_MEASURE, _UNIT = "milestone-open", "measure-open", "unit-wanted"
_NOT_RECORDED = "record-missing"
"""The codes under which guards name each date of a milestone, each measure, each record; here they are told together.

So are the units that are to answer (X24): who reads of it does not pass the stage at once.
"""


@frozen(kw_only=True)
class Guidance:
    """What one item still needs for its next move.

    `needs` are the refusals that the move would meet now, all of them. `missing` are those of them that something can
    be done about before the move: without its own text (grounds or evidence), which is written down with it, without
    open measures, the dates of milestones and the units that are to answer. `together` tells of these: units and
    measures in one sentence each, of each milestone in one what is past and open, in one what is still to come; and
    that a leader is to take the case first, which no guard asks for (L5). `is_ready` says that nothing but the move's
    own text is needed.
    """

    item: str
    title: str
    colour: Colour
    leader: str
    section: str
    needs: tuple[Refusal, ...]
    missing: tuple[Refusal, ...]
    together: tuple[Words, ...]
    is_ready: bool

    @property
    def move(self) -> Words:
        """The next move: to the next colour, or struck off."""
        return _MOVES[self.colour.value]

    def move_words(self, *, colours: bool) -> Words:
        """Name the next move; where the letterhead leaves *colours* out, without the colour it leads to."""
        return self.move if colours else _WITHOUT_COLOURS.get(self.colour, self.move)

    @property
    def words(self) -> Words:
        """What is needed, in one sentence; of what is ready, what is to be written down."""
        if self.is_ready:
            return Words(zh="条件已具备，写明依据即可。", en="Ready: it takes the grounds.")
        parts = joined((*_in_words(self.missing), *self.together), zh="；", en="; ")
        return Words(zh=f"{parts.zh}。", en=f"{parts.en}.")


def _in_words(missing: tuple[Refusal, ...]) -> Iterator[Words]:
    """Yield what is missing; all that is not on record in one sentence, in the place of the first."""
    zh, en = (sentence.partition("{")[0].removesuffix("“") for sentence in OF_MATTERS[_NOT_RECORDED])
    records = [each for each in missing if each.code == _NOT_RECORDED]
    names = joined(
        (Words(zh=each.zh.removeprefix(zh), en=each.en.removeprefix(en)) for each in records), zh="", en=", "
    )
    for each in missing:
        if each.code != _NOT_RECORDED:
            yield both(each)
        elif each is records[0]:
            yield Words(zh=f"{zh}{names.zh}", en=f"{en}{names.en}")


def guidance(item: Item, on: date, at: datetime, context: Context) -> Guidance | None:
    """Ask the guards of the item's next move at the end of the day *on*, the instant *at*.

    None for what is struck off or bears no mark: it has no move of its own.
    """
    command = next_move(item, at)
    if command is None:
        return None
    needs = still_needed(item, at, context)
    written = {CODE_OF_BLANK[name] for name in rows_of(type(command))[type(command), item.colour].wants}
    asked = tuple(each for each in needs if each.code not in written)
    codes, told = {each.code for each in asked}, {_UNIT: _units, _OPEN_MEASURE: _measures, _OPEN_DATE: _dates}
    again = tuple(_again(item, context))
    return Guidance(
        item=item.number,
        title=item.title,
        colour=item.colour,
        leader=item.leader,
        section=item.section,
        needs=needs,
        missing=tuple(each for each in asked if each.code not in told),
        together=(
            *(sentence for code, tell in told.items() if code in codes for sentence in tell(item, on)),
            *again,
        ),
        is_ready=not asked and not again,
    )


def _again(item: Item, context: Context) -> Iterator[Words]:
    """Say that a leader is to take the case first: it was rated as before, and nobody has (L5)."""
    opinion = None if item.proceeding is None else not_taken_up(item, context)
    if opinion is not None:
        rating = mark_name(item, opinion.rating, context)
        yield Words(
            zh=f"两次评价“{rating.zh}”，先由领导包案", en=f"rated {rating.en} twice: the leader takes the case first"
        )


def _units(item: Item, _on: date) -> Iterator[Words]:
    """Name the units that hold a stage together and have not answered (X24)."""
    units = joined(unit for each in item.matters for unit in each.units)
    yield Words(zh=f"{units.zh}尚未答复", en=f"to answer: {units.en}")


def _measures(item: Item, _on: date) -> Iterator[Words]:
    """Name the open measures by their numbers."""
    several = [each.number for each in item.measures if each.open]
    numbers, measures = joined(several), "measures" if len(several) > 1 else "measure"
    yield Words(zh=f"整改措施{numbers.zh}尚未完成", en=f"not finished: {measures} {numbers.en}")


def _dates(item: Item, on: date) -> Iterator[Words]:
    """Yield a sentence for each milestone with dates that are past and open, and one for each with dates to come."""
    for milestone in item.milestones:
        due = sorted(each.due for each in milestone.occurrences if each.open)
        name = quoted(milestone.title)
        past, ahead = [each for each in due if each < on], [each for each in due if each >= on]
        if past:
            first, times = _day(past[0], on), len(past)
            since = Words(zh=f"（{first.zh}）已过", en=f" of {first.en} is past")
            if times > 1:
                since = Words(zh=f"已过{times}次（最早{first.zh}）", en=f" is past {times} times, first on {first.en}")
            yield Words(zh=f"时间节点{name}{since.zh}，尚未完成", en=f"milestone {name}{since.en}, not accounted for")
        if ahead:
            first, times = _day(ahead[0], on), len(ahead)
            if times == 1:
                yield Words(zh=f"{name}定于{first.zh}", en=f"{name} is on {first.en}")
            else:
                yield Words(
                    zh=f"{name}其后尚有{times}次，最近{first.zh}",
                    en=f"{name} comes {times} more times, next on {first.en}",
                )


def _day(day: date, on: date) -> Words:
    """Say a day, without its year where that is the year it is."""
    full = dated(day)
    return Words(zh=f"{day.month}月{day.day}日", en=full.en) if day.year == on.year else full
