"""The pages of the accounts, in each language: what people judge, and what became of every sentence.

All of it comes from `rules.accounts`; guards and vectors are those of the page of rules. No sentence is quoted.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rule_pages import NOTE, anchor, anchor_of, guards

from accounts import PROCEDURES, vectors
from sanse_ledger import CLAUSES, OPEN_NORMS, OpenNorm
from sanse_ledger.codecs.yaml.keys import POLICY
from sanse_ledger.commands import COMMAND_WORDS, FIELD_WORDS
from sanse_ledger.rules.accounts.book import sentences_at
from sanse_ledger.rules.accounts.reading import Recorded, Sentence, SettledWord
from sanse_ledger.rules.accounts.sentences import ACCOUNTS, SENTENCES, Account
from sanse_ledger.rules.accounts.settled import SETTLED_WORDS

DOCS = Path(__file__).resolve().parent
LANGUAGES = ("zh", "en")
COMMANDS = MappingProxyType({of.__name__: words for of, words in COMMAND_WORDS.items()})

JUDGED = MappingProxyType(
    {
        "zh": """\
# 由人判断的用语

English: [What people judge](../en/judged-by-people.md)

{note}三篇报道里有些用语，换不成数字：是否趋于常态化，是否真的办结，举一反三够不够。

**这些由人判断，系统不代为认定。** 系统只做三件事：

1. 该写依据的地方空着，不予受理；少数几处（如举一反三）不退回，显示为缺项。
2. 记下是谁、什么时候写的，所写的话原样留存，事后可查。
3. 凡能换成日期、次数、人名的，按规则核对，见[由规则定的用语](#由规则定的用语)。

写得对不对、够不够，由写的人和签字的人负责。系统受理了，只说明该写的写了，不说明写的属实。

每条写明五件事：用语在哪里，由谁判断，记在哪里，系统核对什么，系统不认定什么。出处 `固阳 ¶3 s4` 指固阳那篇报道第3段\
第4句，怎样数、每一句编入了哪些条文，见[原文逐句对照](sentence-by-sentence.md)。“由谁判断”以原文为准；原文没有写的，\
本库不替本单位定。

本页只收三篇报道里的用语。别处文件里常见的“突出问题”“明显成效”等，本库没有与之对应的规则，也同样不代为认定：\
需要时写进事项名称、依据或研讨情况。

""",
        "en": """\
# What people judge

中文：[由人判断的用语](../zh/judged-by-people.md)

{note}Some words of the three accounts cannot be put into figures: whether work tends to regular practice, whether it is
really concluded, whether the search for similar problems was wide enough.

**People judge these; the library does not decide them.** It does three things:

1. Where grounds are wanted, a blank is refused; in a few places (similar problems, say) it is not, and shows as a gap.
2. It keeps who wrote it and when, and the words as they were written.
3. What can be put into days, numbers and names is checked by a rule: see
   [words that a rule settles](#words-that-a-rule-settles).

Whether what is written is right, and enough, is for whoever writes and signs it. That a command was accepted says
that what is to be written was written, and not that it is true.

Each entry says five things: where the words stand, who judges, where that is recorded, what the library checks, what
it does not decide. `固阳 ¶3 s4` is paragraph 3, sentence 4 of that account; how they are counted, and which clauses
each sentence became, is on [its own page](sentence-by-sentence.md). Who judges is as the account says; where it names
nobody, the library does not choose.

Only words of the three accounts are here. Of others that papers like to use, such as 突出问题 (prominent problems),
the library has no rule, and decides them no more than these: they go into a title, grounds or findings.

""",
    }
)
SENTENCE = MappingProxyType(
    {
        "zh": """\
# 原文逐句对照

English: [Sentence by sentence](../en/sentence-by-sentence.md)

{note}三篇报道的每一句在这里都有着落：编入哪些条文，或者为什么没有编入。本页只注段和句，不引原句。

怎样数：一段就是报道印成的一段；标题、署名不在段里，作第0段，一行算一句。句号、问号、叹号、冒号断句，分号不断；\
段首的小标题算一句。

三篇共{all}句，编入条文{encoded}句，没有编入{left}句，句句写明原因。条文后面的括号里，先是据以退回的条件（函数）数，六单、快执\
写成[办理流程](../procedures.md)的数据；然后是[一致性用例](howto/hold-your-ledger-to-the-spec.md)所在的目录。条文怎样解读，\
见[规则一览](../rules.md)；由人判断的用语逐条见[由人判断的用语](judged-by-people.md)。
""",
        "en": """\
# Sentence by sentence

中文：[原文逐句对照](../zh/sentence-by-sentence.md)

{note}Every sentence of the three accounts is here: which clauses it became, or why it became none. Paragraph and number
are cited, and no sentence is quoted.

How they are counted: a paragraph is what the account prints as one; title and byline are no paragraph and stand as ¶0,
a line each. A full stop, a question mark, an exclamation mark and a colon end a sentence, a semicolon does not; the
heading at the head of a paragraph is a sentence.

Of {all} sentences, {encoded} became clauses and {left} did not, each with its reason. After a clause stands how many
guards (functions) refuse under it – the six slips and fast enforcement are data of [procedures](../procedures.md) – and
in which folders it has [vectors](howto/hold-your-ledger-to-the-spec.md). How a clause reads is on the
[page of rules](../rules.md); the words left to people are on [their own page](judged-by-people.md).
""",
    }
)
CHECKED = MappingProxyType(
    {
        "zh": """
## 原文没有说的

下列条文原文没有说，是本库自己的选择，不出自任何一句：{silent}。

## 用例目录

一致性测试集的每个目录都属于条文，每条条文都有用例。

{folders}
## 核对

测试核对两边：每一句都有条文或原因；条文注明的出处和这里一致，反过来也一致；每个用语所在的句、所属的条文、所记的命令和\
项目都确有其事。原文不在本库里；手里有原文的，每篇存成一个文本文件，按上面的次序放在一个文件夹里，就能逐句核对（每句留有\
校验值，不计标点）：

```console
SANSE_ACCOUNTS=文件夹 pytest tests/test_accounts.py
```
""",
        "en": """
## Where the accounts are silent

These clauses are our own choice, and are read from no sentence: {silent}.

## Folders of vectors

Every folder of the conformance kit belongs to clauses, and every clause has vectors.

{folders}
## How it is checked

Tests hold both sides together: each sentence has clauses or a reason; what a clause cites is what is said here, and the
other way round; the sentences of a word, its clauses, and the commands and fields it is recorded in exist. The texts
are not in this project. Who has them puts each into a text file, in the order above, into one folder, and checks them
sentence by sentence (by fingerprints, which leave out punctuation):

```console
SANSE_ACCOUNTS=folder pytest tests/test_accounts.py
```
""",
    }
)
HEADS = MappingProxyType({
    "zh": MappingProxyType({
        "overview": ("用语", "出处", "条文", "记在哪里"),
        "settled": ("用语", "出处", "条文", "怎样定", "可以另选"),
        "aims": ("出处", "用语"),
        "sentences": ("句", "编入的条文", "由人判断", "没有编入的部分和原因"),
        "folders": ("目录", "条文"),
    }),
    "en": MappingProxyType({
        "overview": ("words", "where", "clauses", "recorded in"),
        "settled": ("words", "where", "clauses", "how it is settled", "otherwise"),
        "aims": ("where", "words"),
        "sentences": ("sentence", "clauses", "people judge", "what is not encoded, and why"),
        "folders": ("folder", "clauses"),
    }),
})  # fmt: skip
SAYS = MappingProxyType(
    {
        "zh": ("由谁判断", "记在哪里", "系统核对", "系统不认定"),
        "en": ("Who judges", "Recorded in", "The library checks", "The library does not decide"),
    }
)
SETTLED = MappingProxyType(
    {
        "zh": "\n## 由规则定的用语\n\n听起来要人判断，其实换成了日期、次数、人名，由规则核对。"
        "本单位另有办法的，可以在政策里另选。\n\n",
        "en": "\n## Words that a rule settles\n\nThey sound like a judgement and are put into days, numbers and names. "
        "Where an office does otherwise, its policy says so.\n\n",
    }
)
AIMS = MappingProxyType(
    {
        "zh": "\n## 表态和叙述的用语\n\n说的是目的、态度、成效，或者只是叙述，没有可以核对的要求。"
        "系统不据此要求谁，也不据此评价谁。\n\n",
        "en": "\n## Words of aim, praise and narration\n\nThey ask for nothing that could be met or missed: the "
        "library asks nothing by them, and judges nobody.\n\n",
    }
)
IN_CODE = MappingProxyType(
    {
        "zh": "\n## 在程序里\n\n条文带着自己的用语；`trace` 在要填的地方注明由人判断。\n\n",
        "en": "\n## In a program\n\nA clause has its words; a `trace` says where something is for people to judge.\n\n",
    }
)
EXAMPLE = """\
```python
>>> from sanse_ledger import CLAUSES, OPEN_NORMS
>>> [norm.zh for norm in CLAUSES["G2.4"].open_norms]
['重点、重要、中心工作', '已办结', '趋于常态化']
>>> [norm.undecided.zh for norm in OPEN_NORMS if norm.is_recorded_in("Deliberate", "similar")]
['查找的范围够不够，别处有没有同类问题。']

```
"""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def linked(clauses: Iterable[str], language: str) -> str:
    """Return links to clauses."""
    mark = "、" if language == "zh" else ", "
    return mark.join(f"[{name}](../rules.md#{anchor(CLAUSES[name])})" for name in clauses)


def term(each: OpenNorm | SettledWord, language: str) -> str:
    """Return what a word is called: in English with the Chinese that it stands for."""
    return each.zh if language == "zh" or isinstance(each, SettledWord) else f"{each.en} {each.zh}"


def recorded_in(norm: OpenNorm, language: str) -> str:
    """Say in which fields a judgement stands; of a procedure, in which answers."""
    procedure = PROCEDURES[norm.where.partition(" ")[0]]
    found: dict[tuple[str, str], list[str]] = {}
    for each in norm.recorded:
        answers = found.setdefault((each.command, each.field), [])
        answers += [_answer(each, procedure, language)] if each.answer else []
    return ("；" if language == "zh" else "; ").join(_field(*place, them, language) for place, them in found.items())


def _place(place: Recorded, language: str) -> str:
    """Return command and field: in Chinese by their names, since officials read the table."""
    if language == "zh":
        return f"{COMMANDS[place.command].zh}·{FIELD_WORDS[place.field].zh}"
    return f"`{place.command}.{place.field}`"


def _choice(name: str, language: str) -> str:
    return f"{POLICY[name][0]}（`{name}`）" if language == "zh" else f"`Policy.{name}`"


def _field(command: str, name: str, answers: list[str], language: str) -> str:
    asked, words = COMMANDS[command], FIELD_WORDS[name]
    code = f"`{command}.{name}`"
    if language == "zh":
        return f"“{asked.zh}”的“{words.zh}”（{code}）" + (f"：{'、'.join(answers)}" if answers else "")
    return f"{words.en.replace('-', ' ')} of “{asked.en}” ({code})" + (f": {', '.join(answers)}" if answers else "")


def _answer(place: Recorded, procedure: Any, language: str) -> str:  # noqa: ANN401 - of whatever account has one
    """Return the names of the parts of an answer: stage, way out, what is asked there."""
    stage, *below = place.answer.split("/")
    if not below:
        after = {"RateResult": procedure.rating, "Appraise": procedure.appraisal}.get(place.command)
        return str(getattr(_named(procedure.facts if after is None else after.records, stage), language))
    found = [_named(procedure.stages, stage)]
    ways = (*found[0].branches, *found[0].outcomes)
    if len(below) > 1 or place.field in {"branch", "outcome"}:
        found.append(_named(ways, below[0]))
    if place.field == "records":
        found.append(_named(found[-1].records, below[-1]))
    return "·".join(getattr(each, language) for each in found)


def _named(parts: Iterable[Any], key: str) -> Any:  # noqa: ANN401 - a part of a procedure
    return next(each for each in parts if each.key == key)


def slug(norm: OpenNorm, language: str) -> str:
    """Return the anchor of the heading of a norm."""
    return anchor_of(term(norm, language))


def section(norm: OpenNorm, language: str) -> str:
    """Return the entry of an open norm."""
    says = SAYS[language]
    told = (getattr(norm.judge, language), recorded_in(norm, language), getattr(norm.checks, language),
            getattr(norm.undecided, language))  # fmt: skip
    mark = "：" if language == "zh" else ": "
    lines = "".join(f"- **{name}**{mark}{text}\n" for name, text in zip(says, told, strict=True))
    return f"\n### {term(norm, language)}\n\n`{norm.where}` · {linked(norm.clauses, language)}\n\n{lines}"


def judged(language: str) -> str:
    """Return the page of what people judge."""
    head = HEADS[language]
    overview = (
        (f"[{term(norm, language)}](#{slug(norm, language)})", f"`{norm.where}`", linked(norm.clauses, language),
         "<br>".join(dict.fromkeys(_place(each, language) for each in norm.recorded)))
        for norm in OPEN_NORMS
    )  # fmt: skip
    parts = [JUDGED[language].format(note=NOTE), table(head["overview"], overview)]
    for account in ACCOUNTS:
        parts.append(f"\n## {_titled(account, language)}\n")
        parts += [section(norm, language) for norm in OPEN_NORMS if norm.where.startswith(account.key)]
    settled = (
        (word.zh, f"`{word.where}`", linked(word.clauses, language), getattr(word.how, language),
         "<br>".join(_choice(name, language) for name in word.policy) or "–")
        for word in SETTLED_WORDS
    )  # fmt: skip
    aims = ((f"`{each.where}`", "、".join(each.aims)) for each in SENTENCES if each.aims)
    parts += [SETTLED[language], table(head["settled"], settled), AIMS[language], table(head["aims"], aims)]
    return "".join([*parts, IN_CODE[language], EXAMPLE])


def _titled(account: Account, language: str) -> str:
    name = str(getattr(account.name, language))
    return name[:1].upper() + name[1:]


def sentences(language: str) -> str:
    """Return the page of every sentence."""
    encoded = sum(bool(each.clauses) for each in SENTENCES)
    counts = {"all": len(SENTENCES), "encoded": encoded, "left": len(SENTENCES) - encoded}
    parts = [SENTENCE[language].format(note=NOTE, **counts)]
    held, seen = guards(), vectors()
    upheld = {name: _upheld(name, len(held.get(name, ())), seen.get(name, ()), language) for name in CLAUSES}
    for account in ACCOUNTS:
        rows = (row(each, upheld, language) for each in SENTENCES if each.where.startswith(account.key))
        parts.append(f"\n## {_titled(account, language)}\n\n{table(HEADS[language]['sentences'], rows)}")
    silent = linked((name for name, clause in CLAUSES.items() if not sentences_at(clause.where)), language)
    return "".join([*parts, CHECKED[language].format(silent=silent, folders=folders(language))])


def _upheld(clause: str, guarded: int, cases: Iterable[str], language: str) -> str:
    """Say what holds a clause: how many guards, or that a procedure does, and the folders of its vectors."""
    folders_ = ("、" if language == "zh" else ", ").join(f"`{each}`" for each in cases)
    if language == "zh":
        how = "流程数据；" if clause[0] in "LK" else f"条件{guarded}；" if guarded else ""
        return f"（{how}{folders_}）"
    how = "data of the procedure; " if clause[0] in "LK" else f"guards {guarded}; " if guarded else ""
    return f" ({how}{folders_})"


def row(sentence: Sentence, upheld: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Return a sentence's row: its clauses with what holds them, its open norms, what became no clause."""
    clauses = "<br>".join(linked([name], language) + upheld[name] for name in sentence.clauses)
    norms = "<br>".join(
        f"[{term(norm, language)}](judged-by-people.md#{slug(norm, language)})"
        for norm in OPEN_NORMS
        if sentence in sentences_at(norm.where)
    )
    return f"`{sentence.where}`", clauses or "–", norms or "–", getattr(sentence.rest, language, "") or "–"


def folders(language: str) -> str:
    """Return the table of the folders of vectors, each with its clauses."""
    seen = vectors()
    names = sorted({each for them in seen.values() for each in them})
    rows = (
        (f"`{folder}/`", linked((name for name in CLAUSES if folder in seen.get(name, ())), language))
        for folder in names
    )
    return table(HEADS[language]["folders"], rows)


def files() -> Iterator[tuple[Path, str]]:
    """Yield each page, with what belongs in it."""
    for language in LANGUAGES:
        yield DOCS / language / "judged-by-people.md", judged(language)
        yield DOCS / language / "sentence-by-sentence.md", sentences(language)
