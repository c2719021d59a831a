"""The six applications that need no server: they run, say what they promise, and hold no line of glue."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import applications
from guards import ROOT

NAMES = ("codec", "forms", "frames", "history", "mail", "next_commands")
HAS_FRAMES = any(importlib.util.find_spec(each) for each in ("polars", "pandas"))


def shown(name: str) -> str:
    """Return what an application prints, run as a reader would run it."""
    command = [sys.executable, "-X", "utf8", str(applications.FOLDER / f"{name}.py")]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


# They hold no glue, and the count sees it


def test_the_applications_hold_no_line_of_glue() -> None:
    """All six are there, each has a program's worth of lines, and none of them is glue."""
    counted = applications.counted()

    assert NAMES == tuple(counted)
    assert dict.fromkeys(NAMES, ()) == {name: found for name, (_, found) in counted.items()}
    assert all(40 < count for count, _ in counted.values())


PLANTED = (
    ("conversion", "import re\n"),
    ("conversion", "from re import compile\n"),
    ("conversion", "day = date.fromisoformat(form['due'])\n"),
    ("conversion", "print(item.due.isoformat())\n"),
    ("conversion", "version = int(form['version'])\n"),
    ("conversion", "print(f'{item.due:%m-%d}')\n"),
    ("reflection", "import attrs\n"),
    ("reflection", "from typing import get_type_hints\n"),
    ("reflection", "value = getattr(item, field)\n"),
    ("reflection", "name = command.__class__\n"),
    ("reflection", "name = offered.type.__name__\n"),
    ("private", "import sanse_ledger.rules.table\n"),
    ("private", "from sanse_ledger.journal.heads import plain\n"),
    ("private", "from sanse_ledger import journal\n"),
    ("private", "from sanse_ledger.commands import Act\n"),
    ("private", "ledger._chain\n"),
    ("table", "names = {'no-result': 'result', 'no-leader': 'leader'}\nprint(names[refusal.code])\n"),
    ("table", "names: dict[str, str] = {'Concluded': '1', 'Recoloured': '2'}\nprint(names.get(kind))\n"),
    ("table", "print({'due': 'date', 'on': 'date'}[field.name])\n"),
    ("table", "from sanse_ledger import Colour\nchips = {Colour.RED: '#f00'}\n"),
    ("table", "wrong = refusal.code == 'no-result'\n"),
    ("table", "wrong = refusal.code in {'x', 'no-result'}\n"),
    ("table", "match refusal.code:\n    case 'no-result':\n        pass\n"),
    ("surgery", "word = refusal.zh.partition('：')[0]\n"),
    ("surgery", "short = refusal.zh[:20]\n"),
    ("search", "from sanse_ledger import Kind\nkind = next(each for each in Kind if each.zh == word)\n"),
    ("search", "from sanse_ledger import Kind\nfor each in Kind:\n    if each.zh == word:\n        found = each\n"),
    ("search", "from sanse_ledger import CODES\nfound = [code for code in CODES.items() if code[0] == word]\n"),
    ("search", "kind = Kind.__members__[word]\n"),
)


@pytest.mark.parametrize(("kind", "text"), PLANTED)
def test_planted_glue_is_found(kind: str, text: str) -> None:
    """One of each kind, written as somebody would write it: it is found once, under its kind."""
    program = (applications.FOLDER / "history.py").read_text(encoding="utf-8")

    assert [kind] == [each.kind for each in applications.glue(text)]
    assert [kind] == [each.kind for each in applications.glue(f"{program}\n{text}")]


CLEAN = (
    "from sanse_ledger import Kind\nmenu = [(each.key, each.zh) for each in Kind]\n",
    "from sanse_ledger import series\nfor each in series(ledger, weeks):\n    if each.late:\n        print(each)\n",
    "body = {'command': 'Conclude', 'item': '红-01'}\nprint(body['item'], body.get('item'))\n",
    "mine = {'a': 1, 'b': 2}\nprint(mine[key])\n",
    "print(f'{count:>4}', item.history[shown:], {**given}, int())\n",
    "import sanse_ledger\nimport sanse_ledger.commands\n",
    "match kind:\n    case 'mine':\n        pass\n",
    "known = 'mine'\nanother: str\n",
)


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_glue_is_left_alone(text: str) -> None:
    """Menus, bodies of requests, tables of the host's own: nothing is found."""
    assert applications.glue(text) == ()


def test_lines_are_those_of_code() -> None:
    """Docstrings, comments and blank lines are none; a statement over several lines is so many."""
    assert (
        applications.lines('"""Text."""\n\n# why\nif a:\n    """Text."""\n    b(\n        1,\n    )\nelse:\n    c()\n')
        == 5
    )


def test_the_count_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A line for each program, and one for each place; the program fails where there is one."""
    assert applications.main() == 0
    assert "forms: " in capsys.readouterr().out
    (tmp_path / "sticky.py").write_text("import re\n\nprint(\n    int(\n        text\n    )\n)\n", encoding="utf-8")
    monkeypatch.setattr(applications, "FOLDER", tmp_path)

    assert applications.main() == 2
    assert capsys.readouterr().out.splitlines()[0] == "sticky: 6 lines, 4 of them glue"


# What they say


def test_the_codec_answers_every_body() -> None:
    """No JSON, no object, no command, too deep, too long, refused, recorded, out of date: each with all there is."""
    parts = shown("codec").replace("\n}\n{", "\n}\0{").split("\0")
    answers: list[dict[str, Any]] = [json.loads(each) for each in parts]

    assert [each["status"] for each in answers] == [422, 422, 422, 422, 422, 400, 409, 201, 409]
    assert [[each["path"] for each in answer["problems"]] for answer in answers[:6]] == [
        [""], [""], ["by", "itm", "on", "at", "item", "result"], [""],
        ["record", "at", "by", "item", "reason", "approver"], ["expected"],
    ]  # fmt: skip
    assert [answer["problems"][0]["code"] for answer in answers[:6]] == [
        "bad-json", "wrong-type", "duplicate-key", "too-deep", "bad-integer", "wrong-type",
    ]  # fmt: skip
    assert answers[2]["detail"].splitlines()[2] == "on：“2022-02-30”不是日期，应写成 2022-06-10 这样"
    refusals = answers[6]["refusals"]
    assert [(each["code"], each["clause"], each.get("field")) for each in refusals] == [
        ("no-grounds", "G2.4", "grounds"),
        ("not-concluded", "G2.4", None),
        ("duties-owed", "G2.3", None),
    ]
    assert all(each["zh"] and each["en"] for answer in answers if "error" in answer for each in [answer, *refusals])
    assert [each["event"] for each in answers[7]["events"]] == ["Concluded"]
    assert answers[7]["versions"] == {"红-01": 2}
    assert answers[8]["stale"] == [{"item": "红-01", "expected": 1, "actual": 2}]


def test_buttons_are_live_or_say_why() -> None:
    """The county's item, the ledger and the dispute have their buttons; the grey ones their reasons (G2.3, L1)."""
    county, _, rest = shown("next_commands").partition("台账 / the ledger\n")
    whole, _, town = rest.partition("纠-01\n")

    assert "  ○ 调整颜色：橙：尚欠：解释说明、与上级部门沟通\n" in county
    assert "  ● 与上级沟通（上级部门、沟通情况） / contact superior [ContactSuperior]\n" in county
    assert "    clear year: the year is cleared from 2022-12-01 on (G4.6); the item is not struck off (G4.6)\n" in whole
    assert "  ● 通过环节：制单（办理记录） / pass stage: make [PassStage/make]\n" in town
    assert "  ○ 销号：办理流程尚未办结（现为“制单”）\n" in town


def test_forms_keep_what_was_typed_and_put_each_reason_beside_its_input() -> None:
    """A text that is no day, a refusal by the rules, a record of a slip that is missing; then it is accepted."""
    forms = shown("forms").split("</form>\n")
    empty, unread, refused, slip, lacking, last = forms

    assert 'name="due" value="" required' in empty
    assert 'value="六月底" required min="2022-06-11"><em>“六月底”不是时限' in unread
    assert all('value="考评&lt;推迟&gt;"' in each for each in (unread, refused))
    assert '<p role="alert">尚欠：解释说明、与上级部门沟通（G2.3）' in refused
    assert 'name="approver" value="" required><em>缺少批准人（X5）' in refused
    assert '<input type="date" name="on" value="" min="2022-06-06" max="2022-06-14">' in slip
    assert 'name="records.forwarded-to" value="" required><em>缺少记录“批转给”（L1）' in lacking
    assert 'name="records.analysis" value="邻里积怨"' in lacking
    assert last == "None <Ledger 某县委政法委 2022: 2 items, 4 events>\n"


def test_a_history_shows_corrections_and_keeps_what_is_internal() -> None:
    """The wrong entry says what became of it (X31); of the internal item its own alone read (X32)."""
    parts = shown("history").split("\n红-0")

    assert "第2条，2022年6月13日，办结，综治股记〔见第3条更正〕。" in parts[0]
    assert (
        "3. 2022-06-20, rectified, by 办公室: record 2 (concluded), on: entered as 2022-06-13, now 2022-06-10"
        in parts[0]
    )
    assert [part.splitlines()[0][4:] for part in parts[1:6]] == [
        "公开 / everybody",
        "综治股",
        "维稳股",
        "副书记",
        "办公室",
    ]
    assert ["内部事项1项" in part for part in parts[1:6]] == [True, True, False, False, False]


def test_frames_are_typed() -> None:
    """Four tables with their types and a line of fifty weeks; where no frames are installed, that is said."""
    printed = shown("frames")
    if not HAS_FRAMES:
        assert printed == "没有安装 polars 或 pandas，跳过 / neither polars nor pandas is installed: skipped\n"
        return
    *tables, line = printed.splitlines()

    assert [each for each in tables if each[:1] != " "][:-1] == [
        "items (74, 33)",
        "events (881, 9)",
        "weeks (200, 9)",
        "figures (272, 9)",
    ]
    assert len(line.split()) == 50
    assert line.startswith("2022-W02:49/0 ")


def test_mail_goes_out_once() -> None:
    """Each owner has a mail, short messages and the parts of the robot's; a second run has nothing (G5.1)."""
    *told, first, again = shown("mail").splitlines()
    sent: list[dict[str, Any]] = [json.loads(each) for each in told]
    texts: list[str] = [each["text"] for each in sent if "subject" not in each and "msgtype" not in each]
    robot: list[str] = [each["text"]["content"] for each in sent if "msgtype" in each]

    assert (first, again) == (f"共{len(sent)}条 / {len(sent)} to send", "共0条 / 0 to send")
    assert len({each["id"] for each in sent}) == len(sent)
    assert [each["to"] for each in sent if "subject" in each] == ["综治股", "维稳股", "副书记"]
    assert "红-01“平安建设考评迎检”已逾期2天，完成时限为2022年6月15日" in texts
    assert max(len(each) for each in texts) <= 62
    assert max(len(each.encode()) for each in robot) <= 1024 < sum(len(each.encode()) for each in robot)


# Where there are no frames, that is said


def load(name: str) -> Any:  # noqa: ANN401 - a module
    """Return an application as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / "applications" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_frames_the_application_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither package is there: the program skips, and does not fail."""
    main: Callable[[], None] = load("frames").main
    for name in ("polars", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    main()

    assert capsys.readouterr().out.startswith("没有安装 polars 或 pandas")
