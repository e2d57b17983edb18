"""What is attached to a mail is taken in like any other file, where it is clear whose it is."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from evenhand.attachments import folder
from evenhand.attachments.queries import of_matters
from evenhand.mailroom.rules import Outcome
from tests.attachments.samples import photo
from tests.cast import CLEO
from tests.mailroom.letters import ADA, REPORT, arrive, became, outcome, passed
from tests.stories.whole_way import work


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    settings.DATA = tmp_path


def with_files(*files, to=REPORT):
    """A mail with files: name, kind, content."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Ada Moreau <{ADA}>", to, "About Tuesday"
    made.set_content("See the picture.")
    for name, kind, content in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes().replace(b"\n", b"\r\n")


def names(matter):
    return [(each.name, each.state) for each in of_matters(CLEO, matter)]


def lying():
    return sorted(each.name for each in folder.folder().iterdir())


def test_a_picture_sent_with_a_report_is_shown_as_a_clean_copy(mailroom):
    ref = arrive(passed(with_files(("jane_doe.jpg", "image/jpeg", photo()))))
    work()
    work()
    assert outcome(ref) == Outcome.REPORT
    assert names(became(ref)) == [("picture-1.jpg", "ready")]


def test_what_is_of_no_kind_we_take_is_named_and_the_rest_is_taken(mailroom):
    files = ("a.zip", "application/zip", b"PK\x03\x04 nothing"), ("b.jpg", "image/jpeg", photo())
    ref = arrive(passed(with_files(*files)))
    work()
    work()
    assert names(became(ref)) == [("picture-1.jpg", "ready")]
    assert len(lying()) == 1


def test_a_picture_sent_with_an_answer_comes_into_its_thread(mailroom):
    ref = arrive(passed(with_files()))
    work()
    (letter,) = [m for m in mailroom if m.to == [ADA]]
    answer = arrive(passed(with_files(("b.jpg", "image/jpeg", photo()))), to=letter.extra_headers["Reply-To"])
    work()
    work()
    assert (outcome(answer), names(became(ref))) == (Outcome.ANSWER, [("picture-1.jpg", "ready")])


def test_a_strangers_files_never_come_into_somebodys_thread(mailroom):
    ref = arrive(passed(with_files()))
    work()
    (letter,) = [m for m in mailroom if m.to == [ADA]]
    answer = arrive(with_files(("b.jpg", "image/jpeg", photo())), to=letter.extra_headers["Reply-To"])
    work()
    assert (outcome(answer), names(became(ref)), lying()) == (Outcome.UNVERIFIED, [], [])


def test_a_mail_read_again_after_its_report_was_taken_in_brings_no_file_twice(mailroom):
    from evenhand.mailroom.filing import read_and_file
    from evenhand.mailroom.models import Mail

    ref = arrive(passed(with_files(("b.jpg", "image/jpeg", photo()))))
    work()
    work()
    before = lying()
    Mail.objects.update(outcome="")
    read_and_file({"mail": ref}, 1)
    assert (lying(), len(names(became(ref)))) == (before, 1)
