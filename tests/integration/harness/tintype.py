"""A Tintype of the test's own."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import subprocess
from urllib.parse import urlsplit

from .process import Process, clean_environment, wait_for

BUILD = pathlib.Path(os.environ.get("TINTYPE_BUILD", "build/dev")).resolve()
BINARY = BUILD / "tintype"


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = {k.lower(): v for k, v in response.getheaders()}
        self.body = body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:300]!r}"


def request(base, method, path, body=None, headers=None, timeout=120):
    """One request over a connection of its own."""
    parts = urlsplit(base)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        return Answer(response, response.read())
    finally:
        connection.close()


class Tintype:
    """`settings` are flags by their names: cache_max_bytes="1G". Keyword `env` is added to its environment."""

    def __init__(self, folder, env=None, **settings):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        # Several servers run at once, perhaps under sanitizers: only tests of the limit itself are to reach it.
        defaults = {"data": self.folder / "data", "listen": "127.0.0.1:0", "render_timeout": "60s"}
        self.settings = {**defaults, **settings}
        self.env = clean_environment(**(env or {}))
        self.process = None
        self.base = None
        self.runs = 0

    def flags(self, *only):
        chosen = {k: v for k, v in self.settings.items() if not only or k in only}
        flags = []
        for name, value in chosen.items():
            flags.append(f"--{name.replace('_', '-')}={str(value).lower() if isinstance(value, bool) else value}")
        return flags

    def start(self):
        self.runs += 1
        self.process = Process([BINARY, "serve", *self.flags()], self.folder / f"serve.{self.runs}.log", self.env)
        self.base = self.process.wait_for_line(r"listens on (http://\S+)")[1]
        return self

    def stop(self):
        if self.process:
            status = self.process.stop()
            self.process = None
            assert status == 0, f"exit status {status}"

    def kill(self):
        self.process.kill()
        self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *failure):
        if self.process and self.process.alive():
            self.process.stop()

    @property
    def token(self):
        if "upload_token" in self.settings:
            return self.settings["upload_token"]
        return (pathlib.Path(self.settings["data"]) / "keys" / "upload_token").read_text().strip()

    def request(self, method, path, body=None, headers=None, token=False):
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {self.token}"
        return request(self.base, method, path, body, headers)

    def get(self, path, **headers):
        return self.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def upload(self, picture, id=None):
        """The answer's JSON; fails unless the picture was taken."""
        body = picture if isinstance(picture, bytes) else pathlib.Path(picture).read_bytes()
        answer = self.request("PUT" if id else "POST", f"/images/{id}" if id else "/images", body, token=True)
        assert answer.status == 201, answer
        return answer.json()

    def url(self, options, source):
        """The signed path, from the command line's own signer."""
        flags = self.flags(*(k for k in self.settings if k not in ("listen",)))
        done = subprocess.run([BINARY, "url", *flags, options, source], capture_output=True, text=True, env=self.env)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def signed(self, path):
        """What the command line has no options for, such as /info/...: signed here, with the server's keys."""
        keys = pathlib.Path(self.settings["data"]) / "keys"
        key, salt = (bytes.fromhex((keys / name).read_text().strip()) for name in ("key", "salt"))
        digest = hmac.new(key, salt + path.encode(), hashlib.sha256).digest()
        return "/" + base64.urlsafe_b64encode(digest).decode().rstrip("=") + path

    def derive(self, options, source, **headers):
        return self.get(self.url(options, source), **headers)

    def metrics(self):
        """Every series by its text: metrics()['tintype_http_requests_total{route="image",status="200"}']."""
        series = {}
        for line in self.get("/metrics").body.decode().splitlines():
            if line and not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                series[name] = float(value)
        return series

    def counts(self, series, expected):
        """Waits until a series has this value: a request is counted when its answer has been sent."""
        wait_for(lambda: self.metrics().get(series, 0) == expected, f"{series} to be {expected}")

    def run(self, *arguments, **options):
        return subprocess.run([BINARY, *[str(a) for a in arguments]], capture_output=True, text=True, env=self.env,
                              **options)
