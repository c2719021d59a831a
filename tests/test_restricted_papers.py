"""What is restricted counts everywhere, and is named to its section, its leader and those above alone (X32).

Every output is searched for marked words, in both languages and every format: of drawn ledgers, and of the samples.
"""

import inspect
import re
from collections.abc import Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import friday
import sanse_ledger
from fast_enforcement import COURT
from internal import MARKER, NAMELESS, NUMBER, OF_A_FAULT, OF_THE_RECORD, OUTPUTS, WORDS, Shown, told
from sanse_ledger import Ledger, friday_circular, render
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from seeded_bugs import Bug
from six_slips import TOWN

SHOWS = re.compile(r"\b(Document|Rows|Table|Block|Paragraph|Notification|Reminder|Words|Labels|Card)\b")
"""What an annotation says of what shows something."""
SAMPLES = [
    ("county", "常-03"), ("county", "改-07"), ("town", "纠-11"), ("court", "执129"),
]  # fmt: skip
OF_THE_OFFICE = {
    *("ledger_calendar", "ledger_dashboard", "ledger_ocel", "ledger_workbook"),
    *("plot_due_dates", "plot_flow", "plot_hand_ins", "plot_lateness", "plot_time_line", "plot_weeks"),
}
"""What `sanse_ledger.office` makes of them: text or bytes, in which the texts are looked for."""
UNNAMED = re.compile(r"内部事项[0-9]+(?![0-9项\s])")
"""A stand-in that was printed: a place that forgot to leave it out."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ledger]:
    """Return the ledgers of the county, the town and the court."""
    folder = tmp_path_factory.mktemp("restricted")
    return {
        "county": friday.kept(folder / "county.sqlite", friday.DATA).ledger,
        "town": TOWN.kept(folder / "town.sqlite").ledger,
        "court": COURT.kept(folder / "court.sqlite").ledger,
    }


def shown_names() -> Iterator[str]:
    """Name every public function, method and property that returns something to be shown."""
    rooms = vars(sanse_ledger)["_NAMES"].values()
    for name in sorted({*sanse_ledger.__all__, *(each for names in rooms for each in names.split())}):
        found = getattr(sanse_ledger, name)
        if inspect.isclass(found):
            kinds = [kind for kind in found.__mro__ if kind.__module__.startswith("sanse_ledger")]
            for part in dict.fromkeys(part for kind in kinds for part in vars(kind)):
                value = inspect.getattr_static(found, part)
                function = getattr(value, "fget", getattr(value, "__func__", value))
                if inspect.isfunction(function) and _shows(part, function):
                    yield f"{name}.{part}"
        elif inspect.isfunction(found) and _shows(name, found):
            yield name


def _shows(name: str, function: object) -> bool:
    if name.startswith("_") and name != "_repr_html_":
        return False
    returned = str(inspect.signature(function).return_annotation)  # type: ignore[arg-type]
    return name == "_repr_html_" or SHOWS.search(returned) is not None or returned.startswith("tuple[dict[str, str]")


def test_no_output_is_forgotten() -> None:
    """Whatever public function or method shows something is among the outputs that are searched (invariant 44, X32)."""
    of_documents = {"Document.body", "Document.attached", "Document._repr_html_"}

    assert {*OUTPUTS} | NAMELESS | OF_THE_RECORD | OF_A_FAULT | of_documents == {*shown_names()} | {
        *("Records._repr_html_", "RectificationList.rows", "Reminders._repr_html_", "to_dict")
    } | OF_THE_OFFICE


def found_in(text: str) -> list[str]:
    """Return what a text for others must not say, with what stands around it."""
    places = [place for word in WORDS for place in (text.find(word),) if place >= 0]
    places += [each.start() for each in UNNAMED.finditer(text)]
    return [text[max(0, place - 60) : place + 60] for place in places]


def nothing_is_said(shown: Shown, other: str = "不相干的人", names: Collection[str] = tuple(OUTPUTS)) -> None:
    """Neither everybody, nor a section or leader of other items, nor a stranger reads a word or the number."""
    others = {each for item in shown.ledger.items.values() for each in (item.section, item.leader)} - {*shown.readers}
    for for_ in (None, other, *sorted(others)[:1]):
        for name in names:
            said = [where for text in OUTPUTS[name](shown, for_) for where in found_in(text)]
            assert not said, (name, for_, said[:3])


def its_own_read_it(shown: Shown) -> None:
    """Its section, its leader, the principal leader and the General Office read its number, and its words."""
    for for_ in shown.readers:
        for name in ("Ledger.rows", "label_sheet", "history_in_words"):
            text = "".join(OUTPUTS[name](shown, for_))
            assert NUMBER in text or name == "history_in_words", (name, for_)
            assert MARKER in text or name == "history_in_words", (name, for_)
        assert "内部事项1项" not in "".join(OUTPUTS["Ledger.rows"](shown, for_))
    if shown.item.in_progress:
        for for_ in shown.readers:
            assert NUMBER in "".join(OUTPUTS["Digest.document"](shown, for_)), for_
            assert NUMBER in "".join(OUTPUTS["Lamps.document"](shown, for_)), for_


def figures_in(text: str) -> list[str]:
    """Return the figures of a circular's first part, without those of what it names in brackets or as extended."""
    part = text[text.index("一、总体情况") : text.index("二、主要成效")]
    part = re.sub("(延期[0-9]+项(?:[0-9]+次)?)：[^。]*", r"\1", part)
    return re.findall("[0-9.%]+", re.sub("（[^（）]*）", "", part))


def the_figures_are_the_same(shown: Shown, plain: Ledger) -> None:
    """Every figure is that of the same ledger without the mark."""
    for week in shown.weeks:
        marked, open_ = (friday_circular(ledger, week) for ledger in (shown.ledger, plain))
        if marked.number is not None:
            texts = [render(each.document(items="all"), "text") for each in (marked, open_)]
            assert figures_in(texts[0]) == figures_in(texts[1])


def checked(ledger: Ledger, number: str, *, weeks: int) -> None:
    """Search everything that is shown of *ledger*, the item with this *number* being restricted."""
    shown = Shown(told(ledger, number), weeks=weeks)
    nothing_is_said(shown)
    its_own_read_it(shown)
    the_figures_are_the_same(shown, told(ledger, number, restricted=False))


@pytest.mark.thorough
@pytest.mark.proof
@given(histories(140), st.integers(0, 9))
@settings(max_examples=8, deadline=None)
def test_nothing_of_a_restricted_item_is_shown_to_others(drawn: History, which: int) -> None:
    """Whatever is recorded of it, no output for others says a word of it or its number (invariant 44, X32)."""
    numbers = sorted(drawn.ledger.items)
    if numbers:
        checked(drawn.ledger, numbers[which % len(numbers)], weeks=1)


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize(("sample", "number"), SAMPLES)
def test_nothing_of_a_restricted_item_of_the_samples_is_shown_to_others(
    samples: dict[str, Ledger], sample: str, number: str
) -> None:
    """A year of a county, and matters of a town and a court with all that is recorded of them (invariant 44, X32)."""
    checked(samples[sample], number, weeks=2)


def searched_in_short(shown: Shown) -> None:
    """Search some outputs alone: enough for a fault that is planted."""
    nothing_is_said(shown, names=("Circular.document", "notifications", "Ledger.rows", "PeriodPaper.document"))
    its_own_read_it(shown)


FAULTS = (
    Bug("whoever gives a name reads of it", "policy.readers:Reader.sees", "self.name in {", "self.name or {", "X32"),
    Bug("its line is named", "week.unnamed:_line", "if number in hidden:", "if number in hidden and False:", "X32"),
    Bug("its moves are named", "week.unnamed:_move", "not in hidden", "not in hidden or True", "X32"),
    Bug("its lateness is named", "week.unnamed:_concern", "not in hidden", "not in hidden or True", "X32"),
    Bug("a list forgets who is unnamed", "items.unnamed:only_named", "if not isinstance(", "if True or not isinstance(",
        "X32"),
    Bug("rows are for everybody", "policy.readers:reader", 'if expected_or_none(for_, str, "for_") is None:',
        'if expected_or_none(for_, str, "for_") is not None:', "X32"),
)  # fmt: skip


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says)
def test_a_fault_is_noticed(samples: dict[str, Ledger], fault: Bug) -> None:
    """One line of what keeps an item unnamed, written as somebody might have (invariant 44, X32)."""
    whole = told(samples["county"], "改-07")
    late = max(each.at for each in whole.items[NUMBER].history)
    shown = Shown(whole.as_of(late), weeks=1)
    with fault.planted(), pytest.raises((AssertionError, AttributeError, TypeError)):
        searched_in_short(shown)
