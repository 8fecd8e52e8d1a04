"""A picture in place of sources that are missing, unreachable or broken."""
import http.server
import pathlib
import threading

import pytest

from harness import pictures
from harness.process import Process, wait_for
from harness.tintype import BINARY, Tintype

MISSING = "no-such-picture"


@pytest.fixture
def fallback(tmp_path):
    path = tmp_path / "fallback.png"
    path.write_bytes(pictures.encode(pictures.quadrants(80, 60), "PNG"))
    return path


def is_fallback(answer, size):
    return answer.headers.get("fallback-image") == "1" and pictures.decode(answer.body).size == size


def cached_sources(server):
    derived = pathlib.Path(server.settings["data"]) / "cache" / "derived"
    return {f.name.split("-")[0] for f in derived.rglob("*-*") if f.is_file() and f.parent.name != "tmp"}


def test_a_file_with_the_same_options(start, fallback):
    server = start(fallback_image=f"file:{fallback}", fallback_ttl="90s")
    answer = server.derive("w:40/f:webp", MISSING)
    assert answer.status == 200 and is_fallback(answer, (40, 30))
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=90"
    assert "fallback.png" not in str(answer.headers)
    assert len(cached_sources(server)) == 1
    again = server.derive("w:40/f:webp", "another-that-is-not-there")
    assert again.body == answer.body and len(cached_sources(server)) == 1, "one entry, not one for each failure"
    assert server.derive("w:40/f:webp", MISSING, If_None_Match=answer.headers["etag"]).status == 304
    server.counts('tintype_errors_total{kind="source_not_found"}', 3)
    server.upload(pictures.small_jpeg(), MISSING)
    later = server.derive("w:40/f:webp", MISSING)
    assert "fallback-image" not in later.headers and later.headers["cache-control"].endswith("immutable")


@pytest.mark.parametrize("status,expected", [(0, 404), (200, 200), (410, 410)])
def test_its_status(start, fallback, status, expected):
    server = start(fallback_image=f"file:{fallback}", fallback_status=status, accel_redirect="/_tintype/")
    answer = server.derive("w:40", MISSING)
    assert answer.status == expected
    assert ("x-accel-redirect" in answer.headers) == (expected == 200), "nginx would make a 200 of any other"
    if expected != 200:
        assert is_fallback(answer, (40, 30))
        again = server.derive("w:40", MISSING, If_None_Match=answer.headers["etag"], Range="bytes=0-3")
        assert again.status == expected and again.body == answer.body
        head = server.request("HEAD", server.url("w:40", MISSING))
        assert head.status == expected and int(head.headers["content-length"]) == len(answer.body)


def test_an_id(start):
    server = start(fallback_image="id:stand-in")
    assert server.derive("w:40", MISSING).status == 404, "a fallback that is missing itself hides nothing"
    server.upload(pictures.small_jpeg(), "stand-in")
    answer = server.derive("w:40", MISSING)
    assert answer.status == 200 and is_fallback(answer, (40, 30))
    assert server.derive("raw:1", MISSING).body == pictures.small_jpeg()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        good = self.path == "/good.jpg"
        body = pictures.small_jpeg() if good else b"\xff\xd8\xff broken"
        self.send_response(500 if self.path == "/error" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def origin():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_url_for_broken_sources(start, origin):
    server = start(fallback_image=f"{origin}/good.jpg", fallback_status=0, allowed_sources=origin,
                   allowed_networks="127.0.0.0/8")
    for path, status in (("/broken.jpg", 422), ("/error", 502)):
        answer = server.derive("w:40", origin + path)
        assert answer.status == status and is_fallback(answer, (40, 30)), path
    assert len(cached_sources(server)) == 1


def test_what_is_no_failure_of_a_source(start, fallback):
    server = start(fallback_image=f"file:{fallback}", allow_unsigned=True)
    for path, status in ((f"/wrong/w:40/plain/{MISSING}", 403), (f"/unsafe/nonsense:40/plain/{MISSING}", 404),
                         ("/unsafe/w:40/plain/https://elsewhere.example/x.jpg", 404), (f"/unsafe/msr:1/plain/{MISSING}", 403)):
        answer = server.get(path)
        assert answer.status == status and "fallback-image" not in answer.headers, path


def test_a_render_that_takes_too_long_is_not_hidden(start, fallback):
    (fallback.parent / "large.png").write_bytes(pictures.encode(pictures.quadrants(3000, 2000), "PNG"))
    server = start(local_root=fallback.parent, allowed_sources="local://", render_timeout="1ms",
                   fallback_image=f"local:///{fallback.name}")
    answer = server.derive("w:40", "local:///large.png")
    assert answer.status == 503 and answer.body == b"Timeout\n"


@pytest.mark.parametrize("text,problem", [
    ("file:/no/such/file.png", "fallback_image: "), ("file:{folder}/text", "fallback_image: "),
    ("https://elsewhere.example/x.jpg", "fallback_image: it is not among allowed_sources"),
    ("nonsense", "file:PATH, id:ID, or a URL")])
def test_mistakes_are_told_at_the_start(tmp_path, text, problem):
    (tmp_path / "text").write_text("no picture")
    server = Tintype(tmp_path / "tintype", fallback_image=text.format(folder=tmp_path))
    process = Process([BINARY, "serve", *server.flags()], tmp_path / "log", server.env)
    wait_for(lambda: not process.alive(), "the end")
    assert process.stop() != 0 and problem in process.text()


def test_a_file_that_is_replaced_stays_what_it_was(start, fallback):
    server = start(fallback_image=f"file:{fallback}")
    fallback.write_bytes(b"something else")
    assert is_fallback(server.derive("w:20", MISSING), (20, 15))
