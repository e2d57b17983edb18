"""Files that are too many, too large, too slow, or more than the disk takes (cases D3, D4)."""

from __future__ import annotations

import errno
import io
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.attachments import folder, rules
from evenhand.attachments.models import Attachment
from evenhand.doors.web import uploading
from evenhand.reports.models import Report
from tests.doors.conftest import hidden


def test_d3_what_is_far_too_long_is_refused_before_a_byte_of_it_is_read(house):
    class Untouchable(io.RawIOBase):
        def read(self, _size=-1):
            raise AssertionError("read")

    said = {
        "CONTENT_LENGTH": str(2**30),
        "CONTENT_TYPE": "multipart/form-data; boundary=b",
        "wsgi.input": Untouchable(),
    }
    answer = Client().generic("POST", "/report/", **said)
    assert (answer.status_code, "200 MB" in answer.content.decode()) == (413, True)


@pytest.mark.parametrize("address", ["/mine/", "/mine/appeal/", "/"])
def test_d3_other_pages_take_no_files_and_little_else(address, visitor, lying):
    answer = visitor.post(address, {"code": "x", "file": SimpleUploadedFile("a.txt", b"a" * 2_700_000)})
    assert (answer.status_code, lying()) == (413, [])


def test_d3_ten_thousand_fields_and_a_thousand_files_are_refused(visitor, lying):
    assert visitor.post("/report/", {f"f{n}": "x" for n in range(10_000)}).status_code == 413
    many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(150)]
    assert visitor.post("/report/", {"files": many}).status_code == 413
    assert lying() == []


def test_d3_more_files_than_the_page_names_are_refused_in_a_sentence(send_files, lying):
    page = send_files(*((f"{n}.txt", b"%d" % n) for n in range(rules.MOST + 1)), happened="Not lost")
    assert (page.status_code, "more than 20 files" in page.text_shown, "Not lost" in page.text_shown) == (
        413,
        True,
        True,
    )
    assert lying() == []


def test_d3_a_file_over_the_limit_is_refused_in_a_sentence_and_nothing_of_it_stays(send_files, lying, monkeypatch):
    monkeypatch.setattr(rules, "LARGEST", 200_000)
    page = send_files(("a.txt", b"kept?"), ("b.txt", b"a" * 300_000), happened="Not lost")
    assert (page.status_code, "larger than 50 MB" in page.text_shown, "Not lost" in page.text_shown) == (
        413,
        True,
        True,
    )
    assert (Report.objects.count(), lying()) == (0, [])


def test_d3_a_report_holds_only_so_much_however_it_comes(send_files, visitor, monkeypatch):
    from tests.attachments.conftest import words_of

    monkeypatch.setattr(rules, "TOGETHER", 200_000)
    code = {"code": words_of(send_files(("a.txt", b"a" * 100_000)))}
    more = {"words": "Not lost", "files": [SimpleUploadedFile("b.txt", b"b" * 100_000)]}
    page = visitor.post("/mine/write/", code | more)
    assert (page.status_code, ">Not lost</textarea>" in page.text_shown) == (413, True)
    assert Attachment.objects.count() == 1


def test_d3_files_wait_their_turn_and_reports_do_not(send_files, filled, visitor, monkeypatch):
    from threading import BoundedSemaphore

    none_left = BoundedSemaphore(1)
    none_left.acquire()
    monkeypatch.setattr(uploading, "TURNS", none_left)
    assert send_files(("a.txt", b"a" * 1_200_000)).status_code == 503
    assert send_files(happened="Without files").status_code == 200


def test_d3_a_body_that_ends_early_is_no_report(filled, lying):
    form = hidden(filled(happened="Cut short")) | {"step": ["send"]}
    fields = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, vs in form.items() for v in vs
    )
    body = (
        fields + '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf of a fi'
    ).encode()
    page = Client().post("/report/", body, content_type="multipart/form-data; boundary=b")
    assert (page.status_code, "did not arrive whole" in page.content.decode()) == (400, True)
    assert (Report.objects.count(), lying()) == (0, [])


@pytest.mark.parametrize(("call", "says"), [("write", errno.ENOSPC), ("fsync", errno.EIO), ("utime", errno.ENOSPC)])
def test_d4_a_full_disk_is_said_and_the_next_report_is_received(call, says, send_files, lying, monkeypatch):
    with monkeypatch.context() as during:
        during.setattr(os, call, lambda *_, **__: (_ for _ in ()).throw(OSError(says, os.strerror(says))))
        page = send_files(("a.txt", b"a" * 200_000))
    assert (page.status_code, "not received" in page.text_shown, "receipt-line" in page.text_shown) == (
        503,
        True,
        False,
    )
    assert (Report.objects.count(), Attachment.objects.count(), lying()) == (0, 0, [])
    assert send_files(("a.txt", b"a" * 200_000)).status_code == 200


def test_d4_files_leave_room_for_reports(send_files, monkeypatch):
    monkeypatch.setattr(rules, "SPARE", 2**60)
    monkeypatch.setattr(folder, "SPARE", 2**60)
    page = send_files(("a.txt", b"a"))
    assert (page.status_code, "without them" in page.text_shown) == (503, True)
    assert send_files(happened="Without files").status_code == 200
