"""The folder a desk keeps its files in, and the one key everything else is sealed under. Needs no settings."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def prepare() -> None:
    """Make the folder, readable by nobody else, and the master key, unless they are there. Nothing is overwritten."""
    data = Path(os.environ.get("EVENHAND_DATA", "data"))
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Path(os.environ.get("EVENHAND_MASTER_KEY_FILE", data / "master.key"))
    if not key.exists():
        written(key, secrets.token_hex(32) + "\n")


def written(file: Path, text: str) -> None:
    """Write a file that did not exist, readable by nobody else, and see it onto the disk."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(number)
