#!/usr/bin/env bash
# Timbre, PyTorch, TorchSharp and ONNX Runtime do the same work in turns; tables of times, ratios, GF/s and memory.
#   bench/peers/run.sh                  5 rounds of everything, an hour or two on 2 cores
#   bench/peers/run.sh --quick          2 rounds
#   bench/peers/run.sh --work NAME      one row, again for another
#   bench/peers/run.sh --json           one object a row: work, ratioStock, ratioBest, best, memoryRatio, ...
#   bench/peers/run.sh --tables         the tables of all that was measured and kept in runs/peers.json
#   bench/peers/run.sh --help           the rest
# Needs the .NET 10 SDK. Debian's PyTorch with OpenBLAS, Node.js, npm, jemalloc and gcc it installs by apt, ONNX Runtime for Node.js by npm
# into bench/peers, TorchSharp and ONNX Runtime for .NET by NuGet.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 PYTHONDONTWRITEBYTECODE=1

command -v dotnet >/dev/null || {
  echo "run.sh: expected the .NET 10 SDK, got no 'dotnet' command. Install dotnet-sdk-10.0." >&2
  exit 8
}
# OpenBLAS is what Debian recommends beside PyTorch; the plain BLAS that it takes otherwise is ten times as slow.
"$root/.ci/packages" libopenblas0 python3-torch python3-numpy npm || exit 8
command -v node >/dev/null || "$root/.ci/packages" nodejs || exit 8
# Without these single forms of the peers are not measured, and the tables say so.
"$root/.ci/packages" libjemalloc2 gcc || true

log=$(mktemp)
child=
trap 'rm -f "$log"' EXIT
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 143' TERM
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 130' INT
# In the background, so that a signal ends it at once.
prepare() {
  "$@" >"$log" 2>&1 &
  child=$!
  wait "$child"
}

if ! cmp -s "$here/package-lock.json" "$here/node_modules/installed-lock.json"; then
  echo "installing ONNX Runtime with npm ..." >&2
  # Without scripts: the one of onnxruntime-node downloads what only graphics cards need.
  if ! prepare npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund; then
    tail -n 20 "$log" >&2
    echo "run.sh: npm could not install ONNX Runtime (above). Look at the registry that npm is told to use." >&2
    exit 8
  fi
  cp "$here/package-lock.json" "$here/node_modules/installed-lock.json"
fi

project="$root/bench/Timbre.Benchmarks"
echo "building ..." >&2
if ! prepare dotnet build "$project" -c Release; then
  grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2
  exit 70
fi
rm -f "$log"
exec /usr/bin/python3 "$here/compare.py" --timbre "$project/bin/Release/net10.0/Timbre.Benchmarks.dll" "$@"
