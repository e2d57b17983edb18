"""Days and instants as people read them: weekday, date, and for an instant the hour and the zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(on: dt.date) -> str:
    """Return for instance `Tuesday 22 December 2026`."""
    return date_format(on, "l j F Y")


def instant(at: dt.datetime, zone: str) -> str:
    """Return for instance `Tuesday 22 December 2026, 23:59 Chicago time`."""
    local = at.astimezone(ZoneInfo(zone))
    city = zone.rpartition("/")[2].replace("_", " ")
    return _("%(day)s, %(hour)s %(city)s time") % {"day": day(local), "hour": f"{local:%H:%M}", "city": city}


def last_moment(at: dt.datetime, zone: str) -> str:
    """Return the last minute before a deadline: people read `23:59`, not `00:00` of the day after."""
    return instant(at - dt.timedelta(minutes=1), zone)
