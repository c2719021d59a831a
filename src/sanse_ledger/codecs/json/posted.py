"""What a form sends, texts by name: the command that `commands_for` offered, with them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sanse_ledger.codecs.json.decoding import problems_of
from sanse_ledger.codecs.json.forms import read_command
from sanse_ledger.codecs.json.scalars import Faulty
from sanse_ledger.codecs.json.texts import parsed
from sanse_ledger.codecs.problems import Wrong, shown
from sanse_ledger.errors import BadDocument, WrongType, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.heads import plain
from sanse_ledger.ledger.asking.next_commands import NextCommand
from sanse_ledger.ledger.asking.wanted import Wanted
from sanse_ledger.words.checks import expected
from sanse_ledger.words.fields import field_named

_TRUTH: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys(("on", "true", "yes", "1", "是"), True),
        **dict.fromkeys(("off", "false", "no", "0", "否"), False),
    }
)
_LINE = re.compile(r"\r\n|\n|\r")
_DIGITS = re.compile("-?[0-9]{1,15}")
_ROW = re.compile("([1-9][0-9]{0,2})[.](.*)", re.DOTALL)
_PLACE = re.compile(r"([a-z_]+)\[([0-9]+)\](?:[.](.*))?", re.DOTALL)


def from_form(asked: NextCommand, posted: Mapping[str, str]) -> Command:
    """Return the command that *asked* makes with the texts that were *posted*, by the names of what it wants.

    Days, sums, limits and numbers are written as in `to_dict`, choices by their key; a box that is ticked is "on",
    several names are one a line; named texts have the field before theirs, as in ``facts.channel``, the parts of a list
    a number as well, as in ``instalments.1.due``; texts of any name may also be one a line, ``name = text``; what is of
    many parts is JSON. What is blank is left out. A choice of a policy that is not sent stays as it is in force.

    >>> from datetime import datetime
    >>> from sanse_ledger import BEIJING, BadDocument, Colour, Kind, Ledger, Register, commands_for
    >>> at = datetime(2022, 6, 8, 9, tzinfo=BEIJING)
    >>> ledger = Ledger.open(owner="固阳县委政法委", year=2022).submit(Register(number="R-1", colour=Colour.RED,
    ...     title="平安建设考评", kind=Kind.ASSESSMENT, requirement="备齐材料", leader="副书记", section="综治股",
    ...     at=at, by="办公室"))
    >>> conclude = next(each for each in commands_for(ledger, "R-1", at=at, by="综治股") if each.key == "Conclude")
    >>> from_form(conclude, {"result": "已办结", "on": "2022-06-08"}).on
    datetime.date(2022, 6, 8)
    >>> try:
    ...     from_form(conclude, {"result": "已办结", "on": "6月31日"})
    ... except BadDocument as bad:
    ...     print([(each.path, each.code) for each in bad.problems])
    [('on', 'bad-date')]

    Raises BadDocument with every fault at once, each with the name of its input as path (what is wrong within JSON, or
    in one line of several, has its place behind the name: ``values.on``): a text that its field cannot
    have, a needed one left blank, a name that the form does not ask for (those that are filled in already included). A
    needed *text* left blank is none: `Ledger.unmet` says what is missing. Raises WrongType for what is no offered
    command, and for what is no mapping of texts.
    """
    form = _Form(expected(asked, NextCommand, "asked").wanted)
    for name, text in _texts(posted):
        try:
            form.take(name, text)
        except Faulty as error:
            form.faults += [(shown(name), wrong) for _, wrong in error.faults]
    return _read(asked, form)


class _Form:
    """What was sent for the fields of a form, as JSON has it, and what is wrong with it."""

    def __init__(self, wanted: tuple[Wanted, ...]) -> None:
        """Begin with what there is where nothing is sent: blank texts, and what is in force of an object."""
        needed = [each for each in wanted if each.required]
        self.fields = {each.name: each for each in wanted}
        self.values: dict[str, Any] = {each.name: "" if each.type == "text" else None for each in needed}
        self.values |= {each.name: {} for each in needed if each.type == "texts"}
        self.values |= {each.name: _in_force(each) for each in wanted if each.type == "object" and each.parts}
        self.rows: dict[str, dict[int, dict[str, str]]] = {
            each.name: {} for each in wanted if each.type == "list" and each.parts
        }
        self.faults: list[tuple[str, Wrong]] = []

    def take(self, name: str, text: str) -> None:
        """Read the *text* of the input *name*.

        Raises Faulty.
        """
        first, _, part = name.partition(".")
        of = self.fields.get(first)
        if of is None or not _is_asked_for(of, part):
            raise Faulty([("", Wrong("unknown-field", key=name, hint_zh="", hint=""))])
        if of.type == "object" and part:
            self._take_choice(of, part, text)
        elif text.strip():
            self._take(of, part, text)

    def _take_choice(self, of: Wanted, name: str, text: str) -> None:
        """Read a part of an object: a blank one is none, where there may be none."""
        part = next(each for each in of.parts if each.name == name)
        self.values[of.name].pop(name, None)
        if text.strip():
            self.values[of.name][name] = _value(part, text)
        elif part.required:
            raise Faulty([("", Wrong("missing-field", key=part.en, key_zh=part.zh))])

    def _take(self, of: Wanted, part: str, text: str) -> None:
        if of.type == "pairs":
            self._take_pairs(of.name, [(part, text)] if part else _lines(text))
        elif of.name in self.rows:
            row, _, column = part.partition(".")
            self.rows[of.name].setdefault(int(row), {})[column] = text.strip()
        elif part:
            self.values[of.name] = {**(self.values.get(of.name) or {}), part: _value(of, text)}
        else:
            self.values[of.name] = _value(of, text)

    def _take_pairs(self, name: str, pairs: list[tuple[str, str]]) -> None:
        held = self.values[name] = self.values.get(name) or {}
        for called, text in pairs:
            key = field_named(called)
            if key in held:
                raise Faulty([("", Wrong("duplicate-key", key=shown(called)))])
            held[key] = text

    def document(self) -> dict[str, Any]:
        """Return what JSON has for all that was sent."""
        rows = {name: [several[row] for row in sorted(several)] for name, several in self.rows.items()}
        return {**self.values, **rows}

    def place(self, path: str) -> str:
        """Return the name of the input that a path within the document is about."""
        found = _PLACE.fullmatch(path)
        if found is None or found[1] not in self.rows:
            return path
        rows = sorted(self.rows[found[1]])
        return ".".join([found[1], str(rows[int(found[2])]), *([found[3]] if found[3] else [])])

    def missing(self) -> dict[str, Wrong]:
        """Return how it is told that an input was left blank, by its name."""
        named = [(each.name, each) for each in self.fields.values()]
        named += [(f"{each.name}.{part.name}", part) for each in self.fields.values() for part in each.parts]
        return {name: Wrong("missing-field", key=each.en, key_zh=each.zh) for name, each in named}


def _in_force(of: Wanted) -> dict[str, object]:
    """Return the parts of an object as they are in force."""
    return {each.name: _value(each, each.current) for each in of.parts if each.current}


def _lines(text: str) -> list[tuple[str, str]]:
    """Return texts by name, one a line."""
    lines = [line for line in _LINE.split(text) if line.strip()]
    for line in lines:
        if "=" not in line:
            raise Faulty([("", Wrong("bad-value", value=shown(line), **_NAME_AND_TEXT))])
    pairs = [line.partition("=") for line in lines]
    return [(name.strip(), value.strip()) for name, _, value in pairs]


_NAME_AND_TEXT = MappingProxyType(
    {"why": "write on each line the name of a field, = and its text", "why_zh": "每行写一项：项目名称、等号、内容"}
)


def _is_asked_for(of: Wanted, part: str) -> bool:
    """Return whether a form has an input for that *part* of a field; some fields have none but those of their parts."""
    if of.type == "pairs":
        return True
    if of.type == "list" and of.parts:
        row = _ROW.fullmatch(part)
        return row is not None and row[2] in {each.name.partition(".")[2] for each in of.parts}
    if of.type == "texts" or of.parts:
        return part in {each.name for each in of.parts} if of.parts else part != ""
    return part == ""


def _texts(posted: object) -> list[tuple[str, str]]:
    if isinstance(posted, Mapping) and all(isinstance(each, str) for pair in posted.items() for each in pair):
        return [*posted.items()]
    raise WrongType(
        f"from_form takes the texts of a form by their names, not {in_code(posted)}",
        f"from_form 应为表单各项名称到文字的映射，而不是 {in_code(posted)}",
        field="posted",
        value=posted,
    )


def _value(of: Wanted, text: str) -> object:
    """Return what JSON has for the *text* of a field."""
    if of.type == "names":
        return [line.strip() for line in _LINE.split(text) if line.strip()]
    if of.type == "json":
        return parsed(text)
    word = text.strip()
    if of.type == "truth":
        if word in _TRUTH:
            return _TRUTH[word]
        raise Faulty([("", Wrong("bad-truth", value=word))])
    if of.type == "whole":
        if _DIGITS.fullmatch(word):
            return int(word)
        raise Faulty([("", Wrong("bad-integer", value=word))])
    return text if of.type in ("text", "texts") else word


def _read(asked: NextCommand, form: _Form) -> Command:
    """Return the command, or raise with all faults, those included that reading it finds; each once an input."""
    filled, faults = {name: plain(value) for name, value in asked.filled.items()}, form.faults
    try:
        command: Command = read_command({"command": asked.type.__name__, **form.document(), **filled})
    except Faulty as error:
        told, words = {name for name, _ in faults}, form.missing()
        found = [(form.place(path.removeprefix(".")), wrong) for path, wrong in error.faults]
        faults = faults + [
            (name, words[name] if wrong.code == "missing-field" and name in words else wrong)
            for name, wrong in found
            if name not in told
        ]
        raise BadDocument(problems_of(Faulty(faults), 0)) from None
    if faults:
        raise BadDocument(problems_of(Faulty(faults), 0))
    return command
