"""Three nodes on one S3 store behind one nginx, with the configuration that we ship."""
import concurrent.futures
import pathlib
import threading

import pytest

from harness import pictures
from harness.nginx import Nginx
from harness.tintype import request
from harness.process import wait_for

TOKEN = "the same everywhere"
KEYS = {"keys": "00" * 32, "salts": "11" * 32}


@pytest.fixture
def node(start, swift, bucket):
    def start_one(name, **settings):
        return start(name, **{"store": f"s3://{bucket}/originals", "s3_endpoint": swift.endpoint, "s3_path_style": True,
                              "s3_access_key_id": "TESTKEY", "s3_secret_access_key": "testsecret",
                              "allow_unsigned": True, "upload_token": TOKEN, "workers": 1, **KEYS, **settings})

    return start_one


def upload(base):
    return request(base, "POST", "/images", pictures.small_jpeg(), {"Authorization": f"Bearer {TOKEN}"}).json()["id"]


def paths(id, count):
    return [f"/unsafe/w:{20 + i}/plain/{id}" for i in range(count)]


def derived(one):
    return {p.name for p in (pathlib.Path(one.folder) / "data" / "cache" / "derived").rglob("*-*")}


def test_each_url_belongs_to_one_node(node, tmp_path):
    nodes = [node(name) for name in ("a", "b", "c")]
    with Nginx.in_front_of_nodes(nodes, tmp_path / "nginx") as nginx:
        id = upload(nginx.base)
        for path in paths(id, 45) * 2:
            assert request(nginx.base, "GET", path).status == 200
        shares = [len(derived(one)) for one in nodes]
        assert sum(shares) == 45 and min(shares) >= 3, shares
        assert request(nginx.base, "DELETE", "/peer/images/x").status == 403
        assert request(nginx.base, "GET", "/metrics").status == 403


def test_one_more_node_takes_its_share_and_leaves_the_rest(node, tmp_path):
    nodes = [node(name) for name in ("a", "b", "c")]
    count = 240
    with Nginx.in_front_of_nodes(nodes[:2], tmp_path / "two") as nginx:
        id = upload(nginx.base)
        for path in paths(id, count):
            assert request(nginx.base, "GET", path).status == 200
    with Nginx.in_front_of_nodes(nodes, tmp_path / "three") as nginx:
        before = [derived(one) for one in nodes]
        for path in paths(id, count):
            assert request(nginx.base, "GET", path).status == 200
        assert [derived(one) for one in nodes[:2]] == before[:2], "nothing moved between those that were there"
        moved = len(derived(nodes[2]))
        print(f"of {count} URLs {moved} moved to the third node")
        # A third; the ring has 160 points a node, at places that depend on its address, and the sample is small.
        assert abs(moved / count - 1 / 3) < 0.12


def test_a_killed_node_costs_no_request_but_those_in_flight(node, tmp_path):
    nodes = [node(name) for name in ("a", "b", "c")]
    with Nginx.in_front_of_nodes(nodes, tmp_path / "nginx") as nginx:
        id = upload(nginx.base)
        wanted = paths(id, 60)
        answers = []
        lock = threading.Lock()

        def ask(path):
            status = request(nginx.base, "GET", path).status
            with lock:
                answers.append(status)

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for path in wanted * 4:
                pool.submit(ask, path)
            wait_for(lambda: len(answers) > 60, "a first round")
            nodes[1].kill()
        failed = [status for status in answers if status != 200]
        assert len(answers) == 240 and len(failed) <= 4, failed
        for path in wanted:
            assert request(nginx.base, "GET", path).status == 200


def test_what_a_full_queue_refuses_is_tried_elsewhere(node, tmp_path):
    nodes = [node(name, queue=0) for name in ("a", "b")]
    with Nginx.in_front_of_nodes(nodes, tmp_path / "nginx") as nginx:
        id = request(nginx.base, "POST", "/images", pictures.PHOTOGRAPH.read_bytes(),
                     {"Authorization": f"Bearer {TOKEN}"}).json()["id"]
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            statuses = list(pool.map(lambda p: request(nginx.base, "GET", p).status,
                                     [f"/unsafe/w:{900 + i}/plain/{id}" for i in range(12)]))
        assert set(statuses) <= {200, 503}

        def refused():
            return sum(one.metrics().get('tintype_http_requests_total{route="image",status="503"}', 0) for one in nodes)

        # whatever one node refused went to the other: only what both refused reached the client
        least = max(statuses.count(503) * 2, 1)
        wait_for(lambda: refused() >= least, f"{least} refusals of both nodes")
