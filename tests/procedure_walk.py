"""Every way through the procedures, and every step and correction beside it, in lock-step with their model.

Where the stories of `procedure_lockstep` draw, this leaves nothing out of a small world: a few cases of each procedure,
every way from their opening to the end, and at every place on these ways each of `asks`, right or wrong, at once and on
the days on which a limit ends; with more steps, the same from wherever that led. What was come to before, on the same
day, is not gone on from again. ``python tests/procedure_walk.py --steps 2`` takes minutes, one step takes seconds.
"""

import argparse
import copy
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from procedure_asks import DATED
from procedure_lockstep import Story
from sanse_ledger.conformance.model import Ask
from sanse_ledger.conformance.model.limits import Matter, procedure_of
from sanse_ledger.conformance.model.limits import is_live as runs
from sanse_ledger.conformance.model.matters import Entry, amount_of, is_to_be_rated, last_day_of_minimum, paid, stage_of
from sanse_ledger.conformance.model.procedures import CHOICES, DAYS, NUMBERS, PROCEDURES, SUMS, WHOLE
from sanse_ledger.conformance.model.verification import PLACES, every

DAY = date(2022, 9, 26)
"""A Monday, five days before the holidays of the first week of October and the make-up days around them."""
STEPS = 1
"""So many steps are made beside each way."""
CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "六单": {"线索来源": ("网格排查", "12345平台"), "难易": ("容易", "较大")},
    "快执": {"标的额": ("9999.99元", "50000", "100000.01"), "确有困难": ("是", "否")},
    "试办": {"等级": ("甲", "乙", "丙"), "评分": ("59.50分",)},
    "核验": {},
    "吹哨": {"缓急": ("特急", "急", "缓"), "报到单位": ("城管队、派出所",)},
}
"""What is told of a matter when it is opened, where something depends on it: each with each."""
CORRECTIONS: dict[str, tuple[str, ...]] = {
    "难易": ("容易", "一般", "较大"),
    "标的额": ("9999.99元", "50000", "100000.01"),
    "确有困难": ("是", "否"),
    "等级": ("甲", "乙", "丙"),
    "评分": ("60", "59.50", "100.01"),
    "到期日": ("2022-10-08",),
    "缓急": ("特急", "急", "缓"),
    "报到单位": ("司法所",),
}
WAYS = frozenset({"pass_stage", "take_branch", "close_procedure", "rate_result", "appraise", "agree_instalments"})
"""What leads a matter on; the rest is done beside the way."""

Texts = tuple[tuple[str, str], ...]


def usual(name: str) -> str:
    """Return what may be told of *name*; who holds what by a record has another name than by a fact."""
    if name in CHOICES:
        return CHOICES[name][0]
    kinds = ((SUMS, "50000"), (NUMBERS, "60"), (DAYS, "2022年9月30日"))
    named = {"派往": "司法所", "交办给": "专班", "增派": "司法所、派出所"}
    return next((text for names, text in kinds if name in names), named.get(name, "已办"))


def whole(names: Iterable[str], **told: str) -> Texts:
    """Return a form with something in each place."""
    return tuple((name, told.get(name) or usual(name)) for name in names)


def openings() -> Iterator[Ask]:
    """Yield the openings of the cases."""
    for name, told in CASES.items():
        for values in product(*told.values()):
            facts = whole(PROCEDURES[name]["facts"], **dict(zip(told, values, strict=True)))
            yield {"do": "open_procedure", "procedure": name, "facts": facts}


def once(kind: str, procedure: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the branches or the outcomes of a procedure, each name once."""
    yield from {
        name: each for stage in procedure["stages"].values() for name, each in stage.get(kind, {}).items()
    }.items()


def current(entry: Entry) -> Matter:
    """Return the main matter of an entry, or the verification of one that has none (X30)."""
    matter: Matter = entry["matter"] or entry["verification"]
    return matter


def asks(entry: Entry) -> Iterator[Ask]:
    """Yield all that is asked of an entry with a matter: what its procedure has anywhere, whatever it is at now."""
    matter: Matter = current(entry)
    procedure = procedure_of(matter)
    here = matter["stage"] or procedure["first"]
    for name in {here: None, procedure["first"]: None}:
        yield {"do": "pass_stage", "stage": name, "records": whole(procedure["stages"][name].get("records", ()))}
    for unit in (*matter["units"], *matter["answered"]):
        records = whole(procedure["stages"][here].get("records", ()))
        yield {"do": "pass_stage", "stage": here, "records": records, "unit": unit}
    for unit in (*matter["units"], *(("无此单位",) if matter["units"] else ())):
        yield {"do": "release_unit", "unit": unit, "reason": "不涉及该单位", "approver": "政法委员"}
    for name, branch in once("branches", procedure):
        yield {"do": "take_branch", "branch": name, "records": whole(branch.get("records", ()))}
    for name, outcome in once("outcomes", procedure):
        yield {"do": "close_procedure", "outcome": name, "records": whole(outcome.get("records", ()))}
    for fact in CORRECTIONS.keys() & {*procedure["facts"]}:
        for text in CORRECTIONS[fact]:
            yield {"do": "correct_facts", "facts": ((fact, text),), "reason": "走访后重新核定"}
    yield from _sums(matter)
    rating = procedure["rating"] or PROCEDURES["六单"]["rating"]
    for mark in rating["marks"]:
        yield {"do": "rate_result", "rating": mark, "records": whole(rating.get("records", ()))}
    appraisal = procedure["appraisal"] or PROCEDURES["六单"]["appraisal"]
    yield {"do": "appraise", "records": whole(appraisal["records"])}
    yield from _delays(matter, here)
    yield {"do": "complete", "evidence": "综治中心确认"}
    for reason in ("跨年办理", ""):
        yield {"do": "carry_over", "reason": reason, "approver": "书记"}
    yield next(openings())
    yield from _of_two(entry)


def _of_two(entry: Entry) -> Iterator[Ask]:
    """Yield the opening of a verification; where there are two, the stages of each, named by its procedure (X30)."""
    yield {"do": "open_procedure", "procedure": "核验", "facts": whole(PROCEDURES["核验"]["facts"])}
    both = [entry[place] for place in PLACES if entry[place] is not None]
    for each in both if len(both) > 1 else ():
        for stage in procedure_of(each)["stages"]:
            yield {"do": "pass_stage", "procedure": each["procedure"], "stage": stage, "records": ()}


def _sums(matter: Matter) -> Iterator[Ask]:
    """Yield payments of half, of all and of more than is open, and plans that end with the whole limit and after it."""
    left = max(0, (amount_of(matter) or 0) - paid(matter))
    for amount in (left // 2, left, left + 1):
        yield {"do": "record_payment", "amount": amount, "evidence": "转账凭证"}
    limits = [run["due"] for run in matter["limits"] if run["of"] == WHOLE]
    last = limits[-1] if limits else matter["entered"] + timedelta(days=9)
    for ends in (last, last + timedelta(days=30)):
        parts = ((ends - timedelta(days=3), left // 2), (ends, left - left // 2))
        yield {"do": "agree_instalments", "instalments": parts}


def _delays(matter: Matter, here: str) -> Iterator[Ask]:
    """Yield what puts off the end of a limit: longer ones, and a suspension and its end (X22)."""
    for stage in (here, WHOLE):
        dues = [run["due"] for run in matter["limits"] if run["of"] == stage and runs(run)]
        for due in (*(due + timedelta(days=3) for due in dues[-1:]), ("working", 8)):
            yield {"do": "extend_stage", "stage": stage, "due": due, "reason": "双方在外", "approver": "政法委员"}
    for ground in (procedure_of(matter).get("grounds", ("鉴定",))[0], "无此项"):
        yield {"do": "suspend", "ground": ground, "reason": "委托鉴定"}
    yield {"do": "resume", "reason": ""}


class Walk:
    """All ways from the openings, and what is beside them."""

    def __init__(self) -> None:
        """Begin with an item that has no matter."""
        self.first = Story("walk", Random("walk"))  # noqa: S311 - the same names every time
        self.first.begin_on(DAY)
        self.seen: dict[str, int] = {}
        self.stages: set[tuple[str, str | None]] = set()
        self.asked = 0

    def through(self, steps: int) -> "Walk":
        """Go all ways, and make so many steps beside each; a difference is raised."""
        for opening in openings():
            begun = self.asking(self.first, opening)
            for place in self.along(begun, frozenset()):
                self.beside(place, steps)
            if opening["procedure"] != "核验":
                proof = {"do": "open_procedure", "procedure": "核验", "facts": whole(PROCEDURES["核验"]["facts"])}
                self.beside(self.asking(begun, proof), steps)
        return self

    def along(self, place: Story, passed: frozenset[str]) -> Iterator[Story]:
        """Yield every place on the ways that lead on from here, no stage twice."""
        yield place
        matter = current(place.entry)
        self.stages.add((matter["procedure"], matter["stage"]))
        is_done = matter["stage"] is None and not is_to_be_rated(matter) and matter["appraised"] is not None
        if is_done or (matter["stage"] or "") in passed:
            return
        for asked in asks(place.entry):
            if asked["do"] in WAYS and (asked["do"] != "agree_instalments" or not matter["plan"]):
                other = self.asking(self.ready(place, asked), asked)
                if current(other.entry) != matter and not (asked["do"] == "appraise" and matter["stage"]):
                    is_back = asked["do"] == "rate_result" and current(other.entry)["stage"] is not None
                    stays = current(other.entry)["stage"] == matter["stage"]  # a plan, or the answer of a unit
                    here = frozenset() if stays else {matter["stage"] or ""}
                    yield from () if is_back else self.along(other, passed | here)

    def ready(self, place: Story, asked: Ask) -> Story:
        """Return the place on the first day on which the minimum times allow the way that is asked for (X23)."""
        lasts = [last for last in minimum_times(place.entry, asked.get("outcome")) if last >= place.day]
        if not lasts:
            return place
        waited = copy.copy(place)
        waited.day, waited.minute = max(lasts) + timedelta(days=1), 0
        return waited

    def beside(self, place: Story, steps: int) -> None:
        """Ask everything here; go on from where it was allowed, on this day and on the days the limits end."""
        key = repr((place.day, {**place.entry, "last": None}))
        if steps == 0 or self.seen.get(key, 0) >= steps:
            return
        self.seen[key] = steps
        for days in waits(place):
            waited = copy.copy(place)
            if days:
                waited.day, waited.minute = place.day + timedelta(days=days), 0
            for asked in asks(place.entry):
                other = self.asking(waited, asked)
                if other.entry["gone"]:
                    other.day, other.minute = date(other.ledger.year + 1, 1, 4), 0
                    other.carry_forward()
                if other.entry != place.entry and not other.entry["struck_off"]:
                    self.beside(other, steps - (asked["do"] != "suspend"))  # what was suspended can be resumed

    def asking(self, place: Story, asked: Ask) -> Story:
        """Ask from a place, and return where it led; the place itself stays."""
        other = copy.copy(place)
        other.told = [*place.told]
        other.minute += 1
        other.ask(asked | {"at": other.at} | ({"on": None} if asked["do"] in DATED else {}))
        self.asked += 1
        return other


def is_open(place: Story) -> bool:
    """Return whether the matter is at a stage."""
    return current(place.entry)["stage"] is not None


def minimum_times(entry: Entry, *outcomes: str | None) -> list[date]:
    """Return the last days of the minimum times of the stage a matter is at, and of these outcomes of it (X23)."""
    matter: Matter = current(entry)
    if matter["stage"] is None:
        return []
    stage = stage_of(matter)
    parts = (stage, *(stage.get("outcomes", {}).get(name, {}) for name in outcomes))
    return [last for each in parts if (last := last_day_of_minimum(matter, each)) is not None]


def waits(place: Story) -> tuple[int, ...]:
    """Return after how many days to go on: at once, on the last day of the limit that ends first, and a day later."""
    dues = [run["due"] for each in every(place.entry) for run in each["limits"] if runs(run) and run["on"]]
    dues += minimum_times(place.entry, *(stage_of(current(place.entry)).get("outcomes", {}) if is_open(place) else ()))
    ahead = [(due - place.day).days for due in dues if due > place.day]
    return (0, min(ahead), min(ahead) + 1) if ahead else (0,)


def main(arguments: list[str] | None = None) -> int:
    """Walk, and print how far."""
    parser = argparse.ArgumentParser(description="Every way through the procedures, in lock-step with their model.")
    parser.add_argument("--steps", type=int, default=STEPS)
    asked: Any = parser.parse_args(arguments)
    walk = Walk().through(asked.steps)
    print(f"{len(walk.seen)} places, {walk.asked} asks, 0 differences")
    return 0


if __name__ == "__main__":
    sys.exit(main())
