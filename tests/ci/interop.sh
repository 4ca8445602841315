#!/usr/bin/env bash
# Other people's MessagePack readers read a whole log, and a reader written from docs/decision-log.md alone rebuilds its decisions.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tool="dotnet run -c Release --no-build --project src/ParityFast.Cli --"
$tool backtest --sample --symbol BTC-USD --log-dir "$folder" --quiet >/dev/null
log=$(find "$folder" -name '*.msgpack')
$tool export "$log" --output "$folder/log.json"
bash tests/interop/run.sh "$log" "$folder/log.json"
