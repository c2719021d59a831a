"""Run every benchmark in one go and print the figures as a Markdown table: `python tests/benchmarks/run.py [--short]`.

Each figure is a ratio measured inside this one run, both sides in turn, the garbage collector on. Nothing is judged:
the table shows what is to be reached beside what was measured.
"""

import argparse
import importlib
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness import HEADER

BENCHES = (
    "bench_commands",
    "bench_replay",
    "bench_yaml",
    "bench_workdays",
    "bench_digest",
    "bench_import",
    "bench_record",
    "bench_json",
    "bench_growth",
    "bench_roll_up",
    "bench_province",
    "bench_stores",
    "bench_xlsx",
    "bench_office",
)


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="small sizes and few rounds: a minute or two")
    parser.add_argument("only", nargs="*", help=f"which of {', '.join(BENCHES)}; default all")
    chosen = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, {platform.machine()}, {'short' if chosen.short else 'full'} run\n")
    print(HEADER, flush=True)
    for name in chosen.only or BENCHES:
        for figure in importlib.import_module(name).measure(short=chosen.short):
            print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
