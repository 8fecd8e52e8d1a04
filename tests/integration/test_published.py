"""Images of presets that nginx finds and sends by itself."""
import contextlib
import os
import re
import subprocess
import time

import pytest

from harness import pictures
from harness.nginx import DEPLOY, Nginx
from harness.process import Process, wait_for
from harness.tintype import BINARY, request

PRESETS = "thumb=rs:fill:64:64,wide=rs:fit:200:0"
DAY = 86400
HEADERS = ("content-type", "content-length", "cache-control", "x-content-type-options", "content-disposition",
           "last-modified")


@pytest.fixture
def front(start, tmp_path):
    """front(**settings): a server that publishes and an nginx in front of it."""
    with contextlib.ExitStack() as stack:
        def make(**settings):
            server = start(**{"presets": PRESETS, "publish_presets": True, "accel_redirect": "/tintype-cache/",
                              "listen_unix": tmp_path / "http.socket", **settings})
            return server, stack.enter_context(Nginx.in_front_of(server, tmp_path / "nginx"))

        yield make


def get(nginx, path, **headers):
    return request(nginx.base, "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})


def sent_by_nginx(nginx, path):
    """Whether nginx found the file by itself: its ETag is of the file's time and size, the server's is no such thing."""
    answer = get(nginx, path)
    assert answer.status == 200, answer
    return re.fullmatch('"[0-9a-f]{8}-[0-9a-f]+"', answer.headers["etag"]) is not None


def files(server, folder):
    root = server.settings["data"] / "cache" / folder
    return [p for p in root.rglob("*") if p.is_file() and not p.is_symlink() and p.name != "lock"]


def age(file, seconds):
    """As if nobody had asked for it, or linked it, for so long: only the inode's change time stays."""
    then = time.time() - seconds
    os.utime(file, (then, then))


def sweep(server, **settings):
    server.settings.update(settings)
    flags = server.flags("data", *settings)
    done = server.run("sweep", *flags)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_hit_is_sent_with_the_server_stopped(front):
    server, nginx = front()
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/i/thumb/{id}.webp"
    miss = get(nginx, path)
    assert miss.status == 200
    direct = server.get(path)
    server.stop()
    hit = get(nginx, path)
    assert hit.status == 200 and hit.body == miss.body
    for header in HEADERS:
        assert hit.headers[header] == {**direct.headers, "content-length": str(len(miss.body))}[header], header
    assert request(nginx.base, "HEAD", path).headers["content-length"] == str(len(hit.body))
    assert get(nginx, path, If_None_Match=hit.headers["etag"]).status == 304
    assert get(nginx, path, If_Modified_Since=miss.headers["last-modified"]).status == 304
    part = get(nginx, path, Range="bytes=10-19")
    assert part.status == 206 and part.body == hit.body[10:20]
    assert get(nginx, f"/i/thumb/{id}.png").status == 502, "nobody has made it"


def published_extensions():
    """Those of deploy/nginx.conf, which a unit test compares with the table of formats."""
    types = re.search(r"types \{(.*?)\}", (DEPLOY / "nginx.conf").read_text(), re.DOTALL)[1]
    return sorted(word for word in re.findall(r"[\w/+-]+", types) if "/" not in word)


@pytest.mark.parametrize("extension", published_extensions())
def test_every_format_has_its_type(front, extension):
    server, nginx = front()
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/i/thumb/{id}.{extension}"
    miss = get(nginx, path)
    if miss.status == 422 or miss.status == 400:
        pytest.skip(f"no {extension} is written here")
    assert miss.status == 200
    assert sent_by_nginx(nginx, path)
    assert get(nginx, path).headers["content-type"] == miss.headers["content-type"]


def test_bytes_are_there_once(front):
    server, nginx = front()
    id = server.upload(pictures.small_jpeg())["id"]
    get(nginx, f"/i/thumb/{id}.webp")
    [entry], [link] = files(server, "derived"), files(server, "presets")
    assert entry.samefile(link)


def test_only_what_the_url_alone_decides(front):
    server, nginx = front(presets=f"{PRESETS},saved=w:50/att:1,named=w:50/fn:holiday", enforce_avif=True)
    id = server.upload(pictures.small_jpeg())["id"]
    short = server.upload(pictures.small_jpeg(), id="ab")["id"]
    for path in (f"/i/saved/{id}.jpg", f"/i/named/{id}.jpg", f"/i/thumb/{id}.jpg", f"/i/thumb/{short}.jpg"):
        assert get(nginx, path).status == 200
        assert not sent_by_nginx(nginx, path), path
    assert files(server, "presets") == []


def test_ids_of_all_lengths(front):
    server, nginx = front()
    for id, published in (("a", False), ("ab", False), ("abc", True), ("abcd", True), ("a-b_c", True)):
        server.upload(pictures.small_jpeg(), id=id)
        path = f"/i/thumb/{id}.jpg"
        get(nginx, path)
        assert sent_by_nginx(nginx, path) == published, id


def test_priming_publishes(front):
    server, nginx = front(prime="thumb.webp", prime_wait=True)
    id = server.upload(pictures.small_jpeg())["id"]
    server.stop()
    assert get(nginx, f"/i/thumb/{id}.webp").status == 200


def test_what_the_cache_had_before_is_published_when_it_is_asked_for(front):
    server, nginx = front(publish_presets=False)
    id = server.upload(pictures.small_jpeg())["id"]
    path = f"/i/thumb/{id}.webp"
    assert get(nginx, path).status == 200 and not sent_by_nginx(nginx, path)
    server.stop()
    server.settings["publish_presets"] = True
    server.start()
    assert not sent_by_nginx(nginx, path)
    assert sent_by_nginx(nginx, path)
    server.stop()
    server.settings["publish_presets"] = False
    server.start()
    assert not sent_by_nginx(nginx, path), "withdrawn"


def test_a_changed_preset_is_another_picture(front):
    server, nginx = front()
    id = server.upload(pictures.small_jpeg())["id"]
    thumb, wide = f"/i/thumb/{id}.png", f"/i/wide/{id}.png"
    for path in (thumb, wide):
        get(nginx, path)
    server.stop()
    server.settings["presets"] = "thumb=rs:fill:32:32,wide=rs:fit:200:0"
    server.start()
    assert sent_by_nginx(nginx, wide), "it means what it did"
    assert pictures.decode(get(nginx, thumb).body).size == (32, 32)
    assert sent_by_nginx(nginx, thumb)
    server.stop()
    server.settings["presets"] = "wide=rs:fit:200:0"
    server.start()
    assert get(nginx, thumb).status == 404, "there is no such preset any more"
    sweep(server)
    assert len(files(server, "presets")) == 1 and sent_by_nginx(nginx, wide)


def test_a_removed_image_is_gone_at_once(front):
    server, nginx = front()
    id = server.upload(pictures.small_jpeg())["id"]
    other = server.upload(pictures.small_jpeg())["id"]
    paths = [f"/i/{preset}/{id}.{extension}" for preset in ("thumb", "wide") for extension in ("jpg", "webp")]
    for path in [*paths, f"/i/thumb/{other}.jpg"]:
        assert get(nginx, path).status == 200
    assert server.request("DELETE", f"/images/{id}", token=True).status == 204
    for path in paths:
        assert get(nginx, path).status in (404, 410)
    assert len(files(server, "presets")) == 1
    server.stop()
    assert get(nginx, f"/i/thumb/{other}.jpg").status == 200


def test_a_sweep_takes_the_link_with_the_entry_and_counts_what_nginx_sends_as_use(front):
    server, nginx = front()
    used, idle = (server.upload(pictures.small_jpeg(), id=id)["id"] for id in ("used", "idle"))
    for id in (used, idle):
        get(nginx, f"/i/thumb/{id}.jpg")
    server.stop()
    for link in files(server, "presets"):
        age(link, 10 * DAY)
    assert get(nginx, f"/i/thumb/{used}.jpg").status == 200
    before = {p.name for p in files(server, "presets")}
    assert before == {"used.jpg", "idle.jpg"}
    assert "1 links left; removed 1" in sweep(server, cache_max_idle="5d")
    assert {p.name for p in files(server, "presets")} == {"used.jpg"}
    assert len(files(server, "derived")) == 1
    assert get(nginx, f"/i/thumb/{used}.jpg").status == 200


def test_a_sweep_by_size_takes_the_least_recently_used_by_nginx_too(front):
    server, nginx = front()
    for id in ("old-one", "new-one"):
        server.upload(pictures.small_jpeg(), id=id)
        get(nginx, f"/i/wide/{id}.png")
    for entry in files(server, "source"):
        entry.unlink()
    server.stop()
    links = {p.name: p for p in files(server, "presets")}
    for link in links.values():
        age(link, 10 * DAY)
    assert get(nginx, "/i/wide/new-one.png").status == 200
    bytes = links["new-one.png"].stat().st_size
    sweep(server, cache_max_bytes=bytes * 3 // 2)
    assert [p.name for p in files(server, "presets")] == ["new-one.png"]
    assert len(files(server, "derived")) == 1


def test_the_server_sweeps_links_by_itself(front):
    server, nginx = front()
    server.upload(pictures.small_jpeg(), id="idle")
    get(nginx, "/i/thumb/idle.jpg")
    server.stop()
    for link in files(server, "presets"):
        age(link, 10 * DAY)
    server.settings["cache_max_idle"] = "5d"
    server.start()
    wait_for(lambda: files(server, "presets") == [], "the link to go")
    assert files(server, "derived") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting takes root")
def test_a_file_system_without_access_times_is_told_once(front, tmp_path):
    server, nginx = front(sweep_interval="1s")
    server.upload(pictures.small_jpeg(), id="abc")
    get(nginx, "/i/thumb/abc.jpg")
    assert "noatime" not in sweep(server)
    server.stop()
    # In a mount table of its own, which goes with the process.
    data = server.settings["data"]
    script = f"mount --bind {data} {data} && mount -o remount,bind,noatime {data} && exec \"$@\""
    within = ["unshare", "--mount", "sh", "-c", script, "sh", BINARY]
    if subprocess.run([*within, "--version"], capture_output=True).returncode != 0:
        pytest.skip("nothing can be mounted here")
    swept = subprocess.run([*within, "sweep", *server.flags("data")], capture_output=True, text=True,
                           env=server.env)
    assert "mounted with noatime" in swept.stdout, swept.stderr
    process = Process([*within, "serve", *server.flags()], tmp_path / "noatime.log", server.env)
    try:
        process.wait_for_line("mounted with noatime")
        assert process.alive()
    finally:
        process.stop()
    assert process.text().count("mounted with noatime") == 1
