namespace ParityFast.Cli.Tests;

/// <summary>A folder with one file of each kind that the tool reads or writes.</summary>
public sealed class MixedFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the files.</summary>
    public MixedFiles()
    {
        Write("candles.csv", Feed);
        Write("instrument.json", """{"symbol": "X", "market_type": "spot"}""");
        var run = Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "logs", "--json", "--format", "json").Json;
        File.Copy(PathOf(run.GetProperty("log_path").GetString()!), PathOf("log.msgpack"));
        File.Copy(PathOf(run.GetProperty("json_path").GetString()!), PathOf("log.json"));
        Run("sweep", "candles.csv", "--range", "short_ma_period=5,6", "--output", "rows.csv");
        Run("sweep", "candles.csv", "--range", "short_ma_period=5,6", "--output", "rows.jsonl");
        Write("stress.json", Run("stress", "candles.csv", "--case", "gap_down", "--format", "json").Output);
    }

    /// <summary>The text of the candles.</summary>
    public string Feed { get; } = new LiveFeedFile(3, 100, 200).All;

    internal string PathOf(string name) => _folder.PathOf(name);

    internal void Write(string name, string text) => _folder.Write(name, text);

    internal Tool.Outcome Run(params string[] arguments) => Tool.RunIn(_folder.Path, arguments);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
