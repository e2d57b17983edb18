"""How somebody asks to be written to: chosen on a reporter's page and on everybody else's, read at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.doors.web import typed
from evenhand.doors.web.shapes import Choice
from evenhand.ground.people.actors import Actor
from evenhand.notices.actions import choose_address
from evenhand.notices.queries import address
from evenhand.notices.rules import Address


@dataclass(frozen=True, slots=True)
class AddressForm:
    """What was chosen, or typed just now. `to`: where it goes; `is_open`: show it unfolded."""

    to: str
    languages: tuple[Choice, ...]
    called: str
    pronouns: str
    is_open: bool


def asked(party: Actor, to: str, post: Mapping[str, str]) -> AddressForm:
    """Return the form as it stands, with what was typed."""
    kept, is_typed = address(party, party.of), "language" in post
    chosen = post.get("language", kept.language or settings.LANGUAGE_CODE)
    return AddressForm(
        to,
        tuple(Choice(code, name, "", code == chosen) for code, name in settings.LANGUAGES),
        post.get("called", kept.called),
        post.get("pronouns", kept.pronouns),
        is_typed,
    )


def choose(party: Actor, post: QueryDict) -> None:
    """Take what was chosen."""
    language = typed.one_of(post, "language", [code for code, _name in settings.LANGUAGES])
    called, pronouns = (" ".join(typed.words(post, field).split()) for field in ("called", "pronouns"))
    choose_address(party, Address(language, called, pronouns))


def in_words(actor: Actor, thread: str) -> str:
    """Say at the desk how somebody asked to be written to, and nothing where they did not."""
    kept = address(actor, thread)
    name = {"language": dict(settings.LANGUAGES).get(kept.language, "")}
    said = (
        _("Our letters to them are in their language, %(language)s; what you write yourself stays as you write it.")
        % name
        if kept.language
        else "",
        _("Their pronouns: %(pronouns)s.") % {"pronouns": kept.pronouns} if kept.pronouns else "",
    )
    return " ".join(filter(None, said))
