"""What caches in front of the server are told."""
from harness import pictures
from harness.nginx import Nginx
from harness.tintype import request


def test_caches_are_told_what_to_purge_by(start, tmp_path):
    root = tmp_path / "pictures"
    root.mkdir()
    (root / "a.jpg").write_bytes(pictures.small_jpeg())
    server = start(cache_tags=True, presets="thumb=rs:fill:40:40", local_root=root, allowed_sources="local://",
                   allow_unsigned=True)
    id = server.upload(pictures.small_jpeg())["id"]
    for _ in range(2):  # a miss and a hit
        preset = server.get(f"/i/thumb/{id}.jpg")
        assert preset.headers["cache-tag"] == f"image-{id},preset-thumb"
        assert preset.headers["surrogate-key"] == f"image-{id} preset-thumb"
        signed = server.derive("w:30", id)
        assert signed.headers["cache-tag"] == signed.headers["surrogate-key"] == f"image-{id}"
    again = server.get(f"/i/thumb/{id}.jpg", If_None_Match=preset.headers["etag"])
    assert again.status == 304 and again.headers["cache-tag"] == preset.headers["cache-tag"]
    elsewhere = server.get("/unsafe/w:30/plain/local:///a.jpg")
    assert elsewhere.status == 200 and "cache-tag" not in elsewhere.headers


def test_tags_and_stale_pictures_are_said_where_it_is_set(start):
    server = start(allow_unsigned=True)
    id = server.upload(pictures.small_jpeg())["id"]
    answer = server.get(f"/unsafe/w:30/plain/{id}")
    assert "cache-tag" not in answer.headers and "surrogate-key" not in answer.headers
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    told = start("told", allow_unsigned=True, ttl="1d", stale_while_revalidate="1h", stale_if_error="2d")
    id = told.upload(pictures.small_jpeg())["id"]
    answer = told.get(f"/unsafe/w:30/plain/{id}")
    assert answer.headers["cache-control"] == \
        "public, max-age=86400, immutable, stale-while-revalidate=3600, stale-if-error=172800"
    missing = told.get("/unsafe/w:30/plain/nobody")
    assert missing.status == 404 and "stale" not in missing.headers["cache-control"]


def test_nginx_passes_tags_on(start, tmp_path):
    server = start(accel_redirect="/tintype-cache/", listen_unix=tmp_path / "http.socket", cache_tags=True)
    with Nginx.in_front_of(server, tmp_path / "nginx") as nginx:
        id = server.upload(pictures.small_jpeg())["id"]
        for _ in range(2):
            answer = request(nginx.base, "GET", server.url("w:50", id))
            assert answer.status == 200
            assert answer.headers["cache-tag"] == answer.headers["surrogate-key"] == f"image-{id}"


def test_clients_that_get_the_same_share_one_file(start):
    server = start(allow_unsigned=True, auto_webp=True, auto_avif=True)
    id = server.upload(pictures.small_jpeg())["id"]
    derived = server.folder / "data" / "cache" / "derived"
    files = lambda: len(list(derived.rglob("*-*")))  # noqa: E731
    path = f"/unsafe/w:30/plain/{id}"
    tags = {server.get(path, Accept=accept).headers["etag"]
            for accept in ("image/webp,*/*", "text/html,image/webp;q=0.9,image/apng", "image/webp")}
    assert len(tags) == 1 and files() == 1
    other = server.get(path, Accept="image/avif,image/webp,*/*")
    assert other.headers["etag"] not in tags and other.headers["vary"] == "Accept" and files() == 2
