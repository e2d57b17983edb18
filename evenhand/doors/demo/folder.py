"""The demonstration's own folder, made anew at every start, and the environment its settings are read from."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "this-is-a-demonstration"
OF_A_REAL_DESK = (
    "DATABASE_URL",
    "KEYS_URL",
    "EVENHAND_MASTER_KEY_FILE",
    "EVENHAND_HOSTS",
    "EVENHAND_PROXIES",
    "EVENHAND_CLAMD",
    "EVENHAND_SMTP",
    "EVENHAND_SMTP_USER",
    "EVENHAND_SMTP_PASSWORD",
    "EVENHAND_SMTP_TLS",
)
"""A demonstration touches no real database and sends no real mail, whatever the environment says."""


@contextmanager
def fresh(wanted: Path | None) -> Iterator[Path]:
    """Give an empty folder: a temporary one, removed at the end, or the one wanted, emptied first and kept."""
    if wanted is not None:
        yield emptied(wanted.resolve())
        return
    with tempfile.TemporaryDirectory(prefix="evenhand-demo-", ignore_cleanup_errors=True) as name:
        yield marked(Path(name))


def emptied(folder: Path) -> Path:
    """Empty the folder of an earlier demonstration. FileExistsError when it holds anything else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise FileExistsError(folder)
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return marked(folder)


def marked(folder: Path) -> Path:
    """Mark the folder as a demonstration's."""
    (folder / MARK).touch()
    return folder


def environment(folder: Path, files_host: str = "") -> None:
    """Let the settings be the demonstration's, with another name for its files. To be called before they are read."""
    for name in OF_A_REAL_DESK:
        os.environ.pop(name, None)
    os.environ |= {
        "EVENHAND_DATA": str(folder),
        "EVENHAND_INSECURE": "True",
        "EVENHAND_FILES_HOST": files_host,
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
    }
