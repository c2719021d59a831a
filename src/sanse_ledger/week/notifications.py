"""The notifications a circular gives rise to: one for each section and one for each leader, only what concerns them."""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date

from attrs import evolve as changed
from attrs import frozen

from sanse_ledger.items.item import Item
from sanse_ledger.lamps.reminders import escaped
from sanse_ledger.pages.document import Paragraph, Strong
from sanse_ledger.policy.letterhead import Letterhead, Names
from sanse_ledger.policy.readers import reader
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.week.demands import requirements
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.handed_in import hand_in_words
from sanse_ledger.week.lines import LATE, Line
from sanse_ledger.week.message_parts import parts_of
from sanse_ledger.week.next_week import for_next_week, next_hand_in
from sanse_ledger.week.overall import named, titled
from sanse_ledger.week.problems import item_problems, lags, none_new, section_problems, week_problems
from sanse_ledger.week.tables import state_words
from sanse_ledger.words.bilingual import Language, Words, checked
from sanse_ledger.words.checks import expected
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.phrases import NOTHING, both, count, dated, joined, numeral
from sanse_ledger.words.shares import percent, share
from sanse_ledger.words.terms import Level
from sanse_ledger.words.text import sections_of


@frozen(kw_only=True)
class Notification:
    """What one addressee is told of a circular; `id` is the same whenever it is asked again, and no other ledger's.

    `subject` and `body` are Chinese plain text, `subject_en` and `body_en` the same in English; paragraphs are lines.

    >>> from datetime import datetime
    >>> from sanse_ledger.week.circular import friday_circular
    >>> from sanse_ledger.words.colours import Colour
    >>> from sanse_ledger.journal.commands import Register
    >>> from sanse_ledger.calendar.instants import BEIJING
    >>> from sanse_ledger.ledger.ledger import Ledger
    >>> from sanse_ledger.calendar.weeks import Week
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind="目标考核", requirement="材料齐全",
    ...         leader="副书记", section="综治股", at=datetime(2022, 10, 8, 9, tzinfo=BEIJING), by="办公室"))
    >>> first, second = notifications(friday_circular(ledger, Week.parse("2022-W40")))
    >>> first.subject
    '《关于2022年第40周“三色台账”工作推进情况的通报》（督办通报拟第1期）：综治股'
    >>> second.id
    '固阳县委政法委/2022/2022-W40/leader/副书记'
    """

    id: str
    addressee: str
    level: Level
    subject: str
    body: str
    subject_en: str
    body_en: str

    def parts(self, max_bytes: int = 2048, language: Language = "zh") -> tuple[str, ...]:
        r"""Return subject and body as messages of at most *max_bytes* in UTF-8, split between its lines.

        The robots of office messengers take 2,048 bytes of text, 4,096 of Markdown. Nothing is sent.

        >>> from sanse_ledger.words.terms import Level
        >>> told = Notification(id="1", addressee="综治股", level=Level.SECTION, subject="通报",
        ...     body="综治股：\n两项逾期。", subject_en="Circular", body_en="two items are late")
        >>> told.parts()
        ('通报\n综治股：\n两项逾期。',)

        Raises WrongValue for fewer than 128 bytes, and for another language than zh and en.
        """
        if checked(language) == "zh":
            return parts_of(self.subject, self.body, max_bytes)
        return parts_of(self.subject_en, self.body_en, max_bytes)

    def _repr_html_(self) -> str:
        """Show the letter in a notebook: to whom it goes, its subject, its lines."""
        from sanse_ledger.pages.notebook import shown  # noqa: PLC0415 - only notebooks pay for it

        subject = Paragraph(inlines=[Strong(text=Words(zh=self.subject, en=self.subject_en))], indent=False)
        lines = zip(self.body.split("\n"), self.body_en.split("\n"), strict=False)
        return shown(subject, *(Paragraph(inlines=Words(zh=zh, en=en), indent=False) for zh, en in lines))


class Notifications(tuple[Notification, ...]):
    """The notifications of a circular: a tuple, which a notebook shows as a list of who is written to, without bodies.

    >>> Notifications() == ()
    True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show in a notebook who is written to, as what, and under which subject."""
        from sanse_ledger.pages.notebook import shown, table  # noqa: PLC0415 - only notebooks pay for it

        return shown(*table(("收件", "级别", "标题"), ((each.addressee, each.level.zh, each.subject) for each in self)))


def notifications(circular: Circular, *, letterhead: Letterhead | None = None) -> tuple[Notification, ...]:
    """Return one notification for each section, then one for each leader in charge, of those the circular concerns.

    A section is told of its week, its items and, as a supporting one, of the items it supports (X16); who holds a stage
    or a limit of an item, of that (X21); a leader of the items in that field. Of a restricted item its own section and
    leader are told alone, and a supporting section or a holder only if it is the General Office (X32). A week without
    a circular gives none. They are written under another *letterhead* if one is given.

    >>> from sanse_ledger.week.circular import friday_circular
    >>> from sanse_ledger.ledger.ledger import Ledger
    >>> from sanse_ledger.calendar.weeks import Week
    >>> notifications(friday_circular(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40")))
    ()
    """
    circular = expected(circular, Circular, "circular").under(letterhead)
    if circular.number is None:
        return Notifications()
    on_it = circular.shown
    leading = [each.section for each in on_it.sections if each.in_progress or each.hand_in is not None]
    helping = [section for line in on_it.in_progress for section in _told_of(line.item, line.item.supporting, circular)]
    holding = [name for line in on_it.in_progress for name in _told_of(line.item, sorted(_holding(line)), circular)]
    leaders = dict.fromkeys(line.item.leader for line in on_it.in_progress)
    addressed = (
        *(
            (Level.SECTION, name, _to_section(circular.seen_by(name), name))
            for name in dict.fromkeys([*leading, *helping, *holding])
        ),
        *((Level.LEADER, name, _to_leader(circular.seen_by(name), name)) for name in leaders),
    )
    return Notifications(_notification(circular, level, name, parts) for level, name, parts in addressed)


def _told_of(item: Item, names: Iterable[str], circular: Circular) -> Iterable[str]:
    """Return which of these are told of an item: of a restricted one, only who may read of it (X32)."""
    kept = [each for each in circular.shown.restricted if each.number == item.number]
    return (name for name in names if all(reader(name, circular.letterhead).sees(each) for each in kept))


def _holding(line: Line) -> frozenset[str]:
    """Return who holds the stage that an item is at, or a limit of it that runs, beside the item's section (X21)."""
    if line.item.proceeding is None:
        return frozenset()
    every = (holder for of in line.item.matters for holder in (of.holder, *(each.holder for each in of.clocks)))
    return frozenset(name for each in every for name in sections_of(each or "")) - {line.item.section}


_Part = tuple[Words, tuple[Words, ...]]
"""A heading and the sentences below it."""


def _notification(circular: Circular, level: Level, addressee: str, parts: Iterable[_Part]) -> Notification:
    number = both(circular.numbered or "")
    title = Words(zh=f"《{circular.title.zh}》（{number.zh}）", en=f"{circular.title.en} ({number.en})")
    whose = "您分管工作" if level is Level.LEADER else addressee
    opening = Words(
        zh=f"{addressee}：\n{title.zh}涉及{whose}的情况如下。",
        en=f"{addressee}:\n{title.en}: what concerns you.",
    )
    body = [opening]
    for place, (heading, sentences) in enumerate(parts, 1):
        body.append(Words(zh=f"{numeral(place)}、{heading.zh}", en=f"{place}. {heading.en}"))
        body.extend(sentences)
    text = joined([*body, *_signed(circular, level)], zh="\n", en="\n")
    return Notification(
        id="/".join(map(escaped, (circular.owner, str(circular.year), _which(circular), level.key, addressee))),
        addressee=addressee,
        level=level,
        subject=f"{title.zh}：{addressee}",
        body=text.zh,
        subject_en=f"{title.en}: {addressee}",
        body_en=text.en,
    )


def _which(circular: Circular) -> str:
    """Return which circular it is: its week, and of one that corrects another its number as well."""
    return str(circular.week) if circular.correcting is None else f"{circular.week}.{circular.number}"


def _signed(circular: Circular, level: Level) -> Iterator[Words]:
    """Yield who signs, and the day: a section is told by the organ, a leader by the unit that takes in the weeks."""
    yield circular.names.office if level is Level.LEADER else circular.names.signature
    yield dated(circular.day or circular.week.friday)


def _to_section(circular: Circular, section: str) -> Iterator[_Part]:
    shown = circular.shown
    own = [line for line in shown.in_progress if line.item.section == section]
    held = [line for line in shown.in_progress if section in _holding(line)]
    helped = [line for line in shown.in_progress if section in line.item.supporting and section not in _holding(line)]
    hand_in = next((each for each in shown.hand_ins if each.section == section), None)
    you = Words(zh=f"你{circular.names.unit.zh}", en="you")
    if own or hand_in is not None:
        status = hand_in_words(hand_in)
        yield (
            Words(zh="总体情况", en="Overall"),
            (
                _figures(own, shown),
                Words(zh=f"本周《周工作台账》：{status.zh}。", en=f"The week's hand-in: {status.en}."),
            ),
        )
        yield _wrong(section_problems(shown, circular.made_up, circular.missing_before, section), own)
        if circular.asks:
            yield _asked(circular, own, {section}, you=you, name_of=titled)
    if held:
        yield Words(zh="承办环节", en="Stages you hold"), tuple(_its_stage(line, section) for line in held)
    if helped:
        yield Words(zh="配合事项", en="Items you support"), tuple(_helped(line, circular.names) for line in helped)
    if circular.asks and (own or hand_in is not None):
        hand_in_next = next_hand_in(circular.next_cutoff, circular.names, you, is_any_open=bool(own), section=section)
        yield Words(zh="下期报送", en="The next hand-in"), (hand_in_next,)


def _to_leader(circular: Circular, leader: str) -> Iterator[_Part]:
    shown = circular.shown
    own = [line for line in shown.in_progress if line.item.leader == leader]
    sections = dict.fromkeys(line.item.section for line in own)
    weeks = (
        Words(zh=f"{section}：{fault.zh}", en=f"{section}: {fault.en}")
        for section in sections
        for fault in week_problems(shown, circular.made_up, circular.missing_before, section)
    )
    yield Words(zh="分管工作总体情况", en="Your field"), (_figures(own, shown),)
    items = item_problems((each for each in lags(shown) if each.item.leader == leader), named)
    yield _wrong((*weeks, *items), own)
    if circular.asks:
        yield _asked(circular, own, sections, name_of=named)


def _figures(lines: list[Line], shown: Digest) -> Words:
    colours = joined(
        Words(zh=f"{colour.zh}色{number}项", en=f"{number} {colour.en}")
        for colour, number in ((each, sum(line.item.colour is each for line in lines)) for each in MARKED)
    )
    colours = Words(zh=f"（{colours.zh}）", en=f" ({colours.en})") if shown.names.colours else both("")
    limits = "、超时限" if shown.matters else ""
    late = sum(line.timeliness in LATE for line in lines)
    part = percent(share(len(lines) - late, len(lines)))
    among = f"其中逾期{limits}和逾期办结{late}项" if late else f"无逾期{limits}和逾期办结"
    return Words(
        zh=f"未销号事项{len(lines)}项{colours.zh}，{among}，按期率{part}。",
        en=f"{count(len(lines), 'item')} in progress{colours.en}, {late or 'none'} late; on time {part}.",
    )


def _wrong(sentences: Iterable[Words], lines: Iterable[Line]) -> _Part:
    """Say what is wrong; where nothing is, what was done late before is not passed over."""
    none = none_new(lines) or Words(zh="本期未发现问题。", en="None in this period.")
    return Words(zh="存在问题", en="Problems"), tuple(sentences) or (none,)


def _asked(
    circular: Circular,
    lines: list[Line],
    sections: Container[str],
    *,
    name_of: Callable[[Item], Words],
    you: Words | None = None,
) -> _Part:
    """Repeat what part four of the circular asks because of these items, and of the weeks of these sections.

    *you* is who is asked, where that is who it is addressed to.
    """
    shown, numbers = circular.asking, {line.item.number for line in lines}
    theirs = changed(
        shown,
        concerns=tuple(each for each in shown.concerns if each.item.number in numbers),
        hand_ins=tuple(each for each in shown.hand_ins if each.section in sections),
    )
    said: list[Words] = []
    owed = {section: weeks for section, weeks in circular.missing_before.items() if section in sections}
    asked = for_next_week(theirs, circular.next_cutoff, owed, you)
    who = circular.names.responsible if you is None else you
    for each in requirements(theirs, asked, who=who.zh, name_of=name_of):
        said.append(Words(zh=f"{each.lead.zh}。{each.text.zh}", en=f"{each.lead.en}. {each.text.en}"))
        said.extend(Words(zh=f"{task.zh}。", en=f"{task.en}.") for task in each.tasks)
    none = Words(zh="无到期事项和时间节点。", en="Nothing is due.")
    return asked.heading, tuple(said) or (none,)


def _its_stage(line: Line, holder: str) -> Words:
    """Name the stage that an item is at, and by when the limits end that are held (X21)."""
    item, stage = line.item, both(line.at_stage or NOTHING)
    ends = [
        _ends(both("") if both(each.name) == stage else both(each.name), each.due, each.days_past(line.day))
        for each in line.running
        if holder in sections_of(each.holder or "")
    ]
    name, until = titled(item), joined([Words(zh="", en=""), *ends], zh="，", en=", ")
    return Words(
        zh=f"{name.zh}：牵头{item.section}，现在的环节是“{stage.zh}”{until.zh}。",
        en=f"{name.en}: led by {item.section}, now at {stage.en}{until.en}.",
    )


def _ends(name: Words, due: date, days: int) -> Words:
    """Say when a limit ends, or by how many days it is past; that of the stage just named has no *name*."""
    day, called = dated(due), Words(zh=f"“{name.zh}”", en=f"{name.en} ") if name.zh else name
    if days > 0:
        late = count(days, "day")
        return Words(
            zh=f"{called.zh}超期{days}天（{day.zh}到期）", en=f"{called.en}past its limit by {late} ({day.en})"
        )
    return Words(zh=f"{called.zh}{day.zh}到期", en=f"{called.en}due {day.en}")


def _helped(line: Line, names: Names) -> Words:
    item = line.item
    name, due, state = titled(item), _limit(line), state_words(line, names)
    return Words(
        zh=f"{name.zh}：牵头{item.section}，{due.zh}，目前{state.zh}。",
        en=f"{name.en}: led by {item.section}, {due.en}, {state.en}.",
    )


def _limit(line: Line) -> Words:
    """Say by when it is to be done, and whose limit that is."""
    name, due = line.limit
    if due is None:
        return Words(zh="完成时限未定", en="without a due date")
    day = dated(due)
    if name is None:
        return Words(zh=f"完成时限{day.zh}", en=f"due {day.en}")
    return Words(zh=f"“{name.zh}”{day.zh}到期", en=f"{name.en} due {day.en}")
