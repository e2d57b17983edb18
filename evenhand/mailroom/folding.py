"""Tell what was written now from what is quoted or signed below it. Nothing is taken away: it is folded."""

from __future__ import annotations

from dataclasses import replace

from mailparser_reply import EmailReplyParser  # type: ignore[import-untyped]  # ships no types

from evenhand.mailroom.read import Read

LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "pl", "ja"]


def folded(found: Read) -> Read:
    """Return a mail whose quoted history and signature are apart from what is new; as it was, if all were quoted."""
    lines = found.shown.split("\n")
    new = EmailReplyParser(languages=list(LANGUAGES)).read(found.shown).replies[0].body
    at = _where_they_part(lines, new.split("\n"))
    shown, below = "\n".join(lines[:at]).rstrip(), "\n".join(lines[at:]).strip("\n")
    return replace(found, shown=shown, folded=below) if shown.strip() and below.strip() else found


def _where_they_part(lines: list[str], new: list[str]) -> int:
    """Return how many lines from the top are new: blanks do not count, for the parser takes them away."""
    wanted = [text for line in new if (text := line.strip())]
    for at, line in enumerate(lines):
        text = line.strip()
        if text and (not wanted or wanted.pop(0) != text):
            return at
    return len(lines)
