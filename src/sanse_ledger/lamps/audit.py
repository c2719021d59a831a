"""The audit of what is foreseen and recorded: nothing missing, left out or late 不缺不漏不迟 (G4.2)."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from sanse_ledger.calendar.instants import report_day
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import only_named, restricted_among, shown_as
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.obligations import owed_by
from sanse_ledger.lamps.papers import Paper
from sanse_ledger.ledger.hand_ins import hand_ins, left_out, weeks_past
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Block, Inline, NumberedList, Paragraph, Table
from sanse_ledger.policy.context import Context
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected_or_none
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import NOTHING, both, dated, quoted
from sanse_ledger.words.terms import HandIn, Owing, Shortfall


@frozen(kw_only=True)
class Finding:
    """One thing that the audit found; `item` is None where a whole section is absent, `due` is a milestone's date."""

    shortfall: Shortfall
    item: str | None
    section: str
    leader: str | None
    due: date | None
    zh: str
    en: str


@frozen(kw_only=True)
class Beyond:
    """A milestone with open dates after the due date of its `item`, or after its target, in a sentence."""

    item: str
    zh: str
    en: str


@frozen(kw_only=True, repr=False)
class Audit(Paper):
    """What is missing, left out or late on a day (G4.2), in this order; `week` is the week whose record was looked at.

    `week` is None where no week of the ledger had its cut-off yet. `beyond_due` says which milestones lie after the due
    date of their work: they are no finding, but one of the two dates is to be looked at.

    >>> found = audit(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))
    >>> found.week, len(found), found.summary.zh
    (None, 0, '不缺、不漏、不迟。')
    """

    week: Week | None
    findings: tuple[Finding, ...]
    beyond_due: tuple[Beyond, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        """Go through the findings."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.findings)

    def of(self, shortfall: Shortfall) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(each for each in self if each.shortfall is shortfall)

    @property
    def title(self) -> Words:
        """What it is called."""
        return Words(zh="缺漏迟检查", en="Missing, left out, late")

    @property
    def summary(self) -> Words:
        """How many findings there are, by kind, and whose record was looked at."""
        if not self.findings:
            return Words(zh="不缺、不漏、不迟。", en="Nothing is missing, left out or late.")
        counts = [(each, len(self.of(each))) for each in Shortfall]
        week = Words(zh="", en="") if self.week is None else Words(zh=f"（{self.week.zh}）", en=f" ({self.week.en})")
        return Words(
            zh="，".join(f"{each.zh}{count}项" for each, count in counts) + week.zh + "。",
            en=", ".join(f"{each.en} {count}" for each, count in counts).capitalize() + week.en + ".",
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The summary, the table of findings, and which milestones lie after the due date of their work."""
        shown = super().blocks
        if not self.beyond_due:
            return shown
        lead = Words(
            zh="时间节点晚于完成时限的，请核对节点日期和完成时限：",
            en="Milestones after the due date of their work, to be checked:",
        )
        return (*shown, Paragraph(inlines=lead), NumberedList(items=self._beyond_due()))

    def _beyond_due(self) -> list[Words]:
        """Return the sentences about items that are named, and how many are not (X32)."""
        hidden = self.hidden
        shown, last = only_named(self.beyond_due, lambda each: shown_as(each.item, hidden))
        return [*map(both, shown), *(Words(zh=f"{each.zh}。", en=f"{each.en}.") for each in last)]

    @property
    def table(self) -> Table:
        """A row for each finding; the last says how many items are not named (X32)."""
        hidden = self.hidden
        shown, last = only_named(self, lambda each: each.item and shown_as(each.item, hidden))
        rows: list[list[Inline]] = [
            [
                both(each.shortfall),
                each.item or "",
                both(each),
                each.section,
                each.leader or "",
            ]
            for each in shown
        ]
        rows += [[NOTHING, "", each, "", ""] for each in last]
        return Table(
            columns=[
                Words(zh="类别", en="Kind"),
                Words(zh="编号", en="No."),
                Words(zh="情况", en="What"),
                self.names.responsible,
                Words(zh="分管领导", en="Leader"),
            ],
            rows=rows,
            align=["center", "center", "left", "left", "left"],
            widths=[2, 3, 9, 4, 3],
        )


def audit(ledger: Ledger, on: date, week: Week | None = None) -> Audit:
    """Return what is missing, left out or late in a ledger on the day *on*, as it was known at its end (G4.2).

    Missing are green items without a milestone, or with every date of theirs cancelled, unless their work is done or
    they follow a procedure, which has dates of its own; left out are sections that did not hand in the *week*, and
    items in progress at its cut-off that it says nothing of; late are milestones that are past and were not reached.
    The week is by default the last one whose cut-off is not after *on*.

    >>> [each.zh for each in audit(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))]
    []

    Raises TypeError if *on* is no date.
    """
    known, day = as_known(ledger, on), report_day(on)
    expected_or_none(week, Week, "week")
    if week is None:
        week = next((each for each, _ in reversed(tuple(weeks_past(known, day)))), None)
    findings = [
        each for item in known.items.values() if item.in_progress for each in _of_item(item, day, known.context)
    ]
    if week is not None:
        findings += _left_out(known, week)
    findings.sort(key=lambda each: (each.shortfall.value, each.due or date.min))  # stable: else in the ledger's order
    return Audit(
        owner=ledger.owner,
        letterhead=ledger.letterhead,
        on=day,
        week=week,
        findings=tuple(findings),
        beyond_due=tuple(each for item in known.items.values() if item.in_progress for each in _beyond_due(item)),
        restricted=restricted_among(ledger.items.values()),
    )


def _beyond_due(item: Item) -> Iterator[Beyond]:
    """Name each milestone with open dates after the item's due date, or after its target; none of work that is done."""
    if item.due is None or item.done_on is not None:
        return
    limit = item.due if item.target is None else max(item.due, item.target)
    until, title = dated(limit), quoted(item.title)
    what = Words(zh="完成时限", en="due date") if limit == item.due else Words(zh="限期", en="target")
    for milestone in item.milestones:
        dues = [each.due for each in milestone.occurrences if each.open and each.due > limit]
        if dues:
            first, stone = dated(dues[0]), both(quoted(milestone.title))
            zh, en = (f"等{len(dues)}次", f" and {len(dues) - 1} more") if len(dues) > 1 else ("", "")
            yield Beyond(
                item=item.number,
                zh=f"{item.number}{title}：时间节点{stone.zh}（{first.zh}{zh}）晚于{what.zh}（{until.zh}）。",
                en=f"{item.number} {title}: milestone {stone.en} of {first.en}{en} is after the {what.en}, {until.en}.",
            )


def _of_item(item: Item, on: date, context: Context) -> Iterator[Finding]:
    """缺: no milestone is foreseen for routine work; 迟: a milestone is past and was not reached."""
    if item.colour is Colour.GREEN and not item.foreseen and item.proceeding is None and item.done_on is None:
        title = quoted(item.title)
        words = Words(zh=f"{title}没有时间节点", en=f"{title} has no milestone")
        yield _finding(Shortfall.MISSING, item, words)
    for each in owed_by(item, on, context, on):
        if each.what is Owing.MILESTONE and each.due < on:
            due, stone, title = dated(each.due), both(each.name), quoted(item.title)
            zh = f"{title}时间节点{quoted(stone.zh)}（{due.zh}）已过，尚未完成"
            en = f"{title}: milestone {quoted(stone.en)} of {due.en} was not reached"
            yield _finding(Shortfall.LATE, item, Words(zh=zh, en=en), each.due)


def _left_out(ledger: Ledger, week: Week) -> Iterator[Finding]:
    """漏: who did not hand in, then what nobody spoke of; “the rest as planned” speaks of all of a section's (X9)."""
    submissions = hand_ins(ledger, week)
    for each in submissions:
        if each.expected and each.status is HandIn.MISSING:
            words = Words(
                zh=f"{each.section}未报送{week.zh}《周工作台账》", en=f"{each.section} did not hand in {week.en}"
            )
            yield _finding(Shortfall.LEFT_OUT, each.section, words)
    for item in left_out(ledger, week, submissions):
        title = quoted(item.title)
        zh, en = f"{title}{week.zh}未报", f"{title} was not reported in {week.en}"
        yield _finding(Shortfall.LEFT_OUT, item, Words(zh=zh, en=en))


def _finding(shortfall: Shortfall, whose: Item | str, words: Words, due: date | None = None) -> Finding:
    item = whose if isinstance(whose, Item) else None
    return Finding(
        shortfall=shortfall,
        item=item.number if item else None,
        section=whose.section if isinstance(whose, Item) else whose,
        leader=item.leader if item else None,
        due=due,
        zh=words.zh,
        en=words.en,
    )
