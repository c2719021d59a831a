"""Random texts for the readers: `python tests/random_texts.py [--count 1000000] [--seed 34] [--processes 2]`.

Volume: a million texts, plain `random`, most of them short, since a fault needs few characters and a short text is
tried in microseconds. The seed is printed, and a text follows from the seed and its number alone. What has to hold of
each: a value is returned, or BadDocument raised with known codes, or CorruptJournal; nothing else (invariant 34).
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sanse_ledger import BadDocument, CorruptJournal, Limits, load_commands, loads
from sanse_ledger.codecs.problems import CODES, MOST_PROBLEMS
from sanse_ledger.codecs.yaml.parsers import backend

BATCH = 10_000
_DATA = Path(__file__).with_name("data") / "yaml"
_LIMITS = Limits()
_EITHER: tuple[Callable[..., object], ...] = (loads, load_commands)
_LONGEST = 120
_HEADS = (
    "时区: '+08:00'\n命令:\n- {记录时间: 2022-03-01 09:00, 记录人: 甲, 内容: [{%s}]}\n",
    "格式: sanse-ledger/2\n单位: 甲\n年度: 2022\n时区: '+08:00'\n事件:\n- {%s}\n",
    "zone: '+08:00'\ncommands:\n- {at: 2022-03-01 09:00, by: a, do: [{%s}]}\n",
)
_BODIES = (
    "解释说明: {事项: 红-01, 理由: 甲}",
    "办结: {事项: 红-01, 办结情况: 甲, 日期: 2022-02-28}",
    "extend: {item: R-1, due: 5 working days, reason: a, approver: b}",
    "年终取消标注: ",
    "explained: {at: 2022-03-01 09:00, by: a, item: R-1, on: 2022-03-01, reason: b}",
    "通报发布: {记录时间: 2022-03-01 09:00, 记录人: 甲, 周: 2022-W09}",
)
_TOKENS = (
    *("{", "}", "[", "]", ": ", ":", ",", "- ", "-", "\n", "\n  ", " #", "&a ", "*a ", "!x ", "!!str ", '"', "'"),
    *("|", ">", "%", "%YAML 1.1\n", "@", "`", "? ", "<<: ", "\t", "\\", "\x07", "\u200b", "\r\n", "\r", "~", "null"),
    *("---\n", "...\n", "|2-\n", "事项", "红-01", "命令: ", "时区: ", "事件: ", "登记", "2022-06-10", "1:30", "no"),
    *("010", "\u2028", "𠮷", "\ud800", "\x85", "\\u200b", '"\\x', '"\\U00110000"', "编号: ", "\ufeff", "９"),
    *("0001-01-01 00:00+23:59", "9999-12-31 23:59-23:59", "{" * 20, "年度: ", "zone: ", "format: ", "政策: {"),
    *("9" * 20, "-0", "5个工作日", "2022-W53", "是", "\x00", "\x1b", "\uffff", "[" * 17),
)  # fmt: skip


def sources() -> tuple[str, ...]:
    """Return what is mutated: short documents of one command or event, about as often as those with faults."""
    whole = [head % body for head in _HEADS for body in _BODIES]
    faults = json.loads((_DATA / "faults.json").read_text(encoding="utf-8"))
    return (*whole * 16, *(fault["text"] for fault in faults if len(fault["text"]) < _LONGEST))


def texts(batch: int, seed: int, count: int = BATCH) -> Iterator[str]:
    """Yield the texts of one batch: three in ten mutated documents, a quarter plain noise, the rest grammar-like."""
    chance = random.Random(f"{seed}/{batch}")  # noqa: S311 - no secret: a run can be repeated
    known = sources()
    for _ in range(count):
        sort = chance.random()
        if sort < 0.3:
            yield mutated(chance, chance.choice(known))
        elif sort < 0.75:
            yield "".join(chance.choices(_TOKENS, k=chance.randrange(1, 9)))
        else:
            most = chance.choice((0x7F, 0x3FF, 0xFFFF, 0x10FFFF))
            yield "".join(chr(chance.randint(0, most)) for _ in range(chance.randrange(1, 12)))


def mutated(chance: random.Random, text: str) -> str:
    """Return *text* with one to three pieces replaced, or cut off."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(text) + 1)
        until = at + chance.choice((0, 0, 1, 1, 3, 10))
        text = text[:at] + chance.choice(_TOKENS) + text[until:]
    return text[: chance.randrange(len(text) + 1)] if chance.random() < 0.1 else text


def end_of(load: Callable[..., object], text: str) -> str:
    """Tell what becomes of *text*: read, refused or corrupt; any other end is told as such."""
    try:
        load(text, limits=_LIMITS)
    except BadDocument as bad:
        codes = [each.code for each in bad.problems]
        known = 1 <= len(codes) <= MOST_PROBLEMS and all(code in CODES for code in codes)
        return "refused" if known else f"refused with {codes[:9]}"
    except CorruptJournal:
        return "corrupt"
    except Exception as error:  # noqa: BLE001 - whatever else is raised is what is looked for
        return f"raised {error!r}"
    return "read"


def ends(batch: int, seed: int, count: int = BATCH) -> tuple[Counter[str], list[str]]:
    """Try one batch, each text with the reader it was made for, else with either; return ends and what went wrong."""
    found: Counter[str] = Counter()
    wrong = []
    for number, text in enumerate(texts(batch, seed, count)):
        load = loads if text.startswith("格式") else load_commands if "09:00, 记录人" in text else _EITHER[number % 2]
        end = end_of(load, text)
        found[end if end in {"read", "refused", "corrupt"} else "wrong"] += 1
        if end not in {"read", "refused", "corrupt"}:
            wrong.append(f"batch {batch}, number {number}: {load.__name__}({text!r}) {end}")
    return found, wrong


def main(arguments: list[str] | None = None) -> int:
    """Try the texts and print what became of them; return 1 where one ended otherwise than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=34)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    print(f"seed {chosen.seed}, parser {backend()}", flush=True)  # noqa: T201 - a program prints
    found: Counter[str] = Counter()
    start, wrong = time.perf_counter(), []
    with get_context("spawn").Pool(chosen.processes) as pool:
        batches = range(max(1, chosen.count // BATCH))
        for each, faults in pool.imap_unordered(partial(ends, seed=chosen.seed), batches):
            found += each
            wrong += faults
    took = time.perf_counter() - start
    print(f"{found.total():,} texts in {took:.1f} s: {dict(sorted(found.items()))}")  # noqa: T201 - a program prints
    print(*wrong[:20], sep="\n", end="")  # noqa: T201 - a program prints
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
