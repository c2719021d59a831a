"""What an office calls itself, its papers and its units: wording, which is data and no rule.

A host gives a `Letterhead` with its ledger, and every paper uses it. It travels with the journal, but it is not part of
the record: neither heads nor the equality of ledgers know it, and changing it changes no decision.

What is not given is derived from what is: the column heading 责任股室 from the unit 股室, who signs from the organ. The
defaults are those of the committee whose account the rules are read from.
"""

from typing import Any, TypeVar, cast

from attrs import evolve as changed
from attrs import field, frozen

from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.checks import expected_or_none, instance_of
from sanse_ledger.words.names import (
    A_NAME,
    MAYBE_A_NAME,
    MAYBE_NAMES,
    NAMES,
    as_words,
    maybe_several_words,
    maybe_words,
    several_words,
)
from sanse_ledger.words.phrases import both, count
from sanse_ledger.words.terms import Level
from sanse_ledger.words.values import Value

T = TypeVar("T")

_SHORT, _FULL = "委政法委", "员会"
"""政法委 is short for 政法委员会."""


@frozen(kw_only=True, eq=False, repr=False)
class Letterhead(Value):
    """What the papers of one ledger call things; each name is a text, or `Words` where English has another.

    `organ` is the full name in the masthead. Without one it is the ledger's owner, whose 委政法委 is written in full.
    `series` is what its circulars are numbered in, `subject` what they report on, `ledger` what the ledger is called.

    `unit` is what one of its units is called (股室, 科室, 团队, 单位): columns are headed 责任股室, counts read
    3个股室. In English it takes an s for several. `units` is what they are called together, as in
    各村（社区）、镇直各办公室、站所. `consolidator` is the unit that takes in the weeks, `principal` the title of the
    principal leader.

    `addressees` are whom the circular is sent to (主送), by default `units`; `copies` the other organs that get one
    (抄送); `reports` the leaders it is reported to (报), by default the principal leader and those in charge of what is
    in progress, nobody if it is empty. `printed_by` is the organ that prints it (印发机关), `signature` who signs.

    `colours` says whether the papers speak of the three colours at all; the record has them in any case.

    >>> court = Letterhead(unit=Words(zh="团队", en="team"), consolidator="执行指挥中心", colours=False)
    >>> court.names("某县人民法院").responsible.zh
    '责任团队'

    Raises WrongType and WrongValue for what is no name on one line.
    """

    organ: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    series: Words = field(default=Words(zh="督办通报", en="Supervision circular"), converter=as_words, validator=A_NAME)
    ledger: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    subject: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    unit: Words = field(default=Words(zh="股室", en="section"), converter=as_words, validator=A_NAME)
    units: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    consolidator: Words = field(default=Words(zh="办公室", en="General Office"), converter=as_words, validator=A_NAME)
    principal: Words = field(default=both(Level.PRINCIPAL), converter=as_words, validator=A_NAME)
    addressees: tuple[Words, ...] | None = field(default=None, converter=maybe_several_words, validator=MAYBE_NAMES)
    copies: tuple[Words, ...] = field(default=(), converter=several_words, validator=NAMES)
    reports: tuple[Words, ...] | None = field(default=None, converter=maybe_several_words, validator=MAYBE_NAMES)
    printed_by: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    signature: Words | None = field(default=None, converter=maybe_words, validator=MAYBE_A_NAME)
    colours: bool = field(default=True, validator=instance_of(bool))

    def names(self, owner: str) -> "Names":
        """Return every name on the papers of *owner*'s ledger, those that are derived included.

        >>> names = Letterhead().names("某县委政法委")
        >>> names.organ.zh, names.printed_by.zh
        ('中共某县委政法委员会', '中共某县委政法委员会办公室')
        """
        ledger = self.ledger or (
            Words(zh="三色台账", en="three-colour ledger") if self.colours else Words(zh="台账", en="ledger")
        )
        organ = self.organ or both(_in_full(owner))
        units = self.units or Words(zh=f"各{self.unit.zh}", en=f"all {self.unit.en}s")
        return Names(
            organ=organ,
            short=self.organ or both(owner),
            series=self.series,
            ledger=ledger,
            subject=self.subject or _progress_of(ledger),
            unit=self.unit,
            units=units,
            consolidator=self.consolidator,
            principal=self.principal,
            addressees=(units,) if self.addressees is None else self.addressees,
            copies=self.copies,
            reports=self.reports,
            printed_by=self.printed_by or _office_of(organ, self.consolidator),
            signature=self.signature or organ,
            colours=self.colours,
        )


def _in_full(owner: str) -> str:
    """Write the short name of a committee in full; any other owner stays as it is.

    >>> _in_full("某县委政法委"), _in_full("某县人民法院")
    ('中共某县委政法委员会', '某县人民法院')
    """
    if not owner.endswith(_SHORT):
        return owner
    return f"{'' if owner.startswith('中共') else '中共'}{owner}{_FULL}"


def _progress_of(ledger: Words) -> Words:
    """Say that a circular reports how the work in a ledger goes on."""
    return Words(zh=f"“{ledger.zh}”工作推进情况", en=f"the {ledger.en}")


def _office_of(organ: Words, office: Words) -> Words:
    """Return the name of a unit with that of its organ before it, unless it is the organ itself."""
    return organ if organ.zh.endswith(office.zh) else Words(zh=f"{organ.zh}{office.zh}", en=f"{organ.en}, {office.en}")


@frozen(kw_only=True, eq=False, repr=False)
class Names(Value):
    """Every name of a letterhead, as papers print them; made by `Letterhead.names`."""

    organ: Words
    short: Words
    """The organ in titles and on internal pages: its full name if that was given, else the ledger's owner."""
    series: Words
    ledger: Words
    subject: Words
    unit: Words
    units: Words
    consolidator: Words
    principal: Words
    addressees: tuple[Words, ...]
    copies: tuple[Words, ...]
    reports: tuple[Words, ...] | None
    printed_by: Words
    signature: Words
    colours: bool

    @property
    def responsible(self) -> Words:
        """What the unit that does the work is called, as a heading."""
        return Words(zh=f"责任{self.unit.zh}", en=self.unit.en.capitalize())

    @property
    def office(self) -> Words:
        """The unit that takes in the weeks, with its organ.

        >>> Letterhead().names("某县委政法委").office.zh
        '中共某县委政法委员会办公室'
        """
        return _office_of(self.organ, self.consolidator)

    @property
    def supporting(self) -> Words:
        """What a unit that helps is called, as a heading."""
        return Words(zh=f"配合{self.unit.zh}", en="Supporting")

    def counted(self, number: int) -> Words:
        """Say how many units there are.

        >>> Letterhead().names("某县委政法委").counted(3)
        Words(zh='3个股室', en='3 sections')
        """
        return Words(zh=f"{number}个{self.unit.zh}", en=count(number, self.unit.en))

    def level(self, level: Level) -> Words:
        """Say whom a level of responsibility stands for (X19).

        >>> Letterhead(unit="团队").names("某县人民法院").level(Level.SECTION).zh
        '责任团队'
        """
        match level:
            case Level.SECTION:
                return Words(zh=f"责任{self.unit.zh}", en=f"responsible {self.unit.en}")
            case Level.PRINCIPAL:
                return self.principal
            case _:
                return both(level)


def under(made: T, letterhead: Letterhead | None) -> T:
    """Return what papers are made of with another *letterhead*; as it is for None.

    Raises WrongType for what is no letterhead.
    """
    other = expected_or_none(letterhead, Letterhead, "letterhead")
    attrs_made: Any = made
    return made if other is None else cast("T", changed(attrs_made, letterhead=other))
