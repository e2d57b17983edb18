"""A mail as the text of a report or of an answer: what was written now, then folded what it quotes."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.mailroom.read import FOLDED, Read

LONGEST = 19_000
"""A little less than a report or a message may hold: the rest of a longer mail is in the mail itself, which is kept."""
SEEN = 3_000
BEGINNING = 400


def of_report(mail: Read) -> str:
    """Return what the mail says, its subject first."""
    return _within("\n\n".join(filter(None, (mail.subject, mail.shown, _attached(mail), _in_part(mail)))), mail.folded)


def of_answer(mail: Read) -> str:
    """Return what the answer says; its subject is that of our letter."""
    said = "\n\n".join(filter(None, (mail.shown, _attached(mail), _in_part(mail))))
    return _within(said or _("(An e-mail without words.)"), mail.folded)


def beginning(mail: Read) -> str:
    """Return its subject and how it begins: enough to see whether a person wrote it."""
    said = "\n\n".join(filter(None, (mail.subject, mail.shown)))
    return said if len(said) <= BEGINNING else said[:BEGINNING].rstrip() + " […]"


def of_appeal(mail: Read) -> str:
    """Return what an appeal says, nothing where it says nothing: what is missing is then asked for."""
    return of_answer(mail) if mail.shown.strip() or mail.attachments else ""


def of_unreadable(raw: bytes, *, shown: bool = True) -> str:
    """Say that a mail could not be read, and show (unless not) what anybody can see in it; its head is left out."""
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2][: SEEN * 4].decode("ascii", "replace")
    seen = "".join(c for c in body if c in "\n\t" or " " <= c <= "~")[:SEEN].strip()
    words = _("An e-mail came that the desk could not read. It is kept as it came (%(size)s bytes).") % {
        "size": len(raw)
    }
    return words + (FOLDED + seen if seen and shown else "")


def _attached(mail: Read) -> str:
    count = len(mail.attachments)
    if not count:
        return ""
    said = ngettext("%(n)d file was attached:", "%(n)d files were attached:", count) % {"n": count}
    return "\n".join((said, *(f"- {name}" for name in mail.attachments)))


def _in_part(mail: Read) -> str:
    return "" if mail.whole else _("Only the beginning of this e-mail could be read. All of it is kept.")


def _within(said: str, folded: str) -> str:
    if len(said) > LONGEST:
        return said[:LONGEST] + "\n\n" + _("The e-mail goes on. All of it is kept.")
    room = LONGEST - len(said) - len(FOLDED)
    return said + (FOLDED + folded[:room] if folded and room > 0 else "")
