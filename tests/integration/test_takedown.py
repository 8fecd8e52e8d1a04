"""Removals reach every node: two of them on one S3 store, each with a cache of its own."""
import pytest

from harness import pictures
from harness.process import wait_for

TOKEN = "the same everywhere"
PATHS = ("/unsafe/w:50/plain/{}", "/unsafe/raw:1/plain/{}", "/unsafe/info/plain/{}", "/i/thumb/{}.jpg",
         "/thumbor/unsafe/60x60/{}")


@pytest.fixture
def node(start, swift, bucket):
    """node(name, **settings): one of several on a bucket of the test's own."""

    def start_one(name, **settings):
        server = start(name, **{"store": f"s3://{bucket}/originals", "s3_endpoint": swift.endpoint, "s3_path_style": True,
                                "s3_access_key_id": "TESTKEY", "s3_secret_access_key": "testsecret",
                                "allow_unsigned": True, "thumbor": True, "upload_token": TOKEN,
                                "presets": "thumb=rs:fit:40:40", "tombstone_check": "0s", **settings})
        server.settings["listen"] = server.base.removeprefix("http://")  # also after a restart
        return server

    return start_one


def cached(server):
    """How many sources and derived images it has."""
    return sum(path.is_file() and "-" in path.name for path in (server.folder / "data" / "cache").rglob("*"))


def warm(id, *servers):
    for server in servers:
        for path in PATHS:
            answer = server.get(path.format(id))
            assert answer.status == 200, (path, answer)
        assert cached(server) == len(PATHS)


def remove(server, id):
    assert server.request("DELETE", f"/images/{id}", token=True).status == 204


def is_gone(server, id):
    """Whether it answers every kind of request so; what it has cached is gone then, too."""
    answers = [server.get(path.format(id)) for path in PATHS]
    answers.append(server.request("GET", f"/images/{id}/info", token=True))
    if any(answer.status == 200 for answer in answers):
        return False
    assert all(answer.status == 410 and answer.headers["cache-control"] == "no-store" for answer in answers), answers
    assert cached(server) == 0
    return True


def wait_until_gone(server, id):
    wait_for(lambda: is_gone(server, id), f"{server.folder.name} to forget {id}")


def test_a_removed_id_is_gone_for_good(node):
    server = node("a")
    id = server.upload(pictures.small_jpeg())["id"]
    warm(id, server)
    remove(server, id)
    assert is_gone(server, id)
    again = server.request("PUT", f"/images/{id}", pictures.small_jpeg(), token=True)
    assert again.status == 410 and again.body.startswith(b"Gone: "), again
    assert server.request("DELETE", f"/images/{id}", token=True).status == 410
    never = server.get("/unsafe/w:50/plain/never-was")
    assert never.status == 404 and never.body == b"Source is unreachable\n"
    assert server.request("DELETE", "/images/never-was", token=True).status == 404
    server.upload(pictures.small_jpeg(), id="never-was")


def test_a_fallback_image_does_not_hide_it(node, tmp_path):
    (tmp_path / "fallback.jpg").write_bytes(pictures.small_jpeg())
    server = node("a", fallback_image=f"file:{tmp_path}/fallback.jpg")
    id = server.upload(pictures.small_jpeg())["id"]
    remove(server, id)
    assert server.get(f"/unsafe/w:50/plain/{id}").status == 410
    assert server.get("/unsafe/w:50/plain/never-was").status == 200


def test_peers_are_told_and_tell_nobody(node):
    b = node("b")
    a = node("a", peers=b.base)
    b.stop()
    b.settings["peers"] = a.base
    b.start()
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    remove(a, id)
    wait_until_gone(b, id)
    assert is_gone(a, id)
    other = a.upload(pictures.encode(pictures.quadrants(80, 80)))["id"]
    assert b.get(f"/unsafe/w:50/plain/{other}").status == 200
    wait_for(lambda: a.metrics()["tintype_outbox_entries"] == 0, "an empty outbox")
    assert a.metrics()['tintype_peer_deliveries_total{result="success"}'] == 1
    remove(b, other)
    wait_for(lambda: b.metrics()["tintype_outbox_entries"] == 0, "an empty outbox")
    assert a.metrics()['tintype_peer_deliveries_total{result="success"}'] == 1, "the removal went in circles"


def test_a_peer_needs_the_token(node):
    server = node("a")
    id = server.upload(pictures.small_jpeg())["id"]
    warm(id, server)
    assert server.request("DELETE", f"/peer/images/{id}").status == 403
    assert server.request("DELETE", f"/peer/images/{id}", headers={"Authorization": "Bearer x"}).status == 403
    assert cached(server) == len(PATHS)
    assert server.request("DELETE", f"/peer/images/{id}", token=True).status == 204
    assert cached(server) == 0
    assert server.get(f"/unsafe/w:50/plain/{id}").status == 200, "the original stays"


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_peer_that_was_down_is_told_when_it_is_back(node, end):
    b = node("b")
    a = node("a", peers=b.base)
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    b.stop()
    remove(a, id)
    wait_for(lambda: a.metrics()['tintype_peer_deliveries_total{result="failure"}'] >= 1, "an attempt")
    assert a.metrics()["tintype_outbox_entries"] == 1
    getattr(a, end)()
    assert cached(b) == len(PATHS)
    a.start()
    assert a.metrics()["tintype_outbox_entries"] == 1
    b.start()
    wait_until_gone(b, id)
    wait_for(lambda: a.metrics()["tintype_outbox_entries"] == 0, "an empty outbox")


def test_a_peer_with_another_token_is_tried_again(node):
    b = node("b", upload_token="another")
    a = node("a", peers=b.base)
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    remove(a, id)
    wait_for(lambda: a.metrics()['tintype_peer_deliveries_total{result="failure"}'] >= 2, "two attempts")
    assert a.metrics()["tintype_outbox_entries"] == 1
    log = a.process.text()
    assert b.base in log and "403" in log and TOKEN not in log
    b.stop()
    b.settings["upload_token"] = TOKEN
    b.start()
    wait_until_gone(b, id)


def test_tombstones_are_found_without_peers(node):
    b = node("b", tombstone_check="100ms")
    a = node("a")
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    remove(a, id)
    a.kill()
    wait_until_gone(b, id)
    wait_for(lambda: b.metrics()["tintype_removals_learnt_total"] == 1, "the removal to be counted")


def test_tombstones_are_found_at_the_start(node):
    b = node("b", tombstone_check="1h")
    a = node("a")
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    b.stop()
    remove(a, id)
    a.kill()
    assert cached(b) == len(PATHS)
    b.start()
    wait_until_gone(b, id)


def test_a_store_that_is_down_is_asked_again(node, fault_proxy):
    b = node("b", tombstone_check="100ms", s3_endpoint=fault_proxy.endpoint, store_timeout="2s")
    a = node("a")
    id = a.upload(pictures.small_jpeg())["id"]
    warm(id, a, b)
    fault_proxy.slow_down(1_000_000)
    failures = 'tintype_removal_polls_total{result="failure"}'
    before = b.metrics()[failures]
    remove(a, id)
    wait_for(lambda: b.metrics()[failures] > before, "a look that fails")
    assert b.get(f"/unsafe/w:50/plain/{id}").status == 200, "it cannot know"
    fault_proxy.pass_through()
    wait_until_gone(b, id)
