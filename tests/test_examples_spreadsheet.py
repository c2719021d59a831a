"""examples/from_a_spreadsheet.py: six published targets become the red items of a ledger."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import from_a_spreadsheet as example
from guards import ROOT
from sanse_ledger import Colour, Kind, Ledger

# As the plan says: number, target, who leads, who supports.
TARGETS = (
    ("红-01", "地区生产总值增长6.2%左右", "区发改局", ("立山经济开发区", "全区经济运行各专班")),
    ("红-02", "规模上工业增加值增长5%左右", "区工信局", ("立山经济开发区",)),
    ("红-03", "固定资产投资增长15%左右", "区发改局", ("立山经济开发区", "各街道", "区直各部门")),
    ("红-04", "社会消费品零售总额增长9%左右", "区商务局", ("各街道", "区市场局")),
    ("红-05", "一般公共预算收入增长8%左右", "区财政局", ("立山经济开发区", "各街道", "税务局")),
    ("红-06", "居民收入增长与经济增长基本同步", "区发改局", ("各街道", "各相关单位")),
)


def test_the_six_targets_become_items_with_their_units() -> None:
    """牵头单位 leads, 责任单位 supports; what the plan does not say comes from the defaults (X16)."""
    reading = example.read(example.PLAN)
    items = Ledger.open(owner="区人民政府", year=2023).submit(*reading.commands).items.values()

    assert ((), ()) == (reading.problems, reading.ignored)
    assert TARGETS == tuple((item.number, item.title, item.section, item.supporting) for item in items)
    assert {("分管副区长", date(2023, 12, 31), Colour.RED, Kind.ASSESSMENT)} == {
        (item.leader, item.due, item.colour, item.kind) for item in items
    }
    assert all(item.requirement == item.title for item in items)


@pytest.mark.parametrize(
    ("flags", "words"), [((), ("编号", "牵头单位＝责任股室", "▲红")), (("--en",), ("Number", "▲Red"))]
)
def test_it_runs_from_any_folder_without_arguments(
    tmp_path: Path, flags: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Started somewhere else it prints every target, in either language."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "from_a_spreadsheet.py"), *flags],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode()

    assert (0, b"") == (done.returncode, done.stderr)
    assert [] == [number for number, *_ in TARGETS if said.count(number) != 2]  # in the table, and on its label
    assert [] == [word for word in words if word not in said]
    assert [] == list(tmp_path.iterdir())


def test_the_page_can_be_had_as_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--html writes the table and the labels as one page; the text is printed all the same."""
    assert 0 == example.main(["--html", str(tmp_path / "ledger.html")])

    html = (tmp_path / "ledger.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert [] == [title for _, title, *_ in TARGETS if title not in html]
    assert "红-06" in capsys.readouterr().out


def test_a_sheet_with_faults_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault is told with its row and column, and no ledger is made."""
    sheet = tmp_path / "plan.csv"
    sheet.write_text("\ufeff序号,工作任务,牵头单位,时限\n1,甲,区发改局,6月底\n2,,区工信局,2月30日\n", encoding="utf-8")
    monkeypatch.setattr(example, "PLAN", sheet)

    assert 1 == example.main([])

    told = capsys.readouterr().out.split("\n")
    assert ["line 3, column 2, 工作任务: missing-cell", "line 3, column 4, 时限: no-such-day", ""] == [
        ": ".join(line.split(": ")[:2]) for line in told
    ]


def test_a_sheet_of_headings_makes_an_empty_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a row there is nothing to show; columns that mean nothing are named."""
    sheet = tmp_path / "plan.csv"
    sheet.write_text("序号,工作任务,备注\n,,\n", encoding="utf-8")
    monkeypatch.setattr(example, "PLAN", sheet)

    assert 0 == example.main([])
    assert "未采用：备注" in capsys.readouterr().out
