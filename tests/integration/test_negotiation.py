"""Formats by what clients accept and by what is in the picture."""
import pathlib

import pytest

from harness import pictures
from harness.nginx import Nginx
from harness.process import wait_for
from harness.tintype import request

CHROME = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"
SAFARI = "image/webp,image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5"
HINTS = "Sec-CH-DPR, DPR, Sec-CH-Width, Width"


def derived_files(server):
    return [f for f in (pathlib.Path(server.settings["data"]) / "cache" / "derived").rglob("*") if f.is_file()
            and "-" in f.name and f.parent.name != "tmp"]


def upload(server, format="JPEG", mode="RGB", **options):
    return server.upload(pictures.encode(pictures.quadrants(mode=mode), format, **options))["id"]


def transparent_webp(server):
    picture = pictures.quadrants()
    picture.putalpha(100)
    return server.upload(pictures.encode(picture, "WEBP"))["id"]


def type_of(answer):
    assert answer.status == 200, answer
    return answer.headers["content-type"]


def test_nothing_is_negotiated_by_default(tintype):
    path = tintype.url("w:50", upload(tintype))
    answer = tintype.get(path, Accept=CHROME)
    assert type_of(answer) == "image/jpeg" and "vary" not in answer.headers
    assert type_of(tintype.derive("w:50", upload(tintype, "WEBP"))) == "image/jpeg"
    assert type_of(tintype.derive("w:50", transparent_webp(tintype))) == "image/png"


def test_webp_for_those_who_name_it(start):
    server = start(auto_webp=True)
    photo = upload(server)
    path = server.url("w:50", photo)
    plain, webp, safari = server.get(path), server.get(path, Accept=CHROME), server.get(path, Accept=SAFARI)
    assert type_of(plain) == "image/jpeg" and type_of(webp) == "image/webp" and safari.body == webp.body
    assert plain.headers["vary"] == webp.headers["vary"] == "Accept"
    assert plain.headers["etag"] != webp.headers["etag"] == safari.headers["etag"]
    for accept in ("*/*", "image/*", "image/webp;q=0, */*", "image/webp;q=0.3,image/*"):
        assert type_of(server.get(path, Accept=accept)) == "image/jpeg", accept
    explicit = server.get(server.url("w:50", photo + "@webp"))
    assert explicit.body == webp.body and "vary" not in explicit.headers
    assert type_of(server.get(server.url("w:50", photo + "@png"), Accept=CHROME)) == "image/png"
    assert len(derived_files(server)) == 3, "one file for each format, however it was asked for"
    assert 'filename="' + photo + '.webp"' in webp.headers["content-disposition"]


def test_conditions_and_head_are_those_of_the_negotiated_format(start):
    server = start(auto_webp=True)
    path = server.url("w:50", upload(server))
    webp = server.get(path, Accept=CHROME)
    same = server.get(path, Accept=CHROME, If_None_Match=webp.headers["etag"])
    assert same.status == 304 and same.headers["vary"] == "Accept"
    other = server.get(path, If_None_Match=webp.headers["etag"])
    assert type_of(other) == "image/jpeg"
    head = server.request("HEAD", path, headers={"Accept": CHROME})
    assert head.headers["content-type"] == "image/webp" and int(head.headers["content-length"]) == len(webp.body)


def test_enforced_formats(start):
    server = start(enforce_webp=True, presets="thumb=w:20")
    photo = upload(server)
    path = server.url("w:50", photo + "@png")
    assert type_of(server.get(path, Accept=CHROME)) == "image/webp"
    plain = server.get(path)
    assert type_of(plain) == "image/png" and plain.headers["vary"] == "Accept"
    assert "vary" not in server.get(server.url("w:50", photo + "@webp")).headers
    assert "vary" not in server.get(server.url("raw:1", photo)).headers
    assert type_of(server.get(f"/i/thumb/{photo}.jpg", Accept=CHROME)) == "image/webp"


def test_preferred_formats(start):
    server = start(preferred_formats="png,webp")
    assert type_of(server.derive("w:50", upload(server))) == "image/png"
    assert type_of(server.derive("w:50", upload(server, "WEBP"))) == "image/webp"
    assert type_of(server.derive("w:50/preferred_formats:jpeg", upload(server, "PNG"))) == "image/jpeg"


def test_skipped_processing(start):
    server = start(auto_webp=True, allow_unsigned=True)
    source = pictures.encode(pictures.quadrants())
    photo = server.upload(source)["id"]
    for accept in ({}, {"Accept": CHROME}):
        answer = server.get(server.url("skp:jpg:png/w:50", photo), **accept)
        assert type_of(answer) == "image/jpeg" and answer.body == source
        assert answer.headers["cache-control"].endswith("immutable") and "etag" in answer.headers
    assert server.get(server.url("skp:jpg/w:50", photo + "@jpg")).body == source
    assert pictures.decode(server.get(server.url("skp:jpg/w:50", photo + "@png")).body).size[0] == 50
    assert pictures.decode(server.get(server.url("skp:png/w:50", photo)).body).size[0] == 50
    assert server.get(f"/unsafe/skp:nonsense/plain/{photo}").status == 404


def test_what_the_server_decides_is_not_for_urls(start):
    server = start(allow_unsigned=True)
    photo = upload(server)
    assert server.get(f"/unsafe/negotiated_formats:webp/plain/{photo}").status == 404


def test_client_hints(start):
    server = start(client_hints=True, auto_webp=True, presets="default=q:70")
    path = server.url("", upload(server))
    size = lambda **hints: pictures.decode(server.get(path, **hints).body).size[0]  # noqa: E731
    assert size() == 160 and size(Width="80") == 80
    assert size(Sec_CH_Width="60", Width="80") == 60
    assert size(Sec_CH_Width="60", Sec_CH_DPR="2") == 60
    assert size(Width="x", DPR="y") == 160
    assert server.get(path).headers["vary"] == f"Accept, {HINTS}"
    assert "vary" not in server.get(server.url("raw:1", upload(server))).headers


def test_without_client_hints(tintype):
    path = tintype.url("", upload(tintype))
    assert pictures.decode(tintype.get(path, Width="80").body).size[0] == 160


def test_through_nginx(start, tmp_path):
    server = start(auto_webp=True, accel_redirect="/tintype-cache/", listen_unix=tmp_path / "http.socket")
    path = server.url("w:50", upload(server))
    answer = server.get(path, Accept=CHROME)
    assert answer.headers["x-accel-redirect"] and answer.headers["vary"] == "Accept"
    assert answer.headers["x-accel-redirect"] != server.get(path).headers["x-accel-redirect"]
    with Nginx.in_front_of(server, tmp_path / "nginx") as nginx:
        through = request(nginx.base, "GET", path, headers={"Accept": CHROME})
        assert type_of(through) == "image/webp" and through.headers["vary"] == "Accept"
        assert type_of(request(nginx.base, "GET", path)) == "image/jpeg"


@pytest.fixture
def avif(tintype, tmp_path):
    """Skips where this build cannot write AVIF."""
    (tmp_path / "in.jpg").write_bytes(pictures.small_jpeg())
    if tintype.run("render", tmp_path / "in.jpg", tmp_path / "out.avif").returncode != 0:
        pytest.skip("this build cannot write AVIF")


def test_avif_before_webp(start, avif):
    server = start(name="avif", auto_webp=True, auto_avif=True)
    path = server.url("w:50", upload(server))
    assert type_of(server.get(path, Accept=CHROME)) == "image/avif"
    assert type_of(server.get(path, Accept=SAFARI)) == "image/webp"


def test_avif_without_the_wait(start, avif):
    server = start(name="avif", auto_webp=True, auto_avif=True, avif_async=True, avif_async_ttl="30s")
    photo = upload(server)
    path = server.url("w:50", photo)
    first = server.get(path, Accept=CHROME)
    assert type_of(first) == "image/webp"
    assert first.headers["cache-control"] == "public, max-age=30" and first.headers["vary"] == "Accept"
    last = wait_for(lambda: (lambda a: a if type_of(a) == "image/avif" else None)(server.get(path, Accept=CHROME)), "AVIF")
    assert last.headers["cache-control"].endswith("immutable") and last.headers["vary"] == "Accept"
    assert last.headers["etag"] != first.headers["etag"]
    assert type_of(server.get(server.url("w:51", photo), Accept="image/avif")) == "image/jpeg"
    assert type_of(server.get(server.url("w:52", photo + "@avif"))) == "image/avif", "who asks for it waits for it"


def test_formats_that_cannot_be_written_are_a_mistake(tintype, tmp_path):
    (tmp_path / "in.jpg").write_bytes(pictures.small_jpeg())
    if tintype.run("render", tmp_path / "in.jpg", tmp_path / "out.jxl").returncode == 0:
        pytest.skip("this build can write JPEG XL")
    failed = tintype.run("url", "--data", tintype.settings["data"], "--auto-jxl=true", "", "x")
    assert failed.returncode != 0 and "auto_jxl: this server cannot write jxl" in failed.stderr
