"""What a test does where a program it uses is missing."""

import sys
from pathlib import Path

import pytest

from programs import PACKAGES, needed, no_pango, pango_needed


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_program_is_a_failure_where_all_is_checked(
    monkeypatch: pytest.MonkeyPatch, name: str, ci: str, outcome: type[BaseException]
) -> None:
    """It fails under CI, and is skipped on a developer's machine; both name the program."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(outcome, match=rf"^{name} is missing"):
        needed(name)


def test_programs_come_in_the_order_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each with its place."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("node", "npm"):
        (folder / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(folder))

    assert [str(folder / "npm"), str(folder / "node")] == needed("npm", "node")


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_pango_is_told_apart_from_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ci: str, outcome: type[BaseException]
) -> None:
    """WeasyPrint is there and cannot load it."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setenv("CI", ci)

    assert "cannot load library" == no_pango()
    with pytest.raises(outcome, match=r"^Pango is missing"):
        pango_needed()
