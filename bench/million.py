#!/usr/bin/env python3
"""A server on a cache of many entries: how soon it answers, how long a sweep takes, what that costs in memory, and
how long hits take meanwhile. The entries are sparse files: they take inodes and no room on the disk.

usage: million.py BUILD [ENTRIES]       a million where nothing is said
"""
import http.client
import os
import pathlib
import random
import re
import sys
import tempfile
import threading
import time
from urllib.parse import urlsplit

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
ENTRIES = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
os.environ["TINTYPE_BUILD"] = str(BUILD)
sys.path.insert(0, str(ROOT / "tests" / "integration"))

from harness import pictures  # noqa: E402
from harness.tintype import Tintype  # noqa: E402

ENTRY_BYTES = 20_000
DAYS = 25
HITS = 200
LEAST_SECONDS = 3


def fill(cache):
    """Entries as the cache names them (src/cache/entry_path.h), last used at some time in the last DAYS days."""
    now = time.time()
    draw = random.Random(1)
    for first in range(256):
        (cache / f"{first:02x}").mkdir(exist_ok=True)
        for second in range(256):
            (cache / f"{first:02x}" / f"{second:02x}").mkdir(exist_ok=True)
    for _ in range(ENTRIES):
        source = f"{draw.getrandbits(128):032x}"
        file = os.open(f"{cache}/{source[:2]}/{source[2:4]}/{source}-{draw.getrandbits(128):032x}",
                       os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.ftruncate(file, ENTRY_BYTES)
        used = now - draw.random() * DAYS * 86400
        os.utime(file, (used, used))
        os.close(file)


def forget_inodes():
    """What a machine that was just started knows of its disk. Returns whether that could be had."""
    os.sync()
    try:
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


def status_of(pid, field):
    return int(re.search(rf"{field}:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def entries_left(server):
    """By the last sweep that has been through the derived images; 0 before the first."""
    text = server.get("/metrics").body.decode()
    return int(float(re.search(r'^tintype_cache_entries\{cache="derived"\} (\S+)', text, re.M)[1]))


class Hits(threading.Thread):
    """Asks for one hit after the other, and keeps their seconds."""

    def __init__(self, server, paths):
        super().__init__()
        self.base, self.paths, self.seconds, self.ended = urlsplit(server.base), paths, [], False

    def run(self):
        connection = http.client.HTTPConnection(self.base.hostname, self.base.port)
        while not self.ended:
            begin = time.perf_counter()
            connection.request("GET", self.paths[len(self.seconds) % len(self.paths)])
            answer = connection.getresponse()
            answer.read()
            self.seconds.append(time.perf_counter() - begin)
            assert answer.status == 200, answer.status
        connection.close()

    def end(self):
        self.ended = True
        self.join()

    def print_as(self, name, bar=""):
        values = sorted(self.seconds)
        print(f"  hits, {name:18} p50 {values[len(values) // 2] * 1e3:5.2f} ms, p99 "
              f"{values[len(values) * 99 // 100] * 1e3:5.2f} ms, most {values[-1] * 1e3:6.2f} ms, {len(values)} of them{bar}")


def serve(folder, paths, name, bar="", **settings):
    """Starts on what is there, and answers hits until a sweep has been through. Returns the peak of the front's memory."""
    began = time.monotonic()
    with Tintype(folder / name, data=folder / "data", workers=1, allow_unsigned=True, **settings) as server:
        assert server.get(paths[0]).status == 200
        print(f"  {name}: first answer after {time.monotonic() - began:.2f} s{' (bar: 1)' if bar else ''}")
        hits = Hits(server, paths)
        hits.start()
        while not entries_left(server):
            time.sleep(0.05)
        duration = time.monotonic() - began
        while time.monotonic() - began < LEAST_SECONDS:
            time.sleep(0.05)
        hits.end()
        print(f"  {name}: swept {duration:.1f} s after the start{' (bar: 60)' if bar else ''}, "
              f"{entries_left(server)} entries left")
        hits.print_as(name, bar)
        return status_of(server.process.pid, "VmHWM")


def main():
    with tempfile.TemporaryDirectory(prefix="tintype-bench.") as name:
        folder = pathlib.Path(name)
        paths = [f"/unsafe/w:{100 + i}/plain/photo@jpg" for i in range(HITS)]
        with Tintype(folder / "maker", data=folder / "data", workers=1, allow_unsigned=True) as server:
            server.upload(pictures.PHOTOGRAPH, id="photo")
            for path in paths:
                assert server.get(path).status == 200
        print(f"a cache of {HITS} entries, and one of {ENTRIES} more, {DAYS} days old at most; swept down to four fifths")
        small = serve(folder, paths, "small cache")
        began = time.monotonic()
        fill(folder / "data" / "cache" / "derived")
        print(f"  made in {time.monotonic() - began:.0f} s; "
              + ("nothing of it in memory" if forget_inodes() else "all of it in the kernel's memory"))
        large = serve(folder, paths, "large cache", " (bar: p99 5)", cache_max_bytes=ENTRIES * ENTRY_BYTES * 4 // 5)
        print(f"  memory of the front, most: {small:.1f} MB and {large:.1f} MB, {large - small:.1f} added (bar: 32)")


if __name__ == "__main__":
    main()
