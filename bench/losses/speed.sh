#!/usr/bin/env bash
# Every loss in Timbre and as the same formula in plain PyTorch, in turns; a table of times and ratios.
#   bench/losses/speed.sh            3 rounds, some minute on 2 cores
#   bench/losses/speed.sh --help     the rest
# Needs the .NET 10 SDK; Debian's PyTorch it installs by apt.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 PYTHONDONTWRITEBYTECODE=1

command -v dotnet >/dev/null || {
  echo "speed.sh: expected the .NET 10 SDK, got no 'dotnet' command. Install dotnet-sdk-10.0." >&2
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
/usr/bin/python3 "$here/speed.py" --timbre "$project/bin/Release/net10.0/Timbre.Benchmarks.dll" "$@"
