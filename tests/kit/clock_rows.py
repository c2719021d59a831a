"""What becomes of a limit when facts are corrected, and when a matter comes back to a stage (X20, X21, X22)."""

from collections.abc import Iterator

from kit.sources import Row
from kit.suspension_rows import doing
from matters import NUMBER
from sanse_ledger.journal.commands import Command
from waiting import corrected, extended, passed, resumed, suspended, taken


def clocks() -> Iterator[Row]:
    """Yield what answers a correction or a return, and where the limits stand after it."""
    begun = doing()
    waited = (*begun, suspended("2023-09-27"), resumed("2023-10-09"))
    left_late = (*begun, passed("办理", "2023-10-20"))
    twice = (*begun, passed("办理", "2023-09-28"), taken("补正", "2023-10-08"), passed("办理", "2023-10-09"))
    rows: tuple[tuple[str, str, str, tuple[Command, ...], Command], ...] = (
        ("corrected-in-time", "X20", "A limit that another replaces before it was missed is not late.", begun,
            corrected("2023-09-28", "易")),
        ("corrected-when-late", "X20", "What was late stays late when another limit takes its place.", begun,
            corrected("2023-10-20", "易")),
        ("corrected-after-a-suspension", "X22", "The suspended days are not counted under the other limit either.",
            waited, corrected("2023-10-10", "易")),
        ("corrected-when-extended", "X22", "What was extended keeps its end where the other would end earlier.",
            (*begun, extended("2023-09-26", "2023-10-20")), corrected("2023-09-27", "易")),
        ("corrected-and-back", "X20", "A limit that applies again began when it first did.",
            (*begun, corrected("2023-09-26", "易")), corrected("2023-09-27", "难")),
        ("corrected-after-going-on", "X22", "A limit that went on keeps the days it stood.",
            (*twice[:-1],), corrected("2023-10-09", "易")),
        ("gone-on-late", "X22", "A clock that goes on late stays late.", left_late, taken("补正", "2023-10-23")),
        ("gone-on-twice", "X22", "A clock that goes on a second time has stood twice.", twice, taken("补正", "2023-10-20")),
        ("gone-on-extended", "X22", "A date that somebody set does not stop while the stage is left.",
            (*begun, extended("2023-09-26", "2023-10-20"), passed("办理", "2023-09-28")), taken("补正", "2023-10-20")),
        ("gone-on-under-another-limit", "X22", "Where another limit governs by then, that one begins anew.",
            (*begun, passed("办理", "2023-09-28"), corrected("2023-09-28", "易")), taken("补正", "2023-10-08")),
    )  # fmt: skip
    for id_, clause, description, given, command in rows:
        yield Row(id=f"clock-{id_}", clause=clause, description=description, given=given, command=command, year=2023)
    for id_, description, given, dues in (
        ("corrected-after-a-suspension", "The other limit ends so many days later.",
            (*waited, corrected("2023-10-10", "易")), {"办理": "2023-10-14"}),
        ("gone-on-twice", "What is left runs on from each return.", (*twice, taken("补正", "2023-10-20")), {"办理": "2023-10-30"}),
        ("corrected-when-extended", "The extended end stays.",
            (*begun, extended("2023-09-26", "2023-10-20"), corrected("2023-09-27", "易")), {"办理": "2023-10-20"}),
        ("corrected-when-late", "The other limit is not late by being written, and ends on that day.",
            (*begun, corrected("2023-10-20", "易")), {"办理": "2023-10-20"}),
    ):  # fmt: skip
        yield Row(id=f"clocks-{id_}", clause="X22", description=description, given=given, value=dues, year=2023,
            ask={"ask": "clocks", "item": NUMBER})  # fmt: skip
