"""The notebook of a year runs from its first cell to its last, and shows a picture in each."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOK = EXAMPLES / "year_in_review.ipynb"


def cells() -> list[dict[str, Any]]:
    """Return the cells as they are kept."""
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
def test_every_cell_of_the_year_shows_a_picture() -> None:
    """A kernel of its own runs it beside the example programs; each cell gives one picture, with words for it."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(EXAMPLES)}}
    ).execute()
    shown = [
        "".join(output["data"]["text/html"])
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]

    assert len(shown) == 7 == sum(cell["cell_type"] == "code" for cell in cells())
    assert [] == [each[:80] for each in shown if 'src="data:image/png;base64,' not in each]
    assert "2022年7月1日" in " ".join(shown)


def test_the_notebook_is_kept_without_what_it_shows() -> None:
    """No output and no count of runs is kept: a change of it can be read."""
    kept = [cell for cell in cells() if cell["cell_type"] == "code"]

    assert [(cell["outputs"], cell["execution_count"]) for cell in kept] == [([], None)] * len(kept)


def test_the_first_picture_takes_five_lines() -> None:
    """From `import` on."""
    first = next(cell for cell in cells() if cell["cell_type"] == "code")

    assert len([line for line in first["source"] if line.strip()]) == 5


def test_every_cell_is_explained_in_both_languages() -> None:
    """Chinese first, English in italics below it."""
    for cell in cells():
        text = "".join(cell["source"])
        assert cell["cell_type"] == "code" or ("\n\n*" in text and text.endswith("*"))
