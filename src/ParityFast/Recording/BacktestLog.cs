using System.Runtime.InteropServices;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Recording;

/// <summary>The header of a backtest's log, from what the run is made of.</summary>
internal static class BacktestLog
{
    /// <summary>Creates the log of a run, in <paramref name="directory"/>.</summary>
    /// <param name="directory">Log directory.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="instrument">What it trades.</param>
    /// <param name="candles">Its input.</param>
    /// <param name="options">How the account starts and pays.</param>
    /// <param name="details">What the engine does not know: source, fingerprint, time.</param>
    public static LoopLog Create(string directory, StrategyDefinition strategy, Instrument instrument, CandleSeries candles,
        BacktestOptions options, BacktestLogDetails details)
    {
        if (candles.Count == 0) throw new DecisionLogException("there is no candle to log");
        var label = LogTime.FromMicroseconds(candles.CloseTime[0] - candles.LabelOffsetMicroseconds);
        var file = LogFile.Create(directory, "bt", label, instrument.Symbol);
        try
        {
            var header = Header(strategy, instrument, candles, options, details, file.RunId, directory);
            return new LoopLog(DecisionLogWriter.Create(file, header));
        }
        catch
        {
            file.Dispose();
            File.Delete(file.Path);
            throw;
        }
    }

    /// <summary>The header alone.</summary>
    public static DecisionLogHeader Header(StrategyDefinition strategy, Instrument instrument, CandleSeries candles,
        BacktestOptions options, BacktestLogDetails details, string runId, string directory)
    {
        var setup = strategy.Probe(instrument, candles.PriceDecimals);
        // What fills follow from is in the log, so that an order without an outcome has the same one again.
        var fields = setup.Fields | FillModel.FieldsNeeded(options);
        return new DecisionLogHeader
        {
            Version = VersionFor(setup, options),
            Rules = RunRules.Current,
            Run = new DecisionLogRun
            {
                RunId = runId,
                StartedAt = details.StartedAt,
                Source = details.Source,
                Runtime = RuntimeInformation.FrameworkDescription,
                LogDirectory = directory,
                EquityBase = options.Start?.EquityBase ?? Money.FromDecimal(options.InitialCapital),
                SignedQuantity = options.Start?.SignedQuantity ?? 0,
                EntryPrice = options.Start?.EntryPrice ?? default,
                EntryTime = options.Start?.EntryTime ?? 0,
                State = options.Start?.State,
            },
            StrategyName = strategy.Name,
            Configuration = ConfigurationMap(strategy),
            Fingerprint = details.Fingerprint,
            FingerprintScheme = details.FingerprintScheme,
            BuildConfiguration = details.BuildConfiguration,
            Versions = new LogMap { { "parityfast", typeof(BacktestLog).Assembly.GetName().Version?.ToString(3) } },
            Options = LoggedOptions.OfRun(options, instrument.MarketType, setup),
            Instrument = instrument,
            PriceDecimals = candles.PriceDecimals,
            IsPriceScaleGuessed = candles.IsPriceScaleGuessed && !PriceTick.States(instrument.PriceIncrement, candles.PriceDecimals),
            QuantityDecimals = new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals).QuantityDecimals,
            VolumeDecimals = candles.VolumeDecimals,
            Interval = candles.IntervalMicroseconds,
            LabelOffset = candles.LabelOffsetMicroseconds,
            Fields = fields,
            FirstDecision = Math.Max(setup.FirstDecision, options.FirstDecision),
            RecentMarks = details.RecentMarks ?? setup.HistoryLength,
            Reading = ReadingMap(candles.Reading, RunColumns.NeedsZones(setup)),
            Series = SeriesEvents.Header(setup.DeclaredSeries, options.Series),
            Reasons = [.. setup.Reasons],
        };
    }

    // What a reader of the first version would take for something else has the second.
    private static int VersionFor(StrategySetup setup, BacktestOptions options) =>
        setup.OrderUse == OrderUse.None && setup.DecisionClock is null && options.MaxVolumeShare is null
            ? LogLayout.Version
            : DecisionLogHeader.OrdersVersion;

    private static LogMap ReadingMap(IReadOnlyDictionary<string, string> reading, bool needsZones)
    {
        var map = new LogMap();
        foreach (var (name, value) in reading) map.Add(name, value);
        // Of a strategy that reads days of a zone as well.
        if (needsZones && !map.Contains(CandleReading.TimeZones)) map.Add(CandleReading.TimeZones, LocalZone.Version);
        return map;
    }

    /// <summary>A strategy's configuration by the names that it has in files.</summary>
    public static LogMap ConfigurationMap(StrategyDefinition strategy) => Map(strategy.Configuration);

    /// <summary>Fields as a map; exact decimals are texts.</summary>
    internal static LogMap Map(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var map = new LogMap();
        foreach (var (name, value) in fields)
        {
            map.Add(name, value switch
            {
                bool flag => LogValue.From(flag),
                int number => LogValue.From(number),
                _ => LogValue.From(value as string),
            });
        }

        return map;
    }
}
