"""What a form sends, texts by name: the command that `commands_for` offered, with them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from sanse_ledger.codecs.json.decoding import problems_of
from sanse_ledger.codecs.json.forms import read_command
from sanse_ledger.codecs.json.scalars import Faulty
from sanse_ledger.codecs.problems import Wrong, shown
from sanse_ledger.errors import BadDocument, WrongType, in_code
from sanse_ledger.journal.commands import Command
from sanse_ledger.journal.heads import plain
from sanse_ledger.ledger.asking.next_commands import NextCommand
from sanse_ledger.ledger.asking.wanted import Wanted
from sanse_ledger.words.checks import expected

_TRUTH: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys(("on", "true", "yes", "1", "是"), True),
        **dict.fromkeys(("off", "false", "no", "0", "否"), False),
    }
)
_LINE = re.compile(r"\r\n|\n|\r")
_DIGITS = re.compile("-?[0-9]{1,15}")


def from_form(asked: NextCommand, posted: Mapping[str, str]) -> Command:
    """Return the command that *asked* makes with the texts that were *posted*, by the names of what it wants.

    Days, sums, limits and numbers are written as in `to_dict`, choices by their key; a box that is ticked is "on",
    several names are one a line; named texts have the field before theirs, as in ``facts.channel``. What is blank is
    left out.

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

    Raises BadDocument with every fault at once, each with the name of its field as path: a text that its field cannot
    have, a needed one left blank, a name that the form does not ask for (those that are filled in already included). A
    needed *text* left blank is none: `Ledger.unmet` says what is missing. Raises WrongType for what is no offered
    command, and for what is no mapping of texts.
    """
    fields = {each.name: each for each in expected(asked, NextCommand, "asked").wanted}
    needed = [each for each in fields.values() if each.required]
    made: dict[str, object] = {each.name: "" if each.type == "text" else None for each in needed}
    made |= {each.name: {} for each in needed if each.type == "texts"}
    faults: list[tuple[str, Wrong]] = []
    for name, text in _texts(posted):
        first, _, part = name.partition(".")
        of = fields.get(first)
        if of is None or not _is_asked_for(of, part):
            faults.append((shown(name), Wrong("unknown-field", key=name, hint_zh="", hint="")))
        elif text.strip():
            try:
                value = _value(of, text)
            except Faulty as error:
                faults += [(shown(name), wrong) for _, wrong in error.faults]
            else:
                made[first] = {**(made.get(first) or {}), part: value} if part else value  # type: ignore[dict-item]  # of texts
    return _read(asked, made, faults)


def _is_asked_for(of: Wanted, part: str) -> bool:
    """Return whether a form has an input for that *part* of a field: none but of named texts, and one of theirs."""
    if of.type != "texts":
        return part == ""
    return part in {each.name for each in of.parts} if of.parts else part != ""


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


def _read(asked: NextCommand, made: dict[str, object], faults: list[tuple[str, Wrong]]) -> Command:
    """Return the command, or raise with all *faults*, those included that reading it finds; each once a field."""
    filled = {name: plain(value) for name, value in asked.filled.items()}
    words = {each.name: Wrong("missing-field", key=each.en, key_zh=each.zh) for each in asked.wanted}
    try:
        command: Command = read_command({"command": asked.type.__name__, **made, **filled})
    except Faulty as error:
        told = {name for name, _ in faults}
        found = [(path.removeprefix("."), wrong) for path, wrong in error.faults]
        faults = faults + [
            (name, words[name] if wrong.code == "missing-field" and name in words else wrong)
            for name, wrong in found
            if name not in told
        ]
        raise BadDocument(problems_of(Faulty(faults), 0)) from None
    if faults:
        raise BadDocument(problems_of(Faulty(faults), 0))
    return command
