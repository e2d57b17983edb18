"""What the register may say of a member, and what it is told there is: only what letters need."""

from __future__ import annotations

import json
from typing import Annotated, Any

from scim2_models import (
    URN,
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ComplexAttribute,
    ETag,
    Filter,
    Meta,
    Patch,
    Reference,
    Required,
    Resource,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

from evenhand.membership.addresses import one_line
from evenhand.membership.headings import language
from evenhand.membership.queries import MemberForRegister
from evenhand.membership.reading import LONGEST_CELL, LONGEST_NAME
from evenhand.membership.rules import Card

MOST = 200
"""So many members stand on a page at most."""


class Name(ComplexAttribute):
    """The parts of somebody's name."""

    formatted: str | None = None
    given_name: str | None = None
    family_name: str | None = None


class Email(ComplexAttribute):
    """An address. One that is none is taken too: its member is then told otherwise."""

    value: str | None = None
    type: str | None = None
    primary: bool | None = None


class User(Resource[Any]):
    """A member of the association. Whoever is not active does not belong to it at the moment."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    preferred_language: str | None = None
    active: bool | None = None
    emails: list[Email] | None = None


CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=False),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Key of the list",
            description="Authorization: Bearer, with a key made by `evenhand members key`.",
            primary=True,
        )
    ],
)
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
PROVIDER = ScimProvider(models=[User], config=CONFIG, policy=POLICY)
"""What registers send beside what is asked for is left out; so much is let pass as the usual ones need."""


def card_of(user: User) -> Card:
    """Return what is kept of a member."""
    used = next((one for one in user.emails or [] if one.primary), next(iter(user.emails or []), None))
    return Card(
        number=one_line(user.external_id or "", LONGEST_CELL),
        name=one_line(_name(user), LONGEST_NAME),
        email=one_line((used and used.value) or "", LONGEST_CELL),
        language=language(user.preferred_language or ""),
        login=one_line(user.user_name or "", LONGEST_CELL),
        said=json.dumps(user.model_dump(exclude={"id", "meta", "active"})),
    )


def _name(user: User) -> str:
    name = user.name or Name()
    return user.display_name or name.formatted or " ".join(filter(None, (name.given_name, name.family_name)))


def user_of(member: MemberForRegister, under: str) -> User:
    """Return a member as the register knows them; of one who came with a list, what the list said."""
    card = member.card
    user = User.model_validate(json.loads(card.said)) if card.said else _from_list(card)
    user.id, user.active = member.ref, member.active
    user.user_name = card.login or card.number or card.email or member.ref
    user.external_id = card.number or None
    user.meta = Meta(resource_type="User", location=Reference(under + member.ref))
    return user


def _from_list(card: Card) -> User:
    email = [Email(value=card.email, primary=True)] if card.email else None
    return User(display_name=card.name or None, preferred_language=card.language or None, emails=email)
