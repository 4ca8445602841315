#!/usr/bin/env bash
# Opens a report of each kind in Debian's Chromium: no console error, charts drawn, hover and zoom work, the figures on the page
# equal those of the tool's JSON, a year of minutes stays below ten megabytes. Screenshots stay where REPORT_SHOTS says.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
command -v chromium >/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
parityfast() { dotnet "$tool" "$@"; }
only_log() { find "$1" -name '*.msgpack' | head -n 1; }

cp tests/ci/report/* "$work"
cd "$work"
npm install --loglevel=error --no-audit --no-fund playwright-core@1.65.1
node candles.mjs 20000 > small.csv
node candles.mjs 525600 > year.csv
node candles.mjs 20000 differing > live.csv

cross=(--strategy sma-cross --set short_ma_period=50 --set long_ma_period=200)
parityfast backtest small.csv --symbol 'X</script><script>alert(1)</script>' "${cross[@]}" --log-dir run --json --format json > run.json
parityfast backtest year.csv --symbol BTC-USD --strategy breakout --set entry_period=300 --set exit_period=150 --log-dir year --format json > year.json
parityfast backtest small.csv --symbol BTC-USD "${cross[@]}" --log-dir same --quiet > /dev/null
parityfast backtest small.csv --symbol BTC-USD "${cross[@]}" --log-dir backtest --quiet > /dev/null
parityfast backtest live.csv --symbol BTC-USD "${cross[@]}" --log-dir live --quiet > /dev/null
parityfast sweep small.csv --symbol BTC-USD --strategy sma-cross --range short_ma_period=5..50:5 --range long_ma_period=60..240:20 \
  --range position_fraction=0.5,0.9 --output sweep.csv --quiet > /dev/null
parityfast walk-forward small.csv --symbol BTC-USD --strategy sma-cross --range short_ma_period=5..50:15 --range long_ma_period=60..240:60 \
  --train 2d --test 1d --output walk.json --format json > walk-out.json
echo '{"symbol": "BTC-PERP", "market_type": "perpetual", "min_size": 0.0001, "step_size": 0.0001}' > perpetual.json
parityfast stress small.csv --instrument perpetual.json --set target_leverage=20 --format json > stress.json || [ $? -eq 1 ]

parityfast montecarlo "$(only_log run)" --format json > run-luck.json
parityfast montecarlo "$(only_log year)" --format json > year-luck.json
parityfast report "$(only_log run)" --candles small.csv --output run.html
parityfast report "$(find run -name '*.json')" --output json.html
parityfast report "$(only_log year)" --output year.html
parityfast report "$(only_log run)" "$(only_log year)" "$(only_log live)" --output runs.html
parityfast report sweep.csv --output sweep.html
parityfast report walk.json --output walk.html
parityfast report stress.json
parityfast report --compare "$(only_log backtest)" "$(only_log live)" --output no-go.html
parityfast report --compare "$(only_log backtest)" "$(only_log same)" --output go.html
parityfast compare "$(only_log backtest)" "$(only_log live)" --format json > no-go.json || [ $? -eq 1 ]
parityfast compare "$(only_log backtest)" "$(only_log same)" --format json > go.json || [ $? -eq 1 ]

year_bytes=$(stat -c %s year.html)
echo "a report of 525,600 bars has $year_bytes bytes"
[ "$year_bytes" -lt 10000000 ]
node check.mjs "$work" "${REPORT_SHOTS:-}"
