"""HTTP as a browser, a proxy and a bad client speak it."""
import base64
import fnmatch
import http.client
import json
import socket
from urllib.parse import urlsplit

import pytest

from harness import pictures
from harness.pictures import decode


@pytest.fixture
def photo(tintype):
    return tintype.upload(pictures.small_jpeg())["id"]


def raw(server, request):
    """Everything that the server sends for these bytes until it closes."""
    parts = urlsplit(server.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while piece := connection.recv(65536):
            received += piece
        return received


def test_headers_of_a_derived_image(tintype, photo):
    answer = tintype.derive("w:50", photo)
    assert answer.status == 200
    headers = answer.headers
    assert headers["content-type"] == "image/jpeg"
    assert int(headers["content-length"]) == len(answer.body)
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["x-content-type-options"] == "nosniff"
    assert "etag" in headers and "last-modified" in headers and "vary" not in headers
    assert headers["content-disposition"] == f'inline; filename="{photo}.jpg"'


def test_conditional_requests(tintype, photo):
    path = tintype.url("w:50", photo)
    first = tintype.get(path)
    same = tintype.get(path, If_None_Match=first.headers["etag"])
    assert same.status == 304 and same.body == b"" and same.headers["etag"] == first.headers["etag"]
    assert tintype.get(path, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert tintype.get(path, If_None_Match='"other"').status == 200
    assert tintype.get(tintype.url("w:51", photo)).headers["etag"] != first.headers["etag"]


def test_head_and_ranges(tintype, photo):
    path = tintype.url("w:50", photo)
    whole = tintype.get(path)
    head = tintype.request("HEAD", path)
    assert head.status == 200 and head.body == b"" and head.headers["content-length"] == whole.headers["content-length"]
    part = tintype.get(path, Range="bytes=10-19")
    assert part.status == 206 and part.body == whole.body[10:20]
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.body)}"
    assert tintype.get(path, Range="bytes=-5").body == whole.body[-5:]
    beyond = tintype.get(path, Range="bytes=999999-")
    assert beyond.status == 416 and beyond.headers["content-range"] == f"bytes */{len(whole.body)}"


def test_head_of_an_uncached_picture(tintype, photo):
    assert tintype.request("HEAD", tintype.url("w:44", photo)).status == 200


def test_keep_alive_and_pipelining(tintype, photo):
    path = tintype.url("w:50", photo)
    uncached = tintype.url("w:51", photo)
    body = tintype.get(path).body
    request = lambda p, extra="": f"GET {p} HTTP/1.1\r\nHost: x\r\n{extra}\r\n".encode()  # noqa: E731
    received = raw(tintype, request(path) + request(uncached) + request("/health") + request(path, "Connection: close\r\n"))
    assert received.count(b"HTTP/1.1 200 OK") == 4
    assert received.count(body) == 2 and received.endswith(body)
    assert received.index(b"\r\n\r\nok\n") > received.index(body)


def test_http_1_0(tintype, photo):
    path = tintype.url("w:50", photo)
    received = raw(tintype, f"GET {path} HTTP/1.0\r\n\r\n".encode())
    assert received.startswith(b"HTTP/1.1 200 OK") and b"Connection: close" in received


@pytest.mark.parametrize("request_bytes", [
    b"\r\n\r\n\0\0", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"G@T / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"])
def test_malformed_requests(tintype, request_bytes):
    assert raw(tintype, request_bytes).startswith(b"HTTP/1.1 400 Bad Request")
    assert tintype.get("/health").status == 200


def test_too_large_a_header(tintype):
    assert raw(tintype, b"GET / HTTP/1.1\r\nX: " + b"a" * 40000 + b"\r\n\r\n").startswith(b"HTTP/1.1 431")


def test_signatures(tintype, photo):
    path = tintype.url("w:50", photo)
    signature, rest = path[1:].split("/", 1)
    assert tintype.get(path).status == 200
    for wrong in ("unsafe", "insecure", "_", signature[:-1], signature + "=", signature.swapcase(), "x"):
        answer = tintype.get(f"/{wrong}/{rest}")
        assert answer.status == 403 and answer.body == b"Forbidden\n", wrong
    assert tintype.get(f"/{signature}/{rest.replace('w:50', 'w:51')}").status == 403


def test_unsigned_urls_where_allowed(start):
    server = start(allow_unsigned=True)
    id = server.upload(pictures.small_jpeg())["id"]
    for name in ("unsafe", "insecure", "_"):
        assert server.get(f"/{name}/w:50/plain/{id}").status == 200
    assert server.get(f"/anything/w:50/plain/{id}").status == 403
    assert server.get(server.url("w:50", id)).status == 200


def test_base64_sources_and_repairs(start):
    server = start(allow_unsigned=True)
    id = server.upload(pictures.small_jpeg())["id"]
    encoded = base64.urlsafe_b64encode(id.encode()).decode().rstrip("=")
    answer = server.get(f"/unsafe/w:50/{encoded[:7]}/{encoded[7:]}.webp?x=1")
    assert answer.status == 200 and answer.headers["content-type"] == "image/webp"
    assert server.get(f"/unsafe/w%3A50/plain/{id}@png").headers["content-type"] == "image/png"


def test_errors(start):
    server = start(allow_unsigned=True, presets="thumb=rs:fill:50:50")
    id = server.upload(pictures.small_jpeg())["id"]
    cases = [
        (f"/unsafe/nonsense:1/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/w:-1/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/w:abc/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/rs:fit:1:1:maybe/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/q:101/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/pr:unknown/plain/{id}", 404, "Invalid URL"),
        (f"/unsafe/exp:1000/plain/{id}", 404, "Invalid URL"),
        (f"/i/unknown/{id}.jpg", 404, "Invalid URL"),
        (f"/i/thumb/{id}", 404, "Invalid URL"),
        ("/unsafe/w:50", 404, "Invalid URL"),
        ("/unsafe", 404, "Invalid URL"),
        ("/", 404, "Invalid URL"),
        ("/unsafe/w:50/plain/a@b@c", 404, "Invalid URL"),
        (f"/unsafe/msr:1/plain/{id}", 403, "Invalid URL"),
        ("/unsafe/w:50/plain/no-such-id", 404, "Source is unreachable"),
        ("/unsafe/w:50/plain/https%3A%2F%2Fexample.com%2Fa.jpg", 404, "Invalid source URL"),
        ("/unsafe/w:50/plain/local:///etc/passwd", 404, "Invalid source URL"),
        ("/unsafe/w:50/plain/..%2F..%2Fkeys%2Fkey", 404, "Invalid source URL"),
        (f"/unsafe/wm:0.5/plain/{id}", 422, "Unsupported option: *"),
        (f"/unsafe/w:5/plain/{id}@bmp", 422, None),
    ]
    for path, status, text in cases:
        answer = server.get(path)
        assert answer.status == status, (path, answer)
        assert text is None or fnmatch.fnmatch(answer.body.decode(), text + "\n"), (path, answer)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/plain")


def test_errors_as_json_name_the_option(start):
    server = start(allow_unsigned=True)
    answer = server.get("/unsafe/q:101/plain/x", Accept="application/json")
    assert answer.status == 404 and answer.headers["content-type"] == "application/json"
    body = json.loads(answer.body)
    assert body["error"] == "Invalid URL" and body["status"] == 404
    assert "quality" in body["detail"] and "101" in body["detail"] and "100" in body["detail"]
    hidden = json.loads(server.get("/unsafe/w:1/plain/missing", Accept="application/json").body)
    assert "detail" not in hidden and str(server.folder) not in json.dumps(hidden)


def test_methods_and_routes(tintype, photo):
    assert tintype.request("POST", "/health").status == 405
    assert tintype.request("POST", "/health").headers["allow"] == "GET"
    assert tintype.request("PATCH", f"/images/{photo}").status == 405
    assert tintype.request("POST", tintype.url("w:50", photo)).status == 405
    assert tintype.get("/health").body == b"ok\n"
    ready = tintype.get("/ready")
    assert ready.status == 200 and ready.json() == {"ready": True, "store": "reachable", "workers": 2}


def test_presets(start):
    server = start(presets="thumb=rs:fill:40:30,default=q:70,sepia_tone=pr:thumb/q:20")
    uploaded = server.upload(pictures.small_jpeg())
    for name in ("thumb", "sepia_tone"):
        short = server.get(f"/i/{name}/{uploaded['id']}.webp")
        assert short.status == 200 and short.headers["content-type"] == "image/webp"
        assert decode(short.body).size == (40, 30)
        assert decode(server.get(uploaded["urls"][name]).body).size == (40, 30)
    assert server.get(uploaded["urls"]["original"]).body == pictures.small_jpeg()


def test_raw_and_attachment(tintype, photo):
    answer = tintype.derive("raw:1", photo)
    assert answer.body == pictures.small_jpeg() and answer.headers["content-type"] == "image/jpeg"
    named = tintype.derive("w:50/fn:holiday/att:1", photo)
    assert named.headers["content-disposition"] == 'attachment; filename="holiday.jpg"'


def test_expires_caps_max_age(tintype, photo):
    import time
    answer = tintype.derive(f"w:50/exp:{int(time.time()) + 1000}", photo)
    max_age = int(answer.headers["cache-control"].split("max-age=")[1])
    assert 0 < max_age <= 1000


def test_slow_clients_do_not_hold_a_connection(start):
    server = start(client_timeout="1s")
    parts = urlsplit(server.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\n")
        assert connection.recv(1000) == b"", "the server closes it"
    assert server.get("/health").status == 200


def test_a_client_that_leaves_early_harms_nobody(tintype, photo):
    path = tintype.url("w:52", photo)
    parts = urlsplit(tintype.base)
    for _ in range(20):
        connection = http.client.HTTPConnection(parts.hostname, parts.port)
        connection.request("GET", path)
        connection.close()
    assert tintype.get(path).status == 200


def test_a_second_server_on_the_same_port_is_refused(tintype, tmp_path):
    address = tintype.base.removeprefix("http://")
    done = tintype.run("serve", "--listen", address, "--data", tmp_path / "other")
    assert done.returncode == 2 and address in done.stderr and "in use" in done.stderr


def test_a_second_server_on_the_same_data_is_refused(start, tmp_path):
    socket_file = tmp_path / "http.socket"
    server = start(listen_unix=socket_file)
    server.upload(pictures.PHOTOGRAPH, id="kept")
    done = server.run("serve", *server.flags("data", "listen", "listen_unix"), timeout=60)
    assert done.returncode == 2 and "in use by another server" in done.stderr, done
    assert str(server.settings["data"]) in done.stderr
    assert server.derive("w:40", "kept").status == 200
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(socket_file))
    server.stop()
    server.start()
    assert server.derive("w:41", "kept").status == 200, "the lock ends with its server"
