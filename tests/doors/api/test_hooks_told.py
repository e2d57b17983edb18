"""What a webhook tells becomes reports; what is no flag, or makes no sense, is said and does no harm."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER
from evenhand.platforms import polling
from evenhand.platforms.actions import give_hook
from evenhand.platforms.port import Flag
from evenhand.platforms.queries import told_by
from evenhand.platforms.rules import HookKind
from evenhand.reports.flagged import take_in
from evenhand.reports.models import Report
from tests.doors.api.conftest import BEFORE, NOTHING, NOW, reports
from tests.platforms.signing import FLAGS, FORUM, SIGN, body, discourse, mastodon, standard


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("standard", {"type": "user.created", "data": {"id": "1"}}),
        ("standard", {}),
        ("discourse", {"ping": "OK"}),
        ("discourse", {"post": {"id": 1}}),
        ("discourse", {"reviewable": {"id": 1, "type": "ReviewableQueuedPost", "reviewable_score_ids": [1]}}),
        ("discourse", {"reviewable": {"id": 1, "type": "ReviewableFlaggedPost"}}),
        ("mastodon", {"event": "report.updated", "object": {"id": "8437"}}),
        ("mastodon", {"event": "account.created"}),
    ],
)
def test_what_is_no_flag_is_acknowledged_and_nothing_else(send, place, kind, told):
    secret, content = give_hook(FOUNDER, place, HookKind(kind)), body(told)
    assert send(content, SIGN[kind](secret, clock.now(), content)) == NOTHING
    assert Report.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"payload=%7B%7D", b"[" * 100_000, b'{"type":"flag.created"}'])
def test_what_is_signed_and_not_understood_is_said_so_that_somebody_sees_it(send, place, content):
    secret = give_hook(FOUNDER, place, HookKind.STANDARD)
    assert send(content, standard(secret, clock.now(), content)) == (422, "webhook-is-not-understood")


def test_whoever_flagged_is_named_where_the_platform_says_who(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.MASTODON), body(FLAGS["mastodon"])
    send(content, mastodon(secret, None, content))
    assert reports()[0].named is True


def test_discourse_tells_nobody_by_name_and_says_where_the_words_are(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.DISCOURSE), body(FLAGS["discourse"])
    send(content, discourse(secret, None, content))
    (report,) = reports()
    assert report.named is False
    assert report.told.happened == (
        f"Flagged on the forum. Who flagged it and what they wrote stands in its review queue: {FORUM}/review/31\n\n"
        "The post, as the platform sent it:\nYou are all dirt."
    )
    assert report.told.where == f"{FORUM}/t/weeding/9/4"


def test_a_report_of_mastodon_tells_its_posts_rules_and_account(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.MASTODON), body(FLAGS["mastodon"])
    send(content, mastodon(secret, None, content))
    (report,) = reports()
    assert report.told.where == f"{FORUM}/@ben/90"
    assert report.told.happened.split("\n\n") == [
        "He insults people here.",
        "Rules named there: No insults",
        f"About the account ben: {FORUM}/@ben",
        "The post, as the platform sent it:\nYou are all dirt.",
        "The post, as the platform sent it:\nEvery one of you.",
        f"Also reported: {FORUM}/@ben/91",
    ]


def test_a_flag_of_the_poll_and_of_a_webhook_is_one_report(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.STANDARD), body(FLAGS["standard"])
    assert take_in(place, Flag("f-7", f"{FORUM}/chat/12", "He insults people here.")) is True
    assert send(content, standard(secret, clock.now(), content)) == BEFORE
    assert polling.unread(place) == ()


def test_words_without_end_are_cut_and_never_refused(send, place):
    secret = give_hook(FOUNDER, place, HookKind.STANDARD)
    endless = {
        "id": "1",
        "address": "/" + "a" * 5_000,
        "words": "ha" * 60_000,
        "name": "N" * 900,
        "email": "no address",
    }
    content = body({"type": "flag.created", "data": endless})
    assert send(content, standard(secret, clock.now(), content)) == NOW
    (report,) = reports()
    assert (len(report.told.happened), report.told.happened[-3:]) == (20_000, "[…]")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.just("http://["),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)

NAMES = st.sampled_from(
    [*Flag.__dataclass_fields__, "account", "target_account", "statuses", "url", "content", "rules", "text", "comment"]
)

LIKE_A_FLAG = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["flag.created", "x"]),
        "event": st.just("report.created"),
        "data": st.dictionaries(NAMES, ANY),
        "object": st.dictionaries(NAMES, ANY | st.dictionaries(NAMES, ANY)),
        "reviewable": st.builds(
            lambda more, ids: more | {"type": "ReviewableFlaggedPost", "reviewable_score_ids": ids},
            st.dictionaries(NAMES, ANY),
            st.lists(ANY, max_size=3),
        ),
    }
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(told=LIKE_A_FLAG)
def test_whatever_is_signed_is_understood_or_not_and_never_a_fault_of_ours(send, place, secret, kind, told):
    content = body(told)
    assert send(content, SIGN[kind](secret, clock.now(), content))[0] in (200, 422)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(content=st.binary(max_size=60))
def test_bytes_of_any_kind_are_no_fault_of_ours(place, secret, kind, content):
    headers = {name.lower(): value for name, value in SIGN[kind](secret, clock.now(), content).items()}
    with pytest.raises(Refused, match="webhook-is-not-understood"):
        assert told_by(ANYONE, place, headers, content) == ()
        raise Refused("webhook-is-not-understood")
