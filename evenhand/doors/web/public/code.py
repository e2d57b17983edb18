"""The Code for everybody: as it is, as it was, what changed, and what is to change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from evenhand.conduct import queries as conduct
from evenhand.conduct.changes.queries import difference
from evenhand.conduct.comments.queries import log
from evenhand.conduct.drafts import queries as drafts
from evenhand.conduct.drafts.queries import StandingForEverybody
from evenhand.conduct.drafts.rules import State
from evenhand.conduct.folder.queries import exported
from evenhand.conduct.languages import queries as languages
from evenhand.conduct.rules import OUR_CODE, address, changes_address
from evenhand.conduct.shapes import CodeForEverybody, EditionForEverybody
from evenhand.doors.web import reviewing, standing
from evenhand.doors.web.public import reading, saying
from evenhand.doors.web.public.applied import applied
from evenhand.doors.web.public.code_pages import (
    ChangesPage,
    ClausePage,
    CodePage,
    DraftPage,
    EditionLine,
    EditionsPage,
    Tongue,
)
from evenhand.doors.web.public.keeping import LONG, SOON, for_good, kept
from evenhand.doors.web.render import render
from evenhand.doors.web.saying import log as in_words
from evenhand.doors.web.shapes import Answer, Link
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import ANYONE
from evenhand.review.queries import status


@kept(SOON)
def code(request: HttpRequest, edition: int | None = None, name: str = OUR_CODE, language: str = "") -> HttpResponse:
    """Show the Code in force or one of its editions, as it was written or in another language."""
    shown = conduct.code(ANYONE, edition, name=name)
    other = languages.in_language(ANYONE, language, shown.edition.number, name=name) if language else None
    said = other.code if other else shown
    page = CodePage(
        said.edition.title, numbered(shown.edition), ours().address + shown.edition.address, when(shown.edition),
        shown.is_in_force, reading.parts(said.opening), reading.sections(said.sections), said.edition.language,
        about(shown.edition), _to_come(name) if shown.is_in_force else (), _links(shown, name),
        tuple(Link(line.title or line.id, f"#{line.id}") for line in other.old) if other else (),
        tuple(Link(line.title or line.id, f"#{line.id}") for line in other.missing) if other else (),
        f"{address(name)}feed.atom", tongues(shown.edition, language or shown.edition.language),
    )  # fmt: skip
    response = render(request, page)
    return for_good(response) if is_over(shown) else response


@kept(SOON)
def clause(request: HttpRequest, clause: str, edition: int | None = None, name: str = OUR_CODE) -> HttpResponse:
    """Show one clause at its permanent address."""
    c = conduct.clause(ANYONE, clause, edition, name=name)
    line = drafts.line(ANYONE, clause, c.edition.number, name=name)
    page = ClausePage(
        c.title, c.kind_in_words, numbered(c.edition), when(c.edition), c.is_in_force, ours().address + c.address,
        c.above, reading.parts(c.parts), c.below, c.wordings, reverse("public.before"),
        applied(clause, name),
        tuple(Link(title, address(name, id_)) for id_, title in line.came_from),
        tuple(Link(title, address(name, id_)) for id_, title in line.went_into),
        tongues(c.edition, c.edition.language, c.id),
    )  # fmt: skip
    return render(request, page)


@kept(SOON)
def editions(request: HttpRequest, name: str = OUR_CODE) -> HttpResponse:
    """Show every edition there was, and what is to come."""
    held = {e.number: e for e in conduct.editions(ANYONE, name=name).editions}
    stands = drafts.standings(ANYONE, name=name)
    page = EditionsPage(
        next(iter(held.values())).title if held else _("The Code"),
        _to_come(name),
        tuple(_line(seen, held[seen.number]) for seen in stands if seen.state is not State.ARCHIVED),
        tuple(_line(seen, held[seen.number]) for seen in stands if seen.state is State.ARCHIVED),
        tuple(Link(other, address(other)) for other in drafts.codes(ANYONE) if other != name),
        f"{address(name)}feed.atom" if held else "",
    )
    return render(request, page)


@kept(LONG)
def changes(request: HttpRequest, earlier: int, later: int, name: str = OUR_CODE) -> HttpResponse:
    """Show what changed from one edition to another, word by word."""
    seen = difference(ANYONE, earlier, later, name=name)
    same = ngettext("%(count)d clause is as it was.", "%(count)d clauses are as they were.", seen.same)
    page = ChangesPage(
        seen.later.title,
        Link(numbered(seen.earlier), seen.earlier.address),
        Link(numbered(seen.later), seen.later.address),
        same % {"count": seen.same},
        seen.changes,
        about(seen.later),
    )
    return for_good(render(request, page))


@kept(SOON)
def draft(request: HttpRequest, ref: str, name: str = OUR_CODE) -> HttpResponse:
    """Show a draft that is open for comments, approved or announced, and what it would change."""
    seen = drafts.shown(ANYONE, ref, name=name)
    if seen.standing.number:
        return HttpResponseRedirect(address(name, edition=seen.standing.number))
    page = DraftPage(
        seen.standing.title,
        standing.in_words(seen.standing.state),
        standing.when(seen.standing),
        seen.language,
        standing.about(seen.standing),
        seen.changes,
        reading.parts(seen.opening),
        reading.sections(seen.sections),
        saying.form(seen, QueryDict()),
        in_words(log(ANYONE, ref), saying.titles(seen)),
    )
    return render(request, page)


@kept(LONG)
def as_file(_request: HttpRequest, edition: int, name: str = OUR_CODE) -> HttpResponse:
    """Give an edition as a file: Markdown, with the ids of its clauses in remarks that nobody sees."""
    response = HttpResponse(exported(ANYONE, name, edition).text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{edition}.md"'
    return for_good(response)


def numbered(edition: EditionForEverybody) -> str:
    """Name an edition by its number."""
    return _("Edition %(number)d") % {"number": edition.number}


def is_over(shown: CodeForEverybody) -> bool:
    """Say whether an edition has ended: what stands on its page stays so."""
    return shown.edition.in_force_until is not None and not shown.is_in_force


def when(edition: EditionForEverybody) -> str:
    """Say from when to when an edition was in force."""
    return standing.since(edition.in_force_from, edition.in_force_until)


def about(edition: EditionForEverybody) -> tuple[Answer, ...]:
    stands = (s for s in drafts.standings(ANYONE, name=edition.code) if s.number == edition.number)
    places = conduct.scopes(ANYONE).get(edition.code, ())
    there = (Answer(_("Where it applies"), ", ".join(places)),) if places else ()
    return (*there, *next((standing.about(s) for s in stands), ()))


def tongues(edition: EditionForEverybody, here: str, clause: str = "") -> tuple[Tongue, ...]:
    """Return the languages in which an edition, or a clause of it, can be read; none where there is only its own."""
    others = languages.languages(ANYONE, name=edition.code)
    spot = f"#{clause}" if clause else ""
    own = (edition.language, address(edition.code, clause, edition=edition.number))
    found = (own, *((tag, f"{edition.address}in/{tag}/{spot}") for tag in others if tag != edition.language))
    return tuple(Tongue(tag, _own_name(tag), href, tag == here) for tag, href in found) if others else ()


def _own_name(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_local"]).capitalize()
    except KeyError:
        return tag


def _links(shown: CodeForEverybody, name: str) -> tuple[Link, ...]:
    number = shown.edition.number
    before = [Link(_("What changed in this edition"), changes_address(name, number - 1, number))] if number > 1 else []
    return (
        *before,
        Link(
            reviewing.short(status(ANYONE, name=name)) if shown.is_in_force else _("The yearly review"),
            f"{address(name)}review/",
        ),
        Link(_("All editions, and what is to come"), f"{address(name)}editions/"),
        Link(_("This edition on paper (PDF)"), f"{shown.edition.address}code.pdf"),
        Link(_("This edition as a file"), f"{shown.edition.address}code.md"),
        Link(_("Hear of changes (Atom feed)"), f"{address(name)}feed.atom"),
    )


def _to_come(name: str) -> tuple[EditionLine, ...]:
    return tuple(
        EditionLine(standing.in_words(seen.state), seen.address, standing.when(seen), seen.why, "")
        for seen in drafts.under_way(ANYONE, name=name)
    )


def _line(seen: StandingForEverybody, edition: EditionForEverybody) -> EditionLine:
    changed = changes_address(seen.code, seen.number - 1, seen.number) if seen.number > 1 else ""
    return EditionLine(numbered(edition), edition.address, when(edition), seen.why, changed)
