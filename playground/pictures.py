"""Made-up contents for what people send from the page: a small picture, a voice note."""

import struct
import zlib

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PICTURE_SIDE = 64


def plain_png(side: int = PICTURE_SIDE, colour: tuple[int, int, int] = (92, 140, 186)) -> bytes:
    """Return a square picture of one colour as PNG (RFC 2083)."""
    row = b"\0" + bytes(colour) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return PNG_HEAD + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(row * side)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return a picture's width and height (of JPEG, WebP and GIF a usual size), None where it is no picture."""
    if content.startswith(PNG_HEAD) and len(content) >= 24:  # the header chunk ends there
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    if content.startswith((b"\xff\xd8\xff", b"GIF8")) or is_webp:
        return 1280, 960
    return None
