"""What every platform keeps, real or fake: the same sentences, run against each.

A platform's test module subclasses PlatformContract and gives a fixture `place`: a post just written, visible to
everybody, by an account that takes part and is not suspended.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from evenhand.platforms.port import LONGEST_ID, CannotDo, Limit, Platform, Suspension

SOON = (dt.datetime.now(dt.UTC) + dt.timedelta(days=30)).replace(microsecond=0)
LATER = SOON + dt.timedelta(days=60)
EARLIER = SOON - dt.timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Place:
    """One platform in a known state; the two questions are asked as a stranger and as the account's holder."""

    platform: Platform
    post: str  # the address of a visible post
    author: str  # its author's account id
    seen_by_stranger: Callable[[str], bool]
    can_post: Callable[[str], bool]
    no_content: str  # a content id of the right form behind which there is nothing
    no_account: str  # likewise an account id
    shows_at_once: Callable[[str], bool]  # what the account writes now is seen by strangers
    flag: Callable[[str], None] | None = None  # report the post with the platform's own button, where it has one

    @property
    def content(self) -> str:
        found = self.platform.find(self.post)
        assert found is not None
        return found


def assert_a_person_must(attempt: Callable[[], object]) -> None:
    with pytest.raises(CannotDo) as caught:
        attempt()
    assert caught.value.permanent
    assert caught.value.why.endswith(".")


def last_flag(platform: Platform) -> str:
    """Return the id of the latest flag: what was there before is not this test's."""
    after = ""
    while flags := platform.flags(after):
        after = flags[-1].id
    return after


class PlatformContract:
    # Finding and reading

    def test_an_address_leads_to_the_same_content_every_time(self, place: Place):
        assert place.platform.find(place.post) == place.content

    @pytest.mark.parametrize(
        "address",
        [
            "https://elsewhere.example/hello/",
            "https://elsewhere.example/?p=1",
            "not an address",
            "",
            "javascript:alert(1)",
        ],
    )
    def test_an_address_of_another_site_is_not_ours(self, place: Place, address: str):
        assert place.platform.find(address) is None

    def test_a_host_that_begins_like_ours_is_not_ours(self, place: Place):
        scheme, _, rest = place.post.partition("://")
        host, _, path = rest.partition("/")
        for strange in (f"{host}.elsewhere.example", f"{host}@elsewhere.example", f"someone@{host}", f"{host}1"):
            assert place.platform.find(f"{scheme}://{strange}/{path}") is None

    def test_a_post_is_fetched_with_its_words_and_author(self, place: Place):
        read = place.platform.fetch(place.content)
        assert (read.id, read.address, read.author, read.hidden) == (place.content, place.post, place.author, False)
        assert read.words
        assert read.author_name
        assert read.posted_at is None or read.posted_at.tzinfo is not None

    def test_what_is_not_there_is_said_plainly(self, place: Place):
        assert_a_person_must(lambda: place.platform.fetch(place.no_content))
        assert_a_person_must(lambda: place.platform.hide(place.no_content))
        assert_a_person_must(lambda: place.platform.restore(place.no_content))

    @pytest.mark.parametrize("content", ["", "nonsense", "../../users/1", "post:1/../2"])
    def test_an_id_of_another_form_reaches_nothing(self, place: Place, content: str):
        assert_a_person_must(lambda: place.platform.fetch(content))

    # What was reported with the platform's own button

    def test_what_was_flagged_is_told_once_and_in_order(self, place: Place):
        after = last_flag(place.platform)
        if place.flag is None:
            assert (after, place.platform.flags("")) == ("", ())
            return
        for words in ("One.", "Two.", "Three."):
            place.flag(words)
        flags = place.platform.flags(after)
        assert [(f.words, f.address) for f in flags] == [(words, place.post) for words in ("One.", "Two.", "Three.")]
        assert place.platform.flags(flags[0].id) == flags[1:]
        assert place.platform.flags(flags[-1].id) == ()

    def test_a_flag_has_an_id_of_its_own_that_stays(self, place: Place):
        after = last_flag(place.platform)
        if place.flag is not None:
            place.flag("One.")
            place.flag("One.")
        first, again = place.platform.flags(after), place.platform.flags(after)
        assert first == again
        assert len({f.id for f in first}) == len(first)
        assert max((len(f.id) for f in first), default=0) <= LONGEST_ID

    # Hiding and restoring

    def test_hidden_content_is_gone_for_strangers_and_kept_for_us(self, place: Place):
        before = place.platform.fetch(place.content)
        assert place.seen_by_stranger(place.post)
        place.platform.hide(place.content)
        assert not place.seen_by_stranger(place.post)
        after = place.platform.fetch(before.id)
        assert (after.hidden, after.words, after.author) == (True, before.words, before.author)

    def test_hidden_content_is_still_found_by_its_address(self, place: Place):
        content = place.content
        place.platform.hide(content)
        assert place.platform.find(place.post) == content

    def test_restored_content_is_as_it_was(self, place: Place):
        before = place.platform.fetch(place.content)
        place.platform.hide(before.id)
        place.platform.restore(before.id)
        assert place.platform.fetch(before.id) == before
        assert place.seen_by_stranger(place.post)

    def test_hiding_twice_and_restoring_twice_is_hiding_and_restoring(self, place: Place):
        before = place.platform.fetch(place.content)
        place.platform.hide(before.id)
        place.platform.hide(before.id)
        place.platform.restore(before.id)
        place.platform.restore(before.id)
        assert place.platform.fetch(before.id) == before
        assert place.seen_by_stranger(place.post)

    def test_restoring_what_was_never_hidden_changes_nothing(self, place: Place):
        before = place.platform.fetch(place.content)
        place.platform.restore(before.id)
        assert place.platform.fetch(before.id) == before

    # Suspending and lifting

    def test_an_account_is_suspended_until_the_instant(self, place: Place):
        assert place.can_post(place.author)
        place.platform.suspend(place.author, SOON, "You may appeal until the last day named in your letter.")
        assert place.platform.suspension(place.author) == Suspension(until=SOON)
        assert not place.can_post(place.author)

    def test_an_account_is_suspended_without_an_end(self, place: Place):
        place.platform.suspend(place.author, None, "")
        assert place.platform.suspension(place.author) == Suspension(until=None)
        assert not place.can_post(place.author)

    @pytest.mark.parametrize("second", [SOON, LATER, EARLIER, None])
    def test_the_later_word_about_the_end_counts(self, place: Place, second: dt.datetime | None):
        place.platform.suspend(place.author, SOON, "")
        place.platform.suspend(place.author, second, "")
        assert place.platform.suspension(place.author) == Suspension(until=second)

    def test_an_end_is_read_back_in_utc_whatever_zone_it_was_said_in(self, place: Place):
        place.platform.suspend(place.author, SOON.astimezone(dt.timezone(dt.timedelta(hours=-6))), "")
        read = place.platform.suspension(place.author)
        assert read == Suspension(until=SOON)
        assert read.until is not None
        assert read.until.utcoffset() == dt.timedelta(0)

    def test_a_lifted_account_takes_part_again(self, place: Place):
        place.platform.suspend(place.author, SOON, "")
        place.platform.lift(place.author)
        place.platform.lift(place.author)
        assert place.platform.suspension(place.author) is None
        assert place.can_post(place.author)

    def test_an_account_that_was_never_suspended_is_not(self, place: Place):
        place.platform.lift(place.author)
        assert place.platform.suspension(place.author) is None

    def test_an_account_that_does_not_exist_is_said_plainly(self, place: Place):
        for account in (place.no_account, "", "../1"):
            assert_a_person_must(lambda account=account: place.platform.suspend(account, SOON, ""))
            assert_a_person_must(lambda account=account: place.platform.lift(account))
            assert_a_person_must(lambda account=account: place.platform.suspension(account))

    # Looking at new posts first

    def test_new_posts_of_a_limited_account_wait_until_the_instant(self, place: Place):
        place.platform.limit(place.author, SOON, "Somebody looks first.")
        assert place.platform.limited(place.author) == Limit(until=SOON)
        assert not place.shows_at_once(place.author)
        assert place.seen_by_stranger(place.post)

    def test_a_limited_account_goes_on_taking_part(self, place: Place):
        place.platform.limit(place.author, None, "")
        assert place.platform.limited(place.author) == Limit(until=None)
        assert place.can_post(place.author)
        assert place.platform.suspension(place.author) is None

    @pytest.mark.parametrize("second", [SOON, LATER, EARLIER, None])
    def test_the_later_word_about_a_limit_counts(self, place: Place, second: dt.datetime | None):
        place.platform.limit(place.author, SOON, "")
        place.platform.limit(place.author, second, "")
        assert place.platform.limited(place.author) == Limit(until=second)

    def test_an_account_that_is_limited_no_more_is_shown_at_once(self, place: Place):
        place.platform.limit(place.author, SOON, "")
        place.platform.unlimit(place.author)
        place.platform.unlimit(place.author)
        assert place.platform.limited(place.author) is None
        assert place.shows_at_once(place.author)

    def test_a_limit_on_an_account_that_does_not_exist_is_said_plainly(self, place: Place):
        for account in (place.no_account, "", "../1"):
            assert_a_person_must(lambda account=account: place.platform.limit(account, SOON, ""))
            assert_a_person_must(lambda account=account: place.platform.unlimit(account))
            assert_a_person_must(lambda account=account: place.platform.limited(account))

    # Announcing

    def test_an_announcement_is_published_once_for_a_key(self, place: Place):
        key = f"decision-{place.content}"
        assert not place.platform.announced(key)
        first = place.platform.announce(key, "A change to our Code", "What changes.\n\nFrom when.")
        assert place.platform.announce(key, "A change to our Code", "What changes.\n\nFrom when.") == first
        assert place.seen_by_stranger(first)
        assert place.platform.announced(key)
        assert place.platform.announce(f"{key}-next", "Another", "Words.") != first
