"""To which organisations members belong: compared by a keyed index of their names, and never shown to anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.committee.members.rules import check_share, plain_name
from evenhand.committee.models import Belonging, Seat
from evenhand.committee.rules import Body, Term
from evenhand.ground.vault.steps import index


def known(names: Iterable[str]) -> tuple[str, ...]:
    """Return the keyed indexes of the names of organisations."""
    return tuple(sorted({index("organisation", plain_name(name)) for name in names}))


def state(person: str, organisations: tuple[str, ...]) -> None:
    """Write down to which organisations somebody belongs, in place of what they said before."""
    Belonging.objects.filter(person_id=person).delete()
    Belonging.objects.bulk_create(Belonging(person_id=person, organisation=one) for one in organisations)


def stated(person: str) -> tuple[str, ...]:
    """Return to which organisations somebody said that they belong."""
    return tuple(Belonging.objects.filter(person_id=person).values_list("organisation", flat=True))


def terms_of(person: str, on: dt.date) -> tuple[Term, ...]:
    """Return somebody's terms on the committee from a day on."""
    seats = Seat.objects.filter(person_id=person, body=Body.STANDING, until_on__gte=on)
    return tuple(Term(from_on, until_on) for from_on, until_on in seats.values_list("from_on", "until_on"))


def check(person: str, organisations: tuple[str, ...], terms: tuple[Term, ...], most: int) -> None:
    """Refuse somebody during whose terms as many others of an organisation sit as it may have (I10)."""
    check_share([_others(person, one, term) for one in organisations for term in terms], most)


def _others(person: str, organisation: str, term: Term) -> int:
    belong = Belonging.objects.filter(organisation=organisation).exclude(person_id=person).values("person")
    sit = Seat.objects.filter(person__in=belong, body=Body.STANDING)
    sit = sit.filter(from_on__lte=term.until_on, until_on__gte=term.from_on)
    return sit.values("person").distinct().count()
