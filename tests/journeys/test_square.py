"""The reader of square codes for browsers that have none: every version and level, turned, slanted, spoilt, damaged."""

from __future__ import annotations

import base64

import pytest
from django.conf import settings
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.journeys.scenes import printed, seen

pytestmark = pytest.mark.browser

TEXT = "https://portal.demo.example/badges/0123456789ABCDEF/"
READ = """([grey, width, height]) => {
  const bytes = Uint8Array.from(atob(grey), (one) => one.charCodeAt(0));
  const data = new Uint8ClampedArray(4 * bytes.length).map((_, i) => (i % 4 === 3 ? 255 : bytes[i >> 2]));
  const picture = { data, width, height };
  return readSquare(picture) || readSquare(picture, true);
}"""


@pytest.fixture
def page(browser: Browser) -> Page:
    made = browser.new_page()
    made.add_script_tag(path=settings.BASE_DIR / "static" / "js" / "square.js")
    return made


def read(page: Page, picture: Image.Image) -> str:
    return str(page.evaluate(READ, [base64.b64encode(picture.tobytes()).decode(), picture.width, picture.height]))


def test_versions_levels_and_alphabets_are_read(page: Page) -> None:
    for version in range(1, 11):
        for level in "lh" if version % 2 else "mq":
            text = TEXT[: 4 + 8 * (version - 1)]
            code = printed(text, version=version, error=level, boost_error=False)
            assert read(page, code) == text, (version, level)
    for text in ("0123456789012", "HELLO WORLD $42"):
        assert read(page, printed(text)) == text


def test_badges_are_read_as_people_hold_them(page: Page) -> None:
    code = printed(TEXT)
    for turned, slant in ((0, 0.15), (20, 0), (45, 0.1), (90, 0), (160, 0.15), (270, 0.1)):
        assert read(page, seen(code, turned=turned, slant=slant, spoilt=True)) == TEXT, (turned, slant)
    assert read(page, seen(code, side=150)) == TEXT, "far away"
    stained = code.copy()
    ImageDraw.Draw(stained).ellipse((170, 120, 220, 170), fill=0)
    assert read(page, stained) == TEXT, "damage is made good"


def test_what_is_no_code_is_read_as_nothing(page: Page) -> None:
    torn = printed(TEXT)
    ImageDraw.Draw(torn).rectangle((100, 100, 300, 240), fill=255)
    for picture in (Image.new("L", (320, 240), 150), torn, printed(TEXT).crop((0, 0, 200, 200))):
        assert read(page, picture) == ""
