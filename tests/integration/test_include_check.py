"""tools/check_includes.py finds what it is there to find."""
import pathlib
import subprocess
import sys

import pytest

TOOL = pathlib.Path(__file__).parents[2] / "tools/check_includes.py"
CMAKE = "tintype_library(base)\ntintype_library(image DEPENDS base SYSTEM vips)\ntintype_library(http DEPENDS base)\n"


def check(root, sources, cmake=CMAKE):
    for name, text in {"CMakeLists.txt": cmake, **sources}.items():
        path = root / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    done = subprocess.run([sys.executable, TOOL, root], capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines()


def test_a_good_tree_passes(tmp_path):
    sources = {"image/a.h": "#include <vips/vips8>\n", "image/b.cpp": '#include "image/a.h"\n#include "base/c.h"\n'}
    assert check(tmp_path, sources) == (0, [])


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"base/a.h": '#include "http/b.h"\n'}, "src/base/a.h:1: base must not include http"),
        ({"http/a.cpp": '#include "http/b.cpp"\n'}, "src/http/a.cpp:1: a source is no header"),
        ({"other/a.h": ""}, "src/other/a.h: folder other is not in src/CMakeLists.txt"),
        ({"http/a.cpp": "#include <vips/vips8>\n"}, "src/http/a.cpp: sees <vips/vips8> through nothing"),
    ],
)
def test_a_wrong_include_is_named(tmp_path, sources, expected):
    assert check(tmp_path, sources) == (1, [expected])


def test_a_fence_holds_through_headers(tmp_path):
    cmake = CMAKE.replace("http DEPENDS base", "http DEPENDS base image")
    sources = {
        "image/a.h": '#include "image/b.h"\n',
        "image/b.h": "#include <vips/vips8>\n",
        "http/c.cpp": '#include "image/a.h"\n',
    }
    assert check(tmp_path, sources, cmake) == (1, ["src/http/c.cpp: sees <vips/vips8> through image/a.h > image/b.h"])


def test_a_layer_names_those_above_it_alone(tmp_path):
    cmake = "tintype_library(base DEPENDS http)\ntintype_library(http)\n"
    assert check(tmp_path, {}, cmake) == (1, ["src/CMakeLists.txt: base names http, which does not stand above it"])


def test_a_test_may_name_what_its_program_links(tmp_path):
    cmake = CMAKE + "target_link_libraries(image_test PRIVATE tintype_http)\n"
    sources = {"image/a_test.cpp": '#include "http/b.h"\n', "image/c.cpp": '#include "http/b.h"\n', "http/b.h": ""}
    assert check(tmp_path, sources, cmake) == (1, ["src/image/c.cpp:1: image must not include http"])


def test_a_test_does_not_reach_over_a_fence(tmp_path):
    sources = {"http/a_test.cpp": "#include <vips/vips8>\n"}
    assert check(tmp_path, sources) == (1, ["src/http/a_test.cpp: sees <vips/vips8> through nothing"])
