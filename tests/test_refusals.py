"""What is said when a command is refused: the sentence of its code, in both languages, with every place filled in."""

import re
from functools import cache

from sanse_ledger import CLAUSES, Refusal
from sanse_ledger.conformance.cases import load
from sanse_ledger.rules.clauses.sentences import SENTENCES
from vector_ledgers import refusals_of


@cache
def met() -> tuple[Refusal, ...]:
    """Return every refusal that a vector of the kit meets."""
    return tuple(each for case in load() for each in refusals_of(case))


def form_of(sentence: str) -> re.Pattern[str]:
    """Return the form of a sentence: its words, with something at each place that is filled in.

    What is offered instead of a word may be nothing, where the word is known.
    """
    form = re.sub(r"\\{choices\w*\\}", "(?s:.*)", re.escape(sentence))
    return re.compile(re.sub(r"\\{\w+\\}", "(?s:.+)", form))


def test_every_refusal_is_the_sentence_of_its_code() -> None:
    """What a refusal says is what its code says, whatever clause it stands under."""
    forms = {code: tuple(map(form_of, sentences)) for code, sentences in SENTENCES.items()}
    zh = [each for each in met() if forms[each.code][0].fullmatch(each.zh) is None]
    en = [each for each in met() if forms[each.code][1].fullmatch(each.en) is None]

    assert [] == zh + en
    assert met()


def test_the_vectors_meet_every_code() -> None:
    """No code is without a vector that is refused with it."""
    assert {*SENTENCES} == {each.code for each in met()}


def test_every_refusal_stands_under_a_clause_that_lists_its_code() -> None:
    """A code is refused under clauses that name it, so that a host can look it up."""
    assert [] == [(each.clause, each.code) for each in met() if each.code not in CLAUSES[each.clause].codes]
