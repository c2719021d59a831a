"""The body of a web API: JSON in, a command, what was recorded out; or what is wrong, all of it at once.

python examples/applications/codec.py

What is wrong is a problem document (RFC 9457): 400 for what the program should not have sent, 422 for what is no
command, 409 for what the rules refuse and for an item that has moved on. The framework's handler calls `answer` and
keeps the ledger; the versions that a page was drawn from come back with it, in a header for example.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Colour,
    Kind,
    Ledger,
    Refused,
    Register,
    SanseError,
    StaleVersion,
    WrongType,
    from_json,
    to_dict,
)

TITLES: tuple[tuple[type[SanseError], int, str], ...] = (
    (BadDocument, 422, "Unprocessable Content"),
    (Refused, 409, "Conflict"),
    (StaleVersion, 409, "Conflict"),
    (WrongType, 400, "Bad Request"),
)


def answer(
    ledger: Ledger, body: str | bytes, expected: Mapping[str, int] | None = None
) -> tuple[Ledger, dict[str, Any]]:
    """Return the ledger after the command in *body*, and the answer; *expected* are the versions that were read."""
    try:
        after = ledger.submit(from_json(body), expected=expected)
    except (BadDocument, Refused, StaleVersion, WrongType) as error:
        status, title = next((status, title) for kind, status, title in TITLES if isinstance(error, kind))
        return ledger, {"type": "about:blank", "status": status, "title": title, "detail": error.zh, **to_dict(error)}
    versions = {number: item.version for number, item in after.items.items() if ledger.items.get(number) != item}
    events = [to_dict(each) for each in after.since(ledger.version)]
    return after, {"status": 201, "events": events, "versions": versions}


AT = "2022-06-14T09:00:00+08:00"
REGISTERED = Register(
    number="红-01",
    colour=Colour.RED,
    title="平安建设考评迎检",
    kind=Kind.ASSESSMENT,
    requirement="备齐迎检材料",
    leader="副书记",
    section="综治股",
    due=date(2022, 6, 10),
    at=datetime(2022, 6, 6, 9, tzinfo=BEIJING),
    by="办公室",
)
FOLLOWED_UP = {"command": "FollowUp", "item": "红-01", "progress": "归档", "at": AT, "by": "综治股"}
REQUESTS: tuple[tuple[str, Mapping[str, Any] | None], ...] = (
    ('{"command": "Conclude", "item": "红-01"', None),
    ('["Conclude"]', None),
    ('{"command": "Conclude", "itm": "红-01", "on": "2022-02-30", "by": "综治股", "by": "维稳股"}', None),
    ("[" * 100_000, None),
    ('{"command": "Rectify", "record": ' + "7" * 5000 + "}", None),
    (json.dumps(FOLLOWED_UP), {"红-01": "1"}),
    (
        json.dumps({"command": "Recolour", "item": "红-01", "to": "orange", "grounds": "", "at": AT, "by": "办公室"}),
        None,
    ),
    (json.dumps({"command": "Conclude", "item": "红-01", "result": "迎检完成", "at": AT, "by": "综治股"}), None),
    (json.dumps(FOLLOWED_UP), {"红-01": 1}),
)
"""Cut short; no object; with faults and a member twice; nested too deeply; a number too long; no versions; refused for
several reasons; accepted; of a page that is out of date."""


def main() -> None:
    """Answer each of the requests, one after another."""
    ledger = Ledger.open(owner="某县委政法委", year=2022).submit(REGISTERED)
    for body, expected in REQUESTS:
        ledger, answered = answer(ledger, body, expected)
        print(json.dumps(answered, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
