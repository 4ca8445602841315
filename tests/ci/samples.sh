#!/usr/bin/env bash
# Runs every sample as its reader would, and looks for the line that it should print.
set -euo pipefail
cd "$(dirname "$0")/../.."

expect() { # sample, pattern
  local output
  echo "+ dotnet run -c Release samples/$1.cs"
  output=$(dotnet run -c Release "samples/$1.cs")
  echo "$output"
  grep -Eq "$2" <<<"$output" || { echo "samples/$1.cs does not print $2"; exit 1; }
}

expect quickstart '^Digest'
expect own-strategy 'Pullback'
expect bracketed-breakout 'BracketedBreakout'
expect hourly-trend 'HourlyTrend'
expect hourly-stop 'decisions over'
expect own-series 'MoodTrader'
expect turtle 'Turtle'
expect market-maker 'MarketMaker'
expect live-and-compare '^GO$'
expect sweep '^100 sets$'
expect walk-forward '^Out of sample'
expect read-log '^Last candle: 2025-07-30T00:00:00 at '
for sample in samples/*.cs; do
  grep -q "^expect $(basename "$sample" .cs) " "$0" || { echo "$sample is not tried here"; exit 1; }
done
