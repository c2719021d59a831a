"""One request: whose it is, in which language, and the ledger as that post may see it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import unquote

from fastapi import HTTPException, Request

from sanse_ledger import Item, Ledger, NextCommand
from web.desk import Desk, Unknown
from web.guard import Guard
from web.who import hidden, posts

Language = Literal["zh", "en"]
OWN_PAGES = ("SubmitWeek", "IssueCircular")
POST, TONGUE = "post", "language"


@dataclass(frozen=True)
class Visit:
    """What every route begins with."""

    request: Request
    ledger: Ledger
    who: str | None
    language: Language
    at: datetime
    unseen: frozenset[str]


@dataclass(frozen=True)
class Door:
    """How requests come in: the *desk*, the *guard*, and the *header* in which the host's proxy names the post.

    Without a header it is a demonstration: whoever comes chooses a post, and every page says so.
    """

    desk: Desk
    guard: Guard
    header: str | None

    def visit(self, request: Request) -> Visit:
        """Return the visit of a request, with the ledger as it is now."""
        ledger = self.desk.store.refresh()
        who = self.who(request, ledger)
        return Visit(request, ledger, who, language(request), self.desk.instant(ledger), hidden(ledger, who))

    def who(self, request: Request, ledger: Ledger) -> str | None:
        """Return the post: what the proxy says, or what was chosen; nobody's choice sees what everybody sees."""
        if self.header is None:
            chosen = unquote(request.cookies.get(POST, ""))
            return chosen if chosen in posts(ledger) else None
        told = request.headers.getlist(self.header)
        name = unquote(told[0].encode("latin-1").decode("utf-8", "replace")).strip() if len(told) == 1 else ""
        if not name:
            raise HTTPException(401, "post")
        return name

    def item(self, visit: Visit, number: str) -> Item:
        """Return an item, or raise Unknown where it is not there for this post."""
        if number not in visit.ledger.items or number in visit.unseen:
            raise Unknown(number)
        return visit.ledger.items[number]

    def pressed(self, visit: Visit, item: Item | None, key: str) -> NextCommand:
        """Return the command that a form is of; 403 where it is not this post's, or has its own page."""
        for each in self.desk.offered(visit.ledger, visit.who, item):
            if each.key == key and each.type.__name__ not in OWN_PAGES:
                return each
        raise HTTPException(403, "command")


def language(request: Request) -> Language:
    """Return the language that was chosen, else the one of the two that the browser names first, else Chinese."""
    chosen = request.cookies.get(TONGUE)
    wanted = [chosen] if chosen else re.findall(r"\b(zh|en)\b", request.headers.get("accept-language", "").lower())
    return "en" if wanted and wanted[0] == "en" else "zh"
