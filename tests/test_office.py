"""The office's formats: loaded when asked for, told about when they are not installed, and packed without a clock."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from sanse_ledger import office
from sanse_ledger.errors import MissingExtra
from sanse_ledger.office.archive import packed_again
from sanse_ledger.office.extras import extra

LIBRARIES = ("docx", "lxml", "openpyxl", "python_calamine", "xlsxwriter", "zipfile")


def test_names_of_the_office_are_listed_and_no_other_is_there() -> None:
    """What is listed is there, and nothing else."""
    assert set(office.__all__) <= set(dir(office))
    assert set(office.__all__) == set(vars(office)["_ROOM_OF"])
    assert all(getattr(office, name) for name in office.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'pdf'"):
        _ = office.pdf


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
