"""Keep a post as it stands: before anything happens to it, every version, sealed with the matter it belongs to."""

from __future__ import annotations

import json

from evenhand.ground import clock, ids
from evenhand.ground.vault.steps import index, sealed
from evenhand.platforms import adapters
from evenhand.platforms.models import Place, Snapshot
from evenhand.platforms.port import LONGEST_ID, CannotDo, Content


def take(matter: str, place: str, address: str) -> Content | None:
    """Fetch the post behind an address and keep it; None where no machine can fetch. Raises CannotDo."""
    row = Place.objects.get(ref=place)
    platform = adapters.at(row)
    found = platform.find(address) if platform else None
    if platform is None or found is None:
        return None
    content = platform.fetch(found)
    if len(content.id) > LONGEST_ID:
        raise CannotDo("It names its posts at greater length than we can keep.", permanent=True)
    keep(matter, place, content)
    return content


def keep(matter: str, place: str, content: Content) -> None:
    """Seal one version of a post."""
    posted = content.posted_at.isoformat() if content.posted_at else ""
    text = json.dumps(
        {
            "id": content.id,
            "address": content.address,
            "words": content.words,
            "author": content.author,
            "author_name": content.author_name,
            "author_email": content.author_email,
            "posted_at": posted,
        }
    )
    Snapshot.objects.create(
        ref=ids.new("e"),
        matter=matter,
        place_id=place,
        taken_at=clock.now(),
        digest=index("snapshot", text),
        **sealed(matter, content=text),
    )
