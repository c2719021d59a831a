"""The example in the admin of Django, asked as a browser asks it: list, filters, forms, refusals, who sees what."""

import html
import importlib.util
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from guards import ROOT
from sanse_ledger import Ledger
from stores import LedgerStore, open_store
from web.desk import Desk
from web.sample import START, sample

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        importlib.util.find_spec("django") is None and not os.environ.get("CI"), reason="Django is not installed"
    ),
]
OFFICE, DESK, STABILITY, LEADER = "办公室", "综治督导股", "维稳指导股", "王副书记"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7|add:7 }}'
LIST = "/django_admin/item/"
PAGES = [ROOT / "docs" / language / "howto" / "host-in-django.md" for language in ("zh", "en")]


class Site:
    """The admin on a store of its own, at a time that goes on by itself."""

    def __init__(self, store: LedgerStore) -> None:
        """Begin at the sample's time."""
        self.store, self.time = store, START

    def clock(self) -> datetime:
        """Return the time, a second later each time it is asked."""
        self.time += timedelta(seconds=1)
        return self.time

    def of(self, *groups: str, language: str = "zh-hans", staff: bool = True) -> Any:  # noqa: ANN401 - Django has no types
        """Return the browser of somebody who is logged in, of these groups."""
        from django.contrib.auth.models import Group, User
        from django.test import Client

        user, _ = User.objects.get_or_create(username=f"{staff}{'/'.join(groups)}", is_staff=staff)
        user.groups.set([Group.objects.get_or_create(name=each)[0] for each in groups])
        browser = Client(headers={"accept-language": language})
        browser.force_login(user)
        return browser

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is recorded."""
        return self.store.refresh()


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Set Django up with the settings of the example and a database in memory; return the module of the admin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_SETTINGS_MODULE", "django_admin.settings")
        patch.setenv("DJANGO_DATABASE", ":memory:")
        patch.setenv("DJANGO_HOSTS", "testserver")
        patch.setenv("DJANGO_SECRET_KEY", "of the tests")
        patch.setenv("LEDGER", str(tmp_path_factory.mktemp("django") / "ledger.sqlite"))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", run_syncdb=True, verbosity=0)
        from django_admin import admin

        yield admin


@pytest.fixture
def site(admin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:  # noqa: ANN401 - a module
    """Return the admin with the sample."""
    from django_admin.models import Item

    Item.objects.all().delete()
    with open_store(tmp_path / "ledger.sqlite", sample()) as store:
        made = Site(store)
        desk = Desk(store, made.clock)
        monkeypatch.setattr(admin, "desk", lambda: desk)
        yield made


def item(number: str, do: str = "") -> str:
    """Return the address of an item, or of a form of it."""
    asked = f"?do={quote(do)}" if do else ""
    return f"{LIST}{quote(number)}/change/{asked}"


def hidden_inputs(page: str) -> dict[str, str]:
    """Return what the form sends along."""
    return dict(re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)"', page))


def listed(page: str) -> list[str]:
    """Return the numbers in the list."""
    return re.findall(r'field-number"><a href="[^"]*">([^<]+)</a>', page)


def at_field(page: str, name: str) -> str:
    """Return what is said against a field: the errors in its row, above its input."""
    row = next(each for each in page.split('<div class="form-row')[1:] if f'name="{name}"' in each)
    return " ".join(re.findall(r"<li>(.*?)</li>", row.partition("<label")[0]))


def text_of(answer: Any) -> str:  # noqa: ANN401 - Django has no types
    """Return the page of an answer."""
    return str(answer.content.decode())


def test_the_list_has_chips_in_both_languages(site: Site) -> None:
    """Each item has its colour with the mark of it; the columns are in the language of the browser."""
    zh = text_of(site.of(OFFICE).get(LIST))
    en = text_of(site.of(OFFICE, language="en").get(LIST))

    assert set(site.ledger.items) == set(listed(zh)) == set(listed(en))
    assert (True, True) == ("#D32F2F" in zh, "▲ 红" in zh)
    assert (True, True, True) == ("▲ red" in en, "overdue" in en, "责任股室" not in en)


def test_the_filters_leave_what_is_asked_for(site: Site) -> None:
    """By colour, by timeliness, by section, by what is searched."""
    browser = site.of(OFFICE)

    assert {"红-01", "红-02", "红-03"} == set(listed(text_of(browser.get(f"{LIST}?colour__exact=red"))))
    assert {"红-01"} == set(listed(text_of(browser.get(f"{LIST}?timeliness__exact=overdue"))))
    assert {"红-03", "橙-01"} == set(listed(text_of(browser.get(f"{LIST}?section={quote(STABILITY)}"))))
    assert {"绿-02"} == set(listed(text_of(browser.get(f"{LIST}?q={quote('宅基地')}"))))


def test_a_form_has_the_fields_that_are_asked_for(site: Site) -> None:
    """Fields, choices and proposals come from `commands_for`, those of a procedure as well."""
    browser = site.of(OFFICE)
    conclude = text_of(browser.get(item("红-02", "Conclude")))
    slips = text_of(browser.get(item("红-02", "OpenProcedure/six-slips")))
    register = text_of(browser.get(f"{LIST}add/"))

    assert ["result", "on"] == re.findall(r'<(?:input|textarea|select)[^>]* name="(result|on|attachments)"', conclude)
    assert (True, True) == ('type="date" name="on"' in conclude, 'name="facts.channel"' in slips)
    assert (True, True) == ('list="kind-list"' in register, '<option value="assessment">目标考核</option>' in register)


def test_a_button_that_is_refused_is_grey_and_says_why(site: Site) -> None:
    """What the rules speak against is no link."""
    page = text_of(site.of(DESK).get(item("红-01")))

    assert re.search(r"<button disabled>销号：按常规</button> \S+", page)
    assert 'href="?do=Conclude"' in page


def test_what_is_sent_is_recorded_in_the_store(site: Site) -> None:
    """A command goes into the store, once, by the post of who sent it; the list shows it at once."""
    browser = site.of(DESK)
    page = text_of(browser.get(item("红-02", "Conclude")))
    sent = {**hidden_inputs(page), "result": "督导完成", "on": "2022-06-14"}
    answers = [browser.post(item("红-02", "Conclude"), sent) for _ in range(2)]
    with open_store(site.store._storage.name) as again:  # noqa: SLF001 - as another process opens it
        history = again.ledger.items["红-02"].history

    assert [302, 302] == [each.status_code for each in answers]
    assert ("Concluded", DESK, 2) == (type(history[-1]).__name__, history[-1].by, len(history))
    assert "督导完成" in text_of(browser.get(item("红-02")))


def test_a_form_that_is_sent_twice_is_recorded_once(site: Site) -> None:
    """Also where what it asked for is offered no longer, since it is done."""
    browser, page = site.of(OFFICE), item("红-02", "Restrict/true")
    sent = {**hidden_inputs(text_of(browser.get(page))), "reason": "办案需要"}
    before = site.ledger.version

    assert [302, 302] == [browser.post(page, sent).status_code for _ in range(2)]
    assert (before + 1, True) == (site.ledger.version, site.ledger.items["红-02"].restricted)


def test_a_new_item_is_registered(site: Site) -> None:
    """The admin's own button to add makes a command of it."""
    browser = site.of(OFFICE)
    typed = {
        "number": "绿-09", "title": "平安宣传", "kind": "目标考核", "requirement": "进村", "leader": LEADER,
        "section": DESK, "due": "2022-12-20", "restricted": "on",
    }  # fmt: skip
    answer = browser.post(f"{LIST}add/?do=Register/green", {**typed, "once": "a"}, follow=True)

    assert "绿-09" in listed(text_of(answer))
    assert site.ledger.items["绿-09"].restricted


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_refusal_stands_at_its_field(site: Site, language: str) -> None:
    """A rule's refusal and a day that is none stand at the fields they are about; what was typed is still there."""
    browser, page = site.of(DESK, language=language), item("红-02", "Conclude")
    blank = text_of(browser.post(page, {"result": "", "on": "2022-06-14"}))
    no_day = text_of(browser.post(page, {"result": "督导完成", "on": "6月31日"}))

    assert ("缺少办结情况" if language == "zh-hans" else "no result") == at_field(blank, "result")
    assert (True, "") == ("6月31日" in at_field(no_day, "on"), at_field(no_day, "result"))
    assert 'value="督导完成"' in no_day
    assert site.ledger == sample()


def test_an_item_that_moved_on_is_told_and_nothing_is_recorded(site: Site) -> None:
    """Whoever has the form open since before learns of it; what was typed is still there."""
    browser, page = site.of(DESK), item("红-02", "FollowUp")
    sent = hidden_inputs(text_of(browser.get(page)))
    browser.post(page, {"version": sent["version"], "progress": "第一个"})
    late = text_of(browser.post(page, {**sent, "progress": "第二个"}))

    assert (True, True) == ("errorlist nonfield" in late, 'value="第二个"' in late)
    assert site.ledger.items["红-02"].version == int(sent["version"]) + 1


def test_hostile_text_is_escaped(site: Site) -> None:
    """What a user typed is text: in the list, on the page, in the form that comes back, in the record."""
    browser, page = site.of(OFFICE), item("红-02", "Amend")
    refused = text_of(browser.post(page, {"changes.title": HOSTILE, "reason": ""}))
    answer = browser.post(page, {"changes.title": HOSTILE, "reason": HOSTILE})
    pages = [refused, text_of(browser.get(LIST)), text_of(browser.get(item("红-02")))]

    assert 302 == answer.status_code
    assert site.ledger.items["红-02"].title == HOSTILE
    assert [] == [each for each in pages if "<script>alert" in each or "<img src=x" in each]
    assert [True] * 3 == [HOSTILE in html.unescape(each) for each in pages]


def test_an_internal_item_is_hidden_from_others(site: Site) -> None:
    """To a post it is not for it does not exist: in no list, no filter, no page, no form."""
    assert site.ledger.items["红-03"].restricted
    seen = {post: site.of(*post.split("/")) for post in (OFFICE, STABILITY, LEADER, DESK, f"{OFFICE}/{DESK}")}

    assert [True, True, True, False, False] == ["红-03" in listed(text_of(each.get(LIST))) for each in seen.values()]
    assert [200, 200, 200, 404, 404] == [each.get(item("红-03")).status_code for each in seen.values()]
    assert 404 == seen[DESK].post(item("红-03", "FollowUp"), {"progress": "…"}).status_code
    assert "专案核查" not in text_of(seen[DESK].get(f"{LIST}?q={quote('专案')}")).replace("value=", "")


def test_no_form_names_an_internal_item_to_others(site: Site) -> None:
    """Neither a menu, nor a proposal, nor a reason against a button of an item that somebody else may see."""
    browser = site.of(DESK)
    first = text_of(browser.get(item("红-02")))
    forms = [text_of(browser.get(item("红-02", unquote(key)))) for key in re.findall(r'href="\?do=([^"]+)"', first)]

    assert len(forms) > 5
    assert [] == [each for each in (first, *forms) if "红-03" in each or "专案核查" in each]


def test_one_function_says_who_may_do_what(site: Site) -> None:
    """A section acts on its own items; a form of another's is 403, and no rows are changed or deleted by hand."""
    section, office, nobody = site.of(DESK), site.of(OFFICE), site.of()

    assert 403 == section.post(item("橙-01", "FollowUp"), {"progress": "…"}).status_code
    assert 403 == section.get(f"{LIST}add/").status_code
    assert 403 == nobody.get(item("红-01", "FollowUp")).status_code
    assert 403 == office.post(f"{LIST}{quote('红-01')}/delete/", {"post": "yes"}).status_code
    assert 404 == office.get(item("红-99")).status_code
    assert 302 == site.of(OFFICE, staff=False).get(LIST).status_code
    assert site.ledger == sample()


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    """Django asks for its token."""
    browser = site.of(DESK)
    browser.handler.enforce_csrf_checks = True

    assert 403 == browser.post(item("红-02", "FollowUp"), {"progress": "…"}).status_code


def test_rows_follow_what_other_programs_record(site: Site) -> None:
    """The rows are made anew from the store, also after the day has changed; nothing is kept in them alone."""
    from django_admin.models import Item

    browser = site.of(OFFICE)
    browser.get(LIST)
    Item.objects.create(number="无", as_of="before")
    site.time += timedelta(days=7)
    page = text_of(browser.get(LIST))

    assert set(site.ledger.items) == set(listed(page))
    assert {"红-01"} < set(listed(text_of(browser.get(f"{LIST}?timeliness__exact=overdue"))))


def blocks(page: Path, kind: str) -> list[str]:
    """Return the blocks of one kind of a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_has_the_lines_of_the_example() -> None:
    """What the how-to shows of the code stands there, line by line, in both languages."""
    code = (ROOT / "examples" / "django_admin" / "admin.py").read_text(encoding="utf-8")
    zh, en = (blocks(page, "python excerpt") for page in PAGES)

    assert (3, zh) == (len(en), en)
    assert [] == [each for each in en if each not in code]


def test_the_commands_of_the_page_work(tmp_path: Path) -> None:
    """What the how-to has its reader enter makes tables, an account and its post, and nothing is complained of."""
    zh, en = (blocks(page, "console begin") for page in PAGES)
    assert zh == en
    for name in ("django_admin", "stores", "web"):
        target = tmp_path / "examples" / name
        shutil.copytree(ROOT / "examples" / name, target, ignore=shutil.ignore_patterns("__pycache__"))
    fresh = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "LEDGER"))}
    done = subprocess.run(
        ["bash", "-ec", en[0].replace("python -m", f"{shlex.quote(sys.executable)} -m").replace("runserver", "check")],  # noqa: S607 - whatever shell the reader has
        cwd=tmp_path, env={**fresh, "DJANGO_SUPERUSER_PASSWORD": "one for the test"}, capture_output=True,
        text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    with closing(sqlite3.connect(tmp_path / "examples" / "django.sqlite")) as tables:
        found = tables.execute("SELECT name FROM auth_group JOIN auth_user_groups ON group_id = auth_group.id")
        assert [(OFFICE,)] == found.fetchall()


def test_the_store_is_opened_as_the_settings_say(admin: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a module
    """A ledger is begun for an owner and a year, or with the sample, and opened again."""
    from django.test import override_settings

    opened = []
    for new in ({"LEDGER_OWNER": "某县委政法委", "LEDGER_YEAR": "2026"}, {}, {"LEDGER_DEMO": True}):
        place = tmp_path / ("demo" if "LEDGER_DEMO" in new else "own")
        with override_settings(LEDGER=str(place), **new):
            desk = admin.desk.__wrapped__()
        opened.append(
            (
                desk.store.ledger.year,
                len(desk.store.ledger.items),
                desk.instant(Ledger.open(owner="甲", year=2022)).year,
            )
        )
        desk.store.close()

    assert [(2026, 0), (2026, 0), (2022, 6)] == [each[:2] for each in opened]
    assert (2022, True) == (opened[2][2], opened[0][2] > 2022)
