"""Twice the text against the text, everywhere text is taken: work must not grow faster than what there is to read.

Texts are as long as a stranger's may be, up to a million characters; a cell, which may have 20,000 characters, and a
rule are read as often as fills the time.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

from harness import Figure, times_faster

from sanse_ledger import BEIJING, BadDocument, Colour, Kind, load_commands, load_procedure, loads, read_sheet
from sanse_ledger.calendar.recurrence_rules import RecurrenceRule
from sanse_ledger.codecs.sheet.cells import value_of
from sanse_ledger.errors import BadRecurrence

SIZE = 500_000
CELL = 10_000
TARGET = "at most 2.3"
AT = datetime(2023, 1, 5, 9, tzinfo=BEIJING)
DEFAULTS: dict[str, Any] = {
    "colour": Colour.RED, "kind": Kind.KEY_WORK, "leader": "副书记", "section": "综治股", "requirement": "按月报送",
    "due": "6月底",
}  # fmt: skip
HEADER = '格式: "sanse-ledger/1"\n单位: "固阳县委政法委"\n年度: 2022\n时区: "+08:00"\n事件:\n'
REGISTERED = (
    '- 登记: {{记录时间: "2022-01-04 09:00", 记录人: "办公室", 编号: "红-{0}", 颜色: "红", 名称: "第{0}项重点工作", '
    '类别: "重点业务", 工作要求: "按月报送", 分管领导: "副书记", 责任股室: "综治股", 日期: 2022-01-04}}\n'
)
GROUP = '时区: "+08:00"\n命令:\n- 记录时间: 2022-06-13 09:00\n  记录人: 综治股\n  内容:\n'


def filled(size: int, line: str, begin: str = "", end: str = "") -> str:
    """Return a text of about *size* characters: *begin*, numbered lines as *line* has them, *end*."""
    parts, length = [begin], len(begin) + len(end)
    for number in count():
        part = line.format(number, number + 1, number + 2)
        if length + len(part) > size:
            break
        parts.append(part)
        length += len(part)
    return "".join((*parts, end.format(len(parts) - 1, len(parts))))


def table(size: int) -> list[dict[str, str]]:
    """Return the rows of a sheet whose cells have about *size* characters."""
    return [{"事项": line} for line in filled(size, "第{0}项重点工作调度与落实\n").splitlines()]


def sheet(rows: list[dict[str, str]]) -> None:
    """Read the rows of a sheet."""
    read_sheet(rows, at=AT, by="办公室", year=2023, defaults=DEFAULTS, number="红-{}")


def refused(take: Callable[[str], object], text: str) -> None:
    """Take a text that is refused in the end."""
    try:
        take(text)
    except (BadDocument, BadRecurrence):
        return
    raise AssertionError("the text was taken")


def cell(text: str) -> None:
    """Read a cell that names units, ten times."""
    for _ in range(10):
        value_of("supporting", text, year=2023)


TEXTS: dict[str, tuple[int, Callable[[Any], object], Callable[[int], Any]]] = {
    "a cell of separators": (CELL, cell, lambda size: "，" * size),
    "a cell of units in brackets": (CELL, cell, lambda size: "（甲、乙），" * (size // 6)),
    "a sheet": (SIZE, sheet, table),
    "a sheet, each row with its own column": (
        SIZE // 10, sheet, lambda size: [{f"备注{number}": "有"} for number in range(size // 10)],
    ),
    "a procedure": (
        SIZE, load_procedure,
        lambda size: filled(size, "- {{名称: 环节{0}, 下一环节: 环节{1}, 时限: [3日]}}\n", "名称: 办理\n环节:\n",
                            "- {{名称: 环节{0}, 办结结果: [办结]}}\n"),
    ),
    "a procedure whose limits look back": (
        SIZE, load_procedure,
        lambda size: filled(
            size, "- {{名称: 环节{1}, 下一环节: 环节{2}, 时限: [{{时限: 3日, 起算: 环节{0}}}]}}\n",
            "名称: 办理\n环节:\n- {名称: 环节0, 下一环节: 环节1}\n", "- {{名称: 环节{1}, 办结结果: [办结]}}\n",
        ),
    ),
    "a procedure of faulty limits": (
        SIZE, lambda text: refused(load_procedure, text),
        lambda size: filled(
            size, "  - {{时限: 3日, 起算: 无{0}}}\n", "名称: 办理\n环节:\n- 名称: 办理\n  办结结果: [办结]\n  时限:\n",
        ),
    ),
    "a recurrence rule": (
        SIZE, lambda text: refused(RecurrenceRule.parse, text),
        lambda size: "FREQ=YEARLY;BYYEARDAY=" + ",".join("1" * (size // 2)),
    ),
    "a journal": (SIZE, loads, lambda size: filled(size, REGISTERED, HEADER)),
    "a document of commands": (
        SIZE, load_commands,
        lambda size: filled(size, "  - 解释说明: {{事项: 红-{0}, 理由: 上级文件尚未下发}}\n", GROUP),
    ),
}  # fmt: skip
"""By name: the size of the smaller text, what takes it, and how it is made."""


def measure(*, short: bool) -> Iterator[Figure]:
    """Yield how many times as long twice the text takes."""
    for what, (most, take, make) in TEXTS.items():
        size = most // 5 if short and most == SIZE else most
        tasks = (partial(take, make(2 * size)), partial(take, make(size)))
        ratio, twice, once = times_faster(*tasks, 3 if short else 7)
        detail = f"{size:,} → {2 * size:,} characters; {once * 1e3:.1f} ms → {twice * 1e3:.1f} ms"
        yield Figure(what, "half the text", 1 / ratio, TARGET, detail)
