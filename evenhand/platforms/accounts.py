"""The account behind a post, and how its holder is reached: asked of the place itself, for errands only."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.platforms import adapters
from evenhand.platforms.facts import account_index, place_of, spelled_there
from evenhand.platforms.models import Place


@dataclass(frozen=True, slots=True)
class AccountFact:
    """An account by its keyed index, the name of its place, and the e-mail address its place knows, if any."""

    index: str
    place: str
    email: str


def behind(address: str) -> AccountFact | None:
    """Return whose post an address is; None where no machine can say. Raises CannotDo."""
    place = Place.objects.filter(ref=place_of(address)).first()
    platform = adapters.at(place) if place else None
    found = platform.find(spelled_there(place.address, address)) if place and platform else None
    if place is None or platform is None or found is None:
        return None
    content = platform.fetch(found)
    if not content.author:
        return None
    return AccountFact(account_index(place.ref, content.author), place.name, content.author_email)
