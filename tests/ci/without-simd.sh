#!/usr/bin/env bash
# Sweeps, metrics and candle files give the same bits on a processor without vectors.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_EnableHWIntrinsic=0
dotnet test tests/ParityFast.Tests -c Release --no-build --filter "FullyQualifiedName~SweepIdentity|FullyQualifiedName~PredicateScan|FullyQualifiedName~Trail|FullyQualifiedName~EquityRange|FullyQualifiedName~CandleFormat|FullyQualifiedName~RealSweep"
