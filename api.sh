#!/usr/bin/env bash
# Writes what each library shows to others, src/*/PublicAPI.Unshipped.txt, which the build holds the code against: a change of it
# is a line that everybody sees. With a release its lines move to PublicAPI.Shipped.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
log=$(mktemp)
kept=$(mktemp -d)
# Where the build fails, the files stay as they were.
trap '(cd "$kept" && find . -type f) | while read -r file; do cp "$kept/$file" "$file"; done; rm -rf "$log" "$kept"' EXIT
cp --parents src/*/PublicAPI.Unshipped.txt "$kept"
for project in src/*/; do
  [ -e "${project}PublicAPI.Unshipped.txt" ] && echo "#nullable enable" >"${project}PublicAPI.Unshipped.txt"
done
dotnet build Timbre.slnx -c Release --no-incremental -p:TreatWarningsAsErrors=false >"$log" || {
  grep -E ' error ' "$log" | sort -u >&2
  exit 70
}
rm -rf "${kept:?}"/*
for project in src/*/; do
  [ -e "${project}PublicAPI.Unshipped.txt" ] || continue
  grep -F "/$project" "$log" | grep -F "RS0016" | sed -n "s/.*RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" |
    LC_ALL=C sort -u >>"${project}PublicAPI.Unshipped.txt"
  echo "$project $(($(wc -l <"${project}PublicAPI.Unshipped.txt") - 1)) members"
done
