"""What the choices of a policy are called, in Chinese and in English, in documents, forms and papers.

>>> POLICY["due_soon"], STATES["overdue"]
(('临期天数', 'due-soon'), ('逾期', 'overdue'))
"""

from types import MappingProxyType

from sanse_ledger.words.fields import table

POLICY = table("""
clearing 销号方式
returns 允许调回
reopening 允许重新启用
rectifying 允许更正
rectify_within 更正期限天数
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
verification 销号核验
roll_limits 时限遇休调整
leader_from 提醒分管领导
principal_from 提醒主要领导
sections 股室顺序
counts 计数项目
""")
"""The fields of a policy."""

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
