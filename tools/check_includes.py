#!/usr/bin/env python3
"""Holds the sources to the directions in which folders may include each other, and libraries behind their fences.

usage: check_includes.py [ROOT]     prints each wrong include; exit status 1 where there is one

The directions are those of DEPENDS in src/CMakeLists.txt. A fence holds through headers of ours: a source outside of it
must not see the library's header however long the chain.
"""
import functools
import pathlib
import re
import sys

# Library's headers -> the folders whose sources may see them, and single files.
FENCES = {
    "vips/": {"image", "steps", "pipeline", "render/pipeline_renderer"},
    "jpeglib.h": {"jpeg"},
    "libxml/": {"image"},
    "lcms2.h": {"planes", "pipeline/color_accuracy_test"},
    "hwy/": {"planes", "jpeg"},
    "boost/": {"http", "service", "handlers", "app"},
    # Others know names of methods and headers alone (field.hpp, verb.hpp).
    "boost/beast/core/": {"http"},
    "boost/beast/http/message.hpp": {"http"},
    "boost/beast/http/parser.hpp": {"http"},
    "curl/": {"http_client"},
    "seccomp.h": {"render"},
    "linux/landlock.h": {"render"},
    # Counters are inlined where they are counted.
    "prometheus/": {"metrics", "cache", "store", "http", "service", "cluster", "handlers", "app"},
    "spdlog/": {"base"},
    "toml++/": {"config"},
    "CLI/": {"config", "app"},
    "opencv2/": {"detect"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def layers(cmake):
    """Folder -> the folders below it that it names in DEPENDS, from the text of src/CMakeLists.txt."""
    found = {}
    for arguments in re.findall(r"^tintype_library\(([^)]*)\)", cmake, re.MULTILINE):
        name, *rest = arguments.split()
        depends = []
        for word in rest[rest.index("DEPENDS") + 1 :] if "DEPENDS" in rest else []:
            if word.isupper():
                break
            depends.append(word)
        found[name] = set(depends)
    return found


def tests_above(cmake):
    """Folder -> the folders above it that its test program links."""
    found = {}
    for folder, other in re.findall(r"target_link_libraries\((\w+)_test PRIVATE tintype_(\w+)\)", cmake):
        found.setdefault(folder, set()).add(other)
    return found


def wrong_layers(depends):
    """A folder may name only folders that stand above it in the list."""
    below = set()
    for folder, names in depends.items():
        for name in sorted(names - below):
            yield f"src/CMakeLists.txt: {folder} names {name}, which does not stand above it"
        below.add(folder)


def reachable(depends):
    """Folder -> all folders that it may include: what it names, and what those name."""
    closure = {}
    for folder, names in depends.items():
        closure[folder] = set(names).union(*(closure.get(name, set()) for name in names))
    return closure


class Sources:
    """The sources below src, by their paths from there, and what they include."""

    def __init__(self, root):
        self.includes = {}
        for path in sorted(root.rglob("*.[ch]*")):
            text = path.read_text()
            self.includes[str(path.relative_to(root))] = [
                (text.count("\n", 0, match.start()) + 1, match[1], match[2]) for match in INCLUDE.finditer(text)
            ]

    @functools.lru_cache(maxsize=None)
    def libraries(self, source):
        """Prefix of a fence -> the chain of sources and the header by which `source` sees it."""
        chains = {}
        waiting = [(source, (source,))]
        seen = {source}
        while waiting:
            here, chain = waiting.pop(0)
            for _, _, header in self.includes[here]:
                for prefix in FENCES:
                    if header.startswith(prefix):
                        chains.setdefault(prefix, chain + (header,))
                if header in self.includes and header not in seen:
                    seen.add(header)
                    waiting.append((header, chain + (header,)))
        return chains


def is_inside(source, places):
    return any(source.startswith((place + "/", place + ".")) for place in places)


def mistakes(root):
    cmake = (root / "src/CMakeLists.txt").read_text()
    depends = layers(cmake)
    above = tests_above(cmake)
    yield from wrong_layers(depends)
    allowed = reachable(depends)
    sources = Sources(root / "src")
    for source, includes in sources.includes.items():
        folder = source.split("/")[0]
        if folder not in depends:
            yield f"src/{source}: folder {folder} is not in src/CMakeLists.txt"
            continue
        is_test = source.endswith("_test.cpp")
        for number, quote, header in includes:
            if header.endswith(".cpp"):
                yield f"src/{source}:{number}: a source is no header"
            other = header.split("/")[0]
            if quote == '"' and other in depends and other != folder and other not in allowed[folder]:
                if not (is_test and other in above.get(folder, set())):
                    yield f"src/{source}:{number}: {folder} must not include {other}"
        for prefix, chain in sources.libraries(source).items():
            # A test may see through headers what its subject hides, but not reach for it.
            if not is_inside(source, FENCES[prefix]) and not (is_test and len(chain) > 2):
                yield f"src/{source}: sees <{chain[-1]}> through {' > '.join(chain[1:-1]) or 'nothing'}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    found = list(mistakes(root))
    for text in found:
        print(text)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
