"""The dashboard as text: what it shows of a ledger, and that nothing in it is anything but text."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from office_files import HOSTILE
from people import OFFICE, at, done, green, on, opened, orange, red, to_orange
from sanse_ledger import (
    Colour,
    Conclude,
    Ledger,
    Letterhead,
    Register,
    Restrict,
    SetTarget,
    Withdraw,
    Words,
    WrongType,
    WrongValue,
    three_lamps,
)
from sanse_ledger.office import ledger_dashboard
from sanse_ledger.pages.render.html import escaped

DAY = on(6, 14)


class Read(HTMLParser):
    """What a browser without script reads: the items of each column, and how often each element is there."""

    def __init__(self, page: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.columns: dict[str, list[dict[str, str]]] = {}
        self.counts: dict[str, str] = {}
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._within: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where an element begins."""
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag == "section":
            self.columns[given["aria-labelledby"] or ""] = []
        if given.get("class") == "entry":
            data = {name.removeprefix("data-"): value or "" for name, value in attrs if name.startswith("data-")}
            [*self.columns.values()][-1].append(data)
        if tag not in {"meta", "input", "hr", "br", "col"}:
            self._within.append((tag, given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Keep where an element ends."""
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Put a text where it belongs."""
        within = self._within[-1] if self._within else ("", "")
        if within[0] in {"script", "style"}:
            return
        self.text += data
        key = {"number": "number", "count": "count", "h3": "title"}.get(within[1]) or {"h3": "title"}.get(within[0])
        if key == "count":
            self.counts[[*self.columns][-1]] = data
        elif key is not None and self.columns and [*self.columns.values()][-1]:
            [*self.columns.values()][-1][-1][key] = data

    def numbers(self) -> list[list[str]]:
        """Return the numbers of each column."""
        return [[each["number"] for each in entries] for entries in self.columns.values()]


def ledger() -> Ledger:
    """Return a ledger with items of every colour, one that was struck off and one that was withdrawn."""
    commands = sorted(
        [
            *(red("红-01"), red("红-02", due=None), orange("橙-01"), green("绿-01"), green("绿-02"), red("红-03")),
            Withdraw(item="红-03", reason="任务取消", approver="书记", at=at(3, 2), by=OFFICE),
            done("绿-02", when=at(6, 1)),
        ],
        key=lambda each: each.at,
    )
    return opened(*commands)


def test_four_columns_as_the_ledger_has_them() -> None:
    """Red, orange, green, and what bears no mark; struck off an item keeps its mark (X2)."""
    read = Read(ledger_dashboard(ledger(), DAY))

    assert [["红-01", "红-02"], ["橙-01"], ["绿-01", "绿-02"], ["红-03"]] == read.numbers()
    assert ["2", "1", "2", "1"] == [*read.counts.values()]
    assert all(name in read.text for name in ("红色台账", "橙色台账", "绿色台账", "已取消标注"))


def test_the_lamps_are_those_of_the_day() -> None:
    """Each lamp has its sentence, and what an item needs stands with the item, too (G5)."""
    read = Read(ledger_dashboard(ledger(), DAY))
    lamps = three_lamps(ledger(), DAY)

    assert len(lamps.lag)
    for light in lamps:
        assert light.title.zh in read.text
        assert light.summary.zh in read.text
    for line in lamps.guide:
        assert f"{line.move.zh}：{line.words.zh}" in read.text


def test_an_item_says_what_it_is_filtered_and_sorted_by() -> None:
    """Places of options and ranks are whole numbers; an item without a due date comes last."""
    page = ledger_dashboard(ledger(), DAY)
    [first, second], _, [_, struck_off], _ = Read(page).columns.values()

    assert "0 738316 0 0" == first["ranks"]
    assert f"1 {date.max.toordinal()} 0 0" == second["ranks"]
    assert ("0 1", "0", "") == (first["standing"], second["standing"], struck_off["standing"])
    assert '<span class="late">逾期</span>' in page


def test_what_is_ready_or_due_soon_can_be_found() -> None:
    """Due within three working days, and ready for its next move."""
    made = opened(
        red("红-01", due=on(6, 15)), red("红-02"), Conclude(item="红-02", result="迎检完成", at=at(6, 10), by=OFFICE)
    )
    [soon, ready], *_ = Read(ledger_dashboard(made, DAY)).columns.values()

    assert "2" in soon["standing"].split()
    assert "3" in ready["standing"].split()


def test_a_target_and_a_person_stand_with_the_item() -> None:
    """What the ledger has beside the due date is shown, and what it has not is not."""
    target = SetTarget(item="R-1", target=on(6, 30), reason="倒排工期", at=at(6, 13), by=OFFICE)
    page = ledger_dashboard(opened(red(), target), DAY)

    assert "<dt>限期</dt><dd>2022年6月30日</dd>" in page
    assert "未定时限" not in page
    assert "<dd>未定时限</dd>" in ledger_dashboard(ledger(), DAY)


def test_the_page_is_of_a_day_as_it_was_known_at_its_end() -> None:
    """What was recorded later is not on it; what is restricted by now is not named on it all the same (X32)."""
    made = opened(red("红-01", due=on(7, 5)), *to_orange("红-01", when=at(7, 1)), red("红-02", when=at(7, 2)))
    before = Read(ledger_dashboard(made, DAY))
    kept = made.submit(Restrict(item="红-01", restricted=True, reason="涉密", at=at(7, 3), by=OFFICE))

    assert [["红-01"], [], [], []] == before.numbers()
    assert [[], [], [], []] == Read(ledger_dashboard(kept, DAY)).numbers()


def test_what_is_restricted_is_counted_and_named_to_its_own() -> None:
    """The count is the same; the list ends with how many there are; a copy that names some of it says so (X32)."""
    made = ledger().submit(Restrict(item="红-01", restricted=True, reason="涉密", at=at(6, 13), by=OFFICE))
    others, own = (ledger_dashboard(made, DAY, for_=whom) for whom in (None, "综治督导股"))

    assert [["红-02"], ["橙-01"]] == Read(others).numbers()[:2]
    assert "2" == Read(others).counts["column-1"]
    assert '<p class="ends">内部事项1项</p>' in others
    assert "红-01" not in others
    assert ["红-01", "红-02"] == Read(own).numbers()[0]
    assert "本件供综治督导股使用，载明内部事项1项" in own


def test_an_item_merged_into_a_restricted_one_does_not_name_it() -> None:
    """Its state says that it went on in an internal item."""
    made = opened(
        red("红-01"), red("红-02"),
        Withdraw(item="红-01", reason="并办", approver="书记", merged_into="红-02", at=at(6, 1), by=OFFICE),
        Restrict(item="红-02", restricted=True, reason="涉密", at=at(6, 2), by=OFFICE),
    )  # fmt: skip
    page = ledger_dashboard(made, DAY)

    assert "<dd>已并入内部事项</dd>" in page
    assert "红-02" not in page


def test_where_colours_are_left_out_the_columns_are_what_is_in_hand_struck_off_and_closed() -> None:
    """No word of a colour, no chip, no next move to a colour."""
    page = ledger_dashboard(ledger(), DAY, letterhead=Letterhead(colours=False))
    read = Read(page)

    assert [["红-01", "红-02", "橙-01", "绿-01"], ["绿-02"], ["红-03"]] == read.numbers()
    assert all(name in read.text for name in ("在办", "已销号", "已清账等"))
    assert 'class="chip' not in page
    assert "转为橙色" not in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_ledger_gives_the_same_page(language: str) -> None:
    """No clock and nothing else goes into it."""
    first, second = (ledger_dashboard(ledger(), DAY, language=language) for _ in range(2))  # type: ignore[arg-type]

    assert first == second
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in first


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    """Each is known by its SHA-256; there is no style or script beside them, and no address of anything elsewhere."""
    page = ledger_dashboard(ledger(), DAY)
    read = Read(page)
    [policy] = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    sums = [
        b64encode(sha256(text.encode()).digest()).decode()
        for tag in ("style", "script")
        for text in re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    ]

    assert 2 == len(sums)
    assert (
        f"default-src 'none'; style-src 'sha256-{sums[0]}'; script-src 'sha256-{sums[1]}'; base-uri 'none'; "
        "form-action 'none'"
    ) == policy
    assert {"src", "href", "style", "action"} & {name for name, _ in read.attributes} == {"href"}
    assert ["#items"] == [value for name, value in read.attributes if name == "href"]
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert "://" not in page


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_is_text(text: str) -> None:
    """In every field that is shown it reads as typed, and no element is there because of it."""
    said = f"甲{text}乙"
    hostile = Register(
        number=said.strip()[:40], colour=Colour.RED, title=said, kind="考评", requirement=said, leader=said[:100],
        section=said[:100], person=said[:100], at=at(3, 1), by=OFFICE,
    )  # fmt: skip
    plain = opened(red("R-1"))
    made = opened(hostile)

    page = ledger_dashboard(made, DAY)

    assert escaped(made.items[hostile.number].title) in page
    ours, theirs = Read(page), Read(ledger_dashboard(plain, DAY))
    assert {*theirs.tags} | {"p"} >= {*ours.tags}
    assert ours.tags.count("script") == ours.tags.count("style") == 1
    assert made.items[hostile.number].title in ours.text.replace("\xa0", " ")


def test_what_cannot_be_is_refused() -> None:
    """No ledger, no day, no letterhead, no name, and a language that is not spoken."""
    made = ledger()
    with pytest.raises(WrongType):
        ledger_dashboard("台账", DAY)  # type: ignore[arg-type]
    with pytest.raises(WrongType):
        ledger_dashboard(made, "2022-06-14")  # type: ignore[arg-type]
    with pytest.raises(WrongType):
        ledger_dashboard(made, DAY, letterhead="某县")  # type: ignore[arg-type]
    with pytest.raises(WrongType):
        ledger_dashboard(made, DAY, for_=7)  # type: ignore[arg-type]
    with pytest.raises(WrongValue):
        ledger_dashboard(made, DAY, language="fr")  # type: ignore[arg-type]


def test_another_letterhead_is_on_the_page() -> None:
    """Its name stands below the title."""
    head = Letterhead(organ=Words(zh="中共某县委政法委员会", en="Committee"))

    assert "中共某县委政法委员会2022年度" in ledger_dashboard(ledger(), DAY, letterhead=head)


@pytest.mark.parametrize("colours", [True, False])
def test_an_empty_ledger_has_its_page(colours: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Each lamp says that there is nothing, none unfolds to a table, and each column is there with nothing in it."""
    page = ledger_dashboard(opened(), DAY, letterhead=Letterhead(colours=colours))

    assert page.count("无未销号事项。") == 2
    assert "没有滞后。" in page
    assert '<div class="unfolded"' not in page
    assert {"0"} == {*Read(page).counts.values()}
