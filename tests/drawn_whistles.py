"""Definitions drawn at random for library and model alike, with stages that several units hold together (X24).

Each is another way of 吹哨: which stages several hold, which limits they have, where branches and a rating lead back.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

import attrs

from procedure_asks import _dressed, _opening
from procedure_lockstep import STORY, Story
from procedure_words import WHISTLE
from sanse_ledger import (
    BadProcedure,
    CalendarDays,
    Condition,
    Holder,
    Procedure,
    Stage,
    TimeLimit,
    WorkingDays,
)
from sanse_ledger.conformance.model import Ask
from sanse_ledger.conformance.model.procedures import ENTERING, OPENING, WHOLE
from sanse_ledger.conformance.model.procedures import WHISTLE as WHISTLE_OF_THE_MODEL
from sanse_ledger.procedures import parts

URGENCY = {"特急": "at-once", "急": "soon", "缓": "later"}
MORE = "会商"
"""A stage that 吹哨 does not have; its key is its name."""
KEYS = {"吹": "blow", "报到": "report", "汇总": "sum-up", MORE: MORE}
Rules = dict[tuple[str, str], tuple[str, tuple[str, int]]]


def drawn(rng: Random) -> tuple[Procedure, Mapping[str, Any]]:
    """Draw a definition that can be loaded, for the library and for the model."""
    for _ in count():
        model = _drawn(rng)
        try:
            return _of_the_library(model), model
        except BadProcedure:
            continue
    raise AssertionError


def _drawn(rng: Random) -> Mapping[str, Any]:
    stages: dict[str, dict[str, Any]] = {name: dict(each) for name, each in WHISTLE_OF_THE_MODEL["stages"].items()}
    joint = ["报到", *(name for name in ("吹", MORE) if rng.random() < 0.7)]  # what it takes is several units' for both
    stages["吹"]["then"] = rng.choice(("报到", MORE))
    stages["报到"]["then"] = "汇总" if stages["吹"]["then"] == MORE else rng.choice((MORE, "汇总"))
    stages[MORE] = {"clause": "X20", "held": ("报到单位",), "then": "报到" if stages["吹"]["then"] == MORE else "汇总"}
    if stages["吹"]["then"] == "报到" and stages["报到"]["then"] == "汇总":
        del stages[MORE]
    back = [name for name in ("吹", "报到", MORE) if name in stages]
    for name in back:
        stages[name]["joint"] = name in joint
    stages["报到"]["shortest"] = {**stages["报到"]["shortest"], "limit": ("calendar", rng.randint(1, 4))}
    again = {**stages["汇总"]["branches"]["再吹"], "to": rng.choice(back)}
    if not stages[again["to"]]["joint"]:
        again["goes_on"] = rng.random() < 0.5
    stages["汇总"]["branches"] = {"再吹": again}
    rules: Rules = {}
    for name in (*back, "汇总", WHOLE):
        since = OPENING if name == WHOLE or (name == "汇总" and rng.random() < 0.5) else ENTERING
        for urgency in ("特急", "急", "缓"):
            if rng.random() < 0.7:
                least = 20 if since == OPENING else 1
                rules[name, urgency] = since, (rng.choice(("working", "calendar")), rng.randint(least, least + 8))

    def limit(stage: str, facts: Mapping[str, str], _corrected: frozenset[str]) -> Any:  # noqa: ANN401 - as the model's
        return rules.get((stage, facts["缓急"]))

    rating = {**WHISTLE_OF_THE_MODEL["rating"], "back": {"不满意": rng.choice((*back, "汇总"))}}
    return {**WHISTLE_OF_THE_MODEL, "stages": stages, "limit": limit, "rating": rating, "rules": rules}


def _limits(rules: Rules, of: str) -> tuple[TimeLimit, ...]:
    return tuple(
        TimeLimit(
            limit=WorkingDays(days) if unit == "working" else CalendarDays(days),
            since=parts.OPENING if since == OPENING and of != WHOLE else None,
            when=(Condition(fact="urgency", among=(URGENCY[urgency],)),),
        )
        for (name, urgency), (since, (unit, days)) in rules.items()
        if name == of
    )


def _of_the_library(model: Mapping[str, Any]) -> Procedure:
    """Return what the library calls a way of 吹哨 that the model has."""
    known = {each.zh: each for each in WHISTLE.stages} | {MORE: Stage(key=MORE, zh=MORE, en=MORE)}
    stages = []
    for name, told in model["stages"].items():
        stage = known[name]
        if name == "报到":
            days = told["shortest"]["limit"][1]
            later = (Condition(fact="urgency", among=("later",)),)
            stage = attrs.evolve(stage, shortest=TimeLimit(limit=CalendarDays(days), when=later))
        if name == "汇总":
            again = told["branches"]["再吹"]
            branch = attrs.evolve(stage.branches[0], to=KEYS[again["to"]], goes_on=again.get("goes_on", False))
            stage = attrs.evolve(stage, branches=(branch,))
        if name == MORE:
            stage = attrs.evolve(stage, holder=Holder(taken_from=("called",)), branches=())
        then = told.get("then")
        stages.append(
            attrs.evolve(
                stage,
                then=None if then is None else KEYS[then],
                joint=told.get("joint", False),
                limits=_limits(model["rules"], name),
            )
        )
    rating = WHISTLE.rating
    if rating is None:
        raise AssertionError
    back = KEYS[model["rating"]["back"]["不满意"]]
    marks = tuple(attrs.evolve(each, back_to=back) if each.zh == "不满意" else each for each in rating.marks)
    return attrs.evolve(
        WHISTLE,
        stages=tuple(stages),
        limits=_limits(model["rules"], WHOLE),
        rating=attrs.evolve(rating, marks=marks),
    )


class DrawnStory(Story):
    """A story of matters that go by a definition drawn for it, adopted from its second day on (X25)."""

    def begin_on(self, day: date) -> None:
        """Adopt the definition, and go on when it is in force."""
        super().begin_on(day)
        library, model = drawn(self.rng)
        self.pairs = ((library, model),)
        adopted = {"definition": model, "since": day + timedelta(days=1), "authority": "会议纪要", "at": self.at}
        self.adopt(adopted)
        self.day, self.minute = day + timedelta(days=1), 0

    def draw(self) -> Ask:
        """Open that one mostly, where none is open."""
        if self.entry["matter"] is None and self.rng.random() < 0.8:
            return _dressed(_opening("吹哨", self.rng), self.entry, self.at, self.rng)
        return super().draw()


def drawn_stories(steps: int, seed: int) -> tuple[int, int]:
    """Play stories until there are so many steps; return how many steps were made, and how many at joint stages."""
    made = joint = 0
    for number in count():
        story = DrawnStory(f"{seed}-drawn-{number}").play(STORY)
        made += story.steps
        joint += story.heard["release_unit allowed"]
        if made >= steps:
            break
    return made, joint
