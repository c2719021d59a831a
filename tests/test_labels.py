"""The label sheet: the conspicuous mark that each item carries (G1.4)."""

from datetime import date

import pytest

import matters
from people import OFFICE, at, done, green, on, opened, orange, red, to_orange
from sanse_ledger import Colour, Document, Kind, Ledger, Register, SetTarget, Withdraw, WrongValue, label_sheet, render
from sanse_ledger.pages.document import Card, Chip, Labels
from sanse_ledger.words.bilingual import Words


def cards(document: Document) -> tuple[Card, ...]:
    """Return the labels of a sheet that is nothing but labels."""
    (labels,) = document.blocks
    assert isinstance(labels, Labels)
    return labels.cards


def facts(card: Card) -> dict[str, str]:
    """Return what stands on a label, in Chinese."""
    said = {}
    for label, (value,) in card.rows:
        assert isinstance(label, Words)
        assert isinstance(value, str | Words)
        said[label.zh] = value if isinstance(value, str) else value.zh
    return said


def test_a_label_says_all_that_the_clause_asks_for() -> None:
    """Colour as chip, symbol and word; number, title, requirement, leader, section and due date (G1.4)."""
    (card,) = cards(label_sheet(opened(red())))

    assert Chip(style="red", symbol="▲", text=Words(zh="红", en="Red")) == card.chip
    assert ("R-1", "平安建设年度考评迎检") == (card.number, card.title)
    assert {
        "工作要求": "逐项对标备齐迎检材料",
        "分管领导": "常务副书记",
        "责任股室": "综治督导股",
        "配合股室": "维稳指导股",
        "完成时限": "2022年6月10日",
    } == facts(card)


def test_a_label_shows_a_target_and_a_missing_due_date() -> None:
    """An overdue item's target stands beside its due date (X5); an item without one says so."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 14), by=OFFICE)
    late, undated = cards(label_sheet(opened(red(), target, red("R-2", due=None, when=at(6, 15)))))

    assert ("2022年6月10日", "2022年6月30日") == (facts(late)["完成时限"], facts(late)["限期"])
    assert "未定时限" == facts(undated)["完成时限"]
    assert "配合股室" not in facts(cards(label_sheet(opened(green())))[0])


def test_the_label_of_a_matter_has_the_limits_of_its_procedure_that_run() -> None:
    """It has no due date of its own: 未定时限 would be untrue; once none runs, nothing is due (L3)."""
    ledger = Ledger.open(owner="某镇", year=2023).submit(
        matters.register("2023-04-03"), matters.opened("2023-04-03"), matters.passed("制单", "2023-04-04")
    )
    [running] = cards(label_sheet(ledger))
    steps = (matters.passed("派单", "2023-04-04"), matters.passed("接单", "2023-04-05"))
    [ended] = cards(label_sheet(ledger.submit(*steps, matters.closed("当场化解", "2023-04-06"))))

    assert "2023年4月4日（派单）、2023年4月4日（接单）" == facts(running)["完成时限"]
    assert "—" == facts(ended)["完成时限"]


def test_every_item_that_bears_a_mark_has_its_label_red_ones_first() -> None:
    """Within a colour in the order of the ledger; struck off it keeps its mark, withdrawn it has none (X2, X14)."""
    ledger = opened(
        *(green("G-1"), orange("O-1"), red("R-2"), red("R-1"), green("G-2"), red("R-3")),
        Withdraw(item="R-3", reason="任务取消", approver="书记", at=at(3, 2), by=OFFICE),
        done("G-1", when=at(6, 1)),
    )

    found = cards(label_sheet(ledger))

    assert ["R-2", "R-1", "O-1", "G-1", "G-2"] == [card.number for card in found]
    assert ["2022年6月1日", None] == [facts(card).get("销号日期") for card in found[-2:]]


def test_labels_may_be_asked_for_by_number_or_by_item() -> None:
    """Then they come in the order asked for, without a mark where there is none (G1.4)."""
    ledger = opened(
        red("R-1"),
        green("G-1"),
        Withdraw(item="R-1", reason="任务取消", approver="书记", at=at(3, 2), by=OFFICE),
        done("G-1", when=at(6, 1)),
    )

    found = cards(label_sheet(ledger, ["G-1", ledger.items["R-1"]]))

    assert [("G-1", "green", "●"), ("R-1", "cleared", "")] == [
        (card.number, card.chip.style, card.chip.symbol) for card in found
    ]


def test_labels_are_as_they_were_known_on_a_day() -> None:
    """On an earlier day an item has the colour it had, and one that was not registered has no label."""
    ledger = opened(red(), *to_orange(when=at(5, 10)), green(when=at(5, 20)))

    assert [("R-1", "red")] == [(card.number, card.chip.style) for card in cards(label_sheet(ledger, on=on(5, 9)))]
    assert ["R-1", "G-1"] == [card.number for card in cards(label_sheet(ledger, on=on(5, 20)))]
    with pytest.raises(WrongValue, match="there is no item 'G-1'"):
        label_sheet(ledger, ["G-1"], on=on(5, 9))


def test_the_sheet_says_whose_labels_they_are_and_of_which_day() -> None:
    """The day is the one asked for, else that of the latest record, if there is any; nothing else is on the pages."""
    sheet = label_sheet(opened(red(when=at(3, 1))))

    assert (Words(zh="固阳县委政法委2022年度", en="固阳县委政法委, 2022"), ()) == (sheet.subtitle, sheet.footer)
    assert Words(zh="2022年3月1日", en="2022-03-01") == sheet.issued
    assert Words(zh="2022年6月10日", en="2022-06-10") == label_sheet(opened(red()), on=on(6, 10)).issued
    assert (None, ()) == (label_sheet(opened()).issued, cards(label_sheet(opened())))


def test_what_somebody_typed_comes_out_as_text() -> None:
    """A title is escaped, in every format (invariant 36)."""
    ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
        Register(
            number="R|1",
            colour=Colour.RED,
            title="<script>",
            kind=Kind.MEETING,
            requirement="a & b",
            leader="副书记",
            section="*股*",
            due=date(2022, 6, 10),
            at=at(3, 1),
            by=OFFICE,
        )
    )

    assert "<script>" not in render(label_sheet(ledger), "html")
    assert "&lt;script&gt;" in render(label_sheet(ledger), "html")
    assert "\\*股\\*" in render(label_sheet(ledger), "markdown")


def test_one_text_is_no_list_of_numbers() -> None:
    """“R-1” is not the items R, - and 1."""
    with pytest.raises(TypeError, match="write \\['R-1'\\]"):
        label_sheet(opened(red()), "R-1")
    with pytest.raises(TypeError, match="a day is a date"):
        label_sheet(opened(red()), on=at(3, 1))
