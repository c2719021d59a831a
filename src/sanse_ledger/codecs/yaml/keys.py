"""The keys of documents: what each name of the code is called in YAML, in Chinese and in English.

Pure data. The names on the left are those of fields, so that a new field of a command or event needs one more row
here and nothing else; what the commands and events themselves are called stands in `journal.acts`. English keys are
the names of the code with hyphens, which paths in problems are made of too. A key is at most 128 characters long and
means one thing within its mapping.

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


def _table(rows: str) -> Words:
    """Read rows of a name, its Chinese key and, where that is not the name itself, its English one."""
    words = {}
    for row in rows.split("\n"):
        if row:
            name, zh, *own = row.split()
            words[name] = zh, spelt((*own, name)[0])
    return MappingProxyType(words)


DOCUMENT = _table("""
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

FIELDS = _table("""
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
origin 原颜色
to 调整为
grounds 调整依据
one_off 无后续
merged_into 并入
week 周
entries 事项进展
plan 下周安排
rest_as_planned 其余按计划推进
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
""")
"""The fields of commands and events, and of the values they hold: entries of a week, what is carried over, heads."""

ERA = _table("""
format 格式
count 条数
""")
"""The fields of what a journal was upgraded from."""

POLICY = _table("""
clearing 销号方式
returns 允许调回
reopening 允许重新启用
max_extensions 延期次数上限
circular_day 通报日
circular_time 通报时间
first_circular 首期编号
cutoff 报送截止
ranking 排名
due_soon 临期天数
stale_after 停滞天数
duty_limit 说明沟通时限
move_limit 调整颜色时限
key_work_into_green 重点业务可直接列绿
red_to_green 红色可直接转绿
one_off 一次性工作
explanation 解释说明
contact 上级沟通
red_reminders 红色提醒
roll_limits 时限遇休调整
leader_from 提醒分管领导
principal_from 提醒主要领导
sections 股室顺序
""")
"""The fields of a policy."""

LETTERHEAD = _table("""
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

PROCEDURE = _table("""
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
terms 用语
speeds 办结用时
then 下一环节
handlers 办理人
records 办理记录
branches 分支
outcomes 办结结果
instalments 可分期
choices 选项
money 是金额
required 必填
when 条件
fact 情况
among 属于
below 低于
at_most 不超过
corrected 已更正
limit 时限
since 起算
to 转入
late 逾期方可
resolved 已化解
rated 请人评价
asks 另须
marks 档次
back_to 退回环节
""")
"""The fields of a procedure and of its parts."""

TERMS = _table("""
before 期初
opened 新收
resolved 解决
otherwise 其他
closed 办结
in_hand 期末
rate 解决率
closing_rate 办结率
paid 到账
paid_rate 到账率
""")
"""What a procedure calls its matters."""

YEAR = _table("""
year 年度
days_off 放假
working 补班
notices 通知
""")
"""The fields of a year of a work calendar."""

STATES = MappingProxyType(
    {
        "due-soon": ("临期", "due-soon"),
        "due-today": ("今日到期", "due-today"),
        "overdue": ("逾期", "overdue"),
        "duties-owed": ("应说明沟通", "duties-owed"),
        "duties-late": ("说明沟通逾限", "duties-late"),
    }
)
"""The states from which a leader is reminded, as a policy names them."""

TRUTH = MappingProxyType({"true": ("是", "true"), "false": ("否", "false")})
"""How truth is written; `yes` and `no` are read as well."""
