"""What is kept of the accounts a rule is read from: the sentence, the open norm, the word that a rule settles.

How sentences are counted. A paragraph is what the account prints as one; its title, byline and signature are ¶0, a line
each. A sentence ends with a full stop, question mark, exclamation mark or colon, and a closing quotation mark after it
belongs to it; a semicolon ends none. The few words with which many paragraphs begin, such as those that name a slip,
are a sentence like any other. So `固阳 ¶3 s2` is the second sentence of paragraph 3, the first being its heading.
"""

from attrs import field, frozen
from attrs.converters import optional

from sanse_ledger.words.bilingual import Words


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(names.split()) if isinstance(names, str) else names


def _said(pair: tuple[str, str] | Words) -> Words:
    return pair if isinstance(pair, Words) else Words(zh=pair[0], en=pair[1])


@frozen(kw_only=True)
class Recorded:
    """Where a judgement stands on record: a field of a command, and which answer in it, for one of a procedure.

    >>> recorded("PassStage.records make/analysis")
    Recorded(command='PassStage', field='records', answer='make/analysis')
    """

    command: str
    field: str
    answer: str = ""


def recorded(text: str) -> Recorded:
    """Return the place that is written as ``Command.field`` or ``Command.field answer``.

    >>> recorded("Recolour.grounds").field
    'grounds'
    """
    place, _, answer = text.partition(" ")
    command, _, name = place.partition(".")
    return Recorded(command=command, field=name, answer=answer)


def _all_recorded(places: tuple[str | Recorded, ...]) -> tuple[Recorded, ...]:
    return tuple(recorded(each) if isinstance(each, str) else each for each in places)


@frozen(kw_only=True)
class OpenNorm:
    """Words of an account that leave something to be judged by people: 这些由人判断，系统不代为认定.

    >>> from sanse_ledger import CLAUSES
    >>> _key, _done, becoming = CLAUSES["G2.4"].open_norms
    >>> becoming.zh, becoming.where, becoming.recorded[0].field
    ('趋于常态化', '固阳 ¶3 s4', 'grounds')
    """

    words: tuple[str, ...] = field(converter=_names)
    """The words as they stand in the sentences."""
    en: str
    where: str
    """In which sentences they stand, as `Clause.where` says it."""
    clauses: tuple[str, ...] = field(converter=_names)
    recorded: tuple[Recorded, ...] = field(converter=_all_recorded)
    judge: Words = field(converter=_said)
    """Who judges."""
    checks: Words = field(converter=_said)
    """What the library checks all the same."""
    undecided: Words = field(converter=_said)
    """What the library does not decide."""
    zh: str = field()
    """What they are called: the words with a mark between them, where nothing else is said."""

    @zh.default
    def _joined(self) -> str:
        return "、".join(self.words)

    def is_recorded_in(self, command: str, field: str) -> bool:
        """Tell whether the judgement stands in a field of a command.

        >>> from sanse_ledger import OPEN_NORMS
        >>> [norm.zh for norm in OPEN_NORMS if norm.is_recorded_in("Recolour", "grounds")]
        ['趋于常态化', '转变为常规性工作']
        """
        return any((each.command, each.field) == (command, field) for each in self.recorded)


@frozen(kw_only=True)
class SettledWord:
    """Words that sound like a judgement and are settled by a rule, with what settles them.

    >>> from sanse_ledger.rules.accounts.settled import SETTLED_WORDS
    >>> [each.policy for each in SETTLED_WORDS if each.zh == "及时（调整）"]
    [('move_limit',)]
    """

    words: tuple[str, ...] = field(converter=_names)
    where: str
    clauses: tuple[str, ...] = field(converter=_names)
    how: Words = field(converter=_said)
    """How they are settled."""
    policy: tuple[str, ...] = field(default="", converter=_names)
    """The fields of `Policy` that settle it otherwise."""
    zh: str = field()
    """What they are called, as of an open norm."""

    @zh.default
    def _joined(self) -> str:
        return "、".join(self.words)


@frozen(kw_only=True)
class Sentence:
    """One sentence of an account: the clauses it became, the rest that became none and why.

    >>> from sanse_ledger.rules.accounts.book import sentences_at
    >>> [each.clauses for each in sentences_at("固阳 ¶3 s4")]
    [('G2.4', 'G2.5', 'X1')]
    """

    where: str
    """As `Clause.where` says it: ``固阳 ¶3 s2``."""
    clauses: tuple[str, ...] = field(converter=_names)
    rest: Words | None = field(default=None, converter=optional(_said))
    """What of it, or all of it, is not encoded, and why; None where nothing is left."""
    aims: tuple[str, ...] = field(default="", converter=_names)
    """Words in it that praise or exhort and ask for nothing that could be met or missed."""
    fingerprint: str
    """The first twelve digits of the SHA-256 of its Chinese characters, letters and digits."""
