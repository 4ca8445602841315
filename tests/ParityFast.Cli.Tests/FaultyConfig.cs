namespace ParityFast.Cli.Tests;

/// <summary>What makes <see cref="FaultyStrategy"/> throw.</summary>
public sealed record FaultyConfig
{
    /// <summary>The call, counted from one.</summary>
    public int FailAt { get; init; } = 100;

    /// <summary>What throws.</summary>
    public string How
    {
        get => field;
        init => field = value == "configuration" ? throw new NotSupportedException("no configuration today") : value;
    } = "nothing";
}
