"""How the fields of commands and events are typed: the converters both share, and the parts they hold."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen
from attrs.validators import deep_iterable

from sanse_ledger.calendar.instants import day
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.items.parts import CarriedFrom, OtherBody, OtherKind, OtherSource, body_of, kind_of, source_of
from sanse_ledger.words.checks import AnyAttribute, expected, listed, one_of, read_signatures, whole
from sanse_ledger.words.terms import Body, Kind, Source
from sanse_ledger.words.text import clean, clean_name, clean_number, not_blank, pairs
from sanse_ledger.words.values import Value

Due = date | Limit
"""A due date, or the limit it follows from."""


@frozen(kw_only=True, eq=False, repr=False)
class WeekEntry(Value):
    """What a section says of one item: this week's progress, next week's plan (G4.4).

    >>> WeekEntry(item="R-1", progress="已走访十二个村", plan="走访余下村").plan
    '走访余下村'
    """

    item: str = field(converter=clean_number)
    progress: str = field(converter=clean)
    plan: str = field(default="", converter=clean)


def _whole_numbers(value: int | Iterable[int]) -> tuple[int, ...]:
    return (value,) if isinstance(value, int) else tuple(listed(value, "whole numbers", "整数", "numbers"))


@frozen(kw_only=True, eq=False, repr=False)
class WeekCount(Value):
    """What a section counted in a week of one thing that has no items: a number for each unit, in their order (X27).

    `name` and units are those of a `Count` of the policy; a single number may stand by itself.

    >>> WeekCount(name="下访", numbers=(3, 8)).numbers
    (3, 8)
    >>> WeekCount(name="排查", numbers=12).numbers
    (12,)

    Raises WrongType and WrongValue for what is no whole number from 0 on.
    """

    name: str = field(converter=clean_name)
    numbers: tuple[int, ...] = field(converter=_whole_numbers, validator=deep_iterable(whole(0)))


def week_counts(value: Mapping[str, int | Iterable[int]] | Iterable[WeekCount]) -> tuple[WeekCount, ...]:
    """Return the counts of a week as a tuple; a mapping of name to number or numbers will do as well.

    >>> week_counts({"排查": 12, "下访": (3, 8)})[1].name
    '下访'

    Raises WrongType for what is neither, WrongValue for a number below 0.
    """
    if isinstance(value, Mapping):
        return tuple(WeekCount(name=name, numbers=numbers) for name, numbers in value.items())
    several = listed(value, "WeekCount", " WeekCount ", "counts")
    return tuple(expected(each, WeekCount, "counts") for each in several) if several else several


_DIGEST = "[0-9a-f]{64}"


def sha256_digest(_of: object, attribute: AnyAttribute, value: object) -> None:
    """Refuse what is no SHA-256 in lower case (a validator of attrs)."""
    if not isinstance(value, str) or not re.fullmatch(_DIGEST, value):
        raise WrongValue(
            f"{attribute.name} has 64 hexadecimal digits in lower case, not {in_code(value)}",
            f"{attribute.name} 应为 64 位小写十六进制数，而不是 {in_code(value)}",
            field=attribute.name,
            value=value,
        )


FORMS = ("text", "markdown", "html")
"""The forms a paper is printed in."""


@frozen(kw_only=True, eq=False, repr=False)
class TextHash(Value):
    """Which text of a paper went round: the SHA-256 of its UTF-8, and how the text was made (X34).

    `language` is "zh" or "en", `form` one of `FORMS`, `version` that of the library.

    >>> TextHash(language="zh", form="text", version="0.1.0", digest="0" * 64).form
    'text'

    Raises WrongValue for another language or form, and for what is no SHA-256 in lower case.
    """

    language: str = field(validator=one_of("zh", "en"))
    form: str = field(validator=one_of(*FORMS))
    version: str = field(converter=clean)
    digest: str = field(validator=sha256_digest)


@frozen(kw_only=True, eq=False, repr=False)
class Attachment(Value):
    """A paper that a record rests on 佐证材料: its name, its SHA-256, and where the host keeps it (X33).

    The library opens none of them. `address` is the host's own: a path, a number in its archive, a link.

    >>> Attachment(name="考评通知.pdf", sha256="0" * 64, address="档案 2022-06-13/7").name
    '考评通知.pdf'

    Raises WrongValue for a blank name, and for what is no SHA-256 in lower case.
    """

    name: str = field(converter=clean, validator=not_blank)
    sha256: str = field(validator=sha256_digest)
    address: str = field(default="", converter=clean)


def attachments(value: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return the attachments as a tuple; refuse what is none."""
    several = listed(value, "Attachment", " Attachment ", "attachments")
    return tuple(expected(each, Attachment, "attachments") for each in several) if several else several


def amendments(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    r"""Return the changes of an amendment in pairs, sorted by field; a title is on one line, as at entry.

    >>> amendments({"title": "平安建设" + chr(10) + "考评", "requirement": "一、备齐材料" + chr(10) + "二、按期报送"})
    (('requirement', '一、备齐材料\n二、按期报送'), ('title', '平安建设 考评'))
    """
    return tuple((name, clean_name(text) if name == "title" else text) for name, text in pairs(value))


def due_or_limit(value: Due | None) -> Due | None:
    """Return a plain date, or the limit as it is."""
    if value is None or isinstance(value, Limit):
        return value
    return day(value)


def names(value: Iterable[str]) -> tuple[str, ...]:
    """Return several names of sections as a tuple."""
    return tuple(map(clean_name, listed(value)))


def names_once(value: Iterable[str]) -> tuple[str, ...]:
    """Return several names of sections as a tuple, each once.

    >>> names_once(["维稳股", "综治股", "维稳股 "])
    ('维稳股', '综治股')
    """
    return tuple(dict.fromkeys(names(value)))


def numbers(value: Iterable[str]) -> tuple[str, ...]:
    """Return several numbers or keys as a tuple."""
    return tuple(map(clean_number, listed(value)))


def kind_of_text(value: Kind | OtherKind | str) -> Kind | OtherKind:
    """Return the kind, also where its name is given."""
    return kind_of(clean(value)) if isinstance(value, str) else value


def source_of_text(value: Source | OtherSource | str | None) -> Source | OtherSource | None:
    """Return the source, also where its name is given."""
    return source_of(clean(value)) if isinstance(value, str) else value


def body_of_text(value: Body | OtherBody | str) -> Body | OtherBody:
    """Return the body, also where its name is given."""
    return body_of(clean(value)) if isinstance(value, str) else value


def carried(value: CarriedFrom | str | None) -> CarriedFrom | None:
    """Return what is carried along, also where only the old number is given."""
    return CarriedFrom(number=value) if isinstance(value, str) else value


def week_of_text(value: Week | str) -> Week:
    """Return the week, also where it is given as ``2022-W40``."""
    return Week.parse(value) if isinstance(value, str) else value


def week_entries(value: Iterable[WeekEntry]) -> tuple[WeekEntry, ...]:
    """Return the entries as a tuple."""
    return listed(value, "WeekEntry", " WeekEntry ")


def days(value: Iterable[date]) -> tuple[date, ...]:
    """Return several days as a tuple of plain dates."""
    return tuple(map(day, listed(value, "days", "日期")))


read_signatures(attachments, due_or_limit, week_of_text)
