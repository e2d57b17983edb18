"""A decision as it is typed, read into a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from django.http import QueryDict

from evenhand.decisions import rules
from evenhand.decisions.band import LENGTHS, Shift
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
from evenhand.doors.web import typed
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused

SAID = {"broken": (True, False), "spirit": (True, True), "kept": (False, False)}
"""What can be found of a clause: whether it was broken, and whether only its spirit was."""
MILD = (Kind.TALK, Kind.WARNING)
DAYS = frozenset(map(str, LENGTHS))
IN_WORDS = {"condition": Kind.CONDITION, "no_contact": Kind.NO_CONTACT}
MOST_IN_WORDS = 6
"""So many conditions, and so many people not to be contacted, one decision names at most."""
FIELDS = {"findings": "add_clause", "measures": "mild", "no-contact": "no_contact"}
"""Fields of the rule that have another name on the page."""


def weighed(post: QueryDict, *, clauses: Collection[str]) -> Draft:
    """Return what was typed up to the measures: what is found, and how it is weighed."""
    return Draft(
        happened_on=typed.day(post, "happened_on"),
        findings=tuple(_findings(post, clauses)),
        weighing=_weighing(post),
        measures=(),
        told=typed.words(post, "told"),
        shifts=tuple(shift for shift in Shift if shift in post.getlist("shift")),
        departure=typed.words(post, "departure"),
        follows=typed.words(post, "follows"),
    )


def read(
    post: QueryDict,
    *,
    clauses: Collection[str],
    posts: Collection[str],
    places: Collection[str],
    served: Mapping[str, int],
) -> Draft:
    """Return the draft typed, of clauses, posts and places that were offered; `served` are days that lengths count in."""
    there = (*_mild(post), *_in_words(post), *_at_places(post, places, served), *_hidden(post, posts))
    return replace(weighed(post, clauses=clauses), measures=there)


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
        level(post, "severity"),
        typed.words(post, "severity_why"),
        level(post, "impact"),
        typed.words(post, "impact_why"),
        typed.words(post, "context"),
        typed.words(post, "wishes"),
    )


def level(post: QueryDict, field: str) -> int:
    """Return a level from 1 to 4, or 0 where none was chosen."""
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


def fields_of(field: str) -> tuple[str, ...]:
    """Return the fields of the conditions, or of those not to be contacted: one each."""
    return (field, *(f"{field}-{n}" for n in range(2, MOST_IN_WORDS + 1)))


def _in_words(post: QueryDict) -> Iterator[Planned]:
    for first, kind in IN_WORDS.items():
        for field in fields_of(first):
            if words := typed.words(post, field).strip():
                planned = Planned(kind, content=field, words=words, until_on=typed.day(post, f"{field}_until"))
                _check_end(planned, field)
                yield planned


def _check_end(planned: Planned, field: str) -> None:
    """Refuse here what the rule would refuse, at the field of this one."""
    try:
        rules.check_in_words(planned, today())
    except Refused as problem:
        raise Refused(problem.reason, f"{field}_until") from None


def _at_places(post: QueryDict, places: Collection[str], served: Mapping[str, int]) -> Iterator[Planned]:
    suspended, limited = post.getlist("suspend"), post.getlist("limit")
    for place in dict.fromkeys((*suspended, *limited)):
        if place not in places or (place in suspended and place in limited):
            raise Refused("choose-one-of-these", "suspend")
        kind = Kind.SUSPENSION if place in suspended else Kind.LIMITED
        until_on, review_on = _length(post, place, served.get(place, 0))
        planned = Planned(kind, place, until_on=until_on, review_on=review_on)
        _check(planned, place)
        yield planned


def _length(post: QueryDict, place: str, served: int) -> tuple[dt.date | None, dt.date | None]:
    """Return the end or the day of review; days served meanwhile are counted into a length in days."""
    length = post.get(f"length-{place}", "")
    if length == "dated":
        return typed.day(post, f"until_on-{place}"), None
    if length == "indefinite":
        return None, typed.day(post, f"review_on-{place}")
    return (today() + dt.timedelta(days=int(length) - served) if length in DAYS else None), None


def _check(planned: Planned, place: str) -> None:
    """Refuse here what the rule would refuse, at the field of this place."""
    try:
        rules.check_suspension(planned, today())
    except Refused as problem:
        raise Refused(problem.reason, f"{problem.field}-{place}") from None
