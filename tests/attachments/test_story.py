"""The whole way of a file: sent with a report, copied by the worker, seen on the desk; and one sent later."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from evenhand.attachments.models import Attachment
from evenhand.reports.queries import queue
from tests.attachments import samples
from tests.attachments.conftest import fetched, links, words_of, work
from tests.cast import CLEO, ESI, HAL, IVO, NOBODY
from tests.doors import along
from tests.stories.panel import formed


@pytest.fixture
def reported(send_files):
    page = send_files(("jane_doe.jpg", samples.photo()), ("notes.txt", b"What I wrote down"))
    assert (page.status_code, "2 files came with it." in page.text_shown) == (200, True), page.text_shown
    return page


def desk(visit, actor=CLEO):
    (line,) = queue(CLEO).reports
    return visit(actor).get(f"/desk/reports/{line.ref}/")


def test_a_picture_sent_with_a_report_is_seen_on_the_desk_as_a_clean_copy(reported, visit):
    assert "A copy that is safe to look at is being made" in desk(visit).content.decode()
    work()
    page = desk(visit)
    assert "picture-1.jpg" in page.content.decode()
    picture, same, text = links(page)
    assert picture.split("/files/")[0] == same.split("/files/")[0] == ""
    response, content = fetched(picture)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    seen = Image.open(io.BytesIO(content))
    assert (seen.size, dict(seen.getexif())) == ((48, 64), {})  # upright now, and it tells nothing
    assert fetched(text)[1] == b"What I wrote down"


def test_once_the_copy_is_made_the_original_is_gone(reported, lying):
    work()
    rows = Attachment.objects.all()
    assert {(row.state, row.original_gone, row.scan) for row in rows} == {("ready", True, "not-scanned")}
    assert lying() == sorted(row.copy for row in rows)


def test_the_original_is_kept_with_its_name_only_for_whoever_wants_it_kept(send_files, visit, lying):
    original = samples.photo()
    send_files(("jane_doe.jpg", original), keep_original="yes")
    work()
    page = desk(visit)
    assert "jane_doe.jpg" in page.content.decode()
    _, _, whole = links(page)
    response, content = fetched(whole)
    assert content == original
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="original-picture-1.jpg"'
    assert len(lying()) == 2


def test_who_sent_files_reads_what_arrived_and_can_send_more(reported, visitor):
    code = {"code": words_of(reported)}
    box = visitor.post("/mine/", code)
    assert "picture-1.jpg, sent on Monday 2 March 2026, shown without its hidden data" in box.text_shown
    more = [SimpleUploadedFile("later.png", samples.saved(Image.new("RGB", (5, 5)), "PNG"))]
    box = visitor.post("/mine/write/", code | {"words": "One more", "files": more})
    assert (box.status_code, "picture-3.png" in box.text_shown, "One more" in box.text_shown) == (200, True, True)
    box = visitor.post("/mine/write/", code | {"words": "", "files": [SimpleUploadedFile("a.txt", b"no words")]})
    assert (box.status_code, "text-4.txt" in box.text_shown) == (200, True)


def test_a_refused_file_in_the_mailbox_keeps_the_words(reported, visitor):
    code = {"code": words_of(reported)}
    refused = {"words": "Kept", "keep_original": "yes", "files": [SimpleUploadedFile("a.exe", b"MZ\x00\x01")]}
    page = visitor.post("/mine/write/", code | refused)
    assert (page.status_code, ">Kept</textarea>" in page.text_shown) == (422, True)
    assert 'name="keep_original" value="yes" checked' in page.text_shown
    assert "of a kind we cannot show safely" in page.text_shown
    assert Attachment.objects.count() == 2


def test_the_same_file_chosen_twice_in_one_form_is_kept_once_and_its_sender_reads_so(send_files, visitor, lying):
    page = send_files(("a.txt", b"The same"), ("b.txt", b"The same"), ("c.txt", b"Another"))
    said = "2 files came with it. You chose the same file more than once, even if under another name: it is kept once."
    assert (page.status_code, said in page.text_shown, len(lying())) == (200, True, 2)
    code = {"code": words_of(page)}
    again = {"words": "", "files": [SimpleUploadedFile("d.txt", b"Another")]}
    box = visitor.post("/mine/write/", code | again)
    assert (box.status_code, "The same file sent twice is kept once." in box.text_shown, len(lying())) == (200, True, 2)


def test_the_same_form_with_the_same_files_sent_twice_is_one_report_with_each_file_once(visitor, filled, lying):
    from tests.doors.conftest import hidden

    form = hidden(filled(happened="Twice")) | {"step": "send"}
    pages = [
        visitor.post("/report/", form | {"files": [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile(n, b"b")]})
        for n in ("b.txt", "c.txt")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    assert words_of(pages[0]) == words_of(pages[1])
    assert (Attachment.objects.count(), len(lying())) == (2, 2)


def test_the_moderator_of_a_case_sees_the_files_of_its_reports(reported, visit):
    from evenhand.cases.actions import open_case

    work()
    (line,) = queue(CLEO).reports
    case = open_case(CLEO, (line.ref,))
    page = visit(CLEO).get(f"/desk/cases/{case}/")
    picture, _, text = links(page)
    assert fetched(picture)[0].status_code == 200
    assert fetched(text)[1] == b"What I wrote down"


def test_who_has_no_grant_finds_nothing_and_a_copied_address_dies_with_its_readers_grant(
    visitor, send_files, visit, at
):
    import datetime as dt

    from evenhand.ground import clock
    from evenhand.ground.vault.steps import end_grants_of

    send_files(("a.txt", b"a"), not_them=[ESI.person])
    work()
    assert [desk(visit, who).status_code for who in (ESI, HAL, NOBODY)] == [404, 404, 404]
    (theirs,) = links(desk(visit, IVO))
    (ours,) = links(desk(visit, CLEO))
    end_grants_of(IVO.person, seat="moderator", at=clock.now())
    assert (fetched(theirs)[0].status_code, fetched(ours)[0].status_code) == (404, 200)
    at(clock.now() + dt.timedelta(minutes=11))
    assert fetched(ours)[0].status_code == 404


@pytest.mark.parametrize("address", ["x", "!!!", "AAAA" * 40, "%00", "a" * 5000])
def test_an_address_nobody_was_given_opens_nothing(house, address):
    assert fetched(f"/files/{address}/")[0].status_code == 404


def test_what_the_respondent_sends_is_seen_by_the_desk_and_the_panel_and_nobody_else(house, visit):
    place, post = along.a_place()
    report = along.a_report(post)
    client, theirs = visit(CLEO), SimpleUploadedFile("me.png", samples.saved(Image.new("RGB", (5, 5)), "PNG"))
    case = along.decided(client, report, place, post)
    own = along.page_of(case)
    refused = client.post(own, {"words": "My side", "files": [SimpleUploadedFile("a.zip", b"PK\x03\x04\x00")]})
    assert (refused.status_code, "My side" in along.words(refused)) == (422, True)
    assert client.post(own, {"words": "", "files": [theirs]}).status_code == 302
    work()
    assert "picture-1.png, sent on" in along.words(client.get(own))
    assert len(links(client.get(f"/desk/cases/{case}/"))) == 2  # seen in the page, and to be saved
    assert links(client.get(own)) == []
    appeal = along.appealed(case, client)
    (arbiter,) = formed(appeal)
    panel = visit(arbiter).get(f"/panel/{appeal}/")
    assert fetched(links(panel)[0])[0].status_code == 200
