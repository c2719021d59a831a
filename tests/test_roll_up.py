"""Figures rolled up from the county to the province: sums, never shares; no report is not 0 (X29)."""

import pickle
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from people import OFFICE, at, green, opened, orange, red
from sanse_ledger import (
    FAST_ENFORCEMENT,
    SIX_SLIPS,
    CorruptJournal,
    Count,
    Kind,
    OtherKind,
    Period,
    Policy,
    Restrict,
    RollUp,
    SubmitWeek,
    Week,
    WorkingDays,
    WrongValue,
    period_digest,
    procedure_figures,
    render,
    weekly_digest,
)
from sanse_ledger.procedures import standard
from sanse_ledger.week.place_figures import (
    FORMAT,
    KEYS,
    Followed,
    Indicated,
    PlaceFigures,
    Setting,
)
from sanse_ledger.week.roll_up import _unpacked
from test_growth import MOST, steps
from vector_ledgers import ledgers

W24 = Week.parse("2022-W24")
W25 = W24.next
PROVINCE = ("某省",)
YI, BING = ("某省", "甲市", "乙县"), ("某省", "甲市", "丙县")
DING, WU = ("某省", "己市", "丁县"), ("某省", "己市", "戊县")
COUNTED = (Count(name="下访", units=("批次", "人次")),)


def county(place: tuple[str, ...] = YI, policy: Policy | None = None) -> RollUp:
    """Return a county's week: a red item that is overdue, an orange and a green one."""
    return RollUp.of(opened(red(), orange(), green(), policy=policy or Policy()), W24, place=place)


def text(of: RollUp, language: str = "zh", **asked: object) -> str:
    """Return its paper as text."""
    return render(of.document(**asked), "markdown", language=language)  # type: ignore[arg-type]  # as asked


@pytest.mark.thorough
def test_a_place_hands_up_the_numbers_of_its_digest() -> None:
    """Columns, timeliness, kinds, duties and concerns are those of the week's digest, of every third ledger (X29)."""
    seen = 0
    for ledger in ledgers()[::3]:
        week = Week.of((ledger.last_at or at(6, 13)).date())
        if not ledger.calendar.covers(week.monday) or ledger.year not in {week.monday.year, week.sunday.year}:
            continue
        digest, of = weekly_digest(ledger, week), RollUp.of(ledger, week)
        numbers = of.total.figures
        assert numbers is not None
        for colour, column in digest.columns.items():
            parts = (column.opening, column.incoming, column.outgoing, column.closing)
            assert parts == tuple(
                numbers[f"{colour.key}.{part}"] for part in ("opening", "incoming", "outgoing", "closing")
            )
        assert len(digest.in_progress) == numbers.in_progress
        assert len(digest.in_progress) == sum(numbers[key] for key in KEYS if key.startswith("kind."))
        assert digest.on_time_share == numbers.on_time_share
        assert len(digest.concerns) == sum(numbers[key] for key in KEYS if key.startswith("concern."))
        assert (digest.struck_off, digest.counted) == (numbers["struck-off"], numbers["counted"])
        expected = [each for each in digest.hand_ins if each.expected]
        assert len(expected) == numbers["hand-in.due"]
        assert len(expected) == sum(numbers[f"hand-in.{key}"] for key in ("on-time", "late", "missing"))
        assert len(digest.unreported) == numbers["report.unreported"] == numbers["concern.unreported"]
        seen += len(digest.concerns)

    assert seen > 100


def test_a_longer_period_counts_its_weeks() -> None:
    """Over a month the hand-ins are those of the weeks whose cut-off lies in it; nobody is asked what it reported."""
    ledger = opened(red(), orange(), policy=Policy(counts=COUNTED)).submit(
        SubmitWeek(section="综治督导股", week=W24, counts={"下访": (3, 8)}, at=at(6, 17), by=OFFICE)
    )
    of = RollUp.of(ledger, Period.parse("2022-06"))
    numbers = of.total.figures

    assert numbers is not None
    assert period_digest(ledger, Period.parse("2022-06")).total.closing == numbers["total.closing"] == 2
    assert (8, 1, 0, 7) == tuple(numbers[f"hand-in.{key}"] for key in ("due", "on-time", "late", "missing"))
    assert numbers.reported_share is None
    assert {("下访", "批次"): (3, 1), ("下访", "人次"): (8, 1)} == dict(of.total.counts)
    share = period_digest(ledger, Period.parse("2022-06")).on_time_share
    assert numbers.score(weekly=False) == numbers.on_time_share == share


def test_a_place_that_did_not_report_adds_no_nought() -> None:
    """It is an entry without numbers, and so is one whose record cannot be read; both are named (X29, invariant 47)."""
    corrupt = CorruptJournal("line 3 cannot be read", "第3行读不出")
    of = RollUp.merged([county(), RollUp.missing(BING, W24), RollUp.corrupt(DING, W24, corrupt)])
    total = of.total

    assert (3, 1) == (total.places, total.reported)
    assert [BING] == [each.place for each in total.missing]
    assert [DING] == [each.place for each in total.corrupt]
    alone = county().total.figures
    assert alone is not None
    assert total.figures is not None
    assert alone.numbers == total.figures.numbers
    with pytest.raises(KeyError):
        of.places[0]["red.closing"]
    shown = text(of)
    assert "应汇总3个地区，已报1个，未报1个，记录无法读取1个。以下数字只含已报的地区。" in shown
    assert "某省甲市丙县：未报" in shown
    assert f"某省己市丁县：记录无法读取（{corrupt.zh}）" in shown
    assert "reported: 1; no report: 1; record cannot be read: 1" in text(of, "en")
    assert ["记录无法读取", "未报"] == [each["已报地区"] for each in of.rows() if each["红色"] == "—"]


def test_without_any_report_there_are_no_sums() -> None:
    """The paper says who did not report, and has no table of noughts."""
    of = RollUp.missing(YI, W24) + RollUp.missing(BING, W24)

    assert of.total.figures is None
    assert "未报2个" in text(of)
    assert "三色台账增减情况" not in text(of)
    assert {"—"} == {row["红色"] for row in of.rows()}
    assert "0/2" in of.rows(level=2)[0].values()


def test_what_cannot_be_added_is_refused() -> None:
    """Another period, another form, a place twice: each is refused and says which, in both languages."""
    for call, en, zh in (
        (lambda: county() + RollUp.missing(BING, W25), "figures of 2022-W25", "2022年第25周"),
        (lambda: county() + RollUp.missing(BING, Period.parse("2022-06")), "figures of 2022-06", "2022年6月"),
        (lambda: county() + county(), "某省/甲市/乙县 is there twice", "某省甲市乙县出现了两次"),
        (lambda: county() + RollUp.missing(YI, W24), "is there twice", "不能加两遍"),
        (lambda: RollUp(W24, (), FORMAT + 1), "of form 3", "格式是 3"),
        (lambda: _unpacked(FORMAT + 1, W24, ((),)), "of form 3", "格式是 3"),
        (lambda: county().by(0), "from 1", "从 1"),
        (lambda: RollUp.missing((), W24), "a name at every level", "各级地名都要写"),
        (lambda: RollUp.missing(("某省", " "), W24), "a name at every level", "各级地名都要写"),
        (lambda: RollUp.corrupt(YI, W24, " "), "why the record", "为什么无法读取"),
        (lambda: RollUp.of(opened(), Week.parse("2021-W23")), "not of 2022", "不在2022年"),
        (lambda: RollUp.of(opened(), Week.parse("2026-W02")), "not of 2022", "不在2022年"),
        (lambda: RollUp.of(opened(), Period.parse("2021")), "not of 2022", "不在2022年"),
        (lambda: PlaceFigures(place=YI, numbers=(1,)), "numbers in form 2", "版格式有"),
    ):
        with pytest.raises(WrongValue, match=en) as wrong:
            call()
        assert zh in wrong.value.zh
    for call in (  # type: ignore[assignment]  # others
        lambda: RollUp.of(None, W24),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.of(opened(), "2022-W24"),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.of(opened(), None),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.missing(7, W24),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.corrupt(YI, W24, 7),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.corrupt(YI, W24, None),  # type: ignore[arg-type]  # the fault
        lambda: RollUp.merged([7]),  # type: ignore[list-item]  # the fault
        lambda: RollUp(None, county().places),
        lambda: RollUp(W24, (7,)),  # type: ignore[arg-type]  # the fault
        lambda: PlaceFigures(place=YI, numbers=(True,) * len(KEYS)),
        lambda: PlaceFigures(place=YI, setting=7),  # type: ignore[arg-type]  # the fault
        lambda: county().document(procedures=[7]),  # type: ignore[list-item]  # the fault
        lambda: county().document(ranking=None),  # type: ignore[arg-type]  # the fault
        lambda: county() + 7,  # type: ignore[operator]  # the fault
    ):
        with pytest.raises(TypeError):
            call()


FOLLOWED = (
    Followed("six-slips", "六单", "six slips", "0f3a", ("resolution-rate", "paid")),
    Followed("six-slips", "六单", "six slips", "9999", ("resolution-rate", "paid")),
)


def places(name: str) -> st.SearchStrategy[PlaceFigures]:
    """Return a strategy for what a place hands up, or that it hands up nothing."""
    whole = st.integers(0, 5000)
    indicated = st.tuples(
        st.tuples(whole, whole).map(lambda each: Indicated(*each)), st.fractions(0, 9, max_denominator=4).map(Indicated)
    )
    reports = st.builds(
        PlaceFigures,
        place=st.just(("某省", name[:1], name)),
        numbers=st.integers(0, 99).map(lambda first: tuple(range(first, first + len(KEYS)))),
        counts=st.dictionaries(st.sampled_from([("下访", "批次"), ("排查", "件")]), whole).map(
            lambda each: tuple(sorted(each.items()))
        ),
        procedures=st.lists(
            st.tuples(st.sampled_from(FOLLOWED), indicated), max_size=2, unique_by=lambda each: each[0]
        ).map(tuple),
        setting=st.builds(
            Setting, *map(st.just, ("0f3a", "77c1", "2013-2026")), *[st.integers(0, 9)] * 4, st.booleans()
        ),
    )
    without = st.sampled_from(
        [
            PlaceFigures(place=("某省", name[:1], name)),
            PlaceFigures(place=("某省", name[:1], name), corrupt="读不出"),
        ]
    )
    return st.one_of(reports, without)


@st.composite
def parts(draw: st.DrawFn) -> list[RollUp]:
    """Draw up to six roll-ups of one week, of places that differ; some are empty."""
    names = draw(st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), max_size=6, unique=True))
    found = [RollUp(W24, (draw(places(name)),)) for name in names]
    return [*found, *([RollUp.EMPTY] if draw(st.booleans()) else [])]


@settings(max_examples=25)
@given(parts(), st.randoms(use_true_random=False))
def test_adding_is_associative_and_commutative_with_an_identity(found: list[RollUp], random: object) -> None:
    """However they are ordered and grouped, the same comes out: places, sums, paper (X29, invariant 47)."""
    whole = RollUp.merged(found)
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    cut = len(mixed) // 2
    left, right = RollUp.merged(mixed[:cut]), RollUp.merged(mixed[cut:])

    assert whole == left + right == right + left == whole + RollUp.EMPTY == RollUp.EMPTY + whole
    one_by_one = RollUp.EMPTY
    for each in mixed:
        one_by_one += each
    assert whole == one_by_one
    assert repr(whole.document()) == repr(one_by_one.document())
    assert hash(whole) == hash(one_by_one)
    assert whole == pickle.loads(pickle.dumps(whole))  # noqa: S301 - what was pickled above


@settings(max_examples=25)
@given(parts())
def test_the_sums_are_those_of_the_places(found: list[RollUp]) -> None:
    """Numerators and denominators are added, each definition by itself; a part's sums add up to the whole's."""
    whole = RollUp.merged(found)
    reported = [each for each in whole.places if each.reported]
    total = whole.total

    assert total.reported == len(reported)
    assert len(whole.places) == total.reported + len(total.missing) + len(total.corrupt)
    for key in KEYS:
        assert (total.figures is None) is (not reported)
        assert total.figures is None or total.figures[key] == sum(each[key] for each in reported)
    for (name, unit), (number, places_) in total.counts.items():
        of = [dict(each.counts)[name, unit] for each in reported if (name, unit) in dict(each.counts)]
        assert (sum(of), len(of)) == (number, places_)
    for each in total.procedures:
        rows = [dict(place.procedures)[each.followed] for place in reported if each.followed in dict(place.procedures)]
        assert len(rows) == each.places
        assert each.indicators[0] == Indicated(
            sum(row[0].number for row in rows), sum(row[0].whole or 0 for row in rows)
        )
        assert each.indicators[1] == Indicated(sum((row[1].number for row in rows), Fraction(0)), None)
    cities = whole.by(2).values()
    assert total.reported == sum(each.total.reported for each in cities)


def test_shares_are_never_added() -> None:
    """The share of two places is the sum of the numerators over the sum of the denominators."""
    assert Fraction(3, 4) == (Indicated(3, 3) + Indicated(0, 1)).value
    assert (Indicated(3) + Indicated(4)).value == 7
    assert Indicated(0, 0).value is None


def test_drilling_down() -> None:
    """A province's paper has its cities, a city's its counties; what a city hands up itself is in it."""
    of = RollUp.merged(RollUp.missing(each, W24) for each in (YI, BING, DING)) + county(WU) + county(("某省", "己市"))

    assert [("某省", "己市"), ("某省", "甲市")] == list(of.by(2))
    assert 2 == of.within(("某省", "己市")).total.reported
    assert [row["地区"] for row in of.rows(level=2)] == ["某省/己市", "某省/甲市"]
    assert "# 某省“三色台账”分级汇总" in text(of)
    city = text(of.within(("某省", "甲市")))
    assert "# 某省甲市“三色台账”分级汇总" in city
    assert "| 丙县 |" in city
    assert "| 乙县 |" in city
    assert "All places: three-colour" in text(RollUp.EMPTY, "en")


def test_what_is_read_first_stands_first() -> None:
    """A week has its days; sums and places stand on the first page, kinds of work and all the rest after them."""
    shown, shown_en = text(county() + RollUp.missing(BING, W24)), text(county(), "en")

    assert "2022年第24周（2022年6月13日至6月19日）" in shown
    assert "week 24 of 2022 (2022-06-13 to 2022-06-19)" in shown_en
    parts = ("以下数字只含已报的地区", "三色台账增减情况", "应报《周工作台账》", "各地情况", "事项类别", "办理情况")
    assert [*parts] == sorted(parts, key=shown.index)
    assert "2022年6月\n" in text(RollUp.of(opened(green()), Period.parse("2022-06"), place=YI))


def test_ranked_by_x10_alone_and_only_where_it_is_wanted() -> None:
    """Places stand by name; ranked, equal scores share a rank, the formula is printed, no report has no rank (X10)."""
    late = county(BING)
    good = RollUp.of(opened(green()), W24, place=YI)
    of = RollUp.merged([late, good, county(("某省", "甲市", "丑县")), RollUp.missing(("某省", "甲市", "寅县"), W24)])
    ranks = [line.split("|")[-2].strip() for line in text(of, ranking=True).splitlines() if "县 |" in line]

    assert "得分" not in text(of)
    assert "得分＝（按期率＋填报率＋报送得分）÷3" in text(of, ranking=True)
    assert ["2", "2", "1", "—"] == ranks
    assert "Rank" in text(of, "en", ranking=True)
    assert "| 填报率 | 报送得分 | 得分 | 名次 |" in text(of, ranking=True)
    assert "Reported share | Hand-in | Score | Rank" in text(of, "en", ranking=True)
    [unranked] = [line for line in text(of, ranking=True).splitlines() if "寅县 |" in line]
    assert unranked.endswith("| — | — | — | — |")


def test_over_a_longer_period_places_are_ranked_by_the_on_time_share_alone() -> None:
    """It is a column already: there is no score beside it, and the note names no share that is not shown (X10)."""
    of = RollUp.of(opened(green()), Period.parse("2022-06"), place=YI)
    shown = text(of + RollUp.missing(BING, Period.parse("2022-06")), ranking=True)

    assert "得分" not in shown
    assert "填报率" not in shown
    assert "| 按时份数 | 名次 |" in shown
    assert ["1", "—"] == [line.split("|")[-2].strip() for line in shown.splitlines() if "县 |" in line][::-1]


def test_the_row_names_the_setting_that_says_what_it_counts() -> None:
    """Where places count due soon or owed too long by different days, the row says by how many places each."""
    other = Policy(due_soon=5, duty_limit=WorkingDays(2))
    of = county() + county(BING, other) + county(DING)

    assert "临期（各地口径不同：3个工作日的2个地区、5个工作日的1个地区）" in text(of)
    assert "超过说明沟通时限（各地口径不同：2个工作日的1个地区、3个工作日的2个地区）" in text(of)
    assert "Due soon (not counted alike: 3 working days in 2, 5 working days in 1)" in text(of, "en")
    assert "临期（3个工作日）" in text(county())
    [(one, two), (two_, one_)] = sorted((number, each.due_soon) for each, number in of.total.settings)
    assert ((1, 5), (2, 3)) == ((one, two), (two_, one_))
    editions = [line for line in text(of).splitlines() if "政策（摘要）" in line]
    assert [True] == [all(part in each for part in ("（2个地区）", "2013-", "（3个地区）")) for each in editions]


def test_an_assumed_calendar_is_told() -> None:
    """Where the holidays of a year are not loaded, it says in how many places working days were assumed (X12)."""
    assumed = PlaceFigures(place=YI, numbers=(0,) * len(KEYS), setting=Setting(provisional=True))

    assert "暂按周一至周五推定工作日的1个地区" in text(RollUp(W24, (assumed,)))
    assert "working days assumed in 1" in text(RollUp(W24, (assumed,)), "en")
    bare = PlaceFigures(place=YI, numbers=(0,) * len(KEYS))
    assert "政策（摘要）" not in text(RollUp(W24, (bare,)))


def test_restricted_items_are_counted_and_named_nowhere() -> None:
    """A roll-up has numbers: no number, title, section or person of any item (X32)."""
    ledger = opened(red(), orange()).submit(Restrict(item="R-1", reason="保密", at=at(6, 1), by=OFFICE))
    of = RollUp.of(ledger, W24, place=YI)
    item = ledger.items["R-1"]

    assert of.total.figures is not None
    assert 1 == of.total.figures["restricted"]
    assert "未销号事项中有内部事项1项" in text(of)
    assert "Restricted among those in progress: 1" in text(of, "en")
    for shown in (
        text(of),
        text(of, "en"),
        str(of.rows()),
        repr(of.places),
        pickle.dumps(of).decode("utf-8", "ignore"),
    ):
        for each in (item.number, item.title, item.section, item.leader):
            assert each not in shown


def test_a_kind_of_a_hosts_own_is_counted_with_the_others() -> None:
    """Kinds that the list does not have are counted together."""
    of = RollUp.of(
        opened(
            red(),
            red(
                "R-2",
            ),
        ),
        W24,
    ).total.figures
    assert of is not None
    assert 2 == of[f"kind.{Kind.ASSESSMENT.key}"]
    own = RollUp.of(opened(evolve(red(), kind=OtherKind("信访"))), W24).total.figures
    assert own is not None
    assert 1 == own["kind.other"]


@pytest.mark.thorough
def test_indicators_are_those_of_the_procedures_figures() -> None:
    """Numerator and denominator of each indicator are handed up, and printed as the figures print them (K5)."""
    year = Period.parse("2023")
    seen = 0
    for ledger in ledgers()[::2]:
        if ledger.year != year.year or not any(each.every_matter for each in ledger.items.values()):
            continue
        of = RollUp.of(ledger, year, place=YI)
        shown, shown_en = text(of), text(of, "en")
        for followed, indicators in of.places[0].procedures:
            figures = procedure_figures(ledger, followed.key, since=year.since(), until=year.until()).total.indicators
            assert list(figures) == [*followed.indicators]
            assert [(each.number, each.whole) for each in figures.values()] == [*indicators]
            if standard(followed.key) is not None:
                assert all(f"| {each.indicator.zh} | {each.printed.zh} |" in shown for each in figures.values())
                assert all(f"| {each.indicator.en} | {each.printed.en} |" in shown_en for each in figures.values())
                seen += len(figures)

    assert seen > 100


def test_definitions_that_differ_are_not_added() -> None:
    """One procedure by two definitions has two rows; what no definition is known of is told by its key, as it is."""
    several = tuple((each, (Indicated(2, 3), Indicated(Fraction(1, 2)))) for each in FOLLOWED)
    figures = PlaceFigures(place=YI, numbers=(0,) * len(KEYS), procedures=several)
    of = RollUp(W24, (figures,))

    assert "| 六单（0f3a） | resolution-rate | 2/3 | 1 |" in text(of)
    assert "| six slips (9999) | paid | 1/2 | 1 |" in text(of, "en")
    assert "不同定义的，分别汇总，不相加" in text(of)
    assert "<RollUp 2022-W24: 1 of 1 place reported>" == repr(of)
    assert "<RollUp 2022-W24: 1 of 2 places reported>" == repr(of + RollUp.missing(BING, W24))


def of_procedures(count: int = 1) -> list[RollUp]:
    """Return roll-ups with two procedures, counts and numbers of a usual size."""
    kept = tuple(
        (
            Followed(each.key, each.zh, each.en, f"{each.key:*<12}"[:12], tuple(one.key for one in each.indicators)),
            tuple(Indicated(17 + place, 23 if one.denominator else None) for place, one in enumerate(each.indicators)),
        )
        for each in (SIX_SLIPS, FAST_ENFORCEMENT)
    )
    return [
        RollUp(
            W24,
            (
                PlaceFigures(
                    place=("某某省", f"第{number // 12}市", f"第{number}县"),
                    numbers=tuple((number + 7 * each) % 300 for each in range(len(KEYS))),
                    counts=((("下访", "人次"), 431), (("下访", "批次"), 87), (("排查", "件"), 1210)),
                    procedures=kept,
                    setting=Setting("0123456789ab", "ba9876543210", "2013-2026"),
                ),
            ),
        )
        for number in range(count)
    ]


def test_a_county_takes_less_than_a_kilobyte() -> None:
    """Pickled, with two procedures; merged, half a kilobyte a county, also where each came from another process."""
    [one] = of_procedures()
    assert len(pickle.dumps(one)) <= 1024
    sent = [pickle.loads(pickle.dumps(each)) for each in of_procedures(120)]  # noqa: S301 - what was pickled here
    assert len(pickle.dumps(RollUp.merged(sent))) <= 512 * 120
    real = RollUp.of(opened(red(), orange(), green()), W24, place=YI)
    assert len(pickle.dumps(real)) <= 1024


def test_merging_costs_in_proportion_to_the_places() -> None:
    """Four times the counties are four times the work to put together and add up, however they came (X29)."""

    def merge(found: list[RollUp]) -> None:
        assert RollUp.merged(found).total.reported == len(found)

    few, many = of_procedures(70), of_procedures(280)
    sent = [pickle.loads(pickle.dumps(each)) for each in many]  # noqa: S301 - what was pickled here
    merge(few)  # what is made once is no cost of a county

    assert steps(lambda: merge(many)) < MOST * steps(lambda: merge(few))
    assert steps(lambda: merge(sent)) < MOST * steps(lambda: merge(few))
    assert steps(lambda: merge(many)) < MOST_STEPS * len(many)


MOST_STEPS = 250
"""So many instructions of Python a county may take; on 3.11 it takes 177, with 78 numbers and two procedures."""
