"""What the columns of somebody's sheet mean: the headings offices use, and the field of an item each stands for.

Headings are compared without white space, punctuation, letter case, full-width forms and what stands in brackets, so
that 完成时限（2023年） is 完成时限. Some words mean one thing alone and another beside a plainer word: 责任单位 is the
lead where nobody else leads, and supports where there is a 牵头单位; 工作内容 is the item where no column names it, and
what is required where one does; 序号 numbers the items where they have no 编号. What no table can know is said by the
caller. Columns that mean nothing here are left alone, and listed.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

NAMES = MappingProxyType(
    {
        "number": ("编号", "number"),
        "colour": ("颜色", "colour"),
        "title": ("督办事项", "title"),
        "kind": ("类别", "kind"),
        "requirement": ("工作要求", "work requirement"),
        "leader": ("分管领导", "leader in charge"),
        "section": ("责任股室", "responsible section"),
        "supporting": ("配合股室", "supporting sections"),
        "person": ("责任人", "person responsible"),
        "due": ("完成时限", "due date"),
        "source": ("来源", "source"),
        "parent": ("上级事项", "parent item"),
        "on": ("登记日期", "day of registration"),
    },
)
"""The fields that a column can fill, each with its usual heading in Chinese and English."""

_HEADINGS = (
    ("number", "编号 事项编号 任务编号 台账编号 项目编号 number id item-number item-no code"),
    ("colour", "颜色 台账颜色 标注颜色 颜色标注 颜色标识 标识颜色 三色 三色标识 colour color"),
    (
        "title",
        "督办事项 事项 事项名称 工作事项 名称 任务 工作任务 重点任务 重点工作 重点工作任务 任务名称 工作名称 项目名称",
    ),
    ("title", "问题 存在问题 反馈问题 具体问题 title task item name"),
    ("kind", "类别 类型 事项类别 事项类型 任务类别 任务类型 工作类别 工作类型 kind category type"),
    (
        "requirement",
        "工作要求 目标要求 任务要求 办理要求 整改要求 具体要求 要求 工作目标 目标任务 任务目标 年度目标 整改目标",
    ),
    ("requirement", "目标 工作标准 完成标准 requirement requirements work-requirement goal"),
    ("leader", "分管领导 牵头领导 责任领导 主管领导 包抓领导 包联领导 挂帅领导 leader leader-in-charge"),
    ("section", "牵头单位 牵头部门 牵头股室 牵头科室 牵头处室 牵头责任单位 主办单位 主责单位 主责部门"),
    ("section", "lead lead-unit lead-section leading-unit"),
    ("supporting", "配合单位 配合部门 配合股室 配合科室 协办单位 协办部门 协助单位 协同单位 参与单位 参加单位"),
    ("supporting", "supporting supporting-units supporting-sections"),
    ("person", "责任人 责任人员 具体责任人 直接责任人 具体负责人 负责人 承办人 经办人 落实人"),
    ("person", "person person-responsible responsible-person"),
    ("due", "完成时限 办结时限 整改时限 办理时限 整改完成时限 计划完成时限 时限 时限要求"),
    ("due", "完成期限 办结期限 整改期限 办理期限 期限 计划完成时间 预计完成时间 要求完成时间 截止日期 截止时间"),
    ("due", "due due-date deadline"),
    ("source", "来源 问题来源 source"),
    ("parent", "上级事项 上级事项编号 parent parent-item"),
    ("on", "登记日期 登记时间 交办日期 交办时间 立项日期 立项时间 registered-on day-of-registration"),
)
"""Headings that mean their field wherever they stand."""

_BESIDE = (
    ("number", None, "序号 序列 序列号 顺序号 no serial serial-number"),
    ("title", "requirement", "工作内容 主要内容 任务内容 具体内容 具体任务 主要任务 description"),
    (
        "section",
        "supporting",
        "责任单位 责任部门 责任股室 责任科室 责任处室 责任主体 承办单位 承办部门 承办股室 承办科室",
    ),
    ("section", "supporting", "股室 科室 section unit department responsible-unit responsible-section"),
    ("due", None, "完成时间 办结时间 整改完成时间"),
)
"""Headings that mean the first field where no column plainly says it, and the second one (or nothing) otherwise."""

_HALF_WIDTH = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_BETWEEN = re.compile("[ \t\r\n\u00a0\u3000\u200b\ufeff_:.*#'\"“”‘’·、-]+")


@frozen
class Column:
    """One column of a sheet: its heading, its place from 1, and the field it fills, None where it fills none."""

    name: str
    place: int
    field: str | None


def plain(heading: str) -> str:
    r"""Return *heading* as the tables of headings have it.

    >>> plain(" 完成\n时限（2023年）"), plain("Due_Date:"), plain("（督办事项）")
    ('完成时限', 'duedate', '督办事项')
    """
    half = heading.translate(_HALF_WIDTH).lower()
    return _BETWEEN.sub("", _BRACKETED.sub("", half)) or _BETWEEN.sub("", re.sub(r"[()\[\]【】〔〕]", "", half))


_PLAIN_HEADINGS = MappingProxyType({plain(word): name for name, words in _HEADINGS for word in words.split()})
_OTHER_HEADINGS = MappingProxyType(
    {plain(word): (alone, beside) for alone, beside, words in _BESIDE for word in words.split()},
)


def columns_of(headings: Sequence[str], mapping: Mapping[str, str | None]) -> tuple[Column, ...]:
    """Return what each of the *headings* means; *said* is the caller's word for some of them, and comes first.

    >>> [column.field for column in columns_of(["序号", "工作任务", "牵头单位", "责任单位", "备注"], {})]
    ['number', 'title', 'section', 'supporting', None]
    >>> [column.field for column in columns_of(["责任单位", "备注"], {"备注": "requirement"})]
    ['section', 'requirement']
    """
    fields = {plain(heading): field for heading, field in mapping.items()}
    words = [plain(heading) for heading in headings]
    sure = {word: fields[word] if word in fields else _PLAIN_HEADINGS.get(word) for word in words}
    taken = frozenset(sure.values())
    columns = []
    for place, (heading, word) in enumerate(zip(headings, words, strict=True), start=1):
        field = sure[word]
        if word in _OTHER_HEADINGS and word not in fields:
            alone, beside = _OTHER_HEADINGS[word]
            field = beside if alone in taken else alone
        columns.append(Column(heading, place, field))
    return tuple(columns)


def not_found(headings: Sequence[str], mapping: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return those headings the caller spoke of that the sheet does not have.

    >>> not_found(["序号", "完成时限（2023年）"], {"完成时限": "due", "时间要求": "due"})
    ('时间要求',)
    """
    there = {plain(heading) for heading in headings}
    return tuple(heading for heading in mapping if plain(heading) not in there)
