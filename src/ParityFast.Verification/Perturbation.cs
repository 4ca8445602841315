using System.Globalization;

namespace ParityFast.Verification;

/// <summary>One way in which a run is disturbed that must not change what it decides.</summary>
/// <param name="Name">What is different, for reports.</param>
public sealed record Perturbation(string Name)
{
    /// <summary>The variable that gives a child process its culture if the system's own variables do not reach .NET.</summary>
    public const string CultureVariable = "PARITYFAST_CULTURE";

    /// <summary>Variables of the child process that differ from this one's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Arguments that the command gets after its own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Runs of one group must have equal digests; the group's first run is what the others are compared with.</summary>
    public string Group { get; init; } = "";

    /// <summary>The field of the command's JSON output that holds the digest to compare.</summary>
    public string DigestField { get; init; } = "digest";

    /// <summary>
    /// The matrix without truncation: undisturbed twice (string hashes are seeded again in every process), other cultures and
    /// time zones, without hardware intrinsics and vector extensions, other tiers of the JIT, other numbers of processors.
    /// </summary>
    public static IReadOnlyList<Perturbation> Standard { get; } =
    [
        new("undisturbed"),
        new("another process"),
        OfCulture("de-DE"), OfCulture("tr-TR"), OfCulture("ar-SA"), OfCulture("fa-IR"),
        OfVariables("time zone Pacific/Kiritimati", ("TZ", "Pacific/Kiritimati")),
        OfVariables("time zone America/St_Johns", ("TZ", "America/St_Johns")),
        OfVariables("no hardware intrinsics", ("DOTNET_EnableHWIntrinsic", "0")),
        OfVariables("no AVX-512", ("DOTNET_EnableAVX512F", "0"), ("DOTNET_EnableAVX512", "0")),
        OfVariables("no AVX2 or FMA", ("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableFMA", "0")),
        OfVariables("optimised from the first call", ("DOTNET_TieredCompilation", "0")),
        OfVariables("tiered, without profiles", ("DOTNET_TieredCompilation", "1"), ("DOTNET_TieredPGO", "0")),
        OfVariables("no precompiled code", ("DOTNET_ReadyToRun", "0")),
        OfVariables("one processor", ("DOTNET_PROCESSOR_COUNT", "1")),
        OfVariables("eight processors, server collector", ("DOTNET_PROCESSOR_COUNT", "8"), ("DOTNET_gcServer", "1")),
    ];

    /// <summary>
    /// Two runs that must agree on the first <paramref name="candles"/>: one that has seen all candles, one that never saw the
    /// rest. They differ if something looked ahead.
    /// </summary>
    /// <param name="candles">Number of candles that both decide on.</param>
    /// <param name="all">
    /// Arguments by which a run on all candles also prints <paramref name="prefixField"/>, the digest after those.
    /// </param>
    /// <param name="truncated">Arguments by which a run ends after them.</param>
    /// <param name="prefixField">The field with the digest of the first run.</param>
    public static IReadOnlyList<Perturbation> Truncated(int candles, IReadOnlyList<string> all, IReadOnlyList<string> truncated,
        string prefixField)
    {
        var group = string.Create(CultureInfo.InvariantCulture, $"the first {candles} candles");
        return
        [
            new($"{group} of all") { Arguments = all, Group = group, DigestField = prefixField },
            new($"{group} alone") { Arguments = truncated, Group = group },
        ];
    }

    /// <summary>A run with other variables of the environment.</summary>
    /// <param name="name">What is different.</param>
    /// <param name="variables">Names and values.</param>
    public static Perturbation OfVariables(string name, params (string Name, string Value)[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new(name) { Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value) };
    }

    /// <summary>Takes the culture that the matrix asks this process for. A tool that can be disturbed calls it first.</summary>
    /// <returns>False if one was requested that this system does not have: the run then proves nothing about it.</returns>
    public static bool TakeCulture()
    {
        if (System.Environment.GetEnvironmentVariable(CultureVariable) is not { Length: > 0 } name) return true;
        try
        {
            var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (culture, culture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static Perturbation OfCulture(string name)
    {
        var locale = name.Replace('-', '_') + ".UTF-8";
        return OfVariables($"culture {name}", ("LC_ALL", locale), ("LANG", locale), (CultureVariable, name));
    }
}
