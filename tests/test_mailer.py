"""examples/mailer.py: against a real SMTP server, killed at every step; nothing is lost, nothing told to others."""

import asyncio
import email
import json
import smtplib
import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

import pytest
from aiosmtpd import smtp
from hypothesis import given, settings
from hypothesis import strategies as st

import mailer
from guards import ROOT
from sanse_ledger import (
    BEIJING,
    Colour,
    Conclude,
    IssueCircular,
    Kind,
    Ledger,
    Register,
    Restrict,
    Source,
    reminders,
)
from stores import open_store

pytestmark = pytest.mark.thorough
WEDNESDAY = datetime(2022, 6, 8, 8, tzinfo=BEIJING)
FRIDAY = datetime(2022, 6, 10, 16, tzinfo=BEIJING)
DAY = timedelta(days=1)
SENDER = Address(addr_spec="office@zfw.example.gov.cn")
BOOK = {"综治股": "zongzhi@example.gov.cn", "维稳股": "weiwen@example.gov.cn", "副书记": "fushuji@example.gov.cn"}
EMPTY = Ledger.open(owner="某县委政法委", year=2022)


class Got(NamedTuple):
    """What the server took: from whom, for whom, and the bytes."""

    sender: str
    to: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, read by the standard library."""
        read = email.message_from_bytes(self.content, policy=SMTP)
        assert isinstance(read, EmailMessage)
        return read


class Postmaster:
    """What the server answers: 250, unless an address has something else to say, at RCPT or at the end of DATA."""

    def __init__(self) -> None:
        """Begin."""
        self.begin()

    def begin(self) -> None:
        """Take everything, and have nothing yet."""
        self.taken: list[Got] = []
        self.at_mail = ""
        self.at_rcpt: dict[str, str] = {}
        self.at_data: dict[str, str] = {}

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: ANN401, N802 - as aiosmtpd calls it
        """Take the sender, or refuse it."""
        if self.at_mail:
            return self.at_mail
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: ANN401, N802 - as above
        """Take the recipient, or refuse it."""
        if address in self.at_rcpt:
            return self.at_rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802 - as above
        """Take the mail: it is kept before the answer goes out."""
        (to,) = envelope.rcpt_tos
        answer = self.at_data.get(to, "250 OK")
        if answer == "hang up":
            server.transport.close()
        elif answer.startswith("250"):
            self.taken.append(Got(envelope.mail_from, to, envelope.original_content))
        return answer


class Running(NamedTuple):
    """A server that runs."""

    postmaster: Postmaster
    port: int


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    """Return aiosmtpd on a free port of the loopback, in a thread of its own."""
    postmaster, loop = Postmaster(), asyncio.new_event_loop()

    async def listen() -> asyncio.Server:
        return await loop.create_server(lambda: smtp.SMTP(postmaster, hostname="mx.example", loop=loop), "127.0.0.1", 0)

    made = loop.run_until_complete(listen())
    thread = Thread(target=loop.run_forever)
    thread.start()
    yield Running(postmaster, made.sockets[0].getsockname()[1])
    loop.call_soon_threadsafe(made.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


class Office:
    """A mailer, its outbox, its addresses, and the server that it reaches."""

    def __init__(self, server: Postmaster, port: int, path: Path) -> None:
        """Know the addresses of the book."""
        self.server, self.port, self.path, self.addresses = server, port, path, dict(BOOK)

    def connect(self) -> smtplib.SMTP:
        """Return a connection."""
        return smtplib.SMTP("127.0.0.1", self.port, local_hostname=SENDER.domain, timeout=10)

    def run(self, ledger: Ledger, now: datetime) -> mailer.Report:
        """Make one run."""
        with mailer.outbox_at(self.path) as outbox:
            return mailer.run(outbox, ledger, addresses=self.addresses, sender=SENDER, connect=self.connect, now=now)

    def came(self) -> list[str]:
        """Return for whom mails came since this was asked last, in order."""
        return [each.to.partition("@")[0] for each in self.mails()]

    def mails(self) -> list[Got]:
        """Return the mails that came since this was asked last."""
        taken = list(self.server.taken)
        self.server.taken.clear()
        return taken


@pytest.fixture
def office(server: Running, tmp_path: Path) -> Office:
    """Return a mailer with an empty outbox, and a server that takes everything."""
    server.postmaster.begin()
    return Office(server.postmaster, server.port, tmp_path / "outbox.sqlite")


def registered(number: str = "重-01", **changes: Any) -> Register:  # noqa: ANN401 - any field of the command
    """Return the registration of an item that is due on Monday the 13th."""
    fields: dict[str, Any] = {
        "colour": Colour.ORANGE,
        "source": Source.SUPERIOR_FEEDBACK,
        "title": "平安建设考评",
        "kind": Kind.ASSESSMENT,
        "requirement": "材料齐全",
        "leader": "副书记",
        "section": "综治股",
        "due": datetime(2022, 6, 13, tzinfo=BEIJING).date(),
        "at": datetime(2022, 6, 6, 9, tzinfo=BEIJING),
        "by": "办公室",
    }
    return Register(number=number, **fields | changes)


def issued(ledger: Ledger, at: datetime = FRIDAY) -> Ledger:
    """Return the ledger with the circular of that Friday."""
    return ledger.submit(IssueCircular(week="2022-W23", at=at.replace(hour=15), by="办公室"))


@pytest.fixture
def memory() -> Iterator[str]:
    """Return a folder that waits for no disk, where the system has one: processes are killed, not the machine."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - random name
        yield folder


def test_killed_at_every_step_nothing_is_lost(office: Office, memory: str) -> None:
    """Whatever the step, each mail comes; what comes twice has the same Message-ID, and is the same to the byte."""
    command = [sys.executable, str(ROOT / "tests" / "mail_kills.py"), str(office.port), memory]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (ran.returncode, ran.stderr)
    told = json.loads(ran.stdout)
    came: dict[str, list[Got]] = {}
    for each in office.mails():
        came.setdefault(each.sender, []).append(each)

    assert {f"n{number}@example.gov.cn" for number in range(1, told["kills"] + 2)} == set(came)
    twice = Counter[str]()
    for mails in came.values():
        ids = Counter(each.message["Message-ID"] for each in mails)
        assert set(told["expected"]) == set(ids)
        assert max(ids.values()) <= 2
        assert len(ids) == len(set(mails))
        twice.update(each for each, count in ids.items() if count == 2)
    assert set(told["expected"]) == set(twice)  # each was killed between the acceptance and the mark
    assert told["kills"] > 60


def test_a_week_of_two_runs_a_day_sends_each_mail_once(office: Office) -> None:
    """Whoever acts is told once of each condition; on Saturday and Sunday nothing goes out (X19)."""
    ledger, sent, told = EMPTY.submit(registered()), [], set[str]()
    for number in range(7):
        for hour in (8, 16):
            now = (WEDNESDAY + number * DAY).replace(hour=hour)
            ledger = issued(ledger) if now == FRIDAY else ledger
            sent.append(office.run(ledger, now).sent)
            if number not in {3, 4}:
                told |= {each.id_for(name) for each in reminders(ledger, on=now.date()) for name in each.to}
    came = office.mails()
    friday = {each.id for each in mailer.mails(ledger, FRIDAY, ledger.circulars) if each.circular}

    assert {mailer.message_id(each, SENDER.domain) for each in told | friday} == {
        each.message["Message-ID"] for each in came
    }
    assert len(came) == len(told | friday) == sum(sent)
    assert [0, 0, 0, 0] == sent[6:10]


def test_a_day_off_sends_nothing_and_a_make_up_saturday_does(office: Office) -> None:
    """The days are those of the ledger's calendar: Dragon Boat Festival is off, the Saturday of 8 October is worked."""
    ledger = EMPTY.submit(registered())
    off = office.run(ledger, datetime(2022, 6, 3, 8, tzinfo=BEIJING))

    assert (0, ("2022-06-03休息，不发送 / 2022-06-03 is a day off: nothing is sent",), ()) == off
    assert office.run(ledger, datetime(2022, 10, 8, 8, tzinfo=BEIJING)).sent > 0


def test_in_a_year_without_a_notice_monday_to_friday_are_worked(office: Office) -> None:
    """What a notice would say is not waited for: reminders assume the same days, and say so (X12)."""
    ledger = EMPTY.submit(registered())

    assert office.run(ledger, datetime(2031, 1, 4, 8, tzinfo=BEIJING)).notes[0].startswith("2031-01-04休息")
    assert office.run(ledger, datetime(2031, 1, 6, 8, tzinfo=BEIJING)).sent > 0


def test_a_missed_run_is_told_and_its_circular_caught_up_with(office: Office) -> None:
    """The notifications of a Friday without a run go out on Monday; its weekend is no run that was missed."""
    ledger = EMPTY.submit(registered())
    office.run(ledger, WEDNESDAY)
    office.mails()
    done = office.run(issued(ledger), datetime(2022, 6, 13, 8, tzinfo=BEIJING))

    assert done.notes[0].startswith("2022-06-09、2022-06-10没有运行")
    assert 2 == sum("通报" in each.message["Subject"] for each in office.mails())


def test_a_ledger_that_is_new_to_the_outbox_sends_no_old_circulars(office: Office) -> None:
    """Who begins in mid-year does not send the notifications of half a year."""
    office.run(issued(EMPTY.submit(registered())), datetime(2022, 6, 13, 8, tzinfo=BEIJING))

    assert not [each for each in office.mails() if "通报" in each.message["Subject"]]


def test_a_ledger_that_has_lost_events_is_refused(office: Office) -> None:
    """A backup that was put back, or another file: somebody has to look before anything goes out."""
    ledger = EMPTY.submit(registered())
    office.run(ledger.submit(registered("重-02")), WEDNESDAY)
    with pytest.raises(ValueError, match="had 2 events at the last run, now 1"):
        office.run(ledger, WEDNESDAY)


def test_who_has_no_address_is_told_and_not_lost(office: Office) -> None:
    """The mail waits, each run says for whom, and the day the address is entered it goes."""
    ledger, address = EMPTY.submit(registered()), office.addresses.pop("综治股")
    done = office.run(ledger, WEDNESDAY)

    assert (0, ("综治股：没有可用的地址，1封待发 / no usable address, 1 waiting",)) == (done.sent, done.faults)
    for wrong in ("综治股", "a@b\r\nRCPT TO:<c@d>", "a b@c", "", "@c", "a@", "<a@b>", "a@b\n"):
        office.addresses["综治股"] = wrong
        assert done == office.run(ledger, WEDNESDAY)
    office.addresses["综治股"] = address
    assert mailer.Report(1) == office.run(ledger, WEDNESDAY + DAY)
    assert ["zongzhi"] == office.came()


def test_what_is_settled_before_it_went_is_withdrawn(office: Office) -> None:
    """Nobody is reminded, when the address is there at last, of what was done long ago."""
    ledger, address = EMPTY.submit(registered(colour=Colour.RED, source=None)), office.addresses.pop("综治股")
    office.run(ledger, WEDNESDAY)
    office.addresses["综治股"] = address
    ledger = ledger.submit(Conclude(item="重-01", result="已办结", at=WEDNESDAY.replace(hour=10), by="综治股"))

    assert mailer.Report(1) == office.run(ledger, WEDNESDAY + DAY)
    assert "到期" not in office.mails()[0].message.get_content()


def test_what_is_put_off_is_tried_again_later_and_later(office: Office) -> None:
    """After 4xx a mail waits 10, 20, 40 minutes; others go, and the twelfth time it is given up."""
    ledger = EMPTY.submit(registered(), registered("重-02", section="维稳股"))
    office.server.at_rcpt["zongzhi@example.gov.cn"] = "450 mailbox busy"
    assert mailer.Report(1) == office.run(ledger, WEDNESDAY)
    assert ["weiwen"] == office.came()
    for minutes, tries in ((9, 1), (10, 2), (29, 2), (30, 3), (69, 3), (70, 4)):
        office.run(ledger, WEDNESDAY + timedelta(minutes=minutes))
        with sqlite3.connect(office.path) as outbox:
            assert (tries,) == outbox.execute("SELECT tries FROM mails WHERE state = 'due'").fetchone()
        outbox.close()
    with mailer.outbox_at(office.path) as outbox, outbox:
        outbox.execute("UPDATE mails SET tries = 11, after = 0 WHERE state = 'due'")
    (fault,) = office.run(ledger, WEDNESDAY).faults
    assert "given up: 450 mailbox busy" in fault
    assert mailer.Report(0) == office.run(ledger, WEDNESDAY)


def test_after_the_wait_it_arrives(office: Office) -> None:
    """A mail that is put off at the end of its data (greylisting, a full disk) comes with a later run."""
    ledger = EMPTY.submit(registered())
    office.server.at_data["zongzhi@example.gov.cn"] = "452 no room"
    office.run(ledger, WEDNESDAY)
    office.server.begin()

    assert mailer.Report(1) == office.run(ledger, WEDNESDAY + timedelta(minutes=10))


@pytest.mark.parametrize("where", ["at_rcpt", "at_data"])
def test_what_is_refused_for_good_is_given_up_and_told(office: Office, where: str) -> None:
    """After 5xx the addressee, the Message-ID and the server's words are told, not what the mail says."""
    ledger = EMPTY.submit(registered(), registered("重-02", section="维稳股"))
    getattr(office.server, where)["zongzhi@example.gov.cn"] = "550 no such user"
    done = office.run(ledger, WEDNESDAY)
    (fault,) = done.faults

    assert fault.startswith("综治股 <")
    assert fault.endswith("@zfw.example.gov.cn>：不再发送 / given up: 550 no such user")
    assert ["weiwen"] == office.came()
    assert mailer.Report(0) == office.run(ledger, WEDNESDAY)


def test_where_the_sender_is_refused_no_mail_is_given_up(office: Office) -> None:
    """That is the host's setting, and would be said of each mail: all wait, and the run says so."""
    ledger = EMPTY.submit(registered(), registered("重-02", section="维稳股"))
    office.server.at_mail = "550 not allowed"
    (fault,) = office.run(ledger, WEDNESDAY).faults
    office.server.begin()

    assert "SMTPSenderRefused" in fault
    assert mailer.Report(2) == office.run(ledger, WEDNESDAY)


def test_a_mail_that_is_too_big_holds_up_no_other(office: Office) -> None:
    """A server says so already at MAIL FROM, where else the sender is meant."""
    office.server.at_mail = "552 too big"

    assert "given up: 552 too big" in office.run(EMPTY.submit(registered()), WEDNESDAY).faults[0]


@pytest.mark.parametrize("answer", ["hang up", "421 closing"])
def test_where_a_server_breaks_off_the_others_go_first_the_next_time(office: Office, answer: str) -> None:
    """A mail at which a server breaks off would else keep those behind it for ever."""
    ledger = EMPTY.submit(registered(), registered("重-02", section="维稳股"))
    office.server.at_data["zongzhi@example.gov.cn"] = answer

    assert 1 == len(office.run(ledger, WEDNESDAY).faults)
    assert mailer.Report(1) == office.run(ledger, WEDNESDAY)
    assert ["weiwen"] == office.came()


def test_without_a_server_everything_waits(office: Office) -> None:
    """A server that is down is told, and costs no mail a try."""
    port, office.port = office.port, 9
    (fault,) = office.run(EMPTY.submit(registered()), WEDNESDAY).faults
    office.port = port

    assert "ConnectionRefusedError" in fault
    assert mailer.Report(1) == office.run(EMPTY.submit(registered()), WEDNESDAY)


def test_a_second_run_at_the_same_time_is_refused(office: Office) -> None:
    """Two runs would send the same mails twice; the lock goes with the process that has it."""
    with mailer.outbox_at(office.path), pytest.raises(BlockingIOError, match="another run"):
        office.run(EMPTY, WEDNESDAY)
    assert mailer.Report(0) == office.run(EMPTY, WEDNESDAY)


def test_a_restricted_item_goes_to_its_own_alone(office: Office) -> None:
    """Neither who supports it nor a subject learns of it, also if it was restricted while the mail waited (X32)."""
    item = registered(title="涉密事项核查", supporting=("维稳股",), colour=Colour.RED, source=None)
    ledger = EMPTY.submit(item)
    office.server.at_rcpt["weiwen@example.gov.cn"] = "450 busy"
    office.run(ledger, WEDNESDAY)
    before = office.mails()
    office.server.begin()
    ledger = issued(ledger.submit(Restrict(item="重-01", reason="涉密", at=WEDNESDAY.replace(hour=10), by="办公室")))
    for now in (WEDNESDAY + DAY, FRIDAY):
        office.run(ledger, now)
    after = office.mails()

    assert "涉密事项核查" in "".join(each.message["Subject"] for each in before)
    assert {"zongzhi", "fushuji"} == {each.to.partition("@")[0] for each in after}
    assert [each for each in after if "涉密事项核查" in each.message.get_content()]
    assert not [each for each in after if "涉密" in each.message["Subject"] or "重-01" in each.message["Subject"]]


def test_the_outbox_is_readable_to_its_owner_alone(office: Office) -> None:
    """What the mails say stands in it."""
    with mailer.outbox_at(office.path):
        assert 0o600 == stat.S_IMODE(office.path.stat().st_mode)


@pytest.mark.parametrize("domain", ["example.cn", "a-very-long-name-of-an-office.politics-and-law.example.gov.cn"])
@settings(max_examples=25)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    words=st.text('综治\r\n\t Bcc:,;<>"=?@', max_size=60),
)
def test_whatever_users_type_a_mail_has_its_own_headers_and_short_lines(domain: str, text: str, words: str) -> None:
    """No header is added or lost, lines have at most 78 characters of ASCII, and who reads it sees what was typed."""
    sender = Address(addr_spec=f"office@{domain}")
    mail = mailer.Mail("某县/2022/重-01>综治股", f"综{words}", f"通{text}{words}", text, WEDNESDAY.isoformat())
    content = mailer.message(mail, "zongzhi@example.gov.cn", sender)
    read = Got("", "", content).message

    headers = ("Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted")
    mime = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")
    assert sorted((*headers, *mime)) == sorted(read.keys())
    assert max(map(len, content.decode("ascii").split("\r\n"))) <= 78 + max(0, len(domain) - 20)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert mailer.message_id(mail.id, domain) == read["Message-ID"].strip()
    assert "zongzhi@example.gov.cn" == read["To"].addresses[0].addr_spec == parseaddr(read["To"])[1]
    assert " ".join(f"综{words}".split()) == read["To"].addresses[0].display_name
    assert "".join(f"通{text}{words}".split()) == "".join(read["Subject"].split())


def test_one_run_from_the_command_line(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` writes and sends nothing; a run sends, says how many, and ends with 1 where somebody has to look."""
    addresses, store = tmp_path / "addresses.json", tmp_path / "ledger.sqlite"
    addresses.write_text(json.dumps({"综治股": "zongzhi@example.gov.cn"}), encoding="utf-8")
    with open_store(store, EMPTY) as made:
        made.submit(registered(), registered("重-02", section="维稳股"))
    arguments = [str(store), "--outbox", str(office.path), "--addresses", str(addresses), "--sender", str(SENDER),
                 "--smtp", f"127.0.0.1:{office.port}", "--now", "2022-06-08T08:00"]  # fmt: skip

    assert 0 == mailer.main([*arguments, "--dry-run"])
    assert not office.path.exists()
    subject = "三色台账提醒（2022-06-08）：重-01“平安建设考评”将于2022年6月13日到期，还有3个工作日"
    waiting = "维稳股：没有可用的地址，1封"
    assert f"综治股 <zongzhi@example.gov.cn> {subject}\n{waiting} / no usable address: 1\n" == capsys.readouterr().out
    office.server.at_rcpt["zongzhi@example.gov.cn"] = "550 no such user"
    assert 1 == mailer.main(arguments)
    assert capsys.readouterr().out.startswith("发出0封 / sent: 0\n综治股 <")
    office.server.begin()
    assert 0 == mailer.main([*arguments, "--dry-run"])
    assert f"{waiting} / no usable address: 1\n" == capsys.readouterr().out
    addresses.write_text(json.dumps(BOOK), encoding="utf-8")
    assert 0 == mailer.main([*arguments, "--again"])
    assert "发出2封 / sent: 2\n" == capsys.readouterr().out
    assert ["zongzhi", "weiwen"] == sorted(office.came(), reverse=True)
    assert 0 == mailer.main([*arguments[:-1], "2022-06-11T08:00+08:00", "--dry-run"])
    assert not capsys.readouterr().out
