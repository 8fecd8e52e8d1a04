"""The command line as a new user meets it."""
import os
import pty
import subprocess
import tomllib

import pytest

from harness import pictures
from harness.tintype import BINARY, Tintype
from harness.process import clean_environment


def run(*arguments, **env):
    return subprocess.run([BINARY, *[str(a) for a in arguments]], capture_output=True, text=True,
                          env=clean_environment(**env))


def test_help_is_complete():
    top = run("--help")
    assert top.returncode == 0
    for command in ("serve", "put", "url", "render", "sweep", "config"):
        assert command in top.stdout
        assert run(command, "--help").returncode == 0
    serve = run("serve", "--help").stdout
    for setting in ("--listen", "--cache-max-bytes", "--s3-endpoint", "--workers", "--accel-redirect", "127.0.0.1:8080"):
        assert setting in serve
    url = run("url", "--help").stdout
    for option in ("resize", "gravity", "quality", "background"):
        assert option in url
    assert "render-worker" not in top.stdout


def test_mistakes_are_reported_together(tmp_path):
    file = tmp_path / "t.toml"
    file.write_text('quality = 500\nno_such = 1\n')
    done = run("serve", "--config", file, "--queue", "many", TINTYPE_CACHE_MAX_BYTES="lots")
    assert done.returncode == 2
    for part in ("quality", "500", "1 to 100", "no_such", "queue", "many", "TINTYPE_CACHE_MAX_BYTES", "lots"):
        assert part in done.stderr, (part, done.stderr)
    assert run("serve", "--no-such-flag").returncode != 0


def test_precedence_and_origins(tmp_path):
    file = tmp_path / "t.toml"
    file.write_text('quality = 50\nqueue = 7\ncache_max_bytes = "1G"\nupload_token = "very-secret-token"\n')
    done = run("config", "--config", file, "--quality", "60", TINTYPE_QUEUE="9")
    assert done.returncode == 0, done
    values = tomllib.loads(done.stdout)
    assert (values["quality"], values["queue"], values["cache_max_bytes"]) == (60, 9, "1G")
    lines = {line.split(" =")[0].lstrip("# "): line for line in done.stdout.splitlines() if " =" in line}
    assert "--quality" in lines["quality"] and "TINTYPE_QUEUE" in lines["queue"] and "t.toml:3" in lines["cache_max_bytes"]
    assert "very-secret-token" not in done.stdout


def test_put_to_a_server(tintype):
    files = [pictures.PHOTOGRAPH, pictures.PHOTOGRAPHS["PNG with alpha"]]
    done = run("put", "--server", tintype.base, "--token", tintype.token, *files)
    assert done.returncode == 0 and done.stderr == "", done
    ids = done.stdout.split()
    assert len(ids) == 2
    for id, file in zip(ids, files):
        assert tintype.derive("raw:1", id).body == file.read_bytes()


def test_put_goes_on_after_a_bad_file(tintype, tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no picture")
    done = run("put", "--server", tintype.base, "--token", tintype.token, bad, tmp_path / "missing.jpg", pictures.PHOTOGRAPH)
    assert done.returncode == 1 and len(done.stdout.split()) == 1
    assert "bad.jpg" in done.stderr and "422" in done.stderr and "missing.jpg" in done.stderr
    refused = run("put", "--server", tintype.base, "--token", "wrong", pictures.PHOTOGRAPH)
    assert refused.returncode == 1 and "403" in refused.stderr


def test_put_straight_into_the_store(tmp_path):
    server = Tintype(tmp_path / "t", workers=1)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no picture")
    done = run("put", "--data", server.settings["data"], pictures.PHOTOGRAPH, bad)
    assert done.returncode == 1 and "bad.jpg" in done.stderr
    with server:
        assert server.derive("raw:1", done.stdout.strip()).body == pictures.PHOTOGRAPH.read_bytes()


def test_put_draws_a_bar_on_a_terminal(tintype):
    mine, its = pty.openpty()
    child = subprocess.Popen([BINARY, "put", "--server", tintype.base, "--token", tintype.token, str(pictures.PHOTOGRAPH)],
                             stdout=subprocess.PIPE, stderr=its, env=clean_environment())
    os.close(its)
    drawn = b""
    try:
        while piece := os.read(mine, 4096):
            drawn += piece
    except OSError:
        pass
    os.close(mine)
    assert child.wait() == 0 and len(child.stdout.read().split()) == 1
    child.stdout.close()
    assert b"[#" in drawn or b"[ " in drawn
    assert b" MB of " in drawn and drawn.endswith(b"\r\x1b[K")


def test_render(tmp_path):
    out = tmp_path / "out.webp"
    done = run("render", pictures.PHOTOGRAPH, out, "rs:fill:200:100")
    assert done.returncode == 0, done
    picture = pictures.decode(out.read_bytes())
    assert picture.size == (200, 100) and picture.format == "WEBP", "the name says the format"
    for arguments, text in (((tmp_path / "none.jpg", out, "w:1"), "none.jpg"), ((pictures.PHOTOGRAPH, out, "q:1000"), "quality"),
                            ((__file__, tmp_path / "o.jpg", "w:1"), "no known picture format")):
        failed = run("render", *arguments)
        assert failed.returncode != 0 and text in failed.stderr, failed
    assert not (tmp_path / "o.jpg").exists()


def test_render_makes_several_pictures_of_one_source(tmp_path):
    done = run("render", pictures.PHOTOGRAPH, tmp_path / "a.jpg", "w:120", tmp_path / "b.png", "rs:fill:40:40", tmp_path / "c.webp")
    assert done.returncode == 0, done
    made = {name: pictures.decode((tmp_path / name).read_bytes()) for name in ("a.jpg", "b.png", "c.webp")}
    assert made["a.jpg"].width == 120 and made["b.png"].size == (40, 40) and made["b.png"].format == "PNG"
    assert made["c.webp"].width > 1000 and made["c.webp"].format == "WEBP"
    failed = run("render", pictures.PHOTOGRAPH, tmp_path / "d.jpg", "w:9", tmp_path / "nowhere" / "e.jpg", "w:9")
    assert failed.returncode != 0 and "nowhere" in failed.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg", "b.png", "c.webp"], "all or nothing, and no draft"


def test_url_refuses_what_the_server_would(tintype, tmp_path):
    data = tintype.settings["data"]
    done = run("url", "--data", data, "q:1000", "id")
    assert done.returncode != 0 and "1000" in done.stderr
    elsewhere = run("url", "--data", tmp_path / "elsewhere", "q:80", "id")
    assert elsewhere.returncode == 2 and "--data" in elsewhere.stderr and not (tmp_path / "elsewhere").exists()
    good = run("url", "--data", data, "rs:fill:300:300", "id@webp")
    assert good.returncode == 0 and good.stdout.strip().endswith("/rs:fill:300:300/plain/id@webp")


@pytest.mark.parametrize("setting, value", [("listen", "nowhere"), ("store", "ftp://x"), ("data", "/proc/nothing")])
def test_a_server_that_cannot_start_says_why(tmp_path, setting, value):
    arguments = {"data": tmp_path / "d", "listen": "127.0.0.1:0", setting: value}
    done = run("serve", *[f"--{k}={v}" for k, v in arguments.items()])
    assert done.returncode == 2 and setting in done.stderr and value in done.stderr


def test_render_takes_files_for_stored_pictures(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(pictures.encode(pictures.quadrants(40, 30), "PNG"))
    out = tmp_path / "out.png"
    done = run("render", "--overlay", f"logo={logo}", pictures.PHOTOGRAPH, out, "w:200/wm:1/wmid:logo")
    assert done.returncode == 0, done
    missing = run("render", pictures.PHOTOGRAPH, tmp_path / "b.png", "w:200/wm:1/wmid:logo")
    assert missing.returncode != 0 and "--overlay logo=FILE" in missing.stderr
    assert not (tmp_path / "b.png").exists()
    assert run("render", "--overlay", "logo", pictures.PHOTOGRAPH, out, "w:9").returncode != 0
    configured = run("render", f"--watermark=file:{logo}", pictures.PHOTOGRAPH, out, "w:200/wm:1")
    assert configured.returncode == 0, configured
