#!/usr/bin/env python3
"""The figures of the server, each beside what it is measured by, as ratios of one run.

usage: run.py BUILD [cold] [hits] [memory] [nodes] [jpeg]       all but jpeg where none is named
"""
import concurrent.futures
import contextlib
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
os.environ["TINTYPE_BUILD"] = str(BUILD)
sys.path.insert(0, str(ROOT / "tests" / "integration"))

from harness import pictures  # noqa: E402
from harness.nginx import Nginx, free_port  # noqa: E402
from harness.process import children_of  # noqa: E402
from harness.tintype import Tintype, request  # noqa: E402
from servers.swift import Swift  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
WIDTHS = (400, 1600)
SOURCES = ("Kleiber_by_Lukas_Baubkus.jpg", "seeding_by_Clements_Engelhardt.jpg", "Infinite-Sea_by_Aury88.jpg",
           "sunset_by_Aitzol_Berasategi.jpg", "Dragonfly_by_Bolly.jpg")


def baseline_jpegs(folder):
    """The photographs of 12 to 20 MP as cameras write them: baseline 4:2:0, quality 92."""
    made = []
    for name in SOURCES:
        out = folder / name
        ppm = subprocess.run(["djpeg", pictures.BACKGROUNDS / name], check=True, capture_output=True).stdout
        jpeg = subprocess.run(["cjpeg", "-quality", "92", "-sample", "2x2", "-baseline"], input=ppm, check=True,
                              capture_output=True).stdout
        out.write_bytes(jpeg)
        made.append(out)
    return made


def cpu_milliseconds(server):
    """Of the front and its workers, by the kernel's account."""
    total = 0
    for pid in [server.process.pid, *children_of(server.process.pid)]:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total * 1000 / TICK


def cold(folder):
    repeats = 12
    sources = baseline_jpegs(folder)
    sources += [pictures.BACKGROUNDS / name for name in SOURCES if name != "Kleiber_by_Lukas_Baubkus.jpg"]
    print(f"CPU a request, cold, to JPEG; {len(sources)} photographs of 12 to 20 MP, half of them progressive")
    with Tintype(folder / "cold", workers=1, threads=1, allow_unsigned=True, reduced_source="off") as server:
        ids = {}
        for number, source in enumerate(sources):
            ids[source] = server.upload(source, id=f"photo-{number}")["id"]
        for width in WIDTHS:
            ratios = []
            for source in sources:
                server.get(f"/unsafe/w:{width}/cb:warm/plain/{ids[source]}@jpg")
                before = cpu_milliseconds(server)
                for repeat in range(repeats):
                    answer = server.get(f"/unsafe/w:{width}/cb:{repeat}/plain/{ids[source]}@jpg")
                    assert answer.status == 200, answer
                ours = (cpu_milliseconds(server) - before) / repeats
                line = subprocess.run([BUILD / "bench" / "libvips_baseline", str(width), str(repeats), source],
                                      check=True, capture_output=True, text=True).stdout
                theirs = float(line.split()[-1])
                ratios.append(ours / theirs)
                kind = "baseline" if source.parent == folder else "as it is"
                print(f"  {width:5} px  {source.stem[:32]:32} {kind}  {ours:7.1f} ms   libvips {theirs:7.1f} ms   "
                      f"ratio {ours / theirs:.2f}")
            print(f"  {width:5} px  median ratio {statistics.median(ratios):.2f}, worst {max(ratios):.2f} (bar: 1.10)")


def wrk(url, seconds=4, connections=32):
    out = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url], check=True,
                         capture_output=True, text=True).stdout
    assert "Non-2xx" not in out and "Socket errors" not in out, out
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def pin(*pids):
    for pid in pids:
        subprocess.run(["taskset", "-a", "-c", "-p", "0", str(pid)], check=True, stdout=subprocess.DEVNULL)


def static_nginx(folder, file):
    port = free_port()
    (folder / "files").mkdir(parents=True)
    shutil.copy(file, folder / "files" / "image.jpg")
    nginx = Nginx(folder, f"""worker_processes 1;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000; types {{ image/jpeg jpg; }}
server {{ listen 127.0.0.1:{port}; root {folder}/files; add_header Cache-Control "public, max-age=31536000, immutable"; }} }}""")
    nginx.port, nginx.base = port, f"http://127.0.0.1:{port}"
    return nginx


HIT_WIDTHS = range(250, 700, 25)


def hits(folder):
    rounds = 5
    presets = ",".join(f"w{width}=w:{width}" for width in HIT_WIDTHS)
    with Tintype(folder / "direct", workers=1, threads=1) as direct, \
            Tintype(folder / "accel", workers=1, threads=1, accel_redirect="/tintype-cache/",
                    listen_unix=folder / "http.socket", presets=presets, publish_presets=True) as accel:
        image = image_of_20_kb(direct)
        paths = {}
        for server in (direct, accel):
            server.upload(pictures.PHOTOGRAPH, id="photo")
            paths[server] = server.url(image["options"], "photo@jpg")
            assert server.get(paths[server]).status == 200
        file = folder / "image.jpg"
        file.write_bytes(direct.get(paths[direct]).body)
        print(f"hits of a derived JPEG of {file.stat().st_size} bytes; each server on one core, wrk on the other")
        with static_nginx(folder / "static", file) as static, Nginx.in_front_of(accel, folder / "front") as front:
            for pid in (direct.process.pid, accel.process.pid, static.process.pid, front.process.pid):
                pin(pid, *children_of(pid))
            published = f"/i/w{image['options'].removeprefix('w:')}/photo.jpg"
            assert request(front.base, "GET", published).body == file.read_bytes()
            figures = {"nginx, static file": [], "tintype": [], "nginx, X-Accel-Redirect": [], "nginx, published": []}
            for _ in range(rounds):
                figures["nginx, static file"].append(wrk(f"{static.base}/image.jpg"))
                figures["tintype"].append(wrk(direct.base + paths[direct]))
                figures["nginx, X-Accel-Redirect"].append(wrk(front.base + paths[accel]))
                figures["nginx, published"].append(wrk(front.base + published))
        by_round = zip(*figures.values())
        ratios = [(d / s, x / s, t / s) for s, d, x, t in by_round]
        for name, values in figures.items():
            print(f"  {name:28} {statistics.median(values):9.0f} requests/s")
        print(f"  tintype / static             {statistics.median(r[0] for r in ratios):.2f} (bar: 0.60)")
        print(f"  X-Accel-Redirect / static    {statistics.median(r[1] for r in ratios):.2f} (bar: 0.35)")
        print(f"  published / static           {statistics.median(r[2] for r in ratios):.2f} (bar: 0.95)")


def image_of_20_kb(server):
    """Options that give about 20 KB of the photograph."""
    server.upload(pictures.PHOTOGRAPH, id="photo-sizes")
    best = min(HIT_WIDTHS,
               key=lambda w: abs(len(server.derive(f"w:{w}", "photo-sizes@jpg").body) - 20480))
    return {"options": f"w:{best}"}


def status_of(pid, field):
    return int(re.search(rf"{field}:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def progressive_jpegs(folder):
    """24 MP as most cameras sample it, and as it is."""
    source = pictures.PHOTOGRAPHS["baseline 4:4:4 with a profile, 24 MP"]
    pixels = subprocess.run(["djpeg", source], check=True, capture_output=True).stdout
    made = {"4:2:0": subprocess.run(["cjpeg", "-quality", "92", "-sample", "2x2", "-progressive"], input=pixels,
                                    check=True, capture_output=True).stdout,
            "4:4:4": subprocess.run(["jpegtran", "-progressive", "-copy", "all", source], check=True,
                                    capture_output=True).stdout}
    for name, jpeg in made.items():
        (folder / f"{name}.jpg").write_bytes(jpeg)
        yield name, folder / f"{name}.jpg"


def memory(folder):
    print("memory: a worker that renders a progressive JPEG of 24 MP to 400 px")
    for name, source in progressive_jpegs(folder):
        with Tintype(folder / name, workers=1, allow_unsigned=True, reduced_source="off") as server:
            worker, = children_of(server.process.pid)
            idle = status_of(worker, "VmRSS")
            server.upload(source, id="big")
            checking = status_of(worker, "VmHWM")
            # Forgets the most that was (proc(5)): the upload's check decodes more than a render.
            pathlib.Path(f"/proc/{worker}/clear_refs").write_text("5")
            assert server.get("/unsafe/w:400/plain/big@jpg").status == 200
            most = status_of(worker, "VmHWM")
            print(f"  worker, idle                 {idle:6.1f} MB")
            print(f"  worker, most, {name}          {most:6.1f} MB, {most - idle:.1f} above idle (bar: 12), of it "
                  f"{status_of(worker, 'RssFile'):.1f} MB pages of files; {checking:.1f} in the upload's check (bar: 150)")
    with Tintype(folder / "clients", workers=2, allow_unsigned=True) as server:
        server.upload(pictures.PHOTOGRAPH, id="photo")
        print("  front, no client yet         %6.1f MB" % status_of(server.process.pid, "VmRSS"))

        def fetch(client):
            for i in range(40):
                assert server.get(f"/unsafe/w:{200 + (client * 40 + i) % 300}/plain/photo@jpg").status in (200, 503)

        threads = [threading.Thread(target=fetch, args=(c,)) for c in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("  front, most with 64 clients  %6.1f MB (bar: 60)" % status_of(server.process.pid, "VmHWM"))


def misses_a_second(nodes, folder, photographs, count):
    """Each URL is asked for once, by four clients a node, and belongs to one node."""
    with Nginx.in_front_of_nodes(nodes, folder) as front:
        for photograph in photographs:
            assert request(front.base, "GET", f"/unsafe/w:150/cb:{folder.name}/plain/{photograph}@jpg").status == 200
        paths = [f"/unsafe/w:{300 + i}/cb:{folder.name}/plain/{photograph}@jpg"
                 for i in range(count) for photograph in photographs]
        before = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(4 * len(nodes)) as clients:
            for answer in clients.map(lambda path: request(front.base, "GET", path), paths):
                assert answer.status == 200, answer
        return len(paths) / (time.monotonic() - before)


def nodes(folder):
    print(f"misses through nginx over nodes of one worker each, one S3 store, {os.cpu_count()} cores for everything")
    with Swift(folder / "swift", {"TESTKEY": "testsecret"}) as swift, contextlib.ExitStack() as running:
        swift.make_bucket("photos")
        started = [running.enter_context(Tintype(
            folder / f"node-{number}", workers=1, threads=1, queue=64, store="s3://photos", s3_endpoint=swift.endpoint,
            s3_path_style=True, s3_access_key_id="TESTKEY", s3_secret_access_key="testsecret", allow_unsigned=True,
            reduced_source="off", upload_token="the same everywhere", keys="00" * 32, salts="11" * 32)) for number in range(3)]
        photographs = [started[0].upload(pictures.BACKGROUNDS / name, id=f"photo-{number}")["id"]
                       for number, name in enumerate(SOURCES)]
        figures = [[misses_a_second(started[:count], folder / f"front-{count}-{turn}", photographs, 24) for turn in range(3)]
                   for count in (1, 2, 3)]
        alone = statistics.median(figures[0])
        for count, values in enumerate(figures, 1):
            print(f"  {count} nodes  {statistics.median(values):7.1f} requests/s   {statistics.median(values) / alone:.2f} of one")


def jpeg(folder):
    sources = baseline_jpegs(folder)
    for source in sources[:]:
        sources.append(folder / f"{source.stem}-progressive.jpg")
        sources[-1].write_bytes(subprocess.run(["jpegtran", "-progressive", source], check=True, capture_output=True).stdout)
    for program in ("jpeg_decode_bench", "jpeg_render_bench", "reduced_bench"):
        subprocess.run([BUILD / "bench" / program, *sources], check=True)


def main():
    chosen = sys.argv[2:] or ["cold", "hits", "memory", "nodes"]
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="tintype-bench.") as folder:
            {"cold": cold, "hits": hits, "memory": memory, "nodes": nodes, "jpeg": jpeg}[name](pathlib.Path(folder))


if __name__ == "__main__":
    main()
