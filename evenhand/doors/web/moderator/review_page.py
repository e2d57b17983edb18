"""The desk's page of the yearly review, field by field: what was collected, and what can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.appeals.rules import Ground
from evenhand.conduct.rules import OUR_CODE, address
from evenhand.doors.web import reviewing
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.people.actors import Actor
from evenhand.review import queries
from evenhand.review.rules import HEARS, State
from evenhand.review.shapes import ClauseForReview, ReviewForModerators


@dataclass(frozen=True, slots=True)
class ReviewedClause:
    """What was collected about one clause."""

    title: str
    href: str
    unclear: tuple[str, ...]
    counts: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class To:
    """Where each step is posted to; empty when it cannot be taken now."""

    bring_forward: str
    weigh: str
    amend: str
    find: str
    confirm: str
    publish: str


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    template: ClassVar[str] = "moderator/review.html"
    code: str
    stands: str
    overdue: str
    why_early: str
    shown_at: str
    comments: Link
    said: str
    clauses: tuple[ReviewedClause, ...]
    weigh_from: str
    drafts: tuple[Choice, ...]
    draft: Link | None
    found: tuple[Answer, ...]
    mine: bool
    read: str
    next_due: str
    to: To
    why: str
    reason: str
    yes: str
    no: str
    note: str
    errors: Errors


def page(actor: Actor, name: str, post: QueryDict, errors: Errors = ()) -> ReviewPage:
    """Return the review of a Code with all that was collected, and whatever was typed."""
    seen = queries.at_desk(actor, name=name)
    status = seen.status
    return ReviewPage(
        code="" if name == OUR_CODE else name,
        stands=reviewing.in_words(status),
        overdue=reviewing.overdue(status),
        why_early=status.why,
        shown_at=f"{address(name)}review/",
        comments=Link(_("Read and answer what people say"), reverse("moderator.comments", args=[status.ref])),
        said=_said(seen),
        clauses=tuple(_clause(name, clause) for clause in seen.clauses),
        weigh_from=day(status.heard_until + ONE_DAY) if status.heard_until and not seen.can_weigh else "",
        drafts=tuple(Choice(ref, title, "", ref == post.get("draft")) for ref, title in seen.drafts),
        draft=Link(_("The draft that answers it"), reverse("moderator.edition", args=[seen.draft]))
        if seen.draft
        else None,
        found=_found(seen),
        mine=seen.mine,
        read=seen.read,
        next_due=day(seen.next_due_on),
        to=_to(name, seen),
        why=post.get("why", ""),
        reason=post.get("reason", seen.reason),
        yes=post.get("yes", str(seen.yes or "")),
        no=post.get("no", str(seen.no or "")),
        note=post.get("note", ""),
        errors=errors,
    )


def _said(seen: ReviewForModerators) -> str:
    waiting = ngettext("%(n)d comment waits to be read.", "%(n)d comments wait to be read.", seen.waiting)
    unanswered = ngettext("%(n)d comment waits for an answer.", "%(n)d comments wait for an answer.", seen.unanswered)
    told = ((waiting, seen.waiting), (unanswered, seen.unanswered))
    return " ".join(words % {"n": n} for words, n in told if n) or _("No comment waits for you.")


def _clause(name: str, clause: ClauseForReview) -> ReviewedClause:
    counts = [Answer(_("Found broken"), reviewing.times(clause.applied))] if clause.applied else []
    changed = (
        Answer(
            _("Changed or sent back on appeal: %(ground)s") % {"ground": _ground(Ground(ground))},
            reviewing.times(count),
        )
        for ground, count in clause.undone
    )
    return ReviewedClause(clause.title, address(name, clause.id), clause.unclear, (*counts, *changed))


def _ground(ground: Ground) -> str:
    return {
        Ground.FACTS: _("new facts"),
        Ground.PROCEDURE: _("how it was handled"),
        Ground.PROPORTION: _("too heavy or too light"),
        Ground.RULE: _("not what the Code says"),
        Ground.OTHER: _("another reason"),
    }[ground]


def _found(seen: ReviewForModerators) -> tuple[Answer, ...]:
    if not seen.found_by:
        return ()
    votes = _("%(yes)d for the Code as it is, %(no)d against") % {"yes": seen.yes, "no": seen.no}
    return (Answer(_("What was voted"), votes), Answer(_("Why"), seen.reason))


def _to(name: str, seen: ReviewForModerators) -> To:
    state = seen.status.state

    def to(act: str, *, when: bool) -> str:
        return reverse(f"moderator.{act}", args=[name]) if when else ""

    return To(
        to("bring_review_forward", when=state is State.SCHEDULED),
        to("weigh_review", when=state in HEARS and seen.can_weigh),
        to("amend_by_review", when=state is State.WEIGHING),
        to("find_unchanged", when=state is State.WEIGHING),
        to("confirm_unchanged", when=state is State.WEIGHING and bool(seen.found_by) and not seen.mine),
        to("publish_review", when=state is State.REPORTING),
    )
