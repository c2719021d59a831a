"""A town's disputes by the six slips 六单, over Labour Day 2023, from what people wrote down to figures and circular.

    python examples/six_slips.py                       the circular of the week of Labour Day, 2023-W18
    python examples/six_slips.py --figures --by place  resolution, limits kept, satisfaction, by village and community
    python examples/six_slips.py --on 2023-05-06       who is reminded of what on the make-up Saturday
    python examples/six_slips.py --item 纠-04          one dispute, rated 不满意, done again, rated again
    python examples/six_slips.py --refused             what was tried and refused
    python examples/six_slips.py --html circular.html  the page as HTML; --en in English

The commands are in `gaoshawo_2023/`: 47 disputes and one problem the centre found itself, seven circulars. Sunday 23
April and Saturday 6 May were worked, 29 April to 3 May were days off: the limits know it. What the program does is in
`show.py`; here is only whose ledger it is.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sanse_ledger import SIX_SLIPS, Letterhead, Policy, Words
from show import Example, from_the_shell, program

TOWN = Example(
    owner="高沙窝镇综治中心",
    letterhead=Letterhead(
        organ=Words(zh="某镇综治中心", en="Governance Centre of Some Town"),  # the data are made up
        series=Words(zh="“六单”办理情况通报", en="Six-slips circular"),
        subject=Words(zh="“六单”办理情况", en="the six slips"),
        ledger=Words(zh="矛盾纠纷台账", en="ledger of disputes"),
        unit=Words(zh="单位", en="unit"),
        units=Words(zh="各村（社区）、镇直各办公室、站所", en="all villages, communities, offices and stations"),
        consolidator=Words(zh="综治中心", en="governance centre"),
        principal=Words(zh="镇党委书记", en="secretary of the town's Party committee"),
        reports=(  # by rank
            Words(zh="镇党委书记", en="secretary of the town's Party committee"),
            "人大主席",
            "政法委员",
            "包村武装部长",
            "分管农业副镇长",
            "分管建设副镇长",
        ),
        colours=False,
    ),
    year=2023,
    policy=Policy(sections=("综治中心", "司法所", "派出所", "村镇建设办", "农业农村办", "民生服务中心")),
    data=Path(__file__).with_name("gaoshawo_2023"),
    procedure=SIX_SLIPS,
    week="2023-W18",
    since=date(2023, 4, 10),
    until=date(2023, 5, 26),
    item="纠-04",
    description="从一个镇的矛盾纠纷“六单”记录到统计和通报 / A town's disputes by the six slips",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return 0, or 1 where data or database cannot be used."""
    return program(TOWN, arguments)


if __name__ == "__main__":
    from_the_shell(main)
