"""The addresses for programs: hand in a report, ask who accepted the Code (a place's key); tell of a flag (its signature)."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from ninja import Header, NinjaAPI, Query, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from evenhand.acceptance.actions import forget
from evenhand.acceptance.queries import for_place
from evenhand.acceptance.rules import ACCOUNT
from evenhand.conduct.shapes import EditionForEverybody
from evenhand.doors.api import problems
from evenhand.doors.api.reading import Json
from evenhand.doors.api.shapes import Accepted, EditionOut, Erased, Receipt, ReportIn, Taken
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.platforms.queries import place_with_key, told_by
from evenhand.reports.actions import Received, receive
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.flagged import take_in

ABOUT = "Hands in reports, and reads none; says who has accepted the Code. docs/api.md says how, with examples."
OF_THE_MEMBER = "What the platform knows the member by, for ever; the same as in the link it signs."
OF_ITS_OWN = "Chosen by the program, another one for every report: the same again is the same report."


class PlaceKey(HttpBearer):
    """A key of a place, made by `evenhand place key`."""

    def authenticate(self, _request: HttpRequest, token: str) -> str | None:
        """Return the place."""
        try:
            return place_with_key(ANYONE, token)
        except NotFound:
            return None


api = NinjaAPI(title="Evenhand", version="1", description=ABOUT, docs_url=None, openapi_url=None, parser=Json())
api.add_exception_handler(HttpError, problems.refused)  # type: ignore[arg-type]  # its type allows a class; none comes
api.add_exception_handler(ValidationError, problems.faulty)  # type: ignore[arg-type]  # the same
api.add_exception_handler(Refused, problems.ruled_out)  # type: ignore[arg-type]  # the same


@api.post(
    "/reports",
    auth=PlaceKey(),
    response={201: Receipt},
    operation_id="report",
    openapi_extra={"responses": problems.document((400, 401, 405, 413, 415, 422))},
)
def report(
    request: HttpRequest,
    said: ReportIn,
    once: Annotated[str, Header(alias="Idempotency-Key", pattern=r"^[\x21-\x7e]{1,200}$", description=OF_ITS_OWN)],
) -> Status[Receipt]:
    """Hand in a report for a person, who gets the receipt. The same key with the same report is the same report.

    Its receipt is shown again for ten minutes; after that, or with another report, the key is refused (422).
    """
    place = request.auth  # type: ignore[attr-defined]  # ninja keeps there what `authenticate` returned
    told = said.model_dump() | {"clauses": tuple(said.clauses)}
    received = receive(ANYONE, Arrival(**told, came_by=Way.PLATFORM, form=f"api {place} {once}"))
    return Status(201, _receipt(received))


type Account = Annotated[str, Query(pattern=f"^{ACCOUNT.pattern}$", description=OF_THE_MEMBER)]
"""The member a platform asks about."""


@api.get(
    "/acceptances",
    auth=PlaceKey(),
    response=Accepted,
    operation_id="accepted",
    openapi_extra={"responses": problems.document((400, 401, 405, 422))},
)
def acceptance(request: HttpRequest, account: Account) -> Accepted:
    """Ask whether a member has accepted the edition in force of the Code that applies to the place of the key.

    One that differs by slips of the pen is as good. While no Code is in force there, nobody has to accept one.
    """
    seen = for_place(_program(request), account)
    return Accepted(
        accepted=seen.accepted,
        edition=_edition(seen.edition) if seen.edition else None,
        accepted_at=seen.accepted_at.isoformat() if seen.accepted_at else None,
        accept_at=ours().address + reverse("public.accept"),
    )


@api.delete(
    "/acceptances",
    auth=PlaceKey(),
    response=Erased,
    operation_id="forget",
    openapi_extra={"responses": problems.document((400, 401, 405, 422))},
)
def forgotten(request: HttpRequest, account: Account) -> Erased:
    """Erase what a member accepted, when their account is no more. A second time there is nothing left."""
    return Erased(erased=forget(_program(request), account))


@api.post(
    "/hooks/{place}",
    response=Taken,
    operation_id="hook",
    openapi_extra={
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": problems.document((400, 401, 405, 413, 422)),
    },
)
def hook(request: HttpRequest, place: str) -> Taken:
    """Tell of what was reported on a platform with its own button, signed as `evenhand place hook` was told."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        flags = told_by(ANYONE, place, headers, request.body)
    except NotFound:
        raise AuthenticationError from None
    new = [take_in(place, flag) for flag in flags]
    return Taken(taken="now" if any(new) else "before" if new else "nothing")


def _program(request: HttpRequest) -> Actor:
    """Return the program of the place whose key it brought."""
    place: str = request.auth  # type: ignore[attr-defined]  # ninja keeps there what `authenticate` returned
    return Actor(of=place)


def _edition(edition: EditionForEverybody) -> EditionOut:
    return EditionOut(
        code=edition.code,
        number=edition.number,
        title=edition.title,
        address=ours().address + edition.address,
        in_force_from=edition.in_force_from.isoformat(),
    )


def _receipt(received: Received) -> Receipt:
    house = ours()
    return Receipt(
        receipt=" ".join(received.words),
        mailbox=house.address + reverse("public.open"),
        read_by=received.acknowledge_by.astimezone(ZoneInfo(house.zone)).isoformat(),
        read_by_in_words=last_moment(received.acknowledge_by, house.zone),
    )
