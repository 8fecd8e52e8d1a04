"""Real nginx in front, with the configuration that we ship."""
from harness import pictures
from harness.nginx import Nginx
from harness.tintype import request

BYTES_SENT = 'tintype_bytes_sent_total{route="image"}'


def test_nginx_sends_the_bytes_of_a_hit(start, tmp_path):
    server = start(accel_redirect="/tintype-cache/", listen_unix=tmp_path / "http.socket")
    with Nginx.in_front_of(server, tmp_path / "nginx") as nginx:
        id = request(nginx.base, "POST", "/images", pictures.PHOTOGRAPH.read_bytes(),
                     {"Authorization": f"Bearer {server.token}"}).json()["id"]
        path = server.url("rs:fill:300:300", id + "@webp")
        miss = request(nginx.base, "GET", path)
        hit = request(nginx.base, "GET", path)
        assert miss.status == hit.status == 200 and miss.body == hit.body
        assert pictures.decode(hit.body).size == (300, 300)
        assert server.metrics()[BYTES_SENT] == 0, "no byte of a picture came from us"
        direct = server.get(path)
        assert direct.headers["x-accel-redirect"].startswith("/tintype-cache/derived/") and direct.body == b""

        assert "x-accel-redirect" not in hit.headers
        for header in ("content-type", "etag", "cache-control", "x-content-type-options", "content-disposition",
                       "last-modified"):
            assert hit.headers[header] == direct.headers[header], header
        assert int(hit.headers["content-length"]) == len(hit.body)

        assert request(nginx.base, "GET", path, headers={"If-None-Match": hit.headers["etag"]}).status == 304
        part = request(nginx.base, "GET", path, headers={"Range": "bytes=10-19"})
        assert part.status == 206 and part.body == hit.body[10:20]
        assert request(nginx.base, "HEAD", path).headers["content-length"] == hit.headers["content-length"]


def test_what_is_not_for_outside(start, tmp_path):
    server = start(accel_redirect="/tintype-cache/", listen_unix=tmp_path / "http.socket")
    with Nginx.in_front_of(server, tmp_path / "nginx") as nginx:
        id = server.upload(pictures.small_jpeg())["id"]
        entry = server.get(server.url("w:50", id)).headers["x-accel-redirect"]
        assert request(nginx.base, "GET", entry).status == 404, "the cache is internal"
        for path in ("/metrics", "/ready"):
            assert request(nginx.base, "GET", path).status == 403
        assert request(nginx.base, "GET", "/health").status == 200
