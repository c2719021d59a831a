"""The dashboard in a real browser: filter, order, keyboard, contrast, print, and nothing from elsewhere."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request

import friday
from in_browser import CONTRAST, LEAST_CONTRAST, UNNAMED
from office_files import HOSTILE, LONG
from people import OFFICE, at, opened
from sanse_ledger import Colour, Ledger, Register, Timeliness, timeliness
from sanse_ledger.office import ledger_dashboard
from web_pictures import browser, chromium

pytestmark = [
    pytest.mark.proof,
    pytest.mark.thorough,
    pytest.mark.skipif(chromium() is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]
DAY = date(2022, 7, 1)
SEEN = """() => [...document.querySelectorAll('.entry')].filter(each => each.checkVisibility())
  .map(each => each.querySelector('.number').textContent)"""
"""Gives the numbers of the items that are shown, column by column."""


@pytest.fixture(scope="module")
def opened_browser() -> Iterator[Browser]:
    """Return a browser for all tests of this file."""
    with browser() as made:
        yield made


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Return the county's ledger of the half-year."""
    return friday.kept(tmp_path_factory.mktemp("dashboard") / "county.sqlite", friday.DATA).ledger


Show = Callable[..., Page]


@pytest.fixture
def show(opened_browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Return what opens a page of HTML; afterwards no page has complained or asked for anything but itself."""
    said: list[str] = []
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    path = tmp_path / "dashboard.html"

    def show_page(html: str, *, width: int = 1400, script: bool = True) -> Page:
        path.write_text(html, encoding="utf-8")
        context = opened_browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", note)
        page.goto(path.as_uri())
        return page

    yield show_page
    assert said == []
    assert {path.as_uri()} == {*asked}


def field(page: Page, label: str) -> Locator:
    """Return the control that a label is of."""
    return page.get_by_label(label, exact=True)


def seen(page: Page) -> list[str]:
    """Return the numbers of the items that are shown, in their order."""
    found: list[str] = page.evaluate(SEEN)
    return found


def by_column(ledger: Ledger, order: Callable[[str], object] = lambda _: 0) -> list[str]:
    """Return all numbers, column by column, each in an order of their own."""
    known = ledger.as_of(at(7, 1, 23, 59)).items
    columns = [[n for n, item in known.items() if item.open and item.colour is colour] for colour in Colour]
    columns[-1] = [n for n, item in known.items() if not item.open]
    return [number for column in columns for number in sorted(column, key=order)]  # type: ignore[arg-type]


def test_the_filters_show_what_they_say_and_nothing_else(show: Show, county: Ledger) -> None:
    """A section, a leader, what is overdue, words in any order and width; each count and the sum follow."""
    page = show(ledger_dashboard(county, DAY))
    known = county.as_of(at(7, 1, 23, 59)).items
    every = by_column(county)
    assert every == seen(page)

    field(page, "责任股室").select_option("政治部")
    of_it = [number for number in every if known[number].section == "政治部"]
    assert of_it == seen(page)
    assert f"显示{len(of_it)}项，共{len(every)}项" == page.locator("#shown").inner_text()
    field(page, "分管领导").select_option("副书记")
    assert [] == seen(page)
    page.get_by_role("button", name="全部显示").click()
    assert every == seen(page)

    field(page, "情况").select_option("逾期、超时限")
    late = {Timeliness.OVERDUE, Timeliness.PAST_LIMIT}
    assert [n for n in every if timeliness(known[n], DAY, county.context) in late] == seen(page) != []
    field(page, "情况").select_option("全部")
    field(page, "查找").fill("综治督导　建设")
    found = seen(page)
    assert 0 < len(found) < len(every)
    assert all("综治督导" in known[number].section for number in found)
    counts = page.locator(".count").all_inner_texts()
    assert len(found) == sum(int(each.split("/")[0]) for each in counts)
    field(page, "查找").fill("重－０１")  # in full width, as an input method may have it
    assert ["重-01"] == seen(page)


def test_each_order_is_the_one_it_is_called(show: Show, county: Ledger) -> None:
    """By due date with what has none last, by section as the ledger has them; and back to the ledger's own."""
    page = show(ledger_dashboard(county, DAY))
    known = county.as_of(at(7, 1, 23, 59))
    places = {section: place for place, section in enumerate(known.sections_on(DAY))}
    order = field(page, "排序")

    order.select_option("完成时限")
    assert by_column(county, lambda n: known.items[n].due or date.max) == seen(page)
    order.select_option("责任股室")
    assert by_column(county, lambda n: places[known.items[n].section]) == seen(page)
    field(page, "情况").select_option("提示灯亮")
    some = seen(page)
    order.select_option("台账顺序")
    assert sorted(some) == sorted(seen(page))
    field(page, "情况").select_option("全部")
    assert by_column(county) == seen(page)


def test_without_script_everything_is_there(show: Show, county: Ledger) -> None:
    """All items are shown, and no control that would do nothing."""
    page = show(ledger_dashboard(county, DAY), script=False)

    assert len(by_column(county)) == page.locator(".entry:visible").count()
    assert page.locator("#bar").is_hidden()
    page.locator("summary").nth(1).click()
    assert page.locator("details").nth(1).locator("table").is_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 640, 1400])
def test_every_text_has_enough_contrast_and_nothing_is_cut_off(
    show: Show, county: Ledger, language: str, width: int
) -> None:
    """At least 4.5 to 1 with every lamp unfolded, every input labelled, and no page wider than the screen."""
    page = show(ledger_dashboard(county, DAY, language=language), width=width)  # type: ignore[arg-type]
    for each in page.locator("summary").all():
        each.click()
    texts = page.evaluate(CONTRAST)

    assert len(texts) > 500
    assert [each for each in texts if each[0] < LEAST_CONTRAST] == []
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_alone_is_enough(show: Show, county: Ledger) -> None:
    """Skip to the items, unfold a lamp, type, choose, and show all again: no mouse."""
    page = show(ledger_dashboard(county, DAY))
    page.keyboard.press("Tab")
    assert "跳到事项" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None
    page.keyboard.press("Tab")  # what is unfolded can be scrolled
    assert "unfolded" == page.evaluate("document.activeElement.className")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert "search" == page.evaluate("document.activeElement.id")
    page.keyboard.type("平安")
    page.keyboard.press("Enter")
    few = seen(page)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert 0 < len(seen(page)) <= len(few) < len(by_column(county))
    while page.evaluate("document.activeElement.id") != "reset":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert by_column(county) == seen(page)
    assert "search" == page.evaluate("document.activeElement.id")


def test_hostile_text_does_nothing_and_is_found(show: Show) -> None:
    """In titles, sections, leaders and persons; what is typed into the search is text as well."""
    short = [text for text in HOSTILE if text not in LONG and text.strip()]
    page = show(
        ledger_dashboard(
            opened(*(
                Register(number=f"R-{place}", colour=Colour.RED, title=text, kind=text, requirement=text, leader=text,
                         section=text, person=text, at=at(3, 1), by=OFFICE)
                for place, text in enumerate([*short, *LONG])
            )),
            DAY,
        ),
        width=320,
    )  # fmt: skip

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for place, text in enumerate(short):
        page.locator("#search").fill(text)
        assert f"R-{place}" in seen(page), text
    page.locator("#search").fill("")
    for place, text in enumerate(short):
        page.locator("select[data-choice=section]").select_option(label=text)
        assert [f"R-{place}"] == seen(page), text


def test_what_is_planted_in_the_page_does_not_run(show: Show, county: Ledger, request: pytest.FixtureRequest) -> None:
    """Were a text taken for markup after all, its script, style and picture would still be refused."""
    opened_browser: Browser = request.getfixturevalue("opened_browser")
    folder: Path = request.getfixturevalue("tmp_path")
    planted = (
        "<script>window.planted = 1</script><img src='planted.png' onerror='window.planted = 2'>"
        "<p id='p' style='color:red'>p</p></main>"
    )
    (folder / "planted.html").write_text(ledger_dashboard(county, DAY).replace("</main>", planted), encoding="utf-8")
    page = opened_browser.new_page()
    page.goto((folder / "planted.html").as_uri())

    assert page.evaluate("window.planted") is None
    assert "rgb(27, 31, 36)" == page.evaluate("getComputedStyle(document.getElementById('p')).color")
    show(ledger_dashboard(county, DAY))


def test_a_thousand_items_are_filtered_sorted_and_printed_like_ten(show: Show) -> None:
    """All are on the page and can be found and ordered."""
    colours = (Colour.RED, Colour.ORANGE, Colour.GREEN)
    made = opened(*(
        Register(number=f"事-{n:04}", colour=colours[n % 3], title=f"重点任务{n}", kind="重点工作",
                 requirement="按期办结", leader=f"领导{n % 7}", section=f"股室{n % 13}", person="股长",
                 due=date(2022, 4, 1 + n % 28), source="自查" if n % 3 == 1 else None, at=at(3, 1), by=OFFICE)
        for n in range(1000)
    ))  # fmt: skip
    page = show(ledger_dashboard(made, DAY))

    assert 1000 == len(seen(page))
    # a list-item is numbered, and with each that is hidden all that follow are numbered anew: 2 s for a thousand
    assert "block" == page.evaluate("getComputedStyle(document.querySelector('.entry')).display")
    page.locator("select[data-choice=section]").select_option(label="股室5")
    assert {f"事-{n:04}" for n in range(1000) if n % 13 == 5} == {*seen(page)}
    field(page, "排序").select_option("完成时限")
    page.get_by_role("button", name="全部显示").click()
    field(page, "排序").select_option("完成时限")
    field(page, "查找").fill("重点任务99")
    assert sorted(
        (f"事-{n:04}" for n in (99, *range(990, 1000)) if n % 3 == 0), key=lambda each: int(each[2:]) % 28
    ) == [each for each in seen(page) if int(each[2:]) % 3 == 0]


def test_what_is_shown_is_what_is_printed(show: Show, county: Ledger, tmp_path: Path) -> None:
    """On A4 sideways: all items, or those that the filters leave, with the sentence that says so; no controls."""
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("pdftotext is missing, and a check that is left out is no check: apt-get install poppler-utils")
        pytest.skip("pdftotext is missing: nothing printed is read on this machine")
    page = show(ledger_dashboard(county, DAY))

    def printed() -> str:
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        command = ["pdftotext", "-layout", "page.pdf", "-"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    every = printed()
    assert all(number in every for number in by_column(county))
    assert "查找" not in every
    assert "共68项" not in every
    field(page, "责任股室").select_option("政治部")
    some, sentence = printed(), page.locator("#shown").inner_text()

    assert sentence in some
    assert all(number in some for number in seen(page))
    assert "维稳指导股" not in some.partition(sentence)[2]
    size = subprocess.run(["pdfinfo", "page.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout  # noqa: S607 - poppler, wherever it is
    assert "A4" in size
