"""Signed-in readers report on the WordPress site itself; the desk reads it there, and nobody else does."""

from html import unescape

import pytest

from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms import polling
from evenhand.platforms.actions import add_place
from evenhand.platforms.port import CannotDo, Flag
from evenhand.platforms.queries import snapshots
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.wordpress.adapter import WordPress
from evenhand.reports import flagged, queries
from evenhand.reports.models import Report
from tests.cast import CLEO
from tests.clearing import all_clear
from tests.platforms import contract
from tests.platforms.blog import REPORT_PAGE, WEB

pytestmark = pytest.mark.wordpress
WORDS = "He calls me <i>dirt</i> here, 3 < 4 \\o/ 🙈"


def last_flag(site):
    return contract.last_flag(site.desk)


def test_a_reader_reports_a_post_without_being_named(site):
    after, post = last_flag(site), site.post()
    answer = site.flag(f"post:{post['id']}", WORDS)
    assert answer.status_code == 200
    assert "Thank you." in answer.text
    (told,) = site.desk.flags(after)
    assert told == Flag(told.id, post["link"], WORDS)


def test_a_reader_reports_a_comment_and_is_named_when_they_say_so(site):
    after, comment = last_flag(site), site.comment(site.post())
    site.flag(f"comment:{comment['id']}", WORDS, named="1")
    (told,) = site.desk.flags(after)
    assert (told.address, told.name) == (comment["link"], "Bob Reader")
    assert told.email.startswith("bob@")


def test_of_whoever_is_not_named_nothing_is_kept_on_the_site(site):
    post = site.post()
    site.flag(f"post:{post['id']}", WORDS)
    kept = site.running.php(
        "global $wpdb; $id = $wpdb->get_var(\"SELECT MAX(ID) FROM $wpdb->posts WHERE post_type = 'evenhand_flag'\");"
        "echo wp_json_encode( array( get_post( $id ), get_post_meta( $id ) ) );"
    )
    assert '"post_author":"0"' in kept
    assert "bob" not in kept.lower()


def test_the_same_form_sent_twice_is_one_flag(site):
    after, post = last_flag(site), site.post()
    browser, _ = site.log_in("bob")
    _, carried = site.form_at(browser, f"post:{post['id']}")
    for _ in range(2):
        browser.post(f"/?evenhand_flag=post:{post['id']}", data=carried | {"words": WORDS})
    assert len(site.desk.flags(after)) == 1


def test_a_page_of_flags_is_followed_by_the_next(site):
    after, post = last_flag(site), site.post()
    site.running.php(
        f"for ( $i = 0; $i < 53; $i++ ) {{ Evenhand\\keep_flag( wp_generate_uuid4(), array( 'address' => '{post['link']}',"
        " 'words' => \"number $i\", 'name' => '', 'mail' => '' ) ); }"
    )
    first = site.desk.flags(after)
    rest = site.desk.flags(first[-1].id)
    assert (len(first), len(rest)) == (50, 3)
    assert [f.words for f in (*first, *rest)] == [f"number {i}" for i in range(53)]
    assert site.desk.flags(rest[-1].id) == ()


def test_a_form_from_another_site_is_refused_and_keeps_the_words(site):
    after, post = last_flag(site), site.post()
    browser, _ = site.log_in("bob")
    answer = browser.post(f"/?evenhand_flag=post:{post['id']}", data={"words": WORDS, "named": "1", "_wpnonce": "x"})
    assert answer.status_code == 422
    assert 'name="named" value="1" checked' in answer.text
    assert WORDS in unescape(answer.text)
    assert site.desk.flags(after) == ()


@pytest.mark.parametrize("words", ["", "  ", "x" * 20_001])
def test_no_words_and_endless_words_are_asked_for_again(site, words):
    after, post = last_flag(site), site.post()
    answer = site.flag(f"post:{post['id']}", words)
    assert answer.status_code == 422
    assert site.desk.flags(after) == ()


def test_strangers_see_no_form_and_no_link_to_it(site):
    site.desk.flags("")
    post = site.post()
    assert "evenhand_flag" not in WEB.get(post["link"]).text
    answer = WEB.get(f"{site.address}/?evenhand_flag=post:{post['id']}")
    assert (answer.status_code, "wp-login.php" in answer.headers["location"]) == (302, True)


def test_readers_see_the_link_and_the_form_says_where_one_stays_without_a_name(site):
    site.desk.flags("")
    post = site.post()
    browser, _ = site.log_in("bob")
    assert f"evenhand_flag=post:{post['id']}" in unescape(browser.get(post["link"]).text)
    page, _ = site.form_at(browser, f"post:{post['id']}")
    assert "Whoever runs this website could see that you wrote it" in page.text
    assert f"evenhand_report=post:{post['id']}" in unescape(page.text)
    assert REPORT_PAGE
    assert "<script" not in page.text


def test_a_desk_that_does_not_read_is_not_written_to(site):
    post = site.post()
    browser, _ = site.log_in("bob")
    site.running.php("update_option( 'evenhand_flags_read', array( 'at' => time() - 2 * DAY_IN_SECONDS ) );")
    assert "evenhand_flag=" not in browser.get(post["link"]).text
    assert browser.get(f"/?evenhand_flag=post:{post['id']}").status_code == 404
    site.desk.flags("")
    assert browser.get(f"/?evenhand_flag=post:{post['id']}").status_code == 200


def test_what_strangers_cannot_see_cannot_be_reported_there(site):
    site.desk.flags("")
    hidden = site.post()
    site.desk.hide(f"post:{hidden['id']}")
    browser, _ = site.log_in("bob")
    for content in (f"post:{hidden['id']}", "post:99999999", "user:1", "[]"):
        assert browser.get(f"/?evenhand_flag={content}").status_code == 404


def test_nobody_but_the_desk_and_the_keeper_reads_flags(site):
    post = site.post()
    site.flag(f"post:{post['id']}", WORDS)
    number = last_flag(site)
    assert site.ask(None, "GET", "/evenhand/v1/flags?after=0").status_code == 401
    for login in ("bob", "alice", "editor"):
        assert site.ask(login, "GET", "/evenhand/v1/flags?after=0").status_code == 403
        assert site.ask(login, "GET", f"/wp/v2/posts/{number}").status_code in (401, 403, 404)
    assert "evenhand_flag" not in site.ask("editor", "GET", "/wp/v2/types").text
    assert WEB.get(f"{site.address}/?p={number}", follow_redirects=True).status_code == 404
    assert WORDS[:20] not in WEB.get(f"{site.address}/?s=dirt").text


def test_what_the_desk_has_received_is_gone_thirty_days_later(site):
    post = site.post()
    site.flag(f"post:{post['id']}", WORDS)
    number = last_flag(site)
    site.running.php(
        "global $wpdb; $wpdb->query( \"UPDATE $wpdb->posts SET post_date_gmt = '2020-01-01'"
        " WHERE post_type = 'evenhand_flag'\" );"
        "update_option( 'evenhand_flags_read', array( 'at' => 0 ) );"
    )
    site.desk.flags(str(int(number) - 1))
    assert [f.id for f in site.desk.flags("")] == [number]  # the desk has not said that it has this one
    site.running.php("update_option( 'evenhand_flags_read', array( 'at' => 0 ) );")
    site.desk.flags(number)
    assert site.desk.flags("") == ()


def test_a_cursor_of_another_kind_needs_a_person(site):
    with pytest.raises(CannotDo) as caught:
        site.desk.flags("' OR 1=1")
    assert caught.value.permanent


def test_a_wrong_password_reads_nothing(site):
    with pytest.raises(CannotDo, match="application password"):
        WordPress(site.address, "evenhand-desk", "wrong").flags("")


def test_what_a_reader_flags_on_the_site_ends_as_a_report_with_a_copy_of_the_post(site, house):
    account = site.running.desk
    access = {"user": account.login, "password": account.application_password}
    place = add_place(FOUNDER, name="Our blog", kind=PlaceKind.WORDPRESS, address=site.address, access=access)
    polling.mark(place, Flag(last_flag(site), "", ""))
    comment = site.comment(site.post(), content="You are all dirt.")
    site.flag(f"comment:{comment['id']}", WORDS, named="1")
    flagged.poll()
    flagged.poll()
    run_due(HANDLERS)
    all_clear()
    report = queries.for_moderator(CLEO, Report.objects.get().ref)
    assert (report.came_by, report.named, report.told.happened) == ("platform", True, WORDS)
    assert report.told.where == comment["link"]
    (copy,) = snapshots(CLEO, report.ref)
    assert (copy.words, copy.author) == ("You are all dirt.", site.id("alice"))
