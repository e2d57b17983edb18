"""Run everything on SQLite and on PostgreSQL, and write docs/performance.md: `python -m bench` (some minutes)."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import page
from tests import postgres
from tests.proof import desk

DOCUMENT = Path(__file__).parent.parent / "docs/performance.md"
ALSO = ("bench.mailroom", "bench.editions", "bench.telling", "bench.public")
"""Each prints a section of the page."""
KEEPS_WHAT_IT_IS_GIVEN = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def main() -> None:
    """Measure and write."""
    found = [on({})]
    postgres.SETTINGS |= KEEPS_WHAT_IT_IS_GIVEN
    with postgres.throw_away() as databases:
        found.append(on(databases))
    print(json.dumps(found))
    DOCUMENT.write_text("\n".join([page.written(found, machine()), *map(section, ALSO)]))
    print(DOCUMENT.read_text())


def section(of: str) -> str:
    """Return what another bench prints."""
    return subprocess.run([sys.executable, "-m", of], check=True, stdout=subprocess.PIPE, text=True).stdout


def on(databases: Mapping[str, str]) -> dict[str, object]:
    """Measure on one database, in a folder that vanishes."""
    with TemporaryDirectory(prefix="evenhand-bench-") as folder:
        env = desk.environment(Path(folder), databases)
        return json.loads(desk.told(env, "bench.one", *sys.argv[1:]))


def machine() -> str:
    """Return what it ran on."""
    models = [
        line.partition(": ")[2]
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = subprocess.run(["stat", "-f", "-c", "%T", "."], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return (
        f"{os.cpu_count()} cores ({models[0] if models else platform.machine()}), {memory:.0f} GB, {platform.system()} "
        f"{platform.release().partition('-')[0]}, {kind}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
