"""What is wrong with the tables of the accounts, and how a published text is cut into the sentences they number.

The texts are not in the checkout. Who has them in a folder, one file each in the order of the accounts, names it:
``SANSE_ACCOUNTS=FOLDER pytest tests/test_accounts.py``.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import attrs

from guards import ROOT
from sanse_ledger import FAST_ENFORCEMENT, SIX_SLIPS, Clause, OpenNorm, Policy, Procedure
from sanse_ledger.commands import COMMANDS
from sanse_ledger.procedures.parts import Answer, Stage
from sanse_ledger.rules.accounts.book import sentences_at
from sanse_ledger.rules.accounts.reading import Recorded, Sentence, SettledWord
from sanse_ledger.rules.accounts.sentences import ACCOUNTS, Account

FOLDER = os.environ.get("SANSE_ACCOUNTS")
VECTORS = ROOT / "src" / "sanse_ledger" / "conformance" / "vectors"
PROCEDURES: Mapping[str, Procedure | None] = {"固阳": None, "高沙窝": SIX_SLIPS, "太仆寺旗": FAST_ENFORCEMENT}
"""The procedure that an account became."""

END = re.compile("(?<=[。？！?!：:])(?![”’])|(?<=[。？！?!：:][”’])(?![”’])|(?<=[。？！?!：:][”’][”’])")
WHOLE = re.compile("[。？！?!][”’]*$")
OTHER = re.compile("[^0-9A-Za-z\u3400-\u9fff]")


def fingerprint(sentence: str) -> str:
    """Return the fingerprint of a sentence: of its characters, letters and digits, whatever its commas."""
    return sha256(OTHER.sub("", sentence).encode()).hexdigest()[:12]


def cut(text: str) -> dict[tuple[int, int], str]:
    """Return the sentences of a published text by paragraph and number.

    A block of lines without a full stop stands outside the paragraphs, each of its lines by itself, in ¶0; a paragraph
    that a page break cut in two goes on in the next block.
    """
    outside, paragraphs, begun = [""], [], ""
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if not begun and "。" not in block:
            outside += lines
            continue
        begun += "".join(lines)
        if WHOLE.search(begun):
            paragraphs.append([each for each in END.split(begun) if each])
            begun = ""
    found = {(0, number): line for number, line in enumerate(outside) if line}
    return found | {(at, n): each for at, them in enumerate(paragraphs, 1) for n, each in enumerate(them, 1)}


def texts() -> Iterator[tuple[Account, dict[str, str]]]:
    """Yield each account with the sentences of its published text, by the places that citations name."""
    paths = sorted(Path(FOLDER or "").glob("*.txt"))
    for account, path in zip(ACCOUNTS, paths, strict=True):
        sentences = cut(path.read_text(encoding="utf-8"))
        yield account, {f"{account.key} ¶{at} s{number}": text for (at, number), text in sentences.items()}


def declared(accounts: Iterable[Account]) -> list[str]:
    """Return the places of all sentences that the accounts say they have, in order."""
    return [
        f"{account.key} ¶{at} s{number}"
        for account in accounts
        for at, count in enumerate(account.paragraphs)
        for number in range(1, count + 1)
    ]


def faults_of_sentences(sentences: Iterable[Sentence], clauses: Mapping[str, Clause]) -> list[str]:
    """Return each sentence that is missing, or neither encoded nor explained, and each citation of one side only."""
    rows = {each.where: each for each in sentences}
    faults = [f"{place} has no row" for place in declared(ACCOUNTS) if place not in rows]
    for place, row in rows.items():
        if not row.clauses and row.rest is None:
            faults.append(f"{place} is neither encoded nor explained")
        faults += [f"{place} names {name}, which is no clause" for name in row.clauses if name not in clauses]
    for clause in clauses.values():
        cites = {each.where for each in sentences_at(clause.where)}
        named_by = {place for place, row in rows.items() if clause.id in row.clauses}
        faults += [f"{clause.id} cites {place}, which does not name it" for place in sorted(cites - named_by)]
        faults += [f"{place} names {clause.id}, which does not cite it" for place in sorted(named_by - cites)]
        if not cites and not clause.is_choice:
            faults.append(f"{clause.id} cites no sentence")
    return faults


def faults_of_words(each: OpenNorm | SettledWord, clauses: Mapping[str, Clause]) -> list[str]:
    """Return what a word says that is not so: sentences and clauses that do not belong together."""
    faults = [f"{each.zh}: {name} is no clause" for name in each.clauses if name not in clauses]
    places = sentences_at(each.where)
    if not places:
        faults.append(f"{each.zh} stands nowhere")
    faults += [f"{each.zh}: {at.where} has none of its clauses" for at in places if not {*at.clauses} & {*each.clauses}]
    cited = {name for at in places for name in at.clauses}
    silent = {clause.id for clause in clauses.values() if not sentences_at(clause.where)}
    return faults + [f"{each.zh}: {name} is read from elsewhere" for name in sorted({*each.clauses} - cited - silent)]


def faults_of_norm(norm: OpenNorm, clauses: Mapping[str, Clause]) -> list[str]:
    """Return what is wrong with an open norm: its places, its clauses, or where its judgement is said to stand."""
    faults = faults_of_words(norm, clauses)
    if not norm.recorded:
        faults.append(f"{norm.zh} is recorded nowhere")
    procedure = PROCEDURES[norm.where.partition(" ")[0]]
    return faults + [f"{norm.zh}: there is no {each}" for each in norm.recorded if not is_there(each, procedure)]


def faults_of_settled(word: SettledWord, clauses: Mapping[str, Clause]) -> list[str]:
    """Return what is wrong with a settled word: its places, its clauses, or the choices it is said to have."""
    choices = {name for clause in clauses.values() if clause.id in word.clauses for name in clause.policy}
    assert choices <= {each.name for each in attrs.fields(Policy)}
    return faults_of_words(word, clauses) + [
        f"{word.zh}: {name} is no choice of its clauses" for name in word.policy if name not in choices
    ]


def is_there(place: Recorded, procedure: Procedure | None) -> bool:
    """Tell whether a command has this field, and the procedure this answer in it."""
    fields = {of.__name__: {each.name for each in attrs.fields(of)} for of in COMMANDS}
    if place.field not in fields.get(place.command, set()):
        return False
    return not place.answer or (
        procedure is not None and place.answer in answers(procedure, place.command, place.field)
    )


def answers(procedure: Procedure, command: str, field: str) -> set[str]:
    """Return what a field of a command may hold of a procedure: facts, answers of a stage, ways out of it."""
    keys = {
        "facts": lambda: {each.key for each in procedure.facts},
        "branch": lambda: {f"{stage.key}/{way.key}" for stage in procedure.stages for way in stage.branches},
        "outcome": lambda: {f"{stage.key}/{end.key}" for stage in procedure.stages for end in stage.outcomes},
        "records": lambda: set(_records(procedure, command)),
    }
    return keys[field]()


def _records(procedure: Procedure, command: str) -> Iterator[str]:
    after = {"RateResult": procedure.rating, "Appraise": procedure.appraisal}.get(command)
    if after is not None:
        yield from (each.key for each in after.records)
    for stage in procedure.stages:
        yield from (f"{way}{each.key}" for way, asked in _ways(stage, command) for each in asked)


def _ways(stage: Stage, command: str) -> Iterator[tuple[str, Iterable[Answer]]]:
    if command == "PassStage":
        yield f"{stage.key}/", stage.records
    if command == "TakeBranch":
        yield from ((f"{stage.key}/{way.key}/", way.records) for way in stage.branches)
    if command == "CloseProcedure":
        yield from ((f"{stage.key}/{end.key}/", end.records) for end in stage.outcomes)


def vectors() -> dict[str, dict[str, int]]:
    """Return for each clause that vectors name, how many there are in each folder."""
    found: dict[str, dict[str, int]] = {}
    for path in sorted(VECTORS.glob("*/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            folders = found.setdefault(case["clause"], {})
            folders[path.parent.name] = folders.get(path.parent.name, 0) + 1
    return found
