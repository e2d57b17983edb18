"""What members and strangers do on the WordPress site of the tests."""

import re
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from evenhand.doors.demo import wordpress
from evenhand.platforms.wordpress.adapter import WordPress

SECRET = "known-to-the-site-and-the-desk"
REPORT_PAGE = "https://desk.example/report/"
WEB = httpx.Client(timeout=20)  # one for all: making one reads every certificate of the machine


@dataclass(frozen=True)
class Site:
    """A running site with what the tests do there as its members."""

    running: wordpress.Site
    desk: WordPress

    @property
    def address(self) -> str:
        return self.running.address

    def id(self, login):
        return self.running.people[login].id

    def ask(self, login, method, path, **more):
        """Ask WordPress's own REST interface as somebody (None: a stranger)."""
        account = self.running.people.get(login)
        auth = (account.login, account.application_password) if account else None
        return WEB.request(method, f"{self.address}/wp-json{path}", auth=auth, **more)

    def post(self, login="alice", **more):
        """Write a post as somebody and return it as its author's editor sees it."""
        fields = {"title": "Minutes", "content": "What we said.", "status": "publish", "slug": uuid.uuid4().hex} | more
        made = self.ask(login, "POST", "/wp/v2/posts?context=edit", json=fields)
        assert made.status_code == 201, made.text
        return made.json()

    def comment(self, post, login="alice", **more):
        made = self.ask(login, "POST", "/wp/v2/comments", json={"post": post["id"], "content": uuid.uuid4().hex} | more)
        assert made.status_code == 201, made.text
        return made.json()

    def comment_as_visitor(self, post, email, words):
        form = {"comment_post_ID": post["id"], "author": "Somebody", "email": email, "comment": words}
        return WEB.post(f"{self.address}/wp-comments-post.php", data=form)

    def log_in(self, login):
        browser = httpx.Client(base_url=self.address, timeout=20)
        account = self.running.people[login]
        browser.cookies.set("wordpress_test_cookie", "WP Cookie check")
        page = browser.post("/wp-login.php", data={"log": account.login, "pwd": account.password, "testcookie": "1"})
        return browser, page

    def form_at(self, browser, content):
        """Return the page on which a signed-in reader reports, and what it carries along."""
        self.desk.flags("")  # it is offered while the desk reads
        page = browser.get(f"/?evenhand_flag={content}")
        return page, dict(re.findall(r'type="hidden"[^>]* name="([^"]+)" value="([^"]+)"', page.text))

    def flag(self, content, words, login="bob", **said):
        """Report something on the site itself, as a reader does."""
        browser, _ = self.log_in(login)
        _, carried = self.form_at(browser, content)
        return browser.post(f"/?evenhand_flag={content}", data=carried | {"words": words} | said)

    def seen_by_stranger(self, address):
        """Whether the page is public and, when the address names a comment, that comment is on it."""
        page = WEB.get(address, follow_redirects=True)
        fragment = urlsplit(address).fragment
        return page.status_code == 200 and (not fragment or f'id="{fragment}"' in page.text)

    def can_post(self, account):
        login = next(login for login, known in self.running.people.items() if known.id == account)
        draft = {"title": "Draft", "status": "draft"}
        return self.ask(login, "POST", "/wp/v2/posts", json=draft).status_code == 201

    def shows_at_once(self, account):
        """Whether a post and a comment the account writes now are seen by strangers."""
        login = next(login for login, known in self.running.people.items() if known.id == account)
        post, comment = self.post(login), self.comment(self.post("editor"), login)
        shown = {post["status"] == "publish", comment["status"] == "approved"}
        assert len(shown) == 1
        return shown.pop()

    def state(self, post):
        """All that WordPress's keeper can read of a post."""
        read = self.ask("keeper2", "GET", f"/wp/v2/posts/{post['id']}?context=edit").json()
        return {name: value for name, value in read.items() if name != "_links"}
