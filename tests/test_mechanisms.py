"""The ways of working of the accounts: each has a file, each file a row, and the accounts' own figures come out."""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from guards import ROOT
from sanse_ledger import (
    BEIJING,
    CloseProcedure,
    Colour,
    Command,
    Ledger,
    OpenProcedure,
    PassStage,
    Register,
    TakeBranch,
    load_procedure,
    procedure_figures,
    score_problems,
)
from sanse_ledger.week.figures.indicators import IndicatorFigures
from sanse_ledger.words.bilingual import Language

sys.path.insert(0, str(ROOT / "docs"))
sys.path.insert(0, str(ROOT / "examples"))

import mechanism_pages

import one_procedure

FOLDER = ROOT / "examples" / "procedures"
ROWS = mechanism_pages.told()["rows"]
SINCE = datetime(2022, 1, 1, tzinfo=BEIJING)
THEN = datetime(2022, 6, 1, tzinfo=BEIJING)
UNTIL = datetime(2022, 9, 1, tzinfo=BEIJING)


def test_every_way_of_working_has_files_that_are_there() -> None:
    """Every way of working that is a matter of a ledger has a row, in both languages, and files."""
    names = [name for each in ROWS for name in each["files"]]

    assert 37 <= len(ROWS)
    assert [] == [n for n in names if not ((FOLDER if "/" not in n else ROOT) / n).exists()]
    assert [] == [each["what"] for each in ROWS if not each["what"][1].isascii() or not each["place"][1].isascii()]


def test_every_definition_is_some_way_of_working_and_says_what_is_made_up() -> None:
    """No file lies there without a row, and each says in its first line what is no account's."""
    stems = [each.stem for each in mechanism_pages.shipped()]
    named = {name.removesuffix(".yaml") for each in ROWS for name in each["files"]}

    assert sorted(mechanism_pages.told()["definitions"]) == stems
    assert [] == sorted({*stems} - named)
    assert [] == [each.stem for each in mechanism_pages.shipped() if "编的" not in each.line]
    assert [] == [each.stem for each in mechanism_pages.shipped() if "made up" not in each.english[1]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_each_definition_whole(language: Language) -> None:
    """A drawing, the indicators with their formulas, what is asked and what is printed, for each (X20, K5)."""
    page = (ROOT / "docs" / language / "mechanisms.md").read_text(encoding="utf-8")

    for each in mechanism_pages.shipped():
        text = page.partition(f"\n## {each.titled(language)}\n")[2].partition("\n## ")[0]
        assert "```mermaid" in text
        assert [] == [indicator.zh for indicator in each.procedure.indicators if indicator.zh not in text]
        assert [] == [scenario.name for scenario in each.scenarios if scenario.name not in text]
        assert re.search(r"^\| (合计|Total) ", text, re.MULTILINE)


WITH_A_WEEK = ("grid", "inspection", "menu", "verification", "visit", "whistle")


def test_six_have_a_week_and_its_circular() -> None:
    """Where an account tells a way of working in full, a week was handed in, and its circular is printed (G4.5)."""
    weeks = [each.stem for each in mechanism_pages.shipped() if one_procedure.week_of(each.ledger) is not None]

    assert [] == sorted({*WITH_A_WEEK} - {*weeks})


def test_the_program_runs_one_and_prints_its_papers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Its scenarios by line, then figures or the circular, as text or as a page, in either language; 2 for no file."""
    assert 0 == one_procedure.main(["grid"])
    assert "符合 这几天各级办结了多少？" in (told := capsys.readouterr().out)
    assert "66.67%（2/3）" in told
    assert 0 == one_procedure.main(["grid", "--circular"])
    assert "关于2026年第10周“网格事件逐级办理”" in capsys.readouterr().out
    assert 0 == one_procedure.main(["meeting", "--agenda"])
    assert "会-03" in capsys.readouterr().out.partition("议题")[2]
    assert 0 == one_procedure.main(["visit", "--html", str(tmp_path / "page.html"), "--en"])
    assert "figures of 带案下访" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (0, 2) == (one_procedure.main([]), one_procedure.main(["nothing"]))
    assert "whistle       吹哨报到" in capsys.readouterr().out


def test_the_program_says_what_came_otherwise(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure that comes otherwise is told by line, and the exit code is 1."""
    for name in ("score.yaml", "score.ledger.yaml"):
        text = (FOLDER / name).read_text(encoding="utf-8").replace("75.50分", "76.50分")
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(one_procedure, "FOLDER", tmp_path)

    assert 1 == one_procedure.main(["score", "--circular"])
    assert "平均总分的数：应为76.50分，实为75.50分" in capsys.readouterr().out


def test_the_points_lost_in_an_inspection_become_a_list_of_what_to_rectify() -> None:
    """Each point that was not full is an orange item of its own, from the inspection, for the unit inspected (X28)."""
    [inspection] = [each for each in mechanism_pages.shipped() if each.stem == "inspection"]

    problems = score_problems(
        inspection.ledger, "检-02", section="乙镇武装部", at=UNTIL.replace(year=2026), by="检查组"
    )

    assert ["任职培训", "器材库室", "档案资料"] == [each.title.split("“")[1].split("”")[0] for each in problems]
    assert {("检-02", "乙镇武装部", Colour.ORANGE)} == {(each.parent, each.section, each.colour) for each in problems}


@pytest.mark.parametrize(
    ("stem", "indicator", "resolved", "found", "shown"),
    [
        ("three-levels", "化解率", 3232, 3413, "94.70% (3232/3413)"),  # the account leaves digits off: 94.69 %
        ("mediation", "调解成功率", 12_000, 14_000, "85.71% (12000/14000)"),  # the account has 85.7 %, of round counts
    ],
)
def test_the_shares_of_the_accounts_are_those_of_their_counts(
    stem: str, indicator: str, resolved: int, found: int, shown: str
) -> None:
    """Where an account prints counts and a share, the share of the counts is that one, to the digits it has (K5)."""
    [procedure] = [each.procedure for each in mechanism_pages.shipped() if each.stem == stem]
    [of] = [each for each in procedure.indicators if each.zh == indicator]

    came = IndicatorFigures(procedure=procedure, indicator=of, number=Fraction(resolved), whole=Fraction(found))

    assert shown == came.shown.zh


def figures(name: str, commands: Iterator[Command]) -> dict[str, str]:
    """Return the indicators of a definition, as they are printed, over what was recorded."""
    procedure = load_procedure((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    ledger = Ledger.open(owner="某市", year=2022, procedures=(procedure,)).submit(*commands)
    told = procedure_figures(ledger, procedure.key, since=SINCE, until=UNTIL).total.indicators.values()
    return {each.indicator.zh: each.shown.zh for each in told}


def opened(number: str, procedure: str, facts: dict[str, str]) -> Iterator[Command]:
    """Yield how a matter is begun."""
    yield Register(
        number=number, colour=Colour.GREEN, title=number, kind=procedure, requirement="办理",
        leader="副书记", section="信访室", at=THEN, by="信访室",
    )  # fmt: skip
    yield OpenProcedure(item=number, procedure=procedure, facts=facts, at=THEN, by="信访室")


def test_the_petitions_of_the_account_give_its_figures() -> None:
    """133 were found, 95 are settled, 38 are being settled, in 68 of them nobody petitions any more."""

    def visited() -> Iterator[Command]:
        told: dict[str, Any] = {"at": THEN, "by": "信访室"}
        heard = {"见面人员": "举报人", "案情": "已听取"}
        done = {"调查情况": "查清", "处理意见": "提出"}
        for nth in range(133):
            number = f"访-{nth:03}"
            facts = {"苏木乡镇": "某镇", "反映方式": "实名", "反映问题": "其他", "接待人次": "1"}
            yield from opened(number, "带案下访", facts)
            yield PassStage(item=number, stage="下访听取", records=heard, **told)
            yield PassStage(item=number, stage="办理", records=done, **told)
            if nth < 68:
                yield CloseProcedure(
                    item=number, outcome="息诉罢访", records={"反馈情况": "反馈", "息诉承诺": "承诺"}, **told
                )
            elif nth < 95:
                yield CloseProcedure(
                    item=number, outcome="问题解决", records={"反馈情况": "反馈", "解决情况": "解决"}, **told
                )

    came = figures("visit", visited())

    assert "71.43% (95/133)" == came["解决率"]
    assert "51.13% (68/133)" == came["息诉率"]


def test_the_clues_of_the_account_give_its_figures() -> None:
    """1,087 clues, 1,069 closed, 291 taken up, 283 concluded, 702 people punished, 8 transferred, 567 settled."""

    def handled() -> Iterator[Command]:
        told: dict[str, Any] = {"at": THEN, "by": "监督室"}
        for nth in range(1087):
            number = f"索-{nth:04}"
            yield from opened(number, "线索处置", {"旗县": "某旗", "来源": "下访"})
            yield PassStage(item=number, stage="研判", records={"处置方式": "初核"}, **told)
            if nth < 291:
                yield TakeBranch(item=number, branch="立案", records={"立案日期": "当日"}, **told)
            if nth < 283:  # two people each, and what is left of 702 with the first
                people = {"处分人数": str(702 - 282 * 2 if nth == 0 else 2)} | ({"移送人数": "8"} if nth == 0 else {})
                yield CloseProcedure(item=number, outcome="结案", records=people, **told)
            elif 291 <= nth < 291 + 567:
                yield CloseProcedure(item=number, outcome="予以了结", records={"反馈情况": "说明"}, **told)
            elif 291 + 567 <= nth < 291 + 567 + 219:
                yield CloseProcedure(item=number, outcome="谈话提醒", records={"谈话情况": "谈话"}, **told)

    came = figures("clues", handled())

    assert "98.34% (1069/1087)" == came["线索办结率"]
    assert ("291", "97.25% (283/291)") == (came["立案数"], came["结案率"])
    assert ("702人", "8人", "567") == (came["处分人数"], came["移送司法人数"], came["化解信访数"])
