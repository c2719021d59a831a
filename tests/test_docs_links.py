"""Every link of a page leads somewhere; every page is there in both languages, and found from the index of each."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from guards import ROOT, project_files
from sanse_ledger.commands import COMMANDS

PAGES = project_files(".md")
DOCS = ROOT / "docs"
ONE_LANGUAGE = {"changelog.md"}
"""What stands elsewhere in English: CHANGELOG.md."""

BLOCK = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SOURCE = re.compile(r"(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
DROPPED = re.compile(r"[^\w\- ]")
"""What GitHub leaves out of a heading when it makes an anchor of it; a blank becomes a hyphen."""


def links(text: str) -> list[str]:
    """Return where the links of a page lead, without those in its examples."""
    prose = BLOCK.sub("", text)
    return [*LINK.findall(CODE.sub("", prose)), *SOURCE.findall(prose)]


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors of the headings of a page, as GitHub makes them; the second of two equal ones ends in -1."""
    found: dict[str, int] = {}
    names = []
    for heading in HEADING.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        name = DROPPED.sub("", LINK.sub("]", heading).lower()).replace(" ", "-")
        names.append(f"{name}-{found[name]}" if name in found else name)
        found[name] = found.get(name, 0) + 1
    return frozenset(names)


def broken(page: Path) -> Iterator[str]:
    """Yield each link of a page that leads to no file, or to no heading; what lies on the network is not asked for."""
    for link in links(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = Path(os.path.normpath(page.parent / path)) if path else page
        if link.startswith(("http://", "https://")):
            continue
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """A link leads to a file of the checkout, and to a heading of it if it names one (newcomer D)."""
    assert [] == list(broken(page))


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    """A missing file and a missing heading are found; links in examples are none."""
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`: three!\n[a](page.md#one-two-three) [b](no.md) [c](#four)\n"
        '<img src="no.png">\n`[d](e)`\n```text\n[f](g)\n```\n',
        encoding="utf-8",
    )

    assert ["no.md", "#four", "no.png"] == list(broken(page))


def reached(start: Path) -> set[Path]:
    """Return the pages that a page and those behind it link to."""
    seen, ahead = {start}, [start]
    while ahead:
        page = ahead.pop()
        for link in links(page.read_text(encoding="utf-8")):
            target = Path(os.path.normpath(page.parent / link.partition("#")[0]))
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                ahead.append(target)
    return seen


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_leads_to_every_page(language: str) -> None:
    """Nobody has to guess that a page exists: each is linked to in the index of its language (newcomer A.4)."""
    index = DOCS / language / "index.md"
    linked = {
        Path(os.path.normpath(index.parent / link.partition("#")[0]))
        for link in links(index.read_text(encoding="utf-8"))
    }
    others = {index, *DOCS.glob(f"{'zh' if language == 'en' else 'en'}/**/*.md")}

    assert {*DOCS.rglob("*.md")} - others <= linked
    assert index in reached(ROOT / ("README.md" if language == "zh" else "README.en.md"))


def named(language: str) -> set[str]:
    """Return the pages of a language, by their places in its folder."""
    return {path.relative_to(DOCS / language).as_posix() for path in (DOCS / language).rglob("*.md")}


def test_every_page_is_there_in_both_languages() -> None:
    """A Chinese reader finds what an English one finds, by the same name (newcomer A.5)."""
    assert named("zh") - ONE_LANGUAGE == named("en")


def fences(page: Path) -> list[str]:
    """Return the kinds of the examples of a page, in their order."""
    return re.findall(r"^```(.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)[::2]


@pytest.mark.parametrize("name", sorted(named("en")))
def test_both_languages_show_the_same_examples(name: str) -> None:
    """What is added to a page in one language, and not in the other, is noticed by its examples (newcomer A.5)."""
    assert fences(DOCS / "zh" / name) == fences(DOCS / "en" / name)


def headings(page: Path) -> list[str]:
    """Return the headings of a page below its title."""
    return re.findall(r"^##+ .*$", page.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_has_the_same_sections_in_chinese() -> None:
    """A version that is released, and a kind of change in it, stands in the Chinese changelog too (newcomer A.5)."""
    assert headings(DOCS / "zh" / "changelog.md") == headings(ROOT / "CHANGELOG.md")


def test_security_says_the_same_figures_in_chinese() -> None:
    """No figure of the page on security is another in the other language, and no section is missing (newcomer A.5)."""
    zh, en = ROOT / "SECURITY.md", ROOT / "SECURITY.en.md"
    figures = [sorted(re.findall(r"\d[\d,.]*\d|\d", page.read_text(encoding="utf-8"))) for page in (zh, en)]

    assert figures[0] == figures[1]
    assert len(headings(zh)) == len(headings(en))


def test_the_number_of_commands_on_pages_is_that_of_the_library() -> None:
    """A page that says how many commands there are says it of today's."""
    found = {
        (page.name, int(count))
        for page in PAGES
        if "changelog" not in page.name.lower()
        for count in re.findall(r"\bof ([0-9]+) commands|([0-9]+)条命令", BLOCK.sub("", page.read_text("utf-8")))
        for count in count
        if count
    }

    assert found
    assert {number for _, number in found} == {len(COMMANDS)}, found
