using System.Globalization;

namespace ParityFast.Cli.Benching;

/// <summary>One limit of a budget and what was measured.</summary>
internal sealed record BudgetRow(string Name, double? Figure, double Limit, BudgetStatus Status)
{
    /// <summary>The status as JSON has it.</summary>
    public string StatusName => Status switch
    {
        BudgetStatus.Within => "within",
        BudgetStatus.Beyond => "beyond",
        _ => "not_compared",
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} is {Figure}, at most {Limit}");
}
