"""The three lamps (G5): what is being carried out now, what lags behind, and what each item still needs.

All three look at one day, as it was known at its end, and change nothing. The lag light is the reminders of its lamp;
the guide light asks the very guards that would refuse the next move.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import ClassVar

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import at_local, report_day
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import named, only_named, restricted_among, shown_as
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.guidance import Guidance, guidance
from sanse_ledger.lamps.papers import Paper
from sanse_ledger.lamps.reminders import Reminder, of_known
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Alignment, Block, Document, Heading, Inline, Line, Paragraph, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.pages.sheet import page
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.phrases import NOTHING, both, joined
from sanse_ledger.words.terms import Lamp, Level


@frozen(kw_only=True, repr=False)
class Light(Paper):
    """One of the lamps: a sentence and a table about a ledger on a day."""

    lamp: ClassVar[Lamp]

    @property
    def title(self) -> Words:
        """The lamp's name."""
        return Words(zh=self.lamp.zh, en=self.lamp.en.capitalize())


@frozen(kw_only=True)
class Watched:
    """What one section is carrying out for one leader: item numbers by colour, in the order of the ledger."""

    leader: str
    section: str
    red: tuple[str, ...]
    orange: tuple[str, ...]
    green: tuple[str, ...]

    @property
    def by_colour(self) -> tuple[tuple[Colour, tuple[str, ...]], ...]:
        """The numbers once more, each tuple with its colour."""
        return tuple(zip(MARKED, (self.red, self.orange, self.green), strict=True))


_NOTHING = Words(zh="无未销号事项。", en="No item is in progress.")


@frozen(kw_only=True, repr=False)
class Searchlight(Light):
    """What is being carried out now, by colour, leader and section (G5.1), in the order of the ledger."""

    lamp = Lamp.SEARCHLIGHT
    lines: tuple[Watched, ...]

    def __iter__(self) -> Iterator[Watched]:
        """Go through the lines."""
        return iter(self.lines)

    @property
    def summary(self) -> Words:
        """How many items are in progress, by colour."""
        red, orange, green = (sum(len(line.by_colour[n][1]) for line in self) for n in range(len(MARKED)))
        whole = red + orange + green
        if not whole:
            return _NOTHING
        if not self.names.colours:
            return Words(zh=f"未销号{whole}项。", en=f"Items in progress: {whole}.")
        return Words(
            zh=f"未销号{whole}项：红色{red}项，橙色{orange}项，绿色{green}项。",
            en=f"Items in progress: {whole}; red {red}, orange {orange}, green {green}.",
        )

    @property
    def table(self) -> Table:
        """A row for each leader and section."""
        leader, names = Words(zh="分管领导", en="Leader"), self.names
        if not names.colours:
            whole = [
                joined(self._named(number for _, numbers in line.by_colour for number in numbers)) for line in self
            ]
            return Table(
                columns=[leader, names.responsible, Words(zh="未销号事项", en="Items")],
                rows=[[line.leader, line.section, numbers] for line, numbers in zip(self, whole, strict=True)],
                widths=[3, 3, 12],
            )
        heads = [Words(zh=f"{each.mark}{each.zh}", en=f"{each.mark} {each.en.capitalize()}") for each in MARKED]
        rows: list[list[Inline | list[Inline]]] = [
            [line.leader, line.section, *(_marks(self._named(numbers), colour) for colour, numbers in line.by_colour)]
            for line in self
        ]
        return Table(columns=[leader, names.responsible, *heads], rows=rows, widths=[3, 3, 6, 4, 9])

    def _named(self, numbers: Iterable[str]) -> list[Words | str]:
        """Return the numbers that are named, and how many are not (X32)."""
        hidden = self.hidden
        return named(shown_as(number, hidden) for number in numbers)


@frozen(kw_only=True, repr=False)
class LagLight(Light):
    """What lags behind (G5.2): the reminders of this lamp, the highest level first."""

    lamp = Lamp.LAG
    reminders: tuple[Reminder, ...]

    def __iter__(self) -> Iterator[Reminder]:
        """Go through the reminders."""
        return iter(self.reminders)

    def __len__(self) -> int:
        """Count the reminders."""
        return len(self.reminders)

    @property
    def summary(self) -> Words:
        """How many there are, by level."""
        counts = [(level, sum(each.level is level for each in self)) for level in reversed(Level)]
        counted = [(level, count) for level, count in counts if count]
        zh = "，".join(f"提醒至{self.names.level(level).zh}{count}条" for level, count in counted)
        en = ", ".join(f"to the {self.names.level(level).en} {count}" for level, count in counted)
        return Words(
            zh=f"滞后共{len(self)}条：{zh}。" if counted else "没有滞后。",
            en=f"Lagging behind: {len(self)}; reminded up {en}." if counted else "Nothing lags behind.",
        )

    @property
    def table(self) -> Table:
        """A row for each reminder; the last says how many items are not named (X32)."""
        hidden = self.hidden
        shown, last = only_named(self, lambda each: each.item and shown_as(each.item, hidden))
        rows: list[tuple[Inline, ...]] = [
            (
                both(each.kind),
                both(each),
                _addressees(each, self.names.principal),
                self.names.level(each.level),
            )
            for each in shown
        ]
        return Table(
            columns=[
                Words(zh="类别", en="Kind"),
                Words(zh="情况", en="What"),
                Words(zh="提醒对象", en="Who is reminded"),
                Words(zh="层级", en="Level"),
            ],
            rows=[*rows, *((NOTHING, each, "", "") for each in last)],
            widths=[3, 9, 4, 3],
        )


@frozen(kw_only=True, repr=False)
class GuideLight(Light):
    """What each item in progress still needs for its next move, in words (G5.3); in the order of the ledger."""

    lamp = Lamp.GUIDE
    lines: tuple[Guidance, ...]

    def __iter__(self) -> Iterator[Guidance]:
        """Go through the lines."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    @property
    def summary(self) -> Words:
        """How many items there are, and how many of them are ready."""
        ready = sum(line.is_ready for line in self)
        if not len(self):
            return _NOTHING
        may = "调整或销号" if self.names.colours else "归档销号"
        if not ready:
            return Words(
                zh=f"未销号{len(self)}项，均尚不具备{may}的条件。",
                en=f"Items in progress: {len(self)}; none is ready to be moved or struck off.",
            )
        return Words(
            zh=f"未销号{len(self)}项，其中条件已具备、可以{may}的{ready}项。",
            en=f"Items in progress: {len(self)}; ready to be moved or struck off: {ready}.",
        )

    @property
    def table(self) -> Table:
        """A row for each item; without its colour where the letterhead leaves colours out.

        The last says how many items are not named (X32).
        """
        colours = self.names.colours
        shown, last = self._parted(self)
        of_colour: list[Alignment] = ["center"] if colours else []
        rows: list[Sequence[Inline]] = [
            (
                line.item,
                *([chip(line.colour)] if colours else []),
                line.title,
                line.section,
                self._move(line),
                line.words,
            )
            for line in shown
        ]
        ends: list[Sequence[Inline]] = [(NOTHING, *([""] if colours else []), each, "", "", "") for each in last]
        return Table(
            columns=[
                Words(zh="编号", en="No."),
                *([Words(zh="颜色", en="Colour")] if colours else []),
                Words(zh="事项", en="Item"),
                self.names.responsible,
                Words(zh="下一步", en="Next"),
                Words(zh="还需", en="Still needed"),
            ],
            rows=[*rows, *ends],
            align=["center", *of_colour, "left", "left", "center", "left"],
            widths=[3, *([3] if colours else []), 6, 4, 3, 8],
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The summary, and a row for all items that need the same for the same move; what is ready comes first.

        The last says how many items are not named (X32).
        """
        together: dict[tuple[bool, Words, Words], list[Guidance]] = {}
        shown, last = self._parted(self)
        for line in sorted(shown, key=lambda each: (not each.is_ready, each.colour.value)):
            together.setdefault((line.is_ready, self._move(line), line.words), []).append(line)
        colours = self.names.colours
        rows: list[tuple[Line, ...]] = [
            ((move,), (words,), _items(lines, colours=colours)) for (_, move, words), lines in together.items()
        ]
        rows += [((NOTHING,), (NOTHING,), (each,)) for each in last]
        heads = (Words(zh="下一步", en="Next"), Words(zh="还需", en="Still needed"), Words(zh="事项", en="Items"))
        table = Table(columns=heads, rows=rows, align=["center", "left", "left"], widths=[2, 8, 8])
        return (Paragraph(inlines=self.summary), *([table] if rows else []))

    def _parted(self, lines: Iterable[Guidance]) -> tuple[list[Guidance], tuple[Words, ...]]:
        """Return the lines whose items are named, and how many are not."""
        hidden = self.hidden
        return only_named(lines, lambda line: shown_as(line.item, hidden))

    def _move(self, line: Guidance) -> Words:
        return line.move_words(colours=self.names.colours)


@frozen(kw_only=True, repr=False)
class Lamps(NotebookPage):
    """The three lamps of one ledger on one day (G5).

    >>> lamps = three_lamps(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))
    >>> lamps.lag.summary.zh
    '没有滞后。'
    """

    owner: str
    letterhead: Letterhead
    on: date
    searchlight: Searchlight
    lag: LagLight
    guide: GuideLight

    def __iter__(self) -> Iterator[Light]:
        """Go through the lamps."""
        return iter((self.searchlight, self.lag, self.guide))

    def __repr__(self) -> str:
        """Show owner, day and what lags behind on one line."""
        return f"<Lamps {self.owner} {self.on}: {self.lag.summary.zh}>"

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.letterhead.names(self.owner)

    def document(self, *, letterhead: Letterhead | None = None, for_: str | None = None) -> Document:
        """Return the three lamps on one page after another, under another *letterhead* if one is given.

        Restricted items are named to whom it is *for_* alone (X32). Raises WrongType for what is no letterhead, or no
        name.
        """
        names, blocks = under(self, letterhead).names, list[Block]()
        told_to: tuple[Words, ...] = ()
        for number, light in zip("一二三", self, strict=True):
            seen = under(light, letterhead).seen_by(for_)
            name = Words(zh=f"{number}、{light.title.zh}", en=light.title.en)
            blocks += (Heading(level=1, text=name), *seen.blocks)
            told_to = told_to or seen.told_to
        title = Words(zh=f"{names.ledger.zh}三灯提示", en=f"Three lamps of the {names.ledger.en}")
        made = page(title, names.short, self.on, blocks)
        return changed(made, footer=[*made.footer, *told_to]) if told_to else made


def three_lamps(ledger: Ledger, on: date) -> Lamps:
    """Return searchlight, lag light and guide light of a ledger on the day *on*, as it was known at its end.

    >>> [light.lamp.zh for light in three_lamps(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))]
    ['探照灯', '提示灯', '指引灯']

    Raises TypeError if *on* is no date.
    """
    known, day = as_known(ledger, on), report_day(on)
    items = [item for item in known.items.values() if item.in_progress]
    lag = tuple(each for each in of_known(known, day) if each.lamp is Lamp.LAG)
    at = at_local(day, time.max, ledger.zone)
    lines = (guidance(item, day, at, known.context) for item in known.items.values())
    owner, letterhead = ledger.owner, ledger.letterhead
    restricted = restricted_among(ledger.items.values())
    watched, guided = _watched(known, day, items), tuple(each for each in lines if each is not None)
    return Lamps(
        owner=owner,
        letterhead=letterhead,
        on=day,
        searchlight=Searchlight(owner=owner, letterhead=letterhead, on=day, lines=watched, restricted=restricted),
        lag=LagLight(owner=owner, letterhead=letterhead, on=day, reminders=lag, restricted=restricted),
        guide=GuideLight(owner=owner, letterhead=letterhead, on=day, lines=guided, restricted=restricted),
    )


def _watched(ledger: Ledger, on: date, items: list[Item]) -> tuple[Watched, ...]:
    """Group the items by leader, in the order of the items, and by section, in that of the ledger."""
    groups: dict[tuple[str, str], dict[Colour, list[str]]] = {}
    for item in items:
        group = groups.setdefault((item.leader, item.section), {colour: [] for colour in MARKED})
        group[item.colour].append(item.number)
    leaders = {leader: place for place, leader in enumerate(dict.fromkeys(leader for leader, _ in groups))}
    sections = {section: place for place, section in enumerate(ledger.sections_on(on))}
    return tuple(
        Watched(leader=leader, section=section, **{colour.key: tuple(group[colour]) for colour in MARKED})
        for (leader, section), group in sorted(
            groups.items(), key=lambda each: (leaders[each[0][0]], sections[each[0][1]])
        )
    )


def _marks(numbers: Iterable[Words | str], colour: Colour) -> list[Inline]:
    """Return the numbers as chips: a chip is never broken, a number such as R-1 is."""
    chips: list[Inline] = [changed(chip(colour), symbol="", text=number) for number in numbers]
    return [inline for each in chips for inline in (each, " ")][:-1]


def _items(lines: list[Guidance], *, colours: bool) -> Line:
    """Name one item with its title and section; of several only the numbers, each in its colour if there are any."""
    chips: list[Inline] = [changed(chip(line.colour), text=line.item) if colours else line.item for line in lines]
    if len(lines) > 1:
        return tuple(inline for each in chips for inline in (each, " "))[:-1]
    (line,) = lines
    name = Words(zh=f"{line.title}（{line.section}）", en=f"{line.title} ({line.section})")
    return (*chips, " ", name)


def _addressees(reminder: Reminder, principal: Words) -> Words:
    """Name whom it goes to; the last on the highest level is the principal leader, who has no name in the ledger."""
    if reminder.level is not Level.PRINCIPAL:
        return joined(reminder.to)
    return joined([*reminder.to[:-1], principal])
