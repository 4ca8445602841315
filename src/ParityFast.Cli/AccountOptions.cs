using System.CommandLine;
using ParityFast.Metrics;
using ParityFast.Orders;

namespace ParityFast.Cli;

/// <summary>The options that say what an account starts with and pays.</summary>
internal sealed class AccountOptions
{
    private readonly Option<FillTiming> _fill = CommonOptions.Choice<FillTiming>("--fill", "When orders are filled.");
    private readonly Option<bool> _restingOrders = new("--resting-orders") { Description = "Let limit and stop orders wait for later candles. Without it they are rejected, as in every live session." };
    private readonly Option<double?> _periodsPerYear = new Option<double?>("--periods-per-year") { Description = "Candles in a year for ratios; without it those of a 365-day year." }.TakingNumbers();

    private readonly CapitalOptions _capital;
    private readonly CostOptions _costs;

    private AccountOptions(Command command)
    {
        _capital = CapitalOptions.AddTo(command);
        foreach (var option in new Option[] { _fill, _restingOrders, _periodsPerYear }) command.Options.Add(option);
        _costs = CostOptions.AddTo(command);
    }

    public static AccountOptions AddTo(Command command) => new(command);

    /// <summary>Rejects what a log says beside the option that names it.</summary>
    public void RefuseCostsBeside(ParseResult parsed, string recorded) => _costs.RefuseBeside(parsed, recorded);

    /// <summary>The options for a run over candles that are at hand: if they have no funding, a message says so.</summary>
    public BacktestOptions Read(ParseResult parsed, CandleSeries candles, Instrument instrument, MetricGroups groups = MetricGroups.All)
    {
        var options = Read(parsed, groups);
        FundingOptions.Warn(options.Funding, candles, instrument);
        return options;
    }

    public BacktestOptions Read(ParseResult parsed, MetricGroups groups = MetricGroups.All) => _costs.Read(parsed, _capital.Read(parsed) with
    {
        FillTiming = parsed.GetValue(_fill),
        RestingOrders = parsed.GetValue(_restingOrders),
        Metrics = new MetricOptions { PeriodsPerYear = PeriodsPerYear(parsed), Groups = groups },
    }, _capital.IsCommissionGiven(parsed));

    private double? PeriodsPerYear(ParseResult parsed) => parsed.GetValue(_periodsPerYear) switch
    {
        null => null,
        > 0 and <= double.MaxValue and var bars => bars,
        var bars => throw new InputException(FormattableString.Invariant($"--periods-per-year {bars} is not a number of candles"), "give a number above zero, such as 525600 for minutes"),
    };
}
