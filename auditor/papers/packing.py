"""Packs the parts of an office file anew, without the time of day: the same parts give the same bytes."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time a part may bear."""
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def packed(body: bytes) -> bytes:
    """The same file with parts in their order, each as of one fixed moment."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(body)) as parts, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "docProps/core.xml":
                part = _MOMENTS.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", part)
            made.writestr(ZipInfo(name, _THEN), part, ZIP_DEFLATED)
    return out.getvalue()
