#!/bin/sh
# lint.sh BUILD: include directions, the architecture's document, clang-format and clang-tidy over what git knows.
set -eu
cd "$(dirname "$0")/.."
python3 tools/check_includes.py
python3 tools/check_architecture.py
git ls-files '*.cpp' '*.h' | xargs clang-format-16 --dry-run -Werror
python3 tools/lint.py "$1"
echo "lint: clean"
