"""Whatever the library raises on purpose says in Chinese and in English what happened."""

import ast
import pickle
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from guards import ROOT, modules
from matters import at as of_2023
from matters import opened as procedure_opened
from matters import passed, town
from people import at, follow_up, opened, red
from sanse_ledger import (
    BadDocument,
    ClearYear,
    Colour,
    Conclude,
    CorruptJournal,
    Event,
    Ledger,
    Procedure,
    Refused,
    Stage,
    Week,
    WorkCalendar,
    decide,
    errors,
    loads,
)
from sanse_ledger.calendar import Roll, occurrences
from sanse_ledger.errors import SanseError
from sanse_ledger.events import Amended, Reopened, StagePassed
from sanse_ledger.office import extra

CHINESE = re.compile("[\u4e00-\u9fff]")


def without_a_library(name: str) -> None:
    """Ask for a library of an extra that is not there."""
    with extra(name):
        raise ModuleNotFoundError(name="lxml")


def raised(number: int) -> SanseError:
    """Return one error of each class, as the library raises it."""
    ledger = opened(red())
    calls = (
        lambda: ledger.submit(red()),
        lambda: ledger.submit(follow_up(), expected={"R-1": 7}),
        lambda: loads("格式: 甲"),
        lambda: Ledger.replay(reversed(opened(red(), follow_up()).events), owner="x", year=2022),
        lambda: WorkCalendar.china().add(date(2026, 12, 31), 1),
        lambda: occurrences(date(2022, 3, 31), "FREQ=DAILY;COUNT=2;UNTIL=20220601", Roll.KEEP, WorkCalendar.china()),
        lambda: Week.of("2022"),  # type: ignore[arg-type]  # the fault
        lambda: Week.parse("W40"),
        lambda: Procedure(key="a", zh="甲", en="a", stages=(Stage(key="s", zh="环节", en="stage"),)),
        lambda: without_a_library("docx"),
    )
    with pytest.raises(SanseError) as caught:
        calls[number]()
    return caught.value


RAISED = tuple(map(raised, range(10)))


def kinds(of: type[SanseError]) -> Iterator[type[SanseError]]:
    """Yield the public classes of errors below *of*."""
    for kind in of.__subclasses__():
        if not kind.__name__.startswith("_"):
            yield kind
        yield from kinds(kind)


def test_every_class_of_error_is_raised_here() -> None:
    """No class is left out, and each that `errors` names is one of the library's own (newcomer's D).

    What an implementation under the conformance kit raises carries codes, and speaks no language.
    """
    kit = "sanse_ledger.conformance"
    ours = {
        kind for kind in kinds(SanseError) if kind.__module__.startswith("sanse_ledger.") and kit not in kind.__module__
    }
    named = {getattr(errors, name) for name in errors.__all__}

    assert ours == {type(error) for error in RAISED}
    assert {kind for kind in named if issubclass(kind, Exception)} - {SanseError} <= ours


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_every_error_says_it_in_chinese_and_in_english(error: SanseError) -> None:
    """`zh` is for officials and `en` for everybody else; both come out of a pickle as they went in (newcomer's D)."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert CHINESE.search(error.zh)
    assert not CHINESE.search(error.en.replace("格式", "").replace("甲", ""))
    assert error.en
    assert (error.zh, error.en, str(error)) == (again.zh, again.en, str(again))


def test_an_error_of_a_host_says_what_it_carries() -> None:
    """A class of its own below `SanseError` has sentences as well, and they are not empty."""
    own = type("Own", (SanseError,), {})("too late")

    assert ("too late", "too late", "too late") == (str(own), own.zh, own.en)


def test_several_reasons_and_problems_are_said_to_the_letter() -> None:
    """Every reason with its clause, every problem with its place, in one language each; the rest is counted."""
    with pytest.raises(Refused) as refused:
        opened(red()).submit(follow_up(), red("R-2"), Conclude(item="R-9", result="", at=at(6, 1), by="综治股"))
    with pytest.raises(BadDocument) as bad:
        loads("甲: 1\n")
    many, more = Refused(refused.value.refusals * 22), BadDocument(bad.value.problems[:1] * 23)
    [one] = refused.value.refusals

    assert f"第2条命令：{one.zh}（G1.1）" == refused.value.zh
    assert f"command 2: {one.en} (G1.1)" == refused.value.en
    assert (many.zh.endswith("；另有2条"), many.en.endswith("; and 2 more")) == (True, True)
    assert "第1行第1列，甲：没有“甲”这一项" == bad.value.zh.split("\n")[0]
    assert "line 1, column 1, 甲: there is no field 甲 here" == bad.value.en.split("\n")[0]
    assert (more.zh.endswith("\n另有3处"), more.en.endswith("\nand 3 more")) == (True, True)
    assert "第3个事件：重复" == CorruptJournal("twice", "重复", position=2).zh


def test_a_refusal_names_the_items_in_the_way_that_its_command_does_not_name() -> None:
    """A year that cannot be cleared says which items are open, once for all of them, however many (G4.6)."""
    ledger = opened(*(red(f"R-{number}") for number in range(1, 24)))
    one = opened(red())
    clearing = ClearYear(at=at(12, 20), by="办公室")
    with pytest.raises(Refused) as many:
        ledger.submit(clearing)
    with pytest.raises(Refused) as single:
        one.submit(follow_up(), clearing)
    twenty = [f"R-{number}" for number in range(1, 21)]

    assert f"事项尚未销号：{'、'.join(twenty)}等23项（G4.6）" == many.value.zh
    assert f"the item is not struck off: {', '.join(twenty)} and more, 23 in all (G4.6)" == many.value.en
    assert str(many.value).startswith("G4.6 not-completed of R-1, R-2, ")
    assert "第2条命令：事项尚未销号：R-1（G4.6）" == single.value.zh
    assert "command 2: the item is not struck off: R-1 (G4.6)" == single.value.en
    assert 23 == len(many.value.refusals)


def test_a_refusal_counts_commands_only_where_there_are_several_and_says_no_item_twice() -> None:
    """Whoever pressed one button reads the reason alone: neither a count of one nor the item the form is of (G2.4)."""
    conclude = Conclude(item="R-1", result="", at=at(6, 1), by="综治股")
    with pytest.raises(Refused) as alone:
        opened(red()).submit(conclude)
    with pytest.raises(Refused) as taken:
        opened(red()).submit(red())
    with pytest.raises(Refused) as decided:
        decide(opened(red()).items["R-1"], conclude)

    assert ("缺少办结情况（G2.4）", 0) == (alone.value.zh, alone.value.index)
    assert "R-1" == taken.value.refusals[0].item
    assert taken.value.zh.count("R-1") <= 1
    assert (alone.value.zh, str(alone.value)) == (decided.value.zh, str(decided.value))


def test_what_is_wrong_with_a_record_is_said_with_the_words_of_the_forms() -> None:
    """A person who laid out a journal by hand reads the Chinese word of the event, as it stands in it (G1.1)."""
    told: dict[str, Any] = {"at": at(6, 1), "by": "办公室", "item": "R-1"}
    first = opened(red()).events
    matter = town(procedure_opened("2023-04-06"), passed("制单", "2023-04-06")).events
    early = StagePassed(
        at=of_2023("2023-04-06"), by="甲", item="纠-01", on=date(2023, 4, 6), stage="make", entering="do"
    )
    wrong: list[tuple[tuple[Event, ...], str]] = [
        (opened(red(), follow_up()).events[1:], "第1个事件：事项尚未登记，先有“跟踪办理”"),
        ((*first, *first), "第2个事件：事项R-1登记了两次"),
        ((*first, Reopened(to=Colour.RED, reason="x", **told)), "第2个事件：事项R-1仍在台账中，不能重新启用"),
        (
            (*first, Amended(changes={"due": "x"}, reason="x", **told)),
            "第2个事件：事项R-1的“due”不能更正为'x'",
        ),
        ((matter[0], early), "第2个事件：办理流程尚未启动，先有“通过环节”"),
        ((*matter[:2], matter[2], matter[2]), "第4个事件：“通过环节”与办理情况不符：现在的环节是“dispatch”"),
    ]
    for events, sentence in wrong:
        with pytest.raises(CorruptJournal) as corrupt:
            Ledger.replay(events, owner="某委", year=events[0].at.year)
        assert sentence == corrupt.value.zh


def sites(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the line of every `CorruptJournal(…)` in a module, and whether its second argument is Chinese.

    It is a text with Chinese in it, a name that such a text was given to, or what another error says.
    """
    tree = ast.parse(text)
    chinese = {
        name.id
        for each in ast.walk(tree)
        if isinstance(each, ast.Assign) and CHINESE.search(ast.unparse(each.value))
        for target in each.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "CorruptJournal":
            second = call.args[1] if len(call.args) > 1 else ast.Constant("")
            said = ast.unparse(second)
            yield call.lineno, bool(CHINESE.search(said) or said in chinese or said.endswith(".reason_zh"))


def test_wherever_a_record_is_refused_it_is_said_in_chinese() -> None:
    """Every place that raises `CorruptJournal`, in the library and in the stores to copy from (G1.1)."""
    places = [
        (path.name, line, told)
        for path in (*modules(), *sorted((ROOT / "examples" / "stores").glob("*.py")))
        for line, told in sites(path.read_text("utf-8"))
        if path.name != "errors.py"  # which makes it again from what it carries
    ]
    planted = 'raise CorruptJournal("twice", position=3)\nraise CorruptJournal(message, zh)\n'

    assert [] == [place for place in places if not place[2]]
    assert len(places) > 30
    assert [(1, False), (2, False)] == list(sites(planted))
