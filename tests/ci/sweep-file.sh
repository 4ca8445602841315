#!/usr/bin/env bash
# A file of sweep rows is read as it is by pandas (Debian's) and DuckDB (npm's), and both find the best set that the tool names.
# 160,000 sets take no more memory than 40,000.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
/usr/bin/python3 -c 'import pandas' 2>/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-pandas; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="dotnet $root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll" ] || dotnet build src/ParityFast.Cli -c Release
cd "$work"
npm install --loglevel=error --no-audit --no-fund @duckdb/node-api
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

node "$root/tests/ci/report/candles.mjs" 2100 > few-candles.csv
TOOL=$tool /usr/bin/python3 - <<'PYTHON'
import os, resource, subprocess

def peak(fractions):
    """Rows and peak memory in kB; the peak of children is that of the largest so far, so the smaller sweep goes first."""
    command = os.environ["TOOL"].split() + ["sweep", "few-candles.csv", "--strategy", "sma-cross", "--output", "many.csv", "--quiet",
        "--range", "short_ma_period=2..51", "--range", "long_ma_period=52..851", "--range", f"position_fraction={fractions}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open("many.csv") as file:
        rows = sum(1 for _ in file) - 1
    for name in os.listdir("."):
        if name.startswith("many.csv"):
            os.remove(name)
    return rows, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

(few, small), (many, large) = peak("0.5"), peak("0.2..0.8:0.2")
assert (few, many) == (40_000, 160_000), (few, many)
assert large < 1.25 * small, f"{small} kB with {few} sets, {large} kB with {many}"
print(f"memory: {small // 1024} MB with {few:,} sets, {large // 1024} MB with {many:,}")
PYTHON
