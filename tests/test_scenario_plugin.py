"""The pytest plugin: it collects files of scenarios, names every problem by its place, and else costs nothing."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from guards import ROOT
from sanse_ledger.conformance import plugin
from sanse_ledger.conformance.scenarios import load_scenarios

pytest_plugins = ("pytester",)

ALONE = ("-p", "no:sanse_ledger", "-p", "sanse_ledger.conformance.plugin", "-p", "no:cacheprovider", "-n0", "-rA")
"""The plugin under test, once, whether or not its distribution is installed."""
DOCUMENT = """
年度: 2022
情景:
- 名称: 红色逾期提醒谁？
  已知:
    记录时间: 2022-06-06 09:00
    记录人: 办公室
    内容:
    - 登记: {编号: 红-1, 颜色: 红, 名称: 考评, 类别: 目标考核, 工作要求: 备齐材料, 分管领导: 副书记, 责任股室: 综治股,
        完成时限: 2022-06-10}
  提出: {日期: 2022-06-11}
  结果: {事项: {编号: 红-1, 时限状态: 逾期}}
- 名称: 第一期是哪天？
  提出: {周: 2022-W23}
  结果: {通报: {通报日期: 2022-06-10}}
"""


for scenario in load_scenarios(DOCUMENT):
    scenario.run()  # an inner run forgets what it was the first to load: so all rooms are loaded before


def made(pytester: pytest.Pytester, text: str, name: str = "红色.ledger.yaml") -> None:
    """Write a file into the folder of an inner run."""
    (pytester.path / name).write_text(text, encoding="utf-8")


def test_each_scenario_is_a_case_by_its_name(pytester: pytest.Pytester) -> None:
    """Both scenarios of a file pass; a file of any other name is none of the plugin's."""
    made(pytester, DOCUMENT)
    made(pytester, "scenarios: 12", "红色.yaml")

    result = pytester.runpytest_inprocess(*ALONE)

    result.assert_outcomes(passed=2)
    assert "PASSED 红色.ledger.yaml::红色逾期提醒谁？" in result.outlines


def test_what_came_otherwise_is_shown_with_file_line_and_column(pytester: pytest.Pytester) -> None:
    """A scenario that does not come true fails with what was expected and what came, and no traceback."""
    made(pytester, DOCUMENT.replace("时限状态: 逾期", "时限状态: 正常, 颜色: 橙"))

    result = pytester.runpytest_inprocess(*ALONE)

    result.assert_outcomes(passed=1, failed=1)
    assert "红色.ledger.yaml:12:28: 红-1的时限状态：应为正常，实为逾期" in result.outlines
    assert "红色.ledger.yaml:12:36: 红-1的颜色：应为橙，实为红" in result.outlines
    assert "Traceback" not in result.stdout.str()


def test_a_document_with_a_problem_is_an_error_of_collection(pytester: pytest.Pytester) -> None:
    """Every problem of a document stands there by file, line and column, in the language of its keys."""
    made(pytester, DOCUMENT.replace("提出: {日期", "题出: {日期"))
    made(pytester, "year: 2022\nscenarios: [{name: A, than: accepted}]\n", "a.ledger.yaml")

    result = pytester.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=2)
    assert "红色.ledger.yaml:11:3: 没有“题出”这一项，是不是“提出”？" in result.outlines
    assert "a.ledger.yaml:2:23: there is no field than here: did you mean then?" in result.outlines


def test_a_file_that_is_no_text_is_an_error_of_collection(pytester: pytest.Pytester) -> None:
    """Bytes that are no UTF-8 are said to be none; the ledger beside a document is read from its folder."""
    (pytester.path / "a.ledger.yaml").write_bytes(b"\xff")
    made(pytester, "台账: 没有.yaml\n情景: [{名称: 甲, 结果: {通报: {期号: 1}}}]\n", "b.ledger.yaml")

    result = pytester.runpytest_inprocess(*ALONE)

    result.assert_outcomes(errors=2)
    assert "utf-8" in result.stdout.str()
    assert "“没有.yaml”在这里不能用：读不到这个文件" in result.stdout.str()


def test_a_fault_of_the_program_is_shown_as_one(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no result of a scenario has its traceback, as in any case."""
    made(pytester, DOCUMENT)

    def broken(_item: plugin.ScenarioItem) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(plugin.ScenarioItem, "runtest", broken)
    result = pytester.runpytest_inprocess(*ALONE)

    result.assert_outcomes(failed=2)
    assert "ZeroDivisionError" in result.stdout.str()


def installed(folder: Path) -> None:
    """Make *folder* one in which the distribution is installed, as far as entry points are concerned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["pytest11"].items())
    info = folder / "sanse_ledger-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sanse-ledger\nVersion: 0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[pytest11]\n{points}", encoding="utf-8")


def loaded(folder: Path) -> str:
    """Run pytest in a process of its own; return what was loaded by its end, and the outcome."""
    (folder / "conftest.py").write_text(
        "import sys\nROOMS = ('sanse_ledger', 'yaml', 'pendulum')\n\ndef pytest_unconfigure():\n"
        "    print('LOADED', sorted(name for name in sys.modules if name.startswith(ROOMS)))\n",
        encoding="utf-8",
    )
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import pytest; pytest.main(['-p', 'no:cacheprovider'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout


def test_without_a_file_the_plugin_loads_nothing_but_itself(tmp_path: Path) -> None:
    """By its entry point it is loaded in every project; until there is a file of scenarios it imports only pytest."""
    installed(tmp_path)
    (tmp_path / "test_other.py").write_text("def test_nothing(): pass\n", encoding="utf-8")

    said = loaded(tmp_path)

    assert "1 passed" in said
    assert "LOADED ['sanse_ledger', 'sanse_ledger.conformance', 'sanse_ledger.conformance.plugin']" in said


def test_the_entry_point_collects_a_file(tmp_path: Path) -> None:
    """Installed, the plugin needs no option: a file in the folder is enough."""
    installed(tmp_path)
    (tmp_path / "甲.ledger.yaml").write_text(DOCUMENT, encoding="utf-8")

    said = loaded(tmp_path)

    assert "2 passed" in said
    assert "'sanse_ledger.conformance.scenarios'" in said
