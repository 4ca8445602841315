#!/usr/bin/env python3
"""pandas with pyarrow reads what the tool writes, and the tool reads what pandas writes.

usage: parquet_pandas.py FOLDER CANDLES.csv "TOOL"
"""
import json
import subprocess
import sys
from decimal import Decimal

import pandas as pd

folder, csv, tool = sys.argv[1], sys.argv[2], sys.argv[3].split()


def data_hash(path, *options):
    text = subprocess.run([*tool, "inspect", path, "--format", "json", *options], check=True, capture_output=True, text=True).stdout
    return json.loads(text)["data_hash"]


for name in ("rows", "features"):
    table, text = pd.read_parquet(f"{folder}/{name}.parquet"), pd.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False)
    assert list(table.columns) == list(text.columns) and len(table) == len(text), name
    for column in table.columns:
        for value, cell in zip(table[column], text[column]):
            if isinstance(value, Decimal):
                assert value == Decimal(cell), (name, column, value, cell)
            elif isinstance(value, pd.Timestamp):
                assert value == pd.Timestamp(cell), (name, column, value, cell)
            elif isinstance(value, str):
                assert value == cell, (name, column, value, cell)
            elif pd.isna(value):
                assert cell == "", (name, column, value, cell)
            else:
                assert float(value) == float({"true": "1", "false": "0"}.get(cell, cell)), (name, column, value, cell)

expected = data_hash(csv)
frame = pd.read_csv(csv)
frame["time"] = pd.to_datetime(frame["time"], unit="s")
for unit in ("ms", "us", "ns"):
    for zone in (None, "UTC", "America/New_York"):
        for compression in ("snappy", "zstd"):
            times = frame["time"] if zone is None else frame["time"].dt.tz_localize("UTC").dt.tz_convert(zone)
            written = frame.assign(time=times.astype(f"datetime64[{unit}]" if zone is None else f"datetime64[{unit}, {zone}]"))
            written.set_index("time").to_parquet(f"{folder}/pandas.parquet", compression=compression)
            assert data_hash(f"{folder}/pandas.parquet", "--round-prices", "2") == expected, (unit, zone, compression)
exact = frame.assign(**{name: [Decimal(f"{value:.2f}") for value in frame[name]] for name in ("open", "high", "low", "close")})
exact.to_parquet(f"{folder}/pandas.parquet", index=False)
assert data_hash(f"{folder}/pandas.parquet") == expected
print("pandas reads what the tool writes, and the other way round")
