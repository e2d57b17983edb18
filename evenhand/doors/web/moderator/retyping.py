"""A proposal that went back to drafting, as its form was typed, so that nobody writes it twice."""

from __future__ import annotations

from django.http import QueryDict

from evenhand.decisions.rules import Draft, Kind
from evenhand.decisions.together import queries
from evenhand.doors.web.moderator.drafting import IN_WORDS, fields_of
from evenhand.doors.web.moderator.offered import Offered
from evenhand.ground.people.actors import Actor

PLAIN = ("severity_why", "impact_why", "context", "wishes")


def begun(actor: Actor, there: Offered) -> QueryDict | None:
    """Return the form of the latest proposal, or None when nothing was proposed since the case was last decided."""
    draft = queries.draft(actor, there.case.ref)
    return typed(draft) if draft else None


def typed(draft: Draft) -> QueryDict:
    """Return a draft as it is typed."""
    post = QueryDict(mutable=True)
    post["happened_on"] = draft.happened_on.isoformat()
    post.setlist("clause", [f.clause for f in draft.findings])
    for f in draft.findings:
        post[f"found-{f.clause}"] = ("spirit" if f.spirit else "broken") if f.found else "kept"
        post[f"why-{f.clause}"] = f.why
    for field in PLAIN:
        post[field] = getattr(draft.weighing, field)
    post["severity"], post["impact"] = str(draft.weighing.severity), str(draft.weighing.impact)
    post.setlist("shift", list(draft.shifts))
    post["told"], post["departure"], post["follows"] = draft.told, draft.departure, draft.follows
    _measures(post, draft)
    return post


def _measures(post: QueryDict, draft: Draft) -> None:
    free = {kind: list(fields_of(field)) for field, kind in IN_WORDS.items()}
    for m in draft.measures:
        until = m.until_on.isoformat() if m.until_on else ""
        match m.kind:
            case Kind.TALK | Kind.WARNING:
                post.appendlist("mild", m.kind)
            case Kind.HIDE:
                post.appendlist("hide", f"{m.place} {m.content}")
            case Kind.CONDITION | Kind.NO_CONTACT:
                field = free[m.kind].pop(0)
                post[field], post[f"{field}_until"] = m.words, until
            case Kind.SUSPENSION | Kind.LIMITED:
                post.appendlist("suspend" if m.kind is Kind.SUSPENSION else "limit", m.place)
                post[f"length-{m.place}"] = "dated" if until else "indefinite"
                post[f"until_on-{m.place}"] = until
                post[f"review_on-{m.place}"] = m.review_on.isoformat() if m.review_on else ""
