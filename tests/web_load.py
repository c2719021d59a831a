"""Twenty users at the web page at once: how many requests a second, how long the slowest wait, whether memory grows.

    python tests/web_load.py --seconds 60 --users 20 --items 2000

It prints a line for each kind of request and fails if one was answered with an error, or if memory grew by more than a
fifth after the first tenth of the time. How fast it is depends on the machine and is judged by nobody.
"""

import argparse
import re
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import quote

import httpx2

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "examples"), str(ROOT / "tests" / "benchmarks"), str(ROOT / "tests")]

from bench_digest import record, replayed  # noqa: E402 - found on the path that was just set

from stores import open_store  # noqa: E402 - likewise
from web_pictures import serving  # noqa: E402 - likewise

Waits = dict[str, list[float]]
HEADER = "X-Post"
GROWTH = 1.2


def resident(pid: int) -> int:
    """Return how many kB a process has in memory."""
    return int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))[0])


def user(address: str, numbers: list[str], stop: Event, turn: int, waits: Waits) -> None:
    """Look and write, one request after another, until it is time to stop; each user has items of his own."""
    post = {HEADER: quote("办公室")}
    with httpx2.Client(base_url=address, headers=post, timeout=120) as browser:

        def get(kind: str, place: str) -> str:
            begun = time.perf_counter()
            answer = browser.get(place)
            waits[kind].append(time.perf_counter() - begun)
            answer.raise_for_status()
            return answer.text

        while not stop.is_set():
            turn += 1
            number = quote(numbers[turn * 7 % len(numbers)])
            get("list", "/?colour=red")
            get("item", f"/item?n={number}")
            form = get("form", f"/form?n={number}&key=FollowUp")
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
            begun = time.perf_counter()
            answer = browser.post("/form", data={**hidden, "progress": f"第{turn}次"})
            waits["follow-up"].append(time.perf_counter() - begun)
            if answer.status_code not in (303, 409):  # 409: another user was at the same item
                answer.raise_for_status()


def main() -> int:
    """Serve a large ledger, let the users at it, and tell what they waited."""
    parser = argparse.ArgumentParser()
    for name, usual in (("seconds", 60), ("users", 20), ("items", 2000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args()
    ledger = replayed(record(given.items))
    numbers = [item.number for item in ledger.items.values() if item.open]
    waits: Waits = defaultdict(list)
    with TemporaryDirectory() as made:
        folder = Path(made)
        open_store(folder / "ledger.sqlite", ledger).close()
        with serving(folder, "--post-header", HEADER) as (address, pid), ThreadPoolExecutor(given.users) as pool:
            stop = Event()
            users = [pool.submit(user, address, numbers, stop, turn * 1000, waits) for turn in range(given.users)]
            time.sleep(given.seconds / 10)
            before = resident(pid)
            time.sleep(given.seconds * 9 / 10)
            after = resident(pid)
            stop.set()
            for each in users:
                each.result()
    rate = sum(map(len, waits.values())) / given.seconds
    print(f"{given.items} items, {ledger.version} events, {given.users} users: {rate:.1f} requests a second")
    for kind, several in waits.items():
        ordered = sorted(several)
        half, most = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
        print(f"{kind:>10}: {len(ordered)} requests, half within {half:.3f} s, 95 % within {most:.3f} s")
    print(f"memory: {before // 1024} MB, at the end {after // 1024} MB")
    return 0 if after <= before * GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
