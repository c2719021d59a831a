"""Kill the mailer at each of its steps: `python tests/mail_kills.py PORT FOLDER`, with an SMTP server at that port.

A step is a line of what changes the outbox or speaks with the server, and each time that smtplib sends or reads. For
each of them a run is killed there (`os._exit`), with an outbox of its own, and a second run is left to end. Each uses a
sender of its own, n1@example.gov.cn and so on, by which the server tells them apart. Printed is a line of JSON with the
number of kills, and the Message-IDs that have to arrive of each.
"""

import itertools
import json
import os
import smtplib
import sys
from datetime import datetime
from email.headerregistry import Address
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import mailer
from sanse_ledger import BEIJING, Colour, IssueCircular, Kind, Ledger, Register

DOMAIN = "example.gov.cn"
NOON = datetime(2022, 6, 17, 16, tzinfo=BEIJING)
"""A Friday, an hour after its circular."""
ADDRESSES = {"综治股": "zongzhi@example.gov.cn", "副书记": "fushuji@example.gov.cn"}
KILLED = 9


def circulated() -> Ledger:
    """Return a ledger with an item that nobody is reminded of yet, and its first circular."""
    ledger = Ledger.open(owner="某县委政法委", year=2022).submit(
        Register(
            number="常-01",
            colour=Colour.GREEN,
            title="平安建设考评",
            kind=Kind.ASSESSMENT,
            requirement="材料齐全",
            leader="副书记",
            section="综治股",
            at=datetime(2022, 6, 13, 9, tzinfo=BEIJING),
            by="办公室",
        )
    )
    return ledger.submit(IssueCircular(week="2022-W24", at=NOON.replace(hour=15), by="办公室"))


def codes() -> tuple[frozenset[CodeType], frozenset[CodeType]]:
    """Return the code whose lines are steps, and that whose calls are."""
    delivery: Any = mailer._Delivery  # noqa: SLF001 - what is killed is what is inside
    ours = (mailer.run, mailer.fill, mailer.deliver, delivery.send, delivery.mark)
    opened = mailer.outbox_at.__wrapped__  # type: ignore[attr-defined]  # the generator below the context manager
    of_protocol = (smtplib.SMTP.send, smtplib.SMTP.getreply)
    return frozenset(each.__code__ for each in (*ours, opened)), frozenset(each.__code__ for each in of_protocol)


def one_run(ledger: Ledger, port: int, path: Path, number: int) -> None:
    """Make one run, as cron would."""

    def connect() -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", port, local_hostname=DOMAIN, timeout=10)

    sender = Address(username=f"n{number}", domain=DOMAIN)
    with mailer.outbox_at(path) as outbox:
        done = mailer.run(outbox, ledger, addresses=ADDRESSES, sender=sender, connect=connect, now=NOON)
    if done.faults:
        raise AssertionError(done.faults)


def killed_run(ledger: Ledger, port: int, path: Path, number: int) -> bool:
    """Make a run in a process that ends without a word at its step *number*; return whether it got there."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in {0, KILLED}:
            raise AssertionError(code)
        return code == KILLED
    left = number
    lines, calls = codes()

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(KILLED)

    def traced(_frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - as sys.settrace has it
        if event == "line":
            step()
        return traced

    def called(frame: FrameType, _event: str, _argument: object) -> Any:  # noqa: ANN401 - as above
        if frame.f_code in calls:
            step()
        return traced if frame.f_code in lines else None

    try:
        sys.settrace(called)
        one_run(ledger, port, path, number)
        sys.settrace(None)
    except BaseException:  # noqa: BLE001 - the fork must not run on as its parent; the code tells it
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Kill at the first step, at the second and so on, until a run has no more."""
    port, folder, ledger = int(sys.argv[1]), Path(sys.argv[2]), circulated()
    for number in itertools.count(1):
        path = folder / f"{number}.sqlite"
        killed = killed_run(ledger, port, path, number)
        one_run(ledger, port, path, number)
        if not killed:
            break
    expected = [mailer.message_id(each.id, DOMAIN) for each in mailer.mails(ledger, NOON, ledger.circulars)]
    print(json.dumps({"kills": number - 1, "expected": expected}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
