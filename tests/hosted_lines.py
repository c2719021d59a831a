"""How many lines the applications that a host would write have, imports and blank lines not counted.

python tests/hosted_lines.py

Before there were stores, forms and JSON in this project, the same six applications had 551 lines, with what held them
together: `FORMER`.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "examples" / "hosted"
FORMER = 551
APPLICATIONS = ("api", "board", "mails", "notebook", "postgres", "workbook")


def lines(path: Path) -> int:
    """Return how many lines of a file count: docstrings, comments and templates do, imports and blank lines do not."""
    written = path.read_text(encoding="utf-8")
    imported = set(_imports(written)) if path.suffix == ".py" else set[int]()
    several = enumerate(written.split("\n"), start=1)
    return sum(bool(line.strip()) and number not in imported for number, line in several)


def _imports(text: str) -> Iterator[int]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def counted() -> dict[str, int]:
    """Return how many lines each application has, with all of its files."""
    found = {name: [FOLDER / f"{name}.py", *sorted((FOLDER / name).rglob("*"))] for name in APPLICATIONS}
    return {name: sum(lines(each) for each in files if each.is_file() and each.suffix in {".py", ".html"})
        for name, files in found.items()}  # fmt: skip


def main() -> int:
    """Print a line for each application, and the sum; return 1 where that is half of what it was, or more."""
    count = counted()
    for name, several in count.items():
        print(f"{name}: {several}")
    total = sum(count.values())
    print(f"together: {total}, of {FORMER} before ({total * 100 // FORMER} %)")
    return int(total * 2 >= FORMER)


if __name__ == "__main__":
    sys.exit(main())
