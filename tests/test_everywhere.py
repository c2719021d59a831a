"""The same arguments give the same text, whatever the machine (invariant 35); tests/everywhere.py tries all of it."""

import pytest

import everywhere


@pytest.mark.thorough
@pytest.mark.proof
def test_two_environments_give_one_digest_of_the_year() -> None:
    """Hash seed, zone, locale and `-O` change nothing of a sample of the year (invariant 35)."""
    one, other = (everywhere.started(everywhere.ENVIRONMENTS[number], 16) for number in (0, 3))

    assert one == other
    assert 64 == one.index(" ")


def test_the_environments_differ_in_everything() -> None:
    """There are eight, no two alike in hash seed or zone, with and without asserts, in five locales or more."""
    seeds, zones, locales, optimised = map(set, zip(*everywhere.ENVIRONMENTS, strict=True))

    assert [8, 8] == [len(seeds), len(zones)]
    assert 5 <= len(locales)
    assert {"", "-O", "-OO"} == optimised
