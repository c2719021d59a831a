"""Scenarios: those that are kept come true, and one that does not says what was expected, what came, and where."""

import contextlib
import io
import random
import re
import sys
from collections.abc import Iterator
from doctest import DocTestParser
from pathlib import Path
from typing import Any

import pytest

from guards import ROOT
from sanse_ledger import BadDocument, Ledger, Limits, WorkCalendar, WrongType, dumps
from sanse_ledger.codecs.yaml.scenario_shapes import CIRCULAR, COLUMN, FIGURES, INDICATOR, ITEM, KEYS, PART
from sanse_ledger.conformance.scenarios import Outcome, load_scenarios
from test_yaml_malformed import TOKENS

sys.path.insert(0, str(ROOT / "examples"))

import run_scenarios

FOLDER = ROOT / "examples" / "scenarios"
FILES = sorted(FOLDER.glob("*.ledger.yaml"))
BESIDE_DEFINITIONS = sorted((ROOT / "examples" / "procedures").glob("*.ledger.yaml"))
SHOWN_ELSEWHERE = ("readme.ledger.yaml", "readme-in-english.ledger.yaml", "tutorial.ledger.yaml")
ITEMS = """
年度: 2022
已知:
- 记录时间: 2022-06-06 09:00
  记录人: 办公室
  内容:
  - 登记: {编号: 红-1, 颜色: 红, 名称: 考评, 类别: 目标考核, 工作要求: 备齐材料, 分管领导: 副书记, 责任股室: 综治股,
      完成时限: 2022-06-10}
  - 登记: {编号: 绿-1, 颜色: 绿, 名称: 月报, 类别: 常规, 工作要求: 每月一期, 分管领导: 副书记, 责任股室: 维稳股}
  - 设定节点: {事项: 绿-1, 节点编号: 月报, 名称: 报送, 完成时限: 2022-06-24}
情景:
- 名称: 甲
"""
ASKED = "  提出: {记录时间: 2022-06-08 09:00, 记录人: 办公室, 内容: [%s]}\n"
CONCLUDED = "办结: {事项: 红-1, 办结情况: 完成}"


def read(name: str) -> str:
    """Return the text of a file of scenarios."""
    return (FOLDER / name).read_text(encoding="utf-8")


def only(text: str) -> Outcome:
    """Run the one scenario of a document."""
    [scenario] = load_scenarios(text)
    return scenario.run()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_kept_scenario_comes_true(path: Path) -> None:
    """What the files of scenarios say comes as they say it (G1 to G5, X3 to X31)."""
    scenarios = load_scenarios(path.read_text(encoding="utf-8"))

    assert [] == [(each.name, problem) for each in scenarios for problem in each.run().problems]
    assert scenarios


def test_there_are_twenty_questions_of_a_committee_and_some_in_english() -> None:
    """Beside what README and the tutorial show, at least twenty in Chinese and three in English."""
    languages = [
        each.language for path in FILES if path.name not in SHOWN_ELSEWHERE for each in load_scenarios(read(path.name))
    ]

    assert languages.count("zh") >= 20
    assert languages.count("en") >= 3


# What README and the tutorial show


def shown_on(page: Path) -> dict[str, Any]:
    """Return the names that the examples of a page leave behind."""
    names: dict[str, Any] = {}
    text = page.read_text(encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            code = block
            if block.startswith(">>>"):
                code = "".join(each.source for each in DocTestParser().get_examples(block))
            exec(compile(code, page.name, "exec"), names)  # noqa: S102 - the page's own examples
    return names


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("README.md", "readme.ledger.yaml"),
        ("README.en.md", "readme-in-english.ledger.yaml"),
        ("docs/zh/tutorial.md", "tutorial.ledger.yaml"),
        ("docs/en/tutorial.md", "tutorial.ledger.yaml"),
    ],
)
def test_the_scenario_of_a_page_is_what_the_page_shows(page: str, name: str) -> None:
    """The commands of the page and those of its scenario make the same ledger, record for record."""
    assert shown_on(ROOT / page)["ledger"] == only(read(name)).ledger


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("README.md", "readme.ledger.yaml"),
        ("README.en.md", "readme-in-english.ledger.yaml"),
        ("docs/zh/tutorial.md", "tutorial.ledger.yaml"),
    ],
)
def test_every_reason_that_a_page_prints_is_expected_in_its_scenario(page: str, name: str) -> None:
    """Clauses that the page prints line by line stand in the scenario; nothing is shown that it leaves out."""
    printed = re.findall(
        r"^(?:红-01 |橙-01 |绿-01 )?([GX][0-9]\.[0-9]) ", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )

    assert {*printed} == {*re.findall(r"[GX][0-9]\.[0-9]", read(name))}


# What came otherwise


def otherwise() -> Iterator[tuple[str, str, str]]:
    """Yield scenarios that do not come true, ▸ before what is not so, with what is said of it in both languages."""
    for row in (ROOT / "tests" / "data" / "scenarios" / "otherwise.txt").read_text(encoding="utf-8").split("\n\n"):
        then, zh, en = row.strip("\n").split("\n= ")
        yield then, zh, en


OTHERWISE = (*otherwise(),)


@pytest.mark.parametrize(("then", "zh", "en"), OTHERWISE)
def test_what_comes_otherwise_is_said_with_its_place(then: str, zh: str, en: str) -> None:
    """One problem: what was expected and what came, in both languages, where the expectation stands."""
    marked = ITEMS.lstrip("\n") + then + "\n"
    before = marked.partition("▸")[0]

    [problem] = only(marked.replace("▸", "")).problems

    assert (zh, en) == (problem.zh, problem.en)
    assert (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1) == (problem.line, problem.column)


def test_every_field_of_a_result_is_tried() -> None:
    """No result is without a scenario in which it comes otherwise: what is never compared would always come true."""
    compared = {*re.findall("([\u4e00-\u9fff]+): ?▸", "".join(row[0] for row in OTHERWISE))}
    plain = {"责任股室", "分管领导", "完成日期", "转入", "转出", "期末"}  # by the same lines as 名称, 完成时限 and 期初

    results = {field.zh for shape in (ITEM, COLUMN, FIGURES, PART, CIRCULAR, INDICATOR) for field in shape.fields}
    assert results - plain - {"编号", "颜色", "节点", "时限", "各色", "各部分", "汇总", "办理流程"} <= compared


def test_nothing_is_looked_at_after_an_answer_that_came_otherwise() -> None:
    """What follows from an answer says nothing when the answer is another one."""
    problems = only(ITEMS + ASKED % CONCLUDED + "  结果: {退回: G2.4, 事项: {编号: 红-1, 颜色: 橙}}\n"
        "  接着: {结果: {事项: {编号: 红-1, 颜色: 橙}}}\n").problems  # fmt: skip

    assert ["answer"] == [each.code for each in problems]


def test_each_step_is_asked_of_what_came_before() -> None:
    """What was accepted is known in the steps that follow; what was refused left no trace (G2.4, X1)."""
    outcome = only(
        ITEMS + ASKED % "调整颜色: {事项: 红-1, 调整为: 橙, 调整依据: 常态化}" + "  结果: 退回\n  接着:\n"
        + "".join("  - " + line.strip() + "\n    结果: 受理\n" for line in (
            ASKED % CONCLUDED, ASKED % "调整颜色: {事项: 红-1, 调整为: 橙, 调整依据: 常态化}"))
    )  # fmt: skip

    assert outcome.came_true
    assert ["Concluded", "Recoloured"] == [type(each).__name__ for each in outcome.ledger.events[-2:]]


# What a document may not say: one fault each stands in data/yaml/faults.json


def codes(text: str, **options: Any) -> list[tuple[str, int, str]]:  # noqa: ANN401 - of the loader
    """Return the problems of a document."""
    with pytest.raises(BadDocument) as caught:
        load_scenarios(text, **options)
    return [(each.code, each.line, each.path) for each in caught.value.problems]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """Header, commands, results and what is misspelt are told together, in the order of the document."""
    text = (
        "年渡: 2022\n情景:\n- {名称: 甲, 提出: {记录时间: 明天, 记录人: 甲, 内容: [办节: {事项: 红-1}]}}\n"
        "- 名称: 乙\n  提出: {日期: 2022-06-31}\n"
        "  结果: {事项: {编号: 红-1, 颜色: 黄, 亮灯: 红灯, 完成期限: 2022-06-10}}\n"
    )

    assert [
        ("unknown-field", 1, "年渡"),
        ("missing-field", 1, "year"),
        ("missing-field", 3, "scenarios[0].then"),
        ("bad-instant", 3, "scenarios[0].when.at"),
        ("unknown-command", 3, "scenarios[0].when.do[0].办节"),
        ("bad-date", 5, "scenarios[1].when.on"),
        ("bad-choice", 6, "scenarios[1].then.items.colour"),
        ("bad-choice", 6, "scenarios[1].then.items.lamps"),
        ("unknown-field", 6, "scenarios[1].then.items.完成期限"),
    ] == codes(text)


LEFT_EMPTY = re.compile("(?<=:) ?[^,{}\\[\\]\\n]+(?=[,}\\]\n]|$)")
"""What stands behind a key, with nothing nested in it."""


@pytest.mark.parametrize(("key", "field"), [("年度", "year"), ("记录时间", "when.at"), ("记录人", "when.by")])
def test_what_is_left_empty_is_missing(key: str, field: str) -> None:
    """A year, a time or an author with nothing behind the key is told as if the key were not there."""
    text = "年度: 2022\n情景:\n- 名称: 甲\n  提出:\n    记录时间: 2022-06-06 09:00\n    记录人: 甲\n    内容:\n"
    text += "    - 办结: {事项: 红-1, 办结情况: 完}\n  结果: 受理\n"

    [(code, _, path)] = codes(re.sub(f"{key}:.*", f"{key}:", text))
    assert ("missing-field", field) == (code, path.removeprefix("scenarios[0]."))


@pytest.mark.thorough
def test_whatever_is_left_empty_is_told() -> None:
    """A kept document with one value taken away runs, or is refused with problems that have a place."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    at = [(text, each) for text in texts for each in LEFT_EMPTY.finditer(text)][::8]
    emptied = [f"{text[: each.start()]} {text[each.end() :]}" for text, each in at]

    assert len(emptied) > 60
    assert {"ran", "refused"} >= {*map(end_of, emptied)}


def test_a_number_that_is_only_entered_later_is_no_item_yet() -> None:
    """Items of another scenario are none of this one; those of all its steps, and of what all know, are (G1.1)."""
    entering = (
        "登记: {编号: 绿-2, 颜色: 绿, 名称: 周报, 类别: 常规, 工作要求: 每周, 分管领导: 副书记, 责任股室: 维稳股}"
    )
    other = "- 名称: 乙\n" + ASKED % entering + "  结果: {事项: {编号: 绿-2, 颜色: 绿}}\n"
    steps = (
        ASKED % CONCLUDED
        + "  结果: {事项: {编号: 绿-2, 颜色: 绿}}\n  接着: {"
        + (ASKED % entering).strip()
        + ", 结果: 受理}\n"
    )

    assert [("no-such-item", 13, "scenarios[0].then.digest.unreported")] == codes(
        ITEMS + "  结果: {汇总: {未报: [红-1, 绿-2]}}\n" + other
    )
    assert load_scenarios(ITEMS + "  结果: {事项: {编号: 红-1, 颜色: 红}}\n" + other)
    assert ["到2022-06-08，台账里没有绿-2"] == [each.zh for each in only(ITEMS + steps).problems]


def test_clauses_of_own_procedures_are_clauses() -> None:
    """A reason may cite the clause of a procedure that the document defines; any other is a mistake (X20)."""
    steps = "[{名称: 办文, 办结结果: [办毕]}]"
    own = f"年度: 2022\n办理流程:\n- {{名称: 公文, 条文: 办法 §3, 环节: {steps}}}\n情景:\n- 名称: 甲\n"

    assert load_scenarios(own + ASKED % "年终取消标注: " + "  结果: {退回: 办法 §3 no-evidence}\n")
    assert [("bad-choice", 7, "scenarios[0].then.refused")] == codes(
        own + ASKED % "年终取消标注: " + "  结果: {退回: 办法 §4 no-evidence}\n"
    )
    assert [("bad-choice", 7, "scenarios[0].then.refused")] == codes(
        own + ASKED % "年终取消标注: " + "  结果: {退回: G4.6 no-evidense}\n"
    )


def test_several_may_stand_in_one_text() -> None:
    """What an office separates by 、 is a list: reasons, duties, lamps, kinds of reminders (G2.3, G2.4)."""
    asked = ASKED.replace("06-08", "06-13") % "调整颜色: {事项: 红-1, 调整为: 橙, 调整依据: 常态化}"
    item = "{编号: 红-1, 尚欠: 解释说明、与上级部门沟通, 亮灯: 探照灯、提示灯, 提醒: 逾期、须解释沟通、红色提醒}"

    assert only(f"{ITEMS}{asked}  结果: {{退回: G2.4 not-concluded、G2.3, 事项: {item}}}\n").came_true
    assert [("bad-choice", 14, "scenarios[0].then.refused")] == codes(ITEMS + asked + "  结果: {退回: G2.4、G2.33}\n")
    assert [("bad-choice", 13, "scenarios[0].then.items.owed")] == codes(
        ITEMS + "  结果: {事项: {编号: 红-1, 尚欠: 解释说明、道歉}}\n"
    )


def test_a_command_in_the_wrong_place_is_told_where_it_belongs() -> None:
    """A command that stands right below what is asked is no unknown word: its place is named."""
    with pytest.raises(BadDocument) as caught:
        load_scenarios(ITEMS + "  提出:\n    办结: {事项: 红-1, 办结情况: 完成}\n  结果: 受理\n")

    assert ["没有“办结”这一项：它是命令，写在“内容”之下"] == [each.zh for each in caught.value.problems]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_that_tells_how_names_every_key(language: str) -> None:
    """A key that is new in the code is told of in both languages, in Chinese and in English."""
    page = (ROOT / "docs" / language / "howto" / "write-scenarios.md").read_text(encoding="utf-8")

    assert [] == [(zh, en) for zh, en in KEYS.values() if zh not in page or en not in page]


def test_a_procedure_of_the_librarys_name_is_refused() -> None:
    """What no ledger can be opened with is told where the document begins (X20)."""
    taken = "[{名称: 六单, 环节: [{名称: 办文, 办结结果: [办毕]}]}]"
    text = f"年度: 2022\n办理流程: {taken}\n情景: [{{名称: 甲, 结果: {{通报: {{期号: 1}}}}}}]\n"

    assert [("bad-value", 1, "")] == codes(text)


# A ledger in a file

ON_FILE = "台账: 2022/台账.yaml\n情景:\n- 名称: 甲\n  结果: {事项: {编号: 红-01, 颜色: 红}}\n"


def test_a_scenario_may_begin_with_a_ledger_in_a_file() -> None:
    """The file beside the document is read by whoever loads it: its items are there (G1.1)."""
    journal = dumps(only(read("readme.ledger.yaml")).ledger)
    asked = []

    def reading(name: str) -> str:
        asked.append(name)
        return journal

    [scenario] = load_scenarios(ON_FILE, read=reading)

    assert scenario.run().came_true
    assert ["2022/台账.yaml"] == asked
    assert [("bad-value", 2, "year"), ("bad-value", 3, "policy")] == codes(
        ON_FILE.replace("情景", "年度: 2022\n政策: {延期次数上限: 1}\n情景"), read=reading
    )


def test_a_procedure_may_stand_in_a_file_beside_the_document() -> None:
    """A name among the procedures is that of a file: its indicators are figures, its clauses are clauses (K5, X20)."""
    defined = "名称: 公文\n条文: 办法 §3\n指标: [{名称: 办毕数, 分子: 办结}]\n环节: [{名称: 办文, 办结结果: [办毕]}]\n"
    text = "年度: 2022\n办理流程: [流程/公文.yaml]\n情景:\n- 名称: 甲\n" + ASKED % "年终取消标注: "
    asked = []

    def reading(name: str) -> str:
        asked.append(name)
        return defined

    [scenario] = load_scenarios(text + "  结果: {退回: G4.6, 指标: {名称: 办毕数, 数: 0}}\n", read=reading)
    assert scenario.run().came_true
    assert load_scenarios(text + "  结果: {退回: 办法 §3 no-evidence}\n", read=reading)
    assert ["流程/公文.yaml"] * 2 == asked


@pytest.mark.parametrize("named", ["公文.yaml", "../公文.yaml", "公文.txt"])
def test_what_is_wrong_with_a_file_of_a_procedure_is_said_where_it_is_named(named: str) -> None:
    """One that is not there, lies elsewhere, or does not define a procedure: told at its name (X20)."""
    text = f"年度: 2022\n办理流程: [{named}]\n情景:\n- 名称: 甲\n  结果: {{指标: {{名称: 办毕数, 数: 0}}}}\n"

    def reading(name: str) -> str:
        if name == "公文.yaml":
            raise FileNotFoundError(name)
        return "名称: 公文\n环节: [办文]\n"

    assert [("bad-value", 2, "procedures[0]")] == codes(text, read=reading)
    assert [("bad-value", 2, "procedures[0]")] == codes(text)


@pytest.mark.parametrize("name", ["/etc/passwd", "../台账.yaml", "a/../../b", "a\\\\b", "C:b", ".hidden", "a//b"])
def test_no_file_but_one_beside_the_document_is_asked_for(name: str) -> None:
    """A document does not reach out of its folder, whatever it names."""

    def reading(name: str) -> str:
        raise AssertionError(name)

    assert [("bad-value", 1, "ledger")] == codes(ON_FILE.replace("2022/台账.yaml", f'"{name}"'), read=reading)


def test_what_is_wrong_with_the_ledger_file_is_said_where_it_is_named() -> None:
    """A file that is no journal, contradicts itself, is no text or is not there: told at its name, briefly."""

    def missing(name: str) -> str:
        raise FileNotFoundError(name)

    def binary(_name: str) -> str:
        return b"\xff".decode()

    corrupt = (
        '格式: "sanse-ledger/2"\n单位: 甲\n年度: 2022\n时区: "+08:00"\n事件:\n'
        "- 取消标注: {记录时间: 2022-06-06 09:00, 记录人: 甲, 事项: 红-9, 原颜色: 绿}\n"
    )
    for reading in (missing, binary, lambda _name: "单位: 甲\n", lambda _name: corrupt):
        assert [("bad-value", 1, "ledger")] == codes(ON_FILE, read=reading)
    assert [("wrong-type", 1, "ledger")] == codes(ON_FILE.replace("2022/台账.yaml", "[甲]"), read=missing)


def test_the_calendar_and_the_limits_are_the_hosts() -> None:
    """A year that is not built in can be loaded; a limit of size holds as for any document (X12)."""
    later = "年度: 2027\n情景:\n- {名称: 甲, 提出: {周: 2027-W24}, 结果: {通报: {通报日期: 2027-06-18}}}\n"
    calendar = WorkCalendar.china().provisional()

    assert load_scenarios(later, calendar=calendar)[0].run().came_true
    assert not load_scenarios(later)[0].run().came_true
    assert [("empty-document", 1, "")] == codes("")
    assert [("too-many-characters", 1, "")] == codes(later, limits=Limits(commands_characters=5))
    with pytest.raises(WrongType, match="calendar"):
        load_scenarios(later, calendar=2022)  # type: ignore[arg-type]
    with pytest.raises(WrongType, match="a document is text"):
        load_scenarios(later.encode())  # type: ignore[arg-type]


def mutants(count: int, seed: int) -> Iterator[str]:
    """Yield documents of scenarios with one to three pieces replaced, cut off, or lines moved about."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a run can be repeated
    good = [path.read_text(encoding="utf-8") for path in FILES] + [ITEMS + row[0].replace("▸", "") for row in OTHERWISE]
    pieces = (
        *TOKENS,
        *(word for words in KEYS.values() for word in words),
        "：",
        "，",
        "结果: ",
        "  ",
        "无",
        "[]",
        "{}",
    )
    for _ in range(count):
        text = chance.choice(good)
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(pieces) + text[at + chance.choice((0, 0, 1, 1, 3, 10)) :]
        yield text[: chance.randrange(len(text) + 1)] if chance.random() < 0.2 else text


def test_whatever_is_changed_is_read_or_refused() -> None:
    """Of 1,500 documents with faults put in each runs, or is refused with problems that have a place (invariant 34)."""
    ends = [end_of(text) for text in mutants(1_500, seed=17)]

    assert {"ran", "refused"} == {*ends}
    assert ends.count("ran") > 50


def end_of(text: str) -> str:
    """Return what becomes of a document: it runs, or is refused with problems that each have a place."""
    try:
        outcomes = [each.run() for each in load_scenarios(text)]
    except BadDocument as bad:
        placed = all(each.line >= 1 and each.column >= 1 and each.zh and each.en for each in bad.problems)
        return "refused" if placed else str(bad)
    return "ran" if all(isinstance(each.ledger, Ledger) for each in outcomes) else text


def test_work_grows_with_the_document_and_no_faster() -> None:
    """Four times as many scenarios, each with items of its own, take about four times as many steps to read."""

    def steps(count: int) -> int:
        taken = 0

        def counted(*_call: object) -> None:
            nonlocal taken
            taken += 1

        more = "".join(f"- 名称: 乙{n}\n  结果: {{汇总: {{未报: [红-1, 绿-1]}}}}\n" for n in range(count))
        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            load_scenarios(ITEMS + "  结果: {通报: {期号: 1}}\n" + more)
        finally:
            sys.setprofile(before)
        return taken

    steps(10)

    assert steps(400) < 5 * steps(100)


# The program


def ran(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Run the program; return its exit code, and what it printed by line."""
    code = run_scenarios.main([*arguments])
    return code, capsys.readouterr().out.splitlines()


def test_the_program_prints_a_line_for_each_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    """Without arguments it runs those beside it; each language has its words, and the exit code is 0."""
    code, lines = ran(capsys=capsys)

    assert 0 == code
    names = re.findall(r"([^/\\]+[/\\][^/\\]+\.ledger\.yaml):[0-9]+ ", "\n".join(lines))
    paths = [Path(name.replace("\\", "/")) for name in names]
    assert sum(len(load_scenarios(path.read_text("utf-8"))) for path in FILES) == sum(
        name.parent.name == "scenarios" for name in paths
    )
    assert {path.name for path in BESIDE_DEFINITIONS} < {name.name for name in paths}
    assert {"符合", "true"} == {line.split()[0] for line in lines}


def test_the_program_says_what_came_otherwise_and_what_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1 where a scenario does not come true, 2 where a document has a problem, is no text, or is not there."""
    name = tmp_path / "甲.ledger.yaml"
    name.write_text(ITEMS + "  结果: {事项: {编号: 红-1, 颜色: 橙}}\n", encoding="utf-8")
    code, lines = ran(str(name), capsys=capsys)
    assert (1, [f"不符 {name}:12 甲", f"{name}:13:26: 红-1的颜色：应为橙，实为红"]) == (code, lines)

    name.write_text("scenarios: [{name: A, then: accepted}]\n", encoding="utf-8")
    assert (2, [f"{name}:1:1: year is missing"]) == ran(str(tmp_path), capsys=capsys)
    name.write_bytes(b"\xff")
    assert 2 == ran(str(name), capsys=capsys)[0]
    assert 2 == ran(str(tmp_path / "乙.ledger.yaml"), capsys=capsys)[0]
