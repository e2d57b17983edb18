"""Files that were sent along, as the desk, the panel and their sender see them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.attachments import queries
from evenhand.attachments.queries import AttachmentForReader
from evenhand.attachments.rules import Kind, Scan, State
from evenhand.doors.web.files.origin import address
from evenhand.doors.web.shapes import Attached
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor


def files(actor: Actor, *matters: str) -> tuple[Attached, ...]:
    """Return the files of matters to whoever may read those."""
    return tuple(_shown(file) for file in queries.of_matters(actor, *matters))


def sent(actor: Actor, matter: str) -> tuple[str, ...]:
    """Return to a sender what arrived, a line each."""
    return tuple(
        _("%(name)s, sent on %(day)s, %(how)s")
        % {
            "name": file.name,
            "day": day(ours().calendar(file.came_at).day(file.came_at)),
            "how": _("kept with its hidden data") if file.kept else _("shown without its hidden data"),
        }
        for file in queries.sent_along(actor, matter)
    )


def _shown(file: AttachmentForReader) -> Attached:
    copy = address(file.copy)
    return Attached(
        name=file.name,
        note=" ".join(filter(None, (_stands(file), _scanned(file)))),
        picture=copy if file.kind is Kind.PICTURE else "",
        copy_at=copy,
        original_at=address(file.original),
        called=file.called,
    )


def _stands(file: AttachmentForReader) -> str:
    return {
        State.WAITING: _("A copy that is safe to look at is being made. Please load the page again in a minute."),
        State.READY: "",
        State.NO_COPY: _("No copy that is safe to look at could be made of it. It lies here sealed."),
        State.INFECTED: _("The virus scanner warns of it. It is kept sealed, and shown to nobody."),
    }[file.state]


def _scanned(file: AttachmentForReader) -> str:
    if file.state in (State.WAITING, State.INFECTED):
        return ""
    if file.scan is Scan.NOTHING_FOUND:
        return _("The virus scanner found nothing.")
    return _("Not scanned for viruses.")
