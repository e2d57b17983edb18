"""Files as people send them, each with something in it that must not be handed on."""

from __future__ import annotations

import io

import av
import pikepdf
from PIL import Image

CANARY = "Canary-Jane-Doe"


def photo(form="JPEG", size=(64, 48)):
    """A photo that tells its device, its place and its author, and lies on its side."""
    drawn = Image.new("RGB", size, "steelblue")
    told = drawn.getexif()
    told[0x010F], told[0x013B], told[0x0112] = CANARY, CANARY, 6
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (41.0, 52.0, 30.0), "W", (87.0, 37.0, 0.0)
    return saved(drawn, form, exif=told)


def saved(drawn, form, **how):
    out = io.BytesIO()
    drawn.save(out, form, **how)
    return out.getvalue()


def moving_picture(frames=3):
    first, *rest = [Image.new("RGB", (40, 30), (80 * n, 0, 0)) for n in range(frames)]
    return saved(first, "GIF", save_all=True, append_images=rest, duration=90, comment=CANARY.encode())


def paper():
    """A PDF with an author, a script, a file inside, an action that reaches out, and a photo with a place in it."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = CANARY
        with made.open_metadata() as described:
            described["dc:creator"] = [CANARY]
        made.attachments["inside.txt"] = CANARY.encode()
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{CANARY}')")
        seen = pikepdf.Stream(made, photo())
        seen.Type, seen.Subtype, seen.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        seen.Width, seen.Height, seen.BitsPerComponent, seen.ColorSpace = 64, 48, 8, pikepdf.Name.DeviceRGB
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=seen))
        made.save(out)
    return out.getvalue()


def clip(form="mp4", title=CANARY):
    """A film of three pictures that tells its author and its place."""
    out = io.BytesIO()
    with av.open(
        out, "w", format=form, options={"movflags": "use_metadata_tags"} if form in ("mp4", "mov") else {}
    ) as made:
        made.metadata.update(title=title, artist=title, location="+41.8750-087.6167/", comment=title)
        stream = made.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for n in range(3):
            frame = av.VideoFrame(64, 48, "yuv420p")
            frame.pts = n
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()


def song():
    out = io.BytesIO()
    with av.open(out, "w", format="mp3") as made:
        made.metadata.update(title=CANARY, artist=CANARY)
        stream = made.add_stream("libmp3lame", rate=44100)
        stream.layout = "mono"
        frame = av.AudioFrame(format="s16p", layout="mono", samples=1152)
        frame.sample_rate, frame.pts = 44100, 0
        made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()


def unfolded(paper):
    """All that stands in a PDF, nothing compressed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as read:
        read.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    return out.getvalue()
