"""The same way on a real WordPress: reported there, held there, its author kept out there, and all put back exactly."""

import httpx
import pytest

from evenhand.doors.demo import wordpress
from tests.browser import running, walking

pytestmark = [pytest.mark.browser, pytest.mark.wordpress]

TITLE, WORDS, AUTHOR = "Last seats: catalogue twice as fast", "tomorrow it costs double", "gil"


@pytest.fixture(scope="module")
def beside():
    """`evenhand demo --wordpress`."""
    if packages := wordpress.missing():
        pytest.skip("WordPress is not here: apt-get install --no-install-recommends " + " ".join(packages))
    with running.demo("--wordpress") as demo:
        yield demo


def status(address):
    """What a stranger gets."""
    return httpx.get(address, follow_redirects=True, timeout=20, verify=False).status_code  # noqa: S501 - no TLS here


def words_of(w, address):
    w.page.goto(address)
    return w.page.locator("main, body").first.inner_text()


def log_in(w, demo):
    """Try to log in as the author; return what the page says."""
    w.page.goto(f"{demo.blog}/wp-login.php")
    w.page.locator("#user_login:focus").wait_for()  # its script takes the focus late, in the middle of a password
    w.page.locator("#user_login").fill(AUTHOR)
    w.page.locator("#user_pass").fill(demo.password(AUTHOR))
    w.press(w.page.locator("#wp-submit"))
    return w.page.locator("body").inner_text()


def report_on_the_blog(w, demo):
    """Press Report on a page of WordPress, as a visitor; return the post's address and its words."""
    w.page.goto(demo.blog)
    w.press(w.page.get_by_role("link", name=TITLE).first)
    at, before = w.page.url, w.page.locator("body").inner_text()
    assert WORDS in before
    w.press(w.page.get_by_role("link", name="Report this post").first)
    w.seen("report, from the blog")
    assert w.page.get_by_label("Where?", exact=True).input_value() == at
    return at, before


def the_site_vouches(w):
    """The newest report came by a link that the real plugin signed on its server, with the secret of the desk."""
    walking.be(w, walking.MODERATOR)
    walking.newest_report(w, walking.TOLD)
    assert "by the Report link of the post’s place, which vouches that it was followed there" in w.text()


def test_a_post_of_a_real_wordpress_is_held_and_put_back_exactly(opened, beside):
    visitor = opened(beside.address, own=(beside.blog,))
    author = opened(beside.blog, demo_at=beside.address)
    until = walking.day(14)
    at, before = report_on_the_blog(visitor, beside)
    walking.tell(visitor)
    the_site_vouches(visitor)
    case = walking.open_the_case(visitor)
    walking.hear_the_other_side(visitor, "gil@wordpress.invalid")
    walking.write_the_decision(visitor, until)
    walking.decide(visitor)
    assert status(at) in {401, 404}
    kept_out = log_in(author, beside)
    assert author.page.locator("#wp-submit").count() == 1
    assert f"until {until:%A}, {until.day} {until:%B %Y}, 23:59" in kept_out
    assert f"for 14 days, until {walking.in_words(until)}" in kept_out
    assert "The letter to you says more." in kept_out  # whoever else reads that page shall not read the reasons

    visitor.page.goto("/demo/mailbox/?to=gil@wordpress.invalid")
    walking.newest_decision(visitor)
    assert "It offers a paid course in a discussion." in visitor.text()
    walking.appeal(visitor)
    walking.reverse(visitor, case)
    assert words_of(author, at) == before
    log_in(author, beside)
    author.page.goto(f"{beside.blog}/wp-admin/profile.php")
    assert author.page.locator("#user_login").input_value() == AUTHOR
