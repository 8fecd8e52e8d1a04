"""Pictures come in, are asked about, and go."""
import http.client
import os
from urllib.parse import urlsplit

import pytest

from harness import pictures
from harness.pictures import encode, quadrants


def files_below(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_post(tintype):
    answer = tintype.request("POST", "/images", pictures.small_jpeg(), token=True)
    assert answer.status == 201
    body = answer.json()
    assert (body["width"], body["height"], body["format"]) == (160, 120, "jpeg")
    assert body["bytes"] == len(pictures.small_jpeg())
    assert body["id"][14] == "7" and len(body["id"]) == 36
    assert answer.headers["location"] == f"/images/{body['id']}/info"
    info = tintype.request("GET", answer.headers["location"], token=True)
    assert info.status == 200
    assert (info.json()["width"], info.json()["height"], info.json()["bytes"]) == (160, 120, body["bytes"])


def test_orientation_counts_in_the_size(tintype):
    assert (lambda b: (b["width"], b["height"]))(tintype.upload(pictures.with_orientation(6))) == (160, 120)


def test_multipart(tintype):
    body = (b"--XYZ\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA tree\r\n"
            b"--XYZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.jpg\"\r\n"
            b"Content-Type: image/jpeg\r\n\r\n" + pictures.small_jpeg() + b"\r\n--XYZ--\r\n")
    headers = {"Content-Type": "multipart/form-data; boundary=XYZ"}
    answer = tintype.request("POST", "/images", body, headers, token=True)
    assert answer.status == 201 and answer.json()["bytes"] == len(pictures.small_jpeg())
    assert tintype.request("POST", "/images", body[:-20], headers, token=True).status == 400


def test_chunked_body(tintype):
    parts = urlsplit(tintype.base)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    body = pictures.small_jpeg()
    connection.request("POST", "/images", iter([body[:100], body[100:]]), encode_chunked=True,
                       headers={"Transfer-Encoding": "chunked", "Authorization": f"Bearer {tintype.token}"})
    assert connection.getresponse().status == 201
    connection.close()


def test_curl_sends_with_expect_continue(tintype, tmp_path):
    import subprocess
    done = subprocess.run(["curl", "-sS", "-H", f"Authorization: Bearer {tintype.token}", "-T",
                           str(pictures.PHOTOGRAPHS["baseline 4:2:2, 20 MP"]), f"{tintype.base}/images/by-curl"],
                          capture_output=True, text=True)
    assert '"id":"by-curl"' in done.stdout, done


def test_own_ids(tintype):
    assert tintype.upload(pictures.small_jpeg(), id="my_Photo-1")["id"] == "my_Photo-1"
    other = encode(quadrants(50, 50))
    answer = tintype.request("PUT", "/images/my_Photo-1", other, token=True)
    assert answer.status == 409
    assert tintype.derive("raw:1", "my_Photo-1").body == pictures.small_jpeg(), "an id that exists is not changed"
    for bad in ("a.b", "a%2Fb", "x" * 129, "%00", "a b".replace(" ", "%20")):
        assert tintype.request("PUT", f"/images/{bad}", other, token=True).status == 400, bad
    assert tintype.request("PUT", "/images/a/b", other, token=True).status in (404, 405)


def test_tokens(tintype):
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic " + tintype.token},
                    {"Authorization": "Bearer "}):
        for method, path in (("POST", "/images"), ("PUT", "/images/a"), ("DELETE", "/images/a"), ("GET", "/images/a/info")):
            assert tintype.request(method, path, pictures.small_jpeg() if method[0] == "P" else None, headers).status == 403


@pytest.mark.parametrize("name, body, status", [
    ("nothing", b"", 400),
    ("text", b"hello, world\n" * 100, 422),
    ("html", b"<html><script>alert(1)</script></html>", 422),
    ("garbage with a jpeg's beginning", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, 422),
    ("a jpeg cut short", pictures.small_jpeg()[:-700], 422),
    ("a png cut short", encode(quadrants(), "PNG")[:-60], 422),
    ("a webp cut short", encode(quadrants(), "WEBP")[:-60], 422),
])
def test_what_is_no_picture_is_refused(tintype, name, body, status):
    answer = tintype.request("POST", "/images", body, token=True)
    assert answer.status == status, (name, answer)
    assert files_below(tintype.folder / "data" / "originals") == []


def test_limits(start):
    server = start(max_source_bytes="100K", max_source_megapixels="0.1")
    big = os.urandom(200_000)
    assert server.request("POST", "/images", big, token=True).status == 413
    many_pixels = encode(quadrants(400, 300))
    answer = server.request("POST", "/images", many_pixels, token=True)
    assert answer.status == 422 and answer.body.startswith(b"Invalid source image: ")
    assert files_below(server.folder / "data" / "originals") == []
    server.upload(pictures.small_jpeg())


def test_delete(tintype):
    id = tintype.upload(pictures.small_jpeg())["id"]
    other = tintype.upload(encode(quadrants(80, 80)))["id"]
    paths = [tintype.url(o, id) for o in ("w:50", "w:60", "raw:1")]
    assert all(tintype.get(p).status == 200 for p in paths)
    tintype.derive("w:50", other)
    assert tintype.request("DELETE", f"/images/{id}", token=True).status == 204
    assert all(tintype.get(p).status == 410 for p in paths)
    assert tintype.request("DELETE", f"/images/{id}", token=True).status == 410
    assert tintype.request("GET", f"/images/{id}/info", token=True).status == 410
    assert tintype.derive("w:50", other).status == 200
    cached = files_below(tintype.folder / "data" / "cache" / "derived")
    assert len([f for f in cached if "-" in f]) == 1, "only the other picture's"


def test_keys_are_private(tintype):
    keys = tintype.folder / "data" / "keys"
    for name in ("key", "salt", "upload_token"):
        assert (keys / name).stat().st_mode & 0o777 == 0o600
    assert keys.stat().st_mode & 0o777 == 0o700


def test_a_source_that_browsers_would_run_is_not_served_so(start):
    server = start(allow_unsigned=True)
    store = server.folder / "data" / "originals"
    server.upload(pictures.small_jpeg(), id="here")
    there = next(p for p in store.rglob("*") if p.is_file())
    (there.parent / there.name).write_bytes(
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>"
    )
    for path in (server.folder / "data" / "cache" / "source").rglob("*-*"):
        path.unlink()
    answer = server.get("/unsafe/raw:1/plain/here")
    assert answer.status == 200 and answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    derived = server.get("/unsafe/w:50/plain/here")
    assert derived.status == 200 and b"<svg" in derived.body and b"script" not in derived.body
    assert "sandbox" in derived.headers["content-security-policy"]
