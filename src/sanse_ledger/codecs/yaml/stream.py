"""The YAML events of a document, one after another, and the problems found on the way.

The parser sees a text in which nothing is left that it could stumble over: characters that text may not contain are
reported and replaced, lines with directives are reported and made comments. What it still complains of is a problem
as well.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any, NamedTuple, NoReturn

import yaml
from attrs import evolve
from yaml.events import Event

from sanse_ledger.codecs.problems import MOST_PROBLEMS, in_chinese, problem
from sanse_ledger.codecs.yaml.parsers import parser_class
from sanse_ledger.codecs.yaml.signs import HALF, behind
from sanse_ledger.errors import BadDocument, Problem, WrongType
from sanse_ledger.words.text import forbidden

STAND_IN = "\u200b"
"""Stands in for a forbidden character while parsing: YAML takes it, text does not, so that no value is made of it."""

_IDLE_LINES = re.compile("(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+")
_REST_OF_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)?")
_BREAK = re.compile("\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"
_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml from 0.2.6 on gives up at 1,000 levels, and reads so far ahead that it does so before any limit of ours."""

Read = Callable[[Callable[[], Event]], None]
"""What is done with the events: it is given a function that returns the next one."""


class Stopped(Exception):  # noqa: N818 - no error: nothing more of the document is read
    """The document is given up: what follows could not be told apart from consequences."""


class Report:
    """The problems of one document, each with its place."""

    def __init__(self) -> None:
        """Begin without a problem."""
        self.problems: list[Problem] = []
        self.count = 0
        """How often something was reported; the same thing may be reported twice."""
        self._raw: list[int] = []

    def add(self, code: str, line: int, column: int, path: str, **words: object) -> None:
        """Report a problem at a place, lines and columns counted from 1; give up when there are too many."""
        self.count += 1
        self.problems.append(problem(code, line, column, path, **words))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Stopped

    def at(self, event: Event, code: str, path: str, **words: object) -> None:
        """Report a problem of what *event* begins.

        Where a forbidden character stands in it, that is the problem, and was reported already: it gets its path.
        """
        start: Any = event.start_mark
        end: Any = event.end_mark
        first, last = bisect_left(self._raw, start.index), bisect_left(self._raw, end.index)
        if first == last:
            self.add(code, start.line + 1, start.column + 1, path, **words)
            return
        self.count += 1
        for number in range(first, last):
            self.problems[number] = evolve(self.problems[number], path=path)

    def stop(self, event: Event, code: str, path: str, **words: object) -> NoReturn:
        """Report a problem after which nothing more is read."""
        self.at(event, code, path, **words)
        raise Stopped

    def raw(self, text: str, indices: list[int]) -> None:
        """Report the forbidden characters of *text*, before any other problem."""
        line, start, seen = 1, 0, 0
        for index in indices:
            for match in _BREAK.finditer(text, seen, index):
                line, start = line + 1, match.end()
            seen = index
            self._raw.append(index)
            self.add("forbidden-character", line, index - start + 1, "", point=f"{ord(text[index]):04X}")

    def refuse(self) -> None:
        """Raise what was found, in the order of the document, if anything was.

        Raises BadDocument.
        """
        if self.problems:
            raise BadDocument(tuple(sorted(self.problems, key=lambda each: (each.line, each.column))))


def _text_of(source: object) -> str:
    """Return the text of a document as it was given; a byte-order mark at its very beginning is no part of it."""
    if not isinstance(source, str):
        bytewise = isinstance(source, (bytes, bytearray, memoryview))
        came, hint = type(source).__name__, "data.decode('utf-8')"
        raise WrongType(
            f"a document is text, not {came}{f': decode it first, {hint}' if bytewise else ''}",
            f"文档应为文字，而不是 {came}{f'：请先解码，{hint}' if bytewise else ''}",
            field="text",
            value=source,
        )
    return str.__str__(source).removeprefix(_BYTE_ORDER_MARK)


def _prepared(text: str, report: Report) -> str:
    """Return *text* as the parser may see it, with every place unmoved."""
    indices = _forbidden(text)
    report.raw(text, indices)
    return _replaced(_replaced(text, indices, STAND_IN), _directives(text, report), "#")


def _forbidden(text: str) -> list[int]:
    """Return where *text* has characters it may not have; no more of them than are reported."""
    return list(islice(forbidden(text), MOST_PROBLEMS))


def _directives(text: str, report: Report) -> list[int]:
    """Report the directives before the document and return their places; pure Python would pass over unknown ones."""
    places: list[int] = []
    line, seen = 1, 0
    while text.startswith("%", at := _end(_IDLE_LINES, text, seen)):
        line += len(_BREAK.findall(text, seen, at))
        places.append(at)
        report.add("directive", line, 1, "")
        line, seen = line + 1, _end(_REST_OF_LINE, text, at)
    return places


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where a match ends that begins at *start*; without one, *start*."""
    match = pattern.match(text, start)
    return start if match is None else match.end()


def _replaced(text: str, indices: list[int], by: str) -> str:
    """Return *text* with other characters at some places."""
    edges = [-1, *indices, len(text)]
    return by.join(text[one + 1 : other] for one, other in pairwise(edges)) if indices else text


class Bounds(NamedTuple):
    """How many characters, YAML events and levels a document of one kind may have."""

    characters: int
    events: int
    depth: int


def parse(source: str, report: Report, bounds: Bounds, read: Read) -> None:
    """Let *read* take the YAML events of a document one by one; what goes wrong is reported.

    *read* itself sees to the depth, unless the parser has given up before. Raises TypeError for what is no text.
    """
    text = _text_of(source)
    try:
        if len(text) > bounds.characters:
            report.add("too-many-characters", 1, 1, "", count=len(text), most=bounds.characters)
        else:
            prepared = _prepared(text, report)
            _run(parser_class()(prepared), prepared, report, bounds, read)
    except Stopped:
        pass  # what was found is in the report


def _run(parser: Any, text: str, report: Report, bounds: Bounds, read: Read) -> None:
    """Do what `yaml.parse` does, whose generator costs a tenth of the time, and count."""
    try:
        _count(parser, report, bounds.events, read)
    except yaml.MarkedYAMLError as error:
        complaint = str(error.problem)
        # A quote that is never closed begins at the context; the problem is found where the text ends.
        mark: Any = error.context_mark if "found unexpected end of stream" in complaint else error.problem_mark
        if complaint == _TOO_DEEP:
            report.add("too-deep", mark.line + 1, mark.column + 1, "", most=bounds.depth)
            return
        sign = behind(complaint, text, mark.line, mark.column)
        if sign is not None:
            report.add("full-width-sign", sign.line + 1, sign.column + 1, "", sign=sign.sign, half=HALF[sign.sign])
            return
        line, column = _place(mark, text)
        # Of an escape that is none, libyaml names the place of the backslash, pure Python that of the letter after it.
        column -= complaint.startswith("found unknown escape character '")
        report.add("syntax", line, column, "", why=complaint, why_zh=in_chinese(complaint))
    finally:
        parser.dispose()


def _place(mark: Any, text: str) -> tuple[int, int]:
    """Return line and column of *mark*, from 1; at the end, libyaml counts a line that is not there."""
    last = text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
    if last and mark.index >= len(text) and not mark.column:
        return mark.line, len(last) + 1
    return mark.line + 1, mark.column + 1


def _count(parser: Any, report: Report, most: int, read: Read) -> None:
    try:
        read(islice(iter(parser.get_event, None), most).__next__)
    except StopIteration:
        report.at(parser.get_event(), "too-many-events", "", most=most)
