"""A year of a work calendar in YAML: read, refused with every fault at its place, written, read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanse_ledger import BadDocument, Limits, WorkCalendar, WrongValue
from sanse_ledger.calendar import WorkYear
from sanse_ledger.codecs import dump_year, load_year
from sanse_ledger.codecs.yaml import parsers
from sanse_ledger.words.text import first_forbidden
from written_notices import written

YEAR = WorkYear(
    year=2027,
    days_off=[date(2027, 1, 1), date(2027, 2, 8)],
    working=[date(2027, 2, 14)],
    notices=["通知、说明", "调整"],
)
IN_CHINESE = """\
年度: 2027
放假: [2027-02-08, 2027-01-01]
补班: 2027-02-14
通知: ["通知、说明", 调整]
"""
IN_ENGLISH = """\
year: 2027
days-off:
- 2027-01-01
- 2027-02-08
working: [2027-02-14]
notices: [通知、说明, 调整]
"""
LIBYAML = parsers.LIBYAML


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with either parser."""
    monkeypatch.setattr(parsers, "LIBYAML", LIBYAML if request.param == "libyaml" else None)


def problems(text: str, limits: Limits | None = None) -> list[tuple[int, int, str, str]]:
    """Return place and code of every problem of a document that is refused."""
    with pytest.raises(BadDocument) as caught:
        load_year(text, limits=limits)
    return [(each.line, each.column, each.path, each.code) for each in caught.value.problems]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", [IN_CHINESE, IN_ENGLISH])
def test_a_year_is_read_in_either_language(text: str) -> None:
    """Days in any order, one of them alone or in a list; a text is one notice, whatever signs are in it."""
    assert load_year(text) == YEAR


def test_what_is_left_out_is_empty() -> None:
    """A year without a day off is a year; a field may be left empty."""
    assert WorkYear(year=2027) == load_year("年度: 2027\n放假:\n补班: []\n")
    assert ("通知、说明",) == load_year("年度: 2027\n通知: 通知、说明").notices


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("year", [YEAR, WorkYear(year=1900), *WorkCalendar.china().years], ids=lambda each: each.year)
def test_a_year_comes_back_whole(year: WorkYear, language: str) -> None:
    """Written and read a year is equal, and written again byte for byte the same."""
    text = dump_year(year, language)

    assert year == load_year(text)
    assert text == dump_year(load_year(text), language)


@given(
    st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31))),
    st.lists(
        st.text(min_size=1).filter(lambda text: first_forbidden(text) is None and text.strip() and "\r" not in text)
    ),
)
def test_any_year_comes_back(days: set[date], notices: list[str]) -> None:
    """Whatever a year holds is read as it was written."""
    year = WorkYear(
        year=2027,
        days_off=[day for day in days if day.weekday() < 5],
        working=[day for day in days if day.weekday() > 4],
        notices=notices,
    )

    assert year == load_year(dump_year(year))


def test_what_is_written_is_short() -> None:
    """A field a line, and none that is empty."""
    assert dump_year(YEAR) == (
        '年度: 2027\n放假: [2027-01-01, 2027-02-08]\n补班: [2027-02-14]\n通知: ["通知、说明", "调整"]\n'
    )
    assert dump_year(WorkYear(year=2027), "en") == "year: 2027\n"


@pytest.mark.usefixtures("_parser")
def test_every_fault_is_reported_where_it_stands() -> None:
    """A day of another year, at a weekend, on a weekday or twice, and a blank notice: each at its own place."""
    text = (
        "年度: 2027\n"
        "放假:\n- 2027-01-01\n- 2027-01-02\n- 2026-01-02\n- 2027-01-01\n"
        "补班: 2027-02-15\n"
        "通知: [甲, '　', 甲]\n"
    )

    assert problems(text) == [
        (4, 3, "days-off[1]", "bad-value"),
        (5, 3, "days-off[2]", "bad-value"),
        (6, 3, "days-off[3]", "bad-value"),
        (7, 5, "working[0]", "bad-value"),
        (8, 9, "notices[1]", "bad-value"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "", "empty-document")]),
        ("放假: []\n", [(1, 1, "year", "missing-field")]),
        ("年度: 1850\n", [(1, 5, "year", "bad-value")]),
        ("年度: 2027\n放假: [2027-02-30]\n", [(2, 6, "days-off[0]", "bad-date")]),
        ("年度: 2027\n放假: {}\n", [(2, 5, "days-off", "wrong-type")]),
        ("年度: 2027\n补班: 三月\n", [(2, 5, "working", "bad-date")]),
        ("年度: 2027\n放价: []\n", [(2, 1, "放价", "unknown-field")]),
        ("年度: 2027\nyear: 2028\n", [(2, 1, "year", "duplicate-key")]),
    ],
)
def test_what_is_no_year_is_refused(text: str, expected: list[tuple[int, int, str, str]]) -> None:
    """What any document may get wrong has its code and its place here, too."""
    assert expected == problems(text)


def test_a_document_has_its_limits() -> None:
    """A year is no larger than a document of commands may be."""
    assert [(1, 1, "", "too-many-characters")] == problems(IN_CHINESE, Limits(commands_characters=10))


def test_a_calendar_takes_a_whole_year() -> None:
    """What a notice gave can be kept as YAML and be put into another calendar, alone."""
    china = WorkCalendar.china()
    year = china.with_notice(written(2026)).years[-1]

    assert () == china.diff(china.with_year(load_year(dump_year(year))))
    assert (2013, 2027) == (china.with_year(YEAR).covered[0], china.with_year(YEAR).covered[-1])
    with pytest.raises(WrongValue, match="give it alone") as caught:
        china.with_year(YEAR, working=[date(2027, 2, 14)])
    assert "请单独传入" in caught.value.zh
