using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>An export of this project made the log again that it came from, in a folder of its own until it is disposed of.</summary>
internal sealed class ImportedLog : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parityfast-");

    /// <param name="jsonPath">The export.</param>
    /// <exception cref="DecisionLogException">It cannot be read.</exception>
    public ImportedLog(string jsonPath)
    {
        JsonPath = jsonPath;
        try
        {
            DecisionLogJson.Import(jsonPath, LogPath);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The export's file.</summary>
    public string JsonPath { get; }

    /// <summary>The log's file.</summary>
    public string LogPath => Path.Combine(_folder.FullName, "log.msgpack");

    /// <summary>True for an export of a log that has order events, which belong to no decision alone.</summary>
    public static bool HoldsOrders(DecisionLog log) => log.Header is { Version: >= DecisionLogHeader.OrdersVersion };

    public void Dispose() => _folder.Delete(recursive: true);
}
