"""What holds of every page, whoever asks for it: both languages, the same columns, figures as the digest counts them.

`tests/test_kept_pages.py` shows a few pages as people see them; this is what is true of all of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import get_args

import attrs
import pytest

import fingerprints
from kept_pages import LANGUAGES, NEW, PAGES
from people import opened
from sanse_ledger import (
    Circular,
    Colour,
    Context,
    Ledger,
    Week,
    audit,
    friday_circular,
    label_sheet,
    load_commands,
    procedure_figures,
    render,
    three_lamps,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.ledger.rows import at_a_glance
from sanse_ledger.pages.document import (
    Attachment,
    AttachmentList,
    Chip,
    Document,
    Inline,
    Signature,
    Table,
)
from sanse_ledger.pages.render import Format
from sanse_ledger.pages.sheet import Rows
from sanse_ledger.words.bilingual import Language, Words
from sanse_ledger.words.colours import MARKED
from sanse_ledger.words.phrases import dated
from sanse_ledger.words.shares import percent, share
from sanse_ledger.words.terms import MoveKind, Timeliness

WEEKS = (
    ("busy", "2022-W24"), ("busy", "2022-W25"), ("busy", "2022-W09"), ("county", "2022-W24"), ("county", "2022-W52"),
    ("empty", "2022-W10"), ("town", "2023-W15"), ("town", "2023-W16"), ("court", "2023-W18"),
)  # fmt: skip
LEDGERS: Mapping[str, Callable[[], Ledger]] = MappingProxyType({
    "busy": fingerprints.busy, "county": lambda: kept_ledger("county"), "empty": opened,
    "town": lambda: kept_ledger("town"), "court": lambda: kept_ledger("court"),
})  # fmt: skip


def kept_ledger(folder: str) -> Ledger:
    """Return the ledger of a kept page's input."""
    commands = load_commands((PAGES / folder / "input.yaml").read_text(encoding="utf-8"))
    return NEW[folder].submit(*commands)


@cache
def ledger_of(name: str) -> Ledger:
    """Return one of the ledgers whose pages are looked at."""
    return LEDGERS[name]()


def circulars() -> Iterator[Circular]:
    """Yield a circular of each of the weeks."""
    for folder, week in WEEKS:
        yield friday_circular(ledger_of(folder), Week.parse(week))


@cache
def documents() -> tuple[Document, ...]:
    """Return pages of every kind."""
    found: list[Document] = []
    for folder, of in WEEKS:
        ledger, week = ledger_of(folder), Week.parse(of)
        found += (friday_circular(ledger, week).document(), weekly_digest(ledger, week).document())
        found += (weekly_ledger(ledger, week), three_lamps(ledger, on=week.friday).document())
        found += (audit(ledger, on=week.friday).document(), label_sheet(ledger))
    for folder, procedure in (("town", "六单"), ("court", "快执")):
        ledger = ledger_of(folder)
        since, until = ledger.events[0].at, ledger.events[-1].at
        found.append(procedure_figures(ledger, procedure, since=since, until=until).document())
    return tuple(found)


def texts_in(value: object) -> Iterator[str | Words]:
    """Yield every text of a document, of a block or of anything in them."""
    if isinstance(value, str | Words):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, Chip):
        yield from (value.symbol, value.text)
    elif value is not None and not isinstance(value, bool | int):
        fields = attrs.fields_dict(type(value))  # type: ignore[arg-type]  # a block, or the document
        for name in fields.keys() - {"align", "style"}:
            yield from texts_in(getattr(value, name))


def said(inline: Inline) -> str:
    """Return what stands there in Chinese, a chip with its symbol."""
    if isinstance(inline, str | Words):
        return inline if isinstance(inline, str) else inline.zh
    return f"{inline.symbol}{said(inline.text)}" if isinstance(inline, Chip) else said(inline.text)


def cells(table: Table) -> list[list[str]]:
    """Return the cells of a table as Chinese text."""
    return [["".join(map(said, cell)) for cell in row] for row in table.rows]


def tables(document: Document) -> list[Table]:
    """Return the tables of a page."""
    return [block for block in document.blocks if isinstance(block, Table)]


def test_what_a_page_says_is_said_in_both_languages() -> None:
    """Every text of the library's own has Chinese and English; where one says nothing, so does the other (35)."""
    words = [each for document in documents() for each in texts_in(document) if isinstance(each, Words)]

    assert words
    assert [] == [each for each in words if bool(each.zh.strip()) != bool(each.en.strip())]


def test_no_sentence_waits_to_be_filled_in() -> None:
    """No text has a place that was to be filled in, or a value as Python writes it."""
    left = re.compile(r"\{\w*\}|\bNone\b|Words\(|datetime\.|<\w+\.\w+")
    said = [each if isinstance(each, str) else each.zh + each.en for page in documents() for each in texts_in(page)]

    assert [] == [text for text in said if left.search(text)]


def bare(text: str) -> str:
    """Return a text without blanks, line breaks and tags, as what HTML escapes stands for."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_page_is_shown(language: Language) -> None:
    """A page of every kind, as HTML, shows every text that is in it, whatever the language."""
    for page in documents():
        shown = bare(render(page, "html", language))
        said = (each if isinstance(each, str) else str(getattr(each, language)) for each in texts_in(page))
        assert [] == [text for text in said if re.sub(r"\s", "", text) not in shown]


@pytest.mark.parametrize("how", get_args(Format))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_shown_in_every_format(how: Format, language: Language) -> None:
    """Every kind of page comes as text, Markdown and HTML in both languages, and ends with a line end."""
    assert [] == [page.title for page in documents() if not render(page, how, language).endswith("\n")]


LAYOUTS: Mapping[str, tuple[str, str, bool]] = MappingProxyType({
    # the first two columns: how the columns are aligned, what share of the width each has, whether rows have a heading
    "台账 期初": ("crrrrr", "3 2 2 2 2 3", True),
    "股室 报送 … 按期率": ("lcrrrrrrrrrr", "7 5 4 2 2 2 3 3 5 3 3 5", True),
    "单位 报送 … 责任按期率": ("lcrrrrrrrr", "7 5 4 3 3 4 5 3 3 7", True),
    "股室 报送 … 名次": ("lcrrrrrrrrrrrr", "7 5 4 2 2 2 3 3 5 3 3 5 4 2", True),
    "编号 颜色 … 下周安排": ("cclllccll", "4 4 9 6 6 6 5 11 11", False),
    "编号 事项 … 依据": ("cllcccl", "4 10 6 5 8 6 12", False),
    "编号 颜色 … 状态": ("cclccllc", "4 4 9 5 6 12 12 5", False),
    "分管领导 责任股室": ("", "3 3 6 4 9", False),
    # without colours
    "单位 报送 … 按期率": ("lcrrrrrrrr", "7 5 4 3 3 4 5 3 3 5", True),
    "团队 报送 … 按期率": ("lcrrrrrrrr", "7 5 4 3 3 4 5 3 3 5", True),
    "编号 事项 … 下周安排": ("clllccll", "4 9 6 6 6 5 11 11", False),
    "编号 事项 … 状态": ("clccllc", "4 9 5 6 12 12 5", False),
    "分管领导 责任团队 … 未销号事项": ("", "3 3 12", False),
    "分管领导 责任单位 … 未销号事项": ("", "3 3 12", False),
    # either way
    "类别 情况": ("", "3 9 4 3", False),
    "下一步 还需 … 事项": ("cll", "2 8 8", False),
    "类别 编号": ("cclll", "2 3 9 4 3", False),
    "范围 期初在办": ("lrrrrrrr", "", True),
    "范围 化解 … 其中“转其他途径”": ("lrrrrr", "", True),
    "范围 “制单”按时/应计": ("lrrrrrr", "", True),
    "范围 “财产查控”按时/应计 … 在办超时限": ("lrrrr", "", True),
    "范围 旧存 … 未结": ("lrrrrrrr", "", True),
    "范围 执行完毕 … 其中“其他方式结案”": ("lrrrrr", "", True),
    "范围 满意": ("lrrrrr", "", True),
    "范围 标的额": ("lrr", "", True),
    "范围 化解率": ("lrrrrrrrrr", "", True),
    "范围 执行完毕率": ("lrrrrrrrr", "", True),
    "颜色 事项": ("crrr", "", False),
})  # fmt: skip


def test_every_table_is_laid_out_as_it_was_agreed() -> None:
    """Numbers stand to the right and short words in the middle; what takes room has it; each row has its heading."""
    edge = weekly_digest(fingerprints.busy(ranking=True), Week.parse("2022-W24"))
    glance = at_a_glance(Words(zh="台账", en="Ledger"), (), None, Context())
    every = [*(table for page in (*documents(), edge.document()) for table in tables(page)), glance]
    found = {}
    for table in every:
        names = [*map(said, table.columns)]
        first = " ".join(names[:2])
        name = first if first in LAYOUTS and len(names) == len(LAYOUTS[first][0] or names) else f"{first} … {names[-1]}"
        found[name] = ("".join(each[0] for each in table.align), " ".join(map(str, table.widths)), table.row_header)

    assert LAYOUTS == found


def test_wide_pages_are_turned() -> None:
    """What has a table of items lies sideways: digest, weekly ledger and figures; of a circular its attachments."""
    upright = [page for page in documents() if not page.landscape]
    turned = [page for page in upright if any(isinstance(each, Attachment) and each.landscape for each in page.blocks)]
    wide = [page for page in upright if any("本周进展" in map(said, table.columns) for table in tables(page))]

    assert wide
    assert [] == [page.title for page in wide if page not in turned]
    assert 2 * len(WEEKS) + 2 == len(documents()) - len(upright)


def rows_in_both_languages() -> Iterator[tuple[Rows, Rows]]:
    """Yield the rows of every kind of sheet, in Chinese and in English."""
    for folder, of in WEEKS:
        ledger, week = ledger_of(folder), Week.parse(of)
        found = weekly_digest(ledger, week)
        yield ledger.rows("zh"), ledger.rows("en")
        yield ledger.measures.rows("zh"), ledger.measures.rows("en")
        yield found.rows("zh"), found.rows("en")
        for sheet in (audit(ledger, on=week.friday), *three_lamps(ledger, on=week.friday)):
            yield sheet.rows("zh"), sheet.rows("en")


def test_rows_are_the_same_in_both_languages() -> None:
    """A sheet has as many rows and columns in English as in Chinese, and is empty in the same cells."""
    for zh, en in rows_in_both_languages():
        assert [[bool(cell) for cell in row.values()] for row in zh] == [
            [bool(cell) for cell in row.values()] for row in en
        ]
        assert {len(row) for row in zh} == {len({*row}) for row in en}


def test_the_balance_on_paper_is_that_of_the_digest() -> None:
    """Each colour's opening, in, out, closing and share are printed as counted, the total below (G5.4)."""
    for circular in circulars():
        if circular.number is not None and circular.names.colours:
            balance = circular.shown.balance
            columns = [*(balance.columns[colour] for colour in MARKED), balance.total, balance.columns[Colour.CLEARED]]
            figures = [[each.opening, each.incoming, each.outgoing, each.closing] for each in columns]
            shares = [percent(share(each.closing, balance.total.closing)) for each in columns[:-1]]
            counted = [[*map(str, row), part] for row, part in zip(figures, [*shares, "—"], strict=True)]
            assert counted == [row[1:] for row in cells(tables(circular.document())[0])]


def test_the_figures_of_the_sections_add_up_to_those_of_the_ledger() -> None:
    """What is open, late, done and unsaid by section sums up to what the digest counts (G5.4)."""
    for circular in circulars():
        shown = circular.shown
        assert len(shown.in_progress) == sum(each.in_progress for each in shown.sections)
        assert len(shown.late) == sum(each.timeliness[Timeliness.OVERDUE] for each in shown.sections)
        assert len(shown.unreported) == sum(len(each.unreported) for each in shown.sections)
        assert len(shown.completed) == sum(len(each.completed) for each in shown.sections)


def test_the_attachments_list_what_is_in_progress_and_what_moved() -> None:
    """Each item in progress and each move has a row, what was registered the first alone; no table is empty (G4.5)."""
    for circular in circulars():
        if circular.number is not None:
            tables = [each for each in circular.document().attached if isinstance(each, Table)]
            working = [line.item.number for line in circular.shown.in_progress]
            moves = [
                each
                for each in circular.shown.balance.moves
                if each.kind is not MoveKind.REGISTERED or each.item not in working
            ]
            if not circular.names.colours:
                moves = [each for each in moves if each.kind not in {MoveKind.RECOLOURED, MoveKind.RETURNED}]
            listed = (working, moves, circular.shown.extensions)
            assert [len(each) for each in listed if each] == [len(each.rows) for each in tables]


def test_attachments_are_named_above_the_signature_as_they_are_called() -> None:
    """附件：1. 2. names each attachment, numbered as its label is; a single one has no number."""
    seen = set()
    for circular in circulars():
        document = circular.document()
        named = [title for each in document.body if isinstance(each, AttachmentList) for title in each.titles]
        attached = [each for each in document.attached if isinstance(each, Attachment)]
        labels = ["附件"] if len(attached) == 1 else [f"附件{number}" for number in range(1, len(attached) + 1)]
        assert [each.title for each in attached] == named
        assert [each.label.zh for each in attached] == labels  # type: ignore[union-attr]
        seen.add(len(attached))
    assert {0, 1, 2} == seen


def test_a_week_without_a_circular_is_neither_signed_nor_dated() -> None:
    """Nobody issues the page that says why there is none: no masthead, number, date, signature or imprint (X7)."""
    for week in ("2022-W05", "2023-W10"):  # the Spring Festival, and a week of another year's ledger
        circular = friday_circular(ledger_of("empty"), Week.parse(week))
        page = circular.document()
        assert circular.number is None
        assert (None, None, None, None, None) == (
            page.organ, page.subtitle, page.issued, page.printed_by, page.printed_on
        )  # fmt: skip
        assert ((), (), ()) == (page.reports, page.copies, page.footer)
        assert not any(isinstance(each, Signature) for each in page.blocks)


def test_what_is_dated_before_the_week_ends_does_not_claim_the_week() -> None:
    """A circular names its week and its period up to the cut-off, no day after it (the paper of a Friday)."""
    for circular in circulars():
        if circular.number is not None:
            after = circular.week.sunday
            assert dated(after).zh not in render(circular.document(), "text").partition("一、总体情况")[0]
