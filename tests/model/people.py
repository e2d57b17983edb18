"""Whom the histories know by name."""

from __future__ import annotations

MODERATORS = ("cleo", "ivo", "dov", "esi")
EXECUTIVES = ("fay", "gus", "jun")
STAFF = (*MODERATORS, *EXECUTIVES)
EVERYBODY = (*STAFF, "hal", "reporter", "respondent")
BOARD = "http://localhost:8000/board/posts"
CANARY = "Adelaide Quillfeather"
"""Who reports; nothing that the respondent obtains may have this name in it."""
