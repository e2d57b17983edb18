"""Nobody reaches the desk with a password alone."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, RequestFactory

from evenhand.committee.models import Seat
from evenhand.doors.web.staff.invitation import invite, take_back
from evenhand.doors.web.staff.who import ONE_CLICK, actor_of
from evenhand.ground import clock
from evenhand.ground.association.models import Association
from evenhand.ground.people.actors import ANYONE
from evenhand.ground.people.models import Account
from tests.cast import CLEO, FAY, MONDAY_NOON
from tests.signing_in import PASSWORD, credential, step, with_a_passkey, with_steps

really_saved = pytest.mark.django_db(transaction=True)  # allauth waits for the commit
GOOD = "a long enough passphrase"


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()  # the rate limits live there


def account(actor=CLEO):
    return Account.objects.get(person_id=actor.person)


def asking(client):
    """Who a signed-in client is to the desk."""
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = account()
    return actor_of(request)


def invitation(actor=CLEO):
    take_back(actor.person)  # as whoever has a seat and has never signed in
    return invite(actor.person).address.removeprefix("http://localhost:8000")


def code_now(secret):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def connect(client):
    """Connect a code app, as whoever has just chosen a password."""
    page = client.get("/staff/way-in/codes/activate/").content.decode()
    secret = re.search(r'<code id="key">(\w+)</code>', page)[1]
    return secret, client.post("/staff/way-in/codes/activate/", {"code": code_now(secret)})


def joined(client):
    """Join by invitation with a password and codes; return the secret behind the codes."""
    client.post(invitation(), {"way": "password"})
    client.post("/staff/way-in/password/set/", {"password1": GOOD, "password2": GOOD})
    return connect(client)[0]


STEPS = {
    "nothing": (lambda _: [], False),
    "a password": (lambda _: [PASSWORD], False),
    "a code": (lambda a: [step(credential(a, "totp"))], False),
    "a passkey": (lambda a: [step(credential(a, "webauthn"), passwordless=True)], True),
    "a password and a code": (lambda a: [PASSWORD, step(credential(a, "totp"))], True),
    "a password and a recovery code": (lambda a: [PASSWORD, step(credential(a, "recovery_codes"))], True),
    "a password and a passkey": (lambda a: [PASSWORD, step(credential(a, "webauthn"))], True),
    "a passkey that was removed": (
        lambda _: [{"method": "mfa", "id": 0, "type": "webauthn", "passwordless": True}],
        False,
    ),
}


@pytest.mark.parametrize("taken", STEPS)
def test_only_a_passkey_or_a_password_with_a_code_opens_the_desk(taken, house):
    steps, opens = STEPS[taken]
    client = with_steps(Client(), account(), *steps(account()))
    assert asking(client) == (CLEO if opens else ANYONE)


def test_one_click_opens_nothing_outside_a_demonstration(house):
    client = Client()
    client.force_login(account())
    session = client.session
    session[ONE_CLICK] = True
    session.save()
    assert asking(client) == ANYONE
    Account.objects.filter(person_id=CLEO.person).update(demo=True)
    assert asking(client) == ANYONE
    Association.objects.update(demo=True)
    assert asking(client) == CLEO
    Account.objects.filter(person_id=CLEO.person).update(demo=False)
    assert asking(client) == ANYONE


def test_a_member_whose_term_ended_yesterday_is_nobody_at_once(house):
    client = with_a_passkey(Client(), account())
    assert asking(client).seats == CLEO.seats
    Seat.objects.filter(person_id=CLEO.person).update(until_on=dt.date(2026, 3, 1))
    assert asking(client).seats == frozenset()


@really_saved
def test_an_invitation_leads_with_password_and_codes_to_the_desk(house, client):
    joined(client)
    assert asking(client) == CLEO
    assert client.get("/staff/")["Location"] == "/desk/"


@really_saved
def test_whoever_has_chosen_only_a_password_is_led_to_set_up_the_rest(house, client):
    client.post(invitation(), {"way": "password"})
    client.post("/staff/way-in/password/set/", {"password1": GOOD, "password2": GOOD})
    assert asking(client) == ANYONE
    later = Client()
    answer = later.post("/staff/login/", {"login": "cleo@lakeside.example", "password": GOOD})
    assert answer["Location"] == "/staff/way-in/"
    assert asking(later) == ANYONE
    assert "does not open the desk" in later.get("/staff/way-in/").content.decode()


@really_saved
def test_a_password_asks_for_the_code_and_both_open_the_desk(house, client):
    secret = joined(client)
    later = Client()
    answer = later.post("/staff/login/", {"login": "cleo@lakeside.example", "password": GOOD})
    assert answer["Location"] == "/staff/login/code/"
    assert later.post("/staff/login/code/", {"code": "000000"}).status_code == 422
    assert asking(later) == ANYONE
    cache.clear()  # the code of this half minute was used on joining
    assert later.post("/staff/login/code/", {"code": code_now(secret)})["Location"] == "/desk/"
    assert asking(later) == CLEO


@really_saved
def test_an_invitation_opens_once(house, client):
    link = invitation()
    assert client.get(link).status_code == 200
    client.post(link, {"way": "password"})
    assert Client().get(link).status_code == 200  # nothing is set up yet: the link still serves whoever was interrupted
    client.post("/staff/way-in/password/set/", {"password1": GOOD, "password2": GOOD})
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("days", [8, 30])
def test_an_invitation_ends_after_a_week(days, house, client, at):
    link = invitation()
    at(MONDAY_NOON + dt.timedelta(days=days))
    assert client.get(link).status_code == 404


def test_an_invitation_of_somebody_without_a_seat_opens_nothing(house, client):
    link = invitation()
    Seat.objects.filter(person_id=CLEO.person).update(until_on=dt.date(2026, 3, 1))
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a:b", "W10:abc", "é", "%00"])
def test_a_made_up_invitation_opens_nothing(secret, house, client):
    assert client.get(f"/staff/join/{secret}/").status_code == 404


@really_saved
def test_taking_back_ends_every_way_in(house, client):
    joined(client)
    take_back(CLEO.person)
    assert asking(client) == ANYONE
    assert client.get("/staff/way-in/").status_code == 302
    assert not Authenticator.objects.exists()


@really_saved
def test_a_session_from_before_the_codes_can_no_longer_change_anything(house, client):
    early = Client()
    link = invitation()
    early.post(link, {"way": "password"})
    client.post(link, {"way": "passkey"})
    credential(account(), "webauthn")
    for address in ("password/set/", "passkeys/add/", "codes/activate/", "recovery/"):
        early.post(link, {"way": "password"})
        answer = early.post("/staff/way-in/" + address, {"password1": GOOD, "password2": GOOD})
        assert answer["Location"].startswith("/staff/login/")
    assert not account().has_usable_password()


@really_saved
def test_the_last_way_in_is_not_taken_away(house, client):
    joined(client)
    answer = client.post("/staff/way-in/codes/deactivate/")
    assert answer.status_code == 422
    assert "only way in" in answer.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


@really_saved
def test_the_secret_behind_the_codes_lies_sealed(house, client):
    secret = joined(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored


def test_wrong_passwords_are_counted_and_then_refused(house, client):
    guess = {"login": "cleo@lakeside.example", "password": "wrong wrong wrong"}
    pages = [client.post("/staff/login/", guess).content.decode() for _ in range(7)]
    assert "Too many failed login attempts" not in pages[0]
    assert "Too many failed login attempts" in pages[-1]


@really_saved
def test_nothing_about_a_visitors_machine_is_kept(house, client):
    client.defaults |= {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary/9"}
    joined(client)
    kept = repr([s.get_decoded() for s in Session.objects.all()]) + repr(list(Authenticator.objects.values()))
    assert "203.0.113.77" not in kept
    assert "Canary" not in kept
    assert not EmailAddress.objects.exists()
    assert not EmailConfirmation.objects.exists()


@pytest.mark.parametrize("address", ["signup/", "email/", "password/reset/", "way-in/recovery/download/", "login/x/"])
def test_what_allauth_also_has_is_not_here(address, house, client):
    assert client.get("/staff/" + address).status_code == 404


def test_a_panelist_is_led_to_the_panel(house):
    client = with_a_passkey(Client(), account(FAY))
    assert client.get("/staff/")["Location"] == "/panel/"


def test_pages_of_the_staff_hold_no_inline_script_and_are_kept_in_no_cache(house):
    signed_in = with_a_passkey(Client(), account())
    pages = [Client().get("/staff/login/"), Client().get(invitation(FAY)), signed_in.get("/staff/logout/")]
    for page in [*pages, signed_in.get("/staff/way-in/")]:
        words = page.content.decode()
        assert not re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", words)
        assert "no-store" in page["Cache-Control"]


def test_the_invitation_names_the_house_and_its_end(house):
    given = invite(CLEO.person)
    assert given.address.startswith("http://localhost:8000/staff/join/")
    assert given.until == clock.now() + dt.timedelta(days=7)


def test_a_session_that_has_ended_opens_nothing(house, visit):
    cleo = visit(CLEO)
    assert cleo.get("/desk/").status_code == 200
    Session.objects.update(expire_date=MONDAY_NOON - dt.timedelta(minutes=1))
    assert cleo.get("/desk/").status_code == 404
