#!/usr/bin/env bash
# Reads a decision log with two independent MessagePack implementations and compares it with its JSON export.
# usage: tests/interop/run.sh LOG EXPORT.json
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
log=$1 export=$2

# Debian's package belongs to Debian's Python, which need not be the first in the path.
python=python3
"$python" -c 'import msgpack' 2>/dev/null || python=/usr/bin/python3
if ! "$python" -c 'import msgpack' 2>/dev/null; then
  sudo=""; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends python3-msgpack >/dev/null
fi

modules=$(mktemp -d)
trap 'rm -rf "$modules"' EXIT
# In the folder and not by --prefix, which leaves out what the machine says of its network.
(cd "$modules" && npm install --loglevel=error --no-audit --no-fund @msgpack/msgpack@3 >/dev/null)

"$python" "$here/read_log.py" "$log" "$export"
INTEROP_MODULES=$modules node "$here/read_log.mjs" "$log"
