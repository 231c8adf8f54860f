#!/usr/bin/env bash
# Frame errors of Timbre's voice activity and of Silero's, on development speech in everyday noises, side by side.
#   TIMBRE_SHARED=FOLDER bench/activity/run.sh              a few minutes
#   TIMBRE_SHARED=FOLDER bench/activity/run.sh --model v5   another version of Silero's: v5 or v6 (which is the default)
# Needs the .NET 10 SDK and recordings (TIMBRE_SHARED, or ../shared); src/Timbre.Silero/fetch.sh gets Silero's model.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
model=v6
case "$#:${1:-}:${2:-}" in
  0::) ;;
  2:--model:v5 | 2:--model:v6) model=$2 ;;
  *)
    echo "run.sh: expected nothing or --model v5 or v6, got '$*'. Leave it out." >&2
    exit 2
    ;;
esac
shared=${TIMBRE_SHARED:-$root/../shared}
[ -d "$shared/speech/dev" ] && [ -d "$shared/noise" ] || {
  echo "run.sh: expected speech/dev and noise in '$shared', got no such folders. Set TIMBRE_SHARED." >&2
  exit 8
}
command -v dotnet >/dev/null || {
  echo "run.sh: expected the .NET 10 SDK, got no 'dotnet' command. Install dotnet-sdk-10.0." >&2
  exit 8
}
onnx=$("$root/src/Timbre.Silero/fetch.sh" "$model") || exit 8
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "building ..." >&2
if ! dotnet build "$root/bench/Timbre.Peers.Silero" -c Release >"$log" 2>&1; then
  grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2
  exit 70
fi
dotnet "$root/bench/Timbre.Peers.Silero/bin/Release/net10.0/linux-x64/Timbre.Peers.Silero.dll" "$shared" "$onnx"
