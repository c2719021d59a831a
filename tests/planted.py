"""Faults planted on purpose, each shaped like `scenario.run`: the guards around a process must catch every one."""

import locale
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def pure() -> bytes:
    """Do nothing wrong: what the guards must let pass."""
    return "三色台账".encode()


def opens_a_file() -> bytes:
    """Read a file."""
    return Path(__file__).read_bytes()[:3]


def opens_a_socket() -> bytes:
    """Make a socket, without connecting it."""
    with socket.socket() as made:
        return str(made.family).encode()


def starts_a_process() -> bytes:
    """Start another program."""
    return subprocess.run([sys.executable, "-S", "-c", ""], check=True, capture_output=True).stdout


def lists_a_folder() -> bytes:
    """Look at what lies in a folder."""
    return str(len(os.listdir("/"))).encode()  # noqa: PTH208 - the call itself is the fault


def depends_on_hash_order() -> bytes:
    """Take the order of a set of texts, which is another one for each hash seed."""
    return "".join({"旧管", "新收", "开除", "实在", "红", "橙", "绿"}).encode()


def depends_on_the_zone() -> bytes:
    """Take the machine's time zone."""
    return str(time.timezone).encode()


def depends_on_the_locale() -> bytes:
    """Take the machine's locale."""
    return str(locale.setlocale(locale.LC_ALL, "")).encode()


def depends_on_the_folder() -> bytes:
    """Take the working directory."""
    return str(Path.cwd()).encode()


def depends_on_assertions() -> bytes:
    """Guard with a statement that -O drops."""
    try:
        assert sys.flags.optimize
    except AssertionError:
        return b"refused"
    return b"let pass"
