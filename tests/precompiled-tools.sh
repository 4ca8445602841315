#!/usr/bin/env bash
# Packs the tool for every runtime that it is precompiled for, looks for compiled code in each package, and runs the one of linux-x64. It takes
# minutes, so it is not in .ci/run: run it before a release. Last line: the result.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
command -v python3 >/dev/null || { apt-get update && apt-get install -y --no-install-recommends python3; } >/dev/null

dotnet pack -c Release src/ParityFast.Cli -p:ToolRuntimes=linux-x64+linux-arm64+win-x64+osx-arm64 -o "$work/feed" -v q
python3 - "$work/feed" <<'PY'
import glob, struct, sys, zipfile

# Machine of the PE header; compiled code for Linux and macOS is marked by an exclusive or (docs/design/coreclr/botr/readytorun-format.md of dotnet/runtime).
machines = {"linux-x64": 0x8664 ^ 0x7B79, "linux-arm64": 0xAA64 ^ 0x7B79, "win-x64": 0x8664, "osx-arm64": 0xAA64 ^ 0x4644}

def compiled(image):
    """The machine that an assembly is compiled for; None if it has no compiled code."""
    pe = struct.unpack_from("<I", image, 0x3C)[0]
    machine, sections, optional = struct.unpack_from("<H", image, pe + 4)[0], struct.unpack_from("<H", image, pe + 6)[0], struct.unpack_from("<H", image, pe + 20)[0]
    directories = pe + 24 + (112 if struct.unpack_from("<H", image, pe + 24)[0] == 0x20B else 96)
    def at(rva):
        for i in range(sections):
            size, start, _, raw = struct.unpack_from("<IIII", image, pe + 24 + optional + 40 * i + 8)
            if start <= rva < start + size: return rva - start + raw
        raise ValueError("an address outside of all sections")
    header = at(struct.unpack_from("<I", image, directories + 14 * 8)[0])
    native = struct.unpack_from("<I", image, header + 64)[0]
    return machine if native and image[at(native):at(native) + 4] == b"RTR\0" else None

for runtime, machine in machines.items():
    [path] = glob.glob(f"{sys.argv[1]}/ParityFast.Tool.{runtime}.*.nupkg")
    package = zipfile.ZipFile(path)
    for name in ("ParityFast.dll", "ParityFast.Abstractions.dll", "ParityFast.Strategies.dll", "ParityFast.Cli.dll", "System.CommandLine.dll"):
        found = compiled(package.read(next(entry for entry in package.namelist() if entry.endswith("/" + name))))
        assert found == machine, f"{runtime}: {name} is compiled for {found}, not {machine:#x}"
    print(f"ok    {runtime}: compiled code for machine {machine:#x}")
[path] = glob.glob(f"{sys.argv[1]}/ParityFast.Tool.any.*.nupkg")
package = zipfile.ZipFile(path)
assert compiled(package.read(next(entry for entry in package.namelist() if entry.endswith("/ParityFast.dll")))) is None, "the package for any runtime is compiled for one"
PY
version=$(basename "$work"/feed/ParityFast.Tool.linux-x64.*.nupkg .nupkg); version=${version#ParityFast.Tool.linux-x64.}
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
rm -rf "${cache:?}"/parityfast.tool/"$version" "${cache:?}"/parityfast.tool.*/"$version"
dotnet tool install ParityFast.Tool --tool-path "$work/tool" --add-source "$work/feed" --version "$version" >/dev/null
find "$work/tool" -path '*linux-x64*' -name ParityFast.dll | grep -q . || { echo "the tool that was installed is not the one for linux-x64"; exit 1; }
digest() { grep '^Digest' | head -n 1; }
precompiled=$(cd "$work" && tool/parityfast backtest --sample --no-log 2>/dev/null | digest)
ordinary=$(dotnet run -c Release --project src/ParityFast.Cli -- backtest --sample --no-log 2>/dev/null | digest)
[ -n "$precompiled" ] && [ "$precompiled" = "$ordinary" ] || { echo "precompiled: $precompiled, ordinary: $ordinary"; exit 1; }
# What a sweep calls at every fill is in the package: of the loop and of what it calls nothing is compiled in haste when the tool starts.
for strategy in "baseline-perps --range short_ma_period=5..8" "sma-cross --range short_ma_period=5..8" \
  "rsi-atr --range rsi_period=10..13" "breakout --range entry_period=10..13"; do
  rm -f "$work/compiled"
  # shellcheck disable=SC2086 # several words
  DOTNET_JitStdOutFile="$work/compiled" DOTNET_JitDisasmSummary=1 "$work/tool/parityfast" sweep --sample --strategy $strategy >/dev/null 2>&1
  [ -s "$work/compiled" ] || { echo "the runtime does not say what it compiles"; exit 1; }
  if grep -E 'Tier0' "$work/compiled" | grep -E 'DecisionLoop.*:(Run|Step|Act|Announce|Hand|Skip|Is)|WordFills:|DecisionDigest:|DigestTerms:|RunMetrics:(Mark|Add|Take)'; then
    echo "these methods of $strategy are not compiled ahead of time"; exit 1
  fi
done
echo "precompiled tools: 4 runtimes hold compiled code, linux-x64 has the sample's digest and the loops of the built-in strategies; $SECONDS s, at $(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')"
