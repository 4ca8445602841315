namespace ParityFast.Features;

/// <summary>An indicator by its name in expressions: what declares it, and what the page says of it.</summary>
/// <param name="Name">Its name in an expression.</param>
/// <param name="Setup">The method that declares it in a strategy.</param>
/// <param name="Parameters">Its parameters in order, columns first.</param>
/// <param name="Declare">Declares it.</param>
internal sealed record FeatureEntry(string Name, string Setup, IReadOnlyList<FeatureParameter> Parameters,
    Func<ColumnBuilder, FeatureArguments, InputColumn> Declare)
{
    /// <summary>The value at candle t.</summary>
    public string Formula { get; init; } = "";

    /// <summary>What a recurrence begins with; "none" for what has none.</summary>
    public string Seed { get; init; } = "none";

    /// <summary>The first value of its inputs, counted from one, at which there is a value.</summary>
    public string WarmUp { get; init; } = "1";

    /// <summary>Price, ratio, quantity, count, or that of its input.</summary>
    public string Unit { get; init; } = "of x";

    /// <summary>The source of the formula.</summary>
    public string Source { get; init; } = "";

    /// <summary>True if it takes a session, which may be one of a zone.</summary>
    public bool TakesSession => Parameters is [{ Kind: FeatureParameterKind.Length }];

    /// <summary>True if both columns must have one unit.</summary>
    public bool ComparesUnits => Parameters.Count(parameter => parameter.TakesColumn) == 2;

    /// <summary>How it is written, with its defaults: <c>rsi(x=close, n)</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(Written))})";

    private static string Written(FeatureParameter parameter) =>
        parameter.Default.Length == 0 ? parameter.Name : $"{parameter.Name}={parameter.Default}";
}
