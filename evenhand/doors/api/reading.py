"""What a program sends is read as JSON of a size that a report can have, or not at all."""

from __future__ import annotations

import json

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

LONGEST = 256 * 1024
"""Bytes: every field at its longest, each character written as an escape, and room to spare."""


class Unreadable(Exception):
    """The body cannot be read; `status` of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Json(Parser):
    """Reads bodies for ninja."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Return what the body says. Raises Unreadable for another type, for too much, and for what is no JSON."""
        if request.content_type != "application/json":
            raise Unreadable(415)
        if len(request.body) > LONGEST:
            raise Unreadable(413)
        try:
            told: DictStrAny = json.loads(request.body, parse_constant=_no_number)
            json.dumps(told, ensure_ascii=False).encode()  # half a character, written as an escape, is no text
        except (ValueError, RecursionError):
            raise Unreadable(400) from None
        return told


def _no_number(_name: str) -> object:
    """Refuse NaN and Infinity, which JSON does not know."""
    raise ValueError
