"""The main job on a real S3 server: OpenStack Swift with its S3 API."""
import os
from urllib.parse import quote

import pytest

from harness import pictures
from harness.pictures import decode
from servers.fault_proxy import FaultProxy
from servers.swift import Swift

KEY, SECRET, BUCKET = "tester", "testing-secret", "photos"


@pytest.fixture
def swift(tmp_path):
    with Swift(tmp_path / "swift", {KEY: SECRET}) as server:
        server.make_bucket(BUCKET, KEY)
        yield server


def settings(endpoint, **other):
    return {"store": f"s3://{BUCKET}/originals of ours", "s3_endpoint": endpoint, "s3_path_style": True,
            "s3_access_key_id": KEY, "s3_secret_access_key": SECRET, "allow_unsigned": True, **other}


def put(swift, key, body):
    """As somebody else's program would."""
    swift.request("PUT", f"{BUCKET}/{key}", KEY, body)


def forget_cache(server):
    for path in (server.folder / "data" / "cache").rglob("*-*"):
        if path.is_file():
            path.unlink()


def test_upload_derive_restart_derive_again(start, swift):
    server = start(**settings(swift.endpoint))
    photo = pictures.PHOTOGRAPH
    id = server.upload(photo)["id"]
    first = server.get(f"/unsafe/rs:fill:300:300/plain/{id}@jpg")
    assert first.status == 200 and decode(first.body).size == (300, 300)
    server.stop()
    forget_cache(server)
    server.start()
    again = server.get(f"/unsafe/rs:fill:300:300/plain/{id}@jpg")
    assert again.status == 200 and again.body == first.body
    assert server.get(f"/unsafe/raw:1/plain/{id}").body == photo.read_bytes()
    assert server.request("PUT", f"/images/{id}", pictures.small_jpeg(), token=True).status == 409
    assert server.request("GET", f"/images/{id}/info", token=True).json()["bytes"] == photo.stat().st_size
    assert server.request("DELETE", f"/images/{id}", token=True).status == 204
    assert server.get(f"/unsafe/w:10/plain/{id}").status == 410
    assert server.request("DELETE", f"/images/{id}", token=True).status == 410


def test_missing_key(start, swift):
    server = start(**settings(swift.endpoint))
    answer = server.get("/unsafe/w:10/plain/nothing-here")
    assert answer.status == 404 and answer.body == b"Source is unreachable\n"


def test_wrong_secret(start, swift):
    server = start(**settings(swift.endpoint, s3_secret_access_key="wrong-secret"))
    assert server.get("/ready").status == 503
    refused = server.request("POST", "/images", pictures.small_jpeg(), token=True)
    assert refused.status == 503 and "retry-after" in refused.headers
    answer = server.get("/unsafe/w:10/plain/any")
    assert answer.status in (403, 404, 502) and answer.body == b"Source is unreachable\n"
    log = server.process.text()
    assert "403" in log and "wrong-secret" not in log


def test_the_store_stopped_and_started_again(start, swift):
    server = start(**settings(swift.endpoint, store_timeout="3s"))
    id = server.upload(pictures.small_jpeg())["id"]
    other = server.upload(pictures.encode(pictures.quadrants(50, 50)))["id"]
    assert server.get(f"/unsafe/w:50/plain/{id}").status == 200
    forget_cache_of_sources(server)
    swift.stop()
    assert server.get(f"/unsafe/w:50/plain/{id}").status == 200, "what is cached is served"
    down = server.get(f"/unsafe/w:50/plain/{other}")
    assert down.status in (502, 504) and "retry-after" in down.headers and down.headers["cache-control"] == "no-store"
    refused = server.request("POST", "/images", pictures.small_jpeg(), token=True)
    assert refused.status == 503 and "retry-after" in refused.headers
    assert server.get("/ready").status == 503 and server.get("/health").status == 200
    swift.start()
    assert server.get("/ready").status == 200
    assert server.get(f"/unsafe/w:50/plain/{other}").status == 200
    server.upload(pictures.small_jpeg())


def forget_cache_of_sources(server):
    for path in (server.folder / "data" / "cache" / "source").rglob("*-*"):
        if path.is_file():
            path.unlink()


def test_an_object_over_the_limit(start, swift):
    put(swift, "originals of ours/big", b"\xff\xd8\xff" + os.urandom(60_000_000))
    server = start(**settings(swift.endpoint))
    answer = server.get("/unsafe/w:10/plain/big")
    assert answer.status == 422 and answer.body.startswith(b"Invalid source image: ")
    assert not [p for p in (server.folder / "data" / "cache").rglob("*-*") if p.is_file()]


def test_keys_that_others_have_put(start, swift):
    server = start(**settings(swift.endpoint, allowed_sources=f"s3://{BUCKET}/"))
    for key in ("2024/holidays in May/a+b.jpg", "\u00fcml\u00e4ut/100%.jpg", "plain.jpg"):
        put(swift, "originals of ours/" + key, pictures.small_jpeg())
        assert server.get(f"/unsafe/w:50/plain/{quote(key)}").status == 200, key
        assert server.get(f"/unsafe/w:50/plain/s3://{BUCKET}/{quote('originals of ours/' + key)}").status == 200, key
    assert server.get("/unsafe/w:50/plain/s3://other/key").status == 404


def test_a_truncated_body_is_an_error_and_not_cached(start, swift):
    with FaultProxy(swift.endpoint) as proxy:
        server = start(**settings(proxy.endpoint, store_timeout="5s"))
        id = server.upload(pictures.PHOTOGRAPH)["id"]
        forget_cache_of_sources(server)
        proxy.cut_after(10_000)
        answer = server.get(f"/unsafe/w:50/plain/{id}")
        assert answer.status == 502 and "retry-after" in answer.headers, answer
        proxy.pass_through()
        answer = server.get(f"/unsafe/w:50/plain/{id}")
        assert answer.status == 200 and decode(answer.body).size[0] == 50


def test_slow_down_is_retried(start, swift):
    with FaultProxy(swift.endpoint) as proxy:
        server = start(**settings(proxy.endpoint))
        id = server.upload(pictures.small_jpeg())["id"]
        forget_cache_of_sources(server)
        proxy.slow_down(2)
        assert server.get(f"/unsafe/w:50/plain/{id}").status == 200
        proxy.slow_down(1000)
        forget_cache_of_sources(server)
        answer = server.get(f"/unsafe/w:51/plain/{id}")
        assert answer.status == 502 and "retry-after" in answer.headers
        proxy.pass_through()


def test_put_straight_into_s3(start, swift):
    server = start(**settings(swift.endpoint))
    done = server.run("put", *server.flags("data", "store", "s3_endpoint", "s3_path_style", "s3_access_key_id",
                                           "s3_secret_access_key"), pictures.PHOTOGRAPH)
    assert done.returncode == 0, done
    assert server.get(f"/unsafe/w:50/plain/{done.stdout.strip()}").status == 200


def test_credentials_from_environment_and_file(start, swift, tmp_path):
    plain = {k: v for k, v in settings(swift.endpoint).items() if not k.startswith("s3_access") and "secret" not in k}
    server = start("by-environment", env={"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}, **plain)
    assert server.get("/ready").status == 200
    file = tmp_path / "credentials"
    file.write_text(f"[default]\naws_access_key_id = x\n[lab]\naws_access_key_id = {KEY}\naws_secret_access_key={SECRET}\n")
    server = start("by-file", env={"AWS_SHARED_CREDENTIALS_FILE": file, "AWS_PROFILE": "lab"}, **plain)
    assert server.get("/ready").status == 200
