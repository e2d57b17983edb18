"""CPU time of a process with all it started, as Linux counts it."""

from __future__ import annotations

import os
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
PARENT, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM = 1, 11, 12, 13, 14  # fields of stat, counted after the name


def spent(*roots: int) -> float:
    """Return the CPU ms that these processes, their descendants and their ended children have used."""
    stats = {int(path.name): fields for path in Path("/proc").glob("[0-9]*") if (fields := stat(path))}
    ours = {pid for pid in stats if any(root in line(pid, stats) for root in roots)}
    counted = [sum(map(int, stats[pid][USER : ENDED_SYSTEM + 1])) for pid in ours]
    return sum(counted) * TICK_MS


def line(pid: int, stats: dict[int, list[str]]) -> list[int]:
    """Return a process and those it descends from."""
    found = []
    while pid in stats:
        found.append(pid)
        pid = int(stats[pid][PARENT])
    return found


def stat(path: Path) -> list[str]:
    """Return the fields after the name, or none when the process is gone."""
    try:
        return (path / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def parent(pid: int) -> int:
    """Return who started a process."""
    return int(stat(Path(f"/proc/{pid}"))[PARENT])


def memory(root: int) -> float:
    """Return the MB that a process and its descendants share out among themselves (PSS)."""
    stats = {int(path.name): fields for path in Path("/proc").glob("[0-9]*") if (fields := stat(path))}
    ours = [pid for pid in stats if root in line(pid, stats)]
    texts = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in ours]
    return sum(int(text.split("Pss:")[1].split()[0]) for text in texts) / 1024
