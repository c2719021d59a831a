"""The procedures the model knows, as data of its own: stages, ways on, what is told, and limits.

L and K are the published ones. 试办 is nobody's: it has what X20 speaks of and those two do not have, ways past a stage
and back to one, and limits that come and go with a fact.

Who holds a stage is a unit, or words of which the first that is told says it (`held`); L2: from acceptance on, whom the
matter was dispatched to.

Names are those of the pages, in Chinese. A form is the names of what is told; which of them are choices, sums or may be
left out stands once, below. What a limit depends on is a function of the facts, one a procedure.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeAlias

from sanse_ledger.conformance.model.things import day, runs_together

Facts: TypeAlias = Mapping[str, str]
Limit: TypeAlias = tuple[str, int]
Since: TypeAlias = tuple[str, Limit]

OPENING = "启动"
"""What has happened when a matter is opened; the other things a limit may run from are stages that were left."""
ENTERING = "进入"
"""What has happened when the stage of a limit is entered."""
WHOLE = ""
"""What the limit of a matter as a whole is kept under."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "线索来源": ("网格排查", "来信来访", "12345平台", "信访部门", "其他部门"),
        "难易": ("容易", "一般", "较大"),
        "上报原因": ("专业性强", "涉及多方", "超出职权"),
        "评价方式": ("电话询问", "上门回访", "其他方式"),
        "确有困难": ("否", "是"),
        "结案方式": ("终结执行", "不予执行", "驳回申请", "销案"),
        "等级": ("甲", "乙", "丙"),
        "缓急": ("特急", "急", "缓"),
        "评定": ("优秀", "良好", "合格", "不合格"),
    }
)
SUMS = frozenset({"标的额"})
NUMBERS: Mapping[str, tuple[int, int]] = MappingProxyType({"评分": (0, 100)})
"""X26: what is told as a number, from the least to the most; its unit may be told with it."""
DAYS = frozenset({"到期日"})
CALLED = frozenset({"报到单位", "增派"})
"""X24: what names the units of a stage that several hold together."""
MAY_BE_LEFT_OUT = frozenset({"业务办公室", "联席会", "交办给", "到期日", "报到单位", "增派"})
WHERE_HARD = frozenset({"产生原因", "症结", "调处意见", "反馈至"})
"""L4: what is on record of a dispute that was hard, and may be of another."""


def asked_for(name: str, facts: Facts) -> bool:
    """Return whether a form is not whole without *name*."""
    return name not in MAY_BE_LEFT_OUT and (name not in WHERE_HARD or facts.get("难易") == "较大")


def fen(text: str) -> int | None:
    """Return the sum in yuan that a text tells, in fen; None where it tells none."""
    whole, point, part = text.removesuffix("元").partition(".")
    if not ({*whole, *part} <= {*"0123456789"} and whole and len(whole) <= 14 and len(part) <= 2):
        return None
    if point and not part:
        return None
    much = int(whole) * 100 + int(part.ljust(2, "0"))
    return much if much <= 10**15 else None


def number(text: str, least: int, most: int) -> str | None:
    """Return the number that a text tells, with the decimal places it has; None where it is none, or out of range."""
    plain = text.removesuffix("分")
    whole, point, part = plain.removeprefix("-").partition(".")
    digits = {*"0123456789"}
    if not whole or not {*whole, *part} <= digits or len(whole) > 12 or len(part) > 6 or (point and not part):
        return None
    if len(whole) > 1 and whole[0] == "0":
        return None
    value = Fraction(plain)
    if plain.startswith("-") and not value:
        return None
    return plain if least <= value <= most else None


def kept(name: str, text: str) -> str | None:
    """Return what is kept of a text that is told of *name*: of a sum its fen; None where it cannot be that."""
    if name in SUMS:
        much = fen(text)
        return None if much is None else str(much)
    if name in NUMBERS:
        return number(text, *NUMBERS[name])
    if name in DAYS:
        return day(text)
    if name in CALLED and runs_together(text):
        return None
    return text if name not in CHOICES or text in CHOICES[name] else None


def slips_limit(stage: str, facts: Facts, corrected: frozenset[str]) -> Since | None:
    """L1: the first three slips within the first working day; L3: one more; L4: the doing, from acceptance on.

    L4: an order of the hotline has seven days until it is reclassified, whatever its difficulty.
    """
    if stage in {"制单", "派单", "接单"}:
        return OPENING, ("working", 1)
    if stage == "接单研判":
        return "接单", ("working", 1)
    if stage != "做单":
        return None
    if facts["线索来源"] == "12345平台" and "难易" not in corrected:
        return "接单", ("calendar", 7)
    by_difficulty = {"容易": ("calendar", 5), "一般": ("calendar", 7), "较大": ("working", 30)}
    return "接单", by_difficulty[facts["难易"]]


def enforcement_limit(stage: str, facts: Facts, _corrected: frozenset[str]) -> Since | None:
    """K1: the tiers, from filing on, exactly 50,000 in the shorter; K2: tracing that day; K3: 45 days for the whole."""
    if stage == WHOLE:
        return OPENING, ("calendar", 45)
    if stage == "财产查控":
        return OPENING, ("calendar", 0)
    amount = int(facts["标的额"])
    if stage != "督促履行" or amount > 100_000_00:
        return None
    if amount < 10_000_00:
        return OPENING, ("calendar", 0)
    return OPENING, ("calendar", 7 if amount <= 50_000_00 else 15)


def trial_limit(stage: str, facts: Facts, _corrected: frozenset[str]) -> Since | None:
    """Return a limit of 试办: each stage has one for some of the grades."""
    since = {"收": ENTERING, "办": "收", "核": OPENING, "结": ENTERING, WHOLE: OPENING}[stage]
    by_grade: dict[tuple[str, str], Limit] = {
        ("收", "甲"): ("working", 2),
        ("办", "甲"): ("calendar", 5),
        ("办", "乙"): ("working", 3),
        ("核", "乙"): ("calendar", 10),
        ("结", "丙"): ("working", 1),
        (WHOLE, "甲"): ("calendar", 30),
    }
    limit = by_grade.get((stage, facts["等级"]))
    return None if limit is None else (since, limit)


def difficult(facts: Facts) -> bool:
    """K2: the debtor is in real difficulty."""
    return facts["确有困难"] == "是"


def not_hard(facts: Facts) -> bool:
    """L3: the simple ones are resolved at once."""
    return facts["难易"] != "较大"


def missed(facts: Facts) -> Fraction:
    """X26: what is missing from the full mark, which nobody tells."""
    return 100 - Fraction(facts["评分"])


def not_enough(facts: Facts) -> bool:
    """X26: what 核 sends back to be done again, by the class of what is missing: more than 40."""
    return missed(facts) > 40


def of_grade_c(facts: Facts) -> bool:
    """X23: what 核 asks a minimum time of."""
    return facts["等级"] == "丙"


DISPATCHED = ("派往", "村（社区）")
"""L2: who holds a dispute once it was dispatched."""
MEASURES: Mapping[str, Any] = MappingProxyType({"clause": "K2", "records": ("强制措施",)})
SETTLING: Mapping[str, Any] = MappingProxyType(
    {"clause": "K2", "to": "和解履行", "records": ("申请人同意",), "where": difficult}
)

OTHER_WAYS: Mapping[str, Any] = MappingProxyType({"clause": "K4", "to": "结案审批", "records": ("结案事由",)})

SIX_SLIPS: Mapping[str, Any] = MappingProxyType({
    "name": "六单",
    "clause": "L1",
    "facts": ("线索来源", "难易", "村（社区）", "业务办公室", "领导"),
    "sum": None,
    "limit": slips_limit,
    "first": "制单",
    "stages": {
        "制单": {"clause": "L1", "then": "派单", "records": ("研判情况", "调处时限要求", "批转给")},
        "派单": {"clause": "L2", "then": "接单", "records": ("初步核实", "处理意见", "派往", "组织调处")},
        "接单": {"clause": "L3", "then": "接单研判", "records": ("接单人",), "held": DISPATCHED},
        "接单研判": {
            "clause": "L3",
            "then": "做单",
            "records": ("分析研究", "走访人"),
            "held": DISPATCHED,
            "branches": {
                "上报协调": {
                    "clause": "L3", "to": "联席会商", "records": ("上报原因", "向领导汇报", "报社会治理领导小组"),
                },
            },
            "outcomes": {"当场化解": {"clause": "L3", "records": ("走访人", "化解结果"), "where": not_hard}},
        },
        "联席会商": {"clause": "L3", "then": "做单", "records": ("联席会", "解决方案")},
        "做单": {
            "clause": "L4",
            "held": DISPATCHED,
            "outcomes": {
                "化解": {"clause": "L4", "records": ("化解结果", "产生原因", "症结", "调处意见", "反馈至")},
                "转其他途径": {"clause": "L4", "records": ("转往", "原因"), "resolved": False, "rated": False},
            },
        },
    },
    "rating": {
        "clause": "L5", "marks": ("满意", "一般", "不满意"), "back": {"不满意": "做单"},
        "records": ("村镇公开", "评价方式", "签署人"),
    },
    "appraisal": {"clause": "L6", "records": ("满意度", "办结时限", "办理效果", "评定", "晒成绩", "报镇党委政府")},
})  # fmt: skip

FAST_ENFORCEMENT: Mapping[str, Any] = MappingProxyType({
    "name": "快执",
    "clause": "K1",
    "facts": ("标的额", "申请人", "被执行人", "确有困难"),
    "sum": "标的额",
    "limit": enforcement_limit,
    "first": "执行启动",
    "stages": {
        "执行启动": {"clause": "K4", "then": "财产查控", "records": ("执行通知",)},
        "财产查控": {"clause": "K4", "then": "督促履行", "records": ("查控情况",)},
        "督促履行": {
            "clause": "K1",
            "then": "案款发放",
            "records": ("履行情况",),
            "branches": {
                "采取强制措施": {**MEASURES, "to": "财产处置", "late": True},
                "执行和解": SETTLING,
                "报请其他方式结案": OTHER_WAYS,
            },
        },
        "和解履行": {
            "clause": "K2",
            "then": "案款发放",
            "records": ("履行情况",),
            "instalments": True,
            "branches": {"违约恢复执行": {**MEASURES, "to": "财产处置"}},
            "outcomes": {
                "终结执行（和解长期履行）": {
                    "clause": "K3",
                    "records": ("审批人",),
                    "asks": "plan beyond the limit",
                    "resolved": False,
                },
            },
        },
        "财产处置": {
            "clause": "K4",
            "then": "案款发放",
            "records": ("处置情况",),
            "branches": {
                "执行和解": SETTLING,
                "无财产可供执行": {"clause": "K4", "to": "结案审批", "records": ("穷尽措施",)},
                "报请其他方式结案": OTHER_WAYS,
            },
        },
        "案款发放": {"clause": "K4", "then": "结案审批", "records": ("发放情况",)},
        "结案审批": {
            "clause": "K4",
            "outcomes": {
                "执行完毕": {"clause": "K4", "records": ("审批人",), "asks": "paid in full"},
                "终结本次执行程序": {
                    "clause": "K4",
                    "records": ("审批人", "终结理由"),
                    "resolved": False,
                    "shortest": {"clause": "K3", "since": OPENING, "limit": ("months", 3)},
                },
                "其他方式结案": {"clause": "K4", "records": ("审批人", "结案方式", "裁定文书"), "resolved": False},
            },
        },
    },
    "rating": None,
    "appraisal": None,
})  # fmt: skip

TRIAL: Mapping[str, Any] = MappingProxyType({
    "name": "试办",
    "clause": "X20",
    "facts": ("等级", "地点", "评分", "到期日"),
    "sum": None,
    "limit": trial_limit,
    "first": "收",
    "stages": {
        "收": {
            "clause": "X20",
            "then": "办",
            "branches": {"免办": {"clause": "X20", "to": "核"}},
            "outcomes": {"不办": {"clause": "X20", "resolved": False, "rated": False}},
        },
        "办": {
            "clause": "X20",
            "then": "核",
            "held": ("交办给", "地点"),
            "branches": {"速结": {"clause": "X20", "to": "结", "late": True}},
        },
        "核": {
            "clause": "X20",
            "then": "结",
            "shortest": {"clause": "X23", "since": ENTERING, "limit": ("calendar", 1), "where": of_grade_c},
            "held": "核验组",
            "branches": {
                "再办": {
                    "clause": "X20", "to": "办", "records": ("交办给",), "where": not_enough, "goes_on": True,
                },
                "退回": {"clause": "X20", "to": "收"},
            },
        },
        "结": {
            "clause": "X20",
            "outcomes": {
                "办结": {"clause": "X20", "shortest": {"clause": "X23", "since": "办", "limit": ("working", 1)}},
            },
        },
    },
    "rating": {
        "clause": "X20", "marks": ("满意", "一般", "不满意"), "back": {"一般": "办", "不满意": "收"},
        "goes_on": ("一般",),
    },
    "appraisal": None,
    "grounds": ("鉴定", "公示"),
})  # fmt: skip


def trial_limit_anew(stage: str, facts: Facts, corrected: frozenset[str]) -> Since | None:
    """Return a limit of 试办 as it is adopted anew: there is one for the end of grade 乙, and 收 has longer."""
    if (stage, facts["等级"]) in {("收", "甲"), ("结", "乙")}:
        return ENTERING, ("working", 4)
    return trial_limit(stage, facts, corrected)


TRIAL_ANEW: Mapping[str, Any] = MappingProxyType({**TRIAL, "limit": trial_limit_anew, "verified": True})
"""What 试办 is once it is adopted anew (X25): its items are verified before they are struck off (X30)."""


def proof_limit(stage: str, _facts: Facts, _corrected: frozenset[str]) -> Since | None:
    """Return a limit of 核验: one for the whole, and one for who checks."""
    return {WHOLE: (OPENING, ("working", 6)), "查": (ENTERING, ("calendar", 3))}.get(stage)


PROOF: Mapping[str, Any] = MappingProxyType({
    "name": "核验",
    "clause": "X20",
    "verifies": True,
    "facts": ("地点",),
    "sum": None,
    "limit": proof_limit,
    "first": "申",
    "stages": {
        "申": {"clause": "X20", "then": "查", "held": ("地点",)},
        "查": {
            "clause": "X20",
            "held": "督查室",
            "outcomes": {
                "销号": {"clause": "X20", "rated": False},
                "打回": {"clause": "X20", "resolved": False, "rated": False},
            },
        },
    },
    "rating": None,
    "appraisal": None,
})  # fmt: skip
"""X30: nobody's way of verifying an item before it is struck off."""


def whistle_limit(stage: str, facts: Facts, _corrected: frozenset[str]) -> Since | None:
    """Return a limit of 吹哨: that of 报到 is of each unit by itself."""
    by_urgency: dict[tuple[str, str], Since] = {
        (WHOLE, "特急"): (OPENING, ("calendar", 30)),
        ("报到", "特急"): (ENTERING, ("working", 2)),
        ("报到", "急"): (ENTERING, ("calendar", 5)),
        ("汇总", "特急"): (OPENING, ("working", 9)),
        ("汇总", "急"): (OPENING, ("calendar", 12)),
    }
    return by_urgency.get((stage, facts["缓急"]))


def not_urgent(facts: Facts) -> bool:
    """X23: what 报到 asks a minimum time of."""
    return facts["缓急"] == "缓"


WHISTLE: Mapping[str, Any] = MappingProxyType({
    "name": "吹哨", "clause": "X20", "facts": ("缓急", "报到单位"), "sum": None, "limit": whistle_limit,
    "first": "吹",
    "stages": {
        "吹": {"clause": "X20", "then": "报到", "held": ("报到单位",)},
        "报到": {
            "clause": "X20",
            "then": "汇总",
            "records": ("处置",),
            "joint": True,
            "held": ("增派", "报到单位"),
            "shortest": {"clause": "X23", "since": ENTERING, "limit": ("calendar", 1), "where": not_urgent},
            "branches": {"停哨": {"clause": "X20", "to": "汇总", "late": True}},
            "outcomes": {"误吹": {"clause": "X20", "resolved": False, "rated": False}},
        },
        "汇总": {
            "clause": "X20",
            "held": "指挥中心",
            "branches": {"再吹": {"clause": "X20", "to": "报到", "records": ("增派",)}},
            "outcomes": {"办结": {"clause": "X20"}},
        },
    },
    "rating": {"clause": "X20", "marks": ("满意", "一般", "不满意"), "back": {"不满意": "报到"}},
    "appraisal": None,
    "grounds": ("鉴定",),
})  # fmt: skip
"""X24: nobody's way of calling several units at once (吹哨报到): each answers by itself."""

PROCEDURES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"六单": SIX_SLIPS, "快执": FAST_ENFORCEMENT, "试办": TRIAL, "核验": PROOF, "吹哨": WHISTLE}
)
