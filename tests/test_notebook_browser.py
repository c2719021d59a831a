"""What a notebook shows, in a real browser: readable light and dark, in JupyterLab's and VS Code's colours as well."""

import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest
from playwright.sync_api import Browser, Request

from in_a_notebook import ON_THE_LAST_LINE, busy
from in_browser import CONTRAST, LEAST_CONTRAST
from office_files import HOSTILE
from web_pictures import browser, chromium

pytestmark = [
    pytest.mark.proof,
    pytest.mark.thorough,
    pytest.mark.skipif(chromium() is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]
THEMES: Mapping[str, str] = MappingProxyType({
    "none": "",
    "JupyterLab light": ":root{--jp-layout-color0:#FFFFFF;--jp-content-font-color1:rgba(0,0,0,.87)}",
    "JupyterLab dark": ":root{--jp-layout-color0:#111111;--jp-content-font-color1:rgba(255,255,255,1)}",
    "VS Code light": ":root{--vscode-editor-background:#FFFFFF;--vscode-editor-foreground:#3B3B3B}",
    "VS Code dark": ":root{--vscode-editor-background:#1F1F1F;--vscode-editor-foreground:#CCCCCC}",
})  # fmt: skip
"""The variables that each sets on its pages."""
JUPYTER = """
.jp-RenderedHTMLCommon table{color:var(--jp-ui-font-color1)}
.jp-RenderedHTMLCommon tbody tr:nth-child(odd){background:var(--jp-layout-color0)}
"""
GROUND = """() => [...document.querySelectorAll('.sanse.piece')].map(each => getComputedStyle(each).backgroundColor)"""
LIGHT_GROUNDS = frozenset({"rgb(255, 255, 255)"})


@pytest.fixture(scope="module")
def opened_browser() -> Iterator[Browser]:
    """Return a browser for all tests of this file."""
    with browser() as made:
        yield made


def page_of(title: str = "平安建设年度考评迎检", style: str = "") -> str:
    """Return a page with everything that a notebook shows, one below another."""
    pieces = (show(busy(title))._repr_html_() for show in ON_THE_LAST_LINE.values())
    cells = "\n".join(f'<div class="jp-RenderedHTMLCommon">{each}</div>' for each in pieces)
    return f"<!doctype html><meta charset=utf-8><title>notebook</title><style>{style}{JUPYTER}</style>{cells}"


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(opened_browser: Browser, theme: str, system: str) -> None:
    """At least 4.5 to 1; the notebook's theme decides where it has one, also against the system, which decides else."""
    page = opened_browser.new_page(color_scheme=system)  # type: ignore[arg-type]  # one of two
    page.set_content(page_of(style=THEMES[theme]))
    texts = page.evaluate(CONTRAST)
    grounds = {*page.evaluate(GROUND)}
    page.close()

    assert len(texts) > 500
    assert [] == [each for each in texts if each[0] < LEAST_CONTRAST]
    assert len(grounds) == 1
    is_light = "light" in (theme if theme != "none" else system)
    assert is_light == (grounds == LIGHT_GROUNDS)


def test_hostile_text_does_nothing(opened_browser: Browser) -> None:
    """No script runs, nothing is asked for, and the text is there to be read."""
    page = opened_browser.new_page()
    asked: list[Request] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it marks what it is given
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    for text in HOSTILE[:5]:
        page.set_content(page_of(text))
        assert text in page.evaluate("document.body.textContent")
    page.close()

    assert [] == asked
    assert [] == said
