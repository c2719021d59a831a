"""A county committee's ledger in June 2022, made up, for demonstrations and tests."""

from datetime import datetime
from pathlib import Path

from sanse_ledger import BEIJING, Ledger, load_commands

START = datetime(2022, 6, 14, 9, tzinfo=BEIJING)


def sample() -> Ledger:
    """Return the ledger: three colours, two sections, one item that is internal and one dispute by the six slips."""
    commands = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
    return Ledger.open(owner="某县委政法委", year=2022).submit(*load_commands(commands))
