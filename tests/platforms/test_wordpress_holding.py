"""What is held on a real WordPress comes back exactly as it was."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.platforms.blog import WEB
from tests.platforms.contract import assert_a_person_must

pytestmark = pytest.mark.wordpress


@pytest.mark.parametrize("status", ["publish", "private", "draft", "pending", "future"])
def test_a_post_is_put_back_into_the_state_it_had(site, status):
    when = {"date_gmt": "2031-05-06T07:08:09"} if status == "future" else {}
    html = '<p>Kept as <iframe src="https://x.example/"></iframe> it was</p>'
    post = site.post("keeper2", status=status, content=html, sticky=status == "publish", **when)
    before = site.state(post)
    site.desk.hide(f"post:{post['id']}")
    assert site.state(post)["status"] == "private"
    site.desk.restore(f"post:{post['id']}")
    assert site.state(post) == before


@pytest.mark.parametrize("status", ["approved", "hold", "spam", "trash"])
def test_a_comment_is_put_back_into_the_state_it_had(site, status):
    comment = site.comment(site.post())
    path = f"/wp/v2/comments/{comment['id']}?context=edit"
    site.ask("keeper2", "POST", path, json={"status": status})
    before = site.ask("keeper2", "GET", path).json()
    assert before["status"] == status
    site.desk.hide(f"comment:{comment['id']}")
    assert site.ask("keeper2", "GET", path).json()["status"] == "hold"
    site.desk.restore(f"comment:{comment['id']}")
    assert site.ask("keeper2", "GET", path).json() == before


def test_an_author_cannot_publish_or_delete_what_is_held(site):
    post = site.post()
    comment = site.comment(post)
    site.desk.hide(f"comment:{comment['id']}")
    site.desk.hide(f"post:{post['id']}")
    path = f"/wp/v2/posts/{post['id']}"
    for login in ("alice", "editor"):
        assert site.ask(login, "POST", path, json={"status": "publish"}).status_code == 403
        assert site.ask(login, "DELETE", path).status_code == 403
    assert site.ask("alice", "POST", f"/wp/v2/comments/{comment['id']}", json={"status": "approved"}).status_code == 403
    assert site.desk.fetch(f"post:{post['id']}").hidden


def test_what_a_keeper_published_again_by_hand_is_read_back_as_not_hidden(site):
    post = site.post()
    site.desk.hide(f"post:{post['id']}")
    site.ask("keeper2", "POST", f"/wp/v2/posts/{post['id']}", json={"status": "publish"})
    assert not site.desk.fetch(f"post:{post['id']}").hidden
    site.desk.hide(f"post:{post['id']}")
    assert not site.seen_by_stranger(post["link"])
    site.desk.restore(f"post:{post['id']}")
    assert site.seen_by_stranger(post["link"])


def test_what_a_keeper_moved_to_the_trash_is_still_hidden_and_comes_back(site):
    post = site.post()
    comment = site.comment(post)
    before = site.state(post)
    for kind, number in (("comment", comment["id"]), ("post", post["id"])):
        site.desk.hide(f"{kind}:{number}")
        assert site.ask("keeper2", "DELETE", f"/wp/v2/{kind}s/{number}").status_code == 200
        assert site.desk.fetch(f"{kind}:{number}").hidden
        site.desk.restore(f"{kind}:{number}")
        assert not site.desk.fetch(f"{kind}:{number}").hidden
    assert site.seen_by_stranger(comment["link"])
    assert site.state(post) | {"modified": "", "modified_gmt": ""} == before | {"modified": "", "modified_gmt": ""}


def test_the_timer_that_empties_the_trash_leaves_what_is_held(site):
    number = site.post()["id"]
    site.desk.hide(f"post:{number}")
    by_timer = f"define('DOING_CRON', true); wp_delete_post({number}, true);"
    site.running.php(by_timer)
    site.desk.restore(f"post:{number}")
    assert not site.desk.fetch(f"post:{number}").hidden
    site.running.php(by_timer)
    assert_a_person_must(lambda: site.desk.fetch(f"post:{number}"))


def test_twenty_simultaneous_requests_make_one_announcement(site):
    key = uuid.uuid4().hex
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(site.desk.announce, key, f"Title {key}", "Words.") for _ in range(20)]
        assert len({one.result() for one in asked}) == 1
    found = site.ask("keeper2", "GET", f"/wp/v2/posts?search={key}&status=any").json()
    assert len(found) == 1
    assert (found[0]["status"], found[0]["comment_status"]) == ("publish", "closed")


def test_an_announcement_that_was_taken_down_is_not_published_again(site):
    key = uuid.uuid4().hex
    address = site.desk.announce(key, "Taken down", "Words.")
    number = site.desk.find(address).partition(":")[2]
    site.ask("keeper2", "DELETE", f"/wp/v2/posts/{number}")
    site.desk.announce(key, "Taken down", "Words.")
    assert not site.desk.announced(key)
    assert not site.seen_by_stranger(address)
    assert site.ask("keeper2", "GET", f"/wp/v2/posts/{number}").json()["status"] == "trash"


def test_the_words_of_an_announcement_are_words(site):
    words = "Use <b>tags</b> & [gallery]\n\nhttps://videos.example/watch\n\nback\\slash"
    page = WEB.get(site.desk.announce(uuid.uuid4().hex, "Tags <i>and</i> “more”", words), follow_redirects=True).text
    assert "Use &lt;b&gt;tags&lt;/b&gt; &amp; &#091;gallery]" in page
    assert '<a href="https://videos.example/watch"' in page
    assert "<iframe" not in page
    assert "back\\slash" in page
    assert "Tags &lt;i&gt;and&lt;/i&gt;" in page
