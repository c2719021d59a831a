"""How much the vectors notice by themselves: small faults in the rules, with no test beside the vectors.

    python tests/kit/power.py                        a seeded sample of 200 mutants of each side
    python tests/kit/power.py --sample 0             all of them
    python tests/kit/power.py --seed 20221130        another sample
    python tests/kit/power.py library                one side: library, model
    python tests/kit/power.py javascript             edits of the ledger in JavaScript
    python tests/kit/power.py --write                the survivors into unnoticed.txt, which is committed

mutmut makes the mutants, as for tests/mutation/run.py: of the rooms that decide what a vector asks (`ROOMS`), and of
the second model. Each is tried in a process forked before any case was asked. The cases that call the mutated function
come first, those that noticed most before the others, and the first that notices ends it. What only a type checker or
nobody can notice (tests/mutation/equivalents.txt), and what is of words alone (worded.py), is not counted. What
survives is asked 10,000 questions that no vector asks, beside the ledger as it is: if all answers are alike, no vector
can tell. What a vector cannot ask at all (`UNASKED`) is listed and not counted either. The edits of the JavaScript are
data: javascript_edits.json.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kit.worded import is_worded  # noqa: E402 - it lies in this package
from mutation import run  # noqa: E402 - it lies beside it

ROOMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "library": ("rules", "rules.engine", "rules.corrections", "calendar.work_days", "ledger.hand_ins"),
    "model": tuple(f"conformance.model.{name}" for name in ("refusals", "outcomes", "things", "days", "corrections")),
})  # fmt: skip
"""What is mutated: the rooms that decide. Sentences (rules.clauses, rules.accounts) and papers (week) say things in
words, which no vector compares; the model's matters speak of other procedures than the vectors."""
UNASKED: tuple[tuple[str, str, str], ...] = (
    ("rules.circular_day.x_circular_day:", "", "a function beside the ledger, which asks for its own policy"),
    ("rules.decide.x_decide:", "", "one item without a ledger; a vector asks the ledger"),
    ("rules.decide.x_answer_of:", "", "one item without a ledger; a vector asks the ledger"),
    ("rules.resolution.x_answer:", "zone", "every vector is of one zone"),
    ("calendar.work_days.xǁWorkCalendarǁcovers:", "", "a calendar is given, and not asked what it has"),
    ("calendar.work_days.xǁWorkCalendarǁwith_", "", "a calendar is given whole"),
    ("calendar.work_days.xǁWorkCalendarǁfrom_function:", "", "a calendar is given whole"),
    ("rules.due_dates.x_is_late:", "", "of series over many days, which no vector asks for"),
    ("calendar.work_days.xǁWorkCalendarǁprovisional:", "", "a calendar is given whole"),
    ("calendar.work_days.xǁWorkCalendarǁmoved", "", "two calendars are not compared"),
    ("calendar.work_days.xǁWorkCalendarǁ__r", "", "how a calendar is shown or kept"),
)
"""What no vector can ask: where the line of a mutant begins, what is in it, and why."""
UNNOTICED = HERE / "unnoticed.txt"
SEED, SAMPLE = 2022, 200
LEAST = 0.97
MISSED, ALIKE, BEYOND = "- told by ", "- alike", "- not asked: "
"""What no vector noticed: with a question that tells it, alike in all that was asked of both ledgers, or not asked."""
Outcome = dict[str, str]
"""By mutant: the case that noticed it; nothing, or what begins with `-`, where none did."""


def modules_of(side: str) -> list[str]:
    """Return the modules that are mutated for a side."""
    if side == "model":
        return [*ROOMS[side]]
    return [name for room in ROOMS[side] for name in run.modules_of(room)]


def function_of(name: str) -> str:
    """Return the function that a mutant is of, as mutmut calls it."""
    return re.sub(r"__mutmut_\d+$", "", name)


def sampled(names: Iterable[str], sample: int, seed: int) -> list[str]:
    """Return so many names, drawn by *seed*; all of them where *sample* is 0. Mutants of one function stay together."""
    ordered = sorted(names)
    return ordered if not 0 < sample < len(ordered) else sorted(random.Random(seed).sample(ordered, sample))  # noqa: S311 - a sample


def in_the_way(folder: Path) -> None:
    """Put the mutated sources before all others; the kit's own modules are those of this checkout."""
    os.chdir(folder / "mutants")
    sys.path[:0] = [str(folder / "mutants" / "src"), str(HERE.parent)]


def mutants(side: str, folder: Path, sample: int, seed: int) -> dict[str, str]:
    """Make the mutants of a side; return the sampled ones that anybody can notice, each with what it changes."""
    run.prepared(modules_of(side), folder, beside=())
    os.chdir(folder)
    found = run.generate(folder)
    known = run.equivalents()
    chosen = sampled(found, sample, seed)
    changes = {name: run.change(name, found[name]) for name in chosen}
    return {
        name: what
        for name, what in changes.items()
        if what not in known and not run.is_for_checkers(what) and not is_worded(name, folder / "mutants" / found[name])
    }


def tried(side: str, folder: Path, changes: Mapping[str, str], children: int, crossings: int) -> Outcome:
    """Try the mutants; return by name the case that noticed each, and under no name the functions called on loading.

    Mutants of these are left to `cold`: they have done their work before a forked process chooses them.
    """
    from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - it looks at the current folder when it is loaded

    in_the_way(folder)
    set_mutant_under_test("stats")
    from kit import trial as one  # noqa: PLC0415 - the library it loads is the mutated one

    trial = one.Trial(side, children)
    watched: Any = apart(lambda: [trial.watch(), trial.calling], folder / "watched.json")
    if watched[0]:
        sys.exit(f"fail without a mutant: {', '.join(watched[0])}")
    trial.calling = watched[1]
    set_mutant_under_test("")
    outcome: Outcome = {}

    def work(name: str) -> Callable[[], object]:
        asked = trial.asked(function_of(name))

        def mutated() -> str:
            set_mutant_under_test(name)
            return one.first(asked)

        return mutated

    warm = [name for name in changes if function_of(name) not in trial.early]
    for name, noticed in one.each_in_a_child(((name, work(name)) for name in (run.CONTROL, *warm)), children):
        outcome[name] = "it breaks down" if noticed is None else str(noticed)
        if noticed:
            trial.learn(function_of(name), str(noticed))
    if outcome.pop(run.CONTROL):
        sys.exit("the vectors notice a mutant that changes nothing")
    if side == "library" and crossings:
        outcome.update(crossed([name for name in warm if not outcome[name]], folder, children, crossings))
    early = sorted({function_of(name) for name in changes} & trial.early)
    outcome.update({name: "" for name in changes if name not in outcome})
    return {**outcome, "": " ".join(early)}


def crossed(names: Iterable[str], folder: Path, children: int, crossings: int) -> Outcome:
    """Ask of what survived so many questions that no vector asks; return what one tells apart, and what is alike."""
    from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - as in `tried`

    from kit import trial as one  # noqa: PLC0415 - as in `tried`

    pairs = one.Crossings(crossings, SEED)
    right: Any = apart(lambda: [*pairs.answers()], folder / "right.json")
    pairs.right = right

    def work(name: str) -> Callable[[], object]:
        def mutated() -> str:
            set_mutant_under_test(name)
            return pairs.told()

        return mutated

    found = {}
    for name, told in one.each_in_a_child(((name, work(name)) for name in names), children):
        found[name] = ALIKE if told == "" else f"{MISSED}{told or 'breaking down'}"
    return found


def cold(side: str, folder: Path, name: str) -> str:
    """Try one mutant that is there from the first import, in a process that has not loaded the library yet."""
    from mutmut.__main__ import set_mutant_under_test  # noqa: PLC0415 - as in `tried`

    in_the_way(folder)
    set_mutant_under_test(name)
    try:
        from kit import trial as one  # noqa: PLC0415 - as in `tried`

        return one.first(one.SIDES[side]().items())
    except BaseException:  # noqa: BLE001 - a mutant may break anything
        return "it breaks down"


def apart(work: Callable[[], object], answer: Path) -> object:
    """Return what *work* returns in a process of its own; end here if it breaks down."""
    child = os.fork()
    if not child:
        code = 1
        try:
            answer.write_text(json.dumps(work()), encoding="utf-8")
            code = 0
        except Exception:  # noqa: BLE001 - it would be lost with the process
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    if os.waitpid(child, 0)[1]:
        sys.exit("the mutants could not be tried")
    found: object = json.loads(answer.read_text(encoding="utf-8"))
    return found


def measured(side: str, sample: int, seed: int, children: int, crossings: int) -> tuple[Outcome, dict[str, str]]:
    """Return what became of each mutant of a side, and what each changes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / side
        answer = Path(made) / "answer.json"
        changes: dict[str, str] = apart(lambda: mutants(side, folder, sample, seed), answer)  # type: ignore[assignment]  # as it was written
        outcome: Outcome = apart(lambda: tried(side, folder, changes, children, crossings), answer)  # type: ignore[assignment]  # as above
        early = {*outcome.pop("", "").split()}
        for name in [name for name in changes if function_of(name) in early and not is_noticed(outcome[name])]:
            outcome[name] = str(apart(lambda name=name: cold(side, folder, name), answer))  # type: ignore[misc]  # a lambda of a default
    return outcome, changes


def unasked(change: str) -> str:
    """Return why no vector can ask about a mutant that changes this; nothing where one can."""
    return next((why for begins, part, why in UNASKED if change.startswith(begins) and part in change), "")


def is_noticed(what: str) -> bool:
    """Tell whether a case noticed a mutant, by what became of it."""
    return bool(what) and not what.startswith("-")


def counts_of(outcome: Outcome) -> tuple[int, int, int, int]:
    """Return how many were noticed, missed, are alike, and cannot be asked about."""
    noticed = sum(map(is_noticed, outcome.values()))
    alike = sum(each == ALIKE for each in outcome.values())
    beyond = sum(each.startswith(BEYOND) for each in outcome.values())
    return noticed, len(outcome) - noticed - alike - beyond, alike, beyond


def share_of(outcome: Outcome) -> float:
    """Return the share of noticed mutants in those that a vector can tell."""
    noticed, missed, _alike, _beyond = counts_of(outcome)
    return noticed / max(noticed + missed, 1)


def interval(outcome: Outcome) -> tuple[float, float]:
    """Return between which shares that of all mutants lies, by this sample, in 95 of 100 samples (Wilson)."""
    noticed, missed, _alike, _beyond = counts_of(outcome)
    size, of = max(noticed + missed, 1), share_of(outcome)
    middle, reach = of + 1.92 / size, 1.96 * (of * (1 - of) / size + 0.96 / size**2) ** 0.5
    return (middle - reach) / (1 + 3.84 / size), (middle + reach) / (1 + 3.84 / size)


def figures(side: str, outcome: Outcome) -> str:
    """Return the figures of a side on one line."""
    noticed, missed, alike, beyond = counts_of(outcome)
    told = f"{side}: {noticed} noticed, {missed} missed, {alike} no vector can tell"
    return f"{told}{f', {beyond} not asked' if beyond else ''}, {share_of(outcome):.1%}"


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    asked = argparse.ArgumentParser(description="How many small faults the vectors notice by themselves.")
    asked.add_argument("sides", nargs="*", default=[*ROOMS, "javascript"])
    asked.add_argument("--sample", type=int, default=SAMPLE, help="how many mutants; 0 for all")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--children", type=int, default=os.cpu_count() or 1)
    asked.add_argument(
        "--crossings", type=int, default=10_000, help="questions asked of both ledgers about what survives"
    )
    asked.add_argument("--write", action="store_true", help="write the survivors into unnoticed.txt")
    return asked.parse_args()


def main() -> None:
    """Measure the sides asked for."""
    wanted = arguments()
    share, pages = [], []
    for side in wanted.sides:
        start = time.monotonic()
        if side == "javascript":
            from kit import javascript_edits  # noqa: PLC0415 - it needs the library, which is not to be loaded before

            outcome, changes = javascript_edits.measured(wanted.children)
        else:
            outcome, changes = measured(side, wanted.sample, wanted.seed, wanted.children, wanted.crossings)
        outcome.update({name: f"{BEYOND}{why}" for name, was in outcome.items()
            if not is_noticed(was) and (why := unasked(changes[name]))})  # fmt: skip
        told = figures(side, outcome)
        print(f"{told}  ({time.monotonic() - start:.0f} s)")
        rest = sorted(
            f"{changes[name]}  {what or '- missed'}" for name, what in outcome.items() if not is_noticed(what)
        )
        for each in rest:
            print(f"  {each}")
        sys.stdout.flush()
        share.append(share_of(outcome))
        is_whole = side == "javascript" or not wanted.sample
        low, high = interval(outcome)
        sampled_by = "" if is_whole else f", sample {wanted.sample}, seed {wanted.seed}: {low:.1%} to {high:.1%}"
        asked = f", {wanted.crossings} crossings" if side == "library" else ""
        pages.append("\n".join([f"# {told}{sampled_by}{asked}", *rest]))
    if wanted.write:
        head = "# What the vectors do not notice, as tests/kit/power.py prints it."
        UNNOTICED.write_text("\n\n".join([head, *pages]) + "\n", encoding="utf-8", newline="\n")
    sys.exit(1 if min(share) < LEAST else 0)


if __name__ == "__main__":
    main()
