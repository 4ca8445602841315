using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParityFast.Input;

namespace ParityFast.Certificates;

/// <summary>
/// <c>parity.lock</c>: what was certified, committed beside the strategies. A later build is compared with it, which shows
/// whether the code that is about to run is the code that was tested.
/// </summary>
public sealed record ParityLock
{
    /// <summary>The version of the format that this engine writes.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The runtime that verified, <c>.NET 10.0.1</c>.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>The certified strategies, by name.</summary>
    public IReadOnlyList<LockedStrategy> Strategies { get; init; } = [];

    /// <summary>The lock of what a report certifies. Strategies without a certificate are not in it.</summary>
    public static ParityLock Of(VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ParityLock
        {
            Runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            Strategies =
            [
                .. report.Strategies.Where(strategy => strategy.IsCertified).Select(LockedStrategy.Of)
                    .OrderBy(strategy => strategy.StrategyType, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Reads a lock.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">There is no such file, or it is not a lock that this engine reads.</exception>
    public static ParityLock Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new InputException($"there is no {path}", "write it with: parityfast verify STRATEGY.dll --write");
        try
        {
            var read = JsonSerializer.Deserialize<ParityLock>(File.ReadAllText(path), Json);
            return read is { Version: CurrentVersion } ? read
                : throw new InputException($"{path}: format version {read?.Version}, this engine reads {CurrentVersion}",
                    "write it again with this engine");
        }
        catch (JsonException error)
        {
            throw new InputException($"{path}:{(error.LineNumber ?? 0) + 1}: is no lock: {JsonFault.Text(error)}",
                "restore it from version control, or write it again");
        }
    }

    /// <summary>Writes the lock, replacing what is there in one step.</summary>
    /// <param name="path">The file.</param>
    public void Write(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToJson())));
    }

    /// <summary>The lock as the file holds it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>This lock with the strategies of <paramref name="newer"/> in place of those of the same name.</summary>
    /// <param name="newer">What was certified last.</param>
    public ParityLock With(ParityLock newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        var renewed = newer.Strategies.Select(strategy => strategy.StrategyType).ToHashSet(StringComparer.Ordinal);
        var kept = Strategies.Where(strategy => !renewed.Contains(strategy.StrategyType));
        return newer with
        {
            Strategies = [.. kept.Concat(newer.Strategies).OrderBy(strategy => strategy.StrategyType, StringComparer.Ordinal)],
        };
    }

    /// <summary>The differences between what is about to run and what was certified; empty if there are none.</summary>
    /// <param name="report">What verification found now.</param>
    public IReadOnlyList<StrategyFinding> Check(VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Strategies.SelectMany(Check)];
    }

    /// <summary>The differences between one strategy and what was certified; empty if there are none.</summary>
    /// <param name="strategy">What verification found now.</param>
    public IReadOnlyList<StrategyFinding> Check(StrategyVerification strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return LockCheck.Compare(Find(strategy.StrategyType), strategy);
    }

    /// <summary>The certified strategy of a name; null if there is none.</summary>
    /// <param name="strategyType">Full name of the strategy's type.</param>
    public LockedStrategy? Find(string strategyType) => Strategies.FirstOrDefault(strategy => strategy.StrategyType == strategyType);
}
