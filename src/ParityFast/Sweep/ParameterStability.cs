namespace ParityFast.Sweeps;

/// <summary>How steadily one field was chosen from window to window.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="DistinctValues">Number of different values chosen.</param>
/// <param name="MostFrequent">The value chosen most often; of equals the one chosen first.</param>
/// <param name="MostFrequentShare">Share of windows in which it was chosen, a fraction.</param>
/// <param name="KeptShare">
/// Share of windows after the first that chose the value of the window before, a fraction; null with one window.
/// </param>
public sealed record ParameterStability(string Name, int DistinctValues, string MostFrequent, double MostFrequentShare, double? KeptShare)
{
    internal static ParameterStability Of(string name, IReadOnlyList<string> chosen)
    {
        var most = chosen.GroupBy(value => value, StringComparer.Ordinal).MaxBy(group => group.Count())!;
        var kept = chosen.Skip(1).Where((value, i) => value == chosen[i]).Count();
        return new ParameterStability(name, chosen.Distinct(StringComparer.Ordinal).Count(), most.Key, (double)most.Count() / chosen.Count,
            chosen.Count > 1 ? (double)kept / (chosen.Count - 1) : null);
    }
}
