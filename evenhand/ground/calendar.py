"""Working days and deadlines in the association's zone. Pure: the instant is always an argument, in UTC."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ONE_DAY = dt.timedelta(days=1)
WORKING_WEEK = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The association's zone and the days on which it does not work."""

    zone: ZoneInfo
    holidays: frozenset[dt.date] = frozenset()

    def day(self, at: dt.datetime) -> dt.date:
        """Return the local day of an instant."""
        return at.astimezone(self.zone).date()

    def works_on(self, day: dt.date) -> bool:
        """Say whether the association works on that day."""
        return day.weekday() in WORKING_WEEK and day not in self.holidays

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the first working day after `day`."""
        day += ONE_DAY
        while not self.works_on(day):
            day += ONE_DAY
        return day

    def end_of(self, day: dt.date) -> dt.datetime:
        """Return the first instant (UTC) that no longer belongs to the local day."""
        return dt.datetime.combine(day + ONE_DAY, dt.time(0), self.zone).astimezone(dt.UTC)

    def next_working_day_ends(self, at: dt.datetime) -> dt.datetime:
        """Return when the next working day after that of `at` is over."""
        return self.working_days_end(at, 1)

    def working_days_end(self, at: dt.datetime, days: int) -> dt.datetime:
        """Return when so many working days after the day of `at` are over."""
        day = self.day(at)
        for _ in range(days):
            day = self.next_working_day(day)
        return self.end_of(day)

    def within_days(self, at: dt.datetime, days: int) -> dt.datetime:
        """Return the first instant too late for a term of `days` that begins at `at`.

        The day of `at` does not count, the last day counts to its local end, and the term is never shorter than
        `days` times 24 hours, whatever the clocks do in between.
        """
        return max(self.end_of(self.day(at) + days * ONE_DAY), at + days * ONE_DAY)

    def last_day(self, at: dt.datetime, days: int) -> dt.date:
        """Return the last local day of the term of `within_days`."""
        return self.day(self.within_days(at, days) - dt.timedelta(microseconds=1))
