"""Published figures, for everybody: as a page, a paper, a spreadsheet and for programs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from evenhand.doors.web import figures as shown
from evenhand.doors.web.figures import FigureLength, FigurePart
from evenhand.doors.web.papers.press import STYLE, pressed
from evenhand.doors.web.public.keeping import LONG, SOON, kept
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.reviewing import outcome
from evenhand.doors.web.shapes import Answer, Link
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import ANYONE
from evenhand.review.queries import past
from evenhand.transparency import queries
from evenhand.transparency.queries import PublishedForEverybody
from evenhand.transparency.rules import Period


@dataclass(frozen=True, slots=True)
class PeriodsPage(Page):
    template: ClassVar[str] = "public/periods.html"
    periods: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage(Page):
    template: ClassVar[str] = "public/figures.html"
    period: str
    published: str
    parts: tuple[FigurePart, ...]
    lengths: tuple[FigureLength, ...]
    csv: str
    json: str
    pdf: str
    query: str
    events: str
    reviews: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class FiguresPaper(Page):
    """The same on paper."""

    template: ClassVar[str] = "papers/figures.html"
    association: str
    period: str
    published: str
    parts: tuple[FigurePart, ...]
    lengths: tuple[FigureLength, ...]
    address: str
    query: str
    events: str


LOOK = STYLE.with_name("figures.css")


@kept(SOON)
def periods(request: HttpRequest) -> HttpResponse:
    """Show every period that was published."""
    found = queries.published(ANYONE)
    return render(
        request,
        PeriodsPage(tuple(Link(shown.period(p.period), reverse("public.figures", args=(p.ref,))) for p in found)),
    )


@kept(LONG)
def figures(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one period."""
    found = queries.figures(ANYONE, ref)
    csv, json, pdf = (reverse(f"public.figures_{kind}", args=(ref,)) for kind in ("csv", "json", "pdf"))
    page = FiguresPage(
        shown.period(found.period), _published_on(found), shown.parts(found.report), shown.lengths(found.report),
        csv, json, pdf, found.report.query, found.report.events, _reviews(found.period),
    )  # fmt: skip
    return render(request, page)


def _reviews(period: Period) -> tuple[Answer, ...]:
    """Return what came of the reviews of the Code that ended in a period."""
    ended = (one for one in past(ANYONE) if period.from_on <= one.completed_on <= period.until_on)
    return tuple(Answer(day(one.completed_on), f"{outcome(one)} {one.note}") for one in ended)


@kept(LONG)
def as_csv(_request: HttpRequest, ref: str) -> HttpResponse:
    """Return one period for a spreadsheet."""
    found = queries.figures(ANYONE, ref)
    return _file(found, shown.as_csv(found.report).encode(), "text/csv; charset=utf-8", "csv")


@kept(LONG)
def as_json(_request: HttpRequest, ref: str) -> HttpResponse:
    """Return one period for programs, byte for byte as it was published: docs/transparency.md."""
    found = queries.figures(ANYONE, ref)
    return _file(found, found.document.encode(), "application/json", "json")


@kept(LONG)
def as_pdf(_request: HttpRequest, ref: str) -> HttpResponse:
    """Return one period as an accessible paper."""
    found = queries.figures(ANYONE, ref)
    return _file(found, paper(found, ours().name, get_language() or ""), "application/pdf", "pdf")


@lru_cache(maxsize=8)
def paper(found: PublishedForEverybody, association: str, _language: str) -> bytes:
    """Return a period as PDF/UA. It never changes, so it is kept: drawing it takes longer than any page."""
    page = FiguresPaper(
        association,
        shown.period(found.period),
        _published_on(found),
        shown.parts(found.report),
        shown.lengths(found.report),
        ours().address + reverse("public.figures", args=(found.ref,)),
        found.report.query,
        found.report.events,
    )
    return pressed(
        render_to_string(page.template, {f.name: getattr(page, f.name) for f in fields(page)}).encode(), LOOK
    )


def _published_on(found: PublishedForEverybody) -> str:
    return day(ours().calendar(found.published_at).day(found.published_at))


def _file(found: PublishedForEverybody, content: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"figures-{found.period.from_on}-{found.period.until_on}.{ending}"
    return HttpResponse(content, kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
