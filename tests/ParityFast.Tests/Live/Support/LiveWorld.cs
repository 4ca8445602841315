using System.Runtime.CompilerServices;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Live;

/// <summary>A folder for logs, a strategy, an account: what live sessions of tests share.</summary>
internal sealed class LiveWorld : IDisposable
{
    private readonly TempFolder _folder = new();

    public LiveWorld()
    {
        Folder = _folder.Path("logs");
        Directory.CreateDirectory(Folder);
    }

    public StrategyDefinition Strategy { get; init; } = StrategyDefinition.Of<RandomTrader>();

    public Instrument Instrument { get; init; } = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    public BacktestOptions Account { get; init; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string Folder { get; }

    public static CandleRow Row(CandleSeries series, int i) =>
        new(series.CloseTime[i], series.Open[i], series.High[i], series.Low[i], series.Close[i], series.Volume[i]);

    public static CandleRow[] Rows(CandleSeries series, int from = 0) => [.. Enumerable.Range(from, series.Count - from).Select(i => Row(series, i))];

    public static CandleSeries Series(CandleSeries shape, IReadOnlyList<CandleRow> rows) => new(rows.Count, shape.IntervalMicroseconds, shape.PriceDecimals, shape.VolumeDecimals,
        [.. rows.Select(row => row.CloseTime)], [.. rows.Select(row => row.Open)], [.. rows.Select(row => row.High)],
        [.. rows.Select(row => row.Low)], [.. rows.Select(row => row.Close)], [.. rows.Select(row => row.Volume)])
    { LabelOffsetMicroseconds = shape.LabelOffsetMicroseconds };

    public static async IAsyncEnumerable<CandleRow> Feed(IEnumerable<CandleRow> rows, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask;
    }

    /// <summary>A feed that stops the session after its last candle, in place of ending.</summary>
    public static async IAsyncEnumerable<CandleRow> FeedThenStop(IEnumerable<CandleRow> rows, CancellationTokenSource stop)
    {
        foreach (var row in rows) yield return row;
        await stop.CancelAsync();
        stop.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The records of a log as text, one each; what only says what a feed did is left out.</summary>
    public static List<string> Records(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        while (reader.Read())
        {
            var line = reader.Kind switch
            {
                LogRecordKind.Candle => $"candle {reader.CloseTime} {reader.MarkSteps} {string.Join(' ', reader.Fields.ToArray())}",
                LogRecordKind.Decision => $"{reader.DecisionRecord} {reader.Equity} {reader.SignedQuantity} {reader.ReduceOnly}",
                LogRecordKind.Execution => reader.Execution.ToString(),
                _ when AccountEvents.Parse(reader.EventName, reader.EventPayload, reader.Header) is not null => $"{reader.EventName} {reader.EventPayload}",
                _ => null,
            };
            if (line is not null) lines.Add(line);
        }

        Assert.NotEqual(DecisionLogState.Tampered, reader.Status!.State);
        return lines;
    }

    public LiveOptions Options(CandleSeries shape, CandleSeries? history = null) => new()
    {
        Account = Account,
        PriceDecimals = shape.PriceDecimals,
        VolumeDecimals = shape.VolumeDecimals,
        Interval = TimeSpan.FromMicroseconds(shape.IntervalMicroseconds),
        TimeLabel = shape.LabelOffsetMicroseconds == 0 ? TimeLabel.Close : TimeLabel.Open,
        History = history,
        LogDirectory = Folder,
        Clock = Clock,
    };

    public static IOrderExecutor Paper() => new PaperExecutor();

    public LiveSession Start(CandleSeries shape, CandleSeries? history = null, IOrderExecutor? executor = null) =>
        LiveSession.Create(Strategy, Instrument, executor ?? Paper(), Options(shape, history));

    public LiveSession Resume(string log, CandleSeries shape, IOrderExecutor? executor = null) =>
        LiveSession.Resume(log, Strategy, Instrument, executor ?? Paper(), Options(shape));

    /// <summary>A logged backtest over the same candles, started the same way.</summary>
    public BacktestResult Backtest(CandleSeries candles, int history = 0) => ParityFast.Backtest.Run(Strategy, candles, Instrument,
        Account with { LogDirectory = Path.Combine(Folder, "backtest"), FirstDecision = history == 0 ? 0 : history + 1 });

    public void Dispose() => _folder.Dispose();
}
