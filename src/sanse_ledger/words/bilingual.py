"""What the library itself says, in both languages."""

from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import Attribute, field, frozen

Language: TypeAlias = Literal["zh", "en"]


_LANGUAGES: Final = get_args(Language)


AnyAttribute: TypeAlias = "Attribute[Any]"


Check: TypeAlias = "Callable[[object, AnyAttribute, object], None]"


def is_a(*kinds: type) -> Check:
    """Make a validator that takes instances of *kinds* only, and names them in the error."""
    wanted = " or ".join("nothing" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(_: object, attribute: AnyAttribute, value: object) -> None:
        if not isinstance(value, kinds):
            raise TypeError(f"{attribute.name} takes {wanted}, not {type(value).__name__}: {value!r:.80}")

    return check


@frozen(kw_only=True)
class Words:
    """A text the library itself says, in both languages.

    >>> Words(zh="红", en="Red").zh
    '红'

    Raises TypeError unless both are str.
    """

    zh: str = field(validator=is_a(str))
    en: str = field(validator=is_a(str))


Text: TypeAlias = str | Words


def wording(text: Text, language: Language) -> str:
    """Say *text* in *language*; a plain str, which somebody typed, is the same in both.

    >>> wording(Words(zh="红", en="Red"), "en")
    'Red'
    >>> wording("综治督导室", "en")
    '综治督导室'

    Raises ValueError if *language* is neither "zh" nor "en".
    """
    if language not in _LANGUAGES:
        raise ValueError(f"unknown language {language!r}: choose one of {', '.join(_LANGUAGES)}")
    if isinstance(text, str):
        return text
    return text.zh if language == "zh" else text.en
