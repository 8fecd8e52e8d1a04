#!/bin/sh
# install_packages.sh GROUP...: installs what is missing of those groups of packages.txt. Needs root or sudo only then.
set -eu
list=$(dirname "$0")/packages.txt
wanted=
for group in "$@"; do
  wanted="$wanted $(sed -n "s/^$group //p" "$list" | tr '\n' ' ')"
done
missing=
for package in $wanted; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "needs root or sudo to install:$missing" >&2; exit 1; }
  sudo=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q >/dev/null
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing
# What a build did not find before may be there now: the next one looks again.
rm -f "$(dirname "$0")"/../build/*/build.ninja
