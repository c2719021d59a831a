"""A matter that was rated 不满意 twice: the circular says so until a leader takes the case or it is raised (L5)."""

from datetime import date

import attrs
import pytest

from matters import CENTRE, FACTS, NUMBER, appraised, at, closed, matter, opened, rated, register, to_doing, town
from sanse_ledger import (
    SIX_SLIPS,
    Colour,
    Complete,
    ItemCommand,
    Ledger,
    Letterhead,
    Reassign,
    ReminderKind,
    Return,
    Week,
    Withdraw,
    agenda,
    friday_circular,
    reminders,
    render,
    three_lamps,
    weekly_digest,
)
from sanse_ledger.words.terms import AgendaTopic, ConcernKind

W16, W17 = Week.parse("2023-W16"), Week.parse("2023-W17")  # to 21 and 28 April, at 12:00
TWICE = "两次评价不满意（最近一次2023年4月20日），须由领导包案或提级为红色"
CHANGE = Reassign(item=NUMBER, reason="领导包案", at=at("2023-04-24"), by=CENTRE)
UP = Return(item=NUMBER, to=Colour.ORANGE, reason="提级", at=at("2023-04-24"), by=CENTRE)
STRUCK_OFF = (appraised("2023-04-21"), Complete(item=NUMBER, evidence="已办", at=at("2023-04-21"), by=CENTRE))


def twice() -> Ledger:
    """Return a ledger with one matter, rated 不满意 on 14 and 20 April."""
    once = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    return once.submit(closed("化解", "2023-04-19"), rated("不满意", "2023-04-20"))


def said(ledger: Ledger, week: Week = W17) -> list[str]:
    """Return what a week's digest says of matters rated again."""
    return [each.words.zh for each in weekly_digest(ledger, week).about(ConcernKind.RATED_AGAIN)]


def page(ledger: Ledger, week: Week, letterhead: Letterhead | None = None) -> str:
    """Return the circular of a week as text."""
    return render(friday_circular(ledger, week).document(letterhead=letterhead), "markdown")


def test_the_circular_says_that_a_matter_was_rated_so_twice() -> None:
    """It stands in the sentence of the matter, before what came of the first rating, and in its state (L5)."""
    shown = page(twice(), W16)

    assert f"{TWICE}；2023年4月14日评为“不满意”，退回重新办理，2023年4月19日再次化解。" in shown
    assert "| 两次评价不满意，待考评 |" in shown
    assert "待考评1项（其中有其他问题1项）" in shown


def test_a_matter_that_pleased_the_second_time_was_sent_back_before() -> None:
    """Done again and rated better, it is no more sent back: its state says that it was, and what it waits for."""
    once = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    shown = page(once.submit(closed("化解", "2023-04-19"), rated("满意", "2023-04-20")), W16)

    assert "| 曾退回重新办理，待考评 |" in shown
    assert "两次" not in shown


def test_it_is_said_every_week_until_somebody_takes_it_up() -> None:
    """The week after, nothing else is wrong with the matter; it is still named. Once rated, it was not said."""
    assert TWICE in page(twice(), W17)
    once = town(*to_doing()).submit(closed("化解", "2023-04-12"), rated("不满意", "2023-04-14"))
    assert [] == said(once, W16)


@pytest.mark.parametrize(
    ("commands", "number"),
    [
        ((attrs.evolve(CHANGE, leader="镇长"),), 0),
        ((attrs.evolve(CHANGE, person="司法所干事"),), 1),
        ((UP,), 1),
        ((UP, attrs.evolve(UP, to=Colour.RED, due=date(2023, 5, 31))), 0),
        ((Withdraw(item=NUMBER, reason="另案", approver="书记", at=at("2023-04-24"), by=CENTRE),), 0),
    ],
    ids=["another leader", "another person", "raised to orange", "raised to red", "withdrawn"],
)
def test_reminders_and_circular_ask_one_question(commands: tuple[ItemCommand, ...], number: int) -> None:
    """What takes it up for the one does so for the other."""
    assert number == len(said(twice().submit(*commands)))


def test_what_was_struck_off_is_named_in_that_period_and_not_praised() -> None:
    """Striking the item off takes nothing up."""
    shown = page(twice().submit(*STRUCK_OFF), W16)

    assert TWICE in shown
    assert "销号1项。</strong>" not in shown


def test_what_is_struck_off_is_named_by_circular_digest_and_lamp_until_somebody_takes_it_up() -> None:
    """In each week after it was struck off, and in none once the leader has the case; it counts as struck off (L5)."""
    ledger = twice().submit(*STRUCK_OFF)
    taken_up = ledger.submit(attrs.evolve(CHANGE, leader="镇长"))

    for week in (W17, W17.next):
        named = [TWICE in page(ledger, week), [TWICE] == said(ledger, week)]
        assert [True, True] == named
        [lag] = [each for each in three_lamps(ledger, week.friday).lag if each.kind is ReminderKind.RATED_AGAIN]
        assert NUMBER == lag.item
    shown = friday_circular(ledger, W17).shown
    assert ((), ()) == (shown.in_progress, shown.completed)
    assert [] == said(taken_up, W17)
    assert TWICE not in page(taken_up, W17)
    assert not [each for each in reminders(taken_up, W17.friday) if each.kind is ReminderKind.RATED_AGAIN]


def test_where_there_are_no_colours_it_is_not_raised_to_one() -> None:
    """The letterhead leaves colours out: the leader takes the case."""
    shown = page(twice(), W16, Letterhead(colours=False))

    assert "两次评价不满意（最近一次2023年4月20日），须由领导包案" in shown
    assert "提级为红色" not in shown


# Where the definition asks for it


def test_a_leader_is_asked_for_only_where_the_definition_asks_for_one() -> None:
    """L5 is the town's account: without 须领导包案 a second such rating stands, and nobody is named for it."""
    rating = SIX_SLIPS.rating
    assert rating is not None
    assert rating.leader_takes_over
    plain = attrs.evolve(
        SIX_SLIPS, key="六单二", zh="六单二", en="six-2", rating=attrs.evolve(rating, leader_takes_over=False)
    )
    rest = to_doing()[1:]
    ledger = Ledger.open(owner="某县某镇", year=2023, procedures=(plain,)).submit(
        register("2023-04-06"),
        opened("2023-04-06", FACTS, "六单二"),
        *rest,
        closed("化解", "2023-04-12"),
        rated("不满意", "2023-04-14"),
        closed("化解", "2023-04-19"),
        rated("不满意", "2023-04-20"),
    )
    for of in (ledger, ledger.submit(*STRUCK_OFF)):
        assert [] == said(of)
        assert "两次评价" not in page(of, W17)
        assert not [each for each in reminders(of, W17.friday) if each.kind is ReminderKind.RATED_AGAIN]
    assert "dissatisfied" == matter(ledger).rating


def test_the_agenda_and_the_lamps_say_alike_what_comes_first() -> None:
    """What a leader is to take over is not called ready to be struck off, neither for a meeting nor in a lamp."""
    waits = twice().submit(appraised("2023-04-21"))
    [guide] = [each for each in three_lamps(waits, W17.friday).guide if each.item == NUMBER]
    assert not guide.is_ready
    assert ("两次评价“不满意”，先由领导包案。", "rated dissatisfied twice: the leader takes the case first.") == (
        guide.words.zh,
        guide.words.en,
    )
    meeting = agenda(waits, at("2023-04-28"))
    assert not meeting.of(AgendaTopic.READY)
    assert [TWICE] == [each.words.zh.partition("；")[0] for each in meeting.of(AgendaTopic.BACK)]
    taken = waits.submit(attrs.evolve(CHANGE, person=waits.items[NUMBER].leader))
    assert [NUMBER] == [each.item.number for each in agenda(taken, at("2023-04-28")).of(AgendaTopic.READY)]
    assert all(each.is_ready for each in three_lamps(taken, W17.friday).guide if each.item == NUMBER)
