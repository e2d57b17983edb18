"""Let files belong to a matter, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Sum

from evenhand.attachments import folder, rules
from evenhand.attachments.intake import Sent
from evenhand.attachments.models import Attachment
from evenhand.ground.outbox.steps import leave
from evenhand.ground.vault import files
from evenhand.ground.vault.pieces import PIECE
from evenhand.ground.vault.steps import index


def keep(matter: str, sent: Sequence[Sent], *, at: dt.datetime) -> int:
    """Keep files with a matter that has its key; the same file sent twice is one. Returns how many are new.

    Refused when the matter would have too many or too much. The caller holds the matter's row, so that two sendings do
    not count at once.
    """
    if not sent:
        return 0
    there = Attachment.objects.filter(matter=matter)
    known = set(there.values_list("same", flat=True))
    new = {same: each for each in sent if (same := index(f"file {matter}", each.digest)) not in known}
    held = there.aggregate(Sum("pieces"))["pieces__sum"] or 0
    rules.check_together(len(known) + len(new), PIECE * (held + sum(map(_pieces, new.values()))))
    folder.make_whole([each.file for each in new.values()], at)
    for number, (same, each) in enumerate(new.items(), len(known) + 1):
        _belong(matter, number, same, each, at)
    return len(new)


def _belong(matter: str, number: int, same: str, sent: Sent, at: dt.datetime) -> None:
    files.put_away(sent.file, sent.key, matter=matter)
    kept = sent.keep_original and sent.name
    Attachment.objects.create(
        ref=sent.file,
        matter=matter,
        number=number,
        kind=sent.kind,
        suffix=sent.suffix,
        pieces=_pieces(sent),
        same=same,
        came_at=at,
        keep_original=sent.keep_original,
        note=files.sealed_note(sent.key, sent.file, sent.name) if kept else b"",
    )
    leave("attachment", f"attachment {sent.file}", due_at=at, file=sent.file)


def _pieces(sent: Sent) -> int:
    return max(1, -(-sent.size // PIECE))


def forget(*matters: str) -> None:
    """Remove the files of these matters: their keys are destroyed, and nobody could open them any more."""
    rows = Attachment.objects.filter(matter__in=matters)
    folder.remove(*(name for pair in rows.values_list("ref", "copy") for name in pair if name))
    rows.update(note=b"", copy="", original_gone=True)
