"""What a phone's camera sees: a square code held at a slant, in bad light, on a grey wall."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy
import segno
from PIL import Image, ImageFilter

WIDTH, HEIGHT = 640, 480


def printed(text: str, **made: object) -> Image.Image:
    """The code as it is printed."""
    target = io.BytesIO()
    segno.make(text, micro=False, **{"error": "q", **made}).save(target, kind="png", scale=8, border=4)  # type: ignore[arg-type]
    return Image.open(target).convert("L")


def seen(
    code: Image.Image, *, turned: float = 0, slant: float = 0, side: int = 240, spoilt: bool = False
) -> Image.Image:
    """The code in the middle of a picture: turned by degrees, its lower edge nearer, blurred and noisy when spoilt."""
    turn, corners = math.radians(turned), []
    for x, y in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        across, down = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        nearness = 1 + slant * (0.7 * down + 0.3 * across)
        corners.append((WIDTH / 2 + across * side / 2 / nearness, HEIGHT / 2 + down * side / 2 / nearness))
    edge = code.width
    size, mask = (WIDTH, HEIGHT), Image.new("L", code.size, 255)
    # PIL wants the eight numbers that lead from a place of the picture to one of the code.
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (0, edge), (edge, edge), (edge, 0)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    numbers = list(numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float)))
    way, smooth = Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC
    wall = Image.new("L", size, 150)
    wall.paste(code.transform(size, way, numbers, smooth), (0, 0), mask.transform(size, way, numbers))
    if not spoilt:
        return wall
    light = numpy.linspace(1, 0.5, WIDTH)[None, :]
    noise = numpy.random.RandomState(3).normal(0, 12, (HEIGHT, WIDTH))
    lit = numpy.array(wall.filter(ImageFilter.GaussianBlur(0.8)), float) * light + 10 + noise
    return Image.fromarray(lit.clip(0, 255).astype("uint8"))


def film(path: Path, picture: Image.Image) -> None:
    """Write a film of one picture as Chromium's camera plays it (YUV4MPEG2, over and over)."""
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(header + (b"FRAME\n" + picture.tobytes() + grey) * 2)
