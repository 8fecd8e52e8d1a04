"""tools/check_architecture.py finds what docs/architecture.md promises and the sources do not have."""
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = "docs/architecture.md"


@pytest.fixture
def tree(tmp_path):
    """A copy of the repository whose page and sources may be changed."""
    for part in ROOT.iterdir():
        if part.name in ("docs", "src"):
            shutil.copytree(part, tmp_path / part.name)
        elif part.name not in ("build", ".git"):
            (tmp_path / part.name).symlink_to(part)
    return tmp_path


def check(root):
    tool = ROOT / "tools" / "check_architecture.py"
    return subprocess.run([sys.executable, "-B", tool, root], capture_output=True, text=True, check=False)


def replace(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_page_is_true():
    answer = check(ROOT)
    assert (answer.returncode, answer.stdout) == (0, "")


@pytest.mark.parametrize("file, old, new, mistake", [
    (PAGE, "`http/router.cpp`", "`http/rooter.cpp`", "there is no http/rooter.cpp"),
    (PAGE, "(../SECURITY.md)", "(../SAFETY.md)", "there is no ../SAFETY.md to link to"),
    (PAGE, "- `geometry/` computes", "- Geometry computes", "no sentence says what src/geometry/ is for"),
    (PAGE, "`image/codecs/` reads BMP", "its codecs read BMP", "the sentence on src/image/ does not name codecs/"),
    ("src/CMakeLists.txt", "tintype_library(geometry DEPENDS base)\n", "", "not those of src/CMakeLists.txt"),
    ("src/steps/order.h", "    Blur,", "    Blurred,", "step Blur of src/steps/ is not in src/steps/order.h"),
    ("src/formats/table.h", ".format = Format::bmp,", ".format = Format::png,", "format png stands 2 times"),
    ("src/url/schemes.h", "ROW(local, local,", "ROW(local, locale,", "store local of src/store/ is not in src/url/schemes.h"),
    ("src/url/schemes.h", "ROW(s3, s3,", "ROW(s3, gs,", "store gs of src/url/schemes.h is not in src/store/"),
    ("src/config/settings.def", 'unsigned, queue, 64', 'unsigned, quue, 64', "nobody reads the setting quue"),
    ("src/config/settings.def", "Duration, ttl,", "Duration, queue,", "setting queue"),
    ("src/metrics/metrics.h", '"tintype_cache_bytes"', '"tintype_cache_entries"', "tintype_cache_entries stands 2 times"),
    ("src/app/commands/command_line.cpp", '"tintype")', '"tintype_workers_ready")', "writes the name of the metric tintype_workers_ready"),
])
def test_a_mistake_is_told(tree, file, old, new, mistake):
    replace(tree / file, old, new)
    answer = check(tree)
    assert answer.returncode == 1
    assert mistake in answer.stdout


def test_a_folder_holds_so_many_files_and_any_number_of_tests(tree):
    room = tree / "src/image/vips"
    for number in range(60):
        (room / f"more_{number}_test.cpp").touch()
    assert check(tree).returncode == 0
    for number in range(60):
        (room / f"more_{number}.cpp").touch()
    assert "src/image/vips/ holds 66 files, more than 45" in check(tree).stdout
