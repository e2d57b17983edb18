"""The words of the Code with the address of each clause behind them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.conduct.shapes import PartForEverybody, PointForEverybody, SectionForEverybody
from evenhand.doors.web.public.pages import Part, Point, Section

END = "</p>"


def sections(shown: tuple[SectionForEverybody, ...], *, signs: bool = True) -> tuple[Section, ...]:
    """Return sections as the page shows them; without signs as they stand on paper."""
    return tuple(Section(s.id, s.title, s.level, s.address, parts(s.parts, signs=signs), s.tongue) for s in shown)


def parts(shown: tuple[PartForEverybody, ...], *, signs: bool = True) -> tuple[Part, ...]:
    """Return rules and the words between them as the page shows them."""
    return tuple(_part(p, signs=signs) for p in shown)


def _part(part: PartForEverybody, *, signs: bool) -> Part:
    points = tuple(Point(p.id, (_addressed(p) if signs else p).html, p.tongue) for p in part.points)
    numbered = any(p.number for p in part.points)
    return Part(
        part.id, (_addressed(part) if part.id and signs else part).html, points, numbered=numbered, tongue=part.tongue
    )


def _addressed[Passage: (PartForEverybody, PointForEverybody)](passage: Passage) -> Passage:
    """Put the sign that leads to its own address behind the last word."""
    label = _("Address of “%(title)s”") % {"title": passage.title}
    sign = format_html(' <a class="here" href="{}" aria-label="{}">§</a>', passage.address, label)
    words = passage.html
    if words.endswith(END):
        return replace(passage, html=SafeString(words.removesuffix(END)) + sign + SafeString(END))
    return replace(passage, html=words + sign)
