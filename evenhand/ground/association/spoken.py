"""Days and instants as people read them: weekday, date, and for an instant the hour and the zone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day(on: dt.date) -> str:
    """Return for instance `Tuesday 22 December 2026`."""
    return _day(on, get_language())


def instant(at: dt.datetime, zone: str) -> str:
    """Return for instance `Tuesday 22 December 2026, 23:59 Chicago time`."""
    return _instant(at, zone, get_language())


def last_moment(at: dt.datetime, zone: str) -> str:
    """Return the last minute before a deadline: people read `23:59`, not `00:00` of the day after."""
    return instant(at - dt.timedelta(minutes=1), zone)


@lru_cache(maxsize=2048)
def _day(on: dt.date, _language: str | None) -> str:
    """Kept, because a list names the same few days again and again."""
    return date_format(on, _("l j F Y"))


@lru_cache(maxsize=2048)
def _instant(at: dt.datetime, zone: str, _language: str | None) -> str:
    local, city = at.astimezone(ZoneInfo(zone)), zone.rpartition("/")[2].replace("_", " ")
    return _("%(day)s, %(hour)s %(city)s time") % {"day": day(local), "hour": f"{local:%H:%M}", "city": city}
