"""The pages of the library of procedures: which file is which way of working of the accounts, and each of them whole.

The rows are those of `mechanisms.toml`; all else comes from the definitions and their scenarios.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from procedures_page import table
from rule_pages import anchor_of

from one_procedure import figures, week_of
from sanse_ledger import Document, Ledger, Procedure, agenda, friday_circular, load_procedure, mermaid, render
from sanse_ledger.conformance.scenarios import Scenario, load_scenarios
from sanse_ledger.procedures import formula
from sanse_ledger.words.bilingual import Language

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "procedures"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
HEADS = MappingProxyType({"zh": ("报道", "办法", "文件"), "en": ("account", "way of working", "file")})


class Shipped(NamedTuple):
    """A definition among the examples, its first line, its English name and line, and its scenarios."""

    stem: str
    procedure: Procedure
    line: str
    english: tuple[str, str]
    scenarios: tuple[Scenario, ...]

    def titled(self, language: Language) -> str:
        """Return what it is called."""
        return self.procedure.zh if language == "zh" else f"{self.english[0]} {self.procedure.zh}"

    @property
    def ledger(self) -> Ledger:
        """The ledger at the end of its scenarios."""
        return self.scenarios[-1].run().ledger


def beside(name: str) -> str:
    """Return the text of a file among the definitions."""
    return (FOLDER / name).read_text(encoding="utf-8")


def told() -> dict[str, Any]:
    """Return the rows, the English lines, and what the pages say."""
    return tomllib.loads((Path(__file__).parent / "mechanisms.toml").read_text(encoding="utf-8"))


@cache
def shipped() -> tuple[Shipped, ...]:
    """Return every definition among the examples, by its name."""
    english = told()["definitions"]
    stems = sorted(each.name.removesuffix(".ledger.yaml") for each in FOLDER.glob("*.ledger.yaml"))
    return tuple(
        Shipped(
            stem,
            load_procedure(text := beside(f"{stem}.yaml")),
            text.partition("\n")[0].removeprefix("# "),
            (english[stem][0], english[stem][1]),
            load_scenarios(beside(f"{stem}.ledger.yaml"), read=beside),
        )
        for stem in stems
    )


def link(name: str) -> str:
    """Return a link to a file, from a page of either language."""
    path = name if "/" in name else f"examples/procedures/{name}"
    return f"[{name}](../../{path})"


def place_of(name: str, language: Language) -> str:
    """Return a link to a file, and to its section where it is a definition."""
    titles = {f"{each.stem}.yaml": each.titled(language) for each in shipped()}
    return f"{link(name)}（[{titles[name]}](#{anchor_of(titles[name])})）" if name in titles else link(name)


def rows(language: Language) -> Iterator[tuple[str, ...]]:
    """Yield a row for each way of working."""
    at = LANGUAGES.index(language)
    for each in told()["rows"]:
        yield each["place"][at], each["what"][at], "<br>".join(place_of(name, language) for name in each["files"])


def printed(document: Document, language: Language) -> str:
    """Return a page that an office prints, below the headings of ours."""
    text = render(document, "markdown", language).removesuffix("---\n")
    return re.sub(r"^(#+) ", r"##\1 ", text, flags=re.MULTILINE).strip("\n")


def section(each: Shipped, language: Language) -> Iterator[str]:
    """Yield what a definition is: its first line, its drawing, its indicators, what is asked of it, its paper."""
    said = told()[language]
    yield f"\n## {each.titled(language)}\n\n"
    yield f"{each.line if language == 'zh' else each.english[1]}\n\n"
    yield f"{said['file']}{link(f'{each.stem}.yaml')} · {link(f'{each.stem}.ledger.yaml')}\n\n"
    yield f"```mermaid\n{mermaid(each.procedure, language)}```\n\n"
    yield f"{said['figures']}\n\n"
    for indicator in each.procedure.indicators:
        yield f"- {getattr(formula(each.procedure, indicator), language)}\n"
    yield f"\n{said['asked']}\n\n"
    for scenario in each.scenarios:
        yield f"- {scenario.name}\n"
    ledger = each.ledger
    yield f"\n{said['paper']}\n\n{printed(figures(ledger, each.procedure), language)}\n"
    if ledger.last_at is not None and any(item.milestones for item in ledger.items.values()):
        yield f"\n{said['agenda']}\n\n{printed(agenda(ledger, ledger.last_at).document(), language)}\n"
    if (week := week_of(ledger)) is not None:
        yield f"\n{said['circular']}\n\n{printed(friday_circular(ledger, week).document(), language)}\n"


def page(language: Language) -> str:
    """Return the page in a language."""
    parts = [told()[language]["introduction"], table(HEADS[language], rows(language))]
    for each in shipped():
        parts += section(each, language)
    return "".join([*parts, told()[language]["unsaid"]])


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page in each language."""
    for language in LANGUAGES:
        yield ROOT / "docs" / language / "mechanisms.md", page(language)
