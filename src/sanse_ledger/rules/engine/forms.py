"""Forms: the facts a matter is opened with, and the records that its steps ask for.

What is written into a form is held against its fields: unknown, written twice, invalid, missing. Facts and records
differ in their codes alone.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.items.proceeding import Texts
from sanse_ledger.procedures.parts import Answer, Named, by_word, holding
from sanse_ledger.rules.clauses import procedures as c
from sanse_ledger.rules.clauses.clause import refusal
from sanse_ledger.rules.engine.offered import meant_by, offered
from sanse_ledger.words.text import is_blank, no_unit, run_together

_A_SUM = ("请写金额，如12345.67元", "a sum in yuan")
_SET_APART = ("几个单位请用顿号分开，如“甲、乙”", "several units are set apart by “、” or a comma")
_A_UNIT = (
    "请写单位全称；没有的留空，“等”里的也逐个写出",
    "units by their full names; where there is none, leave it blank",
)
_A_DAY = ("请写日期，如2023-06-01", "a day, like 2023-06-01")


@frozen
class Codes:
    """How a kind of form is refused."""

    field: str
    unknown: str
    invalid: str
    missing: str


FACTS = Codes(field="facts", unknown="unknown-fact", invalid="bad-fact", missing="fact-missing")
RECORDS = Codes(field="records", unknown="unknown-record", invalid="bad-record", missing="record-missing")


_FOLLOWS = MappingProxyType(
    {
        "choices": "：它由填写的数字算出，不用填写",
        "choices_en": ": it follows from the numbers, and is filled in by nobody",
    }
)
"""What is said instead of a choice where somebody fills in a total or a class."""


@frozen
class Form:
    """The fields to be filled in for an item, under a clause."""

    item: str
    clause: str
    fields: tuple[Answer, ...]
    codes: Codes
    units: frozenset[str] = frozenset()
    """The keys of those that name several units, each to answer by itself (X24)."""
    reckoned: tuple[Named, ...] = ()
    """What follows from numbers, and is filled in by nobody (X26)."""

    def faults(self, texts: Texts, facts: Mapping[str, str], corrected: Iterable[str]) -> Iterator[Refusal]:
        """Yield what is wrong with *texts*: unknown, written twice, invalid, missing.

        Which fields are asked for depends on the *facts* of the matter, and on which of them were *corrected*.
        """
        seen: set[str] = set()
        named = by_word(self.fields)
        for word, text in texts:
            field = named.get(word)
            if field is None:
                choices = _FOLLOWS if word in by_word(self.reckoned) else offered(word, self.fields)
                yield c.X20.refuse(self.codes.unknown, self.item, part=word, name=word, **choices)
                continue
            if field.key in seen:
                yield c.X20.refuse(
                    "told-twice", self.item, field=self.codes.field, part=field.key, name=field.zh, name_en=field.en
                )
            seen.add(field.key)
            if not is_blank(text) and (field.read(text) is None or self._not_units(field, text) is not None):
                yield self._invalid(field, text)
        filled = {named[word].key for word, text in texts if word in named and not is_blank(text)}
        for field in self.fields:
            if field.required and field.key not in filled and holding(field.when, facts, corrected):
                yield refusal(
                    self.codes.missing, self.clause, self.item, part=field.key, name=field.zh, name_en=field.en
                )

    def _not_units(self, field: Answer, text: str) -> tuple[str, str] | None:
        """Return what is to be written of several units instead; None where nothing is wrong with them (X24)."""
        if field.key not in self.units:
            return None
        if run_together(text) is not None:
            return _SET_APART
        return None if no_unit(text) is None else _A_UNIT

    def _invalid(self, field: Answer, text: str) -> Refusal:
        wanted, wanted_en = self._not_units(field, text) or _wanted(field, text)
        return refusal(
            self.codes.invalid, self.clause, self.item, part=field.key,
            name=field.zh, name_en=field.en, given=text, wanted=wanted, wanted_en=wanted_en,
        )  # fmt: skip


def _wanted(field: Answer, text: str) -> tuple[str, str]:
    """Return what may be written into a field that does not take any words."""
    if field.choices:
        ways = listed(field.choices)
        hint, hint_en = meant_by(text, field.choices)
        return f"可选：{ways['ways']}{hint}", f"one of {ways['ways_en']}{hint_en}"
    if field.day:
        return _A_DAY
    return _a_number(field) if field.number else _A_SUM


def _a_number(field: Answer) -> tuple[str, str]:
    least, most = (None if each is None else field.shown(each.text) for each in (field.least, field.most))
    zh, en = "请写数字", "a number"
    if least is not None:
        zh, en = f"{zh}，不低于{least[0]}", f"{en}, at least {least[1]}"
    if most is not None:
        zh, en = f"{zh}，不超过{most[0]}", f"{en}, at most {most[1]}"
    return zh, en


def filled_in(fields: Iterable[Answer], texts: Texts, units: Container[str] = ()) -> dict[str, str]:
    """Return what was filled in, in the words the record keeps: by key, choices by their keys, sums in plain yuan.

    Days are in ISO form. What no field asks for is left out, and so are blank texts; what is none of the choices, or of
    *units* names that are not set apart or name nobody, is blank.

    >>> filled_in([Answer(key="difficulty", zh="难易", en="difficulty")], (("难易", "容易"),))
    {'difficulty': '容易'}
    """
    named = by_word(tuple(fields))
    values = {}
    for word, text in texts:
        field = named.get(word)
        if field is not None and not is_blank(text):
            names_none = field.key in units and (run_together(text) or no_unit(text))
            values[field.key] = "" if names_none else field.read(text) or ""
    return values


def listed(parts: Iterable[Named]) -> dict[str, str]:
    """Return the names of *parts* one after another, in Chinese and English, as sentences take them."""
    names = tuple(parts)
    return {"ways": "、".join(each.zh for each in names), "ways_en": ", ".join(each.en for each in names)}
