"""Journals of every format there ever was: each is kept as it was written, and still loads."""

import re
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve as changed

import museum
from guards import ROOT
from sanse_ledger import BadDocument, CorruptJournal, Ledger, canonical, dumps, friday_circular, loads, weekly_digest
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.upgrade import FORMATS, STEPS, Written, upgraded
from sanse_ledger.events import CircularIssued, YearCleared
from sanse_ledger.journal.header import FORMAT_NAME, Era

EXHIBITS = sorted((ROOT / "tests" / "data" / "museum").glob("*.yaml"))


@pytest.fixture(params=EXHIBITS, ids=lambda path: path.stem)
def exhibit(request: pytest.FixtureRequest) -> tuple[Path, Ledger]:
    """Return a journal that was kept, and the ledger it is."""
    path: Path = request.param
    return path, loads(path.read_text(encoding="utf-8"))


def test_there_is_one_exhibit_for_each_format() -> None:
    """An exhibit is called after the format its header names."""
    named = [re.match(r'格式: "(.+)"\n', path.read_text(encoding="utf-8")) for path in EXHIBITS]

    assert [path.stem for path in EXHIBITS] == [match[1].replace("/", "-") for match in named if match]
    assert EXHIBITS


def test_an_old_journal_is_the_ledger_it_was(exhibit: tuple[Path, Ledger]) -> None:
    """Items, colours, the circular and the clearing come out as they were recorded (X4, G4.5, G4.6; invariant 46)."""
    _, ledger = exhibit

    assert (45, 2022, True) == (ledger.version, ledger.year, ledger.cleared)
    assert {"O-1", "G-1", "R-1", "R-2", "R-3"} <= {*ledger.items}
    assert date(2022, 6, 10) == ledger.items["R-1"].original_due
    [issued] = ledger.circulars
    assert issued.number == friday_circular(ledger, issued.week).number
    assert weekly_digest(ledger, Week.of(date(2022, 12, 30))).total.balanced


def test_an_old_journal_is_written_back_as_an_equal_one(exhibit: tuple[Path, Ledger]) -> None:
    """Nothing of it is lost when it is written in the format of today (invariant 33)."""
    _, ledger = exhibit

    assert ledger == loads(dumps(ledger))
    assert ledger.events == loads(dumps(ledger, "en")).events


def test_an_old_journal_says_what_it_was_upgraded_from(exhibit: tuple[Path, Ledger]) -> None:
    """The format it was written in stays with the ledger, with what is recorded later, and with its journal (X34)."""
    path, ledger = exhibit
    was = path.stem.replace("ledger-", "ledger/")
    eras = () if was == FORMAT_NAME else (Era(format=was, count=ledger.version),)

    assert eras == ledger.upgraded_from
    assert eras == ledger.as_of(ledger.events[0].at).upgraded_from
    assert eras == loads(dumps(ledger)).upgraded_from == loads(dumps(ledger, "en")).upgraded_from


def test_its_stored_heads_are_those_of_its_format(exhibit: tuple[Path, Ledger]) -> None:
    """What was printed on a circular of the time can be checked for ever, by hashing its record (invariants 25, 46)."""
    path, ledger = exhibit
    name = path.stem.replace("ledger-", "ledger/")
    state, heads = sha256(f"{name}\n".encode()).digest(), {}
    if name == FORMAT_NAME:
        state = sha256(state + canonical(ledger.header)).digest()
    for count, event in enumerate(ledger.events):
        heads[count] = state.hex()
        state = sha256(state + canonical(event)).digest()
    stored = [each.head for each in ledger.events if isinstance(each, CircularIssued | YearCleared)]

    assert stored
    assert [heads[each.count] for each in stored] == [each.digest for each in stored]


def test_a_record_that_goes_on_is_checked_by_the_rules_of_both_formats() -> None:
    """Heads of before the upgrade are those of the first format, heads of after it are today's."""
    old = loads((ROOT / "tests" / "data" / "museum" / "sanse-ledger-1.yaml").read_text(encoding="utf-8"))
    later = old.events[-1].at + timedelta(hours=1)
    circular = CircularIssued(
        week="2022-W52",
        number=2,
        day=date(2022, 12, 30),
        head=old.head,
        at=later,
        by="办公室",
    )
    goes_on = changed(
        Ledger.replay((*old.events, circular), owner=old.owner, year=old.year, policy=old.policy),
        upgraded_from=old.upgraded_from,
    )

    assert goes_on == loads(dumps(goes_on))
    with pytest.raises(CorruptJournal, match="event 46: the head it states"):
        loads(dumps(goes_on).replace("条数: 45}]", "条数: 46}]"))


def test_heads_of_the_first_format_are_those_of_the_second_in_no_record() -> None:
    """A journal that hides that it was upgraded contradicts its own heads."""
    old = loads((ROOT / "tests" / "data" / "museum" / "sanse-ledger-1.yaml").read_text(encoding="utf-8"))

    with pytest.raises(CorruptJournal, match="the head it states is not that of the record before it"):
        loads(dumps(changed(old, upgraded_from=())))


def test_every_step_leads_to_the_next_format() -> None:
    """Steps follow one another up to today's format, and change no event (X34)."""
    old = loads((ROOT / "tests" / "data" / "museum" / "sanse-ledger-1.yaml").read_text(encoding="utf-8"))
    written = Written(format=STEPS[0].of, header=old.header, events=old.events)

    assert FORMATS == (*(each.of for each in STEPS), FORMAT_NAME)
    for step, following in zip(STEPS, FORMATS[1:], strict=True):
        assert step.upgrade(changed(written, format=step.of)).format == following
    assert (FORMAT_NAME, old.events, old.header) == (
        upgraded(written).format,
        upgraded(written).events,
        upgraded(written).header,
    )
    assert upgraded(upgraded(written)) == upgraded(written)


@pytest.mark.parametrize(
    ("eras", "code"),
    [
        ('[{格式: "sanse-ledger/9", 条数: 1}]', "bad-value"),
        ('[{格式: "sanse-ledger/1", 条数: -1}]', "bad-value"),
        ('[{格式: "sanse-ledger/1"}]', "missing-field"),
        ('"sanse-ledger/1"', "wrong-type"),
    ],
)
def test_what_a_journal_says_it_was_upgraded_from_is_checked(eras: str, code: str) -> None:
    """A format there never was, or a count that is none, is a problem of its line."""
    text = dumps(Ledger.open(owner="某县委政法委", year=2022)).replace("单位:", f"升级自: {eras}\n单位:")

    with pytest.raises(BadDocument) as bad:
        loads(text)

    assert [(code, 2)] == [(each.code, each.line) for each in bad.value.problems]


@pytest.mark.thorough
@pytest.mark.parametrize("name", museum.NAMES)
def test_every_circular_of_the_samples_is_kept_as_it_went_round(name: str) -> None:
    """The record is the one it was, and no circular is missing; else the sample is kept anew (`tests/museum.py`)."""
    head, circulars = museum.kept(name)
    ledger = museum.samples()[name]
    assert tuple(museum.samples()) == museum.NAMES

    assert ledger.head.digest == head
    assert len(circulars) == len(ledger.circulars) > 0


@pytest.mark.thorough
def test_what_is_worded_otherwise_is_listed() -> None:
    """A reprint is the circular to the letter, or the list says which lines a later version words otherwise (X34)."""
    [(path, text)] = museum.files()

    assert path.read_text(encoding="utf-8") == text


def test_a_rewording_is_listed_once_for_all_circulars_that_have_it() -> None:
    """The numbers in a line do not matter; the line does."""
    old, new = (
        ["题\n逾期3项。\n完\n", "题\n逾期12项。\n完\n", "题\n"],
        ["题\n超时3项。\n完\n", "题\n超时12项。\n", "题\n"],
    )

    assert (
        "# What later versions word otherwise in circulars that went round\n\n## county\n\n"
        "In 1:\n\n    - 逾期#项。\n    + 超时#项。\n\nIn 1:\n\n    - 逾期#项。\n    - 完\n    + 超时#项。\n"
    ) == museum.listed({"county": museum.reworded(old, new)})
    assert {("逾期3项。", "逾期4项。"): 1} == museum.reworded(["逾期3项。\n"], ["逾期4项。\n"])
    assert museum.listed({"county": museum.reworded(old, old)}).endswith("## county\n\nNothing.\n")
