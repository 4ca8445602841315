#!/usr/bin/env bash
# The tool on a terminal of 80 columns: the equity line in blocks or in ASCII, nothing of it in a pipe or in JSON, and no line too long.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool="$PWD/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command="dotnet '$tool' backtest --sample --no-log"
unset NO_COLOR LC_ALL LC_CTYPE

# What a terminal shows, without its escapes.
on_terminal() { # environment and arguments
  env LANG=en_US.UTF-8 TERM=xterm $1 script -qec "stty cols 80; $command ${2:-}" /dev/null </dev/null | tr -d '\r' | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g; s/\x1b[=>]//g' > "$work/out"
}

on_terminal A=b; LC_ALL=C.UTF-8 grep -q '^Equity  *[▁▂▃▄▅▆▇█]\{20,\}  ' "$work/out"
python3 -c 'import sys; long = [line for line in open(sys.argv[1], encoding="utf-8") if len(line.rstrip("\n")) > 80]; sys.exit("longer than 80 columns: " + long[0] if long else 0)' "$work/out"
echo "ok   blocks, within 80 columns"
for plain in NO_COLOR=1 TERM=dumb LC_ALL=C; do
  on_terminal "$plain"
  grep -q '^Equity  *[-_.~=+*#]\{20,\}  ' "$work/out"
  echo "ok   $plain: ASCII"
done
on_terminal A=b '--format json --quiet'; python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/out"
eval "$command" > "$work/pipe"; ! grep -q '^Equity ' "$work/pipe"
echo "ok   neither in JSON nor in a pipe"

# A terminal of 40 columns: lines are broken at spaces, and what is longer is one word.
env LANG=en_US.UTF-8 TERM=xterm script -qec "stty cols 40; $command" /dev/null </dev/null | tr -d '\r' | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g; s/\x1b[=>]//g' > "$work/narrow"
python3 -c 'import sys; long = [line for line in open(sys.argv[1], encoding="utf-8") if len(line.rstrip("\n")) > 40 and " " in line.strip()]; sys.exit("broken by the terminal: " + long[0] if long else 0)' "$work/narrow"
echo "ok   no word broken at 40 columns"

# A live session on a terminal: a status line that is erased at the end, fills as lines; nothing of it in a pipe.
env LANG=en_US.UTF-8 TERM=xterm script -qec "stty cols 80; dotnet '$tool' live --sample --log-dir '$work/logs'" /dev/null </dev/null > "$work/live"
grep -aq $'\r'".* | equity .* | orders .* | lag " "$work/live"
python3 -c 'import sys; shown = [part for line in open(sys.argv[1], encoding="utf-8") for part in line.split("\r") if " | lag " in part]; sys.exit(f"a status line of {max(map(len, shown))} columns" if max(map(len, shown)) > 80 else 0)' "$work/live"
grep -aq '  buy   bought .* at .*, commission ' "$work/live"
dotnet "$tool" live --sample --log-dir "$work/logs2" > "$work/pipe" 2> "$work/pipe.err"; ! grep -q ' | lag ' "$work/pipe" "$work/pipe.err"
echo "ok   a session's status line on a terminal, its fills as lines, neither status in a pipe"
