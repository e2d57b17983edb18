"""The letter to a person who asked what is kept of them (Art. 15 GDPR)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.notices.tongues import Words, letter


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter between us and them, or what they told us in their report."""

    on: dt.date
    to_them: bool
    title: str
    words: str


@letter
def handed_out(called: str, pieces: tuple[Piece, ...], erased_on: dt.date | None, email: str) -> Words:
    """Say what is kept of somebody, hand out what they wrote and were written, and say what is not handed out, and why."""
    words = _(
        "Hello,\n\nyou asked what we keep about you in the matter %(called)s. One member has put this together, and a second "
        "one has read it before it left.\n\n"
        "WHAT WE KEEP ABOUT YOU\nYour name, and how you can be reached, as you or the place told us; that the matter concerns "
        "you, and on which side; the letters below; what was decided about you, with its reasons, as it stands in them. We keep "
        "it because the association has to apply its Code of Conduct and to answer for how it does. No machine decides "
        "anything about you.\n\n"
        "UNTIL WHEN\n%(until)s\n\n"
        "WHAT YOU WROTE, AND WHAT WE WROTE TO YOU\n\n%(pieces)s\n\n"
        "WHAT WE DO NOT HAND OUT, AND WHY\nWhat other people told us and what we wrote to them, files that others sent, and "
        "what members noted, rated and said among themselves: it tells of others, or could give them away (Article 15(4) of "
        "the GDPR). What it led to stands in the letters above.\n\n"
        "WHAT YOU CAN DO\nIf something about you is wrong, tell us here and we put it right. You can also turn to your data "
        "protection authority. Questions: here, or to %(email)s.\n"
    ) % {"called": called, "pieces": "\n\n".join(map(_piece, pieces)), "until": _until(erased_on), "email": email}
    return _("What we keep about you"), words


def _piece(piece: Piece) -> str:
    heading = _("%(day)s, from us") if piece.to_them else _("%(day)s, from you")
    return "\n".join(filter(None, ("— " + heading % {"day": day(piece.on)}, piece.title, piece.words.strip())))


def _until(erased_on: dt.date | None) -> str:
    if erased_on:
        return _("It is erased on %(day)s, unless something holds it longer.") % {"day": day(erased_on)}
    return _(
        "As long as the matter is open, an appeal runs or a restriction holds; then for the time our procedure names."
    )


def contact() -> str:
    """Return where questions go."""
    return ours().report_email
