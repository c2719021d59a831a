"""The record of one item in sentences, for whoever may read it.

python examples/applications/history.py

A wrong entry stays, and says what became of it. Of an internal item nothing is said but to its own.
"""

from datetime import date, datetime
from typing import Any

from sanse_ledger import (
    BEIJING,
    Colour,
    Conclude,
    Kind,
    Ledger,
    Rectify,
    Register,
    Restrict,
    describe,
    history_in_words,
)


def at(day: int) -> datetime:
    """Return nine o'clock on a day of June 2022."""
    return datetime(2022, 6, day, 9, tzinfo=BEIJING)


def entered() -> Ledger:
    """Return a ledger whose first item was put right, and whose second one is internal."""
    common: dict[str, Any] = {
        "kind": Kind.ASSESSMENT,
        "requirement": "备齐材料",
        "leader": "副书记",
        "due": date(2022, 6, 10),
    }
    office: dict[str, Any] = {"at": at(6), "by": "办公室"}
    return Ledger.open(owner="某县委政法委", year=2022).submit(
        Register(number="红-01", colour=Colour.RED, title="平安建设考评迎检", section="综治股", **common, **office),
        Register(number="红-02", colour=Colour.RED, title="专案核查", section="维稳股", **common, **office),
        Restrict(item="红-02", reason="涉及专案", **office),
        Conclude(item="红-01", result="迎检完成", on=date(2022, 6, 13), at=at(13), by="综治股"),
        Rectify(
            item="红-01",
            record=2,
            values={"on": date(2022, 6, 10)},
            reason="日期误填",
            approver="办公室主任",
            at=at(20),
            by="办公室",
        ),
    )


def told(ledger: Ledger, number: str, reader: str | None) -> None:
    """Print an item's record as *reader* may read it, in both languages; None is for everybody."""
    item = ledger.items[number]
    lines = history_in_words(item, ledger.context, for_=reader, letterhead=ledger.letterhead, items=ledger.items)
    print(f"{number} → {reader or '公开 / everybody'}")
    for line in lines:
        print(f"  {line.zh}\n  {line.en}")


def main() -> None:
    """Print the records of both items for several readers, and the sentences of the whole record for its keepers."""
    ledger = entered()
    told(ledger, "红-01", None)
    for reader in (None, "综治股", "维稳股", "副书记", "办公室"):
        told(ledger, "红-02", reader)
    print("逐条 / event by event")
    for event in ledger.events:
        words = describe(event, ledger)
        print(f"  {words.zh}\n  {words.en}")


if __name__ == "__main__":
    main()
