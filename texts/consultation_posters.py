"""The link of a consultation desk as a picture that telephones read."""

from io import BytesIO

from texts.text import File

_SCALE = 16  # pixels for one square: sharp on a sheet of paper
_QUIET = 4  # squares of white around it, as the standard wants


def poster_file(address: str) -> File:
    """The address as a QR code, in a PNG."""
    import segno  # noqa: PLC0415 - most processes never draw one

    drawn = BytesIO()
    segno.make_qr(address, error="q").save(drawn, kind="png", scale=_SCALE, border=_QUIET)
    return File(name="consultation.png", mime_type="image/png", content=drawn.getvalue())
