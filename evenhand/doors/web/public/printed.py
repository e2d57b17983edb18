"""The Code on paper: an edition as an accessible PDF, in the language it was written in or in another."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from evenhand.conduct import queries as conduct
from evenhand.conduct.languages import queries as languages
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.web.papers.once import pressed_once
from evenhand.doors.web.papers.press import STYLE
from evenhand.doors.web.public import reading
from evenhand.doors.web.public.code import about, is_over, numbered, when
from evenhand.doors.web.public.keeping import SOON, for_good, kept
from evenhand.doors.web.public.pages import Part, Section
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import ANYONE

LOOK = STYLE.with_name("code.css")


@dataclass(frozen=True, slots=True)
class CodePaper(Page):
    """An edition as it stands on paper; `translated`: in another language than it was written in."""

    template: ClassVar[str] = "papers/code.html"
    association: str
    name: str
    edition: str
    when: str
    is_in_force: bool
    address: str
    spoken: str
    right_to_left: bool
    translated: bool
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
    about: tuple[Answer, ...]


@kept(SOON)
def code(_request: HttpRequest, edition: int | None = None, name: str = OUR_CODE, language: str = "") -> HttpResponse:
    """Give the Code in force or one of its editions as a paper."""
    shown = conduct.code(ANYONE, edition, name=name)
    said = languages.in_language(ANYONE, language, shown.edition.number, name=name).code if language else shown
    page = CodePaper(
        ours().name, said.edition.title, numbered(shown.edition), when(shown.edition), shown.is_in_force,
        ours().address + shown.edition.address, said.edition.language,
        said.edition.language.partition("-")[0] in settings.LANGUAGES_BIDI, bool(language),
        reading.parts(said.opening, signs=False), reading.sections(said.sections, signs=False), about(shown.edition),
    )  # fmt: skip
    paper = pressed_once(render_to_string(page.template, {f.name: getattr(page, f.name) for f in fields(page)}), LOOK)
    response = HttpResponse(paper, content_type="application/pdf")
    file = "-".join(filter(None, (name, str(shown.edition.number), language)))
    response["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    return for_good(response) if is_over(shown) else response
