#!/usr/bin/env bash
# Makes report-light.png and report-dark.png, the README's picture: the report of a backtest of the sample candles, in Debian's Chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
command -v chromium >/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }
command -v npm >/dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tool="$root/src/ParityFast.Cli/bin/Release/net10.0/ParityFast.Cli.dll"
[ -e "$tool" ] || dotnet build src/ParityFast.Cli -c Release
cp docs/images/pictures.mjs "$work"
cd "$work"
npm install --loglevel=error --no-audit --no-fund playwright-core@1.65.1
dotnet "$tool" backtest --sample --log-dir logs --quiet
dotnet "$tool" report "$(find logs -name '*.msgpack')" --output report.html
node pictures.mjs report.html "$root/docs/images"
for scheme in light dark; do
  bytes=$(stat -c %s "$root/docs/images/report-$scheme.png")
  echo "report-$scheme.png has $bytes bytes"
  [ "$bytes" -lt 200000 ]
done
