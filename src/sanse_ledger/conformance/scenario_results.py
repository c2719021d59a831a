"""What a scenario expects, held against what the library says: one field after another, each with its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any, cast

import attrs
from attrs import frozen

from sanse_ledger.calendar.instants import at_local
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.codecs.yaml.scenario_shapes import KEYS, Place, Said
from sanse_ledger.codecs.yaml.scenarios import When
from sanse_ledger.errors import Problem, Refusal, SanseError
from sanse_ledger.items.item import Item
from sanse_ledger.lamps.conditions import as_known
from sanse_ledger.lamps.reminders import Reminder, reminders
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.pages.document import Attachment, Block, Heading
from sanse_ledger.rules.decide import still_needed
from sanse_ledger.rules.due_dates import owed, timeliness
from sanse_ledger.week.circular import friday_circular
from sanse_ledger.week.circular_page import Circular
from sanse_ledger.week.digest import Digest, weekly_digest
from sanse_ledger.week.figures.counting import procedure_figures
from sanse_ledger.week.notifications import notifications
from sanse_ledger.words.bilingual import Language, Words
from sanse_ledger.words.shares import percent
from sanse_ledger.words.terms import TermEnum

_NUMERAL = re.compile(r"(?:[一二三四五六七八九十]+、|[IVX]+\. )")


@frozen
class Looked:
    """A ledger, and the day and week that are looked at: `known` is what was on record at the end of the day."""

    ledger: Ledger
    known: Ledger
    on: date
    week: Week

    @classmethod
    def at(cls, ledger: Ledger, when: When) -> "Looked":
        """Look at a ledger on the day that is stated; else on that of the last command, or of the last record."""
        last = when.commands[-1].command.at if when.commands else ledger.last_at
        on = when.on or (date(ledger.year, 1, 1) if last is None else last.astimezone(ledger.zone).date())
        return cls(ledger, as_known(ledger, on), on, when.week or Week.of(on))


def results(looked: Looked, then: Said) -> Iterator[Problem]:
    """Yield everything that came otherwise than *then* says, but for the answer."""
    for each in then.get("items") or ():
        yield from _asked(_of_item, looked, each)
    if (figures := then.get("digest")) is not None:
        yield from _asked(
            lambda looked, said: _of_figures(weekly_digest(looked.ledger, looked.week), said), looked, figures
        )
    if (circular := then.get("circular")) is not None:
        yield from _asked(_of_circular, looked, circular)
    for each in then.get("indicators") or ():
        yield from _asked(_of_indicator, looked, each)


def _asked(look: Callable[[Looked, Said], Iterator[Problem]], looked: Looked, said: Said) -> Iterator[Problem]:
    """Look at something; where the library cannot say, that is the problem."""
    try:
        yield from [*look(looked, said)]
    except SanseError as error:
        yield problem_at("no-answer", said.place, f"不能作答：{error.zh}", f"there is no answer: {error.en}")


def problem_at(code: str, place: Place, zh: str, en: str) -> Problem:
    """Return what came otherwise, with the place of what is expected."""
    return Problem(code=code, line=place.line, column=place.column, path=place.path, zh=zh, en=en)


def _differs(said: Said, name: str, wanted: object, came: object, of: str | Words = "") -> Iterator[Problem]:
    """Yield a problem where *came* is not what is *wanted* of a field."""
    if wanted == came:
        return
    zh, en = KEYS[name]
    yield problem_at(
        en,
        said.places[name],
        f"{of and _words(of, 'zh') + '的'}{zh}：应为{_words(wanted, 'zh')}，实为{_words(came, 'zh')}",
        f"{of and _words(of, 'en') + ': '}{en}: expected {_words(wanted, 'en')}, came {_words(came, 'en')}",
    )


def _words(value: object, language: Language) -> str:
    """Return how a value is shown."""
    zh = language == "zh"
    if value is None:
        return "无" if zh else "none"
    if isinstance(value, TermEnum | Words):
        return value.zh if zh else value.en
    if isinstance(value, tuple):
        between = "、" if zh else ", "
        return between.join(_words(each, language) for each in value) or ("无" if zh else "none")
    return str(value)


# Refusals and reminders: every one that is named came, and none that is not named


def unlike(said: Said, name: str, wanted: Iterable[Said], came: Iterable[Refusal], of: str = "") -> Iterator[Problem]:
    """Yield a problem where the reasons that *came* are not those that are *wanted*."""
    reasons = tuple(map(_reason, wanted))
    refusals = tuple(came)
    if _fit(reasons, refusals, _is_reason):
        return
    shown = tuple(map(_shown_reason, reasons))
    found = ((_shown_reason((each.clause, each.code, each.item)), each) for each in refusals)
    said_of = tuple(Words(zh=f"{reason}（{each.zh}）", en=f"{reason} ({each.en})") for reason, each in found)
    yield from _differs(said, name, shown, said_of, of)


_Reason = tuple[str | None, str | None, str | None]


def _fit(wanted: tuple[Any, ...], came: tuple[Any, ...], fits: Callable[[Any, Any], bool]) -> bool:
    return all(any(fits(one, other) for other in came) for one in wanted) and all(
        any(fits(one, other) for one in wanted) for other in came
    )


def _reason(said: Said) -> _Reason:
    """Return clause, code and item of a reason, None for what is not said."""
    clause, code = said.get("clause") or (None, None)
    return clause, (said.get("code") or (None, code))[1], said.get("item")


def _is_reason(wanted: _Reason, came: Refusal) -> bool:
    return all(one in {None, other} for one, other in zip(wanted, (came.clause, came.code, came.item), strict=True))


def _shown_reason(reason: _Reason) -> str:
    return " ".join(filter(None, reason))


def _is_reminder(wanted: Said, came: Reminder) -> bool:
    clause = (wanted.get("clause") or (came.clause, None))[0]
    to = wanted.get("to")
    return (
        wanted.values["kind"] is came.kind
        and (to is None or {*to} == {*came.to})
        and ("due" not in wanted.values or wanted.values["due"] == came.due)
        and clause == came.clause
    )


def _reminded(wanted: Said) -> Words:
    """Return a reminder that is expected, in words."""
    return _reminder_words(wanted.values["kind"], wanted.get("to") or ())


def _reminder_words(kind: TermEnum, to: tuple[str, ...]) -> Words:
    zh, en = _words(to, "zh"), _words(to, "en")
    return Words(zh=f"{kind.zh}（提醒{zh}）" if to else kind.zh, en=f"{kind.en} (to {en})" if to else kind.en)


# An item


_PLAIN = ("colour", "title", "section", "leader", "due", "extensions", "done_on", "closure")
"""What an item is asked by the name of the field."""


def _of_item(looked: Looked, said: Said) -> Iterator[Problem]:
    number = said.values["number"]
    item = looked.known.items.get(number)
    if item is None:
        zh, en = f"到{looked.on}，台账里没有{number}", f"{number} is not in the ledger by {looked.on}"
        yield problem_at("number", said.places["number"], zh, en)
        return
    context = looked.ledger.context
    for name in _PLAIN:
        if name in said.values:
            yield from _differs(said, name, said.values[name], getattr(item, name), number)
    if "timeliness" in said.values:
        yield from _differs(said, "timeliness", said.values["timeliness"], timeliness(item, looked.on, context), number)
    if (kinds := said.get("owed")) is not None:
        yield from _differs(said, "owed", _in_order(kinds), _in_order(owed(item, looked.on, context)), number)
    if (needs := said.get("needs")) is not None:
        at = at_local(looked.on, time.max, looked.ledger.zone)
        yield from unlike(said, "needs", needs, still_needed(item, at, context), number)
    yield from _of_reminders(looked, said, number)
    yield from _of_milestones(item, said)
    yield from _of_stage(looked, item, said)


def _in_order(terms: Iterable[TermEnum]) -> tuple[TermEnum, ...]:
    return tuple(sorted({*terms}, key=lambda each: each.value))


def _of_reminders(looked: Looked, said: Said, number: str) -> Iterator[Problem]:
    wanted, lamps = said.get("reminders"), said.get("lamps")
    if wanted is None and lamps is None:
        return
    came = tuple(each for each in reminders(looked.ledger, on=looked.on) if each.item == number)
    if lamps is not None:
        yield from _differs(said, "lamps", _in_order(lamps), _in_order(each.lamp for each in came), number)
    if wanted is not None and not _fit(wanted, came, _is_reminder):
        shown, found = tuple(map(_reminded, wanted)), tuple(_reminder_words(each.kind, each.to) for each in came)
        yield from _differs(said, "reminders", shown, found, number)


def _of_milestones(item: Item, said: Said) -> Iterator[Problem]:
    there = {each.number: tuple(one.due for one in each.occurrences) for each in item.milestones}
    for each in said.get("milestones") or ():
        wanted, name = each.values["occurrences"], each.values["milestone"]
        yield from _differs(each, "occurrences", wanted, there.get(name), name)


def _of_stage(looked: Looked, item: Item, said: Said) -> Iterator[Problem]:
    """Compare stage and limits; a stage is called by its key, or by either of its names."""
    matter = item.proceeding
    definition = None if matter is None else looked.ledger.context.procedure(matter.procedure)

    def key(name: str | None) -> str | None:
        stage = definition.stage(name) if definition and name else None
        return stage.key if stage else name

    if "stage" in said.values:
        stage = None if matter is None or matter.outcome is not None else matter.stage
        yield from _differs(said, "stage", key(said.values["stage"]), stage, item.number)
    running = {} if matter is None else {each.stage: each.due for each in matter.clocks}
    for each in said.get("clocks") or ():
        name = each.values["stage"]
        yield from _differs(each, "due", each.values["due"], running.get(key(name) or name), name)


def _of_indicator(looked: Looked, said: Said) -> Iterator[Problem]:
    """Compare an indicator of a procedure, from the beginning of the year to the end of the day."""
    ledger, name = looked.ledger, said.values["name"]
    since = at_local(date(ledger.year, 1, 1), time.min, ledger.zone)
    until = at_local(looked.on, time.max, ledger.zone)
    of = said.get("procedure")
    shown = {
        word: each.shown
        for procedure in (ledger.procedures if of is None else (of,))
        for each in procedure_figures(ledger, procedure, since=since, until=until).total.indicators.values()
        for word in (each.indicator.key, each.indicator.zh, each.indicator.en)
    }
    if name not in shown:
        yield from _differs(said, "name", name, tuple(dict.fromkeys(each for each in shown)))
    elif said.values["shown"] not in {shown[name].zh, shown[name].en}:
        yield from _differs(said, "shown", said.values["shown"], shown[name], name)


# Figures and the circular


def _of_figures(digest: Digest, said: Said) -> Iterator[Problem]:
    for each in said.get("colours") or ():
        column, colour = digest.columns[each.values["colour"]], each.values["colour"]
        for name in ("opening", "incoming", "outgoing", "closing"):
            if name in each.values:
                yield from _differs(
                    each, name, each.values[name], getattr(column, name), Words(zh=colour.zh, en=colour.en)
                )
    if "on_time" in said.values:
        wanted, share = said.values["on_time"], digest.on_time_share
        yield from _differs(said, "on_time", wanted, percent(share) if isinstance(wanted, str) else share)
    if (handed_in := said.get("hand_ins")) is not None:
        wanted = {each.values["section"]: each.values["status"] for each in handed_in}
        came = {each.section: each.status for each in digest.hand_ins}
        if wanted != came:
            yield from _differs(said, "hand_ins", _pairs(wanted), _pairs(came))
    for name, found in (("unreported", digest.unreported), ("late", digest.late)):
        if (numbers := said.get(name)) is not None:
            yield from _differs(said, name, tuple(sorted(numbers)), tuple(sorted({each.item.number for each in found})))


def _pairs(statuses: Mapping[str, TermEnum]) -> tuple[Words, ...]:
    return tuple(Words(zh=f"{name}{each.zh}", en=f"{name} {each.en}") for name, each in statuses.items())


def _of_circular(looked: Looked, said: Said) -> Iterator[Problem]:
    circular = friday_circular(looked.ledger, looked.week)
    if "issue" in said.values:
        yield from _differs(said, "issue", said.values["issue"], circular.number)
    if "day" in said.values:
        yield from _differs(said, "day", said.values["day"], circular.day)
    if (names := said.get("notified")) is not None:
        came = tuple(each.addressee for each in notifications(circular))
        yield from _differs(said, "notified", tuple(sorted(names)), tuple(sorted(came)))
    if (wanted := said.get("parts")) is not None:
        yield from _of_parts(circular, tuple(looked.ledger.items), wanted)
    if (figures := said.get("digest")) is not None:
        yield from _of_figures(circular.shown, figures)


def _of_parts(circular: Circular, numbers: tuple[str, ...], wanted: Iterable[Said]) -> Iterator[Problem]:
    """Compare which items each part names."""
    parts = _parts(circular.document().blocks)
    for each in wanted:
        name = _NUMERAL.sub("", each.values["part"], 1)
        blocks = next((blocks for title, blocks in parts if name in {title.zh, title.en}), None)
        if blocks is None:
            titles = tuple(title for title, _ in parts)
            yield from _differs(each, "part", name, titles)
        else:
            named = tuple(sorted(_numbers("\n".join(_texts(tuple(blocks))), numbers)))
            yield from _differs(each, "items", tuple(sorted({*each.values["items"]})), named, name)


def _parts(blocks: Iterable[Block]) -> list[tuple[Words, list[Block]]]:
    """Return what a circular is made of: its parts, and its attachments, each with its title."""
    parts: list[tuple[Words, list[Block]]] = []
    for block in blocks:
        title = block.title if isinstance(block, Attachment) else None
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        if title is not None:
            both = title if isinstance(title, Words) else Words(zh=title, en=title)
            parts.append((Words(zh=_NUMERAL.sub("", both.zh, 1), en=_NUMERAL.sub("", both.en, 1)), []))
        elif parts:
            parts[-1][1].append(block)
    return parts


def _texts(value: object) -> Iterator[str]:
    """Yield every text in blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words):
        yield value.zh
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif attrs.has(type(value)):
        fields = attrs.fields(cast("Any", type(value)))
        yield from _texts(tuple(getattr(value, each.name) for each in fields))


def _numbers(text: str, numbers: Iterable[str]) -> Iterator[str]:
    """Yield the numbers that stand in a text, the longest first: 红-10 is not 红-1."""
    for number in sorted(numbers, key=len, reverse=True):
        if number in text:
            text = text.replace(number, "\n")
            yield number
