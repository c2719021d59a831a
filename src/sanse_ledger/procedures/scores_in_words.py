"""Totals and classes in words (X26): how a total is reckoned, and from where to where each class reaches."""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.procedures.scores import Grade, Scale, Total
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.numbers import Number

_FEW = 4
"""So many numbers are named where a total is told in short."""
_ONCE, _NOTHING = Number("1"), Number("0")
_ENDS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "at_least": ("不低于", "at least "),
    "above": ("高于", "above "),
    "below": ("低于", "below "),
    "at_most": ("不超过", "at most "),
})  # fmt: skip


def total_in_words(procedure: Procedure, total: Total, *, short: bool = False) -> Words:
    """Return how a total is reckoned; in *short*, of many numbers only how many they are.

    >>> from sanse_ledger.procedures import SIX_SLIPS, Summand
    >>> parts = (Summand(fact="difficulty"), Summand(fact="leader", weight=Number("0.5")))
    >>> total_in_words(SIX_SLIPS, Total(key="n", zh="得分", en="score", parts=parts, full=Number("100"))).zh
    '得分＝100－难易－领导×0.5'
    """
    zh = en = "" if total.full is None else total.full.text
    if short and len(total.parts) > _FEW:
        many, is_plain = len(total.parts), all(each.weight == _ONCE for each in total.parts)
        zh, en = (f"{zh}－", f"{en} − ") if zh else ("", "")
        zh, en = f"{zh}{many}项{'之和' if is_plain else '加权之和'}", f"{en}the {'' if is_plain else 'weighted '}sum"
        return Words(zh=f"{total.zh}＝{zh}", en=f"{total.en} = {en} of {many} numbers")
    for each in total.parts:
        name = procedure.asked[each.fact]
        takes = (each.weight < _NOTHING) is (total.full is None)
        much = each.weight.text.removeprefix("-")
        times = ("", "") if Number(much) == _ONCE else (f"×{much}", f" × {much}")
        sign = ("－", "− ") if takes else ("＋", "+ ") if zh else ("", "")
        zh, en = f"{zh}{sign[0]}{name.zh}{times[0]}", f"{en}{' ' if en else ''}{sign[1]}{name.en}{times[1]}"
    return Words(zh=f"{total.zh}＝{zh}", en=f"{total.en} = {en}")


def scale_in_words(procedure: Procedure, scale: Scale) -> Words:
    """Return which numbers are in which class.

    >>> from sanse_ledger.procedures import SIX_SLIPS
    >>> red, rest = Grade(key="red", zh="红榜", en="red", at_least=Number("90")), Grade(key="r", zh="一般", en="rest")
    >>> scale_in_words(SIX_SLIPS, Scale(key="n", zh="榜次", en="list", over="difficulty", grades=(red, rest))).zh
    '榜次（按难易）：红榜不低于90，其余一般'
    """
    over = procedure.asked[scale.over]
    grades = [_grade(over, each) for each in sorted(scale.grades, key=lambda each: each.is_rest)]
    zh, en = "，".join(each.zh for each in grades), ", ".join(each.en for each in grades)
    return Words(zh=f"{scale.zh}（按{over.zh}）：{zh}", en=f"{scale.en} (of {over.en}): {en}")


def _grade(over: Answer, grade: Grade) -> Words:
    if grade.is_rest:
        return Words(zh=f"其余{grade.zh}", en=f"{grade.en} else")
    asked = []
    for name, bound in grade.bounds:
        if isinstance(bound, tuple):
            first, last = (over.shown(each.text) for each in bound)
            asked.append(Words(zh=f"在{first[0]}至{last[0]}之间", en=f"between {first[1]} and {last[1]}"))
        else:
            (zh, en), (shown_zh, shown_en) = _ENDS[name], over.shown(bound.text)
            asked.append(Words(zh=f"{zh}{shown_zh}", en=f"{en}{shown_en}"))
    return Words(
        zh=grade.zh + "、".join(each.zh for each in asked), en=f"{grade.en} {' and '.join(each.en for each in asked)}"
    )


def scores_in_words(procedure: Procedure, *, short: bool = False) -> tuple[Words, ...]:
    """Return how each total is reckoned, and which numbers are in which class; nothing for a form without either."""
    totals = (total_in_words(procedure, each, short=short) for each in procedure.totals)
    return (*totals, *(scale_in_words(procedure, each) for each in procedure.scales))
