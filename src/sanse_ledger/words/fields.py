"""What the fields of commands and events are called, in Chinese and in English, in documents and elsewhere.

Pure data. A new field of a command or event needs one more row here and nothing else.

>>> FIELDS["due"], spelt("FollowUp")
(('完成时限', 'due'), 'follow-up')
"""

from collections.abc import Mapping
from types import MappingProxyType

Words = Mapping[str, tuple[str, str]]
"""Chinese and English by name."""


def spelt(name: str) -> str:
    """Return the English key of a name: CamelCase and underscores become hyphens."""
    key = "".join(f"-{letter.lower()}" if "A" <= letter <= "Z" else letter for letter in name)
    return key.lstrip("-").replace("_", "-")


def table(rows: str) -> Words:
    """Read rows of a name, its Chinese key and, where that is not the name itself, its English one."""
    words = {}
    for row in rows.split("\n"):
        if row:
            name, zh, *own = row.split()
            words[name] = zh, spelt((*own, name)[0])
    return MappingProxyType(words)


FIELDS = table("""
at 记录时间
by 记录人
on 日期
item 事项
number 编号
colour 颜色
title 名称
kind 类别
requirement 工作要求
leader 分管领导
section 责任股室
person 责任人
due 完成时限
limit 时限
source 来源
supporting 配合股室
parent 上级事项
carried_from 结转自
changes 更正内容
reason 理由
approver 批准人
target 限期
superior 上级部门
summary 沟通情况
result 办结情况
body 研讨会议
findings 研讨情况
similar 举一反三
measure 措施编号
problem 问题
action 整改措施
evidence 完成依据
withdrawn 撤下
milestone 节点编号
recurrence 重复规则
roll 遇休调整
occurrence 应到日期
occurrences 各次日期
progress 进展
restricted 内部掌握
origin 原颜色
to 调整为
grounds 调整依据
one_off 无后续
merged_into 并入
week 周
entries 事项进展
plan 下周安排
rest_as_planned 其余按计划推进
counts 计数
day 通报日期
head 指纹
count 条数
digest 校验值
attachments 佐证材料
name 材料名称
sha256 校验值
address 存放处
text 印发文本
language 语言
form 格式
version 版本
year 年度
entered 登记颜色
registered_on 登记日期
original_due 原定时限
extensions 延期次数
breaks 停算期间
was_late 曾逾期
done_on 完成日期
concluded_on 办结日期
unable_on 声明日期
explained_on 说明日期
contacted_on 沟通日期
proceeding 办理情况
policy 政策
since 施行日期
authority 依据
procedure 办理流程
facts 基本情况
records 办理记录
stage 环节
entering 进入环节
branch 分支
outcome 办结结果
resolved 已化解
rating 评价
amount 金额
started 起算时限
stopped 停止时限
paused 暂停时限
ground 中止事由
suspended_on 中止日期
resumed_on 恢复日期
suspensions 历次中止
clause 条文
started_on 起算日期
stopped_on 停止日期
replaced_for 更换理由
opened_on 启动日期
entered_on 进入日期
left_on 离开日期
corrected 已更正
clocks 在算时限
kept 已停时限
steps 已办环节
payments 付款
instalments 分期计划
planned_after 分期前付款数
closed_on 流程办结日期
opinions 各次评价
back_to 退回环节
appraisal 考评记录
appraised_on 考评日期
recorded_on 记录日期
holder 承办
unit 单位
units 会办单位
answers 已答复
joint 会办
definition 流程定义
verifies 用于销号核验
overtaken 核验后又有办理
verification 销号核验
verified_by 核验流程定义
record 记录序号
values 更正为
void 作废
undo 撤销更正
right 应记为
restated 相应更正
moved_to 移至
taken_from 移自
corrects 更正期号
about 督办事项
slip 督办单
step 催办级别
reply_by 反馈期限
sent_back_for 退回原因
""")
"""The fields of commands and events, and of the values they hold: entries of a week, what is carried over, heads."""


def renamed(path: str, names: Mapping[str, str]) -> str:
    """Rename the first part of a path to a field, and the last one where that is of the entry of a week."""
    whole, dot, part = path.partition(".")
    number, point, field = part.rpartition(".")
    if point and names.get(whole, whole) in {"entries", *FIELDS["entries"]}:
        part = f"{number}.{names.get(field, field)}"
    return f"{names.get(whole, whole)}{dot}{part}"


def field_called(path: str) -> tuple[str, str]:
    """Return what a field is called in Chinese and in English; what is no field of the library's, as it is.

    >>> field_called("on"), field_called("entries.R-1.progress"), field_called("another")
    (('日期', 'on'), ('事项进展.R-1.进展', 'entries.R-1.progress'), ('another', 'another'))
    """
    return renamed(path, _IN_CHINESE), renamed(path, _IN_ENGLISH)


def field_named(path: str) -> str:
    """Return the field that *path* names, by its own name or as it is called in either language.

    >>> field_named("日期"), field_named("事项进展.R-1.进展"), field_named("one-off"), field_named("another")
    ('on', 'entries.R-1.progress', 'one_off', 'another')
    """
    return renamed(path, _NAMES)


_NAMES = MappingProxyType({word: name for name, words in FIELDS.items() for word in (*words, name)})
_IN_CHINESE = MappingProxyType({name: zh for name, (zh, _) in FIELDS.items()})
_IN_ENGLISH = MappingProxyType({name: en for name, (_, en) in FIELDS.items()})
