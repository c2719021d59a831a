"""Slips about one item: what each says, to whom it goes, and what is refused."""

from datetime import date
from typing import Any, Literal, get_args

import pytest
from attrs import evolve

from people import OFFICE, at, done, green, on, opened, red
from sanse_ledger import (
    Command,
    Document,
    Ledger,
    Letterhead,
    OpenProcedure,
    Restrict,
    Words,
    load_procedure,
    render,
)
from sanse_ledger.errors import WrongType, WrongValue
from sanse_ledger.office import render_docx, supervision_slip
from sanse_ledger.pages.document import Attachment, NumberedList, Paragraph, Signature, Table

LATE = on(6, 13)
Kind = Literal["notice", "urging", "letter", "answer"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def ledger() -> Ledger:
    """Return a ledger with one red item, due on 10 June."""
    return opened(red())


def said(document: Document) -> str:
    """Return a page as text in one piece."""
    return render(document, "text").replace("\n", "").replace("　", "")


def facts(document: Document) -> dict[str, str]:
    """Return the table of a slip: what, and the entry."""
    [table, *_] = [block for block in document.blocks if isinstance(block, Table)]
    return {str(getattr(row[0][0], "zh", row[0][0])): str(getattr(row[1][0], "zh", row[1][0])) for row in table.rows}


@pytest.mark.parametrize(
    ("kind", "series", "title"),
    [
        ("notice", "督办通知单", "关于对“平安建设年度考评迎检”\n进行督办的通知"),
        ("urging", "催办单", "关于对“平安建设年度考评迎检”\n进行催办的通知"),
        ("letter", "督办函", "关于“平安建设年度考评迎检”办理情况的函"),
    ],
)
def test_a_slip_has_the_masthead_of_its_kind(kind: Kind, series: str, title: str) -> None:
    """Organ, series, its own number and day, its item in the title, and a signature."""
    slip = supervision_slip(ledger(), "R-1", kind, LATE, number="〔2022〕3号")

    assert (series, title) == (getattr(slip.series, "zh", ""), getattr(slip.title, "zh", ""))
    assert ("〔2022〕3号", Words(zh="2022年6月13日", en="2022-06-13")) == (slip.subtitle, slip.issued)
    [signature] = [block for block in slip.blocks if isinstance(block, Signature)]
    assert signature.organ == slip.organ


def test_a_long_title_goes_on_below_where_it_reads_well() -> None:
    """The item's name stays on its line, what the slip is follows."""
    long = opened(evolve(red(), title="反邪教警示教育进机关进学校活动"))

    title = supervision_slip(long, "R-1", "notice", LATE).title
    assert "关于对“反邪教警示教育进机关进学校活动”\n进行督办的通知" == getattr(title, "zh", "")


def test_a_notice_has_the_facts_what_to_note_and_the_form_of_the_answer() -> None:
    """The table has what the ledger knows; what is near or late is numbered below it; the form is attached (G2.2)."""
    slip = supervision_slip(ledger(), "R-1", "notice", on(6, 9), reply_by=on(6, 10))
    item = ledger().items["R-1"]

    assert {"编号": "R-1", "督办事项": item.title, "分管领导": item.leader, "现状": "在办"}.items() <= facts(
        slip
    ).items()
    assert any(isinstance(block, NumberedList) for block in slip.blocks)
    assert "将于2022年6月10日" in said(slip)
    assert "请于2022年6月10日前（含当日）书面反馈办理情况。" in said(slip)
    assert [Words(zh="附件", en="Attachment")] == [each.label for each in slip.blocks if isinstance(each, Attachment)]
    assert (item.section, *item.supporting) == slip.addressees
    early = supervision_slip(ledger(), "R-1", "notice", on(3, 2))
    assert [] == [block for block in early.blocks if isinstance(block, NumberedList)]
    assert "请及时书面反馈办理情况。" in said(early)


def test_an_urging_goes_to_the_section_and_up_to_the_leaders_it_has_climbed_to() -> None:
    """Overdue, up to the leader; once its duties are late, to the principal leader as well, who stands first (X19).

    A paper goes up to leaders: copies are for other organs (GB/T 9704).
    """
    item = ledger().items["R-1"]
    overdue, late = (supervision_slip(ledger(), "R-1", "urging", day) for day in (on(6, 11), on(6, 20)))

    assert [(item.section,)] * 2 == [overdue.addressees, late.addressees]
    assert (item.leader,) == overdue.reports
    assert ["主要领导", item.leader] == [getattr(each, "zh", each) for each in late.reports]
    assert f"报：主要领导、{item.leader}。" in said(late)
    assert "Reported to: " in render(late, "text", "en")
    assert () == overdue.copies == late.copies
    assert "主要领导" not in render(late, "text", "en")
    assert "本次催办至分管领导。" in said(overdue)
    assert "本次催办至主要领导。" in said(late)
    assert "已逾期" in said(overdue)
    assert () == supervision_slip(ledger(), "R-1", "notice", on(6, 20)).reports


def held(by: str, *more: Command) -> Ledger:
    """Return a ledger whose red item has a stage that is past its limit and that somebody holds."""
    text = f"名称: 会办\n环节:\n- {{名称: 核查, 承办: {by}, 时限: [1个工作日], 办结结果: [了]}}\n"
    return Ledger.open(owner="某县", year=2022, procedures=(load_procedure(text),)).submit(
        red(), OpenProcedure(item="R-1", procedure="会办", at=at(3, 2), by=OFFICE), *more
    )


def test_an_urging_goes_to_who_holds_what_lags_behind() -> None:
    """The holder stands in the section's place (X21); where the leader holds it, the section has it too."""
    day = on(3, 10)
    item = ledger().items["R-1"]

    assert ("城管中队",) == supervision_slip(held("城管中队"), "R-1", "urging", day).addressees
    leading = supervision_slip(held(item.leader), "R-1", "urging", day)
    assert ((item.section,), (item.leader,)) == (leading.addressees, leading.reports)
    own = opened(evolve(red(), section=item.leader))
    alone = supervision_slip(own, "R-1", "urging", LATE)
    assert (item.leader,) == alone.addressees
    assert item.leader not in alone.reports


def test_a_slip_of_what_is_restricted_now_goes_to_nobody_who_may_not_read_of_it() -> None:
    """Neither who holds a stage nor who supports is sent one, of a day before it was restricted either (X32)."""
    kept = Restrict(item="R-1", reason="涉密", at=at(6, 20), by=OFFICE)
    section = ledger().items["R-1"].section
    urging = supervision_slip(held("城管中队", kept), "R-1", "urging", on(3, 10), for_=section)
    assert (section,) == urging.addressees

    helped = opened(evolve(red(), supporting=("维稳股",)))
    notice = supervision_slip(helped.submit(kept), "R-1", "notice", LATE, for_=section)
    assert (section,) == notice.addressees
    assert "下列事项由你单位办理" in said(notice)


def test_a_notice_that_several_get_says_who_leads_and_who_supports() -> None:
    """To a section that helps, the item is not its own (X16)."""
    helped = opened(evolve(red(), section="综治股", supporting=("维稳股", "宣传股")))
    slip = supervision_slip(helped, "R-1", "notice", LATE)

    assert ("综治股", "维稳股", "宣传股") == slip.addressees
    assert "下列事项由综治股牵头办理，维稳股、宣传股配合，请按要求抓紧推进。" in said(slip)
    assert "综治股 leads the work on this item, supported by 维稳股, 宣传股" in render(slip, "text", "en").replace(
        "\n", " "
    )
    alone = opened(evolve(red(), supporting=()))
    assert "下列事项由你单位办理，请按要求抓紧推进。" in said(supervision_slip(alone, "R-1", "notice", LATE))


@pytest.mark.parametrize("kind", ["notice", "urging"])
def test_the_points_of_a_slip_do_not_repeat_its_number_and_name(kind: Kind) -> None:
    """They stand in the table once; each point begins with what is to be said of the item."""
    slip = supervision_slip(ledger(), "R-1", kind, on(6, 20))
    [points] = [block for block in slip.blocks if isinstance(block, NumberedList)]
    told = [(getattr(line[0], "zh", ""), getattr(line[0], "en", "")) for line in points.items]

    assert ("已逾期10天，完成时限为2022年6月10日。", "It was due on 2022-06-10 (days late: 10).") in told
    assert len(told) > 1
    assert not [each for zh, en in told for each in (zh, en) if "R-1" in each or ledger().items["R-1"].title in each]
    staged = supervision_slip(held("城管中队"), "R-1", "urging", on(3, 10))
    [points] = [block for block in staged.blocks if isinstance(block, NumberedList)]
    assert all(getattr(line[0], "en", "")[0].isupper() or getattr(line[0], "en", "")[0] > "~" for line in points.items)
    assert not any(getattr(line[0], "en", "").startswith(":") for line in points.items)


def test_a_letter_says_in_sentences_how_the_item_stands() -> None:
    """Whose it is, when it was due, how far it is, what lags behind, and that an answer is wanted."""
    slip = supervision_slip(ledger(), "R-1", "letter", LATE)
    text = said(slip)

    assert "“平安建设年度考评迎检”（R-1）由你单位承办。目前在办。已逾期3天，完成时限为2022年6月10日。" in text
    assert 1 == text.count("完成时限")
    assert f"工作要求：{ledger().items['R-1'].requirement}。" in text
    assert "请予函复。" in text
    assert "Please reply." in render(slip, "text", "en")
    early = supervision_slip(ledger(), "R-1", "letter", on(3, 2))
    assert "由你单位承办，完成时限：2022年6月10日。目前在办。" in said(early)
    stopped = opened(evolve(red(), requirement="材料齐全。"))
    assert "工作要求：材料齐全。" in said(supervision_slip(stopped, "R-1", "letter", LATE))
    assert "材料齐全。。" not in said(supervision_slip(stopped, "R-1", "letter", LATE))
    assert "未定时限" in said(supervision_slip(opened(red(due=None)), "R-1", "letter", on(3, 2)))


def test_an_answer_is_a_form_with_what_is_known_filled_in() -> None:
    """The facts are there, what the unit fills in is blank; it has no masthead."""
    slip = supervision_slip(ledger(), "R-1", "answer", LATE, number="3")

    assert None is slip.organ
    assert "R-1" == facts(slip)["编号"]
    assert ["\n\n"] * 5 == [*facts(slip).values()][-5:]
    assert "填写后加盖公章，报" in said(slip)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_slip_is_written_in_every_format(kind: Kind, language: Literal["zh", "en"]) -> None:
    """Text, Markdown, HTML and Word, in both languages; the English has no Chinese but what was typed."""
    slip = supervision_slip(ledger(), "R-1", kind, LATE)

    assert all(render(slip, form, language) for form in ("text", "markdown", "html"))
    assert render_docx(slip, language)
    assert "督办" not in render(slip, "text", "en").replace("督办股", "")


def test_a_slip_calls_things_what_the_letterhead_does() -> None:
    """Units and principal leader have its names, and without colours there is none in the table."""
    court = Letterhead(organ="某县人民法院", unit="团队", principal="院长", colours=False)
    slip = supervision_slip(ledger(), "R-1", "urging", on(6, 20), letterhead=court)

    assert Words(zh="某县人民法院", en="某县人民法院") == slip.organ
    assert {"责任团队"} <= set(facts(slip))
    assert "颜色" not in facts(slip)
    assert "颜色" in facts(supervision_slip(ledger(), "R-1", "urging", on(6, 20)))
    assert Words(zh="院长", en="院长") == slip.reports[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_restricted_item_has_a_slip_for_those_who_may_read_of_it(kind: Kind) -> None:
    """Its section, leader, the principal leader and the General Office; to others it is refused, unnamed (X32)."""
    kept = opened(evolve(red(), restricted=True))
    item = kept.items["R-1"]

    for whom in (item.section, item.leader, "主要领导", "办公室"):
        assert f"本件供{whom}使用" in said(supervision_slip(kept, "R-1", kind, LATE, for_=whom))
    for other in (None, "别的股"):
        with pytest.raises(WrongValue, match="is restricted") as refused:
            supervision_slip(kept, "R-1", kind, LATE, for_=other)
        assert item.title not in f"{refused.value.zh}{refused.value.en}"


@pytest.mark.parametrize("kind", KINDS)
def test_whether_an_item_is_restricted_goes_by_what_is_known_now(kind: Kind) -> None:
    """Restricted after the day of the slip it is refused, opened up since it is told to everybody (X32)."""
    now = ledger().submit(Restrict(item="R-1", reason="涉密", at=at(6, 20), by=OFFICE))
    section = now.items["R-1"].section

    with pytest.raises(WrongValue, match="is restricted"):
        supervision_slip(now, "R-1", kind, LATE)
    assert f"本件供{section}使用" in said(supervision_slip(now, "R-1", kind, LATE, for_=section))
    opened_up = now.submit(Restrict(item="R-1", restricted=False, reason="已公开", at=at(6, 21), by=OFFICE))
    assert "R-1" in said(supervision_slip(opened_up, "R-1", kind, on(6, 20)))
    assert "使用" not in said(supervision_slip(opened_up, "R-1", kind, on(6, 20), for_=section))


@pytest.mark.parametrize(
    ("arguments", "options", "said_zh"),
    [
        (("R-9", "notice", LATE), {}, "不在台账中"),
        (("R-1", "notice", on(1, 3)), {}, "不在台账中"),
        (("R-1", "urging", on(3, 2)), {}, "没有滞后"),
        (("R-1", "notice", LATE), {"reply_by": on(6, 12)}, "早于2022-06-13"),
        (("R-1", "催办单", LATE), {}, "kind"),
    ],
)
def test_a_slip_that_cannot_be_is_refused(arguments: tuple[Any, ...], options: dict[str, Any], said_zh: str) -> None:
    """An item that is not there, or not yet, one that does not lag, an answer wanted by a day that is past."""
    with pytest.raises(WrongValue) as refused:
        supervision_slip(ledger(), *arguments, **options)

    assert said_zh in refused.value.zh


def test_an_item_that_is_struck_off_has_no_slip() -> None:
    """It was in progress the day before, and had one."""
    over = opened(green(), done("G-1"))
    day = over.items["G-1"].completed_on
    assert day is not None

    with pytest.raises(WrongValue, match="is not in progress any more"):
        supervision_slip(over, "G-1", "notice", day)
    assert supervision_slip(over, "G-1", "notice", on(3, 2)).title


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("ledger", "台账"),
        ("item", 1),
        ("on", "2022-06-13"),
        ("letterhead", "某县"),
        ("reply_by", "明天"),
        ("number", 3),
        ("for_", 1),
    ],
)
def test_other_arguments_are_refused(place: str, wrong: object) -> None:
    """Each is of its type."""
    given: dict[str, Any] = {"ledger": ledger(), "item": "R-1", "kind": "notice", "on": date(2022, 6, 13)}

    with pytest.raises(WrongType):
        supervision_slip(**{**given, place: wrong})


def test_a_paragraph_of_a_slip_is_one() -> None:
    """Each kind has at least one paragraph of text."""
    for kind in KINDS:
        assert any(isinstance(block, Paragraph) for block in supervision_slip(ledger(), "R-1", kind, LATE).blocks)
