"""What a score falls short of, as problems to be registered (X26, G3.1): commands ready to submit, and no more.

A point of the form falls short where it is below the most there is to get, or where something was taken off a full
mark. What may be left out is a bonus, and falls short of nothing. A class may be a problem as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count

from attrs import evolve as changed

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.item import Item
from sanse_ledger.journal.commands import Register
from sanse_ledger.journal.fields import Due
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import by_word
from sanse_ledger.procedures.scores import decimal, is_needed
from sanse_ledger.rules.engine.matter import Matter
from sanse_ledger.week.figures.course import gone_with
from sanse_ledger.words.checks import expected, listed
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.numbers import Number
from sanse_ledger.words.terms import Source

_NOTHING = Number("0")
_REQUIREMENT = "查明失分原因，限期整改"


def score_problems(  # noqa: PLR0913 - of which score, which of its classes, what is asked for, by whom and when
    ledger: Ledger,
    item: str,
    *,
    at: datetime,
    by: str,
    grades: Iterable[str] = (),
    requirement: str = _REQUIREMENT,
    due: Due | None = None,
    section: str | None = None,
) -> tuple[Register, ...]:
    """Return the commands that register what the score of *item* falls short of, as orange problems.

    There is one for each point that falls short, in the order of the form, and one where the score is in one of
    *grades*, classes by their keys or names. Each is called after *item*, whose title says who was scored and when,
    has the source 检查考评反馈, refers to it as its parent, and has its kind and leader, and its section unless another
    *section* is to put it right; of a restricted item they are restricted too (X32). What was registered before under
    the same title is left out, so that they may be asked for again after a correction; where the score has gone with
    its item (withdrawn, merged, carried over), it falls short of nothing.

    >>> from sanse_ledger import BEIJING, Kind, OpenProcedure, load_procedure
    >>> scored = load_procedure('''
    ... 名称: 月度评分
    ... 基本情况: [{名称: 环境, 是数字: 是, 单位: 分, 最小: 0, 最大: 10}]
    ... 合计项: [{名称: 总分, 各项: [环境]}]
    ... 环节: [{名称: 评分, 办结结果: [公布]}]
    ... ''')
    >>> told = {"at": datetime(2023, 6, 5, 9, tzinfo=BEIJING), "by": "综治中心"}
    >>> ledger = Ledger.open(owner="某县某镇", year=2023, procedures=(scored,)).submit(
    ...     Register(number="评-01", colour=Colour.GREEN, title="南圈村6月评分", kind=Kind.ASSESSMENT,
    ...         requirement="按月评分", leader="副镇长", section="综治中心", **told),
    ...     OpenProcedure(item="评-01", procedure="月度评分", facts={"环境": "7.5"}, **told))
    >>> [(each.number, each.title) for each in score_problems(ledger, "评-01", **told)]
    [('评-01-1', '南圈村6月评分：“环境”失2.5分（得7.5分，满分10分）')]

    Raises WrongValue for an item that is not in the ledger, that follows no procedure known here, and for a class that
    the procedure does not have.
    """
    expected(ledger, Ledger, "ledger")
    found = ledger.items.get(expected(item, str, "item"))
    matter = None if found is None else Matter.of(found, ledger.context)
    if found is None or matter is None:
        raise WrongValue(
            f"there is no item {in_code(item, 40)} with a score that is known here",
            f"台账中没有可以读出评分的事项 {in_code(item, 40)}",
            field="item",
            value=item,
        )
    said = (*_points(matter), *_classes(matter, listed(grades, "grades", "等级", "grades")))
    if gone_with(found, matter.proceeding):
        return ()
    titles = [f"{found.title}：{each}" for each in said]
    known = {each.title for each in ledger.items.values() if each.parent == found.number}
    new = [title for title in titles if title not in known]
    return tuple(
        changed(
            _problem(found, number, at, by),
            title=title,
            requirement=requirement,
            due=due,
            section=found.section if section is None else section,
        )
        for number, title in zip(_numbers(found, ledger), new, strict=False)
    )


def _problem(item: Item, number: str, at: datetime, by: str) -> Register:
    """Return what registers a problem that comes from the score of *item*, without words of it."""
    return Register(
        number=number,
        colour=Colour.ORANGE,
        title="",
        kind=item.kind,
        requirement="",
        leader=item.leader,
        section=item.section,
        source=Source.ASSESSMENT,
        parent=item.number,
        restricted=item.restricted,
        at=at,
        by=by,
    )


def _numbers(item: Item, ledger: Ledger) -> Iterator[str]:
    """Return numbers after that of the item that no item has, without end."""
    numbers = (f"{item.number}-{place}" for place in count(1))
    return (each for each in numbers if each not in ledger.items)


def _points(matter: Matter) -> Iterator[str]:
    """Yield what is said of each point that falls short."""
    taken = _taken_off(matter.procedure)
    for fact in matter.procedure.facts:
        text = matter.facts.get(fact.key, "")
        if not text or fact.key not in taken or not is_needed(fact):
            continue
        much, got = Number(text), fact.shown(text)[0]
        if taken[fact.key] and much > _NOTHING:
            yield f"“{fact.zh}”扣{got}"
        elif not taken[fact.key] and fact.most is not None and much < fact.most:
            missed = fact.shown(decimal(fact.most.exact - much.exact))[0]
            yield f"“{fact.zh}”失{missed}（得{got}，满分{fact.shown(fact.most.text)[0]}）"


def _taken_off(procedure: Procedure) -> Mapping[str, bool]:
    """Return for each point by its key whether it is taken off; without totals every number is a point to get."""
    if not procedure.totals:
        return {each.key: False for each in procedure.facts if each.number}
    found: dict[str, bool] = {}
    for total in procedure.totals:
        for part in total.parts:
            found.setdefault(part.fact, (part.weight > _NOTHING) is not (total.full is None))
    return found


def _classes(matter: Matter, grades: Iterable[str]) -> Iterator[str]:
    """Yield what is said of the classes among *grades* that the score is in.

    Raises WrongValue for a class that there is not.
    """
    procedure, facts = matter.procedure, matter.facts
    known = by_word([grade for scale in procedure.scales for grade in scale.grades])
    asked = {known[each].key if each in known else _unknown(each, procedure) for each in grades}
    for scale in procedure.scales:
        grade = next((each for each in scale.grades if each.key == facts.get(scale.key)), None)
        if grade is not None and grade.key in asked:
            over = procedure.asked[scale.over]
            yield f"列“{grade.zh}”（{over.zh}{over.shown(facts[over.key])[0]}）"


def _unknown(word: str, procedure: Procedure) -> str:
    raise WrongValue(
        f"{procedure.en} has no class {in_code(word, 40)}",
        f"“{procedure.zh}”没有 {in_code(word, 40)} 这一档",
        field="grades",
        value=word,
    )
