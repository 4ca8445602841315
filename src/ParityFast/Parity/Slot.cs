namespace ParityFast.Comparison;

/// <summary>One place in the order of an alignment: a pair, or a record that waits for its partner.</summary>
internal sealed class Slot(ComparedDecision? backtest, ComparedDecision? live)
{
    public ComparedDecision? Backtest { get; set; } = backtest;

    public ComparedDecision? Live { get; set; } = live;

    /// <summary>The record of the same time whose content is another one: its partner if nothing better is found.</summary>
    public Slot? SameTime { get; set; }

    public bool IsExtra { get; init; }

    /// <summary>True once its record went to another slot.</summary>
    public bool IsVoid { get; set; }

    public bool IsPair => Backtest is not null && Live is not null;

    public bool Waits => !IsVoid && !IsPair;

    public ComparedDecision Only => (Backtest ?? Live)!;
}
