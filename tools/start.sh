#!/usr/bin/env bash
# From a fresh machine to the documents of the convention in this folder: installs what is missing,
# builds the program, runs it. Leaves out/convention.pdf and out/convention.odt.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/setup.sh build
cmake --preset release
cmake --build --preset release --target ctg
build/release/ctg build
