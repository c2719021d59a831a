"""The definitions among the examples: they load, come back, and their stages are held by whom they say (X21, X24)."""

import re
from pathlib import Path

import pytest

from guards import ROOT
from matters import CENTRE, NUMBER, at, matter, register
from sanse_ledger import (
    CloseProcedure,
    Command,
    Ledger,
    OpenProcedure,
    PassStage,
    ReleaseUnit,
    TakeBranch,
    load_procedure,
    mermaid,
)
from sanse_ledger.codecs.yaml.procedures import dump_procedure
from sanse_ledger.conformance.scenarios import load_scenarios

FOLDER = ROOT / "examples" / "procedures"
DEFINITIONS = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".ledger.yaml"))
OF_SCENARIOS = re.compile(r"^    退回: |时限状态: 超时限|^    指标:", re.MULTILINE)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_a_definition_is_read_written_and_drawn(path: Path) -> None:
    """Each loads without a fault, comes back as it was in either language, and has every stage held (X20, X21)."""
    procedure = load_procedure(path.read_text(encoding="utf-8"))

    assert [procedure] * 2 == [load_procedure(dump_procedure(procedure, language)) for language in ("zh", "en")]
    assert all(stage.holder is not None for stage in procedure.stages)
    assert mermaid(procedure).count("承办：") == len(procedure.stages)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_a_definition_has_scenarios_that_come_true(path: Path) -> None:
    """Beside it stand a refusal, a limit that is past and figures worked out by hand, and all of it comes so (X20)."""
    text = (FOLDER / f"{path.stem}.ledger.yaml").read_text(encoding="utf-8")
    scenarios = load_scenarios(text, read=lambda name: (FOLDER / name).read_text(encoding="utf-8"))

    assert [] == [(each.name, problem.zh) for each in scenarios for problem in each.run().problems]
    assert {"    退回: ", "时限状态: 超时限", "    指标:"} == {*OF_SCENARIOS.findall(text)}
    assert f"办理流程: [{path.name}" in text


def handled(name: str, facts: dict[str, str], *steps: Command) -> list[str | None]:
    """Take a matter of a definition along; return who held each stage that it left, and who holds it now."""
    path = next(each for each in DEFINITIONS if each.stem == name)
    procedure = load_procedure(path.read_text(encoding="utf-8"))
    ledger = Ledger.open(owner="某镇", year=2023, procedures=(procedure,)).submit(
        register("2023-04-06", section="南圈村"),
        OpenProcedure(item=NUMBER, procedure=procedure.zh, facts=facts, at=at("2023-04-06"), by=CENTRE),
        *steps,
    )
    return [*(each.holder for each in matter(ledger).steps), matter(ledger).held_by]


def passed(stage: str, day: str, unit: str | None = None, **records: str) -> PassStage:
    """Pass a stage, or let one of those that hold it together answer."""
    return PassStage(item=NUMBER, stage=stage, unit=unit, records=records, at=at(day), by=CENTRE)


def branch(name: str, day: str, **records: str) -> TakeBranch:
    """Take a branch."""
    return TakeBranch(item=NUMBER, branch=name, records=records, at=at(day), by=CENTRE)


def closed(outcome: str, day: str, **records: str) -> CloseProcedure:
    """Close a matter."""
    return CloseProcedure(item=NUMBER, outcome=outcome, records=records, at=at(day), by=CENTRE)


def test_an_event_of_the_grid_is_held_level_by_level() -> None:
    """From grid to village, past its limit to the town, to the department that is called, and back (X21)."""
    facts = {"来源": "网格巡查", "类别": "安全隐患", "紧急": "否", "村（社区）": "南圈村", "网格": "三号网格"}

    assert ["三号网格", "南圈村", "镇综治中心", "城管局", "镇综治中心", "镇综治中心"] == handled(
        "grid",
        facts,
        passed("网格处置", "2023-04-07", 现场核实="属实"),
        branch("逾期提级", "2023-04-14", 提级意见="由镇里办"),
        branch("报县", "2023-04-17", 上报原因="超出职权", 吹哨部门="城管局"),
        branch("退回镇级", "2023-04-18", 退回原因="属镇里职责"),
        closed("镇内办结", "2023-04-19", 处置结果="已修复"),
    )
    assert ["南圈村", "南圈村", "镇综治中心", "县社会治理中心"] == handled(
        "grid",
        {name: text for name, text in facts.items() if name != "网格"},
        passed("网格处置", "2023-04-07", 现场核实="属实"),
        branch("逾期提级", "2023-04-14", 提级意见="由镇里办"),
        branch("逾期提级", "2023-04-27", 提级意见="由县里办"),
    )


def test_an_order_is_held_by_whom_it_was_dispatched_to() -> None:
    """The community dispatches and checks, the unit carries out, done again where it falls short; the street pays."""
    carried_out = passed("接单实施", "2023-04-13", 实施情况="已换灯")

    assert [*["兴沙社区"] * 3, "某物业公司", "兴沙社区", "某物业公司", "兴沙社区", "街道办事处"] == handled(
        "menu",
        {"服务类别": "设施维修", "社区": "兴沙社区", "概算": "800元"},
        passed("点单", "2023-04-07", 居民诉求="楼道灯不亮"),
        passed("议事", "2023-04-10", 议定意见="同意"),
        passed("派单", "2023-04-11", 派往="某物业公司", 完成要求="七日内"),
        carried_out,
        branch("不合格返工", "2023-04-14", 返工要求="换灯罩"),
        passed("接单实施", "2023-04-17", 实施情况="已换灯罩"),
        passed("验收", "2023-04-18", 验收意见="合格"),
    )


def test_the_units_that_are_called_answer_one_by_one() -> None:
    """Who is called answers, one is taken off, another is called later; then the town sums up (X24)."""
    facts = {"社区": "兴沙社区", "缓急": "一般", "报到单位": "城管队、派出所、供电所"}
    told = {"到场时间": "当日", "处置情况": "已处置"}
    release = ReleaseUnit(
        item=NUMBER, unit="供电所", reason="不涉及用电", approver="副镇长", at=at("2023-04-08"), by=CENTRE
    )
    called = (
        passed("吹哨", "2023-04-07", 现场情况="占道经营"),
        passed("报到会办", "2023-04-07", unit="派出所", **told),
        release,
        passed("报到会办", "2023-04-10", unit="城管队", **told),
    )

    assert ["兴沙社区", "派出所", "城管队", "镇综治中心"] == handled("whistle", facts, *called)
    assert ["兴沙社区", "派出所", "城管队", "镇综治中心", "卫生院", "镇综治中心", "镇综治中心"] == handled(
        "whistle",
        facts,
        *called,
        branch("再吹哨", "2023-04-11", 再吹原因="又有反弹", 加派单位="卫生院"),
        passed("报到会办", "2023-04-12", unit="卫生院", **told),
        closed("会办办结", "2023-04-13", 处置结果="已清理"),
    )
    nobody = {name: text for name, text in facts.items() if name != "报到单位"}
    [*_, holder] = handled("whistle", nobody, called[0])
    assert "综合行政执法队、派出所" == holder
