"""Erase what is due, inside a deed: identities first, then every text; the bare rows and the record stay."""

from __future__ import annotations

import datetime as dt

from evenhand.attachments import steps as attachments
from evenhand.cases import steps as cases
from evenhand.ground.people import facts as people
from evenhand.ground.people import steps as new_people
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import end_all_grants, forget_identities
from evenhand.mailroom import steps as mailroom
from evenhand.notices.correspondents import forget_addresses
from evenhand.reports import steps as reports
from evenhand.transparency.keeping import matters
from evenhand.transparency.models import Kept


def erase(matter: str, *, at: dt.datetime) -> None:
    """Destroy the keys of who it concerns and of all that was written; begun again after a crash, it does what is left."""
    below = matters.below(matter)
    who = _nobody_elses(matter)
    keys.destroy(*who)
    keys.destroy(*(keys.related(below) | frozenset(below)))
    mailroom.forget(*below, at=at)
    forget_identities(*who)
    new_people.forget_handles(*who)
    forget_addresses(*below)
    attachments.forget(*below)
    reports.forget(*matters.reports_in(matter))
    cases.forget(matter)
    end_all_grants(*below, at=at)


def _nobody_elses(matter: str) -> tuple[str, ...]:
    """Return the people of a matter who are in nothing else that is still kept, and hold no sign-in."""
    gone = frozenset(Kept.objects.exclude(erased_at=None).values_list("matter", flat=True)) | {matter}
    theirs = (p for p in sorted(matters.people_in(matter)) if not people.email_of(p))
    return tuple(p for p in theirs if matters.others_of(p) <= gone)
