"""Published lists 榜单 (X26): how much each subject scored in a period, in which class, and in which place (X10).

A subject is a section, a place, or whatever a fact says. What counts is what was opened in the period and has not gone
with its item, as in indicators; of several scores of one subject it is the mean. The mean is exact, and it is the
exact one that has a class and a place. As everywhere, places are given only where the policy of the period's last day
wants it (X10); else subjects stand in their order. Below the table stands how all of it is reckoned.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import ends_before_it_begins, instant_in
from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Alignment, Block, Document, Note, Paragraph, Table
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Answer, Named, by_word
from sanse_ledger.procedures.scores import Grade, Scale
from sanse_ledger.procedures.scores_in_words import scale_in_words, total_in_words
from sanse_ledger.week.figures.counting import Part, last_day, names_of_parts, procedure_of, unnamed_words
from sanse_ledger.week.figures.course import Course, courses_of
from sanse_ledger.week.figures.definitions import told_of
from sanse_ledger.week.figures.figures import By, begun, capital, heading, part_name
from sanse_ledger.week.figures.indicators import number_in
from sanse_ledger.week.figures.records import exact
from sanse_ledger.week.figures.told_by import told_by
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.checks import expected
from sanse_ledger.words.phrases import NOTHING, both, end, joined, moment
from sanse_ledger.words.records import Column, Records
from sanse_ledger.words.shares import Share, to_places

__all__ = ["ScoreList", "Scored", "score_list"]


@frozen(kw_only=True)
class Scored:
    """One line of a list: a subject, what its scores in the period add up to and how many they are, class and place.

    `grade` is the key of its class; None, as `score` is, where it was not scored in the period. `rank` is None as well
    where the policy does not rank (X10).

    >>> Scored(name="南圈村", total=Fraction(181), times=2).score, Scored(name="北圈村").score
    (Fraction(181, 2), None)
    """

    name: str
    total: Fraction = Fraction(0)
    times: int = 0
    grade: str | None = None
    rank: int | None = None

    @property
    def score(self) -> Share:
        """The mean of its scores, exactly; None where there is none."""
        return self.total / self.times if self.times else None


_COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "procedure": "text",
        "since": "instant",
        "until": "instant",
        "of": "text",
        "by": "text",
        "subject": "text",
        "total": "number",
        "times": "whole",
        "grade": "text",
        "rank": "whole",
    }
)


@frozen(kw_only=True, repr=False)
class ScoreList(NotebookPage):
    """A list of one procedure over one period: a line for each subject, the highest score first where it ranks.

    `of` is the number or total that is listed, `scale` the classes it falls into; None where it has none.

    >>> from sanse_ledger import BEIJING, load_procedure
    >>> form, way = "基本情况: [{名称: 得分, 是数字: 是}]", "环节: [{名称: 评, 办结结果: [公布]}]"
    >>> scored = load_procedure(f"{{名称: 评分, {form}, {way}}}")
    >>> april = {"since": datetime(2023, 4, 1, tzinfo=BEIJING), "until": datetime(2023, 5, 1, tzinfo=BEIJING)}
    >>> found = score_list(Ledger.open(owner="某县某镇", year=2023), scored, "得分", **april)
    >>> found, found.lines
    (<ScoreList 评分 得分 2023-04-01 to 2023-05-01: 0 lines>, ())
    """

    owner: str
    letterhead: Letterhead
    procedure: Procedure
    since: datetime
    until: datetime
    by: str
    of: Answer
    scale: Scale | None
    ranking: bool
    lines: tuple[Scored, ...]

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.letterhead.names(self.owner)

    def in_grade(self, grade: str) -> tuple[Scored, ...]:
        """Return the lines of one class, by its key or one of its names."""
        grades = () if self.scale is None else self.scale.grades
        keys = [each.key for each in grades if each.called(grade)]
        return tuple(each for each in self.lines if each.grade in keys)

    def records(self) -> Records:
        """Return a record for programs of each line: the score is its `total` divided by its `times`.

        Frames take them typed: ``polars.DataFrame(score_list(…).records())``.
        """
        head = {"procedure": self.procedure.key, "since": self.since, "until": self.until}
        head |= {"of": self.of.key, "by": self.by}
        rows = [
            {
                **head,
                "subject": each.name,
                "total": exact(each.total),
                "times": each.times,
                "grade": each.grade,
                "rank": each.rank,
            }
            for each in self.lines
        ]
        return Records(rows, _COLUMNS, self.until.tzinfo)  # type: ignore[arg-type]  # the ledger's zone

    def rows(self, language: Language = "zh") -> Rows:
        """Return a row of text for each line: what stands under each heading.

        Raises ValueError for a language other than zh and en.
        """
        return tuple(
            {wording(head, language): wording(cell, language) for head, cell in _cells(self, each)}
            for each in self.lines
        )

    def document(self, *, letterhead: Letterhead | None = None) -> Document:
        """Return the list as a document: the table, who is in which class, and how all of it is reckoned.

        It is printed under another *letterhead* if one is given. Raises WrongType for what is no letterhead.
        """
        return _document(under(self, letterhead))

    def __repr__(self) -> str:
        """Show the procedure, what is listed, the period and how many lines there are."""
        days = f"{self.since.date()} to {self.until.date()}"
        return f"<ScoreList {self.procedure.zh} {self.of.zh} {days}: {len(self.lines)} lines>"


_RANK = Words(zh="名次", en="Rank")
_TIMES = Words(zh="次数", en="Times")


def score_list(  # noqa: PLR0913 - of what, over which period, of whom, for whom
    ledger: Ledger,
    procedure: Procedure | str,
    of: str,
    *,
    since: datetime,
    until: datetime,
    by: By | str = "section",
    for_: str | None = None,
) -> ScoreList:
    """Return the list of *procedure* after *since*, up to and including *until*, by *of*: a total, a number or a scale.

    *by* says what a line is about, as for `procedure_figures`: "section", "leader", "place", "holder", or a fact.
    Whoever was scored before and not in the period stands there with “—”. What is restricted counts; a fact that only
    restricted items have is told as 内部事项, unless the list is *for_* somebody to whom they are named (X32).

    >>> from sanse_ledger import BEIJING, load_procedure
    >>> from sanse_ledger import Outcome, Stage
    >>> scored = load_procedure('''
    ... 名称: 月度评分
    ... 基本情况: [{名称: 得分, 是数字: 是}]
    ... 环节: [{名称: 评分, 办结结果: [公布]}]
    ... ''')
    >>> ledger = Ledger.open(owner="某县某镇", year=2023, procedures=(scored,))
    >>> score_list(ledger, "月度评分", "得分", since=datetime(2023, 4, 1, tzinfo=BEIJING),
    ...     until=datetime(2023, 5, 1, tzinfo=BEIJING)).lines
    ()

    Raises WrongValue for a procedure that is not known, for what is no number, total or scale of it, for what is no
    fact of it, and for a period that ends before it begins.
    """
    expected(ledger, Ledger, "ledger")
    since, until = instant_in(since, ledger.zone, "since"), instant_in(until, ledger.zone, "until")
    if since > until:
        raise ends_before_it_begins(since, until)
    day = last_day(until)
    whole = procedure_of(ledger, procedure, day)
    answer, scale = _listed(of, whole)
    key, fact = told_by(expected(by, str, "by"), whole, ledger.letterhead.unit.zh)
    known = ledger.as_of(until)
    followed = (each for item in known.items.values() for each in courses_of(item, since, whole.key))
    every = [each for each in followed if each.counts]
    sections, ranking = known.sections_on(day), known.policy_on(day).ranking
    part = Part(whole, key, day, partial(told_of, procedure=whole, context=known.context), fact)
    part = changed(part, unnamed=unnamed_words(every, part, ledger, for_, sections))
    lines = tuple(_line(name, every, part, answer, scale) for name in names_of_parts(every, part, sections))
    return ScoreList(
        owner=ledger.owner,
        letterhead=ledger.letterhead,
        procedure=whole,
        since=since,
        until=until,
        by=key or by,
        of=answer,
        scale=scale,
        ranking=ranking,
        lines=_ranked(lines) if ranking else lines,
    )


def _listed(word: str, procedure: Procedure) -> tuple[Answer, Scale | None]:
    """Return the number or total that is listed, and the classes it falls into: those that are named, else the first.

    Refuse what is none of these.
    """
    scale = by_word(procedure.scales).get(expected(word, str, "of"))
    if scale is not None:
        return procedure.asked[scale.over], scale
    numbers = (each for each in (*procedure.facts, *map(procedure.asked.__getitem__, _keys(procedure.totals))))
    found = next((each for each in numbers if each.number and each.called(word)), None)
    if found is None:
        raise WrongValue(
            f"{procedure.en} has no number, no total and no scale {in_code(word, 40)}",
            f"“{procedure.zh}”没有 {in_code(word, 40)} 这项数字、合计或等级",
            field="of",
            value=word,
        )
    return found, next((each for each in procedure.scales if each.over == found.key), None)


def _keys(named: Iterable[Named]) -> Iterator[str]:
    return (each.key for each in named)


def _line(name: str, every: Iterable[Course], part: Part, of: Answer, scale: Scale | None) -> Scored:
    """Return the line of a subject: the mean of what was opened in the period, exactly, and its class."""
    texts = (part.told(each).get(of.key, "") for each in every if each.origin == "opened" and part.of(each) == name)
    found = [much for text in texts if (much := number_in(text)) is not None]
    if not found:
        return Scored(name=name)
    total = sum(found, Fraction(0))
    grade = None if scale is None else scale.grade_at(total / len(found))
    return Scored(name=name, total=total, times=len(found), grade=None if grade is None else grade.key)


def _ranked(lines: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """Put the highest first, and give each that has a score its rank: 1 and how many have a higher one (X10)."""
    scores = [each.score for each in lines if each.score is not None]
    ranks = {score: 1 + sum(other > score for other in scores) for score in scores}
    ranked = (each if each.score is None else changed(each, rank=ranks[each.score]) for each in lines)
    return tuple(sorted(ranked, key=lambda each: len(lines) + 1 if each.rank is None else each.rank))


# On paper


def _fact(whole: ScoreList) -> Answer | None:
    return told_by(whole.by, whole.procedure)[1]


def _named(whole: ScoreList, line: Scored) -> Words:
    """Return what the subject of a line is called."""
    return part_name(_fact(whole), line.name)


def _cells(whole: ScoreList, line: Scored) -> Iterator[tuple[Words, Words | str]]:
    """Yield every cell of a line with its heading."""
    if whole.ranking:
        yield _RANK, NOTHING if line.rank is None else str(line.rank)
    yield heading(whole.by, _fact(whole), whole.names), _named(whole, line)
    shown = None if line.score is None else _printed(line.score, whole.scale)
    unit = whole.of.unit
    yield (
        both(whole.of),
        NOTHING if shown is None else Words(zh=f"{shown}{unit}", en=f"{shown} {unit}".rstrip(" ")),
    )
    if whole.scale is not None:
        grade = next((each for each in whole.scale.grades if each.key == line.grade), None)
        yield both(whole.scale), NOTHING if grade is None else both(grade)
    yield _TIMES, str(line.times)


def _printed(score: Fraction, scale: Scale | None) -> str:
    """Show a score with two decimals, or with as many more as it takes not to look as if it were in another class."""
    places = 2
    while scale is not None and scale.grade_at(Fraction(to_places(score, places))) != scale.grade_at(score):
        places += 1
    return to_places(score, places)


def _document(whole: ScoreList) -> Document:
    since, until = moment(whole.since), end(whole.until)
    short, name, of = whole.names.short, whole.procedure, whole.of
    return Document(
        title=Words(zh=f"{short.zh}“{name.zh}”{of.zh}榜单", en=f"{short.en}: {name.en}, list by {of.en}"),
        subtitle=Words(zh=f"{since.zh}至{until.zh}", en=f"{since.en} to {until.en}"),
        blocks=list(_blocks(whole)),
        footer=[Words(zh=f"依据截至{until.zh}的记录。", en=f"Based on what was recorded up to {until.en}.")],
    )


def _blocks(whole: ScoreList) -> Iterator[Block]:
    """Yield who is in which class, the table, and how it is reckoned."""
    if not whole.lines:
        yield Paragraph(inlines=Words(zh="没有评分。", en="Nothing was scored."))
        return
    for each in () if whole.scale is None else whole.scale.grades:
        yield Paragraph(inlines=_in_class(whole, each))
    rows = [[*(cell for _, cell in _cells(whole, line))] for line in whole.lines]
    heads = [capital(head) for head, _ in _cells(whole, whole.lines[0])]
    figures = {*(["rank"] if whole.ranking else []), "score", "times"}
    align: list[Alignment] = ["right" if each in figures else "left" for each in _columns(whole)]
    yield Table(columns=heads, rows=rows, align=align, row_header=not whole.ranking)
    yield Note(inlines=_formula(whole))


def _columns(whole: ScoreList) -> Iterator[str]:
    yield from ("rank",) if whole.ranking else ()
    yield from ("subject", "score")
    yield from () if whole.scale is None else ("grade",)
    yield "times"


def _in_class(whole: ScoreList, grade: Grade) -> Words:
    """Name everybody in a class."""
    found = joined([_named(whole, each) for each in whole.in_grade(grade.key)])
    return Words(zh=f"{grade.zh}：{found.zh or '无'}。", en=f"{begun(both(grade)).en}: {found.en or 'none'}.")


def _formula(whole: ScoreList) -> Words:
    """Say how a score comes about, which class it is in, and what its place is (X10)."""
    of, procedure = whole.of, whole.procedure
    totals = [total_in_words(procedure, each) for each in procedure.totals if each.key == of.key]
    scales = [] if whole.scale is None else [scale_in_words(procedure, whole.scale)]
    mean = Words(
        zh=f"本期评分几次的，{of.zh}取各次的平均，按未舍入的数归档{'、排名' if whole.ranking else ''}",
        en="of several scores in the period the mean counts, and not what is rounded of it",
    )
    ties = [Words(zh=f"{of.zh}相同的名次并列", en="equal scores share a rank")] if whole.ranking else []
    none = Words(zh=f"“{NOTHING}”为本期没有评分", en=f"“{NOTHING}” was not scored in the period")
    said = joined([*totals, *scales, mean, *ties, none], zh="；", en="; ")
    return Words(zh=f"注：{said.zh}。", en=f"{said.en[:1].upper()}{said.en[1:]}.")
