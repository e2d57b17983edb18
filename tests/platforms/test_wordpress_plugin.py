"""Who may use the plugin on a real WordPress, and its Report links."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from evenhand.platforms import tokens
from evenhand.platforms.port import CannotDo
from evenhand.platforms.wordpress.adapter import WordPress
from tests.platforms.blog import REPORT_PAGE, SECRET, WEB

pytestmark = pytest.mark.wordpress


@pytest.mark.parametrize("login", [None, "bob", "alice", "editor"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/users/{there}/suspension"),
        ("PUT", "/users/{there}/suspension"),
        ("DELETE", "/users/{there}/suspension"),
        ("GET", "/post/{there}"),
        ("PUT", "/post/{there}/hold"),
        ("DELETE", "/post/{there}/hold"),
        ("PUT", "/comment/{there}/hold"),
        ("GET", "/find"),
        ("GET", "/announcements"),
        ("POST", "/announcements"),
    ],
)
def test_without_the_capability_nobody_learns_anything(site, login, method, path):
    answers = [site.ask(login, method, "/evenhand/v1" + path.format(there=there)) for there in ("1", "99999999")]
    assert {answer.status_code for answer in answers} == {403 if login else 401}
    assert answers[0].text == answers[1].text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/wp/v2/users/1?context=edit"),
        ("POST", "/wp/v2/users/1"),
        ("GET", "/wp/v2/settings"),
        ("POST", "/wp/v2/posts"),
        ("GET", "/wp/v2/comments?context=edit"),
        ("GET", "/wp/v2/plugins"),
    ],
)
def test_the_desks_account_can_do_nothing_else(site, method, path):
    assert site.ask("evenhand-desk", method, path, json={"title": "x"}).status_code == 403


def links_on(page):
    return [link.replace("&#038;", "&") for link in re.findall(r'class="evenhand-report"><a [^>]*href="([^"]+)"', page)]


def test_the_link_of_each_post_and_comment_leads_to_the_desk_with_a_token_for_it(site):
    post = site.post()
    comment = site.comment(post)
    links = links_on(WEB.get(post["link"]).text)
    assert len(links) == 2
    for link, where in zip(links, (post["link"], comment["link"]), strict=True):
        answer = WEB.get(link)
        page, _, _ = answer.headers["location"].partition("?")
        asked = parse_qs(urlsplit(answer.headers["location"]).query)
        assert (answer.status_code, page, asked["where"]) == (302, REPORT_PAGE, [where])
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in answer.headers
        now = dt.datetime.now(dt.UTC)
        token = asked["token"][0]
        assert tokens.verify(token, where, SECRET, now)
        assert tokens.verify(token, where, SECRET, now + dt.timedelta(minutes=9))
        assert not tokens.verify(token, where, SECRET, now + dt.timedelta(minutes=10))
        assert not tokens.verify(token, where + "0", SECRET, now)


def test_the_desk_finds_and_reads_what_the_link_named(site):
    comment = site.comment(site.post())
    link = f"{site.address}/?evenhand_report=comment:{comment['id']}"
    where = parse_qs(urlsplit(WEB.get(link).headers["location"]).query)["where"][0]
    assert site.desk.find(where) == f"comment:{comment['id']}"


@pytest.mark.parametrize("asked", ["post:99999999", "post:", "user:1", "post:1%0a", "https://elsewhere.example/", "[]"])
def test_there_is_no_link_to_what_is_not_there(site, asked):
    assert WEB.get(f"{site.address}/?evenhand_report={asked}").status_code == 404


def test_there_is_no_link_to_what_strangers_cannot_see(site):
    draft, hidden = site.post(status="draft"), site.post()
    site.desk.hide(f"post:{hidden['id']}")
    for post in (draft, hidden):
        assert WEB.get(f"{site.address}/?evenhand_report=post:{post['id']}").status_code == 404


def test_feeds_excerpts_and_machines_get_no_link(site):
    site.post()
    for path in ("/feed/", "/comments/feed/", "/wp-json/wp/v2/posts", "/wp-json/wp/v2/comments"):
        assert "evenhand-report" not in WEB.get(site.address + path).text
    assert "Report this post" not in WEB.get(site.address + "/wp-json/wp/v2/posts?_fields=excerpt").text


def test_keepers_set_address_and_secret_and_nobody_else_reads_them(site):
    path = "/wp/v2/settings"
    try:
        site.ask("keeper2", "POST", path, json={"evenhand_desk": "javascript:alert(1)", "evenhand_secret": "new"})
        kept = site.ask("keeper2", "GET", path).json()
        assert (kept["evenhand_desk"], kept["evenhand_secret"]) == ("", "new")
        assert links_on(WEB.get(site.post()["link"]).text) == []
    finally:
        site.ask("keeper2", "POST", path, json={"evenhand_desk": REPORT_PAGE, "evenhand_secret": SECRET})
    assert site.ask("editor", "GET", path).status_code == 403


def test_the_settings_page_shows_both_settings_to_keepers_only(site):
    browser, _ = site.log_in("keeper2")
    page = browser.get("/wp-admin/options-general.php?page=evenhand").text
    assert REPORT_PAGE in page
    assert 'for="evenhand-secret"' in page
    assert site.log_in("editor")[0].get("/wp-admin/options-general.php?page=evenhand").status_code == 403


def test_a_wrong_password_needs_a_person(site):
    with pytest.raises(CannotDo, match="application password") as caught:
        WordPress(site.address, "evenhand-desk", "wrong").suspension(site.id("bob"))
    assert caught.value.permanent


def test_an_account_without_the_role_needs_a_person(site):
    editor = site.running.people["editor"]
    with pytest.raises(CannotDo, match="role") as caught:
        WordPress(site.address, editor.login, editor.application_password).hide("post:1")
    assert caught.value.permanent
