#!/usr/bin/env bash
# Builds the program with its tests, and runs them. The last lines are ctest's own.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/setup.sh
cmake --preset release
cmake --build --preset release
ctest --preset release --parallel "$(nproc)"
