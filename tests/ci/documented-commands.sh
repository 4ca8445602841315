#!/usr/bin/env bash
# Runs every `parityfast …` line of README and docs, each in a fresh folder with the files that the pages talk about. The lines of
# getting-started are run as that page's story by getting-started.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
mkdir "$work/bin" "$work/world" "$work/home"
printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' "$tool" > "$work/bin/parityfast"
printf '#!/bin/sh\ncat today.csv\n' > "$work/bin/feeder"
chmod +x "$work/bin"/*
export PATH="$work/bin:$PATH" DOTNET_NOLOGO=1
quietly() { "$@" >"$work/log" 2>&1 || { echo "+ $*"; cat "$work/log"; exit 1; }; }

# The files: forty days of minutes, a live session over the last two, its backtest, both as JSON, shards of a sweep.
cd "$work/world"
node "$root/tests/ci/report/candles.mjs" 57600 > btc-1m.csv
(head -n 1 btc-1m.csv; tail -n 2880 btc-1m.csv) > today.csv
head -n 54721 btc-1m.csv > history.csv
head -n 57000 btc-1m.csv > btc-1m-other-source.csv
echo '{"short_ma_period": 5, "long_ma_period": 20, "enable_shorts": true}' > strategy.json
echo '{"symbol": "BTC-USD", "market_type": "perpetual", "price_increment": 0.01, "step_size": 0.0001, "min_size": 0.0001, "min_notional": 1}' > btc.json
live=(parityfast live today.csv --strategy baseline-perps --interval 60 --instrument btc.json --config strategy.json)
openssl ecparam -name prime256v1 -genkey -noout -out log.key
openssl ec -in log.key -pubout -out log.pub 2>/dev/null
quietly "${live[@]}" --history history.csv --log-dir made --sign-key log.key
log=$(find made -name 'live_*.msgpack')
quietly parityfast backtest btc-1m.csv --like "$log" --log-dir made --sign-key log.key
for day in 20250101_000000 20250115_103000; do cp "$(find made -name 'bt_*.msgpack')" "bt_${day}_BTC-USD.msgpack"; done
cp "$log" live_20250115_103000_BTC-USD.msgpack
cp "$log.sig" live_20250115_103000_BTC-USD.msgpack.sig
cp "$log" live.msgpack
cp bt_20250115_103000_BTC-USD.msgpack backtest.msgpack
for name in a b c; do cp backtest.msgpack "$name.msgpack"; done
for name in bt_20250115_103000 live_20250115_103000; do quietly parityfast export "${name}_BTC-USD.msgpack" --output "${name}_BTC-USD.json"; done
mkdir -p backtesting/decision_logs/2025-01-01 backtesting/decision_logs/2025-01-15 parts
cp backtest.msgpack backtesting/decision_logs/2025-01-01/bt_20250101_000000_BTC-USD.msgpack
cp "$(find made -name 'bt_*.sig')" backtesting/decision_logs/2025-01-01/bt_20250101_000000_BTC-USD.msgpack.sig
# A session that was stopped: its log has no end and can be resumed.
timeout -s INT --preserve-status 6 parityfast live today.csv --follow --strategy baseline-perps --interval 60 --symbol BTC-USD --price-decimals 2 --log-dir stopped >"$work/log" 2>&1 || [ $? -eq 130 ]
mv "$(find stopped -name 'live_*.msgpack')" backtesting/decision_logs/2025-01-15/live_20250115_103000_BTC-USD.msgpack
for shard in 1 2 3; do
  quietly parityfast sweep btc-1m.csv --strategy sma-cross --range short_ma_period=5..9 --shard "$shard/3" --output "sweep-$shard.csv"
  cp "sweep-$shard.csv" "parts/part-$shard.csv"
  cp "sweep-$shard.csv.manifest.json" "parts/part-$shard.csv.manifest.json"
done
quietly parityfast merge sweep-1.csv sweep-2.csv sweep-3.csv --output whole.csv
quietly parityfast walk-forward btc-1m.csv --strategy sma-cross --range short_ma_period=5,9 --train 10d --test 5d --output walk.json
printf 'time,rate\n2024-01-01T03:00:00,0.0001\n2024-01-01T11:00:00,0.0001\n' > funding.csv
printf 'known_at,mood\n2023-12-31T00:00:00,0.25\n2024-01-01T09:00:00,-0.1\n' > mood.csv
# The signals are those of the page.
sed -n '/^time,action,quantity/,/^```/p' "$root/docs/signals.md" | grep -v '^```' > signals.csv
quietly parityfast backtest btc-1m.csv --instrument btc.json --signals signals.csv --log-dir signalled
mv "$(find signalled -name '*.msgpack')" signals.msgpack
# A bad day that the defaults do not survive is an answer, not an error.
parityfast stress btc-1m.csv --instrument btc.json --case flash_crash --format json > stress.json 2>"$work/log" || [ $? -eq 1 ]

lines() { # the command lines of a page's fences, continued lines joined
  awk '/^```/ { inside = !inside; next } inside' "$1" | sed -e ':join' -e '/\\$/ { N; s/ *\\\n */ /; b join }' | grep -E '(^|[|(] *)parityfast ' || true
}

wanted() { # exit code that a line should end with
  case $1 in
    *--follow* | *'parityfast watch '*) echo 130 ;;
    *'--set long_ma_period=21'* | *'parityfast stress '* | *'inspect --diff '*) echo 1 ;;
    *) echo 0 ;;
  esac
}

cd "$root"
run=0 failed=0
for page in README.md docs/*.md; do
  [ "$page" != docs/getting-started.md ] || continue
  while IFS= read -r line; do
    case $line in
      *'parityfast fetch '* | *--venue* | *btc.instrument.json* | *day.csv* | *logs/live/*) echo "left  $line: it needs an exchange; venues.sh runs its like on a simulator"; continue ;;
      *MyStrategy.dll*) echo "left  $line: it needs a build; getting-started.sh and packages.sh run its like"; continue ;;
    esac
    rm -rf "$work/here"
    cp -r "$work/world" "$work/here"
    # What a line writes is not there yet; what it reads is.
    case $line in
      *'report '*) cp "$work/here/whole.csv" "$work/here/sweep.csv"; cp "$work/here/whole.csv.manifest.json" "$work/here/sweep.csv.manifest.json" ;;
      *walk-forward*) rm "$work/here/walk.json" ;;
    esac
    mkdir -p "$work/home/.zfunc" "$work/home/.config/fish/completions" "$work/here/packages"
    status=0
    # What follows a file is broken off as a person would; the time is for its start.
    stop=(); [[ $line != *--follow* && $line != *'parityfast watch '* ]] || stop=(timeout -s INT --preserve-status 6)
    (cd "$work/here" && HOME="$work/home" ${stop[@]+"${stop[@]}"} bash -c "${line/#parityfast /exec parityfast }" >"$work/log" 2>&1 </dev/null) || status=$?
    if [ "$status" -ne "$(wanted "$line")" ]; then echo "FAIL  $page: $line: exit code $status, not $(wanted "$line")"; cat "$work/log"; failed=$((failed + 1)); continue; fi
    echo "ok    $page: $line"
    run=$((run + 1))
  done < <(lines "$page")
done
[ "$failed" -eq 0 ] || { echo "$failed lines did not end as they should"; exit 1; }
[ "$run" -gt 30 ] || { echo "only $run lines were found"; exit 1; }
echo "$run command lines of the pages run"
