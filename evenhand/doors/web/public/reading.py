"""The words of the Code with the address of each clause behind them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenhand.conduct.shapes import PartForEverybody, PointForEverybody, SectionForEverybody
from evenhand.doors.web.public.pages import Part, Point, Section

END = "</p>"


def sections(shown: tuple[SectionForEverybody, ...]) -> tuple[Section, ...]:
    """Return sections as the page shows them."""
    return tuple(Section(s.id, s.title, s.level, s.address, parts(s.parts)) for s in shown)


def parts(shown: tuple[PartForEverybody, ...]) -> tuple[Part, ...]:
    """Return rules and the words between them as the page shows them."""
    return tuple(_part(p) for p in shown)


def _part(part: PartForEverybody) -> Part:
    points = tuple(Point(p.id, _addressed(p).html) for p in part.points)
    numbered = any(p.number for p in part.points)
    return Part(part.id, _addressed(part).html if part.id else part.html, points, numbered=numbered)


def _addressed[Passage: (PartForEverybody, PointForEverybody)](passage: Passage) -> Passage:
    """Put the sign that leads to its own address behind the last word."""
    label = _("Address of “%(title)s”") % {"title": passage.title}
    sign = format_html(' <a class="here" href="{}" aria-label="{}">§</a>', passage.address, label)
    words = passage.html
    if words.endswith(END):
        return replace(passage, html=SafeString(words.removesuffix(END)) + sign + SafeString(END))
    return replace(passage, html=words + sign)
