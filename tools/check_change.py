#!/usr/bin/env python3
"""What a change needs before it is committed: formatting, includes, and the tests of the folders that it touches.

usage: check_change.py BUILD [BASE]     the change is what differs from BASE (HEAD), with files that git does not know yet

Changes of CMake's files and of headers outside src have every test program built and run. A changed source is also compiled
by itself: in a unit of several it may live on what its neighbours include.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def lines_of(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def run(*command):
    print("+", *command, flush=True)
    subprocess.run(command, cwd=ROOT, check=True)


def test_programs(changed):
    """The test programs of the folders of src that have a changed file."""
    all_folders = {path.split("/")[1] for path in lines_of("git", "ls-files", "src/*_test.cpp")}
    touched = {path.split("/")[1] for path in changed if path.startswith("src/") and path.count("/") > 1}
    if any(path.endswith(("CMakeLists.txt", ".cmake")) or path.startswith("tests/support/") for path in changed):
        touched = all_folders
    return sorted(f"{folder}_test" for folder in touched & all_folders)


def compile_alone(build, sources):
    """Compiles sources of src/ with the options of the unit that they belong to."""
    commands = {}
    for command in json.loads((ROOT / build / "compile_commands.json").read_text()):
        unit = re.search(r"-o src/CMakeFiles/(\w+)\.dir/Unity/", command["command"])
        if unit:
            commands.setdefault(unit[1], command)
    for path in sources:
        folder = path.split("/")[1]
        command = commands.get(f"{folder}_test" if path.endswith("_test.cpp") else f"tintype_{folder}")
        # What is compiled for several instruction sets, and programs' main functions, are in no unit.
        if command is None or path.endswith("/main.cpp") or "foreach_target.h" in (ROOT / path).read_text():
            continue
        print("+ compile", path, flush=True)
        text = re.sub(r" -o \S+| -MD| -M[TF] \S+|^\S*ccache ", "", command["command"]).replace(command["file"], str(ROOT / path))
        subprocess.run(f"{text} -fsyntax-only", shell=True, cwd=command["directory"], check=True)


def main():
    build = sys.argv[1]
    base = sys.argv[2] if len(sys.argv) > 2 else "HEAD"
    changed = lines_of("git", "diff", "--name-only", "--diff-filter=d", base)
    changed += lines_of("git", "ls-files", "--others", "--exclude-standard")
    sources = [path for path in changed if path.endswith((".cpp", ".h"))]
    if sources:
        run("clang-format-16", "--dry-run", "-Werror", *sources)
    run(sys.executable, "tools/check_includes.py")
    run(sys.executable, "tools/check_architecture.py")
    programs = test_programs(changed)
    if programs:
        run("cmake", "--build", build, "-j", str(os.cpu_count()), "--target", *programs)
        compile_alone(build, [path for path in sources if path.startswith("src/") and path.endswith(".cpp")])
        folders = "|".join(program.removesuffix("_test") for program in programs)
        # ThreadSanitizer and the sandbox's tests want addresses that are not randomized.
        run("setarch", "-R", "ctest", "--test-dir", build, "-j", str(os.cpu_count()), "-R", f"^({folders})\\.", "--output-on-failure")
    print(f"check: {len(changed)} files changed, {len(programs)} test programs ran")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failure:
        sys.exit(failure.returncode)
