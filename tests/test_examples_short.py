"""The short examples run as they stand, and show what they promise."""

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


def test_a_sheet_of_scores_becomes_a_red_and_a_black_list() -> None:
    """Two villages share the first place, one was not scored, and what the last one lacks is registered (X10, X26)."""
    page = shown("monthly_scores.py")

    assert "红榜：南圈村、李庄子村。" in page
    assert "   3  北湖村      80.00分  一般     1\n   4  西梁社区    47.50分  黑榜     1\n   —  东滩村" in page
    assert page.endswith("评-09：登记问题17项，如“西梁社区2023-06平安建设评分：“班子分工”失3分（得3分，满分6分）”\n")


def test_the_files_of_a_friday_have_a_bar_each(tmp_path: Path) -> None:
    """Two documents, a workbook and a dashboard; the bars end where they say they do."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / "friday_files.py"), str(tmp_path / "files")]
    done = subprocess.run(command, check=True, capture_output=True)  # as bytes: a carriage return is no line end here
    bars = [line.split("\r")[1:] for line in done.stderr.decode().replace("\r\n", "\n").split("\n") if line]

    assert done.stdout.decode().rstrip() == "台账.xlsx、周工作台账.docx、看板.html、通报.docx"
    assert len(bars) == 4
    for states in bars:
        last, whole = states[-1].rsplit(" ", 1)[1].split("/")
        assert last == whole
        assert len(states) >= int(whole)
    assert {each.suffix: each.read_bytes()[:2] for each in (tmp_path / "files").iterdir()} == {
        ".docx": b"PK", ".xlsx": b"PK", ".html": b"<!",
    }  # fmt: skip
