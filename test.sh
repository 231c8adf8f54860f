#!/usr/bin/env bash
# Every test of the repository, on a machine that has only the .NET SDK and apt.
#   ./test.sh            all; the last line is "N passed, N failed"; the one before it tells of skipped ones
#   ./test.sh goldens    reference values only; the last line is "goldens: C cases, P passed, F failed, U unmapped".
#                        Unmapped ones are listed with the reason in tests/Timbre.Testing/unmapped-goldens.txt.
#                        TIMBRE_GOLDENS=DIR takes them from another folder than tests/goldens.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1
mode=${1:-all}
case $mode in
  all | goldens) ;;
  *)
    echo "usage: ./test.sh [goldens]" >&2
    exit 2
    ;;
esac
command -v dotnet >/dev/null || {
  echo "test.sh: expected the .NET 10 SDK, got no 'dotnet' command. Install dotnet-sdk-10.0." >&2
  exit 8
}

# Decoders and encoders that the audio tests compare with. Tests that need a missing one say so and are skipped.
[ "$mode" = goldens ] || .ci/packages libsndfile1 flac sox ffmpeg || true

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What hangs is stopped and named: a machine that waits for it says nothing. In the foreground, so that Ctrl-C reaches it.
# The times are many times those of two cores.
build_limit=20m project_limit=25m test_limit=8m
echo "building ..."
started=$SECONDS
build() {
  timeout --foreground -k 10 $build_limit dotnet build Timbre.slnx -c Release "$@" >"$work/build.log" 2>&1
}
build
code=$?
if [ $code -eq 124 ]; then
  tail -n 5 "$work/build.log"
  echo "The build did not end within $build_limit; once more, on one processor ..."
  build -m:1 -p:UseSharedCompilation=false
  code=$?
fi
if [ $code -ne 0 ]; then
  grep -E 'error|warn' "$work/build.log" | sort -u | head -n 40
  [ $code -ne 124 ] || echo "The build did not end within $build_limit."
  [ "$mode" = goldens ] && echo "goldens: 0 cases, 0 passed, 0 failed, 0 unmapped" || echo "0 passed, 1 failed"
  exit 1
fi
echo "built in $((SECONDS - started)) s; testing ..."

filter=()
if [ "$mode" = goldens ]; then
  export TIMBRE_GOLDENS_REPORT="$work/goldens"
  : >"$TIMBRE_GOLDENS_REPORT"
  [ -z "${TIMBRE_GOLDENS:-}" ] || TIMBRE_GOLDENS=$(cd "$TIMBRE_GOLDENS" && pwd) || exit 2
  filter=(--filter Category=Goldens)
fi

# One project more at a time than there are processors, each a test after the other, for tests train on all processors themselves, and
# many wait for programs that they start; one project where all write into one report.
# The longest begin, so that nobody waits for one of them alone.
# A minute of mutated files goes on beside them; each kind of file counts as a test.
[ "$mode" = all ] && most=$(($(nproc) + 1)) fuzz=fuzz || most=1 fuzz=
projects=$(printf '%s\n' tests/Timbre.{Cli,Server,Training}.Tests $fuzz tests/*.Tests | awk '!seen[$0]++')
run_project() {
  local started=$SECONDS code
  timeout --foreground -k 10 $project_limit dotnet test "tests/$1/bin/Release/net10.0/$1.dll" ${filter[@]+"${filter[@]}"} \
    --blame-hang-timeout $test_limit --blame-hang-dump-type none --results-directory "$work/$1.results" \
    -- xUnit.MaxParallelThreads=1 >"$work/$1.log" 2>&1
  code=$?
  [ $code -ne 124 ] || echo "$1 did not end within $project_limit." >>"$work/$1.log"
  echo "$code $((SECONDS - started))" >"$work/$1.done"
  echo "  $1 ended after $((SECONDS - started)) s"
}
run_fuzz() {
  TIMBRE_FUZZ_BUILT=1 timeout --foreground -k 10 $project_limit ./fuzz.sh --minutes 1 >"$work/fuzz.log" 2>&1
  echo "$?" >"$work/fuzz.done"
  echo "  Timbre.Fuzz ended"
}
for project in $projects; do
  while [ "$(jobs -rp | wc -l)" -ge "$most" ]; do wait -n; done
  if [ "$project" = fuzz ]; then run_fuzz & else run_project "$(basename "$project")" & fi
done
wait

passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  read -r code seconds <"$work/$name.done"
  sum=$(grep -E '^(Passed|Failed|Skipped)! ' "$work/$name.log" | tail -n 1)
  if [ -z "$sum" ]; then
    # No test of this kind here, or a crash before the sum was written.
    if [ "$code" -eq 0 ]; then continue; fi
    echo "$name: broke off"
    tail -n 60 "$work/$name.log"
    failed=$((failed + 1))
    continue
  fi
  number() { sed -E "s/.*$1: *([0-9]+).*/\1/" <<<"$sum"; }
  [ "$code" -eq 0 ] || sed -n -E '/\[FAIL\]|^The active test run/,$p' "$work/$name.log"
  grep -E '^ +Skipped ' "$work/$name.log"
  passed=$((passed + $(number Passed))) failed=$((failed + $(number Failed))) skipped=$((skipped + $(number Skipped)))
  # A crash after the last test still is a failure.
  [ "$code" -ne 0 ] && [ "$(number Failed)" -eq 0 ] && failed=$((failed + 1))
  echo "$name: $(number Passed) passed, $(number Failed) failed, $(number Skipped) skipped, $seconds s"
done

if [ "$mode" = all ]; then
  read -r code <"$work/fuzz.done"
  good=$(grep -cE '^[a-z]+: [0-9]+ inputs, 0 findings,' "$work/fuzz.log")
  bad=$(grep -cE '^[a-z]+: [0-9]+ inputs, [1-9][0-9]* findings,' "$work/fuzz.log")
  # A fuzzer that breaks off has found something too.
  if [ $code -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$bad" -gt 0 ]; then tail -n 60 "$work/fuzz.log"; fi
  passed=$((passed + good)) failed=$((failed + bad))
  echo "Timbre.Fuzz: $good passed, $bad failed, $(tail -n 1 "$work/fuzz.log")"
fi

if [ "$mode" = goldens ]; then
  sort "$TIMBRE_GOLDENS_REPORT"
  read -r cases good bad unmapped < <(awk '/^goldens-file:/ { c += $3; p += $4; f += $5; u += $6 } END { print c+0, p+0, f+0, u+0 }' "$TIMBRE_GOLDENS_REPORT")
  echo "goldens: $cases cases, $good passed, $bad failed, $unmapped unmapped"
  [ "$cases" -gt 0 ] && [ "$bad" -eq 0 ] && [ $failed -eq 0 ]
else
  [ $skipped -eq 0 ] || echo "$skipped skipped: they need recordings (TIMBRE_SHARED, see README.md) or a program that is not here"
  echo "$passed passed, $failed failed"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
fi
