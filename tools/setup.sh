#!/usr/bin/env bash
# Installs what building and testing ctg needs, on Debian 12 or 13. Where all is there already, nothing
# is asked of the network or of root.
set -euo pipefail

build=(
  clang g++ cmake ninja-build pkg-config
  libxml2-dev libzip-dev libicu-dev libharfbuzz-dev libhyphen-dev
  libkainjow-mustache-dev libpodofo-dev libqpdf-dev libssl-dev libp11-kit-dev libgit2-dev
  libcmark-gfm-dev libcmark-gfm-extensions-dev
  libcli11-dev libfmt-dev libpng-dev libturbojpeg0-dev libdeflate-dev nlohmann-json3-dev libmimalloc-dev
  libseccomp-dev libcpp-httplib-dev
)
# The tests read what ctg wrote with other people's tools.
test=(
  catch2 libbenchmark-dev
  qpdf poppler-utils mupdf-tools libreoffice-writer-nogui libreoffice-calc-nogui
  libxml2-utils trang jing unzip python3 openssl softhsm2 opensc clang-format clang-tidy valgrind
  chromium chromium-driver python3-selenium
)

# What the scripts of the atelier are made with, wherever it comes from.
command -v npm >/dev/null || build+=(nodejs npm)

missing=()
for package in "${build[@]}" "${test[@]}"; do
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
