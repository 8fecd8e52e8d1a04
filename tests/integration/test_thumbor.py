"""thumbor's dialect, through real URLs."""
import base64
import hashlib
import hmac
import subprocess
from urllib.parse import quote

import pytest

from harness.pictures import BLUE, GREEN, RED, YELLOW, corners, decode, encode, near, quadrants
from harness.tintype import BINARY
from test_sources import Origin

KEY = "my-security-key"


def signed(path, key=KEY):
    digest = hmac.new(key.encode(), path.encode(), hashlib.sha1).digest()
    return f"/thumbor/{base64.urlsafe_b64encode(digest).decode()}/{path}"


@pytest.fixture
def thumbor(start):
    """A server with the dialect on; picture "photo" is 160x120, "upright" 120x160."""
    server = start(thumbor=True, thumbor_keys=f"old-key,{KEY}")
    server.upload(encode(quadrants()), id="photo")
    server.upload(encode(quadrants(120, 160)), id="upright")
    return server


def picture(server, path):
    answer = server.get(signed(path))
    assert answer.status == 200, (path, answer)
    return decode(answer.body)


def test_is_off_by_default(tintype):
    tintype.upload(encode(quadrants()), id="photo")
    assert tintype.get(signed("80x60/photo")).status in (403, 404)


def test_sizes(thumbor):
    sizes = {"photo": (160, 120), "80x60/photo": (80, 60), "80x0/photo": (80, 60), "x30/photo": (40, 30),
             "320x320/photo": (320, 320), "320x320/filters:no_upscale()/photo": (160, 120),
             "fit-in/80x80/photo": (80, 60), "fit-in/320x320/photo": (160, 120),
             "fit-in/320x320/filters:upscale()/photo": (320, 240), "full-fit-in/80x80/photo": (107, 80),
             "full-fit-in/80x80/upright": (80, 107), "adaptive-fit-in/60x80/photo": (80, 60),
             "adaptive-fit-in/60x80/upright": (60, 80), "40xorig/photo": (40, 120), "origx30/photo": (160, 30),
             "80x20/filters:stretch()/photo": (80, 20), "10x20:110x70/photo": (100, 50),
             "fit-in/80x80/filters:fill(red)/photo": (80, 80), "80x60/filters:rotate(90)/photo": (60, 80),
             "80x60/filters:proportion(0.5)/photo": (40, 30)}
    for path, size in sizes.items():
        assert picture(thumbor, path).size == size, path


def test_pixels(thumbor):
    cases = {"-80x60/photo": (GREEN, RED, YELLOW, BLUE), "80x-60/photo": (BLUE, YELLOW, RED, GREEN),
             "80x60/filters:rotate(90)/photo": (GREEN, YELLOW, RED, BLUE),
             "0x0:80x60/photo": (RED,) * 4, "80x60:160x120/-x/photo": (YELLOW,) * 4, "80x0:160x60/-x-/photo": (GREEN,) * 4,
             "40x40/left/top/photo": (RED, GREEN, BLUE, YELLOW), "20xorig/right/photo": (GREEN, GREEN, YELLOW, YELLOW),
             "20xorig/right/filters:rotate(90)/photo": (GREEN, YELLOW) * 2, "-20xorig/left/photo": (RED, RED, BLUE, BLUE),
             "20x60/filters:focal(140x0:150x120)/photo": (GREEN, GREEN, YELLOW, YELLOW)}
    for path, expected in cases.items():
        got = corners(picture(thumbor, path))
        assert all(map(near, got, expected, (30,) * 4)), (path, got)


def test_fill_is_a_canvas_of_its_colour(thumbor):
    filled = picture(thumbor, "fit-in/80x80/filters:fill(rebeccapurple):format(png)/photo").convert("RGB")
    assert near(filled.getpixel((40, 2)), (0x66, 0x33, 0x99)) and near(filled.getpixel((10, 20)), RED)


def test_shares_cache_and_tag_with_the_native_url(thumbor):
    native = thumbor.derive("rs:fill:80:60:1/q:70", "photo")
    answer = thumbor.get(signed("80x60/filters:quality(70)/photo"))
    assert answer.body == native.body and answer.headers["etag"] == native.headers["etag"]
    thumbor.counts('tintype_http_requests_total{route="thumbor",status="200"}', 1)
    assert thumbor.metrics()['tintype_cache_lookups_total{cache="derived",result="hit"}'] == 1


def test_signatures(thumbor):
    assert thumbor.get(signed("80x60/photo", "old-key")).status == 200
    assert thumbor.get(signed("80x60/photo").replace("=", "%3D")).status == 200
    for path in (signed("80x60/photo", "other-key"), signed("80x60/photo").replace("80x60", "81x60"),
                 "/thumbor/unsafe/80x60/photo", "/thumbor/_/80x60/photo", signed("80x60/photo").replace("=", "")):
        assert thumbor.get(path).status == 403, path


def test_unsafe_where_it_is_allowed(start):
    server = start(thumbor=True, allow_unsigned=True)
    server.upload(encode(quadrants()), id="photo")
    assert decode(server.get("/thumbor/unsafe/80x60/photo").body).size == (80, 60)
    assert server.get("/thumbor/insecure/80x60/photo").status == 403
    assert server.get(signed("80x60/photo")).status == 403


def test_errors_name_the_part(thumbor):
    cases = {"filters:swirl(1)/photo": (404, "swirl"), "filters:quality(0)/photo": (404, "filter quality"),
             "trim:443/photo": (404, "trim:443"), "meta/80x60/photo": (422, "meta"), "debug/photo": (422, "debug"),
             "filters:max_age(1)/photo": (422, "max_age"), "smart/80x60/photo": (404, "80x60"),
             "filters:blur(1):blur(2)/photo": (422, "blur")}
    for path, (status, part) in cases.items():
        answer = thumbor.get(signed(path), Accept="application/json")
        assert answer.status == status and part in answer.json()["detail"], (path, answer)
    assert thumbor.get(signed("80x60/nobody")).status == 404


def test_sources_by_url_where_they_are_allowed(start):
    with Origin() as origin:
        try:
            server = start(thumbor=True, thumbor_keys=KEY, allowed_sources=origin.base, allowed_networks="127.0.0.0/8")
            source = origin.base + "/photo.jpg?size=1"
            escaped = quote(source, safe="")
            squeezed = signed("80x60/" + source.replace("?", "%3F")).replace("://", ":/")
            for path in (signed("80x60/" + escaped), signed("80x60/" + source.replace("?", "%3F")), squeezed):
                answer = server.get(path)
                assert answer.status == 200 and decode(answer.body).size == (80, 60), (path, answer)
            assert origin.asked == ["/photo.jpg?size=1"], "one source in three spellings"
            assert server.get(signed("80x60/https://elsewhere.example/a.jpg")).status == 404
        finally:
            origin.shutdown()


def test_needs_a_key(tmp_path):
    done = subprocess.run([BINARY, "serve", f"--data={tmp_path}", "--listen=127.0.0.1:0", "--thumbor=true"],
                          capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and "thumbor_keys" in done.stderr
