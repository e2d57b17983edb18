"""The contract of every platform, and addresses and ids, against a real WordPress with a real database."""

import pytest

from evenhand.platforms.wordpress.adapter import WordPress
from tests.platforms.contract import Place, PlatformContract

pytestmark = pytest.mark.wordpress


class TestPosts(PlatformContract):
    @pytest.fixture
    def place(self, site):
        post = site.post()
        return place_at(site, post["link"], f"post:{post['id']}")


class TestComments(PlatformContract):
    @pytest.fixture
    def place(self, site):
        comment = site.comment(site.post("editor"))
        return place_at(site, comment["link"], f"comment:{comment['id']}")


def place_at(site, address, content):
    return Place(
        platform=site.desk,
        post=address,
        author=site.id("alice"),
        seen_by_stranger=site.seen_by_stranger,
        can_post=site.can_post,
        no_content="post:99999999",
        no_account="99999999",
        shows_at_once=site.shows_at_once,
        flag=lambda words: site.flag(content, words),
    )


def test_addresses_of_the_site_that_are_no_content_are_none(site):
    post, other = site.post(), site.post()
    comment = site.comment(post)
    for address in ("/", "/nowhere/", "/wp-login.php", "/?p=99999999", f"/?p={post['id']}#comment-99999999"):
        assert site.desk.find(site.address + address) is None
    assert site.desk.find(f"{other['link']}#comment-{comment['id']}") is None


def test_every_form_of_a_posts_address_leads_to_it(site):
    post = site.post()
    number, slug = post["id"], post["slug"]
    for form in (f"/?p={number}", f"/{slug}/", f"/{slug}", f"/{slug}/?utm_source=letter", f"/?p={number}#respond"):
        assert site.desk.find(site.address + form) == f"post:{number}"


def test_every_form_of_a_comments_address_leads_to_it(site):
    post = site.post()
    comment = site.comment(post)
    for page in (post["link"], f"{post['link']}comment-page-2/", f"{site.address}/?p={post['id']}"):
        assert site.desk.find(f"{page}#comment-{comment['id']}") == f"comment:{comment['id']}"


def test_a_site_below_a_folder_takes_only_addresses_below_it(site):
    below = WordPress(f"{site.address}/journal", "somebody", "something")
    assert below.find(f"{site.address}/other/") is None
    assert below.find(f"{site.address}/journalism/") is None


def test_a_visitors_comment_has_a_name_and_no_account(site):
    post = site.post()
    site.comment_as_visitor(post, "visitor@wordpress.invalid", "I agree with this.")
    comment = site.ask(None, "GET", f"/wp/v2/comments?post={post['id']}").json()[0]
    read = site.desk.fetch(f"comment:{comment['id']}")
    assert (read.author, read.author_name, read.words) == ("", "Somebody", "I agree with this.")


def test_the_words_keep_where_links_and_pictures_lead(site):
    html = '<p>See <a href="https://x.example/y">this</a></p><script>no()</script>'
    html += '<p>Fish &amp; <img alt="chips" src="/c.png"></p>'
    post = site.post("editor", title="A &amp; B", content=html)
    read = site.desk.fetch(f"post:{post['id']}")
    assert read.words == "A & B\n\nSee this (https://x.example/y)\n\nFish & [chips: /c.png]"
