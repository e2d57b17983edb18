"""What only a browser can show: who may frame the Report link (H2), and the slip on one small sheet."""

from __future__ import annotations

import io
import re

import pytest

from evenhand.doors.demo.cast import MAIL
from tests.browser import running

pytestmark = pytest.mark.browser

A6 = (298, 420)  # points
REFUSED = "net::ERR_BLOCKED_BY_RESPONSE"
"""What Chromium says of a frame whose content forbids it."""
FRAMED = """<!doctype html><html lang="en"><title>A site</title>
<iframe src="{desk}/embed/?where=https%3A%2F%2F{place}%2Fnewsletter%2F7" title="Report this post" {more}></iframe></html>"""
SANDBOX = 'sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"'


@pytest.fixture(scope="module")
def chromium():
    """A browser that lets the made-up sites reach this machine, so that only what the desk says keeps them out."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as p:
        lets = "--disable-features=LocalNetworkAccessChecks"
        browser = p.chromium.launch(executable_path=running.CHROMIUM, args=[*running.ARGUMENTS, lets])
        yield browser
        browser.close()


def framed(window, demo, origin, *, more=SANDBOX, sandboxed=False):
    """Show the frame on a page of that origin; return what is read in it, or why there is nothing."""
    page = window(own=(origin,)).page
    headers = {"Content-Security-Policy": "sandbox allow-scripts allow-popups"} if sandboxed else {}
    body = FRAMED.format(desk=demo.address, place=MAIL, more=more)
    page.route(f"{origin}/a-post", lambda route: route.fulfill(body=body, content_type="text/html", headers=headers))
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.failure))
    page.goto(f"{origin}/a-post")
    page.wait_for_timeout(500)
    return failed[0] if failed else page.frames[-1].locator("body").inner_text()


@pytest.mark.parametrize("more", [SANDBOX, ""], ids=["sandboxed as stewards copy it", "without a sandbox"])
def test_h2_a_place_of_ours_may_frame_the_link(window, demo, more):
    assert "Report this post" in framed(window, demo, f"https://{MAIL}", more=more)


@pytest.mark.parametrize(
    "origin",
    [
        f"https://{MAIL}.evil.example",
        f"https://not-{MAIL}",
        f"https://www.{MAIL}",
        f"http://{MAIL}",
        f"https://{MAIL}:8443",
    ],
)
def test_h2_a_look_alike_another_scheme_and_another_port_may_not(window, demo, origin):
    assert framed(window, demo, origin) == REFUSED


def test_h2_a_page_of_no_origin_may_not(window, demo):
    assert framed(window, demo, f"https://{MAIL}", sandboxed=True) == REFUSED


def test_the_link_leads_out_of_the_frame_to_the_report_page(window, demo):
    page = window(own=(f"https://{MAIL}",)).page
    body = FRAMED.format(desk=demo.address, place=MAIL, more=SANDBOX)
    page.route(f"https://{MAIL}/**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"https://{MAIL}/newsletter/7")
    with page.context.expect_page() as opens:
        page.frame_locator("iframe").get_by_role("link").click()
    report = opens.value
    report.wait_for_load_state()
    assert report.get_by_label("Where?", exact=True).input_value() == f"https://{MAIL}/newsletter/7"


def test_the_plain_line_that_stewards_copy_opens_the_report_page_with_the_address_of_the_post(window, demo):
    page = window(own=(f"https://{MAIL}",)).page
    page.goto("/report-link/")
    line = (
        page.locator("#html-line").inner_text().replace("ADDRESS-OF-THE-POST", f"https%3A%2F%2F{MAIL}%2Fnewsletter%2F7")
    )
    page.route(f"https://{MAIL}/newsletter/7", lambda route: route.fulfill(body=line, content_type="text/html"))
    page.goto(f"https://{MAIL}/newsletter/7")
    page.get_by_role("link", name="Report this post").click()
    page.wait_for_url(f"{demo.address}/report/**")
    assert page.get_by_label("Where?", exact=True).input_value() == f"https://{MAIL}/newsletter/7"


def test_what_stands_in_the_frame_and_what_stewards_copy_can_be_used_by_everybody(window):
    for scheme, width in (("light", 1280), ("dark", 320)):
        w = window(color_scheme=scheme, viewport={"width": width, "height": 800})
        for name in ("embed", "report-link", "report/impersonation", "before"):
            w.page.goto(f"/{name}/")
            w.seen(name)


def test_the_slip_fits_on_one_a6_sheet_and_says_nothing_of_what_was_told(window):
    pikepdf = pytest.importorskip("pikepdf")
    w = window()
    w.page.goto("/demo/")
    w.page.get_by_role("button", name=re.compile("Linh Pham")).first.click()
    w.page.goto("/desk/")
    w.follow("Write down what somebody told you")
    w.seen("by hand")
    w.page.get_by_label("By telephone").check()
    w.page.get_by_label("What happened?").fill("canary")
    w.click("Send it for them, and show their receipt")
    w.seen("slip")
    w.page.emulate_media(media="print")
    shown = w.page.locator("body").inner_text()
    assert ("canary" in shown, "Linh Pham" in shown, len(re.findall(r"^[a-z-]+$", shown, re.MULTILINE))) == (
        False,
        False,
        11,
    )
    with pikepdf.open(io.BytesIO(w.page.pdf(prefer_css_page_size=True))) as pdf:
        (sheet,) = pdf.pages
        assert tuple(round(float(side)) for side in sheet.mediabox[2:]) == A6
