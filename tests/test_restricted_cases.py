"""Who reads of what is restricted, and the places where one item is named in another's record (X32)."""

from datetime import date

import pytest
from attrs import evolve as changed

import show
from matters import opened as opening
from matters import town
from people import OFFICE, at, codes, follow_up, green, on, opened, orange, rectified, red
from sanse_ledger import (
    CarriedFrom,
    Conclude,
    Extend,
    IssueCircular,
    Letterhead,
    Rectify,
    RectifyWeek,
    Restrict,
    SetMilestone,
    SubmitWeek,
    Week,
    WeekEntry,
    Withdraw,
    Words,
    WrongType,
    WrongValue,
    agenda,
    audit,
    friday_circular,
    history_in_words,
    issue_circular,
    label_sheet,
    notifications,
    period_paper,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.calendar.periods import Period
from sanse_ledger.items.unnamed import Unnamed, part_of, stand_in
from sanse_ledger.ledger.history import corrections_words
from sanse_ledger.pages.document import Document
from sanse_ledger.policy.readers import reader

W24 = Week.parse("2022-W24")
SECRET = changed(red(), restricted=True, title="专案核查", supporting=("维稳指导股", OFFICE))
OWN = "综治督导股"


def text(document: Document, language: str = "zh") -> str:
    """Return a document as plain text."""
    return render(document, "markdown", language)  # type: ignore[arg-type]


def lines(document: Document) -> list[str]:
    """Return the lines that say how many items are not named."""
    return [line for line in text(document).splitlines() if "内部事项" in line]


def fix(item: str, record: int, **fields: object) -> Rectify:
    """Return a correction."""
    usual = {"reason": "误录", "approver": "办公室主任", "at": at(6, 15), "by": OFFICE}
    return Rectify(item=item, record=record, **{**usual, **fields})  # type: ignore[arg-type]


# Who


def test_its_own_read_it_and_nobody_else() -> None:
    """Section, leader, principal leader, General Office; these two as the letterhead calls them, in either language."""
    ledger = opened(SECRET, red("R-2"))
    head = Letterhead(consolidator=Words(zh="督查室", en="Inspection Office"), principal="县委书记")
    circular = friday_circular(ledger, W24)
    own = (OWN, "常务副书记", "主要领导", OFFICE, "General Office", f" {OWN} ")

    assert ["R-1" in text(circular.document(for_=each)) for each in own] == [True] * len(own)
    assert ["R-1" in text(circular.document(for_=each)) for each in (None, "维稳指导股", "", "R-1")] == [False] * 4
    assert reader("督查室", head).sees_all
    assert reader("Inspection Office", head).sees_all
    assert reader("县委书记", head).sees_all
    assert not reader(OFFICE, head).sees_all
    assert "R-1" in text(circular.document(for_="督查室", letterhead=head))
    assert "R-1" not in text(circular.document(for_=OFFICE, letterhead=head))


def test_who_it_is_for_is_a_name() -> None:
    """What is no text is refused everywhere, also where nothing is restricted."""
    ledger = opened(red())
    of = friday_circular(ledger, W24)
    for paper in (of.document, weekly_digest(ledger, W24).document, three_lamps(ledger, date(2022, 6, 14)).document):
        with pytest.raises(WrongType):
            paper(for_=5)  # type: ignore[arg-type]
    for rows in (ledger.rows, ledger.measures.rows, audit(ledger, date(2022, 6, 14)).rows):
        with pytest.raises(WrongType):
            rows(for_=5)  # type: ignore[arg-type]
    with pytest.raises(WrongValue):
        of.document(items="none", for_=OWN)  # type: ignore[arg-type]


def test_a_copy_for_its_own_says_so_and_is_no_reprint() -> None:
    """The text that went round is the one for everybody; its hash is that one's (X34)."""
    ledger = opened(SECRET, red("R-2"))
    ledger = ledger.submit(issue_circular(ledger, "2022-W24", at=at(6, 17, 15), by=OFFICE))
    circular = friday_circular(ledger, W24)
    note = f"本件供{OWN}使用，载明内部事项1项，与印发件不同。"

    assert circular.reprint().same
    assert "与印发文本一致" in text(circular.document(reprint=True))
    assert note in text(circular.document(for_=OWN, reprint=True))
    assert "重印件" not in text(circular.document(for_=OWN, reprint=True))
    assert f"For {OWN} alone: it names 1 internal item" in text(circular.document(for_=OWN), "en")
    assert note not in text(circular.document(for_="维稳指导股"))
    for document in (
        weekly_ledger(ledger, W24, for_=OWN),
        weekly_digest(ledger, W24).document(for_=OWN),
        three_lamps(ledger, date(2022, 6, 14)).document(for_=OWN),
        audit(ledger, date(2022, 6, 14)).document(for_=OWN),
        label_sheet(ledger, for_=OWN),
        period_paper(ledger, Period.parse("2022-06")).document(for_=OWN),
    ):
        assert note in text(document)


def test_what_went_round_stays_and_what_is_printed_today_knows_of_today() -> None:
    """A mark set later hides the item in every paper made since; the circular that went round is as it was (X34)."""
    ledger = opened(red())
    ledger = ledger.submit(issue_circular(ledger, "2022-W24", at=at(6, 17, 15), by=OFFICE))
    marked = ledger.submit(Restrict(item="R-1", reason="涉密", at=at(6, 20), by=OFFICE))

    assert friday_circular(marked, W24).reprint().same
    assert "R-1" in text(friday_circular(marked, W24).document())
    for document in (
        weekly_ledger(marked, W24),
        weekly_digest(marked, W24).document(),
        period_paper(marked, Period.parse("2022-05")).document(),
        three_lamps(marked, date(2022, 6, 14)).document(),
        label_sheet(marked, on=date(2022, 6, 14)),
    ):
        assert "R-1" not in text(document)
    assert weekly_digest(marked, W24) == weekly_digest(ledger, W24)


def test_a_mark_set_before_the_circular_goes_round_holds_in_it() -> None:
    """It goes by what is known when it goes round, not at its cut-off."""
    ledger = opened(red()).submit(Restrict(item="R-1", reason="涉密", at=at(6, 17, 14), by=OFFICE))
    ledger = ledger.submit(issue_circular(ledger, "2022-W24", at=at(6, 17, 15), by=OFFICE))

    assert "R-1" not in text(friday_circular(ledger, W24).document())


# Lists


def test_each_list_ends_with_how_many_it_leaves_out() -> None:
    """Tables, lists, sentences and rows: once each, and what is named stands before it (X32)."""
    two = (SECRET, changed(SECRET, number="R-3"), red("R-2"))
    ledger = opened(*two)

    assert [each["编号"] for each in ledger.rows()] == ["R-2", ""]
    assert ledger.rows()[-1]["事项名称"] == "内部事项2项"
    assert ledger.rows("en")[-1]["Title"] == "2 internal items"
    assert [each["事项"] for each in weekly_digest(ledger, W24).rows()] == ["平安建设年度考评迎检", "内部事项2项"]
    page = friday_circular(ledger, W24).document()
    assert "（R-2、内部事项2项）" in text(page)
    assert len(lines(weekly_ledger(ledger, W24))) == 1
    assert lines(label_sheet(ledger, ["R-1", "R-2", "R-3"])) == ["内部事项2项"]
    assert "R-2" in text(label_sheet(ledger, ["R-1", "R-2"]))
    colourless = ledger.with_letterhead(Letterhead(colours=False))
    lamps = three_lamps(colourless, date(2022, 6, 14))
    assert "R-2、内部事项2项" in text(lamps.searchlight.document())
    assert [each["事项"] for each in lamps.guide.rows()] == ["平安建设年度考评迎检", "内部事项2项"]
    assert lamps.lag.rows()[-1]["情况"] == "内部事项2项"
    assert "内部事项" not in text(weekly_digest(opened(red()), W24).document())


def test_the_rectification_list_ends_so_too() -> None:
    """Each of its rows is a measure; what is left out is counted by item (G3.3, X32)."""
    ledger = opened(changed(orange(), restricted=True), *rectified("O-1"))

    assert [each["事项名称"] for each in ledger.measures.rows()] == ["内部事项1项"]
    assert [each["编号"] for each in ledger.measures.rows(for_="维稳指导股")] == ["O-1"]
    assert ledger.measures.rows("en")[0]["Title"] == "1 internal item"


def test_extensions_moves_and_milestones_are_left_out_alike() -> None:
    """What a circular names in its text and in its tables (G4.5, X5)."""
    stone = SetMilestone(item="G-1", milestone="月报", title="密报", due=on(12, 30), at=at(6, 14), by=OFFICE)
    ledger = opened(
        changed(red(due=on(7, 10)), restricted=True),
        changed(green(due=on(7, 1)), restricted=True),
        red("R-2", due=on(7, 10)),
        follow_up("R-2"),
        *(
            each
            for number in ("R-1", "R-2")
            for each in (Conclude(item=number, result="完成", at=at(6, 14), by=OFFICE),)
        ),
        stone,
        Extend(item="G-1", due=on(7, 8), reason="密因", approver="密批", at=at(6, 15), by=OFFICE),
        Withdraw(item="R-1", reason="密因", approver="书记", at=at(6, 15), by=OFFICE),
    )
    page = text(friday_circular(ledger, W24).document())

    assert "本期延期1项：内部事项1项" in page
    for word in ("密报", "密因", "密批", "G-1", "R-1"):
        assert word not in page
    assert "密报" in text(audit(ledger, date(2022, 6, 16)).document(for_=OFFICE))
    assert "内部事项1项。" in text(audit(ledger, date(2022, 6, 16)).document())
    assert "内部事项1项" in repr(audit(ledger, date(2022, 6, 16)).blocks)


def test_a_stand_in_has_no_word_and_the_same_figures() -> None:
    """Should a place forget to leave it out, it prints that it is an internal item, and nothing of it."""
    item = opened(SECRET).items["R-1"]
    other = stand_in(item, Unnamed("内部事项1"))

    assert (other.number, other.title, other.requirement, other.supporting) == ("内部事项1", "", "", ())
    assert (other.colour, other.section, other.leader, other.due) == (item.colour, item.section, item.leader, item.due)
    assert part_of(item, "没有") == ""
    carried = opened(
        changed(SECRET, carried_from=CarriedFrom(number="旧密号", year=2021, registered_on=date(2021, 3, 1)))
    ).items["R-1"]
    blank = stand_in(carried, Unnamed("内部事项1"))
    assert (blank.first_registered_on, "旧密号" in repr(blank.carried_from)) == (date(2021, 3, 1), False)


def test_an_item_shows_itself_without_a_word() -> None:
    """In a notebook and in a log: a restricted one says that it is one."""
    item = opened(SECRET).items["R-1"]

    assert "专案核查" not in item._repr_html_() + repr(item)
    assert "内部事项1项" in item._repr_html_()
    assert "restricted" in repr(item)
    assert "平安建设年度考评迎检" in opened(red()).items["R-1"]._repr_html_()


# Who is told


def test_supporting_sections_are_not_told_but_for_the_general_office() -> None:
    """A supporting section is neither notified nor reminded of what is restricted (X16, X32)."""
    ledger = opened(SECRET, changed(red("R-2"), supporting=("维稳指导股",)))
    told = {each.addressee: each.body for each in notifications(friday_circular(ledger, W24))}

    assert "R-2" in told["维稳指导股"]
    assert "R-1" not in told["维稳指导股"]
    assert "R-1" in told[OWN]
    assert "R-1" in told["常务副书记"]
    assert "R-1" in told[OFFICE]
    assert {each.supporting for each in reminders(ledger, date(2022, 6, 8)) if each.item == "R-1"} == {()}
    alone = notifications(friday_circular(opened(SECRET), W24))
    assert "维稳指导股" not in {each.addressee for each in alone}


# One item in the record of another


def test_what_was_merged_does_not_say_into_which() -> None:
    """The state of an item that goes on in a restricted one names it to its own alone (X14, X32)."""
    merge = Withdraw(item="R-2", reason="合并", approver="书记", merged_into="R-1", at=at(6, 14), by=OFFICE)
    ledger = opened(changed(SECRET, supporting=()), changed(red("R-2"), section="维稳指导股", supporting=()), merge)

    assert [each["状态"] for each in ledger.rows()] == ["已并入内部事项", ""]
    assert [each["状态"] for each in ledger.rows(for_=OFFICE)] == ["在办", "已并入R-1"]
    assert ledger.rows("en")[0]["State"] == "merged into an internal item"
    digest = weekly_digest(ledger, W24)
    assert "已并入内部事项" in text(digest.document())
    assert "已并入R-1" in text(digest.document(for_=OWN))


def test_one_internal_item_in_the_place_of_another_is_told_as_such() -> None:
    """A correction from one restricted item to another does not say of an internal item that it is one (X31, X32)."""
    other = changed(SECRET, number="R-2")
    ledger = opened(SECRET, other, changed(orange(), parent="R-1"), fix("O-1", 1, values={"parent": "R-2"}))
    said = history_in_words(ledger.items["O-1"], items=ledger.items)[-1]

    assert "上级事项由一内部事项更正为另一内部事项（" in said.zh
    assert "parent: another internal item now (" in said.en


def test_what_a_notebook_or_a_log_shows_of_a_sheet_is_one_line() -> None:
    """Lamps, audit and figures are told in a line, without the restricted items that they count (X32)."""
    ledger, day = opened(SECRET, red("R-2")), on(6, 13)
    lamps = three_lamps(ledger, day)
    shown = [repr(each) for each in (lamps, *lamps, audit(ledger, day))]

    assert not [each for each in shown if "专案核查" in each or "\n" in each]
    assert f"<Lamps 固阳县委政法委 2022-06-13: {lamps.lag.summary.zh}>" == shown[0]
    assert "<Searchlight 固阳县委政法委 2022-06-13: 未销号2项：红色2项，橙色0项，绿色0项。>" == shown[1]


def test_a_copy_that_names_internal_items_is_not_compared() -> None:
    """Neither the same as what went round nor another text by mistake: it says what it is (X32, X34)."""
    ledger = opened(SECRET, red("R-2"))
    ledger = ledger.submit(issue_circular(ledger, W24, at=at(6, 17, 16), by=OFFICE))
    circular = friday_circular(ledger, W24)

    assert circular.reprint().same
    assert circular.seen_by("不相干的人").reprint().same
    copy = circular.seen_by(OWN).reprint()
    assert (copy.same, copy.words.zh) == (None, "本件载明内部事项，与印发件不同，不作重印核对。")


def test_a_record_that_was_moved_does_not_say_where_from_or_to() -> None:
    """Corrections of other items name a restricted one to its own alone, in papers and in histories (X31, X32)."""
    concluded = Conclude(item="R-2", result="完成", on=on(6, 9), at=at(6, 13), by=OFFICE)
    ledger = opened(
        SECRET,
        red("R-2"),
        orange(),
        concluded,
        fix("R-2", 2, values={"item": "R-1"}),
        fix("O-1", 1, values={"parent": "R-1"}),
    )
    circular = friday_circular(ledger, W24)
    everybody, own = text(circular.document()), text(circular.document(for_=OWN))

    assert "移至内部事项" in everybody
    assert "移至R-1" in own
    assert "内部事项1项。" in everybody
    assert "R-1" not in everybody
    assert "上级事项原记未填，更正为内部事项" in everybody
    items = ledger.items
    said = [
        "".join(each.zh for item in ("R-2", "O-1") for each in history_in_words(items[item], items=items, for_=for_))
        for for_ in (None, OWN)
    ]
    assert ["R-1" in each for each in said] == [False, True]
    assert history_in_words(items["R-1"], items=items) == (Words(zh="内部事项1项", en="1 internal item"),)
    assert "自R-2移来" in history_in_words(items["R-1"], for_=OWN, items=items)[-1].zh
    assert "R-1" not in repr(ledger.rows())
    assert "移至R-1" in corrections_words(items["R-2"]).zh


@pytest.mark.parametrize("void", [False, True])
def test_a_week_that_was_put_right_says_nothing_of_a_restricted_item(*, void: bool) -> None:
    """What was entered and what is right, of the items that are named; and how many others differ (X31, X32)."""
    entries = (WeekEntry(item="R-1", progress="密情一"), WeekEntry(item="R-2", progress="走访三村"))
    right = (WeekEntry(item="R-1", progress="密情二"), WeekEntry(item="R-2", progress="走访五村"))
    week = SubmitWeek(section=OWN, week=W24, entries=entries, at=at(6, 14), by=OWN)
    usual = {"section": OWN, "week": W24, "reason": "误录", "approver": "办公室主任", "at": at(6, 15), "by": OFFICE}
    if void:
        correction = RectifyWeek(**usual, void=True)  # type: ignore[arg-type]
    else:
        values = {f"entries.{each.item}.progress": each.progress for each in right}
        correction = RectifyWeek(**usual, values=values)  # type: ignore[arg-type]
    ledger = opened(SECRET, red("R-2"), week, correction)
    page = text(weekly_digest(ledger, W24).document())

    assert "密情" not in page
    assert "R-1" not in page
    assert ("走访五村" in page, "；对内部事项1项的填报有更正" in page) == (not void, not void)
    assert ("密情二" in text(weekly_digest(ledger, W24).document(for_=OWN))) is not void


def test_a_week_that_differs_in_what_is_restricted_alone_says_how_many() -> None:
    """Nothing is named, and that something was put right is told all the same."""
    entries = (WeekEntry(item="R-1", progress="密情一"), WeekEntry(item="R-2", progress="走访三村"))
    week = SubmitWeek(section=OWN, week=W24, entries=entries, at=at(6, 14), by=OWN)
    correction = RectifyWeek(
        section=OWN, week=W24, values={"entries.R-1.progress": "密情二"}, reason="误录", approver="主任", at=at(6, 15),
        by=OFFICE,
    )  # fmt: skip
    ledger = opened(SECRET, red("R-2"), week, correction)

    assert "综治督导股2022年第24周《周工作台账》：对内部事项1项的填报有更正" in text(
        weekly_digest(ledger, W24).document()
    )
    elsewhere = changed(correction, values={"entries.R-2.progress": "走访五村"})
    untouched = opened(SECRET, red("R-2"), week, elsewhere)
    page = text(weekly_digest(untouched, W24).document())
    assert "走访五村" in page
    assert "走访五村；内部事项" not in page


@pytest.mark.parametrize("late", [False, True])
def test_what_was_said_under_the_wrong_item_is_about_the_right_one(*, late: bool) -> None:
    """An entry that was put on a restricted item is told of in no word, under neither of the two (X31, X32)."""
    entries = (WeekEntry(item="R-2", progress="密情一"), WeekEntry(item="R-3", progress="走访三村"))
    week = SubmitWeek(section=OWN, week=W24, entries=entries, at=at(6, 14), by=OWN)
    values = {"entries.R-2.item": "R-1", "entries.R-3.progress": "走访五村"}
    correction = RectifyWeek(
        section=OWN, week=W24, values=values, reason="误录", approver="主任", at=at(6, 15), by=OFFICE
    )
    marking = (Restrict(item="R-1", reason="涉密", at=at(6, 15, 10), by=OFFICE),) if late else ()
    first = red() if late else SECRET
    digest = weekly_digest(opened(first, red("R-2"), red("R-3"), week, correction, *marking), W24)
    page = text(digest.document())

    assert "密情" not in page
    assert "走访五村”；对内部事项1项的填报有更正" in page
    assert "密情一" in text(digest.document(for_=OWN))


def test_a_refusal_names_no_restricted_item_that_was_not_asked_about() -> None:
    """What was carried over already goes on as an item that is not named (X6)."""
    carried = CarriedFrom(number="旧1", year=2021)
    ledger = opened(changed(SECRET, carried_from=carried))
    again = changed(red("R-9"), carried_from=carried)

    [refusal] = [each for each in ledger.unmet(again) if each.code == "carried-state"]
    assert "内部事项" in refusal.zh
    assert "R-1" not in refusal.zh + refusal.en
    assert "R-1" in opened(changed(red(), carried_from=carried)).unmet(again)[0].zh
    assert codes(ledger, again)


# Figures by place


def test_the_place_of_a_restricted_matter_is_one_of_its_words() -> None:
    """Places that only restricted matters have stand together; the total counts them (X32)."""
    mark = Restrict(item="纠-01", reason="涉密", at=at(4, 7).replace(year=2023), by=OFFICE)
    ledger = town(opening("2023-04-06"), mark)
    since, until = (at(1, 1).replace(year=2023), at(1, 1).replace(year=2024))

    def parts(for_: str | None) -> list[str | None]:
        figures = procedure_figures(ledger, "六单", since=since, until=until, by="place", for_=for_)
        assert figures.total.handled == 1
        return [row["村（社区）"] for row in figures.rows()]

    assert parts(None) == ["内部事项", "合计"]
    assert parts("综治中心") == ["李庄子村", "合计"]


def test_the_pages_of_the_examples_know_it_too() -> None:
    """The page of a day's reminders, and the story of one matter (X32)."""
    day = date(2022, 6, 14)
    ledger = opened(SECRET, red("R-2"))

    assert "R-1" not in text(show.reminders_page(ledger, day))
    assert "内部事项1项" in text(show.reminders_page(ledger, day))
    assert "R-1" in text(show.reminders_page(ledger, day, OWN))
    mark = Restrict(item="纠-01", reason="涉密", at=at(4, 7).replace(year=2023), by=OFFICE)
    matter = town(opening("2023-04-06"), mark)
    with pytest.raises(show.Unusable):
        show.story_page(matter, "纠-01")
    assert "纠-01" in text(show.story_page(matter, "纠-01", OFFICE))


def test_an_agenda_is_for_whoever_meets() -> None:
    """A point about what is restricted counts, and is named to its own alone (X28, X32)."""
    found = agenda(opened(SECRET, red("R-2")), at(6, 14))

    assert "R-1" not in text(found.document()) + repr(found.rows())
    assert [each["事项"] for each in found.rows()][-1] == "内部事项1项"
    assert "R-1" in text(found.document(for_=OWN))
    assert f"本件供{OWN}使用" in text(found.document(for_=OWN))
    assert len(agenda(opened(red(), red("R-2")), at(6, 14))) == len(found)


def test_a_corrected_circular_names_what_was_put_right_to_its_own_alone() -> None:
    """The corrections that it lists are those of a circular like any other (X31, X32)."""
    ledger = opened(SECRET, red("R-2")).submit(
        issue_circular(opened(SECRET, red("R-2")), W24, at=at(6, 17, 15), by=OFFICE)
    )
    ledger = ledger.submit(fix("R-1", 1, values={"title": "密题"}, at=at(6, 20)))
    ledger = ledger.submit(IssueCircular(week=W24, corrects=1, reason="表2有误", at=at(6, 21), by=OFFICE))
    again = friday_circular(ledger, W24, number=2)

    assert "密题" not in text(again.document())
    assert "密题" in text(again.document(for_=OWN))
    assert lines(again.document())


def test_what_was_moved_and_moved_back_says_so_without_a_number() -> None:
    """Undoing a move names the other item to its own alone as well (X31, X32)."""
    concluded = Conclude(item="R-2", result="完成", on=on(6, 9), at=at(6, 13), by=OFFICE)
    ledger = opened(SECRET, red("R-2"), concluded, fix("R-2", 2, values={"item": "R-1"}))
    ledger = ledger.submit(fix("R-2", 3, void=True, at=at(6, 16)))
    everybody, own = (text(friday_circular(ledger, W24).document(for_=for_)) for for_ in (None, OWN))

    assert "移至内部事项的一条移回" in everybody
    assert "R-1" not in everybody
    assert "移至R-1的一条移回" in own
