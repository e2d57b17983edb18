"""Ask for actions and take them back, inside the deed of a room above. The worker carries them out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container

from django.db.models import Q, QuerySet

from evenhand.ground import ids
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.outbox.steps import call_off, leave, run_again
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index, sealed
from evenhand.platforms import signing
from evenhand.platforms.models import Action, Place, Snapshot, SpentLink
from evenhand.platforms.rules import ANEW, HAPPENED, OVER, UNDOES, Does, State


def spend(token: str, *, on: dt.date) -> bool:
    """Use up what serves once, such as a signed link; False when it was used. It is not known by which report.

    Kept until the day after: a form lives for a day, and a link that it was opened by is not good again after midnight.
    """
    SpentLink.objects.filter(on__lt=on - ONE_DAY).delete()
    return SpentLink.objects.get_or_create(index=index("spent link", token), defaults={"on": on})[1]


def renew_secret(place: Place, *, at: dt.datetime) -> str:
    """Give a place a new secret for its Report links. The caller holds the row."""
    access = signing.renewed(json.loads(opening.unattended(place.ref)("access", place.access) or "{}"), at)
    place.access = sealed(place.ref, access=json.dumps(access))["access"]
    place.save(update_fields=["access"])
    return str(access["secret"])


def posts_kept(*matters: str, author: str = "") -> tuple[tuple[str, str], ...]:
    """Return the place and the id of every post looked at in these matters (by an account's index, if named)."""
    rows = Snapshot.objects.filter(matter__in=matters).exclude(about="").order_by("id")
    if author:
        rows = rows.filter(author=author)
    first = {row.about: row for row in reversed(rows)}
    return tuple((row.place_id, _id_in(row)) for row in first.values())


def _id_in(row: Snapshot) -> str:
    kept: dict[str, str] = json.loads(opening.unattended(row.matter)("content", row.content))
    return kept["id"]


def ask(
    case: str,
    because: str,
    *,
    place: str,
    does: Does,
    target: str,
    at: dt.datetime,
    why: str = "",
    until: dt.datetime | None = None,
    undoes: str | None = None,
) -> str:
    """Ask for one action, once: the same wish, about the same thing and for the same reason, is the same action."""
    ref = ids.new("x")
    about = index("action", f"{place} {target}")
    key = f"{because} {does} {undoes or ''} {about}"
    action, new = Action.objects.get_or_create(
        key=key,
        defaults={
            "ref": ref,
            "case": case,
            "because": because,
            "place_id": place,
            "does": does,
            "about": about,
            "until": until,
            "state": State.ASKED,
            "asked_at": at,
            "undoes_id": undoes,
            "lift_due_at": until if does in (Does.SUSPEND, Does.LIMIT) else None,
            **sealed(case, target=target, why=why),
        },
    )
    if new:
        leave("platform", f"platform {ref}", due_at=at, action=ref)
    return action.ref


def take_back(because: str, *, at: dt.datetime) -> None:
    """Undo everything asked for this reason (also anew, after it had rested); what was not begun is called off."""
    for action in _restricting(because):
        undo(action, because=because, at=at)


def _restricting(because: str) -> QuerySet[Action]:
    rows = Action.objects.select_for_update(of=("self",)).filter(_for(because), undone_by=None, does__in=UNDOES)
    return rows.order_by("asked_at", "id")  # by id alone, SQLite would read the whole table in its order


def _for(because: str) -> Q:
    """Return what was asked for a reason, at first or anew; the range is there for the index."""
    anew = because + ANEW
    return Q(because=because) | Q(because__startswith=anew, because__range=(anew, f"{anew}9999"))


def ask_anew(because: str, *, rested_from: dt.datetime, at: dt.datetime, but: Container[tuple[str, Does]] = ()) -> None:
    """Ask again for what was taken back at that instant for this reason, with the time that was left then.

    `but`: what ended meanwhile, and where.
    """
    rested = Q(undone_by__asked_at=rested_from) | Q(state=State.CALLED_OFF, settled_at=rested_from)
    for action in Action.objects.filter(_for(because) & rested, does__in=UNDOES).order_by("id"):
        if (action.place_id, Does(action.does)) in but:
            continue
        read = opening.unattended(action.case)
        ask(
            action.case,
            f"{because}{ANEW}{at.isoformat()}",
            place=action.place_id,
            does=Does(action.does),
            target=read("target", action.target),
            why=read("why", action.why),
            until=at + (action.until - rested_from) if action.until else None,
            at=at,
        )


def take_back_except(because: str, *, places: Container[str], at: dt.datetime) -> None:
    """Undo what was asked for this reason, but leave suspensions at these places to the order that replaces them."""
    for action in _restricting(because):
        if action.does == Does.SUSPEND and action.place_id in places:
            supersede_one(action, at=at)
        else:
            undo(action, because=because, at=at)


def take_back_at(because: str, *, place: str, does: Does, at: dt.datetime) -> None:
    """Undo what was asked for this reason at one place, at first or anew."""
    for action in _restricting(because).filter(place_id=place, does=does):
        undo(action, because=because, at=at)


def undo(action: Action, *, because: str, at: dt.datetime) -> None:
    """Ask for the inverse of one action, or call the action off while nobody has begun it. It is tried no more."""
    action.lift_due_at = None
    call_off(f"platform {action.ref}")
    if action.state == State.ASKED and not _took_a_place(action):
        action.state, action.settled_at = State.CALLED_OFF, at
    elif action.state in HAPPENED | {State.ASKED}:
        action.state = State.UNKNOWN if action.state in (State.ASKED, State.RETRYING) else action.state
        target = opening.unattended(action.case)("target", action.target)
        inverse = UNDOES[Does(action.does)]
        ask(action.case, because, place=action.place_id, does=inverse, target=target, at=at, undoes=action.ref)
    action.save(update_fields=["state", "settled_at", "lift_due_at"])


def call_off_announcements(because: str, *, at: dt.datetime) -> tuple[str, ...]:
    """Ask nobody any more to announce what was asked for this reason; return the places where it is, or may be."""
    rows = list(Action.objects.select_for_update().filter(because=because, does=Does.ANNOUNCE))
    for row in rows:
        call_off(f"platform {row.ref}")
    over = [row.ref for row in rows if row.state not in OVER]
    Action.objects.filter(ref__in=over).update(state=State.REPLACED, settled_at=at)
    return tuple(row.place_id for row in rows if row.state in HAPPENED)


def once_more(action: Action, *, at: dt.datetime) -> None:
    """Have an action carried out again: what it undoes may have come after it."""
    Action.objects.filter(ref=action.ref).update(state=State.ASKED, settled_at=None)
    run_again(f"platform {action.ref}", due_at=at)


def _took_a_place(action: Action) -> bool:
    """Say whether an action replaces another, which then may still hold there."""
    return Action.objects.filter(about=action.about, does=action.does, state=State.REPLACED).exists()


def supersede(because: str, *, at: dt.datetime) -> None:
    """A new order takes the place of these actions: they are neither begun any more nor lifted by themselves."""
    for action in Action.objects.select_for_update().filter(because=because):
        supersede_one(action, at=at)


def supersede_one(action: Action, *, at: dt.datetime) -> None:
    """A new order takes the place of one action: it is neither carried out, lifted nor undone any more."""
    action.lift_due_at, action.state, action.settled_at = None, State.REPLACED, at
    call_off(f"platform {action.ref}")
    action.save(update_fields=["state", "settled_at", "lift_due_at"])
