"""What a file is: by its bytes and a list of what we take, never by its name or what a browser claims."""

from __future__ import annotations

import re

import puremagic

from evenhand.attachments.rules import Kind
from evenhand.ground.errors import Refused

TAKEN = {
    "image/jpeg": (Kind.PICTURE, "jpg"),
    "image/png": (Kind.PICTURE, "png"),
    "image/gif": (Kind.PICTURE, "gif"),
    "image/webp": (Kind.PICTURE, "webp"),
    "application/pdf": (Kind.PDF, "pdf"),
    "audio/mpeg": (Kind.SOUND, "mp3"),
    "audio/wav": (Kind.SOUND, "wav"),
    "audio/x-wav": (Kind.SOUND, "wav"),
    "audio/flac": (Kind.SOUND, "flac"),
    "audio/ogg": (Kind.SOUND, "ogg"),
    "audio/aac": (Kind.SOUND, "aac"),
    "audio/mp4": (Kind.SOUND, "m4a"),
    "application/ogg": (Kind.SOUND, "ogg"),
    "video/mp4": (Kind.VIDEO, "mp4"),
    "video/quicktime": (Kind.VIDEO, "mov"),
    "video/3gpp": (Kind.VIDEO, "3gp"),
    "video/webm": (Kind.VIDEO, "webm"),
    "video/x-matroska": (Kind.VIDEO, "mkv"),
}
ENOUGH = 4096
"""So many bytes tell what a file is."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Watch:
    """Looks at a file as it comes: `add` refuses it at the first byte that shows it is nothing we take."""

    def __init__(self) -> None:
        self._head, self._found, self._wide = b"", ("", ""), False

    def add(self, content: bytes) -> None:
        """Look at the next bytes."""
        if not self._found[0]:
            self._head += content[: ENOUGH - len(self._head)]
            if len(self._head) < ENOUGH:
                return
            self._decide()
            content = self._head + content
        self._look(content)

    def end(self) -> tuple[Kind, str]:
        """Return what it is and the ending of its name; Refused for an empty file."""
        if not self._head:
            raise Refused("file-is-empty", "files")
        if not self._found[0]:
            self._decide()
            self._look(self._head)
        return Kind(self._found[0]), self._found[1]

    def _decide(self) -> None:
        self._found = found(self._head)
        self._wide = self._head.startswith(UTF_16)

    def _look(self, content: bytes) -> None:
        if self._found[0] == Kind.TEXT and not self._wide and NO_TEXT.search(content):
            raise Refused("file-is-of-no-kind-we-take", "files")


def found(head: bytes) -> tuple[Kind, str]:
    """Return what these first bytes begin; what begins nothing we know is text, or shows soon that it is none."""
    for match in puremagic.magic_string(head)[:1]:
        if match.mime_type in TAKEN:
            return TAKEN[match.mime_type]
    return Kind.TEXT, "txt"
