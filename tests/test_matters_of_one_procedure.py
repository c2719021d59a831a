"""Two matters of one procedure on one item (X30): 件 is a matter, in every paper."""

from datetime import date

from matters import CENTRE, NUMBER, at, register
from sanse_ledger import (
    CarryOver,
    Circular,
    Colour,
    Item,
    Ledger,
    Procedure,
    Rectify,
    Reminder,
    ReminderKind,
    ResultRated,
    Return,
    Week,
    Withdraw,
    describe,
    friday_circular,
    load_procedure,
    procedure_figures,
    reminders,
    render,
    three_lamps,
)
from sanse_ledger.rules.engine.matter import place_of, view_of
from sanse_ledger.words.terms import ConcernKind, DeedKind
from verifying import VERIFIED_BY, applied, begun, closed, done, item, ledger, passed, rated, to_publication


def paper(of: Ledger, day: str) -> Circular:
    """Return the circular of the week of a day."""
    return friday_circular(of, Week.of(date.fromisoformat(day)))


def closings(circular: Circular) -> list[tuple[str, str | None, bool]]:
    """Return what was closed: what it is called, the outcome, whether it is no result."""
    deeds = [each for each in circular.shown.deeds if each.kind is DeedKind.PROCEDURE]
    return [(getattr(each.name, "zh", ""), getattr(each.name, "en", ""), each.late) for each in deeds]


def both() -> Ledger:
    """Return a ledger in which a verification sent the item back on Monday, and another one on Thursday."""
    first = applied("2023-04-03"), passed("申请", "2023-04-03"), closed("退回", "2023-04-03")
    return ledger(*done(), *first, applied("2023-04-06"), passed("申请", "2023-04-06"), closed("退回", "2023-04-06"))


def test_two_verifications_closed_in_one_week_are_two() -> None:
    """Each is named with its own outcome, and they are as many as the figures count (X30, K5)."""
    circular = paper(both(), "2023-04-07")

    back = ("销号核验“退回”", "销号核验: 退回", True)
    assert [("整改到位", "整改到位", False), back, back] == closings(circular)
    page = render(circular.document(), "text")
    assert "“”" not in page
    assert "销号核验于2023年4月3日退回（退回原因：台账不全），后重新申请核验" in page
    assert "销号核验于2023年4月6日退回（退回原因：台账不全），须继续办理、重新申请核验" in page
    counted = {each.procedure.zh: each.closed for each in circular.shown.matters}
    assert {"整改件": 1, VERIFIED_BY: 2} == counted
    figures = procedure_figures(both(), VERIFIED_BY, since=circular.shown.since, until=circular.shown.until)
    assert (2, 0) == (figures.total.closed, figures.total.left)


def test_what_sent_it_back_is_a_fault_of_the_week_though_it_is_taken_up() -> None:
    """The state says that it was sent back before; afterwards nothing is left of it (X30, G4.5)."""
    of = ledger(*done(), applied("2023-04-03"), passed("申请", "2023-04-03"), closed("退回", "2023-04-03"))
    again = of.submit(applied("2023-04-06"))

    [line] = paper(again, "2023-04-07").shown.lines
    assert line.fault is not None
    assert "曾核验退回" == line.fault.zh
    assert not paper(again, "2023-04-14").shown.about(ConcernKind.NOT_PASSED)


def test_what_was_sent_back_and_left_is_named_with_how_it_left() -> None:
    """A verification that sent the item back is named also where the item is withdrawn in the same week (X14, X30)."""
    leave = Withdraw(item=NUMBER, reason="并案", approver="书记", at=at("2023-04-06", 10), by=CENTRE)
    [said] = paper(both().submit(leave), "2023-04-07").shown.about(ConcernKind.NOT_PASSED)[1:]

    assert "销号核验于2023年4月6日退回（退回原因：台账不全），后撤销" == said.words.zh
    carry = CarryOver(item=NUMBER, reason="跨年", approver="书记", at=at("2023-04-06", 10), by=CENTRE)
    assert paper(both().submit(carry), "2023-04-07").shown.about(ConcernKind.NOT_PASSED)[1:]


def test_a_verification_that_is_outdated_stays_closed_in_the_figures() -> None:
    """Work that was begun since makes it no matter that left: what was closed was closed (X30, K5)."""
    of = ledger(*done("2023-04-03"), *to_publication("2023-04-03"), closed("销号", "2023-04-12", VERIFIED_BY))
    again = of.submit(begun("2023-04-13"))

    circular = paper(again, "2023-04-14")
    assert ["销号核验“销号”"] == [name for name, *_ in closings(circular)]
    figures = procedure_figures(again, VERIFIED_BY, since=circular.shown.since, until=circular.shown.until).total
    assert (1, 0) == (figures.closed, figures.left)


def test_main_procedures_of_one_name_closed_on_one_day_are_two() -> None:
    """Also where the records of both are the same in every word, and of one instant (X30)."""
    of = ledger(*done(), *done())

    assert ["整改到位", "整改到位"] == [name for name, *_ in closings(paper(of, "2023-04-07"))]
    places = [place_of(item(of), each) for each in of.events[1:]]
    assert [(False, 0)] * 4 + [(False, 1)] * 4 == places


def test_what_a_rating_sent_back_is_said_of_its_own_matter() -> None:
    """A matter that was done again, and ended before another was opened, is named in its week and not in the next."""
    back = begun("2023-04-03"), passed("受理", "2023-04-03"), closed("整改到位", "2023-04-03")
    again = rated("不满意", "2023-04-03"), closed("整改到位", "2023-04-04"), rated("满意", "2023-04-04")
    of = ledger(*back, *again, begun("2023-04-06"))
    later = of.submit(passed("受理", "2023-04-10"), closed("整改到位", "2023-04-11"))

    said = [each.words.zh for each in paper(of, "2023-04-07").shown.about(ConcernKind.SENT_BACK)]
    assert ["2023年4月3日评为“不满意”，退回重新办理，2023年4月4日再次整改到位"] == said
    assert [] == list(paper(later, "2023-04-14").shown.about(ConcernKind.SENT_BACK))


def test_a_record_that_stands_no_more_is_of_the_latest_matter() -> None:
    """X31: a wrong record that was put right is still told in the words of its procedure."""
    of = both()
    wrong = of.events[-1]
    right = Rectify(
        item=NUMBER, record=len(item(of).history), values={"records.退回原因": "公示有异议"}, reason="写错",
        approver="书记", at=at("2023-04-07"), by=CENTRE,
    )  # fmt: skip
    put = of.submit(right)

    assert (True, 1) == place_of(item(put), wrong)
    assert "销号核验" in describe(wrong, put).zh
    of_nothing = ResultRated(item=NUMBER, rating="满意", on=date(2023, 4, 7), at=at("2023-04-07"), by=CENTRE)
    assert item(of).proceeding is seen(item(of), of_nothing)


def seen(of: Item, event: ResultRated) -> object:
    """Return how far the matter has come that an event is about."""
    return view_of(of, event).proceeding


# What a verification sent back is to be taken up


def told(of: Ledger, day: str) -> list[Reminder]:
    """Return who is reminded on a day of what a verification sent back."""
    return [each for each in reminders(of, date.fromisoformat(day)) if each.kind is ReminderKind.NOT_PASSED]


def verified_by(holder: str) -> Procedure:
    """Return a verification of one stage, with a holder or without."""
    return load_procedure(
        "名称: 核查\n用于销号核验: 是\n环节: [{名称: 查" + holder + ", 办结结果: [销号, {名称: 不通过, 已化解: 否}]}]\n"
    )


def sent_back(main: str = "", holder: str = "") -> Ledger:
    """Return a ledger whose item was sent back on 4 April; the main procedure and the verification may have holders."""
    work = load_procedure("名称: 整改\n环节: [{名称: 改" + main + ", 办结结果: [整改到位]}]\n")
    of = Ledger.open(owner="某县某镇", year=2023, procedures=(work, verified_by(holder)))
    first = register("2023-04-03"), begun("2023-04-03", "整改"), closed("整改到位", "2023-04-03")
    return of.submit(*first, begun("2023-04-04", "核查"), closed("不通过", "2023-04-04", "核查"))


def test_what_was_sent_back_is_reminded_of_until_it_is_verified_anew() -> None:
    """The applicant and the leader in charge are told every day, by the lag light, until it is taken up (X30, X19)."""
    of = both()

    [reminder] = told(of, "2023-04-07")
    says = "纠-01“宅基地边界纠纷”于2023年4月6日经核验退回（退回原因：台账不全），请继续办理，再重新申请核验"
    assert (says, (CENTRE, "政法委员"), "X30") == (reminder.zh, reminder.to, reminder.clause)
    assert "was sent back by its verification on 2023-04-06 (退回原因: 台账不全)" in reminder.en
    [again] = told(of, "2023-04-17")
    assert reminder.id == again.id
    assert again in three_lamps(of, date(2023, 4, 17)).lag
    assert [] == told(of.submit(applied("2023-04-10")), "2023-04-10")
    before = ledger(*done(), applied("2023-04-06"), passed("申请", "2023-04-06"), closed("退回", "2023-04-07"))
    assert [] == told(before, "2023-04-06")


def test_whoever_applied_else_held_the_work_takes_it_up() -> None:
    """Without both it is the item's section (X21)."""
    to = {
        applicant: told(sent_back(main=held, holder=applicant), "2023-04-05")[0].to[0]
        for held, applicant in ((", 承办: 城建办", ", 承办: 督查室"), (", 承办: 城建办", ""))
    }
    assert {", 承办: 督查室": "督查室", "": "城建办"} == to
    assert CENTRE == told(sent_back(), "2023-04-05")[0].to[0]
    alone = Ledger.open(owner="某县某镇", year=2023, procedures=(verified_by(""),)).submit(
        register("2023-04-03"), begun("2023-04-04", "核查"), closed("不通过", "2023-04-04")
    )
    assert CENTRE == told(alone, "2023-04-05")[0].to[0]


def test_work_that_was_begun_again_is_reminded_of_as_that() -> None:
    """Returned, or with another main procedure under way, it is taken up; the circular asks for a verification yet."""
    return_ = Return(item=NUMBER, to=Colour.ORANGE, reason="退回整改", at=at("2023-04-10"), by=CENTRE)

    for since in (return_, begun("2023-04-10", "整改")):
        of = sent_back().submit(since)
        assert [] == told(of, "2023-04-10")
        assert told(of, "2023-04-09")
        assert paper(of, "2023-04-14").shown.about(ConcernKind.NOT_PASSED)
