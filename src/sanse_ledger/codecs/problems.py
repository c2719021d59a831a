"""What may be wrong with a document: every code, its sentence in Chinese and English, and the nearest right word."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sanse_ledger.errors import Problem, WrongType, WrongValue
from sanse_ledger.procedures.fault import SENTENCES
from sanse_ledger.words.guesses import near
from sanse_ledger.words.text import marked

MOST_PROBLEMS = 1000
"""So many problems of one document are reported; nobody reads more, and nobody can make us write more."""

_SHOWN = 160

CODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # what no document may have
        "syntax": ("不是合法的 YAML：{why_zh}", "not YAML: {why}"),
        "empty-document": ("文档是空的", "the document is empty"),
        "second-document": ("一个文件只能有一份文档，这里又开始一份", "a second document begins here: one is wanted"),
        "directive": (
            "不接受以 % 开头的指令行，请删去",
            "directives are not taken: delete the line that begins with %",
        ),
        "anchor": (
            "不接受锚点“&”，请把内容写全，或给以 & 开头的文字加引号",
            "anchors (&) are not taken: write it out, or quote it",
        ),
        "alias": (
            "不接受引用“*”，请把内容写全，或给以 * 开头的文字加引号",
            "aliases (*) are not taken: write it out, or quote it",
        ),
        "tag": (
            "不接受标签“!”，请删去，或给以 ! 开头的文字加引号",
            "tags (!) are not taken: delete it, or quote the text",
        ),
        "merge-key": ("不接受合并键“<<”，请把内容写全", "merge keys (<<) are not taken: write it out"),
        "forbidden-character": (
            "含有看不见或改变文字顺序的字符 U+{point}，请删去后重新输入",
            "the character U+{point} is invisible or reorders the text: delete it and type the text again",
        ),
        # limits
        "too-many-characters": (
            "文档有 {count} 个字符，最多 {most} 个",
            "the document has {count} characters, at most {most}",
        ),
        "too-many-events": (
            "文档内容过多，YAML 事件最多 {most} 个",
            "the document is too large: at most {most} YAML events",
        ),
        "too-deep": ("嵌套过深，最多 {most} 层", "nested too deeply: at most {most} levels"),
        "key-too-long": ("键有 {count} 个字符，最多 {most} 个", "the key has {count} characters, at most {most}"),
        "text-too-long": ("文字有 {count} 个字符，最多 {most} 个", "the text has {count} characters, at most {most}"),
        # shape
        "non-scalar-key": ("键必须是一个词，不能是列表或映射", "a key is one word, not a list or a mapping"),
        "duplicate-key": (
            "“{key}”重复出现（中英文写法算同一项）",
            "{key} is given twice (Chinese and English are the same field)",
        ),
        "unknown-field": ("没有“{key}”这一项{hint_zh}", "there is no field {key} here{hint}"),
        "unknown-command": ("没有“{key}”这一命令{hint_zh}", "there is no command {key}{hint}"),
        "unknown-event": ("没有“{key}”这一事件{hint_zh}", "there is no event {key}{hint}"),
        "missing-field": ("缺少“{key_zh}”", "{key} is missing"),
        "not-one-name": (
            "一条只能有一个名称，这里有 {count} 个",
            "an entry has exactly one name, this one has {count}",
        ),
        "wrong-type": ("这里应当是{wanted_zh}，不是{given_zh}", "{wanted} is wanted here, not {given}"),
        "header-late": ("“时区”要写在“事件”之前", "the zone stands before the events"),
        "unknown-format": ("不认识的格式“{value}”，应当是“{wanted}”", "unknown format {value}: {wanted} is wanted"),
        # values
        "bad-integer": (
            "“{value}”不是可用的整数，应写成 12 这样，不超过15位",
            "{value} is no whole number of at most 15 digits: write it like 12",
        ),
        "bad-truth": ("“{value}”不是是或否，应写“是”或“否”", "{value} is not true or false"),
        "bad-date": ("“{value}”不是日期，应写成 2022-06-10 这样", "{value} is no date: write it like 2022-06-10"),
        "bad-instant": (
            "“{value}”不是时间，应写成 2022-06-10 09:00 这样",
            "{value} is no instant: write it like 2022-06-10 09:00",
        ),
        "bad-time": ("“{value}”不是钟点，应写成 15:00 这样", "{value} is no time of day: write it like 15:00"),
        "bad-zone": ("“{value}”不是时区，应写成 +08:00 这样", "{value} is no zone: write it like +08:00"),
        "bad-number": (
            "不是数字：{value}；请写成 95 或 9.50 的形式，不带单位",
            "no number: {value}; write it like 95 or 9.50, without a unit",
        ),
        "bad-bound": (
            "不是数字、金额或日期：{value}；请写成 90、12345.67元 或 2022-06-10，数字不带单位",
            "neither a number, a sum nor a day: {value}; write 90 (without its unit), 12345.67 yuan or 2022-06-10",
        ),
        "bad-sum": ("不是金额：{value}；请写 12345.67元", "no sum in yuan: {value}; write 12345.67 yuan"),
        "bad-week": ("“{value}”不是周，应写成 2022-W40 这样", "{value} is no week: write it like 2022-W40"),
        "bad-limit": (
            "“{value}”不是时限，应写成 5个工作日、7日、3个月、当日 或 2022-06-10 这样",
            "{value} is no time limit: write it like 5 working days, 7 days, 3 months, same day or 2022-06-10",
        ),
        "bad-choice": ("“{value}”不在可选之列：{choices_zh}{hint_zh}", "{value} is none of {choices}{hint}"),
        "bad-value": ("“{value}”在这里不能用：{why_zh}", "{value} will not do here: {why}"),
        "full-width-comma": (
            "“{value}”只算一项：是不是把半角逗号“,”写成了全角“，”或顿号？",
            "{value} is one name: was a comma (,) meant where there is a full-width one?",
        ),
        "full-width-sign": (
            "这里是全角“{sign}”，应写半角“{half}”；文字里确有这个符号的，要加引号",
            "a full-width “{sign}” stands here: write “{half}”, or quote a text that really has it",
        ),
        # what scenarios may not say
        "no-such-item": (
            "此前没有登记过编号为“{number}”的事项{hint_zh}",
            "no item {number} is entered before this{hint}",
        ),
        "nothing-expected": (
            "这里没有写明任何结果，没有可核对的",
            "no result is stated here: nothing is held against it",
        ),
        "nothing-submitted": (
            "写了受理还是退回，却没有提出任何命令",
            "accepted or refused is stated here, and no command is submitted",
        ),
        # what a procedure may not say
        **SENTENCES,
    }
)
"""Every code with its sentences; codes are API, sentences are not."""

OF_JSON: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "bad-json": ("不是合法的 JSON：{why_zh}", "not JSON: {why}"),
        "bad-wire-instant": (
            "“{value}”不是时间，应写成 2022-06-10T09:00:00+08:00 这样",
            "{value} is no instant: write it like 2022-06-10T09:00:00+08:00",
        ),
    }
)
"""The codes that JSON has beside these, with their sentences."""

KINDS = MappingProxyType(
    {
        "scalar": ("一段文字", "a text"),
        "mapping": ("映射（键: 值）", "a mapping (key: value)"),
        "word": ("一个值或映射（键: 值）", "a single value or a mapping (key: value)"),
        "sequence": ("列表（以“- ”开头）", "a list (lines that begin with -)"),
        "pair": ("两段文字：项目和内容", "a pair of texts: field and content"),
    }
)
"""What a value may be, in words."""

_IN_CHINESE = (
    # the parsers
    ("mapping values are not allowed", "这里不该有冒号；文字里含“: ”时要加引号"),
    ("could not find expected ':'", "缺少冒号“: ”"),
    ("cannot start any token", "这里的字符不能作开头（制表符不能缩进；以 @ ` % 开头的文字要加引号）"),
    ("found unexpected end of stream", "引号没有结束"),
    ("found unknown escape character", "双引号里反斜杠“\\”后面的字符不对；路径请用单引号"),
    ("code", "反斜杠“\\”后面的字符编码不对"),
    ("',' or '}'", "缺少逗号或右花括号“}”"),
    ("',' or ']'", "缺少逗号或右方括号“]”"),
    ("expected key", "缩进没有对齐，或少了引号、括号"),
    ("block end", "缩进没有对齐，或少了引号、括号"),
    ("expected '-' indicator", "缩进没有对齐，或少了“- ”"),
    ("<document start>", "文档到这里应当已经结束"),
    ("undefined tag handle", "不接受标签“!”，请删去，或给以 ! 开头的文字加引号"),
    # dates
    ("out of range", "日期超出范围"),
)
"""What parsers and dates say most often, in Chinese; the first that is part of what was said."""


class Wrong(Exception):  # noqa: N818 - no error of the program: a word of the document that will not do
    """A scalar that is not what its field wants; the reader adds the place."""

    def __init__(self, code: str, **words: object) -> None:
        """Carry the *code* and the *words* of its sentences."""
        super().__init__(code)
        self.code = code
        self.words = words


def problem(code: str, line: int, column: int, path: str, **words: object) -> Problem:
    """Put a problem into words.

    >>> problem("missing-field", 3, 1, "commands[0].do", key_zh="内容", key="do").en
    'do is missing'
    """
    zh, en = CODES.get(code) or OF_JSON[code]
    own = {name: shown(value) if isinstance(value, str) else value for name, value in words.items()}
    return Problem(code=code, line=line, column=column, path=path, zh=zh.format(**own), en=en.format(**own))


def in_chinese(complaint: str) -> str:
    """Return in Chinese what a parser said in English; where that is not known, what it comes to."""
    return next((zh for part, zh in _IN_CHINESE if part in complaint), "写法不合要求")


def bad_value(value: str, error: Exception) -> dict[str, str]:
    """Return the words for a value that its own class refuses."""
    complaint = str(error)
    zh = error.zh if isinstance(error, WrongType | WrongValue) else in_chinese(complaint)
    return {"value": value, "why": complaint, "why_zh": zh}


def no_choice(value: str, words: Iterable[str], choices_zh: Iterable[str], choices: Iterable[str]) -> Wrong:
    """Return what is wrong with a word of no list: the choices there are, and the one of *words* that may be meant."""
    guess = near(value, words)
    return Wrong(
        "bad-choice",
        value=value,
        choices_zh="、".join(choices_zh),
        choices=", ".join(choices),
        hint_zh=f"；是不是“{guess}”？" if guess else "",
        hint=f" (did you mean {guess}?)" if guess else "",
    )


def shown(text: str) -> str:
    """Return the beginning of *text* on one line, without what hides or reorders.

    >>> shown("第一行" + chr(10) + "第二行")
    '第一行 第二行'
    """
    if len(text) > _SHOWN:
        text = text[:_SHOWN] + "…"
    return marked(text).replace("\n", " ")
