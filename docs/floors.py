"""The picture of the house in docs/en/architecture.md: its floors, as the import contracts have them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "en" / "architecture.md"
BEGIN, END = "<!-- floors: written by docs/generate.py -->\n", "<!-- end of floors -->\n"


def contracts() -> Iterator[tuple[str, list[str]]]:
    """Yield the package of each contract of floors, and its floors, the highest first."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in configuration["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            yield contract["containers"][0], contract["layers"]


def purpose(package: str) -> str:
    """Return the Chinese word and what follows it: the beginning of a package's docstring."""
    path = ROOT / "src" / Path(*package.split("."))
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    return text.removeprefix('"""').split("\n")[0].rstrip('."')


def picture() -> str:
    """Return the floors of the house as a table, and those of each package in a line."""
    (house, floors), *packages = contracts()
    lines = ["| floor | rooms |\n|--:|---|\n"]
    for number, floor in zip(range(len(floors), 0, -1), floors, strict=True):
        rooms = "<br>".join(f"`{room}` {purpose(f'{house}.{room}')}" for room in floor.split(" | "))
        lines.append(f"| {number} | {rooms} |\n")
    lines.append("\nInside the packages, the highest floor first:\n\n")
    for package, inside in packages:
        name = package.removeprefix(f"{house}.")
        lines.append(f"- `{name}`: {' → '.join(floor.replace(' | ', ', ') for floor in inside)}\n")
    return "".join(lines)


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page, with a fresh picture."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    yield PAGE, before + BEGIN + picture() + END + rest.partition(END)[2]
