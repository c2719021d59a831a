"""A province's Monday figures from the journals of its counties, on Dask: a task a county, put together in a tree.

    pip install 'sanse-ledger[dask]'
    python examples/province/counties.py FOLDER       makes a hundred counties to try it with
    python examples/province/monday.py FOLDER         prints the figures, writes the papers of province and cities
    python examples/province/monday.py FOLDER --scheduler tcp://10.0.0.7:8786        on a cluster that sees FOLDER
    python examples/province/monday.py FOLDER --kill  kills a worker in mid-run; the figures are the same
    python examples/province/monday.py FOLDER --loop  one county after the other, without Dask

FOLDER has the list of who is to report, `places.txt` (某省/甲市/甲东县, a line each), and each county's journal as JSON
lines, `甲市/甲东县.jsonl.gz`. Who has no file did not report; of a file that cannot be read the reason is told. Neither
is counted as 0.
"""

import argparse
import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sanse_ledger import RollUp, SanseError, Week, Words, load_lines, render
from sanse_ledger.errors import MissingExtra

ROSTER = "places.txt"
CUT_OFF = Words(zh="压缩文件损坏或者不完整", en="the compressed file is damaged or not whole")
AT_A_TIME = 8
"""So many roll-ups are put together by one task."""
WIDTH = 30

Place = tuple[str, ...]


def county(folder: Path, place: Place, week: Week) -> RollUp:
    """Return what one county hands up, or why it has no numbers."""
    if not (folder / ROSTER).is_file():
        raise FileNotFoundError(
            f"{folder / ROSTER}: this worker does not see the folder, and nobody is missing for that"
        )
    try:
        with gzip.open(Path(folder, *place[1:-1], f"{place[-1]}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            return RollUp.of(load_lines(lines), week, place=place)
    except FileNotFoundError:
        return RollUp.missing(place, week)
    except SanseError as error:
        return RollUp.corrupt(place, week, error)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return RollUp.corrupt(place, week, CUT_OFF)


def one_by_one(folder: Path, places: Iterable[Place], week: Week) -> RollUp:
    """Return the province's roll-up without Dask."""
    return RollUp.merged(county(folder, place, week) for place in places)


def on_dask(client: Any, folder: Path, places: list[Place], week: Week, *, kill: bool) -> RollUp:  # noqa: ANN401 - Dask's
    """Return it from the workers of a *client*: counties first, then eight roll-ups into one until one is left."""
    from distributed import as_completed  # noqa: PLC0415 - comes with an extra

    parts = client.map(county, [folder] * len(places), places, [week] * len(places), pure=False)
    for done in bar(as_completed(parts), len(parts)):
        if kill and done == len(parts) // 3:
            kill_one(client)
    while len(parts) > 1:
        parts = [client.submit(RollUp.merged, parts[at : at + AT_A_TIME]) for at in range(0, len(parts), AT_A_TIME)]
    whole: RollUp = parts[0].result()
    return whole


def bar(steps: Iterable[object], whole: int) -> Iterator[int]:
    """Show how many counties are done, as they are."""
    for done, _ in enumerate(steps, 1):
        full = WIDTH * done // whole
        print(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {done}/{whole}", end="", file=sys.stderr, flush=True)
        yield done
    print(file=sys.stderr)


def kill_one(client: Any) -> None:  # noqa: ANN401 - Dask's
    """Kill the process of one worker, as a machine does that fails."""
    import psutil  # noqa: PLC0415 - comes with Dask

    _, process = min(client.run(os.getpid).items())
    psutil.Process(process).kill()
    print(f"\n进程{process}已强行终止 / worker process {process} killed", file=sys.stderr)


def with_client(scheduler: str | None, workers: int, task: Callable[[Any], RollUp]) -> RollUp:
    """Do a *task* with the cluster at an address, or with one of this machine; without Dask say what to install."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - comes with an extra
    except ModuleNotFoundError as absent:
        raise MissingExtra("dask", absent.name or "dask") from absent
    if scheduler is not None:
        with Client(scheduler) as client:
            return task(client)
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as here, Client(here) as client:
        return task(client)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures, write the papers; 1 where Dask is not installed."""
    parser = argparse.ArgumentParser(description="全省周一汇总 / a province's Monday figures")
    parser.add_argument("folder", type=Path, help="各县台账所在的文件夹 / where the journals are")
    parser.add_argument("--week", type=Week.parse, default=Week.parse("2022-W26"), help="哪一周 / which week")
    parser.add_argument("--scheduler", help="集群调度器的地址 / the address of a cluster's scheduler")
    parser.add_argument("--workers", type=int, default=2, help="本机几个进程 / processes on this machine")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--kill", action="store_true", help="中途强行终止一个进程 / kill one worker in mid-run")
    ways.add_argument("--loop", action="store_true", help="不用 Dask，逐县计算 / one after the other, without Dask")
    chosen = parser.parse_args(arguments)
    folder, week = chosen.folder.resolve(), chosen.week
    places = [tuple(line.split("/")) for line in (folder / ROSTER).read_text(encoding="utf-8").split()]
    if chosen.loop:
        province = one_by_one(folder, places, week)
    else:
        try:
            province = with_client(
                chosen.scheduler,
                chosen.workers,
                lambda client: on_dask(client, folder, places, week, kill=chosen.kill),
            )
        except MissingExtra as missing:
            print(missing.zh, missing.en, sep="\n", file=sys.stderr)
            return 1
    print(render(province.document(ranking=True), "text"))
    papers(folder / "papers", province)
    return 0


def papers(folder: Path, province: RollUp) -> None:
    """Write the paper of the province, and that of each city: from a number down to the county it comes from."""
    folder.mkdir(exist_ok=True)
    for name, of in {**province.by(1), **province.by(2)}.items():
        (folder / f"{name[-1]}.html").write_text(render(of.document(ranking=True), "html"), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
