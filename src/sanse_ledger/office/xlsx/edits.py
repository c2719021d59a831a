"""An edited workbook as commands: what an office changed in the sheets that the ledger wrote for it.

Each row that was changed becomes the commands that say so (amend, reassign, extend, set a target, put right, revise and
finish a measure, hand in a week), asked of the ledger one after the other. A row of which one is refused, or which has
moved on meanwhile, gives none; a row that nobody touched gives nothing.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from attrs import define, field, frozen

from sanse_ledger.calendar.instants import instant
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.sheet.cells import UnreadableCell, is_nothing, text_of, value_of
from sanse_ledger.codecs.sheet.written_dates import UnreadableDate
from sanse_ledger.errors import BadDocument, CalendarUnknown, Problem, Refusal, WrongValue
from sanse_ledger.journal.commands import (
    Amend,
    Command,
    Extend,
    FinishMeasure,
    ItemCommand,
    Reassign,
    ReviseMeasure,
    SetTarget,
    SubmitWeek,
)
from sanse_ledger.journal.correction_commands import Rectify
from sanse_ledger.journal.fields import WeekEntry
from sanse_ledger.ledger.hand_ins import Submission, hand_ins
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.xlsx.books import book_of
from sanse_ledger.office.xlsx.changes import Change, Changes, Key, changes_of
from sanse_ledger.office.xlsx.extents import NoWorkbook
from sanse_ledger.office.xlsx.files import raw_sheets
from sanse_ledger.office.xlsx.reading import no_workbook
from sanse_ledger.office.xlsx.stamps import Stamp, stamp_of
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.words.checks import expected, expected_or_none
from sanse_ledger.words.phrases import both
from sanse_ledger.words.terms import HandIn

_SENTENCES = MappingProxyType(
    {
        "not-written-here": (
            "不是台账导出的表格，或导出时的记号已丢失：无法对照出改了哪些",
            "this workbook was not written by the ledger, or lost its stamp: what was changed cannot be told",
        ),
        "other-ledger": (
            "这份表格是从另一本台账（{owner}，{year}年）导出的",
            "the workbook was written from another ledger ({owner}, {year})",
        ),
        "other-reader": (
            "这份表格是为{wanted}导出的：读入时须写明同一读者（for_）",
            "the workbook was written for {wanted_en}: it is read for the same reader (for_)",
        ),
        "stale-row": (
            "“{number}”在导出之后有了新的记录；请重新导出，再改这一行",
            "{number} has moved on since the workbook was written: write it again, and change this row there",
        ),
        "cannot-be-said": (
            "“{head}”由台账的记录得出，不能在表格里改；请用相应的命令登记",
            "the column “{head}” follows from the record and is not changed in a sheet: use the command for it",
        ),
        "emptied": (
            "“{head}”不能清空；台账里有的内容，表格里删不掉",
            "“{head}” cannot be emptied: a sheet takes nothing out of the ledger",
        ),
        "several-units": (
            "责任单位只能写一个；其他的写在配合单位一栏",
            "one unit leads: the others stand in the column of those that help",
        ),
    }
)


@frozen(kw_only=True)
class SheetEdits:
    """What an office changed: the commands that say so, the problems of rows that give none, and what is not there.

    A problem's `line` and `column` are those of the file, its `path` is sheet and heading. `stale` are the numbers of
    items that were changed in the sheet and have moved on in the ledger, `missing` those that have no row any more: a
    row that is deleted withdraws nothing. `versions` are what `Ledger.submit` takes as expected.

    >>> SheetEdits(commands=(), problems=(), stale=(), missing=("R-2",), versions={}).checked()
    ()
    """

    commands: tuple[Command, ...]
    problems: tuple[Problem, ...]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    versions: Mapping[str, int]

    def _repr_html_(self) -> str:
        """Show in a notebook how many commands it gives, and what of the sheet is none."""
        from sanse_ledger.pages.document import Paragraph  # noqa: PLC0415 - only notebooks pay for it
        from sanse_ledger.pages.notebook import of_problems, shown  # noqa: PLC0415 - only notebooks pay for it

        good = f"改动{len(self.commands)}处，有{len(self.problems)}处不能读入"
        return shown(Paragraph(inlines=good), *of_problems(self.problems))

    def checked(self) -> tuple[Command, ...]:
        """Return the commands, all of them or none.

        Raises BadDocument with every problem, if there is one.
        """
        if self.problems:
            raise BadDocument(self.problems)
        return self.commands


def read_edits(  # noqa: PLR0913 - what a sheet leaves open has to be said
    data: bytes,
    ledger: Ledger,
    *,
    at: datetime,
    by: str,
    reason: str = "",
    approver: str = "",
    letterhead: Letterhead | None = None,
    for_: str | None = None,
) -> SheetEdits:
    """Return what was changed in a workbook that `ledger_workbook` wrote, as commands on *ledger*.

    Title, kind, requirement and supporting units become an `Amend`, leader, unit and person a `Reassign`, the due date
    an `Extend`, the target a `SetTarget`, source and day of registration a `Rectify`; of a measure its action, due date
    and person a `ReviseMeasure`, evidence and day a `FinishMeasure`; progress and plan of a week one `SubmitWeek` a
    section, with what it handed in already. Why and by whose approval stands in the two last columns of the row, else
    in *reason* and *approver*. Whatever else was changed is a problem of its cell. *letterhead* and *for_* are those
    that the workbook was written with.

    >>> from sanse_ledger.calendar.instants import BEIJING
    >>> from sanse_ledger.office.xlsx.books import ledger_workbook
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> at = datetime(2022, 6, 10, 9, tzinfo=BEIJING)
    >>> read_edits(ledger_workbook(ledger), ledger, at=at, by="办公室").commands
    ()

    Raises WrongType for arguments of another type, MissingExtra without the libraries.
    """
    at = instant(at)
    _check(ledger, letterhead, for_, by=by, reason=reason, approver=approver)
    try:
        sheets = raw_sheets(expected(data, bytes, "data"))
    except NoWorkbook as bad:
        return _nothing(no_workbook(bad.code))
    stamp = stamp_of(sheets)
    if stamp is None:
        return _nothing(_problem("not-written-here"))
    then = _as_written(ledger, stamp)
    if then is None:
        return _nothing(_problem("other-ledger", owner=stamp.owner, year=stamp.year))
    week, language = stamp.week, stamp.language
    if stamp.for_ != (for_ or ""):
        return _nothing(_problem("other-reader", wanted=stamp.for_ or "所有人", wanted_en=stamp.for_ or "everybody"))
    try:
        book = book_of(then, stamp.on, week, language, letterhead, for_, editing=stamp.editing)
    except (CalendarUnknown, WrongValue):  # the day or the week of the stamp is none that was written
        return _nothing(_problem("not-written-here"))
    changes = changes_of(sheets, book, english=language == "en")
    asked = _Asked(ledger=ledger, then=then, at=at, by=by, reason=reason, approver=approver)
    asked.problems += changes.problems
    asked.ask(changes, week)
    return asked.edits(changes.seen, (key[0] for key in book.grids[0].keys))


def _check(ledger: Ledger, letterhead: Letterhead | None, for_: str | None, **texts: str) -> None:
    expected(ledger, Ledger, "ledger")
    expected_or_none(letterhead, Letterhead, "letterhead")
    expected_or_none(for_, str, "for_")
    for name, text in texts.items():
        expected(text, str, name)


def _nothing(problem: Problem) -> SheetEdits:
    return SheetEdits(commands=(), problems=(problem,), stale=(), missing=(), versions={})


def _as_written(ledger: Ledger, stamp: Stamp) -> Ledger | None:
    """Return the ledger as it was when the workbook was written; None where it was another one."""
    if (ledger.owner, str(ledger.year)) != (stamp.owner, stamp.year) or not 0 <= stamp.events <= ledger.version:
        return None
    then = Ledger.replay(
        ledger.events[: stamp.events],
        owner=ledger.owner,
        year=ledger.year,
        policy=ledger.policy,
        calendar=ledger.calendar,
        procedures=ledger.procedures,
        letterhead=ledger.letterhead,
        zone=ledger.zone,
    )
    return then if then.head.digest == stamp.head else None


@define(kw_only=True)
class _Asked:
    """The commands that changed rows ask for, tried on the ledger as it grows."""

    ledger: Ledger
    then: Ledger
    at: datetime
    by: str
    reason: str
    approver: str
    commands: list[Command] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    stale: list[str] = field(factory=list)
    _grown: Ledger = field(init=False)

    @_grown.default
    def _as_it_is(self) -> Ledger:
        return self.ledger

    def ask(self, changes: Changes, week: Week | None) -> None:
        """Ask for what each changed row says."""
        for kind, make in (("items", self._of_item), ("measures", self._of_measure)):
            for key, row in changes.rows_of(kind):
                if self._has_moved_on(key, row):
                    continue
                self._try(lambda key=key, row=row, make=make: make(key, _Row(row, self)))
        if week is not None:
            self._ask_week(dict(changes.rows_of("week")), week)

    def edits(self, seen: Container[str], written: Iterable[str]) -> SheetEdits:
        """Return what was asked, where the rows of *written* came back that were *seen*."""
        return SheetEdits(
            commands=tuple(self.commands),
            problems=tuple(self.problems),
            stale=tuple(dict.fromkeys(self.stale)),
            missing=tuple(number for number in written if number not in seen),
            versions={
                each.item: self.ledger.items[each.item].version
                for each in self.commands
                if isinstance(each, ItemCommand)
            },
        )

    def _has_moved_on(self, key: Key, row: Mapping[str, Change]) -> bool:
        number = key[0]
        if self.ledger.items[number].version == self.then.items[number].version:
            return False
        self._say_stale(number, row)
        return True

    def _say_stale(self, number: str, row: Mapping[str, Change]) -> None:
        self.stale.append(number)
        self._say(next(iter(row.values())), "stale-row", number=number)

    def _say(self, change: Change, code: str, **facts: object) -> None:
        zh, en = (sentence.format(head=change.column.head, **facts) for sentence in _SENTENCES[code])
        self.problems.append(change.problem(code, zh, en))

    def _try(self, make: Any) -> None:  # noqa: ANN401 - makes the commands of a row
        """Take the commands of a row if all of them are allowed; else say why of its cells."""
        before, grown = len(self.problems), self._grown
        made = []
        for command, change in make():
            refusals = grown.unmet(command)
            if refusals:
                self.problems += (_refused(change, each) for each in refusals)
                break
            grown = grown.submit(command)
            made.append(command)
        if len(self.problems) == before:
            self.commands += made
            self._grown = grown

    # What a row asks for

    def _of_item(self, key: Key, row: "_Row") -> Iterator[tuple[Command, Change]]:
        say: dict[str, Any] = {"item": key[0], "at": self.at, "by": self.by, "reason": row.why("reason", self.reason)}
        approver = row.why("approver", self.approver)
        changed = row.values("title", "kind", "requirement")
        changed |= row.values("supporting", may_be_emptied=True)
        people, wrong = row.values("leader", "section", "person"), row.values("source", "on")
        due, target = row.value("due"), row.value("target")
        row.say_the_rest()
        if row.is_bad:
            return
        if changed:
            yield Amend(changes={n: _in_words(v) for n, v in changed.items()}, **say), row.first(changed)
        if people:
            yield Reassign(**people, **say), row.first(people)
        if due is not None:
            yield Extend(due=due, approver=approver, **say), row.changes["due"]
        if target is not None:
            yield SetTarget(target=target, **say), row.changes["target"]
        if wrong:
            values = {name: _in_words(value) for name, value in wrong.items()}
            yield Rectify(record=1, values=values, approver=approver, **say), row.first(wrong)

    def _of_measure(self, key: Key, row: "_Row") -> Iterator[tuple[Command, Change]]:
        say: dict[str, Any] = {"item": key[0], "measure": key[1], "at": self.at, "by": self.by}
        revised = row.values("action", "due", "person")
        evidence, finished = row.value("evidence"), row.value("finished")
        reason = row.why("reason", self.reason)
        row.why("approver", "")
        row.say_the_rest()
        if row.is_bad:
            return
        if revised:
            yield ReviseMeasure(**revised, reason=reason, **say), row.first(revised)
        if evidence is not None or finished is not None:
            ended = row.first({"evidence": 0, "finished": 0})
            yield FinishMeasure(evidence=evidence or "", on=finished, **say), ended

    # The week

    def _ask_week(self, rows: Mapping[Key, Mapping[str, Change]], week: Week) -> None:
        """Ask for one hand-in of each section whose lines were changed."""
        into = friday_circular(self.then, week).into or week
        said, before = ({each.section: each for each in hand_ins(of, into)} for of in (self.ledger, self.then))
        by_section: dict[str, dict[str, Mapping[str, Change]]] = {}
        for (number, _), row in rows.items():
            by_section.setdefault(self.ledger.items[number].section, {})[number] = row
        for section, changed in by_section.items():
            if said.get(section) != before.get(section):
                for number, row in changed.items():
                    self._say_stale(number, row)
                continue
            handed = said.get(section) or Submission(section=section, week=into, status=HandIn.MISSING, expected=True)
            self._try(lambda handed=handed, changed=changed: self._of_week(handed, changed))

    def _of_week(
        self, handed: Submission, changed: Mapping[str, Mapping[str, Change]]
    ) -> Iterator[tuple[Command, Change]]:
        """Ask for the hand-in of a section; one who only clears 未报 away has said nothing."""
        entries = {each.item: each for each in handed.entries}
        is_bad = is_changed = False
        for number, changes in changed.items():
            row, kept = _Row(changes, self), entries.get(number)
            texts = {}
            for name in ("progress", "plan"):
                text = row.value(name, may_be_emptied=True)
                texts[name] = (getattr(kept, name) if kept else "") if text is None else text
            row.say_the_rest()
            is_bad = is_bad or row.is_bad
            if any(text != (getattr(kept, name) if kept else "") for name, text in texts.items()):
                entries[number], is_changed = WeekEntry(item=number, **texts), True
        if is_changed and not is_bad:
            yield (
                SubmitWeek(
                    section=handed.section,
                    week=handed.week,
                    entries=[each for each in entries.values() if each.progress or each.plan],
                    rest_as_planned=handed.rest_as_planned,
                    counts=handed.counts,
                    at=self.at,
                    by=self.by,
                ),
                next(change for row in changed.values() for change in row.values()),
            )


@define
class _Row:
    """A changed row: its cells are read by field, and what is asked of none is said at the end."""

    changes: Mapping[str, Change]
    asked: _Asked
    is_bad: bool = False
    _read: set[str] = field(factory=set)

    def first(self, names: Mapping[str, object]) -> Change:
        """Return the first changed cell of these fields."""
        return next(change for name, change in self.changes.items() if name in names)

    def why(self, name: str, otherwise: str) -> str:
        """Return what the row says of why it was changed, or by whose approval."""
        value = self.value(name, may_be_emptied=True)
        return str(value) if value else otherwise

    def values(self, *names: str, may_be_emptied: bool = False) -> dict[str, Any]:
        """Return what the changed cells among these say."""
        read = {name: self.value(name, may_be_emptied=may_be_emptied) for name in names}
        return {name: value for name, value in read.items() if value is not None}

    def value(self, name: str, *, may_be_emptied: bool = False) -> Any:  # noqa: ANN401 - of the type of its field
        """Return what a changed cell says now; None where it was not changed, or says nothing of use."""
        self._read.add(name)
        change = self.changes.get(name)
        if change is None:
            return None
        if is_nothing(change.cell):
            if not may_be_emptied:
                self._say(change, "emptied")
            return ""
        try:
            value = _value(name, change.cell, self.asked.ledger.year)
        except (UnreadableCell, UnreadableDate) as error:
            self.is_bad = True
            self.asked.problems.append(change.problem(error.code, error.zh, error.en))
            return None
        if value is None and not may_be_emptied:
            self._say(change, "emptied")
        if name == "section" and value is not None:
            if len(value) > 1:
                self._say(change, "several-units")
            return value[0]
        return "" if value is None else value

    def say_the_rest(self) -> None:
        """Say of each changed cell that nobody asked for that it follows from something else."""
        for name, change in self.changes.items():
            if name not in self._read:
                self._say(change, "cannot-be-said")

    def _say(self, change: Change, code: str) -> None:
        self.is_bad = True
        self.asked._say(change, code)  # noqa: SLF001 - the row is a part of what is asked


_TEXTS = frozenset({"title", "kind", "requirement", "action", "evidence", "progress", "plan", "reason", "approver"})
_DAYS = MappingProxyType({"target": "due", "finished": "on"})


def _value(name: str, cell: object, year: int) -> Any:  # noqa: ANN401 - of the type of its field
    return text_of(cell) if name in _TEXTS else value_of(_DAYS.get(name, name), cell, year=year)


def _in_words(value: Any) -> str:  # noqa: ANN401 - as documents have it
    """Return a value as a correction writes it.

    >>> _in_words(("综治股", "维稳股")), _in_words(date(2022, 3, 1)), _in_words("要求")
    ('综治股、维稳股', '2022-03-01', '要求')
    """
    if isinstance(value, tuple):
        return "、".join(value)
    return value if isinstance(value, str) else str(value) if isinstance(value, date) else both(value).zh


def _refused(change: Change, refusal: Refusal) -> Problem:
    return change.problem(refusal.code, refusal.zh, refusal.en)


def _problem(code: str, **facts: object) -> Problem:
    zh, en = (sentence.format(**facts) for sentence in _SENTENCES[code])
    return Problem(code=code, line=0, column=0, path="", zh=zh, en=en)
