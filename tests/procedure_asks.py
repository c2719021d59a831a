"""What the stories of procedures ask: what comes next for a matter, the same spoilt in one place, or anything at all.

An ask is the model's: a dict with the names of the pages in Chinese. All of it is drawn from the generator that is
passed in.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from sanse_ledger.conformance.model import Ask
from sanse_ledger.conformance.model.limits import Matter, procedure_of
from sanse_ledger.conformance.model.matters import Entry, amount_of, happened_on, is_to_be_rated, paid, stage_of, told
from sanse_ledger.conformance.model.procedures import (
    CHOICES,
    DAYS,
    MAY_BE_LEFT_OUT,
    NUMBERS,
    PROCEDURES,
    SUMS,
    WHERE_HARD,
    WHOLE,
)
from sanse_ledger.conformance.model.standing import is_suspended
from sanse_ledger.conformance.model.verification import PLACES, at_its_end

AMOUNTS = (
    "0", "0.01元", "9999.99元", "10000", "10000.00元", "30000元", "30000.01", "50000", "50000.01元", "80000.5",
    "100000元", "100000.01", "250000元",
)  # fmt: skip
"""Sums at and around the edges of the tiers (K1)."""
NO_SUMS = ("八千六", "-5", "1.234", "100,000", "1.", "１２", "100.000001", "-0", "060", "2022-13-01", "2022年9月31日")
CALLED = frozenset({"报到单位", "增派"})
UNITS = (
    "城管队、派出所", "城管队、派出所，司法所", "司法所", "派出所\n城管队", "城管队；城管队", "、", "卫生院, 派出所",
    "城管队/派出所", "城管队 派出所、司法所", "卫生院　",
)  # fmt: skip
"""Who is called to a stage that several hold together (X24)."""
Texts = tuple[tuple[str, str], ...]


def text_of(name: str, rng: Random) -> str:
    """Return something that may be told of *name*."""
    if name in SUMS:
        return rng.choice(AMOUNTS)
    if name in CHOICES:
        return rng.choice(CHOICES[name])
    if name in NUMBERS:
        return rng.choice(("0", "59.99", "60", "60.00分", "100", "87.5"))
    if name in DAYS:
        return rng.choice(("2022-09-30", "2022年10月8日"))
    if name in CALLED:
        return rng.choice(UNITS)
    return rng.choice(("已办", "张某", "王 五", "一\n二"))


def form(names: tuple[str, ...], rng: Random, facts: dict[str, str] | None = None) -> Texts:
    """Fill in a form; what may be left out sometimes is."""
    is_hard = (facts or {}).get("难易") == "较大"
    left_out = {
        name
        for name in names
        if name in MAY_BE_LEFT_OUT | (frozenset() if is_hard else WHERE_HARD) and rng.random() < 0.5
    }
    return tuple((name, text_of(name, rng)) for name in names if name not in left_out)


def stated(matter: Matter | None, registered: date, at: datetime, rng: Random) -> date | None:
    """Return the day that is stated: often none, else one from the entering of the stage on, or at a limit's end."""
    if rng.random() < 0.6:
        return None
    today = at.date()
    first: date = registered if matter is None else max(matter["entered"], registered)
    dues = [run["due"] + timedelta(days=more) for run in (matter or {}).get("limits", ()) for more in (0, 1)]
    edges = [due for due in dues if first <= due <= today]
    if edges and rng.random() < 0.5:
        edge: date = rng.choice(edges)
        return edge
    return first + timedelta(days=rng.randint(0, max(0, (today - first).days)))


# What comes next


def _open(_matter: Matter | None, rng: Random) -> Ask:
    return _opening(rng.choice(tuple(PROCEDURES)), rng)


def _apply(_matter: Matter | None, rng: Random) -> Ask:
    return _opening("核验", rng)


def _opening(procedure: str, rng: Random) -> Ask:
    facts = form(PROCEDURES[procedure]["facts"], rng)
    if procedure == "六单" and rng.random() < 0.4:
        facts = tuple((name, "12345平台" if name == "线索来源" else text) for name, text in facts)
    if procedure == "快执" and rng.random() < 0.6:
        facts = tuple((name, "是" if name == "确有困难" else text) for name, text in facts)
    return {"do": "open_procedure", "procedure": procedure, "facts": facts}


def _pass(matter: Matter, rng: Random) -> Ask:
    records = form(stage_of(matter).get("records", ()), rng)
    unit = {"unit": rng.choice((*matter["units"], *matter["answered"][:1]))} if matter["units"] else {}
    return {"do": "pass_stage", "stage": matter["stage"], "records": records} | unit


def _release(matter: Matter, rng: Random) -> Ask:
    unit = rng.choice((*matter["units"], *matter["units"], *matter["answered"][:1]) or ("派出所",))
    return {"do": "release_unit", "unit": unit, "reason": "不涉及该单位", "approver": "政法委员"}


def _branch(matter: Matter, rng: Random) -> Ask:
    branches = stage_of(matter).get("branches", {})
    branch = rng.choice(tuple(branches) or ("上报协调",))
    if "执行和解" in branches and matter["facts"]["确有困难"] == "是" and rng.random() < 0.7:
        branch = "执行和解"
    return {"do": "take_branch", "branch": branch, "records": form(branches.get(branch, {}).get("records", ()), rng)}


def _close(matter: Matter, rng: Random) -> Ask:
    outcomes = stage_of(matter).get("outcomes", {})
    outcome = rng.choice(tuple(outcomes) or ("化解",))
    records = form(outcomes.get(outcome, {}).get("records", ()), rng, matter["facts"])
    return {"do": "close_procedure", "outcome": outcome, "records": records}


def _correct(matter: Matter, rng: Random) -> Ask:
    names = procedure_of(matter)["facts"]
    likely = ("难易", "标的额", "标的额", "确有困难", "等级", "等级", "评分", "缓急", "缓急", "报到单位")
    often = [name for name in likely if name in names]
    chosen = {rng.choice(often if often and rng.random() < 0.8 else names)}
    if rng.random() < 0.3:
        chosen.add(rng.choice(names))
    facts = tuple((name, text_of(name, rng)) for name in names if name in chosen)
    return {"do": "correct_facts", "facts": facts, "reason": "走访后重新核定"}


def _pay(matter: Matter, rng: Random) -> Ask:
    left = max(0, (amount_of(matter) or 0) - paid(matter))
    amount = rng.choice((left, left, left // 2, left // 3, 1, left + 1))
    return {"do": "record_payment", "amount": amount, "evidence": "转账凭证"}


def _agree(matter: Matter, rng: Random) -> Ask:
    """Agree a plan that is near to the last day of the whole: within it, on it, or beyond."""
    left = max(0, (amount_of(matter) or 0) - paid(matter))
    [whole] = [run for run in matter["limits"] if run["of"] == WHOLE] or [None]
    last = matter["entered"] + timedelta(days=9) if whole is None else whole["due"]
    first = max(matter["entered"], last - timedelta(days=rng.randint(0, 6)))
    ends = last + timedelta(days=rng.choice((-3, 0, 0, 1, 30)))
    days = sorted({first, ends, first + (ends - first) // 2} if rng.random() < 0.3 else {ends})
    parts = [left // len(days)] * len(days)
    parts[0] += left - sum(parts)
    return {"do": "agree_instalments", "instalments": tuple(zip(days, parts, strict=True))}


def _rate(matter: Matter, rng: Random) -> Ask:
    rating = procedure_of(matter)["rating"] or PROCEDURES["六单"]["rating"]
    mark = rng.choice((*rating["marks"], "不满意"))
    return {"do": "rate_result", "rating": mark, "records": form(rating.get("records", ()), rng)}


def _appraise(matter: Matter, rng: Random) -> Ask:
    appraisal = procedure_of(matter)["appraisal"] or PROCEDURES["六单"]["appraisal"]
    return {"do": "appraise", "records": form(appraisal["records"], rng)}


def _extend(matter: Matter, rng: Random) -> Ask:
    """Extend a limit, most often one that runs; to a date, or by a limit from today."""
    running = [run for run in matter["limits"] if run["ended"] is None]
    run = rng.choice(running) if running else {"of": matter["stage"], "due": matter["entered"]}
    due = rng.choice((None, run["due"], *[run["due"] + timedelta(days=more) for more in (1, 3, 8, 30)]))
    due = rng.choice((due, ("working", rng.randint(1, 12)), ("calendar", rng.randint(1, 15))))
    return {"do": "extend_stage", "stage": run["of"], "due": due, "reason": "双方在外", "approver": "政法委员"}


def _suspend(matter: Matter, rng: Random) -> Ask:
    grounds = procedure_of(matter).get("grounds", ("鉴定",))
    return {"do": "suspend", "ground": rng.choice(grounds), "reason": "委托鉴定"}


def _resume(_matter: Matter, rng: Random) -> Ask:
    return {"do": "resume", "reason": rng.choice(("", "鉴定意见已出"))}


def _complete(_matter: Matter | None, _rng: Random) -> Ask:
    return {"do": "complete", "evidence": "综治中心确认"}


def _carry_over(_matter: Matter | None, _rng: Random) -> Ask:
    return {"do": "carry_over", "reason": "跨年办理", "approver": "书记"}


DATED = frozenset({"open_procedure", "pass_stage", "take_branch", "record_payment", "close_procedure", "rate_result",
                   "appraise", "complete", "resume"})  # fmt: skip
_MAKERS: dict[str, Callable[..., Ask]] = {
    "open_procedure": _open, "apply": _apply, "pass_stage": _pass, "release_unit": _release,
    "take_branch": _branch, "correct_facts": _correct,
    "agree_instalments": _agree, "record_payment": _pay, "close_procedure": _close, "rate_result": _rate,
    "appraise": _appraise, "extend_stage": _extend, "suspend": _suspend, "resume": _resume,
    "complete": _complete, "carry_over": _carry_over,
}  # fmt: skip


def _dressed(asked: Ask, entry: Entry, at: datetime, rng: Random) -> Ask:
    if asked["do"] in DATED:
        asked["on"] = stated(entry["matter"], entry["registered"], at, rng)
    return asked | {"at": at}


def natural(entry: Entry, at: datetime, rng: Random, likes: str = "") -> Ask:
    """Draw what comes next for an entry as it stands; half of the time what the story *likes*, where it may be."""
    if entry["struck_off"] is not None:
        return any_ask(entry, at, rng)
    place = _place(entry, rng)
    if place is not None and place != "matter":
        return _named(_natural(entry | {"matter": entry[place]}, at, rng, likes), entry, place, rng)
    return _named(_natural(entry, at, rng, likes), entry, place, rng)


def _place(entry: Entry, rng: Random) -> str | None:
    """Draw which of the matters of an entry is taken further; None where it has none."""
    there = [place for place in PLACES if entry[place] is not None]
    open_ = [place for place in there if not at_its_end(entry[place])]
    return rng.choice(open_ or there) if there else None


def _named(asked: Ask, entry: Entry, place: str | None, rng: Random) -> Ask:
    """Name the procedure that is meant: mostly where there are two, and now and then where there is one."""
    if place is None or asked["do"] in {"open_procedure", "complete", "carry_over"}:
        return asked
    is_one = any(entry[each] is None for each in PLACES)
    if rng.random() < (0.1 if is_one else 0.8):
        asked["procedure"] = entry[place]["procedure"]
    return asked


def _natural(entry: Entry, at: datetime, rng: Random, likes: str) -> Ask:
    matter = entry["matter"]
    if matter is None:
        kinds = ["open_procedure"]
    elif matter["stage"] is None:
        kinds = _after_closing(matter) * 3 + ["rate_result", "appraise", "complete", "apply"]
        kinds += ["open_procedure", "apply"] * (at_its_end(matter) and rng.random() < 0.4)
    else:
        kinds = _while_open(matter) + ["apply"] * (entry["verification"] is None and rng.random() < 0.12)
    if likes in kinds and rng.random() < 0.5:
        kinds = [likes]
    if rng.random() < (0.1 if at.year > entry["year"] or at.month == 12 else 0.01):
        kinds = ["carry_over"]
    return _dressed(_MAKERS[rng.choice(kinds)](matter, rng), entry, at, rng)


def _while_open(matter: Matter) -> list[str]:
    stage = stage_of(matter)
    if is_suspended(matter):
        return ["resume"] * 6 + ["correct_facts"] * 2 + ["extend_stage", "suspend", "pass_stage"]
    kinds = ["pass_stage", "pass_stage", "release_unit"] * 2 * bool(matter["units"])
    kinds += ["extend_stage", "suspend"] + ["correct_facts"] * 3 + ["take_branch"] * 5 * ("branches" in stage)
    if stage.get("instalments"):
        is_owing = (amount_of(matter) or 0) > paid(matter)
        kinds += ["agree_instalments"] * (4 if matter["plan"] else 20 if is_owing else 1) + ["close_procedure"] * 10
        kinds += (["record_payment"] * 2 + ["correct_facts"] * 4) * bool(matter["plan"])
    else:
        kinds += ["pass_stage"] * 5 * ("then" in stage) + ["close_procedure"] * 5 * ("outcomes" in stage)
    return kinds + ["record_payment"] * 2 * (amount_of(matter) is not None) + ["pass_stage"] * ("then" in stage)


def _after_closing(matter: Matter) -> list[str]:
    """Return what a closed matter waits for, each step before the next one."""
    if is_to_be_rated(matter):
        return ["rate_result"]
    is_left = procedure_of(matter)["appraisal"] is not None and matter["appraised"] is None
    return ["appraise" if is_left else "complete"]


def any_ask(entry: Entry, at: datetime, rng: Random) -> Ask:
    """Draw a command whatever the entry is like; where there is no open matter, one that would suit another."""
    entry = entry | {"matter": entry[_place(entry, rng) or "matter"]}
    matter = entry["matter"]
    kind = rng.choice(tuple(_MAKERS))
    if kind == "carry_over" and rng.random() < 0.9:
        kind = "correct_facts"
    if kind not in {"open_procedure", "apply", "complete", "carry_over"} and (
        matter is None or matter["stage"] is None
    ):
        stand_in = rng.choice(tuple(PROCEDURES.values()))
        facts = told(form(stand_in["facts"], rng))
        matter = {
            "procedure": stand_in["name"] if matter is None else matter["procedure"],
            "definition": stand_in if matter is None else matter["definition"],
            "facts": facts if matter is None else matter["facts"],
            "stage": rng.choice(tuple((stand_in if matter is None else procedure_of(matter))["stages"])),
            "payments": () if matter is None else matter["payments"],
            "limits": (),
            "entered": entry["registered"],
            "suspensions": (),
            "units": (),
            "answered": (),
        }
    return _dressed(_MAKERS[kind](matter, rng), entry, at, rng)


# What is wrong in one place


def spoilt(asked: Ask, entry: Entry, rng: Random) -> Ask:
    """Spoil an ask in one place; what cannot be spoilt there stays as it was."""
    way = rng.choice([way for name, ways in _SPOILS.items() if name in asked for way in ways])
    way(asked, entry, rng)
    return asked


def _drop(name: str) -> Callable[[Ask, Entry, Random], None]:
    def spoil(asked: Ask, _entry: Entry, rng: Random) -> None:
        if asked[name]:
            out = rng.randrange(len(asked[name]))
            asked[name] = asked[name][:out] + asked[name][out + 1 :]

    return spoil


def _retell(name: str) -> Callable[[Ask, Entry, Random], None]:
    """Tell something else: blank, impossible, once more, or by a name that is not asked for."""

    def spoil(asked: Ask, _entry: Entry, rng: Random) -> None:
        field, text = rng.choice(asked[name]) if asked[name] else ("联席会", "")
        other = rng.choice(("", " 　", "无此项", *NO_SUMS))
        rest = tuple(each for each in asked[name] if each[0] != field)
        more = ((field, text), (field, text_of(field, rng)))
        asked[name] = rng.choice(
            (
                (*rest, (field, other)),
                (*rest, (field, other)),
                (*rest, *more),
                (*asked[name], (rng.choice(("无此项", "化解结果", "审批人", "领导")), "已办")),
            )
        )

    return spoil


WORDS = (
    "无此项", "", "做单", "派单", "结案审批", "采取强制措施", "执行和解", "违约恢复执行", "化解", "当场化解",
    "执行完毕", "终结执行（和解长期履行）", "不满意", "快执", "办", "再办", "退回", "免办",
)  # fmt: skip
"""Names of something, most often of something else."""


def _other_word(name: str) -> Callable[[Ask, Entry, Random], None]:
    def spoil(asked: Ask, _entry: Entry, rng: Random) -> None:
        asked[name] = rng.choice(WORDS)

    return spoil


def _blank(name: str) -> Callable[[Ask, Entry, Random], None]:
    def spoil(asked: Ask, _entry: Entry, rng: Random) -> None:
        asked[name] = rng.choice(("", " "))

    return spoil


def _other_day(asked: Ask, entry: Entry, rng: Random) -> None:
    """State a day to come, one before the registration, or one before the stage was entered."""
    entered = entry["registered"] if entry["matter"] is None else entry["matter"]["entered"]
    asked["on"] = rng.choice((
        asked["at"].date() + timedelta(days=1),
        entry["registered"] - timedelta(days=1),
        entered - timedelta(days=1),
        entered,
    ))  # fmt: skip


def _other_unit(asked: Ask, _entry: Entry, rng: Random) -> None:
    asked["unit"] = rng.choice(("派出所", "城管队", "无此单位", "", "　"))


def _earlier(asked: Ask, entry: Entry, _rng: Random) -> None:
    """Record it before the last record."""
    asked["at"] = entry["last"] - timedelta(minutes=1)


def _other_amount(asked: Ask, _entry: Entry, rng: Random) -> None:
    asked["amount"] = rng.choice((0, 10**12, asked["amount"] + 1))


def _other_plan(asked: Ask, _entry: Entry, rng: Random) -> None:
    plan = asked["instalments"]
    day = happened_on(asked)
    asked["instalments"] = rng.choice((
        (),
        plan[::-1],
        (*plan, plan[-1]),
        ((plan[0][0], plan[0][1] // 2), (plan[0][0], plan[0][1] - plan[0][1] // 2), *plan[1:]),
        ((day - timedelta(days=1), plan[0][1]), *plan[1:]),
        ((day, plan[0][1]), *plan[1:]),
        ((plan[0][0], plan[0][1] + 1), *plan[1:]),
        (*plan, (plan[-1][0] + timedelta(days=60), 0)),
    ))  # fmt: skip


_SPOILS: dict[str, tuple[Callable[[Ask, Entry, Random], None], ...]] = {
    "facts": (_drop("facts"), _retell("facts"), _retell("facts")),
    "records": (_drop("records"), _retell("records"), _retell("records")),
    "on": (_other_day, _other_day),
    "at": (_earlier,),
    "amount": (_other_amount,),
    "unit": (_other_unit, _other_unit),
    "instalments": (_other_plan, _other_plan),
    **{name: (_other_word(name),) for name in ("procedure", "stage", "branch", "outcome", "rating", "ground")},
    **{name: (_blank(name),) for name in ("reason", "evidence", "approver")},
}
