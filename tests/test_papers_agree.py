"""No paper denies what it reports, and two papers of one week say the same.

Asked of every week of drawn ledgers, of drawn matters, and of the three sample ledgers.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings

import friday
from fast_enforcement import COURT
from procedure_lockstep import STORY, Story
from sanse_ledger import (
    Circular,
    Document,
    Ledger,
    Timeliness,
    Week,
    friday_circular,
    procedure_figures,
    render,
    weekly_ledger,
)
from sanse_ledger.conformance.histories import History
from sanse_ledger.conformance.strategies import histories
from sanse_ledger.journal.procedure_events import ResultRated
from sanse_ledger.pages.document import Table
from sanse_ledger.week.lines import LATE
from sanse_ledger.week.overall import praised
from sanse_ledger.week.problems import lags
from sanse_ledger.words.phrases import end
from sanse_ledger.words.terms import ConcernKind, DeedKind, HandIn, Reporting
from six_slips import TOWN

OFFICE = "General Office"
"""Who reads of every item, restricted or not: what these papers say is said of all."""
ALL_WELL = "本期未发现逾期、漏报、迟报等问题"
ALLOWED = (ALL_WELL, "无迟报、未报", "逾期、超时限、逾期办结以外的事项", "逾期、逾期办结以外的事项")
MARK = re.compile("逾期|超期|超时限|迟报|迟于|迟至|未报")
"""What says that something was late or left out."""
NAMED = {
    Timeliness.OVERDUE: (ConcernKind.LATE,),
    Timeliness.PAST_LIMIT: (ConcernKind.STAGE_LATE,),
    Timeliness.DUE_SOON: (ConcernKind.DUE_SOON,),
    Timeliness.DUE_TODAY: (ConcernKind.DUE_SOON,),
}
"""What the text says of an item that table 2 counts so."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, ...]:
    """Return the ledgers of the county, the town and the court."""
    folder = tmp_path_factory.mktemp("papers")
    return (
        friday.kept(folder / "county.sqlite", friday.DATA).ledger,
        TOWN.kept(folder / "town.sqlite").ledger,
        COURT.kept(folder / "court.sqlite").ledger,
    )


def weeks(ledger: Ledger) -> Iterator[Week]:
    """Yield the weeks of a ledger, from its first record to the week after its last."""
    if ledger.version:
        week = Week.of(ledger.events[0].at.date())
        while week.monday <= ledger.events[-1].at.date() + timedelta(days=7):
            yield week
            week = week.next


def circulars(ledger: Ledger) -> Iterator[Circular]:
    """Yield the circulars of a ledger."""
    found = (friday_circular(ledger, each) for each in weeks(ledger))
    return (each for each in found if each.number is not None)


def parts(circular: Circular) -> list[str]:
    """Return the text before part one, parts one to four, and the attachments, without notes and headings of tables."""
    page = render(circular.document(for_=OFFICE), "markdown")
    lines = [line for line in page.splitlines() if not re.match("注：|[|] (?:股室|单位|团队|:)", line)]
    page, _, attached = "\n".join(lines).partition("\n附件")
    return [*re.split("\n## ", page), attached]


def check_figures(circular: Circular) -> None:
    """See that what is counted adds up, and that what table 2 counts is named in the text (G4.5)."""
    shown = circular.shown
    assert len(shown.in_progress) == sum(each.in_progress for each in shown.sections)
    assert len(shown.completed) == sum(len(each.completed) for each in shown.sections)
    said = {(each.item.number, each.kind) for each in shown.concerns}
    _, one, two, three, _, _ = parts(circular)
    missing = {each.section for each in shown.hand_ins if each.status is HandIn.MISSING}
    for line in shown.in_progress:
        number = line.item.number
        assert all((number, kind) in said for kind in NAMED.get(line.timeliness, ()))
        assert line.timeliness is not Timeliness.DONE_LATE or number in one
        now = line.state.zh.replace("曾超期", "")  # a limit that ended within the period is over
        assert (line.timeliness is Timeliness.PAST_LIMIT) is ("超" in now)
        assert line.reporting is not Reporting.UNREPORTED or line.item.section in missing or number in three
    for deed in praised(shown):
        assert deed.routine or f"{deed.item.number}“" in (three if deed.late else two)
        assert not deed.late or deed.item.number in {each.item.number for each in lags(shown)}


def check_candour(circular: Circular) -> None:
    """See that “nothing was late” is said only where nothing was, and that nothing late is praised (G4.5)."""
    shown = circular.shown
    before, one, two, three, _, attached = parts(circular)
    is_well = not lags(shown)
    is_well = is_well and not any(line.timeliness in LATE or line.was_past_a_limit for line in shown.in_progress)
    is_well = is_well and not circular.made_up and not circular.missing_before
    is_well = is_well and all(each.status is HandIn.ON_TIME for each in shown.hand_ins)
    assert is_well is (ALL_WELL in three)
    if is_well:
        for part in (before, one, two, three, attached):
            assert not MARK.search(re.sub("|".join(ALLOWED), "", part))
    for line in two.splitlines()[1:]:
        titles = re.sub("“[^”]*”", "", line)
        assert not MARK.search(titles), titles


def check_closings(circular: Circular, ledger: Ledger) -> None:
    """See that matters are counted one way: circular, its text, and the figures of their procedure (K5, L)."""
    shown = circular.shown
    closed = [each for each in shown.deeds if each.kind is DeedKind.PROCEDURE]
    for each in shown.matters:
        figures = procedure_figures(ledger, each.procedure.zh, since=shown.since, until=shown.until).total
        assert (figures.closed, figures.in_hand, figures.running_late) == (each.closed, each.in_hand, each.past_limit)
    assert len(closed) == sum(each.closed for each in shown.matters)


def check_words(circular: Circular) -> None:
    """See that one lateness is said once, and that what is asked and shown fits the office and the item (G4.5)."""
    page = render(circular.document(items="all", for_=OFFICE), "markdown")
    _, one, _, three, four, _ = parts(circular)
    assert "其余按计划推进" not in page
    assert "情况变化" not in page
    assert f"各责任{circular.names.unit.zh}" in four
    assert circular.names.colours or not re.search("转为常规|重点任务|跟踪办理|[红橙绿]色", page)
    expected = [each for each in circular.shown.hand_ins if each.expected]
    assert page.count("| 按时报送 |") == sum(each.status is HandIn.ON_TIME for each in expected)
    in_time = four.partition("按时完成到期事项")[2].partition("<strong>")[0]
    for line in circular.shown.in_progress:
        item = line.item
        past = (
            [] if item.proceeding is None else [each.stage for each in item.proceeding.ended() if each.late(each.due)]
        )
        assert not past or line.timeliness is not Timeliness.ON_TIME or item.number in one
        assert item.unable_on is None or f"{item.number}“" not in in_time
        assert line.due is not None or not item.open_measures
        if line.waiting is not None:
            assert "按计划推进" not in page.partition(f"| {item.number} |")[2].partition("\n")[0]
        said = re.findall(rf"{item.number}“[^\n]*逾期(\d+)天（[^\n]*总时限超期(\d+)天", three + four)
        assert all(own != whole for own, whole in said)


def check_praise(circular: Circular, ledger: Ledger) -> None:
    """See that nothing is praised and rebuked, what was sent back is named, one lateness counted once (G4.5)."""
    shown, (_, _, _, three, _, _) = circular.shown, parts(circular)
    late = {each.item.number for each in shown.concerns if each.kind.key.endswith(("was-late", "closed-late"))}
    whole = (DeedKind.COMPLETED, DeedKind.CONCLUDED, DeedKind.PROCEDURE)
    assert not [each for each in praised(shown) if each.kind in whole and not each.late and each.item.number in late]
    for deed in shown.deeds:
        assert deed.kind is not DeedKind.PROCEDURE or deed.late or not deed.item.was_late
    for event in ledger.events:
        if isinstance(event, ResultRated) and event.entering is not None and shown.since < event.at <= shown.until:
            assert re.search(rf"{event.item}“.*退回重新办理", three)
    for line in shown.matters:
        overdue, past = (re.search(f"{word}(\\d+)件", line.words.zh) for word in ("逾期", "超时限"))
        assert (line.overdue, line.past_limit_alone) == tuple(int(each[1]) if each else 0 for each in (overdue, past))
        standing = [each.timeliness for each in shown.in_progress]
        assert line.past_limit_alone <= standing.count(Timeliness.PAST_LIMIT)
        assert line.overdue <= standing.count(Timeliness.OVERDUE)


def check_leaders(found: list[Circular]) -> None:
    """See that the leaders a circular is reported to stand in one order, week after week (G4.5)."""
    orders = [[_text(each) for each in circular.document().reports] for circular in found]
    before = {(first, second) for order in orders for at, first in enumerate(order) for second in order[at + 1 :]}
    assert not any((second, first) in before for first, second in before)


def check_work_ledger(circular: Circular, ledger: Ledger) -> None:
    """See that the weekly work ledger has the circular's figures, due dates and days late (G4.4)."""
    page = render(weekly_ledger(ledger, circular.week, for_=OFFICE), "markdown")
    until, shown = end(circular.until).zh, circular.shown
    assert f"截至{until}）" in page
    assert f"数据截至{until}。" in page
    for each in shown.sections:
        if each.hand_in is not None:
            own = page.partition(f"## {each.section}\n")[2].partition("\n## ")[0]
            assert (f"未销号{each.in_progress}项，" if each.hand_in.expected else "无须报送，仍于") in own
    limits, states = "时限", "状态"
    ours, theirs = (
        _columns(weekly_ledger(ledger, circular.week, for_=OFFICE), limits, states),
        _columns(circular.document(items="all", for_=OFFICE), limits, states),
    )
    assert theirs == {line.item.number: ours[line.item.number] for line in shown.in_progress}


def _columns(document: Document, *names: str) -> dict[str, list[str]]:
    """Return these columns of a document's tables of items, by number, as they are printed."""
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        heads = [_text(each) for each in block.columns] if isinstance(block, Table) else []
        if isinstance(block, Table) and {*names} <= {*heads}:
            for row in block.rows:
                found[_text(row[heads.index("编号")])] = [_text(row[heads.index(name)]) for name in names]
    return found


def _text(cell: object) -> str:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return "".join(getattr(each, "zh", str(each)) for each in parts)


@pytest.mark.thorough
@pytest.mark.proof
@settings(max_examples=40)
@given(histories())
def test_no_circular_of_a_drawn_ledger_denies_what_it_reports(past: History) -> None:
    """What was late within the period is named under 存在问题, and never praised; figures and text agree (G4.5).

    Invariant 38.
    """
    for each in circulars(past.ledger):
        check_figures(each)
        check_candour(each)
        check_work_ledger(each, past.ledger)
        check_words(each)
        check_praise(each, past.ledger)
    check_leaders(list(circulars(past.ledger)))


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize("seed", range(8))
def test_no_circular_of_a_drawn_matter_denies_what_it_reports(seed: int) -> None:
    """Limits of stages that were missed and ended are problems too; closings are counted one way (G4.5, X20).

    Invariant 38.
    """
    for number in range(5):
        ledger = Story(f"papers-{seed}-{number}").play(STORY).ledger
        for each in circulars(ledger):
            check_figures(each)
            check_candour(each)
            check_closings(each, ledger)
            check_work_ledger(each, ledger)
            check_words(each)
            check_praise(each, ledger)


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize("which", range(3), ids=["county", "town", "court"])
def test_no_circular_of_the_samples_denies_what_it_reports(samples: tuple[Ledger, ...], which: int) -> None:
    """Every week of the county, the town and the court: figures add up, and what they count is named (G4.5).

    Invariant 38.
    """
    ledger = samples[which]
    found = list(circulars(ledger))

    assert len(found) > 5
    for each in found:
        check_figures(each)
        check_candour(each)
        check_closings(each, ledger)
        check_work_ledger(each, ledger)
        check_words(each)
        check_praise(each, ledger)
    check_leaders(found)
