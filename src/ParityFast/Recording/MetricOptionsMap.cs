using ParityFast.LogFormat;
using ParityFast.Metrics;

namespace ParityFast.Recording;

/// <summary>How a run's figures are annualised, as a map of the header's options: what is usual is left out.</summary>
internal static class MetricOptionsMap
{
    public const string Name = "metrics";

    private const string PeriodsPerYear = "periods_per_year", RiskFree = "risk_free_return_per_year",
        Acceptable = "minimum_acceptable_return_per_year", Returns = "returns", Daily = "daily", AnnualFrom = "annual_figures_from_days";

    public static LogMap ToMap(MetricOptions options)
    {
        var map = new LogMap();
        if (options.PeriodsPerYear is { } periods) map.Add(PeriodsPerYear, periods);
        if (options.RiskFreeReturnPerYear != 0) map.Add(RiskFree, options.RiskFreeReturnPerYear);
        if (options.MinimumAcceptableReturnPerYear != 0) map.Add(Acceptable, options.MinimumAcceptableReturnPerYear);
        if (options.Returns == ReturnPeriod.Daily) map.Add(Returns, Daily);
        if (options.AnnualFiguresFromDays != MetricOptions.Default.AnnualFiguresFromDays)
            map.Add(AnnualFrom, options.AnnualFiguresFromDays);
        return map;
    }

    public static MetricOptions From(LogMap map, MetricOptions defaults) => defaults with
    {
        PeriodsPerYear = map[PeriodsPerYear].Number ?? defaults.PeriodsPerYear,
        RiskFreeReturnPerYear = map[RiskFree].Number ?? defaults.RiskFreeReturnPerYear,
        MinimumAcceptableReturnPerYear = map[Acceptable].Number ?? defaults.MinimumAcceptableReturnPerYear,
        Returns = map[Returns].Text == Daily ? ReturnPeriod.Daily : defaults.Returns,
        AnnualFiguresFromDays = map[AnnualFrom].Number ?? defaults.AnnualFiguresFromDays,
    };
}
