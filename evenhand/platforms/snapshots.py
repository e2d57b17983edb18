"""Look at a post and keep it as it stands, sealed with the matter it belongs to: every version, each of them once.

Every look is written down, also one that finds the post as it was, or gone, or that gets no answer.
"""

from __future__ import annotations

import json
from base64 import b64encode

from django.db.models import QuerySet

from evenhand.ground import clock, ids
from evenhand.ground.association.facts import ours
from evenhand.ground.vault.steps import index, sealed
from evenhand.platforms import adapters
from evenhand.platforms.facts import account_index, spelled_there
from evenhand.platforms.models import Place, Snapshot, SnapshotFile
from evenhand.platforms.port import LONGEST_ID, Attached, CannotDo, Content, Gone, Platform
from evenhand.platforms.rules import Found

LONGEST_FILE = 4 * 1024 * 1024
MOST_FILES = 10


def take(matter: str, place: str, address: str) -> Content | None:
    """Fetch the post behind an address and keep it; None where no machine can fetch. Raises CannotDo."""
    row = Place.objects.get(ref=place)
    platform = adapters.at(row)
    found = platform.find(spelled_there(row.address, address)) if platform else None
    if platform is None or found is None:
        return None
    content = platform.fetch(found)
    if len(content.id) > LONGEST_ID:
        raise CannotDo("It names its posts at greater length than we can keep.", permanent=True)
    keep(platform, matter, place, content)
    return content


def look(matter: str, place: str, content: str, *, beside: tuple[str, ...]) -> None:
    """Look at a post once more, if a machine can; a version kept in a matter `beside` this one is not kept again."""
    platform = adapters.at(Place.objects.get(ref=place))
    if platform:
        again(platform, matter, place, content, beside=beside)


def again(
    platform: Platform, matter: str, place: str, content: str, *, before: str = "", beside: tuple[str, ...] = ()
) -> None:
    """Look at a post once more (`before`: what is about to be done) and write down what there is, or that none is."""
    try:
        keep(platform, matter, place, platform.fetch(content), before=before, beside=beside)
    except Gone:
        _note(matter, place, content, Found.GONE, before)
    except CannotDo:
        _note(matter, place, content, Found.FAILED, before)


def keep(
    platform: Platform, matter: str, place: str, content: Content, *, before: str = "", beside: tuple[str, ...] = ()
) -> None:
    """Seal a version of a post with what is attached to it; one that is as it was is noted as seen again."""
    text = json.dumps(_told(content))
    digest = index("snapshot", text)
    author = account_index(place, content.author) if content.author else ""
    last = _looks(place, content.id, matter, *beside).exclude(found=Found.FAILED).first()
    if last and last.digest == digest:
        _note(matter, place, content.id, Found.SAME, before, digest=digest, author=author)
        return
    row = _write(matter, place, content.id, Found.KEPT, before, text=text, digest=digest, author=author)
    for number, attached in enumerate(content.attached[:MOST_FILES]):
        _keep_file(platform, row, number, attached)


def _told(content: Content) -> dict[str, object]:
    posted = content.posted_at.isoformat() if content.posted_at else ""
    told: dict[str, object] = {
        "id": content.id,
        "address": content.address,
        "words": content.words,
        "author": content.author,
        "author_name": content.author_name,
        "author_email": content.author_email,
        "posted_at": posted,
    }
    if content.attached:
        told["attached"] = [[attached.address, attached.type] for attached in content.attached]
    return told


def _keep_file(platform: Platform, row: Snapshot, number: int, attached: Attached) -> None:
    """Keep the bytes; of one that is too large, elsewhere or gone the address alone is kept."""
    try:
        content = b64encode(platform.file(attached.address, LONGEST_FILE)).decode()
    except CannotDo:
        return
    field = f"file {number}"
    SnapshotFile.objects.create(snapshot=row, number=number, content=sealed(row.matter, **{field: content})[field])


def _note(matter: str, place: str, content: str, found: Found, before: str, **kept: str) -> None:
    """Write a look down that brought no new version; what one look after the other finds the same day is one."""
    last, on = _looks(place, content, matter).first(), ours().calendar(clock.now()).day
    same_as_last = last and (last.found, last.before) == (found, before) and on(last.taken_at) == on(clock.now())
    if not same_as_last:
        _write(matter, place, content, found, before, text=json.dumps({"id": content}), **kept)


def _write(
    matter: str, place: str, content: str, found: Found, before: str, *, text: str, digest: str = "", author: str = ""
) -> Snapshot:
    return Snapshot.objects.create(
        ref=ids.new("e"),
        matter=matter,
        place_id=place,
        about=_about(place, content),
        author=author,
        found=found,
        before=before,
        taken_at=clock.now(),
        digest=digest,
        **sealed(matter, content=text),
    )


def _looks(place: str, content: str, *matters: str) -> QuerySet[Snapshot]:
    """Return the looks at a post, the latest first."""
    return Snapshot.objects.filter(matter__in=matters, about=_about(place, content)).order_by("-id")


def _about(place: str, content: str) -> str:
    return index("post", f"{place} {content}")
