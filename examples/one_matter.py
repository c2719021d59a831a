"""A dispute by the six slips: opened, one stage passed, and what is due next. Copy it and change it.

python examples/one_matter.py
"""

from datetime import date, datetime

from sanse_ledger import BEIJING, Colour, Ledger, OtherKind, Register, obligations
from sanse_ledger.commands import OpenProcedure, PassStage


def at(hour: int) -> datetime:
    """Return an hour of 17 April 2023: the library has no clock, the caller says when."""
    return datetime(2023, 4, 17, hour, tzinfo=BEIJING)


ledger = Ledger.open(owner="某镇", year=2023).submit(
    Register(number="纠-01", colour=Colour.GREEN, title="宅基地边界纠纷", kind=OtherKind("矛盾纠纷"),
             requirement="依法就地化解", leader="政法委员", section="综治中心", at=at(9), by="综治中心"),
    OpenProcedure(item="纠-01", procedure="六单", at=at(9), by="综治中心",
                  facts={"线索来源": "网格排查", "难易": "一般", "村（社区）": "李庄子村", "领导": "包村副镇长"}),
    PassStage(item="纠-01", stage="制单", at=at(15), by="综治中心",
              records={"研判情况": "邻里积怨", "调处时限要求": "7日内", "批转给": "包村副镇长"}),
)  # fmt: skip
for each in obligations(ledger.items["纠-01"], date(2023, 4, 18), ledger.context):
    name = each.name if isinstance(each.name, str) else each.name.zh
    print(f"{name}：{each.due.year}年{each.due.month}月{each.due.day}日前（含当日）")
