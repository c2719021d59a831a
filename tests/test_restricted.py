"""An item is marked as restricted 内部掌握, at entry or later, and the mark is taken off (X32)."""

from attrs import evolve as changed

from people import OFFICE, at, codes, done, green, opened, orange, red
from sanse_ledger import (
    CarryOver,
    ClearYear,
    Colour,
    Ledger,
    Rectify,
    Register,
    Restrict,
    Restricted,
    Withdraw,
    canonical,
    carry_forward,
    dump_commands,
    dumps,
    load_commands,
    loads,
    trace,
)


def restrict(number: str = "R-1", *, restricted: bool = True, reason: str = "涉密", day: int = 2) -> Restrict:
    """Return the command that marks an item, or takes the mark off."""
    return Restrict(item=number, restricted=restricted, reason=reason, at=at(3, day), by=OFFICE)


def test_an_item_is_restricted_at_entry_or_later_and_the_mark_comes_off() -> None:
    """Each step is on record with its reason; nothing else of the item changes (X32)."""
    entered = opened(changed(red(), restricted=True))
    later = opened(red(), restrict())

    assert entered.items["R-1"].restricted
    assert later.items["R-1"].restricted
    off = later.submit(restrict(restricted=False, reason="已公开", day=3))
    assert not off.items["R-1"].restricted
    event = off.events[-1]
    assert isinstance(event, Restricted)
    assert (False, "已公开") == (event.restricted, event.reason)
    assert Colour.RED is off.items["R-1"].colour
    assert off == Ledger.replay(off.events, owner=off.owner, year=2022)


def test_a_mark_that_changes_nothing_or_gives_no_reason_is_refused() -> None:
    """What is restricted is not marked again, what is not loses no mark, and each names its reason (X32)."""
    ledger = opened(red())
    marked = ledger.submit(restrict())

    assert [("X32", "no-changes")] == codes(marked, restrict(day=3))
    assert [("X32", "no-changes")] == codes(ledger, restrict(restricted=False))
    assert [("X32", "no-reason")] == codes(ledger, restrict(reason=" "))


def test_what_left_the_ledger_is_marked_by_a_correction_of_its_registration() -> None:
    """`Restrict` is for items that bear a mark; a registration is put right whatever came of its item (X32)."""
    gone = opened(red(), Withdraw(item="R-1", reason="取消", approver="书记", at=at(3, 2), by=OFFICE))
    correction = Rectify(
        item="R-1", record=1, values={"restricted": "是"}, reason="漏注", approver="书记", at=at(3, 3), by=OFFICE
    )

    assert [("X32", "item-closed")] == codes(gone, restrict(day=3))
    assert gone.submit(correction).items["R-1"].restricted
    assert not gone.items["R-1"].restricted


def test_a_mark_that_was_wrong_is_void() -> None:
    """The wrong one stays on the record, and the item is as it was before (X31, X32)."""
    ledger = opened(red(), orange(), green(), restrict("O-1"), restrict("G-1"))
    assert [False, True, True] == [item.restricted for item in ledger.items.values()]
    void = Rectify(item="O-1", record=2, void=True, reason="点错了", approver="书记", at=at(3, 3), by=OFFICE)

    assert not ledger.submit(void).items["O-1"].restricted
    assert ledger.submit(void).submit(done("G-1")).items["G-1"].restricted


def test_it_is_carried_over_with_the_item() -> None:
    """Next year's ledger knows it, so nothing of it is named there either (X6, X32)."""
    over = CarryOver(item="R-1", reason="跨年", approver="书记", at=at(12, 20), by=OFFICE)
    item = opened(red(), restrict(), over).items["R-1"]

    new = carry_forward(item, number="R-1", at=at(12, 30), by=OFFICE, year=2022)
    assert new.restricted
    assert not carry_forward(opened(red(), over).items["R-1"], number="R-1", at=at(12, 30), by=OFFICE).restricted


def test_documents_say_it_in_both_languages() -> None:
    """A key of the registration, and a command of its own; what is not restricted says nothing of it (X32)."""
    text = """时区: "+08:00"
命令:
- 记录时间: 2022-03-01 09:00
  记录人: 办公室
  内容:
  - 登记: {编号: R-1, 颜色: 红, 名称: 考评, 类别: 目标考核, 工作要求: 备齐,
      分管领导: 副书记, 责任股室: 综治股, 内部掌握: 是}
  - 内部掌握: {事项: R-1, 内部掌握: 否, 理由: 已公开}
  - 内部掌握: {事项: R-1, 理由: 涉密}
"""
    commands = load_commands(text)
    ledger = opened(*commands)

    assert [True, False, True] == [each.restricted for each in commands if isinstance(each, Register | Restrict)]
    assert commands == load_commands(dump_commands(commands, language="en"))
    assert "restrict:" in dump_commands(commands, language="en")
    assert ledger == loads(dumps(ledger)) == loads(dumps(ledger, language="en"))
    assert b"restricted" not in canonical(opened(red()).events[0])


def test_the_clearing_counts_what_is_restricted_and_names_none_of_it() -> None:
    """Who asks for the clearing need not be one of theirs: how many are not struck off is enough (X32, G4.6)."""
    clear = ClearYear(at=at(12, 20), by=OFFICE)
    ledger = opened(red("R-1"), changed(red("密-1"), restricted=True), changed(red("密-2"), restricted=True))
    refusals = ledger.unmet(clear)

    assert [("not-completed", "R-1"), ("not-completed", None)] == [(each.code, each.item) for each in refusals]
    assert ("内部事项2项尚未销号", "2 internal items not struck off") == (refusals[-1].zh, refusals[-1].en)
    assert "密" not in f"{refusals}{trace(ledger, clear).zh}{trace(ledger, clear).en}"
