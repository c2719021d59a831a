"""Commands on the procedure an item follows (X20).

>>> from datetime import datetime
>>> from sanse_ledger import BEIJING
>>> passed = PassStage(item="纠-01", stage="制单", records={"研判情况": "邻里积怨"},
...     at=datetime(2023, 4, 6, 9, tzinfo=BEIJING), by="综治中心")
>>> passed.stage, passed.records
('制单', (('研判情况', '邻里积怨'),))
"""

from datetime import date

from attrs import field, frozen
from attrs.validators import deep_iterable

from sanse_ledger.calendar.instants import optional_day
from sanse_ledger.items.proceeding import Instalment, instalments
from sanse_ledger.journal.commands import ItemCommand
from sanse_ledger.journal.fields import Attachment, Due, attachments, due_or_limit
from sanse_ledger.words.checks import instance_of
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.text import clean, clean_name, clean_number, optional_name, optional_number
from sanse_ledger.words.told import told


@frozen(kw_only=True, eq=False, repr=False)
class OpenProcedure(ItemCommand):
    """Let an item follow a procedure, named by its key or name, with the facts it is opened with (X20)."""

    procedure: str = field(converter=clean_number)
    facts: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)


@frozen(kw_only=True, eq=False, repr=False)
class MatterCommand(ItemCommand):
    """A command on a matter of an item; `procedure` names which, by its key or name, where two are open (X30)."""

    procedure: str | None = field(default=None, converter=optional_number)


@frozen(kw_only=True, eq=False, repr=False)
class PassStage(MatterCommand):
    """Pass the stage the procedure is in, with what is to be on record (X20).

    Of a stage held by several, `unit` is the one that answers; the stage is passed with the last answer (X24).
    """

    stage: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
    unit: str | None = field(default=None, converter=optional_name)


@frozen(kw_only=True, eq=False, repr=False)
class ReleaseUnit(MatterCommand):
    """Take a unit off the stage that several hold, with a reason and an approval: it need not answer (X24).

    Where all the others have answered, the stage is passed with it.
    """

    unit: str = field(converter=clean_name)
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class TakeBranch(MatterCommand):
    """Leave the stage by one of its branches, with what is to be on record (X20)."""

    branch: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class CorrectFacts(MatterCommand):
    """Correct facts of the procedure, with a reason: the limits move from then on (X20)."""

    facts: tuple[tuple[str, str], ...] = field(converter=told)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class AgreeInstalments(MatterCommand):
    """Agree by which days which parts of the sum are paid (K2)."""

    instalments: tuple[Instalment, ...] = field(converter=instalments, validator=deep_iterable(instance_of(Instalment)))


@frozen(kw_only=True, eq=False, repr=False)
class RecordPayment(MatterCommand):
    """Record that a part of the sum, or all of it, was paid (K2)."""

    amount: Yuan = field(validator=instance_of(Yuan))
    evidence: str = field(converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class CloseProcedure(MatterCommand):
    """Close the procedure from the stage it is in, with one of the outcomes this stage allows (X20)."""

    outcome: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class RateResult(MatterCommand):
    """Record how the people concerned rate the result of a closed procedure (L5)."""

    rating: str = field(converter=clean_number)
    records: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class Appraise(MatterCommand):
    """Record the appraisal of how a matter was handled, once (L6)."""

    records: tuple[tuple[str, str], ...] = field(default=(), converter=told)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)


@frozen(kw_only=True, eq=False, repr=False)
class ExtendStage(MatterCommand):
    """Extend a limit of the procedure on or before its end, with a reason and an approver (X22).

    `stage` is the stage whose limit it is; empty (or 总时限) for that of the matter as a whole. `due` is a date or a
    limit from today; a date, once set, does not stop when the matter is suspended, a limit does.
    """

    stage: str = field(converter=clean_number)
    due: Due | None = field(converter=due_or_limit)
    reason: str = field(converter=clean)
    approver: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Suspend(MatterCommand):
    """Suspend the procedure from today on, for one of the grounds that it lists, with a reason (X22)."""

    ground: str = field(converter=clean_number)
    reason: str = field(converter=clean)


@frozen(kw_only=True, eq=False, repr=False)
class Resume(MatterCommand):
    """Resume the procedure: what is left of its limits runs on from this day (X22)."""

    reason: str = field(default="", converter=clean)
    on: date | None = field(default=None, converter=optional_day)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachments)
