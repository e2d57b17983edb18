"""Every letter can be had as an accessible paper: whole, without an hour that is not to be told, fetching nothing."""

from __future__ import annotations

import io
import re
import socket

import pikepdf
import pytest
from outloud import check

from evenhand.cases.models import Party
from evenhand.doors.web.papers import press, setting
from evenhand.doors.web.papers.paper import LetterPaper
from evenhand.doors.web.shapes import Link
from evenhand.ground.vault.steps import sealed
from evenhand.notices.models import Letter
from evenhand.notices.rules import Kind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import MONDAY_NOON, NOBODY
from tests.doors.along import page_of, thread_of
from tests.notices.listening import heard

HOSTILE = (
    'Hello,\n\n<img src="http://127.0.0.1:9/a.png"><link rel="stylesheet" href="file:///etc/passwd">'
    '</p></main><h1>Forged</h1><style>@import url("http://127.0.0.1:9/")</style>{{ secret }} http://evil.example/'
)
TOLD = (
    "Hello,\n\nthe committee has decided.\n\nWHAT IT IS ABOUT\nA post; see http://localhost:8000/case/abc/\n\n"
    "WHAT FOLLOWS (from today)\n- A warning\n- Ünicode ąęł “quotes” – and more\n\nYou can answer.\n"
)


def written(case, words, *, kind=Kind.MESSAGE, by_day=False, title="A decision"):
    thread = thread_of(case, "respondent")
    person = Party.objects.get(thread=thread).person_id
    row = Letter.objects.create(
        ref=f"l-{kind}", matter=thread, person_id=person, outgoing=True, kind=kind, by_day=by_day,
        written_at=MONDAY_NOON, communicated_at=MONDAY_NOON,
        **sealed(thread, title=title, words=words, language="en"),
    )  # fmt: skip
    return f"letters/{row.ref}/"


@pytest.mark.parametrize("kind", [Kind.DECISION, Kind.NOTICE, Kind.APPEAL_OUTCOME])
def test_the_checker_finds_nothing_in_a_letter(case, client, tmp_path, kind):
    answer = client.get(page_of(case) + written(case, TOLD, kind=kind))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(answer.content)
    found = check(str(paper))
    assert (found.verdict, found.errors, found.warnings, found.error) == ("pass", 0, 0, None)
    said = heard(answer.content)
    for words in ("A decision", "Monday 2 March 2026, 12:00 Chicago time", "WHAT IT IS ABOUT", "ąęł “quotes”"):
        assert words in said


def test_the_same_letter_gives_the_same_bytes_and_tells_nobody_when_it_was_made(case, client, at):
    address = page_of(case) + written(case, TOLD)
    first = client.get(address).content
    at(MONDAY_NOON.replace(hour=23))
    assert client.get(address).content == first
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert sorted(pdf.docinfo) == ["/Title"]
        assert str(pdf.Root.Lang) == "en"
        meta = bytes(pdf.Root.Metadata.read_bytes()).decode()
    for told in ("WeasyPrint", "pikepdf", "xmp:CreateDate", "ModifyDate", "Producer"):
        assert told not in meta


def test_a_letter_to_somebody_anonymous_tells_no_hour(case, client):
    said = heard(client.get(page_of(case) + written(case, TOLD, by_day=True)).content)
    assert "Monday 2 March 2026" in said
    assert "12:00" not in said


def test_hostile_words_fetch_nothing_and_stay_words(case, client, monkeypatch):
    tried = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: tried.append(where))
    answer = client.get(page_of(case) + written(case, HOSTILE))
    assert answer.status_code == 200
    assert [where for where in tried if not isinstance(where, str)] == []
    said = heard(answer.content)
    assert '<img src="http://127.0.0.1:9/a.png">' in said
    assert "root:" not in said
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert [page.get("/Annots") for page in pdf.pages] == [None]


def test_a_page_of_ours_that_asks_for_a_file_does_not_get_it():
    page = b'<html lang="en"><title>t</title><img src="file:///etc/hostname" alt="no"><p>words</p>'
    with pikepdf.open(io.BytesIO(press.pressed(page))) as pdf:
        assert dict(pdf.pages[0].get_images()) == {}


def test_links_lead_to_our_own_pages_and_are_printed(case, client):
    with pikepdf.open(io.BytesIO(client.get(page_of(case) + written(case, TOLD)).content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        assert [(str(note.A.URI), int(note.F)) for note in notes] == [("http://localhost:8000/case/abc/", 4)]


def test_a_letter_of_another_thread_or_none_is_not_found(case, client, scene):
    page = page_of(case)
    other = Letter.objects.filter(matter=scene[2]).values_list("ref", flat=True)[0]
    statuses = [client.get(f"{page}letters/{ref}/").status_code for ref in (other, "l-nothing")]
    mine = client.post("/mine/letter/", {"code": "no words of a receipt", "letter": other}).status_code
    assert (statuses, mine) == ([404, 404], 422)


def test_a_reporter_has_their_letters_as_papers_too_and_without_an_hour(house, client):
    receipt = receive(NOBODY, Arrival(happened="canary happened", anonymous=True)).words
    receipt = " ".join(receipt)
    page = client.post("/mine/", {"code": receipt}).content.decode()
    ref = re.search(r'name="letter" value="(l-[^"]+)"', page)[1]
    said = heard(client.post("/mine/letter/", {"code": receipt, "letter": ref}).content)
    assert "We have your report" in said
    assert "Monday 2 March 2026 Reference" in said
    assert "canary" not in said


def test_what_is_set_as_what():
    (heading, items, lines) = setting.blocks("WHAT FOLLOWS (a)\n- one\n- two http://h/x/.\nThe rest", "http://h")
    assert heading.heading == "WHAT FOLLOWS (a)"
    assert items.items == ((Link("one", ""),), (Link("two ", ""), Link("http://h/x/", "http://h/x/"), Link(".", "")))
    assert lines.lines == ((Link("The rest", ""),),)


def test_our_own_mail_addresses_lead_to_a_mail_and_no_others():
    (shown,) = setting.blocks("To r@h.example or r@g.example", "http://h", "r@h.example")
    pieces = (Link("To ", ""), Link("r@h.example", "mailto:r@h.example"), Link(" or r@g.example", ""))
    assert shown.lines == (pieces,)


def test_the_number_of_a_page_is_not_read_aloud_between_two_sentences(case, client, tmp_path):
    long = TOLD + "\n\n".join(f"A {'abcdefghij'[n % 10] * (n % 7 + 3)} ends." for n in range(60))
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(client.get(page_of(case) + written(case, long)).content)
    with pikepdf.open(paper) as pdf:
        last = [str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[2]) if "Artifact" in str(i.operands)]
        assert (len(pdf.pages) >= 3, last) == (True, ["BMC"])
    found = check(str(paper))
    assert (found.verdict, [each.rule for each in found.findings]) == ("pass", [])


def test_there_is_one_paper_page():
    assert LetterPaper.template == "papers/letter.html"
