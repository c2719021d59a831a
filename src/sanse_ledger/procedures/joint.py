"""A stage that several hold together 会办 (X24): what a definition has to say of it, and cannot.

Each unit has a clock from the day the stage is entered, and the stage is passed with the last answer: so somebody has
to be named, a stage has to follow, and the limit can be since nothing else, nor go on from an earlier time.
"""

from collections.abc import Iterator, Sequence

from sanse_ledger.procedures.fault import Fault
from sanse_ledger.procedures.parts import Rating, Stage
from sanse_ledger.words.text import run_together, sections_of


def faults_of_joint(stages: Sequence[Stage], rating: Rating | None) -> Iterator[Fault]:
    """Yield what is wrong with the stages that several hold together."""
    joint = {stage.key for stage in stages if stage.joint}
    if not joint:
        return
    for number, stage in enumerate(stages):
        if stage.joint:
            yield from _stage(f"stages[{number}]", stage)
        for place, branch in enumerate(stage.branches):
            if branch.goes_on and branch.to in joint:
                yield Fault(code="joint-goes-on", path=f"stages[{number}].branches[{place}].goes_on", key=branch.to)
    for number, mark in enumerate(() if rating is None else rating.marks):
        if mark.goes_on and mark.back_to in joint:
            yield Fault(code="joint-goes-on", path=f"rating.marks[{number}].goes_on", key=mark.back_to or "")


def _stage(path: str, stage: Stage) -> Iterator[Fault]:
    holder = stage.holder
    if holder is None or (not holder.taken_from and len({*sections_of(holder.unit)}) == 1):
        yield Fault(code="joint-of-one", path=f"{path}.joint", key=stage.key)
    if holder is not None and run_together(holder.unit) is not None:
        yield Fault(code="units-run-together", path=f"{path}.holder.unit", key=run_together(holder.unit) or "")
    if stage.then is None:
        yield Fault(code="joint-no-way-on", path=f"{path}.joint", key=stage.key)
    for number, limit in enumerate(stage.limits):
        if limit.since is not None:
            yield Fault(code="joint-since", path=f"{path}.limits[{number}].since", key=limit.since)
