"""What `cmake --install` puts where, and that it runs from there."""
import re
import subprocess

import pytest


@pytest.fixture(scope="module")
def installed(build, tmp_path_factory):
    prefix = tmp_path_factory.mktemp("installed")
    subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, capture_output=True)
    return prefix


def run(installed, *arguments):
    return subprocess.run([installed / "bin/tintype", *arguments], capture_output=True, text=True, check=True).stdout


def test_the_program_runs_from_there(installed):
    assert re.fullmatch(r"(tintype )?\d+\.\d+\.\d+\n", run(installed, "--version"))


@pytest.mark.parametrize(
    "name",
    [
        "lib/systemd/system/tintype.service",
        "share/doc/tintype/copyright",
        "share/doc/tintype/docs/settings.md",
        "share/doc/tintype/docs/options.md",
        "share/doc/tintype/examples/nginx.conf",
        "share/doc/tintype/examples/varnish.vcl",
        "share/man/man1/tintype.1",
    ],
)
def test_what_goes_with_it_is_where_debian_has_it(installed, name):
    assert (installed / name).is_file()


def test_the_detection_module_is_where_the_program_looks(installed, build):
    assert (installed / "lib/tintype/tintype-detect.so").is_file() == (build / "tintype-detect.so").is_file()


def test_the_manual_has_every_command(installed):
    listed = run(installed, "--help").split("Subcommands:")[1]
    commands = re.findall(r"^  (\w+) ", listed, re.MULTILINE)
    manual = (installed / "share/man/man1/tintype.1").read_text()
    assert commands
    assert [name for name in commands if f"\n.B {name}\n" not in manual] == []
