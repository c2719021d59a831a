"""What came back on its way: a branch led a matter to a stage where it had been before (X20)."""

from sanse_ledger.items.item import Item
from sanse_ledger.items.proceeding import Proceeding, Step
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.engine.matter import Matter, as_told, branch_name, name_of
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import both, in_line, joined, quoted


def led_back(matter: Proceeding | None) -> Step | None:
    """Return the step by which a branch led *matter* back to the stage it is at; None where none did.

    >>> led_back(None) is None
    True
    """
    if matter is None or matter.stage is None or not matter.steps:
        return None
    last = matter.steps[-1]
    is_back = last.branch is not None and any(each.stage == matter.stage for each in matter.steps)
    return last if is_back else None


def way_back(view: Item, step: Step, to: str, context: Context) -> Words:
    """Say from which stage the branch of *step* led back to the stage *to*, and what was recorded with it."""
    matter, branch = Matter.of(view, context), branch_name(view, step.stage, step.branch or "", context)
    stages = () if matter is None else matter.procedure.stages
    here, there = name_of(step.stage, stages), name_of(to, stages)
    answers = {
        answer.key: answer
        for stage in stages
        if stage.key == step.stage
        for each in stage.branches
        if each.key == step.branch
        for answer in each.records
    }
    told = [(name_of(key, answers.values()), as_told(answers.get(key), text)) for key, text in step.records]
    why = joined(Words(zh=f"{what.zh}：{in_line(text.zh)}", en=f"{what.en}: {in_line(text.en)}") for what, text in told)
    because = Words(zh=f"（{why.zh}）", en=f" ({why.en})") if why.zh else both("")
    return Words(
        zh=f"由{quoted(here.zh)}经{quoted(branch.zh)}回到{quoted(there.zh)}{because.zh}",
        en=f"taken back from {here.en} to {there.en} by {branch.en}{because.en}",
    )
