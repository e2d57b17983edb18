"""Signing in as a person does it: in Chromium, with a passkey, or with a password and codes and no JavaScript."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connections

from evenhand.committee.models import Seat
from evenhand.doors.web.staff.invitation import invite, take_back
from evenhand.ground.association.models import Association
from tests.cast import CLEO

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GOOD = "a long enough passphrase"
TODAY = dt.datetime.now(dt.UTC)  # the server's threads keep the real time


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with pytest.MonkeyPatch.context() as patch, playwright.sync_playwright() as p:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()
        for connection in connections.all():  # while its loop runs, this thread has connections of its own
            if connection.connection:
                connection.connection.close()


@pytest.fixture
def visitor(chromium, live_server, house, at):
    """Open a window: `visitor()`; `visitor(javascript=False)`. What its console complains of fails the test."""
    at(TODAY)
    cache.clear()
    term = {"from_on": TODAY.date() - dt.timedelta(days=30), "until_on": TODAY.date() + dt.timedelta(days=30)}
    Seat.objects.update(**term)
    Association.objects.update(address=live_server.url)
    complaints = []

    def window(*, javascript=True):
        page = chromium.new_context(base_url=live_server.url, java_script_enabled=javascript).new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield window
    for context in chromium.contexts:
        context.close()
    assert "\n".join(said for said in complaints if "Failed to load resource" not in said) == ""


def with_authenticator(page, *, verifies=True):
    """Give the window a device that keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def invitation():
    take_back(CLEO.person)
    return invite(CLEO.person).address


def code_now(secret):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def accessible(page):
    """Look at the page with axe."""
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [v["id"] for v in found.response["violations"]] == []


def join_by_passkey(page):
    page.goto(invitation())
    accessible(page)
    page.get_by_role("button", name="Make a passkey").click()
    accessible(page)
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/desk/")


def join_by_password(page):
    page.goto(invitation())
    page.get_by_role("button", name="Choose a password").click()
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_label("Password (again)").fill(GOOD)
    page.get_by_role("button", name="Keep this password").click()
    secret = page.locator("#key").inner_text()
    page.get_by_label("code").fill(code_now(secret))
    page.get_by_role("button", name="Connect the app").click()
    return secret


def status_of_the_desk(page):
    return page.goto("/desk/").status


def test_an_invitation_leads_by_passkey_to_the_desk_and_the_passkey_opens_it_again(visitor):
    page = with_authenticator(visitor())
    join_by_passkey(page)
    assert status_of_the_desk(page) == 200
    page.context.clear_cookies()
    assert status_of_the_desk(page) == 404
    page.goto("/staff/login/")
    accessible(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")
    assert Authenticator.objects.get(type="webauthn").last_used_at


def test_an_invitation_leads_by_password_and_codes_to_the_desk_without_javascript(visitor):
    page = visitor(javascript=False)
    secret = join_by_password(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Your recovery codes"
    page.get_by_role("link", name="Go to the desk").click()
    assert page.url.endswith("/desk/")
    page.context.clear_cookies()
    cache.clear()  # the code of this half minute was used already
    page.goto("/staff/login/")
    page.get_by_label("Email").fill("cleo@lakeside.example")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Go on to the code").click()
    assert status_of_the_desk(page) == 404
    page.goto("/staff/login/code/")
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/desk/")


def test_a_password_alone_is_led_to_set_up_the_rest(visitor):
    page = visitor()
    page.goto(invitation())
    page.get_by_role("button", name="Choose a password").click()
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_label("Password (again)").fill(GOOD)
    page.get_by_role("button", name="Keep this password").click()
    accessible(page)
    assert status_of_the_desk(page) == 404
    page.context.clear_cookies()
    page.goto("/staff/login/")
    page.get_by_label("Email").fill("cleo@lakeside.example")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Go on to the code").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your way in"
    accessible(page)
    assert status_of_the_desk(page) == 404


def test_a_device_that_does_not_verify_its_holder_is_refused(visitor):
    page = with_authenticator(visitor(), verifies=False)
    page.goto(invitation())
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.locator("[data-passkey-problem]").wait_for(state="visible")
    assert not Authenticator.objects.exists()


def test_a_term_that_ended_yesterday_closes_the_open_desk_at_once(visitor):
    page = with_authenticator(visitor())
    join_by_passkey(page)
    Seat.objects.filter(person_id=CLEO.person).update(until_on=TODAY.date() - dt.timedelta(days=2))
    assert status_of_the_desk(page) == 404


def test_the_last_passkey_stays_and_a_second_can_be_removed(visitor):
    page = with_authenticator(visitor())
    join_by_passkey(page)
    page.goto("/staff/way-in/")
    accessible(page)
    page.get_by_role("link", name="Remove Passkey 1").click()
    page.get_by_role("button", name="Remove the passkey").click()
    assert "your only way in" in page.locator("main").inner_text()
    assert Authenticator.objects.filter(type="webauthn").count() == 1
