"""A court's fast enforcement 快执 in the second quarter of 2023, from what people wrote down to figures and circular.

    python examples/fast_enforcement.py                       the circular of the week 2023-W25, before Dragon Boat
    python examples/fast_enforcement.py --figures             closed the same day, within 14 working days, by section
    python examples/fast_enforcement.py --on 2023-06-09       who is reminded of what: an instalment is past
    python examples/fast_enforcement.py --item 执129          a settlement that was not kept
    python examples/fast_enforcement.py --refused             what was tried and refused
    python examples/fast_enforcement.py --html circular.html  the page as HTML; --en in English

The commands are in `taipusiqi_2023/`: 66 cases of every tier, 13 circulars. What the program does is in
`show.py`; here is only whose ledger it is.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sanse_ledger import FAST_ENFORCEMENT, Letterhead, Policy, Roll, Words
from show import Example, from_the_shell, program

COURT = Example(
    owner="太仆寺旗人民法院执行局",
    letterhead=Letterhead(
        organ=Words(zh="某旗人民法院执行局", en="Enforcement Bureau of Some Banner's Court"),  # the data are made up
        series=Words(zh="“快执”办理情况通报", en="Fast-enforcement circular"),
        subject=Words(zh="“快执”办理情况", en="fast enforcement"),
        ledger=Words(zh="执行案件台账", en="ledger of enforcement cases"),
        unit=Words(zh="团队", en="team"),
        consolidator=Words(zh="执行指挥中心", en="enforcement command centre"),
        principal=Words(zh="院长", en="president of the court"),
        reports=(Words(zh="院长", en="president of the court"), "执行局局长", "执行局副局长"),  # by rank
        colours=False,
    ),
    year=2023,
    policy=Policy(sections=("快执一组", "快执二组", "综合组"), roll_limits=Roll.NEXT),
    data=Path(__file__).with_name("taipusiqi_2023"),
    procedure=FAST_ENFORCEMENT,
    week="2023-W25",
    since=date(2023, 4, 3),
    until=date(2023, 6, 30),
    item="执129",
    description="从一个法院的快速执行记录到统计和通报 / A court's cases of fast enforcement",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return 0, or 1 where data or database cannot be used."""
    return program(COURT, arguments)


if __name__ == "__main__":
    from_the_shell(main)
