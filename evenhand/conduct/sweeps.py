"""What time alone makes due: an announced edition takes effect, once everybody was told; what was kept back is erased."""

from __future__ import annotations

from contextlib import suppress

from django.db.models import Q

from evenhand.conduct.actions import take_effect
from evenhand.conduct.comments.actions import erase
from evenhand.conduct.comments.rules import KEPT_BACK_DAYS
from evenhand.conduct.models import Comment, Draft
from evenhand.ground import clock
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Let every edition take effect whose day has come; one that somebody was not told of yet waits. Erase what is due."""
    due = Draft.objects.filter(state="scheduled", effective_at__lte=clock.now()).values_list("code", "ref")
    for code, ref in due:
        with suppress(Refused):
            take_effect(CLOCK, code, ref)
    last = clock.now().date() - KEPT_BACK_DAYS * ONE_DAY
    withdrawn = Draft.objects.filter(state="withdrawn").values("ref")
    gone = Q(state="kept-back") | Q(state="waiting", about__in=withdrawn)
    for ref in Comment.objects.filter(gone, on__lte=last).exclude(words=b"").values_list("ref", flat=True):
        with suppress(Refused):  # the local day may not have come yet
            erase(CLOCK, ref)
