"""How fast the pages for everybody are, beside a bare view: `python -m bench.public` prints a section of docs/performance.md."""

# ruff: noqa: PLC0415 - the rooms are imported once Django stands
from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench import load
from bench.one import Bench, Figure, make_rows
from tests.postgres import free_port
from tests.proof import desk

INSIDE = "inside"
LONG = 129_000
"""Characters of the long Code: nearly as long as one can be, some sixteen thousand words."""
PAGES = {
    "the front page": "/",
    "the Code, as shipped": "/code/",
    "how reports are handled": "/handled/",
    "a Code of 16,000 words": "/codes/long/",
}
HEAD = """## Pages for everybody
One client, SQLite; beside them the bare view of the top of this page, a list of 50 rows. *Asked after*: the same with the
`ETag` of the copy a browser or cache holds, answered with 304 and no body. A cache in front answers most of them without
asking the desk at all. Measured by `python -m bench.public`.

| | statements | CPU ms | of the bare view's | p50 ms | asked after, p50 ms |
|---|---|---|---|---|---|"""


def main() -> None:
    """Measure, and print the section."""
    if INSIDE in sys.argv:
        print("\n".join([HEAD, *lines(stood())]))
        return
    with TemporaryDirectory(prefix="evenhand-bench-") as folder:
        print(desk.told(desk.environment(Path(folder)), "bench.public", INSIDE))


def stood() -> Bench:
    """Found a desk with a long Code beside the usual one."""
    desk.stand()
    desk.found()
    make_rows()
    from bench.editions import editions
    from evenhand.conduct.actions import import_edition
    from evenhand.ground.people.actors import FOUNDER

    text = editions()[0][:LONG].rpartition("\n\n")[0] + "\n"
    import_edition(FOUNDER, name="long", markdown=text)
    return Bench(seconds=3, reports=0, rows=0)


def lines(bench: Bench) -> Iterator[str]:
    """Yield a line for each page, measured right after the bare view."""
    bench.bare_port = free_port()
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.bare_settings"}
    bare = desk.started(env, "bench.bare", str(bench.bare_port))
    try:
        desk.until_it_answers(bare, bench.bare_port, "/list/")
        with desk.serving(os.environ, "--without-worker") as (house, port):
            bench.bare, bench.house, bench.house_port = bare.pid, house.pid, port
            for name, path in PAGES.items():
                beside = asked(bench, "bare list", "/list/")
                with urlopen(f"http://127.0.0.1:{port}{path}") as page:
                    etag = page.headers["ETag"]
                whole = asked(bench, name, path)
                again = asked(bench, name, path, expected=304, **{"If-None-Match": etag})
                ratio = f"{whole.cpu / beside.cpu:.2f}"
                yield f"| {name} | {statements(path)} | {whole.cpu:.2f} | {ratio} | {whole.p50:.1f} | {again.p50:.1f} |"
    finally:
        desk.killed(bare)


def asked(bench: Bench, name: str, path: str, expected: int = 200, **head: str) -> Figure:
    """Measure one page with one client."""
    return bench.measure(name, itertools.repeat(load.get(path, **head)), expected=expected)[0]


def statements(path: str) -> int:
    """Return how often a page asks the database when it was asked for before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    return len(caught)


if __name__ == "__main__":
    main()
