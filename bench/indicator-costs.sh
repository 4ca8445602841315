#!/usr/bin/env bash
# What each indicator costs, nanoseconds a candle, beside the same function of TA-Lib, as a Markdown table on standard output.
# TA-Lib's C source comes from npm's package talib, and is compiled here; without npm or gcc the table has no such column.
# usage: bench/indicator-costs.sh [--no-build]
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kernel=()
if command -v npm >/dev/null && command -v gcc >/dev/null && (cd "$work" && npm pack --silent talib@2.0.5 >/dev/null && tar xzf talib-*.tgz); then
  source="$work/package/src/lib"
  # As TA-Lib's own build does, but for the processor that it is measured on.
  (cd "$work" && for file in "$source"/src/ta_common/*.c "$source"/src/ta_func/ta_*.c; do echo "$file"; done |
    xargs -P "$(nproc)" -n 8 gcc -c -O3 -march=native -w -I"$source/include" -I"$source/src/ta_common" -I"$source/src/ta_func")
  gcc -O3 -march=native -I"$source/include" bench/talib.c "$work"/*.o -o "$work/talib" -lm
  kernel=("$work/talib")
fi
dotnet run -c Release "$@" --project bench/ParityFast.Benchmarks -- --indicators "${kernel[@]}"
