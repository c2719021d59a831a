"""A ledger moves from its journal to PostgreSQL, several programs write to it, and it opens again from a snapshot.

python -m hosted.postgres postgresql:///county?schema=ledger_2022 journal.jsonl
"""

import sys
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sanse_ledger import BEIJING, FollowUp, Ledger, load_lines
from stores import open_store
from web.desk import Desk


def followed(number: str, progress: str, _: Ledger, at: datetime) -> FollowUp:
    """Return what is recorded."""
    return FollowUp(item=number, progress=progress, at=at, by="办公室")


def write(url: str, number: str, times: int, of: int) -> None:
    """Follow an item up so many times, as one program of several; a form that is sent again is recorded once."""
    with open_store(url) as store:
        desk = Desk(store, lambda: store.ledger.last_at or datetime.now(BEIJING))
        for n in range(times):
            for _ in "12":
                desk.submit(partial(followed, number, f"{of}/{n}"), "办公室", key=f"{of}/{n}")


def main(url: str, journal: str, writers: int = 4, times: int = 25) -> None:
    """Bring the journal in, let the writers at its first item, catch up, and open it anew."""
    with open_store(url, load_lines(Path(journal).read_text(encoding="utf-8").rstrip().split("\n"))) as store:
        before, number = store.ledger.version, next(iter(store.ledger.items))
        several = [get_context("spawn").Process(target=write, args=(url, number, times, of)) for of in range(writers)]
        for each in several:
            each.start()
        for each in several:
            each.join()
        print(f"{before} + {store.refresh().version - before} events, snapshot of {store.snapshot()}")
    with open_store(url) as again:
        print(f"{again.from_snapshot} from the snapshot; verified: {again.verify() == store.ledger}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
