using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParityFast.Tests.Reference;

/// <summary>A decision of the Python reference engine, with the fields that it can set.</summary>
internal sealed partial record RecordedDecision(
    DecisionAction Action, decimal? TargetNotional, decimal? Quantity, int? Leverage, bool ReduceOnly, string Reason)
{
    private static readonly string[] NeverSet = ["stop_params", "order_type", "stop_trigger", "limit_price", "time_in_force", "post_only", "rejection_type"];

    public static RecordedDecision Read(JsonElement decision)
    {
        foreach (var name in NeverSet) Assert.Equal(JsonValueKind.Null, decision.GetProperty(name).ValueKind);
        return new(
            Enum.Parse<DecisionAction>(decision.GetProperty("action").GetString()!, ignoreCase: true),
            OptionalNumber(decision, "target_notional"),
            OptionalNumber(decision, "quantity"),
            decision.GetProperty("leverage") is { ValueKind: JsonValueKind.Number } leverage ? leverage.GetInt32() : null,
            decision.GetProperty("reduce_only").GetBoolean(),
            decision.GetProperty("reason").GetString()!);
    }

    /// <summary>Names what differs; empty if nothing does. Numbers are compared as numbers, those in a reason too.</summary>
    public string Differences(DecisionRecord actual)
    {
        var differences = new List<string>();
        Compare("action", Action, actual.Action);
        Compare("target_notional", TargetNotional, actual.TargetNotional);
        Compare("quantity", Quantity, actual.Quantity);
        Compare("leverage", Leverage, actual.Leverage);
        Compare("reduce_only", ReduceOnly, actual.ReduceOnly);
        Compare("reason", WithPlainNumbers(Reason), WithPlainNumbers(actual.Reason));
        Compare("order", default(OrderTerms), actual.Order);
        return string.Join(", ", differences);

        void Compare<T>(string name, T expected, T got)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, got)) differences.Add($"{name} {expected} is {got}");
        }
    }

    private static decimal? OptionalNumber(JsonElement decision, string name) =>
        decision.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? RecordedSequence.Number(value) : null;

    // One text for each number: without exponent and trailing zeros.
    private static string WithPlainNumbers(string reason) => NumberPattern().Replace(reason, match =>
        decimal.Parse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<=: )-?\d+(\.\d+)?(E[+-]?\d+)?(?=[,)])")]
    private static partial Regex NumberPattern();
}
