"""The two short examples run as they stand, and show what they promise."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def shown(name: str) -> str:
    """Return what an example prints, run as a reader would run it."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / name)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_a_week_ends_with_a_circular() -> None:
    """The move is refused with its reason, and the circular says that the item is in hand (G2.4, G5.1)."""
    page = shown("one_week.py")

    assert page.startswith("不予调整：尚未办结。\n")
    assert "关于2022年第23周“三色台账”" in page
    assert "三色台账在册事项1项，其中红色1项" in page


def test_a_matter_shows_its_running_limits() -> None:
    """After the first slip the next two are due on the day after (L1)."""
    assert shown("one_matter.py") == "派单：2023年4月18日前（含当日）\n接单：2023年4月18日前（含当日）\n"
