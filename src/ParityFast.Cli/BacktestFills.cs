using System.CommandLine;
using ParityFast.Orders;

namespace ParityFast.Cli;

/// <summary>
/// The options of a backtest's fills that a live session has no use for. It declares them, so that a user who copies a backtest's command
/// line reads why they are not accepted, and not that they do not exist.
/// </summary>
internal sealed class BacktestFills
{
    private readonly Option<bool> _restingOrders = new("--resting-orders")
    {
        Description = "Not accepted: a live session takes market orders only.",
        Hidden = true,
    };
    private readonly Option<FillTiming> _fill = CommonOptions.Choice<FillTiming>("--fill",
        "Only decision-mark is accepted: a live session fills at the mark of the candle that decided.");

    private BacktestFills(Command command)
    {
        _fill.Hidden = true;
        command.Options.Add(_restingOrders);
        command.Options.Add(_fill);
    }

    public static BacktestFills AddTo(Command command) => new(command);

    /// <exception cref="InputException">The command line requests fills that a live session does not have.</exception>
    public void Refuse(ParseResult parsed)
    {
        if (parsed.GetValue(_restingOrders))
        {
            throw new InputException("--resting-orders is for backtests: a live session takes market orders only, and rejects others with "
                + "order_type_unsupported",
                "leave it out here, and out of the backtest that the session is compared with");
        }

        if (parsed.GetValue(_fill) == FillTiming.NextOpen)
        {
            throw new InputException(
                "--fill next-open is for backtests: a live session fills at the mark of the candle that decided, or as the exchange does",
                "leave it out here, and out of the backtest that the session is compared with");
        }
    }
}
