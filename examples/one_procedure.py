"""A way of working that lies in procedures/: its scenarios are run, and its paper is printed. Copy it and change it.

    python examples/one_procedure.py                     which there are
    python examples/one_procedure.py grid                its scenarios, and the figures they end with
    python examples/one_procedure.py grid --circular     the circular of the week that was handed in
    python examples/one_procedure.py meeting --agenda    the agenda of a meeting after the last record
    python examples/one_procedure.py grid --html 页.html  the same as a page to print; --en in English

The exit code is 0 when every scenario came true, 1 when one did not, 2 when there is no such file.
"""

import argparse
import sys
from datetime import date, datetime, time
from pathlib import Path

from sanse_ledger import (
    Document,
    Ledger,
    Procedure,
    Week,
    WeekSubmitted,
    agenda,
    friday_circular,
    load_procedure,
    procedure_figures,
    render,
)
from sanse_ledger.conformance.scenarios import in_lines, load_scenarios

FOLDER = Path(__file__).parent / "procedures"


def text_of(name: str) -> str:
    """Return the text of a file among the definitions."""
    return (FOLDER / name).read_text(encoding="utf-8")


def run(name: str) -> tuple[Ledger, bool]:
    """Run the scenarios of a definition; return the ledger that the last one ends with, and whether all came true."""
    outcomes = [(each, each.run()) for each in load_scenarios(text_of(f"{name}.ledger.yaml"), read=text_of)]
    for scenario, outcome in outcomes:
        print("符合" if outcome.came_true else "不符", scenario.name)
        if outcome.problems:
            print(in_lines(outcome.problems, f"{name}.ledger.yaml", "zh"))
    return outcomes[-1][1].ledger, all(outcome.came_true for _, outcome in outcomes)


def figures(ledger: Ledger, procedure: Procedure) -> Document:
    """Return the figures of a procedure from the beginning of the year to the last record."""
    until = ledger.last_at or datetime.combine(date(ledger.year, 1, 1), time.min, ledger.zone)
    since = datetime.combine(date(ledger.year, 1, 1), time.min, ledger.zone)
    return procedure_figures(ledger, procedure.key, since=since, until=until).document()


def week_of(ledger: Ledger) -> Week | None:
    """Return the last week for which somebody handed in."""
    weeks = [event.week for event in ledger.events if isinstance(event, WeekSubmitted)]
    return weeks[-1] if weeks else None


def main(arguments: list[str] | None = None) -> int:
    """Run and print what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", help="the name of a file in procedures/, without .yaml")
    parser.add_argument("--circular", action="store_true", help="the circular in place of the figures")
    parser.add_argument("--agenda", action="store_true", help="the agenda of a meeting in place of the figures")
    parser.add_argument("--html", metavar="FILE", type=Path, help="write the page to a file")
    parser.add_argument("--en", action="store_true", help="in English")
    chosen = parser.parse_args(arguments)
    names = sorted(path.name.removesuffix(".ledger.yaml") for path in FOLDER.glob("*.ledger.yaml"))
    if chosen.name not in names:
        for name in names:
            first = text_of(f"{name}.yaml").split("\n")[0]
            print(f"{name:14}{first.removeprefix('# ')}")
        return 2 if chosen.name else 0
    ledger, came_true = run(chosen.name)
    page = figures(ledger, load_procedure(text_of(f"{chosen.name}.yaml")))
    if chosen.circular and (week := week_of(ledger)) is not None:
        page = friday_circular(ledger, week).document()
    if chosen.agenda and ledger.last_at is not None:
        page = agenda(ledger, ledger.last_at).document()
    printed = render(page, "html" if chosen.html else "text", "en" if chosen.en else "zh")
    if chosen.html:
        chosen.html.write_text(printed, encoding="utf-8")
    else:
        print(printed)
    return 0 if came_true else 1


if __name__ == "__main__":
    sys.exit(main())
