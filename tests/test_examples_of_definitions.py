"""The definitions among the examples: they load, come back, and their stages are held by whom they say (X21)."""

from pathlib import Path

import pytest

from guards import ROOT
from matters import CENTRE, NUMBER, at, matter, register
from sanse_ledger import CloseProcedure, Command, Ledger, OpenProcedure, PassStage, TakeBranch, load_procedure, mermaid
from sanse_ledger.codecs.yaml.procedures import dump_procedure

DEFINITIONS = sorted((ROOT / "examples" / "procedures").glob("*.yaml"))


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.stem)
def test_a_definition_is_read_written_and_drawn(path: Path) -> None:
    """Each loads without a fault, comes back as it was in either language, and has every stage held (X20, X21)."""
    procedure = load_procedure(path.read_text(encoding="utf-8"))

    assert [procedure] * 2 == [load_procedure(dump_procedure(procedure, language)) for language in ("zh", "en")]
    assert all(stage.holder is not None for stage in procedure.stages)
    assert mermaid(procedure).count("承办：") == len(procedure.stages)


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


def passed(stage: str, day: str, **records: str) -> PassStage:
    """Pass a stage."""
    return PassStage(item=NUMBER, stage=stage, records=records, at=at(day), by=CENTRE)


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
