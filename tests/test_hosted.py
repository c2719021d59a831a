"""The six applications that a host would write: each runs, and together they are less than half of what they were."""

import importlib.util
import json
import os
import re
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from aiosmtpd.controller import Controller
from fastapi.testclient import TestClient

import hosted_lines
from guards import ROOT
from hosted import mails, workbook
from hosted.api import create, served
from postgres_server import running
from sanse_ledger import Colour, Kind, Ledger, Register, Week, dump_lines, load_commands
from stores import open_store
from web.sample import START, sample

pytestmark = pytest.mark.thorough
EXAMPLES = ROOT / "examples"
OFFICE, DESK = "办公室", "综治督导股"


def run(name: str, *arguments: object, program: Path | None = None) -> str:
    """Return what an application prints, run as its reader runs it."""
    command = [sys.executable, "-X", "utf8", *(["-m", f"hosted.{name}"] if program is None else [str(program)])]
    done = subprocess.run(
        [*command, *map(str, arguments)], cwd=EXAMPLES, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where the sample is kept."""
    path = tmp_path / "ledger.sqlite"
    open_store(path, sample()).close()
    return path


# How long they are


def test_the_six_applications_have_less_than_half_of_the_lines_they_had(capsys: pytest.CaptureFixture[str]) -> None:
    """All six, with what they say of themselves and their templates; no file of the folder is left out of the count."""
    count = hosted_lines.counted()
    files = {
        each.relative_to(hosted_lines.FOLDER).parts[0].removesuffix(".py") for each in hosted_lines.FOLDER.iterdir()
    }

    assert set(count) == files - {"__init__", "__pycache__"} == set(hosted_lines.APPLICATIONS)
    assert all(10 < several for several in count.values())
    assert sum(count.values()) * 2 < hosted_lines.FORMER
    assert hosted_lines.main() == 0
    assert f"together: {sum(count.values())}, of 551 before" in capsys.readouterr().out
    pages = [ROOT / "docs" / language / "howto" / "host-in-a-web-app.md" for language in ("zh", "en")]
    assert all(f"{sum(count.values())}" in each.read_text(encoding="utf-8") for each in pages)


def test_what_counts_is_every_line_but_imports_and_blank_ones(tmp_path: Path) -> None:
    """An import over several lines is none of them; a docstring, a comment and a line of a template are."""
    program = tmp_path / "a.py"
    program.write_text(
        '"""Text."""\n\nimport a\nfrom b import (\n    c,\n    d,\n)\n\n# why\nif a:\n    import e\n\n', "utf-8"
    )
    page = tmp_path / "a.html"
    page.write_text("<p>import a</p>\n\n", "utf-8")

    assert [hosted_lines.lines(each) for each in (program, page)] == [3, 1]


def test_too_many_lines_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of what they were, or more: the script says so to whoever asks for its answer."""
    monkeypatch.setattr(hosted_lines, "FORMER", 2)

    assert hosted_lines.main() == 1


# A, for programs


class Clock:
    """A second later each time it is asked."""

    def __init__(self) -> None:
        """Begin with the sample."""
        self.time = START

    def __call__(self) -> datetime:
        """Return the time."""
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def client(place: Path) -> Iterator[TestClient]:
    """Return a program that acts for the office."""
    with open_store(place) as store, TestClient(create(store, Clock()), headers={"X-Post": quote(OFFICE)}) as made:
        yield made


def test_the_api_takes_json_and_forms_and_shows_the_circular(client: TestClient) -> None:
    """Items, what may be done with one, a command and a form recorded, the page of a week."""
    assert "红-01" in [each["number"] for each in client.get("/items").json()]
    told = client.get("/items/红-01").json()
    assert "FollowUp" in [each["key"] for each in told["commands"]]
    followed = {"command": "FollowUp", "item": "红-01", "progress": "归档"}
    first = client.post("/commands", json=followed, headers={"If-Match": str(told["item"]["version"])})
    assert (first.status_code, first.json()["version"]) == (201, told["item"]["version"] + 1)
    second = client.post("/items/红-01/FollowUp", data={"progress": "再办"})
    assert second.json() == {"item": "红-01", "version": told["item"]["version"] + 2}
    assert "<!doctype html>" in client.get("/circulars/2022-W24").text


PROBLEMS: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("/commands", {"json": {"command": "FollowUp", "item": "红-01", "progress": ""}}, 409),
    ("/commands", {"json": {"command": "FollowUp", "itm": "红-01"}}, 422),
    ("/commands", {"json": {"command": "FollowUp", "item": ["红-01"], "progress": "x"}}, 422),
    (
        "/commands",
        {"json": {"command": "FollowUp", "item": {"红-01": 1}, "progress": "x"}, "headers": {"If-Match": "1"}},
        422,
    ),
    (
        "/commands",
        {"json": {"command": "FollowUp", "item": "红-01", "progress": "x"}, "headers": {"If-Match": "1"}},
        409,
    ),
    ("/items/红-01/FollowUp", {"data": {"progress": ""}}, 409),
)


@pytest.mark.parametrize(("path", "sent", "status"), PROBLEMS)
def test_what_the_api_refuses_is_a_problem_document(
    client: TestClient, path: str, sent: dict[str, Any], status: int
) -> None:
    """Refused by the rules, no command, a version that is past, a form that is not filled in: in both languages."""
    before = client.get("/items/红-01").json()
    answer = client.post(path, **sent)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["zh"] != answer.json()["en"]
    assert client.get("/items/红-01").json()["item"] == before["item"]


@pytest.mark.parametrize("path", ["/items/没有", "/items/红-01/Fly"])
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    """No such item, no such button."""
    answer = client.post(path, data={}) if path.endswith("Fly") else client.get(path)

    assert answer.status_code == 404


def test_the_api_tells_of_internal_items_to_their_own_alone(client: TestClient) -> None:
    """The list, the item, its commands and the circular (X32)."""
    internal = next(number for number, each in sample().items.items() if each.restricted)
    other = {"X-Post": quote("执法监督股")}
    followed = {"command": "FollowUp", "item": internal, "progress": "归档"}

    assert client.get(f"/items/{internal}").status_code == 200
    assert client.get(f"/items/{internal}", headers=other).status_code == 404
    assert client.post("/commands", json=followed, headers=other).status_code == 404
    assert internal not in client.get("/items", headers=other).text
    assert sample().items[internal].title not in client.get("/circulars/2022-W24", headers=other).text


def test_the_api_does_not_tell_into_which_internal_item_another_was_merged(client: TestClient) -> None:
    """Its office reads the number; another section reads of the item that it is merged, and no number (X32)."""
    internal, other = "红-03", {"X-Post": quote("执法监督股")}
    merged = {"command": "Withdraw", "item": "红-01", "reason": "合并", "approver": "书记", "merged_into": internal}
    assert client.post("/commands", json=merged).status_code == 201

    assert client.get("/items/红-01").json()["item"]["merged_into"] == internal
    told = client.get("/items/红-01", headers=other)
    assert (told.status_code, told.json()["item"]["merged_into"]) == (200, None)
    assert internal not in told.text


def test_the_api_does_not_name_what_became_internal_after_its_circular(client: TestClient) -> None:
    """A circular that went round names it; whoever may not read of it is not told by asking for it again (X32)."""
    issued = {"command": "IssueCircular", "week": "2022-W23"}
    title, other = sample().items["红-01"].title, {"X-Post": quote("执法监督股")}
    answer = client.post("/commands", json=issued)
    assert answer.status_code == 201, answer.text
    assert title in client.get("/circulars/2022-W23", headers=other).text
    kept = {"command": "Restrict", "item": "红-01", "reason": "涉密"}
    assert client.post("/commands", json=kept).status_code == 201

    assert title not in client.get("/circulars/2022-W23", headers=other).text
    assert title in client.get("/circulars/2022-W23").text


def test_eight_at_once_with_one_version_are_one_and_seven(client: TestClient) -> None:
    """All eight read the same version: one is recorded, seven are told."""
    read = client.get("/items/红-01").json()["item"]["version"]

    def act(n: int) -> int:
        told = {"command": "FollowUp", "item": "红-01", "progress": f"第{n}次"}
        return client.post("/commands", json=told, headers={"If-Match": str(read)}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(act, range(8))) == [201, *[409] * 7]


def test_the_api_describes_each_command(client: TestClient) -> None:
    """The body of a command is a union that `command` tells apart, and each reference leads somewhere."""
    described = client.get("/openapi.json").json()
    schemas = described["components"]["schemas"]

    assert len(schemas["Command"]["discriminator"]["mapping"]) > 30
    asked = re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(described))
    assert set(asked) <= set(schemas)


def test_the_api_begins_a_ledger_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place, the owner and the year."""
    for name, value in (("LEDGER", str(tmp_path / "new.sqlite")), ("LEDGER_OWNER", "某县"), ("LEDGER_YEAR", "2026")):
        monkeypatch.setenv(name, value)

    assert TestClient(served()).get("/items", headers={"X-Post": "x"}).json() == []


# B, PostgreSQL


def test_a_ledger_moves_to_postgresql_and_several_write_to_it(tmp_path: Path) -> None:
    """Two programs, each form sent twice: every event is there once, and the snapshot opens to the same ledger."""
    journal = tmp_path / "journal.jsonl"
    journal.write_text("\n".join(dump_lines(sample())), encoding="utf-8")
    with running(durable=False) as server:
        code = "import sys; from hosted.postgres import main; main(*sys.argv[1:], writers=2, times=5)"
        done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, server.address, str(journal)], cwd=EXAMPLES,
            capture_output=True, encoding="utf-8", check=False)  # fmt: skip

    count = sample().version
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{count} + 10 events, snapshot of {count + 10}", f"{count + 10} from the snapshot; verified: True",
    ]  # fmt: skip


# C, Django


@pytest.mark.skipif(importlib.util.find_spec("django") is None and not os.environ.get("CI"), reason="Django is missing")
def test_the_board_has_chips_filters_forms_and_the_circular(place: Path) -> None:
    """The list and its filters, an item's buttons, a form refused at its field, recorded, and told to be stale."""
    told = json.loads(run("", place, program=ROOT / "tests" / "hosted_board.py"))

    assert set(told["all"]) == set(sample().items)
    assert set(told["red"]) == {n for n, each in sample().items.items() if each.colour.key == "red"}
    assert "■ 红</b>" in told["page"] or "红</b>" in told["page"]
    assert "<button disabled>" in told["page"]
    assert "三色" in told["page"]
    assert "<textarea" in told["form"] or 'name="progress"' in told["form"]
    assert told["refused"][0] == 200
    assert "errorlist" in told["refused"][1]
    assert told["held"] == [302, ""]
    assert "errorlist nonfield" in told["stale"][1]
    assert "已&lt;b&gt;归档&lt;/b&gt;" in told["after"]


# D, mail


class Taken(list[str]):
    """The Message-IDs that a mail server took."""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802 - as aiosmtpd calls it
        """Take a mail."""
        self.append(re.findall(r"(?mi)^message-id: (\S+)", envelope.content.decode())[0])
        return "250 OK"


def test_two_ledgers_mail_from_one_outbox_each_mail_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same numbers, other owners; a run that is broken off goes on, a second one has nothing to send."""
    other = Ledger.open(owner="另一个县委政法委", year=2022).submit(*sample_commands())
    told = []
    for name, ledger in (("one", sample()), ("two", other)):
        open_store(tmp_path / name, ledger).close()
        names = {each for item in ledger.items.values() for each in (item.section, item.leader, *item.supporting)}
        told.append(
            {"place": str(tmp_path / name), "addresses": dict.fromkeys({*names, OFFICE, "主要领导"}, "a@example.cn")}
        )
    taken = Taken()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    try:
        of = {
            "outbox": str(tmp_path / "outbox"),
            "sender": "o@example.cn",
            "smtp": ["127.0.0.1", port],
            "ledgers": told,
        }
        (tmp_path / "told").write_text(json.dumps(of), encoding="utf-8")
        send, left = smtplib.SMTP.sendmail, iter([None] * 2)

        def broken(*arguments: Any) -> Any:  # noqa: ANN401 - as smtplib has it
            next(left)
            return send(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(smtplib.SMTP, "sendmail", broken)
            with pytest.raises(StopIteration):
                mails.main(str(tmp_path / "told"), START.isoformat())
        assert len(taken) == 2
        assert mails.main(str(tmp_path / "told"), START.isoformat()) == 0
        count = len(taken)
        assert mails.main(str(tmp_path / "told"), START.isoformat()) == 0
    finally:
        server.stop()

    assert count == len(taken) == len(set(taken))
    assert count > 2 * len(told)


def sample_commands() -> list[Any]:
    """Return the commands of the sample."""
    return list(load_commands((EXAMPLES / "web" / "sample.yaml").read_text(encoding="utf-8")))


# E, a notebook


@pytest.mark.skipif(importlib.util.find_spec("polars") is None, reason="polars is not installed")
def test_the_notebook_has_tables_a_chart_and_the_circular(place: Path, tmp_path: Path) -> None:
    """Run as a program: one page, whose bars are those of the weeks."""
    last = Week.of(sample().events[-1].at.date())
    run("notebook", place, tmp_path / "year.html")
    page = (tmp_path / "year.html").read_text(encoding="utf-8")

    assert page.count("<rect") == 2 * len(range(2, last.number + 1))
    assert str(last) in page
    assert page.count("<table") >= 3


@pytest.mark.skipif(importlib.util.find_spec("polars") is None, reason="polars is not installed")
def test_the_notebook_of_a_whole_year_has_every_week_of_it(tmp_path: Path) -> None:
    """Its last record may be of the last days of December, in the first week of the next year."""
    told = START.replace(2024, 12, 31)
    register = Register(number="红-01", colour=Colour.RED, title="考评", kind=Kind.KEY_WORK, requirement="达标",
        leader="副书记", section=DESK, due=told.date(), at=told, by=OFFICE)  # fmt: skip
    open_store(tmp_path / "l", Ledger.open(owner="某县", year=2024).submit(register)).close()
    run("notebook", tmp_path / "l", tmp_path / "year.html")
    page = (tmp_path / "year.html").read_text(encoding="utf-8")

    assert page.count("<rect") == 2 * 52
    assert "<title>2024-W02 0</title>" in page
    assert "<title>2025-W01 1</title>" in page


# F, a workbook


def test_a_workbook_becomes_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title, merged cells, dates as people write them; the row that is wrong is told by its cell, the others stay."""
    made = openpyxl.Workbook()
    cells = (
        ["某县委政法委"], ["2023年任务"], ["工作任务", "牵头领导", "牵头单位", "完成时限"],
        ["平安创建", "副书记", DESK, "6月底"],
        ["人员帮扶", None, None, START.replace(2023, 9, 15, hour=0, tzinfo=None)],
        ["案件评查", "副书记", DESK, "9月31日"],
    )  # fmt: skip
    for row in cells:
        made.active.append(row)
    made.save(tmp_path / "tasks.xlsx")
    at = START.replace(year=2023, month=1, day=5)
    workbook.main(str(tmp_path / "tasks.xlsx"), str(tmp_path / "l"), Ledger.open(owner="某县", year=2023), at)
    with open_store(tmp_path / "l") as store:
        items = [(each.title, each.section, str(each.due)) for each in store.ledger.items.values()]

    assert items == [("平安创建", DESK, "2023-06-30"), ("人员帮扶", DESK, "2023-09-15")]
    told = capsys.readouterr().out
    assert "Sheet!完成时限 6:4 " in told
    assert "no such day" in told
