"""The agenda of a meeting: what the ledger has for those who meet, since they met last (X28)."""

import re
from datetime import date, datetime

import attrs
import pytest
from hypothesis import given, settings

from people import at, done, green, on, opened, orange, red
from sanse_ledger import (
    Agenda,
    AgendaTopic,
    ClearYear,
    Command,
    Complete,
    Conclude,
    Ledger,
    Letterhead,
    Recolour,
    Reopen,
    Return,
    Withdraw,
    WrongType,
    WrongValue,
    agenda,
    render,
)
from sanse_ledger.calendar.instants import BEIJING
from sanse_ledger.conformance.strategies import journals
from sanse_ledger.words.colours import Colour

NEW, BACK, LATE, OWED, READY = AgendaTopic
FIRST, SECOND = at(5, 9), at(6, 13)


def topics(found: Agenda) -> dict[AgendaTopic, list[str]]:
    """Return the numbers of the items under each topic that has any."""
    return {each: [point.item.number for point in found.of(each)] for each in AgendaTopic if found.of(each)}


def returned(number: str, when: datetime) -> Command:
    """Return the return of a green item to orange."""
    return Return(item=number, to=Colour.ORANGE, reason="问题反弹", at=when, by="办公室")


def test_what_is_new_is_named_once() -> None:
    """An item entered since the meeting before is new at the next one, and no more at the one after."""
    ledger = opened(red(due=on(12, 30)), green(when=at(6, 1)))

    assert {NEW: ["R-1"]} == topics(agenda(ledger, FIRST))
    assert ["G-1"] == topics(agenda(ledger, SECOND, since=FIRST))[NEW]
    assert NEW not in topics(agenda(ledger, at(6, 20), since=SECOND))
    assert ["R-1", "G-1"] == topics(agenda(ledger, SECOND))[NEW]


def test_the_instant_of_the_meeting_before_is_not_since_it() -> None:
    """What was recorded at that very instant was known then; what was recorded at this one's is known now."""
    ledger = opened(red(due=on(12, 30)), green(when=SECOND))

    assert ["G-1"] == topics(agenda(ledger, SECOND, since=FIRST))[NEW]
    assert NEW not in topics(agenda(ledger, at(6, 20), since=SECOND))


def test_what_is_late_or_owed_is_named_until_it_is_dealt_with() -> None:
    """Overdue red work is late, and owes explanation and contact, at every meeting (G2.3)."""
    ledger = opened(red())
    found = agenda(ledger, SECOND, since=at(6, 12))

    assert {LATE: ["R-1"], OWED: ["R-1"]} == topics(found)
    assert "逾期3天（完成时限2022年6月10日）" == found.of(LATE)[0].words.zh
    assert topics(found) == topics(agenda(ledger, at(6, 20), since=SECOND))


def test_what_came_back_is_named_with_its_reason() -> None:
    """A return and a reopening are points once; what left the ledger since is none."""
    gone = Withdraw(item="G-2", reason="重复", approver="书记", at=at(6, 3), by="办公室")
    ledger = opened(
        green(due=on(12, 30)), green("G-2", due=on(12, 30)), returned("G-1", at(6, 2)), returned("G-2", at(6, 2)), gone
    )
    found = agenda(ledger, SECOND, since=FIRST)

    assert {BACK: ["G-1"]} == topics(found)
    assert "2022年6月2日调回（绿→橙）：问题反弹" == found.of(BACK)[0].words.zh
    assert "returned on 2022-06-02: 问题反弹" == found.of(BACK)[0].worded(colours=False).en


def test_what_is_reopened_comes_back_with_its_colour() -> None:
    """A reopening names no move from a colour to itself (X4)."""
    ledger = opened(
        green(due=on(12, 30)),
        done("G-1", when=at(12, 5)),
        ClearYear(at=at(12, 20), by="办公室"),
        Reopen(item="G-1", reason="仍有任务", at=at(12, 21), by="办公室"),
    )
    (point,) = agenda(ledger, at(12, 22), since=at(12, 20, 12)).of(BACK)

    assert "2022年12月21日重新启用（已取消标注→绿）：仍有任务" == point.words.zh


def test_what_is_ready_has_its_command_at_hand() -> None:
    """With grounds, evidence, name and instant put in, the command of a point is the resolution, and is taken."""
    ledger = opened(green(due=on(12, 30)))
    (point,) = agenda(ledger, SECOND, since=FIRST).of(READY)
    assert isinstance(point.command, Complete)
    resolved = attrs.evolve(point.command, evidence="会议议定销号", by="办公室", at=at(6, 13, 11))

    assert "条件已具备，可销号" == point.words.zh
    assert ledger.submit(resolved).items["G-1"].completed_on == date(2022, 6, 13)


def test_a_point_of_red_work_is_the_move_to_orange() -> None:
    """Concluded red work is ready to be moved; where the letterhead leaves colours out, no colour is named."""
    ledger = opened(red(), Conclude(item="R-1", result="考评完成", at=at(6, 9), by="综治督导股"))
    (point,) = agenda(ledger, SECOND, since=FIRST).of(READY)

    assert isinstance(point.command, Recolour)
    assert ("条件已具备，可转为橙色", "ready: follow up once it is done") == (
        point.words.zh, point.worded(colours=False).en,
    )  # fmt: skip


def test_the_page_has_a_table_for_each_topic_and_room_for_what_is_decided() -> None:
    """The points stand in numbered parts; the last column is blank."""
    page = render(agenda(opened(red(), orange(when=at(6, 10))), SECOND, since=FIRST).document(), "text")

    assert "自上次会议（2022年5月9日9时）以来，提请会议研究：新登记1项，逾期超限2项，应说明沟通1项。" in page
    assert "一、新登记（1项）" in page
    assert "三、应说明沟通（1项）" in page
    assert 3 == page.count("议定事项")
    assert "依据截至2022年6月13日9时的记录。" in page


def test_a_letterhead_without_colours_has_none_on_the_page() -> None:
    """Neither column nor sentence names a colour, in either language."""
    found = agenda(opened(red(), green()), SECOND)
    pages = [
        render(found.document(letterhead=Letterhead(colours=False)), "text", language) for language in ("zh", "en")
    ]

    assert [] == [each for page in pages for each in re.findall(r"红|绿|颜色|\bred\b|\bgreen\b|colour", page.lower())]


def test_what_comes_back_is_sent_back_where_there_are_no_colours() -> None:
    """A town has no colour to move an item back to: heading, count and rows say 退回重办 (X28)."""
    found = agenda(opened(red(), green(), returned("G-1", at(6, 2))), at(6, 3, 9))
    plain = attrs.evolve(found, letterhead=Letterhead(colours=False))
    pages = [render(each.document(), "text") for each in (found, plain)]

    assert ["调回重办" in each for each in pages] == [True, False]
    assert "，退回重办1项" in pages[1]
    assert "、退回重办（1项）" in pages[1]
    assert "退回重办" in {row["议题"] for row in plain.rows()}


def test_a_meeting_with_nothing_to_do_says_so() -> None:
    """An empty ledger has no points; a meeting is not before the one before it."""
    empty = Ledger.open(owner="固阳县委政法委", year=2022)
    found = agenda(empty, SECOND, since=FIRST)

    assert [] == list(found)
    assert "没有需要提请会议研究的事项。" in render(found.document(), "text")
    assert "nothing for the meeting" in render(found.document(), "text", "en").lower()
    with pytest.raises(WrongValue):
        agenda(empty, FIRST, since=SECOND)
    with pytest.raises(WrongType):
        agenda(empty, date(2022, 6, 13))  # type: ignore[arg-type]  # that it is refused


def test_rows_have_the_columns_of_the_page() -> None:
    """A row for each point: the topic, then what the page has."""
    rows = agenda(opened(red()), SECOND).rows("en")

    assert ["new", "late", "owed"] == [row["Topic"] for row in rows]
    assert ("Red", "R-1", "2022-06-10") == (rows[0]["Colour"], rows[0]["No."], rows[0]["Due"])


@given(journals())
@settings(max_examples=30)
def test_nothing_new_is_lost_between_meetings(ledger: Ledger) -> None:
    """What is in progress at the end was new, or came back, at a meeting; new at no more than one of them."""
    ends = [datetime(2022, month, 1, 9, tzinfo=BEIJING) for month in (4, 7, 10)]
    ends.append(max(ends[-1], ledger.last_at or ends[-1]))
    named: dict[AgendaTopic, list[str]] = {NEW: [], BACK: []}
    since: datetime | None = None
    for end in ends:
        found = agenda(ledger, end, since=since)
        for topic, numbers in named.items():
            numbers += [point.item.number for point in found.of(topic)]
        since = end

    assert len({*named[NEW]}) == len(named[NEW])
    assert {item.number for item in ledger.items.values() if item.in_progress} <= {*named[NEW], *named[BACK]}


def test_an_agenda_shows_itself_in_a_notebook() -> None:
    """One line in the prompt, the page in a notebook."""
    found = agenda(opened(red()), SECOND)

    assert "<Agenda 固阳县委政法委 2022-06-13: 3 points>" == repr(found)
    assert "会议议题清单" in found._repr_html_()
