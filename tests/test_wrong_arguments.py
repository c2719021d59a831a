"""Wrong arguments: whatever a program passes, it reads which argument was wrong, and what to write instead.

Every public function, and every field of every public value, is called with what it cannot take. Only errors of the
library may come out, and each says in both languages what is wrong.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any

import attrs
import pytest

import sanse_ledger
from guards import PACKAGE
from matters import to_performance, town
from people import at, follow_up, green, on, opened, orange, rectified, red
from sanse_ledger import (
    BEIJING,
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    BadDocument,
    CalendarDays,
    CarryOver,
    ClearYear,
    Colour,
    Command,
    Context,
    Head,
    Kind,
    Ledger,
    Limits,
    Policy,
    RectifyWeek,
    Register,
    Roll,
    SanseError,
    StaleVersion,
    SubmitWeek,
    Week,
    WorkCalendar,
    WorkingDays,
    WrongType,
    WrongValue,
    Yuan,
    audit,
    codecs,
    dumps,
    friday_circular,
    from_dict,
    head,
    notifications,
    obligations,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    trace,
    unmet,
    weekly_digest,
)
from sanse_ledger.calendar.work_years import WorkYear
from sanse_ledger.items.parts import Milestone, Occurrence
from sanse_ledger.journal.commands import LedgerCommand
from sanse_ledger.words.checks import REMEDIES
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.values import Checked
from yaml_table import COMMANDS, EVENTS

LEDGER = opened(red(), orange(), green(), *rectified())
ITEM = LEDGER.items["R-1"]
WEEK = Week.parse("2022-W24")
CALENDAR = WorkCalendar.china()
DAY, LATER = on(6, 10), on(6, 17)
GONE = opened(red(), CarryOver(item="R-1", reason="跨年", approver="书记", at=at(12, 20), by="办公室")).items["R-1"]
SINCE, UNTIL = at(6, 1), at(6, 30)
TOLD = {"to": "政治部主任", "reason": "工作调动", "at": UNTIL, "by": "办公室"}
HEADER = {"owner": "某县委政法委", "year": 2022, "policy": Policy(), "calendar": CALENDAR, "procedures": ()}


class Named(tzinfo):
    """A zone with a name, as zoneinfo has them: no fixed offset."""

    def utcoffset(self, _when: datetime | None) -> timedelta:
        """Return the offset of Beijing."""
        return timedelta(hours=8)

    def dst(self, _when: datetime | None) -> None:
        """Return no summer time."""

    def tzname(self, _when: datetime | None) -> str:
        """Return the name."""
        return "Asia/Shanghai"


WRONG: tuple[Any, ...] = (
    None, 0, 1, -1, True, 1.5, "", "x", "2022-W24", b"x", {}, {"1": "1"}, [], [None], ["x"], (1,), object(), Colour,
    Colour.RED, DAY, datetime(2022, 6, 10, 9), Named(), timezone.utc, WEEK, ITEM, LEDGER,  # noqa: DTZ001, UP017 - wrong on purpose
)  # fmt: skip
"""What somebody might pass; some of it is right somewhere."""

SHEET: Mapping[str, object] = {
    "rows": [{"编号": "A-1", "事项": "信访积案化解", "责任单位": "维稳股", "备注": "-"}],
    "at": UNTIL,
    "by": "办公室",
    "year": 2022,
    "defaults": {"colour": Colour.RED, "kind": Kind.KEY_WORK, "leader": "副书记", "requirement": "清零"},
    "columns": {"备注": None},
    "number": None,
    "fill_down": ("leader",),
    "first_row": 2,
    "context": Context(),
}

CALLS: Mapping[str, tuple[Callable[..., object], Mapping[str, object]]] = {
    "audit": (audit, {"ledger": LEDGER, "on": DAY, "week": WEEK}),
    "canonical": (sanse_ledger.canonical, {"part": EVENTS[0]}),
    "carry_forward": (
        sanse_ledger.carry_forward,
        {"item": GONE, "number": "R-9", "at": UNTIL, "by": "办公室", "year": 2022},
    ),
    "circular_day": (sanse_ledger.circular_day, {"week": WEEK, "calendar": CALENDAR, "policy": Policy()}),
    "commands_for": (sanse_ledger.commands_for, {"ledger": LEDGER, "item": "R-1", "at": UNTIL, "by": "办公室"}),
    "decide": (sanse_ledger.decide, {"item": ITEM, "command": follow_up(), "context": Context()}),
    "describe": (sanse_ledger.describe, {"event": EVENTS[0], "ledger": LEDGER}),
    "digest": (
        sanse_ledger.digest, {"ledger": LEDGER, "since": SINCE, "until": UNTIL, "week": WEEK, "submissions": ()}
    ),
    "dump_commands": (sanse_ledger.dump_commands, {"commands": COMMANDS, "language": "zh"}),
    "dump_procedure": (sanse_ledger.dump_procedure, {"procedure": SIX_SLIPS, "language": "zh"}),
    "dump_year": (codecs.dump_year, {"year": CALENDAR.years[0], "language": "zh"}),
    "dumps": (dumps, {"ledger": LEDGER, "language": "zh"}),
    "evolve": (sanse_ledger.evolve, {"item": ITEM, "event": GONE.history[-1]}),
    "extends": (sanse_ledger.extends, {"record": LEDGER, "known": LEDGER.head}),
    "friday_circular": (friday_circular, {"ledger": LEDGER, "week": WEEK}),
    "handover": (sanse_ledger.handover, {"ledger": LEDGER, "leader": "副书记", "section": None, "on": DAY, **TOLD}),
    "head": (head, {"events": LEDGER.events, "after": None, "header": LEDGER.header}),
    "html_fragment": (sanse_ledger.html_fragment, {"value": three_lamps(LEDGER, DAY).document(), "language": "zh"}),
    "issue_circular": (
        sanse_ledger.issue_circular,
        {"ledger": LEDGER, "week": WEEK, "at": UNTIL, "by": "办公室", "language": "zh", "form": "text"},
    ),
    "label_sheet": (sanse_ledger.label_sheet, {"ledger": LEDGER, "items": ["R-1"], "on": DAY}),
    "load_commands": (sanse_ledger.load_commands, {"text": "命令: []", "limits": None}),
    "load_procedure": (sanse_ledger.load_procedure, {"text": sanse_ledger.dump_procedure(SIX_SLIPS), "limits": None}),
    "load_year": (codecs.load_year, {"text": "年度: 2027", "limits": None}),
    "loads": (sanse_ledger.loads, {"text": dumps(LEDGER), "calendar": None, "limits": None, "procedures": ()}),
    "mermaid": (sanse_ledger.mermaid, {"procedure": SIX_SLIPS, "language": "zh"}),
    "notifications": (notifications, {"circular": friday_circular(LEDGER, WEEK)}),
    "obligations": (obligations, {"item": ITEM, "on": DAY, "context": Context()}),
    "owed": (sanse_ledger.owed, {"item": ITEM, "on": DAY}),
    "parse_limit": (sanse_ledger.parse_limit, {"text": "3个工作日"}),
    "period_digest": (sanse_ledger.period_digest, {"ledger": LEDGER, "period": sanse_ledger.Period.parse("2022-Q2")}),
    "period_paper": (
        sanse_ledger.period_paper,
        {"ledger": LEDGER, "period": sanse_ledger.Period.parse("2022-Q2"), "on": date(2022, 7, 4)},
    ),
    "procedure_figures": (
        procedure_figures,
        {"ledger": LEDGER, "procedure": "六单", "since": SINCE, "until": UNTIL, "by": "section"},
    ),
    "reminders": (reminders, {"ledger": LEDGER, "on": DAY}),
    "render": (render, {"document": three_lamps(LEDGER, DAY).document(), "format": "text", "language": "zh"}),
    "still_needed": (sanse_ledger.still_needed, {"item": ITEM, "at": UNTIL, "context": Context()}),
    "three_lamps": (three_lamps, {"ledger": LEDGER, "on": DAY}),
    "timeliness": (sanse_ledger.timeliness, {"item": ITEM, "on": DAY, "context": Context()}),
    "unmet": (unmet, {"item": ITEM, "command": follow_up(), "context": Context()}),
    "trace": (sanse_ledger.trace, {"ledger": LEDGER, "command": follow_up()}),
    "weekly_digest": (weekly_digest, {"ledger": LEDGER, "week": WEEK}),
    "weekly_ledger": (sanse_ledger.weekly_ledger, {"ledger": LEDGER, "week": WEEK}),
    # what the classes offer
    "Ledger.as_of": (LEDGER.as_of, {"instant": UNTIL}),
    "Ledger.open": (Ledger.open, {"zone": BEIJING, **HEADER}),
    "Ledger.replay": (Ledger.replay, {"events": LEDGER.events, "zone": BEIJING, **HEADER}),
    "Ledger.rows": (LEDGER.rows, {"language": "zh", "on": DAY}),
    "Ledger.since": (LEDGER.since, {"version": 1}),
    "Ledger.submit": (lambda command, expected: LEDGER.submit(command, expected=expected),
                      {"command": follow_up(), "expected": {"R-1": 1}}),
    "Ledger.unmet": (LEDGER.unmet, {"command": follow_up()}),
    "Period.parse": (sanse_ledger.Period.parse, {"text": "2022-Q2"}),
    "Period.since": (sanse_ledger.Period.parse("2022-Q2").since, {"zone": BEIJING}),
    "Period.until": (sanse_ledger.Period.parse("2022-Q2").until, {"zone": BEIJING}),
    "Circular.document": (friday_circular(LEDGER, WEEK).document, {"items": "all"}),
    "Roll.apply": (Roll.NEXT.apply, {"day": DAY, "calendar": CALENDAR}),
    "Week.of": (Week.of, {"day": DAY}),
    "Week.parse": (Week.parse, {"text": "2022-W24"}),
    "WorkCalendar.add": (CALENDAR.add, {"day": DAY, "n": 1}),
    "WorkCalendar.covers": (CALENDAR.covers, {"day": DAY}),
    "WorkCalendar.diff": (CALENDAR.diff, {"other": CALENDAR}),
    "WorkCalendar.from_function": (
        WorkCalendar.from_function,
        {"is_working_day": lambda day: day.weekday() < 5, "first_year": 2030, "last_year": 2030},
    ),
    "WorkCalendar.is_working_day": (CALENDAR.is_working_day, {"day": DAY}),
    "read_sheet": (sanse_ledger.read_sheet, SHEET),
    "registrations": (sanse_ledger.registrations, SHEET),
    "WorkCalendar.on_or_after": (CALENDAR.on_or_after, {"day": DAY}),
    "WorkCalendar.on_or_before": (CALENDAR.on_or_before, {"day": DAY}),
    "WorkCalendar.with_year": (CALENDAR.with_year, {"year": 2027, "days_off": (), "working": (), "notice": ()}),
    "WorkCalendar.working_days_between": (CALENDAR.working_days_between, {"start": DAY, "end": LATER}),
    "WorkingDays.due": (WorkingDays(3).due, {"start": DAY, "calendar": CALENDAR, "roll": Roll.KEEP}),
    "Yuan.parse": (Yuan.parse, {"text": "12.5"}),
}  # fmt: skip
"""Every public function, and the methods a host calls, with arguments that are right."""


def parts(value: object) -> Iterator[object]:
    """Yield every attrs value that *value* is made of, itself included."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from parts(each)
    elif attrs.has(kind := type(value)):
        yield value
        for each in attrs.fields(kind):
            yield from parts(getattr(value, each.name))


def values() -> Mapping[type, Any]:
    """Return one value of each class that a public function takes or gives."""
    case = town(*to_performance())
    given = (
        *COMMANDS, *EVENTS, LEDGER, *LEDGER.items.values(), GONE, SIX_SLIPS, FAST_ENFORCEMENT, CALENDAR, case,
        *case.items.values(), Context(),
        friday_circular(LEDGER, WEEK), three_lamps(LEDGER, DAY), reminders(LEDGER, LATER), audit(LEDGER, LATER),
        notifications(friday_circular(LEDGER, WEEK)), obligations(ITEM, LATER), sanse_ledger.Limits(), Yuan(100),
        WorkingDays(3), sanse_ledger.CalendarDays(3), sanse_ledger.SameDay(), sanse_ledger.On(DAY),
        sanse_ledger.OtherKind("常规业务"), weekly_digest(LEDGER, WEEK), three_lamps(LEDGER, DAY).document(),
        sanse_ledger.Period.parse("2022-Q2"), sanse_ledger.period_paper(LEDGER, sanse_ledger.Period.parse("2022-Q2")),
    )  # fmt: skip
    return {type(each): each for every in given for each in parts(every)}


VALUES = values()


def refusal(call: Callable[[], object]) -> SanseError | None:
    """Return what *call* refuses its arguments with, None where it takes them; anything else is raised."""
    try:
        call()
    except SanseError as refused:
        return refused
    return None


def is_clear(error: SanseError) -> bool:
    """Tell whether a wrong argument is named, in both languages, and without the inside of attrs."""
    if not isinstance(error, WrongType | WrongValue):
        return True
    both = error.en and error.zh and any(ord(letter) > 0x2E80 for letter in error.zh)
    named = error.field or f"{error.value!r:.20}" in error.en or type(error.value).__name__ in error.en
    return bool(both and named) and "Attribute(" not in str(error) and str(error) == error.en


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_wrong_argument_of_a_function_is_refused_by_name(name: str) -> None:
    """Only errors of the library come out, whatever is passed; each says which one, in two languages (newcomer's D)."""
    function, right = CALLS[name]
    assert refusal(lambda: function(**right)) is None
    for parameter in right:
        for wrong in WRONG:
            error = refusal(lambda given={**right, parameter: wrong}: function(**given))  # type: ignore[misc]
            assert error is None or is_clear(error), (parameter, wrong, error)


@pytest.mark.parametrize("of", sorted(VALUES, key=str), ids=lambda each: each.__name__)
def test_a_wrong_value_of_a_field_is_refused_by_name(of: type[attrs.AttrsInstance]) -> None:
    """Constructors say what is wrong, of which field, and never show the inside of attrs (newcomer's D).

    Also where a converter refuses, which is handed a value and does not know whose.
    """
    right = VALUES[of]
    for each in attrs.fields(of):
        for wrong in WRONG if each.init and each.alias == each.name else ():
            error = refusal(lambda given={each.name: wrong}: attrs.evolve(right, **given))  # type: ignore[misc]
            assert error is None or is_clear(error), (each.name, wrong, error)
            if isinstance(error, WrongType | WrongValue):
                assert error.field, (each.name, wrong, error)
                assert error.value is not None or wrong in (None, [None]), (each.name, wrong, error)


def test_every_public_function_and_value_is_tried() -> None:
    """What `__all__` offers is called with wrong arguments here; terms and errors aside (newcomer's D)."""
    public = {name: getattr(sanse_ledger, name) for name in sanse_ledger.__all__}
    functions = {name for name, thing in public.items() if callable(thing) and not isinstance(thing, type)}
    classes = {thing for thing in public.values() if isinstance(thing, type)}
    plain = {each for each in classes if issubclass(each, TermEnum | BaseException | timezone)}

    assert set() == functions - {*CALLS}
    abstract = {sanse_ledger.Command, sanse_ledger.Event}
    assert set() == classes - {*VALUES} - plain - abstract - {sanse_ledger.Refusal, sanse_ledger.Problem}


def fields(**other: object) -> dict[str, Any]:
    """Return what a red item is registered with."""
    return {each.name: getattr(red(), each.name) for each in attrs.fields(Register)} | other


@pytest.mark.parametrize(
    ("call", "field", "en", "zh"),
    [
        (
            lambda: Ledger.open(owner="某县委政法委", year=2022, policy={}),  # type: ignore[arg-type]
            "policy",
            "policy takes Policy, not dict: {}; write for example Policy()",
            "policy 应为 Policy，而不是 dict：{}；可以写 Policy()",
        ),
        (
            lambda: Ledger.open(owner="某县委政法委", year=2022, calendar=()),  # type: ignore[arg-type]
            "calendar",
            "calendar takes WorkCalendar, not tuple: (); write for example WorkCalendar.china()",
            "calendar 应为 WorkCalendar，而不是 tuple：()；可以写 WorkCalendar.china()",
        ),
        (
            lambda: Ledger.open(owner="某县委政法委", year=2022, zone="Asia/Shanghai"),  # type: ignore[arg-type]
            "zone",
            "zone takes timezone, not str: 'Asia/Shanghai'; take a fixed offset such as sanse_ledger.BEIJING",
            "zone 应为 timezone，而不是 str：'Asia/Shanghai'；请用固定的时差，例如 sanse_ledger.BEIJING",
        ),
        (
            lambda: Ledger.open(owner="某县委政法委", year=2022, procedures=["六单"]),  # type: ignore[arg-type]
            "procedures",
            "procedures takes tuple, not list: ['六单']; write for example tuple(values)",
            "procedures 应为 tuple，而不是 list：['六单']；可以写 tuple(values)",
        ),
        (
            lambda: Register(**fields(colour="red")),
            "colour",
            "colour takes Colour, not str: 'red'; write Colour.RED, or look the word up: Colour(\"red\")",
            "colour 应为 Colour，而不是 str：'red'；请写 Colour.RED，或按词查找：Colour(\"red\")",
        ),
        (
            lambda: Policy(duty_limit=3),  # type: ignore[arg-type]
            "duty_limit",
            "duty_limit takes WorkingDays, not int: 3; write for example WorkingDays(3)",
            "duty_limit 应为 WorkingDays，而不是 int：3；可以写 WorkingDays(3)",
        ),
        (
            lambda: LEDGER.submit(follow_up(), expected={"1": "1"}),  # type: ignore[dict-item]
            "expected",
            "expected maps numbers of items to whole numbers, not {'1': '1'}; write {\"R-1\": 3}",
            "expected 应为事项编号到版本号（整数）的映射，而不是 {'1': '1'}；请写 {\"R-1\": 3}",
        ),
        (
            lambda: friday_circular(LEDGER, "2022-W24"),  # type: ignore[arg-type]
            "week",
            "week takes Week, not str: '2022-W24'; write for example Week.parse(\"2022-W40\")",
            "week 应为 Week，而不是 str：'2022-W24'；可以写 Week.parse(\"2022-W40\")",
        ),
        (
            lambda: weekly_digest(LEDGER, DAY),  # type: ignore[arg-type]
            "week",
            'week takes Week, not date: datetime.date(2022, 6, 10); write for example Week.parse("2022-W40")',
            'week 应为 Week，而不是 date：datetime.date(2022, 6, 10)；可以写 Week.parse("2022-W40")',
        ),
        (
            lambda: SubmitWeek(section="综治督导股", week=40, at=UNTIL, by="综治督导股"),  # type: ignore[arg-type]
            "week",
            'week takes Week, not int: 40; write for example Week.parse("2022-W40")',
            'week 应为 Week，而不是 int：40；可以写 Week.parse("2022-W40")',
        ),
    ],
)
def test_a_newcomers_slip_is_answered_with_what_to_write(
    call: Callable[[], object], field: str, en: str, zh: str
) -> None:
    """Which argument, what it was, and the remedy, in both languages; a TypeError as before (newcomer's D)."""
    with pytest.raises(TypeError) as caught:
        call()

    wrong = caught.value
    assert isinstance(wrong, WrongType)
    assert (field, en, zh, en) == (wrong.field, wrong.en, wrong.zh, str(wrong))


def test_what_makes_a_document_is_told_from_one() -> None:
    """The commonest slip, a circular that is rendered itself, is answered with `.document()` (newcomer's D)."""
    with pytest.raises(WrongType, match=r"^document takes Document, not Circular: .* write \.document\(\) behind it$"):
        render(friday_circular(LEDGER, WEEK), "html")  # type: ignore[arg-type]  # the slip
    with pytest.raises(WrongType, match=r"^document takes Document, not Ledger: <Ledger [^;]*$"):
        render(LEDGER, "html")  # type: ignore[arg-type]  # a ledger makes none


@pytest.mark.parametrize("of", TermEnum.__subclasses__(), ids=lambda each: each.__name__)
def test_a_word_finds_its_term(of: type[TermEnum]) -> None:
    """Key, Chinese and English word, and the name in code: what a form posts becomes a term (newcomer's D)."""
    for member in of:
        look_up: Callable[[object], TermEnum] = of
        words = (member.key, member.zh, member.en, member.name, member, member.value)
        assert [member] * len(words) == [look_up(word) for word in words]
        assert member is pickle.loads(pickle.dumps(member))  # noqa: S301 - our own bytes


@pytest.mark.parametrize("word", ["", "pink", "Red", 7, None, ["red"]])
def test_a_word_that_is_no_term_is_answered_with_those_there_are(word: object) -> None:
    """The choices stand in both languages (newcomer's D)."""
    with pytest.raises(WrongValue) as caught:
        Colour(word)  # type: ignore[arg-type]  # some are none

    choices = "red (红), orange (橙), green (绿), cleared (已取消标注)"
    assert f"Colour has no {word!r}: choose one of {choices}" == str(caught.value)
    assert f"没有 {word!r} 这一项：请选红（red）、橙（orange）、绿（green）、已取消标注（cleared）" == caught.value.zh
    assert (word, "Colour") == (caught.value.value, caught.value.field)


def test_a_wrong_argument_is_a_python_error_and_one_of_the_librarys() -> None:
    """Who catches TypeError, ValueError or SanseError catches it, also from another process (newcomer's D)."""
    for of, python in ((WrongType, TypeError), (WrongValue, ValueError)):
        wrong = of("no", "不", field="week", value=(1,))
        again = pickle.loads(pickle.dumps(wrong))  # noqa: S301 - our own bytes
        assert isinstance(wrong, python)
        assert isinstance(wrong, SanseError)
        assert (of, "no", wrong.__dict__) == (type(again), str(again), again.__dict__)
    assert ("", None) == (WrongType("no", "不").field, WrongType("no", "不").value)


@pytest.mark.parametrize("name", sorted(REMEDIES))
def test_a_remedy_makes_what_is_wanted(name: str) -> None:
    """What the errors tell a programmer to write runs, and gives a value of that class."""
    known = {**vars(sanse_ledger), "WorkYear": WorkYear, "date": date, "datetime": datetime, "tuple": tuple}
    about = {"ledger": LEDGER, "week": WEEK, "text": sanse_ledger.dump_procedure(SIX_SLIPS), "values": [1]}
    kinds = {name: getattr(sanse_ledger, name, known.get(name)) for name in REMEDIES}
    everything = {each: getattr(sanse_ledger, each) for each in dir(sanse_ledger) if not each.startswith("_")}

    made = eval(REMEDIES[name], {**everything, **known, **about})  # noqa: S307 - our own words

    assert isinstance(made, kinds[name])  # type: ignore[arg-type]  # each is a class


def test_the_field_of_a_value_given_by_place_is_named() -> None:
    """As that of one given by name; where no converter refused, the error stays as it is."""
    with pytest.raises(WrongType) as caught:
        sanse_ledger.On("2022-06-10")  # type: ignore[arg-type]
    assert ("day", "2022-06-10") == (caught.value.field, caught.value.value)

    @attrs.frozen
    class Late(Checked):
        day: int = attrs.field(default=0, converter=int)

        def __attrs_post_init__(self) -> None:
            raise WrongValue("too late", "太迟", value=self.day)

    with pytest.raises(WrongValue) as late:
        Late(3)
    assert ("", 3) == (late.value.field, late.value.value)


def test_a_constructor_without_converters_costs_no_call_more() -> None:
    """Only where a converter could refuse is there something to name; a replay makes thousands of the others."""
    wrapped = {of for of in (Register, Occurrence, Milestone) if hasattr(of.__init__, "__wrapped__")}

    assert {Register} == wrapped


def test_a_list_that_is_none_is_named() -> None:
    """A single text would fall apart into letters, and a number has nothing in it (newcomer's D)."""
    with pytest.raises(WrongType) as one:
        red_with("办公室")
    assert "a list of texts is wanted, not one text: '办公室'; put it in brackets" == one.value.en
    assert "这里应为若干文字的列表，而不是一段文字：'办公室'；请加方括号" == one.value.zh
    with pytest.raises(WrongType) as number:
        red_with(5)
    assert "a list of texts is wanted, not int: 5" == number.value.en
    assert "这里应为若干文字的列表，而不是 int：5" == number.value.zh


def red_with(supporting: Any) -> Register:  # noqa: ANN401 - the fault
    """Register a red item that these sections support."""
    return Register(**fields(supporting=supporting))


def test_a_problem_of_a_document_says_in_chinese_what_the_constructor_says() -> None:
    """What a class refuses is said once, and a document reports it in both languages (newcomer's D)."""
    text = dumps(Ledger.open(owner="某县委政法委", year=2022, policy=Policy(due_soon=4))).replace("4", "1001")
    with pytest.raises(BadDocument) as caught:
        sanse_ledger.loads(text)

    [problem] = caught.value.problems
    assert "“1001”在这里不能用：due_soon 应在 0 至 1000 之间，而不是 1001" == problem.zh
    assert "1001 will not do here: due_soon is 0 to 1000, not 1001" == problem.en


@pytest.mark.parametrize(("last", "beyond"), [((1901, 1, 1), (1900, 12, 31)), ((2198, 12, 31), (2199, 1, 1))])
def test_a_day_to_report_on_lies_in_the_years_that_can_be_reckoned(
    last: tuple[int, int, int], beyond: tuple[int, int, int]
) -> None:
    """The years before and after it can still be told apart (faults B1)."""
    assert date(*last) == three_lamps(LEDGER, date(*last)).on
    for ask in (audit, reminders, three_lamps):
        with pytest.raises(WrongValue, match=r"^a day to report on lies in the years 1901 to 2198, not on ") as caught:
            ask(LEDGER, date(*beyond))
        assert ("on", date(*beyond)) == (caught.value.field, caught.value.value)


HUGE: Any = 10**5000
"""A whole number of more digits than Python writes."""


@pytest.mark.parametrize(
    "call",
    [
        lambda: Ledger.open(owner="某县", year=HUGE),
        lambda: Ledger.open(owner=HUGE, year=2022),
        lambda: Yuan(HUGE),
        lambda: WorkingDays(HUGE),
        lambda: CalendarDays(-HUGE),
        lambda: Week(year=HUGE, number=1),
        lambda: Week(year=2022, number=HUGE),
        lambda: Policy(due_soon=HUGE),
        lambda: Limits(commands_events=-HUGE),
        lambda: WorkYear(year=HUGE),
        lambda: WorkCalendar.china().with_year(HUGE, days_off=[]),
        lambda: attrs.evolve(red(), title=HUGE),
        lambda: attrs.evolve(red(), number=HUGE),
        lambda: attrs.evolve(red(), leader=HUGE),
        lambda: attrs.evolve(red(), supporting=[HUGE]),
        lambda: Head(count=HUGE, digest="0" * 64),
        lambda: friday_circular(LEDGER, Week.parse("2022-W23"), number=HUGE),
    ],
)
def test_a_number_too_long_to_be_written_is_a_wrong_argument_all_the_same(call: Callable[[], object]) -> None:
    """The sentence says that it has too many digits; Python itself would not write it (attack 18)."""
    with pytest.raises((WrongType, WrongValue)) as caught:
        call()

    assert "<int of too many digits>" in caught.value.en
    assert "<int of too many digits>" in caught.value.zh


class Unwilling:
    """What cannot be shown."""

    def __repr__(self) -> str:
        """Raise what no library expects."""
        raise KeyError


def nested(depth: int) -> list[object]:
    """Return lists within one another, deeper than Python writes."""
    made: list[object] = []
    for _ in range(depth):
        made = [made]
    return made


@pytest.mark.parametrize("value", [nested(100_000), Unwilling()])
def test_what_cannot_be_shown_is_a_wrong_argument_all_the_same(value: Any) -> None:  # noqa: ANN401 - whatever it is
    """The sentence says so; what Python raises where it should be shown does not come out (attack of issue 12)."""
    for call in (lambda: Ledger.open(owner=value, year=2022), lambda: from_dict(value), lambda: Week.of(value)):
        with pytest.raises(WrongType, match="that cannot be shown>"):
            call()


class Beyond(tzinfo):
    """A zone that is three days away."""

    def utcoffset(self, _at: object) -> timedelta:
        """Return what no zone is."""
        return timedelta(days=3)

    def tzname(self, _at: object) -> str:
        """Return some name."""
        return "beyond"

    def dst(self, _at: object) -> None:
        """Know of no summer time."""


def test_a_zone_that_is_none_is_a_wrong_value() -> None:
    """A zone of a host's own that is a day or more from UTC is told with its field."""
    with pytest.raises(WrongValue, match="less than a day from UTC") as caught:
        attrs.evolve(red(), at=datetime(2022, 6, 6, 9, tzinfo=Beyond()))
    assert "at" == caught.value.field


class Derived(ClearYear):
    """A command that no rule knows."""


class DerivedCorrection(RectifyWeek):
    """A correction that no rule knows."""


@pytest.mark.parametrize(
    "command",
    [
        Command(at=at(6, 14), by="办公室"),
        LedgerCommand(at=at(6, 14), by="办公室"),
        Derived(at=at(6, 14), by="办公室"),
        DerivedCorrection(section="综治股", week="2022-W23", reason="误报", approver="主任", at=at(6, 14), by="办公室"),
    ],
)
def test_a_command_that_no_rule_knows_is_none(command: Command) -> None:
    """The base of the commands, or a class derived from one, is refused by name; nothing calls it allowed."""
    for ask in (LEDGER.unmet, LEDGER.submit, lambda asked: trace(LEDGER, asked)):
        with pytest.raises(WrongType, match=f"^command takes Command, not {type(command).__name__}"):
            ask(command)


@pytest.mark.parametrize("number", [True, "1", 1.0])
def test_the_number_of_a_circular_is_a_whole_one(number: Any) -> None:  # noqa: ANN401 - whatever it is
    """True is no first circular."""
    with pytest.raises(WrongType) as caught:
        friday_circular(LEDGER, Week.parse("2022-W23"), number=number)
    assert "number" == caught.value.field


def test_a_version_too_long_to_be_written_is_stale_all_the_same() -> None:
    """What is said of it can be read, in both languages (attack 18)."""
    with pytest.raises(StaleVersion) as caught:
        opened(red()).submit(expected={"R-1": HUGE})

    assert "R-1 is at version 1, not <int of too many digits>: " in str(caught.value)
    assert "R-1现为第1版，不是第<int of too many digits>版：" in caught.value.zh


def test_every_sentence_shows_a_wrong_value_the_same_way() -> None:
    """One function cuts what is shown and writes what Python would not; no sentence does it by itself (attack 18)."""
    by_itself = [
        path.name for path in PACKAGE.rglob("*.py") for line in path.read_text("utf-8").splitlines() if "!r:." in line
    ]

    assert ["errors.py"] == by_itself
