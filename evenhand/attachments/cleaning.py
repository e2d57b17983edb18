"""Make the copy of a file that people view: a program of its own, so that a hostile file harms nothing but itself.

It reads the file from its input and writes the copy to its output, the ending of its name on the first line. It may use
little time and memory and write no file at all; it knows neither keys nor databases. `python -m … KIND SUFFIX`.
"""

from __future__ import annotations

import io
import re
import resource
import sys

import av
import pikepdf
from av.container import InputContainer
from av.stream import Stream
from pikepdf import Name, sanitize
from PIL import Image, ImageOps

MB = 1024 * 1024
SECONDS, MEMORY, LARGEST_COPY = 40, 1536 * MB, 100 * MB
PIXELS = 50_000_000
PIXELS_MOVING = 150_000_000
FRAMES = 1_000
OUR_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
CONTAINERS = {"m4a": "ipod", "aac": "adts", "mkv": "matroska"}
"""What FFmpeg calls the containers whose ending is not their name."""
BITEXACT = {"fflags": "+bitexact"}
AS_IT_IS = {"format_whitelist": "mp3,wav,flac,ogg,aac,mov,matroska", "protocol_whitelist": "none"}
"""FFmpeg looks again what a file is, behind its tags: lists of addresses (SDP, HLS, DASH) would have it ask other machines."""
DESCRIBES = ("/Metadata", "/LastModified", "/PieceInfo")
DESCRIBES_NOTE = ("/T", "/CreationDate", "/M", "/NM")
DESCRIBING_SEGMENTS, PIXELS_BEGIN, JPEG_END = frozenset({0xE1, 0xE2, 0xED, 0xFE}), 0xDA, b"\xd9"
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Where the pixels of one pass end: within them, 0xFF stands only before 0x00 and the marks that count rows."""
Copy = tuple[str, bytes]


class CannotCopyError(Exception):
    """No safe copy can be made of this file."""


def confine() -> None:
    """Take away what a copy does not need."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def picture(content: bytes, suffix: str) -> Copy:
    """Draw a picture anew: no place, device, thumbnail or hidden layer survives. Its size is looked at first."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    drawn = Image.open(io.BytesIO(content), formats=[OUR_FORMATS[suffix]])  # reads the head only
    frames = 1 if suffix == "jpg" else getattr(drawn, "n_frames", 1)  # telephones hide a second picture behind a JPEG
    check_picture(drawn.width * drawn.height, frames)
    if frames > 1:
        return "webp", moving(drawn, frames)
    upright = ImageOps.exif_transpose(drawn)
    if suffix == "jpg":
        return "jpg", encoded(upright.convert("RGB"), "JPEG", quality=90)
    return "png", encoded(upright.convert("RGBA"), "PNG")


def check_picture(pixels: int, frames: int) -> None:
    """Refuse what would grow too large when it is drawn."""
    if pixels > PIXELS or frames > FRAMES or pixels * frames > PIXELS_MOVING:
        raise CannotCopyError("too many pixels")


def moving(drawn: Image.Image, frames: int) -> bytes:
    """Draw every picture of a moving one anew."""
    lasts = []

    def each(number: int) -> Image.Image:
        drawn.seek(number)
        lasts.append(int(drawn.info.get("duration") or 100))
        return plain(drawn)

    first, *rest = [each(number) for number in range(frames)]
    return encoded(first, "WEBP", save_all=True, append_images=rest, duration=lasts, loop=0, quality=80)


def plain(drawn: Image.Image) -> Image.Image:
    """Return only the pixels."""
    pixels = drawn.convert("RGBA")
    return Image.frombytes("RGBA", pixels.size, pixels.tobytes())


def encoded(drawn: Image.Image, form: str, **how: object) -> bytes:
    """Write a picture without anything that was not drawn."""
    bare = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
    out = io.BytesIO()
    bare.save(out, form, **how)
    return out.getvalue()


def pdf(content: bytes, _suffix: str) -> Copy:
    """Take out of a PDF whatever acts, reaches out, is embedded, or says who made it."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        for take_out in (
            sanitize.remove_javascript,
            sanitize.remove_external_access,
            sanitize.remove_attachments,
            sanitize.remove_multimedia,
            sanitize.remove_private_app_data,
            sanitize.remove_thumbnails,
            sanitize.remove_web_capture,
            sanitize.remove_collection,
            sanitize.remove_search_index,
        ):
            take_out(paper)
        forget_who_made_it(paper)
        out = io.BytesIO()
        paper.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return "pdf", out.getvalue()


def forget_who_made_it(paper: pikepdf.Pdf) -> None:
    """Take out every description, of the whole and of its parts; notes keep their words and lose their author."""
    for entry in (Name.Info, Name.ID):
        if entry in paper.trailer:
            del paper.trailer[entry]
    for thing in paper.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            is_note = "/Subtype" in thing and "/Rect" in thing and "/FT" not in thing
            for key in (*DESCRIBES, *(DESCRIBES_NOTE if is_note else ())):
                if key in thing:
                    del thing[key]
        if isinstance(thing, pikepdf.Stream) and is_jpeg(thing.get("/Filter")):
            thing.write(bare_jpeg(thing.read_raw_bytes()), filter=Name.DCTDecode)


def is_jpeg(written: object) -> bool:
    """Say whether a stream's filter, alone or as the only one of a list, is that of a JPEG."""
    return written == Name.DCTDecode or (isinstance(written, pikepdf.Array) and list(written) == [Name.DCTDecode])


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG without the segments that describe it (APP1, APP2, APP13, comments), and without what follows its end."""
    at, kept = 2, bytearray(content[:2])
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] not in (b"", JPEG_END):
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if content[at + 1] == PIXELS_BEGIN:
            after = MARKER.search(content, end)
            end = after.start() if after else len(content)
        if content[at + 1] not in DESCRIBING_SEGMENTS:
            kept += content[at:end]
        at = end
    return bytes(kept) + b"\xff" + JPEG_END


def text(content: bytes, _suffix: str) -> Copy:
    """Return text as UTF-8, whatever it was written in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt", content.decode("utf-16").encode()
    try:
        return "txt", content.decode("utf-8-sig").encode()
    except UnicodeDecodeError:
        return "txt", content.decode("cp1252", "replace").encode()


def recording(content: bytes, suffix: str) -> Copy:
    """Put sound and moving pictures, as they are, into a new container that says nothing else."""
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(content), "r", options=AS_IT_IS) as old,
        av.open(out, "w", format=CONTAINERS.get(suffix, suffix), options=BITEXACT) as new,
    ):
        streams = {s.index: new.add_stream_from_template(s) for s in heard_or_seen(old)}
        for stream in streams.values():
            stream.metadata.clear()
        for packet in old.demux([old.streams[index] for index in streams]):
            if packet.dts is not None:
                packet.stream = streams[packet.stream_index]
                new.mux(packet)
    return suffix, out.getvalue()


def heard_or_seen(old: InputContainer) -> list[Stream]:
    """Return sound and moving pictures; not the cover, the captions, the places and movements a telephone adds."""
    found = [s for s in old.streams if s.type in ("audio", "video") and not s.disposition & s.disposition.attached_pic]
    if not found:
        raise CannotCopyError("nothing to hear or see")
    return found


COPY = {"picture": picture, "pdf": pdf, "text": text, "sound": recording, "video": recording}


def main() -> int:
    """Copy from the input to the output; 1 where no copy can be made."""
    kind, suffix = sys.argv[1:]
    confine()
    try:
        ending, copy = COPY[kind](sys.stdin.buffer.read(), suffix)
    except Exception:  # noqa: BLE001 - whatever a hostile file brings about, there is no copy, and that is all to know
        return 1
    if len(copy) > LARGEST_COPY:
        return 1
    sys.stdout.buffer.write(ending.encode() + b"\n" + copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
