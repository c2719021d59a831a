"""A roll-up handed up as JSON: it comes back as it was, and what is wrong in it is refused by field (X29)."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from people import opened, orange, red
from sanse_ledger import BadDocument, Period, RollUp, Week, WrongValue, from_dict, from_json, json_schema, to_dict
from sanse_ledger.week.place_figures import KEYS, Followed, Indicated, PlaceFigures
from sanse_ledger.words.bilingual import Words
from test_roll_up import BING, DING, W24, WU, YI, county, of_procedures, parts, text

SCHEMA = json_schema("roll-up")
VALIDATORS = (Draft202012Validator(SCHEMA), jsonschema_rs.Draft202012Validator(SCHEMA))


def sent(of: RollUp) -> dict[str, Any]:
    """Return a roll-up as it arrives: what JSON makes of it, which its schema describes."""
    document: dict[str, Any] = json.loads(json.dumps(to_dict(of)))
    assert all(each.is_valid(document) for each in VALIDATORS)
    return document


@settings(max_examples=15)
@given(parts())
def test_a_roll_up_comes_back_as_it_was(found: list[RollUp]) -> None:
    """Places, numbers, counts, indicators, settings; also of none, and of those that did not report."""
    whole = RollUp.merged(found)

    assert whole == from_dict(sent(whole), RollUp) == RollUp.merged(from_dict(sent(each), RollUp) for each in found)


def test_a_county_hands_up_its_week_and_its_month() -> None:
    """By its period, from the text; a reason has both languages, or is one text."""
    month = RollUp.of(opened(red(), orange()), Period.parse("2022-06"), place=YI)
    others = RollUp.merged(
        [RollUp.missing(BING, W24), RollUp.corrupt(DING, W24, Words(zh="坏", en="bad")), RollUp.corrupt(WU, W24, "坏")]
    )

    assert month == from_json(json.dumps(sent(month)), RollUp)
    assert others + county() == from_dict(sent(others + county()), RollUp)
    assert ("2022-06", "2022-W24") == (sent(month)["period"], sent(others)["period"])
    assert list(KEYS) == list(sent(month)["places"][0]["numbers"])
    assert PlaceFigures(place=YI, corrupt="坏") == PlaceFigures(place=YI, corrupt=Words(zh="坏", en="坏"))


def test_the_numbers_of_a_county_are_a_few_kilobytes() -> None:
    """With two procedures: 1 KB pickled between processes, less than 4 KB as JSON, which says what each is."""
    assert len(json.dumps(to_dict(of_procedures()[0]), ensure_ascii=False).encode()) < 4096


def without(document: dict[str, Any]) -> None:
    """Leave one number out, and add one of no name."""
    numbers = document["places"][0]["numbers"]
    del numbers["red.closing"]
    numbers["red.other"] = 1


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], str, str, str]] = {
    "another form": (lambda of: of.update(form=3), "form", "bad-value", "of form 3"),
    "no form": (lambda of: of.pop("form"), "form", "missing-field", ""),
    "no period": (lambda of: of.pop("period"), "period", "bad-value", "of a period"),
    "no week": (lambda of: of.update(period="2022-W60"), "period", "bad-value", "weeks 1 to 52"),
    "no month": (lambda of: of.update(period="June"), "period", "bad-value", "June"),
    "twice": (lambda of: of["places"].append(of["places"][0]), "places", "bad-value", "is there twice"),
    "a key that is no text": (
        lambda of: of["places"][0]["numbers"].update({2: 1}), "places[0].numbers", "bad-value", "unknown: 2",
    ),
    "left out": (without, "places[0].numbers", "bad-value", "left out: red.closing; unknown: red.other"),
    "below 0": (
        lambda of: of["places"][0]["numbers"].update({"red.closing": -1}), "places[0].numbers", "bad-value", "from 0",
    ),
    "no number": (
        lambda of: of["places"][0]["numbers"].update({"red.closing": "1"}), "places[0].numbers.red.closing",
        "wrong-type", "",
    ),
    "no numbers": (lambda of: of["places"][0].update(numbers=[1]), "places[0].numbers", "wrong-type", ""),
    "settings of nothing": (
        lambda of: of["places"][0].pop("numbers"), "places[0].counts", "bad-value", "no numbers has no counts",
    ),
    "corrupt, and numbers": (
        lambda of: of["places"][0].update(corrupt={"zh": "坏", "en": "bad"}), "places[0].corrupt", "bad-value",
        "has no corrupt",
    ),
    "no reason": (
        lambda of: of["places"].append({"place": ["某省"], "corrupt": {"zh": " ", "en": " "}}), "places[1].corrupt",
        "bad-value", "why the record",
    ),
    "no place": (lambda of: of["places"][0].update(place=[]), "places[0].place", "bad-value", "a name at every level"),
    "counted twice": (
        lambda of: of["places"][0]["counts"].append(of["places"][0]["counts"][0]), "places[0].counts", "bad-value",
        "stands twice",
    ),
    "a procedure twice": (
        lambda of: of["places"][0]["procedures"].append(of["places"][0]["procedures"][0]), "places[0].procedures",
        "bad-value", "stands twice",
    ),
    "a figure that is none": (
        lambda of: of["places"][0]["procedures"][0]["indicators"][0].update(number="1/0"),
        "places[0].procedures[0].indicators[0].number", "bad-value", "17 or 1/2",
    ),
    "unknown": (lambda of: of["places"][0].update(leader="甲"), "places[0].leader", "unknown-field", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_refused_by_field(name: str) -> None:
    """Its path, its code and what is wrong, in both languages."""
    spoil, path, code, en = FAULTS[name]
    document = sent(of_procedures()[0])
    spoil(document)

    with pytest.raises(BadDocument) as caught:
        from_dict(document, RollUp)
    [problem] = caught.value.problems
    assert (path, code) == (problem.path, problem.code)
    assert en in problem.en
    assert problem.zh


def test_every_fault_is_told_at_once_and_a_name_that_stands_twice() -> None:
    """Place by place; a number that is there twice in the text is neither of the two."""
    document = sent(RollUp.merged(of_procedures(3)))
    for each in document["places"]:
        each["numbers"]["red.closing"] = None
        each["numbers"]["red.opening"] = True
    with pytest.raises(BadDocument) as caught:
        from_dict(document, RollUp)
    assert [f"places[{place}].numbers.red.{part}" for place in range(3) for part in ("opening", "closing")] == [
        each.path for each in caught.value.problems
    ]

    twice = json.dumps(sent(county())).replace('"red.closing": 1', '"red.closing": 1, "red.closing": 9')
    with pytest.raises(BadDocument) as caught:
        from_json(twice, RollUp)
    assert [("places[0].numbers.red.closing", "duplicate-key")] == [
        (each.path, each.code) for each in caught.value.problems
    ]


def test_places_that_disagree_whether_there_is_a_denominator_have_none() -> None:
    """One definition has one form; who hands up another is added without its share, in whatever order."""
    followed = Followed("six-slips", "六单", "six slips", "0f3a", ("paid",))
    one, other = (
        RollUp(W24, (PlaceFigures(place=place, numbers=(0,) * len(KEYS), procedures=((followed, (each,)),)),))
        for place, each in ((YI, Indicated(1, 2)), (BING, Indicated(Fraction(1, 2))))
    )

    for whole in (one + other, other + one):
        assert (Indicated(Fraction(3, 2)),) == whole.total.procedures[0].indicators
        assert "3/2" in text(whole)
        assert whole == from_dict(sent(whole), RollUp)


def test_a_place_without_numbers_has_no_other_figures() -> None:
    """And one with numbers has no reason why it cannot be read: a place has one of the three."""
    with pytest.raises(WrongValue, match="no numbers has no counts"):
        PlaceFigures(place=YI, counts=((("下访", "批次"), 1),))
    with pytest.raises(WrongValue, match="has no corrupt"):
        PlaceFigures(place=YI, numbers=(0,) * len(KEYS), corrupt="坏")
    assert RollUp.missing(YI, Week.parse("2022-W25")).places[0].is_missing
