"""What may be done next with an item: a row of buttons, the grey ones with their reasons.

python examples/applications/next_commands.py

No command is named here: a county's item and a town's dispute by the six slips go through the same lines.
"""

from datetime import date, datetime

from sanse_ledger import BEIJING, Colour, Conclude, Kind, Ledger, OtherKind, Register, commands_for
from sanse_ledger.commands import OpenProcedure


def buttons(ledger: Ledger, item: str | None, at: datetime, by: str) -> None:
    """Print each button with what its form asks for, or with what speaks against it; then the page's HTML for it."""
    for each in commands_for(ledger, item, at=at, by=by):
        if each.against:
            print(f"  ○ {each.zh}：{'；'.join(refusal.zh for refusal in each.against)}")
            print(f"    {each.en}: {'; '.join(f'{refusal.en} ({refusal.clause})' for refusal in each.against)}")
        else:
            needed = "、".join(field.zh for field in each.wanted if field.required)
            print(f"  ● {each.zh}（{needed}） / {each.en} [{each.key}]")


def county(at: datetime) -> Ledger:
    """Return a county committee's ledger with one red item, concluded and not yet moved on."""
    return Ledger.open(owner="某县委政法委", year=2022).submit(
        Register(
            number="红-01",
            colour=Colour.RED,
            title="平安建设考评迎检",
            kind=Kind.ASSESSMENT,
            requirement="备齐迎检材料",
            leader="副书记",
            section="综治股",
            due=date(2022, 6, 10),
            at=datetime(2022, 6, 6, 9, tzinfo=BEIJING),
            by="办公室",
        ),
        Conclude(item="红-01", result="迎检完成", at=at, by="综治股"),
    )


def town(at: datetime) -> Ledger:
    """Return a town's ledger with one dispute, which follows the six slips."""
    return Ledger.open(owner="某镇", year=2023).submit(
        Register(
            number="纠-01",
            colour=Colour.GREEN,
            title="宅基地边界纠纷",
            kind=OtherKind("矛盾纠纷"),
            requirement="依法就地化解",
            leader="政法委员",
            section="综治中心",
            at=at,
            by="综治中心",
        ),
        OpenProcedure(
            item="纠-01",
            procedure="六单",
            facts={"线索来源": "网格排查", "难易": "一般", "村（社区）": "李庄子村", "领导": "包村副镇长"},
            at=at,
            by="综治中心",
        ),
    )


def main() -> None:
    """Print the buttons of both items, and those of the ledger as a whole."""
    late = datetime(2022, 6, 14, 9, tzinfo=BEIJING)
    ledger = county(late)
    print("红-01")
    buttons(ledger, "红-01", late, "综治股")
    print("台账 / the ledger")
    buttons(ledger, None, late, "办公室")
    opened = datetime(2023, 4, 17, 9, tzinfo=BEIJING)
    print("纠-01")
    buttons(town(opened), "纠-01", opened, "综治中心")


if __name__ == "__main__":
    main()
