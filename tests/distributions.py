"""What is wrong with the distributions that were built: what is missing, what must not ship, what another file says.

    python tests/distributions.py FOLDER [--final]

The folder holds one wheel and one sdist. `--final` also asks that the changelogs have the version, with its day, and
`data/stable.txt` what it promises: the last things before a release. `nox -s release` builds both, asks here, and
installs them.
"""

import argparse
import email
import re
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from guards import ROOT, is_ignored
from stable import KEPT, kept, stable

PACKAGE = "sanse_ledger"
SOURCES = "src/"
CHANGELOGS = ("CHANGELOG.md", "docs/zh/changelog.md")
NEEDED = ("LICENSE", "PKG-INFO", "noxfile.py", "pyproject.toml", *CHANGELOGS, "README.md", "README.en.md", ".ci/run")
PLUGIN = "[pytest11]\nsanse_ledger = sanse_ledger.conformance.plugin"


def of_wheel(path: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}


def of_sdist(path: Path) -> dict[str, bytes]:
    """Return the files of an sdist, without its folder."""
    found = {}
    with tarfile.open(path) as sdist:
        for member in sdist.getmembers():
            content = sdist.extractfile(member)
            if content is not None:
                found[member.name.partition("/")[2]] = content.read()
    return found


def sources(root: Path) -> dict[str, bytes]:
    """Return the files of the package in the checkout, as a wheel names them."""
    files = [path for path in (root / "src" / PACKAGE).rglob("*") if path.is_file()]
    named = {path.relative_to(root / "src").as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not left_behind(name)}


def left_behind(name: str) -> bool:
    """Tell whether a file is none of the project's: a cache, an environment, what a build made."""
    return any(is_ignored(part) for part in name.split("/"))


def in_wheel(files: Mapping[str, bytes], root: Path, version: str) -> Iterator[str]:
    """Yield what is wrong with a wheel: it holds the package as it stands here, what describes it, and no more."""
    described = f"{PACKAGE}-{version}.dist-info"
    wanted, package = sources(root), {n: c for n, c in files.items() if n.startswith(f"{PACKAGE}/")}
    yield from (f"the wheel lacks {name}" for name in sorted(wanted.keys() - package.keys()))
    yield from (
        f"the wheel has another {name}" for name in sorted(wanted) if package.get(name, wanted[name]) != wanted[name]
    )
    beside = {name for name in files if name.startswith(f"{described}/")}
    yield from (f"{name} must not ship in the wheel" for name in sorted(files.keys() - wanted.keys() - beside))
    if files.get(f"{described}/licenses/LICENSE") != (root / "LICENSE").read_bytes():
        yield "the wheel lacks the licence"
    if PLUGIN not in files.get(f"{described}/entry_points.txt", b"").decode():
        yield "the wheel does not name the plugin for pytest"
    yield from in_metadata(files.get(f"{described}/METADATA", b"").decode(), root)


def in_metadata(text: str, root: Path) -> Iterator[str]:
    """Yield what the metadata of a distribution do not say as pyproject.toml and the README do."""
    project = project_of(root)
    told = email.message_from_string(text)
    wanted = {
        "Name": project["name"], "Version": project["version"], "Requires-Python": project["requires-python"],
        "License-Expression": project["license"], "Summary": project["description"],
    }  # fmt: skip
    yield from (f"the metadata say {told[key]} for {key}" for key in wanted if told[key] != wanted[key])
    needs = [each for each in told.get_all("Requires-Dist", ()) if "extra ==" not in each]
    if sorted(needs) != sorted(project["dependencies"]):
        yield f"the metadata ask for {', '.join(needs)}"
    if (root / "README.md").read_text(encoding="utf-8").strip() not in text:
        yield "the metadata lack the README"


def in_sdist(files: Mapping[str, bytes], root: Path) -> Iterator[str]:
    """Yield what is wrong with an sdist: an unpacked one is a checkout without its history, and nothing else."""
    yield from (f"the sdist lacks {name}" for name in NEEDED if name not in files)
    yield from (f"the sdist lacks {SOURCES}{name}" for name in sorted(sources(root)) if f"{SOURCES}{name}" not in files)
    for name in sorted(files):
        here = root / name
        if name != "PKG-INFO" and (left_behind(name) or not here.is_file()):
            yield f"{name} must not ship in the sdist"
        elif name != "PKG-INFO" and here.read_bytes() != files[name]:
            yield f"the sdist has another {name}"
    yield from in_metadata(files.get("PKG-INFO", b"").decode(), root)


def project_of(root: Path) -> dict[str, str]:
    """Return the table `project` of pyproject.toml."""
    table: dict[str, str] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def not_final(root: Path) -> Iterator[str]:
    """Yield what is left to do in the changelogs before a release: its heading with the day, below [Unreleased]."""
    heading = re.compile(rf"^## \[{re.escape(project_of(root)['version'])}\] - \d{{4}}-\d\d-\d\d$", re.MULTILINE)
    for name in CHANGELOGS:
        if not heading.search((root / name).read_text(encoding="utf-8")):
            yield f"{name} has no heading for this version with its day"


def faults(folder: Path, root: Path = ROOT) -> list[str]:
    """Return what is wrong with the wheel and the sdist in a folder."""
    version = project_of(root)["version"]
    wheel, sdist = folder / f"{PACKAGE}-{version}-py3-none-any.whl", folder / f"{PACKAGE}-{version}.tar.gz"
    found = sorted(path.name for path in folder.iterdir())
    if found != sorted([wheel.name, sdist.name]):
        return [f"a wheel and an sdist of {version} are wanted, not {', '.join(found) or 'nothing'}"]
    return [*in_wheel(of_wheel(wheel), root, version), *in_sdist(of_sdist(sdist), root)]


def main() -> None:
    """Print what is wrong, and end with 1 where anything is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--final", action="store_true")
    asked = parser.parse_args()
    wrong = faults(asked.folder)
    if asked.final:
        wrong += [*not_final(ROOT), *([] if kept() == stable() else [f"{KEPT.name} is older: python tests/stable.py"])]
    print("\n".join(wrong) or "nothing is wrong with the distributions")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
