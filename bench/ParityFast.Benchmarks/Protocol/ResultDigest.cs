using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ParityFast.Comparison;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>What a benchmark's result is known by: equal digests are equal work.</summary>
internal static class ResultDigest
{
    /// <exception cref="InvalidOperationException">The benchmark returns something that has no digest.</exception>
    public static string Of(object? result) => result switch
    {
        string digest => digest,
        BacktestResult backtest => backtest.Digest,
        CandleSeries candles => candles.DataHash(),
        ParityReport report => Hash($"{report.BacktestDigest} {report.LiveDigest} {report.ComparedDecisions} {report.ParityRate:R} {report.StrictParityRate:R} {report.Coverage:R} {report.DivergenceCount} {report.IsGo}"),
        ReplayReport replay => Hash($"{replay.RecordedDigest} {replay.ReplayedDigest} {replay.Decisions} {replay.Agreeing} {replay.DifferenceCount}"),
        _ => throw new InvalidOperationException($"a benchmark returns {result?.GetType().Name ?? "nothing"}, which has no digest"),
    };

    private static string Hash(FormattableString text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture))));
}
