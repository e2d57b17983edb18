"""The number of a form, signed: it makes a report sent twice one report, and needs neither cookie nor account.

Where somebody came by a link that the post's own place had just signed, the number is minted for that one post, and
says so with it: whoever changes the address, or sends another link along, has the number of an ordinary form.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.utils.html import format_html
from django.utils.safestring import SafeString

from evenhand.ground import clock

FIELD = "form"
A_DAY = 24 * 60 * 60
MEANING = re.compile(r"(?P<form>[0-9a-f]{32})\.(?P<made>[0-9]{1,12})(?:\.(?P<link>[0-9a-f]{64}))?", re.ASCII)
SIGNER = Signer(salt="report form")


def fresh() -> str:
    """Return a token for a new form."""
    return SIGNER.sign(_number())


def fresh_for(where: str, link: str) -> str:
    """Return a token for a new form about the one post whose place has signed this link."""
    return SIGNER.sign(f"{_number()}.{_of_link(where, link)}")


def form_of(token: str) -> str:
    """Return the number of the form, or an empty string when the token is not ours or older than a day."""
    meaning = _meaning(token)
    return meaning["form"] if meaning else ""


def is_for(token: str, where: str, link: str) -> bool:
    """Say whether a form was minted for this post and this link."""
    meaning = _meaning(token)
    return meaning is not None and bool(link) and meaning["link"] == _of_link(where, link)


def _number() -> str:
    return f"{secrets.token_hex(16)}.{int(clock.now().timestamp())}"


def _of_link(where: str, link: str) -> str:
    return sha256(f"{where}\n{link}".encode()).hexdigest()


def _meaning(token: str) -> re.Match[str] | None:
    try:
        meaning = MEANING.fullmatch(SIGNER.unsign(token[:300]))
    except BadSignature:
        return None
    if meaning is None or clock.now().timestamp() - int(meaning["made"]) > A_DAY:
        return None
    return meaning


def hidden(token: str) -> SafeString:
    """Return the field that carries a token."""
    return field(FIELD, token)


def field(name: str, value: str) -> SafeString:
    """Return a hidden field."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)
