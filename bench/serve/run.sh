#!/usr/bin/env bash
# The service under load, beside sherpa-onnx: bench/README.md says how it is measured.
#   bench/serve/run.sh [--rounds N] [--seconds S] [--json]   questions a second, in turns with the peer
#   bench/serve/run.sh --overload                            ten times as many askers as can wait
#   bench/serve/run.sh --minutes M                           memory, minute by minute
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
missing=()
command -v wrk >/dev/null || missing+=(wrk)
command -v ffmpeg >/dev/null || missing+=(ffmpeg)
command -v node >/dev/null || missing+=(nodejs npm)
for package in torch onnx; do
  /usr/bin/python3 -c "import $package" 2>/dev/null || missing+=("python3-$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y "${missing[@]}" >&2 || exit 8
fi
[ -d "$here/node_modules" ] || (cd "$here" && npm ci --ignore-scripts >&2) || exit 8
dotnet build "$root/src/Timbre.Cli" -c Release -v q >&2 || exit 70
exec /usr/bin/python3 "$here/load.py" "$@"
