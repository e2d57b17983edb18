"""Change the policy and the rules one place at a time, in a copy of the checkout, and count what no test notices.

    python tests/proof/mutants.py                         # everything in [tool.mutmut]
    python tests/proof/mutants.py 'evenhand.decisions*'   # only these

Prints for each file how many changes there are, how many the tests notice, and the names of those they do not.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HOUSE = Path(__file__).parents[2]
COPIED = ("evenhand", "tests", "docs", "run", "pyproject.toml", "uv.lock")
LINE = re.compile(r"^(\S+) (evenhand[\w.]+)\.(x\S+)$")
NOTICED = "🎉⏰🧙"  # a test failed, or never ended, or a type said so


def copy_to(folder):
    for name in COPIED:
        there = HOUSE / name
        if there.is_dir():
            shutil.copytree(there, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, folder / name)


def run(folder, only):
    told = subprocess.run(
        [sys.executable, "-m", "mutmut", "run", *only], cwd=folder, capture_output=True, text=True, check=False
    )
    return told.stdout.rpartition("Mutant results")[2] or told.stdout + told.stderr


def main(only):
    with tempfile.TemporaryDirectory(prefix="evenhand-mutants-") as folder:
        copy_to(Path(folder))
        told = run(Path(folder), only)
    files = defaultdict(list)
    for mark, module, change in (m.groups() for line in told.splitlines() if (m := LINE.match(line.strip()))):
        files[module].append((mark in NOTICED, change))
    lines = [line for module, changes in sorted(files.items()) for line in counted(module, changes)]
    sys.stdout.write("\n".join(lines or [told[-2000:]]) + "\n")
    return 0 if files else 1


def counted(module, changes):
    """Yield how many changes of a file are noticed, and the names of the others."""
    noticed = sum(seen for seen, _ in changes)
    yield f"{module}: {noticed} of {len(changes)} noticed, {100 * noticed / len(changes):.0f} %"
    yield from (f"    {change}" for seen, change in changes if not seen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
