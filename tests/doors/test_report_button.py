"""The Report link of a post: what vouches for it, what does not, and who may frame it (cases W1, W2, H2)."""

import datetime as dt
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.urls import get_resolver

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.models import SpentLink
from evenhand.platforms.queries import secret_of
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.tokens import sign
from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO, MONDAY_NOON
from tests.doors.conftest import hidden, typed
from tests.house.test_doors import addresses
from tests.stories.whole_way import work

BLOG = "https://blog.lakeside.example"
POST = BLOG + "/2026/a-post/?p=12#comment-3"
TEN_MINUTES = dt.timedelta(minutes=10)


@pytest.fixture
def blog(code):
    """A site of ours that signs its Report links; nobody can fetch its posts by machine here."""
    return add_place(
        FOUNDER, name="Blog", kind=PlaceKind.BY_HAND, address=BLOG, steward_email="steward@lakeside.example"
    )


@pytest.fixture
def signed(blog):
    """A link as the blog signs it: `signed(POST)` gives the address on the desk."""

    def at(post=POST, *, now=MONDAY_NOON, secret=None):
        token = sign(post, now + TEN_MINUTES, secret or secret_of(FOUNDER, blog))
        return f"/report/?where={quote(post, safe='')}&token={token}"

    return at


@pytest.fixture
def told(visitor):
    """Follow a link, write a sentence, send it; return the page with the receipt."""

    def tell(link, **answers):
        form = hidden(visitor.get(link)) | typed(visitor.get(link)) | {"happened": "canaryhappened"} | answers
        check = visitor.post("/report/", form | {"step": "check"})
        return visitor.post("/report/", hidden(check) | {"step": "send"})

    return tell


def ways():
    work()
    return [
        queries.for_moderator(CLEO, ref).came_by for ref in Report.objects.order_by("id").values_list("ref", flat=True)
    ]


def test_a_link_signed_by_its_place_is_a_report_by_the_button(signed, told, visit):
    receipt = told(signed())
    assert "We have your report" in receipt.text_shown
    assert ways() == ["button"]
    (row,) = Report.objects.all()
    shown = queries.for_moderator(CLEO, row.ref)
    assert (shown.place_name, shown.told.where) == ("Blog", POST)
    desk = visit(CLEO).get(f"/desk/reports/{row.ref}/").content.decode()
    assert "by the Report link of the post’s place, which vouches that it was followed there" in desk


def test_a_plain_link_is_a_report_by_the_page_about_that_post(blog, told):
    told(f"/report/?where={quote(POST, safe='')}")
    assert ways() == ["page"]
    assert queries.for_moderator(CLEO, Report.objects.get().ref).told.where == POST


@pytest.mark.parametrize(
    "link",
    [
        lambda signed: signed(secret="guessed"),
        lambda signed: signed(POST).replace("comment-3", "comment-4"),
        lambda signed: signed(now=MONDAY_NOON - TEN_MINUTES),
        lambda signed: signed("https://blog.lakeside.example.evil.example/12"),
        lambda signed: signed().replace("token=", "token=9"),
        lambda signed: signed().partition("&token=")[0] + "&token=" + "x" * 3_000,
    ],
    ids=["forged", "of another post", "expired", "of another site", "with a later end", "endless"],
)
def test_w2_a_token_that_does_not_hold_is_an_ordinary_report_and_says_so_nowhere(signed, told, visitor, link):
    plain = visitor.get(link(signed).partition("&token=")[0])
    asked = visitor.get(link(signed))
    assert (asked.status_code, typed(asked)) == (200, typed(plain))
    shown = re.compile(r'name="(?:form|token)" value="[^"]*"')
    assert shown.sub("", asked.text_shown).replace('<input type="hidden" >', "") == shown.sub(
        "", plain.text_shown
    ).replace('<input type="hidden" >', "")
    assert "We have your report" in told(link(signed)).text_shown
    assert ways() == ["page"]


def test_w2_a_token_that_was_used_vouches_for_nothing_more(signed, told):
    first, second = told(signed()), told(signed(), happened="Something else")
    assert ("We have your report" in first.text_shown, "We have your report" in second.text_shown) == (True, True)
    assert ways() == ["button", "page"]


def test_w2_a_form_that_is_sent_with_another_address_or_another_token_is_an_ordinary_one(signed, visitor):
    form = hidden(visitor.get(signed())) | {"step": "send", "happened": "x"}
    visitor.post("/report/", form | {"where": POST + "4"})
    other = hidden(visitor.get(signed())) | {"step": "send", "happened": "y", "where": POST}
    visitor.post("/report/", other | {"token": sign(POST, MONDAY_NOON + 2 * TEN_MINUTES, "mine")})
    assert ways() == ["page", "page"]


def test_somebody_who_writes_for_hours_after_they_came_by_the_button_is_vouched_for_still(signed, visitor, at):
    form = hidden(visitor.get(signed())) | {"step": "send", "happened": "x", "where": POST}
    at(MONDAY_NOON + dt.timedelta(hours=5))
    assert "We have your report" in visitor.post("/report/", form).text_shown
    assert ways() == ["button"]


def test_a_double_click_by_the_button_is_one_report_with_one_receipt(signed, visitor):
    form = hidden(visitor.get(signed())) | {"step": "send", "happened": "x", "where": POST}
    first, second = visitor.post("/report/", form), visitor.post("/report/", form)
    assert first.text_shown == second.text_shown
    assert ways() == ["button"]


def test_what_was_used_is_forgotten_after_the_next_day_and_tells_no_hour(signed, told, at):
    told(signed())
    assert list(SpentLink.objects.values_list("on", flat=True)) == [dt.date(2026, 3, 2)]
    at(MONDAY_NOON + dt.timedelta(days=2))
    told(signed(now=MONDAY_NOON + dt.timedelta(days=2)))
    assert list(SpentLink.objects.values_list("on", flat=True)) == [dt.date(2026, 3, 4)]


def test_w2_a_form_kept_over_midnight_does_not_bring_a_used_link_back(signed, visitor, at):
    forms = [hidden(visitor.get(signed())) | {"step": "send", "happened": str(n), "where": POST} for n in range(2)]
    visitor.post("/report/", forms[0])
    at(MONDAY_NOON + dt.timedelta(hours=20))
    visitor.post("/report/", forms[1])
    assert ways() == ["button", "page"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": BLOG},
    ],
    ids=str,
)
def test_w1_a_page_elsewhere_cannot_send_a_report_by_its_visitor(signed, visitor, headers):
    """Not even one of ours, with a number it has fetched for itself: the form is sent from our own page or not at all."""
    fetched = hidden(visitor.get(signed())) | {"step": "send", "happened": "canary", "where": POST}
    assert visitor.post("/report/", fetched, **headers).status_code == 403
    assert Report.objects.count() == 0


def test_w1_a_number_fetched_elsewhere_and_given_to_a_thousand_visitors_is_one_report(signed, visitor):
    """A browser so old that it says nothing of where a form comes from has nothing to lend: no cookie, no account."""
    fetched = hidden(visitor.get(signed())) | {"step": "send", "happened": "canary", "where": POST}
    for _ in range(5):
        visitor.post("/report/", fetched)
    assert Report.objects.count() == 1


def test_w1_without_a_number_of_ours_nothing_is_taken(visitor):
    assert visitor.post("/report/", {"step": "send", "happened": "canary", "where": POST}).status_code == 422
    assert Report.objects.count() == 0


# The frame


def policy(response):
    return {line.split()[0]: line.split()[1:] for line in response.headers["Content-Security-Policy"].split("; ")}


def test_the_frame_holds_one_link_and_nothing_that_acts(blog, visitor):
    page = visitor.get(f"/embed/?where={quote(POST, safe='')}")
    assert (page.status_code, dict(page.cookies)) == (200, {})
    assert re.findall(r"<(form|button|input|script|iframe)", page.text_shown) == []
    (to,) = re.findall(r'<a href="([^"]+)" target="_blank" rel="noopener noreferrer nofollow">', page.text_shown)
    assert to == f"http://localhost:8000/report/?where={quote(POST, safe='')}"


def test_h2_exactly_the_origins_of_our_places_may_frame_it(blog, visitor):
    add_place(
        FOUNDER,
        name="List",
        kind=PlaceKind.BY_HAND,
        address="http://LISTS.example:8080/a/",
        steward_email="s@x.example",
    )
    page = visitor.get("/embed/")
    assert policy(page)["frame-ancestors"] == ["http://lists.example:8080", BLOG]
    assert "X-Frame-Options" not in page.headers


@pytest.mark.parametrize(
    "address",
    [
        "https://*.example",
        "https://a.example; script-src *",
        "https://a.example,b.example",
        "https://user@a.example",
        "null",
    ],
)
def test_h2_an_address_that_would_say_more_than_one_origin_lets_nobody_in(code, visitor, address):
    add_place(FOUNDER, name="Odd", kind=PlaceKind.BY_HAND, address=address, steward_email="s@x.example")
    said = policy(visitor.get("/embed/"))
    assert (said["frame-ancestors"], said["script-src"]) == (["'none'"], ["'self'"])


def test_h2_nothing_else_can_be_framed(blog, visitor):
    """Every address there is, also those that answer with a redirect or with nothing."""
    told = {
        path: (policy(page)["frame-ancestors"], page.headers.get("X-Frame-Options"))
        for pattern in addresses(get_resolver().url_patterns)
        for path in ["/" + re.sub(r"<(?:\w+:)?\w+>", "1", str(pattern.pattern))]
        for page in [visitor.get(path)]
        if path != "/embed/"
    }
    assert {path: said for path, said in told.items() if said != (["'none'"], "DENY")} == {}


# What stewards copy


def lines(visitor):
    text = visitor.get("/report-link/").content.decode()
    return {
        name: unescape(line) for name, line in re.findall(r'<pre class="snippet" id="(\w+)-line">([^<]*)</pre>', text)
    }


def test_every_line_to_copy_holds_this_desks_address(visitor):
    found = lines(visitor)
    assert list(found) == [
        "html", "frame", "wordpress", "ghost", "mediawiki", "discourse", "moodle", "mailman", "mastodon", "signature",
    ]  # fmt: skip
    assert [name for name, line in found.items() if "http://localhost:8000/" not in line] == []
    assert [name for name, line in found.items() if "<script" in line] == []


def test_the_plain_line_brings_the_address_of_the_post_along(visitor):
    line = lines(visitor)["html"].replace("ADDRESS-OF-THE-POST", quote(POST, safe=""))
    (href,) = re.findall(r'href="http://localhost:8000([^"]+)"', line)
    assert typed(visitor.get(href))["where"] == POST


def test_the_page_is_for_stewards_who_have_no_account_and_holds_nothing_else_of_ours(blog, visitor):
    page = visitor.get("/report-link/")
    assert (page.status_code, dict(page.cookies)) == (200, {})
    assert [word for word in ("Blog", BLOG, "steward@", secret_of(FOUNDER, blog)) if word in page.text_shown] == []


def test_seated_people_find_it(visit, house):
    assert 'href="/report-link/?from=queue"' in visit(CLEO).get("/desk/").content.decode()
    assert 'href="/report-link/?from=way-in"' in visit(CLEO).get("/staff/way-in/").content.decode()
