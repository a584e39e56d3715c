"""Recognises text in pictures, where the extra `ocr` is installed. Runs in the child."""

import io
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import FilePicture, Part, Recognise

READER = "auditor recognise 1"
_SURE = 0.6  # what is recognised with less confidence is left out
_LARGEST_PIXELS = 40_000_000


def read_picture(body: bytes, limits: Limits) -> Iterator[Part]:  # noqa: ARG001 - as every reader
    """A picture that stands alone."""
    yield FilePicture(is_page=True, image=lambda: body)


def recogniser() -> tuple[Recognise, str]:
    """A function from a picture to its lines, and what reads them; the models are loaded now, one thread is used."""
    import rapidocr  # noqa: PLC0415 - the extra may not be there
    from PIL import Image  # noqa: PLC0415 - comes with it

    Image.MAX_IMAGE_PIXELS = _LARGEST_PIXELS
    Image.init()
    one_thread = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    engine = rapidocr.RapidOCR(params={"Global.log_level": "critical", **one_thread})

    engine(_sample())  # what it loads late it loads now

    def lines(picture: bytes) -> Sequence[str]:
        found = engine(picture)
        texts, scores = found.txts or (), found.scores or ()
        return tuple(text for text, score in zip(texts, scores, strict=True) if score >= _SURE)

    return lines, f"rapidocr {version('rapidocr')}"


def _sample() -> bytes:
    """A picture with words in it."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - as above

    picture, kept = Image.new("RGB", (480, 96), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((24, 24), "Timetable 2026", fill="black", font=ImageFont.load_default(size=40))
    picture.save(kept, "PNG")
    return kept.getvalue()
