"""What caches in front of the server are told."""
import hashlib
import hmac
import http.server
import re
import threading
import xml.etree.ElementTree

from harness import pictures
from harness.nginx import Nginx
from harness.process import wait_for
from harness.tintype import Tintype, request


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


class Recorder:
    """An HTTP server that writes down what it is asked, and answers with `status`."""

    def __init__(self, status=200):
        recorder = self
        self.status = status
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def handle_any(self):
                length = int(self.headers.get("content-length") or 0)
                recorder.requests.append((self.command, self.path, dict(self.headers), self.rfile.read(length)))
                self.send_response(recorder.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_PURGE = handle_any

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def remove(server, id):
    assert server.request("DELETE", f"/images/{id}", token=True).status == 204


def test_a_removal_is_told_to_the_cache_in_front(start):
    with Recorder() as cache:
        server = start(purge_url=f"http://{cache.address}/purge/{{id}}?tag={{tag}}", purge_headers="X-Purge: {tag} now")
        id = server.upload(pictures.small_jpeg())["id"]
        remove(server, id)
        wait_for(lambda: cache.requests, "the purge")
        method, path, headers, body = cache.requests[0]
        assert (method, path, body) == ("PURGE", f"/purge/{id}?tag=image-{id}", b"")
        assert headers["X-Purge"] == f"image-{id} now"


def test_a_cache_in_front_that_is_down_is_told_later(start):
    with Recorder(status=503) as cache:
        server = start(purge_url=f"http://{cache.address}/{{id}}")
        id = server.upload(pictures.small_jpeg())["id"]
        remove(server, id)
        wait_for(lambda: cache.requests, "the first attempt")
        server.stop()
        cache.status = 200
        before = len(cache.requests)
        server.start()
        wait_for(lambda: len(cache.requests) > before, "an attempt after the restart")
        assert cache.requests[-1][1] == f"/{id}"
        wait_for(lambda: not list((server.folder / "data" / "outbox" / "purge").iterdir()), "an empty outbox")


def signature_of(request, secret):
    """Signature Version 4 over what a recorded request says it has signed."""
    method, path, headers, body = request
    authorization = headers["Authorization"]
    names = re.search(r"SignedHeaders=([^,]+)", authorization)[1]
    scope = re.search(r"Credential=[^/]+/([^,]+)", authorization)[1]
    lower = {k.lower(): v.strip() for k, v in headers.items()}
    canonical = "\n".join([method, path, "", *(f"{n}:{lower[n]}" for n in names.split(";")), "", names,
                           hashlib.sha256(body).hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", lower["x-amz-date"], scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def test_cloudfront_is_asked_for_an_invalidation(start):
    with Recorder(status=201) as cloudfront:
        server = start(cloudfront_distribution="EDFDVBD6EXAMPLE", cloudfront_endpoint=f"http://{cloudfront.address}",
                       s3_access_key_id="AKID", s3_secret_access_key="secret/key",
                       presets="thumb=rs:fill:40:40,wide=w:900")
        id = server.upload(pictures.small_jpeg())["id"]
        remove(server, id)
        wait_for(lambda: cloudfront.requests, "the invalidation")
        method, path, headers, body = cloudfront.requests[0]
        assert (method, path) == ("POST", "/2020-05-31/distribution/EDFDVBD6EXAMPLE/invalidation")
        space = {"": "http://cloudfront.amazonaws.com/doc/2020-05-31/"}
        batch = xml.etree.ElementTree.fromstring(body)
        assert [p.text for p in batch.findall("Paths/Items/Path", space)] == [f"/i/thumb/{id}.*", f"/i/wide/{id}.*"]
        assert batch.find("Paths/Quantity", space).text == "2" and id in batch.find("CallerReference", space).text
        authorization = headers["Authorization"]
        assert authorization.startswith("AWS4-HMAC-SHA256 Credential=AKID/")
        assert "/us-east-1/cloudfront/aws4_request" in authorization
        assert authorization.endswith("Signature=" + signature_of(cloudfront.requests[0], "secret/key"))


def test_a_distribution_that_there_is_not_is_no_confirmation(start):
    with Recorder(status=404) as cloudfront:
        server = start(cloudfront_distribution="TYPO", cloudfront_endpoint=f"http://{cloudfront.address}",
                       s3_access_key_id="AKID", s3_secret_access_key="secret", presets="thumb=w:40")
        id = server.upload(pictures.small_jpeg())["id"]
        remove(server, id)
        wait_for(lambda: len(cloudfront.requests) > 1, "a second attempt")
        assert [p.name for p in (server.folder / "data" / "outbox" / "cloudfront").iterdir()] == [id]


def test_a_distribution_needs_presets(tmp_path):
    done = Tintype(tmp_path).run("config", f"--data={tmp_path}", "--cloudfront-distribution=E")
    assert done.returncode == 2 and "presets" in done.stderr, done
