"""A journal as JSON lines: the header first, then an event a line, as `canonical` has it (X34).

For programs that hold years of records: a line is read as it comes, and nothing but the ledger is kept.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.codecs.json.decoding import problems_of
from sanse_ledger.codecs.json.forms import read_event, read_object, shown_value
from sanse_ledger.codecs.json.scalars import DEEPEST, Faulty, Repeated, faulty, under, wrong_kind
from sanse_ledger.codecs.json.texts import BYTE_ORDER_MARK, NOT_UTF_8, parsed
from sanse_ledger.codecs.problems import MOST_PROBLEMS, Wrong, bad_value
from sanse_ledger.codecs.upgrade import FORMATS, Written, ledger_of, parts_of
from sanse_ledger.errors import BadDocument, Problem, WrongType, WrongValue
from sanse_ledger.journal.events import Event
from sanse_ledger.journal.header import FORMAT_NAME, Era, Header
from sanse_ledger.journal.heads import AS_JSON, plain
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.policy.letterhead import Letterhead
from sanse_ledger.words.checks import expected, expected_or_none, listed, wrong_type

_BESIDE = ("format", "letterhead", "upgraded_from")
"""What the first line has beside the header itself."""


def dump_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the journal of *ledger* as JSON, a line at a time, without line ends: the header, then each event.

    >>> for line in dump_lines(Ledger.open(owner="固阳县委政法委", year=2022)):
    ...     print(line)
    {"format":"sanse-ledger/2","owner":"固阳县委政法委","year":2022}

    Raises WrongType for what is no ledger.
    """
    header: dict[str, Any] = {"format": FORMAT_NAME, **plain(expected(ledger, Ledger, "ledger").header)}
    letterhead = plain(ledger.letterhead)
    if letterhead:
        header["letterhead"] = letterhead
    if ledger.upgraded_from:
        header["upgraded_from"] = plain(ledger.upgraded_from)
    yield AS_JSON(header)
    for event in ledger.events:
        yield AS_JSON(plain(event))


def load_lines(lines: Iterable[str], *, calendar: WorkCalendar | None = None) -> Ledger:
    """Return the ledger whose journal the *lines* are, an open file for example: the way back from `dump_lines`.

    The calendar is the host's, and defaults to China's. Blank lines are passed over. A record of an earlier format is
    brought up to today's.

    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022)
    >>> load_lines(dump_lines(ledger)) == ledger
    True

    Raises BadDocument with every fault, each with its line and path; CorruptJournal for a record that contradicts
    itself; WrongType for a single text, which is no list of lines, and for lines that are no text (of a file opened to
    read bytes, say). A file in another encoding than it is opened with is a fault of the line after the last that
    could be read; it may stand a few lines further down, since a file is decoded in pieces.
    """
    expected_or_none(calendar, WorkCalendar, "calendar")
    if isinstance(lines, str):
        listed(lines, "lines", "行", "lines")  # which says what to write instead
    if not isinstance(lines, Iterable):
        raise wrong_type(lines, Iterable, "lines")
    reader, number = _Reader(), 0
    try:
        for number, line in enumerate(lines, 1):
            if expected(line, str, "lines") and not line.isspace():
                reader.read(line, number)
    except UnicodeDecodeError as error:  # of the file, which cannot go on
        reader.problems += problems_of(faulty("bad-json", **NOT_UTF_8), number + 1)
        raise BadDocument(tuple(reader.problems)) from error
    return reader.ledger(calendar)


class _Reader:
    """What was read so far: the header, the events, and what is wrong."""

    def __init__(self) -> None:
        self.header: dict[str, Any] | None = None
        self.events: list[Event] = []
        self.problems: list[Problem] = []
        self.is_first = True

    def read(self, line: str, number: int) -> None:
        """Read a line: the first is the header, every other one an event."""
        try:
            value = parsed(line.removeprefix(BYTE_ORDER_MARK) if self.is_first else line)
            if self.is_first:
                self.header = _header(value)
            else:
                self.events.append(read_event(value))
        except (Faulty, RecursionError) as error:
            found = error if isinstance(error, Faulty) else faulty("too-deep", most=DEEPEST)
            self.problems += problems_of(found, number)
            if len(self.problems) > MOST_PROBLEMS:
                raise BadDocument(tuple(self.problems[:MOST_PROBLEMS])) from None
        finally:
            self.is_first = False

    def ledger(self, calendar: WorkCalendar | None) -> Ledger:
        """Return the ledger, with its stored heads checked."""
        if self.is_first:
            self.problems += problems_of(faulty("empty-document"), 1)
        if self.problems or self.header is None:
            raise BadDocument(tuple(self.problems))
        written = Written(
            format=self.header["format"],
            header=self.header["header"],
            events=tuple(self.events),
            eras=self.header["upgraded_from"],
        )
        return ledger_of(written, self.header["letterhead"], calendar)


def _header(value: object) -> dict[str, Any]:
    """Read the first line: format, header, letterhead, and what the record was upgraded from."""
    faults = value.faults() if isinstance(value, Repeated) else []
    value = value.members if isinstance(value, Repeated) else value
    if not isinstance(value, dict):
        raise wrong_kind(value, "object")
    of = value.get("format")
    if of not in FORMATS:
        raise faulty("unknown-format", ".format", value=shown_value(of), wanted=FORMAT_NAME)
    made: dict[str, Any] = {"format": of, "letterhead": Letterhead(), "upgraded_from": ()}
    parts = {
        "header": ({name: each for name, each in value.items() if name not in _BESIDE}, "", read_object(Header)),
        "letterhead": (value.get("letterhead"), ".letterhead", read_object(Letterhead)),
        "upgraded_from": (value.get("upgraded_from"), ".upgraded_from", _eras),
    }
    for name, (given, path, read) in parts.items():
        try:
            if given is not None:
                made[name] = read(given)
        except Faulty as error:
            faults += [(f"{path}{inner}", wrong) for inner, wrong in error.faults]
    if faults:
        raise Faulty(faults)
    _opened(made["header"])
    return made


def _opened(header: Header) -> None:
    """Refuse a header by which no ledger can be opened: of a year that is none, or without an owner."""
    try:
        Ledger.open(**parts_of(header))
    except (WrongType, WrongValue) as error:
        wrong = Wrong("bad-value", **bad_value(shown_value(error.value), error))
        raise Faulty([(under(error.field or "owner"), wrong)]) from None


def _eras(value: object) -> tuple[Era, ...]:
    if not isinstance(value, list):
        raise wrong_kind(value, "list")
    return tuple(read_object(Era)(each) for each in value)
