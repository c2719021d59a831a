"""Run scenarios without pytest: a line each, and what came otherwise with file, line and column.

    python examples/run_scenarios.py                     those beside this program, in scenarios/ and procedures/
    python examples/run_scenarios.py 红色.ledger.yaml     a file, or all files of a folder

The exit code is 0 when every scenario came true, 1 when one did not, 2 when a document has a problem.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sanse_ledger import BadDocument
from sanse_ledger.conformance.scenarios import in_lines, language_of, load_scenarios

SCENARIOS = tuple(Path(__file__).parent / folder for folder in ("scenarios", "procedures"))
WORDS = {True: {"zh": "符合", "en": "true "}, False: {"zh": "不符", "en": "FALSE"}}


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file of scenarios: those that are named, and those in the folders that are."""
    for path in paths:
        yield from sorted(path.rglob("*.ledger.yaml")) if path.is_dir() else (path,)


def run(path: Path) -> int:
    """Run the scenarios of a file; return the exit code."""

    def read(name: str) -> str:
        return (path.parent / name).read_text(encoding="utf-8-sig")

    text = ""
    try:
        text = read(path.name)
        scenarios = load_scenarios(text, read=read)
    except BadDocument as bad:
        print(in_lines(bad.problems, str(path), language_of(text)))
        return 2
    except (OSError, UnicodeError) as error:
        print(f"{path}: {error}")
        return 2
    code = 0
    for each in scenarios:
        outcome = each.run()
        print(WORDS[outcome.came_true][each.language], f"{path}:{each.line}", each.name)
        if not outcome.came_true:
            print(in_lines(outcome.problems, str(path), each.language))
            code = 1
    return code


def main(arguments: list[str] | None = None) -> int:
    """Run all that is named; return the highest exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=SCENARIOS, help="files and folders")
    return max((run(each) for each in files(parser.parse_args(arguments).paths)), default=2)


if __name__ == "__main__":
    sys.exit(main())
