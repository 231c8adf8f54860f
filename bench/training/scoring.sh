#!/usr/bin/env bash
# Compares ways of scoring on the development lists: a PLDA is fitted on speakers that the network learned from, spread evenly over
# each set, and calibrated on those of models/held-out.txt but librispeech; docs/results/scoring.md has what it prints.
#   bench/training/scoring.sh SPEECH OUTPUT    SPEECH holds train/<set>/<speaker> and dev/*.trials; OUTPUT is the model to write
# SPEAKERS=N takes N times as many speakers of each set (1: 400 in all), RECORDINGS=N as many recordings of each (3).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ $# -eq 2 ] || { echo "scoring.sh: expected SPEECH OUTPUT, got $# argument(s)." >&2; exit 2; }
speech=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A speaker's first recordings, as links in a folder of the speaker's own.
link() { # TARGET SPEAKER
  mkdir -p "$work/$1/$2"
  find "$speech/train/$2" -type f | LC_ALL=C sort | sed -n "1,${RECORDINGS:-3}p" | while read -r file; do
    ln -s "$file" "$work/$1/$2/$(basename "$file")"
  done
}

while read -r set count; do
  find "$speech/train/$set" -mindepth 1 -maxdepth 1 -type d -printf "$set/%f\n" | LC_ALL=C sort |
    { grep -vxFf "$root/models/held-out.txt" || true; } |
    awk -v wanted="$((count * ${SPEAKERS:-1}))" '{ all[NR] = $0 }
      END { step = wanted < NR ? NR / wanted : 1; for (i = 0; i < wanted && i < NR; i++) print all[1 + int(i * step + 0.999999)] }' |
    while read -r speaker; do link background "$speaker"; done
done <<'SETS'
common-voice 130
speechocean762 70
speech-commands 160
dspspeech20 20
arabic-speech-commands 20
SETS
grep -v '^librispeech' "$root/models/held-out.txt" | while read -r speaker; do link held "$speaker"; done

"$root/timbre" calibrate "$root/models/default.safetensors" "$work"/held/* --scoring plda --background "$work"/background/* --output "$2"
"$root/timbre" evaluate "$2" --trials "$speech"/dev/*.trials --root "$speech/dev" \
  --scoring cosine,cohort,z-norm,t-norm,s-norm,as-norm,plda
"$root/timbre" evaluate "$root/models/default.safetensors" --trials "$speech"/dev/*.trials --root "$speech/dev" \
  --enroll 3 --enroll-by centroid,mean,maximum
