"""The YAML reference says what the code does: its tables are the code's, and its examples are refused as told."""

import json
import sys

import pytest

import yaml_table
from guards import ROOT
from sanse_ledger.codecs.problems import CODES
from sanse_ledger.codecs.yaml import scalars

sys.path.insert(0, str(ROOT / "docs"))

import yaml_tables

PAGES = {language: (ROOT / "docs" / language / "yaml.md").read_text(encoding="utf-8") for language in ("zh", "en")}
FAULTS = json.loads(yaml_table.text("faults.json"))
NAMES = ("commands", "events", "policy", "fields", "parts", "procedure", "year", "words", "limits", "codes")
LIMITS = {"too-many-characters", "too-many-events", "too-deep", "key-too-long", "text-too-long"}


def rows(name: str, language: str) -> list[list[str]]:
    """Return the cells of a table of the page of a language, without its head."""
    text = PAGES[language].partition(f"<!-- table: {name} -->\n")[2].partition("<!-- end -->")[0]
    return [line.strip("| ").split(" | ") for line in text.strip().split("\n")[2:]]


def test_the_tables_of_the_reference_are_fresh() -> None:
    """The tables are what the script makes of the code: nothing was added to the code and forgotten on the page.

    What else docs/generate.py writes, tests beside what it is made from ask about, and the task `docs` of all at once.
    """
    assert [] == [path.name for path, text in yaml_tables.files() if path.read_text(encoding="utf-8") != text]
    assert {ROOT / "docs" / language / "yaml.md" for language in PAGES} == {path for path, _ in yaml_tables.files()}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_table_is_there(name: str, language: str) -> None:
    """Each table of the reference has rows: a check over an empty page would always pass."""
    assert len(rows(name, language)) > 2


def test_the_tables_of_the_chinese_page_are_chinese() -> None:
    """Where the English page says in English what a field holds, the Chinese one has other words, in every row."""
    for name in ("fields", "policy", "procedure", "parts"):
        last = {"fields": 2, "policy": 2, "procedure": 3, "parts": 0}[name]
        told = [row[last] for row in rows(name, "zh")]

        assert len(told) == len(rows(name, "en"))
        assert [] == [words for words in told if words.isascii()]


def test_what_is_compared_is_no_word_of_a_list() -> None:
    """Bounds are numbers, sums or days, a number's ends numbers, and open lists take names of one's own."""
    held = {row[2].strip("`"): row[3] for row in rows("procedure", "zh") if row[0] != "各档"}

    assert {"数字、金额或日期"} == {held[name] for name in ("below", "at-least", "above", "at-most")}
    assert ["两个数字、金额或日期", "数字", "数字"] == [held[name] for name in ("between", "least", "most")]
    assert "two numbers, sums or days" in {row[3] for row in rows("procedure", "en")}
    fields = {row[1].strip("`"): row[2] for row in rows("fields", "zh")}
    assert {"词表之一，或自定的名称"} == {fields[name] for name in ("source", "body")}


def test_a_type_without_words_stops_the_tables() -> None:
    """A new type of value is not silently called a word of a list."""
    with pytest.raises(TypeError, match="no word of a closed list"):
        yaml_tables.held(scalars.ZONE, "zh")


@pytest.mark.parametrize("language", PAGES)
def test_every_code_has_an_example_that_is_refused_with_it(language: str) -> None:
    """Each problem code is on the page, and its example is part of a document that is refused with that code."""
    shown = {code.strip("`"): example.strip("`") for code, _said, example in rows("codes", language)}

    assert {*CODES} == {*shown}
    assert LIMITS == {code for code, example in shown.items() if example == "–"}
    assert [] == [
        code
        for code, example in shown.items()
        if code not in LIMITS and not any(fault["code"] == code and example in fault["text"] for fault in FAULTS)
    ]
