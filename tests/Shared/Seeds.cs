namespace ParityFast.Tests;

/// <summary>
/// How many seeds a seeded test runs: always the same ones, few in `dotnet test`. PARITYFAST_SEEDS multiplies the few (CI), and
/// <c>full</c> runs them all (tests/full-seeds.sh). A test that asks here is in the category <c>Seeded</c>.
/// </summary>
internal static class Seeds
{
    private const string Variable = "PARITYFAST_SEEDS";

    /// <summary>The number of seeds, or of random rounds, to run.</summary>
    /// <param name="few">What shows a fault of every kind that the test is about within about a second.</param>
    /// <param name="full">What the test is worth when time does not matter.</param>
    public static int Count(int few, int full) => Count(few, full, Environment.GetEnvironmentVariable(Variable));

    internal static int Count(int few, int full, string? setting)
    {
        if (few < 1 || full < few) throw new ArgumentOutOfRangeException(nameof(few), $"{few} seeds of {full}");
        if (string.IsNullOrEmpty(setting)) return few;
        if (setting == "full") return full;
        if (!int.TryParse(setting, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var factor) || factor < 1)
            throw new InvalidOperationException($"{Variable} is '{setting}': a whole number from 1, or full");
        return (int)Math.Min(full, (long)few * factor);
    }
}
