"""Work that passes on: to another leader or section in mid-year, to next year's ledger at its end.

These functions write no record. They return the commands that do, for the host to look at and submit.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve as changed

from sanse_ledger.errors import WrongValue
from sanse_ledger.items.item import Item
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.items.proceeding import Proceeding
from sanse_ledger.journal.commands import Amend, Reassign, Register
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.context import Context
from sanse_ledger.words.checks import expected
from sanse_ledger.words.terms import Closure

if TYPE_CHECKING:
    from sanse_ledger.procedures.definition import Procedure


def handover(  # noqa: PLR0913 - who hands over what to whom, when and why
    ledger: Ledger,
    *,
    to: str,
    reason: str,
    at: datetime,
    by: str,
    leader: str | None = None,
    section: str | None = None,
    on: date | None = None,
) -> tuple[Amend | Reassign, ...]:
    """Return the commands that pass all unfinished items of a *leader* or a *section* on to another one (X15).

    Exactly one of *leader* and *section* names whose items they are. A section that takes the lead of what it supported
    is first taken off the supporting ones, by an `Amend` (X16). Submit them together.

    >>> from sanse_ledger import BEIJING, Colour, Kind
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(register)
    >>> moves = handover(ledger, leader="副书记", to="政治部主任", reason="工作调动",
    ...     at=datetime(2022, 6, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> ledger.submit(*moves).items["R-1"].leader
    '政治部主任'

    Raises ValueError when none or both are given.
    """
    if (leader is None) == (section is None):
        raise WrongValue(
            "a handover is of one leader's items or of one section's: give one of the two",
            "移交的是一位领导或一个股室的事项：leader 和 section 须给出且只给出一个",
            field="leader",
            value=leader,
        )
    expected(ledger, Ledger, "ledger")
    role, name = ("section", section) if leader is None else ("leader", leader)
    commands: list[Amend | Reassign] = []
    for item in ledger.items.values():
        if item.in_progress and getattr(item, role) == name:
            reassign = Reassign(item=item.number, reason=reason, at=at, by=by, on=on, **{role: to})
            if role == "section" and reassign.section in item.supporting:
                others = "、".join(each for each in item.supporting if each != reassign.section)
                commands.append(Amend(item=item.number, changes={"supporting": others}, reason=reason, at=at, by=by))
            commands.append(reassign)
    return tuple(commands)


def carry_forward(  # noqa: PLR0913 - which item as which number, when and by whom, from which ledger
    item: Item, *, number: str, at: datetime, by: str, year: int | None = None, context: Context | None = None
) -> Register:
    """Return the command that registers an item that was carried over in next year's ledger (X6).

    Its colour, due date, lateness, duties, extensions and procedure travel along, and that it is restricted (X32);
    *year* is the old ledger's, for the link back. What next year's supervision sets does not: a target, the
    rectification list and the milestones are made anew there, the list after a discussion, as when a problem comes back
    (X3, X5). Where the old ledger adopted a definition of its procedure, *context* (`ledger.context`) has it travel
    along: a matter keeps the one it was opened under (X25).

    >>> from sanse_ledger import BEIJING, CarryOver, Colour, Kind
    >>> register = Register(number="R-1", colour=Colour.RED, title="平安建设考评", kind=Kind.ASSESSMENT,
    ...     requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=datetime(2022, 3, 1, 9, tzinfo=BEIJING), by="办公室")
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(register)
    >>> ledger = ledger.submit(CarryOver(item="R-1", reason="跨年办理", approver="书记",
    ...     at=datetime(2022, 12, 20, 9, tzinfo=BEIJING), by="办公室"))
    >>> carry_forward(ledger.items["R-1"], number="2023-R-1", year=2022,
    ...     at=datetime(2023, 1, 4, 9, tzinfo=BEIJING), by="办公室").carried_from.label
    '2022/R-1'

    Raises ValueError for an item that was not carried over.
    """
    expected(item, Item, "item")
    if item.closed_from is None or item.closure is not Closure.CARRIED_OVER:
        raise WrongValue(
            f"item {item.number} was not carried over: submit CarryOver first",
            f"事项 {item.number} 没有结转：请先提交 CarryOver",
            field="item",
            value=item,
        )
    return Register(
        number=number,
        colour=item.closed_from,
        title=item.title,
        kind=item.kind,
        requirement=item.requirement,
        leader=item.leader,
        section=item.section,
        person=item.person,
        due=item.due,
        source=item.source,
        supporting=item.supporting,
        restricted=item.restricted,
        carried_from=_carried(item, year, context),
        at=at,
        by=by,
    )


def _carried(item: Item, year: int | None, context: Context | None) -> CarriedFrom:
    """Return what an item brings along from the ledger of *year*."""
    return CarriedFrom(
        number=item.number,
        year=year,
        entered=item.entered,
        registered_on=item.first_registered_on,
        original_due=item.original_due,
        extensions=item.extensions,
        was_late=item.was_late,
        done_on=item.done_on,
        concluded_on=item.concluded_on,
        unable_on=item.unable_on,
        explained_on=item.explained_on,
        contacted_on=item.contacted_on,
        proceeding=_as_it_stands(item.proceeding),
        definition=_definition(item, item.proceeding, context),
        verification=_as_it_stands(_beside(item)),
        verified_by=_definition(item, _beside(item), context),
    )


def _beside(item: Item) -> Proceeding | None:
    """Return the verification that stands beside the matter of *item* (X30)."""
    others = item.profile.others
    return None if others is None else others.verification


def _as_it_stands(matter: Proceeding | None) -> Proceeding | None:
    """Return a matter as it stands; the day its opening was recorded is one of the old ledger."""
    return None if matter is None else changed(matter, recorded_on=None)


def _definition(item: Item, proceeding: Proceeding | None, context: Context | None) -> "Procedure | None":
    """Return the definition that a matter of *item* keeps, where it may be another one than both ledgers know."""
    carried = item.carried_from
    if proceeding is None:
        return None
    if proceeding.recorded_on is None:
        return None if carried is None else carried.definition_for(proceeding)
    adopted = () if context is None else (each.key for _, each in context.definitions)
    if context is None or proceeding.procedure not in adopted:
        return None
    return context.procedure(proceeding.procedure, proceeding.recorded_on)
