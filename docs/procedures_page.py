"""The page of the procedures: their drawings and tables, and for each clause its data, its codes and its tests."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from sanse_ledger import CLAUSES, FAST_ENFORCEMENT, SIX_SLIPS, Clause, Procedure, mermaid
from sanse_ledger.procedures import formula
from sanse_ledger.procedures.drawing import conditions_in_words, holder_in_words, limit_in_words, shortest_in_words
from sanse_ledger.procedures.parts import Answer, Branch, Mark, Outcome, Stage, Terms
from sanse_ledger.procedures.scores_in_words import scores_in_words

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sanse_ledger"
DATA = (PACKAGE / "procedures" / "six_slips.py", PACKAGE / "procedures" / "fast_enforcement.py")
NAMED = re.compile(r"\bclause=\"([LK]\d)\"")
INTRODUCTION = """\
# 办理流程 Procedures

<!-- Written by docs/generate.py: change the code, then run it again. -->

办理流程是一件事的办法，写成数据：依次经过哪些环节，各要记录什么才能通过，时限是多久。任何颜色的事项都可以套用（X20）。本库自带\
下面两种，第三种怎样写，见[自写办理流程](zh/howto/write-your-own-procedure.md)。表中时限取条件成立的第一条，起算当日不计；方括号内的\
可以不记。逾期通过的永远算逾期，但不会因此不予受理。

A procedure 办理流程 is a way of handling a matter, as data: ordered stages, each with what must be on record to pass it
and by when. An item of any colour may follow one (X20). Two come with the library; how to write a third is said in
[Write your own procedure](en/howto/write-your-own-procedure.md). The engine knows neither a town nor a court:
what follows is made from the data in `src/sanse_ledger/procedures`.

In the tables, a limit is the first one whose conditions hold; the day it starts on does not count. What is in brackets
may be left out. A stage passed late is late for ever, and never refused for it.

"""
FIGURES = """
## The published figures

An account of a city district (呼和浩特市新城区, in another article than the three) gives 3,413 disputes found and
3,232 resolved, and prints 94.69 %. The quotient is 0.946967…: rounded half up to two places, as every share
here is rounded, it is 94.70 %. The printed figure is what truncation leaves, the digits after the second
place cut off. Nothing is wrong with the counts, and a program that prints 94.70 % does not contradict them;
but who compares the two should know that they were rounded differently. In code a share is an exact
fraction, rounded only when it is printed: a host that wants the other way can have it.
"""
ORANGE = """
## Why orange's rectification is not the third

G3.2 to G3.5 say how a problem in orange is dealt with: it is discussed, a list is drawn up, each entry of the list is
finished. That looks like a procedure, and stays where it is, in `rules`, for what it is not:

- **There is no sequence to pass.** A procedure is in one stage at a time. In orange only one thing comes first, the
  discussion before the first entry. After that an item may be discussed again, and entries may be added, changed,
  taken off and finished as they come. What is there is asked for when the item is to turn green (G3.6).
- **Entries run side by side.** Each has its own measure, deadline and person, and they are broken one by one in any
  order (G3.3, G3.5). As stages they would be several matters inside one item, each with a clock of its own, and how
  many is not known when the procedure is written. A stage that several units hold (X24) is not that: they are settled
  as it is entered, and have one limit and one form.
- **It would not get shorter.** Four rows of the transition table and four guards of a few lines each hold all of it.
  What would be saved there is less than what the engine would need.

The two can meet: an item that follows a procedure has a colour like any other, and in orange it is discussed and
rectified like any other.
"""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') or '–' for cell in line)} |\n" for line in lines)


def both(zh: str, en: str) -> str:
    """Return the Chinese and the English words for something."""
    return zh if zh == en else f"{zh} {en}"


def asked(procedure: Procedure, answers: Iterable[Answer]) -> str:
    """Say what is asked for, with its choices; in brackets what may be left out."""
    found = []
    for each in answers:
        words = both(each.zh, each.en)
        if each.choices:
            words += f" ({'、'.join(choice.zh for choice in each.choices)})"
        words += told_as(each)
        if each.when:
            words += f" – where {conditions_in_words(procedure, each.when, 'en')}"
        found.append(words if each.required else f"[{words}]")
    return "<br>".join(found)


def told_as(answer: Answer) -> str:
    """Say that a number or a day is asked for, and within which range."""
    if answer.day:
        return " (a day)"
    ends = [f"{name} {end.text}" for name, end in (("at least", answer.least), ("at most", answer.most)) if end]
    said = ", ".join(["a number", *ends, *([f"in {answer.unit}"] if answer.unit else [])])
    return f" ({said})" if answer.number else ""


def way(procedure: Procedure, each: Branch | Outcome) -> str:
    """Say where a branch or an outcome leads, when it is open, and what it asks for."""
    words = [both(each.zh, each.en)]
    if isinstance(each, Branch):
        words[0] += f" → {next(stage.zh for stage in procedure.stages if stage.key == each.to)}"
        words += ["open once the limit of the stage is past"] if each.late else []
        words += ["its clock goes on (X22)"] if each.goes_on else []
    else:
        words += [demand.en for demand in each.asks]
        words += [] if each.shortest is None else [shortest_in_words(procedure, each.shortest, "en")]
        words += [] if each.resolved else ["not resolved"]
        words += [] if each.rated or procedure.rating is None else ["not rated"]
    if each.when:
        words.append(f"where {conditions_in_words(procedure, each.when, 'en')}")
    if each.records:
        words.append(f"records {'、'.join(record.zh for record in each.records)}")
    if each.clause:
        words.append(each.clause)
    return "; ".join(words)


def stage_row(procedure: Procedure, stage: Stage) -> tuple[str, ...]:
    """Return the row of a stage."""
    clauses = dict.fromkeys(filter(None, (stage.clause, *(limit.clause for limit in stage.limits))))
    then = next((f"→ {each.zh}" for each in procedure.stages if each.key == stage.then), "")
    return (
        both(stage.zh, stage.en),
        ", ".join(clauses),
        stage.handlers,
        holder_in_words(procedure, stage, "en"),
        "<br>".join(
            [
                *(limit_in_words(procedure, each, "en") for each in stage.limits),
                *([] if stage.shortest is None else [shortest_in_words(procedure, stage.shortest, "en")]),
            ]
        ),
        asked(procedure, stage.records),
        "<br>".join([*filter(None, [then]), *(way(procedure, each) for each in stage.branches)]),
        "<br>".join(way(procedure, each) for each in stage.outcomes),
    )


def in_figures(procedure: Procedure) -> str:
    """Say what figures and circular call the matters."""
    terms = [getattr(procedure.terms, each.name) for each in attrs.fields(Terms)]
    return f"In figures: {', '.join(both(each.zh, each.en) for each in terms)}."


def indicators(procedure: Procedure) -> str:
    """Return the table of the indicators, each with its formula in both languages (K5)."""
    rows = ((each, formula(procedure, each)) for each in procedure.indicators)
    return table(
        ("指标 indicator", "clause", "算法", "formula"),
        ((both(each.zh, each.en), each.clause, said.zh, said.en) for each, said in rows),
    )


def procedure_section(procedure: Procedure) -> Iterator[str]:
    """Yield the section of a procedure: its drawing, its facts, its stages, what comes after them."""
    yield f"\n## {procedure.zh} {procedure.en}\n\n```mermaid\n{mermaid(procedure)}```\n\n"
    yield f"Opened with ({procedure.clause}): {asked(procedure, procedure.facts).replace('<br>', '; ')}.\n\n"
    scores = [both(each.zh, each.en) for each in scores_in_words(procedure)]
    if scores:
        yield f"From this follows (X26): {'; '.join(scores)}.\n\n"
    for each in procedure.limits:
        yield f"The whole is closed within {limit_in_words(procedure, each, 'en')} of the opening ({each.clause}).\n\n"
    yield f"{in_figures(procedure)}\n\n"
    if procedure.grounds:
        yield f"May be suspended (X22) for: {'、'.join(both(each.zh, each.en) for each in procedure.grounds)}.\n\n"
    head = ("stage", "clause", "handled by", "held", "by when", "records", "leads to", "may be closed")
    yield table(head, (stage_row(procedure, stage) for stage in procedure.stages))
    if procedure.rating is not None:
        marks = "、".join(
            both(mark.zh, mark.en)
            if mark.back_to is None
            else f"{both(mark.zh, mark.en)} (once back to {_stage(procedure, mark.back_to)}{goes_on(mark)})"
            for mark in procedure.rating.marks
        )
        records = asked(procedure, procedure.rating.records).replace("<br>", "; ")
        yield f"\nRated after the closing ({procedure.rating.clause}): {marks}. Records: {records}.\n"
        if procedure.rating.leader_takes_over:
            yield "Rated again as it was when it was sent back, a leader is to take the case.\n"
    if procedure.appraisal is not None:
        records = asked(procedure, procedure.appraisal.records).replace("<br>", "; ")
        yield f"\nAppraised once, after that ({procedure.appraisal.clause}): {records}.\n"
    yield f"\nIndicators, of a period (K5):\n\n{indicators(procedure)}"


def goes_on(mark: Mark) -> str:
    """Say that the clock of the stage goes on where it stood, where it does."""
    return ", whose clock goes on (X22)" if mark.goes_on else ""


def _stage(procedure: Procedure, key: str) -> str:
    return next(stage.zh for stage in procedure.stages if stage.key == key)


def lines_that_name(clause: str) -> list[str]:
    """Return the lines of the data that implement a clause; of the code, where it is no data but a figure."""
    data = [
        (path, number)
        for path in DATA
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if clause in NAMED.findall(line)
    ]
    told = re.compile(rf"\b{clause}\b")
    code = [
        (path, number)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path not in DATA and not path.stem.endswith("clauses")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if told.search(line)
    ]
    return [linked(path, number) for path, number in data or code]


def linked(path: Path, number: int) -> str:
    """Return a link to a line of the source."""
    place = path.relative_to(ROOT).as_posix()
    return f"[{place.removeprefix('src/sanse_ledger/')}:{number}](../{place}#L{number})"


def clause_section(clause: Clause, tests: list[str]) -> Iterator[str]:
    """Yield what implements a clause and what holds it."""
    lines = lines_that_name(clause.id)
    if not lines or not tests:
        raise LookupError(f"{clause.id} has no line of data or code, or no test")
    yield f"\n### {clause.id}\n\n*{clause.where}* {clause.zh}\n\n{clause.en}\n\n"
    if clause.ours and clause.otherwise:
        yield f"**本库的选择：**{clause.ours.zh}另一种读法：{clause.otherwise.zh}\n\n"
        yield f"**Our own choice:** {clause.ours.en} The other reading: {clause.otherwise.en}\n\n"
    yield f"- Written in {', '.join(lines)}\n"
    yield f"- Refuses with {', '.join(f'`{code}`' for code in clause.codes) or 'nothing: it is shown, not asked for'}\n"
    yield f"- Held by {len(tests)} tests: {', '.join(tests)}\n"


def procedures_page(tests: Mapping[str, list[str]]) -> str:
    """Return the page; *tests* are the tests by the clause their docstrings name."""
    parts = [INTRODUCTION.rstrip("\n") + "\n"]
    for procedure in (SIX_SLIPS, FAST_ENFORCEMENT):
        parts += procedure_section(procedure)
    parts.append("\n## From clause to data to test\n")
    for clause in CLAUSES.values():
        if clause.id[0] in "LK":
            parts += clause_section(clause, tests.get(clause.id, []))
    return "".join([*parts, FIGURES, ORANGE])
