"""See that every row has its file and every file its row. What does not fit is said aloud in the log, once, and kept."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from evenhand.attachments import folder
from evenhand.attachments.models import Attachment

log = logging.getLogger("evenhand.worker")
AN_HOUR = 3600
_said: set[str] = set()
"""What this worker has said already: it sweeps twice a minute."""


def sweep() -> None:
    """Remove what was never finished; name what is missing, and what nothing knows."""
    known, there = _known(), {each.name: each for each in folder.folder().iterdir()}
    for name in [name for name in there if name.endswith(folder.PART)]:
        part = there.pop(name)
        if _is_old(part):
            part.unlink(missing_ok=True)
    _say("an attachment has lost its file %s: restore it from a backup", (known - there.keys()) & _known())
    strange = {name for name in there.keys() - known if _is_old(there[name])}
    _say("the file %s belongs to no attachment: it came while its report was not kept", strange - _known())


def _known() -> set[str]:
    """Return the files that must be there."""
    rows = Attachment.objects.values_list("ref", "copy", "original_gone")
    return {copy for _, copy, _ in rows if copy} | {ref for ref, _, gone in rows if not gone}


def _is_old(file: Path) -> bool:
    try:
        return time.time() - file.stat().st_ctime > AN_HOUR
    except FileNotFoundError:
        return False


def _say(sentence: str, files: set[str]) -> None:
    for file in sorted(files - _said):
        log.error(sentence, file)
    _said.update(files)
