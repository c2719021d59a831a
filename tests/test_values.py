"""What values may be: text, instants, kinds, policies, commands; and what errors say."""

import inspect
import pickle
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import attrs
import pendulum
import pytest

from people import OFFICE, at, follow_up, on, red
from sanse_ledger import (
    BEIJING,
    CLAUSES,
    BadDocument,
    CalendarUnknown,
    CarriedFrom,
    Clock,
    Colour,
    CorruptJournal,
    FollowUp,
    Head,
    Kind,
    OtherKind,
    Policy,
    Problem,
    Proceeding,
    Refusal,
    Refused,
    Register,
    Registered,
    SanseError,
    StaleVersion,
    SubmitWeek,
    Week,
    WeekEntry,
    WorkCalendar,
    WrongType,
    WrongValue,
    Yuan,
)
from sanse_ledger.calendar.instants import day, instant, local_day, optional_day, recorded
from sanse_ledger.commands import COMMANDS
from sanse_ledger.events import EVENTS
from sanse_ledger.words import terms
from sanse_ledger.words.glossary import term
from sanse_ledger.words.no_change import says_nothing
from sanse_ledger.words.terms import TermEnum
from sanse_ledger.words.text import MAX_LENGTH, clean, first_forbidden, sections_of
from sanse_ledger.words.values import unchecked

HIDDEN = (
    "\x00", "\x1b", "\x7f", "\x85", "\u200b", "\u202e",
    "\u2066", "\u2028", "\ufeff", "\ud800", "\ufffe", "\U000e0041",
)  # fmt: skip


@pytest.mark.parametrize("character", HIDDEN, ids=lambda character: f"U+{ord(character):04X}")
def test_what_hides_or_reorders_text_is_refused(character: str) -> None:
    """Control, zero-width and bidirectional characters are named with their place (invariant 36)."""
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X} at 3"):
        clean(f"清仓{character}销号")
    assert 2 == first_forbidden(f"清仓{character}销号")
    with pytest.raises(ValueError, match=r"the text: delete it and type the text again$"):
        FollowUp(item="R-1", progress=f"走访{character}", at=at(3, 2), by=OFFICE)


@pytest.mark.parametrize("text", ["𠮷野家", "葛󠄀城", "第一行\n第二行", "a\tb", "“引号”—…", "مرحبا", "é"])
def test_rare_names_and_other_scripts_stay(text: str) -> None:
    """Planes 2 and 3, variation selectors, other scripts, tab and newline are text (invariant 36)."""
    assert text == clean(text)
    assert first_forbidden(text) is None


def test_line_ends_become_one_kind_and_length_has_a_limit() -> None:
    """CRLF and CR become LF; at most 20,000 characters (invariant 33)."""
    assert "一\n二\n三" == clean("一\r\n二\r三")
    assert MAX_LENGTH == len(clean("字" * MAX_LENGTH))
    with pytest.raises(ValueError, match="20001 characters is too long"):
        clean("字" * (MAX_LENGTH + 1))
    with pytest.raises(TypeError, match="text is wanted, not int"):
        clean(3)  # type: ignore[arg-type]  # that is the point


def test_subclasses_of_text_become_plain_text() -> None:
    """A value of a subclass is stored as the plain type."""

    class Loud(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "!"

    assert "清仓" == clean(Loud("清仓"))
    assert str is type(clean(Loud("清仓")))


def test_instants_are_aware_and_normalised() -> None:
    """16:30 UTC is tomorrow in Beijing; pendulum's values become plain ones; naive ones are refused (invariant 35)."""
    late = instant(datetime(2022, 6, 10, 16, 30, tzinfo=UTC))
    assert (date(2022, 6, 11), BEIJING) == (late.date(), late.tzinfo)
    from_pendulum = instant(pendulum.datetime(2022, 6, 10, 9, tz=pendulum.FixedTimezone(28800)))
    assert (datetime, at(6, 10)) == (type(from_pendulum), from_pendulum)
    with pytest.raises(ValueError, match="has no zone"):
        instant(datetime(2022, 6, 10))  # noqa: DTZ001 - a naive one
    with pytest.raises(TypeError, match="an aware datetime"):
        instant(date(2022, 6, 10))  # type: ignore[arg-type]  # that is the point

    class Nowhere(pendulum.FixedTimezone):
        """A zone that does not say how far off it is."""

        def utcoffset(self, _when: datetime | None) -> None:  # type: ignore[override]  # as datetime allows
            return None

    with pytest.raises(ValueError, match="has no zone"):
        instant(datetime(2022, 6, 10, tzinfo=Nowhere(0)))


def test_a_recorded_instant_keeps_its_fixed_offset() -> None:
    """Events were put into the ledger's zone when they were decided (invariant 22)."""
    west = timezone(timedelta(hours=-5))
    assert west is recorded(datetime(2022, 6, 10, tzinfo=west)).tzinfo
    assert BEIJING is recorded(pendulum.datetime(2022, 6, 10, tz=pendulum.FixedTimezone(0))).tzinfo
    assert BEIJING is recorded(datetime(2022, 6, 10, tzinfo=pendulum.FixedTimezone(0))).tzinfo
    assert datetime is type(recorded(pendulum.instance(datetime(2022, 6, 10, tzinfo=west))))


def test_a_day_is_a_date_without_a_time() -> None:
    """A datetime is a date to isinstance, and still no day; pendulum's dates become plain (invariant 29)."""
    assert date is type(day(pendulum.date(2022, 6, 10)))
    assert optional_day(None) is None
    for wrong in (at(6, 10), "2022-06-10"):
        with pytest.raises(TypeError, match="a date without a time"):
            day(wrong)  # type: ignore[arg-type]  # that is the point


def test_a_kind_of_ones_own_has_a_name_that_is_not_taken() -> None:
    """The list of kinds is open (G1.2)."""
    assert "专项行动" == OtherKind("专项行动").words("en")
    for taken in ("重点业务", "key work", "key-work"):
        with pytest.raises(ValueError, match="use that member"):
            OtherKind(taken)
    for nameless in ("", " ", "两\n行"):
        with pytest.raises(ValueError, match="a name on one line"):
            OtherKind(nameless)


def test_every_term_has_both_languages_and_a_stable_key() -> None:
    """What a user sees exists in zh and en; members are found again after pickling (invariant 35)."""
    named = [each for each in vars(terms).values() if isinstance(each, type) and issubclass(each, TermEnum)]
    lists: list[type[TermEnum]] = [*named, Colour]
    for enum in lists:
        for member in enum:
            assert member.zh
            assert member.en
            assert (member.zh, member.en) == (member.words("zh"), member.words("en"))
            assert member is pickle.loads(pickle.dumps(member))  # noqa: S301 - our own bytes
            assert f"{enum.__name__}.{member.name}" == repr(member)
            assert hash(member) == hash(enum[member.name])
            assert member.name == member.key.upper().replace("-", "_")
    assert "circular" == term("circular").en


@pytest.mark.parametrize("words", ["", "  ", "无变化", "无进展。", "No change.", "同上；"])
def test_no_change_says_nothing(words: str) -> None:
    """It is not substantive (X11)."""
    assert says_nothing(words)
    assert not says_nothing(f"{words}X")
    assert not says_nothing(f"{words}，已走访")


def test_several_sections_are_written_in_one_text() -> None:
    """Separated as people write them (X16)."""
    assert ("办公室", "执法监督股", "政治部") == sections_of("办公室、 执法监督股；\n政治部,")
    assert ("X股", "Y股") == sections_of("X股，Y股")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"due_soon": True}, TypeError),
        ({"due_soon": -1}, ValueError),
        ({"stale_after": 0}, ValueError),
        ({"first_circular": 1001}, ValueError),
        ({"max_extensions": "2"}, TypeError),
        ({"cutoff": time(12, tzinfo=UTC)}, TypeError),
        ({"cutoff": "12:00"}, TypeError),
        ({"sections": "办公室"}, TypeError),
        ({"leader_from": "tomorrow"}, ValueError),
        ({"principal_from": "due-soon"}, ValueError),
        ({"clearing": "yearly"}, TypeError),
        ({"returns": 1}, TypeError),
    ],
)
def test_a_policy_refuses_what_is_no_choice(wrong: dict[str, object], error: type[Exception]) -> None:
    """A host's slip is found when the policy is made (X2, X5, X7, X11, X19)."""
    with pytest.raises(error):
        Policy(**wrong)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"due_soon": "3"}, "due_soon is a whole number, not '3'"),
        ({"due_soon": 1001}, "due_soon is 0 to 1000, not 1001"),
        ({"stale_after": 0}, "stale_after is 1 to 1000, not 0"),
        ({"cutoff": "12:00"}, "cutoff is a local time without a zone, not '12:00'; write for example .*"),
        ({"sections": "办公室"}, "sections is a list of names, not one text: write .*"),
        ({"leader_from": "tomorrow"}, "leader_from is one of due-soon, due-today, overdue, not 'tomorrow'"),
    ],
)
def test_a_policy_says_what_it_would_take(wrong: dict[str, object], message: str) -> None:
    """The message names the field, what it may be and what it was given (X5, X9, X11, X19)."""
    with pytest.raises((TypeError, ValueError), match=f"^{message}$"):
        Policy(**wrong)  # type: ignore[arg-type]  # that is the point


def test_a_figure_of_the_policy_may_be_its_least_and_its_most() -> None:
    """Both ends are included (X5, X8, X11)."""
    policy = Policy(due_soon=0, stale_after=1, first_circular=1000, max_extensions=0)
    assert (0, 1, 1000, 0) == (policy.due_soon, policy.stale_after, policy.first_circular, policy.max_extensions)
    assert 1000 == Policy(stale_after=1000).stale_after


def test_constructors_check_types_and_leave_rules_to_decide() -> None:
    """Blank text is the rules' business, a wrong type the programmer's (G1.3)."""
    blank = {"number": "", "title": "", "requirement": "", "leader": "", "section": "", "by": "", "at": at(3, 1)}
    fields: dict[str, Any] = {**blank, "kind": Kind.MEETING, "colour": Colour.RED}
    assert "" == Register(**fields).requirement
    with pytest.raises(TypeError):
        Register(**{**fields, "colour": "red"})
    with pytest.raises(TypeError, match="a list of texts"):
        Register(**fields, supporting="办公室")
    with pytest.raises(TypeError, match="a date without a time"):
        red(due=at(6, 10))
    assert "R-9" == CarriedFrom(number="R-9").label
    for wrong in ({"year": "2022"}, {"extensions": None}, {"was_late": 1}, {"done_on": "2022-06-10"}):
        with pytest.raises(TypeError):
            CarriedFrom(number="R-9", **wrong)


def test_weeks_may_be_given_as_text() -> None:
    """A week is `2022-W40`, and entries are a tuple afterwards (G4.4)."""
    entries = [WeekEntry(item="R-1", progress="走访")]
    week = SubmitWeek(section="综治督导股", week="2022-W40", entries=entries, at=at(10, 8), by=OFFICE)
    assert (Week.parse("2022-W40"), tuple(entries)) == (week.week, week.entries)
    with pytest.raises(TypeError):
        SubmitWeek(section="综治督导股", week=40, at=at(10, 8), by=OFFICE)  # type: ignore[arg-type]  # that is the point


def test_an_event_made_without_checks_equals_one_made_with_them() -> None:
    """`unchecked` leaves out the second check, and nothing else (invariant 33)."""
    made = Registered(
        number="R-1", colour=Colour.RED, title="考评", kind=Kind.ASSESSMENT, requirement="备齐", leader="书记",
        section="综治督导股", on=on(3, 1), at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    recorded_event = unchecked(
        Registered, number="R-1", colour=Colour.RED, title="考评", kind=Kind.ASSESSMENT, requirement="备齐",
        leader="书记", section="综治督导股", on=on(3, 1), at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    assert made == recorded_event
    assert attrs.evolve(made, title="迎检") == unchecked(Registered, made, title="迎检")


def test_errors_say_what_happened_where_and_what_to_do() -> None:
    """One base class; each error carries data and reads as a sentence (G1.1)."""
    refusal = Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge")
    assert "; and 5 more" in str(Refused((refusal,) * 25))
    problem = Problem(code="unknown-field", line=4, column=3, path="", zh="未知字段", en="unknown field")
    assert "and 5 more" in str(BadDocument((problem,) * 25))
    assert "line 4, column 3: unknown-field" in str(BadDocument((problem,)))
    assert "an item without events" == str(CorruptJournal("an item without events", "事项没有任何事件"))
    unknown = CalendarUnknown(year=2027, covered=(), hint="load the year")
    assert "the holidays of 2027 are not known (known: none): load the year" == str(unknown)
    again = pickle.loads(pickle.dumps(unknown))  # noqa: S301 - our own bytes
    assert (2027, (), "load the year") == (again.year, again.covered, again.hint)
    for error in (Refused, BadDocument, CorruptJournal, CalendarUnknown):
        assert issubclass(error, SanseError)


def test_what_moved_on_and_which_year_is_missing_is_said_in_both_languages() -> None:
    """A host shows `zh` or `en`; `str` is the English sentence (G1.1, X12)."""
    stale = StaleVersion({"R-1": (3, 4), "R-2": (0, 1)})
    with pytest.raises(CalendarUnknown) as caught:
        WorkCalendar.china().add(date(2026, 12, 31), 1)
    bare = CalendarUnknown(year=2027, covered=(), hint="load it")

    assert "R-1现为第4版，不是第3版，R-2现为第1版，不是第0版：请重新读取台账，看清变动后再提交" == stale.zh
    assert (str(stale), str(bare)) == (stale.en, bare.en)
    assert caught.value.zh == (
        "2027年的放假安排不在工作日历中（已知2013—2026年）：请按放假通知用 with_year() 载入该年，"
        "或用 provisional() 暂按周一至周五为工作日推算"
    )
    assert "2027年的放假安排不在工作日历中（没有任何年份）：请载入该年的放假安排" == bare.zh


def test_an_error_is_the_sentence_and_the_data_it_was_made_with() -> None:
    """What it says to the letter, what it carries, and both again after a pickle (G1.1, X12, invariant 27)."""
    refusal = Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge")
    problem = Problem(code="bad", line=4, column=3, path="a.b", zh="错", en="wrong")
    one, fault = "G1.3 no-leader: 缺少分管领导 / no leader in charge", "line 4, column 3, a.b: bad: 错 / wrong"
    stale = {"R-1": (3, 4), "R-2": (0, 1)}
    moved = "R-1 is at version 4, not 3, R-2 is at version 1, not 0"
    told: list[tuple[SanseError, str]] = [
        (Refused((refusal,)), one),
        (Refused((refusal,) * 2, index=0), f"command 1: {one}; {one}"),
        (Refused((refusal,) * 20, index=4), "command 5: " + "; ".join([one] * 20)),
        (Refused((refusal,) * 21), "; ".join([one] * 20) + "; and 1 more"),
        (StaleVersion(stale), f"{moved}: load the ledger again, look at what changed, and submit anew"),
        (BadDocument((problem,)), fault),
        (BadDocument((attrs.evolve(problem, path=""),)), "line 4, column 3: bad: 错 / wrong"),
        (BadDocument((problem,) * 20), "\n".join([fault] * 20)),
        (BadDocument((problem,) * 21), "\n".join([*[fault] * 20, "and 1 more"])),
        (CorruptJournal("twice", "两次", position=4), "event 5: twice"),
        (
            CalendarUnknown(year=2027, covered=(2013, 2014, 2026), hint="load it"),
            "the holidays of 2027 are not known (known: 2013-2026): load it",
        ),
    ]
    for error, sentence in told:
        assert sentence == str(error)
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert (str(error), error.__dict__) == (str(again), again.__dict__)
        assert len(error.args) == 1
        assert error.args[0] in error.__dict__.values()
    assert stale == StaleVersion(stale).stale
    assert 4 == Refused((refusal,), index=4).index


def test_values_are_equal_by_type_and_fields_and_show_them() -> None:
    """What is equal has one hash, and what differs has (nearly always) another (G1.1)."""
    one, same = follow_up(), follow_up()
    others = (follow_up("R-2"), red(), attrs.evolve(one, by="别人"))
    assert (one, hash(one)) == (same, hash(same))
    assert len({hash(each) for each in (one, *others)}) == 4
    assert len({one, same, *others}) == 4
    fields = ", ".join(f"{each.name}={getattr(one, each.name)!r}" for each in attrs.fields(FollowUp))
    assert f"FollowUp({fields})" == repr(one)
    assert one != "R-1"


def test_a_wrong_type_is_named() -> None:
    """The message says what was given, not only what is wanted (G1.1)."""
    wrong: list[tuple[Callable[[Any], object], object, str]] = [
        (Week.parse, 5, "not int: 5"),
        (lambda year: Week(year=year, number=1), "2022", "not str: '2022'"),
        (clean, 5, "int"),
        (clean, b"text", "bytes"),
        (day, "2022-06-10", "not '2022-06-10'"),
        (lambda of: WorkCalendar.china().add(on(6, 10), of), "5", "not str: '5'"),
    ]
    for make, value, says in wrong:
        with pytest.raises(TypeError, match=says):
            make(value)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("year", 1899), ("year", 2200), ("year", 10**20), ("year", "2022"), ("extensions", -1), ("extensions", 10**15),
        ("extensions", True), ("extensions", 10**20), ("entered", Colour.CLEARED), ("entered", "red"),
    ],
)  # fmt: skip
def test_what_is_carried_along_can_be(field: str, wrong: object) -> None:
    """No year that no ledger has, no extensions below nothing, no colour without a mark (X5, X6, attack 11)."""
    with pytest.raises((WrongType, WrongValue), match=field) as caught:
        CarriedFrom(number="R-9", **{field: wrong})  # type: ignore[arg-type]  # that is the point
    assert field in caught.value.zh
    assert field == caught.value.field


@pytest.mark.parametrize("wrong", [-1, 10**15, True, "1"])
def test_a_head_counts_events(wrong: object) -> None:
    """Their number is a whole one, and not below nothing (X8, attack 26)."""
    with pytest.raises((WrongType, WrongValue), match="count"):
        Head(count=wrong, digest="0" * 64)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *((name, wrong) for name in ("clocks", "kept", "steps", "instalments", "payments", "opinions")
          for wrong in (5, "ab", (1,))),
        ("planned_after", -1), ("planned_after", "x"), ("resolved", 1),
    ],
)  # fmt: skip
def test_the_state_of_a_matter_is_made_of_its_parts(field: str, wrong: object) -> None:
    """Every part of it is one of its kind, also where a host makes it by hand (attack 12)."""
    with pytest.raises((WrongType, WrongValue)):
        Proceeding(procedure="六单", facts=(), opened_on=on(3, 1), stage="do", entered_on=on(3, 1), **{field: wrong})  # type: ignore[arg-type]  # that is the point


def test_parts_of_a_matter_may_come_as_a_list() -> None:
    """They are kept as a tuple (attack 12)."""
    clock = Clock(stage="do", clause="L4", started_on=on(3, 1), due=on(3, 8), limit=None)
    made = Proceeding(
        procedure="六单", facts=(), opened_on=on(3, 1), stage="do", entered_on=on(3, 1),
        clocks=[clock],  # type: ignore[arg-type]  # that is the point
    )  # fmt: skip
    assert (clock,) == made.clocks
    with pytest.raises(WrongType, match="limit"):
        attrs.evolve(clock, limit="5日")  # type: ignore[arg-type]  # that is the point


def test_a_carried_item_may_be_named_by_its_number_alone() -> None:
    """A text stands for the number of last year's item (X6)."""
    assert CarriedFrom(number="R-9") == attrs.evolve(red(), carried_from="R-9").carried_from
    assert (
        CarriedFrom(number="R-9", year=2021)
        == attrs.evolve(red(), carried_from=CarriedFrom(number="R-9", year=2021)).carried_from
    )


def test_a_sum_is_written_with_fen_or_without() -> None:
    """One digit after the point is ten fen; what is no sum is named (K1)."""
    assert (1250, 1205, 1200) == tuple(Yuan.parse(text).fen for text in ("12.5", "12.05", "12元"))
    assert 10**15 == Yuan(10**15).fen
    with pytest.raises(ValueError, match="no sum in yuan: '很多'; write"):
        Yuan.parse("很多")


def test_a_local_day_is_that_of_the_zone_asked_for() -> None:
    """Midnight passes at other times elsewhere (X13)."""
    assert on(3, 2) == local_day(at(3, 2, 3), BEIJING)
    assert on(3, 1) == local_day(at(3, 2, 3), timezone(timedelta(hours=-5)))


def test_a_head_is_a_count_and_a_digest() -> None:
    """A digest is 64 hexadecimal digits (G4.5)."""
    with pytest.raises(ValueError, match="digest"):
        Head(count=1, digest="abc")


def test_a_choice_is_told_from_a_rule() -> None:
    """An id that starts with X is our own (X1)."""
    assert (True, False) == (CLAUSES["X1"].is_choice, CLAUSES["G1.1"].is_choice)
    assert follow_up().item


def test_the_signature_of_a_converter_of_many_fields_is_read_once() -> None:
    """It is asked for with each field of each class; the one that is kept is the function's own."""
    classes: tuple[Any, ...] = (*COMMANDS, *EVENTS)
    uses = Counter(field.converter for of in classes for field in attrs.fields(of))
    many = [converter for converter, fields in uses.items() if converter is not None and fields >= 10]
    assert clean in many
    for converter in many:
        kept = vars(converter)["__signature__"]
        takes = {name: each.annotation for name, each in kept.parameters.items()}
        assert inspect.signature(converter) is kept
        assert converter.__annotations__ == {**takes, "return": kept.return_annotation}
