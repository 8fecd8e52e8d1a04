#!/usr/bin/env python3
"""Holds the sources to the directions in which folders may include each other.

usage: check_includes.py [ROOT]     prints each wrong include; exit status 1 where there is one
"""
import pathlib
import re
import sys

# A folder may include itself and what stands here. Lowest first.
ALLOWED = {
    "base": set(),
    "config": {"base"},
    "metrics": {"base"},
    "url": {"base"},
    "geometry": {"base"},
    "jpeg": {"base", "geometry"},
    "image": {"base", "geometry"},
    "detect": {"base", "geometry"},
    "steps": {"base", "url", "geometry", "jpeg", "image", "detect"},
    "plan": {"base", "config", "url", "geometry", "steps"},
    "render": {"base", "config", "metrics", "url", "geometry", "jpeg", "image", "detect", "steps", "plan"},
    "store": {"base", "config", "metrics"},
    "cache": {"base", "config", "metrics"},
    "server": {"base", "config", "metrics", "url", "geometry", "steps", "plan", "render", "store", "cache"},
    "app": None,  # the only place that may know everything
}

# Libraries that stay behind a fence: header prefix -> folders that may include it.
FENCED = {
    "vips/": {"image", "steps"},
    "jpeglib.h": {"image", "jpeg", "steps"},
    "libxml/": {"image"},
    "lcms2.h": {"image", "jpeg", "steps"},
    "hwy/": {"jpeg"},
    "boost/": {"server", "store", "app"},
    "curl/": {"store", "app"},
    "seccomp.h": {"render"},
    "linux/landlock.h": {"render"},
    "prometheus/": {"metrics"},
    "spdlog/": {"base"},
    "toml++/": {"config"},
    "CLI/": {"config", "app"},
    "opencv2/": {"detect"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def mistakes(root):
    for path in sorted((root / "src").rglob("*.[ch]*")):
        folder = path.relative_to(root / "src").parts[0]
        if folder not in ALLOWED:
            yield path, 0, f"folder {folder} is not in the list"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            header = match[2]
            if match[1] == '"':
                other = header.split("/")[0]
                allowed = ALLOWED[folder]
                if other != folder and other in ALLOWED and allowed is not None and other not in allowed:
                    yield path, number, f"{folder} must not include {other}"
            for prefix, folders in FENCED.items():
                if header.startswith(prefix) and folder not in folders:
                    yield path, number, f"<{header}> belongs to {', '.join(sorted(folders))}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    found = list(mistakes(root))
    for path, number, text in found:
        print(f"{path.relative_to(root)}:{number}: {text}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
