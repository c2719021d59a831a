"""The web page in a real browser: pictures of it for the docs, and what tests/test_web_browser.py looks through.

python tests/web_pictures.py
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PICTURES = (
    ("web-item", "/item?n=红-01", "办公室", "zh"),
    ("web-item-en", "/item?n=红-01", "办公室", "en"),
    ("web-week", "/week?week=2022-W24", "综治督导股", "zh"),
    ("web-week-en", "/week?week=2022-W24", "综治督导股", "en"),
)
START_SECONDS = 60


def chromium() -> str | None:
    """Return where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a demonstration with the command of the README, and give its address."""
    with serving(folder, "--demo") as (address, _):
        yield address


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Serve the ledger in *folder*, and give the address and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "web", str(folder / "ledger.sqlite"), *options, "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with (folder / "log").open("w") as log, subprocess.Popen(
        command, cwd=ROOT / "examples", env=environment, stdout=log, stderr=log
    ) as server:  # fmt: skip
        try:
            _wait(address, server)
            yield address, server.pid
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 5):
        try:
            urlopen(f"{address}/static/style.css").close()  # noqa: S310 - an address of our own
        except (URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    message = "the page did not come up: see its log"
    raise RuntimeError(message)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


def choose(page: Page, post: str) -> None:
    """Choose a post, as a person does."""
    page.get_by_role("combobox", name="身份").select_option(post)
    page.get_by_role("button", name="选择").click()


def take(opened: Browser, address: str, folder: Path) -> None:
    """Take every picture anew."""
    for name, place, post, language in PICTURES:
        page = opened.new_page(viewport={"width": 1100, "height": 760}, locale="zh-CN")
        page.goto(address)
        choose(page, post)
        page.goto(f"{address}/language?to={language}")
        page.goto(address + place)
        page.screenshot(path=folder / f"{name}.png")
        page.close()


def main() -> None:
    """Write the pictures of the docs."""
    with TemporaryDirectory() as made, served(Path(made)) as address, browser() as opened:
        take(opened, address, IMAGES)


if __name__ == "__main__":
    main()
