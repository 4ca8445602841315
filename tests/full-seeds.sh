#!/usr/bin/env bash
# Runs every seeded test with all of its seeds, which takes long. Last line: the result, to be noted where the work is closed.
# More arguments are passed on: tests/full-seeds.sh --no-build
set -uo pipefail
cd "$(dirname "$0")/.."
export PARITYFAST_SEEDS=full DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet test -c Release --filter Category=Seeded --logger trx --results-directory "$results/trx" "$@" >"$results/log" 2>&1
status=$?
read -r passed failed < <(cat "$results"/trx/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | awk '
  { for (i = 1; i <= NF; i++) { split($i, pair, "\""); if (pair[1] == "passed=") p += pair[2]; if (pair[1] == "failed=" || pair[1] == "error=") f += pair[2] } }
  END { print p + 0, f + 0 }')
# A run that found no test has shown nothing.
[ "$status" -eq 0 ] && [ "$passed" -gt 0 ] || { status=1; tail -n 100 "$results/log"; }
echo "full seeds: $passed tests passed, $failed failed, $SECONDS s, at $(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')"
exit "$status"
