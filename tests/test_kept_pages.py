"""What people see each week, held to the letter: a change of wording, order or layout is shown, never slipped in."""

import pytest

from kept_pages import PAGES, STORIES, text_of


@pytest.mark.parametrize("story", STORIES)
def test_what_people_see_is_what_was_kept(story: str) -> None:
    """Circular, digest, weekly ledger, notices, labels and reminders are those on file (G1.4, G4.4, G4.5; 35)."""
    kept = (PAGES / f"{story}.txt").read_text(encoding="utf-8").split("\n")

    assert kept == text_of(story).split("\n")


def test_every_kept_file_has_its_story() -> None:
    """No file is left behind when a story goes."""
    assert {f"{story}.txt" for story in STORIES} == {path.name for path in PAGES.iterdir()}
