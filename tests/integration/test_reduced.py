"""Reduced sources: made once beside the original, used from then on, gone with it."""
import pathlib

import pytest
from harness import pictures
from harness.process import wait_for

PHOTOGRAPH = pictures.PHOTOGRAPHS["baseline 4:4:4 with a profile, 24 MP"]


def made(server):
    return server.metrics().get("tintype_reduced_sources_total", 0)


def derived_by(server, engine):
    return server.metrics().get(f'tintype_images_derived_total{{engine="{engine}"}}', 0)


def cached_sources(server):
    return sorted((pathlib.Path(server.folder) / "data" / "cache" / "source").rglob("*-*"))


def reduced_file(server):
    """Of the two files in the cache of sources, the one that is no JPEG."""
    file, = [path for path in cached_sources(server) if path.read_bytes()[:2] != b"\xff\xd8"]
    return file


@pytest.fixture
def warm(start):
    """A server that has derived one image of a large photograph, and its reduced source."""
    server = start(allow_unsigned=True)
    server.upload(PHOTOGRAPH, id="photo")
    assert server.get("/unsafe/w:400/plain/photo").status == 200
    wait_for(lambda: made(server) == 1, "the reduced source")
    return server


def test_further_sizes_come_from_the_reduced_source(warm):
    assert derived_by(warm, "jpeg") == 1
    for width in (160, 640, 1280):
        answer = warm.get(f"/unsafe/w:{width}/plain/photo")
        assert pictures.decode(answer.body).width == width
    assert derived_by(warm, "reduced") == 3
    assert warm.get("/unsafe/w:3400/plain/photo").status == 200
    assert derived_by(warm, "reduced") == 3, "it has not that much to show"
    assert made(warm) == 1


def test_a_second_start_finds_it(warm):
    warm.stop()
    warm.start()
    assert warm.get("/unsafe/w:401/plain/photo").status == 200
    assert derived_by(warm, "reduced") == 1


def test_it_goes_with_its_image(warm):
    assert len(cached_sources(warm)) == 2
    assert warm.request("DELETE", "/images/photo", token=True).status == 204
    assert cached_sources(warm) == []


@pytest.mark.parametrize("damage", [lambda bytes: bytes[:100], lambda bytes: b"x" + bytes[1:], lambda bytes: b"x"])
def test_a_damaged_one_is_not_used(warm, damage):
    expected = warm.get("/unsafe/w:400/plain/photo").body
    file = reduced_file(warm)
    file.write_bytes(damage(file.read_bytes()))
    answer = warm.get("/unsafe/w:400/cb:other/plain/photo")
    assert answer.status == 200 and answer.body == expected
    assert derived_by(warm, "reduced") == 0


def test_pictures_that_are_not_large_have_none(start):
    server = start(allow_unsigned=True)
    server.upload(pictures.small_jpeg(), id="small")
    server.upload(PHOTOGRAPH, id="photo")
    assert server.get("/unsafe/w:20/plain/small").status == 200
    assert server.get("/unsafe/w:20/plain/photo").status == 200
    wait_for(lambda: made(server) == 1, "the photograph's")
    assert len(cached_sources(server)) == 3


def test_off_means_none(start):
    server = start(allow_unsigned=True, reduced_source="off")
    server.upload(PHOTOGRAPH, id="photo")
    for width in (100, 200, 300):
        assert server.get(f"/unsafe/w:{width}/plain/photo").status == 200
    assert made(server) == 0 and derived_by(server, "jpeg") == 3


def test_visitors_come_first(start):
    server = start(allow_unsigned=True, workers=1, presets="card=w:300", prime="card", prime_wait=True)
    server.upload(PHOTOGRAPH, id="photo")
    wait_for(lambda: made(server) == 1, "the reduced source")
    assert server.get("/unsafe/w:301/plain/photo").status == 200
    assert derived_by(server, "reduced") == 1
