namespace ParityFast.Analyzers;

/// <summary>What to do about a finding: the remedy that its rule's page explains, in a few words.</summary>
internal static class Advice
{
    private static readonly Dictionary<string, string> ByRule = new(StringComparer.Ordinal)
    {
        ["PF0001"] = "take the time of the candle",
        ["PF0002"] = "count candles, or compare times of candles",
        ["PF0003"] = "derive the value from the inputs and the state",
        ["PF0005"] = "read it before the run and hand it over as configuration",
        ["PF0006"] = "hand it over as configuration",
        ["PF0007"] = "declare it in the strategy's configuration",
        ["PF0008"] = "compute it in order, on the thread that decides",
        ["PF0009"] = "fetch it before the run, and decide without waiting",
        ["PF0010"] = "keep what is needed in the state",
        ["PF0011"] = "compute a hash of your own, or compare values",
        ["PF0012"] = "give the decision a reason; the log has it",
        ["PF0101"] = "decide the same in every mode; leave the difference to the host",
        ["PF0102"] = "call a member of its contract instead",
        ["PF0103"] = "make it a parameter of the configuration",
        ["PF0104"] = "call it in every build, or not at all",
        ["PF0105"] = "name what differs as a parameter of the configuration",
        ["PF0106"] = "hand over what is needed as an argument",
        ["PF0107"] = "decide by candles and state alone",
        ["PF0108"] = "hand over the value itself as configuration",
        ["PF0109"] = "hand over plain values in the configuration",
        ["PF0110"] = "give every mode the same strategy and configuration",
        ["PF0112"] = "decide by what the context shows in every mode",
        ["PF0201"] = "keep it in the strategy's state",
        ["PF0202"] = "keep it in the strategy's state, or use an immutable collection",
        ["PF0203"] = "keep it in the strategy's state",
        ["PF0204"] = "keep what changes in the state, and plain values or immutable types in fields",
        ["PF0205"] = "copy the values that are needed into the state",
        ["PF0206"] = "ask for the value when deciding",
        ["PF0303"] = "name the invariant culture, or compare by ordinal",
        ["PF0304"] = "stay in UTC",
        ["PF0305"] = "write it in plain arithmetic",
        ["PF0306"] = "write it in plain arithmetic, or keep it out of the decision",
        ["PF0307"] = "use a type of fixed width and a stated byte order",
        ["PF0401"] = "call the member itself",
        ["PF0402"] = "name the type",
        ["PF0403"] = "write it in safe code",
        ["PF0404"] = "write it in managed code",
        ["PF0405"] = "write the code out",
        ["PF0406"] = "call a method that the source shows",
        ["PF0407"] = "use a listed member, or add a line to parity.allow.txt",
        ["PF0408"] = "reference its code, let its build certify it, or add a line to parity.allow.txt",
        ["PF0501"] = "catch the exception that the inputs can cause",
        ["PF0502"] = "decide by the exception's type",
        ["PF0503"] = "ask for what is needed in the configuration",
        ["PF0601"] = "read closed candles only",
        ["PF0602"] = "read closed candles only",
    };

    /// <summary>The remedy as the rest of a sentence, with what divides it from the fault; empty for a rule whose message says it
    /// all.</summary>
    public static string Of(string rule) => ByRule.TryGetValue(rule, out var remedy) ? ": " + remedy : "";
}
