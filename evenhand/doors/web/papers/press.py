"""Make an accessible PDF (PDF/UA-1) of a page of ours: the same page gives the same bytes, and nothing is fetched."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import pikepdf

from evenhand.doors.web.papers import folios

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]  # it brings no types

STYLE = Path(__file__).with_name("letter.css")
FONTS = Path(__file__).parent.parent / "static/fonts"
FONT = re.compile(r"desk-font:([a-z-]+)")
"""The one kind of address that is known here: a font that came with the house."""
PRINT = 4
"""The flag of a link that it is printed, too; PDF/UA asks for it."""
ONE_AT_A_TIME = Lock()
"""A paper takes a processor for half a second: several at once would only be late together."""


def pressed(page: bytes, style: Path = STYLE) -> bytes:
    """Return a page of ours, in its own language, as a PDF/UA-1. It tells neither when nor with what it was made."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # fonts inside the paper carry a date otherwise
    with ONE_AT_A_TIME:
        return _as_printed(_set(page, style))


def _set(page: bytes, look: Path) -> bytes:
    from weasyprint import CSS, HTML  # noqa: PLC0415 - a second and forty megabytes, for whoever asks for a paper
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # noqa: PLC0415 - it brings no types
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]  # noqa: PLC0415 - the same

    class OnlyOurFonts(URLFetcher):  # type: ignore[misc]  # the class above has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            found = FONT.fullmatch(url)
            if headers or found is None:
                raise ValueError(url)
            return URLFetcherResponse(url, (FONTS / f"{found[1]}.woff2").read_bytes())

    fonts, only = FontConfiguration(), OnlyOurFonts(allowed_protocols=())
    style = CSS(string=look.read_text(), font_config=fonts, url_fetcher=only)
    made: Document = HTML(string=page.decode(), url_fetcher=only).render(stylesheets=[style], font_config=fonts)
    return bytes(made.write_pdf(pdf_variant="pdf/ua-1"))


def _as_printed(paper: bytes) -> bytes:
    """Let links be printed and page numbers not be read aloud, and forget who made the paper."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        folios.set_apart(pdf)
        for page in pdf.pages:
            for note in page.get("/Annots", ()):
                note.F = PRINT
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            for key in [k for k in said if k.endswith(("Producer", "CreatorTool", "CreateDate", "ModifyDate"))]:
                del said[key]
        for key in ("/Producer", "/Creator", "/CreationDate", "/ModDate"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
