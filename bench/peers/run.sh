#!/usr/bin/env bash
# Timbre and PyTorch take the same training steps in turns; a table of times, ratios and memory.
#   bench/peers/run.sh            5 rounds, some ten minutes on 2 cores
#   bench/peers/run.sh --quick    2 rounds
#   bench/peers/run.sh --json     one object a work: work, ratioStock, ratioBest, memoryRatio, ...
#   bench/peers/run.sh --help     the rest
# Needs the .NET 10 SDK; Debian's PyTorch it installs by apt.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 PYTHONDONTWRITEBYTECODE=1

command -v dotnet >/dev/null || {
  echo "run.sh: expected the .NET 10 SDK, got no 'dotnet' command. Install dotnet-sdk-10.0." >&2
  exit 8
}
"$root/.ci/packages" python3-torch python3-numpy || exit 8

project="$root/bench/Timbre.Benchmarks"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "building ..." >&2
if ! dotnet build "$project" -c Release >"$log" 2>&1; then
  grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2
  exit 70
fi
/usr/bin/python3 "$here/compare.py" --timbre "$project/bin/Release/net10.0/Timbre.Benchmarks.dll" "$@"
