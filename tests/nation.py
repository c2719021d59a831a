"""The arithmetic for a nation, from what was measured of one county: the paragraph that both how-to pages have."""

from typing import NamedTuple

COUNTIES, WEEKS = 2800, 52


class County(NamedTuple):
    """What a county's year takes: processor time to read it and make its week, bytes on disk and in memory."""

    events: int
    milliseconds: int
    """Of one core, for `load_lines` and `RollUp.of`."""
    lines: int
    """Bytes of its journal as JSON lines."""
    packed: int
    """The same, compressed."""
    held: int
    """The most that is held at a time, by tracemalloc."""
    handed_up: int
    """Its share of the nation's roll-up, pickled."""


MEASURED = County(events=60_000, milliseconds=2_100, lines=9_940_000, packed=521_000, held=29_100_000, handed_up=317)
"""As tests/benchmarks/bench_province.py measured it, on a machine that others kept busy; for another, put its own."""


def paragraph(of: County, language: str) -> str:
    """Return the arithmetic: core-hours, memory and disk, each with what it follows from."""
    seconds = of.milliseconds / 1000
    week = COUNTIES * seconds / 3600
    mine = {
        "seconds": f"{seconds:.1f}", "week": f"{week:.1f}", "year": f"{week * WEEKS:.0f}",
        "minutes": f"{week * 60 / 8:.0f}", "held": f"{of.held / 1e6:.0f}", "lines": f"{of.lines / 1e6:.1f}",
        "all_lines": f"{COUNTIES * of.lines / 1e9:.0f}", "packed": f"{COUNTIES * of.packed / 1e9:.1f}",
        "handed": f"{of.handed_up}", "monday": f"{COUNTIES * of.handed_up / 1e6:.1f}",
        "kept": f"{COUNTIES * of.handed_up * WEEKS / 1e6:.0f}", "events": of.events,
    }  # fmt: skip
    return (_ZH if language == "zh" else _EN).format(**mine)


_ZH = (
    "全国怎么算：2800个县，每县一年{events}条记录，一年52周。读一个县的台账、算出一周的数，用处理器时间{seconds}秒；"
    "2800个县一周{week}核时，8个核算{minutes}分钟，一年{year}核时。每个进程一次只算一个县，台账占内存{held} MB。"
    "一个县的记录是{lines} MB，全国{all_lines} GB；压缩后{packed} GB，这是虚构的、重复多的文字，"
    "真的记录压不到这么小。上报的数合并以后每县{handed}字节，一周{monday} MB，一年{kept} MB。"
)
_EN = (
    "For the nation: 2,800 counties, {events:,} events a county and year, 52 weeks. To read a county's journal "
    "and make its week takes {seconds} s of a core: {week} core-hours a week for all, {minutes} minutes on 8 "
    "cores, {year} core-hours a year. A process has one county at a time, whose ledger holds {held} MB. A "
    "county's journal has {lines} MB, the nation's {all_lines} GB; compressed {packed} GB, of invented words that "
    "repeat, so real ones take more. What is handed up takes {handed} bytes a county once it is merged: {monday} "
    "MB a week, {kept} MB a year."
)
