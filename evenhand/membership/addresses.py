"""Addresses as people write them into lists, made such that a letter can be sent to them. Pure; asks no network."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

LONGEST = 254
_SEVERAL = re.compile(r"[;,\n]")
_PLAIN = re.compile(r"(?=.{1,64}$)[a-zA-Z0-9_+-]+(\.[a-zA-Z0-9_+-]+)*", re.ASCII)
_IN_ANGLES = re.compile(r"<([^<>]*)>")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def usable(written: str) -> str:
    """Return the address somebody meant: without what stands around it, its domain as machines write it; or nothing.

    Where several are written, it is the first that can be used. Role addresses (board@…) are addresses.
    """
    for part in _SEVERAL.split(_in_quotes_dropped(written.translate(_INVISIBLE))):
        found = _valid(_bare(part))
        if found:
            return found
    return ""


def _bare(part: str) -> str:
    angled = _IN_ANGLES.search(part)
    bare = (angled[1] if angled else part).strip().strip("\"'").removesuffix(".")
    if bare[:7].lower() == "mailto:":
        bare = bare[7:].partition("?")[0]
    return bare.strip()


def _in_quotes_dropped(written: str) -> str:
    """Leave out a name in quotation marks, which may hold a comma: "Doe, Ann" <ann@…>."""
    return re.sub(r'"[^"]*"(?=\s*<)', "", written)


def _valid(bare: str) -> str:
    if not 0 < len(bare) <= LONGEST:
        return ""
    local, _at, domain = bare.rpartition("@")
    if _PLAIN.fullmatch(local):  # as nearly all are; domains are the same few, and looked at once each
        known = _domain(domain.lower())
        return f"{local}@{known}" if known else ""
    return _looked_at(bare)


@lru_cache(maxsize=4096)
def _domain(domain: str) -> str:
    return _looked_at(f"a@{domain}").removeprefix("a@")


def _looked_at(bare: str) -> str:
    try:  # an address with other letters before the @ would need a mail server that knows them (SMTPUTF8)
        valid = validate_email(bare, check_deliverability=False, allow_smtputf8=False, strict=True)
    except (EmailNotValidError, UnicodeError):
        return ""
    return valid.ascii_email or ""


def one_line(said: str, longest: int) -> str:
    """Return words in one line without control characters, such as a name."""
    if said.isprintable():
        return " ".join(said.split())[:longest].strip()
    shown = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in said)
    return " ".join(shown.split())[:longest].strip()
