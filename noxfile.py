"""The tasks of this project, for people and for .ci/run alike: `nox --list` names them, `nox -s lint` runs one.

Each makes an environment of its own and needs nothing but Python and the package index. CONTRIBUTING.md says which one
to run when, and how long it takes.
"""

import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import nox

nox.needs_version = ">=2024.4"
nox.options.sessions = ["lint", "contracts", "docs", "tests"]
nox.options.reuse_existing_virtualenvs = True

PYTHONS = ("3.11", "3.12", "3.13")
MUTMUT = "mutmut>=3.8,<4"


def pyenv_folders() -> list[str]:
    """Return the folders of the interpreters that pyenv installed, the newest first."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    released = [path for path in versions.glob("3.*") if re.fullmatch(r"3\.\d+\.\d+", path.name)]
    newest_first = sorted(released, key=lambda path: [int(part) for part in path.name.split(".")], reverse=True)
    return [str(path / "bin") for path in newest_first]


def interpreters() -> list[str]:
    """Return the Pythons found, of those this project is tested on; if there are none, the one that runs this."""
    found = [version for version in PYTHONS if shutil.which(f"python{version}")]
    return found or [f"{sys.version_info.major}.{sys.version_info.minor}"]


# nox looks for python3.12 by name on the path, where pyenv puts only the versions that were chosen.
os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), *pyenv_folders()])


@nox.session(python=interpreters())
def tests(session: nox.Session) -> None:
    """Run the whole suite on one Python; `nox -s tests-3.13 -- tests/test_lamps.py -n0` runs a part of it."""
    session.install(".[test]")
    session.run("pytest", *(session.posargs or ["-m", "not network"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, form and types."""
    session.install(".[test,lint,bench,tasks]")
    session.run("ruff", "check", "--no-cache")
    session.run("ruff", "format", "--check", "--no-cache")
    session.run("mypy", f"--cache-dir={session.create_tmp()}")


@nox.session
def contracts(session: nox.Session) -> None:
    """See that imports point down the floors."""
    session.install(".", "import-linter>=2.5")
    session.run("lint-imports", "--no-cache")


@nox.session
def docs(session: nox.Session) -> None:
    """See that what is made from the code is fresh, and that the examples hold."""
    session.install(".[test]", "pandas", "polars", "duckdb", "pydantic", "fastapi", "msgspec", "cattrs")  # guests
    session.run("python", "docs/generate.py", "--check")
    session.run("pytest", "tests/test_docs_examples.py")


@nox.session(python=interpreters()[-1])
def build(session: nox.Session) -> None:
    """Build both distributions, and run the suite against the wheel, every line and branch of it, on the newest Python.

    `-- -m 'not network and not proof'` leaves out what takes long and reaches no line that the rest does not.
    """
    session.install("build")
    made = Path(session.create_tmp()).resolve()
    for before in ("dist", "unpacked"):
        shutil.rmtree(made / before, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(made / "dist"))
    [wheel], [sdist] = made.glob("dist/*.whl"), made.glob("dist/*.tar.gz")
    shutil.unpack_archive(sdist, made / "unpacked", filter="data")
    session.install(f"{wheel}[test]")
    # In an environment that is reused, a wheel of the same version counts as installed.
    session.install("--force-reinstall", "--no-deps", str(wheel))
    # The holidays package, which tests compare with, asks for dateutil 2; those who use the library get the newest one.
    session.install("--upgrade", "--no-deps", "python-dateutil")
    session.chdir(next((made / "unpacked").glob("sanse_ledger-*")))
    report = ["--cov", "--cov-report=term"]
    asked = session.posargs or ["-m", "not network"]
    session.run("pytest", *asked, *report, env={"COVERAGE_FILE": str(made / "coverage")})


@nox.session
def release(session: nox.Session) -> None:
    """Build what would be published, look through it, install and use it in fresh environments; publish nothing.

    `-- --final` also asks that the changelogs have the version, with its day.
    """
    session.install(".", "build", "twine")
    made = Path(session.create_tmp()).resolve()
    shutil.rmtree(made / "release", ignore_errors=True)
    dist, fresh = made / "release" / "dist", made / "release" / "fresh"
    session.run("python", "-m", "build", "--outdir", str(dist))
    session.run("twine", "check", "--strict", *(str(path) for path in sorted(dist.iterdir())))
    session.run("python", "tests/distributions.py", str(dist), *session.posargs)
    [wheel], [sdist] = dist.glob("*.whl"), dist.glob("*.tar.gz")
    shutil.unpack_archive(sdist, made / "release", filter="data")
    unpacked = next((made / "release").glob("sanse_ledger-*"))
    first = re.findall(
        r"^```console\n(.*?)^```$", (unpacked / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )[0]
    session.chdir(unpacked)
    session.run("bash", "-ec", first, external=True, silent=True)  # the sdist, by the first command of the README
    session.run("python", "-m", "venv", str(fresh))
    python = str(fresh / "bin" / "python")
    session.run(python, "-m", "pip", "install", "-q", f"{wheel}[conformance]", external=True)
    session.run(python, "examples/friday.py", external=True, silent=True)
    told = made / "release" / "scenarios"  # in a folder of its own: pytest finds them by the plugin alone
    for folder in ("scenarios", "procedures"):
        shutil.copytree(f"examples/{folder}", told / folder)
    session.chdir(told)
    session.run(python, "-m", "pytest", "-q", "--rootdir", str(told), external=True)
    session.log(f"ready, and not published: {dist}")


@nox.session
def mutation(session: nox.Session) -> None:
    """See that no change to a rule that a test can notice goes unnoticed; `-- all` for every room."""
    session.install(".[test]", MUTMUT)
    session.run("pip", "uninstall", "-q", "-y", "sanse-ledger")
    session.run("python", "tests/mutation/run.py", *session.posargs)


@nox.session
def ordeal(session: nox.Session) -> None:
    """Read a million random texts, kill the store, compare eight environments; `-- --short` a tenth of that."""
    session.install(".[test]")
    if "--short" in session.posargs:
        endure(session, tenths=1, every=40)
    else:
        endure(session, tenths=10, every=4)


def endure(session: nox.Session, *seed: str, tenths: int, every: int) -> None:
    """Run each ordeal for *tenths* of the usual, and compare every *every*-th case in eight environments."""
    session.run("python", "tests/random_texts.py", "--count", str(100_000 * tenths), *seed)
    session.run("python", "tests/store_ordeal.py", "kills", "--count", str(20 * tenths), *seed)
    session.run("python", "tests/store_ordeal.py", "writers", "--count", str(100 * tenths))
    session.run("python", "tests/store_ordeal.py", "full")
    session.run("python", "tests/store_ordeal.py", "rot", "--count", str(100 * tenths), *seed)
    postgres = ("--on", "postgres", "--count", str(8 * tenths))
    session.run("python", "tests/store_ordeal.py", "kills", "writers", "full", "server", *postgres, *seed)
    session.run("python", "tests/everywhere.py", "--environments", "8", "--every", str(every))


@nox.session
def bench(session: nox.Session) -> None:
    """Run the benchmarks in their short form; `-- --full` in full. No clock judges them."""
    session.install(".[test,bench]")
    length = [] if "--full" in session.posargs else ["--short"]
    session.run("python", "tests/benchmarks/run.py", *length)


@nox.session
def nightly(session: nox.Session) -> None:
    """Do what takes hours: random exploration, the ordeals and benchmarks in full, the mutation of every room."""
    session.install(".[test,bench]", MUTMUT)
    session.run("pytest", "-m", "not network", "--hypothesis-profile=nightly")
    session.run("python", "tests/exploration.py", "--large")
    seed = ("--seed", f"{datetime.now(UTC):%Y%m%d}")  # other stories, texts and kills each night
    session.run("python", "tests/procedure_lockstep.py", "--steps", "100000", *seed)
    session.run("python", "tests/procedure_walk.py", "--steps", "2")
    endure(session, *seed, tenths=100, every=1)
    session.run("python", "tests/benchmarks/run.py")
    session.run("python", "tests/web_load.py", "--seconds", "600")
    session.install("nbclient", "ipykernel", "matplotlib")  # for the notebook alone
    session.run("jupyter", "execute", "examples/process_mining.ipynb")
    session.run("pip", "uninstall", "-q", "-y", "sanse-ledger")
    session.run("python", "tests/mutation/run.py", "all")
    session.run("python", "tests/kit/power.py", "--sample", "100", *seed)
