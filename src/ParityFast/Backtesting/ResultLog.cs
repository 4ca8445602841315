namespace ParityFast;

/// <summary>The log of a result: its own, or a temporary one that is deleted after its last use.</summary>
internal sealed class ResultLog : IDisposable
{
    private readonly string? _temporary;

    public ResultLog(BacktestResult result)
    {
        if (result.LogPath is { } own && File.Exists(own))
        {
            Path = own;
            return;
        }

        _temporary = Directory.CreateTempSubdirectory("parityfast-").FullName;
        Path = Backtest.RunLogged(result.Strategy, result.Candles, result.Instrument, result.Options, _temporary, default).LogPath!;
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_temporary is not null) Directory.Delete(_temporary, recursive: true);
    }
}
