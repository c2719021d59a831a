"""The mail of several ledgers from one outbox: what cron starts each morning, and each Friday afternoon once more.

python -m hosted.mails ledgers.json

ledgers.json: {"outbox": "outbox.sqlite", "sender": "office@example.gov.cn", "smtp": ["localhost", 25], "ledgers": [
{"place": "ledger.sqlite", "addresses": {"综治股": "a@example.gov.cn"}}]}. A run that is killed is taken up by the next.
"""

import json
import smtplib
import sys
from datetime import datetime
from email.headerregistry import Address
from pathlib import Path

from mailer import outbox_at, run
from sanse_ledger import BEIJING
from stores import open_store


def main(told: str, at: str = "") -> int:
    """Make one run over every ledger; return how many faults somebody has to see to."""
    of = json.loads(Path(told).read_text(encoding="utf-8"))
    now, faults = datetime.fromisoformat(at) if at else datetime.now(BEIJING), 0
    sender = Address(addr_spec=of["sender"])
    for each in of["ledgers"]:
        with outbox_at(of["outbox"]) as outbox, open_store(each["place"]) as store:
            report = run(
                outbox,
                store.ledger,
                addresses=each["addresses"],
                sender=sender,
                connect=lambda: smtplib.SMTP(*of["smtp"]),
                now=now,
            )
        print(
            f"{store.ledger.owner}：发出{report.sent}封 / sent: {report.sent}", *report.notes, *report.faults, sep="\n"
        )
        faults += len(report.faults)
    return faults


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
