"""Text that is meant to do harm: both parsers tell the same, within time and memory, whatever comes (invariant 34)."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import friday
import random_texts
import yaml_table
from guards import ROOT
from sanse_ledger import BadDocument, dump_commands, dumps, load_commands, loads
from sanse_ledger.codecs.problems import CODES
from sanse_ledger.codecs.yaml import parsers
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from test_yaml_malformed import BOMBS, MANY

FAULTS = json.loads(yaml_table.text("faults.json"))
LIBYAML = parsers.LIBYAML
MOST_SECONDS, MOST_MEBIBYTES = 1, 50
BEYOND_LIBYAML = {"bomb-brackets", "bomb-braces"}
"""Bombs of more than the 1,000 levels at which libyaml itself gives up, wherever it has read to by then."""
HOSTILE: dict[str, tuple[str, str]] = {
    **{fault["name"]: (fault["kind"], fault["text"]) for fault in FAULTS},
    **{name: ("commands", text) for name, text, _problems in MANY},
    **{f"bomb-{name}": (kind, text) for name, text, _code in BOMBS for kind in ("journal", "commands")},
}
"""Name, kind and text of every malformed document."""


def told(kind: str, text: str) -> list[tuple[object, ...]]:
    """Return the problems of a document, code and place; how a parser words its complaint is its own affair."""
    with pytest.raises(BadDocument) as caught:
        (loads if kind == "journal" else load_commands)(text)
    return [(each.code, each.line, each.column, each.path) for each in caught.value.problems]


def both(monkeypatch: pytest.MonkeyPatch, of: Callable[[], Any]) -> Iterator[Any]:
    """Yield what *of* returns with libyaml, then with the parser in pure Python."""
    for parser in (LIBYAML, None):
        monkeypatch.setattr(parsers, "LIBYAML", parser)
        yield of()


def test_there_are_three_hundred_malformed_documents_and_every_problem_among_them() -> None:
    """At least 300 documents are malformed, each with one fault; only what a size brings about is tried elsewhere."""
    elsewhere = {"too-many-characters", "too-many-events", "too-deep", "key-too-long", "text-too-long"}

    assert 300 <= len(FAULTS)
    assert {*CODES} - elsewhere == {fault["code"] for fault in FAULTS}


@pytest.mark.parametrize("name", HOSTILE)
def test_both_parsers_tell_the_same_problems(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes, places and paths do not depend on the parser; past 1,000 levels the place of the one code does."""
    libyaml, python = both(monkeypatch, lambda: told(*HOSTILE[name]))

    if name in BEYOND_LIBYAML:
        assert "too-deep" == libyaml[-1][0] == python[-1][0]
    else:
        assert libyaml == python


def test_both_parsers_read_what_is_written_alike(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every journal and every document of commands that is written is read as the same by either parser (33)."""
    year = friday.kept(tmp_path / "ledger.sqlite", friday.DATA).ledger
    table = loads(yaml_table.text("journal.zh.yaml"))
    asked = load_commands(yaml_table.text("commands.zh.yaml"))
    for language in ("zh", "en"):
        for ledger in (year, table):
            journal = dumps(ledger, language=language)

            assert [ledger, ledger] == list(both(monkeypatch, partial(loads, journal)))
        written = dump_commands(asked, language=language)

        assert [asked, asked] == list(both(monkeypatch, partial(load_commands, written)))


@given(histories())
@settings(max_examples=25)
def test_both_parsers_read_any_history_alike(drawn: History) -> None:
    """The journal of a ledger that somebody kept somehow is read as that ledger by either parser (invariant 33)."""
    ledger = drawn.ledger
    with pytest.MonkeyPatch.context() as patched:
        assert [ledger, ledger] == list(both(patched, lambda: loads(dumps(ledger))))


MEASURE = """
import sys, time
sys.path[:0] = {folders!r}
from sanse_ledger import BadDocument, load_commands, loads
from test_yaml_hostile import HOSTILE

def most():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

for load in (loads, load_commands):  # what is made once is no cost of a document
    try:
        load("a: b")
    except BadDocument:
        pass
before, slowest = most(), 0
for kind, text in HOSTILE.values():
    start = time.process_time()
    try:
        (loads if kind == "journal" else load_commands)(text)
    except BadDocument:
        slowest = max(slowest, time.process_time() - start)
print(slowest, (most() - before) / 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells how much memory a process had at most")
def test_no_malformed_document_takes_a_second_or_fifty_mebibytes() -> None:
    """One after another in one process, none takes 1 s of its own time, and all together no 50 MiB (invariant 34)."""
    code = MEASURE.format(folders=[str(ROOT / "tests"), str(ROOT / "examples")])
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, mebibytes = map(float, ran.stdout.split())

    assert seconds < MOST_SECONDS
    assert mebibytes < MOST_MEBIBYTES


# Whatever comes


def test_random_texts_end_in_a_value_or_one_of_two_errors() -> None:
    """Of 10,000 seeded texts each is read, refused or corrupt; `python tests/random_texts.py` tries a million (34)."""
    found, wrong = random_texts.ends(0, seed=34)

    assert [] == wrong
    assert {"read", "refused", "corrupt"} == {*found}
    assert 10_000 == found.total()


def test_a_random_text_follows_from_seed_and_batch() -> None:
    """The same seed and batch give the same texts, others give others."""
    texts = [list(random_texts.texts(batch, seed, 50)) for batch, seed in ((7, 34), (7, 34), (8, 34), (7, 35))]

    assert texts[0] == texts[1]
    assert 3 == len({tuple(each) for each in texts})


def test_another_error_would_be_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader that raises something else, or a code that is none, is told with the text it was given."""

    def broken(_text: str, **_limits: object) -> None:
        raise RecursionError

    monkeypatch.setattr(random_texts, "_EITHER", (broken, broken))
    found, wrong = random_texts.ends(0, seed=34, count=50)

    assert found["wrong"] == len(wrong) > 0
    assert all("RecursionError" in each for each in wrong)
    assert "" == capsys.readouterr().out
