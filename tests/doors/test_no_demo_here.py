"""In the database of a real desk nothing of the demonstration exists."""

import re

import pytest
from django.test import Client

from evenhand.doors.web.demo import urls as demo
from evenhand.ground.people.models import Account


def every_address():
    """Every address of the demonstration, with something in the place of what varies."""
    for pattern in demo.urlpatterns:
        yield "/" + re.sub(r"<[a-z]+:[a-z]+>", "1", str(pattern.pattern))


@pytest.mark.parametrize("address", list(every_address()))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_real_desk_knows_no_address_of_the_demonstration(house, method, address):
    said = {"as": "p-cleo", "back": "/board/", "words": "Hello"} if method == "post" else {}
    answer = getattr(Client(), method)(address, said)
    assert answer.status_code == 404
    assert not answer.cookies


@pytest.mark.parametrize("address", list(every_address()))
def test_a_desk_that_is_not_founded_knows_none_either(db_both, address):
    assert Client().get(address).status_code == 404


def test_an_account_of_the_demonstration_opens_nothing_in_a_real_desk(house):
    account = Account.objects.get(person_id="p-cleo")
    account.demo = True
    account.save()
    browser = Client()
    browser.force_login(account)
    session = browser.session
    session["demo"] = True
    session.save()
    assert browser.get("/desk/").status_code == 404
