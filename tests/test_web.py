"""The web page of the examples, asked as a browser and as a program ask it."""

import ast
import re
import sqlite3
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

import applications
from guards import ROOT
from postgres_server import running
from sanse_ledger import Colour, Count, Item, Kind, Ledger, Policy, Register, Restrict
from sanse_ledger.commands import FollowUp, SubmitWeek, Withdraw
from stores import LedgerStore, open_store
from web.__main__ import main
from web.app import create_app
from web.sample import START, sample
from web.who import may
from web.words import TEXTS

pytestmark = pytest.mark.thorough
HEADER = "X-Post"
OFFICE, DESK, STABILITY, LEADER = "办公室", "综治督导股", "维稳指导股", "王副书记"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}'
MOST_LINES = 600


class Site:
    """An application on a store of its own, at a time that the test moves."""

    def __init__(self, store: LedgerStore) -> None:
        """Begin at the sample's time."""
        self.store, self.time = store, START
        self.app = create_app(store, self.clock, header=HEADER, secret=b"test")

    def clock(self) -> datetime:
        """Return the time, a second later each time it is asked."""
        self.time += timedelta(seconds=1)
        return self.time

    def of(self, post: str | None, language: str = "zh", **headers: str) -> TestClient:
        """Return a browser behind the proxy, of a post."""
        named = {} if post is None else {HEADER: quote(post)}
        return TestClient(
            self.app, headers={**named, "Accept-Language": language, **headers}, follow_redirects=False,
            raise_server_exceptions=True,
        )  # fmt: skip

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is recorded."""
        return self.store.refresh()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Return the sample's site, behind a proxy that names the post."""
    with open_store(tmp_path / "ledger.sqlite", sample()) as store:
        yield Site(store)


def hidden_inputs(page: str) -> dict[str, str]:
    """Return the hidden inputs of the last form of a page."""
    form = page[page.rindex("<form") :]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))


def drawn(browser: TestClient, number: str, key: str, record: str = "") -> dict[str, str]:
    """Return what the form of a command has in it, before anything is typed."""
    page = browser.get("/form", params={"n": number, "key": key, "record": record})
    assert page.status_code == 200, page.text
    return hidden_inputs(page.text)


def send(browser: TestClient, of: str, key: str, **typed: str) -> Response:
    """Open a form, fill it in and send it."""
    return browser.post("/form", data={**drawn(browser, of, key), **typed})


def as_json(browser: TestClient, told: dict[str, Any], **headers: str) -> Response:
    """Send a command as a program does."""
    return browser.post("/api/commands", json=told, headers=headers)


FOLLOW_UP = {"command": "FollowUp", "item": "红-01", "progress": "归档"}


# Size and shape


def test_the_page_has_at_most_six_hundred_lines() -> None:
    """Every module of it counts, as the applications are counted; it reaches no name that is not public."""
    files = sorted((ROOT / "examples" / "web").glob("*.py"))
    texts = [each.read_text(encoding="utf-8") for each in files]
    imported = [
        node.module or "" for each in texts for node in ast.walk(ast.parse(each)) if isinstance(node, ast.ImportFrom)
    ]
    public = {"sanse_ledger", "sanse_ledger.commands", "sanse_ledger.events", "sanse_ledger.office"}

    assert len(files) > 5
    assert sum(code_lines(each) for each in texts) <= MOST_LINES
    assert {each for each in imported if each.startswith("sanse_ledger")} <= public


def code_lines(text: str) -> int:
    """Return how many lines of code a module has, its imports not counted."""
    imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom))
    return applications.lines(text) - sum((each.end_lineno or 0) - each.lineno + 1 for each in imports)


def test_every_text_of_the_page_has_two_languages() -> None:
    """None is blank, and the two differ."""
    assert all(zh and en and zh != en for zh, en in TEXTS.values())


# Looking


PLACES = (
    "/",
    "/item?n=红-01",
    "/form?n=红-01&key=FollowUp",
    "/week",
    "/weekly",
    "/circular",
    "/lamps",
    "/ledger",
    "/nowhere",
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dashboard_runs_its_own_script_and_no_other(site: Site, language: str) -> None:
    """Its policy names its style and its script by their sums; it is linked, and shows what the post may see."""
    browser = site.of(DESK, language)
    page = browser.get("/dashboard")
    [script] = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    own = b64encode(sha256(script.encode()).digest()).decode()
    policy = page.headers["content-security-policy"]

    assert 200 == page.status_code
    assert f"script-src 'sha256-{own}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" == page.headers["cache-control"]
    assert "红-01" in page.text
    assert 'href="/dashboard"' in browser.get("/").text


def test_the_dashboard_of_a_post_names_no_item_that_it_may_not_see(site: Site) -> None:
    """An internal item is counted, and named to those it is for (X32)."""
    site.store.submit(Restrict(item="红-01", reason="涉密", at=START, by=OFFICE))

    assert "红-01" in site.of(OFFICE).get("/dashboard").text
    assert "红-01" not in site.of(STABILITY).get("/dashboard").text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_headers_a_language_and_no_script(site: Site, place: str, language: str) -> None:
    """Nothing is inline, nothing comes from elsewhere, nobody may frame it, nothing is kept by a proxy."""
    page = site.of(DESK, language).get(place)

    assert page.status_code == (404 if place == "/nowhere" else 200)
    assert f'<html lang="{"en" if language == "en" else "zh-CN"}">' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["cache-control"] == "no-store"
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://(?!www\.w3\.org/2000/svg)", page.text)


def test_the_page_is_in_the_language_that_is_asked_for(site: Site) -> None:
    """The browser's, and after the switch the one that was chosen; a switch leads to no other site."""
    browser = site.of(DESK, "fr, zh-CN;q=0.9, en;q=0.8")
    assert "<h1>事项</h1>" in browser.get("/").text

    switched = browser.get("/language", params={"to": "en", "back": "/item?n=红-01"})

    assert switched.headers["location"].startswith("/item?n=")
    assert "What may be done" in browser.get("/item?n=红-01").text
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert browser.get("/language", params={"to": "zh", "back": elsewhere}).headers["location"] == "/"


def test_lists_are_filtered(site: Site) -> None:
    """By colour, section, timeliness, state and words; what no filter knows finds nothing."""
    browser = site.of(OFFICE)

    def numbers(**asked: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', browser.get("/", params=asked).text)

    assert sorted(numbers()) == ["橙-01", "红-01", "红-02", "红-03", "绿-01", "绿-02"]
    assert sorted(numbers(colour="red")) == ["红-01", "红-02", "红-03"]
    assert sorted(numbers(section=STABILITY)) == ["橙-01", "红-03"]
    assert numbers(timeliness="overdue") == ["红-01"]
    assert numbers(q="边界") == ["绿-02"]
    assert numbers(state="closed") == []
    assert numbers(colour="<b>") == []
    assert numbers(page="9" * 5) == numbers()


def test_buttons_are_live_or_say_why(site: Site) -> None:
    """A section has its own buttons, the office has the rest; grey ones give every reason with its clause (G2.3)."""
    mine, office = (site.of(each).get("/item?n=红-01").text for each in (DESK, OFFICE))

    assert "key=Conclude" in mine
    assert "key=Recolour" not in mine
    assert "key=Rectify" not in mine
    assert "key=Rectify" in office
    assert 'aria-disabled="true">调整颜色：橙</span>' in office
    assert "尚未办结 (G2.4)" in office
    assert "迎检材料已归类" in mine


def test_a_section_reads_anothers_item_and_has_no_button(site: Site) -> None:
    """What it may not do it cannot send either, with a token of its own."""
    other = site.of(STABILITY)
    assert "您的岗位对此没有可办的事" in other.get("/item?n=红-01").text
    token = hidden_inputs(other.get("/form?n=橙-01&key=FollowUp").text)

    refused = other.post("/form", data={**token, "_n": "红-01", "_version": "2", "progress": "冒名"})

    assert refused.status_code == 403
    assert site.ledger.items["红-01"].version == 2


# Who may do what


def test_one_function_says_who_may_do_what(site: Site) -> None:
    """The table of posts and commands, a cell a line; nobody hands in for another."""
    ledger = site.ledger
    red, internal = ledger.items["红-01"], ledger.items["红-03"]
    principal = ledger.letterhead.principal.zh

    def posts(command: str, item: Item | None, section: str | None = None) -> list[str]:
        everybody = (None, OFFICE, principal, LEADER, "李副书记", DESK, STABILITY, "别人")
        return [str(each) for each in everybody if may(ledger, each, command, item, section)]

    assert posts("FollowUp", red) == [OFFICE, principal, LEADER, DESK]
    assert posts("Extend", red) == [OFFICE, principal, LEADER]
    assert posts("Rectify", red) == [OFFICE]
    assert posts("FollowUp", internal) == [OFFICE, principal, LEADER, STABILITY]
    assert posts("IssueCircular", None) == [OFFICE]
    assert posts("ClearYear", None) == posts("Register", None) == [OFFICE]
    assert posts("SubmitWeek", None, DESK) == [DESK]
    assert posts("SubmitWeek", None, "别人") == []


def test_without_a_post_nobody_comes_in(site: Site) -> None:
    """The proxy names none, a blank one, or two: 401, as a page and as a problem document."""
    assert site.of(None).get("/").status_code == 401
    assert site.of(" ").get("/").status_code == 401
    assert site.of(None).get("/", headers=[(HEADER, quote(DESK)), (HEADER, quote(OFFICE))]).status_code == 401
    told = site.of(None).get("/api/items")
    assert (told.status_code, told.headers["content-type"]) == (401, "application/problem+json")


# Forms


def test_a_form_is_sent_and_recorded_in_the_name_of_the_post(site: Site) -> None:
    """Who it is comes from the proxy, and a browser is sent on to the item."""
    answered = send(site.of(DESK), "红-01", "FollowUp", progress="走访十二个村")

    assert answered.status_code == 303
    assert answered.headers["location"] == f"/item?n={quote('红-01')}&done=1"
    last = site.ledger.items["红-01"].history[-1]
    assert (last.by, getattr(last, "progress", None)) == (DESK, "走访十二个村")


def test_what_is_wrong_stands_at_its_field_with_what_was_typed(site: Site) -> None:
    """A text that is no day is 422, what the rules refuse is 409; texts are kept, and each reason has its input."""
    browser = site.of(DESK)
    unread = send(browser, "红-01", "FollowUp", progress="走访<b>", on="六月")
    refused = send(browser, "红-01", "FollowUp", progress="", on="2022-06-07")

    assert unread.status_code == 422
    assert "走访&lt;b&gt;</textarea>" in unread.text
    assert 'id="on-wrong">“六月”不是日期' in unread.text
    assert re.search(r'<input type="date" id="on" name="on" value="六月"[^>]* aria-describedby="on-wrong"', unread.text)
    assert refused.status_code == 409
    assert 'id="progress-wrong">' in refused.text
    assert 'value="2022-06-07"' in refused.text
    assert site.ledger.items["红-01"].version == 2


def test_records_of_a_stage_have_their_reasons_each_in_its_place(site: Site) -> None:
    """Parts of a fieldset are sent as records.analysis; what is missing is told there (L1)."""
    page = send(site.of(DESK), "绿-02", "PassStage/make", **{"records.analysis": "积怨"})

    assert page.status_code == 409
    assert "积怨" in page.text
    assert 'id="records.forwarded-to-wrong"' in page.text


def test_a_form_without_its_token_records_nothing(site: Site) -> None:
    """Missing, of another session, of another post, forged: 403."""
    browser, office = site.of(DESK), site.of(OFFICE)
    mine = drawn(browser, "红-01", "FollowUp")
    typed = {**mine, "progress": "冒名"}
    before = site.ledger.version

    assert browser.post("/form", data={**typed, "_token": ""}).status_code == 403
    assert browser.post("/form", data={**typed, "_token": "é"}).status_code == 403
    assert office.post("/form", data=typed).status_code == 403
    assert site.of(DESK).post("/form", data=typed).status_code == 403
    forged = site.of(DESK)
    forged.cookies.set("session", "mine.0000")
    assert forged.post("/form", data=typed).status_code == 403
    assert browser.post("/week", data={"week": "2022-W24"}).status_code == 403
    assert office.post("/circular", data={"week": "2022-W24"}).status_code == 403
    assert site.ledger.version == before


def test_hostile_text_is_shown_as_text(site: Site) -> None:
    """In the record, a form, the list, the circular, the lamps and filters: nothing of it is a tag."""
    office = site.of(OFFICE)
    given = {"number": "红-09", "title": HOSTILE, "kind": HOSTILE, "requirement": HOSTILE, "leader": LEADER}
    assert send(office, "", "Register/red", **given, section=DESK, due="2022-06-20").status_code == 303
    assert send(office, "红-09", "FollowUp", progress=HOSTILE).status_code == 303
    places = ("/", "/item?n=红-09", "/form?n=红-09&key=Amend", "/circular", "/lamps", f"/?q={quote(HOSTILE)}")

    for place in places:
        page = office.get(place).text
        assert "<script" not in page
        assert "<img" not in page
        assert ">49<" not in page
    assert "&lt;script&gt;" in office.get("/item?n=红-09").text


def test_two_people_at_one_item_the_second_sees_what_is_new(site: Site) -> None:
    """409 with the new records and everything that was typed; sent again from there, it is recorded."""
    first, second = site.of(DESK), site.of(OFFICE)
    seen = drawn(second, "红-01", "FollowUp")
    send(first, "红-01", "FollowUp", progress="我先写的")

    stale = second.post("/form", data={**seen, "progress": "我后写的"})

    assert stale.status_code == 409
    assert "我先写的" in stale.text
    assert "我后写的</textarea>" in stale.text
    assert second.post("/form", data={**hidden_inputs(stale.text), "progress": "我后写的"}).status_code == 303


def test_a_command_that_is_no_longer_offered_keeps_what_was_typed(site: Site) -> None:
    """Somebody else struck the item off meanwhile: the page says so, and shows the text."""
    office = site.of(OFFICE)
    mine = site.of(OFFICE)
    seen = drawn(mine, "红-01", "FollowUp")
    assert send(office, "红-01", "Withdraw", reason="并入", approver="书记").status_code == 303

    stale = mine.post("/form", data={**seen, "progress": "白写了"})

    assert stale.status_code == 409
    assert "白写了" in stale.text
    assert "并入" in stale.text


def test_a_form_that_is_sent_twice_is_recorded_once(site: Site) -> None:
    """A double click: the key in the form names the submit; another form has another."""
    browser = site.of(DESK)
    form = {**drawn(browser, "红-01", "FollowUp"), "progress": "一次"}

    answers = [browser.post("/form", data=form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert site.ledger.items["红-01"].version == 3


def test_a_wrong_record_is_put_right(site: Site) -> None:
    """The office chooses the record, changes one field of it, and both stand: what was entered, and what it is now."""
    office = site.of(OFFICE)
    chosen = office.get("/form?n=红-01&key=Rectify")
    assert "record=2" in chosen.text
    form = drawn(office, "红-01", "Rectify", record="2")
    page = office.get("/form", params={"n": "红-01", "key": "Rectify", "record": "2"}).text
    assert "迎检材料已归类</textarea>" in page
    said = {"values.progress": "迎检材料已交齐", "values.on": "2022-06-07", "reason": "笔误", "approver": "王副书记"}

    unread = office.post("/form", data={**form, **said, "values.on": "六月"})
    answered = office.post("/form", data={**form, **said})

    assert unread.status_code == 409
    assert "迎检材料已交齐" in unread.text
    assert answered.status_code == 303
    assert type(site.ledger.items["红-01"].history[-1]).__name__ == "Rectified"
    shown = office.get("/item?n=红-01").text
    assert "迎检材料已交齐" in shown
    assert "见第3条更正" in shown


def test_a_hand_in_is_put_right_with_lines_of_names(site: Site) -> None:
    """What no form has a field for is written one a line, `name = value`; a name that there is not is told."""
    section, office = site.of(DESK), site.of(OFFICE)
    week = hidden_inputs(section.get("/week?week=2022-W24").text)
    section.post("/week", data={**week, "progress.红-01": "材料齐", "rest_as_planned": "on"})
    form = drawn(office, "", "RectifyWeek/false")
    told = {"section": DESK, "week": "2022-W24", "reason": "笔误", "approver": "书记"}

    wrong = office.post("/form", data={**form, **told, "values": "nothing = x"})
    right = office.post("/form", data={**form, **told, "values": "entries.红-01.progress = 材料已交"})

    assert wrong.status_code in (409, 422)
    assert right.status_code == 303
    assert type(site.ledger.events[-1]).__name__ == "WeekRectified"


def test_the_year_is_cleared_by_the_office_once_all_is_struck_off(site: Site) -> None:
    """Grey with the reason in June; in December, with nothing left open, the button is live."""
    office = site.of(OFFICE)
    assert "取消标注" in office.get("/ledger").text
    refused = office.post("/form", data=drawn(office, "", "ClearYear"))
    assert refused.status_code == 409
    for page in (office.get("/ledger").text, office.get("/form?key=ClearYear").text):
        assert f'<a href="/item?n={quote("红-01")}">红-01 平安建设考评迎检</a> 事项尚未销号' in page
    done = send(office, "绿-01", "Complete/false", evidence="培训四期，签到齐全")
    assert done.status_code == 303
    for number in [each for each in site.ledger.items if each != "绿-01"]:
        site.store.submit(Withdraw(item=number, reason="年终清理", approver="书记", at=site.clock(), by=OFFICE))
    site.time = START.replace(month=12, day=30)

    assert "本年度台账随之结束，不能撤回；涉及事项: 1<" in office.get("/form?key=ClearYear").text
    answered = office.post("/form", data=drawn(office, "", "ClearYear"))
    assert answered.status_code == 303, answered.text
    assert site.ledger.cleared
    assert "key=ClearYear" not in site.of(DESK).get("/ledger").text


# The week and the circular


def test_a_section_hands_in_its_week(site: Site) -> None:
    """One form with all its items, each refusal at its item; the office has none to hand in."""
    browser = site.of(DESK)
    page = browser.get("/week?week=2022-W24").text
    assert "红-01" in page
    assert "橙-01" not in page
    assert "您的岗位没有要报送的" in site.of(OFFICE).get("/week").text
    form = {**hidden_inputs(page), "progress.红-01": "材料齐", "plan.红-01": "迎检", "rest_as_planned": "on"}

    assert browser.post("/week", data=form).status_code == 303
    handed = site.ledger.events[-1]
    assert (type(handed).__name__, getattr(handed, "section", "")) == ("WeekSubmitted", DESK)


def hand_in(browser: TestClient, week: str = "2022-W24", **typed: str) -> Response:
    """Open the form of a week, change what is *typed* in it and send it."""
    page = browser.get("/week", params={"week": week}).text
    return browser.post("/week", data={**hidden_inputs(page), **typed})


def test_a_second_hand_in_begins_with_what_is_on_record(site: Site) -> None:
    """The form has the lines, the tick and the day; sent as it is drawn, nothing is lost."""
    browser = site.of(DESK)
    assert "已报送，时间" not in browser.get("/week?week=2022-W24").text
    hand_in(browser, **{"progress.红-01": "\n材料齐", "plan.红-01": "迎检", "rest_as_planned": "on"})

    page = browser.get("/week?week=2022-W24").text

    assert "已报送，时间 2022-06-14 09:00" in page
    assert "\n材料齐</textarea>" in page
    assert "迎检</textarea>" in page
    assert 'name="rest_as_planned" checked' in page


def test_a_hand_in_on_top_of_another_is_shown_what_is_on_record(site: Site) -> None:
    """Two clerks of a section: the second gets 409 with both texts, and hands in from there."""
    first, second = site.of(DESK), site.of(DESK)
    seen = hidden_inputs(second.get("/week?week=2022-W24").text)
    hand_in(first, **{"progress.红-01": "我先报的", "rest_as_planned": "on"})

    stale = second.post("/week", data={**seen, "progress.红-01": "我后报的"})

    assert stale.status_code == 409
    assert "又有新的报送或更正" in stale.text
    assert "我后报的</textarea>" in stale.text
    assert "已报: 我先报的" in stale.text
    again = second.post("/week", data={**hidden_inputs(stale.text), "progress.红-01": "我后报的"})
    assert again.status_code == 303
    assert [each.entries[0].progress for each in site.ledger.weeks] == ["我先报的", "我后报的"]


def test_a_program_hands_in_on_the_version_that_it_read(site: Site) -> None:
    """If-Match 0 says that nothing was there; a version that moved on is 409 with what is on record."""
    told = {"command": "SubmitWeek", "section": DESK, "week": "2022-W24", "rest_as_planned": True}
    first = as_json(site.of(DESK), told, **{"If-Match": "0"})
    assert (first.status_code, first.headers["etag"]) == (201, '"1"')

    stale = as_json(site.of(DESK, "en"), told, **{"If-Match": "0"})

    assert stale.status_code == 409
    assert stale.headers["content-type"] == "application/problem+json"
    assert (stale.json()["version"], stale.json()["changed"]["section"]) == (1, DESK)
    assert as_json(site.of(DESK), told, **{"If-Match": "1"}).status_code == 201


def test_a_hand_in_without_a_version_is_one_of_a_week_with_nothing_on_record(site: Site) -> None:
    """No If-Match: the first is recorded; another is told what is there, and takes nothing away."""
    told = {"command": "SubmitWeek", "section": DESK, "week": "2022-W24", "rest_as_planned": True}

    answers = [as_json(site.of(DESK), told) for _ in range(2)]

    assert [each.status_code for each in answers] == [201, 409]
    assert answers[1].json()["changed"]["section"] == DESK
    assert len(site.ledger.weeks) == 1


@pytest.mark.parametrize("by", ["page", "program"])
def test_a_hand_in_between_reading_and_recording_is_seen(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, by: str
) -> None:
    """Another process hands in after this one looked for the last time: who is second is told, not put on top."""
    told = {"command": "SubmitWeek", "section": DESK, "week": "2022-W24", "rest_as_planned": True}
    browser, look = site.of(DESK), site.store.refresh
    form = hidden_inputs(browser.get("/week?week=2022-W24").text)

    def another() -> Ledger:
        seen = look()
        if not seen.weeks:
            with open_store(tmp_path / "ledger.sqlite") as other:
                other.submit(SubmitWeek(section=DESK, week="2022-W24", rest_as_planned=True, at=site.clock(), by=DESK))
        return seen

    monkeypatch.setattr(site.store, "refresh", another)
    answer = (
        browser.post("/week", data={**form, "progress.红-01": "后报的"}) if by == "page" else as_json(browser, told)
    )

    assert answer.status_code == 409
    assert len(look().weeks) == 1


@pytest.mark.parametrize("key", ["SubmitWeek", "IssueCircular/null"])
def test_what_has_a_page_of_its_own_has_no_other_form(site: Site, key: str) -> None:
    """Asked for by hand, and sent by hand: the checks of its own page are not gone past."""
    for post in (DESK, OFFICE):
        browser = site.of(post)
        sent = {**drawn(browser, "红-01", "FollowUp"), "_n": "", "_command": key, "week": "2022-W24", "section": DESK}

        assert browser.get("/form", params={"key": key}).status_code == 403
        assert browser.post("/form", data=sent).status_code == 403
    assert not site.ledger.weeks
    assert not site.ledger.circulars


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_weekly_work_ledger_is_a_page(site: Site, language: str) -> None:
    """What each section handed in, week by week; what is internal is named to its own alone (G4.4, X32)."""
    hand_in(site.of(DESK), "2022-W24", **{"progress.红-01": "材料已齐", "rest_as_planned": "on"})
    page, own = (site.of(post, language).get("/weekly?week=2022-W24").text for post in (DESK, STABILITY))

    assert "材料已齐" in page
    assert ("周工作台账" if language == "zh" else "weekly work ledger") in page
    assert 'href="/weekly?week=2022-W25"' in page
    assert "专案核查" in own
    assert "专案核查" not in page


REGISTERED = {
    "number": "红-09", "title": "迎检", "kind": "assessment", "requirement": "备齐", "leader": LEADER, "section": DESK,
    "due": "2022-06-30",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed"), [("section", "综治督导骨"), ("leader", "王付书记"), ("supporting", f"{STABILITY}\r\n法制股")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_that_is_new_is_asked_about_once(site: Site, name: str, typed: str, language: str) -> None:
    """A section or a leader that nothing in the ledger has is a slip, or new: sent again as it is, it is recorded."""
    browser = site.of(OFFICE, language)
    form = {**drawn(browser, "", "Register/red"), **REGISTERED, name: typed}

    asked = browser.post("/form", data=form)

    assert asked.status_code == 422
    assert f'id="{name}-wrong"' in asked.text
    assert ("写错的请改正" if language == "zh" else "Put it right") in asked.text
    assert "红-09" not in site.ledger.items
    other = browser.post("/form", data={**form, **hidden_inputs(asked.text), name: "又一个"})
    assert other.status_code == 422
    assert browser.post("/form", data={**form, **hidden_inputs(asked.text)}).status_code == 303
    assert "红-09" in site.ledger.items


@pytest.mark.parametrize(
    ("charset", "token"), [("undefined", b"x"), ("punycode", b"\xff_"), ("unicode_escape", b"\\ud800")]
)
@pytest.mark.parametrize("path", ["/form", "/week", "/circular", "/post"])
def test_a_form_in_an_encoding_of_its_own_is_unreadable(site: Site, path: str, charset: str, token: bytes) -> None:
    """No browser sends one; what it makes is no text, or half a character, and no fault of ours."""
    content = b'--x\r\nContent-Disposition: form-data; name="_token"\r\n\r\n' + token + b"\r\n--x--\r\n"
    before = site.ledger.version
    kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={charset}"}
    answered = site.of(OFFICE).post(path, content=content, headers=kind)

    assert answered.status_code in {422, 403}, "unreadable, or, where Python reads it after all, no token of ours"
    assert before == site.ledger.version


def test_a_paper_is_recorded_by_its_name_and_sha256(site: Site) -> None:
    """A file fills in both and is not kept; what was typed stays when the form comes back (X33)."""
    browser, content = site.of(DESK), b"%PDF-1.7"
    form = {**drawn(browser, "红-01", "Conclude"), "attachments.1.address": "档案 7", "attachments.1.name": ""}
    file = {"attachments.1": ("考评通知.pdf", content)}

    again = browser.post("/form", data={**form, "result": ""}, files=file)
    assert again.status_code == 409
    assert '<details class="papers" open>' in again.text
    assert sha256(content).hexdigest() in again.text
    assert 'value="考评通知.pdf"' in again.text
    assert browser.post("/form", data={**form, "result": "迎检完成"}, files=file).status_code == 303

    [paper] = next(papers for _, papers in site.ledger.items["红-01"].attachments)
    assert (paper.name, paper.sha256, paper.address) == ("考评通知.pdf", sha256(content).hexdigest(), "档案 7")
    assert '<details class="papers">' in browser.get("/form?n=红-01&key=FollowUp").text


@pytest.mark.parametrize(("kind", "length", "status"), [
    ("multipart/form-data; boundary=x", 1_000_001, 403), ("multipart/form-data; boundary=x", 30_000_001, 413),
    ("application/x-www-form-urlencoded", 1_000_001, 413),
])  # fmt: skip
def test_papers_may_be_longer_than_texts(site: Site, kind: str, length: int, status: int) -> None:
    """Up to 30 MB a form with papers; all else up to 1 MB."""
    body = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n' + b"0" * length + b"\r\n--x--\r\n"

    assert site.of(DESK).post("/form", content=body, headers={"Content-Type": kind}).status_code == status


def test_the_usual_recurrences_are_proposed(site: Site) -> None:
    """Weekly, monthly, every quarter, in the language of the page."""
    page = site.of(OFFICE).get("/form?n=红-01&key=SetMilestone").text

    assert '<option value="FREQ=MONTHLY;INTERVAL=3">每季度</option>' in page


def test_names_in_use_are_offered_and_pass(site: Site) -> None:
    """Each form proposes them; they, and what a new ledger begins with, are not asked about."""
    browser = site.of(OFFICE)
    page = browser.get("/form", params={"key": "Register/red"}).text

    assert f'<datalist id="section-known"><option>{STABILITY}</option>' in page
    assert f"<option>{LEADER}</option>" in page
    form = {**hidden_inputs(page), **REGISTERED, "supporting": STABILITY}
    assert browser.post("/form", data=form).status_code == 303


def test_the_first_names_of_a_ledger_are_not_asked_about(tmp_path: Path) -> None:
    """Where nothing is in use yet, there is nothing to mistype."""
    with open_store(tmp_path / "new.sqlite", Ledger.open(owner="某县委政法委", year=2022)) as store:
        browser = Site(store).of(OFFICE)

        assert browser.post("/form", data={**drawn(browser, "", "Register/red"), **REGISTERED}).status_code == 303


def test_an_empty_hand_in_is_refused_at_the_form(site: Site) -> None:
    """Nothing written, nothing ticked, blanks alone: the form says what to do; the tick by itself is a hand-in."""
    assert "什么都没有填" in hand_in(site.of(DESK)).text
    blank = hand_in(site.of(DESK, "en"), **{"progress.红-01": " \n"})

    assert blank.status_code == 409
    assert "Nothing was filled in" in blank.text
    assert site.ledger.weeks == ()
    assert hand_in(site.of(DESK), rest_as_planned="on").status_code == 303


@pytest.mark.parametrize(
    ("written", "numbers"), [("-5", ()), ("12户", ()), ("1.5", ()), (" 12 ", (12,)), ("3、8", (3, 8))]
)
def test_a_count_is_a_whole_number_or_is_refused_at_its_field(
    tmp_path: Path, written: str, numbers: tuple[int, ...]
) -> None:
    """Nothing is read out of what is no number."""
    policy = Policy(counts=(Count(name="走访", units=("户", "人")[: len(numbers) or 1]),))
    ledger = Ledger.open(owner="某县委政法委", year=2022, policy=policy)
    item = Register(
        number="红-01", title="迎检", colour=Colour.RED, kind=Kind.ASSESSMENT, requirement="备齐", leader=LEADER,
        section=DESK, at=START, by=OFFICE,
    )  # fmt: skip
    with open_store(tmp_path / "counts.sqlite", ledger.submit(item)) as store:
        site = Site(store)
        answered = hand_in(site.of(DESK), **{"counts.走访": written, "rest_as_planned": "on"})

        assert answered.status_code == (303 if numbers else 409)
        assert [each.counts[0].numbers for each in store.refresh().weeks] == [numbers] * bool(numbers)
        assert bool(numbers) or 'id="counts.走访-wrong">请填整数' in answered.text


def test_the_week_asks_for_what_owes_a_line_and_shows_what_was_planned(site: Site) -> None:
    """What is struck off is not asked for; an item has its due date and its last plan, the form its cut-off."""
    browser = site.of(DESK)
    hand_in(browser, "2022-W24", **{"plan.红-01": "七月初迎检", "rest_as_planned": "on"})
    assert send(site.of(OFFICE), "绿-01", "Complete/false", evidence="培训四期，签到齐全").status_code == 303
    site.time = START.replace(day=27)

    page = browser.get("/week?week=2022-W25").text

    assert "报送截止: 2022-06-24 12:00" in page
    assert "上次的安排: 七月初迎检" in page
    assert "完成时限: 2022-06-10" in page
    assert "绿-01" not in page
    assert hand_in(browser, "2022-W25", rest_as_planned="on").status_code == 303
    assert '<span class="late">迟报</span>' in browser.get("/week?week=2022-W25").text


def test_what_is_struck_off_says_so(site: Site) -> None:
    """In the list, on its page, and where it was handed in before: 已销号, not 在办."""
    browser, office = site.of(DESK), site.of(OFFICE)
    hand_in(browser, **{"progress.绿-01": "四期办完", "rest_as_planned": "on"})
    assert send(office, "绿-01", "Complete/false", evidence="培训四期，签到齐全").status_code == 303

    assert '<span class="state">已销号</span>' in office.get("/item?n=绿-01").text
    assert '<span class="state">在办</span>' in office.get("/item?n=红-01").text
    row = next(each for each in office.get("/").text.split("<tr>") if "n=%E7%BB%BF-01" in each)
    assert "已销号" in row
    assert "已销号 2022-06-14" in browser.get("/week?week=2022-W24").text


def test_a_hand_in_that_is_refused_keeps_what_was_typed(site: Site) -> None:
    """Items are missing, the rest is not said to go as planned."""
    browser = site.of(DESK)
    form = {**hidden_inputs(browser.get("/week?week=2022-W30").text), "progress.红-01": "早了"}

    page = browser.post("/week", data=form)

    assert page.status_code == 409
    assert "早了</textarea>" in page.text
    assert 'role="alert"' in page.text
    nowhere = browser.get("/week?week=2022-W99")
    assert (nowhere.status_code, "W99" in nowhere.text or "99" in nowhere.text) == (422, True)


def test_only_the_office_issues_the_circular(site: Site) -> None:
    """Anybody looks at it; the office has the button, which is grey with the reason before the day."""
    assert "印发本期通报</button>" not in site.of(DESK).get("/circular?week=2022-W24").text
    office = site.of(OFFICE)
    early = office.get("/circular?week=2022-W24").text
    assert 'aria-disabled="true">印发本期通报' in early
    site.time = START.replace(day=17, hour=15)
    form = hidden_inputs(office.get("/circular?week=2022-W24").text)
    stranger = site.of(DESK)
    own = {**hidden_inputs(stranger.get("/form?n=红-01&key=FollowUp").text), "week": "2022-W24"}

    assert stranger.post("/circular", data=own).status_code == 403
    assert [office.post("/circular", data=form).status_code for _ in range(2)] == [303, 303]
    assert [each.number for each in site.ledger.circulars] == [1]
    assert office.post("/circular", data={**form, "_once": "again"}).status_code == 409
    assert "印发本期通报</button>" not in office.get("/circular?week=2022-W24").text


def looked_at(site: Site) -> tuple[TestClient, dict[str, str]]:
    """Return the office's browser with the form under the circular, on a Friday afternoon."""
    site.time = START.replace(day=17, hour=15)
    office = site.of(OFFICE)
    return office, hidden_inputs(office.get("/circular?week=2022-W24").text)


def test_the_circular_that_goes_round_is_the_one_that_was_looked_at(site: Site) -> None:
    """Something was recorded in between: 409 with the text made anew; from there it is issued, with its digest."""
    office, form = looked_at(site)
    send(site.of(DESK), "红-01", "FollowUp", progress="刚刚又办了一步")

    stale = office.post("/circular", data=form)

    assert stale.status_code == 409
    assert "通报已按新的重排" in stale.text
    assert "将要印发的全文" in stale.text
    assert not site.ledger.circulars
    assert office.post("/circular", data={**form, "_text": ""}).status_code == 409
    anew = hidden_inputs(stale.text)
    assert anew["_text"] != form["_text"]
    assert office.post("/circular", data=anew).status_code == 303
    text = site.ledger.circulars[0].text
    assert text is not None
    assert text.digest == anew["_text"]


def test_a_circular_is_corrected_from_the_page_of_its_week(site: Site) -> None:
    """The office says what was wrong, looks at the corrected one, issues it; the page has the last, a number each."""
    office, form = looked_at(site)
    assert office.post("/circular", data=form).status_code == 303
    assert "印发更正通报</button>" in office.get("/circular?week=2022-W24").text
    assert "印发更正通报" not in site.of(DESK).get("/circular?week=2022-W24").text
    again = hidden_inputs(office.get("/circular?week=2022-W24&reason=红色漏了一项").text)

    assert office.post("/circular", data=again).status_code == 303
    first, second = site.ledger.circulars
    assert (second.corrects, second.reason) == (first.number, "红色漏了一项")
    assert second.text is not None
    assert second.text.digest == again["_text"]
    assert "更正通报" in re.sub("<[^>]+>", "", site.of(DESK).get("/circular?week=2022-W24").text)
    old = site.of(DESK).get("/circular?number=1").text
    assert "/circular?number=2" in old
    assert "红色漏了一项" not in old
    assert office.get("/circular?number=7").status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_database_that_is_locked_or_away_is_503_in_both_languages(
    site: Site, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """A page for people, a problem document for programs, and nothing recorded; then it goes on."""
    browser = site.of(DESK, language)
    form = {**drawn(browser, "红-01", "FollowUp"), "progress": "锁住了"}

    def locked(*_: object, **__: object) -> Ledger:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(site.store, "decide", locked)
        sent, told = browser.post("/form", data=form), as_json(browser, FOLLOW_UP)
        broken.setattr(site.store, "refresh", locked)
        looked = browser.get("/")

    said = "请稍后再试" if language == "zh" else "please try again"
    assert [each.status_code for each in (sent, told, looked)] == [503, 503, 503]
    assert all(said in each.text for each in (sent, looked))
    assert told.headers["content-type"] == "application/problem+json"
    assert said in told.json()["detail"]
    assert browser.post("/form", data=form).status_code == 303


# On PostgreSQL


def test_the_page_runs_on_postgresql_in_two_processes_and_over_a_restart() -> None:
    """Begun by a URL, one schema a ledger; what one server records the other shows; away is 503, back is as before."""
    with running() as server:
        places = [f"{server.address}&schema=web_2022" for _ in range(2)]
        with open_store(places[0], sample()) as store, open_store(places[1]) as other:
            here, there = Site(store), Site(other)
            desk, office, elsewhere = here.of(DESK), here.of(OFFICE), there.of(DESK)
            assert send(desk, "红-01", "FollowUp", progress="一号服务器记的").status_code == 303
            assert "一号服务器记的" in elsewhere.get("/item?n=红-01").text
            there.time = here.time
            form = hidden_inputs(elsewhere.get("/week?week=2022-W24").text)
            assert hand_in(desk, rest_as_planned="on").status_code == 303
            late = elsewhere.post("/week", data={**form, "rest_as_planned": "on"})
            assert (late.status_code, len(there.ledger.weeks)) == (409, 1)
            here.time = there.time = START.replace(day=17, hour=17)
            circular = hidden_inputs(office.get("/circular?week=2022-W24").text)
            assert office.post("/circular", data=circular).status_code == 303
            server.stop()
            assert [desk.get("/").status_code, elsewhere.get("/api/items").status_code] == [503, 503]
            server.start()
            assert send(elsewhere, "红-01", "FollowUp", progress="重启以后记的").status_code == 303
            assert "重启以后记的" in desk.get("/item?n=红-01").text
            assert [each.number for each in here.ledger.circulars] == [1]
            assert store.verify() == other.verify()


# What is internal


LEAKS = ("红-03", "专案核查", "秘密进展")


def test_an_internal_item_leaks_nowhere(site: Site) -> None:
    """No page, no filter, no status and no API tells it from an item that does not exist (X32)."""
    office = site.of(OFFICE)
    send(office, "红-03", "FollowUp", progress="秘密进展")
    send(office, "绿-01", "Withdraw", reason="合并办理", approver="书记", merged_into="红-03")
    stranger = site.of(DESK)
    programs = ("/api/items", "/api/item?n=绿-01", "/api/commands?n=红-01", "/api/circular?week=2022-W24")
    places = (*PLACES, "/?state=all&q=专案", "/item?n=绿-01", *programs)

    for place in places:
        assert not [each for each in LEAKS if each in stranger.get(place).text], place
    for path in ("/item", "/form", "/api/item", "/api/commands"):
        there, nowhere = (stranger.get(path, params={"n": n, "key": "FollowUp"}) for n in ("红-03", "红-77"))
        assert there.status_code == nowhere.status_code == 404
        assert there.text == nowhere.text
    assert "内部事项: 1" in stranger.get("/").text
    for post in (OFFICE, STABILITY, LEADER):
        assert "专案核查" in site.of(post).get("/item?n=红-03").text


def test_what_is_made_internal_later_is_not_named_in_a_circular_of_before(site: Site) -> None:
    """The paper that went round stays as it is with who has it; here it is shown as a reader may see it now (X32)."""
    site.time = START.replace(day=17, hour=17)
    office = site.of(OFFICE)
    form = hidden_inputs(office.get("/circular?week=2022-W24").text)
    assert office.post("/circular", data=form).status_code == 303
    title = site.ledger.items["红-01"].title
    assert send(office, "红-01", "Restrict/true", reason="涉及专案").status_code == 303

    for place in (
        "/circular?week=2022-W24",
        "/circular?number=1",
        "/api/circular?week=2022-W24",
        "/weekly?week=2022-W24",
    ):
        assert title not in site.of(STABILITY).get(place).text, place
        assert "红-01" not in site.of(STABILITY).get(place).text, place
        assert title in office.get(place).text, place


def test_a_command_of_a_program_does_not_find_an_internal_item(site: Site) -> None:
    """Named in any field: 404 as for one that is not there."""
    stranger = site.of(LEADER)
    site.store.submit(Restrict(item="红-02", reason="涉密", at=START, by=OFFICE))
    merge = {"command": "Withdraw", "item": "红-01", "reason": "并入", "approver": "书记"}

    there = as_json(stranger, {**merge, "merged_into": "红-02"})

    assert there.status_code == 404
    assert as_json(stranger, {"command": "FollowUp", "item": "红-02", "progress": "x"}).status_code == 404


# For programs


def test_a_program_records_a_command(site: Site) -> None:
    """201, with the item's version as ETag; time and post are the host's."""
    answered = as_json(site.of(DESK), FOLLOW_UP, **{"If-Match": '"2"'})

    assert (answered.status_code, answered.headers["etag"]) == (201, '"3"')
    assert site.ledger.items["红-01"].history[-1].by == DESK


PROBLEMS: tuple[tuple[str, Any, int], ...] = (
    (DESK, {"command": "Recolour", "item": "红-01", "to": "orange", "grounds": "x"}, 403),
    (OFFICE, {"command": "Recolour", "item": "红-01", "to": "orange", "grounds": ""}, 409),
    (OFFICE, {"command": "Recolour", "item": "红-01", "to": "violet"}, 422),
    (OFFICE, {"command": "Nothing"}, 422),
    (OFFICE, {**FOLLOW_UP, "by": "书记"}, 422),
    (OFFICE, [], 422),
    (OFFICE, {**FOLLOW_UP, "item": "红-77"}, 404),
    (STABILITY, {"command": "SubmitWeek", "section": DESK, "week": "2022-W24", "rest_as_planned": True}, 403),
    (OFFICE, {"command": "SubmitWeek", "section": DESK, "week": "2022-W24", "rest_as_planned": True}, 403),
    (DESK, {"command": "Rectify", "item": "红-01", "record": 1, "void": True, "reason": "x", "approver": "y"}, 403),
)


def test_a_slip_is_issued_and_listed_for_whom_its_item_is_shown(site: Site) -> None:
    """The office issues it; others may not, and read of it unless its item is hidden from them (X32, X35)."""
    command = {"command": "IssueSlip", "about": "红-01", "slip": "letter"}
    office, other = site.of(OFFICE), site.of(STABILITY)

    assert 403 == as_json(other, command).status_code
    assert 201 == as_json(office, command).status_code
    [told] = other.get("/api/slips").json()
    assert ("SlipIssued", "letter", 1, "红-01") == (told["event"], told["slip"], told["number"], told["about"])
    site.store.submit(Restrict(item="红-01", reason="涉密", at=site.clock(), by=OFFICE))
    assert [] == other.get("/api/slips").json()
    assert [1] == [each["number"] for each in office.get("/api/slips").json()]


@pytest.mark.parametrize(("post", "told", "status"), PROBLEMS)
def test_what_is_wrong_is_a_problem_document(site: Site, post: str, told: dict[str, Any], status: int) -> None:
    """RFC 9457: a type, a status, a sentence in the language that is asked for, and nothing is recorded."""
    before = site.ledger.version
    answers = [as_json(site.of(post, language), told) for language in ("zh", "en")]

    assert [each.status_code for each in answers] == [status, status]
    assert all(each.headers["content-type"] == "application/problem+json" for each in answers)
    assert all({"type", "status", "detail"} <= set(each.json()) for each in answers)
    assert site.ledger.version == before


def test_refusals_and_faults_are_told_all_at_once(site: Site) -> None:
    """Each with its code, its field and both languages."""
    refused = as_json(site.of(OFFICE), {"command": "Recolour", "item": "红-01", "to": "orange", "grounds": ""}).json()
    unread = as_json(site.of(OFFICE), {"command": "Conclude", "itm": "红-01", "on": "2022-02-30"}).json()

    assert {"no-grounds", "not-concluded", "duties-owed"} <= {each["code"] for each in refused["refusals"]}
    assert {each["path"] for each in unread["problems"]} == {"itm", "on", "item", "result"}


def test_a_stale_version_is_told_with_what_has_changed(site: Site) -> None:
    """409 and the new records in both languages; of a version that is no number, 422."""
    site.store.submit(FollowUp(item="红-01", progress="别人写的", at=START, by=OFFICE))

    stale = as_json(site.of(DESK), FOLLOW_UP, **{"If-Match": "2"})

    assert stale.status_code == 409
    assert [each["record"] for each in stale.json()["changed"]["红-01"]] == [3]
    assert "别人写的" in stale.json()["changed"]["红-01"][0]["zh"]
    assert as_json(site.of(DESK), FOLLOW_UP, **{"If-Match": "two"}).status_code == 422


def test_an_idempotency_key_records_once_for_each_post(site: Site) -> None:
    """The same key again is answered as before and says so; another post's key is another."""
    key = {"Idempotency-Key": "abc"}
    answers = [as_json(site.of(post), FOLLOW_UP, **key) for post in (DESK, DESK, OFFICE)]

    assert [each.status_code for each in answers] == [201, 201, 201]
    assert [each.headers.get("idempotent-replayed") for each in answers] == [None, "true", None]
    assert site.ledger.items["红-01"].version == 4


def test_a_key_that_was_used_for_something_else_is_refused(site: Site) -> None:
    """The same key with another command is a mistake of the program: 422, and nothing is recorded."""
    key = {"Idempotency-Key": "abc"}
    as_json(site.of(DESK), FOLLOW_UP, **key)

    assert as_json(site.of(DESK), {**FOLLOW_UP, "progress": "别的"}, **key).status_code == 422
    assert site.ledger.items["红-01"].version == 3


def test_json_is_read_strictly_and_only_as_json(site: Site) -> None:
    """A name that stands twice, no JSON, too deep, another type of content, too long."""
    browser = site.of(DESK)
    kind = {"Content-Type": "application/json"}
    twice = '{"command": "FollowUp", "item": "红-01", "item": "橙-01", "progress": "x"}'

    for body in (twice, "{", "[" * 20_000, "null"):
        assert browser.post("/api/commands", content=body.encode(), headers=kind).status_code == 422
    plain = browser.post("/api/commands", content=b"{}", headers={"Content-Type": "text/plain"})
    assert plain.status_code == 415
    assert browser.post("/api/commands", content=b"x" * 1_000_001, headers=kind).status_code == 413
    assert browser.post("/form", content=iter([b"a=b"])).status_code == 413


def test_the_description_tells_the_commands_apart(site: Site) -> None:
    """OpenAPI: a union with `command` as its discriminator, no reference that leads nowhere, no time and post."""
    described = site.of(DESK).get("/openapi.json")
    schemas = described.json()["components"]["schemas"]
    referred = set(re.findall(r"#/components/schemas/(\w+)", described.text))

    assert schemas["Command"]["discriminator"]["propertyName"] == "command"
    assert len(schemas["Command"]["oneOf"]) > 40
    assert referred <= set(schemas)
    assert {"at", "by"}.isdisjoint(schemas["Conclude"]["properties"])
    assert schemas["Conclude"]["required"] == ["command", "item", "result"]
    assert [each for each in described.json()["paths"] if not each.startswith("/api/")] == []


# The demonstration


def begun(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[FastAPI]:
    """Call the program with *arguments*, and return what it would serve."""
    served: list[FastAPI] = []
    monkeypatch.setattr(sys, "argv", ["web", *arguments])
    monkeypatch.setattr(uvicorn, "run", lambda app, **_: served.append(app))
    main()
    return served


def test_a_ledger_that_is_there_is_shown_on_the_day_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A demonstration of another ledger than the sample; what cannot be opened is one line and 2, no traceback."""
    place = str(tmp_path / "full.sqlite")
    open_store(place, Ledger.open(owner="某县委政法委", year=2022)).close()
    assert len(begun(monkeypatch, place, "--demo", "--today", "2022-07-01")) == 1

    with running(durable=False) as server:
        for name, new in (("own", Ledger.open(owner="某县委政法委", year=2022)), ("new", None)):
            there = f"{server.address}&schema={name}"
            if new is not None:
                open_store(there, new).close()
            assert len(begun(monkeypatch, there, "--demo", "--today", "2022-07-01")) == 1
            with open_store(there) as store:
                assert store.ledger == (new or sample())

    for where in (str(tmp_path / "none.sqlite"), str(tmp_path / "no" / "folder.sqlite"), "postgresql://127.0.0.1:1/x"):
        with pytest.raises(SystemExit) as ended:
            begun(monkeypatch, where, "--post-header", HEADER)
        said = capsys.readouterr().err
        assert ended.value.code == 2
        assert said.startswith("打不开台账")
        assert "Traceback" not in said


def test_a_demonstration_says_so_on_every_page_and_offers_posts(tmp_path: Path) -> None:
    """Whoever comes sees what everybody sees, and chooses; a name that nobody has is no post, a header is none."""
    with open_store(tmp_path / "demo.sqlite", sample()) as store:
        browser = TestClient(create_app(store, lambda: START), headers={HEADER: quote(OFFICE)}, follow_redirects=False)
        pages = [browser.get(each).text for each in ("/", "/item?n=红-01", "/week", "/circular", "/lamps", "/ledger")]
        assert all("演示：身份由您自选" in each for each in pages)
        assert all("专案核查" not in each for each in pages)
        token = re.findall(r'name="_token" value="(\w+)"', pages[0])[0]

        assert browser.post("/post", data={"post": OFFICE, "back": "/"}).status_code == 403
        assert browser.post("/post", data={"_token": token, "post": OFFICE, "back": "//x"}).headers["location"] == "/"
        assert "key=Rectify" in browser.get("/item?n=红-01").text
        browser.cookies.clear()
        browser.cookies.set("post", quote("没有这个岗位"))
        assert "key=" not in browser.get("/item?n=红-01").text
