"""Mail that arrives: the reminders of a working day and what a circular gives rise to, a mail for each addressee.

python examples/mailer.py ledger.sqlite --addresses addresses.json --sender office@example.gov.cn --smtp localhost:25

One run does what is due and ends; cron or a scheduler starts it (`docs/en/howto/send-mail.md`).

* **An outbox.** A mail is put into a table before it is sent, and marked when the server has taken it. Whatever kills
  the program, the next run goes on from there. The table is a file of its own: the ledger may lie in PostgreSQL, and
  its store takes no strange tables. How far the ledger was read stands in the transaction that puts the mails in.
* **At least once.** What the server took before we could mark it is sent again. Its Message-ID is made of the id that
  the library gives, so a receiver drops the second one.
* **Nothing on days off.** A run that was missed is told. Reminders state what holds, so the next run has what still
  does; a circular that was issued meanwhile is caught up with.
* **Nothing lost.** A mail whose addressee has no address waits for one. What a server puts off (4xx) is tried again
  after 10, 20, 40 minutes and so on, up to a day, twelve times; what it refuses (5xx) is given up. Both are told.
* **Nothing stale.** What waits says what holds when it goes: a reminder whose matter is settled meanwhile is withdrawn.
* **Confidential.** The library tells of a restricted item only whom it may, also if it was restricted while a reminder
  waited; a circular that was issued says what it said then. No subject names such an item, nor does what a run prints,
  and the outbox is readable to its owner alone.
"""

import argparse
import json
import os
import re
import smtplib
import sqlite3
import ssl
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from email.header import Header
from email.headerregistry import Address
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sanse_ledger import (
    BEIJING,
    CalendarUnknown,
    CircularIssued,
    Ledger,
    Reminder,
    friday_circular,
    notifications,
    reminders,
)
from stores import open_store

SCHEMA = """
CREATE TABLE IF NOT EXISTS mails (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, made TEXT NOT NULL,
    circular INTEGER, ledger TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent', 'given up')),
    tries INTEGER NOT NULL DEFAULT 0, after REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS runs (ledger TEXT PRIMARY KEY, day TEXT NOT NULL, version INTEGER NOT NULL);
"""
PUT = """
INSERT INTO mails (id, name, subject, text, made, circular, ledger) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, text = excluded.text, made = excluded.made
WHERE state = 'due' AND text <> excluded.text
"""
FIRST_WAIT, LONGEST_WAIT, TRIES = timedelta(minutes=10), timedelta(days=1), 12
CLOSING, PERMANENT, TOO_BIG = 421, 500, 552
"""Replies by RFC 5321: for now nothing gets through; this and above, never; nor a mail of that size."""
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
)
Connect = Callable[[], smtplib.SMTP]


class Mail(NamedTuple):
    """What one addressee is told; `name` is as the ledger has it, `made` the instant of the run that wrote it."""

    id: str
    name: str
    subject: str
    text: str
    made: str
    circular: int | None = None


class Report(NamedTuple):
    """What a run did: how many mails the server took, what there is to know, and what somebody has to see to."""

    sent: int
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def run(  # noqa: PLR0913 - all that a run knows of the world, the time included
    outbox: sqlite3.Connection,
    ledger: Ledger,
    *,
    addresses: Mapping[str, str],
    sender: Address,
    connect: Connect,
    now: datetime,
) -> Report:
    """Do what is due at *now*: fill the outbox, and send what is in it; on a day off nothing."""
    day = now.astimezone(ledger.zone).date()
    if not works(ledger, day):
        return Report(0, (f"{day}休息，不发送 / {day} is a day off: nothing is sent",))
    missed = fill(outbox, ledger, now)
    notes = (
        (f"{missed}没有运行，仍然成立的提醒现在发出 / no run on {missed}: what still holds is sent now",)
        if missed
        else ()
    )
    return deliver(outbox, addresses, sender, connect, now)._replace(notes=notes)


def works(ledger: Ledger, day: date) -> bool:
    """Return whether *day* is worked; of a year whose notice is not loaded Monday to Friday are, as in the library."""
    try:
        return ledger.calendar.is_working_day(day)
    except CalendarUnknown:
        return day.isoweekday() < 6  # noqa: PLR2004 - Saturday


def mails(ledger: Ledger, now: datetime, issued: Iterable[CircularIssued]) -> Iterator[Mail]:
    """Yield the mails of the circulars *issued*, and those of the day's reminders."""
    made, day = now.isoformat(), now.astimezone(ledger.zone).date()
    for event in issued:
        for each in notifications(friday_circular(ledger, event.week, number=event.number)):
            text = f"{each.body}\n\n{each.body_en}\n"
            yield Mail(each.id, each.addressee, each.subject, text, made, event.number)
    for told in reminders(ledger, on=day):
        for name in dict.fromkeys((*told.to, *told.supporting)):
            text = f"{name}：\n{told.zh}。\n\n{name}:\n{told.en}.\n\n{ledger.owner}\n{day}\n"
            yield Mail(told.id_for(name), name, _subject(ledger, told, day), text, made)


def _subject(ledger: Ledger, told: Reminder, day: date) -> str:
    """Say what it is about, but name no restricted item: subjects stand in lists, and on locked screens."""
    restricted = told.item is not None and ledger.items[told.item].restricted
    return f"三色台账提醒（{day}）：{told.kind.zh if restricted else told.short}"


def message(mail: Mail, address: str, sender: Address) -> bytes:
    """Return a mail as it goes over the wire, the same bytes whenever it is asked for: ASCII, in lines of at most 78.

    What users typed becomes one line where it is a header, so that it can add none.
    """
    made: Message[str | Header, str | Header] = Message(compat32.clone(linesep="\r\n"))
    to = Header(" ".join(mail.name.split()), "utf-8", header_name="To")
    to.append(f"<{address}>", "us-ascii")
    made["Date"] = format_datetime(datetime.fromisoformat(mail.made))
    made["From"], made["To"] = sender.addr_spec, to
    made["Message-ID"] = message_id(mail.id, sender.domain)
    made["Subject"] = Header(" ".join(mail.subject.split()), "utf-8", header_name="Subject")
    made["Auto-Submitted"] = "auto-generated"
    made.set_payload(mail.text, "utf-8")
    return made.as_bytes()


def message_id(name: str, domain: str) -> str:
    """Return the Message-ID of what the library calls *name*; *domain* is that of the sender."""
    return f"<{sha256(name.encode()).hexdigest()[:32]}@{domain}>"


@contextmanager
def outbox_at(path: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """Open the outbox, and shut out every other run until it is closed, or this process is gone.

    Raises BlockingIOError while another run is at work.
    """
    for each in (path, f"{path}.lock"):
        os.close(os.open(each, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(f"{path}.lock", timeout=0)) as lock, closing(sqlite3.connect(path)) as outbox:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BlockingIOError(f"{path}：另一次运行尚未结束 / another run is at work") from error
        outbox.executescript(SCHEMA)
        yield outbox


def fill(outbox: sqlite3.Connection, ledger: Ledger, now: datetime) -> str:
    """Put the mails of *now* into the outbox, each once; return the working days since the last run that had none.

    What is still waiting is written anew, or withdrawn. Of a ledger that is new to the outbox only the circulars of
    today are sent.

    Raises ValueError for a ledger that has fewer events than one that was read before.
    """
    day, whose = now.astimezone(ledger.zone).date(), f"{ledger.owner}/{ledger.year}"
    found = outbox.execute("SELECT day, version FROM runs WHERE ledger = ?", [whose]).fetchone()
    last, version = (day, 0) if found is None else (date.fromisoformat(found[0]), found[1])
    if version > ledger.version:
        raise ValueError(
            f"{whose}：台账比上次少 / the ledger had {version} events at the last run, now {ledger.version}"
        )
    waiting = dict(outbox.execute("SELECT id, circular FROM mails WHERE state = 'due' AND ledger = ?", [whose]))
    issued = (each for each in ledger.since(version) if isinstance(each, CircularIssued))
    new = {each.number for each in issued if found is not None or each.at.date() == day}
    wanted = [each for each in ledger.circulars if each.number in new.union(waiting.values())]
    with outbox:
        current = list(mails(ledger, now, wanted))
        outbox.executemany(PUT, [(*each, whose) for each in current])
        outbox.executemany(
            "DELETE FROM mails WHERE id = ?", [[each] for each in {*waiting} - {one.id for one in current}]
        )
        outbox.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", [whose, day.isoformat(), ledger.version])
    between = (last + timedelta(days=n) for n in range(1, (day - last).days))
    return "、".join(str(each) for each in between if works(ledger, each))


def deliver(
    outbox: sqlite3.Connection, addresses: Mapping[str, str], sender: Address, connect: Connect, now: datetime
) -> Report:
    """Send what is due by *now*; each mail is marked as soon as the server has taken it."""
    delivery, (due, unknown) = _Delivery(outbox, sender, now), due_in(outbox, addresses, now)
    try:
        if due:
            with connect() as server:
                for mail, address in due:
                    delivery.send(server, mail, address)
    except OSError as error:  # an SMTPException is one, too
        delivery.faults.append(f"邮件服务器 / mail server: {type(error).__name__} {_words(str(error))}")
    waiting = (
        f"{name}：没有可用的地址，{count}封待发 / no usable address, {count} waiting" for name, count in unknown.items()
    )
    return Report(delivery.sent, faults=(*delivery.faults, *waiting))


def due_in(
    outbox: sqlite3.Connection, addresses: Mapping[str, str], now: datetime
) -> tuple[list[tuple[Mail, str]], Counter[str]]:
    """Return what may be sent by *now*, with its addresses, and how many mails wait for whose address."""
    query = "SELECT id, name, subject, text, made FROM mails WHERE state = 'due' AND after <= ? ORDER BY rowid"
    mails = [Mail(*row) for row in outbox.execute(query, [now.timestamp()])]
    due = [(each, addresses.get(each.name, "")) for each in mails]
    known = [(each, address) for each, address in due if ADDRESS.fullmatch(address)]
    return known, Counter(each.name for each, address in due if not ADDRESS.fullmatch(address))


class _Delivery:
    """One run over the mails that are due."""

    def __init__(self, outbox: sqlite3.Connection, sender: Address, now: datetime) -> None:
        self.outbox, self.sender, self.now, self.sent = outbox, sender, now, 0
        self.faults: list[str] = []

    def send(self, server: smtplib.SMTP, mail: Mail, address: str) -> None:
        """Send one mail, and keep what became of it; raise what concerns those behind it as well."""
        try:
            server.sendmail(self.sender.addr_spec, [address], message(mail, address, self.sender))
        except OSError as error:
            code, said = _reply(error, address)
            if code:
                self.refused(mail, code, said)
            if code in (0, CLOSING):
                raise
        else:
            self.mark(mail, "sent")
            self.sent += 1

    def refused(self, mail: Mail, code: int, said: bytes | str) -> None:
        """Put a mail off, or give it up and say so, without what it says."""
        (tries,) = self.outbox.execute("SELECT tries + 1 FROM mails WHERE id = ?", [mail.id]).fetchone()
        if code >= PERMANENT or tries >= TRIES:
            self.mark(mail, "given up", tries)
            which = message_id(mail.id, self.sender.domain)
            self.faults.append(f"{mail.name} {which}：不再发送 / given up: {code} {_words(said)}")
        else:
            self.mark(mail, "due", tries, self.now + min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT))

    def mark(self, mail: Mail, state: str, tries: int = 0, after: datetime | None = None) -> None:
        """Keep what became of a mail; it is on the disk when this returns."""
        with self.outbox:
            row = [state, tries, after.timestamp() if after else 0, mail.id]
            self.outbox.execute("UPDATE mails SET state = ?, tries = ?, after = ? WHERE id = ?", row)


def _reply(error: OSError, address: str) -> tuple[int, bytes | str]:
    """Return what the server said of this mail, or 0 where it said something of us, or of all mails."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = error.recipients[address]
        return code, said
    if isinstance(error, smtplib.SMTPResponseException):
        of_mail = isinstance(error, smtplib.SMTPDataError) or error.smtp_code == TOO_BIG
        return (error.smtp_code if of_mail else 0), error.smtp_error
    return CLOSING, ""  # it broke off, maybe at this very mail: those behind it go first the next time


def _words(said: bytes | str) -> str:
    return " ".join((said.decode(errors="replace") if isinstance(said, bytes) else said).split())


def main(argv: list[str] | None = None) -> int:
    """Make one run; return 0, or 1 where somebody has to see to something."""
    parser = argparse.ArgumentParser(description="发送提醒和通报通知 / send reminders and notifications")
    parser.add_argument("ledger", help="what open_store takes / 台账")
    parser.add_argument("--outbox", default="outbox.sqlite", help="the file of the outbox / 发件箱文件")
    parser.add_argument("--addresses", required=True, help='JSON: {"综治股": "a@example.gov.cn"} / 通讯录')
    parser.add_argument("--sender", required=True, help="who sends; keep it: Message-IDs have its domain / 发件地址")
    parser.add_argument("--smtp", default="localhost:25", help="host:port / 邮件服务器")
    parser.add_argument(
        "--starttls", action="store_true", help="and log in as SMTP_USER with SMTP_PASSWORD / 加密并登录"
    )
    parser.add_argument("--now", help="an instant instead of the clock's / 当作此刻运行")
    parser.add_argument("--dry-run", action="store_true", help="list what would be sent / 只列出，不发送")
    parser.add_argument("--again", action="store_true", help="try what was given up once more / 已放弃的再试一次")
    given = parser.parse_args(argv)
    now = datetime.fromisoformat(given.now) if given.now else datetime.now(BEIJING)
    now = now if now.tzinfo else now.replace(tzinfo=BEIJING)
    addresses = json.loads(Path(given.addresses).read_text(encoding="utf-8"))
    sender = Address(addr_spec=given.sender)
    with open_store(given.ledger) as store:
        ledger = store.ledger
    if given.dry_run:
        return _dry_run(Path(given.outbox), ledger, addresses, now)

    def connect() -> smtplib.SMTP:
        host, _, port = given.smtp.rpartition(":")
        server = smtplib.SMTP(host, int(port), local_hostname=sender.domain, timeout=30)
        if given.starttls:
            server.starttls(context=ssl.create_default_context())
            server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        return server

    with outbox_at(given.outbox) as outbox:
        if given.again:
            with outbox:
                outbox.execute("UPDATE mails SET state = 'due', tries = 0 WHERE state = 'given up'")
        done = run(outbox, ledger, addresses=addresses, sender=sender, connect=connect, now=now)
    print(f"发出{done.sent}封 / sent: {done.sent}", *done.notes, *done.faults, sep="\n")
    return 1 if done.faults else 0


def _dry_run(path: Path, ledger: Ledger, addresses: Mapping[str, str], now: datetime) -> int:
    """Print what would go out to whom, by a copy of the outbox; write and send nothing."""
    with closing(sqlite3.connect(":memory:")) as copy:
        if path.exists():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as kept:
                kept.backup(copy)
        copy.executescript(SCHEMA)
        if works(ledger, now.astimezone(ledger.zone).date()):
            fill(copy, ledger, now)
            due, unknown = due_in(copy, addresses, now)
            for mail, address in due:
                print(f"{mail.name} <{address}> {mail.subject}")
            for name, count in unknown.items():
                print(f"{name}：没有可用的地址，{count}封 / no usable address: {count}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
