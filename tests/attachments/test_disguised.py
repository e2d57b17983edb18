"""Files that hold something else behind what they are: it is neither shown nor followed."""

from __future__ import annotations

import io
import socket
import subprocess

import av
import pikepdf
import pytest
from PIL import Image

from evenhand.attachments.cleaning import AS_IT_IS, bare_jpeg, pdf, picture
from evenhand.attachments.copying import HERE, PROGRAM
from evenhand.attachments.kinds import found
from evenhand.attachments.rules import Kind
from tests.attachments.samples import CANARY, paper, photo, saved

TITLE = b"TIT2" + (11).to_bytes(4) + b"\0\0\0helloworld"
SONG = b"ID3\x03\0\0\0\0\0" + bytes([len(TITLE)]) + TITLE


def session(port):
    head = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    return SONG + f"{head}m=audio {port} RTP/AVP 0\r\n".encode()


def test_a8_a_second_picture_that_a_telephone_hid_in_a_jpeg_is_not_in_the_copy():
    shown, hidden = Image.new("RGB", (64, 48), "red"), Image.new("RGB", (64, 48), "blue")
    ending, copy = picture(saved(shown, "MPO", save_all=True, append_images=[hidden]), "jpg")
    drawn = Image.open(io.BytesIO(copy))
    assert (ending, drawn.format, drawn.getpixel((0, 0))[2] < 9) == ("jpg", "JPEG", True)


def test_a_song_that_is_a_list_of_other_machines_is_asked_of_none():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        disguised = session(free.getsockname()[1])
    assert found(disguised) == (Kind.SOUND, "mp3")
    with pytest.raises(av.error.FFmpegError):
        av.open(io.BytesIO(disguised), options=AS_IT_IS)
    ended = subprocess.run([*PROGRAM, "sound", "mp3"], input=disguised, capture_output=True, cwd=HERE, check=False)
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_a8_a_photo_in_a_pdf_tells_nothing_however_its_filter_is_written():
    with pikepdf.open(io.BytesIO(paper())) as written:
        for thing in written.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
                thing.Filter = pikepdf.Array([pikepdf.Name.DCTDecode])
        out = io.BytesIO()
        written.save(out)
    with pikepdf.open(io.BytesIO(pdf(out.getvalue(), "pdf")[1])) as copy:
        raw = b"".join(t.read_raw_bytes() for t in copy.objects if isinstance(t, pikepdf.Stream))
    assert CANARY.encode() not in raw


@pytest.mark.parametrize("form", [{}, {"progressive": True}])
def test_a8_a_picture_of_a_paper_loses_what_hangs_behind_its_end(form):
    out = io.BytesIO()
    drawn = Image.effect_noise((64, 48), 90).convert("RGB")
    drawn.save(out, "JPEG", **form)
    kept = bare_jpeg(out.getvalue() + photo())
    assert CANARY.encode() not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(out).tobytes()
