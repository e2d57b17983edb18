"""The rooms stand as pyproject.toml says; and each contract is one that can break."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREACHES = {
    "Rooms stand on the rooms below them": ("reports/rules.py", "import evenhand.cases.rules"),
    "a room nobody placed": ("helpers/__init__.py", ""),
    "The ground's machines stand on each other in one order": (
        "ground/people/facts.py",
        "import evenhand.ground.vault.seal",
    ),
    "Rules are pure": ("cases/rules.py", "import evenhand.cases.facts"),
    "Doors speak only through actions and queries": ("doors/web/panel/pages.py", "import evenhand.cases.facts"),
    "Whoever may open the vault is a list": ("notices/rules.py", "import evenhand.ground.vault.opening"),
    "Whoever may open files and mails": ("reports/rules.py", "import evenhand.ground.vault.files"),
    "Audiences do not see each other's pages": (
        "doors/web/panel/pages.py",
        "import evenhand.doors.web.moderator.pages",
    ),
    "A room's tables are its own": ("appeals/letters.py", "import evenhand.cases.models"),
}


def test_the_house_stands():
    assert "0 broken." in linted(ROOT)


@pytest.mark.parametrize(("file", "breach"), BREACHES.values(), ids=BREACHES)
def test_a_planted_breach_is_caught(file, breach, tmp_path, monkeypatch):
    copy = tmp_path / "evenhand"
    leave_out = shutil.ignore_patterns("*.html", "static", "*.woff2", "__pycache__")
    shutil.copytree(ROOT / "evenhand", copy, ignore=leave_out)
    (copy / file).parent.mkdir(exist_ok=True)
    with (copy / file).open("a") as f:
        f.write(f"\n{breach}\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "tests/house", tmp_path / "tests/house")
    (tmp_path / "tests/__init__.py").touch()
    said = linted(tmp_path)
    assert " broken." in said
    assert "0 broken." not in said


def linted(folder):
    """Return what the linter says, in a process of its own: it sets up logging for everybody in it."""
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder)},
    )
    return done.stdout + done.stderr
