"""What the table asks of a command on one item, one check after another, as `rules.decide` asks it."""

from collections.abc import Generator, Iterable, Iterator
from datetime import datetime
from typing import Any

from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.commands import Command, Conclude
from sanse_ledger.ledger.asking.counted_days import Counted, asked_for, clocks, due_date
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import Clause
from sanse_ledger.rules.decide import impossible_day, other_step, out_of_place, rows_of
from sanse_ledger.rules.engine.matter import definition_of, name_of
from sanse_ledger.rules.facts import COLOUR, DUE_DATE, DUTIES, PROCEDURE, VERIFICATION
from sanse_ledger.rules.guard import CODE_OF_BLANK, Fact, Guard, Rule
from sanse_ledger.rules.shared import day_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.fields import FIELDS
from sanse_ledger.words.phrases import NOTHING, dated, joined, moment
from sanse_ledger.words.text import is_blank
from sanse_ledger.words.values import Value

_OF_A_LIMIT = frozenset({"due", "target", "measure", "milestone", "action"})
"""The fields of guards that see to the limit a command asks for."""


@frozen(kw_only=True, eq=False, repr=False)
class Check(Value):
    """One thing that was asked of a command: the clause it comes from, what was asked, what was found.

    `zh` and `en` say what is asked, `facts` what is on record of it, `days` how the limits it looks at were counted.
    `refusals` are what speaks against the command; it `holds` without one.

    >>> Check(clause="G2.4", zh="尚未办结", en="not concluded yet").holds
    True
    """

    clause: str
    zh: str
    en: str
    facts: tuple[Words, ...] = ()
    days: tuple[Counted, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing of it speaks against the command."""
        return not self.refusals


def check(
    clause: Clause,
    asks: Words,
    refusals: Iterable[Refusal] = (),
    facts: Iterable[Words] = (),
    days: Iterable[Counted] = (),
) -> Check:
    """Return one check; under *clause*, or under that of the only refusal."""
    against = tuple(refusals)
    return Check(clause=clause.id, zh=asks.zh, en=asks.en, facts=tuple(facts), days=tuple(days), refusals=against)


_IN_TIME = Words(zh="记录时间不早于事项的上一条记录", en="recorded no earlier than the item's last record")
_PLACE = Words(zh="事项现在的颜色可以办理此项", en="an item of this colour may be asked this")
_DAY = Words(
    zh="发生日期不晚于今日、不早于登记",
    en="it happened no later than today, and no earlier than the item was registered",
)
_STEP = Words(zh="一次只调整到相邻的颜色", en="one step of colour at a time")


def checks_of(item: Item | None, request: Command, context: Context) -> Iterator[Check]:
    """Yield every check of a command on an item, in the order in which `Ledger.unmet` has its reasons.

    What is older than the item's last record is older than the ledger's, which says so itself.
    """
    command: Any = request
    colour = None if item is None else item.colour
    rule = rows_of(type(command)).get((type(command), colour))
    if item is not None and command.at >= item.history[-1].at:
        yield check(c.G1_1, _IN_TIME, facts=[_last_record(item.history[-1].at)])
    if rule is None:
        refusal = out_of_place(item, command)
        yield Check(clause=refusal.clause, zh=_PLACE.zh, en=_PLACE.en, facts=_now(item), refusals=(refusal,))
        return
    if item is not None:
        yield check(rule.clause, _PLACE, facts=_now(item))
        rule = yield from _of_day_and_step(rule, item, command, context)
    for name in rule.wants:
        yield _filled_in(rule, name, command)
    for guard in rule.guards:
        yield _guarded(guard, item, command, context)


def _of_day_and_step(
    rule: Rule,
    item: Item,
    command: Any,  # noqa: ANN401 - a command on an item
    context: Context,
) -> Generator[Check, None, Rule]:
    """Yield the checks of the day that is stated, and of the step; return the row by which it goes on."""
    if rule.dated and command.on is not None:
        on, registered = dated(command.on), dated(item.registered_on)
        facts = [Words(zh=f"发生日期：{on.zh}", en=f"happened on {on.en}"),
                 Words(zh=f"登记日期：{registered.zh}", en=f"registered on {registered.en}")]  # fmt: skip
        yield check(rule.clause, _DAY, impossible_day(rule.clause, item, command.on, day_of(command, context)), facts)
    if rule.misstep is None:
        return rule
    misstep = rule.misstep
    refusals: tuple[Refusal, ...] = ()
    if command.to is not rule.to:
        rule, refusals = other_step(rule, command, context)
    asked = Words(zh=f"调整为：{command.to.zh}", en=f"to {command.to.en}")
    yield check(misstep.clause, _STEP, refusals, [asked])
    return rule


def _filled_in(rule: Rule, name: str, command: Any) -> Check:  # noqa: ANN401 - any command
    zh, en = FIELDS[name]
    refusals = (rule.clause.refuse(CODE_OF_BLANK[name], command.item),) if is_blank(getattr(command, name)) else ()
    judged = (
        Words(
            zh=f"“{each.zh}”由人判断，系统不代为认定", en=f"{each.en} ({each.zh}): people judge, it is not decided here"
        )
        for each in rule.clause.open_norms
        if each.is_recorded_in(type(command).__name__, name)
    )
    return check(rule.clause, Words(zh=f"写明“{zh}”", en=f"{en} is filled in"), refusals, judged)


def _guarded(guard: Guard, item: Item | None, command: Any, context: Context) -> Check:  # noqa: ANN401 - as above
    day = day_of(command, context)
    days: list[Counted] = []
    if item is not None and (DUE_DATE in guard.facts or isinstance(command, Conclude)):
        days += due_date(item, getattr(command, "on", None) or day, context)
    if item is not None and PROCEDURE in guard.facts:
        days += clocks(item, day, context)
    if guard.field in _OF_A_LIMIT:
        days += asked_for(command, day, context, anew=item is not None and item.due is not None)
    facts = () if item is None else (found for fact in guard.facts for found in _found(fact, item, context))
    return check(guard.clause, guard.asks, guard.check(item, command, context), facts, days)


def _now(item: Item | None) -> tuple[Words, ...]:
    """Return what is on record of an item's colour."""
    return () if item is None else (_colour(item),)


def _colour(item: Item) -> Words:
    name, colour = COLOUR.words, item.colour
    return Words(zh=f"{name.zh}：{colour.zh}", en=f"{name.en}: {colour.en}")


def _found(fact: Fact, item: Item, context: Context) -> Iterator[Words]:
    """Yield what is on record of a fact: its latest day, or nothing; how a due date was counted says it all."""
    name = fact.words
    if fact is DUE_DATE:
        return
    if fact is COLOUR:
        yield _colour(item)
        return
    matters = item.matters if fact is PROCEDURE else (item.verification,) if fact is VERIFICATION else ()
    stages = [*_stages(item, matters, context)]
    if stages:
        said = joined(stages, zh="；", en="; ")
        yield Words(zh=f"{name.zh}：{said.zh}", en=f"{name.en}: {said.en}")
        return
    day = max((each for each in fact.days(item) if each is not None), default=None)
    when = _nothing(fact, item) if day is None else dated(day)
    yield Words(zh=f"{name.zh}：{when.zh}", en=f"{name.en}: {when.en}")


def _nothing(fact: Fact, item: Item) -> Words:
    """Return that there is nothing on record of a fact; of the duties of a due date before, that there was."""
    before = [each.met_on for each in item.past_duties if each.met_on is not None] if fact is DUTIES else []
    if not before:
        return Words(zh="无", en=NOTHING)
    last = dated(max(before))
    return Words(
        zh=f"现时限尚无（此前时限的：{last.zh}）", en=f"none of the due date in force (of one before: {last.en})"
    )


def _stages(item: Item, matters: Iterable[Proceeding | None], context: Context) -> Iterator[Words]:
    """Yield the stages that *matters* of an item are at, and since when."""
    for matter in matters:
        if matter is not None and matter.stage is not None:
            known = definition_of(item, matter, context)
            stage, since = name_of(matter.stage, () if known is None else known.stages), dated(matter.entered_on)
            yield Words(zh=f"{since.zh}起“{stage.zh}”", en=f"{stage.en}, since {since.en}")


def _last_record(at: datetime) -> Words:
    when = moment(at)
    return Words(zh=f"上一条记录：{when.zh}", en=f"last record: {when.en}")
