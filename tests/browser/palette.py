"""Make a PNG small: its colours become a palette of at most 256, which is a third of the size and looks the same."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

START = b"\x89PNG\r\n\x1a\n"
RGB = 3  # bytes a pixel
MOST = 256


def small(png: bytes) -> bytes:
    """Return the picture with a palette. It must be as Chromium writes it: 8 bits, red, green, blue."""
    width, height, lines = read(png)
    rows = [list(zip(*[iter(line)] * RGB, strict=True)) for line in lines]
    counted = Counter(pixel for row in rows for pixel in row)
    palette = chosen(counted)
    place = {colour: nearest(colour, palette) for colour in counted}
    pixels = b"".join(b"\0" + bytes(place[pixel] for pixel in row) for row in rows)
    return START + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", b"".join(bytes(colour) for colour in palette)),
            chunk(b"IDAT", zlib.compress(pixels, 9)),
            chunk(b"IEND", b""),
        )
    )


def chosen(counted):
    """Return the colours most used, and then whatever is furthest from those: a red word is rare, and must stay red."""
    palette = [colour for colour, _ in counted.most_common(MOST * 3 // 4)]
    far = {colour: apart(colour, nearest_of(colour, palette)) for colour in counted}
    while len(palette) < MOST and any(far.values()):
        palette.append(max(far, key=far.get))
        far = {colour: min(distance, apart(colour, palette[-1])) for colour, distance in far.items()}
    return palette


def apart(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def nearest_of(colour, palette):
    return min(palette, key=lambda known: apart(colour, known))


def nearest(colour, palette):
    return palette.index(nearest_of(colour, palette))


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def read(png):
    """Return width, height and the lines of pixels."""
    at, packed, width, height = len(START), b"", 0, 0
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if name == b"IHDR":
            width, height, *kind = struct.unpack(">IIBBBBB", content)
            assert kind == [8, 2, 0, 0, 0]
        packed += content if name == b"IDAT" else b""
        at += 12 + length
    return width, height, unfiltered(zlib.decompress(packed), width * RGB)


def unfiltered(raw, size):
    lines, above = [], bytearray(size)
    for start in range(0, len(raw), size + 1):
        above = line_of(raw[start], bytearray(raw[start + 1 : start + 1 + size]), above)
        lines.append(above)
    return lines


def line_of(kind, line, above):
    """Undo what PNG's filters did to a line; section 9 of its specification."""
    for i in range(len(line)):
        left, corner = (line[i - RGB], above[i - RGB]) if i >= RGB else (0, 0)
        line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]) & 255
    return line


def paeth(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda known: abs(guess - known))
