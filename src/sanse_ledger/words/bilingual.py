"""What the library itself says, in both languages."""

from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.words.checks import instance_of

Language: TypeAlias = Literal["zh", "en"]


_LANGUAGES: Final = get_args(Language)


@frozen(kw_only=True)
class Words:
    """A text the library itself says, in both languages.

    >>> Words(zh="红", en="Red").zh
    '红'

    Raises WrongType unless both are str.
    """

    zh: str = field(validator=instance_of(str))
    en: str = field(validator=instance_of(str))


def checked(language: Language) -> Language:
    """Return *language* if it is one of the two.

    Raises WrongValue.
    """
    if language not in _LANGUAGES:
        raise wrong_language(language)
    return language


def wrong_language(language: object) -> WrongValue:
    """Return the error for a *language* that the library does not say anything in."""
    return WrongValue(
        f"unknown language {in_code(language, 40)}: choose one of {', '.join(_LANGUAGES)}",
        f"没有 {in_code(language, 40)} 这种语言：请选 {'、'.join(_LANGUAGES)}",
        field="language",
        value=language,
    )


Text: TypeAlias = str | Words


def wording(text: Text, language: Language) -> str:
    """Say *text* in *language*; a plain str, which somebody typed, is the same in both.

    >>> wording(Words(zh="红", en="Red"), "en")
    'Red'
    >>> wording("综治督导室", "en")
    '综治督导室'

    Raises WrongValue if *language* is neither "zh" nor "en".
    """
    checked(language)
    if isinstance(text, str):
        return text
    return text.zh if language == "zh" else text.en
