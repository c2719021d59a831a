"""A receipt says what was recorded, and by which rules, calendar and library."""

import json
from typing import Any

import pytest

from people import OFFICE, at, opened, orange, red
from sanse_ledger import AdoptPolicy, Conclude, Ledger, Policy, WrongType, WrongValue, __version__, receipt, to_dict

CONCLUDED = Conclude(item="R-1", result="已办结", at=at(6, 8), by="综治股")


def test_a_receipt_has_both_heads_and_what_it_was_decided_by() -> None:
    """Heads, counts, the policy in force, every year of the calendar with its notices, the library's version."""
    before = opened(red())
    after = before.submit(CONCLUDED)
    given = receipt(before, after)

    assert (before.head, after.head, 1) == (given.before, given.after, given.recorded)
    assert (Policy(), None, __version__) == (given.policy, given.since, given.version)
    assert [*range(2013, 2027)] == [each.year for each in given.calendar]
    assert all(each.notices for each in given.calendar)
    assert (
        f"固阳县委政法委2022年度台账：原有1条，记入1条，至2022年6月8日9时，现有2条，指纹{after.head.digest}。"
        == given.zh
    )
    assert (
        "Ledger of 固阳县委政法委, 2022: 1 event recorded after 1, up to 2022-06-08 09:00; 2 in all, "
        f"fingerprint {after.head.digest}." == given.en
    )
    assert given.after.digest in json.dumps(to_dict(given))


def test_the_policy_of_a_receipt_is_the_one_in_force() -> None:
    """Adopted for a later day, it counts from that day on (X25)."""
    before = opened(red()).submit(
        AdoptPolicy(policy=Policy(due_soon=5), since=at(6, 7).date(), authority="会议纪要", at=at(6, 1), by=OFFICE)
    )

    assert (3, None) == (receipt(before, before).policy.due_soon, receipt(before, before).since)
    assert (5, at(6, 7).date()) == (
        receipt(before, before.submit(CONCLUDED)).policy.due_soon,
        receipt(before, before.submit(CONCLUDED)).since,
    )


def test_an_empty_ledger_has_a_receipt() -> None:
    """Nothing recorded, no instant."""
    empty = Ledger.open(owner="某县", year=2022)
    given = receipt(empty, empty)

    assert (0, None) == (given.recorded, given.at)
    assert given.zh.startswith("某县2022年度台账：原有0条，记入0条，现有0条，指纹")
    assert "0 events recorded after 0; 0 in all" in given.en


def test_another_ledger_is_none_that_went_on() -> None:
    """Another beginning, another header, and what is no ledger say so."""
    anything: Any = "R-1"

    for other in (opened(orange()), opened(red(), policy=Policy(due_soon=5))):
        with pytest.raises(WrongValue, match="does not go on"):
            receipt(opened(red()), other)
    with pytest.raises(WrongType):
        receipt(anything, opened(red()))
    with pytest.raises(WrongType):
        receipt(opened(red()), anything)
