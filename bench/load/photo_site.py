"""A photo site for load tests: Swift with the originals, Tintype, nginx in front, and thousands of photographs."""
import concurrent.futures
import contextlib
import http.client
import itertools
import os
import pathlib
import random
import re
import shutil
import subprocess
import urllib.request

from PIL import Image

from harness import pictures
from harness.nginx import Nginx
from harness.process import children_of
from harness.tintype import Tintype
from servers.swift import Swift

# How often each is asked for, among a hundred requests.
PRESETS = {"square75": ("rs:fill:75:75", 16), "square150": ("rs:fill:150:150", 22), "small240": ("rs:fit:240:240", 16),
           "small320": ("rs:fit:320:320", 14), "medium500": ("rs:fit:500:500", 12), "medium640": ("rs:fit:640:640", 9),
           "large800": ("rs:fit:800:800", 6), "large1024": ("rs:fit:1024:1024", 5)}
SIDES = (1300, 1500, 1700, 1900, 2100)
PHOTOGRAPHS = 20
UPLOADERS = 8
TOKEN = "load"
TICK = os.sysconf("SC_CLK_TCK")
Image.MAX_IMAGE_PIXELS = None


def photographs():
    """Twenty real ones as a site gets them: 1 to 3 MP, 4:2:0, every fourth of them progressive."""
    made = []
    names = sorted(pictures.BACKGROUNDS.glob("*.jpg")) + sorted(pictures.BACKGROUNDS.glob("mate/nature/*.jpg"))
    for number, name in enumerate(names[:PHOTOGRAPHS]):
        image = Image.open(name).convert("RGB")
        side = SIDES[number % len(SIDES)]
        image.thumbnail((side, side))
        made.append(pictures.encode(image, quality=85, subsampling="4:2:0", progressive=number % 4 == 0))
    return made


def id_of(rank):
    return f"photo-{rank:05}"


def harmonic(count):
    return sum(1 / rank for rank in range(1, count + 1))


def popular(ids, hits):
    """How many of the most popular ids get this share of all requests."""
    wanted = hits * harmonic(ids)
    for count, sum_so_far in enumerate(itertools.accumulate(1 / rank for rank in range(1, ids + 1)), 1):
        if sum_so_far >= wanted:
            return count
    return ids


class PhotoSite:
    """`head` ids have been there for long: all their presets are made. The others were never asked for.

    Popularity follows Zipf's law, so that the head's share of the requests are hits."""

    def __init__(self, folder, ids, hits, cores=None):
        self.folder = pathlib.Path(folder)
        self.ids = ids
        self.head = popular(ids, hits)
        self.cores = cores
        self.count = len(cores.split(",")) if cores else os.cpu_count()
        self.sizes = 0
        self.unasked = self._unasked()

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.swift = stack.enter_context(Swift(self.folder / "swift", {"TESTKEY": "testsecret"}))
            self.swift.make_bucket("photos")
            prime = ",".join(f"{name}.jpg" for name in PRESETS)
            self.server = stack.enter_context(Tintype(
                self.folder / "tintype", workers=self.count, threads=self.count, store="s3://photos",
                s3_endpoint=self.swift.endpoint, s3_path_style=True, s3_access_key_id="TESTKEY",
                s3_secret_access_key="testsecret", allow_unsigned=True, upload_token=TOKEN, cache_max_bytes="200G",
                presets=",".join(f"{name}={text}" for name, (text, _) in PRESETS.items()), prime=prime, prime_wait=True,
                publish_presets=True, accel_redirect="/tintype-cache/", listen_unix=self.folder / "http.socket"))
            self.fill()
            # Anew, so that what the front takes does not come from the uploads.
            self.server.stop()
            self.server.start()
            self.nginx = stack.enter_context(Nginx.in_front_of(self.server, self.folder / "front", workers=self.count))
            self.pin()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *failure):
        return self.stack.__exit__(*failure)

    def pin(self):
        if self.cores:
            for pid in self.pids("nginx") + self.pids("front") + self.pids("workers"):
                pin(pid, self.cores)

    def fill(self):
        """The head by uploads, which prime; the others go straight into the store, so that nothing of them is cached."""
        bodies = photographs()
        self.bytes = sum(map(len, bodies)) // len(bodies)
        room = shutil.disk_usage(self.folder).free
        needed = 4 * self.ids * self.bytes
        assert room > needed, f"{needed >> 20} MB are needed in {self.folder}, {room >> 20} MB are free; choose fewer --ids"
        with concurrent.futures.ThreadPoolExecutor(UPLOADERS) as uploaders:
            tail = [uploaders.submit(self.put, bodies, range(first, self.ids + 1, 2))
                    for first in (self.head + 1, self.head + 2)]
            for _ in uploaders.map(lambda rank: self.server.upload(bodies[rank % len(bodies)], id=id_of(rank)),
                                   range(1, self.head + 1)):
                pass
            for done in tail:
                done.result()

    def put(self, bodies, ranks):
        login = urllib.request.Request(f"{self.swift.endpoint}/auth/v1.0",
                                       headers={"X-Auth-User": "TESTKEY:TESTKEY", "X-Auth-Key": "testsecret"})
        with self.swift._open(login) as answer:
            account = answer.headers["X-Storage-Url"].removeprefix(self.swift.endpoint)
            headers = {"X-Auth-Token": answer.headers["X-Auth-Token"], "Content-Type": "image/jpeg"}
        connection = http.client.HTTPConnection("127.0.0.1", self.swift.port)
        with contextlib.closing(connection):
            for rank in ranks:
                connection.request("PUT", f"{account}/photos/{id_of(rank)}", bodies[rank % len(bodies)], headers)
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 201, answer.status

    def _unasked(self):
        """All images of the tail, each once, in the order in which visitors who draw by popularity first come to them."""
        draw = random.Random(1)
        first_visits = [(draw.expovariate(weight / rank), f"/i/{name}/{id_of(rank)}.jpg")
                        for rank in range(self.head + 1, self.ids + 1) for name, (_, weight) in PRESETS.items()]
        return iter([path for _, path in sorted(first_visits)])

    def unasked_left(self):
        return self.unasked.__length_hint__()

    def first_visits(self, count):
        """Paths of the tail that nobody has asked for: a miss, often with a visit to the store."""
        return list(itertools.islice(self.unasked, count))

    def new_sizes(self, count):
        """Paths of images of the head in a size that was just introduced: misses that are all render."""
        draw = random.Random(self.sizes)
        ranks = draw.choices(range(1, self.head + 1), [1 / rank for rank in range(1, self.head + 1)], k=count)
        paths = [f"/unsafe/rs:fit:420:420/cb:{self.sizes + i}/plain/{id_of(rank)}@jpg" for i, rank in enumerate(ranks)]
        self.sizes += count
        return paths

    def pids(self, part):
        front = self.server.process.pid
        nginx = self.nginx.process.pid
        return {"nginx": [nginx, *children_of(nginx)], "front": [front], "workers": children_of(front),
                "swift": [self.swift.pid]}[part]

    def cpu_seconds(self):
        """By part. A worker that was replaced counts in its parent's account of those that have ended."""
        used = {part: sum(map(cpu_seconds, self.pids(part))) for part in ("nginx", "front", "workers", "swift")}
        used["workers"] += cpu_seconds(self.server.process.pid, ended_children=True)
        return used

    def memory_mb(self):
        return {part: sum(map(resident_mb, self.pids(part))) for part in ("nginx", "front", "workers")}


def pin(pid, cores):
    subprocess.run(["taskset", "-a", "-c", "-p", cores, str(pid)], check=True, stdout=subprocess.DEVNULL)


def cpu_seconds(pid, ended_children=False):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    first = 13 if ended_children else 11
    return (int(fields[first]) + int(fields[first + 1])) / TICK


def resident_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024
