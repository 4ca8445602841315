namespace ParityFast.Tests.Accounts;

/// <summary>Trades by the clock alone: a leveraged entry at the second candle, a quarter closed at the tenth, a small entry at the 22nd.</summary>
internal readonly struct LedgerTrader : IStrategy<LedgerTrader.State>
{
    private readonly bool _sells;
    private readonly Reason _reason;

    public LedgerTrader(LedgerTraderConfig config, StrategySetup setup)
    {
        _sells = config.Sells;
        _reason = setup.Reason("by the clock");
        setup.WarmUp(1);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state) => context.CandleCount switch
    {
        2 => Enter(context, 40_000, 10),
        10 => context.CloseQuantity(100, _reason),
        22 => Enter(context, 1_000, null),
        _ => Decision.Hold(_reason),
    };

    private Decision Enter(in DecisionContext context, decimal notional, int? leverage) => _sells
        ? context.Sell(notional, _reason, leverage: leverage)
        : context.Buy(notional, _reason, leverage: leverage);
}
