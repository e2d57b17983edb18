"""Take a file in while it streams: looked at, counted, sealed, and on the disk before anybody hears that we have it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import sha256

from evenhand.attachments import folder, rules
from evenhand.attachments.kinds import Watch
from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Kind
from evenhand.ground import ids
from evenhand.ground.vault import seal
from evenhand.ground.vault.pieces import Sealing, unsealed


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that is sealed and on the disk, and belongs to nothing yet. `name` is what it was called by its sender."""

    file: str
    kind: Kind
    suffix: str
    size: int
    digest: str
    name: str = ""
    keep_original: bool = False
    key: bytes = field(default=b"", repr=False)


class Intake:
    """One file on its way in. Refused when it is too large or of no kind we take; OSError when the disk says no."""

    def __init__(self, name: str = "", *, watch: Watch | None = None) -> None:
        folder.check_room()
        self.file, self._key, self._name = ids.new("f"), seal.new_key(), name[: rules.LONGEST_NAME]
        self._sealing, self._watch = Sealing(self._key, self.file), watch or Watch()
        self._size, self._digest = 0, sha256()
        self._out = os.open(folder.part(self.file), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)

    def add(self, content: bytes) -> None:
        """Take the next bytes."""
        self._size += len(content)
        rules.check_size(self._size)
        self._watch.add(content)
        self._digest.update(content)
        self._write(self._sealing.add(content))

    def end(self) -> Sent:
        """See the file on the disk (fsync), still under the name of one that belongs to nothing."""
        kind, suffix = self._watch.end()
        self._write(self._sealing.end())
        os.fsync(self._out)
        os.close(self._out)
        return Sent(self.file, kind, suffix, self._size, self._digest.hexdigest(), self._name, key=self._key)

    def drop(self) -> None:
        """Leave nothing of it."""
        folder.remove(self.file)
        os.close(self._out)

    def _write(self, sealed: bytes) -> None:
        rest = memoryview(sealed)
        while rest:
            rest = rest[os.write(self._out, rest) :]


def forget(sent: list[Sent]) -> None:
    """Leave nothing of files that in the end belong to nothing."""
    kept = set(Attachment.objects.filter(ref__in=[s.file for s in sent]).values_list("ref", flat=True)) if sent else ()
    folder.remove(*(s.file for s in sent if s.file not in kept))


def content(sent: Sent) -> bytes:
    """Return what a file holds that has come and belongs to nothing yet."""
    with folder.part(sent.file).open("rb") as kept:
        return b"".join(unsealed(sent.key, sent.file, kept.read))
