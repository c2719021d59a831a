"""What a circular attaches: the items, every move, the due dates that were moved, and where the text says they are."""

from datetime import date, datetime

import attrs

from matters import register, to_doing, town
from people import OFFICE, at, duties, on, opened, orange, red, to_orange
from sanse_ledger import (
    Colour,
    Command,
    Digest,
    Extend,
    Ledger,
    Letterhead,
    Period,
    Policy,
    Week,
    Withdraw,
    digest,
    friday_circular,
    period_paper,
    render,
)
from sanse_ledger.week.extensions import Extension

W23 = Week.parse("2022-W23")  # its circular is on Friday 10 June, with the cut-off at 12:00
MAY = Period.parse("2022-05")


def extended(to: date, when: datetime, number: str = "O-1") -> Extend:
    """Return an extension of an item's due date."""
    return Extend(item=number, due=to, reason="等待统一部署", approver="书记", at=when, by=OFFICE)


def page(ledger: Ledger, of: Week = W23, language: str = "zh") -> str:
    """Return the circular of a week as text."""
    return render(friday_circular(ledger, of).document(), "markdown", "zh" if language == "zh" else "en")


def figures(ledger: Ledger, since: datetime, until: datetime) -> Digest:
    """Return the digest of the time between two instants."""
    return digest(ledger, since, until)


# Extensions


def test_an_extension_is_announced_with_the_old_due_date_and_the_new_one() -> None:
    """How many items, which, from which day to which; approver and reason are attached beside the moves (X5)."""
    ledger = opened(orange(), red(due=on(9, 30)), extended(on(8, 31), at(6, 8)), *to_orange(when=at(6, 9)))
    shown, english = page(ledger), page(ledger, language="en")

    assert (
        "本期延期1项：O-1“综治中心值班记录不全”（维稳指导股）由2022年6月10日延至2022年8月31日（明细见附件2）。" in shown
    )
    assert "附件：1．未销号事项清单<br>　　　2．颜色变动和延期明细" in shown
    assert "**颜色变动**" in shown
    assert "**延期**" in shown
    assert (
        "| O-1 | 综治中心值班记录不全 | 维稳指导股 | 2022-06-10 | 2022-08-31 | 2022-06-08 | 书记 | 等待统一部署 |"
        in shown
    )
    assert (
        "Extended in this period: 1 item. O-1 “综治中心值班记录不全” (维稳指导股) from 2022-06-10 to 2022-08-31 (see "
        in english
    )
    assert "Moves and extensions" in english
    assert "本期变动1项次：调整1项" in shown  # an extension is no move


def test_an_extension_alone_is_attached_alone() -> None:
    """Where nothing moved, the attachment is of the extensions, without a table of moves."""
    ledger = opened(orange(), extended(on(8, 31), at(6, 8)))
    shown = page(ledger)

    assert "本期各色台账无变动。" in shown
    assert "2．延期明细" in shown
    assert "颜色变动" not in shown
    assert "Extensions" in page(ledger, language="en")


def test_each_extension_of_a_period_goes_from_the_date_before_it() -> None:
    """Extended twice, it is one item and two extensions; what was extended before the period is where it begins."""
    ledger = opened(
        orange(), extended(on(6, 30), at(4, 1)), extended(on(8, 31), at(6, 8)), extended(on(9, 30), at(6, 9))
    )
    found = figures(ledger, at(6, 3), at(6, 10))

    assert [(on(6, 30), on(8, 31)), (on(8, 31), on(9, 30))] == [(each.was, each.due) for each in found.extensions]
    assert "本期延期1项2次：" in page(ledger)
    assert "Extended in this period: 1 item, 2 times. " in page(ledger, language="en")


def test_what_was_registered_and_extended_in_one_period_is_named_too() -> None:
    """The old date is the one it was registered with."""
    ledger = opened(orange(when=at(6, 7)), extended(on(8, 31), at(6, 8)))

    assert [on(6, 10)] == [each.was for each in figures(ledger, at(6, 3), at(6, 10)).extensions]


def test_an_extension_is_not_of_another_period_than_its_own() -> None:
    """It is news once: in the period in which it was recorded."""
    ledger = opened(orange(), extended(on(8, 31), at(6, 8)))

    assert () == figures(ledger, at(6, 8), at(6, 17)).extensions
    assert () == figures(ledger, at(6, 1), at(6, 7)).extensions
    assert "延期" not in page(ledger, W23.next)


def test_an_extension_of_red_work_follows_its_duties() -> None:
    """G2.3: red work is extended with explanation and contact; the circular names the extension all the same."""
    [only] = figures(
        opened(red(), *duties(when=at(6, 7)), extended(on(7, 29), at(6, 8), "R-1")), at(6, 3), at(6, 10)
    ).extensions

    assert Extension(
        item="R-1", title="平安建设年度考评迎检", section="综治督导股", was=on(6, 10), due=on(7, 29), at=at(6, 8),
        reason="等待统一部署", approver="书记",
    ) == only  # fmt: skip


def test_of_many_extensions_the_first_ten_are_named() -> None:
    """The text names ten; the attachment has all of them."""
    items = [orange(f"O-{each:02}") for each in range(1, 13)]
    ledger = opened(*items, *(extended(on(8, 31), at(6, 8), each.number) for each in items))
    shown = page(ledger)

    assert "本期延期12项：" in shown
    assert "由2022年6月10日延至2022年8月31日等（明细见附件2）。" in shown
    assert 10 == shown.count("由2022年6月10日延至")
    assert 12 == shown.count("| 2022-06-10 | 2022-08-31 |")


def test_a_longer_period_and_its_digest_list_their_extensions() -> None:
    """The paper of a month announces them like a circular; its digest has the table."""
    ledger = opened(orange(), extended(on(8, 31), at(5, 18)))
    paper = period_paper(ledger, MAY)

    assert "本期延期1项：" in render(paper.document(), "markdown")
    assert "**延期**" in render(paper.digest.document(), "markdown")
    assert "延期" not in render(period_paper(ledger, Period.parse("2022-04")).digest.document(), "markdown")


def test_without_colours_the_attachment_is_called_by_what_came_and_went() -> None:
    """Where the letterhead leaves colours out, it is 事项增减和延期明细."""
    withdrawn = Withdraw(item="R-1", reason="重复立项", approver="书记", at=at(6, 9), by=OFFICE)
    ledger = opened(orange(), red(), extended(on(8, 31), at(6, 8)), withdrawn)
    circular = friday_circular(ledger, W23).document(letterhead=Letterhead(colours=False))

    assert "事项增减和延期明细" in render(circular, "markdown")


# What was registered


def test_what_was_registered_without_grounds_is_listed_once() -> None:
    """The list of items has it: no table repeats it, and a note says how many there are and where."""
    ledger = opened(orange(when=at(6, 7)), red(when=at(6, 8)))
    shown, english = page(ledger), page(ledger, language="en")

    assert "本期变动2项次：新登记2项（明细见附件）。" in shown
    assert "注：新登记的2项已列入“未销号事项清单”，不另列变动明细。" in shown
    assert "附件：未销号事项清单" in shown
    assert "颜色变动明细" not in shown
    assert 2 == shown.count("\n| O-1 |") + shown.count("\n| R-1 |")
    assert "Moves in this period: 2 registered (see the attachment)." in english
    assert "The items registered (2) stand under “Items in progress” and are not listed again." in english


def test_the_table_of_moves_leaves_out_what_the_list_of_items_has() -> None:
    """Other moves stay, and so does what was registered and is in progress no more; the text names both places."""
    withdrawn = Withdraw(item="R-2", reason="重复立项", approver="书记", at=at(6, 9), by=OFFICE)
    ledger = opened(orange(when=at(6, 7)), red("R-2", when=at(6, 8)), withdrawn)
    shown = page(ledger)

    assert "本期变动3项次：新登记2项、撤销1项（明细见附件1、附件2）。" in shown
    assert "注：新登记的1项已列入“未销号事项清单”，本表不再列出。" in shown
    assert (1, 2) == (shown.count("\n| O-1 |"), shown.count("\n| R-2 |"))
    assert "(see attachments 1 and 2)" in page(ledger, language="en")
    assert "The items registered (1) stand under “Items in progress” and are not in this table." in page(
        ledger, language="en"
    )


def test_of_many_items_the_new_ones_are_numbered() -> None:
    """Where not all that is listed is new, the note says which ones are; the first twelve of many."""
    new = [red(f"R-{each}", due=on(9, 30), when=at(6, 8)) for each in range(10, 24)]

    assert "注：新登记的1项（R-10）已列入“未销号事项清单”，不另列变动明细。" in page(opened(orange(), new[0]))
    assert "R-20、R-21等）已列入“未销号事项清单”" in page(opened(orange(), *new))
    assert "The items registered (14: R-10, R-11, " in page(opened(orange(), *new), language="en")


def test_registrations_left_out_still_leave_the_extensions_their_place() -> None:
    """With extensions alone left, the attachment is called by them, and says what it leaves out."""
    shown = page(opened(orange(when=at(6, 7)), extended(on(8, 31), at(6, 8))))

    assert "2．延期明细" in shown
    assert "新登记1项（明细见附件1）。" in shown
    assert "（明细见附件2）。" in shown
    assert "注：新登记的1项已列入“未销号事项清单”，不另列变动明细。" in shown


def test_a_list_of_all_items_is_called_so_however_many_there_are() -> None:
    """In the first circular of a year everything is new: what lists all of it is no list of exceptions."""
    many = opened(*(red(f"R-{each:02}", due=on(9, 30), when=at(6, 8)) for each in range(1, 50)))
    old = opened(*(red(f"R-{each:02}", due=on(9, 30)) for each in range(1, 50)), red("R-50", when=at(6, 8)))

    assert "附件：未销号事项清单" in page(many)
    assert "附件：重点关注事项清单" in page(old)
    assert "注：新登记的1项已列入“重点关注事项清单”，不另列变动明细。" in page(old)


# What the exceptions are


def many(*commands: Command, policy: Policy | None = None) -> Ledger:
    """Return a ledger of fifty quiet items, so that exceptions are listed, and *commands*."""
    return opened(*(red(f"R-{each}", due=on(9, 30)) for each in range(10, 60)), *commands, policy=policy)


def test_the_note_names_every_kind_that_is_listed_by_its_printed_name() -> None:
    """What the list of exceptions leaves in is said in the words that stand in its column of states."""
    ledger = many(orange(due=on(6, 9)))
    shown, english = page(ledger), page(ledger, language="en")

    assert (
        "注：本表列出逾期、逾期办结、措施逾期、节点逾期、未及时调整、应说明沟通、停滞、未报进展、未举一反三、"
        "未预设时间节点、本期曾逾期和本期变动的事项1项；其余50项见本期《周工作台账》。" in shown
    )
    assert (
        "Listed (1) are the items that moved, and those whose state is one of: overdue, done late, measure overdue, "
        "milestone overdue, not moved in time, owes an explanation, stale, not reported, similar problems not looked "
        "for, no milestone, late in this period. The others (50) are in the weekly work ledger." in english
    )
    assert "欠办" not in shown


def test_without_a_week_nothing_is_left_unreported() -> None:
    """The paper of a longer period asks no section what it reported."""
    shown = render(period_paper(many(orange(due=on(5, 9)), policy=Policy(stale_after=100)), MAY).document(), "markdown")

    assert "停滞、未举一反三、" in shown
    assert "未报进展" not in shown


def test_with_procedures_their_limits_are_named_too() -> None:
    """超时限, 分期逾期 and 退回重新办理 are what only the matter of a procedure can be."""
    ledger = town(*to_doing("2023-04-06"))
    quiet = attrs.evolve(register("2023-04-06"), colour=Colour.RED, due=date(2023, 9, 30))
    ledger = ledger.submit(*(attrs.evolve(quiet, number=f"重-{each}") for each in range(10, 60)))
    circular = friday_circular(ledger, Week.parse("2023-W15"))
    shown = render(circular.document(items="exceptions"), "markdown")

    assert "注：本表列出逾期、超时限、逾期办结、措施逾期、节点逾期、分期逾期、" in shown
    assert "应说明沟通、两次评价不满意、退回重新办理、核验退回、停滞、" in shown
