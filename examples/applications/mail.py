"""What goes out on a Friday: mails, short text messages, the messages of an office's robot. Nothing is sent.

python examples/applications/mail.py

Each payload has an `id` that stays the same however often this runs: `unsent` leaves out what went out already. Who an
addressee is (a mailbox, a number, a webhook) stands in a table of the host's.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sanse_ledger import BEIJING, Colour, Kind, Ledger, Register, Week, friday_circular, notifications, reminders

ROBOT_BYTES = 1024
"""What one message may have; the robots of office messengers take 2,048 bytes of text, here the split is to be seen."""

Payload = dict[str, Any]


def mails(ledger: Ledger, week: Week) -> Iterator[Payload]:
    """Yield the mail of each addressee of the week's circular, in both languages."""
    for each in notifications(friday_circular(ledger, week)):
        text = f"{each.body}\n\n{each.body_en}"
        yield {"id": each.id, "to": each.addressee, "subject": f"{each.subject} {each.subject_en}", "text": text}


def robot(ledger: Ledger, week: Week) -> Iterator[Payload]:
    """Yield what a robot posts to each addressee's group: as many messages as it takes, each with an id of its own."""
    for each in notifications(friday_circular(ledger, week)):
        for place, part in enumerate(each.parts(max_bytes=ROBOT_BYTES), start=1):
            content = {"msgtype": "text", "text": {"content": part}}
            yield {"id": f"{each.id}#{place}", "to": each.addressee, **content}


def messages(ledger: Ledger, today: date) -> Iterator[Payload]:
    """Yield the short text message of each reminder, for each who acts and each who supports."""
    for each in reminders(ledger, on=today):
        for name in (*each.to, *each.supporting):
            yield {"id": each.id_for(name), "to": name, "text": each.short}


def unsent(payloads: Iterator[Payload], sent: set[str]) -> Iterator[Payload]:
    """Yield what did not go out yet, and remember it; a host keeps *sent* in a table."""
    for each in payloads:
        if each["id"] not in sent:
            sent.add(each["id"])
            yield each


def entered() -> Ledger:
    """Return a ledger with an item that is overdue and one that is due soon."""
    at = datetime(2022, 6, 6, 9, tzinfo=BEIJING)
    common: dict[str, Any] = {
        "colour": Colour.RED,
        "kind": Kind.KEY_WORK,
        "requirement": "按期办结",
        "leader": "副书记",
        "at": at,
    }
    return Ledger.open(owner="某县委政法委", year=2022).submit(
        Register(
            number="红-01", title="平安建设考评迎检", section="综治股", due=date(2022, 6, 15), by="办公室", **common
        ),
        Register(
            number="红-02",
            title="命案防控督导",
            section="维稳股",
            supporting=("综治股",),
            due=date(2022, 6, 20),
            by="办公室",
            **common,
        ),
    )


def main() -> None:
    """Print everything that goes out on Friday 17 June, and how much is left for a second run: nothing."""
    ledger, friday, sent = entered(), date(2022, 6, 17), set[str]()
    week = Week.of(friday)
    for _ in range(2):
        out = [
            *unsent(mails(ledger, week), sent),
            *unsent(messages(ledger, friday), sent),
            *unsent(robot(ledger, week), sent),
        ]
        for each in out:
            print(json.dumps(each, ensure_ascii=False))
        print(f"共{len(out)}条 / {len(out)} to send")


if __name__ == "__main__":
    main()
