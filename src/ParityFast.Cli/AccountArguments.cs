using System.CommandLine;
using ParityFast.Metrics;
using ParityFast.Orders;

namespace ParityFast.Cli;

/// <summary>The options that say what an account starts with and pays.</summary>
internal sealed class AccountArguments
{
    private readonly Option<FillTiming> _fill = CommonOptions.Choice<FillTiming>("--fill", "When orders are filled.");
    private readonly Option<bool> _restingOrders = new("--resting-orders")
    {
        Description = "Let limit and stop orders wait for later candles. Without it they are rejected, as in every live session.",
    };
    private readonly Option<double?> _periodsPerYear = new Option<double?>("--periods-per-year")
    {
        Description = "Candles in a year for ratios; without it those of a 365-day year.",
    }
        .TakingNumbers();

    private readonly Option<double?> _annualFrom = new Option<double?>("--annual-from")
    {
        Description = "Days from which on a run has annual figures (annual_return, calmar_ratio); 0 for any. Without it 90.",
    }
        .TakingNumbers();

    private readonly Option<ReturnPeriod> _returns = CommonOptions.Choice<ReturnPeriod>("--returns",
        "What one return of Sharpe, Sortino, volatility and downside deviation is of.");

    private readonly CapitalOptions _capital;
    private readonly CostOptions _costs;
    private readonly SeriesOptions _series;

    private AccountArguments(Command command)
    {
        _capital = CapitalOptions.AddTo(command);
        foreach (var option in new Option[] { _fill, _restingOrders, _periodsPerYear, _annualFrom, _returns }) command.Options.Add(option);
        _costs = CostOptions.AddTo(command);
        _series = SeriesOptions.AddTo(command);
    }

    public static AccountArguments AddTo(Command command) => new(command);

    /// <summary>Rejects what a log says beside the option that names it.</summary>
    public void RefuseCostsBeside(ParseResult parsed, string recorded) => _costs.RefuseBeside(parsed, recorded);

    /// <summary>The options for a run over candles that are at hand: if they have no funding, a message says so.</summary>
    public BacktestOptions Read(ParseResult parsed, CandleSeries candles, Instrument instrument, MetricGroups groups = MetricGroups.All)
    {
        var options = Read(parsed, groups);
        FundingOptions.Warn(options.Funding, candles, instrument);
        AnnualizationNotes.Say(options.Metrics, candles);
        return options;
    }

    public BacktestOptions Read(ParseResult parsed, MetricGroups groups = MetricGroups.All) =>
        _costs.Read(parsed, _capital.Read(parsed) with
        {
            FillTiming = parsed.GetValue(_fill),
            RestingOrders = parsed.GetValue(_restingOrders),
            Metrics = Metrics(parsed, groups),
            Series = _series.Read(parsed),
        }, _capital.IsCommissionGiven(parsed));

    private MetricOptions Metrics(ParseResult parsed, MetricGroups groups)
    {
        var options = new MetricOptions { PeriodsPerYear = PeriodsPerYear(parsed), Groups = groups, Returns = parsed.GetValue(_returns) };
        return parsed.GetValue(_annualFrom) switch
        {
            null => options,
            >= 0 and <= 36_500 and var days => options with { AnnualFiguresFromDays = days },
            var days => throw new InputException(FormattableString.Invariant($"--annual-from {days} is no number of days"),
                "give 0 or more, such as 90"),
        };
    }

    private double? PeriodsPerYear(ParseResult parsed) => parsed.GetValue(_periodsPerYear) switch
    {
        null => null,
        > 0 and <= double.MaxValue and var bars => bars,
        var bars => throw new InputException(FormattableString.Invariant($"--periods-per-year {bars} is not a number of candles"),
            "give a number above zero, such as 525600 for minutes"),
    };
}
