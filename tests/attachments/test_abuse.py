"""The abuse cases of files, each named after its number in the list of the threat model."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import zlib

import pikepdf
import pytest
from django.test import Client
from PIL import Image

from evenhand.attachments import folder
from evenhand.attachments.models import Attachment
from evenhand.attachments.queries import of_matters
from evenhand.reports.models import Report
from evenhand.reports.queries import for_moderator, queue
from tests.attachments import samples
from tests.attachments.conftest import fetched, links, work
from tests.attachments.samples import CANARY
from tests.cast import CLEO

EVERY_KIND = {
    "jpeg": samples.photo, "png": lambda: samples.photo("PNG"), "webp": lambda: samples.photo("WEBP"),
    "gif": samples.moving_picture, "pdf": samples.paper, "mp4": samples.clip, "mov": lambda: samples.clip("mov"),
    "mkv": lambda: samples.clip("matroska"), "mp3": samples.song,
}  # fmt: skip
NAMES = [
    "jane_doe.jpg",
    "a" * 300 + ".png",
    "\u202egpj.exe",
    "CON",
    "a\"b;c'd.png",
    "../../../etc/passwd",
    "a\r\nSet-Cookie: b",
]


def desk(visit):
    (line,) = queue(CLEO).reports
    return visit(CLEO).get(f"/desk/reports/{line.ref}/")


def copy_of(content, send_files, visit, name="jane_doe.bin"):
    """What a moderator gets to see of a file, and how it is served."""
    assert send_files((name, content)).status_code == 200
    work()
    found = links(desk(visit))
    return fetched(found[0]) if found else None


# A8


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a8_a_copy_tells_neither_place_nor_device_nor_name(kind, send_files, visit):
    original = EVERY_KIND[kind]()
    assert CANARY.encode() in (samples.unfolded(original) if kind == "pdf" else original)
    response, copy = copy_of(original, send_files, visit)
    assert CANARY.encode() not in (samples.unfolded(copy) if kind == "pdf" else copy)
    assert "jane_doe" not in response["Content-Disposition"] + desk(visit).content.decode()


@pytest.mark.skipif(not shutil.which("exiftool"), reason="needs exiftool: apt-get install libimage-exiftool-perl")
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a8_exiftool_finds_nothing_of_a_person_or_a_place_in_a_copy(kind, send_files, visit):
    _, copy = copy_of(EVERY_KIND[kind](), send_files, visit)
    read = subprocess.run(
        ["exiftool", "-a", "-G", "-j", "-ee", "-"], input=copy, capture_output=True, check=False
    ).stdout
    told = json.dumps(json.loads(read)).lower()
    assert [
        word for word in ("canary", "gps", "author", "artist", 'creator"', "41 deg", "thumbnail") if word in told
    ] == []


def test_a8_the_page_warns_before_anything_is_sent(filled):
    page = filled(happened="It happened").text_shown
    assert "A picture can tell where, when and with which device it was taken" in page
    assert "Up to 20 files for one report, 50 MB each and 200 MB together" in page


# U


POLYGLOTS = {
    "gif and script": b"GIF89a/*" + b"\x01" * 20 + b"*/=1;alert(1)",
    "pdf and page": b"%PDF-1.4\n<html><script>alert(1)</script></html>\n" + samples.paper()[9:],
    "jpeg and zip": samples.photo() + b"PK\x03\x04" + b"\x00" * 30,
    "picture and page": samples.saved(Image.new("RGB", (9, 9)), "PNG") + b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("which", POLYGLOTS)
def test_u1_what_is_two_things_at_once_comes_out_as_one_and_can_do_nothing(which, send_files, visit):
    found = copy_of(POLYGLOTS[which], send_files, visit)
    if found is None:
        assert "No copy that is safe to look at could be made of it" in desk(visit).content.decode()
        return
    response, copy = found
    assert b"<script" not in copy
    assert b"PK\x03\x04" not in copy
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"].startswith("attachment;")
    assert (response.cookies, response["Referrer-Policy"]) == ({}, "no-referrer")


NOT_TAKEN = {
    "zip": b"PK\x03\x04" + b"\x00" * 40, "7z": b"7z\xbc\xaf\x27\x1c\x00", "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 20,
    "exe": b"MZ\x90\x00", "elf": b"\x7fELF\x02\x01\x00", "tiff": samples.saved(Image.new("RGB", (9, 9)), "TIFF"),
}  # fmt: skip


@pytest.mark.parametrize("which", NOT_TAKEN)
def test_u2_archives_and_programs_are_refused_and_the_words_are_kept(which, send_files, lying):
    page = send_files(("holiday.jpg", NOT_TAKEN[which]), happened="Not lost")
    assert (page.status_code, "Not lost" in page.text_shown) == (422, True)
    assert "of a kind we cannot show safely" in page.text_shown
    assert "have to be chosen again" in page.text_shown
    assert (Report.objects.count(), lying()) == (0, [])


def png_that_claims(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [13_000, 50_000])
def test_u3_a_picture_that_would_grow_huge_is_never_drawn_and_the_report_is_not_lost(side, send_files, visit):
    assert copy_of(png_that_claims(side, side), send_files, visit) is None
    assert "No copy that is safe to look at" in desk(visit).content.decode()
    row = Attachment.objects.get()
    assert (row.state, row.original_gone, folder.path(row.ref).exists()) == ("no-copy", False, True)


def test_u3_a_moving_picture_stays_moving(send_files, visit):
    _, copy = copy_of(samples.moving_picture(5), send_files, visit)
    assert Image.open(io.BytesIO(copy)).n_frames == 5


def test_u4_a_drawing_with_a_script_in_it_is_only_its_source(send_files, visit):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><foreignObject/></svg>'
    response, copy = copy_of(drawing, send_files, visit, "drawing.svg")
    assert copy == drawing
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="text-1.txt"'
    assert "<img" not in desk(visit).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_u5_no_name_of_a_file_reaches_a_header_a_page_or_the_folder(name, send_files, visit, lying):
    response, _ = copy_of(b"plain words", send_files, visit, name)
    assert response["Content-Disposition"] == 'attachment; filename="text-1.txt"'
    assert [each for each in lying() if not re.fullmatch("f-[2-9a-z]{14}", each)] == []


@pytest.mark.parametrize("name", NAMES)
def test_u5_a_name_that_is_kept_is_shown_as_text_and_nothing_else(name, send_files, visit):
    assert send_files((name, b"plain words"), keep_original="yes").status_code == 200
    work()
    page = desk(visit).content.decode()
    called = re.search(r"<bdi>(.*?)</bdi>", page, re.DOTALL)[1]
    assert not re.search(r"[<>\r\n\x00\"]", called)
    assert len(called) < 300


# E


def test_e5_no_byte_of_a_file_ever_lies_on_the_disk_as_it_is(send_files, tmp_path, monkeypatch):
    """Whatever is written anywhere below the folder or the temporary folder, at any moment, is sealed."""
    written, write = [], os.write

    def seen(to, content):
        if stat.S_ISREG(os.fstat(to).st_mode):  # a file, not the pipe to the program that makes the copy
            written.append(bytes(content))
        return write(to, content)

    monkeypatch.setattr(os, "write", seen)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    secret = b"Plain-Text-Canary " * 10_000
    assert send_files(("a.txt", secret)).status_code == 200
    work()
    assert b"".join(written).count(b"Plain-Text-Canary") == 0
    assert sum(map(len, written)) > len(secret)
    on_disk = [each for each in tmp_path.rglob("*") if each.is_file() and b"Plain-Text-Canary" in each.read_bytes()]
    assert on_disk == []


def test_the_disk_keeps_no_finer_time_of_an_anonymous_file_than_its_day(send_files):
    send_files(("a.txt", b"a"))
    row = Attachment.objects.get()
    assert row.came_at.isoformat() == "2026-03-02T06:00:00+00:00"
    assert folder.path(row.ref).stat().st_mtime == row.came_at.timestamp()
    work()
    row.refresh_from_db()
    assert folder.path(row.copy).stat().st_mtime == row.came_at.timestamp()


def test_a_pdf_keeps_its_pages(send_files, visit):
    _, copy = copy_of(samples.paper(), send_files, visit)
    with pikepdf.open(io.BytesIO(copy)) as read:
        assert (len(read.pages), "/OpenAction" in read.Root, len(read.attachments)) == (1, False, 0)
        assert list(read.pages[0].get_images()) == ["/Im0"]


def test_what_was_typed_arrives_with_files_as_it_was_typed_and_broken_letters_are_refused(send_files, filled):
    page = send_files(("été–€.txt", b"a"), happened="Straße \ufffd 🙂 –", keep_original="yes")
    assert page.status_code == 200
    (line,) = queue(CLEO).reports
    assert for_moderator(CLEO, line.ref).told.happened == "Straße \ufffd 🙂 –"
    work()
    assert [file.called for file in of_matters(CLEO, line.ref)] == ["été–€.txt"]
    broken = b'--b\r\nContent-Disposition: form-data; name="happened"\r\n\r\n\xff\r\n--b--\r\n'
    answer = Client().post("/report/", broken, content_type="multipart/form-data; boundary=b")
    assert (answer.status_code, "characters that are no text" in answer.content.decode()) == (400, True)
