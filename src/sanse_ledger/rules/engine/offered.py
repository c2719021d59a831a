"""What there is to choose from where a command has a word that is none of it, and which may have been meant.

Every refusal of such a word is filled in here: of a stage, branch, outcome, fact, choice, rating, ground or
procedure.
"""

from collections.abc import Iterable

from sanse_ledger.procedures.parts import Named, by_word
from sanse_ledger.words.guesses import near


def offered(word: str, parts: Iterable[Named], *, zh: str = "可选", en: str = "there are") -> dict[str, str]:
    """Return the end of a sentence that refuses *word*, in both languages, as sentences take it.

    >>> from sanse_ledger import SIX_SLIPS
    >>> offered("满意的", SIX_SLIPS.rating.marks)["choices"]
    '，可选：满意、一般、不满意；是不是“满意”？'
    >>> meant_by("很满意", SIX_SLIPS.rating.marks)[0]
    '；是不是“满意”？'
    >>> offered("满意", ())["choices_en"]
    '; there are: none'
    """
    choices = tuple(parts)
    names = "、".join(each.zh for each in choices) or "无"
    names_en = ", ".join(each.en for each in choices) or "none"
    hint, hint_en = meant_by(word, choices)
    return {"choices": f"，{zh}：{names}{hint}", "choices_en": f"; {en}: {names_en}{hint_en}"}


def meant_by(word: str, choices: Iterable[Named]) -> tuple[str, str]:
    """Return the question which of *choices* may have been meant by *word*, in both languages; blank where none is."""
    parts = tuple(choices)
    guess = near(word, [each for part in parts for each in (part.zh, part.key, part.en)])
    if guess is None:
        return "", ""
    part = by_word(parts)[guess]
    return f"；是不是“{part.zh}”？", f" (did you mean {part.en}?)"
