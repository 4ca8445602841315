using System.Collections;
using System.Globalization;

namespace ParityFast;

/// <summary>One decision in full, as plain values: what logs, exports and comparisons hold.</summary>
public sealed record DecisionRecord
{
    private const DecisionTermsFlags RareParts = DecisionTermsFlags.StopLoss | DecisionTermsFlags.TakeProfit | DecisionTermsFlags.Fraction
        | DecisionTermsFlags.ThroughZero | DecisionTermsFlags.Handle | DecisionTermsFlags.Several;

    /// <summary>What is ordered, or a hold.</summary>
    public required DecisionAction Action { get; init; }

    /// <summary>What the signal said.</summary>
    public SignalLabel Label { get; init; }

    /// <summary>Ordered size in quote units; null if the decision states none.</summary>
    public decimal? TargetNotional { get; init; }

    /// <summary>Ordered size in base units; null if the decision states none.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Ordered leverage; null if the decision states none.</summary>
    public int? Leverage { get; init; }

    /// <summary>True for an order that may only reduce the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Text of the reason, its prices filled in.</summary>
    public required string Reason { get; init; }

    /// <summary>Terms of the order; the default is a market order.</summary>
    public OrderTerms Order { get; init; }

    /// <summary>Price of the bracket's stop-loss in quote units; null if there is none.</summary>
    public decimal? StopLoss { get => Rare?.StopLoss; init => Rare = Kept(RareTerms with { StopLoss = value }); }

    /// <summary>Price of the bracket's take-profit in quote units; null if there is none.</summary>
    public decimal? TakeProfit { get => Rare?.TakeProfit; init => Rare = Kept(RareTerms with { TakeProfit = value }); }

    /// <summary>Size of a target as a fraction of equity, negative for a short; null if the decision states none.</summary>
    public decimal? Fraction { get => Rare?.Fraction; init => Rare = Kept(RareTerms with { Fraction = value }); }

    /// <summary>True for a target that may turn the position around.</summary>
    public bool ThroughZero { get => Rare is { ThroughZero: true }; init => Rare = Kept(RareTerms with { ThroughZero = value }); }

    /// <summary>The order that is cancelled; null if the decision cancels none.</summary>
    public OrderHandle? Handle { get => Rare?.Handle; init => Rare = Kept(RareTerms with { Handle = value }); }

    /// <summary>
    /// The instructions after this one, in order, of a decision of several (<see cref="DecisionContext.And"/>); empty for any other.
    /// </summary>
    public IReadOnlyList<DecisionRecord> Further
    {
        get => Rare?.Further ?? (IReadOnlyList<DecisionRecord>)[];
        init => Rare = Kept(RareTerms with { Further = value is { Count: > 0 } ? new InstructionList(value) : null });
    }

    // What few decisions state is in an object of its own, null if nothing of it is stated: a comparison makes one record for each
    // decision.
    private Terms? Rare { get; init; }

    private Terms RareTerms => Rare ?? Terms.None;

    /// <summary>The record of <paramref name="decision"/>, whose terms and reason's prices are in <paramref name="terms"/>.</summary>
    internal static unsafe DecisionRecord From(Decision decision, in DecisionTerms terms, IReadOnlyList<string> reasons)
    {
        var parts = decision.Terms;
        var template = reasons[decision.Reason.Id];
        return new DecisionRecord
        {
            Action = decision.Action,
            Label = decision.Label,
            TargetNotional = (parts & DecisionTermsFlags.Notional) != 0 ? terms.Notional : null,
            Quantity = (parts & DecisionTermsFlags.Quantity) != 0 ? terms.Quantity : null,
            Leverage = (parts & DecisionTermsFlags.Leverage) != 0 ? terms.Leverage : null,
            ReduceOnly = (parts & DecisionTermsFlags.ReduceOnly) != 0,
            Order = (parts & DecisionTermsFlags.Order) != 0 ? terms.Order : default,
            Rare = (parts & RareParts) == 0 ? null : new Terms
            {
                StopLoss = (parts & DecisionTermsFlags.StopLoss) != 0 ? terms.StopLoss : null,
                TakeProfit = (parts & DecisionTermsFlags.TakeProfit) != 0 ? terms.TakeProfit : null,
                Fraction = (parts & DecisionTermsFlags.Fraction) != 0 ? terms.Fraction : null,
                ThroughZero = (parts & DecisionTermsFlags.ThroughZero) != 0,
                Handle = (parts & DecisionTermsFlags.Handle) != 0 ? terms.Handle : null,
                Further = (parts & DecisionTermsFlags.Several) != 0 && terms.Further != null ? Instructions(*terms.Further, reasons) : null,
            },
            Reason = (parts & DecisionTermsFlags.ReasonPrices) != 0
                ? string.Format(CultureInfo.InvariantCulture, template, terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice)
                : template,
        };
    }

    private static InstructionList Instructions(in FurtherInstructions further, IReadOnlyList<string> reasons)
    {
        var list = new DecisionRecord[further.Count];
        for (var i = 0; i < list.Length; i++) list[i] = From(further.Items[i].Decision, further.Items[i].Terms, reasons);
        return new InstructionList(list);
    }

    private static Terms? Kept(Terms terms) => terms == Terms.None ? null : terms;

    private sealed record Terms
    {
        public static readonly Terms None = new();

        public decimal? StopLoss { get; init; }

        public decimal? TakeProfit { get; init; }

        public decimal? Fraction { get; init; }

        public bool ThroughZero { get; init; }

        public OrderHandle? Handle { get; init; }

        public InstructionList? Further { get; init; }
    }

    // Two lists are the same if their instructions are.
    private sealed class InstructionList(IReadOnlyList<DecisionRecord> items) : IReadOnlyList<DecisionRecord>, IEquatable<InstructionList>
    {
        public int Count => items.Count;

        public DecisionRecord this[int index] => items[index];

        public bool Equals(InstructionList? other) => other is not null && items.SequenceEqual(other);

        public override bool Equals(object? obj) => Equals(obj as InstructionList);

        public override int GetHashCode() => items.Count == 0 ? 0 : items[0].GetHashCode();

        public IEnumerator<DecisionRecord> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
