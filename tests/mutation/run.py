"""Mutate rooms of the library, and see which changes no test notices.

    python tests/mutation/run.py                      the rule rooms
    python tests/mutation/run.py all                  every row of `ROOMS`
    python tests/mutation/run.py week.tables codecs   these: a module, a row, or all rows under a name
    python tests/mutation/run.py --since main         the rule rooms that differ from that revision
    python tests/mutation/run.py --write ...          these, and their figures into docs/mutation.md

mutmut makes the mutants, in a copy of the checkout. Its own runner collects the tests again for every mutant; here they
are collected once for a room, and each mutant is tried in a forked process in which no test has run, which is ten times
faster. A mutant is killed when a test of those named for its room fails, or runs far longer than it should. One that
nobody notices must stand in `equivalents.txt`, which says what was changed and why no test can tell; a line there that
is not needed any more is an error too. docs/mutation.md says how to read the figures.
"""

import argparse
import configparser
import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sanse_ledger"
EQUIVALENTS = Path(__file__).with_name("equivalents.txt")
RULES = (
    *("rules", "rules.accounts", "rules.clauses", "rules.corrections", "rules.engine"),
    *("calendar.work_days", "ledger.hand_ins", "week"),
)
ROOMS: Mapping[str, str] = MappingProxyType({
    # what is mutated (all modules at or under that name but those of a row of their own), and the test files for it
    "words": "values lifecycle ledger deadlines weekly circular fast_enforcement handling yaml_pairs yaml_malformed"
    " kept_pages",
    "errors": "values lifecycle yaml_malformed kept_pages",
    "calendar": "weeks workdays values limits deadlines lifecycle yaml_pairs kept_pages",
    "calendar.notices": "notices",
    "calendar.work_days": "workdays limits wrong_arguments",
    "pages": "document labels render_text rows_out kept_pages pages",
    "pages.board": "dashboard",
    "pages.render.board_look": "dashboard",
    "pages.render.dashboard": "dashboard",
    "pages.render": "render_html render_markdown render_text kept_pages",
    "procedures": "procedure_definition procedure_drawing procedure_yaml handling six_slips fast_enforcement"
    " kept_pages",
    "policy": "values weeks yaml_pairs lifecycle deadlines weekly handling",
    "items": "lifecycle evolution ledger lamps rows_out handling six_slips fast_enforcement matter_figures"
    " conformance_own kept_pages",
    "journal": "values lifecycle evolution ledger yaml_pairs handling six_slips corrections forged_corrections"
    " kept_pages",
    "journal.evolution": "evolution lifecycle ledger handling six_slips fast_enforcement conformance_own kept_pages",
    "journal.procedure_evolution": "handling six_slips fast_enforcement matter_figures kept_pages",
    "journal.heads": "values ledger yaml_pairs record_vectors handling kept_pages",
    "rules": "lifecycle deadlines limits evolution ledger handling six_slips fast_enforcement conformance_own"
    " rules_with_dates ten_slips corrections refusal_fields kept_pages",
    "rules.accounts": "accounts",
    "rules.clauses": "accounts values labels lifecycle handling refusal_fields kept_pages",
    "rules.corrections": "corrections corrections_asked_again corrections_model corrections_told correction_words"
    " ten_slips refusal_fields kept_pages",
    "rules.engine": "handling six_slips fast_enforcement procedure_yaml matter_figures lamps fail_closed"
    " corrections_of_facts was_late refusal_fields kept_pages",
    "ledger": "ledger submissions lifecycle rows_out handling conformance_own record_vectors refusal_fields"
    " kept_pages",
    "ledger.corrections": "corrections corrections_asked_again corrections_model correction_words forged_corrections"
    " ten_slips refusal_fields kept_pages",
    "ledger.asking": "accounts next_commands events_in_words receipts trace typed_rows records",
    "ledger.hand_ins": "submissions circular weekly conformance_own kept_pages",
    "ledger.handover": "ledger submissions lifecycle handling matter_figures conformance_own kept_pages",
    "ledger.persistent": "ledger kept_pages",
    "ledger.rows": "rows_out weekly kept_pages pages",
    "lamps": "messages lamps obligations handling weekly labels sent_back kept_pages pages",
    "week": "messages series roll_up roll_up_json weekly circular handling obligations rules_with_dates ten_slips"
    " corrections correction_words sent_back kept_pages pages",
    "week.figures": "matter_figures six_slips fast_enforcement kept_pages pages",
    "office": "office",
    "office.xlsx": "xlsx",
    "office.dashboard": "dashboard restricted_papers",
    "office.docx": "office_docx",
    "office.ics": "office_ics",
    "office.ocel": "process_mining",
    "office.pdf": "office_pdf",
    "office.petri": "process_mining",
    "office.plots": "office_plots",
    "office.slips": "office_slips",
    "office.issuing": "office_issuing",
    "office.about": "office_issuing office_slips",
    "office.sent_back": "office_issuing sent_back",
    "office.standing": "office_slips read_to_the_end",
    "codecs.json": "wire wire_faults wire_strict",
    "codecs.problems": "yaml_problems yaml_reading yaml_docs refusal_pages wire",
    "codecs.upgrade": "museum",
    "codecs.yaml": "yaml_problems yaml_reading yaml_malformed yaml_pairs procedure_yaml scenarios values kept_pages",
    "codecs.sheet": "tables written_dates kept_pages",
})  # fmt: skip
LEFT_OUT = (
    "test_lifecycle.py::test_every_refusal_in_the_code_is_one_its_clause_lists",  # reads the source
    "test_yaml_malformed.py::test_a_bomb_does_no_harm",  # these three look at time and volume
    "test_yaml_malformed.py::test_random_text_is_read_or_refused",
    "test_yaml_malformed.py::test_work_grows_with_the_text_and_no_faster",
    "test_circular.py::test_circulars_chain_in_every_history",  # these take seconds, and so would every mutant
    "test_circular.py::test_every_circular_can_be_shown_and_sent",
    "test_circular.py::test_previews_are_numbered_as_they_will_be_issued",
    "test_handling.py::test_no_sequence_of_steps_breaks_the_procedure",
    "test_weekly.py::test_a_week_depends_only_on_what_was_recorded_by_its_end",
    "test_weekly.py::test_lateness_and_the_concerns_are_those_of_the_items",
    "test_weekly.py::test_the_columns_balance_and_chain_in_every_history",
    "test_notices.py::test_a_hostile_text_is_refused_in_time",
    "test_scenarios.py::test_whatever_is_changed_is_read_or_refused",
    "test_workdays.py::test_a_day_in_any_calendar_is_what_its_year_says",
    "test_workdays.py::test_a_difference_is_what_comparing_day_by_day_finds",
    "test_workdays.py::test_adding_in_any_calendar_is_walking",
    "test_workdays.py::test_counting_in_any_calendar_is_walking",
)
_CAST = re.compile(r'(?<=cast\()(?:"[^"]*"|None)(?=,)')
VERDICTS: Mapping[int, str] = MappingProxyType({0: "survived", 1: "killed"})
NOTICED = ("killed", "timeout")
PAGE = ROOT / "docs" / "mutation.md"
BEGIN, END = "<!-- figures: run.py --write -->", "<!-- figures end -->"
LEAST = 0.98
"""The share of what can be noticed that has to be; in the rule modules all of it is."""
CONTROL = "sanse_ledger.x_no_such_function__mutmut_1"
"""A mutant that changes nothing: if it is noticed, so would be anything, and the run means nothing."""


def row_of(room: str) -> str:
    """Return the row of `ROOMS` that a room belongs to: the one of the longest name at or above it.

    LookupError if no row has it.
    """
    above = [room.rsplit(".", parts)[0] for parts in range(room.count(".") + 1)]
    found = next((name for name in above if name in ROOMS), None)
    if found is None:
        raise LookupError(f"no row of ROOMS has {room}")
    return found


def modules_of(room: str) -> list[str]:
    """Return the modules at or under a room that are of its row; a module by its dotted name.

    >>> modules_of("week.tables")
    ['week.tables']
    """
    here = SOURCE.joinpath(*room.split("."))
    paths = [path for path in (here.with_suffix(".py"), *sorted(here.rglob("*.py"))) if path.exists()]
    names = [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths]
    return [name for name in names if row_of(name) == row_of(room)]


def rooms_under(name: str) -> list[str]:
    """Return what to mutate for a name that was asked for: the rows under it, or else the room itself."""
    rows = [row for row in ROOMS if f"{row}.".startswith(f"{name}.")]
    return rows or [name]


def prepared(modules: Iterable[str], folder: Path, beside: Sequence[str] = ("tests", "examples", "docs")) -> Path:
    """Copy what mutmut needs to *folder*, and the folders *beside* it; tell it which *modules* are mutated."""
    folder.mkdir(parents=True)
    for each in ("src", *beside):
        shutil.copytree(ROOT / each, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    settings = configparser.ConfigParser()
    settings["mutmut"] = {
        "source_paths": "src",
        "only_mutate": "\n".join(f"src/sanse_ledger/{name.replace('.', '/')}.py" for name in modules),
        "also_copy": "\n".join(each for each in beside if each != "tests"),
    }
    with (folder / "setup.cfg").open("w", encoding="utf-8") as file:
        settings.write(file)
    return folder


def generate(folder: Path) -> dict[str, Path]:
    """Let mutmut write the mutants of the room into *folder*; return their names with the files they are in."""
    from mutmut import __main__ as mutmut  # noqa: PLC0415 - as in `tried`

    (folder / "mutants").mkdir()
    with contextlib.redirect_stdout(io.StringIO()):  # it names every file it copies
        mutmut.copy_src_dir()
        mutmut.copy_also_copy_files()
        mutmut.setup_source_paths()
        mutmut.store_lines_covered_by_tests()
        mutmut.create_mutants(1)
    return {
        name: path.relative_to(folder / "mutants").with_suffix("")
        for path in sorted((folder / "mutants").rglob("*.meta"))
        for name in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    }


class Trial:
    """A plugin of pytest that, having collected the tests once, runs them on each mutant in a process of its own.

    No test has run before in the process that is forked; what collecting them calls has been called. What noticed the
    mutant before comes first, since the next one is mostly of the same function; then what has noticed most for the
    time it takes.
    """

    def __init__(self, names: Iterable[str], children: int, folder: Path) -> None:
        """Take the mutants' names."""
        self.names = tuple(names)
        self.children = children
        self.folder = folder
        self.outcome: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        self.noticed: Counter[str] = Counter()
        self.latest = ""
        self.called: frozenset[str] = frozenset()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then on every mutant."""
        self.called = functions_called()
        self.seconds = self.forked(lambda: self.timed(session.items))
        working: dict[int, str] = {}
        for name in (CONTROL, *self.names, *[""] * self.children):
            while working and (not name or len(working) >= self.children):
                child, status = os.wait()
                self.outcome[working.pop(child)] = VERDICTS.get(os.waitstatus_to_exitcode(status), "timeout")
                self.learn(self.folder / str(child))
            if name:
                child = os.fork()
                if not child:
                    self.tried(name, sorted(session.items, key=self.promise))
                working[child] = name
        return True

    def learn(self, told: Path) -> None:
        """Take note of the test that noticed a mutant; *told* is not there if none did or it was interrupted."""
        if told.exists():
            self.latest = told.read_text(encoding="utf-8")
            self.noticed[self.latest] += 1
            told.unlink()

    def promise(self, test: pytest.Item) -> float:
        """Return what orders the tests: the seconds one costs for each mutant it noticed."""
        name = test.nodeid
        return 0.0 if name == self.latest else self.seconds[name] / (1 + self.noticed[name])

    def forked(self, work: Callable[[], dict[str, float]]) -> dict[str, float]:
        """Return what *work* returns in a process of its own."""
        answer = self.folder / "answer.json"
        child = os.fork()
        if not child:
            answer.write_text(json.dumps(work()), encoding="utf-8")
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            pytest.exit("a test fails without a mutant", returncode=2)
        found: dict[str, float] = json.loads(answer.read_text(encoding="utf-8"))
        return found

    @staticmethod
    def timed(tests: Iterable[pytest.Item]) -> dict[str, float]:
        """Return how long each test takes on what is right; a test that fails there ends it all."""
        found = {}
        for test in tests:
            start = time.monotonic()
            if fails(test):
                sys.stderr.write(f"{test.nodeid} fails without a mutant\n")
                os._exit(2)
            found[test.nodeid] = time.monotonic() - start
        return found

    def tried(self, name: str, tests: Iterable[pytest.Item]) -> NoReturn:
        """Run the tests on one mutant until one fails; end the process, saying by its code what happened."""
        from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - as in `tried`

        set_mutant_under_test(name)
        for test in tests:
            signal.alarm(int(10 + 20 * self.seconds[test.nodeid]))
            try:
                noticed = fails(test)
            except BaseException:  # noqa: BLE001 - a mutant may break the run in any way
                noticed = True
            if noticed:
                (self.folder / str(os.getpid())).write_text(test.nodeid, encoding="utf-8")
                os._exit(1)
        os._exit(0)


def fails(test: pytest.Item) -> bool:
    """Run one test, and tell whether it fails."""
    return any(report.failed for report in runtestprotocol(test, nextitem=None, log=False))


def functions_called() -> frozenset[str]:
    """Return the functions that were called since mutmut was told to watch, and let it watch no longer."""
    from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - as in `tried`
    from mutmut.state import state  # noqa: PLC0415 - as above

    set_mutant_under_test("")
    return frozenset(state()._stats)  # noqa: SLF001 - mutmut has no other name for it


def alone(name: str, words: Iterable[str], seconds: float, folder: Path) -> str:
    """Run the tests on one mutant in a fresh process, in which it is there from the first import."""
    paths = os.pathsep.join(str(folder / "mutants" / each) for each in ("src", "tests", "examples"))
    try:
        code = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", *words],
            cwd=folder / "mutants",
            env={**os.environ, "PYTHONPATH": paths, "MUTANT_UNDER_TEST": name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60 + 5 * seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return "timeout"
    return "killed" if code else "survived"


def tried(room: str, children: int, folder: Path, only: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Make the mutants of a room and try them; return what each changes and what became of it.

    A function that is called while the tests are collected, to make a table mostly, has done its work before a forked
    process chooses the mutant. So what survives there is tried again, from the start of a process. Where *only* holds
    changes, only these are tried.
    """
    os.chdir(folder)
    from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - it looks at the current folder when it is loaded

    found = generate(folder)
    if only:
        places = {what.partition(": ")[0] for what in only}
        found = {name: path for name, path in found.items() if place(name) in places and change(name, path) in only}
    trial = Trial(found, children, folder)
    set_mutant_under_test("stats")
    os.chdir(folder / "mutants")
    sys.path.insert(0, str(folder / "mutants" / "src"))
    settings = ["-n0", "-s", "-q", "--rootdir=.", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=mutation"]
    words = (
        settings
        + [f"--deselect=tests/{each}" for each in LEFT_OUT]
        + [f"tests/test_{each}.py" for each in ROOMS[row_of(room)].split()]
    )
    code = pytest.main(words, plugins=[trial])
    if code or trial.outcome.pop(CONTROL, "") != "survived" or trial.outcome.keys() != found.keys():
        sys.exit(f"{room}: the tests could not be run")
    os.chdir(folder)
    known = equivalents()
    all_changes = {name: "" if how in NOTICED else change(name, found[name]) for name, how in trial.outcome.items()}
    changes = {name: what for name, what in all_changes.items() if not is_for_checkers(what)}
    early = [CONTROL] + [
        name
        for name, what in changes.items()
        if what and what not in known and re.sub(r"__mutmut_\d+$", "", name) in trial.called
    ]
    seconds = sum(trial.seconds.values())
    with ThreadPoolExecutor(children) as pool:
        ends = pool.map(lambda name: alone(name, words, seconds, folder), early)
        again = dict(zip(early, ends, strict=True))
    if again.pop(CONTROL) != "survived":
        sys.exit(f"{room}: the tests could not be run in a fresh process")
    trial.outcome.update(again)
    return {name: (what, trial.outcome[name]) for name, what in changes.items()}


def place(name: str) -> str:
    """Return the function that a mutant is of, by the name of its room."""
    return re.sub(r"__mutmut_\d+$", "", name).removeprefix("sanse_ledger.")


def change(name: str, path: Path) -> str:
    """Return what a mutant changes, on one line: the function, the lines before and the lines after."""
    from mutmut.__main__ import get_diff_for_mutant  # noqa: PLC0415 - as in `tried`

    lines = get_diff_for_mutant(name, path=path).splitlines()
    before = [line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---")]
    after = [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]
    return f"{place(name)}: {' '.join(before)} -> {' '.join(after)}"


def is_for_checkers(what: str) -> bool:
    """Tell whether a change is of what only a type checker reads: the type of a cast, and what can never be reached."""
    before, _, after = what.partition(": ")[2].partition(" -> ")
    return "assert_never(" in before or ("cast(" in before and _CAST.sub("", before) == _CAST.sub("", after))


def equivalents() -> frozenset[str]:
    """Return the changes that nobody can notice; lines that begin with # say why."""
    text = EQUIVALENTS.read_text(encoding="utf-8") if EQUIVALENTS.exists() else ""
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def mutate(room: str, children: int, folder: Path, only: frozenset[str]) -> Counter[str]:
    """Mutate one room in a process of its own, print its figures and return them."""
    start = time.monotonic()
    prepared(modules_of(room), folder)
    results = folder / "results.json"
    child = os.fork()
    if not child:
        results.write_text(json.dumps(tried(room, children, folder, only)), encoding="utf-8")
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(f"{room}: could not be tried")
        return Counter(failed=1)
    outcome: dict[str, tuple[str, str]] = json.loads(results.read_text(encoding="utf-8"))
    known = equivalents()
    survived = [what for what, how in outcome.values() if how not in NOTICED]
    new = sorted(each for each in survived if each not in known)
    here = [] if only else modules_of(room)
    gone = sorted(each for each in known - {*survived} if re.split(r"[.]x[_ǁ]", each)[0] in here)
    count = Counter(how for _what, how in outcome.values() if how in NOTICED)
    count += Counter(mutants=len(outcome), equivalent=len(survived) - len(new), survived=len(new))
    print(f"{told(room, count)}  ({time.monotonic() - start:.0f} s)")
    for each in new:
        print(f"  survived: {each}")
    for each in gone:
        print(f"  listed as equivalent, but noticed or gone: {each}")
    sys.stdout.flush()
    return count + Counter(failed=len(gone) + (len(new) if row_of(room) in RULES else 0))


def told(name: str, count: Mapping[str, int]) -> str:
    """Return the figures of one room, or of all, on one line."""
    return (
        f"{name:28} {count['mutants']:6} mutants: {count['killed']:6} killed, {count['timeout']:3} timed out, "
        f"{count['equivalent']:3} equivalent, {count['survived']:3} survived"
    )


def differing(rooms: Iterable[str], revision: str) -> list[str]:
    """Return the rooms that differ from *revision*."""
    program = ["git", "diff", "--name-only", revision, "--", "src"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [path.removeprefix("src/sanse_ledger/") for path in done.stdout.splitlines()]
    names = {path.removesuffix(".py").replace("/", ".") for path in paths}
    return [room for room in rooms if names & {*modules_of(room)}]


def commit() -> str:
    """Return which state of the sources is tried: the commit, with a + if something differs from it."""
    program = ["git", "describe", "--always", "--exclude=*", "--dirty=+"]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def figures(count: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Return the figures of a row of the page: mutants, noticed, equivalent, survived."""
    return count["mutants"], count["killed"] + count["timeout"], count["equivalent"], count["survived"]


def table_of(page: str) -> dict[str, tuple[tuple[int, ...], str]]:
    """Return the figures that the page shows, and when and of which commit they were taken, by row of `ROOMS`."""
    rows = re.findall(
        r"^\| `([\w.]+)` \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([^|]*) \|$", page, flags=re.MULTILINE
    )
    return {name: (tuple(int(each.replace(",", "")) for each in found), taken) for name, *found, taken in rows}


def with_figures(page: str, new: Mapping[str, tuple[tuple[int, ...], str]]) -> str:
    """Return the page with *new* figures in its table; a row that is not among them keeps its own, or has none."""
    known = {**table_of(page), **new}
    rows = [
        f"| `{name}` | " + " | ".join(f"{each:,}" for each in known[name][0]) + f" | {known[name][1]} |"
        if name in known
        else f"| `{name}` | | | | | not yet |"
        for name in ROOMS
    ]
    columns = zip((0, 0, 0, 0), *(known[name][0] for name in ROOMS if name in known), strict=True)
    whole = [sum(column) for column in columns]
    rows.append("| these | " + " | ".join(f"{each:,}" for each in whole) + " | |")
    head = "| room | mutants | noticed | equivalent | survived | taken |\n|---|---|---|---|---|---|\n"
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{head}" + "\n".join(rows) + f"\n\n{END}{after}"


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    asked = argparse.ArgumentParser(description="Mutate rooms of the library, and see what no test notices.")
    asked.add_argument("rooms", nargs="*", default=RULES, help="rooms, or: all")
    asked.add_argument("--since", help="only the rooms that differ from this revision")
    asked.add_argument("--children", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--keep", type=Path, help="a folder for the copies, to look at them afterwards")
    asked.add_argument("--again", type=Path, help="what an earlier run printed: only what survived there is tried")
    asked.add_argument("--write", action="store_true", help="write the figures into docs/mutation.md")
    return asked.parse_args()


def main() -> None:
    """Mutate the rooms asked for, one after the other."""
    wanted = arguments()
    asked = list(ROOMS) if "all" in wanted.rooms else [room for name in wanted.rooms for room in rooms_under(name)]
    rooms = differing(asked, wanted.since) if wanted.since else asked
    earlier = wanted.again.read_text(encoding="utf-8") if wanted.again else ""
    again = frozenset(re.findall(r"^  survived: (.*)$", earlier, flags=re.MULTILINE))
    counts = []
    with tempfile.TemporaryDirectory() as made:
        folder = (wanted.keep or Path(made)).resolve()
        for room in rooms:  # all of them, also after a failure
            taken = f"{datetime.now(UTC):%Y-%m-%d}, {commit()}"
            counts.append(mutate(room, wanted.children, folder / room, again))
            if wanted.write and room in ROOMS and not again and not counts[-1]["failed"]:
                text = with_figures(PAGE.read_text(encoding="utf-8"), {room: (figures(counts[-1]), taken)})
                PAGE.write_text(text, encoding="utf-8", newline="\n")
    whole = sum(counts, Counter())
    noticed = whole["killed"] + whole["timeout"]
    share = noticed / max(noticed + whole["survived"], 1)
    print(f"{told('all of these', whole)}: {share:.2%} of what can be noticed is")
    sys.exit(1 if whole["failed"] or share < LEAST else 0)


if __name__ == "__main__":
    main()
