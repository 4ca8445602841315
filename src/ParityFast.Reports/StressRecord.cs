using System.Text.Json;
using ParityFast.Stress;

namespace ParityFast.Reports;

/// <summary>A stress suite as its JSON says it.</summary>
internal sealed class StressRecord
{
    private StressRecord(JsonElement root)
    {
        StrategyName = Text(root, "strategy_name");
        Symbol = Text(root, "symbol");
        Preset = Text(root, "preset");
        Seed = root.GetProperty("seed").GetUInt64();
        InitialCapital = root.GetProperty("initial_capital").GetDouble();
        Status = Text(root, "status");
        Criteria = [.. root.GetProperty("criteria").EnumerateArray()];
        Runs = [.. root.GetProperty("runs").EnumerateArray()];
        CurveTimes = [.. root.GetProperty("curve_times_us").EnumerateArray().Select(time => time.GetInt64())];
        Curves = [.. Runs.Select(run => run.GetProperty("equity_curve").EnumerateArray().Select(equity => equity.GetDouble()).ToArray())];
        if (Runs.Count == 0 || CurveTimes.Length == 0 || Curves.Any(curve => curve.Length != CurveTimes.Length))
            throw new FormatException("its runs, times and curves do not belong together");
    }

    public string StrategyName { get; }

    public string Symbol { get; }

    public string Preset { get; }

    public ulong Seed { get; }

    public double InitialCapital { get; }

    /// <summary>PASSED, WARNING or FAILED.</summary>
    public string Status { get; }

    /// <summary>The criteria with their limits.</summary>
    public IReadOnlyList<JsonElement> Criteria { get; }

    /// <summary>The undisturbed run, then the cases.</summary>
    public IReadOnlyList<JsonElement> Runs { get; }

    /// <summary>Times of the curves, Unix microseconds.</summary>
    public long[] CurveTimes { get; }

    /// <summary>Equity at these times, of each run.</summary>
    public IReadOnlyList<double[]> Curves { get; }

    /// <summary>
    /// Whether a run differs from the undisturbed one, as the file says; one of an older version is compared by decisions and equity.
    /// </summary>
    public bool HasEffect(int index)
    {
        if (index == 0) return true;
        var (run, undisturbed) = (Runs[index], Runs[0]);
        if (run.TryGetProperty("has_effect", out var stated)) return stated.GetBoolean();
        return Text(run, "digest") != Text(undisturbed, "digest") || Number(run, "final_equity") != Number(undisturbed, "final_equity")
            || !Curves[index].AsSpan().SequenceEqual(Curves[0]);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, or is none of this version.</exception>
    public static StressRecord Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement.Clone();
            var (format, version) = (Text(root, "format"), root.GetProperty("format_version").GetInt32());
            if (format != StressJson.Format) throw new FormatException($"its format is '{format}'");
            return version == StressJson.FormatVersion
                ? new StressRecord(root)
                : throw new InputException($"{path}: is of format version {version}, this version reads {StressJson.FormatVersion}",
                    "write it again with this version");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}",
                "name a file with what stress printed with --format json", error);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{path}: is not a complete stress report: {error.Message}",
                "run stress again with --format json > FILE.json", error);
        }
    }

    /// <summary>A text of an object.</summary>
    public static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    /// <summary>A number of an object; NaN if it is null.</summary>
    public static double Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : double.NaN;

    /// <summary>What a criterion says of a run.</summary>
    public static JsonElement Verdict(JsonElement run, string criterion) =>
        run.GetProperty("verdicts").EnumerateArray().First(verdict => Text(verdict, "criterion") == criterion);
}
