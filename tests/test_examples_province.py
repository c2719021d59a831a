"""A province's Monday figures from its counties' journals: in a loop, on Dask, while a worker dies, on a cluster."""

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from guards import ROOT
from nation import MEASURED, paragraph
from province import counties, monday
from sanse_ledger import RollUp, Week, load_lines

EXAMPLE = ROOT / "examples" / "province" / "monday.py"
W26 = Week.parse("2022-W26")
SOME = (*counties.PLACES[15:24], *counties.PLACES[54:60])
"""Counties of four cities, with the one that hands in nothing and the one whose file is cut off."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the journals of some counties."""
    written = tmp_path_factory.mktemp("counties")
    counties.write(written, SOME, events=250)
    return written


@pytest.fixture(scope="module")
def province(folder: Path) -> RollUp:
    """Return what the plain loop makes of them."""
    return monday.one_by_one(folder, SOME, W26)


def run(folder: Path, *arguments: str) -> tuple[str, str]:
    """Run the example as a reader would; return what it prints, and its bar."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLE), str(folder), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    return done.stdout, done.stderr


def in_a_loop(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what it prints without Dask."""
    assert 0 == monday.main([str(folder), "--loop"])
    return capsys.readouterr().out


def test_journals_are_made_again_from_their_seed(folder: Path, tmp_path: Path) -> None:
    """The same seed writes the same bytes; each county has red, orange and green work, weeks and disputes."""
    place = SOME[0]
    counties.write(tmp_path, (place,), events=250)
    file = counties.file_of(tmp_path, place)

    assert file.read_bytes() == counties.file_of(folder, place).read_bytes()
    ledger = load_lines(gzip.decompress(file.read_bytes()).decode().splitlines())
    assert 200 < ledger.version < 350
    assert {"重", "改", "常", "纠"} == {number[0] for number in ledger.items}
    assert 24 == len(ledger.circulars)  # none for the week of the Spring Festival
    assert ledger != counties.ledger_of(place, 250, seed=1)


def test_who_did_not_report_and_whose_file_is_spoilt_have_an_entry_and_no_nought(province: RollUp) -> None:
    """Sums are of the others; both are named, the second with the reason (X29)."""
    total = province.total

    assert (len(SOME), len(SOME) - 2) == (total.places, total.reported)
    assert [counties.MISSING] == [each.place for each in total.missing]
    assert [(counties.CUT_OFF, monday.CUT_OFF)] == [(each.place, each.corrupt) for each in total.corrupt]
    assert total.figures is not None
    assert total.figures["total.closing"] == sum(each["total.closing"] for each in province.places if each.reported)
    assert [("六单", 13)] == [(each.followed.zh, each.places) for each in total.procedures]


def test_whatever_is_wrong_with_a_file_is_told(tmp_path: Path) -> None:
    """A line that is no JSON, bytes that are not compressed, a record that contradicts itself, another year."""
    place = SOME[0]
    counties.write(tmp_path, (place,), events=200)
    file = counties.file_of(tmp_path, place)
    lines = gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)
    for spoilt, told in (
        (gzip.compress("".join([*lines[:9], "{", *lines[9:]]).encode()), "第10行"),
        (b"no gzip", "压缩文件损坏"),
        (gzip.compress("".join(lines).encode())[:-4], "压缩文件损坏"),
        (gzip.compress("".join([lines[0], *lines[2:]]).encode()), "尚未登记"),
        (gzip.compress(lines[0].replace("2022", "2020").encode()), "不在2020年"),
    ):
        file.write_bytes(spoilt)
        [entry] = monday.county(tmp_path, place, W26).places
        assert entry.corrupt is not None
        assert told in (entry.corrupt if isinstance(entry.corrupt, str) else entry.corrupt.zh)


def test_a_worker_that_does_not_see_the_folder_makes_nobody_missing(tmp_path: Path) -> None:
    """It fails, and says why: a folder that is not mounted is no county that did not report."""
    with pytest.raises(FileNotFoundError, match="does not see the folder"):
        monday.county(tmp_path, SOME[0], W26)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_arithmetic_for_the_nation_follows_from_what_was_measured(language: str) -> None:
    """Core-hours, memory and disk on the page are the products of what the benchmark measured of one county."""
    page = ROOT / "docs" / language / "howto" / "roll-up-to-the-province.md"

    assert paragraph(MEASURED, language) in " ".join(page.read_text(encoding="utf-8").split("\n"))
    assert paragraph(MEASURED._replace(milliseconds=4_200), language) != paragraph(MEASURED, language)


def test_one_command_prints_the_figures_and_writes_the_papers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The province's paper has its cities, a city's its counties, ranked; without Dask as well (X10, X29)."""
    printed = in_a_loop(folder, capsys)

    assert "应汇总15个地区，已报13个，未报1个，记录无法读取1个" in printed
    papers = {each.name: each.read_text(encoding="utf-8") for each in (folder / "papers").iterdir()}
    cities = {f"{place[1]}.html" for place in SOME}
    assert {"某省.html", *cities} == set(papers)
    assert "乙下县" not in papers["某省.html"].partition("各地情况")[2]
    assert "乙下县" in papers["乙市.html"]


def test_without_dask_the_command_to_run_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends, and names the extra in both languages."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert 1 == monday.main([str(folder)])
    told = capsys.readouterr().err
    assert "distributed没有安装，请运行：pip install 'sanse-ledger[dask]'" in told
    assert "distributed is not installed, run: pip install 'sanse-ledger[dask]'" in told


def test_dask_has_the_figures_of_the_plain_loop(
    folder: Path, province: RollUp, capsys: pytest.CaptureFixture[str]
) -> None:
    """A task a county, put together in a tree, here on a worker of this process; the bar ends where it says (X29)."""
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as here,
        Client(here) as client,
    ):
        assert province == monday.on_dask(client, folder, [*SOME], W26, kill=False)
    assert f"] {len(SOME)}/{len(SOME)}" in capsys.readouterr().err


@pytest.mark.proof
@pytest.mark.thorough
def test_a_worker_that_is_killed_in_mid_run_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it had computed is computed again elsewhere: the figures are those of the plain loop (invariant 47)."""
    printed, shown = run(folder, "--kill")

    assert "已强行终止" in shown
    assert in_a_loop(folder, capsys) == printed
    assert f"] {len(SOME)}/{len(SOME)}" in shown


@pytest.mark.proof
@pytest.mark.thorough
def test_the_address_of_a_scheduler_makes_it_a_cluster(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scheduler and a worker that others started do the work, and are still there afterwards."""
    file = tmp_path / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{name}", *local, *more],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=tmp_path,
        )
        for name, more in (("scheduler", ("--port", "0")), ("worker", ("--nthreads", "1")))
    ]
    try:
        while not file.exists():
            assert [None, None] == [each.poll() for each in started]
            time.sleep(0.1)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        printed, _shown = run(folder, "--scheduler", address)
        assert [None, None] == [each.poll() for each in started]
    finally:
        for each in reversed(started):
            each.kill()
            each.wait()
    assert in_a_loop(folder, capsys) == printed
