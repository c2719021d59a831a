"""A procedure in a picture and in words: the flowchart in Mermaid's language, its limits and conditions as sentences.

Mermaid draws what a page of Markdown shows; nothing is drawn here.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from sanse_ledger.calendar.time_limits import SameDay
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.holders import asked_for
from sanse_ledger.procedures.measures import Bound
from sanse_ledger.procedures.parts import OPENING, Answer, Branch, Condition, Named, Outcome, Stage, TimeLimit
from sanse_ledger.procedures.scores_in_words import scores_in_words
from sanse_ledger.words.bilingual import wrong_language
from sanse_ledger.words.checks import expected
from sanse_ledger.words.money import Yuan
from sanse_ledger.words.numbers import Number

_ENTITIES = str.maketrans({letter: f"#{ord(letter)};" for letter in '#"<>&;`\\'})
"""Mermaid's own way to write a letter that has a meaning to it."""


def _index(language: str) -> int:
    """Return which of two words is meant, the Chinese or the English one.

    Raises ValueError for another language.
    """
    if language not in ("zh", "en"):
        raise wrong_language(language)
    return ("zh", "en").index(language)


def _name(named: Named, language: str) -> str:
    return (named.zh, named.en)[_index(language)]


_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "verifies": ("用于销号核验", "before an item is struck off"),
        "verified": ("销号前须核验", "verified before it is struck off"),
    }
)
"""What is said of a procedure of verification, and of one whose items are to pass one (X30)."""
_GOES_ON = ("续算", "its clock goes on")
"""Under a way back on which the clock of the stage goes on where it stood (X22)."""


def condition_in_words(procedure: Procedure, condition: Condition, language: str = "zh") -> str:
    """Return what a condition asks of the facts, or of a record where there is no such fact.

    >>> from sanse_ledger import SIX_SLIPS, Condition
    >>> condition_in_words(SIX_SLIPS, Condition(fact="difficulty", among=("easy", "hard"), corrected=False))
    '难易为容易或较大、难易未更正'

    Raises ValueError for what the procedure does not ask for, and for another language.
    """
    at = _index(language)
    fact = procedure.fact(condition.fact) or procedure.asked.get(condition.fact)
    if fact is None:
        raise ValueError(f"the procedure {procedure.key} has no fact and no record {condition.fact}")
    name, parts = _name(fact, language), []
    if among := {*condition.among}:
        words = [_name(each, language) for each in fact.choices if each.key in among]
        parts.append((f"{name}为{'或'.join(words)}", f"{name} is {' or '.join(words)}")[at])
    for bound, asked in condition.bounds if not condition.between else condition.bounds[: -len(condition.between)]:
        zh, en = (_OF_DAYS if fact.day else _OF_SUMS)[bound]
        parts.append((f"{name}{zh}{_bound(fact, asked)[0]}", f"{name} is {en} {_bound(fact, asked)[1]}")[at])
    if condition.between:
        first, last = (_bound(fact, each)[at] for each in condition.between)
        parts.append((f"{name}在{first}至{last}之间", f"{name} is between {first} and {last}")[at])
    if condition.corrected is not None:
        zh, en = ("已", "was") if condition.corrected else ("未", "was not")
        parts.append((f"{name}{zh}更正", f"{name} {en} corrected")[at])
    return ("、", " and ")[at].join(parts)


_OF_SUMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "at_least": ("不低于", "at least"),
        "above": ("高于", "above"),
        "below": ("低于", "below"),
        "at_most": ("不超过", "at most"),
    }
)
_OF_DAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "at_least": ("不早于", "not before"),
        "above": ("晚于", "after"),
        "below": ("早于", "before"),
        "at_most": ("不晚于", "not after"),
    }
)
"""What a condition asks of sums and numbers, and of days."""


def _bound(fact: Answer, bound: Bound) -> tuple[str, str]:
    """Return a bound as people read it, in Chinese and in English."""
    if isinstance(bound, Yuan):
        return bound.zh, bound.en
    return fact.shown(bound.text if isinstance(bound, Number) else bound.isoformat())


def conditions_in_words(procedure: Procedure, conditions: Iterable[Condition], language: str = "zh") -> str:
    """Return what several conditions ask together; nothing where there are none."""
    return ("、", " and ")[_index(language)].join(condition_in_words(procedure, each, language) for each in conditions)


def _start(procedure: Procedure, limit: TimeLimit, language: str) -> str:
    """Return what a limit is since; nothing where that is the entering of its stage."""
    stage = None if limit.since is None else procedure.stage(limit.since)
    opening = ("启动", "the opening")[_index(language)] if limit.since == OPENING else ""
    return opening if stage is None else _name(stage, language)


def limit_in_words(procedure: Procedure, limit: TimeLimit, language: str = "zh") -> str:
    """Return how long a limit is, from when, and under which conditions.

    >>> from sanse_ledger import SIX_SLIPS
    >>> easy = SIX_SLIPS.stages[5].limits[1]
    >>> limit_in_words(SIX_SLIPS, easy), limit_in_words(SIX_SLIPS, easy, "en")
    ('难易为容易：接单后5日', '5 days after accept, where difficulty is easy')
    """
    at = _index(language)
    start = _start(procedure, limit, language)
    length = (limit.limit.zh, limit.limit.en)[at]
    if start and isinstance(limit.limit, SameDay):
        length = (f"{start}当日", f"on the day of {start}")[at]
    elif start:
        length = (f"{start}后{length}", f"{length} after {start}")[at]
    asked = conditions_in_words(procedure, limit.when, language)
    return (f"{asked}：{length}", f"{length}, where {asked}")[at] if asked else length


def shortest_in_words(procedure: Procedure, shortest: TimeLimit, language: str = "zh") -> str:
    """Return how long a minimum time is, since when, and under which conditions (X23).

    >>> from sanse_ledger import FAST_ENFORCEMENT
    >>> months = FAST_ENFORCEMENT.stages[-1].outcomes[1].shortest
    >>> shortest_in_words(FAST_ENFORCEMENT, months), shortest_in_words(FAST_ENFORCEMENT, months, "en")
    ('须启动满3个月', 'at least 3 months since the opening')
    """
    at = _index(language)
    start = _start(procedure, shortest, language)
    if isinstance(shortest.limit, SameDay):
        length = (f"须过{start}当日", f"later than the day of {start}" if start else "later than the same day")[at]
    else:
        since = f" since {start}" if start else ""
        length = (f"须{start}满{shortest.limit.zh}", f"at least {shortest.limit.en}{since}")[at]
    asked = conditions_in_words(procedure, shortest.when, language)
    return (f"{asked}：{length}", f"{length}, where {asked}")[at] if asked else length


def holder_in_words(procedure: Procedure, stage: Stage, language: str = "zh") -> str:
    """Return who holds a stage (X21), of several words in the order in which they are asked; nothing for the section.

    Where several hold it together, that is said first (X24).

    >>> from sanse_ledger import SIX_SLIPS
    >>> holder_in_words(SIX_SLIPS, SIX_SLIPS.stages[5]), holder_in_words(SIX_SLIPS, SIX_SLIPS.stages[5], "en")
    ('按派往，未填的按村（社区）', 'by dispatched to, else by village or community')
    """
    at, holder = _index(language), stage.holder
    if holder is None:
        return ""
    together = ("会办，", "jointly ")[at] if stage.joint else ""
    called = {each.key: _name(each, language) for each in asked_for(procedure.facts, procedure.stages)}
    words = [("按", "by ")[at] + called[word] for word in holder.taken_from] + (
        [("", "by ")[at] + holder.unit] if holder.unit else []
    )
    return together + ("，未填的", ", else ")[at].join(words)


def mermaid(procedure: Procedure, language: str = "zh") -> str:
    """Return the flowchart of a procedure: stages with their holders and limits, branches dotted, outcomes round.

    >>> done = Outcome(key="done", zh="办结", en="done")
    >>> one = Stage(key="do", zh="办理", en="handle", outcomes=(done,))
    >>> print(mermaid(Procedure(key="simple", zh="简易办理", en="simple handling", stages=(one,))), end="")
    flowchart TD
        start(["启动"]) --> s0
        s0["办理"]
        s0 --> o0_0(["办结"])

    Raises ValueError for another language than ``zh`` and ``en``.
    """
    at = _index(language)
    expected(procedure, Procedure, "procedure")
    places = {stage.key: number for number, stage in enumerate(procedure.stages)}
    kind = [_KINDS[name][at] for name in _KINDS if getattr(procedure, name)]
    whole = [limit_in_words(procedure, each, language) for each in procedure.limits]
    scores = [(each.zh, each.en)[at] for each in scores_in_words(procedure, short=True)]
    said = [("启动", "opening")[at], *kind, *whole, *_suspended(procedure, language), *scores]
    lines = ["flowchart TD", f'    start(["{_lines(said)}"]) --> s0']
    for number, stage in enumerate(procedure.stages):
        limits = [limit_in_words(procedure, each, language) for each in stage.limits]
        held = holder_in_words(procedure, stage, language)
        who = [("承办：", "held ")[at] + held] if held else []
        said = [_name(stage, language), *who, *limits, *_not_before(procedure, stage, language)]
        lines.append(f'    s{number}["{_lines(said)}"]')
    for number, stage in enumerate(procedure.stages):
        lines += (f"    s{number} {way}" for way in _ways(procedure, stage, number, places, language))
    lines += _sent_back(procedure, places, language)
    lines += _appraised(procedure, language)
    return "\n".join(lines) + "\n"


def _ways(procedure: Procedure, stage: Stage, number: int, places: dict[str, int], language: str) -> Iterator[str]:
    """Yield the ways out of a stage: on, by its branches, to its outcomes."""
    if stage.then is not None:
        yield f"--> s{places[stage.then]}"
    for branch in stage.branches:
        yield f'-. "{_way(procedure, branch, language)}" .-> s{places[branch.to]}'
    for place, outcome in enumerate(stage.outcomes):
        yield f'--> o{number}_{place}(["{_way(procedure, outcome, language)}"])'


def _way(procedure: Procedure, way: Branch | Outcome, language: str) -> str:
    """Return the name of a way, and under it what it asks."""
    at = _index(language)
    late = [("逾期方可", "once late")[at]] if isinstance(way, Branch) and way.late else []
    goes_on = [_GOES_ON[at]] if isinstance(way, Branch) and way.goes_on else []
    asks = [(each.zh, each.en)[at] for each in way.asks] if isinstance(way, Outcome) else []
    asks += _not_before(procedure, way, language) if isinstance(way, Outcome) else []
    asked = conditions_in_words(procedure, way.when, language)
    return _lines([_name(way, language), *late, *goes_on, *([asked] if asked else []), *asks])


def _not_before(procedure: Procedure, part: Stage | Outcome, language: str) -> list[str]:
    """Return the minimum time of a stage or an outcome, where it has one."""
    return [] if part.shortest is None else [shortest_in_words(procedure, part.shortest, language)]


def _sent_back(procedure: Procedure, places: dict[str, int], language: str) -> Iterator[str]:
    """Yield the rating, and the stage a rating sends the matter back to."""
    if procedure.rating is None:
        return
    marks = procedure.rating.marks
    label = [("评价", "rating")[_index(language)], " / ".join(_name(each, language) for each in marks)]
    yield f'    rating{{{{"{_lines(label)}"}}}}'
    for number, stage in enumerate(procedure.stages):
        yield from (
            f"    o{number}_{place} --> rating" for place, outcome in enumerate(stage.outcomes) if outcome.rated
        )
    for mark in marks:
        if mark.back_to is not None:
            goes_on = [_GOES_ON[_index(language)]] if mark.goes_on else []
            yield f'    rating -. "{_lines([_name(mark, language), *goes_on])}" .-> s{places[mark.back_to]}'


def _suspended(procedure: Procedure, language: str) -> list[str]:
    """Return what a matter may be suspended for, where there is anything (X22)."""
    grounds = [_name(each, language) for each in procedure.grounds]
    zh, en = f"可中止：{'、'.join(grounds)}", f"may be suspended for: {', '.join(grounds)}"
    return [(zh, en)[_index(language)]] if grounds else []


def _appraised(procedure: Procedure, language: str) -> Iterator[str]:
    """Yield the appraisal, after the rating where there is one that is asked for (L6)."""
    if procedure.appraisal is None:
        return
    yield f'    appraisal{{{{"{("考评", "appraisal")[_index(language)]}"}}}}'
    if procedure.rating is not None:
        yield "    rating --> appraisal"
    for number, stage in enumerate(procedure.stages):
        for place, outcome in enumerate(stage.outcomes):
            if procedure.rating is None or not outcome.rated:
                yield f"    o{number}_{place} --> appraisal"


def _lines(texts: Iterable[str]) -> str:
    """Return texts one under another, with every letter that Mermaid would take for its own written as a number."""
    return "<br>".join(text.translate(_ENTITIES) for text in texts)
