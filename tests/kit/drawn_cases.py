"""Cases that no vector states, for ledgers in other languages: one case's history, what another asks, our answer.

    python tests/kit/drawn_cases.py FOLDER                       10,000 cases as files of vectors
    node examples/conformance/javascript/run.mjs FOLDER          what a ledger makes of them

Where a ledger departs from one, somebody has to read the clause: one of the two is wrong, or no vector asks it. An edit
that answers all of them as the ledger without it does is one that no vector can tell (javascript_edits.py).
"""

import json
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kit.trial import SECONDS, AtOnce, Crossings  # noqa: E402 - it lies in this package
from sanse_ledger.conformance.cases import SUITE, Case, Declined  # noqa: E402 - as above

VECTORS = HERE.parents[1] / "src" / "sanse_ledger" / "conformance" / "vectors"
AREAS = ("workdays", "limits", "weeks", "lifecycle", "duties", "deadlines", "hand-ins")
"""The areas that a ledger in another language claims."""
COUNT, SEED = 10_000, 2022


def answered(ours: AtOnce, pair: tuple[Case, Case, int, float]) -> tuple[Case, dict[str, Any]] | None:
    """Return a case with what our library answers; None where it cannot be asked, and where it has several faults.

    A refused vector has one fault: a ledger that looks no further than the first finds the same.
    """
    signal.alarm(SECONDS)
    try:
        ledger, case = Crossings.crossed(*pair)
    except Exception:  # noqa: BLE001 - a history that this policy does not allow
        return None
    try:
        if case.command is not None:
            return case, {"then": {"events": ours.decide(ledger, case.command)}}
        asked = {name: each for name, each in case.when.items() if name != "ask"}
        return case, {"then": {"value": ours.ask(ledger, case.question or "", asked)}}
    except Declined as declined:
        return None if len(declined.codes) > 1 else (case, {"refused": [*declined.codes]})
    except Exception:  # noqa: BLE001 - an item that this history has not, a policy that this year has not
        return None
    finally:
        signal.alarm(0)


def drawn(count: int, seed: int, areas: Sequence[str] = AREAS) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield so many cases that can be asked, each with its area."""
    ours, made = AtOnce(), 0
    while made < count:
        for pair in Crossings(count, seed, areas).pairs:
            found = answered(ours, pair)
            if found is not None and made < count:
                case, follows = found
                made += 1
                about = f"{pair[0].id} with {pair[1].id}"
                given = {**case.given, "events": [*case.events]}
                yield pair[1].area, {
                    "id": f"drawn-{made}", "clause": pair[1].clause, "description": about, "given": given,
                    "when": case.when, **follows,
                }  # fmt: skip
        seed += 1


def write(folder: Path, count: int, seed: int) -> None:
    """Write so many cases into a folder, as the vectors lie in theirs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("china.json", "levels.json"):
        shutil.copy(VECTORS / name, folder / name)
    by_area: dict[str, list[dict[str, Any]]] = {}
    for area, case in drawn(count, seed):
        by_area.setdefault(area, []).append(case)
    for area, cases in by_area.items():
        (folder / area).mkdir(exist_ok=True)
        whole = {"suite": SUITE, "area": area, "title": "Drawn", "cases": cases}
        (folder / area / "drawn.json").write_text(
            json.dumps(whole, ensure_ascii=False, default=dict), encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT, SEED)
