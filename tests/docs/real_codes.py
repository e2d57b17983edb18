"""Write docs/real-codes.md: which clauses are found in codes of conduct that communities really live by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evenhand.conduct.changes.rules import words
from evenhand.conduct.markdown import tidy
from evenhand.conduct.reading import read
from evenhand.conduct.rules import Form, compose

HOUSE = Path(__file__).parents[2]
FOLDER = HOUSE / "tests/conduct/real"
FILES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
DOCUMENT = HOUSE / "docs/real-codes.md"
TOP = """# Real codes of conduct, and the clauses found in them

Written by `python -m tests.docs.real_codes`; a test insists that it is current. The texts lie in `tests/conduct/real`, with
their credits and licences. Each is taken in, given out as a file and taken in again, and no word is lost or changed
(`tests/conduct/test_real_codes.py`). Ids and kinds are what the house finds by itself; a person can correct both.

"""


def written() -> str:
    """Return the page."""
    codes = {path.stem: compose(read(tidy(path.read_text(encoding="utf-8")))) for path in FILES}
    lines = [
        "| code | words | clauses | sections | rules | points | not allowed | expected | how it works |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, text in codes.items():
        speaking = [p for p in text.passages if p.form.speaks_anew]
        forms, kinds = Counter(p.form for p in speaking), Counter(str(p.kind) for p in speaking)
        counts = [
            len(words(" ".join(text.words))),
            len(speaking),
            forms[Form.SECTION],
            forms[Form.RULE],
            forms[Form.POINT],
        ]
        counts += [kinds["prohibition"], kinds["expectation"], kinds["procedure"]]
        lines.append(f"| {name} | " + " | ".join(f"{n:,}" for n in counts) + " |")
    parts = [TOP + "\n".join(lines) + "\n"]
    for name, text in codes.items():
        rows = [
            f"| {'· ' * p.depth}`{p.clause}` | {p.kind} | {_cell(p.title)} |"
            for p in text.passages
            if p.form.speaks_anew
        ]
        parts.append(f"\n## {name}\n\n| clause | kind | title |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def _cell(title: str) -> str:
    return title.replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    DOCUMENT.write_text(written(), encoding="utf-8")
