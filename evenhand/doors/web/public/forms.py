"""What somebody typed into the report page: kept as it is from page to page, in hidden fields, until it is sent."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from django.http import QueryDict
from django.utils.translation import get_language

from evenhand.doors.web import tokens
from evenhand.doors.web.shapes import Hidden
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.rules import is_web

LONGEST_PREFILL = 2_000


@dataclass(frozen=True, slots=True)
class Typed:
    """Every field by its name on the page. `token`: what a place signed for the Report link that was followed."""

    happened: str = ""
    where: str = ""
    when: str = ""
    affected: str = ""
    clause: tuple[str, ...] = ()
    wishes: str = ""
    not_them: tuple[str, ...] = ()
    not_words: str = ""
    named: str = "no"
    name: str = ""
    pronouns: str = ""
    email: str = ""
    token: str = ""
    urgent: str = ""
    retaliation: str = ""
    earlier: str = ""
    posed: str = ""
    own: str = ""
    held: str = ""

    @property
    def by_name(self) -> bool:
        """Say whether the report is to carry a name."""
        return self.named == "yes"


def typed(post: QueryDict) -> Typed:
    """Read what was posted; a field that is missing is empty."""
    several = {f: tuple(post.getlist(f)) for f in ("clause", "not_them")}
    single = {f.name: post.get(f.name, "") for f in fields(Typed) if f.name not in several}
    return Typed(**single, **several)  # type: ignore[arg-type]  # each name has the type of its field


def prefilled(get: QueryDict) -> Typed:
    """Return an empty form, with the address of the post whose Report link was followed."""
    where = get.get("where", "")[:LONGEST_PREFILL]
    return replace(Typed(), where=where if is_web(where) else "", token=get.get("token", "")[:LONGEST_PREFILL])


def hidden(said: Typed) -> tuple[Hidden, ...]:
    """Return one hidden field for every value."""
    return tuple(
        Hidden(f.name, value)
        for f in fields(said)
        for value in (getattr(said, f.name) if isinstance(getattr(said, f.name), tuple) else (getattr(said, f.name),))
    )


def arrival(said: Typed, form: str) -> Arrival:
    """Return it as a report. Whoever reports without a name leaves none, even if one was typed."""
    return Arrival(
        happened=said.happened,
        where=said.where,
        when=said.when,
        clauses=said.clause,
        affected=said.affected,
        wishes=said.wishes,
        not_by=said.not_them,
        not_by_words=said.not_words,
        name=said.name if said.by_name else "",
        pronouns=said.pronouns,
        email=said.email,
        anonymous=not said.by_name,
        form=form,
        urgent=said.urgent == "yes",
        retaliation=said.retaliation == "yes",
        earlier=said.earlier if said.retaliation == "yes" else "",
        posed=said.posed,
        own=said.own,
        language=get_language() or "",
        held=said.held == "yes",
    )


def vouched(arrived: Arrival, said: Typed, number: str) -> Arrival:
    """Return it as a report by the button, if its form was minted for exactly this post and link; else as it is."""
    if not tokens.is_for(number, said.where, said.token):
        return arrived
    return replace(arrived, came_by=Way.BUTTON, token=said.token)
