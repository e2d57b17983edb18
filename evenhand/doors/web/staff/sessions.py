"""Staff's sessions, in the database; each page of the desk reads one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from evenhand.ground import clock
from evenhand.ground.rows import composed


class SessionStore(db.SessionStore):
    """Django's own, with its one frequent query composed once."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing when it has ended."""
        found = _open(str(self.session_key), clock.now())
        return self.decode(found[0][0]) if found else super().load()


@composed
def _open(key: str, at: dt.datetime) -> QuerySet[Session, tuple[str]]:
    return Session.objects.filter(session_key=key, expire_date__gt=at).values_list("session_data")
