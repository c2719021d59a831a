"""The web page in a real browser: two people, the keyboard alone, 200 % zoom, contrast, and nothing from elsewhere."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request

import web_pictures
from in_browser import CONTRAST, LEAST_CONTRAST, UNNAMED
from web_pictures import browser, choose, chromium, served

pytestmark = [
    pytest.mark.proof,
    pytest.mark.thorough,
    pytest.mark.skipif(chromium() is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]
PLACES = (
    "/", "/item?n=红-01", "/form?n=红-01&key=Amend", "/form?n=红-01&key=Rectify&record=1", "/form?key=Register/red",
    "/week", "/circular", "/lamps", "/ledger",
)  # fmt: skip


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    """Return a browser for all tests of this file."""
    with browser() as made:
        yield made


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Return the address of a demonstration of its own."""
    with served(tmp_path) as made:
        yield made


def person(opened: Browser, address: str, post: str) -> Page:
    """Return the page of somebody who has chosen a post, with cookies of their own."""
    page = opened.new_context(locale="zh-CN", viewport={"width": 1100, "height": 760}).new_page()
    page.goto(address)
    choose(page, post)
    return page


def test_no_page_complains_or_asks_anywhere_else(opened: Browser, address: str) -> None:
    """In both languages: no error of the console, no request but to the page's own address, every input labelled."""
    page = person(opened, address, "办公室")
    said: list[str] = []
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", note)
    for language in ("zh", "en"):
        page.goto(f"{address}/language?to={language}")
        for place in PLACES:
            page.goto(address + place)
            assert page.locator("html").get_attribute("lang") == ("en" if language == "en" else "zh-CN")
            assert page.evaluate(UNNAMED) == [], place

    assert said == []
    assert len(asked) > len(PLACES)
    assert [each for each in asked if not each.startswith(f"{address}/")] == []


def test_every_text_has_enough_contrast(opened: Browser, address: str) -> None:
    """At least 4.5 to 1, reckoned from the colours that the browser shows; chips and grey buttons too."""
    page = person(opened, address, "办公室")
    measured = 0
    for place in PLACES:
        page.goto(address + place)
        texts = page.evaluate(CONTRAST)
        measured += len(texts)
        assert [each for each in texts if each[0] < LEAST_CONTRAST] == [], place

    assert measured > 300


def test_nothing_is_lost_at_twice_the_size(opened: Browser, address: str) -> None:
    """At 200 % of a screen of 1280, which is 640 wide, no page is wider than the screen."""
    page = person(opened, address, "综治督导股")
    page.set_viewport_size({"width": 640, "height": 400})
    for place in PLACES:
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, place


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called *name*."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText").startswith(name):
            return
    message = f"Tab does not come to {name}"
    raise AssertionError(message)


def enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_keyboard_alone_is_enough(opened: Browser, address: str) -> None:
    """From the list to an item, a form, a refusal that has the focus, and to what is recorded; no mouse."""
    page = person(opened, address, "综治督导股")
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for name in ("红-01", "跟踪办理"):
        tab_to(page, name)
        enter(page)
    tab_to(page, "跟踪办理")
    enter(page)
    assert page.evaluate("document.activeElement.className") == "mistakes"
    tab_to(page, "进展")
    page.keyboard.type("走访十二个村")
    tab_to(page, "跟踪办理")
    enter(page)

    assert "走访十二个村" in page.locator(".record").inner_text()


def test_two_people_at_one_item(opened: Browser, address: str) -> None:
    """The second sees what the first recorded, and finds the own text below it; sent again, both stand."""
    pages = [person(opened, address, each) for each in ("综治督导股", "办公室")]
    for page in pages:
        page.goto(f"{address}/form?n={quote('红-01')}&key=FollowUp")
    for page, text in zip(pages, ("先写的", "后写的"), strict=True):
        page.get_by_label("进展").fill(text)
        page.locator(".send button").click()
    second = pages[1]
    second.wait_for_selector(".changes")
    assert "先写的" in second.locator(".changes").inner_text()
    assert second.get_by_label("进展").input_value() == "后写的"

    second.locator(".send button").click()
    second.wait_for_selector(".done")

    record = second.locator(".record").inner_text()
    assert record.index("先写的") < record.index("后写的")


def test_the_pictures_are_taken(opened: Browser, address: str, tmp_path: Path) -> None:
    """The script of the docs writes every picture, and none that is empty."""
    web_pictures.take(opened, address, tmp_path)

    assert all((tmp_path / f"{name}.png").stat().st_size > 10_000 for name, *_ in web_pictures.PICTURES)
