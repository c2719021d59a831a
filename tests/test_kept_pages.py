"""What people see each week, held to the letter: a change of wording, order or layout is shown, never slipped in."""

from pathlib import Path

import pytest

import fingerprints
import kept_pages
from kept_pages import PAGES, files

KEPT = dict(files())
MOST_LINES = 2_500


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.relative_to(PAGES.parent).as_posix())
def test_what_people_see_is_what_was_kept(path: Path) -> None:
    """Circular, digest, weekly ledger, notices, labels and reminders are those on file (G1.4, G4.4, G4.5; 35)."""
    assert path.read_text(encoding="utf-8").split("\n") == KEPT[path].split("\n")


@pytest.mark.parametrize("story", fingerprints.STORIES)
def test_not_a_word_changes_unseen(story: str) -> None:
    """Every page of many ledgers has the fingerprint on file (invariant 35)."""
    kept = dict(line.split(" ", 1) for line in fingerprints.FILE.read_text(encoding="utf-8").splitlines())
    now = dict(line.split(" ", 1) for line in KEPT[fingerprints.FILE].splitlines())

    assert kept[story] == now[story]


def test_a_person_can_review_the_kept_pages() -> None:
    """Each stands beside its input, none is left behind, and all of them are short enough to be read."""
    there = {path for path in PAGES.rglob("*") if path.is_file()}

    assert {*KEPT} - {fingerprints.FILE} == {*kept_pages.there()}
    assert {path.parent for path in there} == {path.parent for path in there if path.name == "input.yaml"}
    assert sum(path.read_text(encoding="utf-8").count("\n") for path in there) <= MOST_LINES
