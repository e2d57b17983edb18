"""A decision as it is typed, read into a draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.http import QueryDict

from evenhand.decisions import rules
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
from evenhand.doors.web import typed
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused

SAID = {"broken": (True, False), "spirit": (True, True), "kept": (False, False)}
"""What can be found of a clause: whether it was broken, and whether only its spirit was."""
MILD = (Kind.TALK, Kind.WARNING)
FIELDS = {"findings": "add_clause", "measures": "mild"}
"""Fields of the rule that have another name on the page."""


def read(post: QueryDict, *, clauses: Collection[str], posts: Collection[str], places: Collection[str]) -> Draft:
    """Return the draft typed, of clauses, posts and places that were offered."""
    return Draft(
        happened_on=typed.day(post, "happened_on"),
        findings=tuple(_findings(post, clauses)),
        weighing=_weighing(post),
        measures=(*_mild(post), *_suspensions(post, places), *_hidden(post, posts)),
        told=typed.words(post, "told"),
    )


def _findings(post: QueryDict, clauses: Collection[str]) -> Iterator[Finding]:
    for clause in dict.fromkeys(post.getlist("clause")):
        said = post.get(f"found-{clause}", "")
        if said not in SAID:
            continue
        if clause not in clauses:
            raise Refused("clause-is-not-in-that-edition", "happened_on")
        found, spirit = SAID[said]
        yield Finding(clause, found=found, spirit=spirit, why=typed.words(post, f"why-{clause}"))


def _weighing(post: QueryDict) -> Weighing:
    return Weighing(
        _level(post, "severity"),
        typed.words(post, "severity_why"),
        _level(post, "impact"),
        typed.words(post, "impact_why"),
        typed.words(post, "context"),
        typed.words(post, "wishes"),
    )


def _level(post: QueryDict, field: str) -> int:
    said = post.get(field, "")
    return int(said) if said in {"1", "2", "3", "4"} else 0


def _mild(post: QueryDict) -> Iterator[Planned]:
    chosen = post.getlist("mild")
    return (Planned(kind) for kind in MILD if kind in chosen)


def _hidden(post: QueryDict, posts: Collection[str]) -> Iterator[Planned]:
    for value in dict.fromkeys(post.getlist("hide")):
        if value not in posts:
            raise Refused("choose-one-of-these", "hide")
        place, _space, content = value.partition(" ")
        yield Planned(Kind.HIDE, place, content=content)


def _suspensions(post: QueryDict, places: Collection[str]) -> Iterator[Planned]:
    for place in dict.fromkeys(post.getlist("suspend")):
        if place not in places:
            raise Refused("choose-one-of-these", "suspend")
        length = post.get(f"length-{place}")
        planned = Planned(
            Kind.SUSPENSION,
            place,
            until_on=typed.day(post, f"until_on-{place}") if length == "dated" else None,
            review_on=typed.day(post, f"review_on-{place}") if length == "indefinite" else None,
        )
        _check(planned, place)
        yield planned


def _check(planned: Planned, place: str) -> None:
    """Refuse here what the rule would refuse, at the field of this place."""
    try:
        rules.check_suspension(planned, today())
    except Refused as problem:
        raise Refused(problem.reason, f"{problem.field}-{place}") from None
