"""A ledger whose one item has nothing but marked words, and everything that is shown of a ledger (X32).

`told` puts a marker into every text of one item, whatever record it stands in; `OUTPUTS` are the functions and methods
that show something, by name, each with what it shows to a reader, in every language and format.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import Any, get_args
from zipfile import ZipFile

import attrs
from matplotlib.text import Text

from sanse_ledger import (
    BEIJING,
    BadDocument,
    BadProcedure,
    CalendarUnknown,
    Comparison,
    Conclude,
    CorruptJournal,
    Document,
    Event,
    Item,
    Ledger,
    OtherKind,
    Period,
    Problem,
    Refusal,
    Refused,
    Restricted,
    RollUp,
    SanseError,
    StaleVersion,
    Week,
    Withdraw,
    WorkCalendar,
    WorkingDays,
    WrongType,
    WrongValue,
    agenda,
    audit,
    commands_for,
    compare,
    event_log,
    friday_circular,
    history_in_words,
    label_sheet,
    notifications,
    obligations,
    period_paper,
    procedure_figures,
    records,
    reminders,
    render,
    score_list,
    series,
    three_lamps,
    to_dict,
    trace,
    week_counts,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.events import Registered, WeekSubmitted
from sanse_ledger.items.parts import OtherBody, OtherSource
from sanse_ledger.office import (
    Picture,
    ledger_calendar,
    ledger_dashboard,
    ledger_ocel,
    ledger_workbook,
    plot_due_dates,
    plot_flow,
    plot_hand_ins,
    plot_lateness,
    plot_time_line,
    plot_weeks,
)
from sanse_ledger.week.figures.figures import By
from sanse_ledger.words.bilingual import Language

MARKER = "隐语"
NUMBER = "秘字907号"
WORDS = (MARKER, NUMBER)
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_FORMS = ("text", "markdown", "html")
_KEPT = frozenset({
    "leader", "section", "by", "at", "week", "event", "stage", "entering", "branch", "outcome", "rating", "procedure",
    "back_to", "sha256", "clause", "recurrence",
})  # fmt: skip
"""What is no word of the item: who answers for it, who recorded, and keys of procedures."""


# The ledger


def told(ledger: Ledger, number: str, *, restricted: bool = True) -> Ledger:
    """Return *ledger* with a marker in every text of the item *number*, and it alone restricted from its entry on."""
    events = (_told(each, number, restricted=restricted) for each in ledger.events if not isinstance(each, Restricted))
    return Ledger.replay(
        events, owner=ledger.owner, year=ledger.year, policy=ledger.policy, calendar=ledger.calendar,
        procedures=ledger.procedures, letterhead=ledger.letterhead,
    )  # fmt: skip


def _told(event: Event, number: str, *, restricted: bool) -> Event:
    whole: Any = event
    if getattr(event, "item", None) == number:
        whole = _marked(event)
        if isinstance(event, Registered):
            return attrs.evolve(whole, number=NUMBER, restricted=restricted)  # type: ignore[no-any-return]
        return attrs.evolve(whole, item=NUMBER)  # type: ignore[no-any-return]
    if isinstance(event, WeekSubmitted):
        entries = tuple(
            attrs.evolve(each, item=NUMBER, progress=_text(each.progress), plan=_text(each.plan))
            if each.item == number
            else each
            for each in event.entries
        )
        return attrs.evolve(event, entries=entries)
    new: dict[str, Any] = {name: NUMBER for name in ("parent", "merged_into") if getattr(event, name, None) == number}
    if isinstance(event, Registered):
        new["restricted"] = False
    return attrs.evolve(whole, **new) if new else event


def _text(text: str) -> str:
    return f"{MARKER}{text}" if text.strip() else text


def _marked(value: Any, name: str = "") -> Any:  # noqa: ANN401 - whatever a record holds
    """Return a value with the marker in every text of it."""
    if isinstance(value, str):
        return value if name in _KEPT else _text(value)
    if isinstance(value, OtherKind | OtherSource | OtherBody):
        return type(value)(_text(value.name))
    if isinstance(value, tuple) and name in {"facts", "records", "changes"}:
        return tuple((key, text if key == "kind" else _text(text)) for key, text in value)
    if isinstance(value, tuple):
        return tuple(_marked(each, name) for each in value)
    if attrs.has(type(value)) and type(value).__module__.startswith("sanse_ledger"):
        fields = (each.name for each in attrs.fields(type(value)) if each.init)
        changed = {each: _marked(getattr(value, each), each) for each in fields if each not in _KEPT}
        return attrs.evolve(value, **changed)
    return value


# What is shown


def rendered(document: Document) -> Iterator[str]:
    """Yield a document in every language and format."""
    for language in _LANGUAGES:
        for form in _FORMS:
            yield render(document, form, language)  # type: ignore[arg-type]


def _rows(rows: Callable[..., Iterable[Mapping[str, str]]], **asked: object) -> Iterator[str]:
    for language in _LANGUAGES:
        yield repr(rows(language, **asked))


class Shown:
    """A ledger, the item of it that is marked, the days on which it is shown, and to whom."""

    def __init__(self, ledger: Ledger, number: str = NUMBER, weeks: int = 3) -> None:
        """Take some weeks of the ledger: the last ones, and that in which the item was entered."""
        self.ledger, self.number = ledger, number
        last = ledger.events[-1].at.date()
        first = ledger.items[number].history[0].at.date()
        found = dict.fromkeys([Week.of(first), *(Week.of(last - timedelta(weeks=back)) for back in range(weeks))])
        self.weeks = [week for week in found if week.friday.year == ledger.year]
        self.days = [*(week.friday for week in self.weeks), last + timedelta(days=1)]
        self.procedures = sorted({each.proceeding.procedure for each in ledger.items.values() if each.proceeding})

    @property
    def item(self) -> Item:
        """The marked item."""
        return self.ledger.items[self.number]

    @property
    def readers(self) -> tuple[str, ...]:
        """Its own section and leader, the principal leader and the General Office."""
        head = self.ledger.letterhead
        return self.item.section, self.item.leader, head.principal.zh, head.consolidator.zh

    def papers(self, for_: str | None) -> Iterator[str]:
        """Yield everything that is shown to a reader."""
        for show in OUTPUTS.values():
            yield from show(self, for_)


def _circulars(shown: Shown, for_: str | None) -> Iterator[str]:
    for week in shown.weeks:
        circular = friday_circular(shown.ledger, week)
        yield from rendered(circular.document(items="all", for_=for_, reprint=True))
        yield from map(repr, (circular.document(for_=for_), circular.seen_by(for_).document(items="exceptions")))
        for each in (circular.issued and shown.ledger.circulars) or ():
            if each.week == week and each.corrects is not None:
                yield from rendered(friday_circular(shown.ledger, week, number=each.number).document(for_=for_))


@lru_cache(maxsize=1)
def _comparisons(shown: Shown, for_: str | None) -> tuple[Comparison, ...]:
    """Return the ledger beside an empty one, beside what it was, and under another policy and calendar."""
    ledger, calendar = shown.ledger, WorkCalendar.china()
    events = ledger.events[: len(ledger.events) // 2]
    empty, half = (
        Ledger.replay(
            some, owner=ledger.owner, year=ledger.year, policy=ledger.policy, calendar=ledger.calendar,
            procedures=ledger.procedures, letterhead=ledger.letterhead,
        )
        for some in ((), events)
    )  # fmt: skip
    policy = attrs.evolve(ledger.policy, max_extensions=0, duty_limit=WorkingDays(1), move_limit=WorkingDays(1))
    return (
        compare(empty, ledger, for_=for_),
        compare(ledger, half, for_=for_),
        compare(ledger.policy, policy, ledger=ledger, for_=for_),
        compare(calendar, calendar.with_year(ledger.year), ledger=ledger, on=shown.days[-1], for_=for_),
    )


def _compared(shown: Shown, for_: str | None) -> Iterator[str]:
    for found in _comparisons(shown, for_):
        yield from (found.zh, found.en, repr(found), found.summary.zh, found.summary.en)


def _notebooks(things: Iterable[Any]) -> Iterator[str]:
    for each in things:
        yield each._repr_html_()
        yield repr(each) if not isinstance(each, Item) else ""


def _for_everybody(show: Callable[[Shown], Iterator[str]]) -> Callable[[Shown, str | None], Iterator[str]]:
    """Show what is there for everybody alone: it is asked without a name."""
    return lambda shown, for_: show(shown) if for_ is None else iter(())


def _letters(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield the notifications that others get; those of a reader to that reader."""
    for week in shown.weeks:
        for each in notifications(friday_circular(shown.ledger, week)):
            whose = each.addressee in shown.readers
            if for_ == each.addressee or (for_ is None and not whose):
                yield from (each.id, each.subject, each.body, each.subject_en, each.body_en)


def _reminded(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield what a reader is reminded of; to others, whatever they are reminded of or told.

    A reminder of an earlier day went to those who answered for the item then, though others do by now.
    """
    for day in shown.days:
        known = shown.ledger.as_of(datetime.combine(day, time.max, BEIJING)).items.get(shown.number)
        own = {*shown.readers, *(() if known is None else (known.section, known.leader))}
        for each in reminders(shown.ledger, day):
            to = {*each.to, *each.supporting}
            if (for_ in to) if for_ is not None else bool(to - own):
                yield from (each.id, each.zh, each.en)


def _sheets(shown: Shown) -> Iterator[Any]:
    for day in shown.days:
        yield audit(shown.ledger, day)
        yield from three_lamps(shown.ledger, day)


def _agendas(shown: Shown) -> Iterator[Any]:
    last = shown.ledger.events[-1].at
    yield agenda(shown.ledger, last)
    yield agenda(shown.ledger, last + timedelta(days=1), since=last - timedelta(days=7))


def _period_papers(shown: Shown) -> Iterator[Any]:
    year = shown.ledger.year
    last = shown.ledger.events[-1].at.date()
    if last.year == year:
        for text in (f"{year}-{last.month:02}", f"{year}"):
            yield period_paper(shown.ledger, Period.parse(text), on=None if text != f"{year}" else date(year, 12, 31))


def _rolled_up(shown: Shown) -> Iterator[Any]:
    yield from (RollUp.of(shown.ledger, week, place=("某省", "某市", "某县")) for week in shown.weeks)
    year = shown.ledger.year
    yield RollUp.of(shown.ledger, Period.parse(f"{year}"), place="某县")


def _figures(shown: Shown, for_: str | None) -> Iterator[Any]:
    year = shown.ledger.year
    since, until = datetime(year, 1, 1, tzinfo=BEIJING), datetime(year + 1, 1, 1, tzinfo=BEIJING)
    for key in shown.procedures:
        known = shown.ledger.context.procedure(key)
        for by in (None, *get_args(By)):
            if known is not None and (by != "place" or known.place is not None):
                yield procedure_figures(shown.ledger, key, since=since, until=until, by=by, for_=for_)


def _score_lists(shown: Shown, for_: str | None) -> Iterator[Any]:
    """Yield the list of every number that a form asks for, by section and by the fact before it."""
    year = shown.ledger.year
    since, until = datetime(year, 1, 1, tzinfo=BEIJING), datetime(year + 1, 1, 1, tzinfo=BEIJING)
    for key in shown.procedures:
        known = shown.ledger.context.procedure(key)
        facts = () if known is None else known.facts
        for of in (each.key for each in facts if each.number):
            for by in ("section", *(each.key for each in facts if not each.number)):
                yield score_list(shown.ledger, key, of, since=since, until=until, by=by, for_=for_)


def _workbooks(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield every text of a workbook, the hidden ones too."""
    data = ledger_workbook(shown.ledger, week=shown.weeks[-1], for_=for_)
    with ZipFile(BytesIO(data)) as archive:
        yield from (archive.read(name).decode() for name in archive.namelist())


def _dashboards(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield the page of each day, in both languages."""
    for day in shown.days:
        yield ledger_dashboard(shown.ledger, day, for_=for_)
        yield ledger_dashboard(shown.ledger, day, for_=for_, language="en")


def _calendars(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield a calendar of every day, its lines unfolded, in both languages."""
    for day in shown.days:
        for language in _LANGUAGES:
            made = ledger_calendar(shown.ledger, domain="gy.example.cn", on=day, language=language, for_=for_)
            yield made.decode().replace("\r\n ", "")


def _pictures(make: Callable[..., Picture]) -> Callable[["Shown", str | None], Iterator[str]]:
    """Yield every text of a picture of the last day, in both languages: what stands in it, and what is told of it."""

    def texts(shown: Shown, for_: str | None) -> Iterator[str]:
        for language in _LANGUAGES:
            whose = {"item": shown.number, "for_": for_} if make is plot_time_line else {}
            picture = make(shown.ledger, on=shown.days[-1], language=language, **whose)
            yield from (picture.title, picture.told, *picture.notes)
            yield from (each.get_text() for each in picture.figure().findobj(Text))

    return texts


def _every(documents: Iterable[Document]) -> Iterator[str]:
    for each in documents:
        yield from rendered(each)


def _histories(shown: Shown, for_: str | None) -> Iterator[str]:
    ledger = shown.ledger
    for item in ledger.items.values():
        said = history_in_words(item, ledger.context, for_=for_, letterhead=ledger.letterhead, items=ledger.items)
        yield repr(said)


def _in_json(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield every report as a program gets it."""
    weeks, days = shown.weeks, shown.days
    for each in (
        *(weekly_digest(shown.ledger, week).seen_by(for_) for week in weeks),
        *(friday_circular(shown.ledger, week).seen_by(for_) for week in weeks),
        *(light.seen_by(for_) for day in days for light in three_lamps(shown.ledger, day)),
        *(audit(shown.ledger, day).seen_by(for_) for day in days),
        *(found.seen_by(for_) for found in (*_agendas(shown), *_period_papers(shown))),
        *((three_lamps(shown.ledger, days[0]),) if for_ is None else ()),
    ):
        yield json.dumps(to_dict(each), ensure_ascii=False)


def _pieces(things: Iterable[Any]) -> Iterator[str]:
    """Yield what a notebook shows of things whose `repr` is for who asked for them."""
    return (each._repr_html_() for each in things)


def _traced(shown: Shown) -> Iterator[Any]:
    last = shown.ledger.events[-1].at
    yield trace(shown.ledger, Conclude(item=NUMBER, result=MARKER, at=last, by="办公室"))
    yield trace(
        shown.ledger, Withdraw(item=NUMBER, reason=MARKER, merged_into=NUMBER, approver="书记", at=last, by="办公室")
    )


def _lists(shown: Shown) -> Iterator[Any]:
    last = shown.ledger.events[-1].at
    yield commands_for(shown.ledger, shown.number, at=last, by="办公室")
    for day in shown.days:
        yield reminders(shown.ledger, day)
        yield obligations(shown.item, day, shown.ledger.context)
    for week in shown.weeks:
        yield notifications(friday_circular(shown.ledger, week))


def _letters_shown(shown: Shown, for_: str | None) -> Iterator[str]:
    """Yield the letters of `_letters` as a notebook shows each."""
    for week in shown.weeks:
        for each in notifications(friday_circular(shown.ledger, week)):
            if for_ == each.addressee or (for_ is None and each.addressee not in shown.readers):
                yield each._repr_html_()


OUTPUTS: Mapping[str, Callable[[Shown, str | None], Iterator[str]]] = MappingProxyType({
    "Circular.document": _circulars,
    "Circular._repr_html_": _for_everybody(
        lambda shown: _notebooks(friday_circular(shown.ledger, week) for week in shown.weeks)
    ),
    "Digest.document": lambda shown, for_: _every(
        weekly_digest(shown.ledger, week).document(for_=for_) for week in shown.weeks
    ),
    "Digest.rows": lambda shown, for_: (
        text for week in shown.weeks for text in _rows(weekly_digest(shown.ledger, week).rows, for_=for_)
    ),
    "Digest._repr_html_": _for_everybody(
        lambda shown: _notebooks(weekly_digest(shown.ledger, week) for week in shown.weeks)
    ),
    "PeriodPaper.document": lambda shown, for_: _every(
        document
        for paper in _period_papers(shown)
        for document in (paper.document(for_=for_, items="all"), paper.digest.document(for_=for_))
    ),
    "PeriodPaper._repr_html_": _for_everybody(lambda shown: _notebooks(_period_papers(shown))),
    "RollUp.document": _for_everybody(
        lambda shown: _every(each.document(ranking=True) for each in _rolled_up(shown))
    ),
    "RollUp.rows": _for_everybody(
        lambda shown: (text for each in _rolled_up(shown) for text in _rows(each.rows))
    ),
    "RollUp._repr_html_": _for_everybody(lambda shown: _notebooks(_rolled_up(shown))),
    "Agenda.document": lambda shown, for_: _every(found.document(for_=for_) for found in _agendas(shown)),
    "Agenda.rows": lambda shown, for_: (text for found in _agendas(shown) for text in _rows(found.rows, for_=for_)),
    "Agenda._repr_html_": _for_everybody(lambda shown: _notebooks(_agendas(shown))),
    "weekly_ledger": lambda shown, for_: _every(
        weekly_ledger(shown.ledger, week, for_=for_) for week in shown.weeks
    ),
    "label_sheet": lambda shown, for_: _every(
        label_sheet(shown.ledger, items, for_=for_) for items in (None, list(shown.ledger.items))
    ),
    "Audit.document": lambda shown, for_: _every(sheet.document(for_=for_) for sheet in _sheets(shown)),
    "Audit.rows": lambda shown, for_: (text for sheet in _sheets(shown) for text in _rows(sheet.rows, for_=for_)),
    "Audit.table": _for_everybody(lambda shown: (repr(sheet.table) for sheet in _sheets(shown))),
    "Audit.blocks": _for_everybody(lambda shown: (repr(sheet.blocks) for sheet in _sheets(shown))),
    "Audit.summary": _for_everybody(lambda shown: (repr(sheet.summary) for sheet in _sheets(shown))),
    "Audit._repr_html_": _for_everybody(lambda shown: _notebooks(_sheets(shown))),
    "Lamps._repr_html_": _for_everybody(
        lambda shown: _notebooks(three_lamps(shown.ledger, day) for day in shown.days)
    ),
    "Lamps.document": lambda shown, for_: _every(
        three_lamps(shown.ledger, day).document(for_=for_) for day in shown.days
    ),
    "Comparison.document": lambda shown, for_: _every(each.document() for each in _comparisons(shown, for_)),
    "Comparison.summary": _compared,
    "Comparison._repr_html_": _for_everybody(lambda shown: _notebooks(_comparisons(shown, None))),
    "Ledger.rows": lambda shown, for_: _rows(shown.ledger.rows, for_=for_),
    "RectificationList.rows": lambda shown, for_: _rows(shown.ledger.measures.rows, for_=for_),
    "Ledger._repr_html_": _for_everybody(lambda shown: _notebooks([shown.ledger])),
    "Item._repr_html_": _for_everybody(lambda shown: _notebooks(shown.ledger.items.values())),
    "ProcedureFigures.document": lambda shown, for_: _every(each.document() for each in _figures(shown, for_)),
    "ProcedureFigures.rows": lambda shown, for_: (text for each in _figures(shown, for_) for text in _rows(each.rows)),
    "ProcedureFigures._repr_html_": _for_everybody(lambda shown: _notebooks(_figures(shown, None))),
    "ScoreList.document": lambda shown, for_: _every(each.document() for each in _score_lists(shown, for_)),
    "ScoreList.rows": lambda shown, for_: (text for each in _score_lists(shown, for_) for text in _rows(each.rows)),
    "ScoreList._repr_html_": _for_everybody(lambda shown: _notebooks(_score_lists(shown, None))),
    "Trace._repr_html_": _for_everybody(lambda shown: _pieces(_traced(shown))),
    "Records._repr_html_": _for_everybody(
        lambda shown: _pieces([records(shown.ledger, on=shown.days[0]), event_log(shown.ledger)])
    ),
    "WeekFigures._repr_html_": _for_everybody(
        lambda shown: _pieces([*series(shown.ledger, shown.weeks), series(shown.ledger, shown.weeks)])
    ),
    "WeekCounts._repr_html_": _for_everybody(lambda shown: _pieces([week_counts(shown.ledger)])),
    "Notification._repr_html_": _letters_shown,
    "Reminders._repr_html_": _for_everybody(lambda shown: _pieces(_lists(shown))),
    "history_in_words": _histories,
    "ledger_calendar": _calendars,
    "ledger_dashboard": _dashboards,
    "ledger_ocel": lambda shown, for_: iter([json.dumps(ledger_ocel(shown.ledger, for_=for_), ensure_ascii=False)]),
    "ledger_workbook": _workbooks,
    "notifications": _letters,
    **{make.__name__: _pictures(make) for make in (
        plot_due_dates, plot_flow, plot_hand_ins, plot_lateness, plot_time_line, plot_weeks,
    )},
    "reminders": _reminded,
    "to_dict": _in_json,
})  # fmt: skip
"""What is shown of a ledger, by the name of what shows it."""

NAMELESS = frozenset({
    "Agenda.title", "Audit.title", "Audit.whose", "Circular.title", "Circular.numbered", "Clause._repr_html_",
    "PeriodPaper.title",
})  # fmt: skip
"""What is shown and names no item: what a paper is called, and whose it is."""

OF_THE_RECORD = frozenset({"describe", "quoted_cells", "SheetReading._repr_html_"})
"""What tells a record or the rows it is given: who reads those reads that, and the host decides who does."""

OF_A_FAULT = frozenset(f"{each.__name__}._repr_html_" for each in (
    BadDocument, BadProcedure, CalendarUnknown, CorruptJournal, Problem, Refusal, Refused, SanseError, StaleVersion,
    WrongType, WrongValue,
))  # fmt: skip
"""What says why a command or a document is refused, to who asked for it."""
