"""What the model says of a matter on a day: where it is, what runs, what was met and missed (X20, X21)."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from sanse_ledger.conformance.model.limits import Matter, is_live, late
from sanse_ledger.conformance.model.matters import Entry, open_instalments, paid, rating_of
from sanse_ledger.conformance.model.verification import every

Whose: TypeAlias = tuple[str, str | None]
"""What a limit is of, and who holds it, or held it."""


def lateness(matter: Matter, day: date) -> Iterator[tuple[str, date, bool, str | None]]:
    """Yield the limits that run: of what, their last day, whether they are missed on a day, and who holds them."""
    for run in matter["limits"]:
        if is_live(run) and run["on"]:
            yield run["of"], run["due"], late(run, day), run["held"]


def missed_ever(matter: Matter, day: date) -> dict[Whose, int]:
    """Count the limits that were missed by a day, each once, also when they were taken off since."""
    missed = [(run["of"], run["held"]) for run in matter["limits"] if late(run, day)]
    return {name: missed.count(name) for name in missed}


def met_and_missed(old: Entry, procedure: str, day: date) -> dict[Whose, tuple[int, int]]:
    """Count a procedure's limits met and missed in this ledger: what ended there, and what is past and runs.

    Our reading: one that was taken off counts where it was taken off, if it was missed, and else not at all. Each
    counts for whoever held it (X21).
    """
    counts: dict[Whose, tuple[int, int]] = {}
    for run in (run for matter in every(old) if matter["procedure"] == procedure for run in matter["limits"]):
        met, missed = counts.get((run["of"], run["held"]), (0, 0))
        if is_live(run) and run["on"]:
            missed += not old["gone"] and late(run, day)
        elif run["counts_in"] == old["year"]:
            missed += late(run, day)
            met += run["on"] and not late(run, day)
        counts[run["of"], run["held"]] = met, missed
    return {name: each for name, each in counts.items() if each != (0, 0)}


_TOLD = ("procedure", "facts", "stage", "holder", "units", "answered", "entered", "opened", "outcome", "resolved")


def state_of_matter(old: Entry, day: date, place: str = "matter") -> dict[str, object]:
    """Return what the model says on a day of the main matter, or of the verification."""
    matter = old[place]
    if matter is None:
        return {"procedure": None}
    return {
        **{name: matter[name] for name in _TOLD},
        "corrected": set(matter["corrected"]),
        "suspensions": list(matter["suspensions"]),
        "running": sorted(lateness(matter, day)),
        "missed": missed_ever(matter, day),
        "paid": paid(matter),
        "plan": list(matter["plan"]),
        "open_instalments": open_instalments(matter),
        "rating": rating_of(matter),
        "appraised": matter["appraised"],
        "struck_off": old["struck_off"],
    }
