"""A circular as a value, and as the page that an official prints and signs.

The page has the structure such circulars have: masthead with number and date, title, addressees, an opening, the
overall figures, what is done well, the problems by section, what is asked for the week to come, signature and date, the
attachments; at the foot of the body the leaders it is reported to and who printed it, and behind everything what the
record stood at.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.calendar.weeks import Week
from sanse_ledger.items.item import Item
from sanse_ledger.items.unnamed import hide, restricted_among
from sanse_ledger.journal.events import Head
from sanse_ledger.journal.fields import TextHash
from sanse_ledger.ledger.hand_ins import Submission
from sanse_ledger.pages.document import Block, Document, NumberedList, Paragraph
from sanse_ledger.pages.notebook import NotebookPage
from sanse_ledger.policy.letterhead import Letterhead, Names, under
from sanse_ledger.policy.readers import reader
from sanse_ledger.week.attachments import Items, listings, places, wanted
from sanse_ledger.week.corrections import Correction, sentences
from sanse_ledger.week.counted import Counts, counted_blocks, counts_table
from sanse_ledger.week.demands import ahead_on, demands
from sanse_ledger.week.digest import Digest
from sanse_ledger.week.frame import Frame, broken
from sanse_ledger.week.handed_in import hand_in_summary
from sanse_ledger.week.next_week import for_next_week, weeks_named
from sanse_ledger.week.overall import done_well, in_time_and_complete, overall
from sanse_ledger.week.printed import Reprint, compared
from sanse_ledger.week.problems import problems, problems_of_weeks
from sanse_ledger.week.unnamed import unnamed_corrections
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import dated, end, moment
from sanse_ledger.words.values import ByKey


@frozen(kw_only=True)
class Correcting:
    """Which circular a corrected one 更正通报 follows: its number, its day, and what was wrong (X31).

    `at` is when the corrected one went round, `corrections` what was put right in the ledger since the figures of the
    first, `lateness_corrected` what of it in the year so far changed what is late. `again`
    says that the one it follows was a corrected one itself.
    """

    number: int
    again: bool = False
    day: date
    at: datetime
    reason: str
    corrections: tuple[Correction, ...] = ()
    lateness_corrected: tuple[Correction, ...] = ()


@frozen(kw_only=True, repr=False)
class Circular(NotebookPage):
    """The circular of one week, issued or as it would be.

    `number` is None for a week that has none: without a working day (`day` is None too), of another year's ledger
    (`ledger_year`), or passed over when a later one was issued. `into` is then the week whose circular takes its
    content, as far as that is known. `at` is when it goes round, `since` and `until` its period; `until` is the
    cut-off. A week without a day has its own Monday to Sunday for a period.

    `digest` has the figures of the period, by what was recorded until its end. `shown` is the same with what late
    sections handed in between the cut-off and the circular: that is what the page prints. `made_up` are earlier weeks
    that were handed in only after their own circular, `missing_before` those that were not handed in to this day, by
    section; `joined` are the weeks without one whose content is in this one.
    `first` says that it begins with the ledger, `opened_on` is then the day of its first record, if there is one. A
    preview follows the week before while none was issued; `begins_on` is the day with which it would begin if it were.
    `records` is how many records the ledger had when it went round; `head` their fingerprint, once it was issued, and
    `text` the hash of the text that went round, where one was kept.
    `correcting` names the circular that it corrects, None where it is none of these (X31); its figures are then those
    of the same cut-off by the records as corrected since.
    `replaced_by` is the number of the circular that corrects it, None where none does.
    `counts` is what sections counted in its weeks, None where nothing is counted (X27).
    `next_cutoff` is when the next week is to be handed in, None where the calendar cannot say.

    >>> from sanse_ledger.week.circular import friday_circular
    >>> from sanse_ledger.ledger.ledger import Ledger
    >>> circular = friday_circular(Ledger.open(owner="固阳县委政法委", year=2022), Week.parse("2022-W40"))
    >>> circular.number, circular.day.isoformat(), circular.issued
    (1, '2022-10-08', False)
    >>> circular.title.zh
    '关于2022年第40周“三色台账”工作推进情况的通报'
    """

    owner: str
    year: int
    week: Week
    number: int | None
    day: date | None
    at: datetime | None
    since: datetime
    until: datetime
    digest: Digest
    shown: Digest
    ledger_year: int
    first: bool = False
    opened_on: date | None = None
    begins_on: date | None = None
    joined: tuple[Week, ...] = ()
    made_up: tuple[Submission, ...] = ()
    missing_before: ByKey[str, tuple[Week, ...]] = field(factory=ByKey)
    into: Week | None = None
    next_cutoff: datetime | None = None
    records: int = 0
    head: Head | None = None
    text: TextHash | None = None
    correcting: Correcting | None = None
    replaced_by: int | None = None
    counts: Counts | None = None

    @property
    def issued(self) -> bool:
        """Whether it was issued: its number and the head of the record are in the ledger."""
        return self.head is not None

    @property
    def asks(self) -> bool:
        """Whether it asks for anything: a corrected one does as long as the next hand-in is ahead (X31)."""
        then, of = self.next_cutoff, self.correcting
        return of is None or then is None or of.at < then

    @property
    def asking(self) -> Digest:
        """Its figures with what lies ahead of the day it goes round, which of a corrected one is a later day (X31)."""
        shown, of = self.shown, self.correcting
        return shown if of is None else changed(shown, concerns=tuple(ahead_on(shown.concerns, of.at.date())))

    def _demands(self) -> Iterator[Block]:
        if self.asks:
            yield from demands(self.asking, for_next_week(self.shown, self.next_cutoff, self.missing_before))

    @property
    def letterhead(self) -> Letterhead:
        """What it is printed under."""
        return self.shown.letterhead

    @property
    def names(self) -> Names:
        """Every name on its page."""
        return self.shown.names

    @property
    def title(self) -> Words:
        """What the circular is called."""
        subject = self.names.subject
        zh, en = ("", "Circular") if self.correcting is None else ("更正", "Corrected circular")
        return Words(zh=f"关于{self.week.zh}{subject.zh}的{zh}通报", en=f"{en} on {subject.en} in {self.week.en}")

    @property
    def numbered(self) -> Words | None:
        """Its series and number, as in 督办通报第24期 (拟第24期 before it is issued); None for a week without one."""
        if self.number is None:
            return None
        series, number = self.names.series, numbered(self.number, issued=self.issued)
        return Words(zh=f"{series.zh}{number.zh}", en=f"{series.en} {number.en}")

    def document(
        self,
        *,
        items: Items = "auto",
        letterhead: Letterhead | None = None,
        reprint: bool = False,
        for_: str | None = None,
    ) -> Document:
        """Return the circular as a document; for a week that has none, a page that says so, and why.

        *items* says which items are attached: "all" that are in progress; the "exceptions", which are late, owe
        something, were left out or moved; by default all of them, and the exceptions where there are more than 40. The
        page then says how many others there are, and that they stand in the weekly work ledger. It is printed under
        another *letterhead* if one is given. A *reprint* says at its foot whether it is the text that went round (X34),
        and of one that was corrected, which one took its place (X31).

        What is restricted is counted and not named (X32), but to whom it is *for_*: a section or leader has their own
        named, the principal leader and the General Office, as the letterhead calls them, all. Such a copy says so at
        its foot; the text that went round is the one for everybody.

        Raises WrongValue for another choice, WrongType for what is no letterhead, or no name.
        """
        if letterhead is not None:
            return self.under(letterhead).document(items=items, reprint=reprint, for_=for_)
        wanted(items)
        return self.seen_by(for_)._document(items, reprint=reprint)  # noqa: SLF001 - a Circular too

    def _document(self, items: Items, *, reprint: bool) -> Document:
        """Return what everything in it is named in."""
        if self.number is None or self.day is None:
            return Document(title=self.title, blocks=[Paragraph(inlines=_why_none(self))])
        shown, every = self.shown, tuple(listings(self.shown, items))
        compared_too = reprint and not shown.told_to
        return Frame(
            digest=shown,
            title=broken(self.title, self.week.zh),
            number=numbered(self.number, issued=self.issued),
            day=self.day,
            parts=(
                *_opening(self),
                *overall(
                    shown,
                    hand_in_summary(shown.hand_ins, self.names),
                    places(every),
                    counts_table(self.counts, _counts_caption(self.names), self.names),
                    counted_blocks(self.counts, Words(zh="本期", en="this period")),
                ),
                *done_well(shown, in_time_and_complete(shown)),
                *problems(shown, problems_of_weeks(shown, self.made_up, self.missing_before)),
                *self._demands(),
            ),
            every=every,
            footer=(
                _footer(self),
                *shown.told_to,
                *((self.reprint().words,) if compared_too else ()),
                *(_replaced(self) if reprint else ()),
            ),
        ).document()

    def reprint(self) -> Reprint:
        """Return whether the text is, word for word, the one that went round (X34).

        Where it was issued without a hash of its text (see `issue_circular`), or is not issued yet, nobody can say. A
        copy that names restricted items is another text by itself, and is not compared (X32).
        """
        if self.shown.told_to:
            return Reprint(names_internal_items=True)
        return compared(self.text, self.document())

    def under(self, letterhead: Letterhead | None) -> "Circular":
        """Return it under another *letterhead*; as it is for None.

        Raises WrongType for what is no letterhead.
        """
        if letterhead is None:
            return self
        return changed(self, digest=under(self.digest, letterhead), shown=under(self.shown, letterhead))

    def seen_by(self, for_: str | None) -> "Circular":
        """Return it as *for_* may read it: what is restricted is counted, and named to its own alone (X32).

        Of a circular that went round, that is what was restricted by then.

        Raises WrongType for what is no text.
        """
        shown = self.shown.seen_by(for_)
        if shown is self.shown:
            return self
        whom, of = reader(for_, self.letterhead), self.correcting
        hidden = hide(item for item in self.shown.restricted if not whom.sees(item))
        if of is not None:
            of = changed(
                of,
                corrections=unnamed_corrections(of.corrections, hidden),
                lateness_corrected=unnamed_corrections(of.lateness_corrected, hidden),
            )
        return changed(self, shown=shown, digest=self.digest.seen_by(for_), correcting=of)

    def with_marks_of(self, items: Iterable[Item]) -> "Circular":
        """Return it with what is restricted among *items*."""
        restricted = restricted_among(items)
        if restricted == self.shown.restricted == ():
            return self
        digest, shown = (changed(each, restricted=restricted) for each in (self.digest, self.shown))
        return changed(self, digest=digest, shown=shown)

    def __repr__(self) -> str:
        """Show owner, week, number and day on one line."""
        if self.number is None:
            return f"<Circular {self.owner} {self.week}: none>"
        state = "issued" if self.issued else "not issued"
        return f"<Circular {self.owner} {self.week}: No. {self.number} on {self.day}, {state}>"


def numbered(number: int, *, issued: bool = True) -> Words:
    """Return a circular's number as its page has it; 拟 before it is *issued*, when it is only that of its turn.

    >>> numbered(36).zh, numbered(36, issued=False).zh
    ('第36期', '拟第36期')
    """
    if not issued:
        return Words(zh=f"拟第{number}期", en=f"proposed No. {number}")
    return Words(zh=f"第{number}期", en=f"No. {number}")


def _why_none(circular: Circular) -> Words:
    """Say why a week has no circular of its own, and where its content goes."""
    week, into = circular.week, circular.into
    if circular.ledger_year != circular.year:
        day = Words(zh="", en="") if circular.day is None else dated(circular.day)
        on = Words(zh=f"通报日为{day.zh}，", en=f" (its day is {day.en})") if day.zh else day
        return Words(
            zh=f"{week.zh}{on.zh}属{circular.ledger_year}年度台账，本年度台账（{circular.year}年）不编号、不通报，"
            f"请查阅{circular.ledger_year}年度台账。",
            en=f"{week.en.capitalize()}{on.en} belongs to the ledger of {circular.ledger_year}, "
            f"not to this one of {circular.year}.",
        )
    if circular.day is None:
        why = Words(zh="全周无工作日，不印发通报", en="has no circular")
    else:
        why = Words(zh="未单独印发通报", en="was not circulated by itself")
    if into is None:
        return Words(
            zh=f"{week.zh}{why.zh}，有关情况并入下一期通报。", en=f"{week.en.capitalize()} {why.en}; see the next one."
        )
    return Words(
        zh=f"{week.zh}{why.zh}，有关情况并入{into.zh}通报。",
        en=f"{week.en.capitalize()} {why.en}; its content goes into that of {into.en}.",
    )


def began(circular: Circular) -> Words:
    """Say when the period of a circular began: at the cut-off before, or with the ledger."""
    return moment(circular.since) if circular.opened_on is None else dated(circular.opened_on)


def _opening(circular: Circular) -> Iterator[Block]:
    """Say what is reported, of which period, and as of when; and which rules were adopted in it (X25)."""
    if circular.correcting is not None:
        yield from _corrects(circular.correcting)
    week, since, until = circular.week, began(circular), end(circular.until)
    subject = circular.names.subject
    zh = f"根据每周通报工作安排，现将{week.zh}{subject.zh}通报如下。统计区间为{since.zh}至{until.zh}。"
    en = f"This circular reports on {subject.en} in {week.en}. Period: {since.en} to {until.en}."
    if circular.joined:
        weeks = weeks_named(circular.joined)
        zh += f"{weeks.zh}未单独印发通报，有关情况并入本期。"
        en += f" The content of {weeks.en} is in this one."
    yield Paragraph(inlines=Words(zh=zh, en=en))
    yield from (Paragraph(inlines=each.words) for each in circular.shown.adoptions)


def _corrects(correcting: Correcting) -> Iterator[Block]:
    """Name the circular that was wrong, what was, and what was put right in the ledger since (X31)."""
    number, day = numbered(correcting.number), dated(correcting.day)
    kind = "更正通报" if correcting.again else "通报"
    listed = "现更正如下，" if correcting.corrections else ""
    yield Paragraph(
        inlines=Words(
            zh=f"{day.zh}印发的{number.zh}{kind}有误：{correcting.reason}。{listed}以本期为准。",
            en=f"{number.en} of {day.en} was wrong: {correcting.reason}. This one takes its place.",
        )
    )
    if correcting.corrections:
        yield NumberedList(items=sentences(correcting.corrections))


def _replaced(circular: Circular) -> Iterator[Words]:
    """Say below a reprint that a corrected circular took its place (X31)."""
    if circular.replaced_by is not None:
        later = numbered(circular.replaced_by)
        yield Words(zh=f"本期有误，以{later.zh}更正通报为准。", en=f"This one was wrong; {later.en} took its place.")


def _counts_caption(names: Names) -> Words:
    """Return what the table of counts is called: the third one, the second where there is none of the colours."""
    number = 3 if names.colours else 2
    return Words(zh=f"表{number}　计数情况", en=f"Table {number}: what was counted")


def _footer(circular: Circular) -> Words:
    """Say whether it was issued, and what the record stood at."""
    if circular.head is None:
        begins = Words(zh="", en="")
        if circular.begins_on is not None:
            day = dated(circular.begins_on)
            zh, en = (
                f"（此前未发布过通报；如现在发布，统计区间自{day.zh}起）",
                f" (the first to be issued begins on {day.en})",
            )
            begins = Words(zh=zh, en=en)
        return Words(
            zh=f"本期尚未登记发布，期号为预排{begins.zh}；台账现有记录{circular.records}条。",
            en=f"Not issued yet: the number is that of its turn{begins.en}; records so far: {circular.records}.",
        )
    return Words(
        zh=f"发布时台账有记录{circular.head.count}条，记录摘要：{circular.head.digest}",
        en=f"Records when issued: {circular.head.count}; head: {circular.head.digest}",
    )
