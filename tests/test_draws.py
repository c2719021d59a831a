"""What a property draws follows from the property alone, not from what else the process has loaded."""

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

_NOBODY_DRAWS_THIS_BY_CHANCE = tuple(range(7_345_001, 7_345_200, 7))


def _drawn() -> list[tuple[int, str]]:
    draws: list[tuple[int, str]] = []

    @settings(max_examples=300, derandomize=True, database=None)
    @given(st.integers(0, 10_000_000), st.text(max_size=30))
    def draw(number: int, text: str) -> None:
        draws.append((number, text))

    draw()
    return draws


def test_a_module_that_is_loaded_meanwhile_changes_no_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis reads constants out of a project's own modules, unless conftest.py keeps it from doing so."""
    before = _drawn()
    constants = ", ".join(map(str, _NOBODY_DRAWS_THIS_BY_CHANCE))
    (tmp_path / "loaded_meanwhile.py").write_text(f"NUMBERS = ({constants})\nTEXT = 'a constant of its own'\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("loaded_meanwhile")
    try:
        after = _drawn()
    finally:
        del sys.modules["loaded_meanwhile"]
    assert after == before
    assert not {number for number, _text in after} & set(_NOBODY_DRAWS_THIS_BY_CHANCE)
