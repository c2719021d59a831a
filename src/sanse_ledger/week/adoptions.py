"""The rules that were adopted in a period (X25): from which day on, by which paper, and what they change.

What is adopted is a policy, or the definition of a procedure, as a whole; what a paper says of it is where it differs
from the one it takes the place of.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from sanse_ledger.journal.events import PolicyAdopted
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.policy import Policy
from sanse_ledger.week.choices import Choice, choices
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, dated, joined

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure


@frozen(kw_only=True)
class Adopted:
    """What was adopted: in force from the day `since` on, by the paper or meeting `authority`.

    `at` is when that was recorded, `by` by whom. Of what was adopted for one day within a period the last counts,
    `instead_of` are the papers of those before it, which it takes the place of.
    """

    since: date
    authority: str
    at: datetime
    by: str
    instead_of: tuple[str, ...] = ()

    @property
    def others(self) -> Words:
        """The papers it takes the place of."""
        return joined(self.instead_of)

    @property
    def paper(self) -> Words:
        """By which paper, and instead of which others."""
        others = self.others
        if not self.instead_of:
            return both(self.authority)
        return Words(zh=f"{self.authority}，{others.zh}不再施行", en=f"{self.authority}, instead of {others.en}")


@frozen(kw_only=True)
class Adoption(Adopted):
    """One policy that was adopted; `before` is the policy it takes the place of."""

    before: Policy
    policy: Policy

    @property
    def words(self) -> Words:
        """What a paper says of it."""
        day, changes = dated(self.since), joined(map(_change, choices(self.before, self.policy)), zh="；", en="; ")
        if self.before == self.policy:
            others = self.others
            return Words(
                zh=f"原定自{day.zh}起施行的台账规则调整（依据：{others.zh}）不再施行（依据：{self.authority}），规则不变。",
                en=f"The rules adopted for {day.en} (by: {others.en}) are taken back (by: {self.authority}); "
                "the rules stay as they were.",
            )
        return Words(
            zh=f"自{day.zh}起施行调整后的台账规则（依据：{self.paper.zh}）：{changes.zh}。",
            en=f"From {day.en} on these rules are in force (by: {self.paper.en}): {changes.en}.",
        )


@frozen(kw_only=True)
class NewDefinition(Adopted):
    """One definition of a procedure that was adopted; `before` is the one it takes the place of, None for a new one."""

    before: "Procedure | None"
    definition: "Procedure"

    @property
    def words(self) -> Words:
        """What a paper says of it."""
        day, of, paper = dated(self.since), self.definition, self.paper
        if self.before is None:
            return Words(
                zh=f"自{day.zh}起施行办理流程“{of.zh}”（依据：{paper.zh}）。",
                en=f"From {day.en} on there is the procedure {of.en} (by: {paper.en}).",
            )
        if self.before == of:
            others = self.others
            return Words(
                zh=f"原定自{day.zh}起施行的办理流程“{of.zh}”调整（依据：{others.zh}）不再施行（依据：{self.authority}），流程不变。",
                en=f"What was adopted for {day.en} of the procedure {of.en} (by: {others.en}) is taken back "
                f"(by: {self.authority}); it stays as it was.",
            )
        changes = joined(redefined(self.before, of), zh="；", en="; ")
        return Words(
            zh=f"自{day.zh}起施行调整后的办理流程“{of.zh}”（依据：{paper.zh}）：{changes.zh}；此前已启动的仍按原流程办理。",
            en=f"From {day.en} on the procedure {of.en} is another (by: {paper.en}): {changes.en}; "
            "what was opened before goes on as it was.",
        )


def adoptions(known: Ledger, since: datetime) -> tuple[Adoption | NewDefinition, ...]:
    """Return what was adopted after *since* in a ledger as it was *known* at the end of a period, each day once.

    >>> adoptions(Ledger.open(owner="固阳县委政法委", year=2022), datetime(2022, 6, 3))
    ()
    """
    if not known.context.policies and not known.context.definitions:
        return ()
    adopted = [each for each in known.records if isinstance(each, PolicyAdopted) or each.adopts_a_definition]
    return tuple(
        _adoption(known, adopted[:place], each, since)
        for place, each in enumerate(adopted)
        if each.at > since and not any(_is_instead(later, each) for later in adopted[place + 1 :])
    )


def _is_instead(later: Any, earlier: Any) -> bool:  # noqa: ANN401 - what was adopted
    """Tell whether an adoption takes the place of an *earlier* one: for the same day, of the same procedure."""
    return later.since == earlier.since and _key(later) == _key(earlier)


def _key(adopted: Any) -> str:  # noqa: ANN401 - as above
    return adopted.definition.key if adopted.adopts_a_definition else ""


def _adoption(known: Ledger, earlier: Sequence[Any], last: Any, since: datetime) -> Adoption | NewDefinition:  # noqa: ANN401 - as above
    """Return the *last* adoption for its day; those before it after *since* were never told, and do not count."""
    replaced = [each for each in earlier if each.at > since and _is_instead(last, each)]
    stood = [each for each in earlier if not any(each is other for other in replaced)]
    told: dict[str, Any] = {
        "since": last.since,
        "authority": last.authority,
        "at": last.at,
        "by": last.by,
        "instead_of": tuple(dict.fromkeys(each.authority for each in replaced)),
    }
    if last.adopts_a_definition:
        context = known.context.defining((each.since, each.definition) for each in stood if each.adopts_a_definition)
        before = context.procedure(last.definition.key, last.since)
        return NewDefinition(**told, before=before, definition=last.definition)
    policies = [each for each in stood if not each.adopts_a_definition]
    return Adoption(**told, before=_in_force(known, policies, last.since), policy=last.policy)


def _in_force(known: Ledger, adopted: Iterable[PolicyAdopted], day: date) -> Policy:
    """Return the policy that would be in force on *day* if these alone were adopted."""
    return known.context.adopting((each.since, each.policy) for each in adopted).policy_on(day)


def _change(choice: Choice) -> Words:
    """Say one choice in which two policies differ: what it is called, what it was, what it will be."""
    was, now, called = choice.was, choice.new, choice.called
    return Words(zh=f"{called.zh}由“{was.zh}”改为“{now.zh}”", en=f"{called.en}: {now.en} instead of {was.en}")


def redefined(before: "Procedure", after: "Procedure") -> Iterator[Words]:
    """Yield where two definitions differ: stages that come, go or change, and other parts by what they are called."""
    stages, earlier = {each.key: each for each in after.stages}, {each.key: each for each in before.stages}
    yield from (
        Words(zh=f"取消环节“{each.zh}”", en=f"without the stage {each.en}")
        for each in earlier.values()
        if each.key not in stages
    )
    for each in after.stages:
        changed = joined(_different(earlier[each.key], each)) if each.key in earlier else None
        if changed is None:
            yield Words(zh=f"增加环节“{each.zh}”", en=f"new stage {each.en}")
        elif changed.zh:
            yield Words(zh=f"环节“{each.zh}”调整{changed.zh}", en=f"stage {each.en}: {changed.en}")
    if [each for each in earlier if each in stages] != [each for each in stages if each in earlier]:
        yield Words(zh="调整环节先后", en="the order of stages is another")
    names = [name for name in _different(before, after) if name.en != "stages"]
    if names:
        called = joined(names)
        yield Words(zh=f"流程整体调整{called.zh}", en=f"as a whole: {called.en}")


def _different(before: Any, after: Any) -> Iterator[Words]:  # noqa: ANN401 - two of one kind
    """Yield what the fields are called in which two parts of a procedure differ."""
    from sanse_ledger.codecs.yaml.keys import PROCEDURE  # noqa: PLC0415 - a paper loads it when there is a change

    for each in fields(type(after)):
        if getattr(before, each.name) != getattr(after, each.name):
            zh, en = PROCEDURE[each.name]
            yield Words(zh=zh, en=en.replace("-", " "))
