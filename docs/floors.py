"""The picture of the house in the architecture pages: its floors, as the import contracts have them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh", "en")
BEGIN, END = "<!-- floors: written by docs/generate.py -->\n", "<!-- end of floors -->\n"
ZH = MappingProxyType(
    {
        "commands": "全部命令：可以向台账提出什么",
        "conformance": "一致性测试集：任何语言的三色台账都能对照的用例，以及运行它们的程序",
        "events": "全部事件：台账记录什么",
        "office": "上纸：办公室的文档、表格和日历，一种格式一个附加包",
        "week": "周：一周说些什么，一段时间里统计出什么",
        "codecs": "读写：文字读进写出，一种格式一个包",
        "lamps": "三灯：什么到期、什么滞后、下一步还差什么",
        "ledger": "台账：某一时刻全年的事项，以及跨事项的规则",
        "rules": "规则：可以做什么、什么时候、为什么不行",
        "journal": "记录：提出了什么，记下了什么",
        "items": "事项：一个督办事项的现状",
        "policy": "约定：原文留有余地之处台账选了什么，以及规则判断的背景",
        "procedures": "办理流程：一件事怎样办，写成数据",
        "calendar": "历：日、周、工作日、时限、重复节点",
        "pages": "页：还没有格式的页面，以及各种格式",
        "words": "词：本库说的和读的话，中英文；不可变的值怎样比较（`values`）",
        "errors": "全部异常，以及它们带的数据：退回理由和问题",
    }
)
"""What each package is for, in Chinese; in English it is the first line of its docstring."""


def contracts() -> Iterator[tuple[str, list[str]]]:
    """Yield the package of each contract of floors, and its floors, the highest first."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in configuration["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            yield contract["containers"][0], contract["layers"]


def purpose(package: str) -> str:
    """Return the Chinese word and what follows it: the beginning of a package's docstring."""
    path = ROOT / "src" / Path(*package.split("."))
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    return text.removeprefix('"""').split("\n")[0].rstrip('."')


def picture(language: str) -> str:
    """Return the floors of the house as a table, and those of each package in a line."""
    is_zh = language == "zh"
    (house, floors), *packages = contracts()
    lines = ["| 楼层 | 房间 |\n|--:|---|\n" if is_zh else "| floor | rooms |\n|--:|---|\n"]
    for number, floor in zip(range(len(floors), 0, -1), floors, strict=True):
        told = ((room, ZH[room] if is_zh else purpose(f"{house}.{room}")) for room in floor.split(" | "))
        lines.append(f"| {number} | {'<br>'.join(f'`{room}` {words}' for room, words in told)} |\n")
    lines.append("\n包内各层，最高的在前：\n\n" if is_zh else "\nInside the packages, the highest floor first:\n\n")
    for package, inside in packages:
        between = "、" if is_zh else ", "
        name = package.removeprefix(f"{house}.")
        lines.append(
            f"- `{name}`{'：' if is_zh else ': '}{' → '.join(each.replace(' | ', between) for each in inside)}\n"
        )
    return "".join(lines)


def files() -> Iterator[tuple[Path, str]]:
    """Yield the page of each language, with a fresh picture."""
    for language in LANGUAGES:
        path = ROOT / "docs" / language / "architecture.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        yield path, before + BEGIN + picture(language) + END + rest.partition(END)[2]
