using System.Diagnostics.CodeAnalysis;

namespace ParityFast.Engine;

/// <summary>What a decision asks the desk for. It keeps the decision's terms as they are, and only those that the decision states.</summary>
internal struct Order
{
    private static readonly decimal Nothing;

    private DecisionTermsFlags _parts;
    private DecisionTerms _terms;

    public DecisionAction Action { readonly get; set; }

    /// <summary>Size in quote units, where the decision states one.</summary>
    public decimal? Notional
    {
        readonly get => States(DecisionTermsFlags.Notional) ? _terms.Notional : null;
        init => _terms.Notional = State(DecisionTermsFlags.Notional, value);
    }

    /// <summary>Size in base units, where the decision states one.</summary>
    public decimal? Quantity
    {
        readonly get => States(DecisionTermsFlags.Quantity) ? _terms.Quantity : null;
        init => _terms.Quantity = State(DecisionTermsFlags.Quantity, value);
    }

    public int? Leverage
    {
        readonly get => States(DecisionTermsFlags.Leverage) ? _terms.Leverage : null;
        init => _terms.Leverage = State(DecisionTermsFlags.Leverage, value);
    }

    public OrderTerms Terms
    {
        readonly get => States(DecisionTermsFlags.Order) ? _terms.Order : default;
        init => _terms.Order = State<OrderTerms>(DecisionTermsFlags.Order, value);
    }

    /// <summary>True where the decision states a size in base units, which goes before one in quote units.</summary>
    public readonly bool StatesQuantity => States(DecisionTermsFlags.Quantity);

    /// <summary>The stated size in base units; read where <see cref="StatesQuantity"/>. By reference: a copy waits for the parts it was written in.</summary>
    [UnscopedRef]
    public readonly ref readonly decimal StatedQuantity => ref _terms.Quantity;

    /// <summary>The stated size in quote units; zero where none is.</summary>
    [UnscopedRef]
    public readonly ref readonly decimal StatedNotional => ref States(DecisionTermsFlags.Notional) ? ref _terms.Notional : ref Nothing;

    /// <summary>The leverage to trade with, at least one.</summary>
    public readonly int LeverageOrOne => States(DecisionTermsFlags.Leverage) ? Math.Max(_terms.Leverage, 1) : 1;

    /// <summary>True for a market order that may take liquidity.</summary>
    public readonly bool IsMarket => !States(DecisionTermsFlags.Order) || _terms.Order is { Type: OrderType.Market, PostOnly: false };

    /// <summary>Takes what <paramref name="decision"/> asks for in place of what was asked before.</summary>
    public void Take(Decision decision, in DecisionTerms terms)
    {
        (Action, _parts) = (decision.Action, decision.Terms);
        _terms.Take(terms, decision.Terms);
    }

    private readonly bool States(DecisionTermsFlags part) => (_parts & part) != 0;

    private T State<T>(DecisionTermsFlags part, T? value) where T : struct
    {
        if (value is not null) _parts |= part;
        return value ?? default;
    }
}
