"""The formula of an indicator in words, as it is printed beside its figure (K5)."""

from collections.abc import Iterator
from types import MappingProxyType

from sanse_ledger.calendar.time_limits import SameDay
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.drawing import condition_in_words
from sanse_ledger.procedures.indicators import WHOLE, Indicator, Tally
from sanse_ledger.words.bilingual import Words
from sanse_ledger.words.terms import Counted

_OWN = ("opened", "closed", "resolved", "otherwise", "in_hand")
"""What a procedure has terms of its own for."""

_ENDED = (Counted.CLOSED, Counted.RESOLVED, Counted.OTHERWISE)
_ALL = Words(zh="应办", en="all to handle")
_ON_TIME = MappingProxyType({True: Words(zh="按时", en="met"), False: Words(zh="超时限", en="missed")})
_NEVER_LATE = MappingProxyType({
    True: Words(zh="各时限均按时", en="all limits met"),
    False: Words(zh="有时限超过", en="some limit missed"),
})  # fmt: skip


def formula(procedure: Procedure, indicator: Indicator) -> Words:
    """Return how an indicator is reckoned, in the words of its procedure.

    >>> from sanse_ledger import SIX_SLIPS
    >>> formula(SIX_SLIPS, SIX_SLIPS.indicators[0])
    Words(zh='化解率＝化解件数÷应办件数', en='Resolved, share = resolved ÷ all to handle')
    """
    numerator, denominator = indicator.numerator, indicator.denominator
    zh, en = indicator.zh, indicator.en[:1].upper() + indicator.en[1:]
    if denominator is None:
        alone = _said(procedure, numerator, _which(numerator))
        return Words(zh=f"{zh}＝{alone.zh}", en=f"{en} = {alone.en}")
    of_limits = bool(denominator.limits)
    part = _said(procedure, numerator, numerator.of, of_limits=of_limits)
    whole = _said(procedure, denominator, _which(denominator), of_limits=of_limits)
    if indicator.is_mean and numerator.total is not None:
        name = procedure.asked[numerator.total]
        whole = Words(zh=f"{whole.zh}（有{name.zh}的）", en=f"{whole.en} (with {name.en})")
    if numerator.days is not None and denominator.of not in _ENDED:
        closed = procedure.terms.closed
        whole = Words(zh=f"{whole.zh}（已{closed.zh}的）", en=f"{whole.en} (those {closed.en})")
    return Words(zh=f"{zh}＝{part.zh}÷{whole.zh}", en=f"{en} = {part.en} ÷ {whole.en}")


def _which(tally: Tally) -> Counted | None:
    """Return which matters a tally says it is about; those there were to handle only where it says nothing else."""
    return tally.counted if tally in (Tally(), Tally(of=tally.of)) else tally.of


def _said(procedure: Procedure, tally: Tally, of: Counted | None, *, of_limits: bool = False) -> Words:
    """Return what a tally counts or adds up; *of* is which matters, None for those it is counted among."""
    conditions = [*_conditions(procedure, tally, of_limits=of_limits or bool(tally.limits))]
    which = None if of is None else _called(procedure, of)
    en = [each.en for each in (which, *conditions) if each is not None]
    zh = "、".join(each.zh for each in conditions)
    if tally.adds_up:
        about = f"{'' if which is None else which.zh}{'中' if which and zh else ''}{zh}{'的' if zh else ''}"
        summed = _sum(procedure, tally)
        return Words(zh=f"{about}{summed.zh}", en=" of ".join(filter(None, (summed.en, ", ".join(en)))))
    what = "次数" if of_limits or tally.limits else "件数"
    if which is None:
        return Words(zh=f"{zh}的{what}", en=", ".join(en))
    return Words(zh=f"{which.zh}中{zh}的{what}" if zh else f"{which.zh}{what}", en=", ".join(en))


def _called(procedure: Procedure, of: Counted) -> Words:
    """Return what the procedure calls these matters."""
    name = of.name.lower()
    words = getattr(procedure.terms, name) if name in _OWN else _ALL if of is Counted.HANDLED else of
    return Words(zh=words.zh, en=words.en)


def _sum(procedure: Procedure, tally: Tally) -> Words:
    if tally.days is not None:
        zh, en = tally.days.zh, tally.days.en
        return Words(zh=f"用时（{zh}）合计", en=f"{en} from {procedure.terms.opened.en} to {procedure.terms.closed.en}")
    if tally.total is None:
        paid = procedure.terms.paid
        return Words(zh=f"{paid.zh}金额", en=paid.en)
    name = procedure.asked[tally.total]
    return Words(zh=f"{name.zh}合计", en=f"sum of {name.en}")


def _conditions(procedure: Procedure, tally: Tally, *, of_limits: bool) -> Iterator[Words]:
    """Yield what is asked of what is counted, each condition by itself."""
    terms = procedure.terms
    if tally.outcomes:
        names = [each for each in procedure.outcomes if each.key in tally.outcomes]
        zh, en = "、".join(each.zh for each in names), " or ".join(each.en for each in names)
        yield Words(zh=f"{terms.closed.zh}结果为{zh}", en=f"closed as {en}")
    if tally.branches:
        branches = {
            each.key: each for stage in procedure.stages for each in stage.branches if each.key in tally.branches
        }
        zh = "、".join(f"“{each.zh}”" for each in branches.values())
        yield Words(zh=f"经过{zh}", en=f"went by {' or '.join(each.en for each in branches.values())}")
    if tally.stages:
        stages = [each for each in procedure.stages if each.key in tally.stages]
        zh = "、".join(f"“{each.zh}”" for each in stages)
        yield Words(zh=f"到过{zh}", en=f"came to {' or '.join(each.en for each in stages)}")
    if tally.marks:
        marks = [] if procedure.rating is None else [each for each in procedure.rating.marks if each.key in tally.marks]
        zh = "、".join(f"“{each.zh}”" for each in marks)
        yield Words(zh=f"评为{zh}", en=f"rated {' or '.join(each.en for each in marks)}")
    for each in tally.when:
        yield Words(zh=condition_in_words(procedure, each), en=condition_in_words(procedure, each, "en"))
    if tally.within is not None:
        is_same_day = isinstance(tally.within, SameDay)
        zh, en = ("当日", "on the same day") if is_same_day else (f"{tally.within.zh}内", f"within {tally.within.en}")
        yield Words(zh=f"{zh}{terms.closed.zh}", en=f"{terms.closed.en} {en}")
    if tally.limits:
        yield _limits(procedure, tally)
    if tally.on_time is not None:
        yield (_ON_TIME if of_limits else _NEVER_LATE)[tally.on_time]


def _limits(procedure: Procedure, tally: Tally) -> Words:
    stages = [each for each in procedure.stages if each.key in tally.limits]
    zh, en = [f"“{each.zh}”" for each in stages], [each.en for each in stages]
    if WHOLE in tally.limits:
        zh, en = [*zh, "总"], [*en, "the whole"]
    return Words(zh=f"{'、'.join(zh)}时限", en=f"limits of {', '.join(en)}")
