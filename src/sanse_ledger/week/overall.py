"""The first two parts of a circular: the overall figures (总体情况), and what is done well (主要成效)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sanse_ledger.items.item import Item
from sanse_ledger.pages.document import Block, Heading, Paragraph, Strong
from sanse_ledger.week import tables as page
from sanse_ledger.week.deeds import Deed
from sanse_ledger.week.digest import Digest
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.phrases import both, end, joined, numeral, percent, quoted, share
from sanse_ledger.words.terms import DeedKind, HandIn, MoveKind, Reporting, Timeliness


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


def overall(digest: Digest) -> Iterator[Block]:
    """Yield part one: what stands in the ledger, what moved, how timely it is, who handed in; then the two tables.

    The tables stand behind the text, so that a page is filled with lines where a table goes to the next one.
    """
    yield Heading(level=1, text=Words(zh="一、总体情况", en="I. Overall"))
    yield Paragraph(inlines=_standing(digest))
    yield Paragraph(inlines=_moved(digest))
    yield Paragraph(inlines=_timely(digest))
    for each in digest.matters:
        yield Paragraph(inlines=each.words)
    yield Paragraph(inlines=page.hand_in_summary(digest.hand_ins))
    yield page.balance_table(digest.balance, Words(zh="表1　三色台账四柱平衡表", en="Table 1: the balance"))
    yield page.BALANCE_NOTE
    yield page.sections_table(
        digest.sections, Words(zh="表2　各股室情况", en="Table 2: by section"), ranking=digest.ranking
    )
    yield page.SECTIONS_NOTE
    if digest.ranking:
        yield page.RANKING_NOTE
    if digest.provisional:
        yield page.PROVISIONAL_NOTE


def _standing(digest: Digest) -> Words:
    until = end(digest.until)
    total = digest.total.closing
    year = percent(share(digest.struck_off, digest.counted))
    if not total:
        return Words(
            zh=f"截至{until.zh}，三色台账无在册事项；年内累计销号{digest.struck_off}项，占应办事项{digest.counted}项的{year}。",
            en=f"No item bears a mark at {until.en}. Struck off since the year began: {digest.struck_off} of "
            f"{digest.counted} ({year}).",
        )
    closing = {colour: digest.columns[colour].closing for colour in MARKED}
    numbers = joined(
        Words(zh=f"{colour.zh}色{number}项", en=f"{number} {colour.en}") for colour, number in closing.items()
    )
    shares = joined(percent(share(number, total)) for number in closing.values())
    working = len(digest.in_progress)
    return Words(
        zh=f"截至{until.zh}，三色台账在册事项{total}项，其中{numbers.zh}，占比分别为{shares.zh}；在办{working}项，"
        f"已销号待取消标注{total - working}项。本期销号{len(digest.completed)}项，年内累计销号{digest.struck_off}项，"
        f"占应办事项{digest.counted}项的{year}。",
        en=f"Items that bear a mark at {until.en}: {total}, namely {numbers.en} ({shares.en}); in progress: {working}, "
        f"struck off: {total - working}. Struck off in this period: {len(digest.completed)}; since the year began: "
        f"{digest.struck_off} of {digest.counted} ({year}).",
    )


def _moved(digest: Digest) -> Words:
    """Count the moves by kind; each of them is named in the second attachment."""
    kinds = Counter(move.kind for move in digest.balance.moves)
    if not kinds:
        return Words(zh="本期各色台账无变动。", en="Nothing moved in this period.")
    numbers = joined(
        Words(zh=f"{kind.zh}{kinds[kind]}项", en=f"{kinds[kind]} {kind.en}") for kind in MoveKind if kinds[kind]
    )
    where = Words(zh="附件2", en="attachment 2") if digest.in_progress else Words(zh="附件", en="the attachment")
    return Words(
        zh=f"本期变动{sum(kinds.values())}项次：{numbers.zh}（明细见{where.zh}）。",
        en=f"Moves in this period: {numbers.en} (see {where.en}).",
    )


def _timely(digest: Digest) -> Words:
    counts = Counter(line.timeliness for line in digest.in_progress)
    if not counts:
        return Words(zh="目前无在办事项。", en="No item is in progress.")
    part = percent(digest.on_time_share)
    numbers = joined(
        Words(zh=f"{each.zh}{counts[each]}项", en=f"{counts[each]} {each.en}") for each in Timeliness if counts[each]
    )
    return Words(
        zh=f"在办{sum(counts.values())}项按时限看：{numbers.zh}，"
        f"按期率{part}（逾期和逾期办结以外的事项占在办事项的比例）。",
        en=f"In progress: {sum(counts.values())}, of these {numbers.en}; "
        f"on-time share {part} (neither overdue nor done late).",
    )


# Done well


def done_well(digest: Digest) -> Iterator[Block]:
    """Yield part two: what was struck off, concluded, moved on and reached, and which sections handed in well."""
    yield Heading(level=1, text=Words(zh="二、主要成效", en="II. Done well"))
    achieved = [(lead, text) for lead, text in _achievements(digest) if text.zh]
    if not achieved:
        yield Paragraph(
            inlines=Words(
                zh="本期无事项销号、办结或逐级调整，无股室按时足项报送周工作台账。",
                en="Nothing was struck off, concluded or moved on, and no section handed in all on time.",
            )
        )
    for number, (lead, text) in enumerate(achieved, 1):
        numbered = Words(zh=f"（{numeral(number)}）{lead.zh}。", en=f"({number}) {lead.en}. ")
        yield Paragraph(inlines=[Strong(text=numbered), Words(zh=f"{text.zh}。", en=f"{text.en}.")])


def _achievements(digest: Digest) -> Iterator[tuple[Words, Words]]:
    """Yield a lead and a list for each kind of good news; the list is empty where there is none."""
    deeds = {kind: [deed for deed in digest.deeds if deed.kind is kind] for kind in DeedKind}
    completed, concluded = deeds[DeedKind.COMPLETED], deeds[DeedKind.CONCLUDED]
    yield _led("事项销号", "项", "Struck off", completed), joined(map(_item_deed, completed))
    yield _led("重点任务办结", "项", "Concluded", concluded), joined(map(_item_deed, concluded))
    forward = [move for move in digest.balance.moves if move.kind is MoveKind.RECOLOURED and move.origin is not None]
    steps = joined(
        Words(
            zh=f"{move.item}{quoted(move.title)}由{move.origin.zh}转{move.to.zh}（{move.section}）",
            en=f"{move.item} {quoted(move.title)} from {move.origin.en} to {move.to.en} ({move.section})",
        )
        for move in forward
        if move.origin is not None
    )
    yield _led("逐级调整", "项", "Moved on", forward), steps
    measures, matters, milestones = deeds[DeedKind.MEASURE], deeds[DeedKind.PROCEDURE], deeds[DeedKind.MILESTONE]
    yield _led("整改措施完成", "条", "Measures finished", measures), joined(map(_part_deed, measures))
    closed = joined(map(_matter_deed, matters), zh="；", en="; ")
    yield _led("办理流程办结", "件", "Procedures closed", matters), closed
    yield _led("时间节点到达", "个", "Milestones reached", milestones), joined(map(_part_deed, milestones))
    left_out = {line.item.section for line in digest.lines if line.reporting is Reporting.UNREPORTED}
    well = [
        each.section
        for each in digest.hand_ins
        if each.expected and each.status is HandIn.ON_TIME and each.section not in left_out
    ]
    yield Words(zh=f"按时足项报送股室{len(well)}个", en=f"Handed in on time and complete: {len(well)}"), joined(well)


def _led(zh: str, unit: str, en: str, things: Iterable[object]) -> Words:
    number = sum(1 for _ in things)
    return Words(zh=f"{zh}{number}{unit}", en=f"{en}: {number}")


def _item_deed(deed: Deed) -> Words:
    name = named(deed.item)
    return Words(zh=f"{name.zh}，逾期完成", en=f"{name.en}, late") if deed.late else name


def _matter_deed(deed: Deed) -> Words:
    """Name a matter that was resolved, how, and which limits were missed on the way."""
    name, outcome = named(deed.item), both(deed.name)
    stages = joined(Words(zh=f"“{each.zh}”", en=each.en) for each in deed.missed)
    missed = Words(zh=f"，{stages.zh}超时限", en=f", past its limit: {stages.en}") if deed.missed else both("")
    return Words(zh=f"{name.zh}{outcome.zh}{missed.zh}", en=f"{name.en} {outcome.en}{missed.en}")


def _part_deed(deed: Deed) -> Words:
    late = Words(zh="，迟于时限", en=", late") if deed.late else both("")
    name = both(deed.name)
    return Words(
        zh=f"{deed.item.number}{quoted(name.zh)}（{deed.item.section}{late.zh}）",
        en=f"{deed.item.number} {quoted(name.en)} ({deed.item.section}{late.en})",
    )
