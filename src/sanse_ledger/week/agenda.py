"""The agenda of a meeting 议题清单: what the ledger has for those who meet, since they met last (X28).

New, late, owed, ready to move on, come back: the points of a meeting follow from the ledger. What is decided on a point
is a command; where an item is ready, the agenda has that command at hand, its grounds left blank.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.calendar.instants import instant_in
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import hide, only_named, shown_as
from sanse_ledger.journal.commands import Complete, Recolour
from sanse_ledger.lamps.guidance import Guidance, guidance
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Alignment, Block, Document, Heading, Inline, Paragraph, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.rules.decide import next_move
from sanse_ledger.week.balance import Move
from sanse_ledger.week.concern import Concern
from sanse_ledger.week.digest import Digest, digest
from sanse_ledger.week.tables import ended
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.checks import expected
from sanse_ledger.words.phrases import both, dated, end, iso, joined, moment, numeral
from sanse_ledger.words.terms import AgendaTopic, ConcernKind, MoveKind

_T, _K = AgendaTopic, ConcernKind
_TICK = timedelta(microseconds=1)
_CONCERNS = (
    (_T.LATE, (_K.LATE, _K.MEASURE_LATE, _K.MILESTONE_MISSED, _K.STAGE_LATE, _K.INSTALMENT_LATE, _K.MOVE_LATE)),
    (_T.OWED, (_K.DUTY,)),
    (_T.BACK, (_K.SENT_BACK, _K.RATED_AGAIN, _K.NOT_PASSED)),
)
"""What is said of items under which topic."""
_SENT_BACK = Words(zh="退回重办", en="come back")
_MOVES = ((_T.NEW, (MoveKind.REGISTERED,)), (_T.BACK, (MoveKind.RETURNED, MoveKind.REOPENED)))
"""Which moves are points."""


@frozen(kw_only=True)
class Point:
    """One item under one topic, and why it is there: its moves, what is to be said of it, or what it is ready for.

    `command` is the move of an item that is ready, its grounds or evidence blank: ``attrs.evolve(point.command,
    grounds=…, by=…, at=…)`` is the resolution, to be submitted. None under the other topics, where the meeting decides
    what is to be done.
    """

    topic: AgendaTopic
    item: Item
    moves: tuple[Move, ...] = ()
    concerns: tuple[Concern, ...] = ()
    ready: Guidance | None = None
    command: Recolour | Complete | None = None

    @property
    def words(self) -> Words:
        """Why it is on the agenda, in words."""
        return self.worded(colours=True)

    def worded(self, *, colours: bool) -> Words:
        """Say why it is on the agenda; without *colours* where the letterhead leaves them out."""
        said = [_move_words(each, colours=colours) for each in self.moves]
        said += [changed(each, colours=colours).words for each in self.concerns]
        if self.ready is not None:
            move = self.ready.move_words(colours=colours)
            said.append(Words(zh=f"条件已具备，可{move.zh}", en=f"ready: {move.en}"))
        return joined(dict.fromkeys(said), zh="；", en="; ")


@frozen(kw_only=True, repr=False)
class Agenda(NotebookPage):
    """The agenda of a meeting at the instant `at`; `since` is that of the meeting before, or None for the first one.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> found = agenda(ledger, datetime.fromisoformat("2022-06-13T09:00+08:00"))
    >>> found, len(found)
    (<Agenda 固阳县委政法委 2022-06-13: 0 points>, 0)
    """

    owner: str
    letterhead: Letterhead
    since: datetime | None
    at: datetime
    points: tuple[Point, ...]
    restricted: tuple[Item, ...] = field(default=(), eq=False)
    """The items that it counts and does not name (X32)."""
    told_to: tuple[Words, ...] = ()

    def __iter__(self) -> Iterator[Point]:
        """Go through the points, topic by topic."""
        return iter(self.points)

    def __len__(self) -> int:
        """Count the points."""
        return len(self.points)

    def of(self, topic: AgendaTopic) -> tuple[Point, ...]:
        """Return the points of one topic, in the order of the ledger's papers."""
        return tuple(each for each in self.points if each.topic is topic)

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.letterhead.names(self.owner)

    @property
    def title(self) -> Words:
        """What it is called."""
        ledger = self.names.ledger
        return Words(zh=f"{ledger.zh}会议议题清单", en=f"Agenda from the {ledger.en}")

    def seen_by(self, for_: str | None) -> "Agenda":
        """Return it as *for_* may read it: a section, a leader, the principal leader, the General Office (X32).

        Raises WrongType for what is no text.
        """
        whom = reader(for_, self.letterhead)
        kept = tuple(item for item in self.restricted if not whom.sees(item))
        told_to = copy_for(for_, len(self.restricted) - len(kept)) or self.told_to
        return changed(self, restricted=kept, told_to=told_to)

    def rows(self, language: Language = "zh", *, for_: str | None = None) -> Rows:
        """Return the points as rows of a sheet: names of columns to texts, in *language*; *for_* as in `document`.

        Raises ValueError for a language other than zh and en.
        """
        heads = (Words(zh="议题", en="Topic"), *_heads(self.names))
        shown, last = _named(self.seen_by(for_), self.points)
        rows: list[Sequence[Inline]] = [(_topic(each.topic, self.names), *_cells(each, self.names)) for each in shown]
        rows += [[each if head is _ITEM else "" for head in heads] for each in last]
        return tuple(
            {wording(head, language): _said(cell, language) for head, cell in zip(heads, row, strict=True)}
            for row in rows
        )

    def document(self, *, letterhead: Letterhead | None = None, for_: str | None = None) -> Document:
        """Return the agenda on paper: a table for each topic, numbered, with room for what is decided.

        It is printed under another *letterhead* if one is given. Restricted items are named to whom it is *for_* alone
        (X32).

        Raises WrongType for what is no letterhead, or no name.
        """
        seen = under(self, letterhead).seen_by(for_)
        return Document(
            title=seen.title,
            subtitle=seen.names.short,
            issued=dated(seen.at.date()),
            blocks=_blocks(seen),
            footer=[_as_of(seen.at), *seen.told_to],
            landscape=True,
        )

    def __repr__(self) -> str:
        """Show owner, day and how many points there are on one line."""
        return f"<Agenda {self.owner} {self.at.date()}: {len(self)} points>"


def agenda(ledger: Ledger, at: datetime, *, since: datetime | None = None) -> Agenda:
    """Return the agenda of a meeting at the instant *at*, by what was recorded until then (X28).

    *since* is the instant of the meeting before: what is new or has come back is named once, at the first meeting after
    it was recorded; without it, all of the year's. What is late, owed or ready is named at every meeting until it is
    dealt with.

    >>> first = datetime.fromisoformat("2022-05-30T09:00+08:00")
    >>> agenda(Ledger.open(owner="某县某镇", year=2022), first.replace(month=6), since=first).points
    ()

    Raises WrongType for what is no ledger and no aware datetime, WrongValue for a meeting earlier than the one before.
    """
    zone = expected(ledger, Ledger, "ledger").zone
    until = instant_in(at, zone, "at")
    first = min(until, ledger.events[0].at) if ledger.version else until
    of = digest(ledger, first - _TICK if since is None else since, until)
    known = ledger.as_of(of.until)
    points = (*_moved(of, known), *_concerned(of), *_ready(of, known))
    order = {number: place for place, number in enumerate(each.item.number for each in of.lines)}
    topics = tuple(AgendaTopic)
    return Agenda(
        owner=ledger.owner,
        letterhead=ledger.letterhead,
        since=None if since is None else of.since,
        at=of.until,
        points=tuple(
            sorted(points, key=lambda each: (topics.index(each.topic), order.get(each.item.number, len(order))))
        ),
        restricted=of.restricted,
    )


def _moved(of: Digest, known: Ledger) -> Iterator[Point]:
    """Yield what was entered, and what came back, and is in progress still."""
    for topic, kinds in _MOVES:
        moves: dict[str, list[Move]] = {}
        for each in of.balance.moves:
            if each.kind in kinds and known.items[each.item].in_progress:
                moves.setdefault(each.item, []).append(each)
        for number, several in moves.items():
            yield Point(topic=topic, item=known.items[number], moves=tuple(several))


def _move_words(move: Move, *, colours: bool) -> Words:
    """Say when an item was entered or came back, into which colour, and why."""
    day, kind = dated(move.at.date()), both(move.kind)
    to = Words(zh=f"为{move.to.zh}", en=f" as {move.to.en}")
    if move.origin is not None:
        to = Words(zh=f"（{move.origin.zh}→{move.to.zh}）", en=f" ({move.origin.en} → {move.to.en})")
    if not colours or move.origin is move.to:
        to = Words(zh="", en="")
    why = Words(zh=f"：{move.why}", en=f": {move.why}") if move.why else Words(zh="", en="")
    return Words(zh=f"{day.zh}{kind.zh}{to.zh}{why.zh}", en=f"{kind.en}{to.en} on {day.en}{why.en}")


def _concerned(of: Digest) -> Iterator[Point]:
    """Yield what is late, owed, or was sent back by its rating, as the circular says it."""
    for topic, kinds in _CONCERNS:
        concerns: dict[str, list[Concern]] = {}
        for each in of.about(*kinds):
            concerns.setdefault(each.item.number, []).append(each)
        for several in concerns.values():
            yield Point(topic=topic, item=several[0].item, concerns=tuple(several))


def _ready(of: Digest, known: Ledger) -> Iterator[Point]:
    """Yield what needs nothing but the grounds to be moved on or struck off, with the command."""
    for line in of.in_progress:
        found = guidance(line.item, of.day, of.until, known.context)
        if found is not None and found.is_ready:
            yield Point(topic=_T.READY, item=line.item, ready=found, command=next_move(line.item, of.until))


# On paper


_ITEM = Words(zh="事项", en="Item")


def _named(found: Agenda, points: Iterable[Point]) -> tuple[list[Point], tuple[Words, ...]]:
    """Return the points whose items are named, and the line that says how many are not (X32)."""
    hidden = hide(found.restricted)
    return only_named(points, lambda point: shown_as(point.item.number, hidden))


def _heads(names: Names) -> tuple[Words, ...]:
    colour = (Words(zh="颜色", en="Colour"),) if names.colours else ()
    return (
        Words(zh="编号", en="No."),
        *colour,
        _ITEM,
        names.responsible,
        Words(zh="分管领导", en="Leader"),
        Words(zh="完成时限", en="Due"),
        Words(zh="情况", en="What"),
    )


def _cells(point: Point, names: Names) -> tuple[Inline, ...]:
    item = point.item
    colour = (chip(item.colour),) if names.colours else ()
    return (
        item.number,
        *colour,
        item.title,
        item.section,
        item.leader,
        iso(item.due),
        point.worded(colours=names.colours),
    )


def _said(cell: Inline, language: Language) -> str:
    return wording(cell if isinstance(cell, str | Words) else cell.text, language)


def _topic(topic: AgendaTopic, names: Names) -> Words:
    """Name a topic; what comes back was moved to no other colour where the letterhead has none."""
    return _SENT_BACK if topic is _T.BACK and not names.colours else both(topic)


def _blocks(found: Agenda) -> Iterator[Block]:
    """Yield how many points there are, and a table for each topic that has any."""
    yield Paragraph(inlines=_summary(found))
    topics = [each for each in AgendaTopic if found.of(each)]
    decided = Words(zh="议定事项", en="Decided")
    wide = (4,) if found.names.colours else ()
    centred: tuple[Alignment, ...] = ("center",) if found.names.colours else ()
    for number, topic in enumerate(topics, 1):
        points = found.of(topic)
        name = _topic(topic, found.names)
        zh, en = f"{numeral(number)}、{name.zh}（{len(points)}项）", f"{name.en.capitalize()} ({len(points)})"
        yield Heading(level=1, text=Words(zh=zh, en=f"{number}. {en}"))
        shown, last = _named(found, points)
        table = Table(
            columns=[*_heads(found.names), decided],
            rows=[(*_cells(each, found.names), "") for each in shown],
            align=["center", *centred, "left", "center", "center", "center", "left", "left"],
            widths=[4, *wide, 9, 6, 5, 6, 12, 8],
        )
        yield ended(table, last, 1 + len(wide))


def _summary(found: Agenda) -> Words:
    """Count the points by topic, and say since when."""
    counted = [(_topic(each, found.names), len(found.of(each))) for each in AgendaTopic if found.of(each)]
    since = Words(zh="", en="")
    if found.since is not None:
        day = moment(found.since)
        since = Words(zh=f"自上次会议（{day.zh}）以来，", en=f" since the last one ({day.en})")
    if not counted:
        return Words(zh=f"{since.zh}没有需要提请会议研究的事项。", en=f"Nothing for the meeting{since.en}.")
    topics = joined((Words(zh=f"{each.zh}{number}项", en=f"{each.en} {number}") for each, number in counted), zh="，")
    return Words(zh=f"{since.zh}提请会议研究：{topics.zh}。", en=f"For the meeting{since.en}: {topics.en}.")


def _as_of(at: datetime) -> Words:
    until = end(at)
    return Words(zh=f"依据截至{until.zh}的记录。", en=f"Based on what was recorded up to {until.en}.")
