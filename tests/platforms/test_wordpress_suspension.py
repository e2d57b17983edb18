"""Whoever is suspended on a real WordPress cannot take part, knows until when, and is back by itself."""

import datetime as dt
import time

import pytest

from evenhand.platforms.port import Suspension
from tests.platforms.blog import WEB
from tests.platforms.contract import SOON, assert_a_person_must

pytestmark = pytest.mark.wordpress


def test_a_suspended_account_is_told_until_when_at_the_login_form_only_with_its_password(site):
    until = dt.datetime(2031, 1, 15, 12, 30, tzinfo=dt.UTC)
    site.desk.suspend(site.id("bob"), until, "Clause “Be kind” <b>of</b> the Code.")
    _, page = site.log_in("bob")
    assert page.status_code == 200
    assert "suspended until Wednesday, 15 January 2031, 06:29 CST." in page.text
    assert "Clause “Be kind” of the Code." in page.text
    guess = WEB.post(f"{site.address}/wp-login.php", data={"log": "bob", "pwd": "a guess"})
    assert "suspended" not in guess.text


def test_a_suspended_account_is_told_so_when_it_uses_its_application_password(site):
    site.desk.suspend(site.id("alice"), None, "Write to the desk.")
    answer = site.ask("alice", "GET", "/wp/v2/users/me")
    assert answer.status_code == 403
    assert answer.json()["message"].endswith("suspended until the suspension is lifted. Write to the desk.")


def test_a_suspended_account_cannot_enter_by_xmlrpc(site):
    person = site.running.people["alice"]
    asked = (
        "<methodCall><methodName>wp.getProfile</methodName><params><param><value><int>1</int></value></param>"
        f"<param><value>{person.login}</value></param><param><value>{person.password}</value></param></params></methodCall>"
    )
    assert "user_id" in WEB.post(f"{site.address}/xmlrpc.php", content=asked).text
    site.desk.suspend(site.id("alice"), SOON, "")
    answer = WEB.post(f"{site.address}/xmlrpc.php", content=asked).text
    assert "fault" in answer
    assert "user_id" not in answer


def test_an_open_session_ends_and_stays_ended_after_lifting(site):
    browser, page = site.log_in("bob")
    assert page.status_code == 302
    assert browser.get("/wp-admin/profile.php").status_code == 200
    site.desk.suspend(site.id("bob"), SOON, "")
    assert browser.get("/wp-admin/profile.php").status_code == 302
    site.desk.lift(site.id("bob"))
    assert browser.get("/wp-admin/profile.php").status_code == 302
    assert site.log_in("bob")[1].status_code == 302


def test_a_comment_under_the_address_of_a_suspended_account_is_not_seen_and_not_explained(site):
    post = site.post("editor")
    for sentence in ("suspended", "lifted"):
        if sentence == "suspended":
            site.desk.suspend(site.id("bob"), SOON, "")
        else:
            site.desk.lift(site.id("bob"))
        answer = site.comment_as_visitor(post, "BOB@wordpress.invalid", f"I am {sentence}.")
        assert answer.status_code == 302
        assert "suspended" not in answer.text
    page = WEB.get(post["link"]).text
    assert "I am lifted." in page
    assert "I am suspended." not in page


def test_a_suspension_ends_by_itself(site):
    until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2)
    site.desk.suspend(site.id("alice"), until, "")
    assert site.desk.suspension(site.id("alice")) == Suspension(until=until)
    assert not site.can_post(site.id("alice"))
    time.sleep(max(0, (until - dt.datetime.now(dt.UTC)).total_seconds()) + 0.05)
    assert site.desk.suspension(site.id("alice")) is None
    assert site.can_post(site.id("alice"))


def test_a_suspension_whose_end_has_passed_suspends_nobody(site):
    site.desk.suspend(site.id("alice"), dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "")
    assert site.desk.suspension(site.id("alice")) is None
    assert site.can_post(site.id("alice"))


def test_whoever_keeps_the_site_is_suspended_by_hand(site):
    for login in ("keeper2", "evenhand-desk"):
        assert_a_person_must(lambda login=login: site.desk.suspend(site.id(login), SOON, ""))
        assert site.desk.suspension(site.id(login)) is None


def test_an_instant_without_a_zone_is_a_bug_and_loud(site):
    with pytest.raises(ValueError, match="zone"):
        site.desk.suspend(site.id("bob"), dt.datetime(2031, 1, 1), "")


def test_a_post_that_a_suspended_author_had_planned_waits(site):
    number = site.post(status="future", date_gmt="2031-05-06T07:08:09")["id"]
    due = (
        f"$wpdb->update($wpdb->posts, ['post_date_gmt' => '2026-01-01 00:00:00'], ['ID' => {number}]);"
        f"clean_post_cache({number}); wp_clear_scheduled_hook('publish_future_post', [{number}]);"
        f"do_action('publish_future_post', {number});"
        f"echo get_post_status({number}), ' ', wp_next_scheduled('publish_future_post', [{number}]) - time();"
    )
    site.desk.suspend(site.id("alice"), dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), "")
    status, seconds = site.running.php(due).split()
    assert status == "future"
    assert 3590 < int(seconds) <= 3601
    site.desk.lift(site.id("alice"))
    assert site.running.php(due).startswith("publish ")
