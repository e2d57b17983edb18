"""Ask platforms what was reported there with their own button, page after page, and keep how far it was read.

A page is marked as read after everything on it was received. If the worker dies between, it is read again, and
whoever receives knows each flag by its id.
"""

from __future__ import annotations

from evenhand.platforms import adapters
from evenhand.platforms.models import FlagsRead, Place
from evenhand.platforms.port import Flag


def unread(place: str) -> tuple[Flag, ...]:
    """Return the next page of flags of a place. Raises CannotDo."""
    platform = adapters.at(Place.objects.get(ref=place))
    after = FlagsRead.objects.filter(place_id=place).values_list("after", flat=True).first() or ""
    return tuple(flag for flag in platform.flags(after) if flag.id != after) if platform else ()


def mark(place: str, flag: Flag) -> None:
    """Write down the last flag of a place that was received."""
    FlagsRead.objects.update_or_create(place_id=place, defaults={"after": flag.id})
