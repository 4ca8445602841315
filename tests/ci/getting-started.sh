#!/usr/bin/env bash
# Follows docs/getting-started.md as its reader would: every command of the page, in its order, in a copy of this checkout, with a
# package cache and a tool folder of its own. Where the page says "write … in Decide", so does this.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/checkout"
git ls-files -z --cached --others --exclude-standard | tar --null -T - -c | tar -x -C "$work/checkout"
export DOTNET_CLI_HOME="$work/home" NUGET_PACKAGES="$work/nuget" DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export PATH="$PATH:$work/home/.dotnet/tools"

fence() { # the Nth block of shell commands of the page
  awk -v wanted="$1" '/^```sh$/ { inside = 1; n++; next } /^```$/ { inside = 0 } inside && n == wanted' "$work/checkout/docs/getting-started.md"
}

story() { # runs a block in the folder where the one before left off
  local commands; commands=$(fence "$1")
  [ -n "$commands" ] || { echo "the page has no block $1"; exit 1; }
  printf '%s\n' "$commands" | sed 's/^/+ /'
  { echo 'set -e'; printf '%s\n' "$commands"; echo "pwd > '$work/folder'"; } > "$work/block.sh"
  (cd "$(cat "$work/folder")" && bash "$work/block.sh") | tee "$work/out"
}

must() { grep -Eq "$1" "$work/out" || { echo "the page promises $1"; exit 1; }; }

echo "$work/checkout" > "$work/folder"
story 1; must '^Digest'
story 2; must '^Digest'; must '\.html$'
story 3; must '^Digest'
source="$work/checkout/Momentum/src/Momentum/Momentum.cs"
cp "$source" "$work/Momentum.cs"
sed -i 's|^        return Decision.Hold(_noSignal);|        return DateTime.UtcNow.Hour == 3 ? context.Close(_bearish) : Decision.Hold(_noSignal);|' "$source"
if (cd "$work/checkout/Momentum" && dotnet build -c Release) > "$work/out" 2>&1; then echo "DateTime.UtcNow was built"; exit 1; fi
must 'error PF0001.*Decide'
story 4
grep -q 'context\.Time\.Hour' "$source"
cp "$work/Momentum.cs" "$source"
(cd "$work/checkout/Momentum" && dotnet build -c Release -v q)
story 5
story 6; must '^GO$'
[ -z "$(fence 7)" ] || { echo "the page has a block that is not tried here"; exit 1; }
echo "the page holds: GO"
