#!/usr/bin/env bash
# Packs everything to a folder and uses it from there as a stranger would: a rule fires in a fresh project, a fix mends it,
# the tool installs, and a new strategy project builds, tests and runs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed="$work/feed"
export DOTNET_CLI_UI_LANGUAGE=en

say() { echo "== $*"; }
must() { grep -Eq "$1" "$2" || { echo "expected $1 in:"; cat "$2"; exit 1; }; }

say "pack"
cd "$root"
for project in analyzers/ParityFast.Analyzers src/ParityFast.{Il,Abstractions,Live,Reports,Venues,Verification,Strategies,Cli} src/ParityFast templates/ParityFast.Templates.csproj; do
  dotnet pack -c Release "$project" -o "$feed" -v q
done
version=$(basename "$feed"/ParityFast.Abstractions.*.nupkg .nupkg); version=${version#ParityFast.Abstractions.}
for package in "$feed"/*.nupkg; do
  python3 - "$package" "$version" <<'PY'
import sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
names = package.namelist()
nuspec = package.read(next(name for name in names if name.endswith(".nuspec"))).decode()
assert "ParityFast.Templates." in sys.argv[1] or "ParityFast.Analyzers." in sys.argv[1] or "THIRD-PARTY-NOTICES.md" in names, "no third-party notices"
assert "README.md" in names and "<readme>README.md" in nuspec, "no README"
assert '<license type="expression">MIT' in nuspec, "no licence"
assert '<repository type="git" url="https://' in nuspec, "no repository"
if "ParityFast.Templates." in sys.argv[1]: assert '"defaultValue": "' + sys.argv[2] + '"' in package.read("content/strategy/.template.config/template.json").decode(), "a template for another version"
if "ParityFast.Abstractions." in sys.argv[1]: assert 'id="ParityFast.Analyzers"' in nuspec, "no analyzer"
if "/ParityFast." + sys.argv[2] in sys.argv[1]: assert "Microsoft.Extensions" not in nuspec and "Polly" not in nuspec and 'id="ParityFast.Il"' in nuspec, "the engine brings a host, or no reader of IL"
if "ParityFast.Venues." in sys.argv[1]: assert 'id="Polly.Core"' in nuspec, "no retries"
if "ParityFast.Tool." in sys.argv[1]:
    config = {name.rsplit("/", 1)[-1]: package.read(name).decode() for name in names if name.endswith(".runtimeconfig.json")}
    assert any(name.endswith("/ParityFast.Watch.dll") for name in names) and "AspNetCore" in config["ParityFast.Watch.runtimeconfig.json"], "a tool without watch"
    assert "AspNetCore" not in config["ParityFast.Cli.runtimeconfig.json"], "every command needs ASP.NET Core"
if "ParityFast.Live." in sys.argv[1]: assert 'id="Microsoft.Extensions.Hosting.Abstractions"' in nuspec, "no host"
if "ParityFast.Analyzers." in sys.argv[1]: assert "analyzers/dotnet/cs/ParityFast.Il.dll" in names, "an analyzer without what it needs"
PY
done
for package in ParityFast ParityFast.{Abstractions,Il,Live,Reports,Venues,Verification,Strategies,Tool}; do
  [ -e "$feed/$package.$version.snupkg" ] || { echo "no symbols of $package"; exit 1; }
done

# The packages of this build, not those of an earlier one of the same version that the machine still has.
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
for package in parityfast parityfast.{abstractions,analyzers,il,live,reports,venues,verification,strategies,tool}; do rm -rf "${cache:?}/$package/$version"; done

say "new"
dotnet tool install ParityFast.Tool --tool-path "$work/tool" --add-source "$feed" --version "$version" >/dev/null
parityfast="$work/tool/parityfast"
[ "$("$parityfast" --version)" = "$version" ] || { echo "the tool says that it is $("$parityfast" --version), not $version"; exit 1; }
"$parityfast" backtest --sample --no-log | tee "$work/out"; must '^Digest' "$work/out"
cd "$work"
"$parityfast" new Momentum --package-source "$feed"
cd Momentum
dll=src/Momentum/bin/Release/net10.0/Momentum.dll
dotnet build -c Release -v q
dotnet test -c Release --no-build
"$parityfast" verify "$dll" --write
"$parityfast" backtest data/candles.csv --strategy "$dll" --config strategy.json --instrument instrument.json --require-lock parity.lock --log-dir logs/backtest
"$parityfast" live data/candles.csv --interval 900 --strategy "$dll" --config strategy.json --instrument instrument.json --log-dir logs/live
"$parityfast" compare logs/backtest/*/*.msgpack logs/live/*/*.msgpack

say "a rule fires"
source=src/Momentum/Momentum.cs
cp "$source" "$work/clean.cs"
sed -i 's|^        return Decision.Hold(_noSignal);|        return System.DateTime.UtcNow.Hour == 3 ? context.Close(_bearish) : Decision.Hold(_noSignal);|' "$source"
if dotnet build -c Release src/Momentum -v q >"$work/out" 2>&1; then echo "DateTime.UtcNow was built"; exit 1; fi
must 'error PF0001.*Decide' "$work/out"
if "$parityfast" backtest data/candles.csv --strategy baseline-perps --no-log --require-lock parity.lock >"$work/out" 2>&1; then echo "an uncertified strategy ran"; exit 1; fi
must 'PF9010' "$work/out"

say "a fix mends it"
dotnet format analyzers src/Momentum --diagnostics PF0001 --severity error --no-restore
must 'context\.Time\.Hour' "$source"
dotnet build -c Release src/Momentum -v q
if "$parityfast" verify "$dll" >"$work/out" 2>&1; then echo "a changed strategy passed for the certified one"; exit 1; fi
must 'PF9010.*Momentum.Decide' "$work/out"

say "a warning"
cp "$work/clean.cs" "$source"
sed -i 's|^        return Decision.Hold(_noSignal);|        return System.Math.Sin((double)context.Equity) > 2 ? context.Close(_bearish) : Decision.Hold(_noSignal);|' "$source"
dotnet build -c Release src/Momentum -v q -p:ParityWarningsAsErrors=false >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
must 'warning PF0306' "$work/out"
if dotnet build -c Release src/Momentum -v q >"$work/out" 2>&1; then echo "a parity warning did not stop the build"; exit 1; fi

say "removed again"
cp "$work/clean.cs" "$source"
dotnet build -c Release src/Momentum -v q
"$parityfast" verify "$dll" --lock parity.lock

# A command-line build sees a project that it references by its reference assembly, which has no code: the certificate speaks for it.
say "a dependency of its own, certified"
mkdir src/Bands
cat >src/Bands/Bands.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <ParityCertify>true</ParityCertify>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="ParityFast.Abstractions" Version="$(ParityFastVersion)" />
  </ItemGroup>
</Project>
XML
cat >src/Bands/Bands.cs <<'CS'
namespace Bands;

public static class Band
{
    public static bool IsOutside(decimal mark, decimal middle) => mark > middle * 1.5m;

    public static bool IsLate() => System.DateTime.UtcNow.Hour == 3;
}
CS
dotnet add src/Momentum reference src/Bands >/dev/null
use() { cp "$work/clean.cs" "$source"; sed -i "s|^        return Decision.Hold(_noSignal);|        return $1 ? context.Close(_bearish) : Decision.Hold(_noSignal);|" "$source"; }
use 'Bands.Band.IsOutside(context.Equity, 100m)'
dotnet build -c Release src/Momentum -v q
"$parityfast" verify "$dll" --write --lock "$work/certified.lock"
"$parityfast" verify "$dll" --lock "$work/certified.lock"
use 'Bands.Band.IsLate()'
if dotnet build -c Release src/Momentum -v q >"$work/out" 2>&1; then echo "a call into code that reads the clock was built"; exit 1; fi
must 'error PF0408.*IsLate' "$work/out"

say "a changed dependency is another strategy"
use 'Bands.Band.IsOutside(context.Equity, 100m)'
sed -i 's/1.5m/1.6m/' src/Bands/Bands.cs
dotnet build -c Release src/Momentum -v q
if "$parityfast" verify "$dll" --lock "$work/certified.lock" >"$work/out" 2>&1; then echo "a changed dependency passed for the certified one"; exit 1; fi
must 'PF9010' "$work/out"

say "a dependency without a certificate"
sed -i '/ParityCertify/d' src/Bands/Bands.csproj
if dotnet build -c Release src/Momentum -v q --no-incremental >"$work/out" 2>&1; then echo "a call into unseen code was built"; exit 1; fi
must 'error PF0408.*IsOutside' "$work/out"
