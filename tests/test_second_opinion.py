"""Days and figures come out the same when they are reckoned a second time, another way: see `second_opinion`."""

from collections.abc import Callable

import pytest

from second_opinion import SECOND_OPINIONS

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("ask_again", SECOND_OPINIONS, ids=lambda each: each.__name__)
def test_a_second_opinion_is_the_same(ask_again: Callable[[], list[str]]) -> None:
    """Days of 14 years, weeks, columns, hand-ins and heads, each told another way (invariants 25, 28, 30 and 32)."""
    assert [] == ask_again()[:3]
