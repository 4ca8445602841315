using System.CommandLine;

namespace ParityFast.Cli;

/// <summary>
/// The options of an account that a backtest and a live session have in common: what it starts with, and the rates that it pays.
/// </summary>
internal sealed class CapitalOptions
{
    private static readonly BacktestOptions Usual = new();

    private readonly Option<decimal> _capital = CommonOptions.Number("--capital", "Cash at the start, in quote units.",
        Usual.InitialCapital);
    private readonly Option<decimal> _commission = CommonOptions.Number("--commission", "Commission as a fraction of the filled notional.",
        Usual.CommissionRate);
    private readonly Option<decimal> _slippage = CommonOptions.Number("--slippage", "Slippage as a fraction of the price.",
        Usual.SlippageRate);
    private readonly Option<bool> _allowSpotShort = new("--allow-spot-short") { Description = "Let a spot account go short." };

    private readonly Option<decimal?> _volumeShare = new Option<decimal?>("--max-volume-share")
    {
        Description = "Most of a candle's volume that fills may take, above 0 and at most 1: larger orders are filled in parts.",
    }.TakingNumbers();

    private CapitalOptions(Command command)
    {
        Option[] options = [_capital, _commission, _slippage, _allowSpotShort, _volumeShare];
        foreach (var option in options) command.Options.Add(option);
    }

    public static CapitalOptions AddTo(Command command) => new(command);

    /// <summary>True if the command line gives a commission, which fee tiers would take the place of.</summary>
    public bool IsCommissionGiven(ParseResult parsed) => StrategyOptions.IsGiven(parsed, _commission);

    public BacktestOptions Read(ParseResult parsed) => new()
    {
        InitialCapital = parsed.GetValue(_capital),
        CommissionRate = parsed.GetValue(_commission),
        SlippageRate = parsed.GetValue(_slippage),
        AllowSpotShort = parsed.GetValue(_allowSpotShort),
        MaxVolumeShare = parsed.GetValue(_volumeShare),
    };
}
