"""A letter as a paper, for whoever may read it on their own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from evenhand.doors.web import spoken
from evenhand.doors.web.papers.press import pressed
from evenhand.doors.web.papers.setting import Block, blocks
from evenhand.doors.web.render import Page, render
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread, letter


@dataclass(frozen=True, slots=True)
class LetterPaper(Page):
    """The one page that is set as a paper. `reference` says which letter is meant, and nothing else."""

    template: ClassVar[str] = "papers/letter.html"
    heading: str
    sender: str
    when: str
    reference: str
    blocks: tuple[Block, ...]


def answer(request: HttpRequest, party: Actor, matter: str, ref: str) -> HttpResponse:
    """Answer with a letter of the party's own thread as a PDF, in the language of the letter, or NotFound."""
    found = letter(party, matter, ref)
    with override(found.language or get_language()):
        made = pressed(render(request, _page(found, to_the_day=not matter.startswith("t-"))).content)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter.pdf"'  # a name that tells nothing
    return response


def _page(found: LetterInThread, *, to_the_day: bool) -> LetterPaper:
    house = ours()
    return LetterPaper(
        heading=found.title or _("A message from the committee"),
        sender=_("The committee of %(name)s") % {"name": house.name},
        when=spoken.written(found, to_the_day=to_the_day),
        reference=found.ref,
        blocks=blocks(found.words, house.address, house.report_email, house.appeal_email),
    )
