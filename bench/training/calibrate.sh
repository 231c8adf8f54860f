#!/usr/bin/env bash
# Calibrates the shipped model on speakers that its network did not learn from: three sets that came after it, and those of
# models/held-out.txt but librispeech, whose two files a speaker are pieces of one recording and no targets.
#   bench/training/calibrate.sh SPEECH OUTPUT    SPEECH holds train/<set>/<speaker>
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ $# -eq 2 ] || { echo "calibrate.sh: expected SPEECH OUTPUT, got $# argument(s)." >&2; exit 2; }
speech=$(cd "$1" && pwd)
held=$(mktemp -d)
trap 'rm -rf "$held"' EXIT
while read -r speaker; do
  mkdir -p "$held/$(dirname "$speaker")"
  ln -s "$speech/train/$speaker" "$held/$speaker"
done < <(grep -v '^librispeech' "$root/models/held-out.txt")
"$root/timbre" calibrate "$root/models/default.safetensors" "$speech"/train/common-voice-fr "$speech"/train/common-voice-more \
  "$speech"/train/coswara-counting "$held"/* --copies 1 --output "$2"
