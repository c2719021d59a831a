"""One generator writes everything that is made from the code, and names what is stale."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from guards import ROOT


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the generator, with one kind that makes one file in a folder of its own."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def made() -> Iterator[tuple[Path, str]]:
        yield tmp_path / "deep" / "page.md", "as it is\n"

    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "KINDS", {"pages": made})
    monkeypatch.setattr(module, "FOLDERS", {})
    return module


def test_what_is_stale_is_named_and_written(
    generate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check a missing or changed file fails the run; without, it is written, and only it."""
    assert 1 == generate.main(["--check"])
    assert 0 == generate.main(["pages"])
    assert "as it is\n" == (tmp_path / "deep" / "page.md").read_text(encoding="utf-8")
    assert 0 == generate.main(["--check"])
    (tmp_path / "deep" / "page.md").write_text("as it was\n", encoding="utf-8")
    assert 1 == generate.main(["--check"])
    assert [
        "deep/page.md is stale: run python docs/generate.py pages, and look at the difference",
        "wrote deep/page.md",
        "deep/page.md is stale: run python docs/generate.py pages, and look at the difference",
    ] == capsys.readouterr().out.split("\n")[:-1]


def test_what_nothing_makes_is_named_and_removed(
    generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder in which nothing is written by hand, a file that is left over fails the check, and goes."""
    monkeypatch.setattr(generate, "FOLDERS", {"pages": lambda: tmp_path.rglob("*.md")})
    assert 0 == generate.main([])
    (tmp_path / "deep" / "strange.md").write_text("nobody's\n", encoding="utf-8")

    assert 1 == generate.main(["--check"])
    assert 0 == generate.main([])
    assert 0 == generate.main(["--check"])
    assert [tmp_path / "deep" / "page.md"] == list(tmp_path.rglob("*.md"))
    assert [
        "wrote deep/page.md",
        "deep/strange.md is left over: run python docs/generate.py pages, and look at the difference",
        "removed deep/strange.md",
    ] == capsys.readouterr().out.split("\n")[:-1]


def test_every_generator_is_registered() -> None:
    """What tests compare with, the conformance kit's vectors, pages and tables are all made by one command."""
    text = (ROOT / "docs" / "generate.py").read_text(encoding="utf-8")
    others = [path for path in (*ROOT.glob("docs/*.py"), *ROOT.glob("tests/*.py")) if path.name != "generate.py"]

    assert [] == [
        path.name for path in others if '"--check"' in path.read_text(encoding="utf-8") and "test_" not in path.name
    ]
    for kind in ("pages", "tables", "vectors", "kept"):
        assert f'"{kind}": ' in text
