"""Feed public collections of e-mails through the mailroom: `python -m tests.mailroom.corpora NAME=FOLDER …`.

Every file under a folder that begins like a mail is handed over as a mail server would, read and filed by the worker on a
desk that vanishes afterwards, and counted. Writes docs/mail-corpora.md.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proof import desk

PAGE = Path(__file__).parents[2] / "docs/mail-corpora.md"
LIKE_A_MAIL = re.compile(rb"(From |[!-9;-~]+:[ \t])")
NEVER_ANSWERED = ("bounce", "automatic", "list", "ours", "unreadable")
HEAD = """# Other people's mail

Public collections of e-mails, of which many are broken or strange on purpose, fed through the mailroom by
`python -m tests.mailroom.corpora`. Each mail is handed over to the report address, kept, read in the limited process and
filed. No server vouches for any sender here; the return path is that of the mail's own head, where it has one. *Answered*:
a generic acknowledgement was left to be sent, at most one a day to an address. `flufl.bounce` holds nothing but what machines
sent: those of it that became reports bear no mark that any rule goes by.

"""


def mails(folder: Path) -> list[bytes]:
    """Return every file that begins like a mail; of a mailbox file, its first line is left out."""
    files = [f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()]
    return [raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw for raw in files if LIKE_A_MAIL.match(raw)]


def fed(folder: Path) -> dict[str, int]:
    """Feed one collection to the desk of the environment; return how many became what."""
    from evenhand.ground.people.actors import CLOCK
    from evenhand.mailroom.actions import keep
    from evenhand.mailroom.models import Mail
    from evenhand.notices.models import Letter
    from tests.proof.dying import work

    there = mails(folder)
    for raw in there:
        keep(CLOCK, raw, sent_by=None, to="report@lakeside.example")
    work()
    rows = Mail.objects.values_list("outcome", "times", "acknowledged_at")
    count = Counter(outcome or "not filed" for outcome, _, _ in rows)
    answered = [outcome for outcome, _, at in rows if at]
    return {
        **count,
        "handed over": len(there),
        "the same again": sum(times - 1 for _, times, _ in rows),
        "answered": len(answered),
        "machines answered": sum(outcome in NEVER_ANSWERED for outcome in answered),
        "letters sent": Letter.objects.filter(by_email=True).count(),
    }


def main() -> None:
    """Feed each collection to a desk of its own; write the page."""
    if sys.argv[1] == "--one":
        desk.stand()
        desk.found()
        print(json.dumps(fed(Path(sys.argv[2]))))  # noqa: T201
        return
    found = {}
    for named in sys.argv[1:]:
        name, _, folder = named.partition("=")
        with TemporaryDirectory(prefix="evenhand-corpora-") as scratch:
            env = desk.environment(Path(scratch), {}) | {"EVENHAND_LMTP": "127.0.0.1:9"}
            found[name] = json.loads(desk.told(env, "tests.mailroom.corpora", "--one", os.path.realpath(folder)))
            assert (
                sum(v for k, v in found[name].items() if k in OUTCOMES) + found[name]["the same again"]
                == found[name]["handed over"]
            )
    PAGE.write_text(HEAD + table(found))


OUTCOMES = ("report", "unreadable", "bounce", "automatic", "list", "ours", "not filed")
ROWS = ("handed over", *OUTCOMES, "the same again", "answered", "machines answered")


def table(found: dict[str, dict[str, int]]) -> str:
    """Return what became of each collection."""
    lines = [f"| | {' | '.join(found)} |", "|---" * (len(found) + 1) + "|"]
    lines += [f"| {row} | {' | '.join(str(said.get(row, 0)) for said in found.values())} |" for row in ROWS]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
