"""Write docs/permissions.md from the one table of the policy: `python -m tests.docs.permissions`."""

from __future__ import annotations

from pathlib import Path

from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.table import MAY

PAGE = Path(__file__).parents[2] / "docs/permissions.md"
MEANS = {
    "anyone": "everybody, also without an account",
    "the house itself": "what is due by time, and the worker that carries out errands; never a request from the web",
    "whoever runs the server": "whoever can run the command `evenhand` there",
    "moderator": "holds a seat on the standing committee today",
    "panelist": "holds a seat on the Executive Committee today",
    "sent by its place": "a program with a key of this place, or a member who followed a link that it signed",
    "a program with its key": "the association’s register with its key of the list of members",
    "steward with its link": "opened the link that was mailed for exactly this task, or to renew this place's secret",
    "party": "is a party to this case, or reported this report, and came by their own receipt or link; "
    "or it is their own seat, or their week",
    "cleared": "has a grant on this report or case; where it is about a member’s seat or a week on call, chairs the committee; "
    "where it is about the figures, sits on the committee and is no alternate; where it is about the members of the "
    "association, was let keep their list",
    "impartial": "is no party to it",
    "took no part": "does not stand in the record of this case or of its reports",
    "asked": "was asked whether anything stands between them and it, and has not answered yet",
    "near to it": "said that they know somebody in it a little",
    "at a distance": "did not say so",
    "chair": "chairs the standing committee today",
    "drawn for the panel": "was drawn for this appeal",
}
HEAD = """# Who may do what

Made from `evenhand/ground/policy/table.py` by `python -m tests.docs.permissions`; a test compares the two.
Whoever may not do something is told that there is no such thing (404).

| act | who may |
|---|---|
"""


def page():
    """Return the page as it should be."""
    acts = "".join(f"| `{act}` | {MAY[act].name} |\n" for act in Act)
    asked = [name for name in MEANS if any(name in rule.name for rule in MAY.values())]
    means = "".join(f"| {name} | {MEANS[name]} |\n" for name in asked)
    return f"{HEAD}{acts}\n## What the words mean\n| word | means |\n|---|---|\n{means}"


if __name__ == "__main__":
    PAGE.write_text(page())
