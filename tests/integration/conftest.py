import os
import sys
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness.tintype import Tintype  # noqa: E402
from servers.fault_proxy import FaultProxy  # noqa: E402
from servers.swift import Swift  # noqa: E402


@pytest.fixture(scope="session")
def build():
    """The folder of the build under test."""
    return Path(os.environ.get("TINTYPE_BUILD", "build/dev")).resolve()


@pytest.fixture
def tintype(tmp_path):
    """A running server on a store of its own, in a folder that is removed afterwards."""
    with Tintype(tmp_path / "tintype", workers=2) as server:
        yield server


@pytest.fixture
def start(tmp_path):
    """start(**settings): servers with settings of the test's own, stopped at its end."""
    started = []

    def start_one(name="tintype", env=None, **settings):
        server = Tintype(tmp_path / name, env=env, **{"workers": 2, **settings})
        started.append(server)
        return server.start()

    yield start_one
    for server in started:
        server.__exit__()


@pytest.fixture(scope="session")
def swift(tmp_path_factory):
    """A real S3 service, shared by all tests: key TESTKEY, secret testsecret."""
    with Swift(tmp_path_factory.mktemp("swift"), {"TESTKEY": "testsecret"}) as server:
        yield server


@pytest.fixture
def bucket(swift):
    """The name of a bucket of the test's own."""
    name = f"photos-{uuid.uuid4().hex}"
    swift.make_bucket(name)
    return name


@pytest.fixture
def fault_proxy(swift):
    """In front of `swift`, passing everything through until it is told otherwise."""
    with FaultProxy(swift.endpoint) as proxy:
        yield proxy
