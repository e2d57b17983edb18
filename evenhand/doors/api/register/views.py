"""The addresses of the list of members for the association's register."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from scim2_models import (
    Context,
    InvalidFilterException,
    InvalidSyntaxException,
    ListResponse,
    PatchOp,
    Resource,
    ResponseParameters,
    SearchRequest,
)

from evenhand.doors.api.register.answers import answer, to_register
from evenhand.doors.api.register.shapes import CONFIG, MOST, PROVIDER, User, card_of, user_of
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.membership import actions, queries
from evenhand.membership.addresses import one_line
from evenhand.membership.reading import LONGEST_CELL

HERE = "api/scim/v2/"
FILTER = re.compile(r'\s*(?P<field>userName|externalId)\s+eq\s+(?P<value>"(?:[^"\\]|\\.)*")\s*', re.IGNORECASE)
ARGUMENTS = {"filter", "attributes", "excludedAttributes"}
NUMBERS = {"startIndex", "count"}


def _under() -> str:
    return f"{ours().address}/{HERE}Users/"


def _shown(member: queries.MemberForRegister, context: Context, request: HttpRequest) -> dict[str, Any]:
    wanted = {name: said for name, said in request.GET.items() if name in ARGUMENTS - {"filter"}}
    parameters = ResponseParameters[User].model_validate(wanted)
    return user_of(member, _under()).model_dump(scim_ctx=context, response_parameters=parameters)


def _body(request: HttpRequest) -> Any:  # noqa: ANN401 - whatever was sent
    try:
        return _text(json.loads(request.body))
    except (ValueError, RecursionError):
        raise InvalidSyntaxException(detail="The body is no JSON.") from None


def _text[T](said: T) -> T:
    """Return what is said; ValueError where it holds half a character, written as an escape."""
    json.dumps(said, ensure_ascii=False).encode()
    return said


def _list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return members a page at a time, all of them or whoever is called so."""
    said: dict[str, Any] = {name: value for name, value in request.GET.items() if name in ARGUMENTS}
    said |= {name: int(value) for name in NUMBERS if _is_number(value := request.GET.get(name, ""))}
    return _page(actor, SearchRequest[User].model_validate(said), said.get("filter"))


def _search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return the same where the question stands in the body, and so in no log (RFC 7644, 3.4.3)."""
    said = _body(request)
    search = SearchRequest[User].model_validate(said, scim_ctx=Context.SEARCH_REQUEST)
    return _page(actor, search, said.get("filter"))


def _page(actor: Actor, search: SearchRequest[User], wanted: str | None) -> HttpResponse:
    start, most = search.start_index or 1, MOST if search.count is None else min(search.count, MOST)
    total, found = queries.members(actor, start=start, most=most, **_asked_for(wanted))
    page = ListResponse[User](
        total_results=total,
        start_index=start,
        items_per_page=len(found),
        resources=[user_of(member, _under()) for member in found],
    )
    return answer(page.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=search))


def _is_number(said: str) -> bool:
    return said.removeprefix("-").isdecimal() and said.isascii() and len(said) < 10  # noqa: PLR2004 - of any list


def _asked_for(said: str | None) -> dict[str, str]:
    if said is None:
        return {}
    found = FILTER.fullmatch(said)
    if found is None:
        raise InvalidFilterException(detail='Only userName eq "…" and externalId eq "…" are known here.')
    try:
        value = _text(str(json.loads(found["value"])))
    except ValueError:
        raise InvalidFilterException(detail="What stands after eq is no text.") from None
    return {"login" if found["field"].lower() == "username" else "number": one_line(value, LONGEST_CELL)}


def _enter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a member."""
    user = User.model_validate(_body(request), scim_ctx=Context.RESOURCE_CREATION_REQUEST)
    ref = actions.enter(actor, card_of(user), active=user.active is not False)
    told = _shown(queries.member(actor, ref), Context.RESOURCE_CREATION_RESPONSE, request)
    return answer(told, 201, Location=_under() + ref)


def _one(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Return one member."""
    return answer(_shown(queries.member(actor, ref), Context.RESOURCE_QUERY_RESPONSE, request))


def _replace(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Take over all that is said of a member."""
    before = user_of(queries.member(actor, ref), _under())
    user = User.model_validate(_body(request), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
    user.replace(before)
    actions.change(actor, ref, card_of(user), active=user.active is not False)
    return answer(_shown(queries.member(actor, ref), Context.RESOURCE_REPLACEMENT_RESPONSE, request))


def _change(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Take over what is said to have changed."""
    user = user_of(queries.member(actor, ref), _under())
    patch = PatchOp[User].model_validate(_body(request), scim_ctx=Context.RESOURCE_PATCH_REQUEST)
    if patch.patch(user):
        actions.change(actor, ref, card_of(user), active=user.active is not False)
    return answer(_shown(queries.member(actor, ref), Context.RESOURCE_PATCH_RESPONSE, request))


def _remove(_request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Erase a member."""
    actions.remove(actor, ref)
    return answer(None, 204)


def _config(_request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Say what can be done here."""
    return answer(_placed(CONFIG, "ServiceProviderConfig"))


def _described(found: dict[str, Resource[Any]], kind: str) -> tuple[Any, Any]:
    def every(_request: HttpRequest, _actor: Actor) -> HttpResponse:
        told = [_placed(each, f"{kind}s/{name}") for name, each in found.items()]
        schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
        counted = {"totalResults": len(told), "startIndex": 1, "itemsPerPage": len(told)}
        return answer({"schemas": schemas, **counted, "Resources": told})

    def one(_request: HttpRequest, _actor: Actor, name: str) -> HttpResponse:
        if name not in found:
            raise NotFound
        return answer(_placed(found[name], f"{kind}s/{name}"))

    return to_register(GET=every), to_register(GET=one)


def _placed(resource: Resource[Any], path: str) -> dict[str, Any]:
    told = resource.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)
    kind = type(resource).__name__
    return told | {"meta": {"resourceType": kind, "location": f"{ours().address}/{HERE}{path}"}}


def _nothing(_request: HttpRequest, _actor: Actor, **_named: str) -> HttpResponse:
    raise NotFound


users = to_register(GET=_list, POST=_enter)
search = to_register(POST=_search)
user = to_register(GET=_one, PUT=_replace, PATCH=_change, DELETE=_remove)
config = to_register(GET=_config)
types, one_type = _described({str(each.name): each for each in PROVIDER.resource_types}, "ResourceType")
schemas, one_schema = _described({str(each.id): each for each in PROVIDER.schemas}, "Schema")
nothing = to_register(**dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), _nothing))
