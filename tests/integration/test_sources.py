"""Sources besides the store: web servers and a local folder, both only where allowed."""
import http.server
import threading
from urllib.parse import quote

import pytest

from harness import pictures
from harness.pictures import decode


class Origin(http.server.ThreadingHTTPServer):
    """A web server of the test's own; counts what it is asked."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), OriginHandler)
        self.base = f"http://127.0.0.1:{self.server_port}"
        self.asked = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class OriginHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        body, status, headers = pictures.small_jpeg(), 200, {}
        if self.path == "/gone.jpg":
            body, status = b"gone", 410
        elif self.path == "/broken.jpg":
            body, status = b"oops", 500
        elif self.path.startswith("/to/"):
            body, status, headers = b"", 302, {"Location": self.path[len("/to/"):]}
        elif self.path == "/loop":
            body, status, headers = b"", 302, {"Location": "/loop"}
        elif self.path == "/big.jpg":
            body = pictures.small_jpeg() + bytes(300_000)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if self.path == "/short.jpg":
            self.send_header("Content-Length", str(len(body) + 10))
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def origin():
    server = Origin()
    yield server
    server.shutdown()
    server.server_close()


def source(url):
    return f"/unsafe/w:50/plain/{quote(url, safe=':/')}"


def test_a_web_server_where_allowed(start, origin):
    server = start(allow_unsigned=True, allowed_sources=f"{origin.base}/", allowed_networks="127.0.0.0/8")
    for _ in range(2):
        answer = server.get(source(origin.base + "/a.jpg?x=1"))
        assert answer.status == 200 and decode(answer.body).size[0] == 50
    assert server.get(f"/unsafe/w:60/plain/{quote(origin.base + '/a.jpg?x=1', safe=':/')}").status == 200
    assert origin.asked == ["/a.jpg?x=1"], "fetched once for all sizes"
    assert server.get(source("http://127.0.0.1:1/a.jpg")).body == b"Invalid source URL\n"


def test_failures_of_the_origin(start, origin):
    server = start(allow_unsigned=True, allowed_sources=f"{origin.base}/", allowed_networks="127.0.0.0/8",
                   max_source_bytes="200K", store_timeout="2s")
    for path, status in (("/gone.jpg", 410), ("/broken.jpg", 502), ("/short.jpg", 502), ("/big.jpg", 422),
                         ("/loop", 502)):
        answer = server.get(source(origin.base + path))
        assert answer.status == status, (path, answer)
    assert server.get(source(origin.base + "/short.jpg")).status == 502, "what was cut short is not cached"


def test_private_addresses_are_refused(start, origin):
    server = start(allow_unsigned=True, allowed_sources="http://")
    port = origin.server_port
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0", "2130706433",
                 "0x7f.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "[fe80::1]", "[fc00::1]"):
        answer = server.get(source(f"http://{host}:{port}/a.jpg"))
        assert answer.status == 404 and answer.body == b"Invalid source URL\n", (host, answer)
    assert origin.asked == []


def test_redirects_are_checked_again(start, origin):
    allowed = f"{origin.base}/"
    server = start(allow_unsigned=True, allowed_sources=allowed, allowed_networks="127.0.0.1/32")
    assert server.get(source(f"{origin.base}/to/{origin.base}/a.jpg")).status == 200
    elsewhere = server.get(source(f"{origin.base}/to/http://127.0.0.2:{origin.server_port}/a.jpg"))
    assert elsewhere.status == 404 and elsewhere.body == b"Invalid source URL\n"
    other_scheme = server.get(source(f"{origin.base}/to/file:///etc/passwd"))
    assert other_scheme.status == 404 and b"root" not in other_scheme.body


def test_local_files_where_allowed(start, tmp_path):
    root = tmp_path / "pictures"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "a b.jpg").write_bytes(pictures.small_jpeg())
    (tmp_path / "secret.jpg").write_bytes(pictures.small_jpeg())
    (root / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    server = start(allow_unsigned=True, local_root=root, allowed_sources="local://")
    assert server.get("/unsafe/w:50/plain/local:///sub/a%20b.jpg").status == 200
    for path in ("link.jpg", "../secret.jpg", "%2e%2e/secret.jpg", "sub", "none.jpg", "/etc/passwd"):
        answer = server.get(f"/unsafe/w:50/plain/local:///{path}")
        assert answer.status == 404, (path, answer)
        assert str(tmp_path).encode() not in answer.body
    off = start("off", allow_unsigned=True)
    assert off.get("/unsafe/w:50/plain/local:///sub/a%20b.jpg").body == b"Invalid source URL\n"
