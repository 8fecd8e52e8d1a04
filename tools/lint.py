#!/usr/bin/env python3
"""clang-tidy over every source that git knows, in the units in which a build compiles them.

usage: lint.py BUILD     BUILD has compile_commands.json; prints what clang-tidy found; exit status 1 where it did

A unit that was clean is not judged again while nothing that clang-tidy reads has changed: its sources, the headers of
ours that they include, .clang-tidy, how it is compiled, and the versions of clang-tidy and of the packages in
packages.txt. Only clean verdicts are kept, as empty files in $XDG_CACHE_HOME/tintype-lint (~/.cache by default).
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TIDY = "clang-tidy-16"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def output_of(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


def packages():
    """The versions of the packages that have the headers of others."""
    names = [line.split()[1] for line in (ROOT / "tools/packages.txt").read_text().splitlines() if not line.startswith("#")]
    return output_of("dpkg-query", "-W", "-f", "${Package} ${Version}\\n", *names)


class Closure:
    """The headers of ours that a source includes, at any distance."""

    def __init__(self):
        self.texts = {}

    def text(self, path):
        if path not in self.texts:
            self.texts[path] = path.read_text()
        return self.texts[path]

    def files(self, source):
        found = {source}
        waiting = [source]
        while waiting:
            here = waiting.pop()
            for name in INCLUDE.findall(self.text(here)):
                for folder in (ROOT / "src", ROOT / "tests", here.parent, pathlib.Path("/")):
                    if (folder / name).is_file():
                        path = (folder / name).resolve()
                        if path not in found:
                            found.add(path)
                            waiting.append(path)
                        break
        return sorted(found)


def flags(entry, build):
    """How a unit is compiled, without where: another clone's verdict is as good."""
    return " ".join(word.replace(str(build), "").replace(str(ROOT), "") for word in shlex.split(entry["command"]))


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    entries = json.loads((build / "compile_commands.json").read_text())
    units = {pathlib.Path(entry["file"]).resolve(): entry for entry in entries if "tintype_precompiled" not in entry["file"]}
    common = "\n".join([(ROOT / ".clang-tidy").read_text(), output_of(TIDY, "--version"), packages()])
    closure = Closure()
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "tintype-lint"
    cache.mkdir(parents=True, exist_ok=True)

    def verdict_of(unit):
        key = hashlib.sha256(common.encode())
        key.update(flags(units[unit], build).encode())
        for path in closure.files(unit):
            if path.is_relative_to(ROOT) and not path.is_relative_to(build):
                key.update(f"\0{path.relative_to(ROOT)}\0{closure.text(path)}".encode())
        return cache / key.hexdigest()

    verdicts = {unit: verdict_of(unit) for unit in units}
    seen = set().union(*(closure.files(unit) for unit in units))
    known = output_of("git", "ls-files", "src/*.cpp", "bench/*.cpp", "fuzz/*.cpp").split()
    missing = [name for name in known if (ROOT / name).resolve() not in seen]
    if missing:
        print("not compiled, and so not judged:", *missing)
        return 1
    unknown = [unit for unit in units if not verdicts[unit].exists()]
    unknown.sort(key=lambda unit: -sum(len(closure.text(path)) for path in closure.files(unit)))

    def judge(unit):
        done = subprocess.run([TIDY, "-p", build, "--quiet", "--warnings-as-errors=*", unit], cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            verdicts[unit].touch()
        return done.returncode, done.stdout

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for status, text in pool.map(judge, unknown):
            failed += status != 0
            if status != 0:
                print(text, flush=True)
    print(f"clang-tidy: {len(known)} sources in {len(units)} units, {len(unknown)} of them judged now, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
