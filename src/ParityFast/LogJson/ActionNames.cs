namespace ParityFast.LogJson;

/// <summary>The names of actions in JSON.</summary>
internal static class ActionNames
{
    private static readonly string[] Names = ["hold", "buy", "sell", "close", "increase", "target", "cancel", "replace"];

    public static string Name(DecisionAction action) => Names[(int)action];

    /// <summary>The action of this name, or null.</summary>
    public static DecisionAction? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (DecisionAction)index : null;
}
