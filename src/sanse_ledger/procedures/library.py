"""The procedures that come with the library."""

from collections.abc import Iterable

from sanse_ledger.errors import WrongValue
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.fast_enforcement import FAST_ENFORCEMENT
from sanse_ledger.procedures.six_slips import SIX_SLIPS


def library() -> tuple[Procedure, ...]:
    """Return the procedures that come with the library.

    >>> [each.zh for each in library()]
    ['六单', '快执']
    """
    return SIX_SLIPS, FAST_ENFORCEMENT


def standard(word: str) -> Procedure | None:
    """Return the procedure of the library that has this key or name; None if it has none such.

    >>> standard("快执").key, standard("公文流转") is None
    ('fast-enforcement', True)
    """
    return next((each for each in library() if each.called(word)), None)


def check_names(procedures: Iterable[Procedure]) -> None:
    """Refuse a host's own procedure with a key or name that the library, or another one of the host, has already (X20).

    >>> check_names((SIX_SLIPS,))
    Traceback (most recent call last):
        ...
    sanse_ledger.errors.WrongValue: 'six-slips' is the procedure 六单 already: give 六单 a key, zh and en of its own
    """
    taken = {word: each.zh for each in library() for word in (each.key, each.zh, each.en)}
    for each in procedures:
        words = dict.fromkeys((each.key, each.zh, each.en))
        for word in words:
            if word in taken:
                raise WrongValue(
                    f"{word!r} is the procedure {taken[word]} already: give {each.zh} a key, zh and en of its own",
                    f"“{word}”已是流程“{taken[word]}”：请给“{each.zh}”另起标识、名称和英文名称",
                    field="procedures",
                    value=each.key,
                )
        taken.update(dict.fromkeys(words, each.zh))
