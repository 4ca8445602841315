#!/usr/bin/env bash
# Counts what the analyzer finds in public sources: tests/ParityFast.Analyzers.Tests/bulk-counts.sh MIRRORS WORK
# MIRRORS holds git directories OWNER+NAME/repo (or OWNER+NAME.git); WORK takes the sources and, beside them, counts, findings and samples.
set -euo pipefail
mirrors=$(cd "$1" && pwd) && mkdir -p "$2" && work=$(cd "$2" && pwd)
tests=$(cd "$(dirname "$0")" && pwd)

# lay OWNER+NAME SET PART FOLDER...: puts folders of the repository's newest commit into WORK/SET/PART.
lay() {
    local repository=$1 into=$work/$2/$3 set=$2 git folder
    shift 3
    git=$mirrors/$repository/repo
    [ -d "$git" ] || git=$mirrors/$repository.git
    [ -d "$git" ] || { echo "$repository is not in $mirrors, left out"; return 0; }
    for folder in "$@"; do
        mkdir -p "$into/$folder"
        git --git-dir="$git" archive "HEAD:$folder" | tar -x -C "$into/$folder" --wildcards '*.cs' '*.csproj' '*.props' 2>/dev/null || true
    done
    echo "$set: $repository at $(git --git-dir="$git" rev-parse --short=8 HEAD)"
}

lay DaveSkender+Stock.Indicators stock-indicators judged src
lay QuantConnect+Lean lean-indicators judged Indicators
lay QuantConnect+Lean lean-indicators context Common
lay QuantConnect+Lean lean-algorithms judged Algorithm.CSharp
lay QuantConnect+Lean lean-algorithms context Common Indicators Algorithm Algorithm.Framework
lay amaggiulli+QLNet qlnet judged src/QLNet
lay mathnet+mathnet-numerics mathnet judged src/Numerics
lay spotware+ctrader-algo-samples ctrader-samples judged Indicators Robots
lay abhacid+cAlgoBot ctrader-robots judged Sources
lay Sandy4321+NinjaTrader.Custom ninjatrader judged Indicator Strategy MarketAnalyzer Type
lay Alex763rus+OsEngine osengine-robots judged project/OsEngine/Robots
lay Alex763rus+OsEngine osengine-robots context project/OsEngine
rm -rf "$work/osengine-robots/context/project/OsEngine/Robots"
lay StockSharp+AlgoTrading stocksharp-strategies judged API
# These two have no project file of their own beside the folders: all of a part is one project.
for part in "$work"/ninjatrader/* "$work"/osengine-robots/*; do [ ! -d "$part" ] || : >"$part/one.csproj"; done

PARITYFAST_BULK=$work dotnet test -c Release "$tests" --filter "FullyQualifiedName~BulkTests" --logger "console;verbosity=detailed" "${@:3}"
cat "$work"/*.counts.txt
