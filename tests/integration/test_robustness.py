"""Crowds, killed processes, full disks."""
import concurrent.futures
import os
import random
import signal
import subprocess
import threading

import pytest

from harness import pictures
from harness.pictures import decode, encode, quadrants
from harness.process import children_of, is_gone, wait_for
from harness.tintype import Tintype


def get_many(server, paths):
    with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(server.get, paths))


def test_a_crowd_causes_one_render_and_one_read(start):
    server = start()
    id = server.upload(pictures.PHOTOGRAPHS["baseline 4:2:2, 20 MP"])["id"]
    for cached in (server.folder / "data/cache/source").rglob("*-*"):
        cached.unlink()
    before = server.metrics()
    answers = get_many(server, [server.url("w:640", id)] * 100)
    assert [a.status for a in answers] == [200] * 100
    assert len({a.body for a in answers}) == 1
    after = server.metrics()
    grown = lambda series: after[series] - before.get(series, 0)  # noqa: E731
    assert grown('tintype_store_seconds_count{operation="get"}') == 1
    assert grown('tintype_render_seconds_count{stage="save"}') == 1


def test_two_sizes_at_once_read_the_store_once(start):
    server = start()
    id = server.upload(pictures.PHOTOGRAPHS["baseline 4:2:2, 20 MP"])["id"]
    for cached in (server.folder / "data/cache/source").rglob("*-*"):
        cached.unlink()
    before = server.metrics()
    assert all(a.status == 200 for a in get_many(server, [server.url(f"w:{w}", id) for w in (100, 200, 300, 400)]))
    series = 'tintype_store_seconds_count{operation="get"}'
    assert server.metrics()[series] - before.get(series, 0) == 1


def test_past_the_queue_the_answer_is_503(start):
    server = start(workers=1, queue=1)
    id = server.upload(pictures.PHOTOGRAPHS["baseline 4:2:2, 20 MP"])["id"]
    answers = get_many(server, [server.url(f"w:{1000 + i}", id) for i in range(20)])
    refused = [a for a in answers if a.status == 503]
    assert {a.status for a in answers} == {200, 503}
    assert all(a.headers["retry-after"] and a.body == b"Too many requests\n" for a in refused)
    assert server.derive("w:2000", id).status == 200, "it passes"


def test_a_worker_killed_in_the_middle_costs_a_retry(start):
    server = start(workers=1)
    id = server.upload(pictures.PHOTOGRAPHS["progressive 4:4:4, 17 MP"])["id"]
    small = server.upload(pictures.small_jpeg())["id"]
    path = server.url("w:1600", id)
    worker, = children_of(server.process.pid)
    cpu = lambda: int(open(f"/proc/{worker}/stat").read().rsplit(")", 1)[1].split()[11])  # noqa: E731
    idle = cpu()
    answers = []
    asking = threading.Thread(target=lambda: answers.append(server.get(path)))
    asking.start()
    wait_for(lambda: cpu() > idle + 2, "the worker to be busy")
    os.kill(worker, signal.SIGKILL)
    asking.join()
    assert answers[0].status == 200 and decode(answers[0].body).size[0] == 1600
    assert server.derive("w:50", small).status == 200
    assert server.metrics()['tintype_worker_restarts_total{reason="crash"}'] == 1


def test_workers_end_with_the_server(start):
    server = start()
    workers = children_of(server.process.pid)
    assert len(workers) == 2
    server.kill()
    for worker in workers:
        wait_for(lambda: is_gone(worker), "a worker to end")


def test_stopping_finishes_what_is_under_way(start):
    server = start()
    id = server.upload(pictures.PHOTOGRAPHS["progressive 4:4:4, 17 MP"])["id"]
    path = server.url("w:1600", id)
    before = server.metrics().get('tintype_cache_lookups_total{cache="derived",result="miss"}', 0)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(server.get(path)))
    asking.start()
    wait_for(lambda: server.metrics()['tintype_cache_lookups_total{cache="derived",result="miss"}'] > before, "a render")
    server.stop()
    asking.join()
    assert answers[0].status == 200 and decode(answers[0].body)


def load(server, ended, uploaded, seed):
    """Uploads and derives until the server goes away; remembers what was confirmed."""
    rng = random.Random(seed)
    while not ended.is_set():
        try:
            picture = encode(quadrants(rng.randrange(20, 200), rng.randrange(20, 200)))
            answer = server.request("POST", "/images", picture, token=True)
            if answer.status == 201:
                uploaded[answer.json()["id"]] = picture
                for width in (10, 30, 50):
                    server.get(f"/unsafe/w:{width}/plain/{answer.json()['id']}")
        except (OSError, http_errors()):
            return


def http_errors():
    import http.client
    return http.client.HTTPException


def test_killed_under_load_twenty_times(tmp_path):
    rng = random.Random(1)
    uploaded = {}
    server = Tintype(tmp_path / "tintype", workers=2, allow_unsigned=True, queue=64)
    for round in range(20):
        server.start()
        ended = threading.Event()
        had = len(uploaded)
        wanted = had + rng.randrange(1, 12)
        threads = [threading.Thread(target=load, args=(server, ended, uploaded, round * 10 + i)) for i in range(4)]
        for thread in threads:
            thread.start()
        wait_for(lambda: len(uploaded) >= wanted, "some uploads")
        server.kill()
        ended.set()
        for thread in threads:
            thread.join()
    with server:
        for id, picture in uploaded.items():
            answer = server.get(f"/unsafe/raw:1/plain/{id}")
            assert answer.status == 200 and answer.body == picture, f"{id} was confirmed"
        cached = [p for p in (server.folder / "data/cache").rglob("*-*") if p.is_file() and p.parent.name != "tmp"]
        assert len(cached) > 20
        for path in cached:
            decode(path.read_bytes())


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_serves_uncached(start, tmp_path):
    """The cache on a disk of its own that is full from the beginning."""
    cache = tmp_path / "tintype" / "data" / "cache"
    cache.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", cache], check=True)
    try:
        server = start()
        id = "photo"
        server.upload(pictures.small_jpeg(), id=id)
        for path in cache.rglob("*-*"):
            if path.is_file():
                path.unlink()
        subprocess.run(["dd", "if=/dev/zero", f"of={cache}/ballast", "bs=1k"], stderr=subprocess.DEVNULL)
        for width in (40, 50):
            answer = server.derive(f"w:{width}", id)
            assert answer.status == 200 and decode(answer.body).size[0] == width, answer
        assert server.metrics()["tintype_cache_uncached_total"] >= 2
        refused = server.request("POST", "/images", pictures.PHOTOGRAPH.read_bytes(), token=True)
        assert refused.status == 503 and "retry-after" in refused.headers
        (cache / "ballast").unlink()
        assert server.derive("w:60", id).status == 200
        assert any(p.is_file() for p in (cache / "derived").rglob("*-*")), "it caches again"
        server.stop()
    finally:
        subprocess.run(["umount", "-l", cache], check=True)


def test_expired_entries_are_swept(start):
    server = start(cache_max_idle="1h")
    id = server.upload(pictures.small_jpeg())["id"]
    server.derive("w:50", id)
    kept = server.derive("w:60", id)
    entries = [p for p in (server.folder / "data/cache/derived").rglob("*-*") if p.is_file()]
    old = next(p for p in entries if p.read_bytes() != kept.body)
    os.utime(old, (old.stat().st_atime - 7200, old.stat().st_mtime))
    dry = server.run("sweep", "--dry-run", *server.flags("data", "cache_max_idle"))
    assert dry.returncode == 0 and old.exists(), dry
    done = server.run("sweep", *server.flags("data", "cache_max_idle"))
    assert done.returncode == 0 and not old.exists(), done
    assert sum(p.exists() for p in entries) == 1
    assert server.derive("w:50", id).status == 200, "it is made again"
