"""Pictures and texts over pictures: watermarks and masks."""
import base64

import pytest
from PIL import Image

from harness import pictures
from harness.pictures import RED, decode, encode, near
from harness.tintype import request

GREY = (100, 100, 100)


def plain(size, colour, mode="RGB"):
    return encode(Image.new(mode, size, colour), "PNG")


@pytest.fixture
def source(tintype):
    return tintype.upload(plain((60, 40), GREY))["id"]


def test_a_stored_picture_as_watermark(tintype, source):
    logo = tintype.upload(plain((10, 4), RED))["id"]
    picture = decode(tintype.derive(f"wm:1:soea/wmid:{logo}", source + "@png").body)
    assert near(picture.getpixel((59, 39)), RED) and near(picture.getpixel((10, 10)), GREY)
    assert near(picture.getpixel((49, 39)), GREY)


def test_the_source_itself_may_be_the_overlay(tintype, source):
    assert tintype.derive(f"wm:1/wmid:{source}", source + "@png").status == 200


def test_overlays_come_from_the_store_once(tintype, source):
    logo = tintype.upload(plain((10, 4), RED))["id"]
    tintype.stop()
    for cached in (tintype.folder / "data" / "cache" / "source").rglob("*-*"):
        cached.unlink()
    tintype.start()
    for width in (50, 40, 30):
        picture = decode(tintype.derive(f"w:{width}/wm:1/wmid:{logo}", source + "@png").body)
        assert near(picture.getpixel((width // 2, width // 3)), RED)


def test_what_is_wrong_with_an_overlay(tintype, source):
    def refused(options, status, option):
        answer = tintype.get(tintype.url(options, source + "@png"), Accept="application/json")
        assert answer.status == status, answer
        log = (tintype.folder / f"serve.{tintype.runs}.log").read_text()
        assert f"option {option}: " in log, log
        return answer

    refused("wm:1/wmid:no-such-logo", 404, "watermark_id")
    refused("mask:no-such-mask", 404, "mask")
    whole = encode(pictures.quadrants(300, 200), "PNG")
    originals = tintype.folder / "data" / "originals"
    broken = tintype.upload(whole)["id"]
    stored = next(path for path in originals.rglob("*") if path.is_file() and path.name.startswith(broken))
    stored.write_bytes(whole[:300])
    tintype.stop()
    for cached in (tintype.folder / "data" / "cache" / "source").rglob("*-*"):
        cached.unlink()
    tintype.start()
    refused(f"wm:1/wmid:{broken}", 422, "watermark_id")
    assert tintype.derive("w:20", source + "@png").status == 200


def test_without_a_configured_watermark(tintype, source):
    answer = request(tintype.base, "GET", "/unsafe/wm:1/plain/" + source)
    assert answer.status in (403, 404)


def test_a_configured_file(start, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(plain((10, 4), RED))
    server = start(watermark=f"file:{logo}")
    id = server.upload(plain((60, 40), GREY))["id"]
    first = server.derive("wm:1", id + "@png")
    assert near(decode(first.body).getpixel((30, 20)), RED)
    server.stop()
    logo.write_bytes(plain((10, 4), (0, 0, 255)))
    server.start()
    second = server.derive("wm:1", id + "@png")
    assert near(decode(second.body).getpixel((30, 20)), (0, 0, 255)), "the old one must not be found"
    assert first.headers["etag"] != second.headers["etag"]


def test_a_configured_id(start):
    server = start(watermark="id:logo")
    server.upload(plain((10, 4), RED), "logo")
    id = server.upload(plain((60, 40), GREY))["id"]
    assert near(decode(server.derive("wm:1", id + "@png").body).getpixel((30, 20)), RED)


def test_texts_in_the_sandbox(tintype, source):
    text = base64.urlsafe_b64encode("Tintype שלום".encode()).decode().rstrip("=")
    answer = tintype.derive(f"w:200/el:1/wm:1/wmt:{text}:30:fff", source + "@png")
    assert answer.status == 200, answer
    assert max(decode(answer.body).convert("L").getdata()) > 240


def test_masks(tintype, source):
    mask = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    mask.paste((0, 0, 0, 255), (0, 0, 30, 40))
    id = tintype.upload(encode(mask, "PNG"))["id"]
    picture = decode(tintype.derive(f"mask:{id}", source + "@png").body)
    assert picture.getpixel((10, 20))[3] == 255 and picture.getpixel((50, 20))[3] == 0


def test_derived_pictures_outlive_their_overlay(tintype, source):
    logo = tintype.upload(plain((10, 4), RED))["id"]
    path = tintype.url(f"wm:1/wmid:{logo}", source + "@png")
    made = tintype.get(path)
    assert tintype.request("DELETE", f"/images/{logo}", token=True).status == 204
    assert tintype.get(path).body == made.body
    assert tintype.derive(f"w:50/wm:1/wmid:{logo}", source + "@png").status == 410
