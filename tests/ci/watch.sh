#!/usr/bin/env bash
# A live session that is fed candle by candle, watched in Debian's Chromium: the page follows its log, its figures are the log's, and it
# is the same at the session's end. Screenshots stay where REPORT_SHOTS says.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
command -v chromium >/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }
work=$(mktemp -d)
watcher=0 session=0
finish() {
  for process in $watcher $session; do [ "$process" -eq 0 ] || kill "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
tool="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
cp tests/ci/report/*.mjs "$work"
cd "$work"
npm install --loglevel=error --no-audit --no-fund playwright-core@1.65.1
node candles.mjs 600 > all.csv
options=(--strategy sma-cross --set short_ma_period=5 --set long_ma_period=20)
dotnet "$tool" backtest all.csv --symbol BTC-USD --price-decimals 2 "${options[@]}" --log-dir backtest --quiet > /dev/null

mkfifo feed
dotnet "$tool" live feed --interval 60 --symbol BTC-USD --price-decimals 2 "${options[@]}" --log-dir live --end-at-eof --format jsonl --quiet > lines.jsonl &
session=$!
exec 3> feed
head -n 301 all.csv >&3
for _ in $(seq 100); do log=$(find live -name '*.msgpack' 2>/dev/null | head -n 1 || true); [ -n "$log" ] && [ "$(wc -l < lines.jsonl)" -ge 300 ] && break; sleep 0.2; done

dotnet "$tool" watch "$log" --like "$(find backtest -name '*.msgpack')" > address 2> watch.err 3>&- &
watcher=$!
for _ in $(seq 100); do [ -s address ] && break; sleep 0.2; done
dotnet "$tool" report "$log" --output running.html > /dev/null
grep -q 'live, still running' running.html && echo "ok   the page of a log that is still written is called live"
# No other process may hold the feed open. The rest of it when the page asks for it: it has seen the first half by then.
node watch.mjs "$(head -n 1 address)" "$work" "${REPORT_SHOTS:-}" 3>&- &
check=$!
for _ in $(seq 300); do [ -e seen ] && break; sleep 0.2; done
tail -n +302 all.csv >&3
exec 3>&-
wait "$check"
wait "$session"
session=0
