"""Change the policy and the rules one place at a time, in a copy of the checkout, and count what no test notices.

    python tests/proof/mutants.py                      # the policy and the rules of every room
    python tests/proof/mutants.py decisions mailroom   # only files whose path has one of these words

Each file is held only against the tests that are about it, and only those that say the same each time. Prints for each
how many changes there are, how many the tests notice, and the names of those they do not; fails below `ENOUGH`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).parents[2]
COPIED = ("evenhand", "tests", "docs", "run", "pyproject.toml")
LINE = re.compile(r"^(\S+) evenhand[\w.]+\.(x\S+)$")
NOTICED = "🎉⏰🧙"  # a test failed, or never ended, or a type said so
ENOUGH = 95
"""So many of a hundred changes are noticed in each file."""
BESIDES = {
    "cases": ["tests/invariants/test_refusals.py"],
    "decisions": ["tests/invariants/test_refusals.py"],
    "ground": ["tests/policy"],
}
"""Tests of a room's rules that do not stand in its own test_rules files."""
SETTINGS = """[tool.mutmut]
source_paths = ["evenhand"]
only_mutate = [{file}]
also_copy = ["docs", "run"]
pytest_add_cli_args = ["-p", "no:schemathesis", "-p", "no:anyio", "-p", "no:cacheprovider", "-m", "not hypothesis and not slow"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
"""


def rules(words):
    """Every file that holds rules, or those whose path has one of the words."""
    policy = [HOUSE / "evenhand/ground/policy" / name for name in ("table.py", "predicates.py")]
    found = sorted(file.relative_to(HOUSE) for file in [*(HOUSE / "evenhand").rglob("rules.py"), *policy])
    chosen = [file for file in found if not words or any(word in str(file) for word in words)]
    return [file for file in chosen if "def " in (HOUSE / file).read_text()]


def tests_of(file):
    """The tests that are about a file of rules."""
    room = file.parts[1]
    own = sorted(str(test.relative_to(HOUSE)) for test in (HOUSE / "tests" / room).glob("test_rules*.py"))
    return own + BESIDES.get(room, [])


def copy_to(folder):
    for name in COPIED:
        there = HOUSE / name
        if there.is_dir():
            shutil.copytree(there, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, folder / name)


def run(folder, file):
    """Change one file in every place; return its changes, and whether each was noticed."""
    shutil.rmtree(folder / "mutants", ignore_errors=True)
    others = (HOUSE / "pyproject.toml").read_text()
    settings = SETTINGS.format(file=json.dumps(str(file)), tests=json.dumps(tests_of(file)))
    (folder / "pyproject.toml").write_text(others + settings)
    told = subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", "1", ".".join(file.with_suffix("").parts) + ".*"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    results = told.stdout.rpartition("Mutant results")[2]
    found = {m[2]: m[1] in NOTICED for line in results.splitlines() if (m := LINE.match(line.strip()))}
    if not found:
        sys.stdout.write((told.stdout + told.stderr)[-2000:])
    return found


def main(words):
    enough = True
    with tempfile.TemporaryDirectory(prefix="evenhand-mutants-") as folder:
        copy_to(Path(folder))
        for file in rules(words):
            began, found = time.monotonic(), run(Path(folder), file)
            noticed = sum(found.values())
            enough &= noticed * 100 >= ENOUGH * len(found)
            sys.stdout.write(f"{file}: {noticed} of {len(found)} noticed, {time.monotonic() - began:.0f} s\n")
            sys.stdout.writelines(f"    {change}\n" for change, seen in found.items() if not seen)
            sys.stdout.flush()
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
