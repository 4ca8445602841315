#!/usr/bin/env bash
# A day's shadow run on a simulated exchange that makes mistakes, and the backtest of the candles that are fetched from it afterwards: GO,
# without a network. What docs/venues.md shows.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
dotnet build -c Release -v q tests/ParityFast.Venues.Simulator
dotnet build -c Release -v q src/ParityFast.Cli
dotnet tests/ParityFast.Venues.Simulator/bin/Release/net10.0/ParityFast.Venues.Simulator.dll --port 0 --speed 1200 --faults 7 >"$work/simulator" 2>&1 &
simulator=$!
trap 'kill "$simulator" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 300); do ! grep -q 'http://' "$work/simulator" || break; kill -0 "$simulator"; sleep 0.2; done
url=$(grep -o 'http://[0-9.:]*' "$work/simulator")
parityfast() { dotnet src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll "$@"; }

parityfast live --venue binance:BTCUSDT --base-url "$url" --strategy sma-cross --stop-after 1440 --log-dir "$work/live" 2>"$work/messages" || { cat "$work/messages"; exit 1; }
grep 'from the history' "$work/messages" | tail -n 3
# The command that the session names at its end.
fetch=$(grep -o 'parityfast fetch .* --output' "$work/messages" | tail -n 1)
[ -n "$fetch" ] || { cat "$work/messages"; exit 1; }
echo "+ $fetch day.csv"
$fetch "$work/day.csv" --base-url "$url"
parityfast backtest "$work/day.csv" --like "$work"/live/*/*.msgpack --log-dir "$work/backtest"
parityfast compare "$work"/backtest/*/*.msgpack "$work"/live/*/*.msgpack | tee "$work/verdict"
grep -q '^GO' "$work/verdict"
