"""Who may do what: the one place where a post is asked what it is allowed.

A post is a name: that of a section, of a leader, or of the principal leader or the General Office as the letterhead has
them. The host says which post a request comes from; nothing here knows a password.
"""

from sanse_ledger import Item, Ledger, records

OF_THE_OFFICE = "Amend Reassign Restrict Reopen CarryOver Clear OpenProcedure CorrectFacts Rectify"
OF_LEADERS = "Extend SetTarget Recolour Return Withdraw ExtendStage Suspend RateResult Appraise"


def office(ledger: Ledger) -> tuple[str, str]:
    """Return what the General Office is called, in both languages."""
    return ledger.letterhead.consolidator.zh, ledger.letterhead.consolidator.en


def principal(ledger: Ledger) -> tuple[str, str]:
    """Return what the principal leader is called."""
    return ledger.letterhead.principal.zh, ledger.letterhead.principal.en


def posts(ledger: Ledger) -> tuple[str, ...]:
    """Return every post that the ledger knows, the office first, then leaders, then sections."""
    names = in_use(ledger)
    return tuple(dict.fromkeys((office(ledger)[0], principal(ledger)[0], *names["leader"], *names["section"])))


def in_use(ledger: Ledger) -> dict[str, list[str]]:
    """Return the leaders and sections that the ledger knows, by the fields that ask for them."""
    items, ordered = ledger.items.values(), ledger.policy.sections
    sections = sorted({*ordered, *(name for each in items for name in (each.section, *each.supporting))})
    return {"leader": sorted({each.leader for each in items}), "section": sections, "supporting": sections}


def hidden(ledger: Ledger, who: str | None) -> frozenset[str]:
    """Return the numbers of the items that are not named to *who*, as the library decides it (X32)."""
    if not any(item.restricted for item in ledger.items.values()):
        return frozenset()
    return frozenset(ledger.items) - {each["number"] for each in records(ledger, for_=who)}


def may(ledger: Ledger, who: str | None, command: str, item: Item | None = None, section: str | None = None) -> bool:
    """Return whether the post *who* may give a *command*, by its class, on an *item* or on the ledger as a whole.

    A section hands in its own week, and nobody else's; it reports on its own items. The leader in charge and the
    principal leader decide on theirs. All else is the General Office's, which speaks for everybody but hands in for
    nobody.
    """
    if who is None or (item is not None and item.number in hidden(ledger, who)):
        return False
    if command == "SubmitWeek":
        return who == section and any(who == each.section for each in ledger.items.values())
    if who in office(ledger):
        return True
    if item is None or command in OF_THE_OFFICE.split():
        return False
    leads = who == item.leader or who in principal(ledger)
    return leads or (command not in OF_LEADERS.split() and who == item.section)
