"""What figures are told apart by: section, leader, place or holder, or what is filled in of a matter."""

from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer
from sanse_ledger.words.checks import wrong_type
from sanse_ledger.words.guesses import near

_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "section": ("责任股室", "股室", "科室", "单位", "团队"),
        "leader": ("分管领导", "领导"),
        "place": ("地点", "地方"),
        "holder": ("承办", "承办人", "承办单位", "held by"),
    }
)
"""What each is called beside its key: in the words of the papers, of which a letterhead has its own for a section."""
_MEANT: Mapping[str, str] = MappingProxyType({word: key for key, words in _WORDS.items() for word in words})


def told_by(by: str | None, procedure: Procedure, unit: str = "") -> tuple[str | None, Answer | None]:
    """Return by what figures of *procedure* are told apart: its key, and the fact or record that it is, if it is one.

    The four keys mean what they say; any other word is first a fact or a record of the procedure, by key or name, then
    what one of the four is called, which for a section is *unit* too.

    >>> from sanse_ledger.procedures.six_slips import SIX_SLIPS
    >>> told_by("科室", SIX_SLIPS), told_by("派往", SIX_SLIPS)[1].zh
    (('section', None), '派往')

    Raises WrongValue for any other word, and for a place where the procedure names none; WrongType for what is no text.
    """
    if by is None:
        return None, None
    if not isinstance(by, str):
        raise wrong_type(by, str, "by")
    answer = None if by in _WORDS else procedure.answer(by)
    key = by if by in _WORDS else _MEANT.get(by, "section" if unit and by == unit else None)
    if answer is not None:
        return answer.key, answer
    if key is None:
        raise _unknown(by, procedure)
    if key != "place":
        return key, None
    if procedure.place is None:
        raise WrongValue(
            f"the procedure {procedure.en} names no fact as its place",
            f"办理流程“{procedure.zh}”没有可据以分地方统计的情况",
            field="by",
            value=by,
        )
    return key, procedure.fact(procedure.place)


def _unknown(by: str, procedure: Procedure) -> WrongValue:
    """Say what there is to tell figures apart by, and which word may have been meant."""
    asked = (word for each in procedure.asked.values() for word in (each.zh, each.en, each.key))
    guess = near(by, (*_WORDS, *_MEANT, *asked))
    zh, en = (f"，是不是“{guess}”？", f" (did you mean {guess}?)") if guess else ("", "")
    names_zh = "、".join(["股室", "分管领导", "地点", "承办", *(each.zh for each in procedure.facts)])
    names = ", ".join([*_WORDS, *(each.en for each in procedure.facts)])
    return WrongValue(
        f"by is one of {names}, or a record of the procedure, not {in_code(by, 40)}{en}",
        f"by 应为 {names_zh} 之一，或者流程的一项办理记录，而不是 {in_code(by, 40)}{zh}",
        field="by",
        value=by,
    )
