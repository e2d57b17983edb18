"""Seal a whole file that is at hand, such as a copy that was made: on the disk before its name is known to anybody."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field

from evenhand.attachments import folder
from evenhand.ground import ids
from evenhand.ground.vault import seal
from evenhand.ground.vault.pieces import PIECE, Sealing


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file on the disk under its lasting name, and the key it was sealed with."""

    file: str
    key: bytes = field(repr=False)


def sealed_whole(content: bytes, at: dt.datetime) -> Sealed:
    """Seal bytes into the folder, dated `at`, and see them on the disk (fsync of file and folder)."""
    file, key = ids.new("f"), seal.new_key()
    sealing = Sealing(key, file)
    with folder.part(file).open("xb") as out:
        for begin in range(0, len(content), PIECE):
            out.write(sealing.add(content[begin : begin + PIECE]))
        out.write(sealing.end())
        out.flush()
        os.fsync(out.fileno())
    folder.make_whole([file], at)
    return Sealed(file, key)
