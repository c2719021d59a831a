"""The third part of a circular: the problems (存在问题), by section, its weeks first and then its items."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve as changed

from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import named, only_named
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.pages.document import Block, Heading, NumberedList, Paragraph
from sanse_ledger.rules.engine.clocks import WHOLE
from sanse_ledger.week.concern import Concern, limits_together, units_together
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.lines import LATE, UNKNOWN, Line, waiting_for
from sanse_ledger.week.next_week import WeeksBySection, weeks_named
from sanse_ledger.week.overall import titled
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import joined, moment, numeral
from sanse_ledger.words.terms import ConcernKind, HandIn
from sanse_ledger.words.text import sections_of

_K = ConcernKind


def problems(
    digest: Digest, of_weeks: Mapping[str, Sequence[Words]], left_out: Collection[str] = ()
) -> Iterator[Block]:
    """Yield part three: by section, what is wrong with the weeks it was to hand in, and with each of its items.

    The items *left_out* are named with the weeks that say nothing of them.
    """
    yield Heading(level=1, text=Words(zh="三、存在问题", en="III. Problems"))
    sections = dict.fromkeys([*(each.section for each in digest.sections), *of_weeks])
    faulty = [(name, (*of_weeks.get(name, ()), *_of_items(digest, name))) for name in sections]
    faulty = [(section, faults) for section, faults in faulty if faults]
    if not faulty:
        yield Paragraph(inlines=_no_problem(digest))
        return
    items = len({each.item.number for each in lags(digest)}.union(left_out))
    concerned = Words(zh=f"，涉及事项{items}项", en=f"; items concerned: {items}") if items else Words(zh="", en="")
    held = held_late(lags(digest))
    yield Paragraph(
        inlines=Words(
            zh=f"本期有{digest.names.counted(len(faulty)).zh}存在问题{concerned.zh}{held.zh}，具体如下：",
            en=f"{digest.names.counted(len(faulty)).en} concerned{concerned.en}{held.en}.",
        )
    )
    for number, (section, faults) in enumerate(faulty, 1):
        yield Heading(level=2, text=Words(zh=f"（{numeral(number)}）{section}", en=f"({number}) {section}"))
        yield NumberedList(items=faults)


def held_late(concerns: Iterable[Concern]) -> Words:
    """Count the limits that were missed by those who are named as holding them (X21, X24).

    Each stands below under the section that leads its item; here it is told whose delay it was. Where others than the
    leading sections missed one, every missed stage is counted: one that nobody is named for was its section's. Nothing
    where each section missed those of its own items alone; the list below says that already.

    >>> held_late(()).zh
    ''
    """
    late = [each for each in concerns if each.kind in {_K.STAGE_LATE, _K.STAGE_WAS_LATE} and each.part != WHOLE]
    if all(each.holder in {None, each.item.section} and not each.joint for each in late):
        return Words(zh="", en="")
    missed = Counter(name for each in late for name in sections_of(each.holder or each.item.section))
    times = joined(Words(zh=f"{name}{number}次", en=f"{name} {number}") for name, number in missed.most_common())
    return Words(
        zh=f"；环节超期涉及承办单位（人）{len(missed)}个（{times.zh}）",
        en=f"; limits missed by those who held them: {times.en}",
    )


def _no_problem(digest: Digest) -> Words:
    """Say that there was none; what was done late before and is not struck off stays late, and is not passed over."""
    return none_new(digest.in_progress) or Words(
        zh=f"本期未发现逾期、漏报、迟报等问题，{digest.names.units.zh}要继续保持。",
        en="Nothing was overdue, left out or late in this period.",
    )


def none_new(lines: Iterable[Line]) -> Words | None:
    """Name what was done late, or missed a limit, before; None where nothing did.

    >>> none_new(())
    """
    late, once = [], []
    for line in lines:
        if line.timeliness in LATE:
            late.append(line.item.number)
        elif line.was_past_a_limit:
            once.append(line.item.number)
    if not late and not once:
        return None
    zh, en = "本期无新增问题。", "No new problem arose in this period."
    if late:
        which = joined(named(late))
        zh += f"此前逾期办结、尚未销号的{len(late)}项（{which.zh}）仍按逾期办结统计。"
        en += f" Done late before and not struck off: {len(late)} ({which.en})."
    if once:
        which = joined(named(once))
        zh += f"此前环节曾超期、尚未销号的有{len(once)}项（{which.zh}）。"
        en += f" A limit missed before, and not struck off: {len(once)} ({which.en})."
    return Words(zh=zh, en=en)


def section_problems(
    digest: Digest, made_up: Iterable[Submission], missing_before: WeeksBySection, section: str
) -> Iterator[Words]:
    """Yield a sentence for each thing that is wrong with a section's weeks, then one for each of its items."""
    yield from week_problems(digest, made_up, missing_before, section)
    yield from _of_items(digest, section)


def _of_items(digest: Digest, section: str) -> Iterator[Words]:
    return item_problems(each for each in lags(digest) if each.item.section == section)


def problems_of_weeks(
    digest: Digest, made_up: Sequence[Submission], missing_before: WeeksBySection
) -> dict[str, tuple[Words, ...]]:
    """Return what is wrong with the week, with those that were *made_up*, and with those still missing, by section."""
    sections = dict.fromkeys([*(each.section for each in (*made_up, *digest.hand_ins)), *missing_before])
    return {section: tuple(week_problems(digest, made_up, missing_before, section)) for section in sections}


def week_problems(
    digest: Digest, made_up: Iterable[Submission], missing_before: WeeksBySection, section: str
) -> Iterator[Words]:
    """Yield a sentence for all earlier weeks a section still owes, then for each it handed in late or not at all (X9).

    Earlier weeks are named in every circular until they come; its figures are of its own week alone.
    """
    if missing_before.get(section):
        weeks = weeks_named(missing_before[section])
        yield Words(zh=f"{weeks.zh}《周工作台账》至今未补报。", en=f"Still not handed in: {weeks.en}.")
    for each in made_up:
        if each.section == section and each.at is not None:
            at = moment(each.at)
            yield Words(
                zh=f"{each.week.zh}《周工作台账》迟至{at.zh}补报。",
                en=f"{each.week.en.capitalize()}: handed in only at {at.en}.",
            )
    for each in digest.hand_ins:
        if each.section == section:
            yield from _not_on_time(each, [line for line in digest.in_progress if line.item.section == section])


def _not_on_time(each: Submission, lines: Sequence[Line]) -> Iterator[Words]:
    """Say that a week came late, or not at all, and of how many items it therefore says nothing."""
    if each.status is HandIn.MISSING:
        go_on = _how_they_go_on(lines)
        yield Words(zh=f"未报送本周《周工作台账》，{go_on.zh}。", en=f"The week was not handed in: {go_on.en}.")
    elif each.status is HandIn.LATE and each.at is not None:
        at = moment(each.at)
        yield Words(
            zh=f"本周《周工作台账》迟报（{at.zh}）{_until(each).zh}。",
            en=f"The week was handed in late ({at.en}){_until(each).en}.",
        )


def _how_they_go_on(lines: Sequence[Line]) -> Words:
    """Count the items of which nothing is known, and those of closed matters by what they are known to wait for."""
    waiting = waiting_for(lines)
    unknown = len(lines) - sum(number for _, number in waiting)
    counted = [Words(zh=f"{number}项{what.zh}", en=f"{what.en} ({number})") for what, number in waiting]
    if unknown:
        counted.insert(0, Words(zh=f"{unknown}项{UNKNOWN.zh}", en=f"how its items go on is not known ({unknown})"))
    how = joined(counted, en="; ")
    among = f"{len(lines)}项中" if len(counted) > 1 else ""
    return Words(zh=f"未销号的{among}{how.zh}", en=how.en)


def _until(each: Submission) -> Words:
    """Say by when nothing had come; a late week has a cut-off."""
    if each.cutoff is None or each.at is None:
        return Words(zh="", en="")
    at = moment(each.cutoff)
    short = at.zh.partition("日")[2] if each.cutoff.date() == each.at.date() else at.zh
    return Words(zh=f"，截至{short}未收到进展", en=f"; nothing had come by {at.en}")


def lags(digest: Digest) -> tuple[Concern, ...]:
    """Return what lags behind.

    A section that handed in nothing is named once, not with every item it left out; how they go on is not known.
    """
    missing = {each.section for each in digest.hand_ins if each.status is HandIn.MISSING}
    return tuple(
        each
        for each in _said(digest)
        if each.kind.lags and not (each.kind in {_K.UNREPORTED, _K.STALE} and each.item.section in missing)
    )


def ahead(digest: Digest) -> tuple[Concern, ...]:
    """Return what lies ahead."""
    return tuple(each for each in _said(digest) if not each.kind.lags)


def _said(digest: Digest) -> tuple[Concern, ...]:
    """Return the concerns in the words of the letterhead, which may leave colours out."""
    if digest.names.colours:
        return digest.concerns
    return tuple(changed(each, colours=False) for each in digest.concerns)


def item_problems(concerns: Iterable[Concern], name_of: Callable[[Item], Words] = titled) -> Iterator[Words]:
    """Yield one sentence an item: its name, and everything that is to be said of it; last how many are not named."""
    shown, last = only_named(concerns, number_of)
    for _, group in groupby(shown, key=number_of):
        sentence = sentence_on(tuple(limits_together(units_together(group))), name_of, zh="；")
        yield Words(zh=f"{sentence.zh}。", en=f"{sentence.en}.")
    yield from (Words(zh=f"{each.zh}。", en=f"{each.en}.") for each in last)


def number_of(concern: Concern) -> str:
    """Return the number of a concern's item."""
    return concern.item.number


def sentence_on(concerns: Sequence[Concern], name_of: Callable[[Item], Words], *, zh: str) -> Words:
    """Name the item that all of these are about, and say them all, with *zh* between them."""
    name, concern_words = name_of(concerns[0].item), joined((each.words for each in concerns), zh=zh, en="; ")
    return Words(zh=f"{name.zh}：{concern_words.zh}", en=f"{name.en}: {concern_words.en}")
