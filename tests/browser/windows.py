"""A window of the browser in which every page is looked at: by axe, for what its console says, for where it asks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
REFUSED = "status of 422"
"""Chromium says in the console too that a form was not taken; that is no complaint."""
SIDEWAYS = """() => {
  const width = document.scrollingElement.clientWidth
  if (document.scrollingElement.scrollWidth <= innerWidth) { return [] }
  return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => e.tagName + "." + e.className + " " + (e.textContent || "").trim().slice(0, 60))
}"""


@dataclass
class Window:
    """One window. `ours`: the desk; `own`: what else may be asked; `looks`: axe looks; `picture`: called with page and name."""

    page: object
    ours: str
    own: tuple[str, ...] = ()
    javascript: bool = True
    looks: bool = True
    complaints: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    picture: object = None

    def __post_init__(self):
        self.page.on("console", self._said)
        self.page.on("pageerror", self._broke)
        self.page.context.on("request", self._asked)

    def _said(self, message):
        ours = self.page.url.startswith(self.ours)
        if ours and message.type in {"error", "warning"} and REFUSED not in message.text:
            self.complaints.append(f"{message.type} on {self.page.url}: {message.text}")

    def _broke(self, error):
        if self.page.url.startswith(self.ours):
            self.complaints.append(f"a script of {self.page.url}: {error}")

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws"} and f"{parts.scheme}://{parts.netloc}" not in (self.ours, *self.own):
            self.complaints.append(f"a request to {request.url} from {self.page.url}")

    def seen(self, name):
        """Look at a page of ours: nothing to scroll sideways for, nothing axe finds."""
        self.visited.append(name)
        too_wide = self.page.evaluate(SIDEWAYS)
        assert not too_wide, f"{name} ({self.page.url}) is wider than the window: {too_wide}"
        if self.picture:
            self.picture(self.page, name)
        if self.javascript and self.looks:
            accessible(self.page, name)

    def text(self):
        return self.page.locator("main").inner_text()

    def click(self, words, role="button", *, inside=None):
        """Press what is called so, and wait for the page it leads to."""
        self.press((inside or self.page).get_by_role(role, name=words, exact=True).first)

    def press(self, button):
        with self.page.expect_navigation():
            button.click()

    def follow(self, words):
        self.click(words, "link")

    def reload_until(self, ready, what, seconds=30):
        """Look again until it is so."""
        until = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < until, f"not in {seconds} s: {what}\n{self.text()}"
            self.page.wait_for_timeout(300)
            self.page.reload()


def accessible(page, name=""):
    """Assert that axe finds no violation of WCAG 2.2 AA, or say what and where."""
    found = axe.Axe().run(page, options={"runOnly": LEVELS}).response["violations"]
    told = [
        f"{violation['id']} ({violation['help']}): {node['target']} {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not told, f"{name} {page.url}\n" + "\n".join(told)
