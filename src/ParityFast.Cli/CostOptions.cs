using System.CommandLine;
using ParityFast.Fees;
using ParityFast.LogFormat;
using ParityFast.Margin;
using ParityFast.Recording;

namespace ParityFast.Cli;

/// <summary>The options that say what fills and positions cost beyond one commission and one slippage rate.</summary>
internal sealed class CostOptions
{
    private const string CoinbaseAdvanced = "coinbase-advanced", None = "none";

    private readonly Option<string?> _fees = new("--fees")
    {
        Description = $"Fee tiers by 30-day volume in place of --commission: a JSON or CSV file, or {CoinbaseAdvanced}.",
        HelpName = $"FILE|{CoinbaseAdvanced}",
    };
    private readonly Option<string?> _margin = new("--margin")
    {
        Description = "Margin tiers by notional, JSON or CSV; without it 0.5 % maintenance up to leverage 100. "
            + "With none nothing is ever liquidated.",
        HelpName = $"FILE|{None}",
    };
    private readonly Option<string?> _marginSymbol = new("--margin-symbol")
    {
        Description = "The market of the margin file, if it has several.",
    };
    private readonly Option<decimal> _liquidationFee = CommonOptions.Number("--liquidation-fee",
        "Fee of the venue on the notional that it liquidates, a fraction.", new BacktestOptions().LiquidationFeeRate);
    private readonly FundingOptions _funding;
    private readonly SlippageOption _slippage;
    private readonly IReadOnlyList<Option> _all;

    private CostOptions(Command command)
    {
        var before = command.Options.Count;
        command.Options.Add(_fees);
        _slippage = SlippageOption.AddTo(command);
        _funding = FundingOptions.AddTo(command);
        foreach (var option in new Option[] { _margin, _marginSymbol, _liquidationFee }) command.Options.Add(option);
        _all = [.. command.Options.Skip(before)];
    }

    public static CostOptions AddTo(Command command) => new(command);

    /// <summary>The options with fees, slippage, funding and margin as the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">What the other options say.</param>
    /// <param name="isCommissionGiven">Whether the command line gives a commission, which tiers would take the place of.</param>
    public BacktestOptions Read(ParseResult parsed, BacktestOptions options, bool isCommissionGiven) => options with
    {
        Fees = Fees(parsed, isCommissionGiven),
        Slippage = _slippage.Read(parsed, options.SlippageRate),
        Funding = _funding.Read(parsed),
        Margin = Margin(parsed),
        LiquidationFeeRate = parsed.GetValue(_liquidationFee),
    };

    /// <summary>Rejects these options beside a log that says what the run paid.</summary>
    public void RefuseBeside(ParseResult parsed, string recorded) => Refuse(parsed, recorded, _all);

    /// <summary>The options of a resumed session: the log's, with the funding history that a log names but does not contain.</summary>
    public BacktestOptions Resume(ParseResult parsed, DecisionLogHeader header, BacktestOptions recorded)
    {
        var isHistory = header.Options["funding"].Map is { } funding && funding["sha256"].Text is not null;
        Refuse(parsed, "--resume", isHistory ? [.. _all.Where(option => option is not { Name: "--funding" or "--funding-zone" })] : _all);
        if (!isHistory) return recorded;
        var given = _funding.Read(parsed) ?? throw new InputException("the session pays a funding history, which its log does not hold",
            "give the same history again with --funding");
        RecordedRun.RequireFunding(header, given, _funding.Source(parsed));
        return recorded with { Funding = given };
    }

    private static void Refuse(ParseResult parsed, string recorded, IReadOnlyList<Option> options)
    {
        if (options.FirstOrDefault(option => StrategyOptions.IsGiven(parsed, option)) is { } given)
            throw new InputException($"{given.Name} and {recorded} were both given", $"leave out {given.Name}: the log says what was paid");
    }

    private FeeSchedule? Fees(ParseResult parsed, bool isCommissionGiven)
    {
        if (parsed.GetValue(_fees) is not { } fees) return null;
        if (isCommissionGiven)
            throw new InputException($"--fees {fees} and --commission were both given",
                "leave out one of them: tiers take the place of the one rate");
        if (fees == CoinbaseAdvanced) return FeeSchedule.CoinbaseAdvanced;
        if (!File.Exists(fees) && Path.GetExtension(fees).Length == 0)
            throw new InputException($"--fees '{fees}' is neither a file nor a schedule by name",
                $"the one by name is {CoinbaseAdvanced}; else name a JSON or CSV file with fee tiers");
        return FeeFile.Load(fees);
    }

    private MarginSchedule? Margin(ParseResult parsed)
    {
        var (margin, symbol) = (parsed.GetValue(_margin), parsed.GetValue(_marginSymbol));
        if (symbol is not null && margin is null or None)
            throw new InputException($"--margin-symbol {symbol} is about the file that --margin names", "name a file, or leave it out");
        return margin switch
        {
            null => MarginSchedule.Default,
            None => null,
            _ => MarginFile.Load(margin, symbol),
        };
    }
}
