"""The number of a form, signed: it makes a report sent twice one report, and needs neither cookie nor account."""

from __future__ import annotations

import re
import secrets

from django.core.signing import BadSignature, Signer
from django.utils.html import format_html
from django.utils.safestring import SafeString

from evenhand.ground import clock

FIELD = "form"
A_DAY = 24 * 60 * 60
MEANING = re.compile(r"(?P<form>[0-9a-f]{32})\.(?P<made>[0-9]{1,12})", re.ASCII)
SIGNER = Signer(salt="report form")


def fresh() -> str:
    """Return a token for a new form."""
    return SIGNER.sign(f"{secrets.token_hex(16)}.{int(clock.now().timestamp())}")


def form_of(token: str) -> str:
    """Return the number of the form, or an empty string when the token is not ours or older than a day."""
    try:
        meaning = MEANING.fullmatch(SIGNER.unsign(token[:200]))
    except BadSignature:
        return ""
    if meaning is None or clock.now().timestamp() - int(meaning["made"]) > A_DAY:
        return ""
    return meaning["form"]


def hidden(token: str) -> SafeString:
    """Return the field that carries a token."""
    return field(FIELD, token)


def field(name: str, value: str) -> SafeString:
    """Return a hidden field."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)
