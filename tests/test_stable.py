"""What was promised at the last release is still there, and the page on it says how things go."""

import stable


def test_nothing_that_was_promised_is_gone() -> None:
    """Clauses, codes, names, choices, formats of records: each of the list is there (docs/en/stability.md)."""
    assert [] == sorted(set(stable.kept()) - set(stable.stable()))


def test_the_list_has_every_kind_of_promise() -> None:
    """Something of each kind is looked for, and found by its own name."""
    now = stable.stable()

    assert {"choice", "clause", "code", "format", "name"} == {line.partition(" ")[0] for line in now}
    assert {
        "choice Colour.red", "clause G2.3", "code no-grounds", "code bad-date", "format sanse-ledger/1",
        "name sanse_ledger.Ledger", "name sanse_ledger.commands.Register", "name sanse_ledger.events.Registered",
    } <= set(now)  # fmt: skip
