"""The paper of a city or a province (X29): the sums, by which rules they were made, and place by place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from sanse_ledger.calendar.periods import Period
from sanse_ledger.calendar.weeks import Week
from sanse_ledger.pages.document import Alignment, Block, BulletList, Document, Inline, Note, Paragraph, Table
from sanse_ledger.pages.label import chip
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.library import library
from sanse_ledger.week.figures.indicators import IndicatorFigures
from sanse_ledger.week.place_figures import Indicated, Numbers, PlaceFigures, name_of
from sanse_ledger.week.place_sums import FollowedSum, Sums, by_level, sums_of
from sanse_ledger.week.ranking import ranking_note
from sanse_ledger.words.bilingual import Language, Text, Words, checked, wording
from sanse_ledger.words.colours import MARKED, Colour
from sanse_ledger.words.phrases import NOTHING, both, count, joined, span
from sanse_ledger.words.shares import Share, percent
from sanse_ledger.words.terms import ConcernKind, DutyKind, Kind, Timeliness

_RIGHT: Alignment = "right"
_PARTS = ("opening", "incoming", "outgoing", "closing")
_DEPENDS: Mapping[str, str] = MappingProxyType(
    {
        "timeliness.due-soon": "due_soon",
        "concern.due-soon": "due_soon",
        "duty.past-limit": "duty_limit",
        "concern.duty-was-late": "duty_limit",
        "concern.move-late": "move_limit",
        "concern.move-was-late": "move_limit",
        "concern.stale": "stale_after",
    }
)
"""Which setting says what a number counts."""
_HEADS = (
    ("地区", "Place"), ("已报地区", "Reported"), ("红色", "Red"), ("橙色", "Orange"), ("绿色", "Green"),
    ("未销号", "In progress"), ("逾期", "Overdue"), ("超时限", "Past a limit"), ("应说明沟通", "Duties owed"),
    ("按期率", "On time"), ("应报份数", "Hand-ins due"), ("按时份数", "In time"),
)  # fmt: skip
_SCORED = (("填报率", "Reported share"), ("报送得分", "Hand-in"), ("得分", "Score"))
"""What stands beside a rank of the week: with the on-time share, the score and what it is the mean of (X10)."""
_RANKED = ("名次", "Rank")
Groups = Mapping[tuple[str, ...], Sequence[PlaceFigures]]


def page_of(  # noqa: PLR0913 - what is on it, how it is ranked, by which definitions it is named
    places: Sequence[PlaceFigures],
    above: tuple[str, ...],
    period: Week | Period | None,
    *,
    ranking: bool,
    weekly: bool,
    known: Sequence[Procedure],
) -> Document:
    """Return the paper of *places* that lie in the place called *above*."""
    of = sums_of(places)
    groups = by_level(places, len(above) + 1)
    name = "".join(above)
    return Document(
        title=Words(
            zh=f"{name}“三色台账”分级汇总", en=f"{'/'.join(above) or 'All places'}: three-colour ledgers rolled up"
        ),
        subtitle=_when(period),
        blocks=[
            Paragraph(inlines=_who(of)),
            *([] if of.reported == of.places else [BulletList(items=[*_without(of)])]),
            *([] if of.figures is None else _sums(of.figures)),
            _by_place(groups, ranking=ranking, weekly=weekly),
            *([ranking_note(weekly=weekly)] if ranking else []),
            *([] if of.figures is None else _in_detail(of, of.figures, weekly=weekly)),
            *_counts(of),
            *_procedures(of, known),
            *_rules(of),
        ],
        landscape=True,
    )


def _when(period: Week | Period | None) -> Words:
    """Name the period, a week with its days."""
    if period is None:
        return Words(zh="", en="")
    if not isinstance(period, Week):
        return Words(zh=period.zh, en=period.en[0].upper() + period.en[1:])
    days = span(period.monday, period.sunday)
    return Words(zh=f"{period.zh}（{days.zh}）", en=f"{period.en} ({days.en})")


def _who(of: Sums) -> Words:
    """Say how many places reported, and that what is not known is not in the sums."""
    missing, corrupt = len(of.missing), len(of.corrupt)
    zh = f"应汇总{of.places}个地区，已报{of.reported}个"
    en = f"Places to roll up: {of.places}; reported: {of.reported}"
    if missing:
        zh, en = f"{zh}，未报{missing}个", f"{en}; no report: {missing}"
    if corrupt:
        zh, en = f"{zh}，记录无法读取{corrupt}个", f"{en}; record cannot be read: {corrupt}"
    if missing or corrupt:
        return Words(zh=f"{zh}。以下数字只含已报的地区。", en=f"{en}. The figures below are of those that reported.")
    return Words(zh=f"{zh}。", en=f"{en}.")


def _without(of: Sums) -> Iterator[Words]:
    """Name each place without numbers, and why it has none."""
    for each in of.missing:
        yield Words(zh=f"{''.join(each.place)}：未报", en=f"{'/'.join(each.place)}: no report")
    for each in of.corrupt:
        why = both(each.corrupt or "")
        name = Words(zh="".join(each.place), en="/".join(each.place))
        yield Words(zh=f"{name.zh}：记录无法读取（{why.zh}）", en=f"{name.en}: its record cannot be read ({why.en})")


def _sums(numbers: Numbers) -> Iterator[Block]:
    """Yield what is read first: the balance, the year so far, and how weeks were handed in."""
    yield _balance(numbers)
    yield Paragraph(inlines=_year(numbers))
    yield Paragraph(inlines=_hand_ins(numbers))


def _in_detail(of: Sums, numbers: Numbers, *, weekly: bool) -> Iterator[Block]:
    """Yield what stands behind the sums: kinds of work, and how the work stands."""
    yield _listed(Words(zh="事项类别", en="Kinds of work"), _kinds(numbers))
    yield _listed(Words(zh="办理情况", en="How the work stands"), _standing(of, numbers, weekly=weekly))


def _balance(of: Numbers) -> Table:
    rows: list[tuple[Inline, ...] | list[Inline]] = [[chip(colour), *_columns(of, colour.key)] for colour in MARKED]
    rows.append((Words(zh="合计", en="Total"), *_columns(of, "total")))
    rows.append((Words(zh="已退出台账", en="No mark"), *_columns(of, Colour.CLEARED.key)))
    heads = [Words(zh="台账", en="Ledger"), *(_head(name_of(f"total.{part}")) for part in _PARTS)]
    return Table(
        caption=Words(zh="三色台账增减情况", en="The balance"),
        columns=heads,
        rows=rows,
        align=["center", *([_RIGHT] * len(_PARTS))],
        row_header=True,
    )


def _head(of: Words) -> Words:
    return Words(zh=of.zh, en=of.en.capitalize())


def _columns(of: Numbers, name: str) -> list[str]:
    return [str(of[f"{name}.{part}"]) for part in _PARTS]


def _year(of: Numbers) -> Words:
    done, counted, kept = of["struck-off"], of["counted"], of["restricted"]
    internal = Words(zh=f"未销号事项中有内部事项{kept}项。", en=f" Restricted among those in progress: {kept}.")
    return Words(
        zh=f"本年登记（不含撤销、并入、结转）{counted}项，累计销号{done}项。{internal.zh if kept else ''}",
        en=f"Entered this year, less what left it: {counted}; struck off: {done}.{internal.en if kept else ''}",
    )


def _listed(caption: Words, rows: Iterator[tuple[Words, int]]) -> Table:
    heads = [Words(zh="项目", en="What"), Words(zh="项数", en="Number")]
    shown = [(_head(name), str(number)) for name, number in rows]
    return Table(caption=caption, columns=heads, rows=shown, align=["left", _RIGHT], widths=[8, 2], row_header=True)


def _kinds(of: Numbers) -> Iterator[tuple[Words, int]]:
    for key in (*(f"kind.{each.key}" for each in Kind), "kind.other"):
        yield name_of(key), of[key]


_NEAR: Final = Words(zh="近期到期", en="due before long")
"""What is due next is called so at the end of a period that is no week."""


def _standing(of: Sums, numbers: Numbers, *, weekly: bool) -> Iterator[tuple[Words, int]]:
    """Yield every state, what is owed, and of what else is to be said that of which there is some."""
    duties = (*(f"duty.{each.key}" for each in DutyKind), "duty.past-limit")
    for key in (*(f"timeliness.{each.key}" for each in Timeliness), *duties):
        yield _named(key, of), numbers[key]
    for kind in ConcernKind:
        key = f"concern.{kind.key}"
        if numbers[key] and kind not in {ConcernKind.LATE, ConcernKind.DUTY, ConcernKind.DUE_SOON}:
            yield _NEAR if kind is ConcernKind.DUE_NEXT and not weekly else _named(key, of), numbers[key]


def _named(key: str, of: Sums) -> Words:
    """Name a number, and where a setting says what it counts, the setting: by how many places each, if they differ."""
    name, setting = name_of(key), _DEPENDS.get(key)
    if setting is None:
        return name
    days = Counter[int]()
    for each, places in of.settings:
        days[getattr(each, setting)] += places
    if len(days) == 1:
        [only] = days
        return Words(zh=f"{name.zh}（{only}个工作日）", en=f"{name.en} ({count(only, 'working day')})")
    told = joined(
        Words(zh=f"{number}个工作日的{days[number]}个地区", en=f"{count(number, 'working day')} in {days[number]}")
        for number in sorted(days)
    )
    return Words(zh=f"{name.zh}（各地口径不同：{told.zh}）", en=f"{name.en} (not counted alike: {told.en})")


def _hand_ins(of: Numbers) -> Words:
    due, on_time, late, missing, left_out = (
        of[f"hand-in.{key}"] for key in ("due", "on-time", "late", "missing", "left-out")
    )
    several = (
        Words(zh=f"{name.zh}{number}份", en=f"{name.en}: {number}")
        for name, number in (
            (Words(zh="迟报", en="late"), late),
            (Words(zh="未报", en="missing"), missing),
        )
        if number
    )
    not_in_time = joined(several, zh="，", en="; ")
    if not (late or missing):
        not_in_time = Words(zh="无迟报、未报", en="none late or missing")
    left = Words(zh=f"；漏报事项{left_out}项次", en=f"; items left out: {left_out}") if left_out else both("")
    return Words(
        zh=f"应报《周工作台账》{due}份，按时报送{on_time}份，{not_in_time.zh}{left.zh}。",
        en=f"Weekly work ledgers due: {due}; on time: {on_time}; {not_in_time.en}{left.en}.",
    )


def _counts(of: Sums) -> Iterator[Block]:
    """Yield what sections counted, each with how many places counted it."""
    if not of.counts:
        return
    heads = (("计数", "What"), ("单位", "Unit"), ("合计", "Sum"), ("地区数", "Places"))
    yield Table(
        caption=Words(zh="计数情况", en="What was counted"),
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=[(name, unit, str(number), str(places)) for (name, unit), (number, places) in of.counts.items()],
        align=["left", "left", _RIGHT, _RIGHT],
        row_header=True,
    )


# Procedures


def _procedures(of: Sums, known: Sequence[Procedure]) -> Iterator[Block]:
    """Yield the indicators, each definition of a procedure by itself."""
    if not of.procedures:
        return
    editions = Counter(each.followed.key for each in of.procedures)
    heads = (("办理流程", "Procedure"), ("指标", "Indicator"), ("数值", "Figure"), ("地区数", "Places"))
    yield Table(
        caption=Words(zh="办理流程指标", en="Indicators of procedures"),
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=[row for each in of.procedures for row in _of_procedure(each, known, editions[each.followed.key] > 1)],
        align=["left", "left", _RIGHT, _RIGHT],
    )
    if max(editions.values()) > 1:
        yield Note(
            inlines=Words(
                zh="注：同一办理流程有不同定义的，分别汇总，不相加；括号内为定义的摘要。",
                en="Different definitions of one procedure are not added; the fingerprint tells them apart.",
            )
        )


def _of_procedure(
    of: FollowedSum,
    known: Sequence[Procedure],
    several: bool,  # noqa: FBT001 - whether there are other definitions
) -> Iterator[tuple[Inline, ...]]:
    followed, mark = of.followed, f"（{of.followed.definition}）" if several else ""
    name = Words(zh=f"{followed.zh}{mark}", en=f"{followed.en}{mark.replace('（', ' (').replace('）', ')')}")
    procedure = next((each for each in (*known, *library()) if _is_of(each, of)), None)
    for key, each in zip(followed.indicators, of.indicators, strict=True):
        called, shown = _indicator(key, each, procedure)
        yield name, called, shown, str(of.places)


def _is_of(procedure: Procedure, of: FollowedSum) -> bool:
    """Return whether a definition has the indicators that were counted."""
    keys = tuple(each.key for each in procedure.indicators)
    return procedure.key == of.followed.key and keys == of.followed.indicators


def _indicator(key: str, of: Indicated, procedure: Procedure | None) -> tuple[Words, Words]:
    """Return what an indicator is called and comes to; by its key, as a fraction, where its definition is not known."""
    if procedure is None:
        whole = "" if of.whole is None else f"/{of.whole}"
        return both(key), both(f"{of.number}{whole}")
    indicator = next(each for each in procedure.indicators if each.key == key)
    total = indicator.numerator.total
    is_money = indicator.numerator.paid or (total is not None and procedure.asked[total].money)
    figures = IndicatorFigures(
        procedure=procedure,
        indicator=indicator,
        number=Fraction(of.number),
        whole=None if of.whole is None else Fraction(of.whole),
        is_of_whole_numbers=not is_money and Fraction(of.number).denominator == 1,
    )
    return both(indicator), figures.printed


# Place by place


def place_rows(groups: Groups, language: Language) -> Rows:
    """Return a row of text for each place: “—” for what is not known."""
    checked(language)
    heads = [wording(Words(zh=zh, en=en), language) for zh, en in _HEADS]
    rows = []
    for name, places in groups.items():
        cells = ["/".join(name), *_cells(sums_of(places))]
        rows.append({head: wording(cell, language) for head, cell in zip(heads, cells, strict=True)})
    return tuple(rows)


def _cells(of: Sums) -> list[Text]:
    """Return the numbers of one place, or of all in it."""
    told: Text = f"{of.reported}/{of.places}"
    if of.figures is None:
        why = Words(zh="记录无法读取", en="cannot be read") if of.corrupt else Words(zh="未报", en="no report")
        return [why if of.places == 1 else told, *([NOTHING] * (len(_HEADS) - 2))]
    numbers = of.figures
    keys = ("timeliness.overdue", "timeliness.past-limit", "concern.duty")
    return [
        told,
        *(str(numbers[f"{colour.key}.closing"]) for colour in MARKED),
        str(numbers.in_progress),
        *(str(numbers[key]) for key in keys),
        percent(numbers.on_time_share),
        *(str(numbers[f"hand-in.{key}"]) for key in ("due", "on-time")),
    ]


def _by_place(groups: Groups, *, ranking: bool, weekly: bool) -> Table:
    """Return one row for each place; where they are ranked, with what its rank goes by, if it has a score (X10)."""
    sums = {name: sums_of(places) for name, places in groups.items()}
    scores = [None if of.figures is None else of.figures.score(weekly=weekly) for of in sums.values()]
    scored = _SCORED if weekly else ()
    heads = (*_HEADS, *((*scored, _RANKED) if ranking else ()))
    return Table(
        caption=Words(zh="各地情况", en="Place by place"),
        columns=[Words(zh=zh, en=en) for zh, en in heads],
        rows=[
            (name[-1], *_cells(of), *(_standing_of(of, weekly=weekly, among=scores) if ranking else ()))
            for name, of in sums.items()
        ],
        align=["left", *([_RIGHT] * (len(heads) - 1))],
        row_header=True,
    )


def _standing_of(of: Sums, *, weekly: bool, among: Sequence[Share]) -> Iterator[str]:
    """Yield what a rank goes by, of a week alone, and the rank: 1 and how many are higher, equal ones sharing it."""
    score = None if of.figures is None else of.figures.score(weekly=weekly)
    if weekly:
        shares = (None, None) if of.figures is None else (of.figures.reported_share, of.figures.hand_in_share)
        yield from map(percent, (*shares, score))
    yield NOTHING if score is None else str(1 + sum(other is not None and other > score for other in among))


# By which rules


def _rules(of: Sums) -> Iterator[Block]:
    """Name the editions of policy and calendar, with how many places went by each."""
    if not of.settings:
        return
    policies, calendars = Counter[str](), Counter[tuple[str, str]]()
    for setting, places in of.settings:
        policies[setting.policy] += places
        calendars[setting.years, setting.calendar] += places
    by_policy = joined(_edition(name, number) for name, number in sorted(policies.items()))
    by_calendar = joined(_edition(f"{years} {mark}", number) for (years, mark), number in sorted(calendars.items()))
    assumed = sum(places for setting, places in of.settings if setting.provisional)
    zh = f"；暂按周一至周五推定工作日的{assumed}个地区" if assumed else ""
    en = f"; working days assumed in {assumed}" if assumed else ""
    yield Note(
        inlines=Words(
            zh=f"注：政策（摘要）：{by_policy.zh}。工作日历（年份、摘要）：{by_calendar.zh}{zh}。",
            en=f"Policies, by fingerprint: {by_policy.en}. Calendars, by years and fingerprint: {by_calendar.en}{en}.",
        )
    )


def _edition(name: str, places: int) -> Words:
    return Words(zh=f"{name}（{places}个地区）", en=f"{name} ({count(places, 'place')})")
