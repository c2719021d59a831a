"""Every exception of the library, and the data they carry: refusals and problems.

Whose fault is it? The classes answer that question:

* `Refused`: the command is well formed, but a rule of the ledger speaks against it. The user reads why.
* `StaleVersion`: somebody else was faster. The host loads again and retries.
* `BadDocument`: the text or sheet is wrong. Its author corrects the places named.
* `CalendarUnknown`: nobody is at fault yet; the year's holidays are not published, or not loaded.
* `CorruptJournal`: the record contradicts itself. Nobody should go on before it is looked at.
* `BadRecurrence`: a rule of recurrence cannot be used. In a command it is a refusal; `occurrences` raises it.
* `MissingExtra`: a library of an office format is not installed. Whoever installed the host's runs `pip install`.
* `WrongType`, `WrongValue`: the program called with what cannot be. Its programmer reads which argument, and what to
  write instead. They are a `TypeError` and a `ValueError` as well, so that whoever catches those catches them.

Each has `zh` and `en`, for whoever shows the one or the other.
"""

from collections.abc import Mapping

from attrs import frozen

__all__ = [
    "BadDocument",
    "BadRecurrence",
    "CalendarUnknown",
    "CorruptJournal",
    "MissingExtra",
    "Problem",
    "Refusal",
    "Refused",
    "SanseError",
    "StaleVersion",
    "WrongType",
    "WrongValue",
]

_SHOWN = 20


def in_code(value: object, most: int = 80) -> str:
    """Return how *value* is written in code, of at most *most* characters: what sentences show of a wrong argument.

    >>> in_code("综治股"), in_code(10**5000)
    ("'综治股'", '<int of too many digits>')
    """
    try:
        return f"{value!r:.{most}}"
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return f"<{type(value).__name__} of too many digits>"
    except Exception:  # noqa: BLE001 - lists nested too deeply, and what a caller's class raises when it is shown
        return f"<{type(value).__name__} that cannot be shown>"


def _shown(sentences: list[str], between: str, more: str) -> str:
    """Return the first of *sentences*, and how many *more* there are."""
    left = len(sentences) - _SHOWN
    return between.join(sentences[:_SHOWN]) + (more.format(left) if left > 0 else "")


def _named(items: list[str], before: str, between: str, more: str) -> str:
    """Return the names of the first *items*, and how many they are where there are more; nothing for none."""
    after = more.format(len(items)) if len(items) > _SHOWN else ""
    return before + between.join(items[:_SHOWN]) + after if items else ""


class SanseError(Exception):
    """Base of everything this library raises on purpose; `zh` and `en` say what happened, each in its language.

    >>> issubclass(Refused, SanseError), StaleVersion({"R-1": (3, 4)}).zh
    (True, 'R-1现为第4版，不是第3版：请重新读取台账，看清变动后再提交')
    """

    _zh = _en = ""

    @property
    def zh(self) -> str:
        """What happened, in Chinese; of a host's own error that says nothing of its own, what it carries."""
        return self._zh or super().__str__()

    @property
    def en(self) -> str:
        """The same in English."""
        return self._en or super().__str__()

    def __str__(self) -> str:
        """Say it in English."""
        return self.en

    def _repr_html_(self) -> str:
        """Show in a notebook what happened, each reason and each place in a row of its own."""
        from sanse_ledger.pages.notebook import of_error  # noqa: PLC0415 - only notebooks pay for loading pages

        return of_error(self)


@frozen(kw_only=True)
class Refusal:
    """One reason why a command is refused.

    `code` and `clause` are API and stable; `zh` and `en` are for people and may be reworded. `item` is the number of
    the item that stands in the way, or None where the ledger as a whole does. `field` is the field of the command that
    it is about, where a form puts it; None where no field is at fault: whatever is filled in, the item or the ledger
    stands in the way. Of a field of several parts `part` is which of them: a fact or a record by its key, what is
    amended or put right by its field, an entry of a week by its item; `path` is both, as a form's input is called.

    >>> no_leader = Refusal(
    ...     code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge", item="R-1", field="leader")
    >>> no_leader.code, no_leader.field
    ('no-leader', 'leader')
    """

    code: str
    clause: str
    zh: str
    en: str
    item: str | None = None
    field: str | None = None
    part: str | None = None

    @property
    def path(self) -> str | None:
        """The field, and its part if it is about one, as `from_form` has it, on one line; None where none is at fault.

        >>> Refusal(code="fact-missing", clause="L1", zh="缺少“难易”", en="difficulty is missing", field="facts",
        ...     part="difficulty").path
        'facts.difficulty'
        """
        return self.field if self.part is None else f"{self.field}.{self.part}".replace("\n", " ")

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from sanse_ledger.pages.notebook import of_refusals, shown  # noqa: PLC0415 - as below

        return shown(*of_refusals((self,)))


class Refused(SanseError):  # noqa: N818 - the design's name: a command is refused
    """A rule speaks against a command; `refusals` holds every reason at once.

    `index` is the command's place in the submit, from 0; None outside of one. Nothing of the submit was applied. The
    texts name the place where there were several commands, and the items in the way that the command does not name.

    >>> refused = Refused((Refusal(code="no-leader", clause="G1.3", zh="缺少分管领导", en="no leader in charge"),))
    >>> str(refused), refused.zh
    ('G1.3 no-leader: 缺少分管领导 / no leader in charge', '缺少分管领导（G1.3）')
    >>> open_items = [Refusal(code="not-completed", clause="G4.6", zh="事项尚未销号", en="the item is not struck off",
    ...     item=number) for number in ("R-1", "G-2")]
    >>> Refused(tuple(open_items)).zh
    '事项尚未销号：R-1、G-2（G4.6）'
    """

    def __init__(
        self, refusals: tuple[Refusal, ...], *, index: int | None = None, about: str | None = None, alone: bool = False
    ) -> None:
        """Carry *refusals*, at least one, of a command *about* one item, if it is; *alone* in its submit, or not."""
        super().__init__(refusals)
        self.refusals = refusals
        self.index = index
        self._about = about
        self._alone = alone

    @property
    def zh(self) -> str:
        """Every reason with its clause, and the place of the command where it is one of several, in Chinese."""
        place = "" if self._place is None else f"第{self._place}条命令："
        reasons = [
            f"{each.zh}{_named(items, '：', '、', '等{}项')}（{each.clause}）" for each, items in self._by_sentence()
        ]
        return place + _shown(reasons, "；", "；另有{}条")

    @property
    def en(self) -> str:
        """The same in English."""
        place = "" if self._place is None else f"command {self._place}: "
        reasons = [
            f"{each.en}{_named(items, ': ', ', ', ' and more, {} in all')} ({each.clause})"
            for each, items in self._by_sentence()
        ]
        return place + _shown(reasons, "; ", "; and {} more")

    def __str__(self) -> str:
        """Name every reason, with the place of the command where it is one of several."""
        place = "" if self._place is None else f"command {self._place}: "
        sentences = [
            f"{each.clause} {each.code}{_named(items, ' of ', ', ', ' and more, {} in all')}: {each.zh} / {each.en}"
            for each, items in self._by_sentence()
        ]
        return place + _shown(sentences, "; ", "; and {} more")

    @property
    def _place(self) -> int | None:
        """The place of the command, from 1, where there may have been others."""
        return None if self.index is None or self._alone else self.index + 1

    def _by_sentence(self) -> list[tuple[Refusal, list[str]]]:
        """Return one refusal of each sentence, and the items that it is to name: those that nothing else names."""
        found: dict[object, tuple[Refusal, list[str]]] = {}
        for place, each in enumerate(self.refusals):
            is_named = each.item is None or each.item == self._about or each.item in each.zh
            key = place if is_named else (each.clause, each.code, each.zh)
            items = found.setdefault(key, (each, []))[1]
            items += [] if is_named or each.item is None else [each.item]
        return [*found.values()]


class StaleVersion(SanseError):  # noqa: N818 - the design's name
    """An item has moved on since the host read it; nothing was applied.

    `stale` maps the item's number to (expected, actual); an item that does not exist has version 0. `zh` and `en`
    say it.

    >>> str(StaleVersion({"R-1": (3, 4)}))
    'R-1 is at version 4, not 3: load the ledger again, look at what changed, and submit anew'
    """

    def __init__(self, stale: Mapping[str, tuple[int, int]]) -> None:
        """Carry the versions of the items that moved on."""
        super().__init__(dict(stale))
        self.stale = dict(stale)

    @property
    def zh(self) -> str:
        """Which items moved on, and what to do, in Chinese."""
        moved = "，".join(
            f"{number}现为第{has}版，不是第{in_code(want)}版" for number, (want, has) in self.stale.items()
        )
        return f"{moved}：请重新读取台账，看清变动后再提交"

    @property
    def en(self) -> str:
        """The same in English."""
        moved = ", ".join(
            f"{number} is at version {has}, not {in_code(want)}" for number, (want, has) in self.stale.items()
        )
        return f"{moved}: load the ledger again, look at what changed, and submit anew"


class CorruptJournal(SanseError):  # noqa: N818 - the design's name
    """The record contradicts itself; `position` is the event's place in it, from 0, where that is known.

    `reason` is the contradiction in English, `reason_zh` in Chinese; `en` and `zh` name the place as well.

    >>> corrupt = CorruptJournal("item R-1 is not registered", "事项R-1没有登记", position=4)
    >>> str(corrupt), corrupt.zh
    ('event 5: item R-1 is not registered', '第5个事件：事项R-1没有登记')
    """

    def __init__(self, reason: str, reason_zh: str, *, position: int | None = None) -> None:
        """Carry the *reason* in both languages, and the place."""
        super().__init__(reason)
        self.reason = reason
        self.reason_zh = reason_zh
        self.position = position

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with both sentences and the place."""
        return _rebuild_corrupt_journal, (self.reason, self.reason_zh, self.position)

    @property
    def zh(self) -> str:
        """The place, then the contradiction, in Chinese."""
        return self.reason_zh if self.position is None else f"第{self.position + 1}个事件：{self.reason_zh}"

    @property
    def en(self) -> str:
        """The same in English."""
        return self.reason if self.position is None else f"event {self.position + 1}: {self.reason}"


def _rebuild_corrupt_journal(reason: str, reason_zh: str, position: int | None) -> CorruptJournal:
    return CorruptJournal(reason, reason_zh, position=position)


class CalendarUnknown(SanseError):  # noqa: N818 - the design's name
    """A question to the calendar enters a year whose holidays are not loaded (X12); `zh` and `en` say which.

    >>> str(CalendarUnknown(year=2027, covered=(2013, 2026), hint="load the year with with_year()"))
    'the holidays of 2027 are not known (known: 2013-2026): load the year with with_year()'
    """

    def __init__(self, *, year: int, covered: tuple[int, ...], hint: str, hint_zh: str = "") -> None:
        """Name the year that is missing, the years there are, and what to do, in English and in Chinese."""
        super().__init__(year)
        self.year = year
        self.covered = covered
        self.hint = hint
        self.hint_zh = hint_zh

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by keyword."""
        return _rebuild_calendar_unknown, (self.year, self.covered, self.hint, self.hint_zh)

    @property
    def zh(self) -> str:
        """The year, the known years and what to do, in Chinese."""
        known = f"已知{self.covered[0]}—{self.covered[-1]}年" if self.covered else "没有任何年份"
        return f"{self.year}年的放假安排不在工作日历中（{known}）：{self.hint_zh or '请载入该年的放假安排'}"

    @property
    def en(self) -> str:
        """The same in English."""
        known = f"{self.covered[0]}-{self.covered[-1]}" if self.covered else "none"
        return f"the holidays of {self.year} are not known (known: {known}): {self.hint}"


def _rebuild_calendar_unknown(year: int, covered: tuple[int, ...], hint: str, hint_zh: str) -> CalendarUnknown:
    return CalendarUnknown(year=year, covered=covered, hint=hint, hint_zh=hint_zh)


@frozen(kw_only=True)
class Problem:
    """One fault of a document, with its place: `line` and `column` from 1, `path` like ``commands[3].due``.

    >>> Problem(code="unknown-field", line=4, column=3, path="commands[0].colr", zh="未知字段", en="unknown field").line
    4
    """

    code: str
    line: int
    column: int
    path: str
    zh: str
    en: str

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from sanse_ledger.pages.notebook import of_problems, shown  # noqa: PLC0415 - as above

        return shown(*of_problems((self,)))


class BadDocument(SanseError):  # noqa: N818 - the design's name
    """A document or sheet has faults; `problems` holds all of them (up to the limit), nothing of it was applied.

    >>> problem = Problem(
    ...     code="unknown-field", line=4, column=3, path="commands[0].colr", zh="未知字段", en="unknown field")
    >>> str(BadDocument((problem,)))
    'line 4, column 3, commands[0].colr: unknown-field: 未知字段 / unknown field'
    >>> BadDocument((problem,)).zh
    '第4行第3列，commands[0].colr：未知字段'
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Carry *problems*, at least one, in the order of the document."""
        super().__init__(problems)
        self.problems = problems

    @property
    def zh(self) -> str:
        """One problem a line, each with its place, in Chinese."""
        places = ("，".join(_known(p, "第{}行第{}列")) for p in self.problems)
        sentences = [f"{place and place + '：'}{p.zh}" for place, p in zip(places, self.problems, strict=True)]
        return _shown(sentences, "\n", "\n另有{}处")

    @property
    def en(self) -> str:
        """The same in English."""
        return _shown([f"{_place(p)}{p.en}" for p in self.problems], "\n", "\nand {} more")

    def __str__(self) -> str:
        """Show one problem a line."""
        return _shown([f"{_place(p)}{p.code}: {p.zh} / {p.en}" for p in self.problems], "\n", "\nand {} more")


def _place(problem: Problem) -> str:
    place = ", ".join(_known(problem, "line {}, column {}"))
    return place and f"{place}: "


def _known(problem: Problem, place: str) -> list[str]:
    """Return what is known of where a problem is: a dict and a form have no lines, a line of text perhaps no path."""
    written = [place.format(problem.line, problem.column)] if problem.line else []
    return written + [problem.path] * bool(problem.path)


class _Wrong(SanseError):  # noqa: N818 - the base of the two below
    """What both wrong arguments carry: the sentence in two languages, the argument's name, and what it was."""

    def __init__(self, en: str, zh: str, *, field: str = "", value: object = None) -> None:
        """Carry the sentence *en* and *zh*, and which *field* had which *value*; empty where the name is not known."""
        super().__init__(en)
        self._en = en
        self._zh = zh
        self.field = field
        self.value = value

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by name."""
        return _rebuild_wrong, (type(self), self.en, self.zh, self.field, self.value)


class WrongType(_Wrong, TypeError):  # noqa: N818 - as TypeError, it names what is wrong
    """An argument is of another type than its field or parameter takes.

    `str` gives the English sentence, `zh` the Chinese one; `field` names the field or parameter, `value` is what came.

    >>> from sanse_ledger import Policy
    >>> try:
    ...     Policy(ranking="yes")
    ... except WrongType as wrong:
    ...     print(wrong, wrong.zh, wrong.field, wrong.value, sep="|")
    ranking takes bool, not str: 'yes'|ranking 应为 bool，而不是 str：'yes'|ranking|yes
    """


class WrongValue(_Wrong, ValueError):  # noqa: N818 - as ValueError, it names what is wrong
    """An argument is of the right type and still cannot be: out of range, of another form, none of the choices.

    It carries what `WrongType` does.

    >>> from sanse_ledger import Week
    >>> try:
    ...     Week.parse("W40")
    ... except WrongValue as wrong:
    ...     print(wrong, wrong.zh, sep="|")
    a week is written like 2022-W40, not 'W40'|周次应写作 2022-W40 的形式，而不是 'W40'
    """


def _rebuild_wrong(of: type[_Wrong], en: str, zh: str, field: str, value: object) -> _Wrong:
    return of(en, zh, field=field, value=value)


class BadRecurrence(SanseError, ValueError):  # noqa: N818 - where a command has it, it becomes a refusal
    """A recurrence rule that cannot be used: why, in Chinese and English. It is a `ValueError` as well.

    >>> from datetime import date
    >>> from sanse_ledger.calendar import Roll, WorkCalendar, occurrences
    >>> try:
    ...     occurrences(date(2022, 3, 31), "FREQ=DAILY;COUNT=2;UNTIL=20220601", Roll.KEEP, WorkCalendar.china())
    ... except BadRecurrence as bad:
    ...     print(bad, bad.zh, sep="|")
    it has both COUNT and UNTIL, and may have one of them|COUNT 和 UNTIL 只能用其一
    """

    def __init__(self, zh: str, en: str) -> None:
        """Carry the reason in both languages."""
        super().__init__(en)
        self._zh = zh
        self._en = en

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with both sentences."""
        return type(self), (self.zh, self.en)


class MissingExtra(SanseError, ImportError):  # noqa: N818 - an extra that is missing
    """The library that writes or reads an office format is not installed; `extra` is the extra it comes with.

    It is an `ImportError` as well, and `name` is the module that was not found.

    >>> missing = MissingExtra("docx", "lxml")
    >>> print(missing, missing.zh, sep="|")
    lxml is not installed, run: pip install 'sanse-ledger[docx]'|lxml没有安装，请运行：pip install 'sanse-ledger[docx]'
    >>> missing.extra, missing.name
    ('docx', 'lxml')
    """

    def __init__(self, extra: str, name: str) -> None:
        """Carry the *extra*, and the *name* of the module that is missing."""
        super().__init__(extra, name)
        self.extra = extra
        self.name = name

    @property
    def zh(self) -> str:
        """What is missing and what to run, in Chinese."""
        return f"{self.name}没有安装，请运行：pip install 'sanse-ledger[{self.extra}]'"

    @property
    def en(self) -> str:
        """The same in English."""
        return f"{self.name} is not installed, run: pip install 'sanse-ledger[{self.extra}]'"
