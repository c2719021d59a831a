"""A town's monthly scores: from a sheet to the red and the black list, and to problems. Copy it and change it.

python examples/monthly_scores.py
"""

import csv
from datetime import datetime, time
from pathlib import Path

from sanse_ledger import (
    BEIJING,
    Colour,
    Ledger,
    OpenProcedure,
    OtherKind,
    Policy,
    Register,
    load_procedure,
    render,
    score_list,
    score_problems,
)

HERE = Path(__file__).parent
SCORE = load_procedure((HERE / "procedures" / "score.yaml").read_text(encoding="utf-8"))
ledger = Ledger.open(owner="某镇", year=2023, procedures=(SCORE,), policy=Policy(ranking=True))
with (HERE / "data" / "monthly_scores.csv").open(encoding="utf-8", newline="") as sheet:
    for place, row in enumerate(csv.DictReader(sheet), start=1):
        month, day = row.pop("月份"), datetime.combine(datetime.fromisoformat(row.pop("评分日")), time(9), BEIJING)
        ledger = ledger.submit(
            Register(number=f"评-{place:02}", colour=Colour.GREEN, title=f"{row['村（社区）']}{month}平安建设评分",
                     kind=OtherKind("月度评分"), requirement="按月评分", leader="政法委员", section="镇综治中心",
                     at=day, by="镇综治中心"),
            OpenProcedure(item=f"评-{place:02}", procedure="平安建设月度评分",
                          facts={name: text for name, text in row.items() if text}, at=day, by="镇综治中心"),
        )  # fmt: skip

since, until = (datetime(2023, month, 1, tzinfo=BEIJING) for month in (7, 8))
june = score_list(ledger, "平安建设月度评分", "榜次", since=since, until=until, by="place")
print(render(june.document(), "text"))
for line in june.in_grade("黑榜"):
    number = next(n for n, each in ledger.items.items() if each.title.startswith(f"{line.name}2023-06"))
    problems = score_problems(ledger, number, grades=["黑榜"], at=until, by="镇综治中心")
    ledger = ledger.submit(*problems)
    print(f"{number}：登记问题{len(problems)}项，如“{problems[0].title}”")
