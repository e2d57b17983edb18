"""The desk's pages of editions on their way, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.conduct.changes.shapes import ChangeForEverybody
from evenhand.conduct.comments.queries import log
from evenhand.conduct.document import in_words
from evenhand.conduct.drafts import queries
from evenhand.conduct.drafts.queries import DraftForWriters, KindOfClause
from evenhand.conduct.drafts.rules import COMMENTS_DAYS, NOTICE_DAYS, SHOWN, State
from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.web import reviewing, standing
from evenhand.doors.web.members_spoken import nobody_known
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.people.actors import Actor
from evenhand.review.queries import status
from evenhand.telling import queries as telling

FROM = "from-"
"""Begins the name of the field that says from which clause a new one comes."""
KIND = "kind-"
"""Begins the name of the field that sets the kind of a clause."""


@dataclass(frozen=True, slots=True)
class Line:
    """An edition on its way."""

    name: str
    code: str
    href: str
    stands: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class EditionsPage(Page):
    template: ClassVar[str] = "moderator/editions.html"
    lines: tuple[Line, ...]
    past: tuple[Link, ...]
    reviews: tuple[Link, ...]
    codes: tuple[Choice, ...]
    why: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class Origin:
    """A clause that the edition before does not have, and from which clause it may come."""

    field: str
    title: str
    first: tuple[Choice, ...]
    second: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A clause, and of which kind it is: as its words say, or set by hand."""

    field: str
    title: str
    by_words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class EditionPage(Page):
    template: ClassVar[str] = "moderator/edition.html"
    ref: str
    name: str
    stands: str
    state: str
    when: str
    shown_at: str
    about: tuple[Answer, ...]
    changes: tuple[ChangeForEverybody, ...]
    title: str
    markdown: str
    why: str
    source: str
    licence: str
    adapted_from: str
    origins: tuple[Origin, ...]
    kinds: tuple[Turned, ...]
    kinds_open: bool
    heed: str
    first: bool
    slips: bool
    mine: bool
    told: bool
    told_at: str
    until: str
    heard: str
    by: str
    on: str
    yes: str
    no: str
    effective_on: str
    emergency: str
    withdrawn: str
    comments: Link | None
    errors: Errors


def editions(actor: Actor, post: QueryDict, errors: Errors = ()) -> EditionsPage:
    """Return what is under way in every Code."""
    lines = tuple(
        Line(
            seen.title, seen.code, reverse("moderator.edition", args=[seen.ref]), standing.in_words(seen.state),
            standing.when(seen), seen.why,
        )
        for seen in queries.drafts(actor)
    )  # fmt: skip
    codes = tuple(Choice(code, code, "", code == post.get("code")) for code in queries.codes(actor))
    past = tuple(
        Link(
            _("%(title)s, edition %(number)d") % {"title": seen.title, "number": seen.number},
            reverse("moderator.edition", args=[seen.ref]),
        )
        for seen in queries.past(actor)
    )
    return EditionsPage(lines, past, tuple(_reviews(actor)), codes, post.get("why", ""), errors)


def _reviews(actor: Actor) -> Iterator[Link]:
    for code in queries.codes(actor):
        if seen := status(actor, name=code):
            named = "" if code == OUR_CODE else f" · {code}"
            here = reverse("moderator.review") if code == OUR_CODE else reverse("moderator.review_of", args=[code])
            yield Link(reviewing.short(seen) + named, here)


def page(actor: Actor, ref: str, post: QueryDict, errors: Errors = ()) -> EditionPage:
    """Return one edition on its way, with whatever was typed."""
    seen = queries.draft(actor, ref)
    stands = seen.standing
    return EditionPage(
        ref=ref,
        name=stands.title,
        stands=standing.in_words(stands.state),
        state=stands.state,
        when=standing.when(stands),
        shown_at=stands.address if stands.state in SHOWN else "",
        about=standing.about(stands),
        changes=seen.changes,
        title=post.get("title", stands.title),
        markdown=post.get("markdown", seen.markdown),
        why=post.get("why", stands.why),
        source=post.get("source", stands.credits.source),
        licence=post.get("licence", stands.credits.licence),
        adapted_from=post.get("adapted_from", stands.credits.adapted_from),
        origins=_origins(seen, post) if stands.state is State.DRAFT else (),
        kinds=tuple(_turned(one, post) for one in seen.kinds),
        kinds_open=any(one.by_hand for one in seen.kinds) or any(field == "kinds" for field, _said in errors),
        heed=_heed(actor, stands.state),
        first=not seen.old,
        slips=seen.mends_slips,
        mine=seen.wrote_last,
        told=seen.everybody_told,
        told_at=reverse("moderator.rounds", args=[ref]) if telling.begun(actor, ref) else "",
        until=post.get("until", (today() + COMMENTS_DAYS * ONE_DAY).isoformat()),
        heard=post.get("heard", ""),
        by=post.get("by", ""),
        on=post.get("on", today().isoformat()),
        yes=post.get("yes", ""),
        no=post.get("no", ""),
        effective_on=post.get("effective_on", (today() + NOTICE_DAYS * ONE_DAY).isoformat()),
        emergency=post.get("emergency", ""),
        withdrawn=post.get("withdrawn", ""),
        comments=_comments(actor, ref) if stands.state in SHOWN else None,
        errors=errors,
    )


def _heed(actor: Actor, state: State) -> str:
    on_its_way = state in (State.CONSULTATION, State.APPROVED, State.SCHEDULED)
    return nobody_known() if on_its_way and not telling.knows_somebody(actor) else ""


def _comments(actor: Actor, ref: str) -> Link:
    waiting = log(actor, ref).waiting
    words = ngettext("%(n)d comment waits to be read.", "%(n)d comments wait to be read.", waiting) % {"n": waiting}
    return Link(words if waiting else _("What people say to it"), reverse("moderator.comments", args=[ref]))


def _turned(one: KindOfClause, post: QueryDict) -> Turned:
    field = KIND + one.id
    chosen = post.get(field, one.by_hand or "")
    choices = tuple(Choice(kind, in_words(kind), "", kind == chosen) for kind in Kind)
    return Turned(field, one.title, _("As its words say: %(kind)s") % {"kind": in_words(one.by_words)}, choices)


def _origins(seen: DraftForWriters, post: QueryDict) -> tuple[Origin, ...]:
    return tuple(_origin(new.id, new.title or new.id, new.came_from, seen.old, post) for new in seen.new)


def _origin(
    clause: str, title: str, came_from: tuple[str, ...], old: tuple[tuple[str, str], ...], post: QueryDict
) -> Origin:
    field = FROM + clause
    chosen = [*(post.getlist(field) if field in post else came_from), "", ""]
    first, second = (tuple(Choice(id_, words, "", id_ == one) for id_, words in old) for one in chosen[:2])
    return Origin(field, title, first, second)
