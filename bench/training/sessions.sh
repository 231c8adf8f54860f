#!/usr/bin/env bash
# Moves a model's last layers so that days, devices and rooms count for less (sessions.py), by recordings that it did not learn from:
# days of common-voice-fr and common-voice-more, and copies in other rooms of one recording of each speaker of these and coswara-counting.
#   bench/training/sessions.sh SPEECH MODEL OUTPUT [sessions.py's options]    SPEECH holds train/<set>/<speaker>
# The shipped model is the default recipe's with --share 0.06 --view-lengths 1 0.75 --impostors 0.4, then calibrate.sh.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ $# -ge 3 ] || { echo "sessions.sh: expected SPEECH MODEL OUTPUT, got $# argument(s)." >&2; exit 2; }
speech=$(cd "$1" && pwd)/train
model=$2 output=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for speaker in "$speech"/{common-voice-fr,common-voice-more,coswara-counting}/*/; do
  first=$(find "$speaker" -maxdepth 1 -type f | LC_ALL=C sort | head -n 1)
  mkdir -p "$work/first/$(basename "$(dirname "$speaker")")-$(basename "$speaker")"
  ln -s "$first" "$work/first/$(basename "$(dirname "$speaker")")-$(basename "$speaker")/$(basename "$first")"
done
"$root/timbre" augment "$work/first" --recipe "$root/bench/training/rooms.yaml" --copies 5 --out "$work/copies"
while read -r speaker; do
  mkdir -p "$work/held/$(dirname "$speaker")"
  ln -s "$speech/$speaker" "$work/held/$speaker"
done <"$root/models/held-out.txt"
# A copy that is too loud a room to be heard in is left out.
"$root/timbre" embed "$work/copies" --model "$model" --out "$work/copies.npz" || [ $? -eq 3 ]
"$root/timbre" embed "$speech/common-voice-fr" "$speech/common-voice-more" --model "$model" --out "$work/days.npz"
"$root/timbre" embed "$work"/held/* --model "$model" --out "$work/held.npz" 2>/dev/null || [ $? -eq 3 ]
/usr/bin/python3 "$root/bench/training/sessions.py" "$work/days.npz" "$model" "$output" --copies "$work/copies.npz" --held-out "$work/held.npz" "$@"
