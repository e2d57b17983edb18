"""Chromium before the real command `evenhand demo`."""

from __future__ import annotations

import pytest

from tests.browser import running

pytest.register_assert_rewrite("tests.browser.windows", "tests.browser.walking")


@pytest.fixture(scope="session")
def demo():
    """One demonstration for all of them, as `evenhand demo` makes it."""
    with running.demo() as running_demo:
        yield running_demo


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=running.CHROMIUM, args=running.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium):
    """Open a window before an address: `opened(address)`; whatever it complains of fails the test."""
    from tests.browser.windows import Window

    windows = []

    def at(address, *, demo_at="", own=(), javascript=True, **more):
        context = chromium.new_context(base_url=address, java_script_enabled=javascript, **more)
        if javascript:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        files = (demo_at or address).replace("localhost", "127.0.0.1")  # where the demonstration keeps files apart
        windows.append(Window(context.new_page(), demo_at or address, (address, files, *own), javascript))
        return windows[-1]

    yield at
    for window in windows:
        window.page.context.close()
    assert [complaint for window in windows for complaint in window.complaints] == []


@pytest.fixture
def window(opened, demo):
    """Open a window before the demonstration."""
    return lambda **more: opened(demo.address, **more)
