"""上纸: what the office puts on paper and into its programs, each format an extra.

In it: documents for Word and WPS, sheets for Excel, calendars, pictures; without an extra a dashboard for a browser,
and for those who look for processes the record as OCEL and the rules as a Petri net. Each function returns bytes, text
or a value, and writes nothing. Not in it: what a page says (`pages`, `week`). The libraries are loaded when a name is
first asked for. Begin with `extras`.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanse_ledger.office.dashboard import ledger_dashboard
    from sanse_ledger.office.docx.layout import Layout
    from sanse_ledger.office.docx.writing import render_docx
    from sanse_ledger.office.extras import extra
    from sanse_ledger.office.ics import ledger_calendar
    from sanse_ledger.office.issuing import answers_to, issue_slip, issued_slip
    from sanse_ledger.office.ocel import ledger_ocel
    from sanse_ledger.office.pdf import render_pdf
    from sanse_ledger.office.petri import Deviation, Replay, RulesNet, Transition, rules_net
    from sanse_ledger.office.plots.charts import plot_hand_ins, plot_lateness, plot_weeks
    from sanse_ledger.office.plots.courses import plot_due_dates, plot_flow, plot_time_line
    from sanse_ledger.office.plots.drawing import Picture
    from sanse_ledger.office.slips import supervision_slip
    from sanse_ledger.office.xlsx.books import ledger_workbook
    from sanse_ledger.office.xlsx.edits import SheetEdits, read_edits
    from sanse_ledger.office.xlsx.reading import SheetRead, WorkbookReading, read_workbook

_NAMES = MappingProxyType(
    {
        "dashboard": "ledger_dashboard",
        "docx.layout": "Layout",
        "docx.writing": "render_docx",
        "extras": "extra",
        "ics": "ledger_calendar",
        "issuing": "answers_to issue_slip issued_slip",
        "ocel": "ledger_ocel",
        "pdf": "render_pdf",
        "petri": "Deviation Replay RulesNet Transition rules_net",
        "plots.charts": "plot_hand_ins plot_lateness plot_weeks",
        "plots.courses": "plot_due_dates plot_flow plot_time_line",
        "plots.drawing": "Picture",
        "slips": "supervision_slip",
        "xlsx.books": "ledger_workbook",
        "xlsx.edits": "SheetEdits read_edits",
        "xlsx.reading": "SheetRead WorkbookReading read_workbook",
    }
)
_ROOM_OF = MappingProxyType({name: room for room, names in _NAMES.items() for name in names.split()})
"""In which room each name is. Type checkers read the imports above; a test holds the two together."""


def __getattr__(name: str) -> object:
    """Load the room of *name*, and the libraries that it needs, when it is first asked for."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{room}"), name))


def __dir__() -> list[str]:
    """List the names, those not loaded yet included."""
    return sorted({*globals(), *_ROOM_OF})


__all__ = [
    "Deviation",
    "Layout",
    "Picture",
    "Replay",
    "RulesNet",
    "SheetEdits",
    "SheetRead",
    "Transition",
    "WorkbookReading",
    "answers_to",
    "extra",
    "issue_slip",
    "issued_slip",
    "ledger_calendar",
    "ledger_dashboard",
    "ledger_ocel",
    "ledger_workbook",
    "plot_due_dates",
    "plot_flow",
    "plot_hand_ins",
    "plot_lateness",
    "plot_time_line",
    "plot_weeks",
    "read_edits",
    "read_workbook",
    "render_docx",
    "render_pdf",
    "rules_net",
    "supervision_slip",
]
