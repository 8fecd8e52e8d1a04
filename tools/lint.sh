#!/bin/sh
# lint.sh BUILD: clang-format and clang-tidy over every source that git knows, the directions of includes, the architecture page.
set -eu
cd "$(dirname "$0")/.."
python3 tools/check_includes.py
python3 tools/check_architecture.py
git ls-files '*.cpp' '*.h' | xargs clang-format-16 --dry-run -Werror
git ls-files 'src/*.cpp' 'bench/*.cpp' 'fuzz/*.cpp' | xargs -P "$(nproc)" -n 4 clang-tidy-16 -p "$1" --quiet --warnings-as-errors='*' 2>/dev/null
echo "lint: clean"
