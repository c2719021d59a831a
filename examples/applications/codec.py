"""The body of a web API: JSON in, a command, what was recorded out; or what is wrong, all of it at once.

python examples/applications/codec.py

What is wrong is a problem document (RFC 9457): 400 for what is no JSON, 422 for what is no command, 409 for what the
rules refuse and for an item that has moved on. The framework's handler calls `answer` and keeps the ledger.
"""

import json
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
    StaleVersion,
    WrongType,
    from_dict,
    to_dict,
)


def problem(status: int, title: str, zh: str, en: str, **members: object) -> dict[str, Any]:
    """Return a problem document; `members` are its extensions."""
    return {"type": "about:blank", "status": status, "title": title, "detail": zh, "detail_en": en, **members}


def answer(ledger: Ledger, body: str) -> tuple[Ledger, dict[str, Any]]:
    """Return the ledger after the command in *body* (which may say what was read: ``"expected"``), and the answer."""
    try:
        sent = json.loads(body)
        expected = sent.pop("expected", None) if isinstance(sent, dict) else None
        after = ledger.submit(from_dict(sent), expected=expected)
    except json.JSONDecodeError as error:
        place, place_en = f"第{error.lineno}行第{error.colno}列", f"line {error.lineno}, column {error.colno}"
        return ledger, problem(400, "Bad Request", f"正文不是 JSON：{place}", f"no JSON: {place_en}: {error.msg}")
    except WrongType as error:
        return ledger, problem(400, "Bad Request", error.zh, error.en)
    except BadDocument as error:
        errors = [to_dict(each) for each in error.problems]
        return ledger, problem(422, "Unprocessable Content", error.zh, error.en, errors=errors)
    except Refused as error:
        refusals = [to_dict(each) for each in error.refusals]
        return ledger, problem(409, "Conflict", error.zh, error.en, refusals=refusals)
    except StaleVersion as error:
        now = {number: actual for number, (_, actual) in error.stale.items()}
        return ledger, problem(409, "Conflict", error.zh, error.en, versions=now)
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
BODIES = (
    '{"command": "Conclude", "item": "红-01"',
    '["Conclude"]',
    json.dumps({"command": "Conclude", "itm": "红-01", "on": "2022-02-30", "at": AT, "by": "综治股"}),
    json.dumps({"command": "Recolour", "item": "红-01", "to": "orange", "grounds": "", "at": AT, "by": "办公室"}),
    json.dumps({"command": "Conclude", "item": "红-01", "result": "迎检完成", "at": AT, "by": "综治股"}),
    json.dumps(
        {
            "command": "FollowUp",
            "item": "红-01",
            "progress": "归档",
            "at": AT,
            "by": "综治股",
            "expected": {"红-01": 1},
        }
    ),
)
"""Cut short; no object; with four faults; refused for two reasons; accepted; of a page that is out of date."""


def main() -> None:
    """Answer each of the bodies, one after another."""
    ledger = Ledger.open(owner="某县委政法委", year=2022).submit(REGISTERED)
    for body in BODIES:
        ledger, answered = answer(ledger, body)
        print(json.dumps(answered, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
