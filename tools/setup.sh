#!/usr/bin/env bash
# Installs what building, running and testing ctg needs, on Debian 12 or 13: bash tools/setup.sh; without what only the
# tests need: bash tools/setup.sh build. Where all is there already, nothing is asked of the network or of root.
set -euo pipefail

build=(
  clang g++ cmake ninja-build pkg-config
  libxml2-dev libzip-dev libicu-dev libharfbuzz-dev libhyphen-dev
  libkainjow-mustache-dev libpodofo-dev libqpdf-dev libssl-dev libp11-kit-dev libgit2-dev
  libcmark-gfm-dev libcmark-gfm-extensions-dev
  libcli11-dev libfmt-dev libpng-dev libturbojpeg0-dev libdeflate-dev nlohmann-json3-dev libmimalloc-dev
  libseccomp-dev libcpp-httplib-dev catch2 libbenchmark-dev
  poppler-utils python3
)
# The tests read what ctg wrote with other people's tools.
test=(
  qpdf mupdf-tools libreoffice-writer-nogui libreoffice-calc-nogui
  libxml2-utils trang jing unzip openssl softhsm2 opensc clang-format clang-tidy valgrind
  chromium chromium-driver python3-selenium
)

# What the scripts of the atelier are made with, wherever it comes from.
command -v npm >/dev/null || build+=(nodejs npm)

wanted=("${build[@]}")
[[ ${1:-} == build ]] || wanted+=("${test[@]}")
missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null || true)
  [[ $status == ii* ]] || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
