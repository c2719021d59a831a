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
