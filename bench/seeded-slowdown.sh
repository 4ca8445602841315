#!/usr/bin/env bash
# Does --against find a slowdown of 10 %, and none if there is none? Runs both COUNT times (10 without an argument) on one build
# of each, about a quarter of an hour in all on two idle cores. At least nine in ten seeded runs must be slower, none the same or faster; no run of the same tree
# twice may be slower. Takes the commit that is checked out; leaves nothing behind. An idle machine is part of the question.
# KEEP=FOLDER keeps the JSON of every comparison.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-10}
benchmark=SingleBacktest.SmaCross
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

git clone --quiet --shared . "$scratch/same"
git clone --quiet --shared . "$scratch/slow"
dotnet build "$scratch/same/bench/ParityFast.Benchmarks" -c Release -v q -nologo --disable-build-servers >&2
program="$scratch/same/bench/ParityFast.Benchmarks/bin/Release/net10.0/ParityFast.Benchmarks.dll"

# Each chunk of candles is followed by a wait of a tenth of what it took: 10 % on any machine. A chunk in which the thread was pushed
# off its processor looks long and is not: beyond 20 µs nothing is added.
file=$(cd "$scratch/slow" && git ls-files '*/BacktestRun.cs')
python3 - "$scratch/slow/$file" <<'PYTHON'
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8-sig").read()
call = "                Run.Step(chunks.Current);\n"
if text.count(call) != 1:
    sys.exit(f"error: {path} calls Run.Step otherwise than this script expects")
text = text.replace(call, "                var begun = System.Diagnostics.Stopwatch.GetTimestamp();\n" + call + """\
                var ended = System.Diagnostics.Stopwatch.GetTimestamp();
                var until = ended + (Math.Min(ended - begun, System.Diagnostics.Stopwatch.Frequency / 50_000) / 10);
                while (System.Diagnostics.Stopwatch.GetTimestamp() < until) { }
""")
open(path, "w", encoding="utf-8").write(text)
PYTHON

# COUNT comparisons of a clone with its last commit, a line each: verdict, ratio, interval, pairs.
compare() {
  local status=0
  (cd "$scratch/$1" && dotnet "$program" --against HEAD --only "$benchmark" --repeat "$count" --minutes 8 --format json --output "$scratch/out") \
    >"$scratch/$1.json" || status=$?
  [ "$status" -le 1 ] || { echo "error: the comparison ended with $status" >&2; exit "$status"; }
  [ -z "${KEEP:-}" ] || cp "$scratch/$1.json" "$KEEP/$1.jsonl"
  python3 - "$scratch/$1.json" <<'PYTHON'
import json, sys
for line in open(sys.argv[1]):
    row, = json.loads(line)["rows"]
    print(row["verdict"], f'{row["ratio"]:.3f} ({row["ratio_low"]:.3f} to {row["ratio_high"]:.3f})', len(row["pairs"]), "pairs", row["reason"])
PYTHON
}

counted() { grep -c "^\($1\) " "$scratch/$2.txt" || true; }

for tree in slow same; do
  compare "$tree" >"$scratch/$tree.txt"
  echo "$([ "$tree" = slow ] && echo '10 % slower' || echo 'the same tree twice'):"
  cat "$scratch/$tree.txt"
done

slow_found=$(counted slower slow) slow_green=$(counted 'same\|faster' slow) same_slower=$(counted slower same) same_same=$(counted same same)
echo "10 % slower: $slow_found of $count slower, $slow_green same or faster; the same tree twice: $same_slower of $count slower, $same_same same"
[ $((slow_found * 10)) -ge $((count * 9)) ] && [ "$slow_green" -eq 0 ] && [ "$same_slower" -eq 0 ]
