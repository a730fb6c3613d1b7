"""Photographs and scans are made anew: what hides beside the picture (place, author, another file) stays behind."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from applications.files.verdict import JPEG, PNG, FileKind, Refused, Verdict

MAX_PIXELS = 60_000_000
MAX_SIDE = 20_000
QUALITY = 90
FORMATS: dict[str, FileKind] = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG}


def judge_image(content: bytes) -> Verdict:
    """Decode the picture whole and write it again without metadata. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
                kind = FORMATS[picture.format or ""]
                if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_SIDE:
                    raise Refused("image_too_large", f"{picture.width}x{picture.height}")
                picture.load()
                return Verdict(kind, _again(picture, kind))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("image_too_large") from error
    except MemoryError as error:
        raise Refused("image_too_large", "memory") from error
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, IndexError, EOFError, AttributeError) as error:
        # Pillow tells of a broken picture in many ways; all mean that it cannot be shown.
        raise Refused("broken", repr(error)[:200]) from error


def _again(picture: Image.Image, kind: FileKind) -> bytes:
    upright = _in_srgb(ImageOps.exif_transpose(picture))
    kept = {"transparency": picture.info["transparency"]} if "transparency" in picture.info and kind is PNG else {}
    # What Pillow would write along: comments, profiles, resolution, EXIF.
    upright.info = {}
    options: dict = {"format": "JPEG", "quality": QUALITY} if kind is JPEG else {"format": "PNG", "exif": b"", **kept}
    written = io.BytesIO()
    upright.save(written, **options)
    return written.getvalue()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as the profile in the file means them; the profile itself is not kept."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture
