#!/usr/bin/env bash
# Parquet files that DuckDB, Polars and Apache Arrow (the library under pandas) write are read as the same candles, and these, with pandas if it is
# there, read what the tool writes: the values of the text files, one by one.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/interop
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_UI_LANGUAGE=en INTEROP_MODULES="$work/modules"
tool="dotnet $PWD/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
mkdir "$work/modules" "$work/in" "$work/out"

# By name, as npm does not find the one that fits on every machine.
(cd "$work/modules" && npm install --loglevel=error --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1 >/dev/null)
# Outside of the checkout, whose build files are not its.
cp "$here/arrow-parquet.cs" "$work/arrow-parquet.cs"
(cd "$work" && dotnet build -c Release -v q arrow-parquet.cs -o "$work/arrow" >"$work/build" 2>&1) || { cat "$work/build"; exit 1; }
arrow="dotnet $work/arrow/arrow-parquet.dll"

awk 'BEGIN { srand(7); print "time,open,high,low,close,volume"; price = 4235050
  for (i = 0; i < 5000; i++) { open = price; price += int(rand() * 999) - 499; high = (open > price ? open : price) + int(rand() * 50); low = (open < price ? open : price) - int(rand() * 50)
    printf "%d,%.2f,%.2f,%.2f,%.2f,%.3f\n", 1706742000 + i * 60, open / 100, high / 100, low / 100, price / 100, rand() * 9 } }' >"$work/candles.csv"

hash() { $tool inspect "$@" --format json | grep -o '"data_hash": *"[^"]*"'; }
expected=$(hash "$work/candles.csv")
node "$here/parquet.mjs" write "$work/in" "$work/candles.csv"
$arrow write "$work/in" "$work/candles.csv"
files=0
for file in "$work"/in/*.parquet; do
  case $file in
    *.rounded.parquet)
      ! $tool inspect "$file" >/dev/null 2>"$work/error" || { echo "$file: prices of doubles are read as they are"; exit 1; }
      grep -q 'hint: round the prices.*--round-prices 2' "$work/error" || { cat "$work/error"; exit 1; }
      found=$(hash "$file" --round-prices 2) ;;
    *) found=$(hash "$file" --price-decimals 2) ;;
  esac
  [ "$found" = "$expected" ] || { echo "$(basename "$file"): $found and not $expected"; exit 1; }
  files=$((files + 1))
done
echo "$files files of other writers are the same candles"

cd "$work/out"
$tool backtest "$work/candles.csv" --symbol X --set short_ma_period=3 --set long_ma_period=8 --log-dir logs --quiet >/dev/null
log=$(find logs -name '*.msgpack')
$tool export "$log" --output run.json --trades trades.csv --quiet
$tool export "$log" --to parquet --output decisions.parquet --trades trades.parquet --equity equity.parquet --quiet
$tool sweep "$work/candles.csv" --symbol X --strategy sma-cross --range short_ma_period=3..6 --range long_ma_period=8..40 --output rows.csv --quiet >/dev/null
$tool sweep "$work/candles.csv" --symbol X --strategy sma-cross --range short_ma_period=3..6 --range long_ma_period=8..40 --output rows.parquet --quiet >/dev/null
features=(features "$work/candles.csv" --feature 'rsi=rsi(close,14)' --feature 'trend=ema(close,50)@1h' --feature 'close=close')
$tool "${features[@]}" --float --output features.csv --quiet
$tool "${features[@]}" --output features.parquet --quiet
for table in trades rows features; do
  node "$here/parquet.mjs" same $table.parquet $table.csv
  [ $table = trades ] || $arrow same $table.parquet $table.csv
done
node "$here/parquet.mjs" decisions decisions.parquet run.json
echo "DuckDB, Polars and Arrow read what the tool writes"

if python3 -c 'import pandas, pyarrow' 2>/dev/null; then
  python3 "$here/parquet_pandas.py" "$work/out" "$work/candles.csv" "$tool"
else
  echo "pandas with pyarrow is not here: neither Debian 12 nor npm nor NuGet has pyarrow; Arrow's library was tried in its place"
fi
