"""One clause, and how something is refused under it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import attrs
from attrs import frozen

from sanse_ledger.errors import Refusal
from sanse_ledger.rules.clauses.choices import OTHERWISE, OURS
from sanse_ledger.rules.clauses.fields import BY_CODE, FIELD_OF
from sanse_ledger.rules.clauses.sentences import SENTENCES
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.phrases import dated, quoted
from sanse_ledger.words.values import Value

if TYPE_CHECKING:
    from sanse_ledger.rules.accounts.reading import OpenNorm


@frozen(kw_only=True, eq=False, repr=False)
class Clause(Value):
    """One rule or choice.

    >>> from sanse_ledger import CLAUSES
    >>> CLAUSES["G2.4"].where, CLAUSES["G2.4"].codes[-2]
    ('固阳 ¶3 s4', 'no-result')
    >>> CLAUSES["G2.4"].ours.zh
    '逾期办结的，先兑现 G2.3。'
    """

    id: str
    where: str
    zh: str
    en: str
    codes: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()
    ours: Words | None = None
    """What the library adds to the text, 本库的选择; None where it adds nothing, or all of it is ours."""
    otherwise: Words | None = None
    """The other reading, where another one stands to reason."""

    def _repr_html_(self) -> str:
        """Show the clause in a notebook: where it stands, what it says, what this library adds."""
        from sanse_ledger.pages.document import Paragraph, Strong  # noqa: PLC0415 - only notebooks pay for it
        from sanse_ledger.pages.notebook import shown  # noqa: PLC0415 - as above

        said = (("本库的选择", self.ours), ("另一种读法", self.otherwise))
        more = (Paragraph(inlines=f"{head}：{text.zh}") for head, text in said if text is not None)
        return shown(Paragraph(inlines=Strong(text=f"{self.id}　{self.where}")), Paragraph(inlines=self.zh), *more)

    @property
    def is_choice(self) -> bool:
        """Whether it is our own choice as a whole rather than the text's."""
        return self.id.startswith("X")

    @property
    def open_norms(self) -> "tuple[OpenNorm, ...]":
        """What in it people judge, 由人判断: the words of the account, who judges, in which field it is recorded."""
        from sanse_ledger.rules.accounts.book import norms_of  # noqa: PLC0415 - people ask for it, rules do not

        return norms_of(self.id)

    def refuse(self, code: str, item: str | None = None, *, field: str | None = BY_CODE, **details: object) -> Refusal:
        """Return the refusal with this code, its sentences filled in with *details*.

        *field* is the command's field it is about, where that is another one than the code is mostly about.

        >>> from sanse_ledger import CLAUSES
        >>> CLAUSES["G1.3"].refuse("no-leader", "R-1").en
        'no leader in charge'
        """
        if details:
            return refusal(code, self.id, item, field=field, **cast("Any", details))
        zh, en = SENTENCES[code]  # most have nothing to fill in; the guide light and the digest ask for many
        field = FIELD_OF[code] if field is BY_CODE else field
        return Refusal(code=code, clause=self.id, zh=zh, en=en, item=item, field=field)


def refusal(
    code: str,
    clause: str,
    item: str | None,
    *,
    field: str | None = BY_CODE,
    part: str | None = None,
    **details: object,
) -> Refusal:
    """Return the refusal with this code under *clause*, which a host's own procedure may have named.

    >>> refusal("no-evidence", "12345 §3", "G-1").clause
    '12345 §3'
    """
    zh, en = SENTENCES[code]
    chinese = {key: _in_chinese(value) for key, value in details.items()}
    field = FIELD_OF[code] if field is BY_CODE else field
    zh, en = _filled(zh, chinese), _filled(en, details)
    return Refusal(code=code, clause=clause, zh=zh, en=en, item=item, field=field, part=part)


def about(field: str | None, refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Return refusals of another command as they are said of this one, whose *field* they are about.

    Which of the other's fields a refusal is about is the part of this one.

    >>> from sanse_ledger import CLAUSES
    >>> about("values", [CLAUSES["G1.3"].refuse("no-leader", "R-1")])[0].path
    'values.leader'
    """
    return tuple(attrs.evolve(each, field=field, part=field and each.path) for each in refusals)


def _in_chinese(value: object) -> object:
    """Return a day as it is written in Chinese; anything else as it is."""
    return dated(value).zh if isinstance(value, date) and not isinstance(value, datetime) else value


def _filled(sentence: str, details: Mapping[str, object]) -> str:
    """Fill in a sentence; marks in what it puts in quotation marks become single ones, as punctuation wants.

    It stays one line, whatever somebody wrote in what it names.
    """
    details = {key: each.replace("\n", " ") if isinstance(each, str) else each for key, each in details.items()}
    inside = {key: value for key, value in details.items() if f"“{{{key}}}”" in sentence}
    nested = {key: quoted(str(value))[1:-1] for key, value in inside.items()}
    return sentence.format_map({**details, **nested})


def clause(  # noqa: PLR0913, PLR0917 - one row of the page of clauses
    id_: str, where: str, zh: str, en: str, codes: str = "", policy: str = ""
) -> Clause:
    """Return the clause of one row; *codes* and *policy* are names with spaces between them; `choices` has the rest.

    >>> clause("X99", "固阳 silent", "某条", "some clause", "no-reason no-approver").codes
    ('no-reason', 'no-approver')
    """
    return Clause(
        id=id_,
        where=where,
        zh=zh,
        en=en,
        codes=tuple(codes.split()),
        policy=tuple(policy.split()),
        ours=OURS.get(id_),
        otherwise=OTHERWISE.get(id_),
    )


ASKED = "wrong-colour item-closed "
"""The codes of any clause under which something is asked of an item of a certain colour."""
DATED = "on-in-future on-before-registration "
"""The codes of any clause under which the day something happened may be stated."""
