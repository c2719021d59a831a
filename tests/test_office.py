"""The office's formats: loaded when asked for, told about when they are not installed, and packed without a clock."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from office_bytes import PAGE
from people import on, opened, red
from sanse_ledger import Document, Letterhead, Week, WrongType, office
from sanse_ledger.errors import MissingExtra
from sanse_ledger.office.archive import packed_again
from sanse_ledger.office.extras import extra
from sanse_ledger.office.steps import NOBODY

LIBRARIES = (
    "docx",
    "icalendar",
    "lxml",
    "matplotlib",
    "openpyxl",
    "python_calamine",
    "weasyprint",
    "xlsxwriter",
    "zipfile",
)


def test_names_of_the_office_are_listed_and_no_other_is_there() -> None:
    """What is listed is there, and nothing else."""
    assert set(office.__all__) <= set(dir(office))
    assert set(office.__all__) == set(vars(office)["_ROOM_OF"])
    assert all(getattr(office, name) for name in office.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'odt'"):
        _ = office.odt


def test_the_package_loads_no_library_of_an_extra(tmp_path: Path) -> None:
    """Neither `sanse_ledger` nor `sanse_ledger.office` loads one; the first name that needs one does."""
    code = (
        f"import sys, sanse_ledger, sanse_ledger.office\nprint([name for name in {LIBRARIES} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_missing_extra_says_what_to_install() -> None:
    """The error is an ImportError as well, and names the command in both languages."""
    with pytest.raises(ImportError) as missing, extra("xlsx"):
        raise ModuleNotFoundError(name="calamine")
    with pytest.raises(MissingExtra) as nameless, extra("docx"):
        raise ModuleNotFoundError

    assert "calamine is not installed, run: pip install 'sanse-ledger[xlsx]'" == str(missing.value)
    assert "docx没有安装，请运行：pip install 'sanse-ledger[docx]'" == nameless.value.zh
    with pytest.raises(ImportError, match="faulty"), extra("docx"):
        raise ImportError("faulty")  # from a library that is there


def test_packed_again_has_no_time_and_the_same_members() -> None:
    """Two archives that differ in when they were written come out the same; order and content stay."""
    made = []
    for year in (2001, 2022):
        with ZipFile(stream := BytesIO(), "w") as archive:
            for name in ("b.xml", "a.xml"):
                member = ZipInfo(name, (year, 1, 2, 3, 4, 6))
                archive.writestr(member, name * 100)
        made.append(packed_again(stream.getvalue()))

    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as archive:
        assert ["b.xml", "a.xml"] == archive.namelist()
        assert b"a.xml" * 100 == archive.read("a.xml")


class Bar:
    """A bar that keeps what tqdm would show: of how many steps how many are done, each time that changes."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.shown: list[tuple[int, int]] = []

    def __call__(self, steps: range) -> Iterator[int]:
        """Go through the steps, as `for step in tqdm(steps)` does."""
        for step in steps:
            self.shown.append((step, len(steps)))
            yield step
        self.shown.append((len(steps), len(steps)))


MADE: tuple[tuple[int, Callable[..., bytes | str]], ...] = (
    (3 * 2, lambda **how: office.ledger_dashboard(opened(red(), red("R-2")), on(6, 14), **how)),
    (3 * 1, lambda **how: office.ledger_dashboard(opened(), on(6, 14), **how)),
    (2 * 1, lambda **how: office.render_docx(Document(title="通报", blocks=[]), **how)),
    (2 * 1, lambda **how: office.render_docx(PAGE, **how)),
    (3 * 6, lambda **how: office.ledger_workbook(opened(red()), **how)),
    (3 * 8, lambda **how: office.ledger_workbook(opened(red()), week=Week.parse("2022-W23"), **how)),
    (3 * 3, lambda **how: office.ledger_workbook(opened(red()), letterhead=Letterhead(colours=False), **how)),
)
"""What takes long where there is much of it, each with its steps."""


@pytest.mark.parametrize(("number", "make"), MADE)
def test_a_bar_sees_every_step_once_and_the_file_is_the_same(number: int, make: Callable[..., bytes | str]) -> None:
    """It begins at nothing and ends at the whole; watched or not, the bytes are the same."""
    bar = Bar()

    assert make() == make(progress=bar)
    assert [(step, number) for step in range(number + 1)] == bar.shown


@pytest.mark.parametrize("make", [make for _, make in MADE])
def test_a_bar_that_ends_early_or_never_does_no_harm(make: Callable[..., bytes | str]) -> None:
    """The file is whole all the same."""
    assert make() == make(progress=lambda _: ()) == make(progress=lambda _: iter(int, 1))


@pytest.mark.parametrize("make", [make for _, make in MADE])
def test_who_watches_may_stop_it(make: Callable[..., bytes | str]) -> None:
    """What the bar raises comes out, and no file does."""

    def stopping(steps: range) -> Iterator[int]:
        yield steps[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(progress=stopping)


@pytest.mark.parametrize("progress", [True, "tqdm", lambda _: None])
@pytest.mark.parametrize("make", [make for _, make in MADE])
def test_what_is_no_bar_is_refused(make: Callable[..., bytes | str], progress: object) -> None:
    """What cannot be called, or gives nothing to go through."""
    with pytest.raises(WrongType, match="progress takes a range and gives its numbers back one by one"):
        make(progress=progress)


def test_steps_that_nobody_watches_are_never_done() -> None:
    """They are none, and what is shared by all keeps nothing."""
    NOBODY.done(3)
    NOBODY.finished()

    assert NOBODY.left == 0
