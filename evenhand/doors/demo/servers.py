"""Servers that run beside the demonstration and end with it, each with its own children."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_MOMENT = 0.05  # seconds between two looks


@contextlib.contextmanager
def child(folder: Path, name: str, command: list[str], more: dict[str, str]) -> Iterator[Callable[[], bool]]:
    """Run one server in a process group of its own, so that its own children end with it."""
    with (folder / f"{name}.log").open("ab") as log:
        talk = subprocess.DEVNULL if name == "php" else log  # PHP would log each request; its errors have their own log
        child = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=talk, stderr=talk, env=os.environ | more, start_new_session=True
        )
    pid_file = folder / f"{name}.pid"
    pid_file.write_text(str(child.pid))
    try:
        yield lambda: child.poll() is None
    finally:
        _end_group(child.pid, lambda: child.poll() is None)
        pid_file.unlink(missing_ok=True)


def told(folder: Path, name: str, command: list[str], said: str = "") -> str:
    """Run one program to its end and return what it printed. Raises RuntimeError when it fails."""
    pipe = subprocess.PIPE
    pid_file = folder / f"{name}.pid"
    with subprocess.Popen(  # noqa: S603
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as child:
        pid_file.write_text(str(child.pid))
        out, err = child.communicate(said)
    pid_file.unlink(missing_ok=True)
    if child.returncode:
        raise RuntimeError(f"{name} failed; the logs in {folder} may say why. {err}")
    return out


def stop_leftovers(folder: Path) -> None:
    """End the servers of an earlier run of this folder that was killed before it could; nothing else."""
    for pid_file in folder.glob("*.pid"):
        pid = int(pid_file.read_text() or 0)
        if pid and _is_ours(pid, folder):
            _end_group(pid, lambda pid=pid: _is_ours(pid, folder))  # type: ignore[misc]  # mypy infers no default
        pid_file.unlink()


def _is_ours(pid: int, folder: Path) -> bool:
    try:
        return str(folder) in Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False


def _end_group(group: int, alive: Callable[[], bool]) -> None:
    for number, patience in ((signal.SIGTERM, 200), (signal.SIGKILL, 40)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, number)
        for _ in range(patience):
            if not alive():
                break
            time.sleep(_MOMENT)


def wait_until(ready: Callable[[], bool], alive: Callable[[], bool], log: Path) -> None:
    for _ in range(1200):
        if ready():
            return
        if not alive():
            break
        time.sleep(_MOMENT)
    raise RuntimeError(f"A server for WordPress did not start; {log} says why.")


def answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as probe:
        return probe.connect_ex(address) == 0
