"""Which adapter speaks to which place."""

from __future__ import annotations

import json

from evenhand.ground.vault import opening
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.models import Place
from evenhand.platforms.port import Platform
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.wordpress.adapter import WordPress


def at(place: Place) -> Platform | None:
    """Return what speaks to the place, or None where only a steward can."""
    match PlaceKind(place.kind):
        case PlaceKind.WORDPRESS:
            access = json.loads(opening.unattended(place.ref)("access", place.access))
            return WordPress(place.address, access["user"], access["password"])
        case PlaceKind.BOARD:
            return Board(place.address)
        case PlaceKind.BY_HAND:
            return None
