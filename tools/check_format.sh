#!/usr/bin/env bash
# Are all sources as clang-format 14 (Debian 12) writes them? Other versions differ in details, so with
# them, or without any, the check is skipped (exit code 77, which ctest shows as "Skipped").
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v clang-format >/dev/null; then
  echo "skipped: clang-format is not installed"
  exit 77
fi
if ! clang-format --version | grep -q 'version 14\.'; then
  echo "skipped: $(clang-format --version), but the sources follow version 14"
  exit 77
fi
find src tests bench \( -name '*.cc' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run -Werror
