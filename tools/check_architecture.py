#!/usr/bin/env python3
"""Holds docs/architecture.md to the sources, and the sources to what it promises.

usage: check_architecture.py [ROOT]     prints each mistake; exit status 1 where there is one

- Files and folders that the page names exist.
- Its section "The layers" has a sentence for each folder of src/ and names each folder in these, in the order of
  src/CMakeLists.txt.
- No folder of src/, nor one in it, holds more than 45 files besides tests.
- What its exercises say of an option, a format, a store, a setting and a metric, as far as a script can see it.
"""
import collections
import pathlib
import re
import sys

PAGE = "docs/architecture.md"
MOST_FILES = 45

# A path in backticks: `http/router.cpp`, `src/CMakeLists.txt`, `store/s3/`. Not `/info/`, `{id}` or `Result<T>`.
PATH = re.compile(r"`([A-Za-z0-9_.-]+/(?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]*)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
LAYER = re.compile(r"^- `(\w+)/` ")


def sources(folder, recursive=False):
    """The sources and headers of a folder but those of tests. An x-inl.h is a part of its x.cpp."""
    files = folder.rglob("*") if recursive else folder.iterdir()
    tests = re.compile(r"_test\.(cpp|h)$|^test_")
    return [path for path in sorted(files)
            if path.suffix in (".cpp", ".h") and not tests.search(path.name) and not path.name.endswith("-inl.h")]


def text_of(path):
    return path.read_text() if path.is_file() else ""


def missing_names(root, page):
    for number, line in enumerate(page.splitlines(), 1):
        for name in PATH.findall(line):
            if not (root / "src" / name).exists() and not (root / name).exists():
                yield f"{PAGE}:{number}: there is no {name}"
        for name in LINK.findall(line):
            if not (root / PAGE).parent.joinpath(name).exists():
                yield f"{PAGE}:{number}: there is no {name} to link to"


def layers(page):
    """The bullets of the section: folder -> text."""
    section = page.partition("\n## The layers\n")[2].partition("\n## ")[0]
    found = {}
    folder = None
    for line in section.splitlines():
        start = LAYER.match(line)
        if start:
            folder = start[1]
            found[folder] = ""
        elif not line.startswith("  "):
            folder = None
        if folder:
            found[folder] += line + "\n"
    return found


def wrong_layers(root, page):
    described = layers(page)
    for folder in sorted(path for path in (root / "src").iterdir() if path.is_dir()):
        if folder.name not in described:
            yield f"{PAGE}: no sentence says what src/{folder.name}/ is for"
            continue
        for room in sorted(path for path in folder.iterdir() if path.is_dir()):
            if f"`{folder.name}/{room.name}/`" not in described[folder.name]:
                yield f"{PAGE}: the sentence on src/{folder.name}/ does not name {room.name}/"
    built = re.findall(r"(?m)^tintype_library\((\w+)", text_of(root / "src/CMakeLists.txt"))
    if list(described) != built:
        yield f"{PAGE}: its layers are not those of src/CMakeLists.txt in their order: {' '.join(built)}"


def full_folders(root):
    for folder in sorted(path for path in (root / "src").rglob("*") if path.is_dir()):
        count = len(sources(folder))
        if count > MOST_FILES:
            yield f"{folder.relative_to(root)}/ holds {count} files, more than {MOST_FILES}"


def unequal(kind, here, place, there, other_place):
    for name in sorted(set(here) - set(there)):
        yield f"{kind} {name} of {place} is not in {other_place}"
    for name in sorted(set(there) - set(here)):
        yield f"{kind} {name} of {other_place} is not in {place}"


def repeated(kind, names, place):
    for name, count in collections.Counter(names).items():
        if count > 1:
            yield f"{kind} {name} stands {count} times in {place}"


def wrong_options(root):
    """Each struct that describes options is in the list, and the list has no others."""
    list_file = "src/steps/order.h"
    order = text_of(root / list_file)
    listed = re.findall(r"\w+", re.sub(r"//.*", "", order.partition("StepValues<")[2].partition(">;")[0]))
    described = []
    for path in sources(root / "src/steps", recursive=True):
        struct = None
        for line in path.read_text().splitlines():
            start = re.match(r"struct (\w+) {", line)
            struct = start[1] if start else struct
            if line == "  static std::span<const OptionSpec> options();":
                described.append(struct)
    yield from unequal("step", described, "src/steps/", listed, list_file)
    yield from repeated("step", listed, list_file)


def wrong_formats(root):
    """Each format has one row in the table."""
    enumeration = re.search(r"enum class Format[^{]*{([^}]*)}", text_of(root / "src/formats/format_info.h"))
    formats = re.findall(r"\w+", enumeration[1]) if enumeration else []
    rows = re.findall(r"(?m)^ *\.format = Format::(\w+),", text_of(root / "src/formats/table.h"))
    yield from unequal("format", formats, "src/formats/format_info.h", rows, "src/formats/table.h")
    yield from repeated("format", rows, "src/formats/table.h")


def wrong_stores(root):
    """Each folder of stores has a scheme in the table, or is declared as one without."""
    folders = [path.name for path in (root / "src/store").iterdir() if path.is_dir()]
    rows = re.findall(r"(?m)^  ROW\([^,]+, (\w+),", text_of(root / "src/url/schemes.h"))
    others = re.findall(r"(?m)^Backend open_(\w+);", text_of(root / "src/store/backend.h"))
    yield from unequal("store", folders, "src/store/", rows + others, "src/url/schemes.h")


def wrong_settings(root):
    """Each setting is one row, and somebody reads it, or for a format (auto_webp) the switches of formats."""
    table = "src/config/settings.def"
    names = re.findall(r'(?m)^SETTING\("[^"]+", [\w:]+, (\w+),', text_of(root / table))
    yield from repeated("setting", names, table)
    read, prefixes = set(), set()
    for path in sources(root / "src", recursive=True):
        if path.parent.name != "config":
            text = path.read_text()
            read.update(re.findall(r"\.(\w+)", text))
            prefixes.update(f"{prefix}_" for prefix in re.findall(r'switched_on\(settings, "(\w+)"\)', text))
    for name in names:
        if name not in read and not name.startswith(tuple(prefixes)):
            yield f"nobody reads the setting {name} of {table}"


def wrong_metrics(root):
    """Each metric is declared once, and nothing but its declaration knows its name."""
    name = re.compile(r'"((?:tintype|process)_\w+)"')
    declared = [found for path in sources(root / "src/metrics") for found in name.findall(path.read_text())]
    yield from repeated("metric", declared, "src/metrics/")
    for path in sources(root / "src", recursive=True):
        if path.parent.name != "metrics":
            for found in sorted(set(name.findall(path.read_text())) & set(declared)):
                yield f"{path.relative_to(root)} writes the name of the metric {found}"


def mistakes(root):
    page = text_of(root / PAGE)
    if not page:
        yield f"there is no {PAGE}"
        return
    yield from missing_names(root, page)
    yield from wrong_layers(root, page)
    yield from full_folders(root)
    for check in (wrong_options, wrong_formats, wrong_stores, wrong_settings, wrong_metrics):
        yield from check(root)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    found = list(mistakes(root))
    for text in found:
        print(text)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
