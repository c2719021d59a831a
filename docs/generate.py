"""Write everything that is made from the code; with `--check`, only name what is stale.

    python docs/generate.py                    all of it
    python docs/generate.py vectors --check    one kind

`pages` are whole pages, `tables` are tables, pictures and lists within pages, `vectors` are the cases of the
conformance kit, `kept` are the pages that tests compare with, `fields` is the table of refusals and their fields,
`results` what comes of each ledger that is held against the vectors. Look at every difference before it is committed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "examples", "docs")]  # also when it is loaded by a test

import account_pages  # noqa: E402 - after the line above
import api_page  # noqa: E402 - as above
import floors  # noqa: E402 - as above
import mechanism_pages  # noqa: E402 - as above
import refusals  # noqa: E402 - as above
import reliability  # noqa: E402 - as above
import results_page  # noqa: E402 - as above
import robustness  # noqa: E402 - as above
import rule_pages  # noqa: E402 - as above
import yaml_tables  # noqa: E402 - as above

import kept_pages  # noqa: E402 - as above
import museum  # noqa: E402 - as above
import promela  # noqa: E402 - as above
import refusal_fields  # noqa: E402 - as above
import vectors_write  # noqa: E402 - as above

Files = Iterator[tuple[Path, str]]


def pages() -> Files:
    """Yield each page, and the model of the lifecycle."""
    for module in (rule_pages, account_pages, mechanism_pages, promela):
        yield from module.files()


def tables() -> Files:
    """Yield each page that has tables or pictures made from the code, with these as they are now."""
    for module in (reliability, robustness, yaml_tables, floors, refusals, api_page):
        yield from module.files()


KINDS: Mapping[str, Callable[[], Files]] = MappingProxyType(
    {
        "pages": pages,
        "tables": tables,
        "vectors": vectors_write.files,
        "results": results_page.files,
        "kept": kept_pages.files,
        "fields": refusal_fields.files,
        "museum": museum.files,
    }
)
"""What is made, by kind."""

FOLDERS: Mapping[str, Callable[[], Iterator[Path]]] = MappingProxyType(
    {"vectors": vectors_write.there, "kept": kept_pages.there}
)
"""What lies in folders in which nothing is written by hand, by kind."""


def stale(kind: str) -> Iterator[tuple[Path, str | None]]:
    """Yield each file of a kind that is not what it would be, with what belongs in it; None where nothing makes it."""
    made = dict(KINDS[kind]())
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path, text
    if kind in FOLDERS:
        yield from ((path, None) for path in sorted({*FOLDERS[kind]()} - {*made}))


def main(arguments: list[str] | None = None) -> int:
    """Write what is stale, or name it; the exit code is 1 if anything is stale and stays so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help=f"of {', '.join(KINDS)}; all by default")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything is stale")
    chosen = parser.parse_args(arguments)
    is_stale = False
    for kind in chosen.kinds or KINDS:
        for path, text in stale(kind):
            name = path.relative_to(ROOT).as_posix()
            if chosen.check:
                is_stale = True
                what = "is stale" if text is not None else "is left over"
                print(f"{name} {what}: run python docs/generate.py {kind}, and look at the difference")
            elif text is None:
                path.unlink()
                print(f"removed {name}")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
                print(f"wrote {name}")
    return int(is_stale)


if __name__ == "__main__":
    sys.exit(main())
