"""What a decision can be made of: the clauses that held, the posts and accounts of the case, the wishes told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from evenhand.cases import queries as cases
from evenhand.cases.queries import CaseForModerator
from evenhand.conduct.queries import EditionForEverybody, LineForEverybody
from evenhand.decisions import queries as decisions
from evenhand.decisions.queries import LikeCase
from evenhand.doors.web.moderator import case_page, clauses
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.shapes import Choice, Told
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import Actor
from evenhand.platforms.queries import snapshots
from evenhand.reports import queries as reports
from evenhand.review.marks.queries import clauses_of_case


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen. `places` are the refs of places with a respondent's account, `posts` are place and post.

    `unclear` are clauses that can be marked so for the next review.
    """

    case: CaseForModerator
    edition: EditionForEverybody | None
    clauses: dict[str, LineForEverybody]
    posts: tuple[Choice, ...]
    places: tuple[Choice, ...]
    wished: tuple[Told, ...]
    reported_on: dt.date
    pointed_at: tuple[str, ...]
    served: Mapping[str, int]
    history: tuple[LikeCase, ...]
    unclear: tuple[tuple[str, str], ...]


def of(actor: Actor, case: str, post: QueryDict) -> Offered:
    """Return what is offered in a case, with the clauses of the edition in force on the day typed."""
    shown = cases.for_moderator(actor, case)
    told = [reports.for_moderator(actor, ref) for ref in shown.reports]
    reported_on = min((r.received_on for r in told), default=today())
    edition = clauses.edition_on(_day(post, reported_on), next((r.edition for r in told if r.edition), ""))
    lines = clauses.lines(edition)
    accounts = (Choice(c.value.split(" ", 1)[1], c.words, c.note) for c in case_page.suspendable(shown))
    return Offered(
        shown,
        edition,
        lines,
        case_page.posts(snapshots(actor, case, *shown.reports), []),
        tuple({c.value: c for c in accounts}.values()),
        tuple(Told(name_of(r.ref), r.told.wishes) for r in told if r.told.wishes),
        reported_on,
        tuple(dict.fromkeys(c for r in told for c in r.clauses if c in lines)),
        decisions.served(actor, case),
        decisions.history(actor, case),
        clauses_of_case(actor, case),
    )


def _day(post: QueryDict, otherwise: dt.date) -> dt.date:
    try:
        typed = dt.date.fromisoformat(post.get("happened_on", ""))
    except ValueError:
        return otherwise
    return max(dt.date(1990, 1, 1), min(typed, today()))
