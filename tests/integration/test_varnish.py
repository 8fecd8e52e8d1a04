"""Real Varnish in front, with the configuration that we ship."""
import http.client

import pytest
from harness import pictures
from harness.nginx import free_port
from harness.process import wait_for
from harness.tintype import request
from harness.varnish import Varnish

BROWSERS = ("image/avif,image/webp,image/apng,image/svg+xml,*/*;q=0.8", "text/html,image/webp;q=0.9,image/avif",
            "IMAGE/AVIF, image/webp")


@pytest.fixture
def varnish(start, tmp_path):
    """front(**settings): a server, told of what its Varnish has to purge, and that Varnish."""
    running = []

    def front(**settings):
        port = free_port()
        server = start(allow_unsigned=True, cache_tags=True, purge_url=f"http://127.0.0.1:{port}/",
                       purge_headers="xkey: {tag}", presets="thumb=rs:fill:40:40", **settings)
        cache = Varnish(server, tmp_path / "varnish")
        cache.port, cache.base = port, f"http://127.0.0.1:{port}"
        running.append(cache.__enter__())
        return server, cache

    yield front
    for cache in running:
        cache.__exit__()


def answered(server):
    """Pictures that the server itself was asked for."""
    return sum(v for k, v in server.metrics().items() if k.startswith('tintype_http_requests_total{route="image"')
               or k.startswith('tintype_http_requests_total{route="preset"'))


def get(cache, path, **headers):
    return request(cache.base, "GET", path, headers=headers)


def test_a_picture_is_asked_for_once(varnish):
    server, cache = varnish()
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/unsafe/w:30/plain/{id}"
    first = get(cache, path)
    second = get(cache, path + "?utm=1", Cookie="session=1")
    assert first.status == second.status == 200 and first.body == second.body
    assert (first.headers["x-cache"], second.headers["x-cache"]) == ("miss", "hit")
    assert second.headers["cache-tag"] == f"image-{id}"
    assert get(cache, path, **{"If-None-Match": first.headers["etag"]}).status == 304
    assert get(cache, path, Range="bytes=2-5").body == first.body[2:6]
    assert answered(server) == 1


def test_browsers_that_can_do_the_same_share_a_copy(varnish):
    server, cache = varnish(auto_webp=True, auto_avif=True)
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/unsafe/w:30/plain/{id}"
    types = [get(cache, path, Accept=accept).headers["content-type"] for accept in BROWSERS]
    assert types == ["image/avif"] * 3 and answered(server) == 1
    for accept, expected in (("image/webp", "image/webp"), ("image/avif;q=0, image/webp", "image/webp"),
                             ("image/webp;q=0.0", "image/jpeg"), ("*/*", "image/jpeg"), ("text/html", "image/jpeg")):
        answer = get(cache, path, Accept=accept)
        assert answer.headers["content-type"] == expected and answer.headers["vary"] == "Accept", accept
    assert answered(server) == 3, "one for AVIF, one for WebP, one for the rest"


def test_a_removal_reaches_every_copy_and_no_other(varnish):
    server, cache = varnish()
    gone, kept = (server.upload(pictures.small_jpeg())["id"] for _ in range(2))
    paths = {id: [f"/unsafe/w:30/plain/{id}", f"/unsafe/w:31/plain/{id}@webp", f"/i/thumb/{id}.jpg"] for id in (gone, kept)}
    for path in paths[gone] + paths[kept]:
        assert get(cache, path).status == 200
        assert get(cache, path).headers["x-cache"] == "hit"
    assert request(cache.base, "DELETE", f"/images/{gone}", headers={"Authorization": f"Bearer {server.token}"}).status == 204
    for path in paths[gone]:
        wait_for(lambda p=path: get(cache, p).status in (404, 410), f"the end of {path}")
    for path in paths[kept]:
        assert get(cache, path).headers["x-cache"] == "hit"


def test_not_everybody_may_purge(varnish):
    server, cache = varnish()
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/unsafe/w:30/plain/{id}"
    assert get(cache, path).status == 200
    stranger = http.client.HTTPConnection("127.0.0.1", cache.port, source_address=("127.0.0.2", 0))
    stranger.request("PURGE", "/", headers={"xkey": f"image-{id}"})
    assert stranger.getresponse().status == 403
    stranger.close()
    assert get(cache, path).headers["x-cache"] == "hit"
    assert request(cache.base, "PURGE", "/").status == 400
    for inside in ("/metrics", "/ready", "/peer/images/x"):
        assert get(cache, inside).status == 403


def test_what_only_a_token_may_see_is_not_kept(varnish):
    server, cache = varnish()
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/images/{id}/info"
    assert get(cache, path, Authorization=f"Bearer {server.token}").status == 200
    assert get(cache, path).status in (401, 403)


def test_a_server_that_is_away_is_stood_in_for(varnish):
    server, cache = varnish(ttl="1s", stale_if_error="1h")
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/unsafe/w:30/plain/{id}"
    body = get(cache, path).body
    server.stop()

    def long_stale():
        answer = get(cache, path)
        assert answer.status == 200 and answer.body == body
        return int(answer.headers["age"]) >= 3

    wait_for(long_stale, "an answer that is older than its time")
