"""What changed, in words: for the page, and as plain text for a mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from evenhand.conduct.changes.rules import Changed, How, Run, Words, said
from evenhand.conduct.kinds import Kind

AROUND = 8
"""So many words that did not change stand around a change in a mail."""


def in_words(how: How, kind: Kind) -> str:
    """Say what became of a clause."""
    if how is How.TURNED:
        return {
            Kind.PROHIBITION: _("now forbids"),
            Kind.EXPECTATION: _("now asks"),
            Kind.PROCEDURE: _("now says how it works"),
        }[kind]
    return {
        How.ADDED: _("new"),
        How.REMOVED: _("taken out"),
        How.SPLIT: _("split"),
        How.MERGED: _("merged"),
        How.MOVED: _("moved"),
        How.RENAMED: _("renamed"),
        How.REWORDED: _("reworded"),
    }[how]


def text(changes: Iterable[Changed], titles: Mapping[str, str]) -> str:
    """Return what changed as plain text, a paragraph a clause; `titles` are those of both editions."""
    return "\n\n".join(_paragraph(c, titles) for c in changes if c.hows)


def _paragraph(changed: Changed, titles: Mapping[str, str]) -> str:
    hows = ", ".join(in_words(how, changed.kind) for how in changed.hows)
    lines = [_("%(title)s (%(what)s)") % {"title": changed.title or changed.id, "what": hows}]
    if changed.came_from:
        lines.append(_("Came from: %(clauses)s") % {"clauses": _named(changed.came_from, titles)})
    if changed.went_into:
        lines.append(_("Went into: %(clauses)s") % {"clauses": _named(changed.went_into, titles)})
    if not all(run.same for run in changed.runs):
        lines.append(" ".join(_run(n, run, len(changed.runs)) for n, run in enumerate(changed.runs)))
    return "\n".join(lines)


def _named(clauses: Words, titles: Mapping[str, str]) -> str:
    return "; ".join(titles.get(clause) or clause for clause in clauses)


def _run(n: int, run: Run, of: int) -> str:
    if run.same:
        return _shortened(run.put, first=n == 0, last=n == of - 1)
    taken = _("[taken out: %(words)s]") % {"words": said(run.taken)} if run.taken else ""
    put = _("[put in: %(words)s]") % {"words": said(run.put)} if run.put else ""
    return " ".join(filter(None, (taken, put)))


def _shortened(found: Words, *, first: bool, last: bool) -> str:
    if len(found) <= 2 * AROUND:
        return said(found)
    before = () if first else found[:AROUND]
    after = () if last else found[-AROUND:]
    return " ".join(filter(None, (said(before), "…", said(after))))
