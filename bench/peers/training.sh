#!/usr/bin/env bash
# Timbre and PyTorch train ECAPA-TDNN by one recipe, bench/peers/training.yaml, for the same time, one after the other; both are then
# measured on the same trial lists, and one Markdown table says what they came to.
#   bench/peers/training.sh SPEECH OUTPUT MINUTES    SPEECH holds train/<set>/<speaker>/, dev/<set>/ and dev/*.trials; OUTPUT is new
# TIMBRE is the command that trains and evaluates (the repository's ./timbre). Needs a machine that does nothing else meanwhile.
# Debian's PyTorch with OpenBLAS, soundfile and PyYAML it installs by apt.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PYTHONDONTWRITEBYTECODE=1
[ $# -eq 3 ] || { echo "training.sh: expected SPEECH OUTPUT MINUTES, got $# argument(s)." >&2; exit 2; }
[[ $3 =~ ^[1-9][0-9]*$ ]] || { echo "training.sh: expected whole minutes, got $3." >&2; exit 2; }
[ ! -e "$2/timbre" ] && [ ! -e "$2/pytorch" ] || { echo "training.sh: expected a new folder, got $2 with runs in it." >&2; exit 2; }
"$root/.ci/packages" libopenblas0 python3-torch python3-numpy python3-soundfile python3-yaml || exit 8
speech=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)
recipe="$here/training.yaml"
# Words of a command, such as: dotnet timbre.dll
read -ra timbre <<<"${TIMBRE:-$root/timbre}"
folders=()
while read -r set; do
  folders+=("$speech/train/$set")
done < <(/usr/bin/python3 -c 'import sys, yaml; print(*yaml.safe_load(open(sys.argv[1]))["data"]["setWeights"], sep="\n")' "$recipe")

/usr/bin/python3 "$here/noise.py" "$output/noise"
echo "Timbre trains for $3 minute(s) ..." >&2
"${timbre[@]}" train "${folders[@]}" --recipe "$recipe" --set "augmentations.0.folder=$output/noise" --time-budget "$3m" \
  --out "$output/timbre" >&2
echo "PyTorch trains for $3 minute(s), and embeds ..." >&2
# glibc's malloc is told to keep memory, in huge pages: a step takes half of the time then (forms.py).
malloc=glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592:glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456
GLIBC_TUNABLES=$malloc /usr/bin/python3 "$here/train_ecapa.py" "$speech" --recipe "$recipe" --noise "$output/noise" --minutes "$3" \
  --out "$output/pytorch" >&2
echo "Timbre's model is measured ..." >&2
"${timbre[@]}" evaluate "$output/timbre" --trials "$speech"/dev/*.trials --root "$speech/dev" --scoring cosine --json \
  >"$output/timbre-evaluation.json"
# The same model once more by PyTorch's features, network and rates: a table of two things that are not alike is none.
GLIBC_TUNABLES=$malloc /usr/bin/python3 "$here/train_ecapa.py" "$speech" --recipe "$recipe" --model "$output/timbre/best.safetensors" \
  --out "$output/check" >&2
/usr/bin/python3 "$here/training_table.py" "$output"
