"""Stories of matters, in lock-step with the model of procedures: L and K, told step by step to both.

A story is drawn from a seeded generator: an item with a matter, commands right and wrong, days that go by over
holidays, make-up days and the year's end, days that are stated after the fact, corrections, and last year's ledger
giving way to the next. After every command library and model are compared: what speaks against it, what speaks against
striking the item off now, where the matter is, every limit that runs, what was ever missed, sums, rating, appraisal.
``python tests/procedure_lockstep.py --steps 100000`` prints how many steps were made, and what differs.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from attrs import evolve

from procedure_asks import any_ask, natural, spoilt
from procedure_words import DEFINED, NUMBER, PROOF, TRIAL, TRIAL_ANEW, WHISTLE, Speaker, name_of, seen
from sanse_ledger import (
    BEIJING,
    SIX_SLIPS,
    AdoptDefinition,
    Colour,
    Command,
    Ledger,
    MatterFigures,
    OtherKind,
    Policy,
    Procedure,
    Register,
    carry_forward,
    procedure_figures,
)
from sanse_ledger.conformance.model import Ask
from sanse_ledger.conformance.model.matter_refusals import why_not_adopt, why_not_matter
from sanse_ledger.conformance.model.matter_state import met_and_missed, state_of_matter
from sanse_ledger.conformance.model.matters import adopting, after_matter, carried, entry
from sanse_ledger.conformance.model.procedures import TRIAL as TRIAL_OF_THE_MODEL
from sanse_ledger.conformance.model.procedures import TRIAL_ANEW as TRIAL_ANEW_OF_THE_MODEL
from sanse_ledger.conformance.model.verification import PLACES, every, meant
from sanse_ledger.procedures import Counted
from sanse_ledger.procedures.indicators import WHOLE

LAST_DAY = date(2023, 10, 20)
"""The model's calendar ends with 2023, and thirty working days from here do not."""
STEPS = 24_000
"""So many steps at least are in the stories of the suite."""
SEED = 31
"""With it they hear every code."""
LIKES = (
    "", "", "suspend", "extend_stage", "correct_facts", "take_branch", "agree_instalments", "record_payment",
    "close_procedure",
)  # fmt: skip
"""What a story may like to do more often than others."""
ANEW_AFTER = timedelta(days=9)
"""So long after the beginning of a story 试办 is another one (X25)."""
PROVING = {**TRIAL_OF_THE_MODEL, "verifies": True}
"""试办 as one of verification, which it is not (X25, X30)."""
WRONG: tuple[Ask, ...] = (
    {"authority": " "},
    {"definition": TRIAL_OF_THE_MODEL},
    {"definition": PROVING},
    {"definition": TRIAL_OF_THE_MODEL, "authority": ""},
)
"""What nobody can adopt, whatever the day."""
SECTION = "综治中心"
"""The item's section, which holds what nobody else does."""
STORY = 60
"""The most steps of a story."""


class Difference(AssertionError):  # noqa: N818 - what it is
    """Library and model say otherwise."""


def figures(ledger: Ledger, name: str, at: datetime) -> dict[tuple[str, str | None], tuple[int, int]]:
    """Return how many limits of a procedure were met and missed in a ledger's year, by stage and holder.

    What is counted by holder adds up to the whole (X21).
    """
    procedure = ledger.context.procedure(name)
    assert procedure is not None
    since = datetime.combine(date(ledger.year - 1, 1, 1), time(), BEIJING)
    counted = procedure_figures(ledger, procedure, since=since, until=at, by="holder")
    for place, whole in enumerate(counted.total.limits):
        parts = [each.limits[place] for each in counted.parts]
        if (whole.met, whole.missed) != (sum(each.met for each in parts), sum(each.missed for each in parts)):
            raise Difference(f"{whole} is not the sum of {parts}")
    _agree_with_the_indicators(procedure, counted.total)
    found = {
        (str(name_of(each.stage, procedure.stages)), None if part.name == SECTION else part.name): (
            each.met,
            each.missed,
        )
        for part in counted.parts
        for each in part.limits
    }
    return {name: each for name, each in found.items() if each != (0, 0)}


def _agree_with_the_indicators(procedure: Procedure, total: MatterFigures) -> None:
    """Hold the indicators of L and K against what is counted without them (K5)."""
    expected = {each.stage or WHOLE: (each.met, each.counted) for each in total.limits}
    for each in procedure.indicators:
        of, found = each.denominator, total.indicators[each.key]
        if of is not None and of.limits:
            counts = expected[of.limits[0]]
        elif each.numerator.of is Counted.RESOLVED:
            counts = total.resolved, total.handled - total.left
        elif each.numerator.marks:
            counts = total.ratings[each.numerator.marks[0]], total.rated
        else:
            continue
        if [*counts] != [found.number, found.whole]:
            raise Difference(f"{each.key} is {found.number} of {found.whole}, not {counts}")


# Stories


def opened(year: int, *, verify: bool) -> Ledger:
    """Open the ledger of a year; *verify*: every item is verified (X30)."""
    policy = Policy(verification="every" if verify else "none")
    return Ledger.open(owner="某县某镇", year=year, procedures=(TRIAL, PROOF, WHISTLE), policy=policy)


def registered(at: datetime, year: int, *, verify: bool) -> Ledger:
    """Return the ledger of a year with an item that has no matter yet."""
    register = Register(
        number=NUMBER, colour=Colour.GREEN, title="宅基地边界纠纷", kind=OtherKind("矛盾纠纷"),
        requirement="依法就地化解", leader="政法委员", section=SECTION, at=at, by="综治中心",
    )  # fmt: skip
    return opened(year, verify=verify).submit(register)


class Story:
    """One item and its matter, in library and model, from its registration on."""

    def __init__(self, seed: str, rng: Random | None = None) -> None:
        """Begin on some day of 2021 or 2022; all is drawn from *rng*, or from a generator of this *seed*."""
        self.seed = seed
        self.rng = Random(seed) if rng is None else rng  # noqa: S311 - the same story every time
        self.steps = 0
        self.heard: Counter[str] = Counter()
        self.likes = self.rng.choice(LIKES)
        self.verify = self.rng.random() < 0.2
        self.speaker = Speaker(self.rng)
        self.told: list[Ask] = []
        self.pairs: tuple[tuple[Procedure, Mapping[str, Any]], ...] = ()
        self.begin_on(date(self.rng.choice((2021, 2022)), 1, 4) + timedelta(days=self.rng.randrange(355)))

    def begin_on(self, day: date) -> None:
        """Register the item on a day, in library and model."""
        self.day, self.minute = day, 0
        verify = self.verify
        self.ledger = registered(self.at, day.year, verify=verify)
        self.entry = entry(self.at, day.year, verify=verify)
        usual = {
            "definition": TRIAL_ANEW_OF_THE_MODEL,
            "since": day + ANEW_AFTER,
            "authority": "县委会议纪要",
            "at": self.at,
        }
        for wrong in (*WRONG, {"since": day}, {"since": day + timedelta(days=800)}, {"at": self.at - ANEW_AFTER}):
            self.adopt({**usual, **wrong})
        for change in ({}, {}, {"definition": TRIAL_OF_THE_MODEL}, {}):
            self.adopt({**usual, **change})

    def adopt(self, asked: Ask) -> None:
        """Adopt a definition in both, if neither has anything against it (X25)."""
        of = TRIAL_ANEW if asked["definition"] is TRIAL_ANEW_OF_THE_MODEL else TRIAL
        of = next((library for library, model in self.pairs if model is asked["definition"]), of)
        of = evolve(of, verifies=asked["definition"] is PROVING)
        command = AdoptDefinition(**{**asked, "definition": of}, by="综治中心")
        why = why_not_adopt(self.entry, asked)
        self.same(asked, "refusals", why, refusals(self.ledger, command))
        if not why:
            self.ledger, self.entry = (
                self.ledger.submit(command),
                adopting(self.entry, command.since, asked["definition"]),
            )

    @property
    def at(self) -> datetime:
        """The moment of the next command: a minute after the last one of the day."""
        return datetime.combine(self.day, time(9), BEIJING) + timedelta(minutes=self.minute)

    def play(self, steps: int) -> "Story":
        """Make so many steps; fewer where the model's calendar ends, or all is done."""
        for _ in range(steps):
            self.pass_time()
            if (
                self.day > LAST_DAY
                or self.ledger.year > LAST_DAY.year
                or (self.entry["struck_off"] and self.rng.random() < 0.3)
            ):
                break
            self.ask(self.draw())
            if self.entry["gone"]:
                self.go_on_next_year()
        self.same_figures("figures")
        return self

    def same_figures(self, what: str) -> None:
        """Compare what is counted of each procedure that the item follows or followed."""
        for name in sorted({each["procedure"] for each in every(self.entry)}):
            model, library = met_and_missed(self.entry, name, self.day), figures(self.ledger, name, self.at)
            self.same(None, f"{what} of {name}", model, library)

    def pass_time(self) -> None:
        """Let a minute go by, or some days, or as many as there are to the last day of a limit, or to the day after."""
        self.minute += 1
        days = self.rng.choice((0, 0, 0, 0, 0, 1, 1, 2, 4, 9, 25 if self.rng.random() < 0.3 else 1, -1))
        if days < 0:
            dues = [run["due"] for each in every(self.entry) for run in each["limits"] if run["ended"] is None]
            ahead = [due for due in dues if due >= self.day]
            days = 0 if not ahead else (self.rng.choice(ahead) - self.day).days + self.rng.choice((0, 1))
        if days:
            self.day += timedelta(days=days)
            self.minute = 0

    def draw(self) -> Ask:
        """Draw what is asked next: mostly something natural, and of that a part spoilt; now and then anything."""
        if self.rng.random() < 0.12:
            return any_ask(self.entry, self.at, self.rng)
        asked = natural(self.entry, self.at, self.rng, self.likes)
        return spoilt(asked, self.entry, self.rng) if self.rng.random() < 0.25 else asked

    def ask(self, asked: Ask) -> None:
        """Ask both, and see that they agree."""
        self.steps += 1
        about = [self.entry[place]["procedure"] for place in meant(self.entry, asked)]
        named = next((each for each in (asked.get("procedure"), *about) if each in DEFINED), None)
        procedure = DEFINED.get(str(named), SIX_SLIPS)
        command = self.speaker.command(asked, procedure)
        self.told.append(asked)
        why = why_not_matter(self.entry, asked)
        self.same(asked, "refusals", why, refusals(self.ledger, command))
        self.heard[f"{asked['do']} {'refused' if why else 'allowed'}"] += 1
        self.heard.update(why)
        if not why:
            self.entry = after_matter(self.entry, asked)
            self.ledger = self.ledger.submit(command)
        item, later = self.ledger.items[NUMBER], self.day + timedelta(days=self.rng.randrange(12))
        for day in {self.day, later}:
            for place in PLACES:
                one, other = state_of_matter(self.entry, day, place), seen(item, day, place)
                for name in one:
                    self.same(asked, f"{name} of the {place} on {day}", one[name], other[name])
        done = {"do": "complete", "evidence": "已确认", "at": max(self.at, self.entry["last"]), "on": None}
        if self.rng.random() < 0.5:
            done["on"] = self.day - timedelta(days=self.rng.randrange(5))
        complete = self.speaker.command(done, procedure)
        self.same(asked, "striking off", why_not_matter(self.entry, done), refusals(self.ledger, complete))

    def go_on_next_year(self) -> None:
        """X6: see what the old ledger counts, that it takes nothing more, and go on in the next one."""
        self.same_figures("figures of the old ledger")
        self.ask(any_ask(self.entry, self.at, self.rng))
        if self.rng.random() < 0.5 or self.day.year < self.ledger.year:
            self.day, self.minute = max(self.day, date(self.ledger.year + 1, 1, 4)), 0
        self.minute += 1
        self.carry_forward()

    def carry_forward(self) -> None:
        """X6: open next year's ledger with the item as it stands."""
        register = carry_forward(
            self.ledger.items[NUMBER],
            number=NUMBER,
            at=self.at,
            by="综治中心",
            year=self.ledger.year,
            context=self.ledger.context,
        )
        self.ledger = opened(self.ledger.year + 1, verify=self.verify).submit(register)
        self.entry = carried(self.entry, self.at)

    def same(self, asked: Ask | None, what: str, model: object, library: object) -> None:
        """Raise what differs, with the story so far."""
        if model != library:
            way = "\n".join(map(str, self.told))
            message = f"story {self.seed}\n{way}\nafter {asked}\n{what}\nmodel:   {model}\nlibrary: {library}"
            raise Difference(message)


def refusals(ledger: Ledger, command: Command) -> list[str]:
    """Return the clauses and codes of the library's refusals, as the model writes them."""
    return sorted([f"{each.clause} {each.code}" for each in ledger.unmet(command)])


def stories(steps: int, seed: int = SEED, differ: Callable[[Difference], None] | None = None) -> Counter[str]:
    """Play stories until there are so many steps; return what was heard, and under "steps" how many there were.

    A difference is raised, or handed to *differ*, and the next story begins.
    """
    heard: Counter[str] = Counter()
    while heard["steps"] < steps:
        story = Story(f"{seed}-{heard['stories']}")
        try:
            story.play(STORY)
        except Difference as difference:
            if differ is None:
                raise
            differ(difference)
        heard.update(story.heard)
        heard["steps"] += story.steps
        heard["stories"] += 1
    return heard


def main(arguments: list[str] | None = None) -> int:
    """Play, print, and fail where something differs."""
    parser = argparse.ArgumentParser(description="Procedures in lock-step with their model.")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked: Any = parser.parse_args(arguments)
    differences: list[Difference] = []
    heard = stories(asked.steps, asked.seed, differences.append)
    print(f"{heard['stories']} stories, {heard['steps']} steps, {len(differences)} differences")
    for each in differences[:3]:
        print(f"\n{each}")
    return int(bool(differences))


if __name__ == "__main__":
    sys.exit(main())
