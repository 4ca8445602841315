using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Orders;

namespace ParityFast.Stress;

/// <summary>What a scenario may change: the inputs of a run, never the strategy or the engine.</summary>
/// <param name="Candles">The candles.</param>
/// <param name="Funding">The funding; null if none is paid.</param>
public sealed record StressInputs(CandleSeries Candles, FundingSeries? Funding = null)
{
    /// <summary>When trading costs more, in order of time.</summary>
    public IReadOnlyList<LiquidityWindow> Liquidity { get; init; } = [];

    /// <summary>When candles come too late, in order of time.</summary>
    public IReadOnlyList<StaleMarkWindow> StaleMarks { get; init; } = [];
}
