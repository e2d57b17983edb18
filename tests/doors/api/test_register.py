"""The association's register keeps the list of members by SCIM, with a key of its own."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connection
from django.test import Client

from evenhand.ground.people.actors import FOUNDER
from evenhand.membership import facts, steps
from evenhand.membership.actions import forget_what_is_over, give_key, revoke_keys
from evenhand.membership.models import Member, RegisterKey
from evenhand.membership.taking_over import take
from tests.cast import CLOCK, MONDAY_NOON

HERE = "/api/scim/v2/"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ANN = {
    "schemas": [USER],
    "userName": "ann@lake.example",
    "externalId": "17",
    "name": {"givenName": "Ann", "familyName": "Example"},
    "emails": [{"value": "ann@lake.example", "type": "work", "primary": True}],
    "preferredLanguage": "es-MX",
    "active": True,
}


@pytest.fixture
def call(house):
    """Call an address as the register: `call("post", "Users", {…})`; returns the status and what was said."""
    key = give_key(FOUNDER)

    def calling(method, path, body=None, *, bearer=key, **query):
        sent = {"data": json.dumps(body), "content_type": "application/scim+json"} if body is not None else {}
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        got = getattr(Client(), method)(HERE + path, query_params=query, headers=headers, **sent)
        assert got["Cache-Control"] == "no-store"
        assert got.status_code == 204 or got["Content-Type"] == "application/scim+json"
        return got.status_code, json.loads(got.content) if got.content else None

    calling.key = key
    return calling


def people():
    return [(one.name, one.email, one.language) for one in facts.reachable(facts.refs_after("", 100)).values()]


def patched(call, ref, *operations):
    return call("patch", f"Users/{ref}", {"schemas": [PATCH], "Operations": list(operations)})


def test_a_member_is_entered_and_a_letter_reaches_them(call):
    status, said = call("post", "Users", ANN)
    ref = said["id"]
    assert (status, said) == (
        201,
        ANN | {"id": ref, "meta": {"resourceType": "User", "location": f"http://localhost:8000{HERE}Users/{ref}"}},
    )
    assert people() == [("Ann Example", "ann@lake.example", "es")]
    assert call("get", f"Users/{ref}") == (200, said)


def test_what_letters_do_not_need_is_not_kept(call):
    extra = {"password": "secret", "phoneNumbers": [{"value": "555"}], "title": "Dr", "urn:x:y": {"z": 1}}
    status, said = call("post", "Users", ANN | extra)
    assert (status, sorted(said)) == (201, sorted([*ANN, "id", "meta"]))
    assert "555" not in json.dumps(call("get", f"Users/{said['id']}"))


def test_the_same_member_is_not_entered_twice(call):
    call("post", "Users", ANN)
    for again in (ANN, ANN | {"userName": "ANN@LAKE.EXAMPLE", "externalId": "18"}, ANN | {"userName": "other"}):
        status, said = call("post", "Users", again)
        assert (status, said["scimType"], said["status"]) == (409, "uniqueness", "409")
    assert facts.count() == 1


def test_members_are_found_by_name_or_number_and_a_page_at_a_time(call):
    for n in range(5):
        call("post", "Users", {"schemas": [USER], "userName": f"member{n}", "externalId": str(n)})
    for said in ('userName eq "MEMBER3"', 'externalId eq "3"', 'USERNAME EQ "member3"'):
        status, found = call("get", "Users", filter=said)
        assert (status, found["totalResults"], found["Resources"][0]["userName"]) == (200, 1, "member3")
    assert call("get", "Users", filter='userName eq "nobody"')[1]["totalResults"] == 0
    asked = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": 'userName eq "member3"'}
    assert call("post", "Users/.search", asked)[1]["Resources"][0]["userName"] == "member3"
    pages = [call("get", "Users", startIndex=start, count=2)[1] for start in (1, 3, 5)]
    assert [page["itemsPerPage"] for page in pages] == [2, 2, 1]
    assert len({one["id"] for page in pages for one in page["Resources"]}) == 5
    assert call("get", "Users", count=0)[1]["totalResults"] == 5


@pytest.mark.parametrize(
    "said",
    ['displayName eq "x"', "userName", 'userName eq "x" or id pr', 'userName eq "\\x"', 'userName eq "\\ud800"', ""],
)
def test_a_filter_that_is_not_known_is_said_to_be(call, said):
    status, error = call("get", "Users", filter=said)
    assert (status, error["scimType"]) == (400, "invalidFilter")


def test_a_member_is_replaced(call):
    ref = call("post", "Users", ANN)[1]["id"]
    new = {"schemas": [USER], "userName": "ann", "displayName": "Anna", "emails": [{"value": "a@home.example"}]}
    status, said = call("put", f"Users/{ref}", new)
    assert (status, said["userName"], said["displayName"], "externalId" in said) == (200, "ann", "Anna", False)
    assert people() == [("Anna", "a@home.example", "")]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "new@lake.example"},
        {"op": "Replace", "path": "emails", "value": [{"value": "new@lake.example"}]},
        {"op": "replace", "value": {"emails": [{"value": "new@lake.example"}]}},
        {"op": "add", "path": "emails", "value": [{"value": "new@lake.example", "primary": True}]},
    ],
)
def test_an_address_is_changed_however_a_register_says_so(call, operation):
    ref = call("post", "Users", ANN)[1]["id"]
    assert patched(call, ref, operation)[0] == 200
    assert people() == [("Ann Example", "new@lake.example", "es")]


@pytest.mark.parametrize(
    "operation", [{"op": "replace", "path": "active", "value": False}, {"op": "Replace", "value": {"active": "False"}}]
)
def test_of_whoever_is_not_active_nothing_stays_but_what_they_are_called_and_that_for_thirty_days(call, at, operation):
    ref = call("post", "Users", ANN)[1]["id"]
    status, said = patched(call, ref, operation)
    assert (status, {name: said.get(name) for name in ("active", "userName", "name", "emails")}) == (
        200,
        {"active": False, "userName": "ann@lake.example", "name": None, "emails": None},
    )
    assert (facts.count(), people()) == (0, [])
    assert Member.objects.get(ref=ref).address == ""
    assert call("get", "Users", filter='userName eq "ann@lake.example"')[1]["totalResults"] == 1
    at(MONDAY_NOON.replace(month=4))
    forget_what_is_over(CLOCK)
    assert (Member.objects.count(), call("get", f"Users/{ref}")[0]) == (0, 404)


def test_whoever_is_active_again_is_the_same_member(call):
    ref = call("post", "Users", ANN)[1]["id"]
    patched(call, ref, {"op": "replace", "path": "active", "value": False})
    assert call("put", f"Users/{ref}", ANN)[0] == 200
    assert (facts.refs_after("", 9), people()) == ((ref,), [("Ann Example", "ann@lake.example", "es")])


def test_a_member_is_erased(call):
    ref = call("post", "Users", ANN)[1]["id"]
    assert call("delete", f"Users/{ref}") == (204, None)
    assert (Member.objects.count(), call("get", f"Users/{ref}")[0], call("delete", f"Users/{ref}")[0]) == (0, 404, 404)


def test_a_member_who_came_with_a_list_is_found_by_what_the_list_said(call):
    take(FOUNDER, b"Number,Name,E-mail\n17,Ann,ann@lake.example\n,Ben,ben@lake.example\n", whole=True)
    for name in ("17", "BEN@lake.example"):
        status, said = call("get", "Users", filter=f'userName eq "{name}"')
        assert (status, said["totalResults"]) == (200, 1)
    ref = said["Resources"][0]["id"]
    assert call("post", "Users", ANN | {"userName": "ben@lake.example", "externalId": "18"})[0] == 409
    assert call("put", f"Users/{ref}", ANN | {"userName": "ben", "externalId": "18"})[0] == 200
    assert call("get", "Users", filter='userName eq "ben"')[1]["Resources"][0]["id"] == ref


def test_an_address_that_is_none_is_taken_and_its_member_told_otherwise(call):
    status, said = call("post", "Users", ANN | {"emails": [{"value": "ann at lake"}]})
    assert (status, said["emails"], facts.count(), people()) == (201, [{"value": "ann at lake"}], 1, [])


def test_an_address_found_dead_is_used_again_once_it_changes(call):
    ref = call("post", "Users", ANN)[1]["id"]
    steps.came_back(ref, at=MONDAY_NOON, permanent=True)
    call("put", f"Users/{ref}", ANN | {"displayName": "Anna"})
    assert people() == []
    call("put", f"Users/{ref}", ANN | {"emails": [{"value": "ann@home.example"}]})
    assert people() == [("Ann Example", "ann@home.example", "es")]


def test_nothing_is_said_to_whoever_has_no_key(call):
    for bearer in ("", "evenhand_members_guessed", call.key[:-1], call.key + "x"):
        for path in ("Users", "ServiceProviderConfig", "Users/mb-none", "elsewhere"):
            status, said = call("get", path, bearer=bearer)
            assert (status, said["status"], said["schemas"]) == (
                401,
                "401",
                ["urn:ietf:params:scim:api:messages:2.0:Error"],
            )
    assert revoke_keys(FOUNDER, call.key) == 1
    assert call("get", "Users")[0] == 401
    assert call.key not in str(list(RegisterKey.objects.values()))


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("post", "Users", {}, 400),
        ("post", "Users", [], 400),
        ("post", "Users", {"schemas": [USER], "userName": "\ud800"}, 400),
        ("post", "Users", {"schemas": [USER], "userName": {}}, 400),
        ("post", "Users", {"schemas": [USER], "userName": "x", "emails": [{"value": ["y"]}]}, 400),
        ("post", "Users", {"schemas": [USER]}, 400),
        ("post", "Users", {"schemas": [USER], "userName": "x", "emails": "none"}, 400),
        ("post", "Users", {"schemas": [USER], "userName": "x" * 70_000}, 413),
        ("post", "Users/.search", [], 400),
        ("post", "Users/.search", {"filter": 7}, 400),
        ("put", "Users", {}, 405),
        ("get", "Users/mb-none", None, 404),
        ("put", "Users/mb-none", ANN, 404),
        ("get", "Groups", None, 404),
        ("get", "Schemas/urn:none", None, 404),
    ],
)
def test_what_cannot_be_done_is_refused_in_the_form_of_scim(call, method, path, body, status):
    got, said = call(method, path, body)
    assert (got, said["status"], said["schemas"]) == (
        status,
        str(status),
        ["urn:ietf:params:scim:api:messages:2.0:Error"],
    )


def test_what_there_is_is_described(call):
    assert call("get", "ServiceProviderConfig")[1]["patch"] == {"supported": True}
    assert [one["id"] for one in call("get", "ResourceTypes")[1]["Resources"]] == ["User"]
    (schema,) = call("get", "Schemas")[1]["Resources"]
    kept = ["userName", "name", "displayName", "preferredLanguage", "active", "emails"]
    assert [one["name"] for one in schema["attributes"]] == kept
    assert call("get", f"Schemas/{USER}") == (200, schema)


@pytest.mark.parametrize("said", ["\\u0000", "a\\u0000b"])
def test_a_name_with_a_character_that_no_database_takes_is_nobodys(call, said):
    assert call("get", "Users", filter=f'userName eq "{said}"')[1]["totalResults"] == 0


def test_a_member_is_found_by_the_name_they_were_entered_with(call):
    call("post", "Users", ANN | {"userName": " ann  example "})
    assert call("get", "Users", filter='userName eq " ann  example "')[1]["totalResults"] == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_the_same_member_at_once_one_is_told_so(call):
    gate, got = threading.Barrier(4), []

    def enter():
        gate.wait()
        got.append(call("post", "Users", ANN)[0])
        connection.close()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (sorted(got), facts.count()) == ([201, 409, 409, 409], 1)
