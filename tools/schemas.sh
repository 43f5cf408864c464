#!/bin/sh
# Generates schemas/*.rng from schemas/*.rnc, which are written by hand. Needs trang.
#   tools/schemas.sh           writes beside the sources
#   tools/schemas.sh FOLDER    writes there (a test compares)
set -eu
cd "$(dirname "$0")/.."
target=${1:-schemas}
mkdir -p "$target"
for source in schemas/*.rnc; do
  name=$(basename "$source" .rnc)
  # Shared parts come with those that include them.
  [ "$name" = texte ] || [ "$name" = operations ] || trang "$source" "$target/$name.rng"
done
