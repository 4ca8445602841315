#!/usr/bin/env bash
# A file of sweep rows is read as it is by pandas (Debian's) and DuckDB (npm's), and both find the best set that the tool names.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
/usr/bin/python3 -c 'import pandas' 2>/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-pandas; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="dotnet $root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll" ] || dotnet build src/ParityFast.Cli -c Release
cd "$work"
npm install --silent --no-audit --no-fund @duckdb/node-api
node "$root/tests/ci/report/candles.mjs" 3000 > candles.csv
$tool sweep candles.csv --strategy baseline-perps --range short_ma_period=2..8 --range long_ma_period=9..40 --constraint 'short_ma_period<long_ma_period' \
  --output sweep.csv --top 1 --by final_equity --format json --quiet > sweep.json

/usr/bin/python3 - <<'PYTHON'
import json, pandas
rows, best = pandas.read_csv("sweep.csv"), json.load(open("sweep.json"))["best"][0]
assert len(rows) == 7 * 32 and rows["set"].is_monotonic_increasing, len(rows)
found = rows.loc[rows["final_equity"].idxmax()]
assert found["set"] == best["set"] and found["digest"] == best["digest"], (found, best)
assert abs(found["sharpe_ratio"] - best["sharpe_ratio"]) < 1e-12
print("pandas:", len(rows), "rows, best", int(found["short_ma_period"]), int(found["long_ma_period"]))
PYTHON

cat > read.mjs <<'NODE'
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const all = async sql => (await connection.runAndReadAll(sql)).getRowObjects();
const best = JSON.parse(readFileSync('sweep.json', 'utf8')).best[0];
const [{ rows }] = await all("select count(*) as rows from 'sweep.csv'");
const [found] = await all("select * from 'sweep.csv' order by final_equity desc limit 1");
if (Number(rows) !== 7 * 32 || Number(found.set) !== best.set || found.digest !== best.digest || found.sharpe_ratio !== best.sharpe_ratio) {
  console.error(rows, found, best);
  process.exit(1);
}
console.log(`DuckDB: ${rows} rows, best ${found.short_ma_period} ${found.long_ma_period}`);
NODE
node read.mjs
