using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>
/// quantopian/empyrical (Apache-2.0). Its conventions differ so: risk-free and required returns are per period; drawdowns are negative; an
/// empty series has no drawdown; a Sharpe or Sortino ratio without deviation is infinite. Missing returns are left out of sums, but count in a growth rate.
/// </summary>
public sealed class EmpyricalTests
{
    // 142 cases; those of the functions below.
    private const int CasesCovered = 74;

    private static readonly Dictionary<string, double> PeriodsPerYear = new()
    {
        ["daily"] = 252,
        ["weekly"] = 52,
        ["monthly"] = 12,
        ["yearly"] = 1,
    };

    [Fact]
    public void Compute_EveryCaseOfACommonStatistic_Agrees()
    {
        var root = ReferenceValues.Load("empyrical_test_stats.json");
        var covered = 0;
        foreach (var testCase in root.GetProperty("cases").EnumerateArray())
        {
            var (args, function) = (testCase.GetProperty("args"), testCase.GetProperty("function").GetString()!);
            if (Columns(root, args, function) is not { } columns)
                continue;
            covered++;
            var what = $"{function} {args.GetRawText()[..Math.Min(80, args.GetRawText().Length)]}";
            var expected = Expected(root, testCase);
            var actual = columns.SelectMany(column => Compute(function, column, root, args)).ToArray();
            Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} values expected, {actual.Length} found");
            var tolerance = function is "roll_max_drawdown" or "cum_returns" or "cum_returns_final" ? 1e-4 : 1e-8; // the digits that its tests give
            for (var i = 0; i < expected.Length; i++)
                ReferenceValues.AssertClose(expected[i], actual[i], tolerance, what);
        }

        Assert.Equal(CasesCovered, covered);
    }

    private static IEnumerable<double?> Compute(string function, double[] series, JsonElement root, JsonElement args)
    {
        var present = series.Where(value => !double.IsNaN(value)).ToArray();
        var years = PeriodsPerYear[args.TryGetProperty("period", out var period) ? period.GetString()! : "daily"];
        return function switch
        {
            "simple_returns" => Enumerable.Range(1, series.Length - 1).Select(i => ReturnOf(series[i - 1], series[i])),
            "cum_returns" => Growth(series, args),
            "cum_returns_final" => [Growth(series, args).LastOrDefault()],
            "max_drawdown" => [present.Length == 0 ? null : -MaxDrawdown.ComputeFromReturns(present)],
            "roll_max_drawdown" => Windows(series, args).Select(window => (double?)-MaxDrawdown.ComputeFromReturns(window)),
            "roll_sharpe_ratio" => Windows(series, args).Select(window => SharpeRatio.Compute(window, years)),
            "annual_volatility" => [Volatility.Compute(present, years)],
            "annual_return" or "cagr" => [Cagr(present, series.Length, years)],
            "calmar_ratio" => [CalmarRatio.Compute(Cagr(present, series.Length, years), MaxDrawdown.ComputeFromReturns(present))],
            "sharpe_ratio" => [SharpeRatio.Compute(Excess(series, root, args, "risk_free"), years)],
            "sortino_ratio" => [SortinoRatio.Compute(Excess(series, root, args, "required_return"), years)],
            "downside_risk" => [DownsideDeviation.Compute(Excess(series, root, args, "required_return"), years)],
            _ => throw new InvalidOperationException(function),
        };
    }

    /// <summary>The series of a case, one for each column, or null if its function is none of ours (benchmarks, omega, tails, calendar aggregates).</summary>
    private static double[][]? Columns(JsonElement root, JsonElement args, string function)
    {
        string[] ours = ["simple_returns", "cum_returns", "cum_returns_final", "max_drawdown", "roll_max_drawdown", "roll_sharpe_ratio", "annual_volatility",
            "annual_return", "cagr", "calmar_ratio", "sharpe_ratio", "sortino_ratio", "downside_risk"];
        if (!ours.Contains(function))
            return null;
        var source = args.GetProperty(function == "simple_returns" ? "prices" : "returns");
        return source.TryGetProperty("dataframe", out var frame)
            ? [.. frame.EnumerateObject().Select(column => ReferenceValues.Numbers(column.Value))]
            : [Series(root, source)];
    }

    private static double?[] Expected(JsonElement root, JsonElement testCase)
    {
        var expected = testCase.GetProperty("expected");
        return expected.ValueKind switch
        {
            JsonValueKind.Array => [.. expected.EnumerateArray().Select(ReferenceValues.Number)],
            JsonValueKind.Object => [.. Series(root, expected).Select(value => (double?)value)],
            _ => [ReferenceValues.Number(expected)],
        };
    }

    private static double[] Series(JsonElement root, JsonElement reference) =>
        ReferenceValues.Numbers(root.GetProperty("series").GetProperty(reference.GetProperty("series").GetString()!).GetProperty("values"));

    /// <summary>Returns less a number or a series, missing ones left out.</summary>
    private static double[] Excess(double[] series, JsonElement root, JsonElement args, string name)
    {
        if (!args.TryGetProperty(name, out var less))
            return series;
        var subtract = less.ValueKind == JsonValueKind.Object ? Series(root, less) : [.. series.Select(_ => less.GetDouble())];
        return [.. series.Zip(subtract, (value, other) => value - other).Where(value => !double.IsNaN(value))];
    }

    private static double? ReturnOf(double before, double after)
    {
        var value = (after - before) / before;
        return double.IsFinite(value) ? value : null;
    }

    private static double? Cagr(double[] present, int count, double periodsPerYear) =>
        TotalReturn.Compute(present) is { } total ? AnnualReturn.Compute(1, 1 + total, count / periodsPerYear) : null;

    /// <summary>Compounded returns up to each candle: as a fraction, or as a value if a starting value is given.</summary>
    private static IEnumerable<double?> Growth(double[] series, JsonElement args)
    {
        var start = args.GetProperty("starting_value").GetDouble();
        double[] returns = [.. series.Select(value => double.IsNaN(value) ? 0 : value)];
        return Enumerable.Range(1, returns.Length).Select(count => TotalReturn.Compute(returns.AsSpan(0, count))).Select(total => start == 0 ? total : start * (1 + total));
    }

    private static IEnumerable<double[]> Windows(double[] series, JsonElement args)
    {
        var length = (int)args.GetProperty("window").GetDouble();
        return Enumerable.Range(0, Math.Max(0, series.Length - length + 1)).Select(from => series[from..(from + length)].Where(value => !double.IsNaN(value)).ToArray());
    }
}
