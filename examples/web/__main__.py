"""Serve a ledger: python -m web ledger.sqlite --demo, or behind a proxy that names the post in a header."""

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime

import uvicorn

from sanse_ledger import BEIJING, Ledger
from stores import open_store
from web.app import create_app
from web.sample import START, sample


def running(start: datetime) -> Callable[[], datetime]:
    """Return a clock that begins at *start* now."""
    begun = datetime.now(UTC)
    return lambda: start + (datetime.now(UTC) - begun)


def main() -> None:
    """Open the ledger at a place, begin it where there is none, and serve it."""
    parser = argparse.ArgumentParser(prog="python -m web", description="三色台账网页 / a ledger as a web page")
    parser.add_argument("place", help="an SQLite file or a PostgreSQL URL / SQLite 文件或 PostgreSQL 地址")
    parser.add_argument("--demo", action="store_true", help="a sample of 2022, and a chooser of posts / 演示")
    parser.add_argument("--post-header", help="the header in which the proxy names the post / 由代理写明身份的请求头")
    parser.add_argument("--owner", help="whose ledger to begin where there is none / 新建台账的单位")
    parser.add_argument("--year", type=int, help="and of which year / 年度")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    if given.demo == bool(given.post_header):
        parser.error("say either --demo or --post-header / --demo 和 --post-header 选一个")
    begin = given.owner and given.year
    new = sample() if given.demo else Ledger.open(owner=given.owner, year=given.year) if begin else None
    clock = running(START) if given.demo else lambda: datetime.now(BEIJING)
    secret = os.environ.get("LEDGER_WEB_SECRET", "").encode() or None
    with open_store(given.place, new) as store:
        app = create_app(store, clock, header=given.post_header, secret=secret)
        uvicorn.run(app, host=given.host, port=given.port, server_header=False)


if __name__ == "__main__":
    main()
