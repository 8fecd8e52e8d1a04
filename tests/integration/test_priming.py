"""Images that are there before anyone asks."""
import json
import subprocess
import urllib.parse

from harness import pictures
from harness.process import wait_for
from harness.tintype import BINARY

PRESETS = "thumb=rs:fill:64:64,wide=rs:fit:200:0"
CHROME = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"


def lookups(server, result):
    return server.metrics().get('tintype_cache_lookups_total{cache="derived",result="%s"}' % result, 0)


def is_hit(server, path, **headers):
    before = lookups(server, "miss")
    assert server.get(path, **headers).status == 200
    return lookups(server, "miss") == before


def renders(server):
    return sum(v for k, v in server.metrics().items() if k.startswith("tintype_images_derived_total"))


def wait_until_primed(server, images):
    wait_for(lambda: server.metrics()["tintype_images_primed_total"] == images, f"{images} primed images")


def prime(server, order, **request):
    return server.request("POST", "/prime", json.dumps(order), token=request.pop("token", True), **request)


def upload(server, **options):
    return server.upload(pictures.small_jpeg(), **options)["id"]


def test_an_upload_is_confirmed_when_its_presets_are_made(start):
    server = start(presets=PRESETS, prime="thumb,wide.webp", prime_wait=True, auto_webp=True)
    id = upload(server)
    assert renders(server) == 3, "thumb as JPEG and as WebP, wide as WebP"
    assert is_hit(server, server.url("preset:thumb", id))
    assert is_hit(server, server.url("preset:thumb", id), Accept=CHROME)
    assert is_hit(server, f"/i/wide/{id}.webp")
    assert not is_hit(server, f"/i/wide/{id}.jpg")
    picture = pictures.decode(server.get(f"/i/wide/{id}.webp").body)
    assert (picture.format, picture.size) == ("WEBP", (160, 120))


def test_without_waiting_they_are_made_right_after_it(start):
    server = start(presets=PRESETS, prime="thumb,wide")
    id = upload(server)
    wait_until_primed(server, 2)
    assert is_hit(server, server.url("preset:thumb", id)) and is_hit(server, server.url("preset:wide", id))


def test_a_preset_of_the_file_says_that_it_is_primed(start, tmp_path):
    config = tmp_path / "tintype.toml"
    config.write_text('[presets.thumb]\noptions = "rs:fill:64:64"\nprime = ["jpg"]\n')
    server = start(config=config, prime_wait=True)
    assert is_hit(server, f"/i/thumb/{upload(server)}.jpg")


def test_what_is_stored_is_primed_by_order(start):
    server = start(presets=PRESETS, prime="wide")
    ids = [upload(server) for _ in range(2)]
    wait_until_primed(server, 2)
    order = {"ids": ids, "presets": ["thumb.jpg"], "options": ["rs:fill:10:10@png"], "wait": True}
    answer = prime(server, order)
    assert answer.status == 200 and answer.json() == {"made": 4, "cached": 0, "under_way": 0, "failed": []}
    assert prime(server, order).json() == {"made": 0, "cached": 4, "under_way": 0, "failed": []}
    assert is_hit(server, f"/i/thumb/{ids[0]}.jpg") and is_hit(server, server.url("rs:fill:10:10", ids[1] + "@png"))
    standing = prime(server, {"ids": ids, "wait": True})
    assert standing.json()["cached"] == 2, "without presets and options those of every upload are meant"
    queued = prime(server, {"ids": ids, "presets": ["wide.png"]})
    assert queued.status == 202 and queued.json() == {"queued": 2}
    wait_until_primed(server, 8)


def test_orders_that_cannot_be_carried_out_say_why(start):
    server = start(presets=PRESETS)
    id = upload(server)
    assert prime(server, {"ids": [id], "presets": ["thumb"]}, token=False).status == 403
    for order, words in [({"ids": [id]}, "no presets or options"), ({"ids": []}, "1 to 1000"),
                         ({"ids": "x", "presets": ["thumb"]}, "list of texts"), ([], "no JSON object"),
                         ({"ids": [id], "preset": ["thumb"]}, "'preset' is none of"),
                         ({"ids": [id], "presets": ["thumb"], "wait": 1}, "true or false"),
                         ({"ids": [id], "presets": ["nothing"]}, "nothing"),
                         ({"ids": [id], "options": ["rs:fill:x:1"]}, "x")]:
        answer = prime(server, order, headers={"Accept": "application/json"})
        assert answer.status in (400, 404) and words in answer.json().get("detail", ""), (order, answer)
    missing = prime(server, {"ids": ["unknown", id], "presets": ["thumb"], "wait": True}).json()
    assert missing["made"] == 1
    assert missing["failed"] == [{"id": "unknown", "error": "Source is unreachable", "status": 404}]
    assert server.request("POST", "/prime", b"x" * 2_000_000, token=True).status == 413
    assert server.request("POST", "/events/s3", "{}", token=True).status in (404, 405), "events are off"


def test_visitors_go_before_priming(start):
    server = start(presets=PRESETS, prime="thumb", workers=1, queue=1)
    ids = [upload(server) for _ in range(10)]
    for id in ids:
        assert server.derive("w:50", id).status == 200
    wait_until_primed(server, 10)


def run_prime(server, ids, *arguments):
    return subprocess.run([BINARY, "prime", "--server", server.base, *server.flags("data"), *arguments],
                          input="\n".join(ids) + "\n", capture_output=True, text=True, env=server.env)


def test_the_command_goes_on_where_it_was_cut_short(start, tmp_path):
    server = start(presets=PRESETS)
    ids = [upload(server) for _ in range(3)]
    state = tmp_path / "done"
    first = run_prime(server, [ids[0], "unknown"], "--preset", "thumb", "--state", str(state))
    assert first.returncode == 1 and "unknown: Source is unreachable" in first.stderr
    assert first.stdout == "2 ids: 1 images made, 0 were there, 1 ids failed\n"
    assert state.read_text() == ids[0] + "\n"
    second = run_prime(server, ids, "--preset", "thumb", "--state", str(state), "--rate", "1000")
    assert second.returncode == 0 and second.stdout == "2 ids: 2 images made, 0 were there, 0 ids failed\n"
    assert is_hit(server, server.url("preset:thumb", ids[2]))
    server.stop()
    gone = run_prime(server, ids, "--preset", "thumb", "--token", "x")
    assert gone.returncode == 1 and "connect" in gone.stderr.lower()


def test_through_the_front_door_other_nodes_are_warmed(start, tmp_path):
    keys = {"keys": "aabb", "salts": "ccdd", "upload_token": "token", "presets": PRESETS,
            "store": f"file:{tmp_path / 'originals'}", "auto_webp": True}
    asked = start(name="asked", **keys)
    asking = start(name="asking", prime="thumb,wide.webp", prime_via=asked.base, **keys)
    id = upload(asking)
    wait_until_primed(asking, 3)
    assert renders(asking) == 0 and renders(asked) == 3
    assert is_hit(asked, asked.url("preset:thumb", id), Accept=CHROME) and is_hit(asked, f"/i/wide/{id}.webp")


def event(bucket, key):
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": {
        "bucket": {"name": bucket}, "object": {"key": urllib.parse.quote_plus(key)}}}]})


def test_what_others_put_into_the_bucket_is_primed(start, swift):
    bucket, key = "events", "photos/one.jpg"
    swift.make_bucket(bucket, "TESTKEY")
    swift.request("PUT", f"{bucket}/{key}", "TESTKEY", pictures.small_jpeg())
    other = start(presets=PRESETS, prime="thumb", events_secret="hush&hush", store=f"s3://{bucket}/photos",
                  s3_endpoint=swift.endpoint, s3_path_style=True, s3_access_key_id="TESTKEY",
                  s3_secret_access_key="testsecret")
    assert other.request("POST", "/events/s3", event(bucket, key)).status == 403
    assert other.request("POST", "/events/s3?secret=wrong", event(bucket, key)).status == 403
    assert other.request("POST", "/events/s3?secret=hush%26hush", event("another", key)).json() == {"queued": 0}
    assert other.request("POST", "/events/s3?secret=hush%26hush", event(bucket, key)).json() == {"queued": 1}
    wait_until_primed(other, 1)
    header = {"Authorization": "Bearer hush&hush"}
    wrapped = json.dumps({"Type": "Notification", "Message": event(bucket, key)})
    assert other.request("POST", "/events/s3", wrapped, headers=header).json() == {"queued": 1}
    assert other.request("POST", "/events/s3", "nonsense", headers=header).status == 400


def test_events_need_a_bucket(tintype, tmp_path):
    done = tintype.run("serve", f"--data={tmp_path / 'data'}", "--listen=127.0.0.1:0", "--events-secret=x")
    assert done.returncode == 2 and "events_secret" in done.stderr


def test_urls_carry_the_host_that_their_path_chooses(start):
    server = start(presets=PRESETS, hosts="img1.example.com,http://img2.example.com:8080", host_choice="modulo")
    urls = server.upload(pictures.small_jpeg())["urls"]
    for url in urls.values():
        host, path = url.split("/", 3)[2], "/" + url.split("/", 3)[3]
        assert host in ("img1.example.com", "img2.example.com:8080")
        assert server.get(path).status == 200
        flags = server.flags("data", "presets", "hosts", "host_choice")
        options, source = path.split("/plain/")
        printed = server.run("url", *flags, "--absolute", options.split("/", 2)[2], source)
        assert printed.stdout.strip() == url
    assert "hosts" in server.run("url", *server.flags("data"), "--absolute", "w:1", "x").stderr
