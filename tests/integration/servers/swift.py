#!/usr/bin/python3
"""A whole OpenStack Swift with its S3 API, for tests and benchmarks: one process, one replica, one folder, 127.0.0.1.

As a library (any Python 3):

    with Swift(folder, {"KEY": "secret"}) as swift:
        swift.endpoint                    # "http://127.0.0.1:PORT"
        swift.make_bucket("photos")
        swift.stop(); swift.start()       # an outage: same port, the data stays

From the command line it prints its endpoint and runs until it is told to stop:

    swift.py FOLDER KEY=SECRET...  [--port N] [--region R]

Needs Debian's python3-swift and a file system with user extended attributes.
"""
import argparse
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

SERVERS = ("account", "container", "object")


class Swift:
    """Runs this file in a process of its own. Each access key has an account, and so buckets, of its own."""

    def __init__(self, folder, users, region="us-east-1"):
        self.folder = Path(folder).resolve()
        self.users = dict(users)
        self.region = region
        self.port = 0
        self.process = None

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        assert self.process is None
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/bin/python3", "-sE", str(Path(__file__).resolve()), str(self.folder), "--port", str(self.port), "--region", self.region]
                + [f"{key}={secret}" for key, secret in self.users.items()],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()  # comes when it accepts connections; empty if it has died
        if not line:
            self.stop()
            raise RuntimeError("Swift did not start:\n" + (self.folder / "log").read_text()[-2000:])
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()
        self.process = None

    def request(self, method, path, key=None, body=None):
        """Swift's own API, past S3 and its signatures: ("PUT", "bucket"), ("GET", "bucket/key"). The body of the answer."""
        key = key or next(iter(self.users))
        login = urllib.request.Request(f"{self.endpoint}/auth/v1.0",
                                       headers={"X-Auth-User": f"{key}:{key}", "X-Auth-Key": self.users[key]})
        with self._open(login) as answer:
            url, token = answer.headers["X-Storage-Url"], answer.headers["X-Auth-Token"]
        request = urllib.request.Request(f"{url}/{urllib.parse.quote(path)}", data=body, method=method,
                                         headers={"X-Auth-Token": token, "Content-Type": "application/octet-stream"})
        with self._open(request) as answer:
            return answer.read()

    @staticmethod
    def _open(request):
        return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30)

    def make_bucket(self, name, key=None):
        self.request("PUT", name, key)

    def keys(self, bucket, key=None):
        """The names of all objects of a bucket (10000 at most)."""
        return self.request("GET", bucket, key).decode().splitlines()

    __enter__ = start

    def __exit__(self, *_):
        self.stop()


# What follows runs in Swift's own process.


class LocalCache(dict):
    """Stands in for memcached: values with an end."""

    def __bool__(self):
        return True  # Swift asks "is there a cache?" by its truth

    def get(self, key, raise_on_error=False):
        value, end = dict.get(self, key, (None, 0))
        return value if not end or end > time.time() else None

    def set(self, key, value, serialize=True, time=0, min_compress_len=0, raise_on_error=False):
        self[key] = (value, time and _now() + time)

    def incr(self, key, delta=1, time=0):
        value = max(0, int(self.get(key) or 0) + int(delta))
        self.set(key, value, time=time)
        return value

    def decr(self, key, delta=1, time=0):
        return self.incr(key, -int(delta), time)

    def delete(self, key, server_key=None):
        self.pop(key, None)

    def get_multi(self, keys, server_key):
        return [self.get(key) for key in keys]

    def set_multi(self, mapping, server_key, serialize=True, time=0, min_compress_len=0):
        for key, value in mapping.items():
            self.set(key, value, time=time)


def _now():
    return time.time()


def cache_filter(*_, **__):
    """The paste filter that puts the cache where Swift looks for it."""
    cache = LocalCache()

    def wrap(app):
        def call(environ, start_response):
            environ["swift.cache"] = cache
            return app(environ, start_response)
        return call
    return wrap


def write_configuration(etc, devices, region, users):
    common = f"[DEFAULT]\nswift_dir = {etc}\nlog_level = WARNING\nuser = {os.environ.get('USER', 'root')}\nworkers = 0\n"
    for name in SERVERS:
        (etc / f"{name}-server.conf").write_text(
            f"{common}devices = {devices}\nmount_check = false\nfallocate_reserve = 0\n"
            f"[pipeline:main]\npipeline = server\n[app:server]\nuse = egg:swift#{name}\n")
    filters = "catch_errors gatekeeper cache s3api tempauth copy slo dlo"
    text = f"{common}[pipeline:main]\npipeline = {filters} proxy-server\n"
    text += "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\nallow_account_management = true\n"
    text += "[filter:cache]\npaste.filter_factory = swift_test_cache:cache_filter\n"
    for name in filters.split():
        if name != "cache":
            text += f"[filter:{name}]\nuse = egg:swift#{name}\n"
        if name == "s3api":
            text += f"location = {region}\ndns_compliant_bucket_names = no\n"
        if name == "tempauth":
            text += "".join(f"user_{key}_{key} = {secret} .admin\n" for key, secret in users.items())
    (etc / "proxy-server.conf").write_text(text)


def take_plain_keys(users):
    """tempauth knows users as account:user; a plain KEY means KEY:KEY. The signature is Swift's to check."""
    from swift.common.middleware.tempauth import TempAuth
    original = TempAuth.get_groups

    def get_groups(self, env, token):
        details = env.get("s3api.auth_details")
        if details and details["access_key"] in users:
            key = details["access_key"]
            _, version, account, *rest = env["PATH_INFO"].split("/", 3)
            full = f"{key}:{key}"
            if account == key:
                env["PATH_INFO"] = "/".join(["", version, full, *rest])
            env["s3api.auth_details"] = dict(details, access_key=full)
        return original(self, env, token)
    TempAuth.get_groups = get_groups


def run(folder, port, region, users):
    etc, devices = folder / "etc", folder / "devices"
    etc.mkdir(parents=True, exist_ok=True)
    (devices / "d1").mkdir(parents=True, exist_ok=True)
    (etc / "swift.conf").write_text("[swift-hash]\nswift_hash_path_suffix = test\n")

    # Before any other part of Swift is imported: where its files are, and that there is no syslog.
    import logging
    from swift.common import utils

    class ToStderr(logging.StreamHandler):
        LOG_LOCAL0 = 0

        def __init__(self, *_, **__):
            super().__init__(sys.stderr)
    utils.ThreadSafeSysLogHandler = ToStderr
    utils.set_swift_dir(str(etc))
    utils.eventlet_monkey_patch()

    import eventlet
    import eventlet.wsgi
    from swift.common import storage_policy, wsgi
    from swift.common.http_protocol import SwiftHttpProtocol
    from swift.common.ring.builder import RingBuilder
    eventlet.hubs.use_hub(utils.get_hub())
    eventlet.debug.hub_exceptions(False)
    os.environ["TZ"] = "UTC+0"
    time.tzset()
    storage_policy.reload_storage_policies()

    # Sockets first: a ring needs ports, and nobody else can take them in between.
    sockets = {name: eventlet.listen(("127.0.0.1", port if name == "proxy" else 0), backlog=512)
               for name in ("proxy", *SERVERS)}
    for name in SERVERS:
        ip, storage_port = sockets[name].getsockname()
        builder = RingBuilder(part_power=4, replicas=1, min_part_hours=0)
        builder.add_dev({"id": 0, "region": 1, "zone": 1, "device": "d1", "weight": 1, "ip": ip, "port": storage_port,
                         "replication_ip": ip, "replication_port": storage_port, "meta": ""})
        builder.rebalance()
        builder.get_ring().save(str(etc / f"{name}.ring.gz"))
    write_configuration(etc, devices, region, users)
    take_plain_keys(users)

    import types
    sys.modules["swift_test_cache"] = types.SimpleNamespace(cache_filter=cache_filter, __spec__=None)
    threads = []
    for name in (*SERVERS, "proxy"):
        app = wsgi.loadapp(str(etc / f"{name}-server.conf"), global_conf={"log_name": name})
        threads.append(eventlet.spawn(
            eventlet.wsgi.server, sockets[name], app, utils.NullLogger(), protocol=SwiftHttpProtocol,
            custom_pool=wsgi.RestrictedGreenPool(size=1024), capitalize_response_headers=False))
    print(f"http://127.0.0.1:{sockets['proxy'].getsockname()[1]}", flush=True)
    for thread in threads:
        thread.wait()


def main():
    sys.path.remove(str(Path(__file__).resolve().parent))  # else "import swift" finds this file
    parser = argparse.ArgumentParser(description="Swift with its S3 API on 127.0.0.1")
    parser.add_argument("folder", type=lambda text: Path(text).resolve())
    parser.add_argument("users", nargs="+", metavar="KEY=SECRET")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--region", default="us-east-1")
    arguments = parser.parse_args()
    users = dict(user.split("=", 1) for user in arguments.users)
    run(arguments.folder, arguments.port, arguments.region, users)


if __name__ == "__main__":
    main()
