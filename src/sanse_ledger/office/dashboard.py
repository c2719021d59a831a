"""The dashboard: the three lamps and every item on one HTML page, to filter and sort in a browser."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.items.item import Item
from sanse_ledger.items.state import state_in_words
from sanse_ledger.items.unnamed import Hidden, ending, hide, merged_elsewhere, only_named, restricted_among, shown_as
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.guidance import Guidance
from sanse_ledger.lamps.lamps import Lamps, three_lamps
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.ledger.rows import plainly
from sanse_ledger.office.steps import Progress, Steps
from sanse_ledger.pages.board import Board, Choice, Column, Entry, Panel
from sanse_ledger.pages.document import Line, Paragraph
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.render.dashboard import dashboard_page
from sanse_ledger.pages.sheet import page
from sanse_ledger.policy.context import Context
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.rules.due_dates import timeliness
from sanse_ledger.words.bilingual import Language, Words
from sanse_ledger.words.checks import check_choice
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.phrases import both, dated
from sanse_ledger.words.terms import Timeliness

_LEADER = Words(zh="分管领导", en="Leader")
_DUE = Words(zh="完成时限", en="Due")
_STANDINGS = (
    Words(zh="提示灯亮", en="lagging behind"),
    Words(zh="逾期、超时限", en="overdue or past a limit"),
    Words(zh="临期、当日到期", en="due soon or today"),
    Words(zh="下一步条件已具备", en="ready for the next move"),
)
_LATE = frozenset({Timeliness.OVERDUE, Timeliness.PAST_LIMIT})
_SOON = frozenset({Timeliness.DUE_SOON, Timeliness.DUE_TODAY})


def ledger_dashboard(  # noqa: PLR0913 - what a page is made with
    ledger: Ledger,
    on: date,
    *,
    language: Language = "zh",
    letterhead: Letterhead | None = None,
    for_: str | None = None,
    progress: Progress | None = None,
) -> str:
    """Return the ledger on the day *on*, as it was known at its end, as one HTML page for a browser.

    It has the three lamps (G5), and the items in four columns: red, orange, green, and those without a mark. A script
    of the page filters and sorts them; without it the page is whole. Nothing is loaded from elsewhere, and the same
    ledger gives the same page. *letterhead* and *for_* are as in `weekly_ledger`: what is restricted is counted, and
    named to its own alone (X32). Where the letterhead leaves colours out, the columns are what is in hand, struck off
    and closed. *progress* shows how far it is: a function that is handed a range, a number for each step, and gives
    them back one by one, such as tqdm.

    >>> shown = ledger_dashboard(Ledger.open(owner="固阳县委政法委", year=2022), date(2022, 6, 10))
    >>> "探照灯" in shown, "://" in shown
    (True, False)

    Raises WrongType for what is no ledger, date, letterhead or name, WrongValue for a language other than zh and en.
    """
    check_choice("language", language, ("zh", "en"))
    known = as_known(ledger, on)
    number = max(1, len(known.items))
    steps = Steps.of(3 * number, progress)  # an item is asked what it needs, told, and written
    lamps = under(three_lamps(ledger, on), letterhead)
    steps.done(number)
    shown = dashboard_page(_board(known, ledger, lamps, for_, steps), language)
    steps.finished()
    return shown


@frozen(kw_only=True)
class _Shown:
    """What the entries of one board are made with."""

    on: date
    context: Context
    names: Names
    hidden: Hidden
    guided: dict[str, Guidance]
    lagging: frozenset[str | None]
    places: dict[str, int]
    sections: dict[str, int]
    leaders: dict[str, int]
    steps: Steps


def _board(known: Ledger, ledger: Ledger, lamps: Lamps, for_: str | None, steps: Steps) -> Board:
    """Return the board of what was *known*; what is restricted by now is not named (X32)."""
    whom, on, names = reader(for_, lamps.letterhead), report_day(lamps.on), lamps.names
    restricted = restricted_among(ledger.items.values())
    hidden = hide(item for item in restricted if not whom.sees(item))
    items = list(known.items.values())
    seen, _ = only_named(items, lambda item: shown_as(item.number, hidden))
    shown = _Shown(
        on=on,
        context=known.context,
        names=names,
        hidden=hidden,
        guided={line.item: line for line in lamps.guide},
        lagging=frozenset(each.item for each in lamps.lag),
        steps=steps,
        places={number: place for place, number in enumerate(known.items)},
        sections=_places(known.sections_on(on), {item.section for item in seen}),
        leaders=_places((item.leader for item in items), {item.leader for item in seen}),
    )
    ledger_of = Words(zh=f"{names.ledger.zh}看板", en=f"Dashboard of the {names.ledger.en}")
    whose = Words(zh=f"{names.short.zh}{ledger.year}年度", en=f"{names.short.en}, {ledger.year}")
    head = page(ledger_of, whose, on, ())
    numbers = {item.number for item in restricted}
    told_to = copy_for(for_, sum(item.number in numbers for item in seen))
    return Board(
        page=changed(head, footer=[*head.footer, *told_to]),
        panels=tuple(_panels(lamps, for_)),
        choices=(
            Choice(key="section", name=names.responsible, options=tuple(shown.sections)),
            Choice(key="leader", name=_LEADER, options=tuple(shown.leaders)),
            Choice(key="standing", name=Words(zh="情况", en="Standing"), options=_STANDINGS),
        ),
        orders=(Words(zh="台账顺序", en="as in the ledger"), _DUE, names.responsible, _LEADER),
        columns=tuple(_columns(items, shown)),
    )


def _places(names: Iterable[str], wanted: set[str]) -> dict[str, int]:
    """Give each name that is wanted its place, in the order of *names*."""
    return {name: place for place, name in enumerate(each for each in dict.fromkeys(names) if each in wanted)}


def _panels(lamps: Lamps, for_: str | None) -> Iterator[Panel]:
    """Yield the lamps: the sentence of each, and its table (G5)."""
    for light in lamps:
        seen = under(light, lamps.letterhead).seen_by(for_)
        blocks = tuple(block for block in seen.blocks if not isinstance(block, Paragraph))
        yield Panel(name=seen.title, sentence=seen.summary, blocks=blocks)


def _columns(items: list[Item], shown: _Shown) -> Iterator[Column]:
    """Yield the columns: by colour, or by how far the items are where the letterhead leaves colours out."""
    if shown.names.colours:
        for colour in MARKED:
            of_it = [item for item in items if item.open and item.colour is colour]
            heading = Words(zh=colour.ledger_zh, en="Items")
            yield _column(heading, of_it, shown, colour)
        cleared = Words(zh=Colour.CLEARED.ledger_zh, en="No mark")
        yield _column(cleared, [item for item in items if not item.open], shown)
        return
    yield _column(Words(zh="在办", en="In hand"), [item for item in items if item.in_progress], shown)
    struck_off = [item for item in items if item.open and not item.in_progress]
    yield _column(Words(zh="已销号", en="Struck off"), struck_off, shown)
    yield _column(Words(zh="已清账等", en="Closed"), [item for item in items if not item.open], shown)


def _column(heading: Words, items: list[Item], shown: _Shown, colour: Colour | None = None) -> Column:
    named, _ = only_named(items, lambda item: shown_as(item.number, shown.hidden))
    return Column(
        heading=heading,
        chip=None if colour is None else chip(colour),
        number=len(items),
        entries=tuple(_entry(item, shown) for item in named),
        ends=ending(shown_as(item.number, shown.hidden) for item in items),
    )


def _entry(item: Item, shown: _Shown) -> Entry:
    shown.steps.done()
    late, guided = timeliness(item, shown.on, shown.context), shown.guided.get(item.number)
    holds = (
        item.number in shown.lagging,
        late in _LATE,
        late in _SOON,
        guided is not None and guided.is_ready,
    )
    places = (shown.sections[item.section], shown.leaders[item.leader])
    return Entry(
        number=item.number,
        title=item.title,
        standing=both(late),
        is_late=late in _LATE,
        facts=tuple(_facts(item, guided, shown)),
        chosen=((places[0],), (places[1],), tuple(place for place, each in enumerate(holds) if each)),
        ranks=(shown.places[item.number], (item.due or date.max).toordinal(), *places),
    )


def _facts(item: Item, guided: Guidance | None, shown: _Shown) -> Iterator[tuple[Words, Line]]:
    """Yield what is told of an item, each with what it is called."""
    names = shown.names
    yield names.responsible, (item.section,)
    yield _LEADER, (item.leader,)
    if item.person:
        yield Words(zh="责任人", en="Person"), (item.person,)
    yield _DUE, (Words(zh="未定时限", en="no due date") if item.due is None else dated(item.due),)
    if item.target is not None:
        yield Words(zh="限期", en="Target"), (dated(item.target),)
    told = merged_elsewhere(item, shown.hidden)
    yield Words(zh="状态", en="State"), (state_in_words(told) if names.colours else plainly(told),)
    if guided is not None:
        move, needs = guided.move_words(colours=names.colours), guided.words
        yield Words(zh="下一步", en="Next"), (Words(zh=f"{move.zh}：{needs.zh}", en=f"{move.en}: {needs.en}"),)
