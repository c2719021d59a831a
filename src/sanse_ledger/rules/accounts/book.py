"""The accounts, looked up: which sentences a citation means, and what of a clause people judge.

>>> [each.where for each in sentences_at("固阳 ¶3 s4, ¶5 s2, s4")]
['固阳 ¶3 s4', '固阳 ¶5 s2', '固阳 ¶5 s4']
>>> norms_of("G3.4")[0].zh
'举一反三'
"""

import re
from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType

from sanse_ledger.rules.accounts import fast_enforcement, six_slips, three_colours
from sanse_ledger.rules.accounts.reading import OpenNorm, Sentence
from sanse_ledger.rules.accounts.sentences import SENTENCES

OPEN_NORMS: tuple[OpenNorm, ...] = (
    *three_colours.OPEN_NORMS,
    *six_slips.OPEN_NORMS,
    *fast_enforcement.OPEN_NORMS,
)
"""Every open norm of the three accounts: 由人判断，系统不代为认定."""

_BY_PLACE = MappingProxyType({each.where: each for each in SENTENCES})
_BY_PARAGRAPH = MappingProxyType(
    {place: tuple(them) for place, them in groupby(SENTENCES, lambda each: each.where.rpartition(" ")[0])}
)
_PART = re.compile("(?:([^ ¶]+) )?(?:¶([0-9]+) ?)?(?:s([0-9]+)(?:–s([0-9]+))?)?")


def norms_of(clause: str) -> tuple[OpenNorm, ...]:
    """Return the open norms that belong to a clause, by its id."""
    return tuple(each for each in OPEN_NORMS if clause in each.clauses)


def sentences_at(where: str) -> tuple[Sentence, ...]:
    """Return the sentences that a citation means: without a number those of the paragraph, none where it is silent.

    >>> len(sentences_at("固阳 silent")), len(sentences_at("高沙窝 ¶4"))
    (0, 2)

    Raises LookupError for a place that no account has, and names it.
    """
    try:
        return () if where.endswith("silent") else tuple(_cited(where))
    except KeyError as unknown:
        raise LookupError(f"no account has a place {unknown.args[0]!r}, which {where!r} cites") from None


def _cited(where: str) -> Iterator[Sentence]:
    account, paragraph = "", ""
    for part in where.split(", "):
        found = _PART.fullmatch(part)
        if found is None:
            raise KeyError(part)
        account, paragraph = found[1] or account, found[2] or paragraph
        name = f"{account} ¶{paragraph}"
        if found[3] is None:
            yield from _BY_PARAGRAPH[name]
        else:
            numbers = range(int(found[3]), int(found[4] or found[3]) + 1)
            yield from (_BY_PLACE[f"{name} s{number}"] for number in numbers)
