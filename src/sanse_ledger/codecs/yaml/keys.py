"""The keys of documents: what each name of the code is called in YAML, in Chinese and in English.

Pure data. The names on the left are those of fields, so that a new field of a command or event needs one more row
here and nothing else; what the commands and events themselves are called stands in `journal.acts`. English keys are
the names of the code with hyphens, which paths in problems are made of too. A key is at most 128 characters long and
means one thing within its mapping.

>>> FIELDS["due"], spelt("FollowUp")
(('完成时限', 'due'), 'follow-up')
"""

from types import MappingProxyType

from sanse_ledger.words.fields import FIELDS, Words, field_called, spelt, table
from sanse_ledger.words.policies import POLICY, STATES

__all__ = ["FIELDS", "POLICY", "STATES", "Words", "spelt"]

OTHER_WORDS = MappingProxyType(
    {
        "退回环节": "转入",
        "退回": "转入",
        "转到": "转入",
        "期限": "时限",
        "最长": "时限",
        "办理期限": "时限",
        "下一步": "下一环节",
        "负责": "承办",
        "责任单位": "承办",
    }
)
"""What people write for a key, by the key that is meant; asked where nothing that is known looks like it."""

DOCUMENT = table("""
format 格式
upgraded_from 升级自
owner 单位
year 年度
zone 时区
policy 政策
procedures 办理流程
letterhead 版头
events 事件
commands 命令
at 记录时间
by 记录人
do 内容
""")
"""The keys above the commands and events themselves: of a journal's header, of a commands document, of a group."""

ERA = table("""
format 格式
count 条数
""")
"""The fields of what a journal was upgraded from."""

LETTERHEAD = table("""
organ 发文机关
series 通报名称
ledger 台账名称
subject 通报内容
unit 单位称谓
units 单位统称
consolidator 汇总单位
principal 主要领导
addressees 主送
copies 抄送
reports 报
printed_by 印发机关
signature 落款
colours 分颜色
""")
"""The fields of a letterhead."""

COUNT = table("""
name 名称
units 单位
numbers 数量
""")
"""The fields of what is counted, and of what a week counted of it."""

PROCEDURE = table("""
key 标识
zh 名称 name
en 英文
clause 条文
facts 基本情况
stages 环节
limits 时限
rating 评价
appraisal 考评
amount 金额项
place 地点项
totals 合计项
scales 等级
terms 用语
grounds 中止事由
indicators 指标
verifies 用于销号核验
verified 销号前须核验
then 下一环节
handlers 办理人
holder 承办
joint 会办
unit 单位
taken_from 取自 from
records 办理记录
branches 分支
outcomes 办结结果
instalments 可分期
shortest 最短
choices 选项
money 是金额
parts 各项
weight 权重
full 满分
over 依据
grades 各档
number 是数字
least 最小
most 最大
day 是日期
required 必填
when 条件
fact 情况
among 属于
below 低于
at_most 不超过
at_least 不低于
above 高于
between 介于
corrected 已更正
limit 时限
since 起算
to 转入
late 逾期方可
goes_on 续算
resolved 已化解
rated 请人评价
asks 另须
marks 档次
leader_takes_over 须领导包案
back_to 退回环节
numerator 分子
denominator 分母
of 范围
within 用时
on_time 按时
total 合计
paid 到账
days 天数
""")
"""The fields of a procedure and of its parts."""

TERMS = table("""
before 期初
opened 新收
resolved 解决
otherwise 其他
closed 办结
in_hand 期末
paid 到账
""")
"""What a procedure calls its matters."""

YEAR = table("""
year 年度
days_off 放假
working 补班
notices 通知
""")
"""The fields of a year of a work calendar."""


def value_key(name: str, language: str) -> str:
    """Return how a field among the values of a correction is called; what is no field of the library's, as it is.

    >>> value_key("on", "zh"), value_key("entries.R-1.progress", "zh"), value_key("records.研判情况", "en")
    ('日期', '事项进展.R-1.进展', 'records.研判情况')
    """
    return field_called(name)[language == "en"]


TRUTH = MappingProxyType({"true": ("是", "true"), "false": ("否", "false")})
"""How truth is written; `yes` and `no` are read as well."""
