"""The stores' conformance suite against a real S3 service, straight and through a proxy with faults."""
import os
import re
import subprocess

import pytest

BUCKET = "conformance"


@pytest.fixture
def conformance(build, swift):
    """Runs the cases of the suite that match a filter; gives the process and how many cases there were."""
    swift.make_bucket(BUCKET)
    key, configured_secret = next(iter(swift.users.items()))

    def run(only="*", endpoint=swift.endpoint, secret=configured_secret):
        environment = os.environ | {
            "TINTYPE_TEST_S3_ENDPOINT": endpoint,
            "TINTYPE_TEST_S3_BUCKET": BUCKET,
            "TINTYPE_TEST_S3_ACCESS_KEY": key,
            "TINTYPE_TEST_S3_SECRET_KEY": secret,
        }
        process = subprocess.run([build / "src/store_test", f"--gtest_filter={only}/real_s3"], env=environment,
                                 capture_output=True, text=True, timeout=300)
        count = re.search(r"\] (\d+) tests? from \d+ test suites? ran", process.stdout)
        assert count and int(count[1]) > 0, process.stdout + process.stderr
        return process, int(count[1])
    return run


def test_conformance(conformance):
    process, count = conformance()
    assert process.returncode == 0, process.stdout + process.stderr
    assert count >= 14


def test_slow_down_is_waited_out(conformance, fault_proxy):
    fault_proxy.slow_down(2)
    process, _ = conformance("*.ReadsWhatIsThere", fault_proxy.endpoint)
    assert process.returncode == 0, process.stdout + process.stderr
    assert [method for method, _ in fault_proxy.requests[:3]] == ["HEAD"] * 3


def test_cut_body_is_an_error(conformance, fault_proxy):
    fault_proxy.cut_after(1000)
    process, _ = conformance("*.ReadsLongObjects", fault_proxy.endpoint)
    assert process.returncode != 0
    assert fault_proxy.requests[-1][0] == "GET"


def test_reset_connection_is_retried_then_an_error(conformance, fault_proxy):
    fault_proxy.reset()
    process, _ = conformance("*.TellsWhatIsMissing", fault_proxy.endpoint)
    assert process.returncode != 0
    assert [method for method, _ in fault_proxy.requests] == ["GET"] * 4 + ["HEAD"] * 4


def test_wrong_secret_is_logged_and_refused(conformance):
    process, _ = conformance("*.IsReady", secret="wrong")
    assert process.returncode != 0
    assert "S3 refused GET in bucket conformance to access key TEST...: 403 SignatureDoesNotMatch" in process.stderr


def test_outage_passes(conformance, swift):
    swift.stop()
    try:
        process, _ = conformance("*.IsReady")
    finally:
        swift.start()
    assert process.returncode != 0
    process, _ = conformance("*.IsReady")
    assert process.returncode == 0, process.stdout + process.stderr


def test_what_was_written_is_in_the_bucket(conformance, swift):
    process, _ = conformance("*.TakesAwkwardKeys")
    assert process.returncode == 0
    keys = swift.keys(BUCKET)
    for name in ("plus+and%25percent", "question?mark#hash", "\u00e9t\u00e9/\u65e5.png", "(x)'!*~@$"):
        assert any(key.startswith("a b+c/\u00e9/") and key.endswith("/" + name) for key in keys), name
