"""Pictures of a ledger: the numbers drawn are those of the ledger, whoever looks can tell them apart, text is text."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import matplotlib as mpl
import pytest
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from PIL import Image

import friday
import office_bytes
from office_files import HOSTILE
from people import at, on, opened, orange, red
from sanse_ledger import (
    Colour,
    ContactSuperior,
    Explain,
    Ledger,
    Letterhead,
    Restrict,
    SetTarget,
    Timeliness,
    Week,
    Words,
    WrongType,
    WrongValue,
    event_log,
    records,
    series,
)
from sanse_ledger.errors import MissingExtra
from sanse_ledger.ledger.hand_ins import hand_ins
from sanse_ledger.office import (
    Picture,
    plot_due_dates,
    plot_flow,
    plot_hand_ins,
    plot_lateness,
    plot_time_line,
    plot_weeks,
)
from sanse_ledger.office.plots import charts, courses, drawing
from sanse_ledger.words.terms import HandIn

PICTURES: tuple[Callable[..., Picture], ...] = (plot_weeks, plot_lateness, plot_hand_ins, plot_due_dates, plot_flow)
MAKERS = pytest.mark.parametrize("make", PICTURES, ids=lambda make: make.__name__)
MIDSUMMER = date(2022, 7, 1)
LOOKS = (charts.COLOURS, [look for look, _ in charts.STANDINGS], [look for look, _ in charts.HAND_INS], courses.DAYS)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Return the year of the county."""
    return friday.kept(tmp_path_factory.mktemp("plots") / "county.sqlite", friday.DATA).ledger


def bars(picture: Picture, *, across: bool = False) -> dict[str, list[int]]:
    """Return the lengths of the bars that are drawn, by what the legend calls them."""
    (axes,) = picture.figure().axes
    return {
        str(each.get_label()): [int(bar.get_width() if across else bar.get_height()) for bar in each]
        for each in axes.containers
        if hasattr(each, "patches")
    }


def texts(picture: Picture) -> list[str]:
    """Return every text that is drawn."""
    figure = picture.figure()
    figure.savefig(BytesIO(), format="png", dpi=30)
    return [each.get_text() for each in figure.findobj(Text) if each.get_text()]


# The numbers


def test_the_bars_of_the_weeks_are_those_of_the_digests(county: Ledger) -> None:
    """Each colour at the end of each week from the first record on, and how many were late."""
    picture = plot_weeks(county, on=MIDSUMMER)
    first = Week.of(county.events[0].at.date())
    weeks = [first]
    while MIDSUMMER not in weeks[-1]:
        weeks.append(weeks[-1].next)
    figures = series(county.as_of(at(7, 1, 23, 59)), weeks)
    drawn = bars(picture)

    assert {
        name: [each.columns[colour].closing for each in figures]
        for name, colour in zip(("▲ 红", "◆ 橙", "● 绿"), Colour, strict=False)
    } == drawn
    assert sum(map(sum, drawn.values())) > 1000
    (line,) = picture.figure().axes[0].lines
    assert [each.late for each in figures] == list(line.get_ydata())  # type: ignore[arg-type]  # a list, when given one
    totals = [sum(numbers[-1:]) for numbers in drawn.values()]
    assert picture.told == f"2022年7月1日：红{totals[0]}、橙{totals[1]}、绿{totals[2]}，逾期{figures[-1].late}".replace(
        "，", "、"
    )


def test_the_bars_of_the_sections_are_those_of_the_records(county: Ledger) -> None:
    """What is in progress on the day, by how it stands to its date."""
    drawn = bars(plot_lateness(county, on=MIDSUMMER, language="en"), across=True)
    known = county.as_of(at(7, 1, 23, 59))
    standing = [row["timeliness"] for row in records(known, on=MIDSUMMER) if known.items[row["number"]].in_progress]

    assert sum(map(sum, drawn.values())) == len(standing) > 20
    assert sum(drawn["overdue"]) == standing.count(Timeliness.OVERDUE.key)
    assert sum(drawn["done late"]) == standing.count(Timeliness.DONE_LATE.key)
    assert sum(drawn["on time"]) == standing.count(Timeliness.ON_TIME.key)
    busy = {each.section for each in known.items.values() if each.in_progress}
    sections = [each for each in known.sections if each in busy]
    (axes,) = plot_lateness(county, on=MIDSUMMER).figure().axes
    assert sections == [each.get_text() for each in axes.get_yticklabels()]


def test_the_bars_of_the_hand_ins_are_those_of_the_weeks(county: Ledger) -> None:
    """Each week whose cut-off is past: how many sections were on time, late, and missing."""
    drawn = bars(plot_hand_ins(county, on=MIDSUMMER))
    known = county.as_of(at(7, 1, 23, 59))
    came = [each for week in {each.week: 0 for each in known.weeks} for each in hand_ins(known, week) if each.expected]

    assert [each.status for each in came].count(HandIn.LATE) == sum(drawn["迟报"]) > 0
    assert [each.status for each in came].count(HandIn.ON_TIME) == sum(drawn["按时"]) > 100


@MAKERS
def test_an_empty_ledger_has_a_picture(make: Callable[..., Picture]) -> None:
    """It has axes, a title, and no number above nothing."""
    for language in ("zh", "en"):
        picture = make(opened(), language=language)
        assert picture.png().startswith(b"\x89PNG")
        if make in {plot_weeks, plot_lateness, plot_hand_ins}:
            assert sum(map(sum, bars(picture, across=make is plot_lateness).values())) == 0
        assert picture.title in texts(picture)
    assert plot_hand_ins(opened(), language="en").notes == ("nothing to show",)


def test_where_colours_are_left_out_the_weeks_have_none() -> None:
    """The bars are what is in hand; no colour is named."""
    plain = opened(red(), orange()).with_letterhead(Letterhead(colours=False))
    picture = plot_weeks(plain, on=on(6, 20))

    assert {"在办"} == set(bars(picture))
    assert 2 == bars(picture)["在办"][-1]
    assert not [text for text in [*texts(picture), picture.told] if "红" in text or "橙" in text]


def test_a_day_after_the_year_ends_with_the_year() -> None:
    """No week after the ledger's own year is drawn."""
    (numbers, *_) = bars(plot_weeks(opened(red()), on=date(2023, 6, 1))).values()

    assert len(numbers) == 44


def test_the_calendar_has_each_day_off_and_how_many_items_are_due(county: Ledger) -> None:
    """The cells are those of the ledger's calendar and due dates; the numbers in them add up to the items."""
    known = county.as_of(at(7, 1, 23, 59))
    picture = plot_due_dates(county, on=MIDSUMMER)
    (axes,) = picture.figure().axes
    cells = {str(each.get_label()): len(list(each)) for each in axes.containers}
    due = [each.due for each in known.items.values() if each.due and each.due.year == 2022 and each.closure is None]
    owed = {each.due for each in known.items.values() if each.due and each.in_progress}
    days = [date.fromordinal(each) for each in range(date(2022, 1, 1).toordinal(), date(2023, 1, 1).toordinal())]
    off = [day for day in days if not county.calendar.is_working_day(day) and day not in due]

    assert cells == {"休息日": len(off), "有未办结的": len(owed), "到期事项均已办结": len({*due} - owed)}
    numbers = [int(each.get_text()) for each in axes.texts if each.get_fontsize() == 10]
    assert sum(numbers) == len(due) > 50
    assert picture.told.startswith(f"2022年7月1日：到期事项{len(due)}项")
    assert len(axes.texts) == 365 + len(numbers)


def test_a_calendar_of_which_the_days_off_are_not_known_says_so() -> None:
    """They are assumed."""
    ledger = Ledger.open(owner="某县委政法委", year=2032)

    assert plot_due_dates(ledger, language="en").notes == (
        "The days off are not known yet: Saturdays and Sundays are assumed",
    )


def test_the_arrows_of_the_flow_are_the_moves_of_the_items(county: Ledger) -> None:
    """Each number is how many items went that way; each box has how many are there."""
    moves = [(each.origin, each.to) for item in county.items.values() for each in item.changes]
    said = texts(plot_flow(county))
    entered = [to for origin, to in moves if origin is None]

    assert {f"登记{entered.count(colour)}" for colour in entered} <= {*said}
    back = [pair for pair in moves if pair[0] is not None and pair[1].value < pair[0].value]
    assert {f"退回{back.count(pair)}" for pair in back} <= {*said}
    for pair in {pair for pair in moves if pair[0] is not None and pair not in back}:
        assert str(moves.count(pair)) in said
    midyear = plot_flow(county, on=MIDSUMMER, language="en").told
    known = county.as_of(at(7, 1, 23, 59))
    there = [sum(each.open and each.colour is colour for each in known.items.values()) for colour in Colour]
    assert midyear.startswith(f"2022-07-01: red {there[0]}, orange {there[1]}, green {there[2]}, no mark ")
    assert [text for text in texts(plot_flow(county, on=date(2022, 10, 14))) if "其中已销号" in text]


def test_where_colours_are_left_out_the_flow_has_three_boxes() -> None:
    """What is in hand, struck off and closed."""
    plain = opened(red(), orange()).with_letterhead(Letterhead(colours=False))

    assert plot_flow(plain).told == "2022年3月1日：在办2、已销号0、已清账等0"
    assert "登记1" not in texts(plot_flow(plain))


def test_the_time_line_has_the_colours_the_dates_and_every_record(county: Ledger) -> None:
    """A band for each colour the item bore, as long as it did; a row for each record; a line for each date."""
    item = county.items["重-11"]
    picture = plot_time_line(county, "重-11", language="en")
    (axes,) = picture.figure().axes
    changes = [*item.changes, None]
    spans = [(other.on - one.on).days for one, other in pairwise(item.changes)]
    bands = [int(bar.get_width()) for each in axes.containers for bar in each]
    rows = [row for row in event_log(county) if row["case"] == "重-11"]

    assert bands == spans
    assert len(changes) == len(bands) + 2
    said = texts(picture)
    assert {f"{row['day']:%m-%d} {row['activity']}" for row in rows} <= {*said}
    assert f"due {item.due}" in said
    assert item.title in picture.title
    assert f"due {item.due}" in picture.told


def test_of_many_records_the_last_are_drawn() -> None:
    """The picture says how many are left out."""
    calls = [
        ContactSuperior(
            item="R-1", superior="市委政法委", summary="已报告", at=at(6, 1 + n % 20, 9, n), by="综治督导股"
        )
        for n in range(40)
    ]
    calls.sort(key=lambda each: each.at)
    target = SetTarget(item="R-1", target=on(7, 15), reason="材料待补", at=at(6, 22), by="综治督导股")
    explained = Explain(item="R-1", reason="人手不足", at=at(6, 21), by="综治督导股")
    ledger = opened(red(), red("R-2", due=None)).submit(*calls, explained, target)
    picture = plot_time_line(ledger, "R-1")

    assert picture.notes == ("此前另有13条记录",)
    assert "限期2022年7月15日" in texts(picture)
    assert picture.size == (10, 13)
    assert "未定时限" in plot_time_line(ledger, "R-2").told
    assert plot_time_line(ledger, "R-1").png() == picture.png()


def test_a_restricted_item_is_drawn_for_its_own_alone() -> None:
    """For others there is no word of it, nor its number; the copy for its own says what it is."""
    ledger = opened(red()).submit(Restrict(item="R-1", restricted=True, reason="涉密", at=at(3, 2), by="办公室"))
    for for_ in (None, "维稳指导股"):
        picture = plot_time_line(ledger, "R-1", for_=for_)
        shown = " ".join([*texts(picture), picture.told, picture.title, picture._repr_html_()])
        assert "内部事项1项" in shown
        assert not [word for word in ("R-1", "考评", "综治督导股", "登记", "3月1日") if word in shown]
    own = plot_time_line(ledger, "R-1", for_="综治督导股")
    assert own.notes == ("本件供综治督导股使用，载明内部事项1项，与印发件不同。",)
    assert "平安建设年度考评迎检" in own.title
    early = plot_time_line(ledger, "R-1", on=on(3, 1))  # before it was restricted
    assert "R-1" not in early.title


def test_an_item_that_is_not_there_is_refused() -> None:
    """Nor is one that is not there yet."""
    for number, day in (("R-9", on(6, 20)), ("R-1", on(2, 1))):
        with pytest.raises(WrongValue, match="the ledger has no item"):
            plot_time_line(opened(red()), number, on=day)
    with pytest.raises(WrongType):
        plot_time_line(opened(red()), 1)  # type: ignore[arg-type]


def test_a_long_title_is_written_smaller() -> None:
    """So that it fits, and cut where that is not enough."""
    figure = plot_weeks(Ledger.open(owner="长" * 100, year=2022)).figure()

    assert figure.get_suptitle().endswith("…")
    assert plot_time_line(opened(attrs.evolve(red(), title="长" * 10_000)), "R-1").png()[1:4] == b"PNG"


# The file


@MAKERS
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_is_opened_by_other_programs(make: Callable[..., Picture], language: str, county: Ledger) -> None:
    """Pillow reads the PNG, in the size that was asked for; the SVG is XML with its title; neither has a date."""
    picture = make(county, on=MIDSUMMER, language=language)
    with Image.open(BytesIO(picture.png(dpi=40))) as shown:
        shown.load()
        assert shown.size == (40 * picture.size[0], 40 * picture.size[1])
        assert {} == {name: value for name, value in shown.info.items() if name != "dpi"}
        assert len(shown.convert("RGB").getcolors(1 << 24) or ()) > 20
    svg = picture.svg()
    assert svg.count(b"<date>") == svg.count(b"dc:date") == 0
    tree = ET.fromstring(svg)  # noqa: S314 - written just now
    assert picture.title in [each.text for each in tree.iter() if each.tag.endswith("title")]
    assert "://" not in " ".join(value for each in tree.iter() for value in each.attrib.values() if "href" in value)


@MAKERS
def test_the_same_ledger_gives_the_same_bytes(make: Callable[..., Picture]) -> None:
    """In either form, again and again, and another day gives others."""
    ledger = office_bytes.LEDGER
    one, again = make(ledger, on=MIDSUMMER), make(ledger, on=MIDSUMMER)

    assert one.png() == again.png() == one.png()
    assert one.svg() == again.svg() == one.svg()


def test_a_second_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """With other seeds of its hashes."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\nimport office_bytes\nfrom hashlib import sha256\n"
        "from sanse_ledger.office import plot_weeks\nmade = plot_weeks(office_bytes.LEDGER)\n"
        "print(sha256(made.svg() + made.png()).hexdigest(), 'matplotlib.pyplot' in sys.modules)"
    )
    tests = str(Path(office_bytes.__file__).parent)
    said = [
        subprocess.run(
            [sys.executable, "-c", code, tests], cwd=tmp_path, capture_output=True, text=True, check=True,
            env={**dict(__import__("os").environ), "PYTHONHASHSEED": seed},
        ).stdout.split()
        for seed in ("1", "2")
    ]  # fmt: skip

    assert said[0] == said[1]
    assert said[0][1] == "False"


def test_no_setting_of_matplotlib_is_changed(county: Ledger) -> None:
    """They are as before, and what an analyst has set does not make text a formula."""
    before = dict(mpl.rcParams)
    for make in PICTURES:
        make(county, on=MIDSUMMER).svg()
        make(county, on=MIDSUMMER).png(dpi=30)

    assert before == dict(mpl.rcParams)


@pytest.mark.parametrize("dpi", [0, 29, 1201, True, "150", None])
def test_a_resolution_that_is_none_is_refused(dpi: Any) -> None:  # noqa: ANN401 - what is no number, too
    """It is a whole number from 30 to 1200."""
    with pytest.raises(WrongValue, match="dpi is a whole number from 30 to 1200"):
        plot_weeks(opened()).png(dpi=dpi)


@MAKERS
def test_what_is_no_ledger_day_or_language_is_refused(make: Callable[..., Picture]) -> None:
    """As everywhere else."""
    with pytest.raises(WrongType):
        make("ledger")
    with pytest.raises(WrongType):
        make(opened(), on="2022-06-10")
    with pytest.raises(WrongValue):
        make(opened(), language="fr")


# Told apart


def lightness(colour: str) -> int:
    """Return the lightness of a colour (CIE L*), from 0 for black to 100 for white."""
    linear = [int(colour[at_ : at_ + 2], 16) / 255 for at_ in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in linear]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return round(116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light)


@pytest.mark.parametrize("looks", LOOKS)
def test_neighbours_are_told_apart_in_grey(looks: Sequence[drawing.Look]) -> None:
    """Their lightness differs by 15 or more, and their hatch does or it differs by 40; hatch and fill differ by 30."""
    for one, other in pairwise(looks):
        assert abs(lightness(one.fill) - lightness(other.fill)) >= 15, (one, other)
        assert one.hatch != other.hatch or abs(lightness(one.fill) - lightness(other.fill)) >= 40
    assert [] == [look for look in looks if look.hatch and abs(lightness(look.fill) - lightness(look.edge)) < 30]


def test_a_colour_that_is_no_lighter_is_noticed() -> None:
    """Red and green of the same lightness are."""
    assert abs(lightness("#D32F2F") - lightness("#388E3C")) < 15
    assert (lightness("#000000"), lightness("#FFFFFF")) == (0, 100)


def test_the_greys_of_the_picture_differ(county: Ledger) -> None:
    """Turned to grey, the picture of the weeks has a broad area of each of its fills."""
    with Image.open(BytesIO(plot_weeks(county).png(dpi=60))) as shown:
        counted = {value: number for number, value in shown.convert("L").getcolors(256) or ()}
    with Image.new("RGB", (3, 1)) as fills:
        for place, look in enumerate(charts.COLOURS):
            fills.putpixel((place, 0), tuple(int(look.fill[at_ : at_ + 2], 16) for at_ in (1, 3, 5)))
        greys: list[Any] = [fills.convert("L").getpixel((place, 0)) for place in range(3)]

    assert [] == [grey for grey in greys if counted.get(grey, 0) < 300]


# Fonts and hostile text


def test_without_a_font_for_chinese_the_picture_says_which_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """In English in the picture, in the reader's language in a notebook; what cannot be drawn is a box."""
    kept = [each for each in fontManager.ttflist if each.name.startswith("DejaVu")]
    monkeypatch.setattr(fontManager, "ttflist", kept)
    picture = plot_lateness(opened(red()), on=on(6, 20))
    said = texts(picture)

    assert picture.wanted is not None
    assert "Noto Sans CJK SC" in picture.wanted.zh
    assert [text for text in said if "No font for Chinese is installed" in text and "SimHei" in text]
    assert "□" * 6 in " ".join(said)
    assert not [text for text in said if "综" in text]
    assert "图中汉字以□代替" in picture._repr_html_()
    assert picture.png()[1:4] == b"PNG"


def test_with_a_font_for_chinese_nothing_is_wanted() -> None:
    """The font is the first of the list that is there."""
    picture = plot_lateness(opened(red()), on=on(6, 20))

    if drawing.chinese_font() == "":
        pytest.skip("no font for Chinese is here")
    assert picture.wanted is None
    assert "综治督导股" in texts(picture)
    assert "figcaption" not in picture._repr_html_()


@pytest.mark.parametrize(
    "text",
    [*(each for each in HOSTILE if each.strip()), "$\\frac{1}{0$", "$x^2$", "\U0001f600\U00020bb7", "长" * 10_000],
)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    """A section's name is no formula, no tag and no emoji without a font, and it is cut where it is long."""
    ledger = opened(attrs.evolve(red(), section=text))
    picture = plot_lateness(ledger, on=on(6, 20))
    section = ledger.items["R-1"].section
    shown = [each for each in texts(picture) if each.startswith(drawing.drawable(section[:5], drawing.families()))]

    assert max(map(len, shown)) <= 24
    assert picture.png()[1:4] == b"PNG"
    ET.fromstring(picture.svg())  # noqa: S314 - written just now
    assert f"<{section}" not in picture._repr_html_()


def test_a_text_of_somebody_is_no_id_of_the_file() -> None:
    """What looks like an identifier in a title stays as it is."""
    ledger = Ledger.open(owner="#a0123456789", year=2022)

    assert b"#a0123456789" in plot_weeks(ledger).svg()


def test_a_notebook_shows_picture_and_words(county: Ledger) -> None:
    """The image is in the page, with what it shows in words for who does not see it."""
    for language, said in (("zh", "：红"), ("en", ": red")):
        shown = plot_weeks(county, on=MIDSUMMER, language=language)._repr_html_()  # type: ignore[arg-type]
        tree = ET.fromstring(shown)  # noqa: S314 - written just now
        assert said in tree[0].attrib["alt"]
        assert tree[0].attrib["src"].startswith("data:image/png;base64,")


def test_without_matplotlib_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first name that needs it says so; importing the office does not."""
    for name in [name for name in sys.modules if name.startswith("sanse_ledger.office.plots")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    office = sys.modules["sanse_ledger.office"]
    monkeypatch.delitem(vars(office), "plot_weeks")
    monkeypatch.delattr(office, "plots")

    with pytest.raises(MissingExtra, match=r"pip install 'sanse-ledger\[plot\]'"):
        _ = office.plot_weeks


def test_words_are_whole() -> None:
    """Both languages of the sentence name the same fonts."""
    assert isinstance(drawing.WANTED, Words)
    assert "WenQuanYi" in drawing.WANTED.en
    assert "文泉驿" in drawing.WANTED.zh
