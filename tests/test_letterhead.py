"""Letterheads: nobody else's word stands on an office's page, and no wording is part of the record."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import attrs
import pytest

from fast_enforcement import COURT
from matters import closed, rated, to_doing, town
from people import OFFICE, at, green, on, opened, orange, red
from sanse_ledger import (
    BEIJING,
    BadDocument,
    Conclude,
    Document,
    Ledger,
    Letterhead,
    Policy,
    ReminderKind,
    SubmitWeek,
    Week,
    Words,
    WrongType,
    WrongValue,
    audit,
    dumps,
    friday_circular,
    label_sheet,
    loads,
    notifications,
    procedure_figures,
    reminders,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.words.bilingual import Language
from sanse_ledger.words.terms import Level
from show import Example
from six_slips import TOWN
from stores import open_store

W24 = Week.parse("2022-W24")
BUREAU = Letterhead(
    organ=Words(zh="某县某局", en="Bureau of Some County"),
    series=Words(zh="督查通报", en="Inspection circular"),
    subject=Words(zh="重点工作", en="key work"),
    ledger=Words(zh="重点工作台账", en="ledger of key work"),
    unit=Words(zh="科室", en="division"),
    units="各科室、二级单位",
    consolidator=Words(zh="督查科", en="inspection division"),
    principal=Words(zh="局长", en="director"),
    addressees=("各科室", "局属单位"),
    copies=("县委办公室",),
    reports=(),
    printed_by="某县某局印",
    signature="某县某局督查科",
    colours=False,
)
"""A letterhead of which nothing is left to its default."""


def plain(document: Document, language: Language = "zh") -> str:
    """Return a page as text."""
    return render(document, "text", language)


@cache
def of(example: Example, tmp: Path) -> Ledger:
    """Return the ledger of a sample."""
    return example.kept(tmp / f"{example.year}.db").ledger


def weeks(ledger: Ledger) -> Iterator[Week]:
    """Yield every week that its record reaches into."""
    week = Week.of(ledger.events[0].at.date())
    while week.monday <= ledger.events[-1].at.date():
        yield week
        week = week.next


def papers(ledger: Ledger, example: Example, language: Language) -> Iterator[str]:
    """Yield every paper of every week of a sample, as text; labels aside, which are the colours."""
    for week in weeks(ledger):
        circular = friday_circular(ledger, week)
        yield plain(circular.document(), language)
        yield from (f"{each.subject}\n{each.body}" if language == "zh" else f"{each.subject_en}\n{each.body_en}"
                    for each in notifications(circular))  # fmt: skip
        yield plain(weekly_ledger(ledger, week), language)
        yield plain(weekly_digest(ledger, week).document(), language)
        yield plain(three_lamps(ledger, on=week.friday).document(), language)
        yield plain(audit(ledger, on=week.friday).document(), language)
        yield "\n".join(each.zh if language == "zh" else each.en for each in reminders(ledger, on=week.friday))
        yield "\n".join(f"{each}" for row in weekly_digest(ledger, week).rows(language) for each in row)
    yield "\n".join(f"{each}" for row in ledger.rows(language) for each in row)
    begin, end = (datetime.combine(day, time(), BEIJING) for day in (example.since, example.until + timedelta(days=1)))
    for by in (None, "section", "leader"):
        figures = procedure_figures(ledger, example.procedure, since=begin, until=end, by=by)
        yield plain(figures.document(), language)


OF_THE_COURT = ("执结", "执行完毕", "结案", "14个工作日", "enforced")
OF_THE_TOWN = ("化解", "受理", "resolved", "dispute")
OF_THE_COUNTY = (
    "转入下一步",
    "尚未转入跟踪办理",
    "股室",
    "三色",
    "红色",
    "橙色",
    "绿色",
    "转橙",
    "转绿",
    "报送办公室",
    "待取消标注",
    "督办通报",
    "政法委员会",
)
IN_ENGLISH = ("section", "three-colour", "General Office", " red ", "orange", "green")


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize("example", [TOWN, COURT], ids=["town", "court"])
def test_no_paper_of_a_town_or_a_court_has_a_word_of_the_county(
    example: Example, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every paper of every week, in both languages, is in the words of its own letterhead (papers' A5)."""
    ledger = of(example, tmp_path_factory.mktemp("papers"))
    for language, words in (("zh", OF_THE_COUNTY), ("en", IN_ENGLISH)):
        shown = "\n".join(papers(ledger, example, language))  # type: ignore[arg-type]
        assert len(shown) > 100_000
        assert [] == [word for word in words if word in shown]


@pytest.mark.thorough
@pytest.mark.proof
@pytest.mark.parametrize(
    ("example", "own", "others"),
    [(TOWN, ("化解率", "受理"), OF_THE_COURT), (COURT, ("执结率", "新收", "旧存", "当日执结占比"), OF_THE_TOWN)],
    ids=["town", "court"],
)
def test_a_town_never_says_what_a_court_says_of_a_case_nor_the_other_way_round(
    example: Example, own: tuple[str, ...], others: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Circular and figures call matters what the procedure calls them, and count what it asks (papers' A5, K5)."""
    ledger = of(example, tmp_path_factory.mktemp("papers"))
    typed = " ".join(f"{each.title} {each.requirement}" for each in ledger.items.values())
    shown = "\n".join(papers(ledger, example, "zh"))

    assert [] == [word for word in own if word not in shown]
    assert [] == [word for word in others if word in shown and word not in typed]


# What is derived


def test_the_defaults_are_those_of_the_account() -> None:
    """The full name is the owner's, written out; the rest is what the account calls it (G1.1, G4.5)."""
    names = Letterhead().names("固阳县委政法委")

    assert ("中共固阳县委政法委员会", "固阳县委政法委") == (names.organ.zh, names.short.zh)
    assert ("三色台账", "“三色台账”工作推进情况", "督办通报") == (names.ledger.zh, names.subject.zh, names.series.zh)
    assert ("责任股室", "配合股室", "各股室") == (names.responsible.zh, names.supporting.zh, names.units.zh)
    assert ("办公室", "主要领导") == (names.consolidator.zh, names.principal.zh)
    assert ((names.units,), (), None) == (names.addressees, names.copies, names.reports)
    assert ("中共固阳县委政法委员会办公室", "中共固阳县委政法委员会") == (names.printed_by.zh, names.signature.zh)


@pytest.mark.parametrize(
    ("owner", "organ"),
    [
        ("中共某县委政法委", "中共某县委政法委员会"),
        ("中共某县委政法委员会", "中共某县委政法委员会"),
        ("某县人民法院", "某县人民法院"),
        ("某县政法委", "某县政法委"),
    ],
)
def test_nothing_is_made_up_for_a_name_that_is_not_short(owner: str, organ: str) -> None:
    """Only 委政法委 at its end is written out; what the host gave stays (papers' A8)."""
    assert organ == Letterhead().names(owner).organ.zh


def test_what_follows_from_a_name_follows_it_everywhere() -> None:
    """Another unit heads other columns, in both languages; without colours the ledger is just one (papers' A5)."""
    names = Letterhead(unit=Words(zh="团队", en="team"), colours=False).names("某县人民法院")

    assert ("责任团队", "Team", "各团队", "all teams") == (
        names.responsible.zh, names.responsible.en, names.units.zh, names.units.en,
    )  # fmt: skip
    assert ("2个团队", "1 team") == (names.counted(2).zh, names.counted(1).en)
    assert ("台账", "ledger") == (names.ledger.zh, names.ledger.en)
    assert ["责任团队", "分管领导", "主要领导"] == [names.level(each).zh for each in Level]


def test_an_organ_that_prints_for_itself_is_named_once() -> None:
    """A centre that consolidates is not its own office (papers' A5)."""
    assert "某镇综治中心" == Letterhead(consolidator="综治中心").names("某镇综治中心").printed_by.zh


def test_every_name_can_be_given() -> None:
    """What is given stands on the paper, whatever would have been derived (papers' A5, A8)."""
    ledger = opened(red(), orange(), green()).with_letterhead(BUREAU)
    page = friday_circular(ledger, W24).document()
    shown = plain(page)

    assert (page.organ, page.series, page.addressees) == (BUREAU.organ, BUREAU.series, BUREAU.addressees)
    assert (page.copies, page.reports, page.printed_by) == (BUREAU.copies, (), BUREAU.printed_by)
    for words in (
        "关于2022年第24周\n", "重点工作的通报", "各科室、局属单位：", "抄送：县委办公室。", "某县某局督查科",
        "表1　各科室情况", "请各责任科室于", "报送督查科", "责任科室要", "重点工作台账在册事项3项；",
    ):  # fmt: skip
        assert words in shown
    assert "报：" not in shown
    assert None is friday_circular(Ledger.open(owner="某局", year=2022), Week.parse("2022-W05")).numbered


# One document


def test_one_document_can_have_another_letterhead() -> None:
    """Every paper takes one, prints it, and leaves ledger and value as they were."""
    ledger = opened(red(), SubmitWeek(section="综治督导股", week=W24, at=at(6, 17, 10), by="综治督导股"))
    circular, found, lamps = friday_circular(ledger, W24), weekly_digest(ledger, W24), three_lamps(ledger, on(6, 17))
    sheet = audit(ledger, on(6, 17))
    for made in (
        circular.document(letterhead=BUREAU), found.document(letterhead=BUREAU), lamps.document(letterhead=BUREAU),
        sheet.document(letterhead=BUREAU), weekly_ledger(ledger, W24, letterhead=BUREAU),
        label_sheet(ledger, letterhead=BUREAU),
    ):  # fmt: skip
        shown = plain(made)
        assert "某县某局" in shown
        assert [] == [word for word in ("股室", "固阳") if word in shown]
    assert "某县某局督查科" in notifications(circular, letterhead=BUREAU)[0].body
    assert (circular, lamps) == (friday_circular(ledger, W24), three_lamps(ledger, on(6, 17)))
    assert circular.letterhead == Letterhead()


def test_figures_can_have_another_letterhead() -> None:
    """So can the figures of a procedure, whose units head a column then."""
    ledger = Ledger.open(owner="某镇", year=2022, letterhead=Letterhead(unit="单位"))
    figures = procedure_figures(ledger, "六单", since=at(1, 1), until=at(2, 1), by="section")

    assert "责任单位" in plain(figures.document())
    assert "责任科室" in plain(figures.document(letterhead=BUREAU))
    assert "某县某局“六单”办理情况统计" in plain(figures.document(letterhead=BUREAU))


@pytest.mark.parametrize("wrong", ["督查科", 1, Policy()])
def test_what_is_no_letterhead_is_refused(wrong: object) -> None:
    """Papers and ledger say what they want instead."""
    ledger = opened(red())
    circular = friday_circular(ledger, W24)
    for call in (
        lambda: circular.document(letterhead=wrong), lambda: notifications(circular, letterhead=wrong),  # type: ignore[arg-type]
        lambda: weekly_ledger(ledger, W24, letterhead=wrong), lambda: ledger.with_letterhead(wrong),  # type: ignore[arg-type]
        lambda: label_sheet(ledger, letterhead=wrong), lambda: Ledger.open(owner="某局", year=2022, letterhead=wrong),  # type: ignore[arg-type]
    ):  # fmt: skip
        with pytest.raises(WrongType, match=r"letterhead takes Letterhead.*write for example Letterhead\(unit="):
            call()


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"unit": " "}, WrongValue, "unit is one line of text, not ' '"),
        ({"organ": "某县\n某局"}, WrongValue, "organ is one line of text"),
        ({"copies": ("甲", "")}, WrongValue, "copies is one line of text"),
        ({"unit": Words(zh="科室", en="")}, WrongValue, "unit is one line of text"),
        ({"addressees": "各科室"}, WrongType, "put it in brackets"),
        ({"copies": (1,)}, WrongType, "copies takes str or Words"),
        ({"unit": None}, WrongType, r"unit takes str or Words.*write for example Words\(zh="),
        ({"organ": "甲\u200b"}, WrongValue, "invisible"),
        ({"colours": 1}, WrongType, "colours takes bool"),
    ],
)
def test_a_name_is_one_line_of_text(given: dict[str, object], error: type[Exception], said: str) -> None:
    """What could not be printed as a name is refused where it is given."""
    with pytest.raises(error, match=said):
        Letterhead(**given)  # type: ignore[arg-type]


# No part of the record


def test_wording_is_no_part_of_the_record() -> None:
    """Heads and the equality of ledgers do not know it; what is submitted and what was known keep it (X34)."""
    ledger = opened(red())
    other = ledger.with_letterhead(BUREAU)

    assert (ledger.head, ledger) == (other.head, other)
    assert hash(ledger) == hash(other)
    later = other.submit(green("G-1", when=at(3, 2)))
    assert [BUREAU] * 3 == [each.letterhead for each in (later, later.as_of(at(3, 1)), other)]
    assert Letterhead() == ledger.letterhead
    again = Ledger.replay(later.events, owner=later.owner, year=later.year, letterhead=BUREAU)
    assert (again, BUREAU) == (later, again.letterhead)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("letterhead", [BUREAU, Letterhead(), TOWN.letterhead, COURT.letterhead, Letterhead(unit="站")])
def test_a_journal_keeps_the_letterhead(letterhead: Letterhead, language: str) -> None:
    """It stands in the header in either language, and comes back whole; a default one is left out."""
    text = dumps(opened(red()).with_letterhead(letterhead), language)
    again = loads(text)

    assert (letterhead, text) == (again.letterhead, dumps(again, language))
    assert (letterhead == Letterhead()) is not ("版头" in text or "letterhead" in text)


def test_faults_of_a_letterhead_are_told_where_they_stand() -> None:
    """An unknown key has a hint, a blank name its field, each with line and column."""
    header = '格式: "sanse-ledger/2"\n单位: 某局\n年度: 2022\n时区: "+08:00"\n版头:\n'
    with pytest.raises(BadDocument) as bad:
        loads(header + '  单位称乎: 科室\n  主送: [" "]\n  分颜色: 对\n  落款: {英文: Bureau}\n事件: []\n')

    assert [
        (6, 3, "letterhead.单位称乎", "unknown-field"),
        (7, 7, "letterhead.addressees", "bad-value"),
        (8, 8, "letterhead.colours", "bad-truth"),
        (9, 7, "letterhead.signature.name", "missing-field"),
    ] == [(each.line, each.column, each.path, each.code) for each in bad.value.problems]
    assert "是不是“单位称谓”" in bad.value.problems[0].zh


def test_the_store_keeps_the_letterhead(tmp_path: Path) -> None:
    """The file has it, and stays as it is when it is opened with another: wording makes no other ledger."""
    new = Ledger.open(owner="某局", year=2022, letterhead=BUREAU)
    with open_store(tmp_path / "a.db", new) as store:
        store.submit(red())
    with open_store(tmp_path / "a.db", new.with_letterhead(Letterhead())) as store:
        assert BUREAU == store.ledger.letterhead
    with open_store(tmp_path / "a.db") as store:
        assert BUREAU == store.verify().letterhead


def test_where_no_colours_are_kept_the_next_step_leads_to_none() -> None:
    """Red work is followed up once it is done, orange work filed away; nobody is asked to raise anything to red."""
    concluded = Conclude(item="R-1", result="已办结", at=at(6, 9), by=OFFICE)
    items = attrs.evolve(opened(red(), orange(), green(), concluded), letterhead=BUREAU)
    day = on(6, 10)
    moves = plain(three_lamps(items, on=day).guide.document())

    assert all(word in moves for word in ("办结后回访", "核实后归档", "销号"))
    assert "重点事项R-1“平安建设年度考评迎检”：已办结，尚未回访归档" in {each.zh for each in reminders(items, on=day)}
    twice = town(*to_doing())
    for done, asked in (("2023-04-12", "2023-04-14"), ("2023-04-20", "2023-04-21")):
        twice = twice.submit(closed("化解", done), rated("不满意", asked))
    for letterhead, end in ((BUREAU, "请领导包案"), (Letterhead(), "请领导包案或提级为红色")):
        [again] = [
            each.zh
            for each in reminders(attrs.evolve(twice, letterhead=letterhead), on=date(2023, 4, 21))
            if each.kind is ReminderKind.RATED_AGAIN
        ]
        assert again.endswith(end)


def test_the_principal_leader_is_reminded_by_title() -> None:
    """Who is at the top of X19 has the title that the letterhead has; the lag light translates it."""
    ledger = opened(red(), policy=Policy(principal_from="overdue")).with_letterhead(
        Letterhead(principal=Words(zh="院长", en="president"))
    )
    late = next(each for each in reminders(ledger, on(6, 13)) if each.level is Level.PRINCIPAL)

    assert "院长" == late.to[-1]
    assert "president" in plain(three_lamps(ledger, on(6, 13)).document(), "en")
    assert date(2022, 6, 10) == late.due


def test_a_letterhead_can_be_changed_in_one_name() -> None:
    """What was derived is derived anew."""
    assert "各科室" == attrs.evolve(Letterhead(), unit="科室").names("某局").units.zh
