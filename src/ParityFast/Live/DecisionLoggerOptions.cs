using ParityFast.Certificates;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>What the log of an external loop states about all of its decisions.</summary>
public sealed record DecisionLoggerOptions
{
    /// <summary>Name of the strategy.</summary>
    public required string StrategyName { get; init; }

    /// <summary>What is traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Fractional digits of a price step, 0 to 9: as many as any mark has.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Length of a candle.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Which end of its interval a candle is named by when the log is compared or exported.</summary>
    public TimeLabel TimeLabel { get; init; } = TimeLabel.Open;

    /// <summary>Recent marks that a context shows when the log is exported.</summary>
    public int RecentMarks { get; init; }

    /// <summary>The strategy's configuration record; null for none.</summary>
    public object? Configuration { get; init; }

    /// <summary>
    /// The strategy's type, for its fingerprint, its certificate and the series that it declares; null for none, which is an error if a
    /// certificate is required or a value of a series is given.
    /// </summary>
    public Type? StrategyType { get; init; }

    /// <summary>
    /// Series that are known beforehand, as <c>--series</c> gives them: each candle sees its values without a word of the loop. Values that
    /// come while the loop runs are in <see cref="LoggedContext.Series"/>.
    /// </summary>
    public IReadOnlyList<ExternalSeries> Series { get; init; } = [];

    /// <summary>Capital and costs, for the log's header alone.</summary>
    public AccountOptions Account { get; init; } = new();

    /// <summary>Whether the strategy must be certified.</summary>
    public CertificationOptions Certification { get; init; } = CertificationOptions.None;

    /// <summary>Folder for the log.</summary>
    public string LogDirectory { get; init; } = BacktestOptions.DecisionLogFolder;

    /// <summary>True to wait for the disk at every call.</summary>
    public bool FlushToDisk { get; init; }
}
