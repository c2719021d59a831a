"""Programs that a machine may lack: where one is missing, a test fails if CI is set, and is skipped elsewhere."""

import os
import shutil
from types import MappingProxyType

import pytest

PACKAGES = MappingProxyType(
    {
        "chromium": "chromium",
        "gcc": "gcc libc6-dev",
        "java": "default-jdk-headless",
        "javac": "default-jdk-headless",
        "node": "nodejs",
        "npm": "npm",
        "pdftotext": "poppler-utils",
        "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
        "spin": "spin",
    }
)
"""Each program, and what Debian has it in."""


def needed(*names: str) -> list[str]:
    """Return where each program is, in order."""
    found = {name: shutil.which(name) for name in names}
    for name, where in found.items():
        if where is None and os.environ.get("CI"):
            pytest.fail(
                f"{name} is missing, and a check that is left out is no check: apt-get install {PACKAGES[name]}"
            )
        if where is None:
            pytest.skip(f"{name} is missing, and what needs it is not checked on this machine")
    return [where for where in found.values() if where is not None]


def no_pango() -> str:
    """Return why WeasyPrint draws no text on this machine: Pango is no Python package, and may be missing."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - whether it loads is the question
    except OSError as missing:
        return str(missing)
    return ""


def pango_needed() -> None:
    """Skip what makes a PDF where Pango is missing; with CI set, fail."""
    why = no_pango()
    if why and os.environ.get("CI"):
        pytest.fail(f"Pango is missing, and a check left out is no check: apt-get install libpangoft2-1.0-0 ({why})")
    if why:
        pytest.skip(f"Pango is missing, no PDF is made on this machine: {why}")
