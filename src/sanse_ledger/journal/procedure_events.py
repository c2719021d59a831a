"""Facts about the procedure an item follows (X20), with everything resolved: keys, the stage entered, the clocks.

>>> from datetime import date, datetime
>>> from sanse_ledger import BEIJING
>>> Appraised(item="纠-01", on=date(2023, 4, 14), at=datetime(2023, 4, 14, 9, tzinfo=BEIJING), by="综治中心").day
datetime.date(2023, 4, 14)
"""

from datetime import date

from attrs import field, frozen
from attrs.validators import deep_iterable, optional

from sanse_ledger.calendar.instants import day
from sanse_ledger.calendar.time_limits import Limit
from sanse_ledger.items.proceeding import Clock, Instalment, clocks, instalments
from sanse_ledger.journal.events import DatedEvent, ItemEvent
from sanse_ledger.journal.fields import Attachment, attachments, names, numbers
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.text import clean, clean_name, clean_number, optional_name, optional_number, told_once


@frozen(kw_only=True, eq=False, repr=False)
class MatterEvent(ItemEvent):
    """A fact about a matter of an item; `procedure` is the key of which, where it has two (X30)."""

    procedure: str | None = field(default=None, converter=optional_number)


@frozen(kw_only=True, eq=False, repr=False)
class DatedMatterEvent(DatedEvent):
    """The same of what happened on a stated day."""

    procedure: str | None = field(default=None, converter=optional_number)


@frozen(kw_only=True, eq=False, repr=False)
class ProcedureEvent(DatedMatterEvent):
    """A fact about the procedure an item follows; `started` are the clocks that run from now on, with their dates.

    `holder` is who holds the stage that is entered; None for the item's section (X21). `units` are those that hold it
    together, each of which is to answer (X24).
    """

    started: tuple[Clock, ...] = field(default=(), converter=clocks, validator=deep_iterable(instance_of(Clock)))
    holder: str | None = field(default=None, converter=optional_name)
    units: tuple[str, ...] = field(default=(), converter=names)


@frozen(kw_only=True, eq=False, repr=False)
class ProcedureOpened(ProcedureEvent):
    """An item follows a procedure from now on, beginning with the stage `entering`; `verifies`: one of verification."""

    procedure: str = field(converter=clean_number)
    facts: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    entering: str = field(converter=clean_number)
    verifies: bool = field(default=False, validator=instance_of(bool))


@frozen(kw_only=True, eq=False, repr=False)
class StagePassed(ProcedureEvent):
    """A stage was passed; the clocks of the stages in `stopped` are met or fall away.

    Of a stage held by several, `unit` answered: it is passed with the last answer, and `entering` is the stage itself
    before that (X24).
    """

    stage: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    entering: str = field(converter=clean_number)
    stopped: tuple[str, ...] = field(default=(), converter=numbers)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
    unit: str | None = field(default=None, converter=optional_name)


@frozen(kw_only=True, eq=False, repr=False)
class UnitReleased(MatterEvent):
    """A unit need not answer; the stage is passed with it where all the others have, else `entering` is itself (X24).

    The clock of the unit falls away; the others are as in `StagePassed`.
    """

    stage: str = field(converter=clean_number)
    unit: str = field(converter=clean_name)
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)
    entering: str = field(converter=clean_number)
    started: tuple[Clock, ...] = field(default=(), converter=clocks, validator=deep_iterable(instance_of(Clock)))
    stopped: tuple[str, ...] = field(default=(), converter=numbers)
    holder: str | None = field(default=None, converter=optional_name)
    units: tuple[str, ...] = field(default=(), converter=names)


@frozen(kw_only=True, eq=False, repr=False)
class BranchTaken(ProcedureEvent):
    """A stage was left by one of its branches."""

    stage: str = field(converter=clean_number)
    branch: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    entering: str = field(converter=clean_number)
    stopped: tuple[str, ...] = field(default=(), converter=numbers)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class FactsCorrected(MatterEvent):
    """Facts of a procedure were corrected; `started` are the clocks in place of earlier ones.

    `holder` is who holds the stage by the facts as they are now; None for the item's section (X21).
    """

    facts: tuple[tuple[str, str], ...] = field(converter=told_once)
    reason: str = field(converter=clean)
    started: tuple[Clock, ...] = field(default=(), converter=clocks, validator=deep_iterable(instance_of(Clock)))
    stopped: tuple[str, ...] = field(default=(), converter=numbers)
    holder: str | None = field(default=None, converter=optional_name)


@frozen(kw_only=True, eq=False, repr=False)
class InstalmentsAgreed(MatterEvent):
    """It was agreed how a sum is paid in parts."""

    instalments: tuple[Instalment, ...] = field(converter=instalments, validator=deep_iterable(instance_of(Instalment)))


@frozen(kw_only=True, eq=False, repr=False)
class PaymentRecorded(DatedMatterEvent):
    """A part of a sum was paid."""

    amount: Yuan = field(validator=instance_of(Yuan))
    evidence: str = field(converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class ProcedureClosed(DatedMatterEvent):
    """A procedure was closed from a stage; every clock stops."""

    stage: str = field(converter=clean_number)
    outcome: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    resolved: bool = field(validator=instance_of(bool))
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class ResultRated(ProcedureEvent):
    """The people concerned rated the result; a rating may send the matter back to a stage, `entering`."""

    rating: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    entering: str | None = field(default=None, converter=optional_number)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Appraised(DatedMatterEvent):
    """It was appraised how a matter was handled."""

    records: tuple[tuple[str, str], ...] = field(default=(), converter=told_once)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class StageExtended(MatterEvent):
    """A limit of a procedure was extended: of a stage, or (`stage` empty) of the matter as a whole."""

    stage: str = field(converter=clean_number)
    due: date = field(converter=day)
    limit: Limit | None = field(default=None, validator=optional(instance_of(Limit)))
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Suspended(MatterEvent):
    """A procedure was suspended; the clocks of the stages in `paused` stand still from the end of this day on."""

    ground: str = field(converter=clean_number)
    reason: str = field(converter=clean)
    paused: tuple[str, ...] = field(default=(), converter=numbers)


@frozen(kw_only=True, eq=False, repr=False)
class Resumed(DatedMatterEvent):
    """A procedure was resumed; `started` are the clocks that stood still, with the dates they run on to."""

    started: tuple[Clock, ...] = field(default=(), converter=clocks, validator=deep_iterable(instance_of(Clock)))
    reason: str = field(default="", converter=clean)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
