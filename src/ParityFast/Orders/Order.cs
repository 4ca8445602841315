namespace ParityFast.Orders;

/// <summary>The order of a decision: a view of its terms in place. Only the stated terms are read.</summary>
internal readonly ref struct Order(Decision decision, ref readonly DecisionTerms terms)
{
    private static readonly decimal Nothing;

    private readonly DecisionTermsFlags _parts = decision.Terms;
    private readonly ref readonly DecisionTerms _terms = ref terms;

    public DecisionAction Action { get; } = decision.Action;

    public OrderTerms Terms => States(DecisionTermsFlags.Order) ? _terms.Order : default;

    /// <summary>True if the decision states a size in base units, which goes before one in quote units.</summary>
    public bool StatesQuantity => States(DecisionTermsFlags.Quantity);

    /// <summary>
    /// The stated size in base units; read if <see cref="StatesQuantity"/>. By reference: a copy waits for the parts it was written in.
    /// </summary>
    public ref readonly decimal StatedQuantity => ref _terms.Quantity;

    /// <summary>The stated size in quote units; zero if none is.</summary>
    public ref readonly decimal StatedNotional => ref States(DecisionTermsFlags.Notional) ? ref _terms.Notional : ref Nothing;

    /// <summary>The stated fraction of equity; null if none is.</summary>
    public decimal? Fraction => States(DecisionTermsFlags.Fraction) ? _terms.Fraction : null;

    /// <summary>What the decision states.</summary>
    public DecisionTermsFlags Decided => _parts;

    /// <summary>The stated leverage; null if none is.</summary>
    public int? Leverage => States(DecisionTermsFlags.Leverage) ? _terms.Leverage : null;

    /// <summary>The leverage to trade with; below one only if the decision states that, which the desk rejects.</summary>
    public int LeverageOrOne => States(DecisionTermsFlags.Leverage) ? _terms.Leverage : 1;

    /// <summary>True for a market order that may take liquidity.</summary>
    public bool IsMarket => !States(DecisionTermsFlags.Order) || _terms.Order is { Type: OrderType.Market, PostOnly: false };

    private bool States(DecisionTermsFlags part) => (_parts & part) != 0;
}
