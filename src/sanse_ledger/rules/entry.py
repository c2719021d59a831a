"""Entry 登记 (固阳 ¶2): what no item is without, where it may be entered, and who is responsible for it.

Every item has a label that says which one it is, a kind, a work requirement, a leader in charge and one responsible
section; supporting sections are others. Key work is not entered as routine. What an item cannot be without, no later
amendment or reassignment takes away.
"""

from collections.abc import Iterator
from datetime import date

from sanse_ledger.errors import Refusal
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import CarriedFrom, OtherKind, kind_of
from sanse_ledger.journal.commands import Amend, Reassign, Register, Restrict
from sanse_ledger.policy.context import Context
from sanse_ledger.rules.clauses import three_colours as c
from sanse_ledger.rules.clauses.clause import about
from sanse_ledger.rules.clauses.record import X32
from sanse_ledger.rules.facts import ASSIGNMENT
from sanse_ledger.rules.guard import Guard
from sanse_ledger.rules.shared import day_of, unresolvable
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.colours import Colour
from sanse_ledger.words.fields import field_called
from sanse_ledger.words.terms import Kind
from sanse_ledger.words.text import is_blank, sections_of


def _identified(_item: None, command: Register, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶2: the label says which item this is."""
    if is_blank(command.number):
        yield c.G1_4.refuse("no-number", command.number)
    if is_blank(command.title):
        yield c.G1_4.refuse("no-title", command.number)


identified = Guard(c.G1_4, Words(zh="有编号和名称", en="has a number and a title"), _identified, "number")


def _responsible(_item: None, command: Register, _context: Context) -> Iterator[Refusal]:
    """固阳 ¶2: a requirement, a leader in charge, a responsible section; one lead (X16)."""
    if is_blank(command.requirement):
        yield c.G1_3.refuse("no-requirement", command.number)
    if is_blank(command.leader):
        yield c.G1_3.refuse("no-leader", command.number)
    if is_blank(command.section):
        yield c.G1_3.refuse("no-section", command.number)
    if command.section in command.supporting:
        yield c.X16.refuse("lead-also-supports", command.number, section=command.section)


responsible = Guard(
    c.G1_3,
    Words(
        zh="有工作要求、分管领导和责任股室，牵头的不列为配合",
        en="has a requirement, a leader and a section, and the lead is not among the supporting",
    ),
    _responsible,
    "section",
)


def _entry_colour(_item: None, command: Register, context: Context) -> Iterator[Refusal]:
    """固阳 ¶4 s2, ¶5 s2: what may be entered where."""
    if command.colour is Colour.CLEARED:
        yield c.G1_1.refuse("entry-colour", command.number)
    if command.colour is Colour.ORANGE and command.source is None and not _known_why(command.carried_from):
        yield c.G3_1.refuse("no-source", command.number)
    if command.colour is Colour.GREEN and command.carried_from is None:
        yield from _routine(command.kind, command.number, day_of(command, context), context)


def _known_why(carried: CarriedFrom | None) -> bool:
    """Return whether last year's ledger says why it is orange: by its conclusion, or its return from green (X3, X6)."""
    return carried is not None and (carried.concluded_on is not None or carried.entered is Colour.GREEN)


def _routine(kind: Kind | OtherKind, number: str, day: date, context: Context) -> Iterator[Refusal]:
    """X18: what is entered in green is no key work, where the policy does not allow it."""
    if kind is Kind.KEY_WORK and not context.policy_on(day).key_work_into_green:
        yield c.X18.refuse("key-work-in-green", number, field="kind")


entry_colour = Guard(
    c.G3_1,
    Words(
        zh="橙色注明来源，重点业务不直接列入绿色",
        en="orange names its source, and key work is not entered in green",
    ),
    _entry_colour,
    "colour",
)


def _entry_day(_item: None, command: Register, context: Context) -> Iterator[Refusal]:
    """Refuse a day later than today, and a limit that the calendar does not reach (X12)."""
    day = day_of(command, context)
    on = day if command.on is None else command.on
    if on > day:
        yield c.G1_3.refuse("on-in-future", command.number, on=on, today=day)
        return  # a limit that counts from a day to come is not reckoned: the day may be the last there is
    yield from unresolvable(command.due, on, command.number, context)


entry_day = Guard(
    c.G1_3,
    Words(zh="登记日期不晚于今日，时限可以算出", en="the day is not to come, and the limit can be reckoned"),
    _entry_day,
    "due",
)


def _carried_whole(_item: None, command: Register, context: Context) -> Iterator[Refusal]:
    """X6: what came along from last year's ledger can be; a procedure that is not known here is not asked."""
    carried = command.carried_from
    if carried is None:
        return
    for what in _contradictions(carried, day_of(command, context), context):
        yield c.X6.refuse("carried-state", command.number, what=what.zh, what_en=what.en)


_CARRIED_DAYS = (
    ("registered_on", "登记日期", "the day it was registered"),
    ("done_on", "完成日期", "the day it was done"),
    ("concluded_on", "办结日期", "the day it was concluded"),
    ("unable_on", "说明无法完成的日期", "the day it was declared impossible"),
    ("explained_on", "解释说明日期", "the day of the explanation"),
    ("contacted_on", "对接上级日期", "the day the higher level was contacted"),
)
"""What happened in last year's ledger, and what its day is called."""


def _contradictions(carried: CarriedFrom, today: date, context: Context) -> Iterator[Words]:
    """Yield what cannot be in what is carried along on the day *today*: it comes from a ledger that is past."""
    if is_blank(carried.number):
        yield Words(zh="没有写明原来的编号", en="it does not say which item it was")
    if carried.year is not None and context.year is not None and carried.year >= context.year:
        yield Words(zh=f"来自{carried.year}年度的台账", en=f"it comes from the ledger of {carried.year}")
    yield from _days_carried(carried, today)
    brought = ((carried.proceeding, carried.definition), (carried.verification, carried.verified_by))
    for proceeding, definition in brought:
        if proceeding is None:
            continue
        from sanse_ledger.rules.engine.consistency import contradictions, latest  # noqa: PLC0415 - with a procedure

        if latest(proceeding) > today:
            yield Words(
                zh=f"办理流程的最后一步{latest(proceeding)}晚于今日{today}",
                en=f"the last step of its procedure, {latest(proceeding)}, is later than today, {today}",
            )
        if definition is not None and definition.key != proceeding.procedure:
            yield Words(
                zh=f"办理流程为{proceeding.procedure}，所附定义却是“{definition.zh}”",
                en=f"its procedure is {proceeding.procedure}, but the definition beside it is of {definition.en}",
            )
        yield from contradictions(proceeding, definition or context.procedure(proceeding.procedure))
    beside = carried.verification
    if beside is not None and not (beside.verifies and carried.proceeding and not carried.proceeding.verifies):
        yield Words(zh="销号核验没有与主流程并列", en="the verification does not stand beside a main procedure")


def _days_carried(carried: CarriedFrom, today: date) -> Iterator[Words]:
    """Yield the days brought along that cannot be: those to come, and those before the item was registered."""
    began = carried.registered_on
    for field, zh, en in _CARRIED_DAYS:
        day: date | None = getattr(carried, field)
        if day is None:
            continue
        if day > today:
            yield Words(zh=f"{zh}{day}晚于今日{today}", en=f"{en}, {day}, is later than today, {today}")
        if began is not None and day < began:
            yield Words(
                zh=f"{zh}{day}早于登记日期{began}", en=f"{en}, {day}, is before the day it was registered, {began}"
            )


carried_whole = Guard(
    c.X6,
    Words(zh="结转来的办理情况前后一致", en="the state carried over agrees with itself"),
    _carried_whole,
    "carried_from",
)

AMENDABLE = ("kind", "requirement", "supporting", "title")
"""The fields that an `Amend` may change."""


def _as_it_is(item: Item, name: str, text: str) -> bool:
    """Return whether an item has this already in one of its fields."""
    match name:
        case "title" | "requirement":
            return text == (item.title if name == "title" else item.requirement)
        case "supporting":
            return tuple(dict.fromkeys(sections_of(text))) == item.supporting
        case "kind" if not (is_blank(text) or "\n" in text):
            return kind_of(text) == item.kind
    return False


def _amendable(item: Item, command: Amend, context: Context) -> Iterator[Refusal]:
    """固阳 ¶2, ¶5 s2: an amendment takes nothing away that an item needs, and makes no routine key work."""
    entered_green = item.colour is Colour.GREEN and item.entered is Colour.GREEN and item.carried_from is None
    if all(_as_it_is(item, name, text) for name, text in command.changes):
        yield c.G1_3.refuse("no-changes", item.number)
    for name, text in command.changes:
        if name not in AMENDABLE:
            zh, en = field_called(name)
            yield c.G1_3.refuse("cannot-amend", item.number, part=name, name=zh, name_en=en)
        elif name == "title" and is_blank(text):
            yield c.G1_4.refuse("no-title", item.number, field="changes", part=name)
        elif name == "requirement" and is_blank(text):
            yield c.G1_3.refuse("no-requirement", item.number, field="changes", part=name)
        elif name == "kind" and (is_blank(text) or "\n" in text):
            yield c.G1_3.refuse("no-changes", item.number, part=name)
        elif name == "kind" and entered_green:
            yield from about("changes", _routine(kind_of(text), item.number, day_of(command, context), context))
        elif name == "supporting" and item.section in sections_of(text):
            yield c.X16.refuse("lead-also-supports", item.number, field="changes", part=name, section=item.section)


amendable = Guard(
    c.G1_3,
    Words(zh="改的是可改的内容，并且不改成空白", en="changes what may be changed, and takes nothing away"),
    _amendable,
    "changes",
    (ASSIGNMENT,),
)


def _reassigned(item: Item, command: Reassign, _context: Context) -> Iterator[Refusal]:
    """X15: leader, section or person changes; none of the first two is taken away."""
    if command.leader is not None and is_blank(command.leader):
        yield c.X15.refuse("no-leader", item.number)
    if command.section is not None and is_blank(command.section):
        yield c.X15.refuse("no-section", item.number)
    new = {"leader": command.leader, "section": command.section, "person": command.person}
    if all(value is None or value == getattr(item, name) for name, value in new.items()):
        yield c.X15.refuse("no-changes", item.number, field="section")
    if command.section is not None and command.section in item.supporting:
        yield c.X16.refuse("lead-also-supports", item.number, field="section", section=command.section)


reassigned = Guard(
    c.X15,
    Words(zh="责任确有变动，且仍有领导和股室", en="somebody else becomes responsible, and nobody is left out"),
    _reassigned,
    "section",
    (ASSIGNMENT,),
)


def _restricts(item: Item, command: Restrict, _context: Context) -> Iterator[Refusal]:
    """X32: what is marked already is not marked again, and what bears no such mark loses none."""
    if command.restricted is item.restricted:
        yield X32.refuse("no-changes", item.number, field="restricted")


restricts = Guard(
    X32,
    Words(zh="是否内部掌握确有变动", en="it is restricted otherwise than before"),
    _restricts,
    "restricted",
)
