using System.Globalization;
using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>
/// Distinguishes accounts that diverge now from accounts that diverged before. Equity less position × mark stays the same between fills,
/// and so does its difference between two logs: if that difference changes and no divergence explains it, the accounts diverge here.
/// </summary>
internal sealed class AccountTrack
{
    private decimal _base, _quantity;
    private bool _parted;

    /// <summary>True if the accounts differ as they did before.</summary>
    public bool IsCarried { get; private set; }

    /// <summary>Whether two accounts that differ by these amounts differ as they did before.</summary>
    public bool IsKnown(decimal equityBase, decimal quantity) => equityBase == _base && quantity == _quantity;

    /// <summary>Looks at one pair.</summary>
    /// <param name="backtest">The backtest's record.</param>
    /// <param name="live">The live record.</param>
    /// <param name="explained">True if a divergence since the last pair explains another account.</param>
    /// <param name="found">Takes what differs and nothing explains.</param>
    public void Look(ComparedDecision backtest, ComparedDecision live, bool explained, ref List<FieldDifference>? found)
    {
        IsCarried = false;
        var samePosition = IsSamePosition(backtest.Record.Position, live.Record.Position);
        var sameEquity = backtest.Record.Equity is null || live.Record.Equity is null || backtest.Record.Equity == live.Record.Equity;
        if (samePosition && sameEquity)
        {
            (_base, _quantity, _parted) = (0, 0, false);
            return;
        }

        var quantity = backtest.SignedQuantity - live.SignedQuantity;
        var equityBase = (backtest.EquityBase ?? 0) - (live.EquityBase ?? 0);
        // When money and quantity agree again, an entry is all that is left of what was named before.
        var known = _parted && (IsKnown(equityBase, quantity) || (equityBase == 0 && quantity == 0));
        (_base, _quantity, _parted) = (equityBase, quantity, true);
        if (known || explained)
        {
            IsCarried = true;
            return;
        }

        if (!samePosition)
            (found ??= []).Add(new(DivergenceKind.Position, "position_state", Text(backtest.Record.Position), Text(live.Record.Position)));
        if (!sameEquity) (found ??= []).Add(new(DivergenceKind.Equity, "equity", Text(backtest.Record.Equity), Text(live.Record.Equity)));
    }

    private static bool IsSamePosition(LoggedPosition? left, LoggedPosition? right)
    {
        if (left is null || right is null) return (left?.Quantity ?? 0) == (right?.Quantity ?? 0);
        return left.Quantity == right.Quantity
            && string.Equals(left.Side, right.Side, StringComparison.OrdinalIgnoreCase)
            && (left.Entry is null || right.Entry is null || left.Entry == right.Entry)
            && (left.EntryTime is null || right.EntryTime is null || left.EntryTime == right.EntryTime);
    }

    private static string? Text(LoggedPosition? position) => position is null ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"{position.Side ?? "no side"} {Text(position.Quantity) ?? "no quantity"} @ {Text(position.Entry) ?? "no entry"}");

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
