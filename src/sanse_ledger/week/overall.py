"""The first two parts of a circular: the overall figures (总体情况), and what is done well (主要成效)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve as changed

from sanse_ledger.items.item import Item
from sanse_ledger.items.state import is_done
from sanse_ledger.items.unnamed import named as named_or_counted
from sanse_ledger.items.unnamed import only_named
from sanse_ledger.lamps.obligations import WAS_LATE
from sanse_ledger.pages.document import Block, Heading, NumberedList, Paragraph, Strong
from sanse_ledger.procedures.parts import Terms
from sanse_ledger.week import tables as page
from sanse_ledger.week.changes import kind_words, printed
from sanse_ledger.week.corrections import how_many, sentences, still_counted
from sanse_ledger.week.deeds import Deed
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.extensions import Extension
from sanse_ledger.week.lines import Line, waiting_for
from sanse_ledger.week.ranking import ranking_note
from sanse_ledger.week.releases import releases_words
from sanse_ledger.week.standstill import standstill_words
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.phrases import both, count, dated, end, joined, numeral, quoted
from sanse_ledger.words.shares import percent, share
from sanse_ledger.words.terms import ConcernKind, DeedKind, HandIn, MoveKind, Reporting, Timeliness


def named(item: Item) -> Words:
    """Name an item in a sentence, with its section.

    >>> from types import SimpleNamespace
    >>> named(SimpleNamespace(number="R-1", title="平安建设考评", section="综治股")).zh
    'R-1“平安建设考评”（综治股）'
    """
    return Words(zh=f"{titled(item).zh}（{item.section}）", en=f"{titled(item).en} ({item.section})")


def titled(item: Item) -> Words:
    """Name an item in a sentence.

    >>> from types import SimpleNamespace
    >>> titled(SimpleNamespace(number="R-1", title="平安建设考评")).zh
    'R-1“平安建设考评”'
    """
    return Words(zh=f"{item.number}{quoted(item.title)}", en=f"{item.number} {quoted(item.title)}")


# Overall


class Places(NamedTuple):
    """Which attachments have the moves and the extensions."""

    moves: Words
    extensions: Words


def overall(
    digest: Digest, handed_in: Words, places: Places, tables: Iterable[Block] = (), counted: Iterable[Block] = ()
) -> Iterator[Block]:
    """Yield part one: what stands in the ledger, what moved, how timely it is, who handed in; then the tables.

    *handed_in* says who handed in, *counted* what was counted with it, *places* which attachments have the moves and
    extensions; *tables* follow the first two. They stand behind the text, so that a page is filled with lines where a
    table goes to the next one.
    """
    yield Heading(level=1, text=Words(zh="一、总体情况", en="I. Overall"))
    yield Paragraph(inlines=_standing(digest))
    names, number = digest.names, 2 if digest.names.colours else 1
    if not names.colours:
        yield Paragraph(inlines=page.balance_words(digest.balance))
    yield Paragraph(inlines=_moved(digest, places.moves))
    if digest.extensions:
        yield Paragraph(inlines=_extended(digest.extensions, places.extensions))
    yield from _off_and_waiting(digest)
    if digest.corrections:
        yield Paragraph(inlines=_put_right(how_many(digest.corrections)))
        yield NumberedList(items=sentences(digest.corrections))
    yield from (Paragraph(inlines=each) for each in still_counted(digest.lateness_corrected))
    yield Paragraph(inlines=_timely(digest))
    if any(each.kind is DeedKind.MILESTONE for each in digest.deeds):
        yield Paragraph(inlines=_reached(digest))
    for each in digest.matters:
        yield Paragraph(inlines=each.words)
    yield Paragraph(inlines=handed_in)
    yield from counted
    if names.colours:
        yield page.balance_table(
            digest.balance, Words(zh=f"表1　{names.ledger.zh}增减情况表", en="Table 1: the balance")
        )
        yield page.BALANCE_NOTE
    by_unit = Words(zh=f"表{number}　各{names.unit.zh}情况", en=f"Table {number}: by {names.unit.en}")
    weekly = digest.week is not None
    sections = page.sections_table(digest.sections, by_unit, names, ranking=digest.ranking, weekly=weekly)
    yield sections if digest.matters else page.without_limits(sections)
    yield page.sections_note(names, digest.sections, limits=bool(digest.matters))
    if digest.ranking:
        yield ranking_note(digest.sections, weekly=weekly)
    yield from tables
    if digest.provisional:
        yield page.PROVISIONAL_NOTE


def _off_and_waiting(digest: Digest) -> Iterator[Block]:
    """Name the units that were taken off, and the matters that are suspended (X24, X22)."""
    if digest.released:
        yield Paragraph(inlines=releases_words(digest.released))
    if digest.suspended:
        yield Paragraph(inlines=standstill_words(digest.suspended))


def _put_right(number: Words) -> Words:
    """Count what was put right in the period; each of it is listed below (X31)."""
    return Words(zh=f"本期更正{number.zh}：", en=f"Put right in this period: {number.en}.")


def _standing(digest: Digest) -> Words:
    until = end(digest.until)
    total = digest.total.closing
    year = percent(share(digest.struck_off, digest.counted))
    struck_off = (
        both("")
        if not digest.counted
        else Words(
            zh=f"本期销号{len(digest.completed)}项，年内累计销号{digest.struck_off}项，占应办事项{digest.counted}项的{year}。",
            en=f" Struck off in this period: {len(digest.completed)}; since the year began: "
            f"{digest.struck_off} of {digest.counted} ({year}).",
        )
    )
    if not total:
        return Words(
            zh=f"截至{until.zh}，{digest.names.ledger.zh}无在册事项。{struck_off.zh}",
            en=f"No item is in the {digest.names.ledger.en} at {until.en}.{struck_off.en}",
        )
    working, colours = len(digest.in_progress), _by_colour(digest)
    waiting = "已销号待取消标注" if digest.names.colours else "已销号"
    return Words(
        zh=f"截至{until.zh}，{digest.names.ledger.zh}在册事项{total}项{colours.zh}；未销号{working}项，"
        f"{waiting}{total - working}项。{struck_off.zh}",
        en=f"Items in the {digest.names.ledger.en} at {until.en}: {total}{colours.en}; in progress: {working}, "
        f"struck off: {total - working}.{struck_off.en}",
    )


def _by_colour(digest: Digest) -> Words:
    """Say how many items are of which colour, and their shares; nothing where the letterhead leaves colours out."""
    if not digest.names.colours:
        return both("")
    total = digest.total.closing
    closing = {colour: digest.columns[colour].closing for colour in MARKED}
    numbers = joined(
        Words(zh=f"{colour.zh}色{number}项", en=f"{number} {colour.en}") for colour, number in closing.items()
    )
    shares = joined(percent(share(number, total)) for number in closing.values())
    return Words(zh=f"，其中{numbers.zh}，占比分别为{shares.zh}", en=f", namely {numbers.en} ({shares.en})")


def _moved(digest: Digest, moves_in: Words) -> Words:
    """Count the moves by kind; each of them is named in the attachment *moves_in*."""
    kinds = Counter(move.kind for move in printed(digest.balance.moves, digest.names))
    if not kinds:
        return Words(
            zh="本期各色台账无变动。" if digest.names.colours else "本期无事项增减。",
            en="Nothing moved in this period.",
        )
    found = [(kind_words(kind, digest.names), kinds[kind]) for kind in MoveKind if kinds[kind]]
    numbers = joined(Words(zh=f"{kind.zh}{number}项", en=f"{number} {kind.en}") for kind, number in found)
    return Words(
        zh=f"本期变动{sum(kinds.values())}项次：{numbers.zh}（明细见{moves_in.zh}）。",
        en=f"Moves in this period: {numbers.en} (see {moves_in.en}).",
    )


def _extended(extensions: Sequence[Extension], extended_in: Words) -> Words:
    """Name the items whose due date was moved, with the date before and after; *extended_in* has the approvers."""
    items, times = len({each.item for each in extensions}), len(extensions)
    shown, last = only_named(extensions, attrgetter("item"))
    steps = _first([_step(each) for each in shown], _EXTENDED_NAMED, last)
    again = Words(zh=f"{times}次", en=f", {times} times") if times > items else both("")
    return Words(
        zh=f"本期延期{items}项{again.zh}：{steps.zh}（明细见{extended_in.zh}）。",
        en=f"Extended in this period: {count(items, 'item')}{again.en}. {steps.en} (see {extended_in.en}).",
    )


def _step(each: Extension) -> Words:
    was, due, whose = dated(each.was), dated(each.due), each.whose
    return Words(
        zh=f"{each.item}{quoted(each.title)}（{whose.zh}）{each.limit.zh}由{was.zh}延至{due.zh}",
        en=f"{each.item} {quoted(each.title)} ({whose.en}){each.limit.en} from {was.en} to {due.en}",
    )


_EXTENDED_NAMED = 10
"""So many extensions are named; the attachment has all of them."""


def _timely(digest: Digest) -> Words:
    """Say how what is in progress stands to its dates; what missed a limit on the way is told from what is in time."""
    working = digest.in_progress
    if not working:
        return Words(zh="目前无未销号事项。", en="No item is in progress.")
    numbers, part = joined(_standing_so(working)), percent(digest.on_time_share)
    return Words(
        zh=f"未销号{len(working)}项按时限看：{numbers.zh}，按期率{part}。",
        en=f"In progress: {len(working)}, of these {numbers.en}; on-time share {part}.",
    )


def _standing_so(working: Sequence[Line]) -> Iterator[Words]:
    """Count what stands so; name what was done late or missed a limit, and tell what is done from what is in hand.

    A closed matter that waits is not in hand, and counted by what it waits for, whatever lags of it; so is it among
    the problems of a section.
    """
    in_time = [each for each in working if each.timeliness is Timeliness.ON_TIME]
    in_hand = [each for each in in_time if each.waiting is None]
    once_late = [each for each in in_hand if each.was_past_a_limit]
    faulty = sum(each.fault is not None for each in in_hand if not each.was_past_a_limit)
    clean = [each for each in in_hand if not each.was_past_a_limit and each.fault is None]
    if clean:
        done = sum(is_done(each.item) for each in clean)
        zh, en = (f"（含已按时办结{done}项）", f" ({done} of them done)") if done else ("", "")
        how = Timeliness.ON_TIME
        yield Words(zh=f"{how.zh}{len(clean)}项{zh}", en=f"{len(clean)} {how.en}{en}")
    for what, number in waiting_for(in_time):
        among = _among([each for each in in_time if each.waiting == what])
        yield Words(zh=f"{what.zh}{number}项{among.zh}", en=f"{number} {what.en}{among.en}")
    if once_late:
        numbers, number = joined(named_or_counted(each.item.number for each in once_late)), len(once_late)
        yield Words(
            zh=f"环节曾超期{number}项（{numbers.zh}）", en=f"{number} with a limit missed on the way ({numbers.en})"
        )
    if faulty:
        yield Words(zh=f"时限内但有其他问题{faulty}项", en=f"{faulty} within their dates but with other problems")
    for how in Timeliness:
        found = [each for each in working if each.timeliness is how and how is not Timeliness.ON_TIME]
        if found:
            which = _which(found) if how is Timeliness.DONE_LATE else both("")
            yield Words(zh=f"{how.zh}{len(found)}项{which.zh}", en=f"{len(found)} {how.en}{which.en}")


def _among(waiting: Sequence[Line]) -> Words:
    """Say, of closed matters that wait for one thing, which missed a limit on the way, and how many lag otherwise."""
    late = [each.item.number for each in waiting if each.was_past_a_limit]
    faulty = sum(each.fault is not None for each in waiting if not each.was_past_a_limit)
    numbers, parts = joined(named_or_counted(late)), []
    if late:
        parts.append(Words(zh=f"环节曾超期{len(late)}项：{numbers.zh}", en=f"a limit missed: {numbers.en}"))
    if faulty:
        parts.append(Words(zh=f"有其他问题{faulty}项", en=f"with other problems: {faulty}"))
    words = joined(parts, zh="，", en="; ")
    return Words(zh=f"（其中{words.zh}）", en=f" ({words.en})") if parts else words


def _which(late: Sequence[Line]) -> Words:
    """Name what was done late, and say what of it waits for something."""
    numbers = joined(named_or_counted(each.item.number for each in late))
    waiting = waiting_for(late)
    waits = joined(Words(zh=f"{what.zh}{number}项", en=f"{number} {what.en}") for what, number in waiting)
    if [len(late)] == [number for _, number in waiting]:
        waits = waiting[0][0]
        among = Words(zh=f"，{'均' if len(late) > 1 else ''}{waits.zh}", en=f"; {waits.en}")
    else:
        among = Words(zh=f"，其中{waits.zh}", en=f"; {waits.en}") if waits.zh else waits
    return Words(zh=f"（{numbers.zh}{among.zh}）", en=f" ({numbers.en}{among.en})")


def _reached(digest: Digest) -> Words:
    """Count the dates of milestones that were reached; those that recur are counted, and praised by nobody."""
    reached = [each for each in digest.deeds if each.kind is DeedKind.MILESTONE]
    late, routine = sum(each.late for each in reached), sum(each.routine for each in reached)
    zh, en = f"本期完成时间节点任务{len(reached)}项次", f"Milestones reached in this period: {len(reached)}"
    if not late:
        return Words(zh=f"{zh}，其中周期性节点{routine}项次。", en=f"{en}, of these recurring {routine}.")
    return Words(
        zh=f"{zh}（周期性节点{routine}项次），其中逾期完成{late}项次。",
        en=f"{en} (recurring: {routine}), of these late {late}.",
    )


# Done well


def done_well(digest: Digest, handed_in: Sequence[str], most: int | None = None) -> Iterator[Block]:
    """Yield part two: what was struck off, concluded, moved on and reached in time, and what was *handed_in* well.

    What was late is no achievement: it is named in part three, and counted here beside what was in time. Of each kind
    *most* are named at most; all of them for None.
    """
    yield Heading(level=1, text=Words(zh="二、主要成效", en="II. Done well"))
    achieved = [
        (lead, _first(names, most, last)) for lead, names, last in _achievements(digest, handed_in) if names or last
    ]
    if not achieved:
        unit = digest.names.unit
        colours = digest.names.colours
        moved = Words(
            zh="、办结或转入下一阶段" if colours else "或办结",
            en=", concluded or moved on" if colours else " or concluded",
        )
        yield Paragraph(
            inlines=Words(
                zh=f"本期无按时销号{moved.zh}的事项，无按时完整报送《周工作台账》的{unit.zh}。",
                en=f"Nothing was struck off{moved.en} in time, and no {unit.en} handed in all on time.",
            )
        )
    for number, (lead, text) in enumerate(achieved, 1):
        numbered = Words(zh=f"（{numeral(number)}）{lead.zh}。", en=f"({number}) {lead.en}. ")
        yield Paragraph(inlines=[Strong(text=numbered), Words(zh=f"{text.zh}。", en=f"{text.en}.")])


_Named = tuple[Sequence[Words | str], Sequence[Words]]
"""A list of names, and the line that ends it where some are not named (X32)."""


def _achievements(
    digest: Digest, handed_in: Sequence[str]
) -> Iterator[tuple[Words, Sequence[Words | str], Sequence[Words]]]:
    """Yield a lead and a list for each kind of good news, and how it ends; the list is empty where there is none."""
    found = praised(digest)
    of = {kind: [deed for deed in found if deed.kind is kind] for kind in DeedKind}
    is_all = {kind: len(some) == sum(deed.kind is kind for deed in digest.deeds) for kind, some in of.items()}
    terms = _terms(digest)
    good = terms.resolved
    struck_off, closed = ("事项{}销号", "Struck off"), (f"办理流程{{}}{terms.closed.zh}", "Procedures closed")
    if not is_all[DeedKind.COMPLETED]:
        struck_off = f"已{good.zh}事项{{}}销号", f"{good.en.capitalize()} and struck off"
    if not is_all[DeedKind.PROCEDURE]:
        closed = f"{{}}{good.zh}", good.en.capitalize()
    completed, matters = of[DeedKind.COMPLETED], of[DeedKind.PROCEDURE]
    yield _led(struck_off[0], "项", struck_off[1], completed), *_in_time(completed, _item_deed)
    concluded = "重点任务{}办结" if digest.names.colours else "事项{}办结"
    done = of[DeedKind.CONCLUDED]
    if not digest.names.colours:  # there the work of an item is its matter, which is named below
        done = [each for each in done if all(each.item.number != one.item.number for one in matters)]
    yield _led(concluded, "项", "Concluded", done), *_in_time(done, _item_deed)
    if digest.names.colours:
        lead, steps = _moved_on(digest)
        yield lead, *steps
    measures = of[DeedKind.MEASURE]
    yield _led("整改措施{}完成", "条", "Measures finished", measures), *_in_time(measures, _part_deed)
    yield _led(closed[0], "件", closed[1], matters), *_in_time(matters, _matter_deed)
    milestones = [each for each in of[DeedKind.MILESTONE] if not each.routine]
    yield _led("{}完成节点任务", "项", "Milestones reached", milestones), *_in_time(milestones, _part_deed)
    unit, number = digest.names.unit.zh, len(handed_in)
    yield Words(zh=f"按时完整报送的{unit}{number}个", en=f"Handed in on time and complete: {number}"), handed_in, ()


def in_time_and_complete(digest: Digest) -> list[str]:
    """Name the sections that handed in the week of a digest on time, and left out no item.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Ledger, digest
    >>> empty = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> at = datetime(2022, 7, 1, tzinfo=BEIJING)
    >>> in_time_and_complete(digest(empty, at, at))
    []
    """
    left_out = {line.reported_by for line in digest.lines if line.reporting is Reporting.UNREPORTED}
    return [
        each.section
        for each in digest.hand_ins
        if each.expected and each.status is HandIn.ON_TIME and each.section not in left_out
    ]


def praised(digest: Digest) -> tuple[Deed, ...]:
    """Return the deeds, where nothing of a whole item is in time that is named as late in part three (G4.5).

    What was closed with an outcome that is no result is left out: it is counted by its outcome in part one.
    """
    named_late = {each.item.number for each in digest.about(*_WERE_LATE)}
    return tuple(
        changed(each, late=True) if each.kind in _WHOLE_ITEMS and each.item.number in named_late else each
        for each in digest.deeds
        if not each.unresolved
    )


def _terms(digest: Digest) -> Terms:
    """Return what closing and resolving are called in its one procedure; of several, in any."""
    several = {each.terms for each in digest.matters}
    return several.pop() if len(several) == 1 else Terms()


_WHOLE_ITEMS = (DeedKind.COMPLETED, DeedKind.CONCLUDED, DeedKind.PROCEDURE)
_WERE_LATE = (*WAS_LATE.values(), ConcernKind.CLOSED_LATE, ConcernKind.RATED_AGAIN)


def _led(zh: str, unit: str, en: str, things: Sequence[Deed]) -> Words:
    """Say how many there were; where not all of them were in time, how many were: the others are named as problems."""
    number, late = len(things), sum(each.late for each in things)
    if not late:
        return Words(zh=f"{zh.format('')}{number}{unit}", en=f"{en}: {number}")
    return Words(zh=f"{zh.format('按时')}{number - late}{unit}", en=f"{en} in time: {number - late}")


def _in_time(deeds: Iterable[Deed], named_by: Callable[[Deed], Words]) -> _Named:
    shown, last = only_named((each for each in deeds if not each.late), lambda deed: deed.item.number)
    return [named_by(each) for each in shown], last


def _first(names: Sequence[Words | str], most: int | None, last: Sequence[Words] = ()) -> Words:
    """Name the first of many, and say that there are more; *last* is how many are not named."""
    if most is None or len(names) <= most:
        return joined([*names, *last])
    first = joined(names[:most])
    return joined([Words(zh=f"{first.zh}等", en=f"{first.en} and {len(names) - most} more"), *last])


def _moved_on(digest: Digest) -> tuple[Words, _Named]:
    """Name the moves from one colour on to the next, without those that were made late.

    They stand among what is done well for what came before them: the work was concluded, or the problem rectified.
    """
    forward = [move for move in digest.balance.moves if move.kind is MoveKind.RECOLOURED]
    late = {each.item.number for each in digest.about(ConcernKind.MOVE_WAS_LATE)}
    in_time = [move for move in forward if move.item not in late]
    shown, last = only_named(in_time, attrgetter("item"))
    steps = [
        Words(
            zh=f"{move.item}{quoted(move.title)}由{move.origin.zh}转{move.to.zh}（{move.section}）",
            en=f"{move.item} {quoted(move.title)} from {move.origin.en} to {move.to.en} ({move.section})",
        )
        for move in shown
        if move.origin is not None
    ]
    number, part = len(forward), len(in_time)
    if number == part:
        return Words(zh=f"办结或整改后转入下一阶段{number}项", en=f"Moved on: {number}"), (steps, last)
    zh = f"办结或整改后转入下一阶段{number}项，其中按时{part}项"
    return Words(zh=zh, en=f"Moved on: {number}, in time {part}"), (steps, last)


def _item_deed(deed: Deed) -> Words:
    return named(deed.item)


def _matter_deed(deed: Deed) -> Words:
    """Name a matter that was closed, with its outcome."""
    name, outcome = named(deed.item), both(deed.name)
    return Words(zh=f"{name.zh}{outcome.zh}", en=f"{name.en} {outcome.en}")


def _part_deed(deed: Deed) -> Words:
    name = both(deed.name)
    return Words(
        zh=f"{deed.item.number}{quoted(name.zh)}（{deed.item.section}）",
        en=f"{deed.item.number} {quoted(name.en)} ({deed.item.section})",
    )
