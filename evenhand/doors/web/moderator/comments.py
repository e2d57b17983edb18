"""Comments at the desk: read them, let them stand or keep them back, and say what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.conduct import queries as conduct
from evenhand.conduct.comments import actions, queries
from evenhand.conduct.comments.queries import CommentForModerator
from evenhand.conduct.comments.rules import State, Why
from evenhand.conduct.drafts import queries as drafts
from evenhand.doors.web import saying, typed
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment, and what was typed as its answer; `field` is the name and id of that field."""

    ref: str
    state: str
    heading: str
    words: str
    why: str
    answer: str
    field: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CommentsPage(Page):
    template: ClassVar[str] = "moderator/comments.html"
    draft: Link | None
    waiting: tuple[CommentLine, ...]
    shown: tuple[CommentLine, ...]
    kept_back: tuple[CommentLine, ...]
    reasons: tuple[Choice, ...]
    errors: Errors


def comments(request: HttpRequest, actor: Actor, about: str) -> HttpResponse:
    """Show every comment on a draft or in a review; do with them what was chosen."""
    if request.method != "POST":
        return render(request, page(actor, about, QueryDict()))
    try:
        do(actor, about, request.POST)
    except Refused as problem:
        field = f"answer-{request.POST.get('answer_to', '')}"
        errors = typed.errors(problem, answer=field)
        return render(request, page(actor, about, request.POST, errors), 422)
    return HttpResponseRedirect(reverse("moderator.comments", args=[about]))


def do(actor: Actor, about: str, post: QueryDict) -> None:
    """Let one stand, keep the chosen ones back, or answer one: only those that are there."""
    there = [comment.ref for comment in queries.to_read(actor, about)]
    if post.get("show"):
        actions.let_stand(actor, typed.one_of(post, "show", there))
    elif post.get("answer_to"):
        ref = typed.one_of(post, "answer_to", there)
        actions.answer(actor, ref, typed.words(post, f"answer-{ref}"))
    else:
        chosen = tuple(ref for ref in dict.fromkeys(post.getlist("comment")) if ref in there)
        if not chosen:
            raise Refused("choose-one-of-these", "comment")
        actions.keep_back(actor, chosen, Why(typed.one_of(post, "reason", tuple(Why))))


def page(actor: Actor, about: str, post: QueryDict, errors: Errors = ()) -> CommentsPage:
    """Return the page with whatever was typed."""
    every, titles = queries.to_read(actor, about), _titles(actor, about)
    lines = {state: tuple(_line(c, titles, post) for c in every if c.state is state) for state in State}
    reasons = tuple(Choice(why, saying.why(why), "", why == post.get("reason")) for why in Why)
    return CommentsPage(
        _draft(actor, about), lines[State.WAITING], lines[State.SHOWN], lines[State.KEPT_BACK], reasons, errors
    )


def _draft(actor: Actor, about: str) -> Link | None:
    """Return where the draft stands that was commented on; nothing for a review."""
    try:
        seen = drafts.draft(actor, about).standing
    except NotFound:
        return None
    return Link(seen.title, reverse("moderator.edition", args=[about]))


def _titles(actor: Actor, about: str) -> Mapping[str, str]:
    """Return the clauses by id: those of a draft and of the edition before it, or of the Codes as they stand."""
    try:
        draft = drafts.draft(actor, about)
    except NotFound:
        every = (conduct.outline(actor, name=code) for code in drafts.codes(actor))
        return {line.id: line.title for outline in every for line in outline.lines}
    return dict(draft.old) | {change.id: change.title for change in draft.changes}


def _line(comment: CommentForModerator, titles: Mapping[str, str], post: QueryDict) -> CommentLine:
    field, to = f"answer-{comment.ref}", titles.get(comment.clause, comment.clause)
    clause = _("To “%(clause)s”") % {"clause": to} if comment.clause else _("To the whole")
    heading = " · ".join((comment.name or _("Without a name"), day(comment.on), clause))
    return CommentLine(
        comment.ref, comment.state, heading, comment.words, saying.why(comment.why) if comment.why else "",
        post.get(field, comment.answer), field, comment.ref in post.getlist("comment"),
    )  # fmt: skip
