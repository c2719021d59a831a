"""A coverage-guided search for a text that breaks the reader of documents: needs atheris, which no other check does.

    python3.11 -m venv fuzz && fuzz/bin/pip install . atheris && mkdir -p findings
    PYTHONPATH=tests fuzz/bin/python tests/fuzz/fuzz_documents.py -max_total_time=600 -max_len=3000 \
        -artifact_prefix=findings/

Atheris counts the branches that were taken in the library and in PyYAML's parser of pure Python, and keeps what takes
new ones. The seeds are the documents with faults and the two tables of good ones; ``findings/corpus``, where it is
given as a last argument, keeps what was found of interest for the next run. What has to hold of every text: `oracle`.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sanse_ledger", "yaml"]):
    from sanse_ledger import BadDocument, CorruptJournal, Ledger, Limits, dumps, load_commands, loads
    from sanse_ledger.codecs.problems import CODES
    from sanse_ledger.codecs.yaml import parsers

DATA = Path(__file__).resolve().parent.parent / "data" / "yaml"
LIBYAML = parsers.LIBYAML
LIMITS = Limits()


def end_of(load: Callable[..., object], text: str) -> str | tuple[str, ...]:
    """Return what becomes of *text*: the codes of its problems, or what it was read as. Any other end is a finding."""
    try:
        found = load(text, limits=LIMITS)
    except BadDocument as bad:
        return tuple(each.code for each in bad.problems)
    except CorruptJournal:
        return "corrupt"
    return dumps(found) if isinstance(found, Ledger) else repr(found)


def oracle(text: str) -> None:
    """Fail where *text* ends otherwise than in a value or one of two errors, or means two things (invariants 33, 34).

    What is read has to be read alike by both parsers, where both read it, and what is written again has to come back.
    """
    for load in (loads, load_commands):
        ends = []
        for parser in (LIBYAML, None):
            parsers.LIBYAML = parser
            end = end_of(load, text)
            if isinstance(end, tuple) and not (1 <= len(end) <= 1000 and {*end} <= {*CODES}):
                message = f"{load.__name__} tells {end[:9]} of {text!r}"
                raise AssertionError(message)
            ends.append(end)
        read = [end for end in ends if isinstance(end, str)]
        if len({*read}) > 1:
            message = f"{load.__name__} takes {text!r} for two things: {read}"
            raise AssertionError(message)
        if load is loads and read and read[0] not in {"corrupt", dumps(loads(read[0])) if read[0] != "corrupt" else ""}:
            message = f"{text!r} does not come back"
            raise AssertionError(message)


def one_input(data: bytes) -> None:
    """Try one input of the fuzzer: its bytes as UTF-8, what is none of it as a half of a surrogate."""
    oracle(data.decode("utf-8", errors="surrogateescape"))


def seeds(folder: Path) -> None:
    """Write what is known into *folder*, a file for each text."""
    texts = [fault["text"] for fault in json.loads((DATA / "faults.json").read_text(encoding="utf-8"))]
    for path in sorted(DATA.glob("*.yaml")):
        whole = path.read_text(encoding="utf-8")
        head, *parts = whole.split("\n- ")
        texts += [f"{head}\n- {part}\n" for part in parts]  # short ones: a mutation of them is quick to try
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_bytes(text.encode("utf-8", errors="surrogatepass"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        seeds(Path(made))
        kept = [each for each in sys.argv[1:] if not each.startswith("-")]
        options = [each for each in sys.argv[1:] if each.startswith("-")]
        atheris.Setup([sys.argv[0], *options, *kept, made], one_input)
        atheris.Fuzz()
