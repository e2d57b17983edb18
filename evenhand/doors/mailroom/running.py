"""Start the ways in for mail that the settings name."""

from __future__ import annotations

import logging
import threading

from django.conf import settings

from evenhand.doors.mailroom import imap, lmtp

log = logging.getLogger("evenhand.mailroom")


def begin() -> None:
    """Listen and fetch in threads of this process, where the settings say so; OSError where nobody can listen there."""
    if settings.IMAP:
        threading.Thread(target=imap.run_forever, args=(threading.Event(),), name="imap", daemon=True).start()
    if settings.LMTP:
        lmtp.listen(settings.LMTP)


def begin_beside_pages() -> None:
    """The same beside the pages, which are served whatever becomes of the mail."""
    try:
        begin()
    except OSError as problem:
        log.error("no mail comes in: %s", problem)  # noqa: TRY400 - the sentence says it all
