#!/usr/bin/env bash
# Fetches Silero's network out of the npm package that carries it, and says where it is.
#   src/Timbre.Silero/fetch.sh        version 6
#   src/Timbre.Silero/fetch.sh v5     or 5
# Needs npm, which it installs by apt where that is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
package=@ricky0123/vad-web version=0.0.31
case "$#:${1:-v6}" in
  0:v6 | 1:v5 | 1:v6) model=${1:-v6} ;;
  *)
    echo "fetch.sh: expected nothing, v5 or v6, got '$*'. Leave it out." >&2
    exit 2
    ;;
esac
kept="$root/.build/silero"
onnx="$kept/silero_vad_$model.onnx"
if [ ! -e "$onnx" ]; then
  command -v npm >/dev/null || "$root/.ci/packages" npm || exit 8
  mkdir -p "$kept"
  work=$(mktemp -d "$kept/fetching.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  # The package alone: what it depends on is for browsers.
  if ! (cd "$work" && npm pack --silent "$package@$version" >/dev/null && tar -xzf ./*.tgz); then
    echo "fetch.sh: expected $package@$version from npm, got none. Look at the registry that npm is told to use." >&2
    exit 8
  fi
  mv "$work/package/dist/silero_vad_$model.onnx" "$onnx"
fi
echo "$onnx"
