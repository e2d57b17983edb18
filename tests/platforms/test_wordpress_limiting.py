"""What a limited account writes anew waits for an editor; what it wrote before, and what others write, does not."""

import datetime as dt

import httpx
import pytest

from evenhand.platforms.port import CannotDo

pytestmark = pytest.mark.wordpress
SOON = (dt.datetime.now(dt.UTC) + dt.timedelta(days=3)).replace(microsecond=0)


@pytest.fixture
def alice(site):
    """Alice's account, limited."""
    site.desk.limit(site.id("alice"), SOON, "Somebody looks at your posts first.")
    return site.id("alice")


def test_what_others_write_is_not_touched(site, alice):
    assert site.post("editor")["status"] == "publish"
    assert site.comment(site.post("editor"), "bob")["status"] == "approved"


def test_an_editor_lets_a_waiting_post_through(site, alice):
    post = site.post()
    assert post["status"] == "pending"
    answer = site.ask("editor", "POST", f"/wp/v2/posts/{post['id']}", json={"status": "publish"})
    assert answer.json()["status"] == "publish"


def test_planned_posts_wait_as_well(site, alice):
    planned = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S")
    assert site.post("alice", status="future", date_gmt=planned)["status"] == "pending"


def test_what_was_published_before_stays_and_can_be_put_right(site):
    post = site.post()
    site.desk.limit(site.id("alice"), SOON, "")
    again = site.ask("alice", "POST", f"/wp/v2/posts/{post['id']}", json={"content": "Put right."})
    assert again.json()["status"] == "publish"


def test_a_limit_that_has_ended_holds_nothing(site, alice):
    site.desk.limit(alice, dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1), "")
    assert site.desk.limited(alice) is None
    assert site.shows_at_once(alice)


def test_whoever_keeps_the_site_is_not_limited_by_machine(site):
    with pytest.raises(CannotDo) as caught:
        site.desk.limit(site.id("keeper2"), SOON, "")
    assert caught.value.permanent


@pytest.mark.parametrize("login", [None, "alice", "editor"])
def test_only_the_desk_limits(site, login):
    answer = site.ask(login, "PUT", f"/evenhand/v1/users/{site.id('bob')}/limit", json={"until": None, "why": ""})
    assert answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)


def test_its_holder_reads_why_above_the_comment_form(site, alice):
    browser, _ = site.log_in("alice")
    assert "Somebody looks at your posts first." in browser.get(site.post("editor")["link"]).text
