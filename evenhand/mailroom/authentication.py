"""What our own mail server wrote about a sender: Authentication-Results, RFC 8601, read strictly. Pure.

A header that does not keep to the grammar says nothing. Only the topmost one with our server's id counts: the server
takes away those that a sender brings under its name, and puts its own on top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.mailroom.rules import Sender

LONGEST = 8_000
TOKEN = re.compile(r"""\s*(?:(?P<mark>[;=])|(?P<word>(?:"(?:[^"\\]|\\.)*"|[^\s;=()"])+)|$)""", re.DOTALL)
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
METHOD = re.compile(r"([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:/[0-9]+)?")
PROPERTY = re.compile(r"[a-z0-9-]+\.[a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Result:
    """One method's result, with its properties such as `header.from`."""

    method: str
    said: str
    properties: tuple[tuple[str, str], ...] = ()


def verdict(headers: Sequence[str], authserv: str, sender: str) -> Sender:
    """Say what our server found about the one address in From; `headers` from the top of the mail down."""
    results = next((r for h in headers if (r := results_of(h, authserv)) is not None), ()) if authserv else ()
    dmarc = [result for result in results if result.method == "dmarc"]
    if len(dmarc) != 1:
        return Sender.UNKNOWN
    domain = dict(dmarc[0].properties).get("header.from", "").lower()
    aligned = bool(domain) and sender.rpartition("@")[2].lower() == domain
    if dmarc[0].said == "pass":
        return Sender.CHECKED if aligned else Sender.UNKNOWN
    return Sender.FORGED if dmarc[0].said == "fail" else Sender.UNKNOWN


def results_of(header: str, authserv: str) -> tuple[Result, ...] | None:
    """Return what a header of the server `authserv` says, nothing where it breaks the grammar; None for another's."""
    parts = _parts(header) if len(header) <= LONGEST else None
    if parts is None:
        return None if authserv.lower() not in header.lower() else ()
    if not parts[0] or parts[0][0].lower() != authserv.lower() or parts[0][1:] not in ([], ["1"]):
        return None
    if parts[1:] == [["none"]]:
        return ()
    results = [_result(part) for part in parts[1:]]
    return tuple(r for r in results if r) if all(results) else ()


def _parts(header: str) -> list[list[str]] | None:
    """Return the words between semicolons, comments left out; None where something cannot be read."""
    text, at = _without_comments(header), 0
    parts: list[list[str]] = [[]]
    while text and at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["mark"] == ";":
            parts.append([])
        elif found[0].strip():
            parts[-1].append(found["mark"] or QUOTED.sub(_unquoted, found["word"]))
    return None if text is None else parts


def _without_comments(header: str) -> str | None:
    """Return a header with a space for each comment; None where one, or a quotation, never ends."""
    kept, depth, quoted, escaped = [], 0, False, False
    for c in header.strip():
        mark = "" if escaped else c
        escaped = mark == "\\" and (quoted or depth > 0)
        quoted ^= mark == '"' and not depth
        depth += (mark == "(" and not quoted) - (mark == ")" and not quoted)
        if depth < 0:
            return None
        kept.append(c if depth == 0 and not (mark == ")" and not quoted) else " ")
    return None if depth or quoted else "".join(kept)


def _unquoted(found: re.Match[str]) -> str:
    return re.sub(r"\\(.)", r"\1", found[1])


def _result(words: list[str]) -> Result | None:
    """Return `method=said` and its properties, or None where the words are something else."""
    if len(words) % 3 or not words or any(words[n] != "=" for n in range(1, len(words), 3)):
        return None
    method = METHOD.fullmatch(words[0].lower())
    pairs = tuple((words[n].lower(), words[n + 2]) for n in range(3, len(words), 3))
    if method is None or not all(name == "reason" or PROPERTY.fullmatch(name) for name, _ in pairs):
        return None
    return Result(method[1], words[2].lower(), pairs)
