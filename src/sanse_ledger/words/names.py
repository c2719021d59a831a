"""Names that a host gives: one line each, in Chinese and, where it has another, in English."""

from collections.abc import Iterable
from typing import Any, cast

from attrs.validators import and_, deep_iterable, optional

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.checks import AnyAttribute, instance_of, listed, read_signatures
from sanse_ledger.words.text import clean, is_blank


def as_words(value: Text) -> Words:
    """Return *value* as words with clean texts; the validator refuses what is neither text nor words.

    >>> as_words("股室")
    Words(zh='股室', en='股室')
    """
    anything: object = value  # what a caller's type checker did not see: a number, say
    if isinstance(anything, str):
        text = clean(anything)
        return Words(zh=text, en=text)
    if isinstance(anything, Words):
        return Words(zh=clean(anything.zh), en=clean(anything.en))
    return cast("Words", anything)


def several_words(value: Iterable[Text]) -> tuple[Words, ...]:
    """Return every one of *value* as words.

    Raises WrongType for a single text.
    """
    return tuple(map(as_words, listed(value, "names", "名称")))


def maybe_words(value: Text | None) -> Words | None:
    """Return *value* as words, None as None."""
    return None if value is None else as_words(value)


def maybe_several_words(value: Iterable[Text] | None) -> tuple[Words, ...] | None:
    """Return every one of *value* as words, None as None."""
    return None if value is None else several_words(value)


def _one_line(_instance: object, attribute: AnyAttribute, value: Words) -> None:
    for text in (value.zh, value.en):
        if is_blank(text) or "\n" in text:
            raise WrongValue(
                f"{attribute.name} is one line of text, not {in_code(text)}",
                f"{attribute.name} 应为一行文字，而不是 {in_code(text)}",
                field=attribute.name,
                value=value,
            )


A_NAME: Any = and_(instance_of(str, Words), _one_line)
"""The validator of a field that holds a name."""
MAYBE_A_NAME: Any = optional(A_NAME)
NAMES: Any = deep_iterable(A_NAME)
"""The validator of a field that holds several names."""
MAYBE_NAMES: Any = optional(NAMES)


read_signatures(as_words, maybe_words)
