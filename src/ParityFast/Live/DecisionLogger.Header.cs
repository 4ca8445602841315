using ParityFast.Configuration;
using ParityFast.Fingerprints;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <content>How the log begins: the certificate, the file and its header.</content>
public sealed partial class DecisionLogger
{
    // The check of a live session, before anything is written: a strategy without a lock entry cannot run in a loop of one's own either.
    private static void DemandCertificate(DecisionLoggerOptions options)
    {
        var certification = SessionAccount.Certification(options.Certification, options.Account);
        if (options.StrategyType is { } type)
            certification.Demand(type);
        else if (certification.LockPath is { } path)
            throw new InputException($"{path}: '{options.StrategyName}' must be certified, and its type is not given",
                $"set {nameof(DecisionLoggerOptions.StrategyType)} to the strategy's type");
    }

    private DecisionLogWriter Create(long[] recent, long closeTime, in RecordedAccount account)
    {
        var interval = UnixTime.Length(_options.Interval);
        var labelOffset = _options.TimeLabel == TimeLabel.Open ? interval : 0;
        var first = closeTime - recent.Length * interval;
        _known = account with { ReduceOnly = false };
        var file = LogFile.Create(_options.LogDirectory, "live", LogTime.FromMicroseconds(first - labelOffset), _options.Instrument.Symbol,
            locked: true);
        try
        {
            var writer = DecisionLogWriter.Create(file, Header(file.RunId, interval, labelOffset, recent.Length), sealsBlocks: false);
            for (var i = 0; i < recent.Length; i++)
            {
                _series.Show(writer, first + i * interval);
                writer.Candle(first + i * interval, recent[i]);
            }

            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private DecisionLogHeader Header(string runId, long interval, long labelOffset, int warmUp)
    {
        var fingerprint = _options.StrategyType is { } type ? StrategyFingerprint.Compute(type) : null;
        return new DecisionLogHeader
        {
            Run = new DecisionLogRun
            {
                RunId = runId,
                StartedAt = DateTime.UtcNow,
                LogDirectory = _options.LogDirectory,
                EquityBase = _known.EquityBase,
                SignedQuantity = _known.SignedQuantity,
                EntryPrice = _known.EntryPrice,
                EntryTime = _known.EntryTime,
            },
            Rules = RunRules.Current,
            StrategyName = _options.StrategyName,
            Configuration = _options.Configuration is null ? [] : BacktestLog.Map(ConfigurationValues.Of(_options.Configuration)),
            Fingerprint = fingerprint?.Hash,
            FingerprintScheme = fingerprint?.Scheme ?? StrategyFingerprint.FirstScheme,
            BuildConfiguration = fingerprint?.BuildConfiguration.ToString(),
            Versions = new LogMap { { "parityfast", typeof(DecisionLogger).Assembly.GetName().Version?.ToString(3) } },
            Options = LoggedOptions.ToMap(_options.Account, _options.Instrument.MarketType),
            Instrument = _options.Instrument,
            PriceDecimals = _options.PriceDecimals,
            QuantityDecimals = _scale.QuantityDecimals,
            Interval = interval,
            LabelOffset = labelOffset,
            FirstDecision = warmUp + 1,
            RecentMarks = Math.Max(_options.RecentMarks, warmUp),
            Series = _series.Header,
            Reasons = [],
        };
    }
}
