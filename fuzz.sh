#!/usr/bin/env bash
# Mutated recordings, model files, galleries, trial lists, recipes, Kaldi lists, run folders and command lines, put through
# the command, and requests to the service: no crash, no hang, no fault of Timbre itself, memory below a gigabyte.
#   ./fuzz.sh                    a minute
#   ./fuzz.sh --count 20000      20 000 of each main kind, a tenth of the others
#   ./fuzz.sh --help             everything else
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
program="$root/tests/Timbre.Fuzz/bin/Release/net10.0/Timbre.Fuzz.dll"
[ "${TIMBRE_FUZZ_BUILT:-}" = 1 ] || dotnet build "$root/tests/Timbre.Fuzz" -c Release -v quiet >&2
exec dotnet "$program" "$@"
