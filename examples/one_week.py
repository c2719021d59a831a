"""The shortest way to a circular: enter an item, be refused, hand in a week, read the circular. Copy it and change it.

python examples/one_week.py
"""

from datetime import date, datetime

from sanse_ledger import (
    BEIJING,
    Colour,
    Kind,
    Ledger,
    Recolour,
    Refused,
    Register,
    Week,
    WeekEntry,
    friday_circular,
    render,
)
from sanse_ledger.commands import SubmitWeek


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return an instant of 2022: the library has no clock, the caller says when."""
    return datetime(2022, month, day, hour, tzinfo=BEIJING)


ledger = Ledger.open(owner="某县委政法委", year=2022).submit(
    Register(number="红-01", colour=Colour.RED, title="平安建设考评迎检", kind=Kind.ASSESSMENT,
             requirement="备齐迎检材料", leader="副书记", section="综治股", due=date(2022, 6, 17),
             at=at(6, 6), by="办公室"),
)  # fmt: skip
try:
    ledger.submit(Recolour(item="红-01", to=Colour.ORANGE, grounds="趋于常态化", at=at(6, 7), by="办公室"))
except Refused as refused:
    for each in refused.refusals:
        print(f"不予调整：{each.zh}。")
week = Week.of(date(2022, 6, 10))
entries = [WeekEntry(item="红-01", progress="材料已备齐八成", plan="下周报送")]
ledger = ledger.submit(SubmitWeek(section="综治股", week=week, entries=entries, at=at(6, 10, 10), by="综治股"))
print(render(friday_circular(ledger, week).document(), "text"))
