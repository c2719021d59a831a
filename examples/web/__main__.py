"""Serve a ledger: python -m web ledger.sqlite --demo, or behind a proxy that names the post in a header."""

import argparse
import os
from datetime import date, datetime, time

import uvicorn

from sanse_ledger import BEIJING, Ledger
from stores import is_begun, open_store
from web.app import create_app
from web.sample import START, sample


def main() -> None:
    """Open the ledger at a place, begin it where there is none, and serve it."""
    parser = argparse.ArgumentParser(prog="python -m web", description="三色台账网页 / a ledger as a web page")
    parser.add_argument("place", help="an SQLite file or a PostgreSQL URL / SQLite 文件或 PostgreSQL 地址")
    parser.add_argument("--demo", action="store_true", help="a sample of 2022, and a chooser of posts / 演示")
    parser.add_argument("--today", type=date.fromisoformat, help="on which day a demonstration begins / 演示第一天")
    parser.add_argument("--post-header", help="the header in which the proxy names the post / 由代理写明身份的请求头")
    parser.add_argument("--owner", help="whose ledger to begin where there is none / 新建台账的单位")
    parser.add_argument("--year", type=int, help="and of which year / 年度")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    if given.demo == bool(given.post_header):
        parser.error("say either --demo or --post-header / --demo 和 --post-header 选一个")
    ahead = (datetime.combine(given.today, time(9), BEIJING) if given.today else START) - datetime.now(BEIJING)
    try:
        new = Ledger.open(owner=given.owner, year=given.year) if given.owner and given.year else None
        store = open_store(given.place, sample() if given.demo and not is_begun(given.place) else new)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from opening is told in a line
        parser.exit(2, f"打不开台账（新建写 --owner、--year） / cannot open it (--owner, --year begin one): {error}\n")
    with store:
        secret = os.environ.get("LEDGER_WEB_SECRET", "").encode() or None
        clock = lambda: datetime.now(BEIJING) + ahead * given.demo  # noqa: E731 - a line is enough for a clock
        app = create_app(store, clock, header=given.post_header, secret=secret)
        uvicorn.run(app, host=given.host, port=given.port, server_header=False)


if __name__ == "__main__":
    main()
