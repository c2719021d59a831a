"""Slips 督办单: one item on one paper. A notice, an urging 催办 by how far reminders have climbed, a letter, an answer.

Each is a `Document`, made from what the ledger knows of the item on a day; any renderer writes it. Nothing is recorded
here: `issuing` has those that the ledger numbers (X35).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final, get_args

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.errors import Refusal
from sanse_ledger.journal.commands import Complete
from sanse_ledger.journal.events import Concluded
from sanse_ledger.lamps.labels import running_limits
from sanse_ledger.lamps.reminders import Reminder
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.office.about import About, Slip, about_item, wrong
from sanse_ledger.office.sent_back import why_sent_back
from sanse_ledger.office.standing import facts, standing
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Block,
    Document,
    Line,
    Note,
    NumberedList,
    Paragraph,
    Signature,
    Table,
)
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.policy.readers import copy_for, reader
from sanse_ledger.words.bilingual import Text, Words
from sanse_ledger.words.checks import check_choice, expected, expected_or_none
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.phrases import dated, joined
from sanse_ledger.words.terms import Level, OneOff, ReminderKind
from sanse_ledger.words.text import is_blank

_SERIES: Final = (
    ("notice", Words(zh="督办通知单", en="Supervision notice"), Words(zh="对…进行督办的通知", en="notice")),
    ("urging", Words(zh="催办单", en="Urging slip"), Words(zh="对…进行催办的通知", en="urging")),
    ("letter", Words(zh="督办函", en="Supervision letter"), Words(zh="…办理情况的函", en="letter")),
    (
        "strike-off",
        Words(zh="销号申请", en="Application to strike off"),
        Words(zh="对…予以销号的申请", en="application to strike off"),
    ),
    ("sent-back", Words(zh="退回通知单", en="Sent-back notice"), Words(zh="将…退回重新办理的通知", en="sent back")),
)
"""The slips with a masthead: their kind, the name in the masthead, and what stands around the item in the title."""
_ONE_LINE: Final = 20
"""How many characters a line of a title holds."""
_FORM: Final = Words(zh="办理情况反馈单", en="Answer")
_TO_FILL_IN: Final = (
    Words(zh="办理情况", en="What was done"),
    Words(zh="存在的问题", en="What stands in the way"),
    Words(zh="下一步措施和完成时间", en="Next, and by when"),
    Words(zh="承办人及联系电话", en="Who did it, and telephone"),
    Words(zh="负责人签字（单位盖章）", en="Signed (seal of the unit)"),
)
"""What the unit fills in."""
_OPINIONS: Final = (
    Words(zh="核查意见", en="On inspection"),
    Words(zh="审核意见", en="On review"),
    Words(zh="审批意见", en="Approval"),
)
"""What those who examine an application fill in."""
_SAYS_WHEN_DUE: Final = frozenset({ReminderKind.OVERDUE, ReminderKind.TARGET_DUE, ReminderKind.TARGET_OVERDUE})
"""The reminders that say when the item is due."""


def supervision_slip(  # noqa: PLR0913 - what a slip bears besides its item: number, day, letterhead, reader
    ledger: Ledger,
    item: str,
    kind: Slip,
    on: date,
    *,
    number: Text | None = None,
    reply_by: date | None = None,
    letterhead: Letterhead | None = None,
    reason: str = "",
    for_: str | None = None,
) -> Document:
    """Return a slip about one item, as it was known at the end of the day *on*.

    *kind* is a ``"notice"`` 督办通知单, with the form of the answer attached; an ``"urging"`` 催办单, which says what
    lags behind, and goes up to the leaders whom its reminders have climbed to (X19); a ``"letter"`` 督办函; the
    ``"answer"`` 反馈单, a form to fill in; a ``"strike-off"`` 销号申请 of the section, with result, duties and what is
    still open, for those who examine it; or a ``"sent-back"`` 退回通知单, with the *reason*, or what the record says of
    the last return (X3, X20). *number* is the slip's own, *reply_by* the day the answer is wanted by. What
    is restricted now has a slip *for_* those who may read of it, also of a day before it was (X32).

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, Colour, Kind, Register
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(
    ...     Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...         requirement="材料齐全", leader="副书记", section="综治股", due=date(2022, 6, 10),
    ...         at=datetime(2022, 6, 6, 9, tzinfo=BEIJING), by="办公室"))
    >>> slip = supervision_slip(ledger, "R-1", "urging", date(2022, 6, 13), number="〔2022〕3号")
    >>> slip.title.zh, slip.addressees, slip.reports
    ('关于对“平安建设考评”进行催办的通知', ('综治股',), ('副书记',))

    Raises WrongValue for an item that is not in the ledger, or not in progress, or restricted to others, for an urging
    where nothing lags behind, what is sent back without a reason, and for a *reply_by* that is past.
    """
    return paper_of(
        ledger,
        ledger,
        item,
        kind,
        on,
        number=number,
        reply_by=reply_by,
        letterhead=letterhead,
        reason=reason,
        for_=for_,
    )


def paper_of(  # noqa: PLR0913 - as above
    ledger: Ledger,
    then: Ledger,
    item: str,
    kind: Slip,
    on: date,
    *,
    number: Text | None,
    reply_by: date | None,
    letterhead: Letterhead | None,
    reason: str,
    for_: str | None,
    step: Level | None = None,
) -> Document:
    """Return a slip as the record stood *then*, for who may read of the item now; an urging to the *step* it names.

    >>> paper_of(ledger := Ledger.open(owner="某县委政法委", year=2022), ledger, "R-1", "notice", date(2022, 6, 13),
    ...     number=None, reply_by=None, letterhead=None, reason="", for_=None)
    Traceback (most recent call last):
    sanse_ledger.errors.WrongValue: item 'R-1' is not in the ledger: see ledger.items
    """
    check_choice("kind", kind, get_args(Slip))
    head = expected_or_none(letterhead, Letterhead, "letterhead") or expected(ledger, Ledger, "ledger").letterhead
    about = about_item(ledger, then, item, on, reply_by, head, reason, step)
    if not reader(for_, head).sees(ledger.items[item]):
        raise wrong("item", item, "为内部事项，请用 for_ 写明给谁看", "is restricted: say whom it is for_")
    if kind == "answer":
        return Document(
            title=_FORM,
            subtitle=number,
            issued=dated(on),
            blocks=_answer(about),
            footer=copy_for(for_, int(about.restricted)),
        )
    if kind == "urging" and not about.lagging and step is None:
        raise wrong("item", item, f"在{on}没有滞后，无需催办", f"does not lag behind on {on}")
    return _with_masthead(about, kind, number, for_)


def _with_masthead(about: About, kind: Slip, number: Text | None, for_: str | None) -> Document:
    """Return a slip that has a masthead."""
    blocks = _BLOCKS[kind](about)
    [(series, ends)] = [(series, ends) for each, series, ends in _SERIES if each == kind]
    return Document(
        organ=about.item.section if kind == "strike-off" else about.names.organ,
        series=series,
        subtitle=number,
        issued=dated(about.on),
        title=_title(about, ends),
        addressees=(about.names.office,) if kind == "strike-off" else about.recipients(kind),
        blocks=blocks,
        reports=about.told if kind == "urging" else (),
        footer=copy_for(for_, int(about.restricted)),
    )


def _title(about: About, ends: Words) -> Words:
    """Say what the slip is about; a long title goes on below where it reads well."""
    before, _, after = ends.zh.partition("…")
    zh = f"关于{before}{about.title.zh}"
    between = "\n" if len(zh) + len(after) > _ONE_LINE else ""
    return Words(zh=f"{zh}{between}{after}", en=f"{about.title.en}: {ends.en}")


def _facts(about: About) -> list[tuple[Text, Line]]:
    return facts(about.item, about.on, about.ledger.context, about.names)


def _table(rows: Iterable[tuple[Text, Line]]) -> Table:
    columns = (Words(zh="项目", en="What"), Words(zh="内容", en="Entry"))
    return Table(columns=columns, rows=list(rows), widths=(1, 4), header=False, row_header=True)


def _wanted(about: About) -> Words:
    """Ask for the answer, by its day if one is given."""
    if about.reply_by is None:
        return Words(zh="请及时书面反馈办理情况。", en="Answer in writing without delay.")
    day = dated(about.reply_by)
    return Words(zh=f"请于{day.zh}前（含当日）书面反馈办理情况。", en=f"Answer in writing by {day.en}.")


def _signed(about: About) -> Signature:
    return Signature(organ=about.names.signature, date=dated(about.on))


def _said(about: About, each: Reminder) -> Words:
    """Return a reminder as a sentence without the item's number and name, which the slip has once."""
    item, name = about.item, about.title
    zh, en = each.zh.removeprefix(f"{item.number}{name.zh}"), each.en.removeprefix(f"{item.number} {name.en}")
    en = f"It{en}" if en.startswith(" ") else en.removeprefix(": ")
    return Words(zh=f"{zh}。", en=f"{en[0].upper()}{en[1:]}.")


def _whose(about: About) -> Words:
    """Say who does the work, and who helps: each of them gets the notice."""
    helps = joined(about.recipients("notice")[1:])
    if not helps.zh:
        return Words(
            zh="下列事项由你单位办理，请按要求抓紧推进。", en="This item is yours: please carry it out as required."
        )
    section = about.item.section
    return Words(
        zh=f"下列事项由{section}牵头办理，{helps.zh}配合，请按要求抓紧推进。",
        en=f"{section} leads the work on this item, supported by {helps.en}: please carry it out as required.",
    )


def _notice(about: About) -> tuple[Block, ...]:
    asked = [_said(about, each) for each in (*about.lagging, *about.near)]
    points: list[Block] = [Paragraph(inlines=Words(zh="请注意：", en="Note:")), NumberedList(items=asked)]
    return (
        Paragraph(inlines=_whose(about)),
        _table(_facts(about)),
        *(points if asked else ()),
        Paragraph(inlines=_wanted(about)),
        AttachmentList(titles=[_FORM]),
        _signed(about),
        Attachment(label=Words(zh="附件", en="Attachment"), title=_FORM),
        *_answer(about),
    )


def _urging(about: About) -> tuple[Block, ...]:
    reached = about.names.level(about.step or about.highest.level)
    lags: tuple[Block, ...] = (
        Paragraph(inlines=Words(zh="下列事项滞后，现予催办：", en="This item lags behind:")),
        NumberedList(items=[_said(about, each) for each in about.lagging]),
    )
    return (
        *(
            lags
            if about.lagging
            else (Paragraph(inlines=Words(zh="现对下列事项予以催办。", en="This item is urged.")),)
        ),
        Paragraph(
            inlines=Words(
                zh=f"本次催办至{reached.zh}。请抓紧办理，说明原因和完成时间。",
                en=f"It has gone up to the {reached.en}. Say why it is late, and when it will be done.",
            )
        ),
        _table(_facts(about)),
        Paragraph(inlines=_wanted(about)),
        _signed(about),
    )


def _letter(about: About) -> tuple[Block, ...]:
    item = about.item
    due = _due(about)
    told = joined([_said(about, each) for each in about.lagging], "", " ")
    state = standing(item, about.on, about.ledger.context, colours=about.names.colours)
    return (
        Paragraph(
            inlines=Words(
                zh=f"{about.title.zh}（{item.number}）由你单位承办{due.zh}。目前{state.zh}。{told.zh}",
                en=f"{about.title.en} ({item.number}) is in your hands{due.en}. State: {state.en}. {told.en}",
            )
        ),
        Paragraph(
            inlines=Words(
                zh=f"工作要求：{_ended(item.requirement, '。')}", en=f"Requirement: {_ended(item.requirement)}"
            )
        ),
        Paragraph(inlines=_wanted(about)),
        Paragraph(inlines=Words(zh="请予函复。", en="Please reply.")),
        _signed(about),
    )


def _due(about: About) -> Words:
    """Say when it is due; nothing where a sentence on what lags behind says it."""
    if any(each.kind in _SAYS_WHEN_DUE for each in about.lagging):
        return Words(zh="", en="")
    due = about.item.due
    told = running_limits(about.item, about.ledger.context) or (
        Words(zh="未定时限", en="no due date") if due is None else dated(due)
    )
    return Words(zh=f"，完成时限：{told.zh}", en=f", due: {told.en}")


def _ended(text: str, stop: str = ".") -> str:
    """Return a typed text as a sentence, whether it has its stop or not."""
    return text if text.endswith(("。", ".", "！", "？")) else f"{text}{stop}"


def _answer(about: About) -> tuple[Block, ...]:
    office = about.names.office
    return (
        _table([*_facts(about), *((label, ("\n\n",)) for label in _TO_FILL_IN)]),
        Paragraph(inlines=_wanted(about)),
        Note(
            inlines=Words(zh=f"填写后加盖公章，报{office.zh}。", en=f"Fill it in, seal it, and hand it to {office.en}.")
        ),
    )


def _strike_off(about: About) -> tuple[Block, ...]:
    still = [Words(zh=f"{each.zh}。", en=f"{each.en}.") for each in _still_open(about)]
    points: list[Block] = [Paragraph(inlines=Words(zh="尚待落实：", en="Still open:")), NumberedList(items=still)]
    return (
        Paragraph(
            inlines=Words(
                zh="下列事项由我单位承办，现申请销号，请审核。",
                en="We did the work on this item, and apply for it to be struck off: please examine it.",
            )
        ),
        *(points if still else ()),
        _table([*_facts(about), *_done(about), *((label, ("\n\n",)) for label in _OPINIONS)]),
        Signature(organ=about.item.section, date=dated(about.on)),
    )


def _still_open(about: About) -> tuple[Refusal, ...]:
    """Return what speaks against striking it off on that day: the guards themselves, asked beforehand (X2)."""
    item, ledger = about.item, about.ledger
    one_off = item.colour is Colour.RED and ledger.context.policy_on(about.on).one_off is OneOff.RED
    at = max(at_local(about.on, time(23, 59), ledger.zone), ledger.last_at or at_local(about.on, time.max, ledger.zone))
    return ledger.unmet(Complete(item=item.number, evidence="—", one_off=one_off, at=at, by=item.section))


def _done(about: About) -> Iterator[tuple[Text, Line]]:
    """Yield result, duties, measures and papers of an item."""
    item = about.item
    results = [each.result for each in item.history if isinstance(each, Concluded)]
    if results:
        yield Words(zh="办结情况", en="Result"), (results[-1],)
    for duty in item.duties_by(about.on):
        met = dated(duty.met_on) if duty.met_on is not None else Words(zh="尚欠", en="still owed")
        yield Words(zh=duty.kind.zh, en=duty.kind.en.capitalize()), (met,)
    if item.measures:
        every, left = len(item.measures), len(item.open_measures)
        yield (
            Words(zh="整改措施", en="Measures"),
            (Words(zh=f"共{every}条，未完成{left}条", en=f"{every}, of which {left} open"),),
        )
    papers = dict.fromkeys(paper.name for _, papers in item.attachments for paper in papers)
    if papers:
        yield Words(zh="佐证材料", en="Papers"), (joined(papers),)


def _sent_back(about: About) -> tuple[Block, ...]:
    found = why_sent_back(about.ledger, about.item)
    if is_blank(about.why) and found is None:
        raise wrong("reason", about.why, "未写明：退回要写明原因", "is blank: what is sent back says why")
    why: Text = about.why if found is None or not is_blank(about.why) else found
    return (
        Paragraph(
            inlines=Words(
                zh="你单位承办的下列事项，经审核不符合要求，现予退回，请重新办理。",
                en="What was handed in on this item is not enough. It is sent back: please take it up again.",
            )
        ),
        _table([*_facts(about), (Words(zh="退回原因", en="Why it is sent back"), (why,))]),
        Paragraph(inlines=_wanted(about)),
        _signed(about),
    )


_BLOCKS: Final[Mapping[str, Callable[[About], tuple[Block, ...]]]] = MappingProxyType(
    {
        "notice": _notice,
        "urging": _urging,
        "letter": _letter,
        "strike-off": _strike_off,
        "sent-back": _sent_back,
    }
)
"""What each slip with a masthead says."""
